/* runninghead: the line that a print, a browser or a program that scans puts at the head or the
 * foot of each page: the record's own title, name or number, a medium's name and issue, the same
 * words again and again, the number of the page.
 *
 * pagehead.h knows such lines by their form, whatever stands around them; here it is by what the
 * record and the post have. Part of interline.c. */
#ifndef TALLY_VERIFIER_RUNNINGHEAD_H
#define TALLY_VERIFIER_RUNNINGHEAD_H

#include "verifier/differ.h"

/* Post tokens [from, to), one whole line, are the record's own head: its title or a part of it, its
 * name or number, 文件 behind it or the number of the page, and before it when that was printed; or
 * the last line of a title that the record breaks there. */
bool tally_runninghead_own(const struct tally_differ *differ, uint32_t from, uint32_t to);

/* They are another one: what a scanner prints, a medium and of when it is, or what says nothing of
 * the matter and has a page's number or stands in the post again. None is a line of `record` that
 * was read twice. */
bool tally_runninghead_is(const struct tally_words *words, const struct tally_tokens *post,
                          uint32_t from, uint32_t to, const struct tally_tokens *record);

#endif
