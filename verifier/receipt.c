#include "verifier/receipt.h"

#include "schema/limits.h"
#include "verifier/jsonfield.h"
#include "verifier/normalize.h"

#define SCHEMA_ID "urn:tally:receipt:v1"

enum { DEPTH = 16 /* of an answer that holds a receipt */ };

/* What does not follow from the text and the log up to the position. */
static const unsigned left_out =
    TALLY_FLAG_AUTHOR_LOOKALIKE | TALLY_FLAG_REGISTRY_STALE | TALLY_FLAG_KEY_LATER_REVOKED;

bool tally_receipt_of(const struct tally_answer *answer, struct tally_receipt *out)
{
    const struct tally_question *asked = &answer->question;
    if (answer->verdict == TALLY_CANNOT_CHECK || answer->origin == NULL)
        return false;
    *out = (struct tally_receipt){
        .digest = answer->digest,
        .sha256 = tally_sha256(answer->text),
        .verdict = answer->verdict,
        .flags = answer->flags & ~left_out,
        .record_count = answer->record_count,
        .origin = tally_slice_of(answer->origin),
        .position = answer->position,
        .root = answer->root,
        .judged_at = asked->now,
        .ocr = asked->ocr,
        .has_posted = asked->has_posted,
        .posted_at = asked->posted_at,
        .has_against = asked->has_against,
        .against = asked->against,
    };
    for (size_t i = 0; i < answer->record_count; i++)
        out->records[i] = answer->records[i].entry->id;
    return true;
}

void tally_receipt_json(const struct tally_receipt *receipt, struct tally_json *parent)
{
    tally_json_add_str(parent, "schema", SCHEMA_ID);
    struct tally_json *text = tally_json_add_object(parent, "text");
    tally_jsonfield_hash(text, "digest", receipt->digest);
    tally_jsonfield_hash(text, "sha256", receipt->sha256);
    struct tally_json *question = tally_json_add_object(parent, "question");
    tally_json_add_str(question, "judged_at", tally_time_format(receipt->judged_at).s);
    tally_json_add_bool(question, "ocr", receipt->ocr);
    if (receipt->has_posted)
        tally_json_add_str(question, "posted_at", tally_time_format(receipt->posted_at).s);
    if (receipt->has_against)
        tally_jsonfield_hash(question, "against", receipt->against);
    tally_json_add_str(parent, "verdict", tally_verdict_name(receipt->verdict));
    struct tally_json *flags = tally_json_add_array(parent, "flags");
    for (int bit = 0; bit < TALLY_FLAG_COUNT; bit++) {
        if ((receipt->flags & 1U << bit) != 0)
            tally_json_add_str(flags, NULL, tally_flag_name((enum tally_flag)(1U << bit)));
    }
    struct tally_json *records = tally_json_add_array(parent, "records");
    for (size_t i = 0; i < receipt->record_count; i++)
        tally_jsonfield_hash(records, NULL, receipt->records[i]);
    tally_json_add_text(parent, "origin", receipt->origin);
    tally_json_add_int(parent, "position", (int64_t)receipt->position);
    tally_jsonfield_hash(parent, "root", receipt->root);
}

/* --- Reading --- */

static bool read_hash(const struct tally_json *parent, const char *member, struct tally_hash *out)
{
    return tally_hash_parse(tally_json_string(tally_json_get(parent, member)), out, NULL) ==
           TALLY_OK;
}

static bool read_time(const struct tally_json *parent, const char *member, int64_t *out)
{
    return tally_time_parse(tally_json_string(tally_json_get(parent, member)), out, NULL) ==
           TALLY_OK;
}

static bool is_text(struct tally_slice text, const char *wanted)
{
    return text.len == strlen(wanted) && memcmp(text.ptr, wanted, text.len) == 0;
}

static bool read_verdict(const struct tally_json *value, enum tally_verdict *out)
{
    for (int i = 0; i < TALLY_VERDICT_COUNT; i++) {
        *out = (enum tally_verdict)i;
        if (is_text(tally_json_string(value), tally_verdict_name(*out)))
            return true;
    }
    return false;
}

static bool read_flags(const struct tally_json *array, unsigned *out)
{
    bool good = tally_json_type(array) == TALLY_JSON_ARRAY;
    *out = 0;
    for (size_t i = 0; good && i < tally_json_count(array); i++) {
        int bit = 0;
        while (bit < TALLY_FLAG_COUNT && !is_text(tally_json_string(tally_json_at(array, i)),
                                                  tally_flag_name((enum tally_flag)(1U << bit))))
            bit++;
        good = bit < TALLY_FLAG_COUNT;
        *out |= good ? 1U << bit : 0;
    }
    return good;
}

static bool read_records(const struct tally_json *array, struct tally_receipt *out)
{
    size_t count = tally_json_count(array);
    if (tally_json_type(array) != TALLY_JSON_ARRAY || count > TALLY_ANSWER_RECORDS_MAX)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (tally_hash_parse(tally_json_string(tally_json_at(array, i)), &out->records[i], NULL) !=
            TALLY_OK)
            return false;
    }
    out->record_count = count;
    return true;
}

static const char *read_question(const struct tally_json *question, struct tally_receipt *out)
{
    const struct tally_json *ocr = tally_json_get(question, "ocr");
    out->has_posted = tally_json_get(question, "posted_at") != NULL;
    out->has_against = tally_json_get(question, "against") != NULL;
    if (!read_time(question, "judged_at", &out->judged_at))
        return "/question/judged_at";
    if (tally_json_type(ocr) != TALLY_JSON_BOOL)
        return "/question/ocr";
    out->ocr = tally_json_bool(ocr);
    if (out->has_posted && !read_time(question, "posted_at", &out->posted_at))
        return "/question/posted_at";
    if (out->has_against && !read_hash(question, "against", &out->against))
        return "/question/against";
    return NULL;
}

/* The member that is missing or not of its form, or NULL. */
static const char *read_members(const struct tally_json *root, struct tally_receipt *out)
{
    const struct tally_json *text = tally_json_get(root, "text");
    const struct tally_json *position = tally_json_get(root, "position");
    if (!is_text(tally_json_string(tally_json_get(root, "schema")), SCHEMA_ID))
        return "/schema";
    if (!read_hash(text, "digest", &out->digest) || !read_hash(text, "sha256", &out->sha256))
        return "/text";
    if (!read_verdict(tally_json_get(root, "verdict"), &out->verdict))
        return "/verdict";
    if (!read_flags(tally_json_get(root, "flags"), &out->flags))
        return "/flags";
    if (!read_records(tally_json_get(root, "records"), out))
        return "/records";
    if (tally_json_type(position) != TALLY_JSON_INTEGER || tally_json_integer(position) < 0)
        return "/position";
    out->position = (uint64_t)tally_json_integer(position);
    if (!read_hash(root, "root", &out->root))
        return "/root";
    out->origin = tally_json_string(tally_json_get(root, "origin"));
    return out->origin.len > 0 ? read_question(tally_json_get(root, "question"), out) : "/origin";
}

static enum tally_code keep_origin(struct tally_receipt *receipt, struct tally_arena *arena,
                                   struct tally_err *err)
{
    uint8_t *copy = tally_arena_alloc(arena, receipt->origin.len, 1);
    if (copy == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the receipt");
    memcpy(copy, receipt->origin.ptr, receipt->origin.len);
    receipt->origin.ptr = copy;
    return TALLY_OK;
}

/* What the answer around a receipt says of itself is what the receipt says: else one of them was
 * changed, and people read the answer. Returns the member that differs, or NULL. */
static const char *differing(const struct tally_json *answer, const struct tally_receipt *receipt)
{
    const struct tally_json *records = tally_json_get(answer, "records");
    const struct tally_json *class = tally_json_get(answer, "class");
    const struct tally_json *stated_flags = tally_json_get(answer, "flags");
    const struct tally_json *digest = tally_json_get(tally_json_get(answer, "input"), "digest");
    struct tally_hash hash;
    if (!is_text(tally_json_string(tally_json_get(answer, "verdict")),
                 tally_verdict_name(receipt->verdict)))
        return "/verdict";
    if (class != NULL && !is_text(tally_json_string(class),
                                  tally_verdict_class_name(tally_verdict_class(receipt->verdict))))
        return "/class";
    unsigned flags;
    if (stated_flags != NULL &&
        (!read_flags(stated_flags, &flags) || (flags & ~left_out) != receipt->flags))
        return "/flags";
    if (digest != NULL && (tally_hash_parse(tally_json_string(digest), &hash, NULL) != TALLY_OK ||
                           !tally_hash_eq(hash, receipt->digest)))
        return "/input/digest";
    if (records != NULL && tally_json_count(records) != receipt->record_count)
        return "/records";
    for (size_t i = 0; records != NULL && i < receipt->record_count; i++) {
        if (!read_hash(tally_json_at(records, i), "id", &hash) ||
            !tally_hash_eq(hash, receipt->records[i]))
            return "/records";
    }
    return NULL;
}

enum tally_code tally_receipt_read(struct tally_slice json, struct tally_receipt *out,
                                   struct tally_arena *arena, struct tally_err *err)
{
    struct tally_json *root = NULL;
    struct tally_receipt read = {0};
    enum tally_code code = tally_json_parse(json, DEPTH, &root, err);
    if (code != TALLY_OK)
        return code;
    const struct tally_json *answer = tally_json_get(root, "answer"); /* of an evidence file */
    const struct tally_json *around = answer != NULL ? answer : root;
    const struct tally_json *inside = tally_json_get(around, "receipt");
    const char *wrong = read_members(inside != NULL ? inside : root, &read);
    if (wrong != NULL)
        code = tally_fail(err, TALLY_INVALID, "receipt: %s: missing or not of its form", wrong);
    wrong = code == TALLY_OK && inside != NULL ? differing(around, &read) : NULL;
    if (wrong != NULL)
        code =
            tally_fail(err, TALLY_INVALID, "receipt: %s: the answer around it says another", wrong);
    if (code == TALLY_OK)
        code = keep_origin(&read, arena, err);
    if (code == TALLY_OK)
        *out = read;
    tally_json_free(root);
    return code;
}

/* --- Checking --- */

struct tally_question tally_receipt_question(const struct tally_receipt *receipt,
                                             struct tally_slice text)
{
    return (struct tally_question){.text = text,
                                   .ocr = receipt->ocr,
                                   .now = receipt->judged_at,
                                   .has_posted = receipt->has_posted,
                                   .posted_at = receipt->posted_at,
                                   .has_against = receipt->has_against,
                                   .against = receipt->against};
}

enum tally_code tally_receipt_check_text(const struct tally_receipt *receipt,
                                         struct tally_slice text, struct tally_arena *arena,
                                         struct tally_err *err)
{
    struct tally_tokens tokens;
    if (tally_hash_eq(tally_sha256(text), receipt->sha256))
        return TALLY_OK;
    enum tally_code code = tally_normalize(text, &tokens, arena, err);
    if (code != TALLY_OK)
        return code;
    bool words = tally_hash_eq(tally_normalize_digest(&tokens), receipt->digest);
    return tally_fail(err, TALLY_UNTRUSTED, "the receipt is for %s",
                      words ? "the same words written otherwise: marks, case or line breaks differ"
                            : "another text");
}

bool tally_receipt_agrees(const struct tally_receipt *a, const struct tally_receipt *b)
{
    bool good = a->verdict == b->verdict && a->flags == b->flags &&
                a->record_count == b->record_count && tally_hash_eq(a->digest, b->digest);
    for (size_t i = 0; good && i < a->record_count; i++)
        good = tally_hash_eq(a->records[i], b->records[i]);
    return good;
}
