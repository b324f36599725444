#include "keys/cli_commands.h"
#include "schema/draft.h"

enum { AUTHORITY = 1, KEYSET = 2, REVOKE = 4, EVERY = 7 };

/* What may be said about a body or a key, in the order in which a draft says it. */
static const struct saying {
    const char *option;
    const char *header;
    unsigned types;
    enum tally_purpose purpose; /* of a key */
    bool key;
    const char *unless_said; /* NULL: then it is left out */
} sayings[] = {
    {.option = "origin", .header = "Origin", .types = EVERY},
    {.option = "id", .header = "Id", .types = AUTHORITY | KEYSET},
    {.option = "seq", .header = "Seq", .types = AUTHORITY | KEYSET},
    {.option = "name", .header = "Name", .types = AUTHORITY},
    {.option = "former", .header = "Former", .types = AUTHORITY},
    {.option = "kind", .header = "Kind", .types = AUTHORITY},
    {.option = "parent", .header = "Parent", .types = AUTHORITY},
    {.option = "successor", .header = "Successor", .types = AUTHORITY},
    {.option = "area", .header = "Area", .types = AUTHORITY},
    {.option = "domain", .header = "Domain", .types = AUTHORITY},
    {.option = "contact", .header = "Contact", .types = AUTHORITY},
    {.option = "account", .header = "Account", .types = AUTHORITY},
    {.option = "number-code", .header = "Number-code", .types = AUTHORITY},
    {.option = "scope",
     .header = "Scope",
     .types = AUTHORITY,
     .unless_said = "predicate notice\nScope: predicate debunk\nScope: predicate withdraw\n"
                    "Scope: predicate coverage\nScope: predicate redact"},
    {.option = "key",
     .header = "Key",
     .types = AUTHORITY | KEYSET,
     .key = true,
     .purpose = TALLY_FOR_AUTHORITY},
    {.option = "threshold", .header = "Threshold", .types = AUTHORITY | KEYSET, .unless_said = "1"},
    {.option = "admin-key",
     .header = "Admin-key",
     .types = AUTHORITY,
     .key = true,
     .purpose = TALLY_FOR_ADMIN},
    {.option = "admin-threshold", .header = "Admin-threshold", .types = AUTHORITY},
    {.option = "state", .header = "State", .types = AUTHORITY, .unless_said = "active"},
    {.option = "vkey", .header = "Vkey", .types = REVOKE},
    {.option = "reason", .header = "Reason", .types = REVOKE, .unless_said = "compromised"},
    {.option = "cutoff", .header = "Cutoff", .types = REVOKE},
    {.option = "note", .header = "Note", .types = REVOKE},
};

enum { SAYINGS = sizeof sayings / sizeof *sayings };

static unsigned type_of(const char *word)
{
    static const char *const names[] = {"authority", "keyset", "revoke"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(word, names[i]) == 0)
            return 1U << i;
    }
    return 0;
}

/* The key that ends may be of any purpose that a body has. */
static enum tally_code key_of(const struct saying *saying, const char *word, struct tally_vkey *out,
                              struct tally_err *err)
{
    if (saying->key)
        return keys_cli_public(word, saying->purpose, out, err);
    if (keys_cli_public(word, TALLY_FOR_ADMIN, out, NULL) == TALLY_OK)
        return TALLY_OK;
    return keys_cli_public(word, TALLY_FOR_AUTHORITY, out, err);
}

static enum tally_code put(const struct tally_cli_args *args, const struct saying *saying,
                           struct tally_buf *out, struct tally_err *err)
{
    const char *value;
    size_t count = 0;
    bool is_key = saying->key || strcmp(saying->option, "vkey") == 0;
    for (; (value = tally_cli_value_at(args, saying->option, count)) != NULL; count++) {
        struct tally_vkey key;
        enum tally_code code = is_key ? key_of(saying, value, &key, err) : TALLY_OK;
        if (code != TALLY_OK)
            return code;
        tally_buf_printf(out, "%s: %s\n", saying->header,
                         is_key ? tally_vkey_format(&key).s : value);
    }
    if (count == 0 && saying->unless_said != NULL)
        tally_buf_printf(out, "%s: %s\n", saying->header, saying->unless_said);
    return TALLY_OK;
}

static enum tally_code draft(const struct tally_cli_args *args, const char *word,
                             struct tally_buf *out, struct tally_err *err)
{
    unsigned type = type_of(word);
    bool said = false;
    enum tally_code code = TALLY_OK;
    if (type == 0)
        return tally_fail(err, TALLY_INVALID, "%s", args->command->usage);
    tally_buf_printf(out, "Type: %s\n", word);
    for (size_t i = 0; code == TALLY_OK && i < SAYINGS; i++) {
        bool given = tally_cli_value(args, sayings[i].option) != NULL;
        if (given && (sayings[i].types & type) == 0)
            return tally_fail(err, TALLY_INVALID, "--%s says nothing in a draft of kind %s",
                              sayings[i].option, word);
        said = said || given;
        if ((sayings[i].types & type) != 0)
            code = put(args, &sayings[i], out, err);
    }
    if (code == TALLY_OK && !said) {
        out->len = 0;
        tally_buf_str(out, tally_draft_template(word));
    }
    return code == TALLY_OK && out->failed
               ? tally_fail(err, TALLY_NO_MEMORY, "the draft is too long")
               : code;
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_buf out;
    tally_buf_init(&out, 1 << 16);
    enum tally_code code = draft(args, args->words[0], &out, &err);
    if (code == TALLY_OK)
        (void)fwrite(out.ptr, 1, out.len, stdout);
    if (code == TALLY_OK && tally_cli_value(args, "cutoff") != NULL)
        tally_say(stderr, args->lang,
                  "all that this key signed in entry %s and later will be void, and nobody asks "
                  "again: tally show CODE says which entry a record is\n",
                  tally_cli_value(args, "cutoff"));
    tally_buf_deinit(&out);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_usage(args, &err);
}

#define EACH(name)                                                                                 \
    {                                                                                              \
        name, 0, true, true, NULL                                                                  \
    }

const struct tally_cli_command keys_cli_directory = {
    .name = "directory",
    .summary = "draft a statement about a body or a key",
    .summary_zh = "起草关于机关或密钥的声明",
    .help = "tally-keys directory authority > city.txt\n"
            "tally-keys directory keyset --origin registry.example/log --id city.example --seq 2 "
            "\\\n"
            "    --key new.key > keys.txt\n"
            "tally-keys directory revoke --origin registry.example/log --vkey office.key \\\n"
            "    --cutoff 1200 > end.txt\n"
            "tally-keys sign --key directory.key end.txt -o signed\n\n"
            "Prints the draft of a statement about a body or a key: the whole record of a body\n"
            "(signed by the directory), other record keys for it (by its admin keys; without\n"
            "any, by the directory), or the end of one key (by the directory, the admin keys,\n"
            "or the key itself). Without options a template.\n\n"
            "  --HEADER VALUE     any header of such a draft; lists may be repeated\n"
            "  --cutoff N         the first entry that the key cannot sign: what it signed from\n"
            "                     there on is void. Below the end of the log only with the\n"
            "                     directory's signatures. Left out: the entry after this\n"
            "                     statement, and all that is on record stays",
    .help_zh =
        "tally-keys directory authority > city.txt\n"
        "tally-keys directory keyset --origin registry.example/log --id city.example --seq 2 "
        "\\\n"
        "    --key new.key > keys.txt\n"
        "tally-keys directory revoke --origin registry.example/log --vkey office.key \\\n"
        "    --cutoff 1200 > end.txt\n"
        "tally-keys sign --key directory.key end.txt -o signed\n\n"
        "输出关于机关或密钥的声明草稿：authority 是机关的全部登记信息（由名录签名），\n"
        "keyset 是换用别的密钥（由机关的管理密钥签名；没有管理密钥的，由名录签名），\n"
        "revoke 是停用一把密钥（由名录、管理密钥或这把密钥自己签名）。不带选项时输出模板。\n\n"
        "  --项目 内容        草稿中的任何一项；可以有多个的，可以重复写\n"
        "  --cutoff N         从第 N 条起这把密钥的签名无效，已经登记的也作废；早于日志末尾的，\n"
        "                     必须由名录签名。不写：从本声明的下一条起，已经登记的都保留",
    .options =
        (const struct tally_cli_option[]){
            EACH("origin"),      EACH("id"),        EACH("seq"),
            EACH("name"),        EACH("former"),    EACH("kind"),
            EACH("parent"),      EACH("successor"), EACH("area"),
            EACH("domain"),      EACH("contact"),   EACH("account"),
            EACH("number-code"), EACH("scope"),     EACH("key"),
            EACH("threshold"),   EACH("admin-key"), EACH("admin-threshold"),
            EACH("state"),       EACH("vkey"),      EACH("reason"),
            EACH("cutoff"),      EACH("note"),      {0}},
    .words_min = 1,
    .words_max = 1,
    .usage = "directory needs authority, keyset or revoke",
    .run = run,
};
