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
static enum tally_code follow(const struct tally_cli_args *args, struct tally_source *source,
                              struct tally_replica *replica, struct tally_err *err)
{
    bool once = tally_cli_value(args, "once") != NULL;
    for (;;) {
        uint64_t added = 0;
        enum tally_code code = tally_follow(source, replica, registry_now(), &added, err);
        if (code != TALLY_OK)
            return code;
        const struct tally_err notice =
            tally_root_expiry(tally_replica_root(replica), registry_now());
        if ((once || added > 0) && notice.text[0] != '\0')
            (void)tally_cli_fail(args, TALLY_UNTRUSTED, &notice);
        if (once || added > 0)
            tally_say(stdout, args->lang, "%" PRIu64 " entries, %" PRIu64 " of them new\n",
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
            code = follow(args, source, replica, err);
        tally_replica_close(replica);
        tally_source_close(source);
        if (code != TALLY_IO || once || stopped)
            break;
        (void)tally_cli_fail(args, code, err);
        tally_say(stderr, args->lang, "trying again\n");
        *err = TALLY_ERR_INIT;
        (void)sleep(PAUSE_SECONDS);
    } while (!stopped);
    return stopped && code == TALLY_IO ? TALLY_OK : code; /* the stop itself cut something short */
}

static int run(const struct tally_cli_args *args)
{
    static const struct sigaction action = {.sa_handler = stop};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_hash pin;
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    const char *pinned = tally_cli_value(args, "root");
    enum tally_code code = pinned == NULL ? TALLY_OK : tally_pin_read(pinned, &pin, &err);
    if (code == TALLY_OK)
        code = follow_place(args, pinned == NULL ? NULL : &pin, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command registry_cli_follow = {
    .name = "follow",
    .summary = "keep a copy of somebody's log current",
    .summary_zh = "跟随别人的日志，保持副本最新",
    .help = "tally-registry follow https://registry.example copy --root sha256:… --once\n\n"
            "Makes a copy of a log and keeps it current. Every entry, part and checkpoint\n"
            "is checked before it is kept; a fork ends it, and its proof is kept.\n\n"
            "  --root FILE|sha256:HEX   the root document that you trust; a directory\n"
            "                           that has one needs no other\n"
            "  --once                   one pass; else one every ten seconds",
    .help_zh = "tally-registry follow https://registry.example copy --root sha256:… --once\n\n"
               "给日志建一个副本并保持最新。每条记录、每份内容、每个检查点都核对后才保存；\n"
               "发现日志分叉就停下，并留下证据。\n\n"
               "  --root 文件|sha256:…     您信任的根文件；已有根文件的目录不用再写\n"
               "  --once                   只更新一次；不写则每十秒一次",
    .options = (const struct tally_cli_option[]){{"root", 0, true, false, NULL},
                                                 {"once", 0, false, false, NULL},
                                                 {0}},
    .words_min = 2,
    .words_max = 2,
    .usage = "follow needs an address and a DIR",
    .run = run,
};
