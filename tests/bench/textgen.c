#include "tests/bench/textgen.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/json.h"
#include "schema/utf8.h"

enum {
    CONTEXT = 3,         /* characters that decide the next */
    POOL = 4000,         /* shared sentences */
    SHARED_PERCENT = 15, /* of a notice */
    MEDIAN = 800,
    LEAST = 60,
    MOST = 8000,
    LINE_MAX_BYTES = 8 << 20,
};

struct sentence {
    uint32_t from, to; /* characters of the row */
};

struct texts {
    char **at;
    size_t *lens;
    size_t count;
};

struct textgen {
    struct texts real; /* notices */
    struct texts posts;
    uint32_t *row; /* all characters, one text after the other */
    uint32_t row_count;
    uint32_t *order; /* places of the row by the CONTEXT characters before them */
    uint32_t order_count;
    uint32_t *group; /* of a place: where in `order` those with the same characters before begin */
    uint32_t *group_end; /* of a place in `order` that begins a group: behind its last */
    struct sentence pool[POOL];
    size_t pool_count;
};

uint64_t textgen_next(struct textgen_random *random)
{
    uint64_t x = random->state += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

/* --- Real texts --- */

static void add_text(struct texts *texts, struct tally_slice text)
{
    texts->at = realloc(texts->at, (texts->count + 1) * sizeof *texts->at);
    texts->lens = realloc(texts->lens, (texts->count + 1) * sizeof *texts->lens);
    char *copy = malloc(text.len + 1);
    if (texts->at == NULL || texts->lens == NULL || copy == NULL)
        abort();
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    texts->at[texts->count] = copy;
    texts->lens[texts->count++] = text.len;
}

static void free_texts(struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        free(texts->at[i]);
    free(texts->at);
    free(texts->lens);
}

static void read_texts(struct texts *texts, const char *shared, const char *name)
{
    char path[4096];
    char *line = malloc(LINE_MAX_BYTES);
    (void)snprintf(path, sizeof path, "%s/data/%s", shared, name);
    FILE *file = fopen(path, "rb");
    while (file != NULL && line != NULL && fgets(line, LINE_MAX_BYTES, file) != NULL) {
        struct tally_json *json = NULL;
        struct tally_slice bytes = tally_slice_of(line);
        if (tally_json_parse(bytes, 16, &json, NULL) == TALLY_OK)
            add_text(texts, tally_json_string(tally_json_get(json, "text")));
        tally_json_free(json);
    }
    if (file != NULL)
        (void)fclose(file);
    free(line);
}

static void stand_in(struct textgen *gen)
{
    static const char *const texts[] = {
        "各区人民政府应当加强对供热单位的监督检查，居民室内温度不得低于18摄氏度。",
        "供暖费按照建筑面积每平方米22元收取，任何单位和个人不得以任何名义加收费用。",
        "学校应当在9月底以前完成校舍安全排查，逾期未办理的按照规定处以5000元罚款。",
        "停水期间由供水单位派出12辆水车送水，具体时间以所在街道的通知为准。",
        "医疗机构应当公布预约挂号的办法，社区工作人员应当逐户告知老年人和残疾人。"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_text(&gen->real, tally_slice_of(texts[i]));
}

/* --- The model --- */

static void fill_row(struct textgen *gen)
{
    size_t bytes = 0;
    for (size_t i = 0; i < gen->real.count; i++)
        bytes += gen->real.lens[i];
    gen->row = calloc(bytes + 1, sizeof *gen->row);
    gen->order = malloc((bytes + 1) * sizeof *gen->order);
    if (gen->row == NULL || gen->order == NULL)
        abort();
    for (size_t i = 0; i < gen->real.count; i++) {
        struct tally_slice text = {(const uint8_t *)gen->real.at[i], gen->real.lens[i]};
        for (size_t at = 0; at < text.len;) {
            uint32_t cp = 0xFFFD;
            size_t n = tally_utf8_decode(text, at, &cp);
            at += n == 0 ? 1 : n;
            gen->row[gen->row_count++] = cp;
        }
    }
}

static const uint32_t *sorted_row; /* qsort has no context */

static int by_context(const void *a, const void *b)
{
    const uint32_t *x = sorted_row + *(const uint32_t *)a - CONTEXT;
    const uint32_t *y = sorted_row + *(const uint32_t *)b - CONTEXT;
    for (int i = 0; i < CONTEXT; i++) {
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    }
    return x < y ? -1 : x > y;
}

static void fill_groups(struct textgen *gen)
{
    gen->group = calloc((size_t)gen->row_count + 1, sizeof *gen->group);
    gen->group_end = calloc((size_t)gen->row_count + 1, sizeof *gen->group_end);
    if (gen->group == NULL || gen->group_end == NULL)
        abort();
    uint32_t low = 0;
    for (uint32_t i = 0; i < gen->order_count; i++) {
        const uint32_t *x = gen->row + gen->order[i] - CONTEXT;
        const uint32_t *y = gen->row + gen->order[low] - CONTEXT;
        if (memcmp(x, y, CONTEXT * sizeof *x) != 0)
            low = i;
        gen->group[gen->order[i]] = low;
        gen->group_end[low] = i + 1;
    }
}

static void fill_pool(struct textgen *gen)
{
    struct textgen_random random = {7};
    for (size_t tries = 0; tries < (size_t)POOL * 40 && gen->pool_count < POOL; tries++) {
        uint32_t from = (uint32_t)(textgen_next(&random) % gen->row_count);
        while (from < gen->row_count && gen->row[from] != 0x3002)
            from++;
        if (from == gen->row_count)
            continue;
        uint32_t to = from + 1;
        while (to < gen->row_count && gen->row[to] != 0x3002)
            to++;
        if (to < gen->row_count && to - from >= 12 && to - from <= 120)
            gen->pool[gen->pool_count++] = (struct sentence){from + 1, to + 1};
    }
}

struct textgen *textgen_open(const char *shared)
{
    struct textgen *gen = calloc(1, sizeof *gen);
    if (gen == NULL)
        abort();
    read_texts(&gen->real, shared, "notices_zh/laws.jsonl");
    read_texts(&gen->real, shared, "notices_zh/govcn.jsonl");
    read_texts(&gen->posts, shared, "ordinary_zh/posts.jsonl");
    read_texts(&gen->posts, shared, "ordinary_en/posts.jsonl");
    if (gen->real.count == 0) {
        (void)fprintf(stderr, "bench: no real texts in %s/data; five sentences stand for them\n",
                      shared);
        stand_in(gen);
    }
    fill_row(gen);
    for (uint32_t i = CONTEXT; i < gen->row_count; i++)
        gen->order[gen->order_count++] = i;
    sorted_row = gen->row;
    qsort(gen->order, gen->order_count, sizeof *gen->order, by_context);
    fill_groups(gen);
    fill_pool(gen);
    return gen;
}

void textgen_close(struct textgen *gen)
{
    free_texts(&gen->real);
    free_texts(&gen->posts);
    free(gen->row);
    free(gen->order);
    free(gen->group);
    free(gen->group_end);
    free(gen);
}

size_t textgen_real_count(const struct textgen *gen)
{
    return gen->real.count;
}

const char *textgen_real(const struct textgen *gen, size_t i, size_t *len)
{
    *len = gen->real.lens[i];
    return gen->real.at[i];
}

size_t textgen_write_ordinary(const struct textgen *gen, struct textgen_random *random,
                              char out[TEXTGEN_TEXT_MAX])
{
    if (gen->posts.count == 0)
        return 0;
    size_t i = textgen_next(random) % gen->posts.count;
    size_t len = gen->posts.lens[i];
    len = len < TEXTGEN_TEXT_MAX ? len : TEXTGEN_TEXT_MAX - 1;
    memcpy(out, gen->posts.at[i], len);
    return len;
}

/* --- A notice --- */

/* A place of the row that follows the characters before `place`, too. */
static uint32_t jump(const struct textgen *gen, struct textgen_random *random, uint32_t place)
{
    if (place < CONTEXT || place >= gen->row_count)
        return CONTEXT + (uint32_t)(textgen_next(random) % (gen->row_count - CONTEXT));
    uint32_t low = gen->group[place];
    return gen->order[low + (uint32_t)(textgen_next(random) % (gen->group_end[low] - low))];
}

static size_t notice_length(struct textgen_random *random)
{
    double sum = -6; /* of twelve even numbers: nearly normal */
    for (int i = 0; i < 12; i++)
        sum += (double)(textgen_next(random) >> 11) / 9007199254740992.0;
    double length = MEDIAN * exp(0.6 * sum);
    return length < LEAST ? LEAST : length > MOST ? MOST : (size_t)length;
}

struct writing {
    char *out;
    size_t len;
    size_t characters;
};

static void put(struct writing *w, uint32_t cp)
{
    if (w->len + 4 < TEXTGEN_TEXT_MAX)
        w->len += tally_utf8_encode(cp == 0 ? ' ' : cp, (uint8_t *)w->out + w->len);
    w->characters++;
}

static void put_shared(const struct textgen *gen, struct textgen_random *random, struct writing *w)
{
    double even = (double)(textgen_next(random) >> 11) / 9007199254740992.0;
    size_t i = (size_t)(even * even * even * (double)gen->pool_count); /* some far more often */
    for (uint32_t k = gen->pool[i].from; k < gen->pool[i].to; k++)
        put(w, gen->row[k]);
}

size_t textgen_write(const struct textgen *gen, uint64_t number, char out[TEXTGEN_TEXT_MAX])
{
    struct textgen_random random = {number * 0x2545f4914f6cdd1dU + 1};
    struct writing w = {.out = out};
    size_t length = notice_length(&random);
    size_t shared = 0;
    uint32_t place = jump(gen, &random, 0);
    while (w.characters < length && w.len + 1024 < TEXTGEN_TEXT_MAX) {
        if (gen->pool_count > 0 && shared * 100 < w.characters * SHARED_PERCENT && place > 0 &&
            gen->row[place - 1] == 0x3002) {
            size_t before = w.characters;
            put_shared(gen, &random, &w);
            shared += w.characters - before;
        }
        place = jump(gen, &random, place);
        put(&w, gen->row[place++]);
    }
    return w.len;
}

size_t textgen_write_shared(const struct textgen *gen, struct textgen_random *random,
                            char out[TEXTGEN_SENTENCE_MAX])
{
    struct writing w = {.out = out};
    if (gen->pool_count == 0)
        return 0;
    put_shared(gen, random, &w);
    return w.len;
}
