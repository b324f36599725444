#include <stdlib.h>

#include "keys/cli_commands.h"
#include "keys/keyargs.h"
#include "schema/draft.h"
#include "schema/limits.h"

static enum tally_code make(const struct tally_cli_args *args, struct tally_err *err)
{
    const char *path = tally_cli_value(args, "output");
    const char *purpose_name = tally_cli_value(args, "for");
    enum tally_purpose purpose = TALLY_FOR_AUTHORITY;
    struct tally_passphrase_source source;
    struct tally_secret *secret = NULL;
    enum tally_code code = TALLY_OK;
    if (purpose_name != NULL)
        code = tally_purpose_parse(tally_slice_of(purpose_name), &purpose, err);
    if (code == TALLY_OK)
        code = tally_keyargs_passphrase(args, &source, err);
    if (code == TALLY_OK)
        code = tally_secret_new(tally_slice_of(args->words[0]), purpose, &secret, err);
    if (code == TALLY_OK)
        code = tally_secretfile_save(path, secret, tally_cli_value(args, "no-passphrase") != NULL,
                                     &source, err);
    if (code == TALLY_OK)
        (void)printf("%s\n", tally_vkey_format(tally_secret_vkey(secret)).s);
    tally_secret_close(secret);
    return code;
}

static int run_new(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = make(args, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command keys_cli_new = {
    .name = "new",
    .summary = "make a secret key and print its public one",
    .summary_zh = "生成密钥，显示公钥",
    .help = "tally-keys new haishi.gov/office -o office.key\n"
            "tally-keys new haishi.gov/office -o office.key --passphrase-file pass.txt\n\n"
            "Makes a secret key, writes it to a new file that only you can read and\n"
            "prints the verifier key, which is public.\n\n"
            "  -o, --output FILE        where the secret key goes; never replaced\n"
            "  --for PURPOSE            authority (unless said), admin, directory, root,\n"
            "                           log or witness: a key has one purpose for ever\n"
            "  --no-passphrase          do not ask for one\n"
            "  --passphrase-file FILE   its first line; --passphrase-fd N likewise",
    .help_zh = "tally-keys new haishi.gov/office -o office.key\n"
               "tally-keys new haishi.gov/office -o office.key --passphrase-file pass.txt\n\n"
               "生成一把密钥，写进只有您能读的新文件，并显示可以公开的公钥。\n\n"
               "  -o, --output 文件        密钥写到哪里；已有的文件不会被覆盖\n"
               "  --for 用途               authority（默认）、admin、directory、root、log\n"
               "                           或 witness：一把密钥只有一个用途，不能改\n"
               "  --no-passphrase          不设口令\n"
               "  --passphrase-file 文件   口令是文件的第一行；也可用 --passphrase-fd N",
    .options =
        (const struct tally_cli_option[]){
            {"output", 'o', true, false, NULL},
            {"for", 0, true, false, NULL},
            {"no-passphrase", 0, false, false, "passphrase-file"},
            TALLY_CLI_PASSPHRASE_OPTIONS,
            {0},
        },
    .needs = (const char *const[]){"output", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "new needs one NAME and -o KEYFILE",
    .run = run_new,
};

enum tally_code keys_cli_public(const char *word, enum tally_purpose purpose,
                                struct tally_vkey *out, struct tally_err *err)
{
    enum tally_purpose says;
    bool stated;
    enum tally_code code = tally_keyargs_vkey(word, out, &stated, &says, err);
    if (code == TALLY_OK && stated && says != purpose)
        code = tally_fail(err, TALLY_INVALID, "%s is a key for %s, not for %s", word,
                          tally_purpose_name(says), tally_purpose_name(purpose));
    return code;
}

/* The name that --for takes, and in Chinese what it means. */
static const char *purpose_words(enum tally_purpose purpose, enum tally_lang lang)
{
    if (lang == TALLY_EN)
        return tally_purpose_name(purpose);
    switch (purpose) {
    case TALLY_FOR_AUTHORITY: return "机关签发（authority）";
    case TALLY_FOR_ADMIN: return "机关换钥（admin）";
    case TALLY_FOR_DIRECTORY: return "名录（directory）";
    case TALLY_FOR_ROOT: return "根文件（root）";
    case TALLY_FOR_LOG: return "日志（log）";
    case TALLY_FOR_WITNESS: return "见证（witness）";
    }
    abort(); /* not a member of the enum: memory is damaged */
}

static int run_show(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_vkey key;
    enum tally_purpose purpose;
    bool stated;
    enum tally_code code = tally_keyargs_vkey(args->words[0], &key, &stated, &purpose, &err);
    if (code != TALLY_OK)
        return tally_cli_fail(args, code, &err);
    tally_say(stdout, args->lang, "name       %s\nkey id     %08x\nalgorithm  %s\n", key.name,
              key.id, key.type == TALLY_KEY_ED25519 ? "Ed25519" : "Ed25519 cosignature");
    if (stated)
        tally_say(stdout, args->lang, "purpose    %s\n", purpose_words(purpose, args->lang));
    tally_say(stdout, args->lang, "vkey       %s\n", tally_vkey_format(&key).s);
    return TALLY_EXIT_OK;
}

const struct tally_cli_command keys_cli_show = {
    .name = "show",
    .summary = "what a key file or a verifier key says",
    .summary_zh = "查看密钥文件或公钥的内容",
    .help = "tally-keys show office.key\n\n"
            "Name, key id, purpose and verifier key of a key file or a verifier key.",
    .help_zh = "tally-keys show office.key\n\n"
               "显示密钥文件或公钥的名称、编号、用途和公钥。",
    .words_min = 1,
    .words_max = 1,
    .usage = "show needs one KEYFILE or VKEY",
    .run = run_show,
};

static int run_draft(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    const char *text = tally_draft_template(args->words[0]);
    if (text == NULL) {
        (void)tally_fail(&err, TALLY_INVALID, "%s", args->command->usage);
        return tally_cli_usage(args, &err);
    }
    (void)fputs(text, stdout);
    return TALLY_EXIT_OK;
}

const struct tally_cli_command keys_cli_draft = {
    .name = "draft",
    .summary = "print a template of a notice, debunk or withdrawal",
    .summary_zh = "输出通知、澄清或撤回的草稿模板",
    .help =
        "tally-keys draft notice > notice.txt\n"
        "\n"
        "Prints a template: notice, debunk, withdraw, coverage or redact; authority, keyset and\n"
        "revoke, too, which tally-keys directory fills in. A draft is headers, one empty line,\n"
        "the text. Headers that a template does not show may stand among its own; those with a *\n"
        "as often as they are needed:\n"
        "\n"
        "  any       Attachment: FILE *          a file that is signed with it\n"
        "            Translation: LANG FILE *    a signed translation; Short: NAME FILE *, a short "
        "form\n"
        "            Lang:, Issued: TIME         unless said: from the text, and the time of "
        "signing\n"
        "  notice    Number:, Kind: 通知, 公告 or another word, Url:, Area: *, Audience: *, "
        "Contact: *\n"
        "            Effective: TIME, Expires: TIME\n"
        "            Status:                     actual (unless said), exercise or test\n"
        "            Key-line: *                 words of the text that say what matters\n"
        "            Keep-with: A || B *         passages that must not be quoted apart\n"
        "            Relation: HOW ID [HEAD…] *  HOW: corrects, supersedes, extends,\n"
        "                                        partially_replaces, translates or restores;\n"
        "                                        HEAD, only these heads of it: 三 四\n"
        "  debunk    Conclusion:                 not_issued_by_us, not_true, partly_not_true,\n"
        "                                        no_longer_true, out_of_context or unconfirmed\n"
        "            Wording: *, Evidence: TITLE [URL] *, Tip: *, Scope: area|from|until VALUE *\n"
        "            Slot: KIND VALUE *          KIND: place, person, body, number, date or "
        "polarity\n"
        "            About: ID *, Not-this: DIGEST *, Forgery: DIGEST *\n"
        "  withdraw  Reason:                     issued_in_error, overtaken, key_compromised,\n"
        "                                        ordered or other\n"
        "            Note:, Restores: ID *       what is in force again\n"
        "  coverage  Until: DATE, Channel: *, Withheld: NUMBER *\n"
        "  redact    Reason:                     personal_data, unlawful, ordered or other\n"
        "                                        its bytes go when every record that has them\n"
        "                                        is redacted, or the directory signs it\n"
        "\n"
        "TIME is like 2026-11-20T18:00:00+08:00. ID is a record's, 64 hex digits; tally-registry\n"
        "publish takes its code or its document number, too (tally-keys sign cannot look them "
        "up).\n"
        "To correct a notice, publish the new one with the same number and Relation: corrects ID.",
    .help_zh =
        "tally-keys draft notice > notice.txt\n"
        "\n"
        "输出草稿模板：notice（通知）、debunk（澄清）、withdraw（撤回）、coverage（登记范围声明）\n"
        "或 "
        "redact（移除内容）；也有 authority、keyset、revoke，用 tally-keys directory "
        "填写。草稿先写各项，空一行，再写正文。模板里没有的项目也可以写在各项中；\n"
        "带 * 的可以写多次：\n"
        "\n"
        "  各种草稿  Attachment: 文件 *          一起签名的附件\n"
        "            Translation: 语言 文件 *    经签名的译文；Short: 名称 文件 *，简短版本\n"
        "            Lang:、Issued: 时间         不写时：按正文判断；签名的时间\n"
        "  notice    Number:、Kind: 通知、公告或其他文种、Url:、Area: *、Audience: *、Contact: *\n"
        "            Effective: 时间（生效）、Expires: 时间（到期）\n"
        "            Status:                     actual（默认）、exercise（演练）或 test（测试）\n"
        "            Key-line: *                 正文中最要紧的话\n"
        "            Keep-with: 甲 || 乙 *       不能拆开引用的两段话\n"
        "            Relation: 关系 记录号 [序号…] *   "
        "关系：corrects（更正）、supersedes（替代）、\n"
        "                                        "
        "extends（延续）、partially_replaces（部分替代）、\n"
        "                                        translates（翻译）或 restores（恢复）；\n"
        "                                        序号：只涉及原文的这几条，如 三 四\n"
        "  debunk    Conclusion:                 not_issued_by_us（不是本单位发布）、\n"
        "                                        "
        "not_true（不属实）、partly_not_true（部分不属实）、\n"
        "                                        no_longer_true（情况已变）、\n"
        "                                        out_of_context（断章取义）或 "
        "unconfirmed（未经证实）\n"
        "            Wording: *、Evidence: 标题 [网址] *、Tip: *、Scope: area|from|until 内容 *\n"
        "            Slot: 种类 内容 *           "
        "种类：place（地点）、person（人）、body（机关）、\n"
        "                                        number（数字）、date（日期）或 polarity（是否）\n"
        "            About: 记录号 *、Not-this: 摘要 *、Forgery: 摘要 *\n"
        "  withdraw  Reason:                     issued_in_error（误发）、overtaken（情况已变）、\n"
        "                                        key_compromised（密钥泄露）、ordered（奉命）\n"
        "                                        或 other（其他）\n"
        "            Note:、Restores: 记录号 *   重新有效的记录\n"
        "  coverage  Until: 日期、Channel: *、Withheld: 文号 *\n"
        "  redact    Reason:                     personal_data（个人信息）、unlawful（违法）、\n"
        "                                        ordered（奉命）或 other（其他）\n"
        "                                        含有这些内容的记录都删除了，或者由名录\n"
        "                                        签名，才真正删去\n"
        "\n"
        "时间的写法：2026-11-20T18:00:00+08:00。记录号是64位十六进制；发布时\n"
        "（tally-registry publish）也可以写编码或文号，离线签名（tally-keys sign）查不了。\n"
        "更正一份文件：用同一文号发布新的，加上 Relation: corrects 记录号。",
    .words_min = 1,
    .words_max = 1,
    .usage =
        "draft needs one of notice, debunk, withdraw, coverage, redact; for authority, keyset and "
        "revoke: tally-keys directory",
    .run = run_draft,
};
