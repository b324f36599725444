#include <stdio.h>
#include <stdlib.h>

#include "keys/seal.h"
#include "registry/cli_accounts.h"
#include "registry/cli_commands.h"
#include "schema/limits.h"

enum { MEMORY = 64 * 1024 * 1024 };

static enum tally_code list(const struct tally_cli_args *args, const char *option,
                            struct tally_strings *out, struct tally_arena *arena,
                            struct tally_err *err)
{
    size_t count = 0;
    while (tally_cli_value_at(args, option, count) != NULL)
        count++;
    out->at = tally_arena_alloc(arena, count + 1, sizeof *out->at);
    if (out->at == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the record");
    for (; out->count < count; out->count++)
        out->at[out->count] = tally_slice_of(tally_cli_value_at(args, option, out->count));
    return TALLY_OK;
}

/* The first --display is the full name; the others are short ones. */
static enum tally_code name_body(const struct tally_cli_args *args, const char *id,
                                 struct tally_authority *out, struct tally_arena *arena,
                                 struct tally_err *err)
{
    struct tally_strings names = {0};
    enum tally_code code = list(args, "display", &names, arena, err);
    out->names = code == TALLY_OK ? tally_arena_alloc(arena, 1, sizeof *out->names) : NULL;
    if (out->names == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the record");
    out->name_count = 1;
    out->names[0].full = names.count > 0 ? names.at[0] : tally_slice_of(id);
    bool ascii = true;
    for (size_t i = 0; i < out->names[0].full.len; i++)
        ascii = ascii && out->names[0].full.ptr[i] < 0x80;
    out->names[0].lang = ascii ? tally_slice_of("en") : tally_slice_of("zh-Hans");
    if (names.count > 1)
        out->names[0].shorts = (struct tally_strings){names.at + 1, names.count - 1};
    return TALLY_OK;
}

static enum tally_code describe(const struct tally_cli_args *args, const struct registry_body *body,
                                struct tally_slice origin, struct tally_record *out,
                                struct tally_arena *arena, struct tally_err *err)
{
    static struct tally_slice kinds[] = {TALLY_TEXT("notice"), TALLY_TEXT("debunk"),
                                         TALLY_TEXT("withdraw"), TALLY_TEXT("coverage"),
                                         TALLY_TEXT("redact")};
    struct tally_authority *a = &out->of.authority;
    *out = (struct tally_record){.type = TALLY_RECORD_AUTHORITY, .origin = origin};
    out->subjects = tally_arena_alloc(arena, 1, sizeof *out->subjects);
    a->keys = tally_arena_alloc(arena, body->key_count, sizeof *a->keys);
    if (out->subjects == NULL || a->keys == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the record");
    out->subjects[0].name = tally_slice_of("none");
    out->subjects[0].digest = tally_sha256((struct tally_slice){0});
    out->subject_count = 1;
    memcpy(a->keys, body->keys, body->key_count * sizeof *a->keys);
    a->admin_keys = tally_arena_alloc(arena, body->admin_count + 1, sizeof *a->admin_keys);
    if (a->admin_keys == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the record");
    if (body->admin_count > 0)
        memcpy(a->admin_keys, body->admin_keys, body->admin_count * sizeof *a->admin_keys);
    a->admin_key_count = body->admin_count;
    a->admin_threshold =
        body->admin_threshold == 0 && body->admin_count > 0 ? 1 : body->admin_threshold;
    a->id = tally_slice_of(body->id);
    a->seq = body->seq;
    a->key_count = body->key_count;
    a->threshold = body->threshold == 0 ? 1 : body->threshold;
    a->scope_predicates = (struct tally_strings){kinds, sizeof kinds / sizeof *kinds};
    enum tally_code code = name_body(args, body->id, a, arena, err);
    if (code == TALLY_OK)
        code = list(args, "area", &a->area, arena, err);
    if (code == TALLY_OK)
        code = list(args, "domain", &a->domains, arena, err);
    if (code == TALLY_OK)
        code = list(args, "contact", &a->contact, arena, err);
    if (code == TALLY_OK)
        code = registry_read_accounts(args, a, arena, err);
    return code == TALLY_OK ? list(args, "number-code", &a->number_codes, arena, err) : code;
}

enum tally_code registry_describe(const struct tally_cli_args *args,
                                  const struct registry_body *body, struct tally_slice origin,
                                  const struct tally_secret *directory_key,
                                  struct tally_slice *envelope, struct tally_arena *arena,
                                  struct tally_err *err)
{
    struct tally_record record;
    struct tally_envelope sealed;
    enum tally_code code = describe(args, body, origin, &record, arena, err);
    if (code == TALLY_OK)
        code = tally_seal(&record, &directory_key, 1, &sealed, arena, err);
    return code == TALLY_OK ? tally_seal_write(&sealed, envelope, arena, err) : code;
}

enum tally_code registry_enrol(enum tally_lang lang, struct tally_publisher *publisher,
                               const char *id, struct tally_slice envelope, struct tally_err *err)
{
    struct tally_admission admission = {.envelope = envelope};
    size_t done = 0;
    enum tally_code code =
        tally_publisher_send(publisher, &admission, 1, registry_now(), &done, err);
    if (code == TALLY_OK && admission.refusal != TALLY_ACCEPTED)
        code = tally_fail_why(err, TALLY_UNTRUSTED, &admission.err,
                              "%s: ", tally_refusal_name(admission.refusal));
    if (code == TALLY_OK)
        tally_say(stdout, lang, "%s is in the directory, index %llu\n", id,
                  (unsigned long long)admission.index);
    return code;
}

static enum tally_code next_seq(struct tally_publisher *publisher, const char *id,
                                size_t admin_count, const char *given, uint64_t *out,
                                struct tally_err *err)
{
    struct tally_registry *registry = tally_publisher_registry(publisher);
    *out = given == NULL ? 1 : strtoull(given, NULL, 10);
    if (given != NULL)
        return *out > 0 ? TALLY_OK : tally_fail(err, TALLY_INVALID, "--seq is not a number");
    if (registry == NULL)
        return TALLY_OK; /* a server refuses a wrong one and names the right one */
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    const struct tally_body *body = tally_ledger_body(ledger, tally_slice_of(id));
    *out = body == NULL ? 1 : body->record->seq + 1;
    bool loses_admins = admin_count == 0 && body != NULL && body->record->admin_key_count > 0;
    tally_registry_unlock(registry);
    return loses_admins ? tally_fail(err, TALLY_INVALID,
                                     "%s has admin keys, and its new record would have none: name "
                                     "them with --admin-key",
                                     id)
                        : TALLY_OK;
}

static enum tally_code read_keys(const struct tally_cli_args *args, const char *option,
                                 struct tally_vkey keys[TALLY_BODY_KEYS_MAX], size_t *count,
                                 struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    const char *word;
    while (code == TALLY_OK && (word = tally_cli_value_at(args, option, *count)) != NULL) {
        if (*count == TALLY_BODY_KEYS_MAX)
            return tally_fail(err, TALLY_INVALID, "over %d keys", TALLY_BODY_KEYS_MAX);
        code = tally_keyargs_vkey(word, &keys[*count], NULL, NULL, err);
        (*count)++;
    }
    return code;
}

/* 0 when it is not given; the record's own rules say which numbers are right. */
static enum tally_code read_threshold(const struct tally_cli_args *args, const char *option,
                                      uint64_t *out, struct tally_err *err)
{
    const char *word = tally_cli_value(args, option);
    char *end = NULL;
    *out = word == NULL ? 0 : strtoull(word, &end, 10);
    return word == NULL || (*word >= '1' && *word <= '9' && *end == '\0')
               ? TALLY_OK
               : tally_fail(err, TALLY_INVALID, "--%s is not a number of keys", option);
}

static enum tally_code enrol(const struct tally_cli_args *args, struct tally_arena *arena,
                             struct tally_err *err)
{
    struct tally_vkey keys[TALLY_BODY_KEYS_MAX];
    struct tally_vkey admins[TALLY_BODY_KEYS_MAX];
    struct registry_body body = {
        .id = tally_cli_value(args, "id"), .keys = keys, .admin_keys = admins};
    struct tally_cli_secrets directory = {0};
    struct tally_publisher *publisher = NULL;
    struct tally_slice origin;
    struct tally_slice envelope;
    enum tally_code code = read_keys(args, "key", keys, &body.key_count, err);
    if (code == TALLY_OK)
        code = read_keys(args, "admin-key", admins, &body.admin_count, err);
    if (code == TALLY_OK)
        code = read_threshold(args, "threshold", &body.threshold, err);
    if (code == TALLY_OK)
        code = read_threshold(args, "admin-threshold", &body.admin_threshold, err);
    if (code == TALLY_OK)
        code =
            tally_keyargs_secrets_load(args, "directory-key", TALLY_FOR_DIRECTORY, &directory, err);
    if (code == TALLY_OK)
        code = tally_publisher_open(args->words[0], registry_now(), &publisher, err);
    if (code == TALLY_OK)
        code = next_seq(publisher, body.id, body.admin_count, tally_cli_value(args, "seq"),
                        &body.seq, err);
    if (code == TALLY_OK)
        code = tally_publisher_origin(publisher, &origin, arena, err);
    if (code == TALLY_OK)
        code = registry_describe(args, &body, origin, directory.at[0], &envelope, arena, err);
    if (code == TALLY_OK)
        code = registry_enrol(args->lang, publisher, body.id, envelope, err);
    tally_publisher_close(publisher);
    tally_keyargs_secrets_close(&directory);
    return code;
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_arena arena;
    tally_arena_init(&arena, MEMORY);
    enum tally_code code = enrol(args, &arena, &err);
    tally_arena_deinit(&arena);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command registry_cli_enrol = {
    .name = "enrol",
    .summary = "put a body and its keys into the directory",
    .summary_zh = "把机关和它的密钥列入名录",
    .help = "tally-registry enrol DIR --directory-key D.keys/directory.key --id haishi.gov \\\n"
            "    --key office.key --display 海市人民政府 --number-code 海政发 --area 海市\n\n"
            "Signs a directory statement: this body, these names, these keys. Said again it\n"
            "replaces what was said before (--seq N when DIR is an address).\n\n"
            "  --key FILE|VKEY    a key that may sign the body's records; may be repeated\n"
            "  --threshold N      how many of them must sign; 1 unless said\n"
            "  --admin-key FILE|VKEY   a key that may change these keys (tally-keys directory\n"
            "                     keyset), with --admin-threshold N\n"
            "  --display NAME     the full name first, then short ones\n"
            "  --account 'weibo || 海市发布 || 1001 || 2020-01-01'   an official account: "
            "platform,\n"
            "                     name, id, since, until, field label and its issuer\n"
            "  --number-code, --area, --domain, --contact, --account   may be repeated",
    .help_zh = "tally-registry enrol DIR --directory-key D.keys/directory.key --id haishi.gov \\\n"
               "    --key office.key --display 海市人民政府 --number-code 海政发 --area 海市\n\n"
               "签发一份名录声明：机关、名称、密钥。再次列入会替换原来的内容\n"
               "（DIR 是网址时要写 --seq N）。\n\n"
               "  --key 文件或公钥   可以签本机关记录的密钥；可以重复写\n"
               "  --threshold N      其中要几把签名；默认 1\n"
               "  --admin-key 文件或公钥   可以更换上述密钥的管理密钥（tally-keys directory\n"
               "                     keyset），配 --admin-threshold N\n"
               "  --display 名称     先写全称，再写简称\n"
               "  --account 'weibo || 海市发布 || 1001 || 2020-01-01'   官方账号：平台、名称、\n"
               "                     账号、起始、截止、领域标注及其出具单位\n"
               "  --number-code、--area、--domain、--contact、--account   可以重复写",
    .options =
        (const struct tally_cli_option[]){
            {"directory-key", 0, true, false, NULL},
            {"id", 0, true, false, NULL},
            {"key", 0, true, true, NULL},
            {"threshold", 0, true, false, NULL},
            {"admin-key", 0, true, true, NULL},
            {"admin-threshold", 0, true, false, NULL},
            {"seq", 0, true, false, NULL},
            REGISTRY_BODY_OPTIONS,
            TALLY_CLI_PASSPHRASE_OPTIONS,
            {0},
        },
    .needs = (const char *const[]){"id", "key", "directory-key", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "enrol needs DIR, --directory-key, --id and --key",
    .run = run,
};
