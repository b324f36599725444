#include "verifier/casewords.h"

#include "verifier/answer_out.h"
#include "verifier/marks.h"
#include "verifier/normalize.h"
#include "verifier/undisguise.h"

static struct tally_slice text_of(const struct tally_json *object, const char *member)
{
    return tally_json_string(tally_json_get(object, member));
}

static enum tally_code other(struct tally_err *err, const char *place)
{
    return tally_fail(err, TALLY_UNTRUSTED,
                      "the answer: %s does not follow from what is signed in this file", place);
}

/* --- Quoted words --- */

bool tally_casewords_cut(const struct tally_json *span, struct tally_slice text,
                         struct tally_slice *out)
{
    const struct tally_json *bytes = tally_json_get(span, "byte");
    int64_t from = tally_json_integer(tally_json_at(bytes, 0));
    int64_t to = tally_json_integer(tally_json_at(bytes, 1));
    if (tally_json_count(bytes) != 2 || from < 0 || to < from || (uint64_t)to > text.len)
        return false;
    *out = (struct tally_slice){text.ptr + from, (size_t)(to - from)};
    return true;
}

/* The words of a span, and what stands before and after it where that is said. */
static bool quotes(const struct tally_json *span, struct tally_slice text)
{
    struct tally_slice cut;
    if (!tally_casewords_cut(span, text, &cut) || !tally_slice_eq(cut, text_of(span, "text")))
        return false;
    if (tally_json_get(span, "before") == NULL)
        return true;
    const struct tally_slice before = {text.ptr, (size_t)(cut.ptr - text.ptr)};
    const struct tally_slice after = {cut.ptr + cut.len, text.len - before.len - cut.len};
    return tally_slice_eq(tally_marks_tail(before, TALLY_MARKS_CONTEXT), text_of(span, "before")) &&
           tally_slice_eq(tally_marks_head(after, TALLY_MARKS_CONTEXT), text_of(span, "after"));
}

static const struct tally_caseleaf *leaf_of(const struct tally_casewords *words,
                                            struct tally_hash id)
{
    for (size_t i = 0; i < words->record_count; i++) {
        if (tally_hash_eq(words->records[i].envelope.id, id))
            return &words->records[i];
    }
    return NULL;
}

/* Where a title is said to be a record's, that record has it. */
static bool owns_title(const struct tally_casewords *words, const struct tally_json *context)
{
    struct tally_hash id;
    struct tally_tokens title;
    struct tally_tokens claimed;
    const struct tally_json *owner = tally_json_get(context, "owner");
    if (owner == NULL)
        return true;
    if (tally_hash_parse(tally_json_string(owner), &id, NULL) != TALLY_OK)
        return false;
    const struct tally_caseleaf *leaf = leaf_of(words, id);
    return leaf != NULL && leaf->record.type == TALLY_RECORD_NOTICE &&
           tally_normalize(leaf->record.of.notice.title, &title, words->arena, NULL) == TALLY_OK &&
           tally_normalize(text_of(tally_json_get(context, "claimed"), "text"), &claimed,
                           words->arena, NULL) == TALLY_OK &&
           tally_tokens_equal(&title, 0, (uint32_t)title.count, &claimed, 0,
                              (uint32_t)claimed.count);
}

enum tally_code tally_casewords_quoted(const struct tally_casewords *words,
                                       const struct tally_json *finding, struct tally_slice text)
{
    const struct tally_json *differences = tally_json_get(finding, "differences");
    const struct tally_json *contexts = tally_json_get(finding, "context");
    const struct tally_json *cue = tally_json_get(tally_json_get(finding, "stance"), "cue_span");
    const struct tally_json *link = tally_json_get(finding, "shared_link");
    bool good =
        (cue == NULL || quotes(cue, words->post)) && (link == NULL || quotes(link, words->post));
    for (size_t i = 0; good && i < tally_json_count(differences); i++) {
        const struct tally_json *d = tally_json_at(differences, i);
        good = quotes(tally_json_get(d, "input"), words->post) &&
               quotes(tally_json_get(d, "record"), text);
    }
    for (size_t i = 0; good && i < tally_json_count(contexts); i++)
        good = quotes(tally_json_get(tally_json_at(contexts, i), "claimed"), words->post) &&
               owns_title(words, tally_json_at(contexts, i));
    return good ? TALLY_OK : other(words->err, "/findings: a quoted word");
}

enum tally_code tally_casewords_map(const struct tally_casewords *words)
{
    const struct tally_json *map = tally_json_get(words->answer, "map");
    for (size_t i = 0; i < tally_json_count(map); i++) {
        if (!quotes(tally_json_get(tally_json_at(map, i), "input"), words->post))
            return other(words->err, "/map: a quoted word");
    }
    return TALLY_OK;
}

/* --- Records --- */

/* The lead's full name in the record's language, as the directory said last. */
static struct tally_slice name_of(const struct tally_casewords *words,
                                  const struct tally_record *record)
{
    if (record->authorities.count == 0)
        return (struct tally_slice){0};
    const struct tally_authority *body = NULL;
    for (size_t i = 0; i < words->directory_count; i++) {
        const struct tally_record *statement = &words->directory[i].record;
        if (statement->type == TALLY_RECORD_AUTHORITY &&
            tally_slice_eq(statement->of.authority.id, record->authorities.at[0]))
            body = &statement->of.authority;
    }
    if (body == NULL || body->name_count == 0)
        return record->authorities.at[0];
    for (size_t i = 0; i < body->name_count; i++) {
        if (tally_slice_eq(body->names[i].lang, record->lang))
            return body->names[i].full;
    }
    return body->names[0].full;
}

static bool carries_text(const struct tally_caseleaf *leaf)
{
    for (size_t i = 0; i < tally_json_count(leaf->parts); i++) {
        if (tally_slice_eq(text_of(tally_json_at(leaf->parts, i), "name"), TALLY_LIT("text")))
            return true;
    }
    return tally_record_subject(&leaf->record, TALLY_LIT("text")) == NULL;
}

static bool read_state(struct tally_slice stated, enum tally_state *out)
{
    for (*out = TALLY_STATE_IN_FORCE; *out <= TALLY_STATE_VOID; (*out)++) {
        if (tally_slice_eq(stated, tally_slice_of(tally_state_name(*out))))
            return true;
    }
    return false;
}

/* A withdrawn record comes with the record that withdraws it. */
static bool has_withdrawal(const struct tally_casewords *words, struct tally_hash id)
{
    for (size_t i = 0; i < words->record_count; i++) {
        const struct tally_record *record = &words->records[i].record;
        if (record->type == TALLY_RECORD_WITHDRAW && tally_hash_eq(record->of.withdraw.target, id))
            return true;
    }
    return false;
}

/* What took the record's place: withdrawn only where the file holds what withdraws it. */
static bool read_successor(const struct tally_casewords *words, const struct tally_json *lifecycle,
                           struct tally_answer_record *out)
{
    struct tally_hash id;
    struct tally_slice state = text_of(lifecycle, "successor_state");
    if (state.len == 0)
        return true;
    return tally_hash_parse(text_of(lifecycle, "successor"), &id, NULL) == TALLY_OK &&
           read_state(state, &out->successor_state) &&
           (out->successor_state != TALLY_STATE_WITHDRAWN || has_withdrawal(words, id));
}

static bool replaces_part(const struct tally_record *record, struct tally_hash id)
{
    const struct tally_notice *notice = &record->of.notice;
    for (size_t i = 0; record->type == TALLY_RECORD_NOTICE && i < notice->relation_count; i++) {
        if (notice->relations[i].how == TALLY_PARTIALLY_REPLACES &&
            tally_hash_eq(notice->relations[i].id, id))
            return true;
    }
    return false;
}

/* The newest record that is said to take its place in part, which must be in the file. */
static bool read_amendments(const struct tally_casewords *words, const struct tally_json *lifecycle,
                            struct tally_answer_record *out)
{
    const struct tally_json *all = tally_json_get(lifecycle, "amendments");
    struct tally_slice how = tally_slice_of(tally_relation_how_name(TALLY_PARTIALLY_REPLACES));
    for (size_t i = 0; i < tally_json_count(all); i++) {
        const struct tally_json *one = tally_json_at(all, i);
        struct tally_hash by;
        if (!tally_slice_eq(text_of(one, "how"), how))
            continue;
        const struct tally_caseleaf *leaf =
            tally_hash_parse(text_of(one, "record"), &by, NULL) == TALLY_OK ? leaf_of(words, by)
                                                                            : NULL;
        out->part_replaced_by = out->entry;
        return leaf != NULL && replaces_part(&leaf->record, out->entry->id);
    }
    return true;
}

static enum tally_code make_record(const struct tally_casewords *words,
                                   const struct tally_json *stated, struct tally_answer_record *out)
{
    struct tally_hash id;
    const struct tally_caseleaf *leaf =
        tally_hash_parse(text_of(stated, "id"), &id, NULL) == TALLY_OK ? leaf_of(words, id) : NULL;
    struct tally_entry *entry = tally_arena_alloc(words->arena, 1, sizeof *entry);
    if (entry == NULL)
        return tally_fail(words->err, TALLY_NO_MEMORY, "no memory for the entries");
    if (leaf == NULL)
        return other(words->err, "/records/id");
    const struct tally_strings *bodies = &leaf->record.authorities;
    struct tally_slice lead = bodies->count > 0 ? bodies->at[0] : TALLY_LIT("");
    char *text = tally_arena_alloc(words->arena, lead.len + 1, 1);
    if (text == NULL)
        return tally_fail(words->err, TALLY_NO_MEMORY, "no memory for the entries");
    if (lead.len > 0)
        memcpy(text, lead.ptr, lead.len);
    *entry = (struct tally_entry){
        .index = leaf->index, .id = id, .type = leaf->record.type, .lead = text};
    *out = (struct tally_answer_record){.entry = entry,
                                        .record = &leaf->record,
                                        .body_name = name_of(words, &leaf->record),
                                        .text_gone = !carries_text(leaf)};
    const struct tally_json *lifecycle = tally_json_get(stated, "lifecycle");
    if (!read_state(text_of(lifecycle, "state"), &out->state) ||
        (out->state == TALLY_STATE_WITHDRAWN && !has_withdrawal(words, id)) ||
        !read_successor(words, lifecycle, out) || !read_amendments(words, lifecycle, out))
        return other(words->err, "/records/lifecycle");
    return TALLY_OK;
}

/* All that is shown of a record but what later entries made of it. */
static enum tally_code compare_record(const struct tally_casewords *words,
                                      const struct tally_json *stated,
                                      const struct tally_answer_record *record)
{
    struct tally_json *made = tally_json_new_object();
    struct tally_slice name;
    enum tally_code code = TALLY_OK;
    tally_answer_json_record(record, made);
    if (made == NULL)
        code = tally_fail(words->err, TALLY_NO_MEMORY, "no memory for the entries");
    size_t same = 0;
    for (size_t i = 0; code == TALLY_OK && i < tally_json_count(made); i++) {
        const struct tally_json *value = tally_json_member(made, i, &name);
        const char *member = (const char *)name.ptr; /* a literal of ours, which ends in NUL */
        bool later = tally_slice_eq(name, TALLY_LIT("lifecycle")) ||
                     tally_slice_eq(name, TALLY_LIT("signature"));
        const struct tally_json *theirs = tally_json_get(stated, member);
        if (later ? theirs == NULL : !tally_json_equal(theirs, value))
            code = other(words->err, "/records: what is shown of one");
        same++;
    }
    if (code == TALLY_OK && same != tally_json_count(stated))
        code = other(words->err, "/records: a member of one");
    tally_json_free(made);
    return code;
}

/* --- Sentences --- */

static bool says(const struct tally_json *both, struct tally_slice zh, struct tally_slice en)
{
    return tally_json_count(both) == 2 && tally_slice_eq(text_of(both, "zh"), zh) &&
           tally_slice_eq(text_of(both, "en"), en);
}

static bool says_str(const struct tally_json *both,
                     const char *(*said)(const struct tally_answer *, enum tally_lang),
                     const struct tally_answer *answer)
{
    return says(both, tally_slice_of(said(answer, TALLY_ZH)),
                tally_slice_of(said(answer, TALLY_EN)));
}

/* The member that says something else about the verdict, or NULL. */
static const char *wrong_sentence(const struct tally_json *stated,
                                  const struct tally_answer *answer)
{
    struct tally_buf zh;
    struct tally_buf en;
    tally_buf_init(&zh, 1 << 16);
    tally_buf_init(&en, 1 << 16);
    tally_message_headline(answer, TALLY_ZH, &zh);
    tally_message_headline(answer, TALLY_EN, &en);
    const char *wrong =
        !says(tally_json_get(stated, "headline"), tally_buf_slice(&zh), tally_buf_slice(&en))
            ? "/headline"
        : !says_str(tally_json_get(stated, "asserts"), tally_message_asserts, answer) ? "/asserts"
        : !says_str(tally_json_get(stated, "does_not_assert"), tally_message_does_not_assert,
                    answer)
            ? "/does_not_assert"
        : tally_json_count(tally_json_get(stated, "next_steps")) != 1 ||
                !says_str(tally_json_at(tally_json_get(stated, "next_steps"), 0),
                          tally_message_next, answer)
            ? "/next_steps"
            : NULL;
    tally_buf_deinit(&zh);
    tally_buf_deinit(&en);
    return wrong;
}

static enum tally_code compare_sentences(const struct tally_casewords *words,
                                         struct tally_answer *answer)
{
    const char *first = NULL;
    /* Whether only a name was asked, or what cannot be read, is not said, but which sentences
     * belong to that is known. */
    for (int asked = TALLY_ASKED_TEXT; asked <= TALLY_ASKED_UNREAD; asked++) {
        answer->asked = (enum tally_asked)asked;
        bool can_be = asked == TALLY_ASKED_TEXT || answer->finding_count == 0;
        const char *wrong = can_be ? wrong_sentence(words->answer, answer) : first;
        if (wrong == NULL)
            return TALLY_OK;
        first = asked == TALLY_ASKED_TEXT ? wrong : first;
    }
    return other(words->err, first);
}

/* Of the first finding's contexts what the headline names: their kinds. */
static enum tally_code read_contexts(const struct tally_casewords *words,
                                     const struct tally_json *contexts, struct tally_finding *out)
{
    size_t count = tally_json_count(contexts);
    out->contexts = tally_arena_alloc(words->arena, count + 1, sizeof *out->contexts);
    if (out->contexts == NULL)
        return tally_fail(words->err, TALLY_NO_MEMORY, "no memory for the answer");
    for (size_t i = 0; i < count; i++) {
        struct tally_slice stated = text_of(tally_json_at(contexts, i), "kind");
        int kind = 0;
        while (kind < TALLY_CONTEXT_KINDS &&
               !tally_slice_eq(
                   stated, tally_slice_of(tally_context_kind_name((enum tally_context_kind)kind))))
            kind++;
        if (kind == TALLY_CONTEXT_KINDS)
            return other(words->err, "/findings/context/kind");
        out->contexts[out->context_count++] =
            (struct tally_context){.kind = (enum tally_context_kind)kind};
    }
    return TALLY_OK;
}

enum tally_code tally_casewords_check(const struct tally_casewords *words)
{
    const struct tally_json *records = tally_json_get(words->answer, "records");
    const struct tally_json *findings = tally_json_get(words->answer, "findings");
    struct tally_answer *answer = tally_arena_alloc(words->arena, 1, sizeof *answer);
    struct tally_finding *finding = tally_arena_alloc(words->arena, 1, sizeof *finding);
    if (answer == NULL || finding == NULL)
        return tally_fail(words->err, TALLY_NO_MEMORY, "no memory for the answer");
    answer->verdict = words->receipt->verdict;
    answer->flags = words->receipt->flags;
    answer->findings = finding;
    answer->finding_count = tally_json_count(findings) > 0;
    finding->presented = tally_json_bool(tally_json_get(tally_json_at(findings, 0), "presented"));
    answer->record_count = words->receipt->record_count;
    answer->record_total =
        (size_t)tally_json_integer(tally_json_get(words->answer, "record_total"));
    enum tally_code code = tally_json_count(records) == answer->record_count
                               ? TALLY_OK
                               : other(words->err, "/records");
    if (code == TALLY_OK)
        code = read_contexts(words, tally_json_get(tally_json_at(findings, 0), "context"), finding);
    for (size_t i = 0; code == TALLY_OK && i < answer->record_count; i++) {
        const struct tally_json *stated = tally_json_at(records, i);
        code = make_record(words, stated, &answer->records[i]);
        if (code == TALLY_OK)
            code = compare_record(words, stated, &answer->records[i]);
    }
    if (code == TALLY_OK && answer->finding_count > 0) {
        struct tally_slice stated = text_of(tally_json_at(findings, 0), "code");
        if (!tally_slice_eq(stated, tally_slice_of(tally_verdict_name(answer->verdict))))
            code = other(words->err, "/findings: the first one's code");
    }
    return code == TALLY_OK ? compare_sentences(words, answer) : code;
}

enum passage_reading { READ_PLAIN, READ_SHOWN, READ_UNDISGUISED, PASSAGE_READINGS };

static enum tally_code fold_as(enum passage_reading how, struct tally_slice post,
                               struct tally_slice here, struct tally_tokens *out,
                               struct tally_arena *arena, struct tally_err *err)
{
    struct tally_shown shown = {.text = here};
    const size_t from = (size_t)(here.ptr - post.ptr);
    enum tally_code code = TALLY_OK;
    if (how == READ_SHOWN)
        code = tally_shown_read(here, &shown, arena, err);
    if (how == READ_UNDISGUISED) {
        code = tally_undisguise(post, &shown, arena, err);
        shown.text = tally_shownplace_text(&shown, (struct tally_span){from, from + here.len});
    }
    return code == TALLY_OK ? tally_normalize(shown.text, out, arena, err) : code;
}

enum tally_code tally_casewords_same(struct tally_slice post, struct tally_slice here,
                                     struct tally_slice there, bool is_claim, bool *out,
                                     struct tally_arena *arena, struct tally_err *err)
{
    const int readings = is_claim ? PASSAGE_READINGS : READ_UNDISGUISED;
    struct tally_tokens a;
    struct tally_tokens b;
    bool same = false;
    enum tally_code code = tally_normalize(there, &b, arena, err);
    for (int how = 0; code == TALLY_OK && !same && how < readings; how++) {
        code = fold_as((enum passage_reading)how, post, here, &a, arena, err);
        same = code == TALLY_OK &&
               tally_hash_eq(tally_normalize_digest(&a), tally_normalize_digest(&b));
    }
    if (code == TALLY_OK)
        *out = same;
    return code;
}
