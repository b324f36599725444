/* remark: words of the poster's own among those of a record, set off so that nobody takes them for
 * its words: （划重点）, 【重点】, (see below), NOTE: in front of a paragraph, <- that is us behind
 * a line, a line 楼主注：以上是重点。, what a browser prints at the end of a page; and who speaks,
 * and when, before each line of a log.
 *
 * They are no part of the record, and the text is not the record's alone; but who sets them off
 * alters nothing. What limits, denies, counts, dates, or names a contact is no remark, however it
 * is set off, unless it surely speaks as people do (speaks.h): （外地户籍除外） would be read as
 * the record's. Nor is what speaks as a notice does, or hedges, in a bracket behind its words:
 * 500元（税前）, （暂定）; but what it was before, in numbers that stand near by, is one. */
#ifndef TALLY_VERIFIER_REMARK_H
#define TALLY_VERIFIER_REMARK_H

#include "verifier/normalize.h"
#include "verifier/words.h"

/* True when post tokens [*from, *to), which the record has not, are a remark. Where the words
 * before or behind are the same as those at its other end, the run may have to be read a few
 * tokens further left or right, and is moved there. */
bool tally_remark_find(const struct tally_words *words, const struct tally_tokens *post,
                       uint32_t *from, uint32_t *to);

#endif
