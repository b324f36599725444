#include "registry/http.h"

#include <microhttpd.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "registry/acceptlang.h"
#include "registry/httpform.h"
#include "registry/listen.h"
#include "schema/limits.h"

enum {
    IDLE_SECONDS = 20,
    BODY_SECONDS = 120, /* for the whole of a body, however it trickles */
    CONNECTIONS_MAX = 1024,
    HEADERS_MAX = 16 * 1024, /* request line and headers */
    /* What a connection may hold. Beyond it the library answers by itself (httprefusal.c); so it is
     * well above what is refused here. */
    CONNECTION_MEMORY = 128 * 1024,
    ANSWER_MAX = 64 * 1024 * 1024,
    DISCARD_MAX = 64 * 1024 * 1024, /* of a body that is too large, before we hang up */
    HELD_MAX = 512 * 1024 * 1024,   /* of all bodies and answers that are under way */
    HELD_SMALL = 64 * 1024,         /* a body or an answer of so much is always taken */
};

struct tally_http_server {
    struct MHD_Daemon *daemon;
    const struct tally_route *routes;
    size_t route_count;
    size_t arena_limit;
    unsigned port;
    atomic_size_t held;
};

struct held { /* an answer on its way, or a body */
    struct tally_http_server *server;
    uint8_t *bytes; /* malloc'ed */
    size_t len;
};

struct job { /* one request, from its headers to the end of its answer */
    const struct tally_route *route;
    const char *tail;
    struct tally_buf body;
    struct held held; /* the body's length, as it is counted */
    time_t began;     /* by a clock that only goes on */
    bool too_large;
    bool busy; /* others hold what there is room for */
    size_t discarded;
    struct tally_arena arena;
};

/* --- Routing --- */

static bool route_matches(const struct tally_route *route, const char *path, const char **tail)
{
    size_t n = strlen(route->path);
    if (route->path[n - 1] == '*') {
        *tail = path + n - 1;
        return strncmp(path, route->path, n - 1) == 0;
    }
    *tail = path + strlen(path);
    return strcmp(path, route->path) == 0;
}

static bool method_matches(const struct tally_route *route, const char *method)
{
    return strcmp(method, route->method) == 0 ||
           (strcmp(method, "HEAD") == 0 && strcmp(route->method, "GET") == 0);
}

/* The methods that a path allows; "" when there is no such path. */
static void allowed_methods(const struct tally_http_server *server, const char *path, char out[64])
{
    bool get = false;
    bool post = false;
    const char *tail;
    for (size_t i = 0; i < server->route_count; i++) {
        if (!route_matches(&server->routes[i], path, &tail))
            continue;
        get |= strcmp(server->routes[i].method, "GET") == 0;
        post |= strcmp(server->routes[i].method, "POST") == 0;
    }
    (void)snprintf(out, 64, "%s%s%s", get ? "GET, HEAD" : "", get && post ? ", " : "",
                   post ? "POST" : "");
}

static const struct tally_route *find_route(const struct tally_http_server *server,
                                            const char *method, const char *path, const char **tail)
{
    for (size_t i = 0; i < server->route_count; i++) {
        if (method_matches(&server->routes[i], method) &&
            route_matches(&server->routes[i], path, tail))
            return &server->routes[i];
    }
    return NULL;
}

/* --- Answers --- */

static void add_security_headers(struct MHD_Response *response)
{
    static const struct {
        const char *name;
        const char *value;
    } headers[] = {
        {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; "
                                    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "cross-origin"},
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        (void)MHD_add_response_header(response, headers[i].name, headers[i].value);
}

static void add_headers(struct MHD_Response *to, const struct tally_http_response *from)
{
    (void)MHD_add_response_header(to, "Content-Type", from->content_type);
    (void)MHD_add_response_header(to, "Cache-Control", from->cache_control);
    if (from->etag[0] != '\0')
        (void)MHD_add_response_header(to, "ETag", from->etag);
    if (from->location[0] != '\0')
        (void)MHD_add_response_header(to, "Location", from->location);
    if (from->vary != NULL)
        (void)MHD_add_response_header(to, "Vary", from->vary);
    if (from->cors)
        (void)MHD_add_response_header(to, "Access-Control-Allow-Origin", "*");
    add_security_headers(to);
}

static bool not_modified(struct MHD_Connection *connection,
                         const struct tally_http_response *response)
{
    const char *known = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "If-None-Match");
    return response->status == 200 && response->etag[0] != '\0' && known != NULL &&
           (strcmp(known, "*") == 0 || strstr(known, response->etag) != NULL);
}

/* --- What is under way at once ---
 *
 * A thousand connections that each send, or read, a large body slowly would hold more memory than
 * there is: what they hold together is bounded, and small ones are served all the same. */

static bool hold(struct held *held, size_t more)
{
    size_t before = atomic_fetch_add(&held->server->held, more);
    if (before + more <= HELD_MAX || held->len + more <= HELD_SMALL) {
        held->len += more;
        return true;
    }
    (void)atomic_fetch_sub(&held->server->held, more);
    return false;
}

static void let_go(struct held *held)
{
    (void)atomic_fetch_sub(&held->server->held, held->len);
    held->len = 0;
}

static void free_answer(void *context)
{
    struct held *held = context;
    let_go(held);
    free(held->bytes);
    free(held);
}

/* The answer's body becomes the library's, until it is sent. NULL: no room, and it is as it was. */
static struct MHD_Response *hand_over(struct tally_http_server *server, struct tally_buf *body)
{
    struct held *held = calloc(1, sizeof *held);
    if (held == NULL)
        return NULL;
    held->server = server;
    /* Not MHD_create_response_from_buffer(): httprefusal.c looks into what goes through that, and a
     * part is anybody's bytes. */
    struct MHD_Response *out = hold(held, body->len)
                                   ? MHD_create_response_from_buffer_with_free_callback_cls(
                                         body->len, body->ptr, free_answer, held)
                                   : NULL;
    if (out != NULL) {
        held->bytes = body->ptr;
        return out;
    }
    let_go(held);
    free(held);
    return NULL;
}

static enum MHD_Result queue(struct MHD_Connection *connection, struct MHD_Response *out,
                             const struct tally_http_response *response, unsigned status,
                             const char *allow)
{
    add_headers(out, response);
    if (allow != NULL)
        (void)MHD_add_response_header(out, "Allow", allow);
    enum MHD_Result result = MHD_queue_response(connection, status, out);
    MHD_destroy_response(out);
    return result;
}

/* Programs that say nothing are spoken to in English. */
static enum tally_lang lang_of(struct MHD_Connection *connection)
{
    const char *accepts =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Accept-Language");
    return accepts == NULL ? TALLY_EN : tally_acceptlang_choose(tally_slice_of(accepts));
}

static struct tally_http_response new_response(struct MHD_Connection *connection)
{
    struct tally_http_response response = {.status = 200,
                                           .content_type = "application/json",
                                           .cache_control = "no-store",
                                           .lang = lang_of(connection)};
    tally_buf_init(&response.body, ANSWER_MAX);
    return response;
}

static enum MHD_Result queue_problem(struct MHD_Connection *connection, unsigned status,
                                     const char *code, const char *title,
                                     const struct tally_err *detail, const char *allow)
{
    struct tally_http_response response = new_response(connection);
    response.cors = true;
    tally_http_refuse(&response, status, code, title, detail);
    struct MHD_Response *out = MHD_create_response_from_buffer_with_free_callback(
        response.body.len, response.body.ptr, free);
    if (out != NULL)
        return queue(connection, out, &response, status, allow);
    tally_buf_deinit(&response.body);
    return MHD_NO;
}

static enum MHD_Result queue_busy(struct MHD_Connection *connection)
{
    struct tally_err err = TALLY_ERR_INIT;
    (void)tally_fail(&err, TALLY_NO_MEMORY,
                     "too much is being sent and read here at once: try again later");
    return queue_problem(connection, 503, "busy", "Busy", &err, NULL);
}

/* A handler's answer. */
static enum MHD_Result queue_answer(struct tally_http_server *server,
                                    struct MHD_Connection *connection,
                                    struct tally_http_response *response)
{
    unsigned status = response->status;
    if (not_modified(connection, response)) {
        status = 304;
        response->body.len = 0;
    }
    struct MHD_Response *out = hand_over(server, &response->body);
    if (out != NULL)
        return queue(connection, out, response, status, NULL);
    tally_buf_deinit(&response->body);
    return queue_busy(connection);
}

static enum MHD_Result queue_too_large(struct MHD_Connection *connection,
                                       const struct tally_route *route)
{
    struct tally_err err = TALLY_ERR_INIT;
    (void)tally_fail(&err, TALLY_INVALID, "a body here may have at most %zu bytes",
                     route->body_max);
    return queue_problem(connection, 413, "too_large", "Body too large", &err, NULL);
}

/* A browser asks before it posts from another site. */
static enum MHD_Result queue_options(struct MHD_Connection *connection, const char *allow)
{
    struct MHD_Response *out = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    if (out == NULL)
        return MHD_NO;
    (void)MHD_add_response_header(out, "Allow", allow);
    (void)MHD_add_response_header(out, "Access-Control-Allow-Origin", "*");
    (void)MHD_add_response_header(out, "Access-Control-Allow-Methods", allow);
    (void)MHD_add_response_header(out, "Access-Control-Allow-Headers", "Content-Type");
    add_security_headers(out);
    enum MHD_Result result = MHD_queue_response(connection, 204, out);
    MHD_destroy_response(out);
    return result;
}

/* --- Reading a request --- */

static bool announced_too_large(struct MHD_Connection *connection, const struct tally_route *route)
{
    const char *length = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length");
    return length != NULL && strtoull(length, NULL, 10) > route->body_max;
}

static time_t seconds_now(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

static bool headers_too_large(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info != NULL && info->header_size > HEADERS_MAX;
}

static enum MHD_Result queue_headers_too_large(struct MHD_Connection *connection, const char *path)
{
    struct tally_err err = TALLY_ERR_INIT;
    (void)tally_fail(&err, TALLY_INVALID,
                     "a request's first line and headers may have at most %d bytes", HEADERS_MAX);
    if (strlen(path) > HEADERS_MAX / 2)
        return queue_problem(connection, 414, "address_too_long", "Address too long", &err, NULL);
    return queue_problem(connection, 431, "headers_too_large", "Headers too large", &err, NULL);
}

struct framing { /* what the headers say of where the body ends */
    const char *length;
    bool lengths_differ;
    bool transfer;
    bool chunked;
};

static enum MHD_Result read_framing(void *context, enum MHD_ValueKind kind, const char *name,
                                    const char *value)
{
    struct framing *f = context;
    (void)kind;
    if (value != NULL && strcasecmp(name, "Content-Length") == 0) {
        f->lengths_differ |= f->length != NULL && strcmp(f->length, value) != 0;
        f->length = value;
    }
    if (value != NULL && strcasecmp(name, "Transfer-Encoding") == 0) {
        f->chunked = !f->transfer && strcasecmp(value, "chunked") == 0;
        f->transfer = true;
    }
    return MHD_YES;
}

/* Where a proxy in front and this server may find different ends of a body, what follows is a
 * request to one and not to the other. Source: RFC 9112, 6.1 and 6.3; RFC 9110, 8.6. */
static bool framing_is_plain(struct MHD_Connection *connection)
{
    struct framing f = {0};
    (void)MHD_get_connection_values(connection, MHD_HEADER_KIND, read_framing, &f);
    return !f.lengths_differ && f.transfer == f.chunked && !(f.transfer && f.length != NULL);
}

static enum MHD_Result queue_bad_framing(struct MHD_Connection *connection)
{
    struct tally_err err = TALLY_ERR_INIT;
    (void)tally_fail(&err, TALLY_INVALID,
                     "where the body ends is said by one Content-Length or by "
                     "Transfer-Encoding: chunked");
    return queue_problem(connection, 400, "bad_request", "Bad request", &err, NULL);
}

/* No such path, or not this method of it. */
static enum MHD_Result queue_no_route(const struct tally_http_server *server,
                                      struct MHD_Connection *connection, const char *path,
                                      const char *method)
{
    char allow[64];
    struct tally_err err = TALLY_ERR_INIT;
    allowed_methods(server, path, allow);
    if (allow[0] == '\0') {
        (void)tally_fail(&err, TALLY_NOT_FOUND, "there is nothing at this path");
        return queue_problem(connection, 404, "not_found", "Not found", &err, NULL);
    }
    if (strcmp(method, "OPTIONS") == 0)
        return queue_options(connection, allow);
    (void)tally_fail(&err, TALLY_INVALID, "this path answers %s, and not %.20s", allow, method);
    return queue_problem(connection, 405, "method_not_allowed", "Method not allowed", &err, allow);
}

/* Headers are there, no body yet. */
static enum MHD_Result begin(struct tally_http_server *server, struct MHD_Connection *connection,
                             const char *path, const char *method, void **state)
{
    const char *tail;
    if (headers_too_large(connection))
        return queue_headers_too_large(connection, path);
    if (!framing_is_plain(connection))
        return queue_bad_framing(connection);
    const struct tally_route *route = find_route(server, method, path, &tail);
    if (route == NULL)
        return queue_no_route(server, connection, path, method);
    if (announced_too_large(connection, route))
        return queue_too_large(connection, route);
    struct job *job = calloc(1, sizeof *job);
    if (job == NULL)
        return MHD_NO;
    job->route = route;
    job->held.server = server;
    job->began = seconds_now();
    tally_buf_init(&job->body, route->body_max);
    tally_arena_init(&job->arena, server->arena_limit);
    *state = job;
    return MHD_YES;
}

/* Nothing of it is wanted any more. */
static void drop_body(struct job *job)
{
    tally_buf_deinit(&job->body);
    tally_arena_deinit(&job->arena);
    let_go(&job->held);
}

static enum MHD_Result gather(struct job *job, const char *data, size_t *size)
{
    job->busy = job->busy || (!job->too_large && !hold(&job->held, *size));
    if (!job->too_large && !job->busy)
        tally_buf_add(&job->body, (struct tally_slice){(const uint8_t *)data, *size});
    job->too_large = job->too_large || job->body.failed;
    if (job->too_large || job->busy) {
        drop_body(job);
        job->discarded += *size;
    }
    *size = 0;
    bool late = seconds_now() - job->began > BODY_SECONDS;
    return late || job->discarded > DISCARD_MAX ? MHD_NO : MHD_YES;
}

/* "text/plain; charset=utf-8" -> "text/plain", lower case. */
static struct tally_slice content_type(struct MHD_Connection *connection, struct tally_arena *arena)
{
    const char *type = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Type");
    size_t len = type == NULL ? 0 : strcspn(type, "; \t");
    uint8_t *copy = tally_arena_alloc(arena, len + 1, 1);
    if (copy == NULL)
        return (struct tally_slice){0};
    for (size_t i = 0; i < len; i++)
        copy[i] = (uint8_t)(type[i] >= 'A' && type[i] <= 'Z' ? type[i] + ('a' - 'A') : type[i]);
    return (struct tally_slice){copy, len};
}

static enum MHD_Result answer(struct job *job, struct MHD_Connection *connection, const char *path,
                              const char *method)
{
    const char *tail;
    struct tally_http_request request = {
        .method = method,
        .path = tally_slice_of(path),
        .body = tally_buf_slice(&job->body),
        .content_type = content_type(connection, &job->arena),
        .arena = &job->arena,
        .connection = connection,
    };
    (void)route_matches(job->route, path, &tail);
    request.tail = tally_slice_of(tail);
    bool form =
        tally_slice_eq(request.content_type, TALLY_LIT("multipart/form-data")) ||
        tally_slice_eq(request.content_type, TALLY_LIT("application/x-www-form-urlencoded"));
    struct tally_err err = TALLY_ERR_INIT;
    if (form && !tally_httpform_read(&request)) {
        (void)tally_fail(&err, TALLY_INVALID,
                         "the form's fields cannot be read; a plain text is sent with "
                         "Content-Type: text/plain");
        return queue_problem(connection, 400, "bad_form", "Malformed form", &err, NULL);
    }
    struct tally_http_response response = new_response(connection);
    job->route->handler(job->route->context, &request, &response);
    if (response.body.failed) {
        tally_buf_deinit(&response.body);
        (void)tally_fail(&err, TALLY_NO_MEMORY, "the answer does not fit into memory");
        return queue_problem(connection, 500, "no_memory", "Out of memory", &err, NULL);
    }
    return queue_answer(job->held.server, connection, &response);
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *data,
                              size_t *size, void **state)
{
    struct tally_http_server *server = context;
    struct job *job = *state;
    (void)version;
    if (job == NULL)
        return begin(server, connection, path, method, state);
    if (*size > 0)
        return gather(job, data, size);
    if (job->too_large)
        return queue_too_large(connection, job->route);
    if (job->busy)
        return queue_busy(connection);
    enum MHD_Result result = answer(job, connection, path, method);
    drop_body(job); /* not while the answer is read, however slowly */
    return result;
}

static void finish(void *context, struct MHD_Connection *connection, void **state,
                   enum MHD_RequestTerminationCode why)
{
    struct job *job = *state;
    (void)context;
    (void)connection;
    (void)why;
    if (job == NULL)
        return;
    drop_body(job);
    free(job);
    *state = NULL;
}

static struct tally_slice value_of(const struct tally_http_request *request, const char *name,
                                   enum MHD_ValueKind kind)
{
    const char *value = MHD_lookup_connection_value(request->connection, kind, name);
    return value == NULL ? (struct tally_slice){0} : tally_slice_of(value);
}

struct tally_slice tally_http_header(const struct tally_http_request *request, const char *name)
{
    return value_of(request, name, MHD_HEADER_KIND);
}

struct tally_slice tally_http_query(const struct tally_http_request *request, const char *name)
{
    return value_of(request, name, MHD_GET_ARGUMENT_KIND);
}

/* --- The server --- */

static unsigned thread_count(unsigned wanted)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (wanted > 0)
        return wanted;
    return cores < 4 ? 4 : (unsigned)cores; /* some of them wait for a disk */
}

enum tally_code tally_http_start(const struct tally_http_options *options,
                                 const struct tally_route *routes, size_t route_count,
                                 struct tally_http_server **out, struct tally_err *err)
{
    int fd = -1;
    struct tally_http_server *server = calloc(1, sizeof *server);
    if (server == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the server");
    enum tally_code code = tally_listen_open(options->listen, &fd, err);
    if (code != TALLY_OK) {
        free(server);
        return code;
    }
    server->routes = routes;
    server->route_count = route_count;
    server->arena_limit = options->arena_limit;
    server->port = tally_listen_port(fd);
    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, handle, server, MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_THREAD_POOL_SIZE, thread_count(options->threads), MHD_OPTION_NOTIFY_COMPLETED,
        finish, NULL, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)CONNECTION_MEMORY, MHD_OPTION_END);
    if (server->daemon == NULL) {
        (void)close(fd);
        free(server);
        return tally_fail(err, TALLY_IO, "the server does not start");
    }
    *out = server;
    return TALLY_OK;
}

unsigned tally_http_port(const struct tally_http_server *server)
{
    return server->port;
}

void tally_http_stop(struct tally_http_server *server)
{
    if (server == NULL)
        return;
    MHD_stop_daemon(server->daemon);
    free(server);
}
