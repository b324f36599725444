#include "keys/checkpoint.h"

#include <inttypes.h>
#include <sodium.h>

#include "schema/base64.h"

#define PROOF_MAGIC "c2sp.org/tlog-proof@v1"

static bool take_line(struct tally_slice *rest, struct tally_slice *line)
{
    const uint8_t *end = rest->len == 0 ? NULL : memchr(rest->ptr, '\n', rest->len);
    if (end == NULL)
        return false;
    *line = (struct tally_slice){rest->ptr, (size_t)(end - rest->ptr)};
    rest->len -= line->len + 1;
    rest->ptr = end + 1;
    return true;
}

/* Decimal without sign and leading zero. */
static bool read_number(struct tally_slice text, uint64_t *out)
{
    uint64_t v = 0;
    if (text.len == 0 || (text.len > 1 && text.ptr[0] == '0'))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || __builtin_mul_overflow(v, 10U, &v) ||
            __builtin_add_overflow(v, (uint64_t)(text.ptr[i] - '0'), &v))
            return false;
    }
    *out = v;
    return true;
}

static bool read_hash(struct tally_slice text, struct tally_hash *out)
{
    size_t len = 0;
    return tally_base64_read(text, out->b, sizeof out->b, &len) && len == TALLY_HASH_LEN;
}

static void write_hash(struct tally_buf *out, struct tally_hash hash)
{
    char text[sodium_base64_ENCODED_LEN(TALLY_HASH_LEN, sodium_base64_VARIANT_ORIGINAL)];
    tally_buf_str(out, sodium_bin2base64(text, sizeof text, hash.b, TALLY_HASH_LEN,
                                         sodium_base64_VARIANT_ORIGINAL));
    tally_buf_byte(out, '\n');
}

enum tally_code tally_checkpoint_parse(struct tally_slice text, struct tally_checkpoint *out,
                                       struct tally_err *err)
{
    struct tally_checkpoint checkpoint;
    struct tally_slice size, root, extension;
    if (!take_line(&text, &checkpoint.origin) || checkpoint.origin.len == 0)
        return tally_fail(err, TALLY_INVALID, "the checkpoint has no origin line");
    if (!take_line(&text, &size) || !read_number(size, &checkpoint.head.size))
        return tally_fail(err, TALLY_INVALID, "the checkpoint's second line is not a tree size");
    if (!take_line(&text, &root) || !read_hash(root, &checkpoint.head.root))
        return tally_fail(err, TALLY_INVALID, "the checkpoint's third line is not a root hash");
    while (text.len > 0) {
        if (!take_line(&text, &extension) || extension.len == 0)
            return tally_fail(err, TALLY_INVALID, "the checkpoint has an empty or cut line");
    }
    *out = checkpoint;
    return TALLY_OK;
}

void tally_checkpoint_write(const struct tally_checkpoint *checkpoint, struct tally_buf *out)
{
    tally_buf_add(out, checkpoint->origin);
    tally_buf_printf(out, "\n%" PRIu64 "\n", checkpoint->head.size);
    write_hash(out, checkpoint->head.root);
}

enum tally_code tally_checkpoint_open(struct tally_slice note, struct tally_slice origin,
                                      const struct tally_vkey *log_key,
                                      struct tally_checkpoint *out, struct tally_arena *arena,
                                      struct tally_err *err)
{
    struct tally_note parsed;
    struct tally_checkpoint checkpoint;
    bool is_signed;
    size_t count;
    enum tally_code code = tally_note_parse(note, &parsed, arena, err);
    if (code == TALLY_OK)
        code = tally_signing_check_note(&parsed, log_key, 1, &is_signed, &count, err);
    if (code == TALLY_OK)
        code = tally_checkpoint_parse(parsed.text, &checkpoint, err);
    if (code != TALLY_OK)
        return code;
    if (origin.len > 0 && !tally_slice_eq(origin, checkpoint.origin))
        return tally_fail(err, TALLY_UNTRUSTED, "the checkpoint is of another log: %.*s",
                          (int)(checkpoint.origin.len < 100 ? checkpoint.origin.len : 100),
                          (const char *)checkpoint.origin.ptr);
    *out = checkpoint;
    return TALLY_OK;
}

static bool take_word(struct tally_slice *line, const char *word)
{
    size_t n = strlen(word);
    if (line->len < n || memcmp(line->ptr, word, n) != 0)
        return false;
    line->ptr += n;
    line->len -= n;
    return true;
}

/* Base64 of any length, checked group by group: nobody here needs what it says. */
static bool is_base64(struct tally_slice text)
{
    for (size_t at = 0; at < text.len; at += 4) {
        uint8_t group[3];
        size_t len = 0;
        if (text.len - at < 4 ||
            !tally_base64_read((struct tally_slice){text.ptr + at, 4}, group, sizeof group, &len) ||
            (len < sizeof group && at + 4 != text.len))
            return false;
    }
    return true;
}

/* Lines of hashes up to and with an empty one. `what` is the document's name. */
static enum tally_code take_hashes(struct tally_slice *rest, struct tally_hash *out, size_t *count,
                                   const char *what, struct tally_err *err)
{
    struct tally_slice line;
    for (*count = 0;;) {
        if (!take_line(rest, &line))
            return tally_fail(err, TALLY_INVALID, "the %s has no checkpoint", what);
        if (line.len == 0)
            break;
        if (*count == TALLY_PROOF_MAX)
            return tally_fail(err, TALLY_INVALID, "the %s has over %d hashes", what,
                              TALLY_PROOF_MAX);
        if (!read_hash(line, &out[(*count)++]))
            return tally_fail(err, TALLY_INVALID, "line %zu of the %s's hashes is not a hash",
                              *count, what);
    }
    return rest->len > 0 ? TALLY_OK
                         : tally_fail(err, TALLY_INVALID, "the %s has no checkpoint", what);
}

enum tally_code tally_checkpoint_request_parse(struct tally_slice bytes,
                                               struct tally_checkpoint_request *out,
                                               struct tally_err *err)
{
    struct tally_checkpoint_request request = {0};
    struct tally_slice line;
    if (!take_line(&bytes, &line) || !take_word(&line, "old ") ||
        !read_number(line, &request.old_size))
        return tally_fail(err, TALLY_INVALID, "the request does not begin with old and a size");
    enum tally_code code = take_hashes(&bytes, request.hashes, &request.hash_count, "request", err);
    if (code != TALLY_OK)
        return code;
    request.note = bytes;
    *out = request;
    return TALLY_OK;
}

void tally_checkpoint_request_write(const struct tally_checkpoint_request *request,
                                    struct tally_buf *out)
{
    tally_buf_printf(out, "old %" PRIu64 "\n", request->old_size);
    for (size_t i = 0; i < request->hash_count; i++)
        write_hash(out, request->hashes[i]);
    tally_buf_byte(out, '\n');
    tally_buf_add(out, request->note);
}

bool tally_checkpoint_read_size(struct tally_slice body, uint64_t *size)
{
    struct tally_slice line;
    return take_line(&body, &line) && body.len == 0 && read_number(line, size);
}

enum tally_code tally_log_proof_parse(struct tally_slice bytes, struct tally_log_proof *out,
                                      struct tally_err *err)
{
    struct tally_log_proof proof = {0};
    struct tally_slice line;
    if (!take_line(&bytes, &line) || !tally_slice_eq(line, TALLY_LIT(PROOF_MAGIC)))
        return tally_fail(err, TALLY_INVALID, "not a %s", PROOF_MAGIC);
    bool more = take_line(&bytes, &line);
    if (more && take_word(&line, "extra ")) {
        if (!is_base64(line))
            return tally_fail(err, TALLY_INVALID, "the proof's extra line is not base64");
        more = take_line(&bytes, &line);
    }
    if (!more || !take_word(&line, "index ") || !read_number(line, &proof.index))
        return tally_fail(err, TALLY_INVALID, "the proof has no index line");
    enum tally_code code = take_hashes(&bytes, proof.hashes, &proof.hash_count, "proof", err);
    if (code != TALLY_OK)
        return code;
    proof.checkpoint = bytes;
    *out = proof;
    return TALLY_OK;
}

void tally_log_proof_write(const struct tally_log_proof *proof, struct tally_buf *out)
{
    tally_buf_printf(out, PROOF_MAGIC "\nindex %" PRIu64 "\n", proof->index);
    for (size_t i = 0; i < proof->hash_count; i++)
        write_hash(out, proof->hashes[i]);
    tally_buf_byte(out, '\n');
    tally_buf_add(out, proof->checkpoint);
}

enum tally_code tally_log_proof_check(struct tally_slice proof, struct tally_slice leaf,
                                      struct tally_slice origin, const struct tally_vkey *log_key,
                                      struct tally_head *head, struct tally_arena *arena,
                                      struct tally_err *err)
{
    struct tally_log_proof parsed;
    struct tally_checkpoint checkpoint;
    enum tally_code code = tally_log_proof_parse(proof, &parsed, err);
    if (code == TALLY_OK)
        code = tally_checkpoint_open(parsed.checkpoint, origin, log_key, &checkpoint, arena, err);
    if (code == TALLY_OK)
        code = tally_merkle_check_inclusion(tally_merkle_leaf(leaf), parsed.index,
                                            checkpoint.head.size, parsed.hashes, parsed.hash_count,
                                            checkpoint.head.root, err);
    if (code == TALLY_OK && head != NULL)
        *head = checkpoint.head;
    return code;
}
