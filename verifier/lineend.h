/* lineend: words with which a sentence of the record goes on in the post otherwise than there:
 *
 *     乘客应当凭票上车，违者吊销执照。       for  乘客应当凭票上车，违者补交票款。
 *     下一行是别人说的。
 *
 * Where nothing but a comma parts them from the record's words, a reader takes them for its. They
 * may be the poster's own, who did not mark where he stopped to quote; so they are shown, and
 * accuse nobody. */
#ifndef TALLY_VERIFIER_LINEEND_H
#define TALLY_VERIFIER_LINEEND_H

#include "verifier/differ.h"

/* Adds, uncertain, what stands there from the end of the alignment to the end of its sentence or
 * line, with what the record has in its place. Where `out` is full it is only counted. */
void tally_lineend_compare(const struct tally_differ *differ,
                           const struct tally_alignment *alignment, struct tally_differences *out);

/* Adds, uncertain, the rest of the record's sentence that the post does not have, where it ends
 * with a full stop and the record goes on behind a comma:
 *
 *     供热单位应当提前两天告知用户。       for
 * 供热单位应当提前两天告知用户，并退还停暖期间的供暖费。
 *
 * Who cuts a text off sets no stop there; who drops a clause does, and it reads as if no more were
 * asked. A stop that splits a sentence is a difference (VERDICTS, "Not material"). Which clauses
 * can be spared cannot be told by their words: a duty shares the “应当” of the clause before it. */
void tally_lineend_stopped(const struct tally_differ *differ,
                           const struct tally_alignment *alignment, struct tally_differences *out);

#endif
