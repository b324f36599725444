/* bench: the speeds that matter, each beside a ceiling measured in the same run.
 *
 * 10,000 made-up notices are admitted into a registry in a temporary directory; questions are
 * excerpts of them, altered ones and unrelated ones, by turns. Counts and ratios, no limits:
 * a benchmark is no test. */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "registry/committer.h"
#include "tests/bench/benchkit.h"
#include "verifier/verify_routes.h"

enum {
    NOTICES = 10000,
    QUESTIONS = 3000,
    HTTP_QUESTIONS = 4000,
    HTTP_CLIENTS = 4,
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
    char text[2048];
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

/* --- HTTP --- */

struct client {
    unsigned port;
    unsigned first;
    bool good;
};

static bool read_answer(int fd)
{
    char buf[65536];
    size_t len = 0;
    for (;;) {
        ssize_t n = recv(fd, buf + len, sizeof buf - 1 - len, 0);
        if (n <= 0)
            return false;
        len += (size_t)n;
        buf[len] = '\0';
        const char *end = strstr(buf, "\r\n\r\n");
        const char *length = strstr(buf, "Content-Length: ");
        if (end != NULL && length != NULL &&
            len >= (size_t)(end + 4 - buf) + strtoul(length + 16, NULL, 10))
            return true;
    }
}

static void *run_client(void *context)
{
    struct client *c = context;
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)c->port)};
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    c->good = fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) == 0;
    for (unsigned i = 0; c->good && i < HTTP_QUESTIONS / HTTP_CLIENTS; i++) {
        char text[2048];
        char request[4096];
        size_t len = write_question(c->first + i, text, sizeof text);
        int n = snprintf(request, sizeof request,
                         "POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                         "Content-Length: %zu\r\n\r\n%.*s",
                         len, (int)len, text);
        c->good = send(fd, request, (size_t)n, 0) == n && read_answer(fd);
    }
    (void)close(fd);
    return NULL;
}

static double ask_over_http(unsigned port)
{
    pthread_t threads[HTTP_CLIENTS];
    struct client clients[HTTP_CLIENTS];
    bool good = true;
    double t = benchkit_now();
    for (unsigned i = 0; i < HTTP_CLIENTS; i++) {
        clients[i] = (struct client){port, i * HTTP_QUESTIONS / HTTP_CLIENTS, false};
        if (pthread_create(&threads[i], NULL, run_client, &clients[i]) != 0)
            abort();
    }
    for (unsigned i = 0; i < HTTP_CLIENTS; i++) {
        (void)pthread_join(threads[i], NULL);
        good &= clients[i].good;
    }
    return good ? HTTP_QUESTIONS / (benchkit_now() - t) : 0;
}

/* The ceiling: the library alone, answering what it was sent. */
static enum MHD_Result echo(void *context, struct MHD_Connection *connection, const char *path,
                            const char *method, const char *version, const char *data, size_t *size,
                            void **state)
{
    struct tally_buf *body = *state;
    (void)context;
    (void)path;
    (void)method;
    (void)version;
    if (body == NULL) {
        *state = body = calloc(1, sizeof *body);
        if (body != NULL)
            tally_buf_init(body, 1 << 20);
        return body == NULL ? MHD_NO : MHD_YES;
    }
    if (*size > 0) {
        tally_buf_add(body, (struct tally_slice){(const uint8_t *)data, *size});
        *size = 0;
        return MHD_YES;
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(body->len, body->ptr, MHD_RESPMEM_MUST_COPY);
    enum MHD_Result result = MHD_queue_response(connection, 200, response);
    MHD_destroy_response(response);
    return result;
}

static void end_echo(void *context, struct MHD_Connection *connection, void **state,
                     enum MHD_RequestTerminationCode why)
{
    (void)context;
    (void)connection;
    (void)why;
    if (*state != NULL)
        tally_buf_deinit(*state);
    free(*state);
    *state = NULL;
}

static double echo_over_http(void)
{
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, echo, NULL, MHD_OPTION_THREAD_POOL_SIZE, 4U,
        MHD_OPTION_NOTIFY_COMPLETED, end_echo, NULL, MHD_OPTION_END);
    if (daemon == NULL)
        return 0;
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    double rate = ask_over_http(info->port);
    MHD_stop_daemon(daemon);
    return rate;
}

static void bench_questions(struct bench *b)
{
    struct tally_verify_service service = {b->verifier, benchkit_clock};
    struct tally_route routes[TALLY_VERIFY_ROUTE_COUNT];
    const struct tally_http_options options = {"127.0.0.1:0", 4, (size_t)512 << 20};
    struct tally_http_server *server = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    double inside = ask_in_process(b);
    (void)printf("verify in process, one thread: %.0f a second (%d questions)\n", inside,
                 QUESTIONS);
    tally_verify_routes(&service, routes);
    if (tally_http_start(&options, routes, TALLY_VERIFY_ROUTE_COUNT, &server, &err) != TALLY_OK)
        benchkit_die("server", &err);
    double http = ask_over_http(tally_http_port(server));
    tally_http_stop(server);
    double ceiling = echo_over_http();
    (void)printf("verify over HTTP, %d clients: %.0f a second; bare libmicrohttpd echo %.0f "
                 "(%.2f of it)\n",
                 HTTP_CLIENTS, http, ceiling, http / ceiling);
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
