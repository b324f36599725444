#include "registry/headmerge.h"

#include <stdio.h>

#include "keys/cosignature.h"

struct line {
    const struct tally_note_sig *sig; /* NULL: none */
    int64_t time;
};

static bool is_of_any(const struct tally_note_sig *sig, const struct tally_policy *policy)
{
    for (size_t i = 0; i < policy->witness_count; i++) {
        if (tally_note_sig_is_of(sig, &policy->witnesses[i].key))
            return true;
    }
    return false;
}

static void write_line(const struct tally_note_sig *sig, struct tally_buf *out)
{
    char name[TALLY_KEY_NAME_MAX + 1];
    (void)snprintf(name, sizeof name, "%.*s", (int)sig->name.len, (const char *)sig->name.ptr);
    tally_note_add_signature(out, name, sig->key_id, sig->sig);
}

/* The oldest and the newest line of one witness, `note`'s among them. */
static enum tally_code look(const struct tally_note *note, const struct tally_vkey *key,
                            struct line *oldest, struct line *newest)
{
    for (size_t i = 0; i < note->sig_count; i++) {
        struct line line = {&note->sigs[i], 0};
        if (!tally_note_sig_is_of(line.sig, key))
            continue;
        enum tally_code code =
            tally_cosignature_verify(note->text, line.sig->sig, key, &line.time, NULL);
        if (code == TALLY_NO_MEMORY)
            return code;
        if (code != TALLY_OK)
            continue;
        if (oldest->sig == NULL || line.time < oldest->time)
            *oldest = line;
        if (newest->sig == NULL || line.time > newest->time)
            *newest = line;
    }
    return TALLY_OK;
}

/* The newest stands before the oldest, as where a log gathers them itself. */
static enum tally_code write_witness(const struct tally_note *held, const struct tally_note *came,
                                     const struct tally_vkey *key, struct tally_buf *out)
{
    struct line oldest = {0};
    struct line newest = {0};
    enum tally_code code = look(came, key, &oldest, &newest);
    if (code == TALLY_OK)
        code = look(held, key, &oldest, &newest);
    if (code != TALLY_OK)
        return code;
    if (newest.sig != NULL)
        write_line(newest.sig, out);
    if (oldest.sig != NULL && oldest.time != newest.time)
        write_line(oldest.sig, out);
    return TALLY_OK;
}

enum tally_code tally_headmerge_write(const struct tally_root *root, struct tally_slice held,
                                      struct tally_slice came, struct tally_buf *out,
                                      struct tally_arena *arena, struct tally_err *err)
{
    struct tally_note old;
    struct tally_note new;
    enum tally_code code = tally_note_parse(held, &old, arena, err);
    if (code == TALLY_OK)
        code = tally_note_parse(came, &new, arena, err);
    if (code != TALLY_OK)
        return code;
    tally_buf_add(out, new.text);
    tally_buf_byte(out, '\n');
    for (size_t i = 0; i < new.sig_count; i++) {
        if (!is_of_any(&new.sigs[i], &root->policy))
            write_line(&new.sigs[i], out);
    }
    for (size_t i = 0; code == TALLY_OK && i < root->policy.witness_count; i++)
        code = write_witness(&old, &new, &root->policy.witnesses[i].key, out);
    return code != TALLY_OK || out->failed
               ? tally_fail(err, TALLY_NO_MEMORY, "no memory for a checkpoint's cosignatures")
               : TALLY_OK;
}
