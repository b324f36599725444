#include "verifier/reading.h"

#include <inttypes.h>

/* What follows from a digest: the record of an id, the words of a text, or of a record's claims. */
enum { WHAT_RECORD, WHAT_TEXT, WHAT_CLAIM /* and more: its wordings */ };

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
}

/* --- Records --- */

static enum tally_code fold_heads(struct tally_read_record *read, struct tally_arena *arena,
                                  struct tally_err *err)
{
    if (read->record.type != TALLY_RECORD_NOTICE)
        return TALLY_OK;
    const struct tally_notice *notice = &read->record.of.notice;
    struct tally_docnum number;
    if (tally_docnum_parse(notice->number, &number, NULL) == TALLY_OK)
        read->number = tally_docnum_key(&number);
    enum tally_code code = tally_normalize(notice->title, &read->title, arena, err);
    if (code == TALLY_OK)
        code = tally_normalize(notice->number, &read->number_words, arena, err);
    read->areas = tally_arena_alloc(arena, notice->area.count + 1, sizeof *read->areas);
    if (code == TALLY_OK && read->areas == NULL)
        return no_memory(err);
    for (size_t i = 0; code == TALLY_OK && i < notice->area.count; i++)
        code = tally_normalize(notice->area.at[i], &read->areas[read->area_count++], arena, err);
    return code;
}

static enum tally_code parse(struct tally_slice payload, struct tally_arena *arena,
                             struct tally_read_record **out, struct tally_err *err)
{
    struct tally_read_record *read = tally_arena_alloc(arena, 1, sizeof *read);
    if (read == NULL)
        return no_memory(err);
    enum tally_code code = tally_record_parse(payload, &read->record, arena, err);
    if (code == TALLY_OK)
        code = fold_heads(read, arena, err);
    *out = read;
    return code;
}

/* The signed bytes of an entry. Those that the ledger read have its id. */
static enum tally_code read_payload(const struct tally_reading *reading, uint64_t entry,
                                    struct tally_slice *out, struct tally_err *err)
{
    struct tally_slice leaf;
    struct tally_envelope envelope;
    enum tally_code code =
        tally_registry_entry(reading->registry, entry, &leaf, reading->arena, err);
    if (code == TALLY_OK)
        code = tally_dsse_parse(leaf, TALLY_DSSE_OURS, &envelope, reading->arena, err);
    if (code == TALLY_INVALID ||
        (code == TALLY_OK &&
         !tally_hash_eq(envelope.id, tally_ledger_entry(reading->ledger, entry)->id)))
        return tally_fail(err, TALLY_IO, "the store is damaged: entry %" PRIu64 " has changed",
                          entry);
    if (code == TALLY_OK)
        *out = envelope.payload;
    return code;
}

/* NULL: it is not to be kept, or there is no memory to. */
static const struct tally_read_record *keep_record(const struct tally_reading *reading,
                                                   const struct tally_readcache_key *key,
                                                   struct tally_slice payload)
{
    struct tally_read_record *read;
    struct tally_kept *kept = reading->cache == NULL ? NULL : tally_readcache_kept_new();
    if (kept == NULL)
        return NULL;
    if (parse(payload, tally_readcache_kept_arena(kept), &read, NULL) != TALLY_OK) {
        tally_readcache_kept_drop(kept);
        return NULL;
    }
    return tally_readcache_keep(reading->cache, key, kept, read, reading->arena) ? read : NULL;
}

enum tally_code tally_reading_record(const struct tally_reading *reading, uint64_t entry,
                                     const struct tally_read_record **out, struct tally_err *err)
{
    const struct tally_readcache_key key = {tally_ledger_entry(reading->ledger, entry)->id,
                                            WHAT_RECORD};
    struct tally_slice payload;
    const struct tally_read_record *read =
        reading->cache == NULL ? NULL : tally_readcache_find(reading->cache, &key, reading->arena);
    if (read != NULL) {
        *out = read;
        return TALLY_OK;
    }
    enum tally_code code = read_payload(reading, entry, &payload, err);
    if (code != TALLY_OK)
        return code;
    *out = keep_record(reading, &key, payload);
    if (*out != NULL)
        return TALLY_OK;
    struct tally_read_record *own = NULL;
    code = parse(payload, reading->arena, &own, err);
    *out = own;
    return code == TALLY_INVALID ? TALLY_IO : code; /* the ledger has parsed these bytes */
}

/* --- Words --- */

/* In one piece, as large as it must be. NULL: no memory. */
static struct tally_tokens *copy_tokens(const struct tally_tokens *from, struct tally_arena *arena)
{
    size_t n = from->count;
    struct tally_tokens *to = tally_arena_room(
        arena, sizeof *to + n * (3 * sizeof(uint32_t) + sizeof(uint16_t) + 1) + from->text.len + 1,
        1);
    if (to == NULL)
        return NULL;
    *to = *from;
    to->tok = (uint32_t *)(void *)(to + 1);
    to->off = to->tok + n;
    to->len = to->off + n;
    to->marks = (uint16_t *)(void *)(to->len + n);
    to->flags = (uint8_t *)(void *)(to->marks + n);
    to->text.ptr = to->flags + n;
    if (n > 0) {
        memcpy(to->tok, from->tok, n * sizeof *to->tok);
        memcpy(to->off, from->off, n * sizeof *to->off);
        memcpy(to->len, from->len, n * sizeof *to->len);
        memcpy(to->marks, from->marks, n * sizeof *to->marks);
        memcpy(to->flags, from->flags, n);
    }
    if (from->text.len > 0)
        memcpy(to->flags + n, from->text.ptr, from->text.len);
    return to;
}

static void keep_words(const struct tally_reading *reading, const struct tally_readcache_key *key,
                       const struct tally_tokens *tokens)
{
    struct tally_kept *kept = reading->cache == NULL ? NULL : tally_readcache_kept_new();
    const struct tally_tokens *copy =
        kept == NULL ? NULL : copy_tokens(tokens, tally_readcache_kept_arena(kept));
    if (copy == NULL) {
        tally_readcache_kept_drop(kept);
        return;
    }
    (void)tally_readcache_keep(reading->cache, key, kept, copy, reading->arena);
}

static struct tally_readcache_key words_key(struct tally_hash id, const struct tally_record *record,
                                            enum tally_document_kind kind, uint16_t part)
{
    if (kind == TALLY_DOCUMENT_TEXT && part < record->subject_count)
        return (struct tally_readcache_key){record->subjects[part].digest, WHAT_TEXT};
    return (struct tally_readcache_key){id, WHAT_CLAIM + (uint32_t)part};
}

enum tally_code tally_reading_words(const struct tally_reading *reading, struct tally_hash id,
                                    const struct tally_record *record,
                                    enum tally_document_kind kind, uint16_t part,
                                    struct tally_tokens *out, struct tally_err *err)
{
    const struct tally_readcache_key key = words_key(id, record, kind, part);
    const struct tally_tokens *kept =
        reading->cache == NULL ? NULL : tally_readcache_find(reading->cache, &key, reading->arena);
    struct tally_slice name, text;
    if (kept != NULL) {
        *out = *kept;
        return TALLY_OK;
    }
    enum tally_code code =
        tally_intake_part(reading->registry, record, kind, part, &name, &text, reading->arena, err);
    if (code == TALLY_OK)
        code = tally_normalize(text, out, reading->arena, err);
    if (code == TALLY_OK && text.len > 0)
        keep_words(reading, &key, out);
    return code;
}

struct tally_slice tally_reading_part_name(const struct tally_record *record,
                                           enum tally_document_kind kind, uint16_t part)
{
    if (kind == TALLY_DOCUMENT_TEXT)
        return part < record->subject_count ? record->subjects[part].name : TALLY_LIT("");
    return part == 0 ? TALLY_LIT("claim") : TALLY_LIT("wording");
}
