#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "schema/limits.h"
#include "schema/nontext.h"
#include "schema/utf8.h"
#include "verifier/answer_out.h"
#include "verifier/cli_commands.h"

static const size_t question_memory = (size_t)512 * 1024 * 1024;
static const size_t output_max = (size_t)64 * 1024 * 1024;

struct checking {
    const struct tally_cli_args *args;
    struct verifier_session session;
    struct tally_question question; /* all but the text */
    struct tally_text_style style;
    bool json;
    bool quiet;
    bool gb18030;
    bool many;
};

/* --- Reading an input --- */

static bool from_gb18030(struct tally_slice from, struct tally_slice *out,
                         struct tally_arena *arena)
{
    size_t max = from.len * 2 + 16;
    char *text = tally_arena_alloc(arena, max, 1);
    iconv_t convert = iconv_open("UTF-8", "GB18030");
    if (text == NULL || convert == (iconv_t)-1)
        return false;
    char *in = (char *)(uintptr_t)from.ptr;
    char *at = text;
    size_t in_left = from.len;
    size_t left = max;
    bool good = iconv(convert, &in, &in_left, &at, &left) != (size_t)-1 && in_left == 0;
    (void)iconv_close(convert);
    *out = (struct tally_slice){(const uint8_t *)text, max - left};
    return good;
}

static enum tally_code read_input(const struct checking *c, const char *path,
                                  struct tally_slice *text, struct tally_arena *arena,
                                  struct tally_err *err)
{
    struct tally_slice other;
    size_t bad;
    enum tally_code code = tally_cli_read(path, TALLY_QUESTION_MAX, text, arena, err);
    if (code == TALLY_OK)
        code = tally_nontext_refuse(*text, path, err);
    if (code != TALLY_OK)
        return code;
    if (c->gb18030)
        return from_gb18030(*text, text, arena)
                   ? TALLY_OK
                   : tally_fail(err, TALLY_INVALID, "%s is not GB18030", path);
    if (tally_utf8_valid(*text, &bad))
        return TALLY_OK;
    bool hint = from_gb18030(*text, &other, arena);
    return hint ? tally_fail_at(err, TALLY_INVALID, bad,
                                "%s is not UTF-8 at byte %zu; it may be GB18030: "
                                "--encoding gb18030",
                                path, bad)
                : tally_fail_at(err, TALLY_INVALID, bad, "%s is not UTF-8 at byte %zu", path, bad);
}

/* --- Answers --- */

static void print_json(const struct checking *c, const struct tally_answer *answer,
                       const char *path)
{
    struct tally_json *root = tally_json_new_object();
    struct tally_buf out;
    tally_buf_init(&out, output_max);
    if (c->many)
        tally_json_add_str(root, "file", path);
    tally_answer_json(answer, root);
    if (tally_json_print(root, &out, NULL) == TALLY_OK) {
        (void)fwrite(out.ptr, 1, out.len, stdout);
        (void)putchar('\n');
    }
    tally_json_free(root);
    tally_buf_deinit(&out);
}

static void print_text(const struct checking *c, const struct tally_answer *answer,
                       const char *path)
{
    struct tally_buf out;
    tally_buf_init(&out, output_max);
    tally_answer_text(answer, &c->style, &out);
    if (c->many)
        (void)printf("== %s\n", path);
    (void)fwrite(out.ptr, 1, out.len, stdout);
    if (c->many)
        (void)putchar('\n');
    tally_buf_deinit(&out);
}

/* An input that could not be read has its line among the answers too. */
static int print_failure(const struct checking *c, const char *path, enum tally_code code,
                         const struct tally_err *err)
{
    struct tally_buf out;
    tally_buf_init(&out, 1 << 16);
    if (c->json) {
        struct tally_json *root = tally_json_new_object();
        tally_json_add_str(root, "file", path);
        tally_json_add_str(root, "error", err->text);
        if (tally_json_print(root, &out, NULL) == TALLY_OK)
            (void)printf("%.*s\n", (int)out.len, (const char *)out.ptr);
        tally_json_free(root);
    }
    tally_buf_deinit(&out);
    return tally_cli_fail(c->args, code, err);
}

static int check_one(const struct checking *c, const char *path)
{
    struct tally_arena arena;
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_question question = c->question;
    struct tally_answer answer;
    tally_arena_init(&arena, question_memory);
    enum tally_code code = read_input(c, path, &question.text, &arena, &err);
    int status;
    if (code != TALLY_OK) {
        status = print_failure(c, path, code, &err);
    } else {
        tally_verifier_ask(c->session.verifier, &question, &answer, &arena);
        answer.from_file = strcmp(path, "-") != 0;
        if (c->json)
            print_json(c, &answer, path);
        else if (!c->quiet)
            print_text(c, &answer, path);
        status = tally_verdict_exit(answer.verdict, answer.flags);
        tally_verifier_release(c->session.verifier);
    }
    tally_arena_deinit(&arena);
    return status;
}

/* --- The command line --- */

/* A translation or an addition, which may share the number of what it is about. */
static bool goes_with_another(const struct tally_record *record)
{
    if (record == NULL || record->type != TALLY_RECORD_NOTICE)
        return false;
    for (size_t i = 0; i < record->of.notice.relation_count; i++) {
        enum tally_relation_how how = record->of.notice.relations[i].how;
        if (how == TALLY_TRANSLATES || how == TALLY_EXTENDS || how == TALLY_PARTIALLY_REPLACES)
            return true;
    }
    return false;
}

/* A number may have several records, oldest first: the one in force, a translation only where
 * there is no other; else the newest. */
static const struct tally_entry *in_force(const struct tally_answer *found)
{
    const struct tally_entry *other = NULL;
    for (size_t i = 0; i < found->record_count; i++) {
        const struct tally_entry *entry = found->records[i].entry;
        if (entry->standing != TALLY_STANDS || entry->lifecycle != TALLY_IN_FORCE)
            continue;
        if (!goes_with_another(found->records[i].record))
            return entry;
        if (other == NULL)
            other = entry;
    }
    return other != NULL ? other : found->records[found->record_count - 1].entry;
}

static enum tally_code find_against(struct checking *c, const char *name, struct tally_err *err)
{
    struct tally_answer found;
    struct tally_arena arena;
    if (name == NULL)
        return TALLY_OK;
    tally_arena_init(&arena, question_memory);
    bool known = tally_verifier_find(c->session.verifier, tally_slice_of(name), c->question.now,
                                     &found, &arena, err);
    if (known) {
        c->question.has_against = true;
        c->question.against = in_force(&found)->id;
    }
    tally_verifier_release(c->session.verifier);
    tally_arena_deinit(&arena);
    if (found.verdict == TALLY_CANNOT_CHECK)
        return TALLY_IO; /* the sentence is there */
    return known ? TALLY_OK : verifier_not_found(TALLY_NOT_FOUND, &found, name, err);
}

/* An option's time; NULL leaves `out` as it is. */
static enum tally_code read_time(const char *option, const char *given, int64_t *out,
                                 struct tally_err *err)
{
    if (given == NULL || tally_time_parse_asked(tally_slice_of(given), out, NULL) == TALLY_OK)
        return TALLY_OK;
    return tally_fail(err, TALLY_INVALID, "--%s is a time like 2026-11-20T18:00:00+08:00", option);
}

static enum tally_code set_up(struct checking *c, struct tally_err *err)
{
    const char *posted = tally_cli_value(c->args, "posted-at");
    const char *encoding = tally_cli_value(c->args, "encoding");
    c->json = tally_cli_value(c->args, "json") != NULL;
    c->quiet = tally_cli_value(c->args, "quiet") != NULL;
    c->many = c->args->word_count > 1;
    c->style.lang = c->args->lang;
    c->style.colour = isatty(STDOUT_FILENO) && getenv("NO_COLOR") == NULL;
    const char *account = tally_cli_value(c->args, "account");
    if (account != NULL)
        c->question.account = tally_slice_of(account);
    c->question.ocr = tally_cli_value(c->args, "ocr") != NULL;
    c->gb18030 = encoding != NULL && strcmp(encoding, "gb18030") == 0;
    if (encoding != NULL && !c->gb18030 && strcmp(encoding, "utf-8") != 0)
        return tally_fail(err, TALLY_INVALID, "--encoding is utf-8 or gb18030");
    c->question.has_posted = posted != NULL;
    return read_time("posted-at", posted, &c->question.posted_at, err);
}

/* No registry that can be trusted: one answer, about no text. */
static int cannot_check(const struct checking *c, enum tally_code code, const struct tally_err *err)
{
    const struct tally_answer answer = {
        .verdict = TALLY_CANNOT_CHECK, .reason = err, .checked_at = c->question.now};
    struct checking one = *c;
    one.many = false;
    if (c->json)
        print_json(&one, &answer, "");
    (void)tally_cli_fail(c->args, code, err);
    return tally_verdict_exit(TALLY_CANNOT_CHECK, 0);
}

/* `against`: the one record to compare with, or NULL. */
static enum tally_code open_session(struct checking *c, const char *against, struct tally_err *err)
{
    enum tally_code code = verifier_session_open(c->args, &c->session, err);
    c->question.now = c->session.now;
    return code == TALLY_OK ? find_against(c, against, err) : code;
}

static int check_all(struct checking *c)
{
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = open_session(c, tally_cli_value(c->args, "against"), &err);
    if (code == TALLY_UNTRUSTED || code == TALLY_IO)
        return cannot_check(c, code, &err);
    if (code != TALLY_OK)
        return tally_cli_fail(c->args, code, &err);
    if (c->args->word_count == 0)
        return check_one(c, "-");
    int status = check_one(c, c->args->words[0]);
    for (size_t i = 1; i < c->args->word_count; i++)
        status = tally_verdict_exit_worst(status, check_one(c, c->args->words[i]));
    return status;
}

static int run_check(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct checking c = {.args = args};
    const char *exit_mode = tally_cli_value(args, "exit");
    enum tally_code code = set_up(&c, &err);
    if (code == TALLY_OK && exit_mode != NULL && strcmp(exit_mode, "run") != 0)
        code = tally_fail(&err, TALLY_INVALID, "--exit is run");
    if (code != TALLY_OK)
        return tally_cli_usage(args, &err);
    int status = check_all(&c);
    verifier_session_close(&c.session);
    return exit_mode != NULL && status < TALLY_EXIT_USAGE ? TALLY_EXIT_OK : status;
}

const struct tally_cli_command verifier_cli_check = {
    .name = "check",
    .summary = "lay texts against the signed records",
    .summary_zh = "拿文字与已签发的记录对照",
    .help = "tally check --store city post.txt\n"
            "pbpaste | tally check --store city\n"
            "TALLY_STORE=city tally check --json posts/*.txt\n\n"
            "Lays each text against the signed records and says how it relates to them.\n\n"
            "  --store DIR         the registry; else TALLY_STORE\n"
            "  --bundle FILE       or a registry in one file; the first use checks all of it\n"
            "  --root FILE|sha256:HEX   the root that you trust; a bundle's first use needs it\n"
            "  --against NAME      compare with one record: id, short code or number\n"
            "  --ocr               the text was read from a picture\n"
            "  --as-of TIME        as the log was at that time, or when it had so many entries\n"
            "  --posted-at TIME    when it was posted: says what had ended or was debunked before\n"
            "  --account NAME      who posted it: says when that name looks like one on record\n"
            "  --encoding NAME     utf-8 or gb18030\n"
            "  --json, --quiet     one JSON object a text; nothing but the exit code\n"
            "  --lang zh|en        language of the sentences\n"
            "  --exit=run          exit code 0 whenever the check ran\n\n"
            "Exit codes: 0 authentic; 10 differs; 11 outdated or a test; 12 debunked;\n"
            "13 records disagree; 20, 21, 22 cannot say; 3 cannot check.",
    .help_zh = "tally check --store city post.txt\n"
               "pbpaste | tally check --store city\n"
               "TALLY_STORE=city tally check --json posts/*.txt\n\n"
               "拿每段文字与已签发的记录对照，说明二者的关系。\n\n"
               "  --store 目录        登记簿；不写则用 TALLY_STORE\n"
               "  --bundle 文件       或者是一个文件的登记簿；第一次使用时整体核对\n"
               "  --root 文件|sha256:…     您信任的根文件；导出文件第一次使用时必须写\n"
               "  --against 名称      只与一份记录比对：记录号、编码或文号\n"
               "  --ocr               文字是从图片识别的\n"
               "  --as-of 时间        按那时（或日志有那么多条时）的日志判断\n"
               "  --posted-at 时间    发布时间：说明此前是否已失效、已澄清\n"
               "  --account 名称      谁发布的：名称像在册账号时会说明\n"
               "  --encoding 编码     utf-8 或 gb18030\n"
               "  --json, --quiet     每段文字一个 JSON 对象；或只给退出码\n"
               "  --lang zh|en        说明文字用中文还是英文\n"
               "  --exit=run          只要查证完成，退出码就是 0\n\n"
               "退出码：0 一致；10 有出入；11 已失效或是演练；12 已澄清；13 各记录不一致；\n"
               "20、21、22 无法判断；3 无法查证。",
    .options =
        (const struct tally_cli_option[]){
            VERIFIER_STORE_OPTIONS,
            {"against", 0, true, false, NULL},
            {"ocr", 0, false, false, NULL},
            {"as-of", 0, true, false, NULL},
            {"posted-at", 0, true, false, NULL},
            {"account", 0, true, false, NULL},
            {"encoding", 0, true, false, NULL},
            {"json", 0, false, false, "quiet"},
            {"quiet", 0, false, false, NULL},
            {"exit", 0, true, false, NULL},
            {0},
        },
    .words_max = TALLY_CLI_VALUES_MAX,
    .run = run_check,
};

/* --- One text against one record --- */

static int run_diff(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct checking c = {.args = args};
    if (set_up(&c, &err) != TALLY_OK)
        return tally_cli_usage(args, &err);
    c.many = false;
    enum tally_code code = open_session(&c, args->words[1], &err);
    int status =
        code == TALLY_OK ? check_one(&c, args->words[0]) : tally_cli_fail(args, code, &err);
    verifier_session_close(&c.session);
    return status;
}

const struct tally_cli_command verifier_cli_diff = {
    .name = "diff",
    .summary = "where a text differs from one record",
    .summary_zh = "文字与一份记录哪里不同",
    .help = "tally diff --store city post.txt DTE0-QV74-ZEXY-$\n\nWhere a text differs from "
            "one record, which is named by id, short code or number.\nExit codes as of "
            "tally check.",
    .help_zh = "tally diff --store city post.txt DTE0-QV74-ZEXY-$\n\n"
               "指出文字与一份记录哪里不同；记录用记录号、编码或文号指定。\n"
               "退出码与 tally check 相同。",
    .options =
        (const struct tally_cli_option[]){
            VERIFIER_STORE_OPTIONS,
            {"ocr", 0, false, false, NULL},
            {"encoding", 0, true, false, NULL},
            {"json", 0, false, false, NULL},
            {0},
        },
    .words_min = 2,
    .words_max = 2,
    .usage = "diff needs FILE and ID or CODE",
    .run = run_diff,
};
