/* segment, segbuild, segmerge: what a segment says is what its documents hold, by brute force; in
 * one piece or merged from several, in a file or in memory; damage is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "support.h"
#include "tests/registry/tempdir.h"
#include "verifier/segbuild.h"
#include "verifier/segmerge.h"

enum { DOCUMENTS = 40, LENGTH = 300, ALPHABET = 9 };

static const struct tally_hash root = {{7}};

struct text { /* one document of the tests */
    uint32_t tok[LENGTH];
    struct tally_tokens tokens;
    struct tally_seed *seeds;
    size_t seed_count;
};

struct texts {
    struct tally_arena arena;
    struct text at[DOCUMENTS];
    size_t count;
};

/* Few letters, so that many seeds stand in many places; `often` has one phrase again and again. */
static void make_texts(struct texts *t, size_t count, size_t often)
{
    tally_arena_init(&t->arena, (size_t)64 << 20);
    t->count = count;
    for (size_t i = 0; i < count; i++) {
        struct text *text = &t->at[i];
        for (size_t k = 0; k < LENGTH; k++)
            text->tok[k] =
                i < often ? 0x4E00 + (uint32_t)(k % 6) : 0x4E00 + (uint32_t)rand() % ALPHABET;
        text->tokens = (struct tally_tokens){.tok = text->tok, .count = (size_t)rand() % LENGTH};
        if (i < often)
            text->tokens.count = LENGTH;
        assert_int_equal(
            tally_seeds_select(&text->tokens, &text->seeds, &text->seed_count, &t->arena, NULL),
            TALLY_OK);
    }
}

static struct tally_segbuild *gather(const struct texts *t, size_t from, size_t to)
{
    struct tally_segbuild *build;
    assert_int_equal(tally_segbuild_new(true, &build, NULL), TALLY_OK);
    for (size_t i = from; i < to; i++) {
        const struct tally_segment_document document = {.entry = 100 + i, .part = 3, .kind = i % 2};
        assert_int_equal(tally_segbuild_add(build, document, &t->at[i].tokens, t->at[i].seeds,
                                            t->at[i].seed_count, NULL),
                         TALLY_OK);
    }
    return build;
}

static struct tally_segment *write_part(const struct texts *t, size_t from, size_t to)
{
    struct tally_segbuild *build = gather(t, from, to);
    struct tally_segment *segment;
    assert_int_equal(tally_segbuild_write(build, from, to, root, NULL, &segment, NULL), TALLY_OK);
    tally_segbuild_free(build);
    return segment;
}

/* Every place of `hash`, as tokens of the whole row. */
static uint32_t places_of(const struct texts *t, uint64_t hash, uint32_t *out, uint32_t most)
{
    uint32_t count = 0;
    uint32_t first = 0;
    for (size_t i = 0; i < t->count; i++) {
        for (size_t k = 0; k < t->at[i].seed_count; k++) {
            if (t->at[i].seeds[k].hash != hash)
                continue;
            if (count < most)
                out[count] = first + t->at[i].seeds[k].at;
            count++;
        }
        first += (uint32_t)t->at[i].tokens.count;
    }
    return count;
}

static void check_postings(const struct tally_postings *p, const uint32_t *places, uint32_t count)
{
    assert_int_equal(p->frequency, count);
    assert_int_equal(p->held, count < TALLY_POSTINGS_MAX ? count : TALLY_POSTINGS_MAX);
    uint32_t at = 0;
    for (uint32_t i = 0; i < p->held; i++) { /* a cut list holds some of them, in order */
        while (at < count && places[at] != p->at[i])
            at++;
        assert_true(at < count);
        at++;
    }
}

static void check_document(const struct texts *t, const struct tally_segment *s, uint32_t at)
{
    uint32_t first = 0;
    uint32_t i = 0;
    while (first + t->at[i].tokens.count <= at)
        first += (uint32_t)t->at[i++].tokens.count;
    assert_int_equal(tally_segment_document_at(s, at), i);
    const struct tally_segment_document *document = tally_segment_document(s, i);
    assert_int_equal(document->entry, 100 + i);
    assert_int_equal(document->part, 3);
    assert_int_equal(document->kind, i % 2);
    assert_int_equal(document->first, first);
    assert_int_equal(tally_segment_prints(s)[at], tally_token_print(t->at[i].tok[at - first]));
}

static void check_segment(const struct texts *t, const struct tally_segment *s)
{
    static uint32_t places[DOCUMENTS * LENGTH];
    static struct tally_postings found[LENGTH];
    const struct tally_segment_info *info = tally_segment_info(s);
    uint64_t postings = 0;
    for (size_t i = 0; i < t->count; i++) {
        postings += t->at[i].seed_count;
        assert_true(t->at[i].seed_count <= LENGTH);
        tally_segment_find(s, t->at[i].seeds, t->at[i].seed_count, found);
        for (size_t k = 0; k < t->at[i].seed_count; k++) {
            struct tally_seed other = t->at[i].seeds[k];
            check_postings(&found[k], places, places_of(t, other.hash, places, DOCUMENTS * LENGTH));
            other.hash ^= UINT64_C(1) << 40;
            tally_segment_find(s, &other, 1, &found[k]);
            assert_int_equal(found[k].held, 0);
        }
    }
    for (uint32_t at = 0; at < info->tokens; at++)
        check_document(t, s, at);
    assert_int_equal(tally_segment_document_at(s, info->tokens), UINT32_MAX);
    assert_int_equal(info->documents, t->count);
    assert_int_equal(info->claims, t->count / 2);
    assert_int_equal(info->postings, postings);
    assert_memory_equal(info->root.b, root.b, sizeof root.b);
}

static void same_as_brute_force(void **state)
{
    (void)state;
    static struct texts t;
    srand(5);
    for (size_t count = 0; count <= DOCUMENTS; count += 10) {
        make_texts(&t, count, count / 4);
        struct tally_segment *whole = write_part(&t, 0, count);
        check_segment(&t, whole);
        tally_segment_close(whole);
        tally_arena_deinit(&t.arena);
    }
}

static void merged_is_the_same(void **state)
{
    (void)state;
    static struct texts t;
    srand(6);
    make_texts(&t, DOCUMENTS, 14); /* 14 times 50 places: cut only when they are together */
    for (size_t parts = 1; parts <= 8; parts++) {
        struct tally_segment *piece[8];
        struct tally_segment *merged;
        for (size_t i = 0; i < parts; i++)
            piece[i] = write_part(&t, DOCUMENTS * i / parts, DOCUMENTS * (i + 1) / parts);
        assert_int_equal(
            tally_segmerge((const struct tally_segment *const *)piece, parts, NULL, &merged, NULL),
            TALLY_OK);
        check_segment(&t, merged);
        assert_int_equal(tally_segment_info(merged)->to, DOCUMENTS);
        if (parts > 1) { /* not neighbours */
            struct tally_segment *other = piece[0];
            piece[0] = piece[1];
            piece[1] = other;
            assert_int_equal(
                tally_segmerge((const struct tally_segment *const *)piece, 2, NULL, &merged, NULL),
                TALLY_INVALID);
        }
        for (size_t i = 0; i < parts; i++)
            tally_segment_close(piece[i]);
        tally_segment_close(merged);
    }
    tally_arena_deinit(&t.arena);
}

static void found_before_it_is_written(void **state)
{
    (void)state;
    static struct texts t;
    static uint32_t places[DOCUMENTS * LENGTH];
    srand(7);
    make_texts(&t, DOCUMENTS, 14);
    struct tally_segbuild *build = gather(&t, 0, DOCUMENTS);
    for (size_t i = 0; i < t.count; i++) {
        for (size_t k = 0; k < t.at[i].seed_count; k++) {
            uint64_t hash = t.at[i].seeds[k].hash;
            struct tally_postings p;
            assert_int_equal(tally_segbuild_find(build, hash, &p, &t.arena, NULL), TALLY_OK);
            check_postings(&p, places, places_of(&t, hash, places, DOCUMENTS * LENGTH));
            uint32_t document = tally_segbuild_document_at(build, p.at[0]);
            assert_true(tally_segbuild_document(build, document)->first <= p.at[0]);
        }
    }
    assert_int_equal(tally_segbuild_document_at(build, tally_segbuild_info(build).tokens),
                     UINT32_MAX);
    tally_segbuild_free(build);
    tally_arena_deinit(&t.arena);
}

/* --- Files, and damage --- */

static uint8_t *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    (void)fseek(file, 0, SEEK_END);
    *len = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = aligned_alloc(64, (*len + 63) / 64 * 64);
    assert_int_equal(fread(bytes, 1, *len, file), *len);
    (void)fclose(file);
    return bytes;
}

static enum tally_code open_bytes(const uint8_t *bytes, size_t len)
{
    struct tally_segment *segment = NULL;
    enum tally_code code =
        tally_segment_open(NULL, (struct tally_slice){bytes, len}, &segment, NULL);
    tally_segment_close(segment);
    return code;
}

static void damage_is_refused(void **state)
{
    (void)state;
    static struct texts t;
    char top[TEMPDIR_MAX], path[TEMPDIR_MAX];
    struct tally_segment *segment;
    size_t len;
    srand(8);
    tempdir_make(top);
    (void)tempdir_path(path, top, "segment");
    make_texts(&t, 4, 1);
    struct tally_segbuild *build = gather(&t, 0, 4);
    assert_int_equal(tally_segbuild_write(build, 0, 4, root, path, &segment, NULL), TALLY_OK);
    check_segment(&t, segment);
    tally_segment_close(segment);
    assert_int_equal(tally_segbuild_write(build, 0, 4, root, path, &segment, NULL), TALLY_IO);
    assert_int_equal(tally_segment_open(path, (struct tally_slice){0}, &segment, NULL), TALLY_OK);
    check_segment(&t, segment);
    tally_segment_close(segment);

    uint8_t *bytes = read_file(path, &len);
    assert_int_equal(open_bytes(bytes, len), TALLY_OK);
    for (size_t cut = 0; cut + 64 < len; cut += 61) /* the end may be padding */
        assert_int_equal(open_bytes(bytes, cut), TALLY_INVALID);
    struct tally_segment_header header;
    memcpy(&header, bytes, sizeof header);
    for (size_t at = 0; at < sizeof header; at++) {
        bytes[at] ^= 4;
        assert_int_equal(open_bytes(bytes, len), TALLY_INVALID);
        bytes[at] ^= 4;
    }
    for (int i = 0; i < TALLY_SECTION_COUNT; i++) {
        uint8_t *middle = bytes + header.sections[i].offset + header.sections[i].length / 2;
        *middle ^= 1;
        assert_int_equal(open_bytes(bytes, len), TALLY_INVALID);
        *middle ^= 1;
    }
    assert_int_equal(unlink(path), 0);
    assert_int_equal(tally_segment_open(path, (struct tally_slice){0}, &segment, NULL),
                     TALLY_NOT_FOUND);
    free(bytes);
    tally_segbuild_free(build);
    tally_arena_deinit(&t.arena);
    tempdir_remove(top);
}

/* The fuzz target's inputs are of today's format: else it replays their headers alone. */
static void corpus_opens(void **state)
{
    static const char *const names[] = {"none", "small", "lists", "cut_list"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[512];
        size_t len;
        (void)snprintf(path, sizeof path, "%s/tests/corpus/segment/%s", TALLY_SOURCE_DIR, names[i]);
        uint8_t *bytes = read_file(path, &len);
        if (open_bytes(bytes, len) != TALLY_OK)
            fail_msg("%s is no segment", names[i]);
        free(bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_as_brute_force), cmocka_unit_test(merged_is_the_same),
        cmocka_unit_test(found_before_it_is_written), cmocka_unit_test(damage_is_refused),
        cmocka_unit_test(corpus_opens)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
