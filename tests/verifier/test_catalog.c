/* catalog, segdir: what was admitted is found: from segments, from memory, while it is written, by
 * others; whatever is wrong with DIR/index is built again without a word. search, holders: the
 * most hostile post is bounded work. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>

#include "tests/keys/ledgerkit.h"
#include "tests/registry/tempdir.h"
#include "verifier/holders.h"
#include "verifier/search.h"

enum { FIRST = 530 /* so many are written at once */, NOW = 1790000000 };

struct city { /* a registry of FIRST notices, and more later */
    struct ledgerkit kit;
    char top[TEMPDIR_MAX], dir[TEMPDIR_MAX];
    struct tally_registry *registry;
    struct tally_catalog *catalog;
    unsigned count;
};

static void write_text(unsigned n, char *out, size_t max)
{
    (void)snprintf(out, max,
                   "关于第%u号小区供暖的公告：自%u日起恢复供暖，室内温度不得低于%u度，"
                   "逾期未恢复的请拨打热线%u。",
                   n, n % 28 + 1, n % 9 + 16, 60000000 + n);
}

static void admit(struct city *c, unsigned count)
{
    static struct tally_admission batch[FIRST];
    for (unsigned i = 0; i < count; i++) {
        char text[512], draft[1024];
        write_text(c->count + i, text, sizeof text);
        (void)snprintf(draft, sizeof draft,
                       "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: 第%u号\n\n%s\n",
                       c->count + i, text);
        struct ledgerkit_signed s = ledgerkit_draft(&c->kit, draft, c->kit.city, NULL);
        batch[i] = (struct tally_admission){.envelope = s.envelope, .parts = s.parts};
    }
    assert_int_equal(tally_registry_admit(c->registry, batch, count, NOW, NULL), TALLY_OK);
    for (unsigned i = 0; i < count; i++)
        assert_int_equal(batch[i].refusal, TALLY_ACCEPTED);
    c->count += count;
}

/* `from`: the number of the first notice. */
static void make_city(struct city *c, unsigned from)
{
    *c = (struct city){.count = from};
    ledgerkit_open(&c->kit);
    tempdir_make(c->top);
    (void)tempdir_path(c->dir, c->top, "city");
    assert_int_equal(tally_registry_create(c->dir, c->kit.root_note, c->kit.log, NOW, NULL),
                     TALLY_OK);
    assert_int_equal(tally_registry_open(c->dir, TALLY_REGISTRY_WRITE, NOW, &c->registry, NULL),
                     TALLY_OK);
    struct ledgerkit_signed body = ledgerkit_body(&c->kit, "city", 1, LEDGERKIT_ORIGIN, c->kit.city,
                                                  NULL, 1, c->kit.directory);
    struct tally_admission first = {.envelope = body.envelope};
    assert_int_equal(tally_registry_admit(c->registry, &first, 1, NOW, NULL), TALLY_OK);
    admit(c, FIRST);
}

static void open_catalog(struct city *c)
{
    const struct tally_ledger *ledger = tally_registry_read_lock(c->registry);
    assert_int_equal(tally_catalog_open(c->registry, ledger, &c->catalog, NULL), TALLY_OK);
    tally_registry_unlock(c->registry);
}

static void close_catalog(struct city *c)
{
    tally_catalog_close(c->catalog);
    c->catalog = NULL;
}

static void remove_city(struct city *c)
{
    close_catalog(c);
    tally_registry_close(c->registry);
    tempdir_remove(c->top);
    ledgerkit_close(&c->kit);
}

/* Exactly one record holds text `n`: the one that was admitted with it. */
static bool found(struct city *c, const struct tally_catalog *catalog, unsigned n)
{
    char text[512];
    struct tally_arena arena;
    struct tally_corpus *corpus;
    struct tally_tokens tokens;
    struct tally_holders holders;
    tally_arena_init(&arena, (size_t)16 << 20);
    write_text(n, text, sizeof text);
    const struct tally_ledger *ledger = tally_registry_read_lock(c->registry);
    assert_int_equal(tally_corpus_open(catalog, c->registry, ledger, &arena, &corpus, NULL),
                     TALLY_OK);
    assert_int_equal(
        tally_normalize((struct tally_slice){(uint8_t *)text, strlen(text)}, &tokens, &arena, NULL),
        TALLY_OK);
    uint32_t count = (uint32_t)tokens.count;
    assert_int_equal(tally_holders_find(corpus, &tokens, 0, count, &holders, &arena, NULL),
                     TALLY_OK);
    size_t holding = 0;
    for (size_t i = 0; i < holders.count; i++) {
        holding += tally_holders_hold(corpus, &tokens, 0, count, &holders.at[i]);
        assert_int_equal(holders.at[i].entry, n + 2); /* behind the root and the body */
    }
    assert_int_equal(tally_corpus_check(corpus, NULL), TALLY_OK);
    tally_registry_unlock(c->registry);
    tally_arena_deinit(&arena);
    return holding == 1;
}

static void check_all(struct city *c, const struct tally_catalog *catalog)
{
    struct tally_catalog_counts counts = tally_catalog_counts(catalog);
    assert_int_equal(counts.texts, c->count);
    assert_int_equal(counts.records, c->count);
    for (unsigned n = 0; n < c->count; n += 53)
        assert_true(found(c, catalog, n));
    assert_true(found(c, catalog, c->count - 1));
    assert_false(found(c, catalog, c->count));
}

static const char *in_index(struct city *c, const char *name, char path[TEMPDIR_MAX])
{
    char index[TEMPDIR_MAX];
    return tempdir_path(path, tempdir_path(index, c->dir, "index"), name);
}

static const char *first_segment(struct city *c, char path[TEMPDIR_MAX])
{
    char name[64];
    (void)snprintf(name, sizeof name, "segment-0-%d", FIRST + 2);
    return in_index(c, name, path);
}

static ino_t inode(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? st.st_ino : 0;
}

static void grow(struct city *c)
{
    const struct tally_ledger *ledger = tally_registry_read_lock(c->registry);
    assert_int_equal(tally_catalog_grow(c->catalog, c->registry, ledger, NULL), TALLY_OK);
    tally_registry_unlock(c->registry);
}

static void kept_and_mapped_again(void **state)
{
    (void)state;
    struct city c;
    char path[TEMPDIR_MAX];
    make_city(&c, 0);
    open_catalog(&c);
    check_all(&c, c.catalog);
    assert_int_equal(tally_catalog_counts(c.catalog).segments, 1);
    ino_t written = inode(first_segment(&c, path));
    assert_int_not_equal(written, 0);
    close_catalog(&c);
    open_catalog(&c);
    check_all(&c, c.catalog);
    assert_int_equal(inode(path), written);
    remove_city(&c);
}

static void newest_at_once_and_written_away(void **state)
{
    (void)state;
    struct city c;
    make_city(&c, 0);
    open_catalog(&c);
    struct tally_catalog *reader = c.catalog; /* as another process would: it keeps its files */
    open_catalog(&c);
    admit(&c, 40);
    grow(&c);
    check_all(&c, c.catalog);
    assert_true(tally_catalog_freeze(c.catalog));
    admit(&c, 3);
    grow(&c);
    check_all(&c, c.catalog); /* while it is being written */
    assert_true(tally_catalog_prepare(c.catalog, c.registry));
    check_all(&c, c.catalog);
    tally_catalog_install(c.catalog);
    check_all(&c, c.catalog);
    assert_true(found(&c, reader, 7));
    tally_catalog_close(reader);
    close_catalog(&c);
    open_catalog(&c); /* the three are in no segment yet */
    check_all(&c, c.catalog);
    assert_true(tally_catalog_counts(c.catalog).memory > 0);
    remove_city(&c);
}

static void merged_when_alike(void **state)
{
    (void)state;
    struct city c;
    char path[TEMPDIR_MAX];
    make_city(&c, 0);
    open_catalog(&c);
    admit(&c, FIRST);
    grow(&c);
    assert_true(tally_catalog_freeze(c.catalog));
    assert_true(tally_catalog_prepare(c.catalog, c.registry));
    tally_catalog_install(c.catalog);
    assert_int_equal(tally_catalog_counts(c.catalog).segments, 1);
    assert_int_equal(inode(first_segment(&c, path)), 0); /* its file is gone */
    check_all(&c, c.catalog);
    close_catalog(&c);
    open_catalog(&c);
    assert_int_equal(tally_catalog_counts(c.catalog).segments, 1);
    check_all(&c, c.catalog);
    remove_city(&c);
}

/* A large one and twelve of 40 notices behind it: the small ones are merged as they come. */
static void few_segments(void **state)
{
    (void)state;
    struct city c;
    make_city(&c, 0);
    open_catalog(&c);
    for (unsigned i = 0; i < 12; i++) {
        admit(&c, 40);
        grow(&c);
        assert_true(tally_catalog_freeze(c.catalog));
        assert_true(tally_catalog_prepare(c.catalog, c.registry));
        tally_catalog_install(c.catalog);
        assert_true(tally_catalog_counts(c.catalog).segments <= 3);
    }
    check_all(&c, c.catalog);
    remove_city(&c);
}

/* --- What is wrong with the files --- */

static void flip(const char *path, off_t at)
{
    uint8_t byte;
    int fd = open(path, O_RDWR);
    assert_int_equal(pread(fd, &byte, 1, at), 1);
    byte ^= 1;
    assert_int_equal(pwrite(fd, &byte, 1, at), 1);
    assert_int_equal(close(fd), 0);
}

enum damage { FLIPPED, OF_OTHER_VERSION, CUT, GONE, NO_MANIFEST, JUNK_MANIFEST, DAMAGES };

static void damage(struct city *c, enum damage what)
{
    char segment[TEMPDIR_MAX], manifest[TEMPDIR_MAX];
    struct stat st;
    FILE *file;
    (void)in_index(c, "manifest", manifest);
    assert_int_equal(stat(first_segment(c, segment), &st), 0);
    switch (what) {
    case FLIPPED: flip(segment, st.st_size / 2); return;
    case OF_OTHER_VERSION: flip(segment, 8); return;
    case CUT: assert_int_equal(truncate(segment, st.st_size / 3), 0); return;
    case GONE: assert_int_equal(unlink(segment), 0); return;
    case NO_MANIFEST: assert_int_equal(unlink(manifest), 0); return;
    case JUNK_MANIFEST:
        file = fopen(manifest, "w");
        (void)fputs("tally index 1\n0 99999999999999999999\n", file);
        assert_int_equal(fclose(file), 0);
        return;
    case DAMAGES: break;
    }
    abort();
}

static void built_again(void **state)
{
    (void)state;
    struct city c;
    char path[TEMPDIR_MAX];
    make_city(&c, 0);
    open_catalog(&c);
    for (enum damage what = FLIPPED; what < DAMAGES; what++) {
        close_catalog(&c);
        damage(&c, what);
        open_catalog(&c);
        check_all(&c, c.catalog);
        struct tally_segments segments;
        tally_segdir_load(c.dir, &segments); /* and written */
        assert_int_equal(segments.count, 1);
        tally_segment_close(segments.at[0]);
        assert_int_not_equal(inode(first_segment(&c, path)), 0);
    }
    remove_city(&c);
}

static void of_another_log(void **state)
{
    (void)state;
    struct city c, other;
    char from[TEMPDIR_MAX], to[TEMPDIR_MAX];
    make_city(&c, 0);
    make_city(&other, 1); /* as many entries, another tree */
    open_catalog(&c);
    open_catalog(&other);
    close_catalog(&c);
    assert_int_equal(rename(first_segment(&other, from), first_segment(&c, to)), 0);
    open_catalog(&c);
    check_all(&c, c.catalog);
    assert_int_equal(tally_catalog_counts(c.catalog).segments, 1);
    remove_city(&other);
    remove_city(&c);
}

/* Nothing can be written: a file stands where the folder should. */
static void in_memory(void **state)
{
    (void)state;
    struct city c;
    char path[TEMPDIR_MAX];
    make_city(&c, 0);
    int fd = open(tempdir_path(path, c.dir, "index"), O_WRONLY | O_CREAT, 0666);
    assert_int_equal(close(fd), 0);
    open_catalog(&c);
    check_all(&c, c.catalog);
    admit(&c, 20);
    grow(&c);
    assert_true(tally_catalog_freeze(c.catalog));
    assert_true(tally_catalog_prepare(c.catalog, c.registry));
    tally_catalog_install(c.catalog);
    check_all(&c, c.catalog);
    remove_city(&c);
}

static void one_builder(void **state)
{
    (void)state;
    struct city c;
    char path[TEMPDIR_MAX];
    make_city(&c, 0);
    int lock = tally_segdir_lock(c.dir);
    assert_true(lock >= 0);
    assert_int_equal(tally_segdir_lock(c.dir), -1);
    open_catalog(&c); /* somebody else is writing: in memory */
    check_all(&c, c.catalog);
    assert_int_equal(inode(in_index(&c, "manifest", path)), 0);
    assert_int_equal(close(lock), 0);
    close_catalog(&c);
    open_catalog(&c);
    assert_int_not_equal(inode(path), 0);
    remove_city(&c);
}

/* --- Hostile posts --- */

enum { LONG = 100000 /* bytes */ };

static size_t repeat(const char *piece, char *out)
{
    size_t len = 0;
    while (len + strlen(piece) <= LONG) {
        memcpy(out + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return len;
}

/* What all the notices have in common, over and over, in varying order. */
static size_t frequent_phrases(char *out)
{
    static const char *const phrases[] = {"号小区供暖的公告：自", "日起恢复供暖，室内温度不得低于",
                                          "度，逾期未恢复的请拨打热线"};
    size_t len = 0;
    for (unsigned i = 0; len + 64 <= LONG; i++) {
        const char *phrase = phrases[i * i % 3];
        memcpy(out + len, phrase, strlen(phrase));
        len += strlen(phrase);
    }
    return len;
}

static size_t every_notice(char *out)
{
    size_t len = 0;
    for (unsigned n = 0; len + 512 <= LONG; n++) {
        write_text(n, out + len, 512);
        len += strlen(out + len);
    }
    return len;
}

/* Steps of both searches for a post of 100 KB. Each hit may be followed once, each place of the
 * rarest seed be compared once. */
static void bounded(struct city *c, const char *name, const char *post, size_t len)
{
    struct tally_arena arena;
    struct tally_corpus *corpus;
    struct tally_tokens tokens;
    struct tally_seed *seeds;
    size_t seed_count;
    struct tally_seed_places places;
    struct tally_candidates found;
    struct tally_holders holders;
    tally_arena_init(&arena, (size_t)512 << 20);
    const struct tally_ledger *ledger = tally_registry_read_lock(c->registry);
    assert_int_equal(tally_corpus_open(c->catalog, c->registry, ledger, &arena, &corpus, NULL),
                     TALLY_OK);
    assert_int_equal(
        tally_normalize((struct tally_slice){(const uint8_t *)post, len}, &tokens, &arena, NULL),
        TALLY_OK);
    assert_int_equal(tally_seeds_select(&tokens, &seeds, &seed_count, &arena, NULL), TALLY_OK);
    assert_int_equal(tally_seedlookup(corpus, seeds, seed_count, &places, &arena, NULL), TALLY_OK);
    assert_int_equal(tally_search(corpus, TALLY_DOCUMENT_TEXT, &places, &found, &arena, NULL),
                     TALLY_OK);
    assert_int_equal(
        tally_holders_find(corpus, &tokens, 0, (uint32_t)tokens.count, &holders, &arena, NULL),
        TALLY_OK);
    enum { SOURCES = 2 };
    if (found.steps > SOURCES * seed_count + TALLY_SEARCH_HITS_MAX ||
        holders.steps > SOURCES * seed_count + TALLY_POSTINGS_MAX * (tokens.count + 1))
        fail_msg("%s: %" PRIu64 " steps, %" PRIu64 " to find holders", name, found.steps,
                 holders.steps);
    size_t hits = 0;
    for (size_t i = 0; i < found.count; i++)
        hits += found.at[i].hit_count;
    assert_true(found.count <= TALLY_CANDIDATES_MAX && hits <= TALLY_SEARCH_HITS_MAX);
    tally_registry_unlock(c->registry);
    tally_arena_deinit(&arena);
}

static void hostile_posts(void **state)
{
    (void)state;
    static char post[LONG];
    char text[512];
    struct city c;
    make_city(&c, 0);
    open_catalog(&c);
    write_text(3, text, sizeof text);
    bounded(&c, "one character", post, repeat("啊", post));
    bounded(&c, "one digit", post, repeat("1 ", post));
    bounded(&c, "one notice again and again", post, repeat(text, post));
    bounded(&c, "the most frequent phrases", post, frequent_phrases(post));
    bounded(&c, "every notice", post, every_notice(post));
    bounded(&c, "nothing", post, 0);
    remove_city(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept_and_mapped_again),
        cmocka_unit_test(newest_at_once_and_written_away),
        cmocka_unit_test(merged_when_alike),
        cmocka_unit_test(few_segments),
        cmocka_unit_test(built_again),
        cmocka_unit_test(of_another_log),
        cmocka_unit_test(in_memory),
        cmocka_unit_test(one_builder),
        cmocka_unit_test(hostile_posts),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
