/* httprefusal: what libmicrohttpd refuses by itself, as problem+json (RFC 9457).
 *
 * A request line, a header, a Content-Length or a chunk that is no HTTP/1.1, and a head that is
 * larger than a connection's memory, never reach a handler. libmicrohttpd 0.9.75 answers them with
 * an HTML page of its own and has no option for another, and where a Content-Length is wrong it
 * sends the head of that answer twice, so that a client reads the second as the body. It is linked
 * statically, and the linker's --wrap (ld(1)) leads two public functions that it calls through
 * here: its constructor of answers, and sendmsg(2). */
#include <microhttpd.h>
#include <string.h>
#include <sys/socket.h>

static const char page_start[] = "<html>"; /* what http.c answers does not come through here */

/* No `status` member, which RFC 9457 leaves optional: it is set after this, by libmicrohttpd. */
static char refusal[] =
    "{\"type\":\"urn:tally:problem:unreadable_request\",\"title\":\"not a request that can be "
    "read\",\"detail\":\"the request line, a header, Content-Length or a chunk is not HTTP/1.1, or "
    "is larger than this server takes\"}";

/* NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the names that --wrap
 * gives */
struct MHD_Response *__real_MHD_create_response_from_buffer(size_t size, void *bytes,
                                                            enum MHD_ResponseMemoryMode mode);
struct MHD_Response *__wrap_MHD_create_response_from_buffer(size_t size, void *bytes,
                                                            enum MHD_ResponseMemoryMode mode);
ssize_t __real_sendmsg(int fd, const struct msghdr *message, int flags);
ssize_t __wrap_sendmsg(int fd, const struct msghdr *message, int flags);

struct MHD_Response *__wrap_MHD_create_response_from_buffer(size_t size, void *bytes,
                                                            enum MHD_ResponseMemoryMode mode)
{
    size_t start = sizeof page_start - 1;
    if (size < start || memcmp(bytes, page_start, start) != 0)
        return __real_MHD_create_response_from_buffer(size, bytes, mode);
    struct MHD_Response *response =
        __real_MHD_create_response_from_buffer(sizeof refusal - 1, refusal, MHD_RESPMEM_PERSISTENT);
    if (response != NULL)
        (void)MHD_add_response_header(response, "Content-Type", "application/problem+json");
    return response;
}

/* How long the first of two heads is; 0 where there is one. */
static size_t doubled_head(const struct iovec *head)
{
    static const char second[] = "\r\n\r\nHTTP/1.";
    const char *bytes = head->iov_base;
    for (size_t i = 0; i + sizeof second - 1 <= head->iov_len; i++) {
        if (memcmp(bytes + i, second, sizeof second - 1) == 0)
            return i + strlen("\r\n\r\n");
    }
    return 0;
}

/* libmicrohttpd sends a head and a body in two pieces. The first of two heads counts as sent. */
ssize_t __wrap_sendmsg(int fd, const struct msghdr *message, int flags)
{
    size_t skip = message->msg_iovlen == 2 ? doubled_head(message->msg_iov) : 0;
    if (skip == 0)
        return __real_sendmsg(fd, message, flags);
    struct iovec pieces[2] = {message->msg_iov[0], message->msg_iov[1]};
    pieces[0].iov_base = (char *)pieces[0].iov_base + skip;
    pieces[0].iov_len -= skip;
    struct msghdr rest = *message;
    rest.msg_iov = pieces;
    ssize_t sent = __real_sendmsg(fd, &rest, flags);
    return sent > 0 ? sent + (ssize_t)skip : sent;
}
/* NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming) */
