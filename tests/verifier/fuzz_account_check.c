/* A name on record, a name asked about and a profile, a line each. Properties: the account itself
 * is listed, and not with a word more; a reason points into what was asked; what looks the same
 * one way looks the same the other way. */
#include <stdlib.h>

#include "verifier/account_check.h"

static struct tally_slice line(const uint8_t **at, const uint8_t *end)
{
    struct tally_slice out = {*at, 0};
    while (*at < end && **at != '\n') {
        (*at)++;
        out.len++;
    }
    *at += *at < end;
    return out;
}

static bool inside(struct tally_slice part, struct tally_slice whole)
{
    return part.ptr >= whole.ptr && part.ptr + part.len <= whole.ptr + whole.len;
}

static enum tally_code ask(const struct tally_account_index *index, struct tally_slice name,
                           struct tally_slice bio, struct tally_account_report *out,
                           struct tally_arena *arena)
{
    const struct tally_account_question question = {
        .name = name, .bio = bio, .today = {2026, 11, 24}};
    enum tally_code code = tally_account_check(index, &question, out, arena, NULL);
    for (size_t i = 0; code == TALLY_OK && i < out->now.reason_count; i++) {
        const struct tally_account_reason *reason = &out->now.reasons[i];
        if (!inside(reason->words, reason->in_bio ? bio : name))
            abort();
    }
    return code;
}

static void look(const struct tally_account_index *index, struct tally_slice listed,
                 struct tally_slice asked, struct tally_slice bio, struct tally_arena *arena)
{
    struct tally_account_report report;
    struct tally_likeness a;
    struct tally_likeness b;
    char longer[600];
    if (ask(index, asked, bio, &report, arena) != TALLY_OK)
        return;
    if (tally_likeness_of(listed, 64, &a, arena, NULL) == TALLY_OK &&
        tally_likeness_of(asked, 64, &b, arena, NULL) == TALLY_OK &&
        tally_likeness_shapes_same(&a, &b) != tally_likeness_shapes_same(&b, &a))
        abort();
    if (listed.len == 0 || listed.len > 500 || listed.ptr[0] <= ' ' ||
        listed.ptr[listed.len - 1] <= ' ' || a.written_count == 0)
        return;
    if (ask(index, listed, bio, &report, arena) == TALLY_OK &&
        report.now.answer != TALLY_ACCOUNT_LISTED)
        abort();
    memcpy(longer, listed.ptr, listed.len);
    memcpy(longer + listed.len, "官方", 6);
    struct tally_slice more = {(const uint8_t *)longer, listed.len + 6};
    if (ask(index, more, bio, &report, arena) == TALLY_OK &&
        report.now.answer == TALLY_ACCOUNT_LISTED)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *at = data;
    struct tally_slice listed = line(&at, data + size);
    struct tally_slice asked = line(&at, data + size);
    struct tally_slice bio = line(&at, data + size);
    struct tally_account account = {.platform = TALLY_TEXT("weibo"), .name = listed};
    struct tally_body_name name = {.lang = TALLY_TEXT("zh-Hans"), .full = listed};
    const struct tally_authority body = {.id = TALLY_TEXT("a.example"),
                                         .names = &name,
                                         .name_count = 1,
                                         .accounts = &account,
                                         .account_count = 1};
    static struct tally_name_words *words; /* made once: it is the same for all */
    struct tally_account_index *index = NULL;
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)1 << 26);
    if (words == NULL && tally_name_parts_words_new(&words, NULL) != TALLY_OK)
        abort();
    if (tally_account_index_new(words, &index, NULL) == TALLY_OK &&
        tally_account_index_add(index, &body, 1, NULL) == TALLY_OK)
        look(index, listed, asked, bio, &arena);
    tally_account_index_free(index);
    tally_arena_deinit(&arena);
    return 0;
}
