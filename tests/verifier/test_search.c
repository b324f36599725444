/* search: a long text is looked for by a few seeds, but by some wherever it has any. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "citykit.h"
#include "verifier/search.h"

enum {
    CHARS = 4000, /* of a long text: its seeds are more than are all looked for */
    SHARE = 2000, /* of them those that a long text and some others begin with */
    OTHERS = 20,
    PIECE = 80,
    BYTES = 3 * CHARS + 1,
    NEAR = 72, /* tokens: a window, and what two neighbours may lack at its ends */
};

struct world {
    struct citykit city;
    struct tally_hash ids[OTHERS + 1]; /* the long text's is the last */
};

static size_t add_char(char *out, unsigned cp)
{
    out[0] = (char)(0xE0 | cp >> 12);
    out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[2] = (char)(0x80 | (cp & 0x3F));
    return 3;
}

/* Characters [from, to) of a text that has no stretch in common with one of another number. */
static size_t add_text(char *out, unsigned number, unsigned from, unsigned to)
{
    size_t len = 0;
    for (unsigned k = from; k < to; k++) {
        uint64_t x = ((uint64_t)number << 32 | k) * UINT64_C(0x9e3779b97f4a7c15);
        len += add_char(out + len, 0x4E00 + (unsigned)((x ^ x >> 29) >> 20) % 20000);
    }
    out[len] = '\0';
    return len;
}

/* What a text begins with is the same for all of them. */
static void write_text(unsigned number, char *out)
{
    size_t len = add_text(out, OTHERS + 1, 0, SHARE);
    (void)add_text(out + len, number, SHARE, CHARS);
}

static int set_up(void **state)
{
    static struct world w;
    static char text[BYTES], draft[BYTES + 256];
    if (sodium_init() < 0)
        return 1;
    citykit_make(&w.city);
    for (unsigned n = 0; n <= OTHERS; n++) {
        write_text(n, text);
        (void)snprintf(draft, sizeof draft,
                       "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: 第%u号\n\n%s\n",
                       n, text);
        w.ids[n] = citykit_admit(&w.city, draft);
    }
    citykit_ask(&w.city);
    *state = &w;
    return 0;
}

static int tear_down(void **state)
{
    citykit_remove(&((struct world *)*state)->city);
    return 0;
}

struct search {
    struct tally_tokens tokens;
    struct tally_seed *seeds;
    size_t seed_count;
    struct tally_candidates found;
};

static void search(struct world *w, const char *text, struct search *out)
{
    assert_int_equal(tally_normalize(tally_slice_of(text), &out->tokens, &w->city.arena, NULL),
                     TALLY_OK);
    assert_int_equal(
        tally_seeds_select(&out->tokens, &out->seeds, &out->seed_count, &w->city.arena, NULL),
        TALLY_OK);
    struct tally_seed_places places;
    assert_int_equal(tally_seedlookup(w->city.corpus, out->seeds, out->seed_count, &places,
                                      &w->city.arena, NULL),
                     TALLY_OK);
    assert_int_equal(tally_search(w->city.corpus, TALLY_DOCUMENT_TEXT, &places, &out->found,
                                  &w->city.arena, NULL),
                     TALLY_OK);
}

static const struct tally_candidate *candidate(const struct world *w, const struct search *s,
                                               struct tally_hash id)
{
    for (size_t i = 0; i < s->found.count; i++) {
        uint64_t entry;
        enum tally_document_kind kind;
        assert_true(tally_corpus_stands(w->city.corpus, s->found.at[i].document, &entry, &kind));
        if (tally_hash_eq(tally_ledger_entry(w->city.ledger, entry)->id, id))
            return &s->found.at[i];
    }
    return NULL;
}

/* Its first half stands in others, too, its second in none: both halves are anchored, and by far
 * fewer places than it has seeds. */
static void anchored_everywhere(void **state)
{
    struct world *w = *state;
    static char text[BYTES];
    struct search s;
    write_text(OTHERS, text);
    search(w, text, &s);
    const struct tally_candidate *own = candidate(w, &s, w->ids[OTHERS]);
    assert_non_null(own);
    assert_ptr_equal(own, &s.found.at[0]);
    uint32_t last = 0;
    for (size_t i = 0; i < own->hit_count; i++) {
        assert_true(own->hits[i].post - last <= NEAR);
        last = own->hits[i].post;
    }
    assert_true(s.tokens.count - last <= NEAR);
    assert_true(own->hit_count < s.seed_count / 2);
}

/* A piece of another text within a long one is found, wherever it stands. */
static void pieces(void **state)
{
    struct world *w = *state;
    static char text[BYTES + 3 * PIECE], whole[BYTES];
    write_text(OTHERS, whole);
    for (unsigned n = 0; n < OTHERS; n++) {
        struct search s;
        size_t at = (size_t)3 * (n * 197 % CHARS);
        memcpy(text, whole, at);
        size_t len = at + add_text(text + at, n, SHARE + n, SHARE + n + PIECE);
        (void)snprintf(text + len, sizeof text - len, "%s", whole + at);
        search(w, text, &s);
        assert_non_null(candidate(w, &s, w->ids[OTHERS]));
        assert_non_null(candidate(w, &s, w->ids[n]));
    }
}

/* Turn by turn what one text alone has and what it shares with all others. */
static size_t weave(char *out, unsigned number)
{
    enum { TURNS = 20, APART = 40, TURN = 12 };
    size_t len = 0;
    for (unsigned k = 0; k < TURNS; k++) {
        const unsigned at = k * APART;
        len += add_text(out + len, number, SHARE + at, SHARE + at + TURN);
        len += add_text(out + len, OTHERS + 1, at, at + TURN);
    }
    return len;
}

/* Who else has what one text has all of is not asked to the end; but where the post goes on with
 * what nothing was found for so far, it is. */
static void alone(void **state)
{
    enum { FEW = 800, ALL = 1200, TAIL = 60, NEAREST = 24 };
    struct world *w = *state;
    static char text[BYTES];
    struct search s;
    size_t len = weave(text, OTHERS);
    search(w, text, &s);
    assert_non_null(candidate(w, &s, w->ids[OTHERS]));
    assert_true(s.found.steps < FEW);
    (void)add_text(text + len, OTHERS + 1, SHARE / 2, SHARE / 2 + TAIL);
    search(w, text, &s);
    const struct tally_candidate *own = candidate(w, &s, w->ids[OTHERS]);
    assert_non_null(own);
    assert_true(s.found.steps > ALL);
    assert_true(own->hits[own->hit_count - 1].post + NEAREST > s.tokens.count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anchored_everywhere),
        cmocka_unit_test(pieces),
        cmocka_unit_test(alone),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
