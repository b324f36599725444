#include "verifier/restated.h"

#include "verifier/answer_out.h"

enum { NAME_MAX_LEN = 64 };

/* Members that are compared otherwise or not at all; NULL ends each list. */
static const char *const of_answer[] = {"as_of",      "flags",        "registry", "input",
                                        "records",    "receipt",      "id",       "file",
                                        "candidates", "microseconds", NULL};
static const char *const of_registry[] = {"stale", "position_by", NULL};
static const char *const of_input[] = {"source", NULL};
static const char *const of_record[] = {"signature", NULL};
static const char *const of_signature[] = {"key_later_revoked", NULL};

static bool is_one_of(struct tally_slice name, const char *const *list)
{
    for (; *list != NULL; list++) {
        if (name.len == strlen(*list) && memcmp(name.ptr, *list, name.len) == 0)
            return true;
    }
    return false;
}

static enum tally_code other(struct tally_err *err, const char *path, const char *member)
{
    return tally_fail(err, TALLY_UNTRUSTED,
                      "the answer around the receipt was changed: %s%s is not what this text and "
                      "this log give",
                      path, member);
}

/* The member of this name of a stated object; NULL: none. Names come from an object of ours. */
static const struct tally_json *named(const struct tally_json *object, struct tally_slice name,
                                      char out[NAME_MAX_LEN])
{
    size_t len = name.len < NAME_MAX_LEN ? name.len : NAME_MAX_LEN - 1;
    memcpy(out, name.ptr, len);
    out[len] = '\0';
    return tally_json_get(object, out);
}

/* All members of both objects but those that are skipped. */
static enum tally_code compare(const struct tally_json *stated, const struct tally_json *again,
                               const char *path, const char *const *skipped, struct tally_err *err)
{
    struct tally_slice name;
    char own[NAME_MAX_LEN];
    size_t count = 0;
    for (size_t i = 0; i < tally_json_count(again); i++) {
        const struct tally_json *value = tally_json_member(again, i, &name);
        if (is_one_of(name, skipped))
            continue;
        if (!tally_json_equal(named(stated, name, own), value))
            return other(err, path, own);
        count++;
    }
    for (size_t i = 0; i < tally_json_count(stated); i++) {
        (void)tally_json_member(stated, i, &name);
        count -= is_one_of(name, skipped) ? 0 : 1;
    }
    return count == 0 ? TALLY_OK : other(err, path, "(a member that no answer has)");
}

static enum tally_code compare_member(const struct tally_json *stated,
                                      const struct tally_json *again, const char *member,
                                      const char *path, const char *const *skipped,
                                      struct tally_err *err)
{
    const struct tally_json *mine = tally_json_get(again, member);
    const struct tally_json *theirs = tally_json_get(stated, member);
    if (tally_json_type(mine) != TALLY_JSON_OBJECT || tally_json_type(theirs) != TALLY_JSON_OBJECT)
        return other(err, path, "");
    return compare(theirs, mine, path, skipped, err);
}

static enum tally_code compare_records(const struct tally_json *stated,
                                       const struct tally_json *again, struct tally_err *err)
{
    const struct tally_json *theirs = tally_json_get(stated, "records");
    const struct tally_json *mine = tally_json_get(again, "records");
    enum tally_code code =
        tally_json_count(theirs) == tally_json_count(mine) ? TALLY_OK : other(err, "/records", "");
    for (size_t i = 0; code == TALLY_OK && i < tally_json_count(mine); i++) {
        const struct tally_json *a = tally_json_at(theirs, i);
        const struct tally_json *b = tally_json_at(mine, i);
        code = compare(a, b, "/records/", of_record, err);
        if (code == TALLY_OK)
            code = compare_member(a, b, "signature", "/records/signature/", of_signature, err);
    }
    return code;
}

enum tally_code tally_restated_same(const struct tally_json *stated,
                                    const struct tally_answer *again, struct tally_err *err)
{
    struct tally_json *mine = tally_json_new_object();
    struct tally_buf whole; /* printing tells whether memory ran out */
    tally_buf_init(&whole, SIZE_MAX);
    tally_answer_json(again, mine);
    enum tally_code code = tally_json_print(mine, &whole, err);
    tally_buf_deinit(&whole);
    if (code == TALLY_OK)
        code = compare(stated, mine, "/", of_answer, err);
    if (code == TALLY_OK)
        code = compare_member(stated, mine, "registry", "/registry/", of_registry, err);
    if (code == TALLY_OK)
        code = compare_member(stated, mine, "input", "/input/", of_input, err);
    if (code == TALLY_OK)
        code = compare_records(stated, mine, err);
    tally_json_free(mine);
    return code;
}
