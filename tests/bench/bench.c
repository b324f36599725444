/* bench: the speeds that matter, each beside a ceiling measured in the same run.
 *
 * 10,000 made-up notices are admitted into a registry in a temporary directory; questions are
 * excerpts of them, altered ones and unrelated ones, by turns. Counts and ratios, no limits:
 * a benchmark is no test. */
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "registry/committer.h"
#include "tests/bench/benchkit.h"
#include "tests/bench/httpload.h"

enum {
    NOTICES = 10000,
    QUESTIONS = 3000,
    HTTP_QUESTIONS = 4000,
    QUESTION_MAX = 2048,
    SINGLE_ADMISSIONS = 200,
    SUBMITTERS = 64,
    EACH = 40,
};

struct bench {
    struct benchkit made;
    struct tally_verifier *verifier;
};

static void start_up(struct bench *b)
{
    struct tally_err err = TALLY_ERR_INIT;
    tally_registry_close(b->made.registry);
    double t = benchkit_now();
    if (tally_registry_open(b->made.dir, TALLY_REGISTRY_WRITE, benchkit_clock(), &b->made.registry,
                            &err) != TALLY_OK)
        benchkit_die("open", &err);
    double opened = benchkit_now();
    if (tally_verifier_open(b->made.registry, &b->verifier, &err) != TALLY_OK)
        benchkit_die("index", &err);
    struct tally_catalog_counts n = tally_verifier_counts(b->verifier);
    (void)printf("start with %d notices: registry %.2f s, index %.2f s; index %.1f MiB, "
                 "%.1f bytes a token\n",
                 NOTICES, opened - t, benchkit_now() - opened,
                 (double)(n.memory + n.mapped) / 1048576,
                 (double)(n.memory + n.mapped) / (double)n.tokens);
}

/* An excerpt, an altered whole text, an unrelated one. */
static size_t write_question(unsigned i, char *out, size_t max)
{
    unsigned n = i * 7919 % NOTICES;
    benchkit_text(i % 3 == 2 ? n + 1000000 : n, out, max);
    size_t len = strlen(out);
    if (i % 3 == 0) {
        len = len / 2;
        while (len > 0 && ((uint8_t)out[len] & 0xC0) == 0x80)
            len--;
    } else if (i % 3 == 1) {
        char *digit = strpbrk(out, "0123456789");
        if (digit != NULL)
            *digit = *digit == '1' ? '2' : '1';
    }
    return len;
}

static double ask_in_process(struct bench *b)
{
    char text[QUESTION_MAX];
    double t = benchkit_now();
    for (unsigned i = 0; i < QUESTIONS; i++) {
        struct tally_arena arena;
        struct tally_answer answer;
        size_t len = write_question(i, text, sizeof text);
        const struct tally_question question = {.text = {(uint8_t *)text, len},
                                                .now = benchkit_clock()};
        tally_arena_init(&arena, (size_t)512 << 20);
        tally_verifier_ask(b->verifier, &question, &answer, &arena);
        tally_verifier_release(b->verifier);
        tally_arena_deinit(&arena);
    }
    return QUESTIONS / (benchkit_now() - t);
}

static void bench_questions(struct bench *b)
{
    static char texts[HTTP_QUESTIONS][QUESTION_MAX];
    static struct tally_slice questions[HTTP_QUESTIONS];
    double inside = ask_in_process(b);
    (void)printf("verify in process, one thread: %.0f a second (%d questions)\n", inside,
                 QUESTIONS);
    for (unsigned i = 0; i < HTTP_QUESTIONS; i++) {
        size_t len = write_question(i, texts[i], QUESTION_MAX);
        questions[i] = (struct tally_slice){(const uint8_t *)texts[i], len};
    }
    httpload_run(b->verifier, benchkit_clock, questions, HTTP_QUESTIONS);
}

/* --- Admission --- */

struct submitter {
    struct tally_committer *committer;
    struct ledgerkit_signed *records;
    size_t accepted;
};

static void *submit_all(void *context)
{
    struct submitter *s = context;
    for (size_t i = 0; i < EACH; i++) {
        struct tally_admission a = {.envelope = s->records[i].envelope,
                                    .parts = s->records[i].parts};
        if (tally_committer_submit(s->committer, &a, NULL) == TALLY_OK)
            s->accepted += a.refusal == TALLY_ACCEPTED;
    }
    return NULL;
}

static double admit_alone(struct bench *b, struct tally_committer *committer)
{
    static struct ledgerkit_signed records[SINGLE_ADMISSIONS];
    for (unsigned i = 0; i < SINGLE_ADMISSIONS; i++)
        records[i] = benchkit_notice(&b->made.kit, 2000000 + i);
    double t = benchkit_now();
    for (unsigned i = 0; i < SINGLE_ADMISSIONS; i++) {
        struct tally_admission a = {.envelope = records[i].envelope, .parts = records[i].parts};
        struct tally_err err = TALLY_ERR_INIT;
        if (tally_committer_submit(committer, &a, &err) != TALLY_OK || a.refusal != TALLY_ACCEPTED)
            benchkit_die("admit", &err);
    }
    return SINGLE_ADMISSIONS / (benchkit_now() - t);
}

static double admit_together(struct bench *b, struct tally_committer *committer)
{
    static struct ledgerkit_signed records[SUBMITTERS][EACH];
    static struct submitter submitters[SUBMITTERS];
    pthread_t threads[SUBMITTERS];
    for (unsigned t = 0; t < SUBMITTERS; t++) {
        for (unsigned i = 0; i < EACH; i++)
            records[t][i] = benchkit_notice(&b->made.kit, 3000000 + t * EACH + i);
    }
    double start = benchkit_now();
    for (unsigned t = 0; t < SUBMITTERS; t++) {
        submitters[t] = (struct submitter){committer, records[t], 0};
        if (pthread_create(&threads[t], NULL, submit_all, &submitters[t]) != 0)
            abort();
    }
    size_t accepted = 0;
    for (unsigned t = 0; t < SUBMITTERS; t++) {
        (void)pthread_join(threads[t], NULL);
        accepted += submitters[t].accepted;
    }
    return (double)accepted / (benchkit_now() - start);
}

static void bench_admission(struct bench *b)
{
    struct tally_committer *committer = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_committer_start(b->made.registry, benchkit_clock, &committer, &err) != TALLY_OK)
        benchkit_die("committer", &err);
    tally_arena_deinit(&b->made.kit.arena);
    tally_arena_init(&b->made.kit.arena, (size_t)1024 << 20);
    double one = admit_alone(b, committer);
    double many = admit_together(b, committer);
    tally_committer_stop(committer);
    (void)printf("admissions: one submitter %.0f a second, %d submitters %.0f (%.1f times); "
                 "raw Ed25519 verification %.0f a second\n",
                 one, SUBMITTERS, many, many / one, benchkit_raw(&b->made, benchkit_now));
}

int main(void)
{
    struct bench b = {.verifier = NULL};
    struct rusage usage;
    if (sodium_init() < 0)
        return EXIT_FAILURE;
    benchkit_fill(&b.made, NOTICES);
    start_up(&b);
    bench_questions(&b);
    bench_admission(&b);
    (void)getrusage(RUSAGE_SELF, &usage);
    (void)printf("peak memory of this whole run: %.1f MiB\n", (double)usage.ru_maxrss / 1024);
    tally_verifier_close(b.verifier);
    tally_registry_close(b.made.registry);
    tempdir_remove(b.made.top);
    ledgerkit_close(&b.made.kit);
    return EXIT_SUCCESS;
}
