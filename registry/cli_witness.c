#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "keys/keyargs.h"
#include "registry/cli_commands.h"
#include "registry/serving.h"
#include "registry/witness.h"

enum { READ_MEMORY = 1024 * 1024 };

static const size_t request_memory = (size_t)2 * 1024 * 1024;

struct watching {
    struct tally_vkey logs[2 * TALLY_WITNESS_LOGS_MAX];
    size_t count;
    struct tally_cli_secrets secrets;
    struct tally_witness *witness;
};

static enum tally_code read_policy(const char *path, struct watching *w, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_slice text;
    tally_arena_init(&arena, READ_MEMORY);
    struct tally_policy *policy = tally_arena_alloc(&arena, 1, sizeof *policy);
    enum tally_code code = policy == NULL
                               ? tally_fail(err, TALLY_NO_MEMORY, "no memory for a policy")
                               : tally_cli_read(path, TALLY_POLICY_MAX, &text, &arena, err);
    if (code == TALLY_OK)
        code = tally_policy_parse(text, policy, err);
    for (size_t i = 0; code == TALLY_OK && i < policy->log_count; i++)
        w->logs[w->count++] = policy->logs[i].key;
    tally_arena_deinit(&arena);
    return code;
}

static enum tally_code read_logs(const struct tally_cli_args *args, struct watching *w,
                                 struct tally_err *err)
{
    const char *word;
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && (word = tally_cli_value_at(args, "log", i)) != NULL;
         i++) {
        if (w->count == TALLY_WITNESS_LOGS_MAX)
            return tally_fail(err, TALLY_INVALID, "over %d logs", TALLY_WITNESS_LOGS_MAX);
        code = tally_keyargs_vkey(word, &w->logs[w->count++], NULL, NULL, err);
    }
    const char *policy = tally_cli_value(args, "policy");
    return code == TALLY_OK && policy != NULL ? read_policy(policy, w, err) : code;
}

static enum tally_code witness(const struct tally_cli_args *args, struct watching *w,
                               struct tally_err *err)
{
    struct tally_witness_service service = {.clock = registry_now};
    struct tally_route routes[TALLY_WITNESS_ROUTE_COUNT];
    const struct tally_http_options options = {.listen = tally_cli_value(args, "listen"),
                                               .arena_limit = request_memory};
    const bool fresh = access(args->words[0], F_OK) != 0;
    enum tally_code code = read_logs(args, w, err);
    if (code == TALLY_OK)
        code = tally_keyargs_secrets_load(args, "key", TALLY_FOR_WITNESS, &w->secrets, err);
    if (code == TALLY_OK)
        code = tally_witness_open(args->words[0], w->secrets.at[0], w->logs, w->count, &w->witness,
                                  err);
    if (code != TALLY_OK)
        return code;
    service.witness = w->witness;
    tally_witness_routes(&service, routes);
    code = tally_serving_run(&options, routes, TALLY_WITNESS_ROUTE_COUNT, args->lang, err);
    if (code != TALLY_OK && fresh) /* goes only where nothing was kept in it */
        (void)rmdir(args->words[0]);
    return code;
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_cli_value(args, "log") == NULL && tally_cli_value(args, "policy") == NULL) {
        (void)tally_fail(&err, TALLY_INVALID, "%s", args->command->usage);
        return tally_cli_usage(args, &err);
    }
    struct watching *w = calloc(1, sizeof *w);
    enum tally_code code = w == NULL ? tally_fail(&err, TALLY_NO_MEMORY, "no memory for a witness")
                                     : witness(args, w, &err);
    if (w != NULL) {
        tally_witness_close(w->witness);
        tally_keyargs_secrets_close(&w->secrets);
        free(w);
    }
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command registry_cli_witness = {
    .name = "witness",
    .summary = "cosign the checkpoints of other logs",
    .summary_zh = "为别的日志的检查点作见证",
    .help =
        "tally-registry witness DIR --key w1.key --log VKEY --listen 127.0.0.1:9001\n"
        "tally-registry witness DIR --key w1.key --policy logs.policy --listen 127.0.0.1:9001\n\n"
        "Cosigns checkpoints of logs that only ever grow (c2sp.org/tlog-witness): a log posts\n"
        "to /add-checkpoint; anybody reads the last one cosigned at\n"
        "/<hex SHA-256 of the log's origin>/checkpoint.\n\n"
        "DIR, which is made when it is not there, keeps the last checkpoint of each log. Never\n"
        "restore it from a backup: a witness that lost it needs a new key.\n\n"
        "  --key KEYFILE    made by tally-keys new NAME --for witness\n"
        "  --log VKEY       a log to watch, whose origin is the key's name (or its key file);\n"
        "                   may be repeated\n"
        "  --policy FILE    the same from the log lines of a tlog-policy file\n"
        "  --passphrase-file FILE   the key's; --passphrase-fd N likewise",
    .help_zh =
        "tally-registry witness DIR --key w1.key --log 公钥 --listen 127.0.0.1:9001\n"
        "tally-registry witness DIR --key w1.key --policy logs.policy --listen 127.0.0.1:9001\n\n"
        "只为一直只增不改的日志的检查点作见证（c2sp.org/tlog-witness）：日志提交到\n"
        "/add-checkpoint；任何人可以在 /<日志名称的 SHA-256>/checkpoint 读取最近一次\n"
        "见证过的检查点。\n\n"
        "DIR 没有时会新建，里面存着每个日志最近的检查点。不要用备份恢复它：\n"
        "丢了这些数据的见证人要换新密钥。\n\n"
        "  --key 文件       用 tally-keys new 名称 --for witness 生成\n"
        "  --log 公钥       要见证的日志（或其密钥文件），日志名称就是公钥的名称；可以重复写\n"
        "  --policy 文件    用 tlog-policy 文件里的 log 各行代替\n"
        "  --passphrase-file 文件   密钥的口令；也可用 --passphrase-fd N",
    .options =
        (const struct tally_cli_option[]){
            {"key", 0, true, false, NULL},
            {"listen", 0, true, false, NULL},
            {"log", 0, true, true, NULL},
            {"policy", 0, true, false, NULL},
            TALLY_CLI_PASSPHRASE_OPTIONS,
            {0},
        },
    .needs = (const char *const[]){"key", "listen", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "witness needs DIR, --key, --log or --policy, and --listen HOST:PORT",
    .run = run,
};
