#include "verifier/unchanged.h"

#include "verifier/borders.h"
#include "verifier/brackets.h"
#include "verifier/columns.h"
#include "verifier/contact.h"
#include "verifier/emblems.h"
#include "verifier/forms.h"
#include "verifier/indents.h"
#include "verifier/letters.h"
#include "verifier/regroup.h"
#include "verifier/side.h"
#include "verifier/strikes.h"
#include "verifier/typeset.h"

enum {
    FOLD_GAP = 8, /* tokens between two folds of one difference */
    WRAPS = 3,
};

/* The place before post token p and record token r. */
static void compare_place(struct tally_differing *job, uint32_t p, uint32_t r,
                          enum tally_signs_side sides)
{
    struct tally_sign_change change;
    if (tally_forms_hold(job, p, r) || !tally_signs_between(&job->signs, p, r, sides, &change))
        return;
    tally_differing_add_place(job, p, r, sides, change);
}

/* Equal tokens: contacts character by character, else what stands inside and between them. */
static void compare_equal(struct tally_differing *job, const struct tally_edit *edit)
{
    struct tally_sign_change change;
    uint32_t p = edit->p0;
    uint32_t r = edit->r0;
    while (p < edit->p1) {
        uint32_t took;
        if (p > edit->p0)
            compare_place(job, p, r, TALLY_SIGNS_BOTH);
        bool changed = tally_contact_changed(&job->signs, p, r, edit->p1 - p, &took, &change);
        if (took == 0) {
            took = 1;
            changed = tally_letters_differ(&job->signs, p, r, &change);
        }
        if (changed)
            tally_differing_add_sign(job, p, r, change);
        p += took;
        r += took;
    }
}

/* Numbers of both sides: classify.h has their signs. */
static bool compares_signs(const struct tally_differing *job, const struct tally_edit *edit)
{
    const struct tally_side post = {job->differ->post, edit->p0, edit->p1};
    const struct tally_side record = {tally_differing_record(job), edit->r0, edit->r1};
    return edit->kind == TALLY_EDIT_REPLACE && tally_side_numerals(&post) > 0 &&
           tally_side_numerals(&record) > 0;
}

/* The places where edits meet, and the two ends. */
static void compare_edges(struct tally_differing *job)
{
    const struct tally_alignment *a = job->alignment;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        const struct tally_edit *before = i > 0 ? edit - 1 : NULL;
        if (!tally_align_two_sided(edit) || compares_signs(job, edit))
            continue;
        if (before == NULL)
            compare_place(job, edit->p0, edit->r0, TALLY_SIGNS_RIGHT);
        else if (tally_align_two_sided(before) && !compares_signs(job, before))
            compare_place(job, edit->p0, edit->r0, TALLY_SIGNS_BOTH);
        if (i + 1 == a->count)
            compare_place(job, edit->p1, edit->r1, TALLY_SIGNS_LEFT);
    }
}

bool tally_unchanged_wrapped(const struct tally_differing *job)
{
    const struct tally_alignment *a = job->alignment;
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        for (uint32_t k = 1; edit->kind == TALLY_EDIT_EQUAL && k < edit->p1 - edit->p0; k++) {
            uint8_t own = tally_differing_record(job)->flags[edit->r0 + k];
            count += (job->differ->post->flags[edit->p0 + k] & ~own & TALLY_TOKEN_LINE) != 0;
        }
    }
    return count >= WRAPS;
}

static enum tally_difference_kind folded_kind(uint8_t changed)
{
    if ((changed & TALLY_TOKEN_SCRIPT) != 0)
        return TALLY_DIFF_SCRIPT;
    return (changed & TALLY_TOKEN_CASE) != 0 ? TALLY_DIFF_CASE : TALLY_DIFF_WIDTH;
}

static void add_fold(struct tally_differing *job, struct tally_token_difference d, uint8_t changed)
{
    d.shown.kind = folded_kind(changed);
    if (job->folds++ < TALLY_UNCHANGED_FOLDS)
        tally_differing_add(job, d);
}

/* What folding hid, one difference for a stretch: script, case, width. */
static void compare_folds(struct tally_differing *job, const struct tally_edit *edit)
{
    const uint8_t folds = TALLY_TOKEN_SCRIPT | TALLY_TOKEN_CASE | TALLY_TOKEN_WIDTH;
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    struct tally_token_difference d = {0};
    uint8_t all = 0;
    for (uint32_t p = edit->p0, r = edit->r0; p < edit->p1; p++, r++) {
        uint8_t changed = (uint8_t)((post->flags[p] ^ record->flags[r]) & folds);
        if (changed == 0)
            continue;
        if (all != 0 && p > d.p1 + FOLD_GAP) {
            add_fold(job, d, all);
            all = 0;
        }
        if (all == 0)
            d = (struct tally_token_difference){.p0 = p, .r0 = r};
        d.p1 = p + 1;
        d.r1 = r + 1;
        all |= changed;
    }
    if (all != 0)
        add_fold(job, d, all);
}

/* Words that a page may hide, as it does with what stands in a tag that nobody knows. */
static void compare_doubtful(struct tally_differing *job, const struct tally_edit *edit)
{
    const struct tally_sign_change hidden = {TALLY_UNCERTAIN, TALLY_DIFF_WORDING};
    for (uint32_t p = edit->p0, r = edit->r0; p < edit->p1; p++, r++) {
        if ((job->differ->post->flags[p] & TALLY_TOKEN_DOUBTFUL) != 0)
            tally_differing_add_sign(job, p, r, hidden);
    }
}

void tally_unchanged_compare(struct tally_differing *job)
{
    const struct tally_alignment *alignment = job->alignment;
    for (size_t i = 0; i < alignment->count; i++) {
        if (alignment->edits[i].kind != TALLY_EDIT_EQUAL || job->verbatim[i])
            continue;
        compare_equal(job, &alignment->edits[i]);
        compare_folds(job, &alignment->edits[i]);
        compare_doubtful(job, &alignment->edits[i]);
    }
    compare_edges(job);
    tally_borders_compare(job);
    tally_brackets_compare(job);
    tally_strikes_compare(job);
    tally_regroup_compare(job);
    tally_columns_compare(job);
    tally_typeset_compare(job);
    tally_indents_compare(job);
    tally_emblems_compare(job);
}
