#include <stdio.h>

#include "verifier/account_input.h"
#include "verifier/account_out.h"
#include "verifier/cli_commands.h"

enum { HISTORY_MAX = 4 * 1024 * 1024, OUTPUT_MAX = 64 * 1024 * 1024 };

static const size_t question_memory = (size_t)512 * 1024 * 1024;

static enum tally_code read_question(const struct tally_cli_args *args,
                                     struct tally_account_question *out, struct tally_arena *arena,
                                     struct tally_err *err)
{
    const char *name = args->words[0];
    const char *history = tally_cli_value(args, "history");
    struct tally_slice lines;
    *out = (struct tally_account_question){
        .name = tally_slice_of(name),
        .platform = tally_cli_slice(tally_cli_value(args, "platform")),
        .id = tally_cli_slice(tally_cli_value(args, "id")),
        .bio = tally_cli_slice(tally_cli_value(args, "bio")),
        .today = tally_date_of(verifier_now()),
    };
    if (history == NULL)
        return TALLY_OK;
    enum tally_code code = tally_cli_read(history, HISTORY_MAX, &lines, arena, err);
    return code == TALLY_OK ? tally_account_input_history(lines, out, arena, err) : code;
}

static void print(const struct tally_cli_args *args, const struct tally_account_reply *reply)
{
    struct tally_buf out;
    tally_buf_init(&out, OUTPUT_MAX);
    if (tally_cli_value(args, "json") != NULL) {
        struct tally_json *root = tally_json_new_object();
        tally_account_out_json(reply, root);
        if (tally_json_print(root, &out, NULL) == TALLY_OK)
            tally_buf_str(&out, "\n");
        tally_json_free(root);
    } else {
        tally_account_out_text(reply, args->lang, &out);
    }
    (void)fwrite(out.ptr, 1, out.len, stdout);
    tally_buf_deinit(&out);
}

static int status_of(enum tally_account_answer answer)
{
    if (answer == TALLY_ACCOUNT_CANNOT_CHECK)
        return tally_verdict_exit(TALLY_CANNOT_CHECK, 0);
    return answer == TALLY_ACCOUNT_LISTED ? TALLY_EXIT_OK : TALLY_EXIT_NO;
}

static int ask(const struct tally_cli_args *args, const struct tally_account_question *question,
               struct tally_arena *arena)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct verifier_session session = {0};
    struct tally_account_reply reply;
    int status;
    enum tally_code code = verifier_session_open(args, &session, &err);
    if (code == TALLY_OK) {
        tally_verifier_account(session.verifier, question, verifier_now(), &reply, arena);
        print(args, &reply);
        status = status_of(reply.answer);
        tally_verifier_account_release(session.verifier);
    } else {
        status = tally_cli_fail(args, code, &err);
        if (code == TALLY_UNTRUSTED || code == TALLY_IO)
            status = status_of(TALLY_ACCOUNT_CANNOT_CHECK);
    }
    verifier_session_close(&session);
    return status;
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_arena arena;
    struct tally_account_question question;
    tally_arena_init(&arena, question_memory);
    enum tally_code code = read_question(args, &question, &arena, &err);
    if (code == TALLY_OK)
        code = tally_account_check_sizes(&question, &err);
    int status = code == TALLY_OK ? ask(args, &question, &arena) : tally_cli_fail(args, code, &err);
    tally_arena_deinit(&arena);
    return status;
}

const struct tally_cli_command verifier_cli_account = {
    .name = "account",
    .summary = "is an account listed, and whose name does it look like?",
    .summary_zh = "查账号是否在册，名称像谁",
    .help =
        "tally account --store city 海市发布\n"
        "tally account --store city --platform weibo --id 1234567 --bio '海市人民政府官方账号' "
        "海市发布\n"
        "tally account --store city --history states.jsonl 小鱼儿\n\n"
        "Is the account one that the directory lists, and whose name does it look like? Each\n"
        "reason is shown with what it collides with. It never says that an account is false.\n\n"
        "  --store DIR, --bundle FILE, --root PIN   as for tally check\n"
        "  --platform NAME     where it is: weibo, wechat, douyin, …; any platform unless said\n"
        "  --id ID             its number or handle there\n"
        "  --bio TEXT          its profile text\n"
        "  --history FILE      earlier states, a JSON object a line:\n"
        "                      {\"at\": \"2025-03-01\", \"name\": \"…\", \"bio\"?: \"…\", \"id\"?: "
        "\"…\"}\n"
        "  --json              one JSON object (account-answer.schema.json)\n"
        "  --lang zh|en        language of the sentences\n\n"
        "Exit codes: 0 an account of that name is listed (with --platform and --id: of that "
        "platform\n"
        "and id; a name alone is anybody's to take); 1 not listed, whatever else was found; 2 or "
        "65\n"
        "the question cannot be read; 3 cannot check.",
    .help_zh =
        "tally account --store city 海市发布\n"
        "tally account --store city --platform weibo --id 1234567 --bio '海市人民政府官方账号' "
        "海市发布\n"
        "tally account --store city --history states.jsonl 小鱼儿\n\n"
        "账号是否列在名录里，名称像谁？每个理由都附上与之相像的对象。\n"
        "从不断定某个账号是假的。\n\n"
        "  --store 目录, --bundle 文件, --root 根文件   与 tally check 相同\n"
        "  --platform 平台     weibo、wechat、douyin 等；不写则不限平台\n"
        "  --id 账号           平台上的号码或账号\n"
        "  --bio 文字          账号简介\n"
        "  --history 文件      以往的状态，每行一个 JSON 对象：\n"
        "                      {\"at\": \"2025-03-01\", \"name\": \"…\", \"bio\"?: \"…\", \"id\"?: "
        "\"…\"}\n"
        "  --json              输出一个 JSON 对象（account-answer.schema.json）\n"
        "  --lang zh|en        说明文字用中文还是英文\n\n"
        "退出码：0 登记有这个名称的账号（写明 --platform 和 --id 时，平台和编号也相符；\n"
        "仅凭名称不能说明就是那个账号）；1 不在册（无论还发现什么）；2 或 65 问题读不了；3 "
        "无法查证。",
    .options =
        (const struct tally_cli_option[]){
            VERIFIER_STORE_OPTIONS,
            {"platform", 0, true, false, NULL},
            {"id", 0, true, false, NULL},
            {"bio", 0, true, false, NULL},
            {"history", 0, true, false, NULL},
            {"json", 0, false, false, NULL},
            {0},
        },
    .words_min = 1,
    .words_max = 1,
    .usage = "account needs one NAME",
    .run = run,
};
