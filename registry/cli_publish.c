#include <stdio.h>
#include <stdlib.h>

#include "keys/seal.h"
#include "registry/cli_commands.h"
#include "schema/docnum.h"
#include "schema/draftfile.h"
#include "schema/json.h"
#include "schema/limits.h"
#include "schema/lineread.h"
#include "schema/lint.h"
#include "schema/shortcode.h"

enum { BATCH_MAX = 256 };

static const size_t batch_memory = (size_t)512 * 1024 * 1024;

struct job {
    const struct tally_cli_args *args;
    struct tally_cli_secrets secrets;
    struct tally_publisher *publisher;
    struct tally_slice origin;
    struct tally_admission batch[BATCH_MAX];
    const char *names[BATCH_MAX]; /* drafts' paths; NULL for lines */
    size_t lines[BATCH_MAX];
    size_t count;
    size_t batch_max;         /* a server takes one at a time: what it said is told at once */
    struct tally_arena arena; /* the batch's */
    FILE *aside;              /* what there is to say about the draft that is read */
    bool waits;               /* the draft that is read needs those of the batch to be there */
    bool json;
    size_t refused;
    int unread; /* the exit code for a draft file that could not be read; 0: all were */
    struct tally_err *err;
};

/* A draft may name a record by its number, which an earlier draft of the batch may own: those are
 * published first. */
static enum tally_code find_named(void *context, struct tally_slice name, bool ended,
                                  struct tally_hash *id, struct tally_err *err)
{
    struct job *job = context;
    uint64_t bits;
    if (job->count > 0) {
        job->waits = true;
        return TALLY_INVALID;
    }
    enum tally_code code = tally_publisher_resolve(job->publisher, name, ended, id, err);
    if (code != TALLY_OK || tally_shortcode_parse(name, &bits, NULL) == TALLY_OK)
        return code;
    struct tally_err which = TALLY_ERR_INIT;
    code = tally_publisher_describe(job->publisher, name, *id, &which, err);
    if (code == TALLY_OK)
        (void)fprintf(job->aside, "%s\n", tally_err_text(&which, job->args->lang));
    return code;
}

/* `error` is NULL for a result. */
static void print_json(const struct job *job, size_t i, const char *error)
{
    const struct tally_admission *a = &job->batch[i];
    struct tally_json *line = tally_json_new_object();
    struct tally_buf out;
    tally_buf_init(&out, 1 << 16);
    if (job->names[i] != NULL)
        tally_json_add_str(line, "draft", job->names[i]);
    else
        tally_json_add_int(line, "line", (int64_t)job->lines[i]);
    if (error != NULL) {
        tally_json_add_str(line, "error", error);
        if (a->refusal != TALLY_ACCEPTED)
            tally_json_add_str(line, "refusal", tally_refusal_name(a->refusal));
        if (a->refusal != TALLY_ACCEPTED && registry_hint(a) != NULL)
            tally_json_add_str(line, "hint", registry_hint(a));
    } else {
        tally_json_add_str(line, "id", tally_hash_hex(a->id).s);
        tally_json_add_int(line, "index", (int64_t)a->index);
        tally_json_add_str(line, "code", tally_shortcode_of(a->id).s);
        if (a->duplicate)
            tally_json_add_bool(line, "already", true);
        if (a->duplicate && a->has_state)
            tally_json_add_str(line, "state", tally_state_name(a->state));
        if (a->duplicate && a->redacted)
            tally_json_add_bool(line, "redacted", true);
        if (a->held)
            tally_json_add_bool(line, "held", true);
    }
    if (tally_json_print(line, &out, NULL) == TALLY_OK)
        (void)printf("%.*s\n", (int)out.len, (const char *)out.ptr);
    tally_json_free(line);
    tally_buf_deinit(&out);
}

static void print_result(struct job *job, size_t i)
{
    const struct tally_admission *a = &job->batch[i];
    enum tally_lang lang = job->args->lang;
    bool good = a->refusal == TALLY_ACCEPTED;
    job->refused += !good;
    if (job->json) {
        char error[256];
        (void)snprintf(error, sizeof error, "%s: %s", tally_refusal_name(a->refusal), a->err.text);
        print_json(job, i, good ? NULL : error);
        return;
    }
    if (job->names[i] != NULL)
        (void)fputs(job->names[i], good ? stdout : stderr);
    else
        tally_say(good ? stdout : stderr, lang, "line %zu", job->lines[i]);
    if (good)
        registry_say_admitted(lang, a);
    else
        registry_say_refused(lang, a);
}

static enum tally_code send_batch(struct job *job)
{
    if (job->count == 0)
        return TALLY_OK;
    size_t done = 0;
    enum tally_code code = tally_publisher_send(job->publisher, job->batch, job->count,
                                                registry_now(), &done, job->err);
    for (size_t i = 0; i < done; i++) /* what was acknowledged before a failure is said too */
        print_result(job, i);
    job->count = 0;
    tally_arena_deinit(&job->arena);
    tally_arena_init(&job->arena, batch_memory);
    return code;
}

static bool has_code(const struct tally_ledger *ledger, struct tally_slice id,
                     const struct tally_docnum *number, size_t *codes)
{
    const struct tally_body *body = tally_ledger_body(ledger, id);
    const struct tally_strings *own = body == NULL ? NULL : &body->record->number_codes;
    for (size_t i = 0; own != NULL && i < own->count; i++) {
        ++*codes;
        if (own->at[i].len == strlen(number->code) &&
            memcmp(own->at[i].ptr, number->code, own->at[i].len) == 0)
            return true;
    }
    return false;
}

/* A number under another code than those that the directory lists for its bodies. A server is not
 * asked. */
static void warn_of_code(const struct job *job, const char *name, size_t line,
                         const struct tally_record *record)
{
    struct tally_registry *registry = tally_publisher_registry(job->publisher);
    struct tally_err w = TALLY_ERR_INIT;
    struct tally_docnum number;
    size_t codes = 0;
    if (registry == NULL || record->type != TALLY_RECORD_NOTICE ||
        tally_docnum_parse(record->of.notice.number, &number, NULL) != TALLY_OK)
        return;
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    bool known = false;
    for (size_t i = 0; !known && i < record->authorities.count; i++)
        known = has_code(ledger, record->authorities.at[i], &number, &codes);
    tally_registry_unlock(registry);
    if (known || codes == 0)
        return;
    (void)tally_fail(&w, TALLY_INVALID,
                     "%s is no number code that the directory lists for this body", number.code);
    tally_lint_say_one(job->aside, job->args->lang, name, line, &w);
}

/* What is on record already is that record; else what a colleague would say comes first. */
static enum tally_code seal_draft(struct job *job, const char *name, size_t number,
                                  const struct tally_draft *draft, struct tally_admission *out,
                                  struct tally_err *err)
{
    struct tally_envelope envelope;
    *out = (struct tally_admission){.parts = draft->parts};
    enum tally_code code =
        tally_publisher_find(job->publisher, &draft->record, &out->envelope, &job->arena, err);
    if (code != TALLY_NOT_FOUND)
        return code;
    (void)tally_lint_say(job->aside, job->args->lang, name, number, draft, registry_now());
    warn_of_code(job, name, number, &draft->record);
    code = tally_seal(&draft->record, (const struct tally_secret *const *)job->secrets.at,
                      job->secrets.count, &envelope, &job->arena, err);
    return code == TALLY_OK ? tally_seal_write(&envelope, &out->envelope, &job->arena, err) : code;
}

/* A draft that cannot be published is reported in its place and passed over; the others are
 * published. */
static enum tally_code report_bad(struct job *job, const char *name, size_t number,
                                  enum tally_code bad, const struct tally_err *why)
{
    if (name == NULL)
        job->refused++;
    else if (job->unread == 0)
        job->unread = tally_cli_exit_of(bad);
    enum tally_code code = send_batch(job); /* keeps the results in order */
    if (code != TALLY_OK)
        return code;
    job->names[0] = name;
    job->lines[0] = number;
    job->batch[0] = (struct tally_admission){0}; /* it was never submitted */
    if (job->json)
        print_json(job, 0, why->text);
    else if (name != NULL)
        (void)tally_cli_fail(job->args, bad, why); /* names the file itself */
    else
        tally_say(stderr, job->args->lang, "line %zu: %s\n", number,
                  tally_err_text(why, job->args->lang));
    return TALLY_OK;
}

/* Reads one draft, a file's or a line's, and signs it into the batch. */
static enum tally_code seal_one(struct job *job, const char *name, struct tally_slice line,
                                size_t number, struct tally_err *err)
{
    char folder[] = ".";
    const struct tally_draft_records records = {find_named, job};
    const struct tally_draft_defaults defaults = {job->origin, registry_now(), &records};
    const struct tally_draft_files files = {tally_draftfile_open, folder};
    struct tally_draft draft;
    enum tally_code code =
        name != NULL ? tally_draftfile_read(name, &defaults, &draft, &job->arena, err)
                     : tally_draft_parse_json(line, &defaults, &files, &draft, &job->arena, err);
    return code == TALLY_OK ? seal_draft(job, name, number, &draft, &job->batch[job->count], err)
                            : code;
}

/* What there is to say about it is said once, however often it is signed. `*again`: those of the
 * batch have to be published first, and then it is to be signed again. */
static enum tally_code seal_aloud(struct job *job, const char *name, struct tally_slice line,
                                  size_t number, bool *again, struct tally_err *why)
{
    char *said = NULL;
    size_t len = 0;
    job->aside = open_memstream(&said, &len);
    if (job->aside == NULL)
        return tally_fail(why, TALLY_NO_MEMORY, "no memory for a draft");
    job->waits = false;
    enum tally_code code = seal_one(job, name, line, number, why);
    bool written = fclose(job->aside) == 0;
    *again = (code == TALLY_NO_MEMORY && job->count > 0) || job->waits; /* large, or named ones */
    if (written && !*again)
        (void)fwrite(said, 1, len, stderr);
    free(said);
    return code;
}

static enum tally_code publish_one(struct job *job, const char *name, struct tally_slice line,
                                   size_t number)
{
    struct tally_err why = TALLY_ERR_INIT;
    bool again = false;
    enum tally_code code = seal_aloud(job, name, line, number, &again, &why);
    if (again) {
        why = TALLY_ERR_INIT;
        code = send_batch(job);
        if (code != TALLY_OK)
            return code;
        code = seal_aloud(job, name, line, number, &again, &why);
    }
    if (code != TALLY_OK)
        return report_bad(job, name, number, code, &why);
    job->names[job->count] = name;
    job->lines[job->count++] = number;
    return job->count == job->batch_max ? send_batch(job) : TALLY_OK;
}

static enum tally_code publish_drafts(struct job *job)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 1; code == TALLY_OK && i < job->args->word_count; i++)
        code = publish_one(job, job->args->words[i], (struct tally_slice){0}, 0);
    return code == TALLY_OK ? send_batch(job) : code;
}

static enum tally_code report_too_long(struct job *job, size_t number)
{
    struct tally_err why = TALLY_ERR_INIT;
    enum tally_code code = tally_fail(&why, TALLY_INVALID, "the line is over 16 MiB");
    return report_bad(job, NULL, number, code, &why);
}

static enum tally_code publish_lines(struct job *job, const char *path)
{
    FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    struct tally_buf line;
    enum tally_code code = TALLY_OK;
    if (in == NULL)
        return tally_fail(job->err, TALLY_NOT_FOUND, "%s cannot be read", path);
    tally_buf_init(&line, TALLY_LINE_MAX);
    for (size_t number = 1; code == TALLY_OK && tally_lineread_next(in, &line); number++) {
        if (line.failed)
            code = report_too_long(job, number);
        else if (line.len > 0)
            code = publish_one(job, NULL, tally_buf_slice(&line), number);
    }
    if (code == TALLY_OK && ferror(in))
        code = tally_fail(job->err, TALLY_IO, "%s cannot be read to its end", path);
    tally_buf_deinit(&line);
    if (in != stdin)
        (void)fclose(in);
    return code == TALLY_OK ? send_batch(job) : code;
}

static enum tally_code publish(struct job *job)
{
    struct tally_arena origin;
    const char *lines = tally_cli_value(job->args, "jsonl");
    tally_arena_init(&origin, 1 << 20);
    tally_arena_init(&job->arena, batch_memory);
    enum tally_code code =
        tally_keyargs_secrets_load(job->args, "key", TALLY_FOR_AUTHORITY, &job->secrets, job->err);
    if (code == TALLY_OK)
        code = tally_publisher_open(job->args->words[0], registry_now(), &job->publisher, job->err);
    if (code == TALLY_OK) {
        job->batch_max = tally_publisher_registry(job->publisher) == NULL ? 1 : BATCH_MAX;
        code = tally_publisher_origin(job->publisher, &job->origin, &origin, job->err);
    }
    if (code == TALLY_OK)
        code = lines != NULL ? publish_lines(job, lines) : publish_drafts(job);
    tally_publisher_close(job->publisher);
    tally_keyargs_secrets_close(&job->secrets);
    tally_arena_deinit(&job->arena);
    tally_arena_deinit(&origin);
    return code;
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    bool lines = tally_cli_value(args, "jsonl") != NULL;
    if (lines != (args->word_count == 1)) {
        (void)tally_fail(&err, TALLY_INVALID, "%s", args->command->usage);
        return tally_cli_usage(args, &err);
    }
    struct job *job = calloc(1, sizeof *job);
    if (job == NULL)
        return TALLY_EXIT_SOFTWARE;
    job->args = args;
    job->json = tally_cli_value(args, "json") != NULL;
    job->err = &err;
    enum tally_code code = publish(job);
    int status = job->refused > 0 ? TALLY_EXIT_REFUSED : job->unread;
    free(job);
    return code == TALLY_OK ? status : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command registry_cli_publish = {
    .name = "publish",
    .summary = "sign drafts and submit them",
    .summary_zh = "给草稿签名并发布",
    .help =
        "tally-registry publish city --key office.key notice.txt\n"
        "tally-registry publish https://registry.example --key office.key notice.txt\n"
        "tally-registry publish city --key office.key --jsonl notices.jsonl --json\n\n"
        "Signs drafts and submits them; prints id, index and short code. What tally-keys lint\n"
        "would say is said first, on stderr, and that a number's code is not one of the body's.\n\n"
        "  --key FILE        a secret key of the body; may be repeated\n"
        "  --jsonl FILE|-    one draft a line instead of draft files\n"
        "  --json            one JSON result a line\n"
        "  --passphrase-file FILE   where the key has one; else it is asked for;\n"
        "                           --passphrase-fd N likewise\n\n"
        "Where a header takes a record's id, its code or its document number will do.\n"
        "A draft that is refused is named; the others are published. One that is on record\n"
        "already and in force, whoever signed it when, is told with the place that it has.",
    .help_zh =
        "tally-registry publish city --key office.key notice.txt\n"
        "tally-registry publish https://registry.example --key office.key notice.txt\n"
        "tally-registry publish city --key office.key --jsonl notices.jsonl --json\n\n"
        "给草稿签名并发布，显示记录号、序号和编码。tally-keys lint 会提醒的，以及不是本机关\n"
        "发文机关代字的文号，先在标准错误输出中提醒。\n\n"
        "  --key 文件        本机关的密钥；可以重复写\n"
        "  --jsonl 文件|-    每行一份草稿，代替草稿文件\n"
        "  --json            每份草稿输出一行 JSON 结果\n"
        "  --passphrase-file 文件   密钥口令所在的文件；不写则当面询问；\n"
        "                           也可用 --passphrase-fd N\n\n"
        "草稿里要写记录号的地方，也可以写编码或文号。\n"
        "有草稿被退回时会指明是哪一份，其余照常发布。同样的内容已经登记并且有效的，\n"
        "不会重复登记，显示原来的记录号和序号。",
    .options =
        (const struct tally_cli_option[]){
            {"key", 0, true, true, NULL},
            {"jsonl", 0, true, false, NULL},
            {"json", 0, false, false, NULL},
            TALLY_CLI_PASSPHRASE_OPTIONS,
            {0},
        },
    .needs = (const char *const[]){"key", NULL},
    .words_min = 1,
    .words_max = TALLY_CLI_VALUES_MAX,
    .usage = "publish needs DIR or an address, --key, and drafts or --jsonl",
    .run = run,
};
