#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "schema/limits.h"
#include "schema/lineread.h"
#include "verifier/answer_out.h"
#include "verifier/cli_commands.h"
#include "verifier/groups.h"
#include "verifier/screenline.h"

enum { BATCH = 512, JOBS_MAX = 256, DEPTH = 8, HELD_MAX = 64 * 1024 * 1024 };

static const size_t question_memory = (size_t)512 * 1024 * 1024;
static const size_t output_max = (size_t)64 * 1024 * 1024;

struct post { /* one line, its answer beside it */
    struct tally_buf line;
    size_t number;
    struct tally_buf out;
    bool altered; /* the next three are set */
    struct tally_hash fingerprint;
    struct tally_hash record;
    struct tally_json *id; /* of an altered post: a member "id", or none */
};

struct screening {
    enum tally_lang lang; /* of the progress; answers are a contract */
    struct verifier_session session;
    struct tally_groups *groups; /* NULL: not asked for */
    bool timed;
    size_t candidates; /* nearest records to name beside each answer */
    struct post posts[BATCH];
    size_t count;
    size_t next; /* of the batch, under the mutex */
    pthread_mutex_t mutex;
    size_t screened;
    int64_t started;
    bool shows_progress;
};

static void put_error(struct post *post, const struct tally_json *id, const char *why)
{
    struct tally_json *root = tally_json_new_object();
    if (id != NULL)
        tally_json_add_copy(root, "id", id);
    tally_json_add_int(root, "line", (int64_t)post->number);
    tally_json_add_str(root, "error", why);
    (void)!tally_json_print(root, &post->out, NULL);
    tally_json_free(root);
}

/* The nearest records: a help to people, no part of the verdict. */
static void put_candidates(const struct screening *s, struct tally_slice text,
                           struct tally_arena *arena, struct tally_json *root)
{
    struct tally_neighbour near[TALLY_NEAREST_MAX];
    size_t count = 0;
    if (s->candidates == 0 || tally_verifier_nearest(s->session.verifier, text, near, s->candidates,
                                                     &count, arena, NULL) != TALLY_OK)
        return;
    struct tally_json *list = tally_json_add_array(root, "candidates");
    for (size_t i = 0; i < count; i++) {
        struct tally_json *one = tally_json_add_object(list, NULL);
        tally_json_add_str(one, "record", tally_hash_hex(near[i].id).s);
        tally_json_add_str(one, "kind", tally_record_type_name(near[i].type));
        tally_json_add_int(one, "score", llround(1000 * near[i].score));
    }
}

static int64_t microseconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void put_answer(const struct screening *s, struct post *post, const struct tally_json *id,
                       const struct tally_answer *answer, int64_t took, struct tally_arena *arena)
{
    struct tally_json *root = tally_json_new_object();
    if (id != NULL)
        tally_json_add_copy(root, "id", id);
    tally_answer_json(answer, root);
    put_candidates(s, answer->text, arena, root);
    if (s->timed)
        tally_json_add_int(root, "microseconds", took);
    (void)!tally_json_print(root, &post->out, NULL);
    tally_json_free(root);
}

/* Keeps what groups are made of; they are made in the order of the posts. */
static void note_alteration(struct post *post, const struct tally_json *id,
                            const struct tally_answer *answer)
{
    for (size_t i = 0; i < answer->finding_count && !post->altered; i++) {
        const struct tally_finding *finding = &answer->findings[i];
        if (!finding->has_fingerprint || finding->source.entry == NULL)
            continue;
        post->altered = true;
        post->fingerprint = finding->fingerprint;
        post->record = finding->source.entry->id;
        post->id = tally_json_new_object();
        if (id != NULL)
            tally_json_add_copy(post->id, "id", id);
    }
}

static void ask(struct screening *s, struct post *post, const struct tally_json *root)
{
    const struct tally_json *id = tally_json_get(root, "id");
    struct tally_arena arena;
    struct tally_answer answer;
    struct tally_question question = {.now = verifier_now()};
    const char *wrong = tally_screenline_read(root, &question);
    if (wrong != NULL) {
        put_error(post, id, wrong);
        return;
    }
    tally_arena_init(&arena, question_memory);
    int64_t begin = microseconds();
    tally_verifier_ask(s->session.verifier, &question, &answer, &arena);
    put_answer(s, post, id, &answer, microseconds() - begin, &arena);
    if (s->groups != NULL)
        note_alteration(post, id, &answer);
    tally_verifier_release(s->session.verifier);
    tally_arena_deinit(&arena);
}

static void screen_post(struct screening *s, struct post *post)
{
    struct tally_json *root = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    if (post->line.failed)
        put_error(post, NULL, "the line is over 16 MiB");
    else if (tally_json_parse(tally_buf_slice(&post->line), DEPTH, &root, &err) != TALLY_OK)
        put_error(post, NULL, err.text);
    else
        ask(s, post, root);
    tally_json_free(root);
}

static void *work(void *context)
{
    struct screening *s = context;
    for (;;) {
        (void)pthread_mutex_lock(&s->mutex);
        size_t i = s->next++;
        (void)pthread_mutex_unlock(&s->mutex);
        if (i >= s->count)
            return NULL;
        screen_post(s, &s->posts[i]);
    }
}

static void group(struct screening *s, struct post *post)
{
    if (post->altered)
        (void)!tally_groups_add(s->groups, post->fingerprint, post->record,
                                tally_json_get(post->id, "id"), NULL);
    tally_json_free(post->id);
    post->id = NULL;
    post->altered = false;
}

/* On a terminal, once it takes longer than a second. */
static void show_progress(struct screening *s)
{
    if (s->shows_progress && verifier_now() > s->started + 1)
        tally_say(stderr, s->lang, "\r%zu posts", s->screened);
}

/* After all answers, one line for each alteration that several posts make. */
static void print_groups(const struct screening *s)
{
    for (size_t i = 0; i < tally_groups_count(s->groups); i++) {
        if (tally_groups_size(s->groups, i) < 2)
            continue;
        struct tally_json *root = tally_json_new_object();
        struct tally_buf out;
        tally_buf_init(&out, output_max);
        tally_groups_print(s->groups, i, root);
        if (tally_json_print(root, &out, NULL) == TALLY_OK)
            (void)printf("%.*s\n", (int)out.len, (const char *)out.ptr);
        tally_buf_deinit(&out);
        tally_json_free(root);
    }
}

static void run_batch(struct screening *s, size_t jobs)
{
    pthread_t threads[JOBS_MAX];
    size_t started = 0;
    s->next = 0;
    while (started + 1 < jobs && pthread_create(&threads[started], NULL, work, s) == 0)
        started++;
    (void)work(s);
    for (size_t i = 0; i < started; i++)
        (void)pthread_join(threads[i], NULL);
    for (size_t i = 0; i < s->count; i++) {
        if (s->posts[i].out.failed) { /* an answer too large to print */
            s->posts[i].out.failed = false;
            put_error(&s->posts[i], NULL, "the answer does not fit into memory");
        }
        (void)fwrite(s->posts[i].out.ptr, 1, s->posts[i].out.len, stdout);
        (void)putchar('\n');
        s->posts[i].out.len = 0;
        group(s, &s->posts[i]);
    }
    s->screened += s->count;
    s->count = 0;
    show_progress(s);
}

static enum tally_code screen(struct screening *s, size_t jobs, struct tally_err *err)
{
    size_t held = 0; /* bytes of the lines of this batch */
    for (size_t number = 1; tally_lineread_next(stdin, &s->posts[s->count].line); number++) {
        struct post *post = &s->posts[s->count];
        if (post->line.len == 0 && !post->line.failed)
            continue;
        post->number = number;
        held += post->line.cap;
        if (++s->count < BATCH && held < HELD_MAX)
            continue;
        run_batch(s, jobs);
        held = 0;
    }
    int broken = ferror(stdin) ? errno : 0;
    run_batch(s, jobs);
    if (s->groups != NULL)
        print_groups(s);
    if (s->shows_progress && verifier_now() > s->started + 1)
        (void)fputc('\n', stderr);
    return broken != 0 ? tally_fail(err, TALLY_IO, "standard input: %s", strerror(broken))
                       : TALLY_OK;
}

/* An option's number from 1 to `most`, `otherwise` when it was not given. */
static enum tally_code read_count(const struct tally_cli_args *args, const char *option,
                                  size_t most, size_t otherwise, size_t *out, struct tally_err *err)
{
    const char *given = tally_cli_value(args, option);
    char *end;
    *out = otherwise;
    if (given == NULL)
        return TALLY_OK;
    errno = 0;
    unsigned long value = strtoul(given, &end, 10);
    if (*given < '0' || *given > '9' || *end != '\0' || errno != 0 || value < 1 || value > most)
        return tally_fail(err, TALLY_INVALID, "--%s is a number from 1 to %zu", option, most);
    *out = value;
    return TALLY_OK;
}

static size_t cores(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > JOBS_MAX ? JOBS_MAX : (size_t)count;
}

static int screen_all(const struct tally_cli_args *args, struct screening *s, size_t jobs)
{
    struct tally_err err = TALLY_ERR_INIT;
    (void)pthread_mutex_init(&s->mutex, NULL);
    for (size_t i = 0; i < BATCH; i++) {
        tally_buf_init(&s->posts[i].line, TALLY_LINE_MAX);
        tally_buf_init(&s->posts[i].out, output_max);
    }
    enum tally_code code = verifier_session_open(args, &s->session, &err);
    if (code == TALLY_OK && tally_cli_value(args, "group") != NULL)
        code = tally_groups_new(&s->groups, &err);
    if (code == TALLY_OK && s->candidates > 0)
        code = tally_verifier_index_nearest(s->session.verifier, &err);
    if (code == TALLY_OK)
        code = screen(s, jobs, &err);
    verifier_session_close(&s->session);
    for (size_t i = 0; i < BATCH; i++) {
        tally_buf_deinit(&s->posts[i].line);
        tally_buf_deinit(&s->posts[i].out);
    }
    tally_groups_free(s->groups);
    (void)pthread_mutex_destroy(&s->mutex);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    size_t jobs = 1;
    size_t candidates = 0;
    enum tally_code code = read_count(args, "jobs", JOBS_MAX, cores(), &jobs, &err);
    if (code == TALLY_OK)
        code = read_count(args, "candidates", TALLY_NEAREST_MAX, 0, &candidates, &err);
    if (code != TALLY_OK)
        return tally_cli_usage(args, &err);
    struct screening *s = calloc(1, sizeof *s);
    if (s == NULL)
        return TALLY_EXIT_SOFTWARE;
    s->lang = args->lang;
    s->candidates = candidates;
    s->timed = tally_cli_value(args, "time") != NULL;
    s->started = verifier_now();
    s->shows_progress = isatty(STDERR_FILENO) == 1;
    int status = screen_all(args, s, jobs);
    free(s);
    return status;
}

const struct tally_cli_command verifier_cli_screen = {
    .name = "screen",
    .summary = "the same for many posts, one JSON object a line",
    .summary_zh = "批量查证，每行一个 JSON 对象",
    .help = "tally screen --store city < posts.jsonl > verdicts.jsonl\n\n"
            "Each line is {\"id\": …, \"text\": \"…\", \"ocr\"?: true, "
            "\"posted_at\"?: \"…\", \"account\"?: \"…\"};\neach answer is one line, in the same "
            "order; a bad line "
            "gets a line with \"error\".\n\n"
            "  --store DIR, --bundle FILE, --root PIN   as for tally check\n"
            "  --jobs N          threads; the number of cores unless said\n"
            "  --group           after the answers, a line for each alteration that several "
            "posts make:\n                    {\"group\": fingerprint, \"record\", \"count\", "
            "\"ids\"}\n"
            "  --time            adds \"microseconds\", what the verdict took\n"
            "  --candidates N    adds the N nearest records (1 to 100): a help to people who\n"
            "                    search, not a verdict; scores are thousandths of BM25",
    .help_zh = "tally screen --store city < posts.jsonl > verdicts.jsonl\n\n"
               "每行是 {\"id\": …, \"text\": \"…\", \"ocr\"?: true, "
               "\"posted_at\"?: \"…\", \"account\"?: \"…\"}；\n"
               "每个答复一行，顺序不变；读不了的行，答复里有 \"error\"。\n\n"
               "  --store 目录, --bundle 文件, --root 根文件   与 tally check 相同\n"
               "  --jobs N          线程数；默认与处理器核数相同\n"
               "  --group           答复之后，多条文字作了同样改动的，各给一行：\n"
               "                    {\"group\": 指纹, \"record\", \"count\", \"ids\"}\n"
               "  --time            加上 \"microseconds\"，即查证所用的时间\n"
               "  --candidates N    加上最相近的 N 份记录（1 到 100）：帮人查找，不是结论；\n"
               "                    分数为 BM25 的千分之一",
    .options =
        (const struct tally_cli_option[]){
            VERIFIER_STORE_OPTIONS,
            {"jobs", 0, true, false, NULL},
            {"candidates", 0, true, false, NULL},
            {"group", 0, false, false, NULL},
            {"time", 0, false, false, NULL},
            {0},
        },
    .usage = "screen reads standard input, no files",
    .run = run,
};
