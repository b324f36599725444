#include <stdio.h>
#include <unistd.h>

#include "verifier/answer_out.h"
#include "verifier/cli_commands.h"

static const size_t output_max = (size_t)64 * 1024 * 1024;

static void show_json(const struct tally_answer *found)
{
    for (size_t i = 0; i < found->record_count; i++) {
        struct tally_json *root = tally_json_new_object();
        struct tally_buf out;
        tally_buf_init(&out, output_max);
        tally_answer_json_record(&found->records[i], root);
        if (tally_json_print(root, &out, NULL) == TALLY_OK)
            (void)printf("%.*s\n", (int)out.len, (const char *)out.ptr);
        tally_json_free(root);
        tally_buf_deinit(&out);
    }
}

static enum tally_code show_text(struct tally_verifier *verifier, const struct tally_answer *found,
                                 const struct tally_text_style *style, struct tally_arena *arena,
                                 struct tally_err *err)
{
    struct tally_buf out;
    enum tally_code code = TALLY_OK;
    tally_buf_init(&out, output_max);
    for (size_t i = 0; code == TALLY_OK && i < found->record_count; i++) {
        struct tally_slice text;
        code = tally_verifier_text(verifier, &found->records[i], &text, arena, err);
        if (i > 0)
            tally_buf_str(&out, "\n");
        tally_answer_text_record(&found->records[i], style, &out);
        tally_buf_str(&out, "\n");
        tally_answer_text_safe(text, true, &out);
    }
    if (code == TALLY_OK)
        (void)fwrite(out.ptr, 1, out.len, stdout);
    tally_buf_deinit(&out);
    return code;
}

enum tally_code verifier_not_found(enum tally_code code, const struct tally_answer *found,
                                   const char *name, struct tally_err *err)
{
    if (found->asked == TALLY_ASKED_MISREAD)
        return tally_fail(
            err, code, "%.100s: a character of this code is mistyped or missing; it has 13", name);
    return tally_fail(err, code, "no record is known by %.100s", name);
}

static enum tally_code show(const struct tally_cli_args *args, struct verifier_session *session,
                            struct tally_err *err)
{
    const char *name = args->words[0];
    const struct tally_text_style style = {args->lang, false};
    struct tally_answer found;
    struct tally_arena arena;
    tally_arena_init(&arena, output_max);
    bool known = tally_verifier_find(session->verifier, tally_slice_of(name), session->now, &found,
                                     &arena, err);
    enum tally_code code = TALLY_OK;
    if (found.verdict == TALLY_CANNOT_CHECK)
        code = TALLY_IO; /* the sentence is there */
    else if (!known)
        code = verifier_not_found(TALLY_UNTRUSTED, &found, name, err);
    if (code == TALLY_OK && tally_cli_value(args, "json") != NULL)
        show_json(&found);
    else if (code == TALLY_OK)
        code = show_text(session->verifier, &found, &style, &arena, err);
    tally_verifier_release(session->verifier);
    tally_arena_deinit(&arena);
    return code;
}

static int run(const struct tally_cli_args *args)
{
    return verifier_session_run(args, show);
}

const struct tally_cli_command verifier_cli_show = {
    .name = "show",
    .summary = "one record by id, short code or document number",
    .summary_zh = "按记录号、编码或文号查看记录",
    .help = "tally show --store city 海政发〔2026〕12号\ntally show --store city "
            "DTE0-QV74-ZEXY-$\n\nOne record: who signed it, its state, its text. By id, "
            "short code or document number.\n\n"
            "  --store DIR, --bundle FILE, --root PIN   as for tally check\n"
            "  --as-of TIME|POSITION   as the log was at that time, or when it had so many\n"
            "                          entries\n"
            "  --json, --lang zh|en",
    .help_zh = "tally show --store city 海政发〔2026〕12号\n"
               "tally show --store city DTE0-QV74-ZEXY-$\n\n"
               "查看一份记录：谁签的、现在的状态、正文。用记录号、编码或文号都行。\n\n"
               "  --store 目录, --bundle 文件, --root 根文件   与 tally check 相同\n"
               "  --as-of 时间|位置       按那时（或日志有那么多条时）的日志查看\n"
               "  --json, --lang zh|en",
    .options =
        (const struct tally_cli_option[]){
            VERIFIER_STORE_OPTIONS,
            {"json", 0, false, false, NULL},
            {"as-of", 0, true, false, NULL},
            {0},
        },
    .words_min = 1,
    .words_max = 1,
    .usage = "show needs one ID, CODE or NUMBER",
    .run = run,
};
