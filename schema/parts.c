#include "schema/parts.h"

#include "schema/limits.h"
#include "schema/utf8.h"

enum tally_code tally_parts_text(struct tally_slice raw, struct tally_slice *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    static const uint8_t bom[] = {0xEF, 0xBB, 0xBF};
    if (raw.len >= sizeof bom && memcmp(raw.ptr, bom, sizeof bom) == 0)
        raw = (struct tally_slice){raw.ptr + sizeof bom, raw.len - sizeof bom};
    if (raw.len > TALLY_TEXT_MAX)
        return tally_fail(err, TALLY_INVALID, "the text is %zu bytes, over 1 MiB", raw.len);
    size_t bad;
    if (!tally_utf8_valid(raw, &bad))
        return tally_fail_at(err, TALLY_INVALID, bad, "the text is not UTF-8 at byte %zu", bad);
    uint8_t *text = tally_arena_alloc(arena, raw.len + 1, 1);
    if (text == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "the text does not fit into memory");
    size_t len = 0;
    for (size_t i = 0; i < raw.len; i++) {
        uint8_t c = raw.ptr[i];
        if (c == '\0')
            return tally_fail_at(err, TALLY_INVALID, i, "the text has a NUL at byte %zu", i);
        if (c == '\r' && i + 1 < raw.len && raw.ptr[i + 1] == '\n')
            continue;
        text[len++] = c == '\r' ? '\n' : c;
    }
    while (len > 0 && text[len - 1] == '\n')
        len--;
    text[len++] = '\n';
    *out = (struct tally_slice){text, len};
    return TALLY_OK;
}

/* The form that tally_parts_text() makes, checked in place. */
static bool is_signed_form(struct tally_slice text)
{
    if (text.len == 0 || text.ptr[text.len - 1] != '\n' || !tally_utf8_valid(text, NULL))
        return false;
    if (text.len > 1 && text.ptr[text.len - 2] == '\n')
        return false;
    if (text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0)
        return false;
    return memchr(text.ptr, '\r', text.len) == NULL && memchr(text.ptr, '\0', text.len) == NULL;
}

static const struct tally_part *find_part(const struct tally_parts *parts, struct tally_hash digest)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (tally_hash_eq(parts->at[i].digest, digest))
            return &parts->at[i];
    }
    return NULL;
}

static enum tally_code check_part(const struct tally_subject *subject,
                                  const struct tally_parts *parts, struct tally_err *err)
{
    int name_len = (int)(subject->name.len < 60 ? subject->name.len : 60);
    const char *name = (const char *)subject->name.ptr;
    const struct tally_part *part = find_part(parts, subject->digest);
    if (part == NULL)
        return tally_fail(err, TALLY_NOT_FOUND, "part %.*s is missing: %s", name_len, name,
                          tally_hash_hex(subject->digest).s);
    bool file = tally_subject_kind(subject) == TALLY_PART_FILE;
    if (part->bytes.len > (file ? TALLY_FILE_MAX : TALLY_TEXT_MAX))
        return tally_fail(err, TALLY_INVALID, "part %.*s is %zu bytes, too large", name_len, name,
                          part->bytes.len);
    if (!tally_hash_eq(tally_sha256(part->bytes), part->digest))
        return tally_fail(err, TALLY_INVALID, "part %.*s has another digest", name_len, name);
    if (!file && !is_signed_form(part->bytes))
        return tally_fail(err, TALLY_INVALID,
                          "part %.*s is not text: UTF-8, LF line ends, one final LF", name_len,
                          name);
    return TALLY_OK;
}

static bool is_named(const struct tally_record *record, const struct tally_part *part)
{
    for (size_t i = 0; i < record->subject_count; i++) {
        if (tally_subject_kind(&record->subjects[i]) != TALLY_PART_NONE &&
            tally_hash_eq(record->subjects[i].digest, part->digest))
            return true;
    }
    return false;
}

enum tally_code tally_parts_check(const struct tally_record *record,
                                  const struct tally_parts *parts, struct tally_err *err)
{
    size_t total = 0;
    for (size_t i = 0; i < parts->count; i++) {
        total += parts->at[i].bytes.len; /* each is a slice in memory: no overflow */
        if (!is_named(record, &parts->at[i]))
            return tally_fail(err, TALLY_INVALID, "part %s is not named by the record",
                              tally_hash_hex(parts->at[i].digest).s);
    }
    if (total > TALLY_PARTS_TOTAL_MAX)
        return tally_fail(err, TALLY_INVALID, "the parts are %zu bytes together, over 32 MiB",
                          total);
    for (size_t i = 0; i < record->subject_count; i++) {
        const struct tally_subject *subject = &record->subjects[i];
        enum tally_code code = tally_subject_kind(subject) == TALLY_PART_NONE
                                   ? TALLY_OK
                                   : check_part(subject, parts, err);
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}
