/* interline: what a line of a post is that stands between two lines of one record.
 *
 * A screen, a page or a platform puts its own lines there; a poster says something of his own, or
 * shows a picture; and a forger puts there what is to be read as the record's. What nobody takes
 * for the record's words is no difference: a wrapper, the record's own title or name again, a stamp
 * of a time, a medium's imprint (imprint.h), where a text was taken from or goes on (sourceline.h),
 * what speaks as people do (speaks.h), what only heads a part (heading.h), and what is set off, by
 * brackets, arrows or a caption, and says nothing of the matter (matter.h), and the head of every
 * page (pagehead.h). Everything else is one.
 */
#ifndef TALLY_VERIFIER_INTERLINE_H
#define TALLY_VERIFIER_INTERLINE_H

#include "verifier/differ.h"

enum tally_interline {
    TALLY_INTERLINE_FRAME,      /* adds nothing, unless by its figures (below) */
    TALLY_INTERLINE_REMARK,     /* somebody's words, not the record's */
    TALLY_INTERLINE_DIFFERENCE, /* read as the record's */
};

/* Post tokens [from, to) are one whole line. */
enum tally_interline tally_interline_line(const struct tally_differ *differ, uint32_t from,
                                          uint32_t to);

/* True when the line, a wrapper, is a bare time of day or part of parts (上午10:00, 1/2), which
 * between two lines of one sentence or table may be read as a value of it. */
bool tally_interline_figures(const struct tally_differ *differ, uint32_t from, uint32_t to);

/* True when the line shows that somebody else says it, whatever it says: by an arrow, an emoji, a
 * question. */
bool tally_interline_set_off(const struct tally_differ *differ, uint32_t from, uint32_t to);

/* True when the line is somebody's and heads what he picked, 要点：. */
bool tally_interline_picks(const struct tally_differ *differ, uint32_t from, uint32_t to);

/* True when whole lines [*from, *to) are what the post has more, which the alignment may have found
 * a few tokens further left or right: then they are moved there, and `*r` with them. */
bool tally_interline_whole(const struct tally_differ *differ, uint32_t *from, uint32_t *to,
                           uint32_t *r);

/* True when post tokens [p0, p1) are a short line in the place of whole lines [r0, r1) of the
 * record, which it has nothing in common with: those are left out, and it is a line of its own. */
bool tally_interline_instead(const struct tally_differ *differ, uint32_t p0, uint32_t p1,
                             uint32_t r0, uint32_t r1);

/* True when the line names an address, a phone or an account. */
bool tally_interline_contact(const struct tally_differ *differ, uint32_t from, uint32_t to);

/* True when a line that is a difference orders, limits or sets aside something, or names a contact,
 * so that it is read as the record's though no line of its text stands behind it. A label and what
 * belongs to it (附件：…) do not. */
bool tally_interline_orders(const struct tally_differ *differ, uint32_t from, uint32_t to);

#endif
