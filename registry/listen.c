#include "registry/listen.h"

#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    BACKLOG = 256,
    PORT_MAX = 65535, /* getaddrinfo() takes larger ones, and cuts them to 16 bits */
};

/* HOST:PORT, [ADDRESS]:PORT or :PORT. */
static bool split_address(const char *listen, char host[256], char port[16])
{
    const char *colon = strrchr(listen, ':');
    if (colon == NULL || colon[1] == '\0' || strlen(colon + 1) > 5 ||
        strspn(colon + 1, "0123456789") != strlen(colon + 1) ||
        strtoul(colon + 1, NULL, 10) > PORT_MAX)
        return false;
    size_t len = (size_t)(colon - listen);
    if (len >= 2 && listen[0] == '[' && listen[len - 1] == ']') {
        listen++;
        len -= 2;
    }
    if (len >= 256)
        return false;
    memcpy(host, listen, len);
    host[len] = '\0';
    memcpy(port, colon + 1, strlen(colon + 1) + 1);
    return true;
}

static int try_listen(const struct addrinfo *at)
{
    const int one = 1;
    int fd = socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, at->ai_protocol);
    if (fd < 0)
        return -1;
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, at->ai_addr, at->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    int why = errno;
    (void)close(fd);
    errno = why;
    return -1;
}

enum tally_code tally_listen_check(const char *address, struct tally_err *err)
{
    char host[256];
    char port[16];
    return split_address(address, host, port)
               ? TALLY_OK
               : tally_fail(err, TALLY_INVALID, "%.100s is not HOST:PORT", address);
}

enum tally_code tally_listen_open(const char *address, int *out, struct tally_err *err)
{
    char host[256];
    char port[16];
    struct addrinfo *found = NULL;
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE};
    if (!split_address(address, host, port))
        return tally_fail(err, TALLY_INVALID, "%.100s is not HOST:PORT", address);
    int result = getaddrinfo(host[0] == '\0' ? NULL : host, port, &hints, &found);
    if (result != 0)
        return tally_fail(err, TALLY_INVALID, "%.100s: %s", address, gai_strerror(result));
    int fd = -1;
    for (const struct addrinfo *at = found; at != NULL && fd < 0; at = at->ai_next)
        fd = try_listen(at);
    int why = errno;
    freeaddrinfo(found);
    if (fd < 0)
        return tally_fail(err, TALLY_IO, "%.100s: %s", address, strerror(why));
    *out = fd;
    return TALLY_OK;
}

unsigned tally_listen_port(int fd)
{
    struct sockaddr_storage address;
    socklen_t len = sizeof address;
    char port[16];
    if (getsockname(fd, (struct sockaddr *)&address, &len) != 0 ||
        getnameinfo((struct sockaddr *)&address, len, NULL, 0, port, sizeof port, NI_NUMERICSERV) !=
            0)
        return 0;
    return (unsigned)strtoul(port, NULL, 10);
}
