#include <inttypes.h>
#include <stdio.h>

#include "registry/moment.h"
#include "schema/limits.h"
#include "verifier/bundlecache.h"
#include "verifier/casefile.h"
#include "verifier/cli_commands.h"
#include "verifier/receipt.h"
#include "verifier/restated.h"

enum {
    RECEIPT_MAX = 64 * 1024 * 1024, /* an answer that holds one may be long */
    DEPTH = 16,
};

static const size_t question_memory = (size_t)512 * 1024 * 1024;

enum outcome { HOLDS, CHANGED, FAILS, CANNOT };

struct rechecking {
    const struct tally_cli_args *args;
    struct verifier_session session;
    struct tally_receipt then;
    struct tally_receipt now;
    bool asked; /* `now` is set */
    struct tally_slice file;
    struct tally_json *parsed;       /* the file */
    const struct tally_json *stated; /* the answer around the receipt, or NULL */
    enum outcome outcome;
    struct tally_arena arena;
};

static const struct {
    const char *name;
    const char *sentence[2]; /* by enum tally_lang: en, zh */
    int status;
} outcomes[] = {
    [HOLDS] = {"holds",
               {"The receipt holds: the same text, the same log, the same verdict.",
                "回执成立：文字、登记簿和结论都一致。"},
               TALLY_EXIT_OK},
    [CHANGED] = {"changed_since",
                 {"The receipt holds for its position; the log has grown since, and what it says "
                  "now is another.",
                  "回执在当时成立；登记簿此后有了新内容，现在的结论不同。"},
                 11},
    [FAILS] = {"does_not_hold", {"The receipt does not hold.", "回执不成立。"}, TALLY_EXIT_NO},
    [CANNOT] = {"cannot_check", {"Cannot check now.", "现在无法查证。"}, 3},
};

/* Is the log of the receipt this one, so far? */
static enum tally_code check_log(struct rechecking *r, struct tally_err *err)
{
    const char *origin = tally_registry_root(r->session.registry)->origin;
    const struct tally_slice ours = tally_slice_of(origin);
    struct tally_hash root;
    uint64_t size;
    if (!tally_slice_eq(r->then.origin, ours))
        return tally_fail(err, TALLY_UNTRUSTED, "the receipt is of another log, %.*s",
                          (int)(r->then.origin.len < 100 ? r->then.origin.len : 100),
                          (const char *)r->then.origin.ptr);
    enum tally_code code = tally_registry_refresh(r->session.registry, &size, err);
    if (code == TALLY_OK && size < r->then.position)
        return tally_fail(err, TALLY_IO,
                          "the receipt is of position %" PRIu64 "; this copy ends at %" PRIu64,
                          r->then.position, size);
    if (code == TALLY_OK)
        code = tally_registry_root_at(r->session.registry, r->then.position, &root, err);
    if (code == TALLY_OK && !tally_hash_eq(root, r->then.root))
        return tally_fail(err, TALLY_UNTRUSTED,
                          "at position %" PRIu64 " this log has another root: one of the two is "
                          "not the log",
                          r->then.position);
    return code;
}

/* At the receipt's own position an answer that says the same is held against the stated one, too.
 */
static enum tally_code ask(struct rechecking *r, struct tally_verifier *verifier,
                           struct tally_slice text, struct tally_receipt *out,
                           struct tally_err *err)
{
    const struct tally_question question = tally_receipt_question(&r->then, text);
    struct tally_answer answer;
    enum tally_code code = TALLY_OK;
    tally_verifier_ask(verifier, &question, &answer, &r->arena);
    if (!tally_receipt_of(&answer, out))
        code = tally_fail_as(err, TALLY_IO, answer.reason);
    else if (r->stated != NULL && out->position == r->then.position &&
             tally_receipt_agrees(&r->then, out))
        code = tally_restated_same(r->stated, &answer, err);
    tally_verifier_release(verifier);
    return code;
}

/* An evidence file shows the post and the records, too. */
static enum tally_code check_evidence(struct rechecking *r, struct tally_slice text,
                                      struct tally_err *err)
{
    struct tally_casefile_facts facts;
    if (r->stated == NULL || r->stated == r->parsed)
        return TALLY_OK;
    if (!tally_slice_eq(tally_json_string(tally_json_get(r->parsed, "post")), text))
        return tally_fail(err, TALLY_UNTRUSTED, "the post in the evidence is another text");
    const struct tally_ledger *ledger = tally_registry_read_lock(r->session.registry);
    const struct tally_hash first = tally_ledger_entry(ledger, 0)->id; /* the log's first root */
    tally_registry_unlock(r->session.registry);
    return tally_casefile_check(r->file, first, &facts, &r->arena, err);
}

/* The log as it was at the receipt's position. A process opens a store once: the session's ends. */
static enum tally_code ask_then(struct rechecking *r, struct tally_slice text,
                                struct tally_receipt *out, struct tally_err *err)
{
    char dir[TALLY_BUNDLECACHE_PATH_MAX];
    int len = snprintf(dir, sizeof dir, "%s", tally_registry_dir(r->session.registry));
    if (len < 0 || (size_t)len >= sizeof dir)
        return tally_fail(err, TALLY_IO, "the registry's path is too long");
    verifier_session_close(&r->session);
    r->session = (struct verifier_session){0};
    enum tally_code code =
        tally_registry_open(dir, TALLY_REGISTRY_READ, verifier_now(), &r->session.registry, err);
    if (code == TALLY_OK)
        code = tally_registry_go_back(r->session.registry, r->then.position,
                                      tally_moment_by_name(TALLY_BY_POSITION), err);
    if (code == TALLY_OK)
        code = tally_verifier_open(r->session.registry, &r->session.verifier, err);
    return code == TALLY_OK ? ask(r, r->session.verifier, text, out, err) : code;
}

/* A record that the receipt names has lost a part since: its verdict cannot be formed again, and
 * that says nothing against it. */
static bool lost_since(const struct rechecking *r)
{
    bool lost = false;
    const struct tally_ledger *ledger = tally_registry_read_lock(r->session.registry);
    for (size_t i = 0; !lost && i < r->then.record_count; i++) {
        const struct tally_hash *parts;
        const struct tally_entry *entry = tally_ledger_find(ledger, r->then.records[i]);
        size_t count = entry == NULL ? 0 : tally_ledger_parts(entry, &parts);
        for (size_t p = 0; !lost && p < count; p++)
            lost = tally_ledger_part_gone(ledger, parts[p]);
    }
    tally_registry_unlock(r->session.registry);
    return lost;
}

/* A record that the receipt names and this log never had: the log keeps all that it ever had, so
 * no answer of it can have named that one. NULL: there is none. */
static const struct tally_hash *never_there(const struct rechecking *r)
{
    const struct tally_hash *found = NULL;
    const struct tally_ledger *ledger = tally_registry_read_lock(r->session.registry);
    for (size_t i = 0; found == NULL && i < r->then.record_count; i++) {
        if (tally_ledger_find(ledger, r->then.records[i]) == NULL)
            found = &r->then.records[i];
    }
    tally_registry_unlock(r->session.registry);
    return found;
}

static enum outcome judge(struct rechecking *r, struct tally_slice text, struct tally_err *err)
{
    struct tally_receipt again;
    struct tally_err is = TALLY_ERR_INIT;
    enum tally_code code = tally_receipt_check_text(&r->then, text, &r->arena, err);
    if (code == TALLY_OK)
        code = check_log(r, err);
    if (code == TALLY_OK)
        code = check_evidence(r, text, err);
    if (code == TALLY_OK)
        code = ask(r, r->session.verifier, text, &r->now, err);
    r->asked = code == TALLY_OK;
    r->now.origin = r->then.origin; /* which outlives the session */
    again = r->now;
    if (code == TALLY_OK && r->now.position > r->then.position)
        code = ask_then(r, text, &again, err);
    if (code != TALLY_OK)
        return code == TALLY_UNTRUSTED ? FAILS : CANNOT;
    if (tally_receipt_agrees(&r->then, &again))
        return tally_receipt_agrees(&again, &r->now) ? HOLDS : CHANGED;
    const struct tally_hash *foreign = never_there(r);
    if (foreign != NULL) {
        (void)tally_fail(err, TALLY_UNTRUSTED,
                         "the receipt names a record that this log does not have: %s",
                         tally_hash_hex(*foreign).s);
        return FAILS;
    }
    if (lost_since(r)) {
        (void)tally_fail(err, TALLY_NOT_FOUND,
                         "a text that the receipt rests on was removed from the registry since");
        return CANNOT;
    }
    (void)snprintf(is.text, sizeof is.text, "%s", tally_message_verdict(again.verdict, TALLY_EN));
    (void)snprintf(is.zh, sizeof is.zh, "%s", tally_message_verdict(again.verdict, TALLY_ZH));
    (void)tally_fail_why(err, TALLY_UNTRUSTED, &is, "the verdict at this position is: ");
    return FAILS;
}

static void add_side(struct tally_json *parent, const char *member,
                     const struct tally_receipt *receipt)
{
    struct tally_json *out = tally_json_add_object(parent, member);
    tally_json_add_str(out, "verdict", tally_verdict_name(receipt->verdict));
    tally_json_add_int(out, "position", (int64_t)receipt->position);
}

static void print_json(const struct rechecking *r, const struct tally_err *err)
{
    struct tally_json *root = tally_json_new_object();
    struct tally_buf out;
    tally_buf_init(&out, 1 << 20);
    tally_json_add_str(root, "schema", "urn:tally:receipt-check:v1");
    tally_json_add_str(root, "result", outcomes[r->outcome].name);
    if (err->text[0] != '\0')
        tally_json_add_str(root, "reason", err->text);
    add_side(root, "then", &r->then);
    if (r->asked)
        add_side(root, "now", &r->now);
    if (tally_json_print(root, &out, NULL) == TALLY_OK)
        (void)printf("%.*s\n", (int)out.len, (const char *)out.ptr);
    tally_json_free(root);
    tally_buf_deinit(&out);
}

static void print_text(const struct rechecking *r, const struct tally_err *err)
{
    enum tally_lang lang = r->args->lang;
    (void)printf("%s\n", outcomes[r->outcome].sentence[lang]);
    if (err->text[0] != '\0')
        (void)printf("  %s\n", tally_err_text(err, lang));
    tally_say(stdout, lang, "  the receipt: %s, at position %" PRIu64 "\n",
              tally_message_verdict(r->then.verdict, lang), r->then.position);
    if (r->asked && r->now.position > r->then.position)
        tally_say(stdout, lang, "  now:         %s, at position %" PRIu64 "\n",
                  tally_message_verdict(r->now.verdict, lang), r->now.position);
}

static enum tally_code read_inputs(struct rechecking *r, struct tally_slice *text,
                                   struct tally_err *err)
{
    const char *path = r->args->words[0];
    struct tally_err why = TALLY_ERR_INIT;
    enum tally_code code = tally_cli_read(path, RECEIPT_MAX, &r->file, &r->arena, err);
    if (code != TALLY_OK)
        return code;
    code = tally_receipt_read(r->file, &r->then, &r->arena, &why);
    if (code == TALLY_OK)
        code = tally_json_parse(r->file, DEPTH, &r->parsed, &why);
    if (code != TALLY_OK)
        return tally_fail_why(err, code, &why, "%s: ", path);
    const struct tally_json *inside = tally_json_get(r->parsed, "answer");
    bool answer = inside != NULL || tally_json_get(r->parsed, "receipt") != NULL;
    r->stated = inside != NULL ? inside : answer ? r->parsed : NULL;
    return tally_cli_read(r->args->words[1], TALLY_QUESTION_MAX, text, &r->arena, err);
}

static int recheck(struct rechecking *r)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_slice text;
    enum tally_code code = read_inputs(r, &text, &err);
    if (code != TALLY_OK)
        return tally_cli_fail(r->args, code, &err);
    code = verifier_session_open(r->args, &r->session, &err);
    if (code == TALLY_UNTRUSTED || code == TALLY_IO)
        r->outcome = CANNOT;
    else if (code != TALLY_OK)
        return tally_cli_fail(r->args, code, &err);
    else
        r->outcome = judge(r, text, &err);
    if (tally_cli_value(r->args, "json") != NULL)
        print_json(r, &err);
    else
        print_text(r, &err);
    return outcomes[r->outcome].status;
}

static int run(const struct tally_cli_args *args)
{
    struct rechecking r = {.args = args};
    tally_arena_init(&r.arena, question_memory);
    int status = recheck(&r);
    verifier_session_close(&r.session);
    tally_json_free(r.parsed);
    tally_arena_deinit(&r.arena);
    return status;
}

const struct tally_cli_command verifier_cli_recheck = {
    .name = "recheck",
    .summary = "check an answer's receipt again",
    .summary_zh = "凭回执重新核对答复",
    .help =
        "tally check --store city --json post.txt > answer.json\n"
        "tally recheck --store copy answer.json post.txt\n\n"
        "Checks an answer again that somebody carried away: is this the text that it was about, "
        "is\n"
        "the log the same up to its position, does the same verdict follow? RECEIPT is the member\n"
        "`receipt` of an answer, the answer, or a file of tally evidence; of these two every\n"
        "sentence and passage is checked as well.\n\n"
        "  --store DIR, --bundle FILE, --root PIN   as for tally check: any copy of the log\n"
        "  --json              one JSON object\n"
        "  --lang zh|en        language of the sentences\n\n"
        "Exit codes: 0 it holds; 11 it held, and the log says something else since; 1 it does\n"
        "not hold; 3 cannot check: this copy is older or damaged, or the text was removed since.",
    .help_zh =
        "tally check --store city --json post.txt > answer.json\n"
        "tally recheck --store copy answer.json post.txt\n\n"
        "重新核对带走的答复：是不是同一段文字，日志到当时为止是否相同，结论是否相同？\n"
        "RECEIPT 可以是答复里的 receipt，也可以是整个答复，或 tally evidence 的文件；\n"
        "后两种连同其中的每句话、每段引文一起核对。\n\n"
        "  --store 目录, --bundle 文件, --root 根文件   与 tally check 相同；日志的任何副本都行\n"
        "  --json              输出一个 JSON 对象\n"
        "  --lang zh|en        说明文字用中文还是英文\n\n"
        "退出码：0 成立；11 当时成立，此后日志有了不同的说法；1 不成立；\n"
        "3 无法查证：副本较旧或已损坏，或者原文此后已移除。",
    .options =
        (const struct tally_cli_option[]){
            VERIFIER_STORE_OPTIONS,
            {"json", 0, false, false, NULL},
            {0},
        },
    .words_min = 2,
    .words_max = 2,
    .usage = "recheck needs RECEIPT and TEXT",
    .run = run,
};
