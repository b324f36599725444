#include "verifier/differing.h"

#include "verifier/metadata.h"
#include "verifier/side.h"
#include "verifier/signplace.h"

struct tally_span tally_differ_token_span(const struct tally_tokens *tokens, uint32_t from,
                                          uint32_t to)
{
    if (from < to)
        return (struct tally_span){tokens->off[from], tokens->off[to - 1] + tokens->len[to - 1]};
    size_t at = from < tokens->count ? tokens->off[from]
                : from > 0           ? tokens->off[from - 1] + tokens->len[from - 1]
                                     : tokens->text.len;
    return (struct tally_span){at, at};
}

const struct tally_tokens *tally_differing_record(const struct tally_differing *job)
{
    return &job->differ->document->tokens;
}

bool tally_differing_is_metadata(const struct tally_differing *job, uint32_t from, uint32_t to)
{
    const struct tally_tokens *record = tally_differing_record(job);
    if (record->count == 0)
        return false;
    uint32_t at = from < record->count ? from : (uint32_t)record->count - 1;
    uint32_t start = tally_metadata_line_start(record, at);
    while (start < to || start == from) {
        uint32_t end = tally_metadata_line_end(record, start);
        uint32_t reach = tally_metadata_run(job->differ->document->record, record, start,
                                            (uint32_t)record->count);
        if (reach < end) /* a title may run over two lines: reach says how far it went */
            return false;
        start = reach;
        if (start >= to)
            return true;
    }
    return false;
}

void tally_differing_add(struct tally_differing *job, struct tally_token_difference d)
{
    struct tally_differences *out = job->out;
    d.shown.input = tally_differ_token_span(job->differ->post, d.p0, d.p1);
    d.shown.record = tally_differ_token_span(tally_differing_record(job), d.r0, d.r1);
    bool line = d.r0 == d.r1 && d.p0 < d.p1 && tally_side_starts_line(job->differ->post, d.p0) &&
                tally_side_starts_line(job->differ->post, d.p1);
    d.in_body = line || !tally_differing_is_metadata(job, d.r0, d.r1);
    out->at[out->count++] = d;
}

void tally_differing_add_sign(struct tally_differing *job, uint32_t p, uint32_t r,
                              struct tally_sign_change change)
{
    struct tally_token_difference d = {.p0 = p, .p1 = p + 1, .r0 = r, .r1 = r + 1};
    if (job->sign_count++ >=
        TALLY_DIFFERING_SIGNS) { /* counted, not listed: one more of them decides nothing */
        job->out->uncertain++;
        return;
    }
    d.shown = (struct tally_difference){
        .op = TALLY_OP_REPLACED, .severity = change.severity, .kind = change.kind};
    tally_differing_add(job, d);
}

/* The same place is listed already, for another reason. */
static bool is_listed(const struct tally_differences *out, const struct tally_signplace *place,
                      struct tally_sign_change change)
{
    for (size_t i = 0; i < out->count; i++) {
        const struct tally_difference *d = &out->at[i].shown;
        if (d->kind == change.kind && d->severity >= change.severity &&
            d->input.from == place->input.from && d->input.to == place->input.to &&
            d->record.from == place->record.from && d->record.to == place->record.to)
            return true;
    }
    return false;
}

void tally_differing_add_place(struct tally_differing *job, uint32_t p, uint32_t r,
                               enum tally_signs_side sides, struct tally_sign_change change)
{
    const struct tally_tokens *record = tally_differing_record(job);
    const struct tally_signplace place = tally_signplace_find(&job->signs, p, r, sides);
    const size_t count = job->out->count;
    if (is_listed(job->out, &place, change))
        return;
    bool left = (sides & TALLY_SIGNS_LEFT) != 0;
    bool right = (sides & TALLY_SIGNS_RIGHT) != 0;
    bool number = left && (record->tok[r - 1] & TALLY_TOKEN_NUMBER) != 0 &&
                  !(right && (record->tok[r] & TALLY_TOKEN_NUMBER) != 0);
    const uint32_t back = number || !right; /* it belongs to the token before */
    tally_differing_add_sign(job, p - back, r - back, change);
    if (job->out->count > count) {
        job->out->at[count].shown.input = place.input;
        job->out->at[count].shown.record = place.record;
    }
}
