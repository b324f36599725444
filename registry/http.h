/* http: requests in, responses out. With httpform.c and httprefusal.c the only files that know
 * libmicrohttpd.
 *
 * Epoll with a pool of threads. A route names its method, its path and how large a body it
 * takes; everything else (404, 405 with Allow, 413 before the body is read, 414, 431, 400, HEAD,
 * 503 when the bodies and answers that are under way together are larger than there is room for,
 * security headers, problem+json) is done here, once. Bytes that libmicrohttpd cannot read as an
 * HTTP request are refused by itself; httprefusal.c makes that problem+json, too. Nothing that is
 * asked is logged. */
#ifndef TALLY_REGISTRY_HTTP_H
#define TALLY_REGISTRY_HTTP_H

#include "schema/arena.h"
#include "schema/buf.h"
#include "schema/err.h"
#include "schema/parts.h"

struct tally_http_request {
    const char *method;
    struct tally_slice path; /* decoded, without the query */
    struct tally_slice tail; /* what a route's final `*` matched */
    struct tally_slice body;
    struct tally_slice content_type;     /* without parameters, lower case; may be empty */
    struct tally_arena *arena;           /* this request's memory */
    const struct tally_http_field *form; /* multipart/form-data or urlencoded fields, in order */
    size_t form_count;
    void *connection; /* for the accessors below */
};

struct tally_http_field {
    struct tally_slice name;
    struct tally_slice bytes;
};

/* A header of the request (case-insensitive), or a member of the query; empty if absent. */
struct tally_slice tally_http_header(const struct tally_http_request *request, const char *name);
struct tally_slice tally_http_query(const struct tally_http_request *request, const char *name);

struct tally_http_response {
    unsigned status;           /* 200 unless set */
    const char *content_type;  /* application/json unless set */
    const char *cache_control; /* no-store unless set */
    char etag[80];             /* "" or a strong ETag with its quotes; If-None-Match is answered */
    char location[256];        /* "" or the Location header */
    const char *vary;          /* NULL or the Vary header */
    bool cors;                 /* Access-Control-Allow-Origin: * */
    enum tally_lang lang;      /* of a problem's sentences: the request's Accept-Language */
    struct tally_buf body;
};

typedef void tally_http_handler(void *context, const struct tally_http_request *request,
                                struct tally_http_response *response);

struct tally_route {
    const char *method; /* GET (which also serves HEAD) or POST */
    const char *path;   /* exact, or ending in "*": the rest is `tail`; the first match wins */
    size_t body_max;
    tally_http_handler *handler;
    void *context;
};

/* RFC 9457. `code` makes the type URI "urn:tally:problem:CODE"; `title` and `detail` are phrases,
 * said in the response's language; `details` has the sentence in both. */
void tally_http_problem(struct tally_http_response *response, unsigned status, const char *code,
                        const char *title, const char *detail);
/* The same, where the sentence is a failure's. */
void tally_http_refuse(struct tally_http_response *response, unsigned status, const char *code,
                       const char *title, const struct tally_err *detail);

struct tally_http_server;

struct tally_http_options {
    const char *listen; /* HOST:PORT, [::1]:PORT; port 0 picks one */
    unsigned threads;   /* 0: one a core */
    size_t arena_limit; /* memory one request may take */
};

/* The routes are borrowed and must outlive the server. TALLY_INVALID: not an address;
 * TALLY_IO: in use, not allowed. */
enum tally_code tally_http_start(const struct tally_http_options *options,
                                 const struct tally_route *routes, size_t route_count,
                                 struct tally_http_server **out, struct tally_err *err)
    __attribute__((warn_unused_result));
unsigned tally_http_port(const struct tally_http_server *server); /* the port it got */
void tally_http_stop(struct tally_http_server *server);

#endif
