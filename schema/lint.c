#include "schema/lint.h"

#include "schema/docnum.h"
#include "schema/utf8.h"

enum { CLOCKS_DIFFER = 300, DAY = 86400, YEAR_DAYS = 366 };

#define SHOWN(s) (int)((s).len < 60 ? (s).len : 60), (const char *)(s).ptr

bool tally_lint_line(struct tally_slice *rest, struct tally_slice *line)
{
    if (rest->len == 0)
        return false;
    const uint8_t *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end == NULL ? rest->len : (size_t)(end - rest->ptr);
    *line = (struct tally_slice){rest->ptr, len};
    size_t taken = end == NULL ? len : len + 1;
    *rest = (struct tally_slice){rest->ptr + taken, rest->len - taken};
    return true;
}

size_t tally_lint_find(struct tally_slice whole, struct tally_slice part)
{
    for (size_t at = 0; part.len > 0 && at + part.len <= whole.len; at++) {
        if (memcmp(whole.ptr + at, part.ptr, part.len) == 0)
            return at;
    }
    return whole.len;
}

static void tell(const struct tally_lint *lint, const struct tally_err *warning)
{
    lint->tell(lint->context, warning, NULL);
}

static bool ends_with(struct tally_slice text, struct tally_slice tail)
{
    return text.len >= tail.len && memcmp(text.ptr + text.len - tail.len, tail.ptr, tail.len) == 0;
}

/* --- Dates --- */

static bool take_number(struct tally_slice *text, const char *unit, int *out)
{
    size_t n = 0;
    int value = 0;
    size_t unit_len = strlen(unit);
    while (n < text->len && n < 4 && text->ptr[n] >= '0' && text->ptr[n] <= '9')
        value = value * 10 + (text->ptr[n++] - '0');
    struct tally_slice rest = {text->ptr + n, text->len - n};
    if (n == 0 || rest.len < unit_len || memcmp(rest.ptr, unit, unit_len) != 0)
        return false;
    *text = (struct tally_slice){rest.ptr + unit_len, rest.len - unit_len};
    *out = value;
    return true;
}

/* A line that is a date like 2026年11月1日 and nothing else, blanks aside. */
static bool date_line(struct tally_slice line, struct tally_date *out)
{
    static const struct tally_slice wide = TALLY_TEXT("\xE3\x80\x80");
    int year;
    int month;
    int day;
    while (line.len > 0 && (*line.ptr == ' ' || tally_slice_starts(line, wide))) {
        size_t skip = *line.ptr == ' ' ? 1 : wide.len;
        line = (struct tally_slice){line.ptr + skip, line.len - skip};
    }
    if (!take_number(&line, "年", &year) || !take_number(&line, "月", &month) ||
        !take_number(&line, "日", &day) || year == 0 || month > 12 || day > 31)
        return false;
    *out = (struct tally_date){(int16_t)year, (int8_t)month, (int8_t)day};
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] != ' ')
            return false;
    }
    return true;
}

static void check_signed_date(const struct tally_lint *lint, struct tally_date written,
                              struct tally_slice text)
{
    struct tally_err w = TALLY_ERR_INIT;
    struct tally_date last = {0};
    struct tally_date one;
    for (struct tally_slice line; tally_lint_line(&text, &line);) {
        if (date_line(line, &one))
            last = one;
    }
    if (last.year == 0 || tally_date_compare(last, written) == 0)
        return;
    (void)tally_fail(&w, TALLY_INVALID,
                     "Written is %04d-%02d-%02d, and the text is dated %04d-%02d-%02d",
                     written.year, written.month, written.day, last.year, last.month, last.day);
    tell(lint, &w);
}

static void check_written(const struct tally_lint *lint, struct tally_date written, int64_t now)
{
    struct tally_err w = TALLY_ERR_INIT;
    /* the day may have begun in the body's zone before it does in UTC */
    if (tally_date_compare(written, tally_date_of(now + DAY / 2)) > 0)
        (void)tally_fail(&w, TALLY_INVALID, "Written lies in the future: %04d-%02d-%02d",
                         written.year, written.month, written.day);
    else if (tally_date_compare(written, tally_date_of(now - (int64_t)YEAR_DAYS * DAY)) < 0)
        (void)tally_fail(&w, TALLY_INVALID, "Written is over a year ago: %04d-%02d-%02d",
                         written.year, written.month, written.day);
    if (w.text[0] != '\0')
        tell(lint, &w);
}

/* The signer's clock, which readers are shown as the time of signing. */
static void check_issued(const struct tally_lint *lint, struct tally_slice issued, int64_t now)
{
    struct tally_err w = TALLY_ERR_INIT;
    int64_t at;
    if (tally_time_parse(issued, &at, NULL) != TALLY_OK)
        return;
    if (at > now + CLOCKS_DIFFER)
        (void)tally_fail(&w, TALLY_INVALID, "Issued lies in the future: %.*s", SHOWN(issued));
    else if (at < now - DAY)
        (void)tally_fail(&w, TALLY_INVALID,
                         "Issued is over a day ago (without the header it is the time of "
                         "signing): %.*s",
                         SHOWN(issued));
    if (w.text[0] != '\0')
        tell(lint, &w);
}

static void check_times(const struct tally_lint *lint, const struct tally_notice *notice,
                        int64_t now)
{
    struct tally_err w = TALLY_ERR_INIT;
    if (notice->effective.set && notice->expires.set &&
        notice->expires.seconds <= notice->effective.seconds)
        (void)tally_fail(&w, TALLY_INVALID, "Expires is not after Effective: %.*s",
                         SHOWN(notice->expires.as_written));
    else if (notice->expires.set && notice->expires.seconds <= now)
        (void)tally_fail(&w, TALLY_INVALID, "Expires is over already: %.*s",
                         SHOWN(notice->expires.as_written));
    if (w.text[0] != '\0')
        tell(lint, &w);
    w = TALLY_ERR_INIT;
    if (notice->effective.set &&
        tally_date_compare(tally_date_of(notice->effective.seconds + DAY / 2), notice->written) <
            0) {
        (void)tally_fail(&w, TALLY_INVALID, "Effective is before Written: %.*s",
                         SHOWN(notice->effective.as_written));
        tell(lint, &w);
    }
}

/* --- Title and number --- */

/* The kinds of GB/T 9704 and its practice; what ends in another of them stands behind it. */
static struct tally_slice kind_of(struct tally_slice title)
{
    static const struct tally_slice kinds[] = {
        TALLY_TEXT("决议"), TALLY_TEXT("决定"), TALLY_TEXT("命令"), TALLY_TEXT("公报"),
        TALLY_TEXT("公告"), TALLY_TEXT("通告"), TALLY_TEXT("意见"), TALLY_TEXT("通知"),
        TALLY_TEXT("通报"), TALLY_TEXT("报告"), TALLY_TEXT("请示"), TALLY_TEXT("批复"),
        TALLY_TEXT("议案"), TALLY_TEXT("纪要"), TALLY_TEXT("令"),   TALLY_TEXT("函")};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (ends_with(title, kinds[i]))
            return kinds[i];
    }
    return (struct tally_slice){0};
}

static void check_title(const struct tally_lint *lint, const struct tally_notice *notice)
{
    struct tally_err w = TALLY_ERR_INIT;
    struct tally_slice said = kind_of(notice->kind); /* only where the header is such a word */
    struct tally_slice found = kind_of(notice->title);
    if (ends_with(notice->title, TALLY_LIT("。")) || ends_with(notice->title, TALLY_LIT(".")))
        (void)tally_fail(&w, TALLY_INVALID, "the title ends with a full stop");
    else if (said.len > 0 && found.len > 0 && !tally_slice_eq(said, found))
        (void)tally_fail(&w, TALLY_INVALID, "Kind is %.*s, and the title ends with %.*s",
                         SHOWN(notice->kind), SHOWN(found));
    if (w.text[0] != '\0')
        tell(lint, &w);
}

static void check_number(const struct tally_lint *lint, const struct tally_notice *notice)
{
    struct tally_err w = TALLY_ERR_INIT;
    struct tally_docnum number;
    if (notice->number.len == 0)
        return;
    if (tally_docnum_parse(notice->number, &number, NULL) != TALLY_OK)
        (void)tally_fail(
            &w, TALLY_INVALID,
            "Number is not of the form 海政发〔2026〕12号, so no declared series counts it: %.*s",
            SHOWN(notice->number));
    else if (number.irregular)
        (void)tally_fail(&w, TALLY_INVALID,
                         "Number is usually written like 海政发〔2026〕12号: %.*s",
                         SHOWN(notice->number));
    else if (number.year != 0 && number.year != (unsigned)notice->written.year)
        (void)tally_fail(&w, TALLY_INVALID, "Number is of %d, and Written of %d", number.year,
                         notice->written.year);
    if (w.text[0] != '\0')
        tell(lint, &w);
}

/* --- All of it --- */

static void check_key_lines(const struct tally_lint *lint, const struct tally_notice *notice,
                            struct tally_slice text)
{
    for (size_t i = 0; i < notice->key_lines.count; i++) {
        struct tally_slice line = notice->key_lines.at[i];
        struct tally_err w = TALLY_ERR_INIT;
        if (tally_lint_find(text, line) < text.len)
            continue;
        (void)tally_fail(&w, TALLY_INVALID, "Key-line: these words are not in the text: %.*s",
                         SHOWN(line));
        tell(lint, &w);
    }
}

static struct tally_slice text_of(const struct tally_draft *draft)
{
    for (size_t i = 0; i < draft->record.subject_count && i < draft->parts.count; i++) {
        if (tally_slice_eq(draft->record.subjects[i].name, TALLY_LIT("text")))
            return draft->parts.at[i].bytes;
    }
    return (struct tally_slice){0};
}

static void check_span(const struct tally_lint *lint, struct tally_date from,
                       struct tally_date until)
{
    struct tally_err w = TALLY_ERR_INIT;
    if (from.year == 0 || until.year == 0 || tally_date_compare(until, from) >= 0)
        return;
    (void)tally_fail(&w, TALLY_INVALID, "until %04d-%02d-%02d is before from %04d-%02d-%02d",
                     until.year, until.month, until.day, from.year, from.month, from.day);
    tell(lint, &w);
}

/* From that day on the declaration gives silence no meaning. `now` may be a day on in the body's
 * zone. */
static void check_renewal(const struct tally_lint *lint, const struct tally_coverage *coverage,
                          int64_t now)
{
    struct tally_err w = TALLY_ERR_INIT;
    struct tally_date day = coverage->renew_by;
    if (day.year == 0 || tally_date_compare(day, tally_date_of(now - DAY / 2)) >= 0)
        return;
    (void)tally_fail(&w, TALLY_INVALID, "Renew-by is over already: %04d-%02d-%02d", day.year,
                     day.month, day.day);
    tell(lint, &w);
}

void tally_lint_draft(const struct tally_lint *lint, const struct tally_draft *draft, int64_t now)
{
    const struct tally_record *record = &draft->record;
    struct tally_slice text = text_of(draft);
    struct tally_date near = tally_date_of(now);
    check_issued(lint, record->issued, now);
    if (record->type == TALLY_RECORD_NOTICE) {
        const struct tally_notice *notice = &record->of.notice;
        near = notice->written;
        check_written(lint, notice->written, now);
        check_signed_date(lint, notice->written, text);
        check_times(lint, notice, now);
        check_title(lint, notice);
        check_number(lint, notice);
        tally_lint_characters(lint, "the title", notice->title);
        tally_lint_characters(lint, "the number", notice->number);
        check_key_lines(lint, notice, text);
        tally_lint_heads(lint, text);
        tally_lint_cuts(lint, notice, text);
    } else if (record->type == TALLY_RECORD_DEBUNK) {
        tally_lint_characters(lint, "the claim", record->of.debunk.claim);
        check_span(lint, record->of.debunk.scope_from, record->of.debunk.scope_until);
    } else if (record->type == TALLY_RECORD_COVERAGE) {
        check_span(lint, record->of.coverage.since, record->of.coverage.until);
        check_renewal(lint, &record->of.coverage, now);
    }
    tally_lint_dates(lint, text, near);
    tally_lint_characters(lint, "the text", text);
}
