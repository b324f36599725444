/* folded: the code points of a text one after the other, each folded by the table (normal_table.h),
 * with the bytes that it came from. For the normaliser and whoever spells its tokens. */
#ifndef TALLY_VERIFIER_FOLDED_H
#define TALLY_VERIFIER_FOLDED_H

#include <assert.h>
#include <stdbool.h>

#include "schema/slice.h"
#include "verifier/normal_table.h"
#include "verifier/normalize.h"

struct tally_folded { /* one folded code point of the original */
    uint32_t cp;
    uint32_t original;
    enum tally_normal_class class;
    uint8_t flags; /* tally_token_flag */
    bool bad;      /* a byte that is no UTF-8 */
    bool apart;    /* TALLY_NORMAL_APART */
    size_t off;
    size_t len;
};

struct tally_folded_feed { /* start it with `text` and `steps`; a copy looks ahead */
    struct tally_slice text;
    size_t at;
    const uint32_t *run; /* what is left of an expansion */
    uint32_t run_left;
    struct tally_folded last; /* the code point that the run belongs to */
    size_t *steps;            /* looked at, by this feed and those that looked ahead */
};

/* False at the end. The parts of an expansion come one by one, with the same bytes. */
bool tally_folded_next(struct tally_folded_feed *feed, struct tally_folded *out);

/* The next one, and the feed does not move. */
bool tally_folded_peek(const struct tally_folded_feed *feed, struct tally_folded *out);

/* The next one that is there to be seen; `*hidden` grows by the evasive ones that were passed. */
bool tally_folded_visible(struct tally_folded_feed *feed, struct tally_folded *out, size_t *hidden);

/* Passes over `cp` when it is the next visible one. */
bool tally_folded_skip(struct tally_folded_feed *feed, uint32_t cp);

/* Letters of other scripts as the Latin ones that they look like; others are themselves. */
uint32_t tally_folded_look(uint32_t cp);

bool tally_folded_is_apostrophe(uint32_t cp);

/* The table's entry of a code point, and the token flags that it sets. */
static inline int32_t tally_folded_entry(uint32_t cp)
{
    return tally_normal_entries[tally_normal_pages[cp / TALLY_NORMAL_PAGE]][cp % TALLY_NORMAL_PAGE];
}

static_assert(TALLY_NORMAL_SCRIPT == TALLY_TOKEN_SCRIPT << 2 &&
                  TALLY_NORMAL_CASE == TALLY_TOKEN_CASE << 2 &&
                  TALLY_NORMAL_WIDTH == TALLY_TOKEN_WIDTH << 2,
              "the table's flags are the tokens', two bits higher");

static inline uint8_t tally_folded_flags(int32_t entry)
{
    return (uint8_t)((entry & (TALLY_NORMAL_SCRIPT | TALLY_NORMAL_CASE | TALLY_NORMAL_WIDTH)) >> 2);
}

#endif
