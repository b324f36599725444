/* bench_claims N [EACH]: how long a question takes among N debunked claims, EACH (1) a record.
 *
 * Claims and posts are made of words whose frequencies fall as in a language (Zipf and Mandelbrot),
 * so that some grams are held by many claims. A third of the posts are unrelated, a third repeat a
 * claim with words around it, a third hold its first half. Times are of the whole answer, with
 * everything that an answer does beside looking for claims, by the processor's clock. No limits: a
 * benchmark is no test. */
#include <math.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "registry/registry.h"
#include "tests/keys/ledgerkit.h"
#include "tests/registry/tempdir.h"
#include "verifier/claimsearch.h"
#include "verifier/verifier.h"

enum {
    BATCH = 1000,
    WORDS = 40000,
    CHARACTERS = 2500,
    QUESTIONS = 3000,
    KINDS = 3,
    TEXT_MAX = 2048,
    EACH_MAX = 64,
};

static double seconds(clockid_t clock)
{
    struct timespec t;
    (void)clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double now(void)
{
    return seconds(CLOCK_MONOTONIC);
}

static void die(const char *what, const struct tally_err *err)
{
    (void)fprintf(stderr, "bench_claims: %s: %s\n", what, err->text);
    exit(EXIT_FAILURE);
}

static uint64_t next(uint64_t *state) /* xorshift64* (Vigna) */
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 2685821657736338717U;
}

/* The rank of a word: one of rank r is met as often as 1 / (r + 8) (Mandelbrot), so that the most
 * frequent is one word in seventy. */
static unsigned word_rank(uint64_t *state)
{
    double u = (double)(next(state) >> 11) / 9007199254740992.0;
    unsigned rank = (unsigned)(8 * (pow(WORDS / 8.0 + 1, u) - 1));
    return rank < WORDS ? rank : WORDS - 1;
}

static size_t put_word(unsigned rank, char *out)
{
    uint64_t state = 88172645463325252U + rank * 2862933555777941757U;
    size_t len = 0;
    unsigned characters = 1 + (unsigned)(next(&state) % 3);
    for (unsigned i = 0; i < characters; i++) {
        unsigned c = 0x4E00 + (unsigned)(next(&state) % CHARACTERS) * 7;
        out[len++] = (char)(0xE0 | c >> 12);
        out[len++] = (char)(0x80 | (c >> 6 & 0x3F));
        out[len++] = (char)(0x80 | (c & 0x3F));
    }
    return len;
}

/* `words` words that only `seed` decides, a comma behind each eighth. */
static size_t put_text(uint64_t seed, unsigned words, char *out)
{
    uint64_t state = seed * 0x9E3779B97F4A7C15U + 1;
    size_t len = 0;
    for (unsigned i = 0; i < words && len + 32 < TEXT_MAX; i++) {
        len += put_word(word_rank(&state), out + len);
        if (i % 8 == 7)
            len += (size_t)snprintf(out + len, TEXT_MAX - len, "，");
    }
    out[len] = '\0';
    return len;
}

static size_t put_claim(unsigned n, char *out)
{
    return put_text(n, 12 + n % 16, out);
}

struct bench {
    struct ledgerkit kit;
    char top[TEMPDIR_MAX];
    char dir[TEMPDIR_MAX];
    struct tally_registry *registry;
    struct tally_verifier *verifier;
    int64_t clock;
};

/* A record with claim n as its claim and those behind it as its wordings. */
static struct ledgerkit_signed make_debunk(struct ledgerkit *kit, unsigned n, unsigned count)
{
    char claim[TEXT_MAX];
    static char draft[(EACH_MAX + 1) * TEXT_MAX];
    put_claim(n, claim);
    size_t len =
        (size_t)snprintf(draft, sizeof draft, "Type: debunk\nAuthority: city\nClaim: %s\n", claim);
    for (unsigned i = 1; i < count; i++) {
        put_claim(n + i, claim);
        len += (size_t)snprintf(draft + len, sizeof draft - len, "Wording: %s\n", claim);
    }
    (void)snprintf(draft + len, sizeof draft - len, "Conclusion: not_true\n\n经核实，不属实。\n");
    return ledgerkit_draft(kit, draft, kit->city, NULL);
}

static void admit(struct bench *b, struct tally_admission *batch, size_t count)
{
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_registry_admit(b->registry, batch, count, b->clock, &err) != TALLY_OK)
        die("admit", &err);
}

static void fill(struct bench *b, unsigned claims, unsigned each)
{
    static struct tally_admission batch[BATCH];
    struct tally_err err = TALLY_ERR_INIT;
    ledgerkit_open(&b->kit);
    tempdir_make(b->top);
    (void)tempdir_path(b->dir, b->top, "city");
    if (tally_registry_create(b->dir, b->kit.root_note, b->kit.log, b->clock, &err) != TALLY_OK ||
        tally_registry_open(b->dir, TALLY_REGISTRY_WRITE, b->clock, &b->registry, &err) != TALLY_OK)
        die("registry", &err);
    struct ledgerkit_signed body = ledgerkit_body(&b->kit, "city", 1, LEDGERKIT_ORIGIN, b->kit.city,
                                                  NULL, 1, b->kit.directory);
    batch[0] = (struct tally_admission){.envelope = body.envelope};
    admit(b, batch, 1);
    for (unsigned n = 0; n < claims;) {
        unsigned count = 0;
        tally_arena_deinit(&b->kit.arena);
        tally_arena_init(&b->kit.arena, (size_t)512 << 20);
        for (; count < BATCH && n < claims; n += each) {
            struct ledgerkit_signed s =
                make_debunk(&b->kit, n, claims - n < each ? claims - n : each);
            batch[count++] = (struct tally_admission){.envelope = s.envelope, .parts = s.parts};
        }
        admit(b, batch, count);
    }
}

static size_t put_question(unsigned i, unsigned claims, char *out)
{
    char claim[TEXT_MAX];
    unsigned n = (unsigned)((uint64_t)i * 7919 % claims);
    if (i % KINDS == 0)
        return put_text(0xF0000000U + i, 50, out);
    put_claim(n, claim);
    if (i % KINDS == 2)
        claim[strlen(claim) / 6 * 3] = '\0';
    return (size_t)snprintf(out, TEXT_MAX, "紧急扩散：%s！大家互相转告", claim);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void ask(struct bench *b, unsigned claims)
{
    static const char *const names[KINDS] = {"unrelated", "repeats", "half of a claim"};
    static double times[KINDS][QUESTIONS];
    size_t counts[KINDS] = {0};
    size_t found[KINDS] = {0};
    for (unsigned i = 0; i < QUESTIONS; i++) {
        char text[TEXT_MAX];
        struct tally_arena arena;
        struct tally_answer answer;
        size_t len = put_question(i, claims, text);
        const struct tally_question question = {.text = {(uint8_t *)text, len}, .now = b->clock};
        double t = seconds(CLOCK_THREAD_CPUTIME_ID);
        tally_arena_init(&arena, (size_t)512 << 20);
        tally_verifier_ask(b->verifier, &question, &answer, &arena);
        found[i % KINDS] += answer.verdict == TALLY_REPEATS_DEBUNKED;
        tally_verifier_release(b->verifier);
        tally_arena_deinit(&arena);
        times[i % KINDS][counts[i % KINDS]++] = seconds(CLOCK_THREAD_CPUTIME_ID) - t;
    }
    for (int k = 0; k < KINDS; k++) {
        qsort(times[k], counts[k], sizeof times[k][0], by_value);
        (void)printf("%-16s %zu questions, %zu repeats_debunked; median %.0f us, p99 %.0f us\n",
                     names[k], counts[k], found[k], 1e6 * times[k][counts[k] / 2],
                     1e6 * times[k][counts[k] * 99 / 100]);
    }
}

/* The search alone: from tokens to the claims that are worth reading. */
static void search(struct bench *b, unsigned claims)
{
    static double times[QUESTIONS];
    size_t worth = 0;
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_catalog *catalog = NULL;
    const struct tally_ledger *ledger = tally_registry_read_lock(b->registry);
    if (tally_catalog_open(b->registry, ledger, &catalog, &err) != TALLY_OK ||
        tally_catalog_grow(catalog, b->registry, ledger, &err) != TALLY_OK)
        die("index", &err);
    for (unsigned i = 0; i < QUESTIONS; i++) {
        char text[TEXT_MAX];
        struct tally_arena arena;
        struct tally_corpus *corpus = NULL;
        struct tally_tokens tokens;
        struct tally_claim_candidates found;
        size_t len = put_question(i, claims, text);
        tally_arena_init(&arena, (size_t)512 << 20);
        if (tally_corpus_open(catalog, b->registry, ledger, &arena, &corpus, &err) != TALLY_OK ||
            tally_normalize((struct tally_slice){(uint8_t *)text, len}, &tokens, &arena, &err) !=
                TALLY_OK)
            die("corpus", &err);
        double t = seconds(CLOCK_THREAD_CPUTIME_ID);
        if (tally_claimsearch(corpus, &tokens, &found, &arena, &err) != TALLY_OK)
            die("search", &err);
        times[i] = seconds(CLOCK_THREAD_CPUTIME_ID) - t;
        worth += found.count;
        tally_arena_deinit(&arena);
    }
    qsort(times, QUESTIONS, sizeof *times, by_value);
    (void)printf(
        "the search alone: %d questions, %.2f claims worth reading; median %.0f us, p99 %.0f us\n",
        QUESTIONS, (double)worth / QUESTIONS, 1e6 * times[QUESTIONS / 2],
        1e6 * times[QUESTIONS * 99 / 100]);
    tally_catalog_close(catalog);
    tally_registry_unlock(b->registry);
}

int main(int argc, char **argv)
{
    struct bench b = {.clock = 1790000000};
    struct tally_err err = TALLY_ERR_INIT;
    struct rusage usage;
    unsigned claims = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 250000;
    unsigned each = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 1;
    if (sodium_init() < 0 || claims == 0 || each == 0 || each > EACH_MAX)
        return EXIT_FAILURE;
    double t = now();
    fill(&b, claims, each);
    (void)printf("%u claims admitted in %.1f s, %u a record\n", claims, now() - t, each);
    tally_registry_close(b.registry);
    t = now();
    if (tally_registry_open(b.dir, TALLY_REGISTRY_WRITE, b.clock, &b.registry, &err) != TALLY_OK)
        die("open", &err);
    double opened = now();
    if (tally_verifier_open(b.registry, &b.verifier, &err) != TALLY_OK)
        die("index", &err);
    (void)fflush(stdout);
    (void)getrusage(RUSAGE_SELF, &usage);
    (void)printf("start: registry %.1f s, index %.1f s; at most %ld MiB resident\n", opened - t,
                 now() - opened, usage.ru_maxrss / 1024);
    ask(&b, claims);
    (void)fflush(stdout);
    tally_verifier_close(b.verifier);
    search(&b, claims);
    tally_registry_close(b.registry);
    tempdir_remove(b.top);
    ledgerkit_close(&b.kit);
    return EXIT_SUCCESS;
}
