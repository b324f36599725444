#include "verifier/account_check.h"

#include <stdlib.h>

#include "verifier/account_reasons.h"

/* --- Listed --- */

/* -1 before it was, 0 then, 1 afterwards. */
static int when(const struct tally_listed_name *name, struct tally_date day)
{
    const struct tally_account *account = &name->account;
    if (account->since.year != 0 && tally_date_compare(day, account->since) < 0)
        return -1;
    if (name->ended || (account->until.year != 0 && tally_date_compare(day, account->until) > 0))
        return 1;
    return 0;
}

static bool same_platform(const struct tally_account_job *job, const struct tally_account *account)
{
    return job->platform.len == 0 ||
           tally_slice_eq(tally_account_words_platform(job->platform),
                          tally_account_words_platform(account->platform));
}

/* The very bytes of the name, on that platform, and not another id. */
static bool is_this(const struct tally_account_job *job, const struct tally_listed_name *name)
{
    const struct tally_account *account = &name->account;
    bool ids = job->id.len > 0 && account->id.len > 0;
    return name->as == TALLY_NAMED_ACCOUNT && tally_slice_eq(job->name.text, name->name) &&
           same_platform(job, account) && (!ids || tally_slice_eq(job->id, account->id));
}

/* A name is anybody's to take; an id of a platform is not. */
static bool same_id(const struct tally_account_job *job, const struct tally_account *account)
{
    return job->platform.len > 0 && account->platform.len > 0 && job->id.len > 0 &&
           tally_slice_eq(job->id, account->id);
}

static const struct tally_listed_name *find_listed(const struct tally_account_job *job)
{
    const struct tally_listed_name *found = NULL;
    const struct tally_listed_name *name;
    uint64_t hash = tally_account_index_name_hash(TALLY_KEY_WRITTEN, &job->name);
    for (size_t cursor = 0;
         (name = tally_account_index_next(job->index, TALLY_KEY_WRITTEN, hash, &cursor)) != NULL;) {
        if (is_this(job, name) && (found == NULL || when(name, job->day) == 0))
            found = name;
    }
    return found;
}

/* --- One name at one time --- */

static int by_weight(const void *a, const void *b)
{
    const struct tally_account_reason *x = a;
    const struct tally_account_reason *y = b;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

static void conclude(const struct tally_account_job *job, struct tally_account_finding *out)
{
    qsort(out->reasons, out->reason_count, sizeof *out->reasons, by_weight);
    bool strong = out->reason_count > 0 && tally_account_check_strong(out->reasons[0].kind);
    if (out->listed != NULL)
        out->answer =
            when(out->listed, job->day) == 0 ? TALLY_ACCOUNT_LISTED : TALLY_ACCOUNT_NOT_CURRENT;
    else if (strong)
        out->answer = TALLY_ACCOUNT_RESEMBLES;
    else
        out->answer = out->reason_count > 0 ? TALLY_ACCOUNT_NOTED : TALLY_ACCOUNT_NOTHING_ON_RECORD;
}

static struct tally_slice trimmed(struct tally_slice text)
{
    while (text.len > 0 && text.ptr[0] <= ' ') {
        text.ptr++;
        text.len--;
    }
    while (text.len > 0 && text.ptr[text.len - 1] <= ' ')
        text.len--;
    return text;
}

static enum tally_code fold(struct tally_account_job *job, struct tally_slice name,
                            struct tally_slice bio)
{
    enum tally_code code = tally_likeness_of(trimmed(name), TALLY_ACCOUNT_GLYPHS_MAX, &job->name,
                                             job->arena, job->err);
    if (code == TALLY_OK)
        code = tally_name_parts_of(tally_account_index_words(job->index), &job->name, &job->parts,
                                   job->arena, job->err);
    if (code == TALLY_OK)
        code = tally_account_index_undress(&job->parts, &job->core, job->arena, job->err);
    return code == TALLY_OK
               ? tally_likeness_of(bio, TALLY_ACCOUNT_BIO_GLYPHS, &job->bio, job->arena, job->err)
               : code;
}

static enum tally_code examine(struct tally_account_job *job, struct tally_slice name,
                               struct tally_slice bio, struct tally_account_finding *out)
{
    *out = (struct tally_account_finding){0};
    job->out = out;
    enum tally_code code = fold(job, name, bio);
    if (code != TALLY_OK)
        return code;
    out->listed = find_listed(job);
    out->by_id = out->listed != NULL && same_id(job, &out->listed->account);
    if (out->listed == NULL) {
        tally_account_add_names(job);
        tally_account_add_uses(job);
        tally_account_add_bio(job);
    }
    tally_account_add_titles(job);
    conclude(job, out);
    return TALLY_OK;
}

/* --- Earlier states --- */

static int by_day(const void *a, const void *b)
{
    const struct tally_account_state *x = ((const struct tally_account_past *)a)->state;
    const struct tally_account_state *y = ((const struct tally_account_past *)b)->state;
    int order = tally_date_compare(x->day, y->day);
    return order != 0 ? order : (x > y) - (x < y);
}

static bool tells(const struct tally_account_past *past)
{
    return past->answer == TALLY_ACCOUNT_RESEMBLES || past->listed != NULL;
}

/* An earlier name that resembled a body, or was listed, says something about today's. */
static void add_earlier(struct tally_account_report *out)
{
    struct tally_account_finding *now = &out->now;
    for (size_t i = out->past_count; i-- > 0;) {
        const struct tally_account_past *past = &out->past[i];
        if (!tells(past) || now->reason_count == TALLY_ACCOUNT_REASONS_MAX)
            continue;
        now->reasons[now->reason_count++] = (struct tally_account_reason){
            .kind = TALLY_WHY_EARLIER,
            .words = past->state->name,
            .name = past->listed != NULL ? past->listed : past->reason.name,
        };
        if (now->answer == TALLY_ACCOUNT_NOTHING_ON_RECORD)
            now->answer = TALLY_ACCOUNT_NOTED;
        return;
    }
}

static enum tally_code look_back(struct tally_account_job *job,
                                 const struct tally_account_question *question,
                                 struct tally_account_report *out)
{
    struct tally_account_finding *finding = tally_arena_alloc(job->arena, 1, sizeof *finding);
    out->past = tally_arena_alloc(job->arena, question->state_count + 1, sizeof *out->past);
    if (out->past == NULL || finding == NULL)
        return tally_fail(job->err, TALLY_NO_MEMORY, "no memory for earlier states");
    for (size_t i = 0; i < question->state_count; i++) {
        const struct tally_account_state *state = &question->states[i];
        struct tally_account_past *past = &out->past[out->past_count++];
        job->day = state->day;
        job->id = state->id;
        enum tally_code code = examine(job, state->name, state->bio, finding);
        if (code != TALLY_OK)
            return code;
        *past = (struct tally_account_past){.state = state,
                                            .answer = finding->answer,
                                            .listed = finding->listed,
                                            .has_reason = finding->reason_count > 0};
        if (past->has_reason)
            past->reason = finding->reasons[0];
    }
    qsort(out->past, out->past_count, sizeof *out->past, by_day);
    add_earlier(out);
    return TALLY_OK;
}

enum tally_code tally_account_check_sizes(const struct tally_account_question *question,
                                          struct tally_err *err)
{
    if (trimmed(question->name).len == 0)
        return tally_fail(err, TALLY_INVALID, "name: it is empty");
    if (question->name.len > TALLY_ACCOUNT_NAME_BYTES ||
        question->platform.len > TALLY_ACCOUNT_NAME_BYTES ||
        question->id.len > TALLY_ACCOUNT_NAME_BYTES)
        return tally_fail(err, TALLY_INVALID, "name, platform or id: over %d bytes",
                          TALLY_ACCOUNT_NAME_BYTES);
    if (question->bio.len > TALLY_ACCOUNT_BIO_BYTES)
        return tally_fail(err, TALLY_INVALID, "bio: over %d bytes", TALLY_ACCOUNT_BIO_BYTES);
    if (question->state_count > TALLY_ACCOUNT_STATES_MAX)
        return tally_fail(err, TALLY_INVALID, "history: over %d states", TALLY_ACCOUNT_STATES_MAX);
    for (size_t i = 0; i < question->state_count; i++) {
        const struct tally_account_state *state = &question->states[i];
        if (state->name.len > TALLY_ACCOUNT_NAME_BYTES || state->bio.len > TALLY_ACCOUNT_BIO_BYTES)
            return tally_fail(err, TALLY_INVALID, "history: state %zu is too long", i + 1);
    }
    return TALLY_OK;
}

enum tally_code tally_account_check(const struct tally_account_index *index,
                                    const struct tally_account_question *question,
                                    struct tally_account_report *out, struct tally_arena *arena,
                                    struct tally_err *err)
{
    struct tally_account_job job = {.index = index,
                                    .platform = trimmed(question->platform),
                                    .id = trimmed(question->id),
                                    .day = question->today,
                                    .arena = arena,
                                    .err = err};
    *out = (struct tally_account_report){0};
    enum tally_code code = tally_account_check_sizes(question, err);
    if (code == TALLY_OK)
        code = examine(&job, question->name, question->bio, &out->now);
    return code == TALLY_OK && question->state_count > 0 ? look_back(&job, question, out) : code;
}

enum tally_code tally_account_check_lookalike(const struct tally_account_index *index,
                                              struct tally_slice name, struct tally_date today,
                                              bool *out, struct tally_arena *arena,
                                              struct tally_err *err)
{
    struct tally_account_job job = {.index = index, .day = today, .arena = arena, .err = err};
    struct tally_account_finding *finding = tally_arena_alloc(arena, 1, sizeof *finding);
    if (finding == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a name");
    enum tally_code code = examine(&job, name, (struct tally_slice){0}, finding);
    *out = code == TALLY_OK && finding->answer == TALLY_ACCOUNT_RESEMBLES;
    return code;
}

/* --- Names of things --- */

bool tally_account_check_strong(enum tally_account_kind kind)
{
    return kind <= TALLY_WHY_BIO_CLAIMS;
}

const char *tally_account_check_answer_name(enum tally_account_answer answer)
{
    switch (answer) {
    case TALLY_ACCOUNT_LISTED: return "listed";
    case TALLY_ACCOUNT_NOT_CURRENT: return "listed_not_current";
    case TALLY_ACCOUNT_RESEMBLES: return "resembles";
    case TALLY_ACCOUNT_NOTED: return "noted";
    case TALLY_ACCOUNT_NOTHING_ON_RECORD: return "nothing_on_record";
    case TALLY_ACCOUNT_CANNOT_CHECK: return "cannot_check";
    case TALLY_ACCOUNT_ANSWER_COUNT: break;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

const char *tally_account_check_kind_name(enum tally_account_kind kind)
{
    switch (kind) {
    case TALLY_WHY_SAME_NAME: return "same_name";
    case TALLY_WHY_CONFUSABLE: return "confusable_characters";
    case TALLY_WHY_SHAPES: return "similar_shapes";
    case TALLY_WHY_ADDED: return "added_words";
    case TALLY_WHY_DROPPED: return "dropped_words";
    case TALLY_WHY_SUFFIX: return "organisation_suffix";
    case TALLY_WHY_ORDER: return "word_order";
    case TALLY_WHY_ONE_LETTER: return "one_letter";
    case TALLY_WHY_BIO_CLAIMS: return "bio_claims_body";
    case TALLY_WHY_SOUND: return "same_sound";
    case TALLY_WHY_CONTAINS: return "contains_name";
    case TALLY_WHY_BIO_NAMES: return "bio_names_body";
    case TALLY_WHY_OTHER_NAME: return "id_under_another_name";
    case TALLY_WHY_DIVISION: return "division_name";
    case TALLY_WHY_ORGAN: return "named_like_a_body";
    case TALLY_WHY_TITLE: return "professional_title";
    case TALLY_WHY_EARLIER: return "earlier_state";
    case TALLY_WHY_COUNT: break;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

const char *tally_account_check_named_as(enum tally_named_as as)
{
    switch (as) {
    case TALLY_NAMED_FULL: return "full";
    case TALLY_NAMED_SHORT: return "short";
    case TALLY_NAMED_FORMER: return "former";
    case TALLY_NAMED_ACCOUNT: return "account";
    }
    abort(); /* not a member of the enum: memory is damaged */
}
