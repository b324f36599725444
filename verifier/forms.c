#include "verifier/forms.h"

#include "verifier/edges.h"

static bool follows(const struct tally_sameform *form, const struct tally_sameform *last)
{
    return last == NULL || (form->whole.p0 >= last->whole.p1 && form->whole.r0 >= last->whole.r1);
}

void tally_forms_find(struct tally_differing *job, const struct tally_change *changes, size_t count)
{
    const struct tally_record *record = &job->differ->document->record->record;
    bool notice = record->type == TALLY_RECORD_NOTICE;
    struct tally_timeform_texts texts = {
        .post = job->signs.post,
        .record = job->signs.record,
        .year = notice ? (uint32_t)record->of.notice.written.year : 0,
    };
    if (count > 0) {
        texts.post_order = tally_dateorder_of(texts.post);
        texts.record_order = tally_dateorder_of(texts.record);
    }
    struct tally_sameform_tried tried = {0};
    for (size_t i = 0; i < count; i++) {
        struct tally_sameform *form = &job->forms[job->form_count];
        const struct tally_sameform *last = job->form_count > 0 ? form - 1 : NULL;
        if (changes[i].moved || tally_edges_cut(job, &changes[i]) ||
            (last != NULL && changes[i].p0 < last->whole.p1) ||
            !tally_sameform_find(&job->signs, job->alignment, &changes[i], &texts, &tried, form))
            continue;
        if (follows(form, last))
            job->form_count++;
        else if (form->whole.p0 <= last->whole.p0 && form->whole.r0 <= last->whole.r0 &&
                 follows(form, job->form_count > 1 ? last - 1 : NULL))
            job->forms[job->form_count - 1] = *form; /* what was found first is a part of it */
    }
}

bool tally_forms_inside(const struct tally_change *change, const struct tally_sameform *form)
{
    const struct tally_change *whole = &form->whole;
    return !change->moved && change->p0 >= whole->p0 && change->p1 <= whole->p1 &&
           change->r0 >= whole->r0 && change->r1 <= whole->r1;
}

const struct tally_sameform *tally_forms_of(struct tally_differing *job,
                                            const struct tally_change *change)
{
    size_t k = job->form_at;
    while (k < job->form_count && job->forms[k].whole.p1 < change->p0)
        k++;
    job->form_at = k;
    while (k < job->form_count && job->forms[k].whole.p0 <= change->p0 &&
           !tally_forms_inside(change, &job->forms[k]))
        k++;
    bool found = k < job->form_count && tally_forms_inside(change, &job->forms[k]);
    return found ? &job->forms[k] : NULL;
}

bool tally_forms_hold(const struct tally_differing *job, uint32_t p, uint32_t r)
{
    size_t low = 0;
    size_t high = job->form_count;
    while (low < high) { /* the first that ends at p or behind it */
        size_t middle = low + (high - low) / 2;
        if (job->forms[middle].whole.p1 < p)
            low = middle + 1;
        else
            high = middle;
    }
    const struct tally_change *whole = low < job->form_count ? &job->forms[low].whole : NULL;
    return whole != NULL && p >= whole->p0 && r >= whole->r0 && r <= whole->r1;
}
