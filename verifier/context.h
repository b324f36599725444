/* context: what a post puts around a body that is signed: another title, number, date or issuer
 * than the record's, or a paragraph between the title and the signature.
 *
 * Only for a post that is presented as the record: members of a template series have the same
 * words under other dates. Source: VERDICTS section 2, `miscontextualised` and `altered`. */
#ifndef TALLY_VERIFIER_CONTEXT_H
#define TALLY_VERIFIER_CONTEXT_H

#include "verifier/differ.h"

enum { TALLY_CONTEXTS_MAX = 5 };

struct tally_context_token { /* one claim, as tokens of the post */
    enum tally_context_kind kind;
    uint32_t p0, p1;
    const struct tally_corpus_record *owner; /* another record that has this title, or NULL */
    bool unsettled; /* it is the record's, and said not to stand: of one in force that is a claim */
};

struct tally_contexts {
    struct tally_context_token at[TALLY_CONTEXTS_MAX];
    size_t count;
    bool newer; /* the date claimed is later than the written one */
};

/* Reads the lines around the aligned body, and those of `differences` that stand in lines of
 * metadata. Lines that it accounts for, as a claim or as an added paragraph (which it adds to
 * `differences`), are marked in `taken`, one flag a token of the post. `set_aside`: wrappers. */
void tally_context_read(const struct tally_differ *differ, const struct tally_alignment *alignment,
                        const bool *set_aside, struct tally_differences *differences,
                        struct tally_contexts *out, bool *taken);

/* What tokens [from, to) of the post claim, which are another title than the record's: another
 * place and nothing else (re_located), or re_titled. */
enum tally_context_kind tally_context_title(const struct tally_differ *differ, uint32_t from,
                                            uint32_t to);

#endif
