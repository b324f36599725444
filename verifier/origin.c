#include "verifier/origin.h"

#include <uchar.h>

#include "schema/utf8.h"
#include "verifier/dateform.h"
#include "verifier/differ.h"
#include "verifier/metadata.h"
#include "verifier/value.h"

enum {
    HEAD_LINES = 12, /* where number and title stand */
    TAIL_LINES = 8,  /* where the signature stands */
    NAME_MAX = 40,   /* tokens of a body's name */
    TITLE_MAX = 80,  /* tokens of a title line */
    HEAD_MAX = 24,   /* tokens of a numbered head that are shown */
    LINES_MAX = 4096,
};

struct line {
    uint32_t from, to; /* tokens */
};

struct reading {
    const struct tally_corpus *corpus;
    const struct tally_ledger *ledger;
    const struct tally_tokens *post;
    struct line head[HEAD_LINES];
    size_t head_count;
    struct line tail[TAIL_LINES]; /* the last lines, in order */
    size_t tail_count;
    struct tally_said_origin *out;
};

static void find_lines(struct reading *r)
{
    const struct tally_tokens *post = r->post;
    size_t lines = 0;
    for (uint32_t i = 0; i < post->count && lines < LINES_MAX; lines++) {
        struct line line = {i, tally_metadata_line_end(post, i)};
        if (r->head_count < HEAD_LINES)
            r->head[r->head_count++] = line;
        if (r->tail_count == TAIL_LINES) {
            memmove(r->tail, r->tail + 1, (TAIL_LINES - 1) * sizeof *r->tail);
            r->tail_count--;
        }
        r->tail[r->tail_count++] = line;
        i = line.to;
    }
}

/* The longest name of a body that a line begins with: its tokens, or 0. */
static uint32_t name_at(const struct reading *r, struct line line, struct tally_slice *id)
{
    uint32_t most = line.to - line.from < NAME_MAX ? line.to - line.from : NAME_MAX;
    for (uint32_t count = most; count > 0; count--) {
        if (tally_corpus_body_named(r->corpus, r->post->tok + line.from, count, id))
            return count;
    }
    return 0;
}

static bool is_text(const struct reading *r, uint32_t at, const char32_t *characters, size_t count)
{
    if (at + count > r->post->count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (r->post->tok[at + i] != characters[i])
            return false;
    }
    return true;
}

/* The kind of document that a Chinese title ends with: its tokens, or 0. Source: DOCUMENTS. */
static uint32_t kind_at_end(const struct reading *r, struct line line)
{
    static const char32_t kinds[][2] = {
        {U'通', U'知'}, {U'公', U'告'}, {U'通', U'告'}, {U'通', U'报'}, {U'决', U'定'},
        {U'命', U'令'}, {U'意', U'见'}, {U'公', U'报'}, {U'批', U'复'}, {U'决', U'议'},
        {U'纪', U'要'}, {U'报', U'告'}, {U'请', U'示'}, {U'议', U'案'},
    };
    for (size_t i = 0; line.to - line.from >= 2 && i < sizeof kinds / sizeof *kinds; i++) {
        if (is_text(r, line.to - 2, kinds[i], 2))
            return 2;
    }
    return 0;
}

/* The same anywhere in an English line. */
static uint32_t kind_in_english(const struct reading *r, struct line line, uint32_t *at)
{
    static const char kinds[] = "notice announcement order bulletin advisory circular";
    for (uint32_t i = line.from; i < line.to; i++) {
        if (tally_normalize_token_is(r->post, i, kinds)) {
            *at = i;
            return 1;
        }
    }
    return 0;
}

static struct tally_slice written(const struct reading *r, uint32_t from, uint32_t to)
{
    struct tally_span span = tally_differ_token_span(r->post, from, to);
    return (struct tally_slice){r->post->text.ptr + span.from, span.to - span.from};
}

/* A line of the head that is a title: it ends with a kind, and says 关于 or begins with a
 * body's name, or is all English with a kind in it. */
static void read_title(struct reading *r)
{
    static const char32_t about[] = {U'关', U'于'};
    for (size_t i = 0; i < r->head_count && r->out->title.len == 0; i++) {
        struct line line = r->head[i];
        struct tally_slice id;
        uint32_t at = line.to - 2;
        uint32_t kind = line.to - line.from <= TITLE_MAX ? kind_at_end(r, line) : 0;
        uint32_t name = name_at(r, line, &id);
        bool says_about = false;
        for (uint32_t k = line.from; kind > 0 && k + 1 < line.to; k++)
            says_about = says_about || is_text(r, k, about, 2);
        if (kind == 0 && (name > 0 || line.to - line.from <= NAME_MAX / 2)) {
            kind = kind_in_english(r, line, &at);
            says_about = kind > 0;
        }
        if (kind == 0 || !(says_about || name > 0))
            continue;
        r->out->title = written(r, line.from, line.to);
        r->out->kind = written(r, at, at + kind);
        if (name > 0 && line.from + name < at + kind) {
            r->out->body_id = id;
            r->out->body = written(r, line.from, line.from + name);
        }
    }
}

/* A line that is nothing but a body's name, 文件 after it or not. */
static bool only_name(const struct reading *r, struct line line, struct tally_slice *id)
{
    static const char32_t paper[] = {U'文', U'件'};
    uint32_t count = name_at(r, line, id);
    uint32_t rest = line.to - line.from - count;
    return count > 0 && (rest == 0 || (rest == 2 && is_text(r, line.from + count, paper, 2)));
}

static void take_name(struct reading *r, struct line line, struct tally_slice id)
{
    if (r->out->body_id.len > 0)
        return;
    r->out->body_id = id;
    r->out->body = written(r, line.from, line.to);
}

/* True when the body signs: its name alone on a line, and a date alone on the next. */
static bool read_signature(struct reading *r)
{
    bool is_signed = false;
    for (size_t i = 0; i < r->tail_count; i++) {
        struct line line = r->tail[i];
        struct tally_date date;
        struct tally_slice id;
        if (tally_dateform_fills(r->post, line.from, line.to, &date)) {
            r->out->written = date;
            if (i > 0 && only_name(r, r->tail[i - 1], &id)) {
                take_name(r, r->tail[i - 1], id);
                is_signed = true;
            }
        } else if (only_name(r, line, &id) && r->out->title.len > 0) {
            take_name(r, line, id);
        }
    }
    return is_signed;
}

static void read_letterhead(struct reading *r)
{
    struct tally_slice id;
    for (size_t i = 0; i < r->head_count; i++) {
        if (only_name(r, r->head[i], &id))
            take_name(r, r->head[i], id);
    }
}

/* --- Numbered heads --- */

/* The level of the mark that begins a line, by GB/T 9704: 一、 then （一） then 1. then （1）. */
static unsigned level_of(const struct tally_tokens *t, uint32_t at, size_t taken)
{
    bool arabic = (t->tok[at] & TALLY_TOKEN_NUMBER) != 0;
    bool bracket = (t->marks[at] & TALLY_MARK_BRACKET) != 0;
    uint16_t behind = tally_tokens_marks(t, at + taken);
    if (bracket && (behind & TALLY_MARK_BRACKET) != 0)
        return arabic ? 4 : 2;
    if ((behind & (TALLY_MARK_COMMA | TALLY_MARK_STOP)) == 0)
        return 0;
    return arabic ? 3 : 1;
}

static void read_heads(struct reading *r)
{
    const struct tally_tokens *t = r->post;
    uint32_t end;
    for (uint32_t i = 0; i < t->count && r->out->head_count < TALLY_SAID_HEADS_MAX; i = end) {
        struct tally_value value;
        end = tally_metadata_line_end(t, i);
        size_t taken = tally_value_read(t, i, end, &value);
        unsigned level = taken == 0 || value.scale != 0 ? 0 : level_of(t, i, taken);
        if (level == 0)
            continue;
        uint32_t to = end - i > HEAD_MAX ? i + HEAD_MAX : end;
        r->out->heads[r->out->head_count++] =
            (struct tally_said_head){level, value.digits, written(r, i, to)};
    }
}

/* The body whose code the number has. */
static void read_number(struct reading *r)
{
    struct tally_docnum number;
    if (!tally_metadata_number(r->post, &number))
        return;
    r->out->has_number = true;
    r->out->number = number;
    const struct tally_slice code = tally_slice_of(number.code);
    for (size_t i = 0; code.len > 0; i++) {
        const struct tally_body *body = tally_ledger_body_at(r->ledger, i);
        if (body == NULL)
            return;
        for (size_t k = 0; k < body->record->number_codes.count; k++) {
            if (tally_slice_eq(body->record->number_codes.at[k], code)) {
                r->out->body_id = body->record->id;
                return;
            }
        }
    }
}

bool tally_origin_read(const struct tally_corpus *corpus, const struct tally_ledger *ledger,
                       const struct tally_tokens *post, struct tally_said_origin *out)
{
    struct reading r = {.corpus = corpus, .ledger = ledger, .post = post, .out = out};
    *out = (struct tally_said_origin){0};
    find_lines(&r);
    read_number(&r);
    bool by_number = out->body_id.len > 0;
    read_title(&r);
    if (out->title.len > 0)
        read_letterhead(&r);
    bool is_signed = read_signature(&r);
    out->is_signed = is_signed;
    read_heads(&r);
    const struct tally_body *body = tally_ledger_body(ledger, out->body_id);
    out->authority = body == NULL ? NULL : body->record;
    if (out->body_id.len > 0)
        return by_number || is_signed || out->title.len > 0;
    return out->has_number && out->title.len > 0; /* of a body that nobody knows here */
}

/* --- Coverage --- */

static bool in_force(const struct tally_ledger *ledger, const struct tally_corpus_record *record,
                     int64_t now)
{
    const struct tally_entry *entry = tally_ledger_entry(ledger, record->entry);
    const struct tally_date renew_by = record->record.of.coverage.renew_by;
    return entry->lifecycle == TALLY_IN_FORCE &&
           (renew_by.year == 0 || tally_date_compare(tally_date_of(now), renew_by) <= 0);
}

/* The next character of a word, folded: Notice is notice, and 決定 is 决定. */
static uint32_t next_folded(struct tally_slice *rest)
{
    uint32_t cp = 0;
    uint32_t folded = 0;
    size_t n = tally_utf8_decode(*rest, 0, &cp);
    n = n > 0 ? n : 1;
    *rest = (struct tally_slice){rest->ptr + n, rest->len - n};
    (void)tally_normalize_char(cp, &folded);
    return folded;
}

static bool same_word(struct tally_slice a, struct tally_slice b)
{
    while (a.len > 0 && b.len > 0) {
        if (next_folded(&a) != next_folded(&b))
            return false;
    }
    return a.len == b.len;
}

static bool names_kind(const struct tally_coverage *coverage, struct tally_slice kind)
{
    for (size_t i = 0; i < coverage->kinds.count; i++) {
        if (kind.len > 0 && same_word(coverage->kinds.at[i], kind))
            return true;
    }
    return false;
}

static bool is_withheld(const struct tally_series *series, const struct tally_docnum *number)
{
    for (size_t i = 0; i < series->withheld.count; i++) {
        struct tally_docnum withheld;
        if (tally_docnum_parse(series->withheld.at[i], &withheld, NULL) == TALLY_OK &&
            strcmp(tally_docnum_key(&withheld).s, tally_docnum_key(number).s) == 0)
            return true;
    }
    return false;
}

static bool in_series(const struct tally_series *series, const struct tally_docnum *number)
{
    return tally_slice_eq(series->prefix, tally_slice_of(number->code)) &&
           series->year == number->year && number->number >= series->from &&
           number->number <= series->to;
}

/* Many real numbers are never public: where series are declared, only a number inside one that
 * is not withheld would have to be on record. */
static bool number_covered(const struct tally_coverage *coverage, struct tally_said_origin *origin)
{
    bool covered = !origin->has_number || coverage->series_count == 0;
    for (size_t i = 0; origin->has_number && i < coverage->series_count; i++) {
        const struct tally_series *series = &coverage->series[i];
        if (!in_series(series, &origin->number))
            continue;
        covered = true;
        origin->withheld |= is_withheld(series, &origin->number);
    }
    return covered && !origin->withheld;
}

static bool contains(struct tally_slice text, struct tally_slice part)
{
    for (size_t i = 0; part.len > 0 && i + part.len <= text.len; i++) {
        if (memcmp(text.ptr + i, part.ptr, part.len) == 0)
            return true;
    }
    return false;
}

/* Where areas are declared: the text names one of them, or one of them holds all of the body's
 * own area. */
static bool area_covered(const struct tally_coverage *coverage, struct tally_slice text,
                         const struct tally_said_origin *origin)
{
    bool covered = coverage->area.count == 0;
    const struct tally_strings *own =
        origin->authority == NULL ? &coverage->area : &origin->authority->area;
    for (size_t i = 0; i < coverage->area.count; i++) {
        covered = covered || contains(text, coverage->area.at[i]);
        for (size_t k = 0; k < own->count; k++)
            covered = covered || tally_slice_eq(coverage->area.at[i], own->at[k]);
    }
    return covered;
}

static enum tally_coverage_state state_under(const struct tally_coverage *coverage,
                                             struct tally_slice text, int64_t now,
                                             struct tally_said_origin *origin)
{
    struct tally_date day = origin->written.year != 0 ? origin->written : tally_date_of(now);
    bool in_time = tally_date_compare(day, coverage->since) >= 0 &&
                   (coverage->until.year == 0 || tally_date_compare(day, coverage->until) <= 0);
    bool numbered = number_covered(coverage, origin); /* says whether it is withheld, too */
    if (!in_time || !names_kind(coverage, origin->kind) || !area_covered(coverage, text, origin) ||
        !numbered)
        return TALLY_COVERAGE_OUT_OF_RANGE;
    return coverage->complete ? TALLY_COVERAGE_DECLARED : TALLY_COVERAGE_PARTIAL;
}

const struct tally_corpus_record *tally_origin_cover(const struct tally_corpus *corpus,
                                                     const struct tally_ledger *ledger,
                                                     struct tally_slice text, int64_t now,
                                                     struct tally_said_origin *origin)
{
    const struct tally_corpus_record *declaration = NULL;
    origin->state = origin->body_id.len == 0 ? TALLY_COVERAGE_UNKNOWN_BODY : TALLY_COVERAGE_NONE;
    for (size_t i = 0; origin->body_id.len > 0 && i < tally_corpus_coverages(corpus); i++) {
        const struct tally_corpus_record *record =
            tally_corpus_coverage(corpus, i, origin->body_id);
        if (record == NULL || !in_force(ledger, record, now))
            continue;
        enum tally_coverage_state state =
            state_under(&record->record.of.coverage, text, now, origin);
        if (state <= origin->state || origin->withheld) {
            origin->state = state;
            declaration = record;
        }
        if (origin->withheld) /* whatever another declaration says */
            break;
    }
    if (origin->body_id.len > 0 && !tally_ledger_carries_body(ledger, origin->body_id)) {
        origin->state =
            TALLY_COVERAGE_NOT_CARRIED; /* whatever is declared: its texts are not here */
        return NULL;
    }
    if (declaration != NULL) {
        origin->declaration = tally_ledger_entry(ledger, declaration->entry);
        origin->declared = &declaration->record.of.coverage;
    }
    return declaration;
}
