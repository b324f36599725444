#include <time.h>

#include "keys/cli_commands.h"
#include "schema/draftfile.h"
#include "schema/lint.h"
#include "schema/recordname.h"

static const size_t memory = (size_t)256 * 1024 * 1024;

/* Nothing is looked up here: a code or a number that can be one may stand for any record. */
static enum tally_code take_name(void *context, struct tally_slice name, bool ended,
                                 struct tally_hash *id, struct tally_err *err)
{
    struct tally_recordname read;
    (void)context;
    (void)ended;
    enum tally_code code = tally_recordname_parse(name, &read, err);
    if (code == TALLY_OK)
        *id = tally_sha256(name);
    return code;
}

static enum tally_code lint_one(const struct tally_cli_args *args, const char *path,
                                size_t *warnings, struct tally_err *err)
{
    static const struct tally_draft_records records = {take_name, NULL};
    const struct tally_draft_defaults defaults = {
        .origin =
            TALLY_TEXT("the.registry/log"), /* publishing knows it, and nothing is signed here */
        .now = (int64_t)time(NULL),
        .records = &records};
    struct tally_arena arena;
    struct tally_draft draft;
    tally_arena_init(&arena, memory);
    enum tally_code code = tally_draftfile_read(path, &defaults, &draft, &arena, err);
    if (code == TALLY_OK)
        *warnings += tally_lint_say(stdout, args->lang, path, 0, &draft, defaults.now);
    tally_arena_deinit(&arena);
    return code;
}

static int run(const struct tally_cli_args *args)
{
    size_t warnings = 0;
    int unread = TALLY_EXIT_OK;
    for (size_t i = 0; i < args->word_count; i++) {
        struct tally_err err = TALLY_ERR_INIT;
        enum tally_code code = lint_one(args, args->words[i], &warnings, &err);
        if (code != TALLY_OK)
            unread = tally_cli_fail(args, code, &err);
    }
    if (unread != TALLY_EXIT_OK)
        return unread;
    return warnings > 0 ? TALLY_EXIT_NO : TALLY_EXIT_OK;
}

const struct tally_cli_command keys_cli_lint = {
    .name = "lint",
    .summary = "what a careful colleague would say before signing",
    .summary_zh = "签名之前，细心的同事会提醒什么",
    .help =
        "tally-keys lint notice.txt\n"
        "tally-keys lint drafts/*.txt\n\n"
        "Looks a draft over: dates that cannot be meant (2月30日, a weekday of another day, an "
        "end\n"
        "before its beginning), key lines that the text has not, heads that do not count up, a\n"
        "title that is of another kind, a number of another year, characters that are not seen or\n"
        "are not what they look like, and passages whose sense turns when they are cut: for these\n"
        "a Keep-with header is proposed. Asks no registry, refuses nothing; tally-registry "
        "publish\n"
        "says the same before it signs.\n\n"
        "Exit codes: 0 nothing to say; 1 something was said; 65, 66 a draft cannot be read.",
    .help_zh = "tally-keys lint notice.txt\n"
               "tally-keys lint drafts/*.txt\n\n"
               "把草稿看一遍：日期不合情理（没有的日子、星期不符、截止早于开始）、\n"
               "要点不在正文里、标题序号不连续、标题与文种不符、\n"
               "文号年份不符、看不见或形似的字符，以及断章取义会变意思的段落（给出可以直接用的 "
               "Keep-with）。\n"
               "不查登记簿，也不退回草稿；tally-registry publish 签名之前会说同样的话。\n\n"
               "退出码：0 没有要说的；1 有提醒；65、66 草稿读不了。",
    .words_min = 1,
    .words_max = TALLY_CLI_VALUES_MAX,
    .usage = "lint needs one DRAFT or more",
    .run = run,
};
