/* What a server says to whoever publishes there. The first byte is what was asked: 0 the head, 1
 * the records of a part, 2 the records of a name, else a submission, answered with the status that
 * it stands for. A receipt is one only of the record that was sent; a refusal and a failure are one
 * sentence that a terminal may be given; an id that is found stands in the body. */
#include <stdlib.h>

#include "registry/serveranswer.h"
#include "tests/registry/sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MEMORY = 1 << 22 };

static void must(bool good)
{
    if (!good)
        abort();
}

static bool holds(struct tally_slice body, const char *text)
{
    const struct tally_slice part = tally_slice_of(text);
    for (size_t i = 0; i + part.len <= body.len; i++) {
        if (memcmp(body.ptr + i, part.ptr, part.len) == 0)
            return true;
    }
    return false;
}

/* An id may stand there with escapes (\u0061): then it is not looked for. */
static void check_id(struct tally_slice body, struct tally_hash id)
{
    must(holds(body, "\\") || holds(body, tally_hash_hex(id).s));
}

static void head(struct tally_slice body)
{
    struct tally_arena arena;
    struct tally_slice origin = {0};
    struct tally_err err = TALLY_ERR_INIT;
    tally_arena_init(&arena, MEMORY);
    if (tally_serveranswer_origin(body, &origin, &arena, &err) != TALLY_OK)
        sentence_check(&err);
    else
        must(origin.len > 0 && origin.len < body.len && body.ptr[origin.len] == '\n' &&
             memcmp(origin.ptr, body.ptr, origin.len) == 0);
    tally_arena_deinit(&arena);
}

static void records(struct tally_slice body)
{
    struct tally_err why = TALLY_ERR_INIT;
    if (tally_serveranswer_problem(body, &why))
        sentence_check(&why);
    struct tally_hash ids[TALLY_REPEATED_MAX];
    size_t count = tally_serveranswer_records(body, ids);
    must(count <= TALLY_REPEATED_MAX);
    for (size_t i = 0; i < count; i++)
        check_id(body, ids[i]);
}

static void found(struct tally_slice body)
{
    struct tally_reference_found list = {.count = 0};
    if (!tally_serveranswer_found(body, &list))
        must(list.count == 0);
    must(list.count <= TALLY_REFERENCE_MAX + 1);
    for (size_t i = 0; i < list.count && i < TALLY_REFERENCE_MAX; i++)
        check_id(body, list.at[i].id);
}

static void submission(unsigned status, struct tally_slice body)
{
    const struct tally_hash own = tally_sha256(TALLY_LIT("own"));
    struct tally_admission a = {.err = TALLY_ERR_INIT, .index = 77};
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = tally_serveranswer_submission(status, body, &own, &a, &err);
    if (code != TALLY_OK) {
        sentence_check(&err);
        must(a.index == 77 && a.refusal == TALLY_ACCEPTED && a.err.text[0] == '\0');
    } else if (a.refusal == TALLY_ACCEPTED) {
        must(status == 200 || status == 201);
        must(tally_hash_eq(a.id, own) && a.index <= INT64_MAX && a.duplicate == (status == 200));
        check_id(body, own);
        err = TALLY_ERR_INIT;
        must(tally_serveranswer_submission(status, body, NULL, &a, &err) == TALLY_INVALID);
    } else {
        must(status >= 400 && a.refusal >= TALLY_BAD_ENVELOPE && a.refusal <= TALLY_PART_REDACTED);
        sentence_check(&a.err);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const unsigned statuses[] = {200, 201, 202, 400, 409, 413, 422, 500, 0, 99999};
    const struct tally_slice body = {data + (size > 0), size - (size > 0)};
    unsigned asked = size > 0 ? data[0] : 0;
    switch (asked) {
    case 0: head(body); break;
    case 1: records(body); break;
    case 2: found(body); break;
    default: submission(statuses[asked % (sizeof statuses / sizeof *statuses)], body); break;
    }
    return 0;
}
