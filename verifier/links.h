/* links: the web addresses in a text.
 *
 * Two texts with one address may say opposite things about it: an address is a sign that they
 * belong together, never words that they share. */
#ifndef TALLY_VERIFIER_LINKS_H
#define TALLY_VERIFIER_LINKS_H

#include "verifier/answer.h"
#include "verifier/normalize.h"

enum { TALLY_LINKS_MAX = 16 };

struct tally_links {
    struct tally_span at[TALLY_LINKS_MAX]; /* in bytes, in order */
    size_t count;
};

/* The first TALLY_LINKS_MAX addresses with http:// or https://. */
void tally_links_find(struct tally_slice text, struct tally_links *out);

/* True when a byte belongs to one of them. */
bool tally_links_hold(const struct tally_links *links, size_t byte);

/* The first address of `text` that `other` has too; an empty span when there is none. */
struct tally_span tally_links_shared(struct tally_slice text, struct tally_slice other);

#endif
