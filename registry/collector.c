#include "registry/collector.h"

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "registry/cosigned.h"
#include "registry/remote.h"
#include "schema/limits.h"

enum {
    PAUSE_SECONDS = 1, /* between two looks */
    ASK_SECONDS = 10,  /* one request */
    ANSWER_MAX = 16 * 1024,
    RETRY_MAX = 60,        /* seconds until a witness that fails is asked again, at most */
    REFRESH_MAX = 60 * 60, /* seconds until a cosignature is asked for again, at most */
};

static const size_t memory = (size_t)1024 * 1024;

struct asked { /* one witness */
    struct tally_collector *collector;
    const struct tally_policy_party *party; /* stays as long as the registry is open */
    uint64_t size;                          /* what it holds, as far as it said */
    unsigned failures;                      /* in a row */
    int64_t not_before;                     /* when it may be asked again */
    struct tally_err said;                  /* what was told of it last */
    pthread_t thread;
    bool running;
};

struct tally_collector {
    struct tally_registry *registry;
    int64_t (*clock)(void);
    void (*tell)(const char *sentence);
    atomic_bool stopping;
    pthread_t thread;
    pthread_mutex_t mutex; /* for `wake` */
    pthread_cond_t wake;
    const struct tally_root *root; /* whose witnesses `asked` are */
    struct asked asked[TALLY_POLICY_EACH_MAX];
    size_t count;
    struct tally_arena arena; /* this round's */
    struct tally_note note;   /* the head that this round is about */
    struct tally_checkpoint checkpoint;
};

/* --- One witness --- */

static void tell(struct asked *asked, const char *what)
{
    if (strcmp(asked->said.text, what) == 0)
        return;
    asked->said = TALLY_ERR_INIT;
    (void)snprintf(asked->said.text, sizeof asked->said.text, "%s", what);
    char sentence[TALLY_POLICY_NAME_MAX + sizeof asked->said.text + 16];
    (void)snprintf(sentence, sizeof sentence, "witness %s: %s", asked->party->name, what);
    if (asked->collector->tell != NULL)
        asked->collector->tell(sentence);
}

static enum tally_code write_request(const struct asked *asked, struct tally_slice note,
                                     struct tally_buf *out, struct tally_err *err)
{
    const struct tally_collector *c = asked->collector;
    struct tally_checkpoint_request request = {.old_size = asked->size, .note = note};
    enum tally_code code = TALLY_OK;
    if (asked->size > 0)
        code = tally_registry_consistency(c->registry, asked->size, c->checkpoint.head.size,
                                          request.hashes, &request.hash_count, err);
    if (code == TALLY_OK)
        tally_checkpoint_request_write(&request, out);
    return code == TALLY_OK && out->failed
               ? tally_fail(err, TALLY_NO_MEMORY, "no memory for a request")
               : code;
}

/* Adds the witness's line, if the answer has one that holds. */
static enum tally_code take_lines(struct asked *asked, struct tally_slice lines,
                                  struct tally_arena *arena, struct tally_err *err)
{
    const struct tally_collector *c = asked->collector;
    const struct tally_vkey *key = &asked->party->key;
    struct tally_note note;
    struct tally_buf whole;
    tally_buf_init(&whole, TALLY_NOTE_MAX);
    tally_buf_add(&whole, c->note.text);
    tally_buf_byte(&whole, '\n');
    tally_buf_add(&whole, lines);
    enum tally_code code = tally_note_parse(tally_buf_slice(&whole), &note, arena, err);
    bool found = false;
    for (size_t i = 0; code == TALLY_OK && !found && i < note.sig_count; i++) {
        found = tally_note_sig_is_of(&note.sigs[i], key);
        if (found)
            code = tally_cosigned_add(c->registry, c->note.text, key, note.sigs[i].sig, err);
    }
    if (code == TALLY_OK && !found)
        code = tally_fail(err, TALLY_UNTRUSTED, "its answer has no line of its key");
    tally_buf_deinit(&whole);
    return code;
}

/* The log's own line alone: witnesses need no other. */
static void write_note(const struct tally_collector *c, struct tally_buf *out)
{
    const struct tally_vkey *key = &c->root->log_key;
    tally_buf_add(out, c->note.text);
    tally_buf_byte(out, '\n');
    for (size_t i = 0; i < c->note.sig_count; i++) {
        const struct tally_note_sig *sig = &c->note.sigs[i];
        if (tally_note_sig_is_of(sig, key))
            tally_note_add_signature(out, key->name, key->id, sig->sig);
    }
}

/* `*again`: it holds another size than was thought, which is now known. */
static enum tally_code ask_once(struct asked *asked, bool *again, struct tally_arena *arena,
                                struct tally_err *err)
{
    const struct tally_collector *c = asked->collector;
    struct tally_remote_answer answer;
    struct tally_buf note, request;
    uint64_t size;
    *again = false;
    tally_buf_init(&note, TALLY_NOTE_MAX);
    tally_buf_init(&request, (size_t)2 * TALLY_NOTE_MAX);
    write_note(c, &note);
    enum tally_code code = write_request(asked, tally_buf_slice(&note), &request, err);
    if (code == TALLY_OK)
        code = tally_remote_post(asked->party->url, "/add-checkpoint", tally_buf_slice(&request),
                                 ANSWER_MAX, ASK_SECONDS, &c->stopping, &answer, arena, err);
    tally_buf_deinit(&note);
    tally_buf_deinit(&request);
    if (code != TALLY_OK)
        return code;
    if (answer.status == 200) {
        code = take_lines(asked, answer.body, arena, err);
        asked->size = code == TALLY_OK ? c->checkpoint.head.size : asked->size;
        return code;
    }
    if (answer.status != 409 || !tally_checkpoint_read_size(answer.body, &size))
        return tally_fail(err, TALLY_UNTRUSTED, "it answers HTTP %u", answer.status);
    if (size > c->checkpoint.head.size)
        return tally_fail(err, TALLY_UNTRUSTED,
                          "it has cosigned %" PRIu64 " entries, and there are only %" PRIu64
                          " here: is this an older copy of the log?",
                          size, c->checkpoint.head.size);
    asked->size = size;
    *again = true;
    return TALLY_OK;
}

static void *ask(void *context)
{
    struct asked *asked = context;
    struct tally_arena arena;
    struct tally_err err = TALLY_ERR_INIT;
    bool again = false;
    tally_arena_init(&arena, memory);
    enum tally_code code = ask_once(asked, &again, &arena, &err);
    if (code == TALLY_OK && again)
        code = ask_once(asked, &again, &arena, &err);
    if (code == TALLY_OK && again)
        code = tally_fail(&err, TALLY_UNTRUSTED, "it does not say which size it holds");
    tally_arena_deinit(&arena);
    if (atomic_load(&asked->collector->stopping))
        return NULL;
    asked->failures = code == TALLY_OK ? 0 : asked->failures + 1;
    unsigned wait = asked->failures < 6 ? 1u << asked->failures : RETRY_MAX;
    asked->not_before = code == TALLY_OK ? 0 : asked->collector->clock() + wait;
    tell(asked, code == TALLY_OK ? "cosigns" : err.text);
    return NULL;
}

/* --- A round --- */

static void take_root(struct tally_collector *c)
{
    const struct tally_root *root = tally_registry_root(c->registry);
    if (root == c->root)
        return;
    c->root = root;
    c->count = root->policy.witness_count;
    for (size_t i = 0; i < c->count; i++) {
        c->asked[i] = (struct asked){.collector = c, .party = &root->policy.witnesses[i]};
        if (c->asked[i].party->url[0] == '\0')
            tell(&c->asked[i], "the root document names no address to ask at");
    }
}

static enum tally_code read_head(struct tally_collector *c, struct tally_err *err)
{
    struct tally_slice note;
    enum tally_code code = tally_registry_checkpoint(c->registry, &note, NULL, &c->arena, err);
    if (code == TALLY_OK)
        code = tally_note_parse(note, &c->note, &c->arena, err);
    if (code == TALLY_OK)
        code = tally_checkpoint_parse(c->note.text, &c->checkpoint, err);
    return code;
}

/* Asks whoever has not cosigned this head, or not lately. */
static void ask_all(struct tally_collector *c)
{
    int64_t times[TALLY_POLICY_EACH_MAX];
    int64_t now = c->clock();
    uint64_t quarter = c->root->stale_after / 4;
    int64_t refresh = quarter < 1 ? 1 : quarter > REFRESH_MAX ? REFRESH_MAX : (int64_t)quarter;
    if (tally_cosignature_times(&c->note, &c->root->policy, times, NULL) != TALLY_OK)
        return;
    for (size_t i = 0; i < c->count; i++) {
        struct asked *asked = &c->asked[i];
        bool due = times[i] < 0 || now - times[i] >= refresh || now < times[i];
        bool may =
            now >= asked->not_before || asked->not_before - now > RETRY_MAX; /* a set clock */
        asked->running = asked->party->url[0] != '\0' && due && may &&
                         pthread_create(&asked->thread, NULL, ask, asked) == 0;
    }
    for (size_t i = 0; i < c->count; i++) {
        if (c->asked[i].running)
            (void)pthread_join(c->asked[i].thread, NULL);
    }
}

static void pause_until_next(struct tally_collector *c)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += PAUSE_SECONDS;
    (void)pthread_mutex_lock(&c->mutex);
    while (!atomic_load(&c->stopping) &&
           pthread_cond_timedwait(&c->wake, &c->mutex, &until) != ETIMEDOUT) {
    }
    (void)pthread_mutex_unlock(&c->mutex);
}

static void *run(void *context)
{
    struct tally_collector *c = context;
    while (!atomic_load(&c->stopping)) {
        struct tally_err err = TALLY_ERR_INIT;
        take_root(c);
        tally_arena_init(&c->arena, memory);
        if (c->count > 0 && read_head(c, &err) == TALLY_OK)
            ask_all(c);
        tally_arena_deinit(&c->arena);
        pause_until_next(c);
    }
    return NULL;
}

/* --- Starting and stopping --- */

enum tally_code tally_collector_start(struct tally_registry *registry, int64_t (*clock)(void),
                                      void (*tell_someone)(const char *sentence),
                                      struct tally_collector **out, struct tally_err *err)
{
    struct tally_collector *c = calloc(1, sizeof *c);
    pthread_condattr_t attributes;
    if (c == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory to collect cosignatures");
    c->registry = registry;
    c->clock = clock;
    c->tell = tell_someone;
    atomic_init(&c->stopping, false);
    (void)pthread_mutex_init(&c->mutex, NULL);
    (void)pthread_condattr_init(&attributes);
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&c->wake, &attributes);
    (void)pthread_condattr_destroy(&attributes);
    if (pthread_create(&c->thread, NULL, run, c) != 0) {
        (void)pthread_cond_destroy(&c->wake);
        (void)pthread_mutex_destroy(&c->mutex);
        free(c);
        return tally_fail(err, TALLY_IO, "the collector's thread does not start");
    }
    *out = c;
    return TALLY_OK;
}

void tally_collector_stop(struct tally_collector *collector)
{
    if (collector == NULL)
        return;
    (void)pthread_mutex_lock(&collector->mutex);
    atomic_store(&collector->stopping, true);
    (void)pthread_cond_signal(&collector->wake);
    (void)pthread_mutex_unlock(&collector->mutex);
    (void)pthread_join(collector->thread, NULL);
    (void)pthread_cond_destroy(&collector->wake);
    (void)pthread_mutex_destroy(&collector->mutex);
    free(collector);
}
