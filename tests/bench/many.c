/* many: `bench_many N [DIR [KIND]]`: a registry of N notices that never were: how fast its index
 * is built, how large it is, how long questions of each kind take on one core.
 *
 * DIR, when given, is kept, and used again when it is there; KIND, from 1, asks questions of one
 * kind alone, for a profile. The questions of a kind are asked twice: first about records that
 * mostly nobody has asked about before, then again, as posts come that many people share. Times
 * are of this thread's own work
 * (CLOCK_THREAD_CPUTIME_ID), so that other programs on the machine count little; building and
 * opening are by the clock on the wall, too. */
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "registry/ahead.h"
#include "tests/bench/httpload.h"
#include "tests/bench/textgen.h"
#include "tests/keys/ledgerkit.h"
#include "tests/registry/tempdir.h"
#include "verifier/holders.h"
#include "verifier/segbuild.h"
#include "verifier/segdir.h"
#include "verifier/verifier.h"

enum { BATCH = 2000, QUESTIONS = 400, LONG_QUESTIONS = 10, HTTP_QUESTIONS = 6000 };

static const int64_t clock_now = 1790000000;

static double seconds(clockid_t clock)
{
    struct timespec t;
    (void)clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void die(const char *what, const struct tally_err *err)
{
    (void)fprintf(stderr, "bench: %s: %s\n", what, err->text);
    exit(EXIT_FAILURE);
}

struct bench {
    struct ledgerkit kit;
    struct textgen *gen;
    const char *dir;
    uint64_t notices;
    struct tally_registry *registry;
    struct tally_verifier *verifier;
};

/* --- Filling --- */

static struct ledgerkit_signed make_notice(struct bench *b, uint64_t n)
{
    static char text[TEXTGEN_TEXT_MAX];
    static char draft[TEXTGEN_TEXT_MAX + 1024];
    text[textgen_write(b->gen, n, text)] = '\0';
    (void)snprintf(draft, sizeof draft,
                   "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: 第%u号通知\n\n%s\n",
                   (unsigned)n, text);
    return ledgerkit_draft(&b->kit, draft, b->kit.city, NULL);
}

static void enrol(struct bench *b)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct ledgerkit_signed body = ledgerkit_body(&b->kit, "city", 1, LEDGERKIT_ORIGIN, b->kit.city,
                                                  NULL, 1, b->kit.directory);
    struct tally_admission first = {.envelope = body.envelope};
    if (tally_registry_admit(b->registry, &first, 1, clock_now, &err) != TALLY_OK)
        die("enrol", &err);
}

static void fill(struct bench *b)
{
    static struct tally_admission batch[BATCH];
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_registry_create(b->dir, b->kit.root_note, b->kit.log, clock_now, &err) != TALLY_OK ||
        tally_registry_open(b->dir, TALLY_REGISTRY_WRITE, clock_now, &b->registry, &err) !=
            TALLY_OK)
        die("registry", &err);
    enrol(b);
    double t = seconds(CLOCK_MONOTONIC);
    uint64_t refused = 0;
    for (uint64_t n = 0; n < b->notices; n += BATCH) {
        size_t count = b->notices - n < BATCH ? (size_t)(b->notices - n) : BATCH;
        tally_arena_deinit(&b->kit.arena);
        tally_arena_init(&b->kit.arena, (size_t)2048 << 20);
        for (size_t i = 0; i < count; i++) {
            struct ledgerkit_signed s = make_notice(b, n + i);
            batch[i] = (struct tally_admission){.envelope = s.envelope, .parts = s.parts};
        }
        if (tally_registry_admit(b->registry, batch, count, clock_now, &err) != TALLY_OK)
            die("admit", &err);
        for (size_t i = 0; i < count; i++)
            refused += batch[i].refusal != TALLY_ACCEPTED;
    }
    (void)printf("signed and admitted: %llu notices in %.0f s (%llu refused)\n",
                 (unsigned long long)b->notices, seconds(CLOCK_MONOTONIC) - t,
                 (unsigned long long)refused);
    tally_registry_close(b->registry);
    b->registry = NULL;
}

/* An empty folder is as good as none; in any other that holds no registry there is something that
 * is not ours. */
static bool holds_registry(const char *dir)
{
    struct tally_err err = TALLY_ERR_INIT;
    char note[PATH_MAX];
    (void)snprintf(note, sizeof note, "%s/root.note", dir);
    if (access(note, F_OK) == 0)
        return true;
    if (access(dir, F_OK) == 0 && rmdir(dir) != 0) {
        (void)tally_fail(&err, TALLY_INVALID, "it is there, and holds no registry");
        die(dir, &err);
    }
    return false;
}

/* --- Opening --- */

static double memory_now(void)
{
    struct rusage usage;
    (void)getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

/* Of a sample of the notices, for all of them. */
static double text_megabytes(const struct bench *b)
{
    enum { SAMPLE = 1000 };
    static char text[TEXTGEN_TEXT_MAX];
    double bytes = 0;
    for (uint64_t i = 0; i < SAMPLE; i++)
        bytes += (double)textgen_write(b->gen, i * b->notices / SAMPLE, text);
    return bytes / SAMPLE * (double)b->notices / 1e6;
}

static void open_all(struct bench *b, const char *how)
{
    struct tally_err err = TALLY_ERR_INIT;
    double started = seconds(CLOCK_MONOTONIC);
    if (tally_registry_open(b->dir, TALLY_REGISTRY_WRITE, clock_now, &b->registry, &err) !=
        TALLY_OK)
        die("open", &err);
    double opened = seconds(CLOCK_MONOTONIC);
    double own = seconds(CLOCK_THREAD_CPUTIME_ID);
    double all = seconds(CLOCK_PROCESS_CPUTIME_ID);
    if (tally_verifier_open(b->registry, &b->verifier, &err) != TALLY_OK)
        die("index", &err);
    double wall = seconds(CLOCK_MONOTONIC) - opened;
    own = seconds(CLOCK_THREAD_CPUTIME_ID) - own;
    all = seconds(CLOCK_PROCESS_CPUTIME_ID) - all;
    (void)printf("%s: registry %.2f s; index %.2f s (work: %.2f s of the thread that reads, %.2f s "
                 "of all threads); at most %.0f MiB so far\n",
                 how, opened - started, wall, own, all, memory_now());
    double megabytes = text_megabytes(b);
    if (own > megabytes / 1000) /* it was built, not only opened */
        (void)printf("built from about %.0f MB of text: %.1f MB/s by the clock, %.1f by a thread's "
                     "work, %.1f by all threads'\n",
                     megabytes, megabytes / wall, megabytes / own, megabytes / all);
}

static void close_all(struct bench *b)
{
    tally_verifier_close(b->verifier);
    tally_registry_close(b->registry);
    b->verifier = NULL;
    b->registry = NULL;
}

/* --- The index --- */

struct share { /* postings of seeds that stand in more places than are held, and all */
    uint64_t frequent, all;
};

static void add_share(const struct tally_segment *segment, struct share *share)
{
    struct tally_segment_walk walk = {0};
    while (tally_segment_next(segment, &walk)) {
        uint32_t frequency = walk.postings.frequency;
        share->all += frequency;
        share->frequent += frequency > TALLY_POSTINGS_MAX ? frequency : 0;
    }
}

static double percent(struct share share)
{
    return share.all == 0 ? 0 : 100 * (double)share.frequent / (double)share.all;
}

/* As many real texts, or parts of them, as there are. */
static double real_share(const struct bench *b)
{
    struct tally_segbuild *build;
    struct tally_segment *segment;
    struct tally_err err = TALLY_ERR_INIT;
    struct share share = {0, 0};
    if (tally_segbuild_new(false, &build, &err) != TALLY_OK)
        die("real texts", &err);
    for (size_t i = 0; i < textgen_real_count(b->gen); i++) {
        struct tally_arena arena;
        struct tally_tokens tokens;
        struct tally_seed *seeds;
        size_t count;
        size_t len;
        const char *text = textgen_real(b->gen, i, &len);
        tally_arena_init(&arena, SIZE_MAX);
        if (tally_normalize((struct tally_slice){(const uint8_t *)text, len}, &tokens, &arena,
                            &err) != TALLY_OK ||
            tally_seeds_select(&tokens, &seeds, &count, &arena, &err) != TALLY_OK ||
            tally_segbuild_add(build, (struct tally_segment_document){.entry = i}, &tokens, seeds,
                               count, &err) != TALLY_OK)
            die("real texts", &err);
        tally_arena_deinit(&arena);
    }
    if (tally_segbuild_write(build, 0, 1, (struct tally_hash){{0}}, NULL, &segment, &err) !=
        TALLY_OK)
        die("real texts", &err);
    add_share(segment, &share);
    tally_segment_close(segment);
    tally_segbuild_free(build);
    return percent(share);
}

static void describe_index(const struct bench *b)
{
    struct tally_catalog_counts n = tally_verifier_counts(b->verifier);
    struct tally_segments segments;
    struct share share = {0, 0};
    tally_segdir_load(b->dir, &segments);
    for (size_t i = 0; i < segments.count; i++) {
        add_share(segments.at[i], &share);
        tally_segment_close(segments.at[i]);
    }
    (void)printf("index: %llu texts, %llu tokens, %.2f seeds a token; %zu segments; %.2f bytes a "
                 "token for seeds, %.2f for prints; %.1f MiB beside them\n",
                 (unsigned long long)n.texts, (unsigned long long)n.tokens,
                 (double)n.postings / (double)n.tokens, n.segments,
                 (double)(n.mapped - n.prints) / (double)n.tokens,
                 (double)n.prints / (double)n.tokens, (double)n.memory / 1048576);
    (void)printf("places of seeds that stand in more than %d: %.1f %%; of %zu real texts %.1f %%\n",
                 (int)TALLY_POSTINGS_MAX, percent(share), textgen_real_count(b->gen),
                 real_share(b));
}

/* --- Questions --- */

enum kind { EXCERPT, WHOLE, DIGIT, NOISE, UNRELATED, ORDINARY, FREQUENT, LONG, KINDS };

static const char *const kind_names[KINDS] = {"excerpt of 30-200 characters",
                                              "whole notice",
                                              "one digit changed",
                                              "5 % of characters changed",
                                              "of a notice that is not there",
                                              "ordinary post",
                                              "shared sentences only",
                                              "100 KB of many notices"};

/* Steps back to where a character begins. */
static size_t boundary(const char *text, size_t at)
{
    while (at > 0 && ((uint8_t)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static size_t cut_excerpt(char *text, size_t len, struct textgen_random *random)
{
    size_t want = (30 + textgen_next(random) % 171) * 3;
    want = want < len ? want : len;
    size_t from = boundary(text, textgen_next(random) % (len - want + 1));
    size_t to = boundary(text, from + want < len ? from + want : len);
    memmove(text, text + from, to - from);
    return to - from;
}

static bool change_digit(char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (text[i] >= '0' && text[i] <= '9') {
            text[i] = (char)('0' + (text[i] - '0' + 1) % 10);
            return true;
        }
    }
    return false;
}

/* Every twentieth Han character becomes another one. */
static void add_noise(char *text, size_t len, struct textgen_random *random)
{
    for (size_t i = 0; i + 2 < len; i++) {
        bool han = (uint8_t)text[i] >= 0xE5 && (uint8_t)text[i] <= 0xE9;
        if (han && textgen_next(random) % 20 == 0)
            text[i + 1] = (char)(0x80 | ((uint8_t)text[i + 1] ^ 5));
    }
}

/* `source`: the notice that it was made from, where it was made from one. */
static size_t write_question(const struct bench *b, enum kind kind, struct textgen_random *random,
                             char *out, size_t max, uint64_t *source)
{
    uint64_t n = textgen_next(random) % b->notices;
    *source = n;
    size_t len = textgen_write(b->gen, kind == UNRELATED ? n + UINT64_C(1000000000) : n, out);
    switch (kind) {
    case EXCERPT: return cut_excerpt(out, len, random);
    case WHOLE: return len;
    case UNRELATED: return cut_excerpt(out, len, random);
    case ORDINARY: return textgen_write_ordinary(b->gen, random, out);
    case DIGIT:
        len = cut_excerpt(out, len, random);
        if (!change_digit(out, len)) /* has none */
            return write_question(b, kind, random, out, max, source);
        return len;
    case NOISE:
        len = cut_excerpt(out, len, random);
        add_noise(out, len, random);
        return len;
    case FREQUENT:
        len = 0;
        for (int i = 0; i < 12; i++)
            len += textgen_write_shared(b->gen, random, out + len);
        return len;
    case LONG:
        while (len + TEXTGEN_TEXT_MAX < max && len < 100000)
            len += textgen_write(b->gen, textgen_next(random) % b->notices, out + len);
        return boundary(out, len < 100000 ? len : 100000);
    case KINDS: break;
    }
    abort(); /* not a kind */
}

static int by_value(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;
    return *x < *y ? -1 : *x > *y;
}

static bool names(const struct tally_answer *answer, uint64_t notice)
{
    char title[64];
    (void)snprintf(title, sizeof title, "第%u号通知", (unsigned)notice);
    for (size_t i = 0; i < answer->finding_count; i++) {
        if (tally_slice_eq(answer->findings[i].source.record->of.notice.title,
                           tally_slice_of(title)))
            return true;
    }
    return false;
}

struct asked {               /* the questions of one kind, asked once each */
    double times[QUESTIONS]; /* sorted */
    size_t count;
    size_t exact;
    size_t nothing;
    size_t named; /* a finding is about the notice that the question was made from */
};

static double ask(const struct bench *b, struct tally_slice text, uint64_t source,
                  struct asked *out)
{
    struct tally_arena arena;
    struct tally_answer answer;
    const struct tally_question question = {.text = text, .now = clock_now};
    double t = seconds(CLOCK_THREAD_CPUTIME_ID);
    tally_arena_init(&arena, (size_t)512 << 20);
    tally_verifier_ask(b->verifier, &question, &answer, &arena);
    t = seconds(CLOCK_THREAD_CPUTIME_ID) - t;
    out->exact += answer.verdict == TALLY_AUTHENTIC || answer.verdict == TALLY_AUTHENTIC_EXCERPT;
    out->nothing += answer.verdict == TALLY_NO_MATCH;
    out->named += names(&answer, source);
    tally_verifier_release(b->verifier);
    tally_arena_deinit(&arena);
    return t;
}

static void ask_all(const struct bench *b, enum kind kind, struct asked *out)
{
    static char text[100000 + 2 * TEXTGEN_TEXT_MAX];
    struct textgen_random random = {(uint64_t)kind + 99};
    *out = (struct asked){.count = kind == LONG ? LONG_QUESTIONS : QUESTIONS};
    for (size_t i = 0; i < out->count; i++) {
        uint64_t source;
        size_t len = write_question(b, kind, &random, text, sizeof text, &source);
        out->times[i] = ask(b, (struct tally_slice){(const uint8_t *)text, len}, source, out);
    }
    qsort(out->times, out->count, sizeof *out->times, by_value);
}

static double quantile(const struct asked *asked, size_t percent)
{
    return asked->times[asked->count * percent / 100] * 1e6;
}

static void ask_kind(const struct bench *b, enum kind kind)
{
    static struct asked first, again;
    ask_all(b, kind, &first);
    ask_all(b, kind, &again);
    (void)printf("%-30s %4zu questions: median %6.0f us, p99 %6.0f us; again %6.0f us, %6.0f us; "
                 "exact %.1f %%, no match %.1f %%, source named %.1f %%\n",
                 kind_names[kind], first.count, quantile(&first, 50), quantile(&first, 99),
                 quantile(&again, 50), quantile(&again, 99),
                 100 * (double)first.exact / (double)first.count,
                 100 * (double)first.nothing / (double)first.count,
                 100 * (double)first.named / (double)first.count);
}

static int64_t now(void)
{
    return clock_now;
}

/* Every kind but the long one, by turns. */
static void ask_over_http(const struct bench *b)
{
    static char text[TEXTGEN_TEXT_MAX];
    static struct tally_slice questions[HTTP_QUESTIONS];
    struct textgen_random random = {17};
    struct tally_arena arena;
    tally_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < HTTP_QUESTIONS; i++) {
        uint64_t source;
        size_t len = write_question(b, (enum kind)(i % LONG), &random, text, sizeof text, &source);
        uint8_t *copy = tally_arena_alloc(&arena, len + 1, 1);
        if (copy == NULL)
            abort();
        memcpy(copy, text, len);
        questions[i] = (struct tally_slice){copy, len};
    }
    httpload_run(b->verifier, now, questions, HTTP_QUESTIONS);
    tally_arena_deinit(&arena);
}

/* The steps of the fast path by themselves: folding, and who holds all of it. */
static void time_stages(const struct bench *b)
{
    static char text[TEXTGEN_TEXT_MAX];
    static double fold[QUESTIONS], find[QUESTIONS];
    struct textgen_random random = {5};
    struct tally_catalog *catalog;
    struct tally_err err = TALLY_ERR_INIT;
    size_t held = 0;
    const struct tally_ledger *ledger = tally_registry_read_lock(b->registry);
    if (tally_catalog_open(b->registry, ledger, &catalog, &err) != TALLY_OK)
        die("index", &err);
    for (size_t i = 0; i < QUESTIONS; i++) {
        struct tally_arena arena;
        struct tally_corpus *corpus;
        struct tally_tokens tokens;
        struct tally_holders holders;
        uint64_t source;
        size_t len = write_question(b, EXCERPT, &random, text, sizeof text, &source);
        tally_arena_init(&arena, (size_t)64 << 20);
        double t0 = seconds(CLOCK_THREAD_CPUTIME_ID);
        if (tally_normalize((struct tally_slice){(const uint8_t *)text, len}, &tokens, &arena,
                            &err) != TALLY_OK ||
            tally_corpus_open(catalog, b->registry, ledger, &arena, &corpus, &err) != TALLY_OK)
            die("fold", &err);
        double t1 = seconds(CLOCK_THREAD_CPUTIME_ID);
        if (tally_holders_find(corpus, &tokens, 0, (uint32_t)tokens.count, &holders, &arena,
                               &err) != TALLY_OK)
            die("holders", &err);
        find[i] = seconds(CLOCK_THREAD_CPUTIME_ID) - t1;
        fold[i] = t1 - t0;
        held += holders.count > 0;
        tally_arena_deinit(&arena);
    }
    qsort(fold, QUESTIONS, sizeof *fold, by_value);
    qsort(find, QUESTIONS, sizeof *find, by_value);
    (void)printf("of an excerpt's question: folding median %.1f us, p99 %.1f us; who holds it "
                 "median %.1f us, p99 %.1f us (%zu of %d are held)\n",
                 fold[QUESTIONS / 2] * 1e6, fold[QUESTIONS * 99 / 100] * 1e6,
                 find[QUESTIONS / 2] * 1e6, find[QUESTIONS * 99 / 100] * 1e6, held, (int)QUESTIONS);
    tally_catalog_close(catalog);
    tally_registry_unlock(b->registry);
}

/* As a server does in its first minutes: the signatures of what is cited are verified by then. */
static void check_ahead(const struct bench *b)
{
    double t = seconds(CLOCK_THREAD_CPUTIME_ID);
    uint64_t checked = tally_ahead_check(b->registry, 0, UINT_MAX);
    t = seconds(CLOCK_THREAD_CPUTIME_ID) - t;
    (void)printf("checked ahead: %llu entries in %.1f s, %.1f us each\n",
                 (unsigned long long)checked, t, t * 1e6 / (double)checked);
}

static void measure(struct bench *b)
{
    describe_index(b);
    (void)printf("with the signatures verified at the question:\n");
    ask_kind(b, EXCERPT);
    ask_kind(b, LONG);
    check_ahead(b);
    for (enum kind kind = EXCERPT; kind < KINDS; kind++)
        ask_kind(b, kind);
    ask_over_http(b);
    time_stages(b);
}

static enum kind chosen_kind(const char *number)
{
    unsigned long kind = strtoul(number, NULL, 10);
    return kind >= 1 && kind <= KINDS ? (enum kind)(kind - 1) : EXCERPT;
}

int main(int argc, char **argv)
{
    struct bench b = {.notices = argc > 1 ? strtoull(argv[1], NULL, 10) : 0};
    const char *shared = getenv("TALLY_SHARED");
    char top[TEMPDIR_MAX];
    char place[TEMPDIR_MAX];
    if (sodium_init() < 0 || b.notices == 0 || b.notices > UINT32_MAX) {
        (void)fprintf(stderr, "usage: bench_many NOTICES [DIR [KIND]]\n");
        return EXIT_FAILURE;
    }
    tempdir_make(top);
    b.dir = argc > 2 ? argv[2] : tempdir_path(place, top, "city");
    b.gen = textgen_open(shared != NULL ? shared : "../shared");
    ledgerkit_open(&b.kit);
    if (!holds_registry(b.dir))
        fill(&b);
    open_all(&b, "first start, everything indexed");
    close_all(&b);
    open_all(&b, "next start");
    if (argc > 3)
        ask_kind(&b, chosen_kind(argv[3]));
    else
        measure(&b);
    (void)printf("peak memory of this whole run: %.0f MiB\n", memory_now());
    close_all(&b);
    textgen_close(b.gen);
    ledgerkit_close(&b.kit);
    tempdir_remove(top);
    return EXIT_SUCCESS;
}
