/* The other half of casefile.h: everything in a file is checked again, with no registry. */
#include <inttypes.h>
#include <stdio.h>

#include "keys/checkpoint.h"
#include "keys/root.h"
#include "verifier/casefile.h"
#include "verifier/casewords.h"
#include "verifier/normalize.h"
#include "verifier/receipt.h"

enum { DEPTH = 16, ROOTS_MAX = 64 };

struct root_step {
    uint64_t index;
    struct tally_root root;
    struct tally_hash digest;
};

struct checking {
    const struct tally_json *file;
    struct tally_hash pin;
    struct root_step *roots;
    size_t root_count;
    struct tally_head head;
    struct tally_caseleaf *directory;
    size_t directory_count;
    struct tally_caseleaf *records;
    size_t record_count;
    struct tally_casefile_facts *facts;
    struct tally_arena *arena;
    struct tally_err *err;
};

static struct tally_slice text_of(const struct tally_json *object, const char *member)
{
    return tally_json_string(tally_json_get(object, member));
}

static enum tally_code index_of(struct checking *c, const struct tally_json *object,
                                const char *place, uint64_t *out)
{
    const struct tally_json *value = tally_json_get(object, "index");
    if (tally_json_type(value) != TALLY_JSON_INTEGER || tally_json_integer(value) < 0)
        return tally_fail(c->err, TALLY_INVALID, "%s/index: not an index", place);
    *out = (uint64_t)tally_json_integer(value);
    return TALLY_OK;
}

/* --- The root documents: each follows from the one before it, and one is the pinned one --- */

static enum tally_code read_root(struct checking *c, size_t i, const struct tally_json *value)
{
    struct root_step *step = &c->roots[i];
    struct tally_slice note = text_of(value, "note");
    enum tally_code code = index_of(c, value, "roots", &step->index);
    if (code == TALLY_OK && i > 0 && step->index <= step[-1].index)
        code = tally_fail(c->err, TALLY_INVALID, "roots: not in the order of the log");
    if (code == TALLY_OK)
        code = i == 0 ? tally_root_open(note, &step->root, c->arena, c->err)
                      : tally_root_follow(&step[-1].root, step[-1].digest, note, &step->root,
                                          c->arena, c->err);
    return code == TALLY_OK ? tally_root_digest(note, &step->digest, c->arena, c->err) : code;
}

static enum tally_code read_roots(struct checking *c)
{
    const struct tally_json *roots = tally_json_get(c->file, "roots");
    size_t count = tally_json_count(roots);
    bool pinned = false;
    enum tally_code code = TALLY_OK;
    if (tally_json_type(roots) != TALLY_JSON_ARRAY || count == 0 || count > ROOTS_MAX)
        return tally_fail(c->err, TALLY_INVALID, "roots: not 1 to %d documents", ROOTS_MAX);
    c->roots = tally_arena_alloc(c->arena, count, sizeof *c->roots);
    if (c->roots == NULL)
        return tally_fail(c->err, TALLY_NO_MEMORY, "no memory for the root documents");
    for (; code == TALLY_OK && c->root_count < count; c->root_count++) {
        code = read_root(c, c->root_count, tally_json_at(roots, c->root_count));
        pinned = pinned || tally_hash_eq(c->roots[c->root_count].digest, c->pin);
    }
    if (code == TALLY_OK && !pinned)
        code = tally_fail(c->err, TALLY_UNTRUSTED,
                          "its root document is sha256:%s, not the one that you trust",
                          tally_hash_hex(c->roots[count - 1].digest).s);
    return code;
}

static const struct tally_root *newest(const struct checking *c)
{
    return &c->roots[c->root_count - 1].root;
}

static struct tally_slice origin_of(const struct checking *c)
{
    const char *origin = newest(c)->origin;
    return tally_slice_of(origin);
}

/* The document whose keys count for an entry; the first, for what stands before it. */
static const struct tally_root *root_at(const struct checking *c, uint64_t index)
{
    size_t i = c->root_count - 1;
    while (i > 0 && c->roots[i].index >= index)
        i--;
    return &c->roots[i].root;
}

/* --- The log --- */

static enum tally_code read_checkpoint(struct checking *c)
{
    struct tally_checkpoint checkpoint;
    enum tally_code code =
        tally_checkpoint_open(text_of(c->file, "checkpoint"), origin_of(c), &newest(c)->log_key,
                              &checkpoint, c->arena, c->err);
    if (code == TALLY_OK)
        c->head = checkpoint.head;
    return code;
}

/* Under the one checkpoint, at the index that is said. */
static enum tally_code check_proof(struct checking *c, const struct tally_json *value,
                                   struct tally_slice bytes, uint64_t index)
{
    struct tally_log_proof proof;
    struct tally_head head;
    struct tally_slice text = text_of(value, "proof");
    enum tally_code code = tally_log_proof_parse(text, &proof, c->err);
    if (code == TALLY_OK)
        code = tally_log_proof_check(text, bytes, origin_of(c), &newest(c)->log_key, &head,
                                     c->arena, c->err);
    if (code == TALLY_OK && (proof.index != index || head.size != c->head.size ||
                             !tally_hash_eq(head.root, c->head.root)))
        code =
            tally_fail(c->err, TALLY_UNTRUSTED,
                       "the proof of entry %" PRIu64 " is of another place or checkpoint", index);
    return code;
}

static enum tally_code read_leaf(struct checking *c, const struct tally_json *value,
                                 const char *place, struct tally_caseleaf *out)
{
    struct tally_slice bytes = text_of(value, "leaf");
    enum tally_code code = index_of(c, value, place, &out->index);
    if (code == TALLY_OK)
        code = check_proof(c, value, bytes, out->index);
    if (code == TALLY_OK)
        code = tally_dsse_parse(bytes, TALLY_DSSE_OURS, &out->envelope, c->arena, c->err);
    return code == TALLY_OK
               ? tally_record_parse(out->envelope.payload, &out->record, c->arena, c->err)
               : code;
}

static enum tally_code read_leaves(struct checking *c, const char *member,
                                   struct tally_caseleaf **out, size_t *count)
{
    const struct tally_json *array = tally_json_get(c->file, member);
    size_t most = tally_json_count(array);
    enum tally_code code = TALLY_OK;
    if (tally_json_type(array) != TALLY_JSON_ARRAY || most > TALLY_CASEFILE_LEAVES_MAX)
        return tally_fail(c->err, TALLY_INVALID, "%s: not at most %d entries", member,
                          TALLY_CASEFILE_LEAVES_MAX);
    *out = tally_arena_alloc(c->arena, most + 1, sizeof **out);
    if (*out == NULL)
        return tally_fail(c->err, TALLY_NO_MEMORY, "no memory for the entries");
    for (; code == TALLY_OK && *count < most; (*count)++) {
        struct tally_caseleaf *leaf = &(*out)[*count];
        code = read_leaf(c, tally_json_at(array, *count), member, leaf);
        leaf->parts = tally_json_get(tally_json_at(array, *count), "parts");
        if (code == TALLY_OK && *count > 0 && leaf->index <= leaf[-1].index)
            code = tally_fail(c->err, TALLY_INVALID, "%s: not in the order of the log", member);
    }
    return code;
}

/* --- Signatures --- */

static enum tally_code need(struct checking *c, const struct tally_caseleaf *leaf,
                            const struct tally_vkey *keys, size_t count, uint64_t threshold)
{
    size_t have = tally_signing_count(&leaf->envelope, keys, count, NULL);
    if (have >= threshold && threshold > 0)
        return TALLY_OK;
    return tally_fail(c->err, TALLY_UNTRUSTED,
                      "entry %" PRIu64 ": signed by %zu of the %" PRIu64 " keys that are needed",
                      leaf->index, have, threshold);
}

/* The newest statement of one type about a body before an entry; NULL: none is here. */
static const struct tally_caseleaf *statement(const struct checking *c, enum tally_record_type type,
                                              struct tally_slice body, uint64_t before)
{
    for (size_t i = c->directory_count; i-- > 0;) {
        const struct tally_record *record = &c->directory[i].record;
        struct tally_slice id =
            record->type == TALLY_RECORD_AUTHORITY ? record->of.authority.id : record->of.keyset.id;
        if (c->directory[i].index < before && record->type == type && tally_slice_eq(id, body))
            return &c->directory[i];
    }
    return NULL;
}

static enum tally_code check_statement(struct checking *c, const struct tally_caseleaf *leaf)
{
    const struct tally_key_set *directory = &root_at(c, leaf->index)->directory_keys;
    if (leaf->record.type == TALLY_RECORD_KEYSET) {
        const struct tally_caseleaf *of =
            statement(c, TALLY_RECORD_AUTHORITY, leaf->record.of.keyset.id, leaf->index);
        const struct tally_authority *body = of == NULL ? NULL : &of->record.of.authority;
        if (body != NULL && body->admin_threshold > 0)
            return need(c, leaf, body->admin_keys, body->admin_key_count, body->admin_threshold);
    } else if (leaf->record.type != TALLY_RECORD_AUTHORITY) {
        return tally_fail(c->err, TALLY_INVALID, "entry %" PRIu64 " says nothing about keys",
                          leaf->index);
    }
    return need(c, leaf, directory->keys, directory->count, directory->threshold);
}

/* The keys that a body had just before an entry. */
static enum tally_code check_body(struct checking *c, const struct tally_caseleaf *leaf,
                                  struct tally_slice body)
{
    const struct tally_caseleaf *own = statement(c, TALLY_RECORD_AUTHORITY, body, leaf->index);
    const struct tally_caseleaf *keys = statement(c, TALLY_RECORD_KEYSET, body, leaf->index);
    if (own == NULL)
        return tally_fail(c->err, TALLY_UNTRUSTED,
                          "entry %" PRIu64 ": no statement about the keys of %.*s is here",
                          leaf->index, (int)(body.len < 90 ? body.len : 90),
                          (const char *)body.ptr);
    if (keys != NULL && keys->index > own->index)
        return need(c, leaf, keys->record.of.keyset.keys, keys->record.of.keyset.key_count,
                    keys->record.of.keyset.threshold);
    return need(c, leaf, own->record.of.authority.keys, own->record.of.authority.key_count,
                own->record.of.authority.threshold);
}

static enum tally_code check_signatures(struct checking *c)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < c->directory_count; i++)
        code = check_statement(c, &c->directory[i]);
    for (size_t i = 0; code == TALLY_OK && i < c->record_count; i++) {
        const struct tally_caseleaf *leaf = &c->records[i];
        const struct tally_strings *bodies = &leaf->record.authorities;
        const struct tally_key_set *directory = &root_at(c, leaf->index)->directory_keys;
        if (bodies->count == 0)
            code = need(c, leaf, directory->keys, directory->count, directory->threshold);
        for (size_t k = 0; code == TALLY_OK && k < bodies->count; k++)
            code = check_body(c, leaf, bodies->at[k]);
    }
    return code;
}

/* --- Texts --- */

static const struct tally_json *parts_of(const struct checking *c, size_t record)
{
    return tally_json_get(tally_json_at(tally_json_get(c->file, "records"), record), "parts");
}

static enum tally_code check_texts(struct checking *c)
{
    for (size_t i = 0; i < c->record_count; i++) {
        const struct tally_json *parts = parts_of(c, i);
        for (size_t k = 0; k < tally_json_count(parts); k++) {
            const struct tally_json *part = tally_json_at(parts, k);
            const struct tally_subject *subject =
                tally_record_subject(&c->records[i].record, text_of(part, "name"));
            if (subject == NULL ||
                !tally_hash_eq(tally_sha256(text_of(part, "text")), subject->digest))
                return tally_fail(c->err, TALLY_UNTRUSTED,
                                  "entry %" PRIu64 ": part %zu is not the text that was signed",
                                  c->records[i].index, k + 1);
            c->facts->texts++;
        }
    }
    return TALLY_OK;
}

/* What a debunk itself says; `part` is "claim" or "wording". */
static bool find_wording(const struct tally_record *record, struct tally_slice part,
                         struct tally_slice wording, struct tally_slice *out)
{
    const struct tally_debunk *debunk = &record->of.debunk;
    if (record->type != TALLY_RECORD_DEBUNK)
        return false;
    *out = debunk->claim;
    if (tally_slice_eq(part, TALLY_LIT("claim")))
        return true;
    for (size_t i = 0; i < debunk->wordings.count; i++) {
        *out = debunk->wordings.at[i];
        if (tally_slice_eq(part, TALLY_LIT("wording")) && tally_slice_eq(*out, wording))
            return true;
    }
    return false;
}

/* The signed text that a finding is about; false when it is not here. */
static bool find_text(const struct checking *c, const struct tally_json *finding,
                      struct tally_slice *out)
{
    struct tally_slice wanted = text_of(finding, "part");
    struct tally_hash id;
    if (tally_hash_parse(text_of(finding, "record"), &id, NULL) != TALLY_OK)
        return false;
    for (size_t i = 0; i < c->record_count; i++) {
        const struct tally_json *parts = parts_of(c, i);
        if (!tally_hash_eq(c->records[i].envelope.id, id))
            continue;
        for (size_t k = 0; k < tally_json_count(parts); k++) {
            const struct tally_json *part = tally_json_at(parts, k);
            *out = text_of(part, "text");
            if (tally_slice_eq(text_of(part, "name"), wanted))
                return true;
        }
        return find_wording(&c->records[i].record, wanted, text_of(finding, "wording"), out);
    }
    return false;
}

static enum tally_code check_passage(struct checking *c, const struct tally_json *piece,
                                     bool is_claim, struct tally_slice post,
                                     struct tally_slice text)
{
    struct tally_slice here;
    struct tally_slice there;
    bool same = false;
    if (!tally_casewords_cut(tally_json_get(piece, "input_span"), post, &here) ||
        !tally_casewords_cut(tally_json_get(piece, "record_span"), text, &there))
        return tally_fail(c->err, TALLY_INVALID, "a passage is outside of its text");
    enum tally_code code =
        tally_casewords_same(post, here, there, is_claim, &same, c->arena, c->err);
    if (code == TALLY_OK && !same)
        code = tally_fail(c->err, TALLY_UNTRUSTED,
                          "a passage of the post does not stand in the record as is said");
    c->facts->passages += code == TALLY_OK;
    return code;
}

static enum tally_code check_findings(struct checking *c, const struct tally_casewords *words)
{
    struct tally_slice post = words->post;
    const struct tally_json *findings =
        tally_json_get(tally_json_get(c->file, "answer"), "findings");
    for (size_t i = 0; i < tally_json_count(findings); i++) {
        const struct tally_json *finding = tally_json_at(findings, i);
        const struct tally_json *pieces = tally_json_get(tally_json_get(finding, "text"), "pieces");
        const bool is_claim = tally_json_get(finding, "stance") != NULL;
        struct tally_slice text = {0};
        if (!find_text(c, finding, &text) && tally_json_count(pieces) > 0)
            return tally_fail(c->err, TALLY_UNTRUSTED,
                              "finding %zu: the text that its passages are of is not here", i + 1);
        for (size_t k = 0; k < tally_json_count(pieces); k++) {
            enum tally_code code = check_passage(c, tally_json_at(pieces, k), is_claim, post, text);
            if (code != TALLY_OK)
                return code;
        }
        enum tally_code code = tally_casewords_quoted(words, finding, text);
        if (code != TALLY_OK)
            return code;
    }
    return tally_casewords_map(words);
}

/* --- The answer --- */

static bool holds_record(const struct checking *c, struct tally_hash id)
{
    for (size_t i = 0; i < c->record_count; i++) {
        if (tally_hash_eq(c->records[i].envelope.id, id))
            return true;
    }
    return false;
}

/* About this post, at the position of the checkpoint, and every record that it names is here. */
static enum tally_code check_receipt(struct checking *c, struct tally_slice post,
                                     struct tally_receipt *out)
{
    struct tally_receipt receipt;
    struct tally_buf answer;
    const struct tally_json *stated = tally_json_get(c->file, "answer");
    if (tally_json_type(stated) != TALLY_JSON_OBJECT)
        return tally_fail(c->err, TALLY_INVALID, "answer: there is none");
    tally_buf_init(&answer, TALLY_CASEFILE_MAX);
    enum tally_code code = tally_json_print(stated, &answer, c->err);
    if (code == TALLY_OK)
        code = tally_receipt_read(tally_buf_slice(&answer), &receipt, c->arena, c->err);
    tally_buf_deinit(&answer);
    if (code == TALLY_OK)
        code = tally_receipt_check_text(&receipt, post, c->arena, c->err);
    if (code != TALLY_OK)
        return code;
    if (!tally_slice_eq(receipt.origin, origin_of(c)) || receipt.position != c->head.size ||
        !tally_hash_eq(receipt.root, c->head.root))
        return tally_fail(c->err, TALLY_UNTRUSTED, "the answer is not of this checkpoint");
    for (size_t i = 0; i < receipt.record_count; i++) {
        if (!holds_record(c, receipt.records[i]))
            return tally_fail(c->err, TALLY_UNTRUSTED, "record %s of the answer is not here",
                              tally_hash_hex(receipt.records[i]).s);
    }
    *out = receipt;
    c->facts->verdict = receipt.verdict;
    c->facts->origin = receipt.origin;
    c->facts->position = receipt.position;
    return TALLY_OK;
}

static enum tally_code check_file(struct checking *c)
{
    struct tally_slice post = text_of(c->file, "post");
    if (!tally_slice_eq(text_of(c->file, "schema"), TALLY_LIT("urn:tally:evidence:v1")))
        return tally_fail(c->err, TALLY_INVALID, "schema: not urn:tally:evidence:v1");
    enum tally_code code = read_roots(c);
    if (code == TALLY_OK)
        code = read_checkpoint(c);
    if (code == TALLY_OK)
        code = read_leaves(c, "directory", &c->directory, &c->directory_count);
    if (code == TALLY_OK)
        code = read_leaves(c, "records", &c->records, &c->record_count);
    if (code == TALLY_OK)
        code = check_signatures(c);
    if (code == TALLY_OK)
        code = check_texts(c);
    struct tally_receipt receipt = {0};
    if (code == TALLY_OK)
        code = check_receipt(c, post, &receipt);
    const struct tally_casewords words = {.answer = tally_json_get(c->file, "answer"),
                                          .receipt = &receipt,
                                          .post = post,
                                          .records = c->records,
                                          .record_count = c->record_count,
                                          .directory = c->directory,
                                          .directory_count = c->directory_count,
                                          .arena = c->arena,
                                          .err = c->err};
    if (code == TALLY_OK)
        code = check_findings(c, &words);
    if (code == TALLY_OK)
        code = tally_casewords_check(&words);
    c->facts->records = c->record_count;
    c->facts->statements = c->directory_count;
    return code;
}

enum tally_code tally_casefile_check(struct tally_slice file, struct tally_hash pin,
                                     struct tally_casefile_facts *out, struct tally_arena *arena,
                                     struct tally_err *err)
{
    struct tally_json *root = NULL;
    struct tally_casefile_facts facts = {0};
    struct checking c = {.pin = pin, .facts = &facts, .arena = arena, .err = err};
    enum tally_code code = tally_json_parse(file, DEPTH, &root, err);
    c.file = root;
    if (code == TALLY_OK)
        code = check_file(&c);
    if (code == TALLY_OK)
        *out = facts;
    tally_json_free(root);
    return code;
}
