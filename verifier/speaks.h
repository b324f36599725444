/* speaks: who speaks in a run of words that the record has not, the notice or somebody else?
 *
 * On one scale, in bits: how the words are spoken (voice.h), what they say (matter.h), and how they
 * are set. An order in a notice's words is read as the notice's; 我家也停了，唉 is not, though it
 * says that something stops; what nobody can tell is not. Who accuses must be sure, so that every
 * doubt speaks for somebody else (VERDICTS: an accusing code bears the burden of proof). */
#ifndef TALLY_VERIFIER_SPEAKS_H
#define TALLY_VERIFIER_SPEAKS_H

#include "verifier/matter.h"

struct tally_speech {
    enum tally_matter matter;
    double bits; /* above 0 it would be read as the record's, the higher the surer */
};

/* How post tokens [from, to) speak; a tag speaks by the words in it. */
struct tally_speech tally_speaks(const struct tally_words *words, const struct tally_tokens *post,
                                 uint32_t from, uint32_t to);

#endif
