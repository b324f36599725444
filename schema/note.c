#include "schema/note.h"

#include "schema/base64.h"
#include "schema/limits.h"
#include "schema/utf8.h"

enum { ID_LEN = 4 };

static const struct tally_slice dash = TALLY_TEXT("\xe2\x80\x94 "); /* em dash, blank */

static enum tally_code check_bytes(struct tally_slice bytes, struct tally_err *err)
{
    size_t bad;
    if (bytes.len > TALLY_NOTE_MAX)
        return tally_fail(err, TALLY_INVALID, "a note of %zu bytes is over the limit of %d",
                          bytes.len, TALLY_NOTE_MAX);
    if (!tally_utf8_valid(bytes, &bad))
        return tally_fail_at(err, TALLY_INVALID, bad, "a note is UTF-8; byte %zu is not", bad);
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.ptr[i] < 0x20 && bytes.ptr[i] != '\n')
            return tally_fail_at(err, TALLY_INVALID, i, "a control character in a note");
    }
    return TALLY_OK;
}

/* "— name base64" without the newline. */
static enum tally_code read_line(struct tally_slice line, struct tally_note_sig *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    if (line.len < dash.len || memcmp(line.ptr, dash.ptr, dash.len) != 0)
        return tally_fail(err, TALLY_INVALID, "a signature line begins with an em dash");
    struct tally_slice rest = {line.ptr + dash.len, line.len - dash.len};
    const uint8_t *blank = rest.len > 0 ? memchr(rest.ptr, ' ', rest.len) : NULL;
    if (blank == NULL)
        return tally_fail(err, TALLY_INVALID, "a signature line is a name and base64");
    size_t name_len = (size_t)(blank - rest.ptr);
    struct tally_slice name = {rest.ptr, name_len};
    struct tally_slice base64 = {blank + 1, rest.len - name_len - 1};
    struct tally_slice bytes;
    if (!tally_key_name_valid(name))
        return tally_fail(err, TALLY_INVALID, "a signature line has no valid key name");
    enum tally_code code = tally_base64_decode(base64, &bytes, arena, err);
    if (code != TALLY_OK)
        return code;
    if (bytes.len <= ID_LEN)
        return tally_fail(err, TALLY_INVALID, "a signature of %zu bytes is too short", bytes.len);
    *out = (struct tally_note_sig){
        .name = name,
        .key_id = (uint32_t)bytes.ptr[0] << 24 | (uint32_t)bytes.ptr[1] << 16 |
                  (uint32_t)bytes.ptr[2] << 8 | bytes.ptr[3],
        .sig = {bytes.ptr + ID_LEN, bytes.len - ID_LEN},
    };
    return TALLY_OK;
}

enum tally_code tally_note_parse(struct tally_slice bytes, struct tally_note *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    enum tally_code code = check_bytes(bytes, err);
    if (code != TALLY_OK)
        return code;
    size_t at = bytes.len; /* of the last "\n\n", from its second '\n' */
    while (at >= 2 && !(bytes.ptr[at - 1] == '\n' && bytes.ptr[at - 2] == '\n'))
        at--;
    if (at < 2 || at == bytes.len || bytes.ptr[bytes.len - 1] != '\n')
        return tally_fail(err, TALLY_INVALID, "a note is text, an empty line and signature lines");
    size_t lines = 0;
    for (size_t i = at; i < bytes.len; i++)
        lines += bytes.ptr[i] == '\n';
    if (lines > TALLY_NOTE_SIGNATURES_MAX)
        return tally_fail(err, TALLY_INVALID, "a note with %zu signatures is over the limit of %d",
                          lines, TALLY_NOTE_SIGNATURES_MAX);
    struct tally_note note = {.text = {bytes.ptr, at - 1}};
    note.sigs = tally_arena_alloc(arena, lines, sizeof *note.sigs);
    if (note.sigs == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "a note is over this job's memory");
    for (size_t from = at; from < bytes.len; note.sig_count++) {
        size_t end = from;
        while (bytes.ptr[end] != '\n')
            end++;
        code = read_line((struct tally_slice){bytes.ptr + from, end - from},
                         &note.sigs[note.sig_count], arena, err);
        if (code != TALLY_OK)
            return code;
        from = end + 1;
    }
    *out = note;
    return TALLY_OK;
}

bool tally_note_sig_is_of(const struct tally_note_sig *sig, const struct tally_vkey *key)
{
    return sig->key_id == key->id && tally_slice_eq(sig->name, tally_slice_of(key->name));
}

void tally_note_add_signature(struct tally_buf *out, const char *name, uint32_t key_id,
                              struct tally_slice sig)
{
    const uint8_t id[ID_LEN] = {(uint8_t)(key_id >> 24), (uint8_t)(key_id >> 16),
                                (uint8_t)(key_id >> 8), (uint8_t)key_id};
    struct tally_buf bytes;
    tally_buf_init(&bytes, ID_LEN + sig.len);
    tally_buf_add(&bytes, (struct tally_slice){id, ID_LEN});
    tally_buf_add(&bytes, sig);
    out->failed |= bytes.failed;
    tally_buf_add(out, dash);
    tally_buf_str(out, name);
    tally_buf_byte(out, ' ');
    tally_base64_encode(tally_buf_slice(&bytes), out);
    tally_buf_byte(out, '\n');
    tally_buf_deinit(&bytes);
}
