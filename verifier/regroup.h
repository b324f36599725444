/* regroup: line ends, stops and colons that put words together otherwise than the record does:
 *
 *     原告：张大海          原告
 *     被告：李小江          张大海：被告
 *
 * Copies lose line ends and gain them: a table is pasted cell by cell, in one line, wrapped by a
 * screen. So no mark says anything by itself, but what parts more in the record parts at least as
 * much in an honest copy. Where the post parts two words that stand in one line of the record and,
 * near by, runs together two that a line end parts there, or where a colon has left its label for
 * the words at such a border, values stand beside other labels. Lines that are as full as those
 * around them were broken by their width and part nothing. A label that is run into what stands
 * before it (身份证不得携带的物品：) makes one of the two lists of both, unless all line ends are
 * lost. */
#ifndef TALLY_VERIFIER_REGROUP_H
#define TALLY_VERIFIER_REGROUP_H

#include "verifier/differing.h"

/* Adds what is found in all that the alignment calls equal, and where short edits lie between. */
void tally_regroup_compare(struct tally_differing *job);

#endif
