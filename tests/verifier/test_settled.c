/* settled: lines that both texts have once are found where they stand, not on a near-alike one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/fasthash.h"
#include "verifier/settled.h"

#define A    "Oak Street: first Monday, 4 a.m. to 8 a.m., north side.\n"
#define B    "Elm Street: third Friday, 6 a.m. to 8 a.m., south side.\n"
#define C    "Pine Street: first Monday, 6 a.m. to 9 a.m., north side.\n"
#define D    "Maple Street: third Friday, 4 a.m. to 9 a.m., south side.\n"
#define E    "Cedar Street: first Monday, 5 a.m. to 8 a.m., west side.\n"
#define BOTH "On each of these days no car is left there.\n"

static const char *const lines[] = {A, B, C, D, E, BOTH};
enum { LINES = sizeof lines / sizeof *lines };

/* Digits are lines of the post; where each is equal, as a whole, to a line of the record, a digit
 * says so; '.' it is compared with nothing or is nobody's. */
static const struct {
    const char *name, *record, *post, *found;
    const char *changed; /* stands before the post's last line, or NULL */
} rows[] = {
    {"all", "01234", "01234", "01234", NULL},
    {"some of them", "01234", "024", "024", NULL},
    {"the ends", "01234", "04", "04", NULL},
    {"two of them exchanged", "01234", "03214", "03..4", NULL},
    {"the first one last", "01234", "12340", "1234.", NULL},
    {"one that stands twice, beside its neighbour", "0515254", "5254", "5254", NULL},
    {"one line changed", "01234", "014", "01.4", "Pine Street: first Monday, 6 a.m. to 8 a.m.\n"},
    {"one line", "01234", "3", "3", NULL},
    {"none", "012", "34", "..", NULL},
};

enum { ROOM = 1024 };

static const char *text_from(const char *digits, const char *changed, char out[ROOM])
{
    size_t at = 0;
    for (const char *d = digits; *d != '\0'; d++) {
        const char *before = d[1] == '\0' && changed != NULL ? changed : "";
        at += (size_t)snprintf(out + at, ROOM - at, "%s%s", before, lines[*d - '0']);
    }
    return out;
}

/* Post tokens [from, to) are equal to one stretch of the record that begins at `r`. */
static bool stands_at(const struct tally_alignment *a, uint32_t from, uint32_t to, uint32_t *r)
{
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *e = &a->edits[i];
        if (e->kind == TALLY_EDIT_EQUAL && e->p0 <= from && to <= e->p1) {
            *r = e->r0 + from - e->p0;
            return true;
        }
    }
    return false;
}

/* A digit for each line of the post. */
static void find(struct noticekit *kit, size_t row, char *out)
{
    char own[ROOM];
    char theirs[ROOM];
    const struct tally_tokens record = noticekit_fold(kit, text_from(rows[row].record, NULL, own));
    const struct tally_tokens post =
        noticekit_fold(kit, text_from(rows[row].post, rows[row].changed, theirs));
    const struct tally_alignment a = noticekit_align(kit, &post, &record);
    for (uint32_t p = 0, end; p < post.count; p = end) {
        uint32_t r = 0;
        for (end = p + 1; end < post.count && (post.flags[end] & TALLY_TOKEN_LINE) == 0;)
            end++;
        *out = '.';
        if (stands_at(&a, p, end, &r) && (r == 0 || (record.flags[r] & TALLY_TOKEN_LINE) != 0)) {
            size_t line = 0;
            for (uint32_t i = 1; i <= r; i++)
                line += (record.flags[i] & TALLY_TOKEN_LINE) != 0;
            *out = rows[row].record[line];
        }
        out++;
    }
    *out = '\0';
}

static void settled(void **state)
{
    (void)state;
    struct noticekit kit;
    char out[LINES + 4];
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        find(&kit, i, out);
        if (strcmp(out, rows[i].found) != 0)
            fail_msg("%s: %s, not %s", rows[i].name, out, rows[i].found);
    }
    noticekit_close(&kit);
}

/* Words that the record has twice, in a copy that breaks its lines elsewhere. Seeds that many texts
 * have are not looked up, so hits are those with either end of the record alone. */
static const struct {
    const char *name, *record, *post;
} copies[] = {
    {"the end of a sentence that is a line further up",
     "The frost order of the valley board\n8 a.m. on Saturday in the hills\n"
     "Cover young plants and bring all pots into the house\n"
     "The board of the valley has set an order\nwhich ends for everybody at 8 a.m. on Saturday in "
     "the hills\n",
     "The frost order of the valley board 8 a.m. on\nSaturday in the hills\n"
     "Cover young plants and bring all pots into\nthe house\n"
     "The board of the valley has set an order\nwhich ends for everybody at\n"
     "8 a.m. on Saturday in the hills\n"},
    {"a sentence whose words stand further up",
     "Frost warning from 3 a.m. to 9 a.m. on Saturday in the hills and on the river plains\n"
     "The board of the valley has set a\n"
     "warning which runs from 3 a.m. to 9 a.m. on Saturday in the hills and on the river plains\n"
     "Keep pots in\n",
     "Frost warning from 3 a.m. to 9 a.m. on Saturday in the hills and on the river plains\n"
     "2\nThe board of the valley has set a\nwarning which\n"
     "runs from 3 a.m. to 9 a.m. on Saturday in the hills and on the river plains\n"
     "Keep pots in\n"},
};

static size_t seeds(const struct tally_tokens *post, const struct tally_tokens *record,
                    uint32_t first, uint32_t last, struct tally_hit *hits)
{
    enum { SEED = 3 };
    size_t count = 0;
    for (uint32_t p = 0; p + SEED <= post->count; p++) {
        for (uint32_t r = 0; r + SEED <= record->count; r++) {
            bool looked_up = r < first || r + last >= record->count;
            if (looked_up && tally_tokens_equal(post, p, p + SEED, record, r, r + SEED))
                hits[count++] = (struct tally_hit){p, r};
        }
    }
    return count;
}

static void words_that_stand_twice(void **state)
{
    enum { HITS = 4096, FIRST = 20, LAST = 5 /* tokens of the record */ };
    static struct tally_hit hits[HITS];
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof copies / sizeof *copies; i++) {
        const struct tally_tokens record = noticekit_fold(&kit, copies[i].record);
        const struct tally_tokens post = noticekit_fold(&kit, copies[i].post);
        struct tally_alignment a;
        const size_t count = seeds(&post, &record, FIRST, LAST, hits);
        assert_int_equal(tally_align(&post, &record, hits, count, &kit.work, &a, &kit.arena, NULL),
                         TALLY_OK);
        if (a.equal != record.count)
            fail_msg("%s: %u of %zu words are found", copies[i].name, a.equal, record.count);
    }
    noticekit_close(&kit);
}

enum { CHOSEN = 300, WORDS = 3, CHOSEN_TOKENS = CHOSEN * WORDS };

/* Lines of three words whose hashes all end alike. */
static void choose_lines(uint32_t *tok)
{
    enum { ALIKE = 2047 /* slots for twice as many lines, and as many empty ones, less one */ };
    uint32_t next = 0;
    for (size_t line = 0; line < CHOSEN; line++) {
        uint32_t *at = tok + line * WORDS;
        do {
            next++;
            at[0] = TALLY_TOKEN_WORD | (next & 0xFFFF);
            at[1] = TALLY_TOKEN_WORD | (next >> 16);
            at[2] = TALLY_TOKEN_WORD | 5;
        } while ((tally_fasthash(at, WORDS * sizeof *at, 0) & ALIKE) != 0);
    }
}

/* Such lines cost no more than others: those for which a place is found are told from each other
 * as ever, the rest is looked at like any line that stands twice. */
static void lines_made_to_collide(void **state)
{
    enum { MOST = 256 };
    static uint32_t record_tok[CHOSEN_TOKENS];
    static uint32_t post_tok[CHOSEN_TOKENS];
    static uint16_t marks[CHOSEN_TOKENS];
    static uint8_t flags[CHOSEN_TOKENS];
    const struct tally_tokens record = {
        .tok = record_tok, .marks = marks, .flags = flags, .count = CHOSEN_TOKENS};
    const struct tally_tokens post = {
        .tok = post_tok, .marks = marks, .flags = flags, .count = CHOSEN_TOKENS};
    const struct tally_pair_of_texts texts = {&post, &record};
    struct tally_arena arena;
    struct tally_settled out;
    struct tally_work work;
    size_t found = 1; /* the one that keeps its place */
    (void)state;
    choose_lines(record_tok);
    for (size_t i = 0; i < CHOSEN; i++) { /* the last line first: all but one have moved */
        memcpy(post_tok + (CHOSEN - 1 - i) * WORDS, record_tok + i * WORDS,
               WORDS * sizeof *post_tok);
        flags[i * WORDS] = TALLY_TOKEN_LINE;
    }
    tally_arena_init(&arena, 1 << 20);
    tally_align_work_init(&work);
    assert_int_equal(tally_settled_find(&texts, NULL, 0, &work, &out, &arena, NULL), TALLY_OK);
    assert_non_null(out.moved);
    for (size_t i = 0; i < CHOSEN; i++)
        found += out.moved[i * WORDS];
    assert_int_equal(found, MOST);
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(settled),
                                       cmocka_unit_test(words_that_stand_twice),
                                       cmocka_unit_test(lines_made_to_collide)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
