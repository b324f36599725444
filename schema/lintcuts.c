/* Passages whose sense turns when they are cut: 但…, 否则…, …除外. Quoted without them, what
 * stands before says more than was signed; Keep-with says that they belong together. */
#include "schema/lint.h"
#include "schema/utf8.h"

/* A clause that takes back or bounds the one before it. */
static bool turns(struct tally_slice clause)
{
    static const char *const heads[] = {"但",      "然而",    "否则",     "除非",
                                        "but ",    "unless ", "except ",  "provided that ",
                                        "However", "Unless ", "Otherwise"};
    static const char *const others[] = {"但凡", "但愿"};
    static const struct tally_slice tail = TALLY_TEXT("除外");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (tally_slice_starts(clause, tally_slice_of(others[i])))
            return false;
    }
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (tally_slice_starts(clause, tally_slice_of(heads[i])))
            return true;
    }
    return clause.len > tail.len &&
           memcmp(clause.ptr + clause.len - tail.len, tail.ptr, tail.len) == 0;
}

static size_t sign_at(struct tally_slice text, size_t at, bool *ends_sentence)
{
    static const struct {
        const char *sign;
        bool sentence;
    } signs[] = {{"。", true}, {"！", true},  {"？", true},  {"；", true}, {". ", true},
                 {"; ", true}, {"，", false}, {"：", false}, {", ", false}};
    struct tally_slice rest = {text.ptr + at, text.len - at};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (tally_slice_starts(rest, tally_slice_of(signs[i].sign))) {
            *ends_sentence = signs[i].sentence;
            return strlen(signs[i].sign);
        }
    }
    return 0;
}

static struct tally_slice trimmed(struct tally_slice text)
{
    while (text.len > 0 && text.ptr[0] == ' ')
        text = (struct tally_slice){text.ptr + 1, text.len - 1};
    while (text.len > 0 && text.ptr[text.len - 1] == ' ')
        text.len--;
    return text;
}

static bool overlap(struct tally_slice a, struct tally_slice b)
{
    return tally_lint_find(a, b) < a.len || tally_lint_find(b, a) < b.len;
}

static bool is_kept(const struct tally_notice *notice, struct tally_slice turn)
{
    for (size_t i = 0; i < notice->keep_with_count; i++) {
        if (overlap(notice->keep_with[i].a, turn) || overlap(notice->keep_with[i].b, turn))
            return true;
    }
    return false;
}

static void suggest(const struct tally_lint *lint, const struct tally_notice *notice, size_t line,
                    struct tally_pair pair)
{
    pair = (struct tally_pair){trimmed(pair.a), trimmed(pair.b)};
    if (pair.a.len == 0 || pair.b.len == 0 || is_kept(notice, pair.b))
        return;
    struct tally_err w = TALLY_ERR_INIT;
    (void)tally_fail(&w, TALLY_INVALID,
                     "the text, line %zu: quoted alone, what stands here says more than is meant",
                     line);
    lint->tell(lint->context, &w, &pair);
}

/* One paragraph: each clause that turns is kept with its sentence so far, or, where it begins one,
 * with the sentence before it. */
static void check_line(const struct tally_lint *lint, const struct tally_notice *notice,
                       struct tally_slice line, size_t number)
{
    size_t before = 0;   /* where the sentence before this one begins */
    size_t sentence = 0; /* where this one begins */
    size_t clause = 0;
    size_t turn = line.len; /* where what turns begins; the line's end: nowhere yet */
    for (size_t at = 0; at <= line.len;) {
        bool ends = at == line.len;
        size_t sign = ends ? 0 : sign_at(line, at, &ends);
        if (sign == 0 && at < line.len) {
            at++;
            continue;
        }
        if (turn == line.len && turns((struct tally_slice){line.ptr + clause, at - clause}))
            turn = clause;
        clause = at + sign;
        if (ends && turn < line.len) {
            size_t from = turn == sentence ? before : sentence;
            suggest(
                lint, notice, number,
                (struct tally_pair){{line.ptr + from, turn - from}, {line.ptr + turn, at - turn}});
            turn = line.len;
        }
        if (ends) {
            before = sentence;
            sentence = clause;
        }
        at += sign > 0 ? sign : 1;
    }
}

void tally_lint_cuts(const struct tally_lint *lint, const struct tally_notice *notice,
                     struct tally_slice text)
{
    struct tally_slice rest = text;
    size_t number = 0;
    for (struct tally_slice line; tally_lint_line(&rest, &line);)
        check_line(lint, notice, line, ++number);
    for (size_t i = 0; i < notice->keep_with_count; i++) {
        const struct tally_slice sides[] = {notice->keep_with[i].a, notice->keep_with[i].b};
        for (size_t k = 0; k < 2; k++) {
            struct tally_err w = TALLY_ERR_INIT;
            if (tally_lint_find(text, sides[k]) < text.len)
                continue;
            (void)tally_fail(&w, TALLY_INVALID, "Keep-with: these words are not in the text: %.*s",
                             (int)(sides[k].len < 60 ? sides[k].len : 60),
                             (const char *)sides[k].ptr);
            lint->tell(lint->context, &w, NULL);
        }
    }
}
