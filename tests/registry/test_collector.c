/* collector: an honest witness's line is stored; whatever else a witness answers ends in one
 * sentence and stores nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <sodium.h>

#include "registry/collector.h"
#include "registry/cosigned.h"
#include "registry/http.h"
#include "registry/witness.h"
#include "tests/registry/witnessed.h"

enum { MEMORY = 4 << 20, WAIT_MAX = 60 /* seconds until something is broken for sure */ };

struct answering { /* a server that stands for a witness */
    struct tally_http_server *server;
    struct tally_route route;
    char url[64];
    unsigned status;
    struct tally_buf body;
};

static void answer(void *context, const struct tally_http_request *request,
                   struct tally_http_response *response)
{
    const struct answering *a = context;
    (void)request;
    response->status = a->status;
    response->content_type = "text/plain";
    tally_buf_add(&response->body, tally_buf_slice(&a->body));
}

static void start(struct answering *a, tally_http_handler *handler, void *context)
{
    static const struct tally_http_options options = {
        .listen = "127.0.0.1:0", .threads = 2, .arena_limit = MEMORY};
    a->route =
        (struct tally_route){"POST", "/add-checkpoint", (size_t)128 * 1024, handler, context};
    assert_int_equal(tally_http_start(&options, &a->route, 1, &a->server, NULL), TALLY_OK);
    (void)snprintf(a->url, sizeof a->url, "http://127.0.0.1:%u", tally_http_port(a->server));
}

static int64_t now(void)
{
    return WITNESSED_NOW;
}

static struct {
    pthread_mutex_t lock;
    pthread_cond_t came;
    unsigned count;
    char last[512];
} told = {.lock = PTHREAD_MUTEX_INITIALIZER, .came = PTHREAD_COND_INITIALIZER};

static void take(const char *sentence)
{
    (void)pthread_mutex_lock(&told.lock);
    told.count++;
    (void)snprintf(told.last, sizeof told.last, "%s", sentence);
    (void)pthread_cond_signal(&told.came);
    (void)pthread_mutex_unlock(&told.lock);
}

/* Runs the collector until `count` sentences were told; the last one is in told.last. */
static void collect(struct witnessed *w, unsigned count)
{
    struct tally_collector *collector = NULL;
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += WAIT_MAX;
    told.count = 0;
    assert_int_equal(tally_collector_start(w->registry, now, take, &collector, NULL), TALLY_OK);
    (void)pthread_mutex_lock(&told.lock);
    int waited = 0;
    while (told.count < count && waited == 0)
        waited = pthread_cond_timedwait(&told.came, &told.lock, &until);
    (void)pthread_mutex_unlock(&told.lock);
    tally_collector_stop(collector);
    assert_true(told.count >= count);
}

static size_t lines(struct witnessed *w)
{
    struct tally_slice bytes;
    struct tally_note note;
    assert_int_equal(tally_registry_checkpoint(w->registry, &bytes, NULL, &w->kit.arena, NULL),
                     TALLY_OK);
    assert_int_equal(tally_note_parse(bytes, &note, &w->kit.arena, NULL), TALLY_OK);
    return note.sig_count;
}

static void hostile_answers(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        unsigned status;
        const char *body;
        size_t times; /* the body so often */
        const char *sentence;
    } cases[] = {
        {"nothing", 200, "", 1, "a note is text, an empty line and signature lines"},
        {"no line", 200, "ok\n", 1, "a signature line begins with an em dash"},
        {"a stranger's line", 200, "\xe2\x80\x94 somebody AAAAAAA=\n", 1,
         "its answer has no line of its key"},
        {"too many lines", 200, "\xe2\x80\x94 x AAAAAAA=\n", 101, "over the limit of 100"},
        {"an endless answer", 200, "0123456789abcdef", 100000, "the answer is over 16384 bytes"},
        {"a control character", 200, "\x01\n", 1, "a control character in a note"},
        {"404", 404, "", 1, "it answers HTTP 404"},
        {"422", 422, "no", 1, "it answers HTTP 422"},
        {"500", 500, "", 1, "it answers HTTP 500"},
        {"a redirect", 302, "", 1, "it answers HTTP 302"},
        {"409 without a size", 409, "", 1, "it answers HTTP 409"},
        {"409 with words", 409, "many\n", 1, "it answers HTTP 409"},
        {"409 with a huge number", 409, "18446744073709551616\n", 1, "it answers HTTP 409"},
        {"409 over what there is", 409, "18446744073709551615\n", 1, "is this an older copy"},
        {"409 for ever", 409, "1\n", 1, "it does not say which size it holds"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answering a = {.status = cases[i].status};
        struct witnessed *w = calloc(1, sizeof *w);
        assert_non_null(w);
        tally_buf_init(&a.body, (size_t)16 << 20);
        for (size_t k = 0; k < cases[i].times; k++)
            tally_buf_str(&a.body, cases[i].body);
        start(&a, answer, &a);
        witnessed_open(w, (const char *const[]){a.url, a.url, a.url});
        collect(w, 3);
        if (strstr(told.last, cases[i].sentence) == NULL)
            fail_msg("%s: \"%s\"", cases[i].name, told.last);
        assert_int_equal(lines(w), 1);
        witnessed_grow(w, 1); /* nobody waits for a witness */
        witnessed_close(w);
        tally_http_stop(a.server);
        tally_buf_deinit(&a.body);
        free(w);
    }
}

/* Nobody is there; then the collector is stopped while it waits to ask again. */
static void nobody_there(void **state)
{
    (void)state;
    struct answering a = {0};
    struct witnessed *w = calloc(1, sizeof *w);
    assert_non_null(w);
    start(&a, answer, &a);
    tally_http_stop(a.server);
    witnessed_open(w, (const char *const[]){a.url, a.url, a.url});
    collect(w, 3);
    assert_non_null(strstr(told.last, "witness "));
    assert_int_equal(lines(w), 1);
    witnessed_close(w);
    free(w);
}

/* --- Honest ones --- */

static void add_to_witness(void *context, const struct tally_http_request *request,
                           struct tally_http_response *response)
{
    struct tally_witness *const *witness = context;
    response->status = tally_witness_add(*witness, request->body, WITNESSED_NOW, &response->body,
                                         request->arena, NULL);
}

/* Each growth of the log is cosigned, from a size that the witness has to say at first. */
static void honest_witnesses(void **state)
{
    (void)state;
    struct answering a[3] = {0};
    struct tally_witness *witnesses[3] = {NULL};
    struct witnessed *w = calloc(1, sizeof *w);
    assert_non_null(w);
    for (size_t i = 0; i < 3; i++)
        start(&a[i], add_to_witness, &witnesses[i]);
    witnessed_open(w, (const char *const[]){a[0].url, a[1].url, a[2].url});
    for (size_t i = 0; i < 3; i++) {
        char dir[TEMPDIR_MAX], name[16];
        (void)snprintf(name, sizeof name, "w%zu", i);
        assert_int_equal(tally_witness_open(tempdir_path(dir, w->top, name), w->witnesses[i],
                                            tally_secret_vkey(w->kit.log), 1, &witnesses[i], NULL),
                         TALLY_OK);
    }
    for (uint64_t size = 1; size <= 4; size++) {
        struct tally_slice note;
        struct tally_err err = TALLY_ERR_INIT;
        collect(w, 3);
        assert_non_null(strstr(told.last, "cosigns"));
        assert_int_equal(lines(w), 4);
        if (tally_cosigned_checkpoint(w->registry, &note, &w->kit.arena, &err) != TALLY_OK)
            fail_msg("%s", err.text);
        witnessed_grow(w, size);
    }
    for (size_t i = 0; i < 3; i++) {
        tally_http_stop(a[i].server);
        tally_witness_close(witnesses[i]);
    }
    witnessed_close(w);
    free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_answers),
        cmocka_unit_test(nobody_there),
        cmocka_unit_test(honest_witnesses),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
