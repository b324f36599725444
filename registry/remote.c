#include "registry/remote.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    URL_MAX = 2048,
    CONNECT_SECONDS = 10,
    TOTAL_MS = 120 * 1000,
    SLOWEST_BYTES = 100,
    SLOW_SECONDS = 10,
    HEADERS_MAX = 256 * 1024, /* and what follows a body in pieces, which libcurl keeps, too */
    ANSWER_MAX = 1024 * 1024
};

bool tally_remote_is_url(const char *text)
{
    return strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0;
}

enum tally_code tally_remote_check_place(const char *place, struct tally_err *err)
{
    if (tally_remote_is_url(place) || access(place, F_OK) == 0)
        return TALLY_OK;
    return strpbrk(place, ".:") != NULL
               ? tally_fail(err, TALLY_NOT_FOUND,
                            "there is no %.100s; an address begins with http:// or https://", place)
               : tally_fail(err, TALLY_NOT_FOUND, "there is no %.100s", place);
}

static size_t receive(char *bytes, size_t one, size_t count, void *context)
{
    struct tally_buf *body = context;
    (void)one; /* always 1 */
    tally_buf_add(body, (struct tally_slice){(const uint8_t *)bytes, count});
    return body->failed ? 0 : count;
}

static size_t count_headers(char *bytes, size_t one, size_t count, void *context)
{
    size_t *seen = context;
    (void)bytes;
    (void)one; /* always 1 */
    *seen += count;
    return *seen > HEADERS_MAX ? 0 : count;
}

static bool set_up(CURL *curl, const char *url, long milliseconds, struct tally_buf *body,
                   size_t *headers)
{
    return curl_easy_setopt(curl, CURLOPT_URL, url) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, milliseconds) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOWEST_BYTES) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS) == CURLE_OK &&
           /* a mirror may pack unasked (tlog-tiles); what counts is the unpacked size */
           curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_WRITEDATA, body) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, count_headers) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_HEADERDATA, headers) == CURLE_OK;
}

static enum tally_code perform(CURL *curl, const char *url, size_t max, long milliseconds,
                               struct tally_remote_answer *out, struct tally_arena *arena,
                               struct tally_err *err)
{
    struct tally_buf body;
    size_t headers = 0;
    tally_buf_init(&body, max);
    CURLcode result = set_up(curl, url, milliseconds, &body, &headers) ? curl_easy_perform(curl)
                                                                       : CURLE_FAILED_INIT;
    enum tally_code code = TALLY_OK;
    if (body.failed)
        code = tally_fail(err, TALLY_IO, "%s: the answer is over %zu bytes", url, max);
    else if (headers > HEADERS_MAX)
        code = tally_fail(err, TALLY_IO, "%s: the answer's headers are over %d bytes", url,
                          (int)HEADERS_MAX);
    else if (result != CURLE_OK)
        code = tally_fail(err, TALLY_IO, "%s: no answer: %s", url, curl_easy_strerror(result));
    uint8_t *copy = code == TALLY_OK ? tally_arena_alloc(arena, body.len + 1, 1) : NULL;
    if (code == TALLY_OK && copy == NULL)
        code = tally_fail(err, TALLY_NO_MEMORY, "%s: the answer does not fit into memory", url);
    if (code == TALLY_OK) {
        long status = 0;
        (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        if (body.len > 0)
            memcpy(copy, body.ptr, body.len);
        *out = (struct tally_remote_answer){(unsigned)status, {copy, body.len}};
    }
    tally_buf_deinit(&body);
    return code;
}

static enum tally_code write_url(const char *base, const char *path, char url[URL_MAX],
                                 struct tally_err *err)
{
    size_t len = strlen(base);
    while (len > 0 && base[len - 1] == '/')
        len--;
    int n = snprintf(url, URL_MAX, "%.*s%s", (int)len, base, path);
    return n > 0 && n < URL_MAX ? TALLY_OK
                                : tally_fail(err, TALLY_INVALID, "the address is too long");
}

static enum tally_code open_curl(const char *base, const char *path, char url[URL_MAX], CURL **out,
                                 struct tally_err *err)
{
    enum tally_code code = write_url(base, path, url, err);
    if (code != TALLY_OK)
        return code;
    *out = curl_easy_init();
    return *out == NULL ? tally_fail(err, TALLY_NO_MEMORY, "libcurl does not start") : TALLY_OK;
}

enum tally_code tally_remote_get(const char *base, const char *path, size_t max,
                                 struct tally_remote_answer *out, struct tally_arena *arena,
                                 struct tally_err *err)
{
    char url[URL_MAX];
    CURL *curl = NULL;
    enum tally_code code = open_curl(base, path, url, &curl, err);
    if (code == TALLY_OK)
        code = perform(curl, url, max, TOTAL_MS, out, arena, err);
    curl_easy_cleanup(curl);
    return code;
}

static int look_at_cancelled(void *context, curl_off_t down_total, curl_off_t down,
                             curl_off_t up_total, curl_off_t up)
{
    const atomic_bool *cancelled = context;
    (void)down_total;
    (void)down;
    (void)up_total;
    (void)up;
    return atomic_load(cancelled) ? 1 : 0;
}

static bool set_body(CURL *curl, struct tally_slice body, const atomic_bool *cancelled,
                     struct curl_slist *headers)
{
    return curl_easy_setopt(curl, CURLOPT_POSTFIELDS, (const char *)body.ptr) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, look_at_cancelled) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_XFERINFODATA, (void *)(uintptr_t)cancelled) == CURLE_OK;
}

enum tally_code tally_remote_post(const char *base, const char *path, struct tally_slice body,
                                  size_t max, unsigned seconds, const atomic_bool *cancelled,
                                  struct tally_remote_answer *out, struct tally_arena *arena,
                                  struct tally_err *err)
{
    char url[URL_MAX];
    CURL *curl = NULL;
    enum tally_code code = open_curl(base, path, url, &curl, err);
    if (code != TALLY_OK)
        return code;
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: text/plain");
    code = headers != NULL && set_body(curl, body, cancelled, headers)
               ? perform(curl, url, max, (long)seconds * 1000, out, arena, err)
               : tally_fail(err, TALLY_NO_MEMORY, "no memory for a request");
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return code;
}

struct tally_remote {
    CURL *curl;
    char base[URL_MAX];
};

enum tally_code tally_remote_open(const char *base, struct tally_remote **out,
                                  struct tally_err *err)
{
    struct tally_remote *remote = calloc(1, sizeof *remote);
    if (remote == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a connection");
    enum tally_code code = write_url(base, "", remote->base, err);
    if (code == TALLY_OK && (remote->curl = curl_easy_init()) == NULL)
        code = tally_fail(err, TALLY_NO_MEMORY, "libcurl does not start");
    if (code != TALLY_OK) {
        free(remote);
        return code;
    }
    *out = remote;
    return TALLY_OK;
}

void tally_remote_close(struct tally_remote *remote)
{
    if (remote == NULL)
        return;
    curl_easy_cleanup(remote->curl);
    free(remote);
}

enum tally_code tally_remote_fetch(struct tally_remote *remote, const char *path, size_t max,
                                   int64_t milliseconds, struct tally_remote_answer *out,
                                   struct tally_arena *arena, struct tally_err *err)
{
    char url[URL_MAX];
    enum tally_code code = write_url(remote->base, path, url, err);
    curl_easy_reset(remote->curl); /* options go, the connection stays */
    long most = milliseconds < TOTAL_MS ? (long)milliseconds : TOTAL_MS;
    return code == TALLY_OK ? perform(remote->curl, url, max, most, out, arena, err) : code;
}

static bool add_field(curl_mime *mime, const char *name, struct tally_slice bytes)
{
    curl_mimepart *part = curl_mime_addpart(mime);
    return part != NULL && curl_mime_name(part, name) == CURLE_OK &&
           curl_mime_data(part, bytes.len == 0 ? "" : (const char *)bytes.ptr, bytes.len) ==
               CURLE_OK;
}

enum tally_code tally_remote_submit(const char *base, struct tally_slice envelope,
                                    const struct tally_parts *parts,
                                    struct tally_remote_answer *out, struct tally_arena *arena,
                                    struct tally_err *err)
{
    char url[URL_MAX];
    CURL *curl = NULL;
    enum tally_code code = open_curl(base, "/v1/submit", url, &curl, err);
    if (code != TALLY_OK)
        return code;
    curl_mime *mime = curl_mime_init(curl);
    bool good = mime != NULL && add_field(mime, "envelope", envelope);
    for (size_t i = 0; good && i < parts->count; i++)
        good = add_field(mime, tally_hash_hex(parts->at[i].digest).s, parts->at[i].bytes);
    good = good && curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime) == CURLE_OK;
    code = good ? perform(curl, url, ANSWER_MAX, TOTAL_MS, out, arena, err)
                : tally_fail(err, TALLY_NO_MEMORY, "no memory for the submission");
    curl_mime_free(mime);
    curl_easy_cleanup(curl);
    return code;
}
