#include "verifier/intake.h"

#include <stdint.h>

#include "verifier/contactkey.h"
#include "verifier/fasthash.h"

enum { GRAM = 3, PARTS_MAX = UINT16_MAX };

/* Seeds of other kinds share one index: each kind begins its hashes elsewhere. */
static const uint64_t gram_start = 0x636c61696d000003U;
static const uint64_t whole_start = 0x77686f6c65000000U;
static const uint64_t key_start = 0x636b657900000000U;
static const uint64_t forgery_start = 0x666f726765000000U;

uint64_t tally_intake_whole_hash(const struct tally_tokens *tokens)
{
    return tally_fasthash(tokens->tok, tokens->count * sizeof *tokens->tok, whole_start);
}

uint64_t tally_intake_forgery_hash(struct tally_hash fingerprint)
{
    uint64_t first;
    memcpy(&first, fingerprint.b, sizeof first);
    return tally_fasthash_mix(first ^ forgery_start);
}

enum exact_key { KEY_WORDS = 1, KEY_NUMBER, KEY_ABOUT, KEY_TITLE };

static uint64_t key_of(enum exact_key kind, const uint32_t *tok, size_t count)
{
    uint64_t hash = tally_fasthash_mix(key_start ^ kind);
    for (size_t i = 0; i < count; i++)
        hash = tally_fasthash_mix(hash ^ tok[i]);
    return hash;
}

uint64_t tally_intake_words_key(const struct tally_tokens *tokens)
{
    return key_of(KEY_WORDS, tokens->tok, tokens->count);
}

uint64_t tally_intake_title_key(const uint32_t *tok, size_t count)
{
    return key_of(KEY_TITLE, tok, count);
}

/* In a sentence the code may begin with words before it (网传海政发): whoever asks compares the
 * codes. */
uint64_t tally_intake_number_key(const struct tally_docnum *number)
{
    return tally_fasthash_mix(tally_fasthash_mix(key_start ^ KEY_NUMBER) ^
                              ((uint64_t)number->year << 32 | number->number));
}

uint64_t tally_intake_about_key(struct tally_hash record)
{
    uint64_t first;
    memcpy(&first, record.b, sizeof first);
    return tally_fasthash_mix(tally_fasthash_mix(key_start ^ KEY_ABOUT) ^ first);
}

enum tally_code tally_intake_claim_grams(const struct tally_tokens *tokens, struct tally_seed **out,
                                         size_t *count, struct tally_arena *arena,
                                         struct tally_err *err)
{
    size_t n = tokens->count < GRAM ? 0 : tokens->count - GRAM + 1;
    struct tally_seed *grams = tally_arena_alloc(arena, n + 1, sizeof *grams);
    if (grams == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "%zu tokens do not fit in this job's memory",
                          tokens->count);
    for (size_t i = 0; i < n; i++) {
        uint64_t hash = gram_start;
        for (size_t j = i; j < i + GRAM; j++) {
            uint32_t token = tokens->tok[j];
            hash = tally_fasthash_mix(
                hash ^ ((token & TALLY_TOKEN_NUMBER) != 0 ? TALLY_TOKEN_NUMBER : token));
        }
        grams[i] = (struct tally_seed){.hash = hash, .at = (uint32_t)i, .length = GRAM};
    }
    *out = grams;
    *count = n;
    return TALLY_OK;
}

/* Reads the record of an entry that stands; slices are the arena's. TALLY_IO, TALLY_NO_MEMORY. */
static enum tally_code read_record(struct tally_registry *registry, uint64_t entry,
                                   struct tally_record *out, struct tally_arena *arena,
                                   struct tally_err *err)
{
    struct tally_slice leaf;
    struct tally_submission *read = tally_arena_alloc(arena, 1, sizeof *read);
    if (read == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    enum tally_code code = tally_registry_entry(registry, entry, &leaf, arena, err);
    if (code == TALLY_OK && tally_ledger_read(leaf, read, arena, err) != TALLY_ACCEPTED)
        code = TALLY_IO; /* the ledger read it before: the stored bytes have changed */
    if (code == TALLY_OK)
        *out = read->record;
    return code;
}

enum tally_code tally_intake_part(struct tally_registry *registry,
                                  const struct tally_record *record, enum tally_document_kind kind,
                                  uint16_t part, struct tally_slice *name, struct tally_slice *text,
                                  struct tally_arena *arena, struct tally_err *err)
{
    if (kind == TALLY_DOCUMENT_TEXT && part < record->subject_count) {
        *name = record->subjects[part].name;
        struct tally_hash digest = record->subjects[part].digest;
        struct tally_err why = TALLY_ERR_INIT;
        enum tally_code code = tally_registry_part(registry, digest, text, arena, &why);
        if (code == TALLY_NOT_FOUND && tally_registry_may_lack(registry, digest)) {
            *text = TALLY_LIT("");
            return TALLY_OK;
        }
        return code == TALLY_OK ? TALLY_OK : tally_fail_as(err, code, &why);
    }
    const struct tally_debunk *debunk = &record->of.debunk;
    if (kind != TALLY_DOCUMENT_CLAIM || record->type != TALLY_RECORD_DEBUNK ||
        part > debunk->wordings.count)
        return tally_fail(err, TALLY_IO, "the index names a part that its record does not have");
    *name = part == 0 ? TALLY_LIT("claim") : TALLY_LIT("wording");
    *text = part == 0 ? debunk->claim : debunk->wordings.at[part - 1];
    return TALLY_OK;
}

/* --- Adding --- */

static void add_forgeries(const struct tally_debunk *debunk, struct tally_seed *seeds,
                          size_t *count)
{
    for (size_t i = 0; i < debunk->forgery_count; i++)
        seeds[(*count)++] =
            (struct tally_seed){.hash = tally_intake_forgery_hash(debunk->forgeries[i])};
}

enum { NUMBERS_MAX = 8 /* document numbers in one wording */ };

static void add_claim_keys(const struct tally_debunk *debunk, bool first,
                           const struct tally_tokens *tokens, struct tally_seed *seeds,
                           size_t *count)
{
    struct tally_docnum number;
    size_t begin;
    size_t end = 0;
    bool disowns = debunk->conclusion == TALLY_NOT_ISSUED_BY_US;
    seeds[(*count)++] = (struct tally_seed){.hash = tally_intake_words_key(tokens)};
    for (int i = 0; disowns && i < NUMBERS_MAX; i++) {
        if (!tally_docnum_find(tokens->text, end, &begin, &end, &number))
            break;
        seeds[(*count)++] = (struct tally_seed){.hash = tally_intake_number_key(&number)};
    }
    for (size_t i = 0; first && i < debunk->about_count; i++)
        seeds[(*count)++] = (struct tally_seed){.hash = tally_intake_about_key(debunk->about[i])};
}

/* A title that folds to nothing is none. */
static enum tally_code add_title_key(const struct tally_record *record, struct tally_seed *seeds,
                                     size_t *count, struct tally_arena *arena,
                                     struct tally_err *err)
{
    struct tally_tokens title;
    if (record->type != TALLY_RECORD_NOTICE)
        return TALLY_OK;
    enum tally_code code = tally_normalize(record->of.notice.title, &title, arena, err);
    if (code == TALLY_OK && title.count > 0)
        seeds[(*count)++] =
            (struct tally_seed){.hash = tally_intake_title_key(title.tok, title.count)};
    return code;
}

static void add_contact_keys(const struct tally_tokens *tokens, struct tally_seed *seeds,
                             size_t *count)
{
    struct tally_contactkey keys[TALLY_CONTACTKEYS_MAX];
    size_t found = tally_contactkeys(tokens, keys);
    for (size_t i = 0; i < found; i++)
        seeds[(*count)++] = (struct tally_seed){.hash = keys[i].hash};
}

/* The document's seeds, and the exact keys under which it is found. */
static enum tally_code select_seeds(const struct tally_record *record,
                                    enum tally_document_kind kind, uint16_t part,
                                    const struct tally_tokens *tokens, struct tally_seed **out,
                                    size_t *count, struct tally_arena *arena, struct tally_err *err)
{
    bool first_claim = kind == TALLY_DOCUMENT_CLAIM && part == 0;
    const struct tally_debunk *debunk = &record->of.debunk;
    size_t more = first_claim ? debunk->forgery_count + debunk->about_count : 0;
    struct tally_seed *selected;
    enum tally_code code = kind == TALLY_DOCUMENT_CLAIM
                               ? tally_intake_claim_grams(tokens, &selected, count, arena, err)
                               : tally_seeds_select(tokens, &selected, count, arena, err);
    if (code != TALLY_OK)
        return code;
    struct tally_seed *seeds = tally_arena_alloc(
        arena, *count + more + 2 + NUMBERS_MAX + TALLY_CONTACTKEYS_MAX, sizeof *seeds);
    if (seeds == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    if (*count > 0)
        memcpy(seeds, selected, *count * sizeof *seeds);
    if (kind == TALLY_DOCUMENT_TEXT && tokens->count > 0)
        seeds[(*count)++] = (struct tally_seed){.hash = tally_intake_whole_hash(tokens)};
    if (kind == TALLY_DOCUMENT_TEXT && tokens->count > 0)
        code = add_title_key(record, seeds, count, arena, err);
    if (kind == TALLY_DOCUMENT_TEXT)
        add_contact_keys(tokens, seeds, count);
    if (kind == TALLY_DOCUMENT_CLAIM && tokens->count > 0)
        add_claim_keys(debunk, first_claim, tokens, seeds, count);
    if (first_claim && tokens->count > 0)
        add_forgeries(&record->of.debunk, seeds, count);
    *out = seeds;
    return code;
}

static enum tally_code add_part(struct tally_registry *registry, uint64_t entry,
                                const struct tally_record *record, enum tally_document_kind kind,
                                uint16_t part, struct tally_segbuild *build, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_slice name, text;
    struct tally_tokens tokens;
    struct tally_seed *seeds = NULL;
    size_t count = 0;
    tally_arena_init(&arena, SIZE_MAX);
    enum tally_code code =
        tally_intake_part(registry, record, kind, part, &name, &text, &arena, err);
    if (code == TALLY_OK)
        code = tally_normalize(text, &tokens, &arena, err);
    if (code == TALLY_OK)
        code = select_seeds(record, kind, part, &tokens, &seeds, &count, &arena, err);
    if (code == TALLY_OK)
        code = tally_segbuild_add(
            build,
            (struct tally_segment_document){.entry = entry, .part = part, .kind = (uint16_t)kind},
            &tokens, seeds, count, err);
    tally_arena_deinit(&arena);
    return code;
}

enum tally_code tally_intake_add(struct tally_registry *registry, const struct tally_ledger *ledger,
                                 uint64_t entry, struct tally_segbuild *build,
                                 struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_record record;
    tally_arena_init(&arena, SIZE_MAX);
    enum tally_code code = read_record(registry, entry, &record, &arena, err);
    size_t subjects =
        code == TALLY_OK && record.subject_count < PARTS_MAX ? record.subject_count : 0;
    if (!tally_ledger_carries(ledger, tally_ledger_entry(ledger, entry)))
        subjects = 0; /* a filtered copy has its leaf, and not its texts */
    for (size_t i = 0; code == TALLY_OK && i < subjects; i++) {
        enum tally_part_kind kind = tally_subject_kind(&record.subjects[i]);
        if (kind != TALLY_PART_FILE && kind != TALLY_PART_NONE &&
            !tally_ledger_part_gone(ledger, record.subjects[i].digest))
            code = add_part(registry, entry, &record, TALLY_DOCUMENT_TEXT, (uint16_t)i, build, err);
    }
    size_t claims = code == TALLY_OK && record.type == TALLY_RECORD_DEBUNK
                        ? 1 + record.of.debunk.wordings.count
                        : 0;
    for (size_t i = 0; code == TALLY_OK && i < claims && i < PARTS_MAX; i++)
        code = add_part(registry, entry, &record, TALLY_DOCUMENT_CLAIM, (uint16_t)i, build, err);
    tally_arena_deinit(&arena);
    return code;
}
