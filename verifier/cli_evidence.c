#include <inttypes.h>
#include <stdio.h>

#include "registry/pin.h"
#include "schema/limits.h"
#include "schema/utf8.h"
#include "verifier/casefile.h"
#include "verifier/cli_commands.h"
#include "verifier/sandbox.h"

static const size_t question_memory = (size_t)1024 * 1024 * 1024;

/* --- Making one --- */

static enum tally_code read_posted(const struct tally_cli_args *args, struct tally_question *out,
                                   struct tally_err *err)
{
    const char *given = tally_cli_value(args, "posted-at");
    out->has_posted = given != NULL;
    if (given == NULL ||
        tally_time_parse_asked(tally_slice_of(given), &out->posted_at, NULL) == TALLY_OK)
        return TALLY_OK;
    return tally_fail(err, TALLY_INVALID, "--posted-at is a time like 2026-11-20T18:00:00+08:00");
}

static enum tally_code write_answer(struct verifier_session *session,
                                    const struct tally_answer *answer, const char *path,
                                    struct tally_arena *arena, struct tally_err *err)
{
    struct tally_json *root = tally_json_new_object();
    struct tally_buf out;
    tally_buf_init(&out, TALLY_CASEFILE_MAX);
    const struct tally_ledger *ledger = tally_registry_read_lock(session->registry);
    enum tally_code code =
        tally_casefile_write(session->registry, ledger, answer, root, arena, err);
    tally_registry_unlock(session->registry);
    if (code == TALLY_OK)
        code = tally_json_print(root, &out, err);
    tally_buf_str(&out, "\n");
    if (code == TALLY_OK && out.failed)
        code = tally_fail(err, TALLY_NO_MEMORY, "the evidence does not fit into a file");
    if (code == TALLY_OK)
        code = tally_cli_write(path, tally_buf_slice(&out), 0644, err);
    tally_json_free(root);
    tally_buf_deinit(&out);
    return code;
}

static enum tally_code make(const struct tally_cli_args *args, struct verifier_session *session,
                            struct tally_arena *arena, struct tally_err *err)
{
    struct tally_question question = {.ocr = tally_cli_value(args, "ocr") != NULL};
    struct tally_answer answer;
    enum tally_code code = read_posted(args, &question, err);
    if (code == TALLY_OK)
        code = tally_cli_read(args->words[0], TALLY_QUESTION_MAX, &question.text, arena, err);
    if (code == TALLY_OK && !tally_utf8_valid(question.text, NULL))
        code = tally_fail(err, TALLY_INVALID, "%s is not UTF-8", args->words[0]);
    if (code == TALLY_OK)
        code = verifier_session_open(args, session, err);
    if (code == TALLY_OK && tally_registry_back_by(session->registry) != NULL)
        code = tally_fail(err, TALLY_INVALID,
                          "--as-of lies before the newest head: evidence is of "
                          "the newest one, which proofs are made for");
    if (code != TALLY_OK)
        return code;
    question.now = session->now;
    tally_verifier_ask(session->verifier, &question, &answer, arena);
    code = write_answer(session, &answer, tally_cli_value(args, "o"), arena, err);
    if (code == TALLY_OK)
        tally_say(stdout, args->lang, "%s: %s, by %s at position %" PRIu64 "\n",
                  tally_cli_value(args, "o"), tally_message_word(&answer, args->lang),
                  answer.origin, answer.position);
    tally_verifier_release(session->verifier);
    return code;
}

static int run_make(const struct tally_cli_args *args, struct tally_arena *arena)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct verifier_session session = {0};
    enum tally_code code = make(args, &session, arena, &err);
    verifier_session_close(&session);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

/* --- Checking one --- */

static void print_json(enum tally_code code, const struct tally_casefile_facts *facts,
                       const struct tally_err *err)
{
    struct tally_json *root = tally_json_new_object();
    struct tally_buf out;
    tally_buf_init(&out, 1 << 20);
    tally_json_add_str(root, "schema", "urn:tally:evidence-check:v1");
    tally_json_add_str(root, "result", code == TALLY_OK ? "holds" : "does_not_hold");
    if (code != TALLY_OK) {
        tally_json_add_str(root, "reason", err->text);
    } else {
        tally_json_add_str(root, "stated_verdict", tally_verdict_name(facts->verdict));
        tally_json_add_text(root, "origin", facts->origin);
        tally_json_add_int(root, "position", (int64_t)facts->position);
        tally_json_add_int(root, "records", (int64_t)facts->records);
        tally_json_add_int(root, "statements", (int64_t)facts->statements);
        tally_json_add_int(root, "texts", (int64_t)facts->texts);
        tally_json_add_int(root, "passages", (int64_t)facts->passages);
    }
    if (tally_json_print(root, &out, NULL) == TALLY_OK)
        (void)printf("%.*s\n", (int)out.len, (const char *)out.ptr);
    tally_json_free(root);
    tally_buf_deinit(&out);
}

static void print_text(enum tally_lang lang, enum tally_code code,
                       const struct tally_casefile_facts *facts, const struct tally_err *err)
{
    if (code != TALLY_OK) {
        tally_say(stdout, lang, "The evidence does not hold.\n  %s\n", tally_err_text(err, lang));
        return;
    }
    tally_say(stdout, lang,
              "The evidence holds: its records are signed and in the log, the passages stand in "
              "them, and its sentences are those of its verdict.\n");
    tally_say(stdout, lang,
              "  records: %zu, statements of the directory: %zu, texts: %zu, passages: %zu\n",
              facts->records, facts->statements, facts->texts, facts->passages);
    tally_say(stdout, lang, "  the verdict that it states: %s (%.*s, position %" PRIu64 ")\n",
              tally_message_verdict(facts->verdict, lang), (int)facts->origin.len,
              (const char *)facts->origin.ptr, facts->position);
    tally_say(stdout, lang,
              "Whether that verdict follows, and nothing else in the log speaks against it, takes "
              "a copy of the log: tally recheck.\n");
}

static int run_check(const struct tally_cli_args *args, struct tally_arena *arena)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_casefile_facts facts = {0};
    struct tally_slice file;
    struct tally_hash pin;
    enum tally_code code = tally_sandbox_no_sockets(&err);
    if (code == TALLY_OK)
        code = tally_pin_read(tally_cli_value(args, "root"), &pin, &err);
    if (code == TALLY_OK)
        code =
            tally_cli_read(tally_cli_value(args, "check"), TALLY_CASEFILE_MAX, &file, arena, &err);
    if (code != TALLY_OK)
        return tally_cli_fail(args, code, &err);
    code = tally_casefile_check(file, pin, &facts, arena, &err);
    if (code == TALLY_NO_MEMORY)
        return tally_cli_fail(args, code, &err);
    if (tally_cli_value(args, "json") != NULL)
        print_json(code, &facts, &err);
    else
        print_text(args->lang, code, &facts, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : TALLY_EXIT_NO;
}

/* --- The command line --- */

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_arena arena;
    bool check = tally_cli_value(args, "check") != NULL;
    if (check && args->word_count != 0)
        (void)tally_fail(&err, TALLY_INVALID, "evidence --check takes one FILE and nothing else");
    else if (check && tally_cli_value(args, "root") == NULL)
        (void)tally_fail(&err, TALLY_INVALID,
                         "evidence --check needs --root FILE|sha256:HEX, the root document that "
                         "you trust: the file itself never says whom to trust");
    else if (!check && (args->word_count != 1 || tally_cli_value(args, "o") == NULL))
        (void)tally_fail(&err, TALLY_INVALID, "evidence needs one POST and -o FILE");
    if (err.text[0] != '\0')
        return tally_cli_usage(args, &err);
    tally_arena_init(&arena, question_memory);
    int status = check ? run_check(args, &arena) : run_make(args, &arena);
    tally_arena_deinit(&arena);
    return status;
}

const struct tally_cli_command verifier_cli_evidence = {
    .name = "evidence",
    .summary = "an answer and all that it rests on, in one file",
    .summary_zh = "把答复和全部依据存成一个文件",
    .help =
        "tally evidence --store city post.txt -o case.json\n"
        "tally evidence --check case.json --root sha256:…\n\n"
        "One file with a post, the answer about it and all that the answer rests on: the signed\n"
        "records and their texts, the proofs that the log holds them, who was entitled to sign, "
        "and\n"
        "the log's checkpoint. It is checked again without a registry; only the root document "
        "that\n"
        "you trust is needed. Whether the stated verdict follows takes a copy of the log: the "
        "file\n"
        "holds a receipt, give it to tally recheck.\n\n"
        "  -o FILE             where to write it\n"
        "  --store DIR, --bundle FILE   as for tally check\n"
        "  --ocr, --as-of TIME, --posted-at TIME   as for tally check; the same question at the "
        "same\n"
        "                      position of the log makes the same bytes\n"
        "  --check FILE        check such a file\n"
        "  --root FILE|sha256:HEX   the root document that you trust\n"
        "  --json, --lang zh|en\n\n"
        "Exit codes of --check: 0 it holds; 1 it does not, and why.",
    .help_zh =
        "tally evidence --store city post.txt -o case.json\n"
        "tally evidence --check case.json --root sha256:…\n\n"
        "一个文件，装下被查的文字、答复和答复的全部依据：已签名的记录及正文、收录证明、\n"
        "谁有权签名、日志的检查点。以后不用登记簿也能核对，只需要您信任的根文件。\n"
        "结论是否成立，要有日志的副本才能重算：文件里有回执，交给 tally recheck。\n\n"
        "  -o 文件             写到哪里\n"
        "  --store 目录, --bundle 文件   与 tally check 相同\n"
        "  --ocr, --as-of 时间, --posted-at 时间   与 tally check 相同；同一位置上的同一问题，\n"
        "                      得到的文件逐字节相同\n"
        "  --check 文件        核对这样的文件\n"
        "  --root 文件|sha256:…     您信任的根文件\n"
        "  --json, --lang zh|en\n\n"
        "--check 的退出码：0 成立；1 不成立，并说明原因。",
    .options =
        (const struct tally_cli_option[]){
            {"store", 0, true, false, "bundle"},
            {"bundle", 0, true, false, "check"},
            {"root", 0, true, false, NULL},
            {"ocr", 0, false, false, NULL},
            {"as-of", 0, true, false, NULL},
            {"posted-at", 0, true, false, NULL},
            {"o", 'o', true, false, "check"},
            {"check", 0, true, false, "store"},
            {"json", 0, false, false, NULL},
            {0},
        },
    .words_max = TALLY_CLI_VALUES_MAX, /* which are right is said by --check */
    .run = run,
};
