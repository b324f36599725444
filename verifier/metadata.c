#include "verifier/metadata.h"

#include "schema/shortcode.h"
#include "schema/utf8.h"
#include "verifier/dateform.h"
#include "verifier/labelled.h"
#include "verifier/numberform.h"
#include "verifier/phrase.h"
#include "verifier/platform.h"
#include "verifier/seal.h"
#include "verifier/side.h"
#include "verifier/spelling.h"
#include "verifier/value.h"

uint32_t tally_metadata_line_end(const struct tally_tokens *tokens, uint32_t at)
{
    static const uint64_t lines = UINT64_C(0x0101010101010101) * TALLY_TOKEN_LINE;
    uint32_t end = at + 1;
    for (uint64_t eight; end + sizeof eight <= tokens->count; end += sizeof eight) {
        memcpy(&eight, tokens->flags + end, sizeof eight);
        if ((eight & lines) != 0)
            break;
    }
    while (end < tokens->count && (tokens->flags[end] & TALLY_TOKEN_LINE) == 0)
        end++;
    return end;
}

uint32_t tally_metadata_line_start(const struct tally_tokens *tokens, uint32_t at)
{
    while (at > 0 && (tokens->flags[at] & TALLY_TOKEN_LINE) == 0)
        at--;
    return at;
}

static bool is_written(const struct tally_corpus_record *record, struct tally_date date)
{
    return record->record.type == TALLY_RECORD_NOTICE &&
           tally_date_compare(date, record->record.of.notice.written) == 0;
}

uint32_t tally_metadata_written_at(const struct tally_corpus_record *record,
                                   const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    struct tally_date date;
    uint32_t took = tally_dateform_read(tokens, at, to, &date);
    return took != 0 && is_written(record, date) ? took : 0;
}

/* The same, or without its year, which tells no notice from that of another year. */
static uint32_t day_written_at(const struct tally_corpus_record *record,
                               const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    struct tally_date date;
    uint32_t took = tally_metadata_written_at(record, tokens, at, to);
    bool inside = at > 0 &&
                  (tokens->tok[at - 1] == U'年' || tally_value_is_numeral(tokens->tok[at - 1])) &&
                  (tokens->flags[at] & TALLY_TOKEN_LINE) == 0;
    if (took != 0 || inside)
        return took;
    took = tally_dateform_named(tokens, at, to, &date);
    if (took != 0 && date.year == 0)
        date.year = record->record.of.notice.written.year;
    return took != 0 && is_written(record, date) ? took : 0;
}

bool tally_metadata_code(const struct tally_tokens *tokens, uint32_t from, uint32_t to,
                         uint64_t *out)
{
    enum { BYTES = 32 };
    size_t at = tokens->off[from];
    size_t end = (size_t)tokens->off[to - 1] + tokens->len[to - 1];
    if (end - at > BYTES)
        return false;
    while (end < tokens->text.len && tokens->text.ptr[end] != '\0' &&
           strchr("-*~$=", tokens->text.ptr[end]) != NULL) /* its check symbol may be a sign */
        end++;
    return end - at <= BYTES &&
           tally_shortcode_parse((struct tally_slice){tokens->text.ptr + at, end - at}, out,
                                 NULL) == TALLY_OK;
}

/* The record's code, which takes the rest of its line from token `at`, or 0. */
uint32_t tally_metadata_code_at(const struct tally_corpus_record *record,
                                const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    enum { TOKENS = 16 /* more than a code has */ };
    uint64_t bits;
    uint32_t end = at + 1;
    if (record->code == 0 || tally_token_is_character(tokens->tok[at]))
        return 0;
    while (end - at < TOKENS && !tally_side_starts_line(tokens, end))
        end++;
    return end <= to && tally_side_starts_line(tokens, end) &&
                   tally_metadata_code(tokens, at, end, &bits) && bits == record->code
               ? end - at
               : 0;
}

/* Its number in words says which record it is: 海政發 for 海政发, and PW-2026-118 or 2026-16078,
 * which are no forms that are known for numbers, but have words or figures enough that no other
 * line reads so. */
bool tally_metadata_tells(const struct tally_corpus_record *record)
{
    enum { UNITS = 6, FIGURES = 9 };
    const struct tally_tokens *words = &record->number_words;
    size_t figures = 0;
    for (size_t i = 0; i < words->count; i++)
        figures += (words->tok[i] & TALLY_TOKEN_NUMBER) != 0 ? words->len[i] : 0;
    return record->number.s[0] != '\0' ||
           (figures > 0 && (words->units >= UNITS || figures >= FIGURES));
}

bool tally_metadata_number_owned(const struct tally_corpus_record *record,
                                 const struct tally_tokens *post)
{
    const struct tally_tokens *words = &record->number_words;
    for (uint32_t i = 0; i < words->count; i++) {
        if (tally_token_is_character(words->tok[i]) &&
            !tally_token_is_in(words->tok[i], U"第年期号次"))
            return true;
    }
    for (size_t n = 0; n < record->name_count; n++) {
        for (uint32_t i = 0; i < post->count; i++) {
            if (tally_tokens_begin(post, i, (uint32_t)post->count, &record->names[n]))
                return true;
        }
    }
    return false;
}

/* The same in a form that only careless copies have. */
static uint32_t careless_at(const struct tally_corpus_record *record,
                            const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    uint8_t first[4];
    struct tally_docnum number;
    const size_t len =
        tally_token_is_character(tokens->tok[at]) ? tally_utf8_encode(tokens->tok[at], first) : 0;
    if (len == 0 || strncmp(record->number.s, (const char *)first, len) != 0)
        return 0;
    const uint32_t took = tally_numberform_read(tokens, at, to, &number);
    return took > 0 && strcmp(tally_docnum_key(&number).s, record->number.s) == 0 ? took : 0;
}

/* The record's number beginning at token `at`: tokens it takes, or 0. */
uint32_t tally_metadata_number_at(const struct tally_corpus_record *record,
                                  const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    if (tally_tokens_begin(tokens, at, to, &record->number_words) && tally_metadata_tells(record))
        return (uint32_t)record->number_words.count;
    if (record->number.s[0] == '\0')
        return 0;
    size_t from = tokens->off[at];
    size_t limit = tokens->off[to - 1] + tokens->len[to - 1] + 8; /* a closing bracket, 号 */
    struct tally_slice text = {tokens->text.ptr,
                               limit < tokens->text.len ? limit : tokens->text.len};
    size_t end;
    struct tally_docnum number;
    if (!tally_docnum_may_begin(text, from, record->number.s) ||
        !tally_docnum_read(text, from, &end, &number) ||
        strcmp(tally_docnum_key(&number).s, record->number.s) != 0)
        return careless_at(record, tokens, at, to);
    uint32_t i = at;
    while (i < to && tokens->off[i] < end)
        i++;
    return i - at;
}

/* Tokens of the post at `at` that are `words`, which may be broken by hyphens at the ends of lines;
 * 0: they are not. */
static uint32_t words_at(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                         const struct tally_tokens *words)
{
    uint32_t i = at;
    bool sure;
    for (uint32_t k = 0; k < words->count; k++, i++) {
        if (i < to && tokens->tok[i] == words->tok[k])
            continue;
        const struct tally_side broken = {tokens, i, i + 2};
        const struct tally_side whole = {words, k, k + 1};
        if (i + 1 >= to || (tokens->flags[i + 1] & TALLY_TOKEN_LINE) == 0 ||
            !tally_spelling_joined(&broken, &whole, &sure))
            return 0;
        i++;
    }
    return i - at;
}

static enum tally_metadata_item plain_at(const struct tally_corpus_record *record,
                                         const struct tally_tokens *tokens, uint32_t at,
                                         uint32_t to, uint32_t *took)
{
    enum tally_metadata_item item = TALLY_ITEM_TITLE;
    *took = words_at(tokens, at, to, &record->title);
    if (*took > 0)
        return item;
    item = TALLY_ITEM_DATE;
    *took = day_written_at(record, tokens, at, to);
    if (*took == 0) {
        item = TALLY_ITEM_NUMBER;
        *took = tally_metadata_number_at(record, tokens, at, to);
        if (*took == 0 && tally_tokens_begin(tokens, at, to, &record->number_words))
            *took = (uint32_t)record->number_words.count;
        if (*took == 0)
            *took = tally_metadata_code_at(record, tokens, at, to);
    }
    for (size_t i = 0; i < record->name_count; i++) {
        if (tally_tokens_begin(tokens, at, to, &record->names[i]) &&
            record->names[i].count > *took) {
            item = TALLY_ITEM_NAME;
            *took = (uint32_t)record->names[i].count;
        }
    }
    return *took == 0 ? TALLY_ITEM_NONE : item;
}

/* What a letterhead says behind the issuer's name, in front of a number:
 * 海市人民政府公告（2026年第5 号）; 文件 in front of the record's number or title, too. */
static uint32_t paper_at(const struct tally_corpus_record *record,
                         const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    static const char *const papers[] = {"文件", "公告", "通告", "令"};
    const uint32_t took = at < to ? TALLY_PHRASE_AT(papers, tokens, at, to) : 0;
    const uint32_t end = at + took;
    const uint8_t before = TALLY_TOKEN_LINE | TALLY_TOKEN_SPACE;
    if (took == 0 || end >= tokens->count)
        return 0;
    bool number = (tokens->tok[end] & TALLY_TOKEN_NUMBER) != 0 || tokens->tok[end] == U'第';
    bool parted =
        (tokens->flags[end] & before) != 0 || (tokens->marks[end] & TALLY_MARK_BRACKET) != 0;
    uint32_t head = 0;
    if (!number && parted && tokens->tok[at] == U'文')
        (void)plain_at(record, tokens, end, (uint32_t)tokens->count, &head);
    return parted && (number || head > 0) ? took : 0;
}

/* The same, a seal beside a name and what says that something was made public on a day with it. */
static enum tally_metadata_item item_at(const struct tally_corpus_record *record,
                                        const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                                        uint32_t *took)
{
    uint32_t seal = tally_seal_at(tokens, at, to);
    *took = 0;
    if (at + seal >= to)
        return TALLY_ITEM_NONE;
    enum tally_metadata_item item = plain_at(record, tokens, at + seal, to, took);
    if (seal > 0 && item != TALLY_ITEM_NAME)
        return TALLY_ITEM_NONE;
    *took += seal;
    if (item == TALLY_ITEM_DATE) {
        uint32_t end = tally_metadata_line_end(tokens, at);
        *took += tally_platform_clock(tokens, at + *took, end < to ? end : to);
        *took += tally_seal_published(tokens, at + *took, to);
    }
    if (item == TALLY_ITEM_NAME)
        *took += paper_at(record, tokens, at + *took, to);
    if (item == TALLY_ITEM_DATE || item == TALLY_ITEM_NAME)
        *took += tally_seal_at(tokens, at + *took, to);
    return item;
}

/* With the label in front of it. */
enum tally_metadata_item tally_metadata_item_at(const struct tally_corpus_record *record,
                                                const struct tally_tokens *tokens, uint32_t at,
                                                uint32_t to, uint32_t *took)
{
    static const enum tally_metadata_item items[] = {
        [TALLY_LABELLED_NUMBER] = TALLY_ITEM_NUMBER,
        [TALLY_LABELLED_DATE] = TALLY_ITEM_DATE,
        [TALLY_LABELLED_ISSUER] = TALLY_ITEM_NAME,
        [TALLY_LABELLED_TITLE] = TALLY_ITEM_TITLE,
    };
    enum tally_labelled what;
    enum tally_metadata_item item = item_at(record, tokens, at, to, took);
    uint32_t label = item == TALLY_ITEM_NONE ? tally_labelled_read(tokens, at, to, &what) : 0;
    if (label == 0)
        return item;
    item = item_at(record, tokens, at + label, to, took);
    *took = item == items[what] ? *took + label : 0;
    return *took == 0 ? TALLY_ITEM_NONE : item;
}

uint32_t tally_metadata_run(const struct tally_corpus_record *record,
                            const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    while (from < to) {
        uint32_t took;
        if (tally_metadata_item_at(record, tokens, from, to, &took) == TALLY_ITEM_NONE)
            break;
        from += took;
    }
    return from;
}

bool tally_metadata_has(const struct tally_corpus_record *record, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to, enum tally_metadata_item item)
{
    for (uint32_t i = from; i < to;) {
        uint32_t took;
        enum tally_metadata_item got = tally_metadata_item_at(record, tokens, i, to, &took);
        if (got == item)
            return true;
        i += got == TALLY_ITEM_NONE ? 1 : took;
    }
    return false;
}

/* Token `at` of the line that begins at `line` stands between 《 and 》: it is cited. */
static bool in_title_marks(const struct tally_tokens *post, uint32_t line, uint32_t at)
{
    enum { TITLE_BYTES = 512 };
    static const char open[] = "《";
    static const char close[] = "》";
    const size_t len = sizeof open - 1;
    size_t from = line > 0 ? post->off[line - 1] + post->len[line - 1] : 0;
    from = post->off[at] - from > TITLE_BYTES ? post->off[at] - TITLE_BYTES : from;
    for (size_t i = post->off[at]; i >= from + len; i--) {
        if (memcmp(post->text.ptr + i - len, open, len) == 0)
            return true;
        if (memcmp(post->text.ptr + i - len, close, len) == 0)
            return false;
    }
    return false;
}

bool tally_metadata_cited(const struct tally_tokens *post, uint32_t line, uint32_t at)
{
    return in_title_marks(post, line, at) ||
           (line > 0 && (tally_token_is_in(post->tok[line - 1], U"据照按") ||
                         tally_normalize_token_is(post, line - 1, "to under with per by")));
}

bool tally_metadata_code_line(const struct tally_corpus_record *record,
                              const struct tally_tokens *post, uint32_t *from, uint32_t *to)
{
    for (*from = 0; *from < post->count; *from = *to) {
        *to = tally_metadata_line_end(post, *from);
        uint32_t at = tally_labelled_behind(post, *from, *to, TALLY_LABELLED_NUMBER);
        if (at < *to && tally_metadata_code_at(record, post, at, *to) != 0)
            return true;
    }
    *from = *to = 0;
    return false;
}

/* Where the record's title stands at the beginning of a line, or behind its label. */
static bool title_at(const struct tally_corpus_record *record, const struct tally_tokens *post,
                     uint32_t line, uint32_t *end)
{
    uint32_t count = (uint32_t)post->count;
    uint32_t at = tally_tokens_begin(post, line, count, &record->title)
                      ? line
                      : tally_labelled_behind(post, line, count, TALLY_LABELLED_TITLE);
    *end = at + (uint32_t)record->title.count;
    return tally_tokens_begin(post, at, count, &record->title);
}

struct tally_parting tally_metadata_parting(const struct tally_tokens *title,
                                            const struct tally_tokens *line, uint32_t from,
                                            uint32_t to)
{
    struct tally_parting p = {0, 0};
    uint32_t n = (uint32_t)title->count < to - from ? (uint32_t)title->count : to - from;
    while (p.head < n && title->tok[p.head] == line->tok[from + p.head])
        p.head++;
    while (p.tail < n - p.head &&
           title->tok[title->count - 1 - p.tail] == line->tok[to - 1 - p.tail])
        p.tail++;
    return p;
}

bool tally_metadata_title_line(const struct tally_corpus_record *record,
                               const struct tally_tokens *post, const struct tally_metalines *lines)
{
    for (size_t k = 0; k < lines->count; k++) {
        const struct tally_metaline *line = &lines->at[k];
        bool may = line->marked ||
                   tally_tokens_begin(post, line->from, (uint32_t)post->count, &record->title);
        uint32_t end;
        if (may && title_at(record, post, line->from, &end) &&
            (end == post->count || (post->flags[end] & TALLY_TOKEN_LINE) != 0))
            return true;
    }
    return false;
}

static bool number_fills(const struct tally_tokens *post, uint32_t from, uint32_t to,
                         struct tally_docnum *out)
{
    size_t end = to < post->count ? post->off[to] : post->text.len;
    size_t stop;
    struct tally_docnum number;
    if (end - post->off[from] > TALLY_DOCNUM_KEY_MAX ||
        !tally_docnum_read((struct tally_slice){post->text.ptr, end}, post->off[from], &stop,
                           &number) ||
        stop < (size_t)post->off[to - 1] + post->len[to - 1])
        return false;
    *out = number;
    return true;
}

bool tally_metadata_only_number(const struct tally_tokens *post, uint32_t from, uint32_t to,
                                struct tally_docnum *out)
{
    uint32_t at = tally_labelled_behind(post, from, to, TALLY_LABELLED_NUMBER);
    return (at > from && number_fills(post, at, to, out)) || number_fills(post, from, to, out);
}

bool tally_metadata_number(const struct tally_tokens *post, struct tally_docnum *out)
{
    size_t lines = 0;
    uint32_t end;
    for (uint32_t i = 0; i < post->count && lines < TALLY_HEAD_LINES; lines++, i = end) {
        end = tally_metadata_line_end(post, i);
        if (tally_metadata_only_number(post, i, end, out))
            return true;
    }
    return false;
}

bool tally_metadata_letterhead(const struct tally_corpus *corpus, const struct tally_tokens *post,
                               uint32_t from, uint32_t to)
{
    enum { NAME_MAX = 40 };
    struct tally_slice id;
    uint32_t count = to - from;
    bool paper = count > 2 && post->tok[to - 2] == U'文' && post->tok[to - 1] == U'件';
    bool order = count > 1 && post->tok[to - 1] == U'令';
    return count <= NAME_MAX &&
           (tally_corpus_body_named(corpus, post->tok + from, count, &id) ||
            (paper && tally_corpus_body_named(corpus, post->tok + from, count - 2, &id)) ||
            (order && tally_corpus_body_named(corpus, post->tok + from, count - 1, &id)));
}

/* The tokens end with one of these. */
static bool ends_in(const struct tally_tokens *post, uint32_t to, const uint32_t kinds[][2],
                    size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (post->tok[to - 2] == kinds[i][0] && post->tok[to - 1] == kinds[i][1])
            return true;
    }
    return false;
}

bool tally_metadata_like_title(const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    static const uint32_t kinds[][2] = {
        {U'通', U'知'}, {U'公', U'告'}, {U'通', U'告'}, {U'通', U'报'}, {U'决', U'定'},
        {U'命', U'令'}, {U'意', U'见'}, {U'公', U'报'}, {U'批', U'复'}, {U'办', U'法'},
        {U'规', U'定'}, {U'方', U'案'}, {U'细', U'则'}, {U'条', U'例'},
    };
    /* what sentences end with, too: 立即报告 */
    static const uint32_t about[][2] = {
        {U'报', U'告'}, {U'请', U'示'}, {U'决', U'议'}, {U'议', U'案'}, {U'纪', U'要'},
        {U'公', U'示'}, {U'提', U'示'}, {U'复', U'函'}, {U'的', U'函'}, {U'的', U'令'},
    };
    enum { TITLE_UNITS = 90 };
    if (to - from < 2 || tally_tokens_units(post, from, to) > TITLE_UNITS)
        return false;
    bool says_about = false;
    for (uint32_t i = from; i + 1 < to && !says_about; i++)
        says_about = post->tok[i] == U'关' && post->tok[i + 1] == U'于';
    return ends_in(post, to, kinds, sizeof kinds / sizeof *kinds) ||
           (says_about && ends_in(post, to, about, sizeof about / sizeof *about));
}

bool tally_metadata_titled(const struct tally_corpus_record *record,
                           const struct tally_tokens *post)
{
    uint32_t end;
    for (uint32_t i = 0; i < post->count; i = tally_metadata_line_end(post, i)) {
        if (title_at(record, post, i, &end))
            return true;
    }
    return false;
}
