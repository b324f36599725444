/* rootwalk: the whole walk has an end, whether each answer is slow or one never comes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <time.h>

#include "registry/http.h"
#include "registry/rootwalk.h"
#include "tests/keys/ledgerkit.h"

enum { VERSIONS = 8, MEMORY = 4 << 20, FOREVER = 60 /* seconds until something is broken */ };

struct serving {
    struct ledgerkit kit;
    struct tally_slice notes[VERSIONS];
    struct tally_http_server *server;
    struct tally_route route;
    char url[64];
    long pause; /* before each answer: milliseconds; -1: until `released` */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool released;
};

static void wait_for_release(struct serving *s)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += FOREVER;
    (void)pthread_mutex_lock(&s->lock);
    while (!s->released && pthread_cond_timedwait(&s->changed, &s->lock, &until) == 0)
        continue;
    (void)pthread_mutex_unlock(&s->lock);
}

static void release(struct serving *s)
{
    (void)pthread_mutex_lock(&s->lock);
    s->released = true;
    (void)pthread_cond_broadcast(&s->changed);
    (void)pthread_mutex_unlock(&s->lock);
}

static void answer(void *context, const struct tally_http_request *request,
                   struct tally_http_response *response)
{
    struct serving *s = context;
    const struct timespec pause = {0, s->pause < 0 ? 0 : s->pause * 1000000};
    size_t version = request->tail.len == 1 ? (size_t)(request->tail.ptr[0] - '0') : 0;
    if (s->pause < 0)
        wait_for_release(s);
    else
        (void)nanosleep(&pause, NULL);
    response->content_type = "text/plain";
    if (version >= 1 && version <= VERSIONS)
        tally_buf_add(&response->body, s->notes[version - 1]);
    else
        response->status = 404;
}

/* The kit's root document, and those that follow from it. */
static void write_notes(struct serving *s)
{
    struct tally_root root = s->kit.opened;
    s->notes[0] = s->kit.root_note;
    for (uint64_t i = 1; i < VERSIONS; i++) {
        struct tally_buf text, note;
        tally_buf_init(&text, TALLY_NOTE_MAX);
        tally_buf_init(&note, TALLY_NOTE_MAX);
        assert_int_equal(tally_root_digest(s->notes[i - 1], &root.previous, &s->kit.arena, NULL),
                         TALLY_OK);
        root.has_previous = true;
        root.version = i + 1;
        tally_root_write(&root, &text);
        tally_signing_note(tally_buf_slice(&text), s->kit.root, &note);
        s->notes[i] = ledgerkit_keep(&s->kit, &note);
        tally_buf_deinit(&text);
        tally_buf_deinit(&note);
    }
}

static void start(struct serving *s, long pause)
{
    static const struct tally_http_options options = {
        .listen = "127.0.0.1:0", .threads = 2, .arena_limit = MEMORY};
    *s = (struct serving){.pause = pause,
                          .lock = PTHREAD_MUTEX_INITIALIZER,
                          .changed = PTHREAD_COND_INITIALIZER,
                          .route = {"GET", "/v1/roots/*", 0, answer, s}};
    ledgerkit_open(&s->kit);
    write_notes(s);
    assert_int_equal(tally_http_start(&options, &s->route, 1, &s->server, NULL), TALLY_OK);
    (void)snprintf(s->url, sizeof s->url, "http://127.0.0.1:%u", tally_http_port(s->server));
}

static void stop(struct serving *s)
{
    tally_http_stop(s->server);
    ledgerkit_close(&s->kit);
}

static enum tally_code walk(struct serving *s, int64_t milliseconds, uint64_t *version,
                            struct tally_err *err)
{
    struct tally_source *source = NULL;
    struct tally_root newest = {0};
    assert_int_equal(tally_source_open(s->url, &source, err), TALLY_OK);
    enum tally_code code = tally_rootwalk_find(source, NULL, milliseconds, &newest, err);
    *version = newest.version;
    tally_source_close(source);
    return code;
}

static void must_be_slow(struct serving *s, int64_t milliseconds)
{
    static const char start_of[] = "the server is too slow: ";
    struct tally_err err = TALLY_ERR_INIT;
    uint64_t version;
    assert_int_equal(walk(s, milliseconds, &version, &err), TALLY_IO);
    assert_int_equal(version, 0);
    if (strncmp(err.text, start_of, sizeof start_of - 1) != 0)
        fail_msg("%s", err.text);
}

static void each_answer_takes_a_while(void **state)
{
    struct serving s;
    struct tally_err err = TALLY_ERR_INIT;
    uint64_t version;
    (void)state;
    start(&s, 20);
    assert_int_equal(walk(&s, (int64_t)FOREVER * 1000, &version, &err), TALLY_OK);
    assert_int_equal(version, VERSIONS);
    must_be_slow(&s, 70);
    stop(&s);
}

static void one_never_comes(void **state)
{
    struct serving s;
    (void)state;
    start(&s, -1);
    must_be_slow(&s, 50);
    release(&s);
    stop(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_answer_takes_a_while),
        cmocka_unit_test(one_never_comes),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
