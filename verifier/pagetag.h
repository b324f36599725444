/* pagetag: the tags that a page is made of, <p class="x"> as HTML has them and [color=red] as
 * boards do: where one ends and what it does to the words that follow. Names that are known only.
 */
#ifndef TALLY_VERIFIER_PAGETAG_H
#define TALLY_VERIFIER_PAGETAG_H

#include <stdbool.h>

#include "schema/slice.h"

enum tally_pagetag_does {
    TALLY_PAGETAG_NOTHING, /* <b>, <span>, <img> */
    TALLY_PAGETAG_LINE,    /* <p>, <br>, <tr>: what follows stands in a line of its own */
    TALLY_PAGETAG_CELL,    /* <td> */
    TALLY_PAGETAG_RAISED,  /* <sup> */
    TALLY_PAGETAG_LOWERED, /* <sub> */
    TALLY_PAGETAG_LINK,    /* <a href="https://x.example">: it leads to `target` */
};

enum tally_pagetag_hides { /* the words that a tag holds */
                           TALLY_PAGETAG_SHOWS,
                           TALLY_PAGETAG_FAINT,  /* by a style or an element that is not known
                                                    to show them: they may not be seen */
                           TALLY_PAGETAG_STRUCK, /* <del>, <s>, or hidden by a style: they do not
                                                    count */
                           TALLY_PAGETAG_UNSEEN, /* <script>: they are no part of the
                                                    page's words */
};

struct tally_pagetag {
    size_t len; /* from its first bracket to its last */
    enum tally_pagetag_does does;
    enum tally_pagetag_hides hides;
    struct tally_slice name;
    struct tally_slice target;
    struct tally_slice said; /* the longest of its attributes whose words may be shown */
    struct tally_slice kept; /* the longest of data-… */
    bool closes;             /* </p> */
    bool holds;              /* something up to its closing tag, as <br> and <img/> do not */
    bool odd;                /* words stand in it that are no attributes: <a except the centre> */
};

/* The tag that begins at byte `at`, of `text.ptr[at]` either < or [. False: none of a known name
 * does. Linear in the tag; no tag has another < or [ in it. Source: HTML, "Tags". */
bool tally_pagetag_read(struct tally_slice text, size_t at, struct tally_pagetag *out);

/* Where the closing tag of what `tag` opens begins, `from` being its end: text.len when there is
 * none. Linear in the bytes before it. */
size_t tally_pagetag_close(struct tally_slice text, size_t from, const struct tally_pagetag *tag);

/* The length of what a page takes for a tag though nobody knows its name, <not>, and of comments
 * and the like apart, that begins at byte `at`; 0: no such thing does, or it is an address. A page
 * shows <不> as it is written, but not </不> and <!不>. */
size_t tally_pagetag_unknown(struct tally_slice text, size_t at);

/* The length of <!-- a comment -->, <!DOCTYPE html> (of no other words) or <?xml ?> that begins at
 * byte `at`, or 0. */
size_t tally_pagetag_remark(struct tally_slice text, size_t at);

#endif
