/* related: which texts of a registry a post is compared with: who holds all of it first, then what
 * has passages of it; whatever the state of the record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "citykit.h"
#include "verifier/judging.h"

enum { SERIES = 30 /* notices that differ in a number */, OTHERS = 10 };

#define SHARED "遇到雷雨大风天气时请不要在树下和广告牌下停留，及时收回阳台上的物品，非必要不外出。"

#define DIGEST_NUMBER "海政发〔2026〕9号"
#define WATER_NUMBER  "PW-2026-118" /* of no form that is known for numbers */

struct world {
    struct citykit city;
    struct tally_hash ids[SERIES + OTHERS];
    struct tally_hash withdrawn;
    struct tally_hash digest;  /* has some words of the first of the others */
    struct tally_hash water;   /* of the second */
    struct tally_hash reminds; /* in force, with words of the withdrawn one */
    struct tally_hash words;   /* in letters */
};

/* One of a series. */
static void series_text(unsigned n, char *out, size_t max)
{
    (void)snprintf(out, max,
                   "因供水管道检修，定于本月%u日八时至十八时对第%"
                   "u小区停水，请居民提前储水，恢复供水后请先放水三分钟再饮用。",
                   n % 28 + 1, n + 100);
}

/* Characters that no other one has in this order. */
static void other_text(unsigned n, char *out, size_t max)
{
    size_t len = 0;
    for (unsigned k = 0; k < 50; k++) {
        unsigned cp = 0x4E00 + (n * 997 + k * 7919) % 20000;
        len += (size_t)snprintf(out + len, max - len, "%c%c%c", (int)(0xE0 | cp >> 12),
                                (int)(0x80 | (cp >> 6 & 0x3F)), (int)(0x80 | (cp & 0x3F)));
    }
}

/* In words that no other one has; where `clean` of each 14 are spelt right, the others have a wrong
 * letter each. */
static void words_text(unsigned clean, char *out, size_t max)
{
    size_t len = 0;
    for (unsigned n = 0; n < 70; n++) {
        char word[7];
        for (unsigned k = 0; k < 6; k++)
            word[k] = (char)('a' + (n * 31 + 17) * (k * k + 3) % 23);
        word[6] = '\0';
        if (n % 14 >= clean)
            word[n % 6] = 'z';
        len += (size_t)snprintf(out + len, max - len, "%s%s", n > 0 ? " " : "", word);
    }
}

/* `more`: further lines of the head. */
static struct tally_hash admit(struct world *w, const char *title, const char *more,
                               const char *text)
{
    char draft[1024];
    (void)snprintf(draft, sizeof draft,
                   "Type: notice\nAuthority: city\nWritten: 2026-01-02\n%sTitle: %s\n\n%s\n", more,
                   title, text);
    return citykit_admit(&w->city, draft);
}

/* `chars` characters of one text, then of another. */
static void joined(const char *a, const char *b, size_t chars, char *out, size_t max)
{
    (void)snprintf(out, max, "%.*s。%.*s", (int)(3 * chars), a, (int)(3 * chars), b);
}

static void admit_partial(struct world *w)
{
    char first[512], own[512], text[512];
    other_text(0, first, sizeof first);
    other_text(OTHERS, own, sizeof own);
    joined(first, own, 15, text, sizeof text);
    w->digest = admit(w, "一周摘要", "Number: " DIGEST_NUMBER "\n", text);
    other_text(1, first, sizeof first);
    joined(first, own, 15, text, sizeof text);
    w->water = admit(w, "停水摘要", "Number: " WATER_NUMBER "\n", text);
    joined(SHARED, own, 15, text, sizeof text);
    w->reminds = admit(w, "再次提醒", "", text);
}

static int set_up(void **state)
{
    static struct world w;
    char text[512];
    if (sodium_init() < 0)
        return 1;
    citykit_make(&w.city);
    for (unsigned n = 0; n < SERIES; n++) {
        series_text(n, text, sizeof text);
        w.ids[n] = admit(&w, "停水通知", "", text);
    }
    for (unsigned n = 0; n < OTHERS; n++) {
        char title[32];
        other_text(n, text, sizeof text);
        (void)snprintf(title, sizeof title, "第%u号通知", n);
        w.ids[SERIES + n] = admit(&w, title, "", text);
    }
    w.withdrawn = admit(&w, "雷雨提示", "", SHARED);
    (void)snprintf(text, sizeof text,
                   "Type: withdraw\nAuthority: city\nTarget: %s\nReason: issued_in_error\n\n",
                   tally_hash_hex(w.withdrawn).s);
    (void)citykit_admit(&w.city, text);
    admit_partial(&w);
    words_text(14, text, sizeof text);
    w.words = admit(&w, "Notice in letters", "", text);
    citykit_ask(&w.city);
    *state = &w;
    return 0;
}

static int tear_down(void **state)
{
    citykit_remove(&((struct world *)*state)->city);
    return 0;
}

/* The question's matches; the job is the world's until it ends. */
static struct tally_judging *ask(struct world *w, const char *text,
                                 const struct tally_hash *against)
{
    struct tally_judging *j = tally_arena_alloc(&w->city.arena, 1, sizeof *j);
    struct tally_question *question = tally_arena_alloc(&w->city.arena, 1, sizeof *question);
    assert_non_null(j);
    assert_non_null(question);
    *question = (struct tally_question){
        .text = text_of(text), .now = CITYKIT_NOW, .has_against = against != NULL};
    if (against != NULL)
        question->against = *against;
    *j = (struct tally_judging){.corpus = w->city.corpus,
                                .ledger = w->city.ledger,
                                .question = question,
                                .arena = &w->city.arena};
    assert_int_equal(tally_related_find(j), TALLY_OK);
    return j;
}

/* Whether one of the matches is with this record, and what it says. */
static bool has(const struct tally_judging *j, struct tally_hash id, enum tally_verdict *code)
{
    for (size_t i = 0; i < j->count; i++) {
        if (tally_hash_eq(tally_judging_entry(j, j->matches[i].document)->id, id)) {
            *code = j->matches[i].code;
            return true;
        }
    }
    return false;
}

/* Each text of the registry is found whole, and no other record is called the same. */
static void every_whole(void **state)
{
    struct world *w = *state;
    for (unsigned n = 0; n < SERIES + OTHERS; n++) {
        char *text = tally_arena_alloc(&w->city.arena, 512, 1);
        enum tally_verdict code;
        assert_non_null(text);
        if (n < SERIES)
            series_text(n, text, 512);
        else
            other_text(n - SERIES, text, 512);
        const struct tally_judging *j = ask(w, text, NULL);
        assert_true(has(j, w->ids[n], &code));
        assert_int_equal(code, TALLY_AUTHENTIC);
        assert_int_equal(j->count, 1); /* nothing else was searched */
    }
}

/* A number that none of the series has: it resembles them, and nobody holds it. */
static void near_a_series(void **state)
{
    struct world *w = *state;
    char *text = tally_arena_alloc(&w->city.arena, 512, 1);
    assert_non_null(text);
    series_text(SERIES + 500, text, 512);
    const struct tally_judging *j = ask(w, text, NULL);
    assert_true(j->count > 0);
    for (size_t i = 0; i < j->count; i++) {
        assert_false(tally_judging_exact(j->matches[i].code));
        for (size_t k = 0; k < i; k++) /* each once */
            assert_ptr_not_equal(j->matches[i].document, j->matches[k].document);
    }
}

/* A passage of one text inside of somebody's words, wherever it stands. */
static void passages(void **state)
{
    struct world *w = *state;
    static const char talk[] =
        "今天天气真好，我们一家人去公园里走了走，中午在外面吃的饭，孩子玩得很开心。\n";
    for (unsigned n = 0; n < OTHERS; n++) {
        for (int place = 0; place < 3; place++) {
            char own[512];
            char *text = tally_arena_alloc(&w->city.arena, 2048, 1);
            enum tally_verdict code;
            assert_non_null(text);
            other_text(n, own, sizeof own);
            own[(size_t)3 * 40] = '\0';
            (void)snprintf(text, 2048, "%s%s\n%s", place > 0 ? talk : "", own,
                           place < 2 ? talk : "");
            const struct tally_judging *j = ask(w, text, NULL);
            assert_true(has(j, w->ids[SERIES + n], &code));
            assert_int_equal(code, TALLY_QUOTES_OFFICIAL);
        }
    }
}

/* `text` with its character `at` made another one, below `above`. */
static char *changed(struct world *w, const char *above, const char *text, size_t at)
{
    char *out = tally_arena_alloc(&w->city.arena, 1024, 1);
    assert_non_null(out);
    (void)snprintf(out, 1024, "%s%.*s龘%s", above, (int)(3 * at), text, text + 3 * (at + 1));
    return out;
}

/* Who has only what a better one has, and much less, is not read: but for whose number the post
 * bears, and for what is in force where the better one is not. */
static void outdone(void **state)
{
    struct world *w = *state;
    char first[512];
    enum tally_verdict code;
    other_text(0, first, sizeof first);
    const struct tally_judging *j = ask(w, changed(w, "", first, 40), NULL);
    assert_true(has(j, w->ids[SERIES], &code));
    assert_false(has(j, w->digest, &code));

    j = ask(w, changed(w, DIGEST_NUMBER "\n", first, 40), NULL);
    assert_true(has(j, w->ids[SERIES], &code));
    assert_true(has(j, w->digest, &code));

    other_text(1, first, sizeof first);
    assert_false(has(ask(w, changed(w, "", first, 40), NULL), w->water, &code));
    assert_true(has(ask(w, changed(w, WATER_NUMBER "\n", first, 40), NULL), w->water, &code));

    j = ask(w, changed(w, "", SHARED, 36), NULL);
    assert_true(has(j, w->withdrawn, &code));
    assert_true(has(j, w->reminds, &code));
}

/* Three words in a row are left here and there, less than a quarter of all. */
static void misspelt(void **state)
{
    struct world *w = *state;
    static const unsigned clean[] = {6, 4, 3};
    for (size_t i = 0; i < sizeof clean / sizeof *clean; i++) {
        char *text = tally_arena_alloc(&w->city.arena, 512, 1);
        enum tally_verdict code;
        assert_non_null(text);
        words_text(clean[i], text, 512);
        if (!has(ask(w, text, NULL), w->words, &code) || code == TALLY_NO_MATCH)
            fail_msg("%u of 14 words are left, and nobody is found", clean[i]);
    }
}

/* What nobody wrote is compared with nobody. */
static void nothing(void **state)
{
    struct world *w = *state;
    enum tally_verdict code = TALLY_CANNOT_CHECK;
    const struct tally_judging *j = ask(
        w,
        "今天天气真好，我们一家人去公园里走了走，中午在外面吃的饭，孩子玩得很开心，晚上早早睡了。",
        NULL);
    for (size_t i = 0; i < j->count; i++)
        assert_int_equal(j->matches[i].code, TALLY_NO_MATCH);
    assert_false(has(ask(w, "", NULL), w->ids[0], &code));
}

/* A withdrawn record is a source like any other; asked about one record, no other is looked at. */
static void states(void **state)
{
    struct world *w = *state;
    enum tally_verdict code = TALLY_CANNOT_CHECK;
    assert_true(has(ask(w, SHARED, NULL), w->withdrawn, &code));
    assert_int_equal(code, TALLY_AUTHENTIC);
    assert_false(has(ask(w, SHARED, &w->ids[0]), w->withdrawn, &code));
    assert_true(has(ask(w, SHARED, &w->withdrawn), w->withdrawn, &code));
}

/* Lines of a screen are set aside, all of their tokens and no others. */
static void set_aside(void **state)
{
    struct world *w = *state;
    const struct tally_judging *j = ask(w, "阅读 10万+\n" SHARED "\n点赞 2306\n", NULL);
    size_t count = 0;
    for (uint32_t i = 0; i < j->tokens.count; i++)
        count += j->post.set_aside[i];
    const struct tally_tokens *t = &j->tokens;
    assert_int_equal(t->tok[0], U'阅');
    assert_true(j->post.set_aside[0] && j->post.set_aside[t->count - 1]);
    uint32_t own = 0;
    for (uint32_t i = 0; i < t->count; i++)
        own += !j->post.set_aside[i];
    struct tally_tokens shared;
    assert_int_equal(tally_normalize(text_of(SHARED), &shared, &w->city.arena, NULL), TALLY_OK);
    assert_int_equal(own, shared.count);
    assert_int_equal(count, t->count - shared.count);
    enum tally_verdict code = TALLY_CANNOT_CHECK;
    assert_true(has(j, w->withdrawn, &code));
    assert_int_equal(code, TALLY_AUTHENTIC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_whole), cmocka_unit_test(near_a_series), cmocka_unit_test(passages),
        cmocka_unit_test(outdone),     cmocka_unit_test(nothing),       cmocka_unit_test(states),
        cmocka_unit_test(set_aside),   cmocka_unit_test(misspelt),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
