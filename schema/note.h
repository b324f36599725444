/* note: the signed note, text with signature lines below it (C2SP signed-note v1.0.0).
 *
 * Only the shape is read here; whether a signature holds is asked of keys/notesign. */
#ifndef TALLY_SCHEMA_NOTE_H
#define TALLY_SCHEMA_NOTE_H

#include "schema/arena.h"
#include "schema/buf.h"
#include "schema/vkey.h"

struct tally_note_sig {
    struct tally_slice name; /* borrows from the note */
    uint32_t key_id;
    struct tally_slice sig; /* without the key id; at least one byte; the arena's */
};

struct tally_note {
    struct tally_slice text; /* what is signed: ends in '\n'; borrows from the input */
    struct tally_note_sig *sigs;
    size_t sig_count; /* 1..TALLY_NOTE_SIGNATURES_MAX */
};

/* The separator is the last "\n\n". TALLY_INVALID: not a note; TALLY_NO_MEMORY. */
enum tally_code tally_note_parse(struct tally_slice bytes, struct tally_note *out,
                                 struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The line names this key, by name and id. Whether the signature holds is another question. */
bool tally_note_sig_is_of(const struct tally_note_sig *sig, const struct tally_vkey *key);

/* Writes "— name base64\n". */
void tally_note_add_signature(struct tally_buf *out, const char *name, uint32_t key_id,
                              struct tally_slice sig);

#endif
