/* The body of POST /v1/submit, by the first byte of the input: 0 JSON; 1 a multipart form, as it
 * comes; 2 likewise, its header written another way; else fields, which are put into a good form.
 *
 * What is read has each part under the SHA-256 of its bytes, and written again it is read as the
 * same; a good form is read as exactly the fields that it was made of, whatever their bytes. Forms
 * go through a real server on loopback, as only libmicrohttpd takes them apart. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "registry/submit.h"
#include "schema/base64.h"
#include "schema/json.h"
#include "schema/limits.h"
#include "tests/registry/sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MEMORY = 1 << 24, BODY_MAX = 1 << 20, FIELD_END = 0xFE };

#define BOUNDARY "tally-fuzz-boundary"

static void must(bool good)
{
    if (!good)
        abort();
}

static void check_parts(const struct tally_parts *parts)
{
    must(parts->count <= TALLY_PARTS_MAX);
    for (size_t i = 0; i < parts->count; i++)
        must(tally_hash_eq(parts->at[i].digest, tally_sha256(parts->at[i].bytes)));
}

static void check_same(const struct tally_admission *a, const struct tally_admission *b)
{
    must(tally_slice_eq(a->envelope, b->envelope) && a->parts.count == b->parts.count);
    for (size_t i = 0; i < a->parts.count; i++)
        must(tally_slice_eq(a->parts.at[i].bytes, b->parts.at[i].bytes));
}

/* --- JSON --- */

static void write_json(const struct tally_admission *a, struct tally_buf *out)
{
    tally_buf_printf(out, "{\"envelope\":");
    tally_buf_add(out, a->envelope);
    tally_buf_printf(out, ",\"parts\":[");
    for (size_t i = 0; i < a->parts.count; i++) {
        tally_buf_printf(out, "%s\"", i > 0 ? "," : "");
        tally_base64_encode(a->parts.at[i].bytes, out);
        tally_buf_byte(out, '"');
    }
    tally_buf_printf(out, "]}");
    must(!out->failed);
}

static void json(struct tally_slice body)
{
    struct tally_arena arena;
    struct tally_admission first = {0};
    struct tally_admission second = {0};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_buf again;
    tally_arena_init(&arena, MEMORY);
    tally_buf_init(&again, TALLY_SUBMIT_MAX);
    struct tally_http_request request = {.body = body, .arena = &arena};
    if (tally_submit_read(&request, &first, &err) == TALLY_OK) {
        check_parts(&first.parts);
        write_json(&first, &again);
        request.body = tally_buf_slice(&again);
        must(tally_submit_read(&request, &second, NULL) == TALLY_OK);
        check_same(&first, &second);
    } else {
        sentence_check(&err);
    }
    tally_buf_deinit(&again);
    tally_arena_deinit(&arena);
}

/* --- A form --- */

static const struct tally_admission *expected; /* NULL: of the input itself nothing is known */

static void take(void *context, const struct tally_http_request *request,
                 struct tally_http_response *response)
{
    struct tally_admission read = {0};
    struct tally_err err = TALLY_ERR_INIT;
    (void)context;
    enum tally_code code = tally_submit_read(request, &read, &err);
    must(expected == NULL || code == TALLY_OK);
    if (code == TALLY_OK)
        check_parts(&read.parts);
    else
        sentence_check(&err);
    if (expected != NULL)
        check_same(&read, expected);
    tally_buf_str(&response->body, "read\n");
}

static unsigned start_server(void)
{
    static const struct tally_route routes[] = {{"POST", "/v1/submit", BODY_MAX, take, NULL}};
    static struct tally_http_server *server;
    const struct tally_http_options options = {
        .listen = "127.0.0.1:0", .threads = 1, .arena_limit = MEMORY};
    if (server == NULL)
        must(tally_http_start(&options, routes, 1, &server, NULL) == TALLY_OK);
    return tally_http_port(server);
}

/* The fuzzer's own alarm may cut any call short. */
static int call(unsigned port)
{
    const struct sockaddr_in to = {.sin_family = AF_INET,
                                   .sin_port = htons((uint16_t)port),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const struct linger at_once = {1, 0}; /* thousands a second: none may linger */
    int fd = -1;
    do {
        if (fd >= 0)
            (void)close(fd);
        fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        errno = 0;
    } while (fd >= 0 && connect(fd, (const struct sockaddr *)&to, sizeof to) != 0 &&
             errno == EINTR);
    must(fd >= 0 && errno == 0);
    (void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    return fd;
}

static void put(int fd, const void *bytes, size_t len)
{
    for (size_t at = 0; at < len;) {
        ssize_t n = send(fd, (const uint8_t *)bytes + at, len - at, MSG_NOSIGNAL);
        must(n > 0 || errno == EINTR);
        at += n > 0 ? (size_t)n : 0;
    }
}

static size_t get(int fd, char *out, size_t max)
{
    ssize_t got;
    do
        got = recv(fd, out, max, MSG_WAITALL);
    while (got < 0 && errno == EINTR);
    return got > 0 ? (size_t)got : 0;
}

/* The answer comes when the handler is through; what it says does not matter. */
static void post(struct tally_slice body, const char *content_type)
{
    char head[512];
    char answer[4096];
    int fd = call(start_server());
    int len = snprintf(head, sizeof head,
                       "POST /v1/submit HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                       "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n",
                       content_type, body.len);
    put(fd, head, (size_t)len);
    put(fd, body.ptr, body.len);
    size_t got = get(fd, answer, sizeof answer);
    must(got > 12 && memcmp(answer, "HTTP/1.1 ", 9) == 0);
    must(expected == NULL || memcmp(answer + 9, "200", 3) == 0);
    (void)close(fd);
}

static bool has_boundary(struct tally_slice bytes)
{
    const struct tally_slice mark = TALLY_LIT(BOUNDARY);
    for (size_t i = 0; i + mark.len <= bytes.len; i++) {
        if (memcmp(bytes.ptr + i, mark.ptr, mark.len) == 0)
            return true;
    }
    return false;
}

static void add_field(struct tally_buf *form, const char *name, struct tally_slice bytes)
{
    tally_buf_printf(form, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n",
                     name);
    tally_buf_add(form, bytes);
    tally_buf_printf(form, "\r\n");
}

/* The input's fields: the envelope, then parts. */
static void good_form(struct tally_slice input)
{
    static struct tally_part parts[TALLY_PARTS_MAX];
    struct tally_admission made = {.parts = {.at = parts}};
    struct tally_buf form;
    size_t field = 0;
    tally_buf_init(&form, BODY_MAX);
    if (has_boundary(input))
        return;
    for (size_t at = 0; at <= input.len && field <= TALLY_PARTS_MAX; field++) {
        size_t end = at;
        while (end < input.len && input.ptr[end] != FIELD_END)
            end++;
        const struct tally_slice bytes = {input.ptr + at, end - at};
        if (field == 0)
            made.envelope = bytes;
        else
            parts[made.parts.count++] = (struct tally_part){tally_sha256(bytes), bytes};
        add_field(&form, field == 0 ? "envelope" : tally_hash_hex(tally_sha256(bytes)).s, bytes);
        at = end + 1;
    }
    tally_buf_printf(&form, "--" BOUNDARY "--\r\n");
    expected = &made;
    if (!form.failed)
        post(tally_buf_slice(&form), "multipart/form-data; boundary=" BOUNDARY);
    expected = NULL;
    tally_buf_deinit(&form);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct tally_slice input = {data + (size > 0), size - (size > 0)};
    must(sodium_init() >= 0);
    if (size == 0 || data[0] == 0)
        json(input);
    else if (data[0] == 1)
        post(input, "multipart/form-data; boundary=" BOUNDARY);
    else if (data[0] == 2)
        post(input, "Multipart/Form-Data;boundary=\"" BOUNDARY "\"");
    else
        good_form(input);
    return 0;
}
