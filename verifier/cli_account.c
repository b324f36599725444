#include <stdio.h>

#include "verifier/account_input.h"
#include "verifier/account_out.h"
#include "verifier/cli_commands.h"

enum { HISTORY_MAX = 4 * 1024 * 1024, OUTPUT_MAX = 64 * 1024 * 1024 };

static const size_t question_memory = (size_t)512 * 1024 * 1024;

static struct tally_slice value_of(const struct tally_cli_args *args, const char *option)
{
    const char *value = tally_cli_value(args, option);
    return value == NULL ? (struct tally_slice){0}
                         : (struct tally_slice){(const uint8_t *)value, strlen(value)};
}

static enum tally_code read_question(const struct tally_cli_args *args,
                                     struct tally_account_question *out, struct tally_arena *arena,
                                     struct tally_err *err)
{
    const char *name = args->words[0];
    const char *history = tally_cli_value(args, "history");
    struct tally_slice lines;
    *out = (struct tally_account_question){
        .name = {(const uint8_t *)name, strlen(name)},
        .platform = value_of(args, "platform"),
        .id = value_of(args, "id"),
        .bio = value_of(args, "bio"),
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
        tally_account_out_text(reply, verifier_lang(args), &out);
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

static int ask(char **argv, const struct tally_cli_args *args,
               const struct tally_account_question *question, struct tally_arena *arena)
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
        status = tally_cli_fail(argv, code, &err);
        if (code == TALLY_UNTRUSTED || code == TALLY_IO)
            status = status_of(TALLY_ACCOUNT_CANNOT_CHECK);
    }
    verifier_session_close(&session);
    return status;
}

static const char *const help =
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
    "Exit codes: 0 listed; 1 not listed, whatever else was found; 2 or 65 the question cannot be\n"
    "read; 3 cannot check.";

int verifier_cli_account(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {
        {"store", 0, true, false, "bundle"}, {"bundle", 0, true, false, NULL},
        {"root", 0, true, false, NULL},      {"platform", 0, true, false, NULL},
        {"id", 0, true, false, NULL},        {"bio", 0, true, false, NULL},
        {"history", 0, true, false, NULL},   {"json", 0, false, false, NULL},
        {"lang", 0, true, false, NULL},      {0},
    };
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    struct tally_arena arena;
    struct tally_account_question question;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts(help);
        return TALLY_EXIT_OK;
    }
    if (args.word_count != 1) {
        (void)tally_fail(&err, TALLY_INVALID, "account needs one NAME");
        return tally_cli_usage(argv, &err);
    }
    tally_arena_init(&arena, question_memory);
    enum tally_code code = read_question(&args, &question, &arena, &err);
    if (code == TALLY_OK)
        code = tally_account_check_sizes(&question, &err);
    int status =
        code == TALLY_OK ? ask(argv, &args, &question, &arena) : tally_cli_fail(argv, code, &err);
    tally_arena_deinit(&arena);
    return status;
}
