#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "registry/cli_commands.h"
#include "registry/follow.h"
#include "registry/pin.h"

enum { PAUSE_SECONDS = 10 };

static volatile sig_atomic_t stopped;

static void stop(int signal)
{
    (void)signal;
    stopped = 1;
}

/* Until the first failure, or for ever. What cannot be reached is asked again later; what is
 * wrong ends it. */
static enum tally_code follow(struct tally_source *source, struct tally_replica *replica, bool once,
                              struct tally_err *err)
{
    for (;;) {
        uint64_t added = 0;
        enum tally_code code = tally_follow(source, replica, registry_now(), &added, err);
        if (code != TALLY_OK)
            return code;
        const struct tally_root_notice notice =
            tally_root_expiry(tally_replica_root(replica), registry_now());
        if ((once || added > 0) && notice.s[0] != '\0')
            (void)fprintf(stderr, "tally-registry: %s\n", notice.s);
        if (once || added > 0)
            (void)printf("%" PRIu64 " entries, %" PRIu64 " of them new\n",
                         tally_replica_size(replica), added);
        (void)fflush(stdout);
        if (!once && !stopped)
            (void)sleep(PAUSE_SECONDS);
        if (once || stopped)
            return TALLY_OK;
    }
}

static enum tally_code follow_place(const struct tally_cli_args *args, const struct tally_hash *pin,
                                    struct tally_err *err)
{
    bool once = tally_cli_value(args, "once") != NULL;
    enum tally_code code = TALLY_OK;
    do {
        struct tally_source *source = NULL;
        struct tally_replica *replica = NULL;
        code = tally_source_open(args->words[0], &source, err);
        if (code == TALLY_OK)
            code = tally_replica_open(args->words[1], pin, &replica, err);
        if (code == TALLY_OK)
            code = follow(source, replica, once, err);
        tally_replica_close(replica);
        tally_source_close(source);
        if (code != TALLY_IO || once || stopped)
            break;
        (void)fprintf(stderr, "tally-registry: %s; trying again\n", err->text);
        *err = TALLY_ERR_INIT;
        (void)sleep(PAUSE_SECONDS);
    } while (!stopped);
    return stopped && code == TALLY_IO ? TALLY_OK : code; /* the stop itself cut something short */
}

int registry_cli_follow(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {
        {"root", 0, true, false, NULL}, {"once", 0, false, false, NULL}, {0}};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    struct tally_hash pin;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts("tally-registry follow https://registry.example copy --root sha256:… --once\n\n"
                   "Makes a copy of a log and keeps it current. Every entry, part and checkpoint\n"
                   "is checked before it is kept; a fork ends it, and its proof is kept.\n\n"
                   "  --root FILE|sha256:HEX   the root document that you trust; a directory\n"
                   "                           that has one needs no other\n"
                   "  --once                   one pass; else one every ten seconds");
        return TALLY_EXIT_OK;
    }
    if (args.word_count != 2) {
        (void)tally_fail(&err, TALLY_INVALID, "follow needs an address and a DIR");
        return tally_cli_usage(argv, &err);
    }
    const struct sigaction action = {.sa_handler = stop};
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    const char *pinned = tally_cli_value(&args, "root");
    enum tally_code code = pinned == NULL ? TALLY_OK : registry_read_pin(pinned, &pin, &err);
    if (code == TALLY_OK)
        code = follow_place(&args, pinned == NULL ? NULL : &pin, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(argv, code, &err);
}
