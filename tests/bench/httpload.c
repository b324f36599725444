#include "tests/bench/httpload.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER_MAX = 1 << 20 };

struct client { /* asks questions[first], questions[first + HTTPLOAD_CLIENTS] … */
    unsigned port;
    const struct tally_slice *questions;
    size_t first, count;
    bool good;
};

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool send_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = send(fd, bytes, len, 0);
        if (n <= 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

static bool read_answer(int fd, char *buf)
{
    size_t len = 0;
    for (;;) {
        ssize_t n = recv(fd, buf + len, ANSWER_MAX - 1 - len, 0);
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

static bool ask(int fd, struct tally_slice text, char *buf)
{
    char head[128];
    int n = snprintf(head, sizeof head,
                     "POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                     "Content-Length: %zu\r\n\r\n",
                     text.len);
    if (n < 0 || text.len > HTTPLOAD_TEXT_MAX)
        return false;
    memcpy(buf, head, (size_t)n);
    if (text.len > 0)
        memcpy(buf + n, text.ptr, text.len);
    return send_all(fd, buf, (size_t)n + text.len) && read_answer(fd, buf);
}

static void *run_client(void *context)
{
    struct client *c = context;
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)c->port)};
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    char *buf = malloc(ANSWER_MAX);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    c->good = buf != NULL && fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) == 0;
    for (size_t i = c->first; c->good && i < c->count; i += HTTPLOAD_CLIENTS)
        c->good = ask(fd, c->questions[i], buf);
    (void)close(fd);
    free(buf);
    return NULL;
}

/* Questions answered a second; 0 when a client failed. */
static double ask_all(unsigned port, const struct tally_slice *questions, size_t count)
{
    pthread_t threads[HTTPLOAD_CLIENTS];
    struct client clients[HTTPLOAD_CLIENTS];
    bool good = true;
    double t = now();
    for (size_t i = 0; i < HTTPLOAD_CLIENTS; i++) {
        clients[i] = (struct client){port, questions, i, count, false};
        if (pthread_create(&threads[i], NULL, run_client, &clients[i]) != 0)
            abort();
    }
    for (size_t i = 0; i < HTTPLOAD_CLIENTS; i++) {
        (void)pthread_join(threads[i], NULL);
        good &= clients[i].good;
    }
    return good ? (double)count / (now() - t) : 0;
}

/* --- The ceiling: the library alone, answering what it was sent --- */

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

static double ask_echo(const struct tally_slice *questions, size_t count)
{
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, echo, NULL, MHD_OPTION_THREAD_POOL_SIZE, 4U,
        MHD_OPTION_NOTIFY_COMPLETED, end_echo, NULL, MHD_OPTION_END);
    if (daemon == NULL)
        return 0;
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    double rate = ask_all(info->port, questions, count);
    MHD_stop_daemon(daemon);
    return rate;
}

void httpload_run(struct tally_verifier *verifier, int64_t (*clock)(void),
                  const struct tally_slice *questions, size_t count)
{
    struct tally_verify_service service = {verifier, clock};
    struct tally_route routes[TALLY_VERIFY_ROUTE_COUNT];
    const struct tally_http_options options = {"127.0.0.1:0", 4, (size_t)512 << 20};
    struct tally_http_server *server = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    tally_verify_routes(&service, routes);
    if (tally_http_start(&options, routes, TALLY_VERIFY_ROUTE_COUNT, &server, &err) != TALLY_OK) {
        (void)fprintf(stderr, "bench: server: %s\n", err.text);
        exit(EXIT_FAILURE);
    }
    double http = ask_all(tally_http_port(server), questions, count);
    tally_http_stop(server);
    double ceiling = ask_echo(questions, count);
    (void)printf("verify over HTTP, %d clients: %.0f a second; bare libmicrohttpd echo %.0f "
                 "(%.3f of it); %zu questions\n",
                 HTTPLOAD_CLIENTS, http, ceiling, http / ceiling, count);
}
