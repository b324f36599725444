#include "verifier/account_out.h"

#include "verifier/answer_out.h"
#include "verifier/jsonfield.h"

#define SCHEMA_ID "urn:tally:account-answer:v1"

enum { SENTENCE_MAX = 16 * 1024 };

static const char *say(const struct tally_account_reply *reply,
                       enum tally_account_sentence sentence, enum tally_lang lang)
{
    return reply->answer == TALLY_ACCOUNT_LISTED
               ? tally_account_message_listed(reply->report.now.by_id, sentence, lang)
               : tally_account_message(reply->answer, sentence, lang);
}

/* --- JSON --- */

static void put_both(struct tally_json *out, const struct tally_account_reply *reply,
                     enum tally_account_sentence sentence)
{
    tally_json_add_str(out, "zh", say(reply, sentence, TALLY_ZH));
    tally_json_add_str(out, "en", say(reply, sentence, TALLY_EN));
}

static void add_both(struct tally_json *parent, const char *member,
                     const struct tally_account_reply *reply, enum tally_account_sentence sentence)
{
    put_both(tally_json_add_object(parent, member), reply, sentence);
}

static void add_reason_in(struct tally_json *parent, const char *member,
                          const struct tally_account_reason *reason, enum tally_lang lang)
{
    struct tally_buf text;
    tally_buf_init(&text, SENTENCE_MAX);
    tally_account_message_reason(reason, lang, &text);
    tally_json_add_text(parent, member, tally_buf_slice(&text));
    tally_buf_deinit(&text);
}

/* A name or an account on record, and the statement that says so. */
static void add_listed(struct tally_json *parent, const char *member,
                       const struct tally_listed_name *name)
{
    struct tally_json *out = tally_json_add_object(parent, member);
    tally_json_add_text(out, "name", name->name);
    tally_json_add_str(out, "as", tally_account_check_named_as(name->as));
    struct tally_json *body = tally_json_add_object(out, "body");
    tally_json_add_text(body, "id", name->body_id);
    tally_json_add_text(body, "name", name->body_name);
    tally_json_add_str(body, "state", name->ended ? "ended" : "active");
    tally_json_add_int(out, "statement", (int64_t)name->index);
    if (name->as != TALLY_NAMED_ACCOUNT)
        return;
    tally_json_add_text(out, "platform", name->account.platform);
    tally_jsonfield_text(out, "id", name->account.id);
    tally_jsonfield_date(out, "since", name->account.since);
    tally_jsonfield_date(out, "until", name->account.until);
    if (name->account.field.len == 0)
        return;
    struct tally_json *field = tally_json_add_object(out, "field");
    tally_json_add_text(field, "label", name->account.field);
    tally_jsonfield_text(field, "issuer", name->account.field_issuer);
}

static void add_reason(struct tally_json *array, const struct tally_account_reason *reason)
{
    struct tally_json *out = tally_json_add_object(array, NULL);
    tally_json_add_str(out, "kind", tally_account_check_kind_name(reason->kind));
    tally_json_add_str(out, "strength",
                       tally_account_check_strong(reason->kind) ? "strong" : "weak");
    tally_json_add_str(out, "in", reason->in_bio ? "bio" : "name");
    tally_json_add_text(out, "words", reason->words);
    struct tally_json *sentence = tally_json_add_object(out, "sentence");
    add_reason_in(sentence, "zh", reason, TALLY_ZH);
    add_reason_in(sentence, "en", reason, TALLY_EN);
    if (reason->name != NULL)
        add_listed(out, "collides_with", reason->name);
    if (reason->division == NULL)
        return;
    struct tally_json *division = tally_json_add_object(out, "division");
    tally_json_add_str(division, "name", reason->division->name);
    tally_json_add_int(division, "level", reason->division->level);
    tally_json_add_int(division, "bearers", reason->division->same);
}

static void add_past(struct tally_json *array, const struct tally_account_past *past)
{
    struct tally_json *out = tally_json_add_object(array, NULL);
    tally_json_add_text(out, "at", past->state->at);
    tally_json_add_text(out, "name", past->state->name);
    tally_json_add_str(out, "answer", tally_account_check_answer_name(past->answer));
    if (past->listed != NULL)
        add_listed(out, "listed", past->listed);
    struct tally_json *reasons = tally_json_add_array(out, "reasons");
    if (past->has_reason)
        add_reason(reasons, &past->reason);
}

static void add_registry(struct tally_json *parent, const struct tally_answer *registry)
{
    struct tally_json *out = tally_json_add_object(parent, "registry");
    if (registry->origin == NULL)
        return;
    tally_json_add_str(out, "id", registry->origin);
    tally_json_add_int(out, "position", (int64_t)registry->position);
    tally_json_add_str(out, "root", tally_hash_hex(registry->root).s);
    tally_json_add_bool(out, "stale", (registry->flags & TALLY_FLAG_REGISTRY_STALE) != 0);
}

void tally_account_out_json(const struct tally_account_reply *reply, struct tally_json *parent)
{
    const struct tally_account_finding *now = &reply->report.now;
    tally_json_add_str(parent, "schema", SCHEMA_ID);
    tally_json_add_str(parent, "answer", tally_account_check_answer_name(reply->answer));
    tally_json_add_text(parent, "name", reply->question.name);
    tally_jsonfield_text(parent, "platform", reply->question.platform);
    tally_jsonfield_text(parent, "id", reply->question.id);
    add_both(parent, "headline", reply, TALLY_ACCOUNT_HEADLINE);
    add_both(parent, "asserts", reply, TALLY_ACCOUNT_ASSERTS);
    add_both(parent, "does_not_assert", reply, TALLY_ACCOUNT_DOES_NOT_ASSERT);
    if (reply->reason != NULL)
        tally_json_add_str(parent, "reason", reply->reason);
    tally_json_add_str(parent, "checked_at", tally_time_format(reply->registry.checked_at).s);
    tally_json_add_str(parent, "as_of", tally_time_format(reply->registry.as_of).s);
    add_registry(parent, &reply->registry);
    if (now->listed != NULL)
        add_listed(parent, "listed", now->listed);
    if (now->titled)
        tally_json_add_text(parent, "title_covered", now->title);
    struct tally_json *reasons = tally_json_add_array(parent, "reasons");
    for (size_t i = 0; i < now->reason_count; i++)
        add_reason(reasons, &now->reasons[i]);
    struct tally_json *timeline = tally_json_add_array(parent, "timeline");
    for (size_t i = 0; i < reply->report.past_count; i++)
        add_past(timeline, &reply->report.past[i]);
    struct tally_json *next = tally_json_add_array(parent, "next_steps");
    put_both(tally_json_add_object(next, NULL), reply, TALLY_ACCOUNT_NEXT);
}

/* --- Text --- */

static void put_listed(const struct tally_listed_name *name, enum tally_lang lang,
                       struct tally_buf *out)
{
    const struct tally_account *account = &name->account;
    tally_answer_text_safe(name->body_name, false, out);
    tally_buf_str(out, " (");
    tally_answer_text_safe(name->body_id, false, out);
    tally_buf_printf(out, "), %s", tally_account_message_named_as(name->as, lang));
    if (!tally_slice_eq(name->name, name->body_name)) {
        tally_buf_str(out, " ");
        tally_answer_text_safe(name->name, false, out);
    }
    if (account->platform.len > 0) {
        tally_buf_str(out, " @ ");
        tally_answer_text_safe(account->platform, false, out);
    }
    if (account->id.len > 0) {
        tally_buf_str(out, " #");
        tally_answer_text_safe(account->id, false, out);
    }
    if (account->since.year != 0)
        tally_buf_printf(out, ", %04d-%02d-%02d –", account->since.year, account->since.month,
                         account->since.day);
    if (account->until.year != 0)
        tally_buf_printf(out, " %04d-%02d-%02d", account->until.year, account->until.month,
                         account->until.day);
    if (account->field.len > 0) {
        tally_buf_str(out, ", ");
        tally_answer_text_safe(account->field, false, out);
        tally_buf_str(out, " (");
        tally_answer_text_safe(account->field_issuer, false, out);
        tally_buf_str(out, ")");
    }
}

static void put_reason(const struct tally_account_reason *reason, enum tally_lang lang,
                       struct tally_buf *out)
{
    struct tally_buf sentence;
    tally_buf_init(&sentence, SENTENCE_MAX);
    tally_account_message_reason(reason, lang, &sentence);
    tally_buf_str(out, "  - ");
    tally_answer_text_safe(tally_buf_slice(&sentence), false, out);
    tally_buf_str(out, "\n");
    tally_buf_deinit(&sentence);
    if (reason->name == NULL)
        return;
    tally_buf_str(out, "      ");
    put_listed(reason->name, lang, out);
    tally_buf_str(out, "\n");
}

static void put_past(const struct tally_account_past *past, enum tally_lang lang,
                     struct tally_buf *out)
{
    tally_buf_str(out, "  ");
    tally_answer_text_safe(past->state->at, false, out);
    tally_buf_str(out, "  ");
    tally_answer_text_safe(past->state->name, false, out);
    tally_buf_printf(out, "  %s\n", tally_account_message(past->answer, TALLY_ACCOUNT_WORD, lang));
    if (past->has_reason)
        put_reason(&past->reason, lang, out);
}

void tally_account_out_text(const struct tally_account_reply *reply, enum tally_lang lang,
                            struct tally_buf *out)
{
    const struct tally_account_finding *now = &reply->report.now;
    tally_buf_printf(out, "%s — %s\n", say(reply, TALLY_ACCOUNT_WORD, lang),
                     say(reply, TALLY_ACCOUNT_HEADLINE, lang));
    if (reply->reason != NULL)
        tally_buf_printf(out, "  %s\n", reply->reason);
    if (now->listed != NULL) {
        tally_buf_str(out, "  ");
        put_listed(now->listed, lang, out);
        tally_buf_str(out, "\n");
    }
    for (size_t i = 0; i < now->reason_count; i++)
        put_reason(&now->reasons[i], lang, out);
    if (reply->report.past_count > 0)
        tally_buf_str(out, lang == TALLY_ZH ? "改名记录\n" : "Earlier\n");
    for (size_t i = 0; i < reply->report.past_count; i++)
        put_past(&reply->report.past[i], lang, out);
    tally_buf_printf(out, "%s %s\n%s\n", say(reply, TALLY_ACCOUNT_ASSERTS, lang),
                     say(reply, TALLY_ACCOUNT_DOES_NOT_ASSERT, lang),
                     say(reply, TALLY_ACCOUNT_NEXT, lang));
}
