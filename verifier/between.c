#include "verifier/between.h"

#include <uchar.h>

#include "schema/utf8.h"

enum { RULE = 3 /* so many in a row and alone in a line are a rule */ };

static size_t end_of(const struct tally_tokens *t, uint32_t i)
{
    return (size_t)t->off[i] + t->len[i];
}

struct tally_slice tally_between_bytes(const struct tally_tokens *tokens, uint32_t i)
{
    size_t from = i > 0 ? end_of(tokens, i - 1) : 0;
    size_t to = i < tokens->count ? tokens->off[i] : tokens->text.len;
    if (from >= to)
        return (struct tally_slice){0};
    return (struct tally_slice){tokens->text.ptr + from, to - from};
}

bool tally_between_blank(const struct tally_tokens *tokens, uint32_t i)
{
    const struct tally_slice bytes = tally_between_bytes(tokens, i);
    size_t at = 0;
    while (at < bytes.len && bytes.ptr[at] <= ' ')
        at++;
    return at == bytes.len;
}

bool tally_between_parts(const struct tally_tokens *tokens, uint32_t i)
{
    const struct tally_slice bytes = tally_between_bytes(tokens, i);
    if (i == 0 || i == tokens->count || (tokens->flags[i] & TALLY_TOKEN_LINE) != 0)
        return true;
    if ((tokens->flags[i] & TALLY_TOKEN_SPACE) != 0 &&
        (tally_token_is_solid(tokens->tok[i - 1]) || tally_token_is_solid(tokens->tok[i])))
        return true;
    for (size_t k = 0; k < bytes.len; k++) {
        if (bytes.ptr[k] != ' ')
            return true;
    }
    return false;
}

/* Lines of nothing but blanks, and of a mail's >, are one line end with the one before them. */
static void drop_empty_line(struct tally_between *out)
{
    size_t k = out->count;
    if (k > 0 && out->at[k - 1].kind == TALLY_SYMBOL_BLANK)
        k--;
    if (k > 0 && out->at[k - 1].plain == U'>')
        k--;
    if (k > 0 && out->at[k - 1].kind == TALLY_SYMBOL_LINE)
        out->count = k;
}

static void push(struct tally_between *out, struct tally_symbol symbol)
{
    if (symbol.kind == TALLY_SYMBOL_HIDDEN)
        return;
    if (symbol.kind == TALLY_SYMBOL_LINE)
        drop_empty_line(out);
    struct tally_between_symbol *last = out->count > 0 ? &out->at[out->count - 1] : NULL;
    if (last != NULL && last->plain == symbol.plain) {
        last->run++;
        return;
    }
    if (out->count == TALLY_BETWEEN_MAX) {
        out->cut = true;
        return;
    }
    out->at[out->count++] =
        (struct tally_between_symbol){.kind = symbol.kind, .plain = symbol.plain, .run = 1};
}

/* ½ is 1⁄2 in one character, ℃ is °C. */
static void push_folded(const struct tally_tokens *t, uint32_t i, struct tally_between *out)
{
    enum { FIRST = 0xE2 /* byte of ℃ and ℉ */ };
    uint32_t cp = 0;
    if (i == t->count)
        return;
    const bool inside = i > 0 && t->off[i] < end_of(t, i - 1);
    if (inside && (t->tok[i] & t->tok[i - 1] & TALLY_TOKEN_NUMBER) != 0)
        push(out, (struct tally_symbol){TALLY_SYMBOL_SLASH, U'/'});
    if (inside || t->text.ptr[t->off[i]] != FIRST)
        return;
    (void)tally_utf8_decode(t->text, t->off[i], &cp);
    if (cp == U'℃' || cp == U'℉')
        push(out, (struct tally_symbol){TALLY_SYMBOL_RATE, U'°'});
}

static void name_runs(struct tally_between *out)
{
    for (size_t k = 0; k < out->count; k++) {
        struct tally_between_symbol *s = &out->at[k];
        if (s->run < 2)
            continue;
        if (s->kind == TALLY_SYMBOL_DASH || s->kind == TALLY_SYMBOL_LONG) {
            s->kind = TALLY_SYMBOL_LONG;
            s->plain = U'⸺';
        } else if ((s->plain == U'~' || s->plain == U'|') && s->run == 2) {
            s->kind = TALLY_SYMBOL_UNKNOWN;
        } else if (s->plain == U'.' || s->plain == U'。') {
            s->plain = U'…';
        }
    }
}

/* <!-- and >! hide what follows. */
static void name_hiding(struct tally_between *out)
{
    for (size_t k = 0; k + 1 < out->count; k++) {
        bool comment = k + 2 < out->count && out->at[k].plain == U'<' &&
                       out->at[k + 1].plain == U'!' && out->at[k + 2].plain == U'⸺';
        bool spoiler = out->at[k].plain == U'>' && out->at[k + 1].plain == U'!';
        if (comment || spoiler)
            out->at[k + 1].kind = TALLY_SYMBOL_UNKNOWN;
    }
}

/* [ ] is a box that is not ticked. */
static void name_boxes(struct tally_between *out)
{
    size_t kept = 0;
    for (size_t k = 0; k < out->count; k++) {
        const struct tally_between_symbol *s = &out->at[k];
        const size_t left = out->count - k;
        const size_t blank = left > 1 && s[1].kind == TALLY_SYMBOL_BLANK;
        out->at[kept] = *s;
        if (s->plain == U'[' && left > blank + 1 && s[blank + 1].plain == U']') {
            out->at[kept] =
                (struct tally_between_symbol){.kind = TALLY_SYMBOL_BULLET, .plain = U'□', .run = 1};
            k += blank + 1;
        }
        kept++;
    }
    out->count = kept;
}

static bool parts(const struct tally_between_symbol *s)
{
    return s->kind == TALLY_SYMBOL_LINE || s->kind == TALLY_SYMBOL_BLANK;
}

static void place(const struct tally_tokens *t, uint32_t i, struct tally_between *out)
{
    bool start = i == 0;
    bool touching = i > 0;
    for (size_t k = 0; k < out->count; k++) {
        start |= out->at[k].kind == TALLY_SYMBOL_LINE;
        touching &= !parts(&out->at[k]);
        out->at[k].line_start = start;
        out->at[k].at_left = touching;
    }
    bool end = i == t->count;
    touching = i < t->count;
    for (size_t k = out->count; k-- > 0;) {
        end |= out->at[k].kind == TALLY_SYMBOL_LINE;
        touching &= !parts(&out->at[k]);
        out->at[k].line_end = end;
        out->at[k].at_right = touching;
    }
}

/* In the line of the token before place `i` a quotation was opened that nothing has closed yet.
 * What stands behind a figure opens none. */
static bool quoting(const struct tally_tokens *t, uint32_t i, uint32_t mark)
{
    const uint8_t *text = t->text.ptr;
    enum { REACH = 512 /* bytes */ };
    uint32_t before = '\n';
    bool open = false;
    size_t at = end_of(t, i - 1);
    while (at > 0 && text[at - 1] != '\n' && at + REACH > end_of(t, i - 1))
        at--;
    for (size_t end = end_of(t, i - 1); at < end;) {
        uint32_t cp = 0;
        size_t len = tally_utf8_decode(t->text, at, &cp);
        uint32_t folded;
        bool inside = (before >= '0' && before <= '9') ||
                      tally_normalize_char(before, &folded) == TALLY_CHAR_LETTER;
        if (mark == cp && (mark == '"' || mark == '\''))
            open = !open && !inside;
        else if ((mark == U'”' && cp == U'“') || (mark == U'’' && cp == U'‘'))
            open = true;
        else if (mark == cp)
            open = false;
        before = cp;
        at += len > 0 ? len : 1;
    }
    return open;
}

/* ' and " behind a number that close no quotation, which keyboards have for ′ and ″. */
static void name_prime(const struct tally_tokens *t, uint32_t i, struct tally_between *out)
{
    struct tally_between_symbol *s = &out->at[0];
    if (out->count == 0 || i == 0 || !s->at_left || s->run > 1 ||
        (t->tok[i - 1] & TALLY_TOKEN_NUMBER) == 0)
        return;
    bool one = s->plain == '\'' || s->plain == U'’';
    bool two = s->plain == '"' || s->plain == U'”';
    bool word = s->at_right && i < t->count && (t->tok[i] & TALLY_TOKEN_WORD) != 0; /* 1990's */
    if ((!one && !two) || word || quoting(t, i, s->plain))
        return;
    s->kind = TALLY_SYMBOL_RATE;
    s->plain = one ? U'′' : U'″';
    s->typed = true;
}

/* × behind what it denies: 现金×；, "checks ×". Between two words it multiplies, twice it hides. */
static void name_cross(struct tally_between *out)
{
    for (size_t k = 0; k < out->count; k++) {
        struct tally_between_symbol *s = &out->at[k];
        const enum tally_symbol_kind next = k + 1 < out->count ? s[1].kind : TALLY_SYMBOL_BLANK;
        bool ends = s->line_end || next == TALLY_SYMBOL_COMMA || next == TALLY_SYMBOL_STOP;
        if (s->plain != U'×' || s->run > 1 || !ends)
            continue;
        s->plain = U'✗';
        s->kind = TALLY_SYMBOL_UNKNOWN;
    }
}

static bool is_rule(const struct tally_between_symbol *s)
{
    static const char32_t rules[] = U"-—⸺~=*_─━·.…#";
    if (s->run < RULE || !s->line_start || !s->line_end)
        return false;
    for (size_t i = 0; rules[i] != 0; i++) {
        if (rules[i] == s->plain)
            return true;
    }
    return false;
}

/* **bold** and __bold__; more of them hide what stood there. */
static bool is_emphasis(const struct tally_between_symbol *s)
{
    return s->run == 2 && (s->plain == U'*' || s->plain == U'_');
}

void tally_between_read(const struct tally_tokens *tokens, uint32_t i, struct tally_between *out)
{
    const struct tally_slice bytes = tally_between_bytes(tokens, i);
    out->at[0] = (struct tally_between_symbol){.plain = 0};
    out->count = 0;
    out->cut = false;
    for (size_t at = 0; at < bytes.len;) {
        struct tally_symbol symbol;
        at += tally_symbol_read(bytes, at, &symbol);
        push(out, symbol);
    }
    push_folded(tokens, i, out);
    if (out->count == 0)
        return;
    name_runs(out);
    name_hiding(out);
    name_boxes(out);
    place(tokens, i, out);
    name_prime(tokens, i, out);
    name_cross(out);
    size_t kept = 0;
    for (size_t k = 0; k < out->count; k++) {
        if (!is_rule(&out->at[k]) && !is_emphasis(&out->at[k]))
            out->at[kept++] = out->at[k];
    }
    out->count = kept;
}

bool tally_between_opens_quote(const struct tally_between_symbol *symbol)
{
    return tally_token_is_in(symbol->plain, U"“「『") ||
           (symbol->plain == U'"' && !symbol->typed && symbol->at_right);
}

bool tally_between_closes_quote(const struct tally_between_symbol *symbol)
{
    return tally_token_is_in(symbol->plain, U"”」』") ||
           (symbol->plain == U'"' && !symbol->typed && symbol->at_left);
}

bool tally_between_has(const struct tally_between *between, enum tally_symbol_kind kind)
{
    for (size_t k = 0; k < between->count; k++) {
        if (between->at[k].kind == kind)
            return true;
    }
    return false;
}

static bool parts_cells(const struct tally_between_symbol *s)
{
    return s->kind == TALLY_SYMBOL_COMMA || s->kind == TALLY_SYMBOL_STOP;
}

bool tally_between_empty_cell(const struct tally_between *between, size_t k)
{
    return k > 0 && k + 1 < between->count && parts_cells(&between->at[k - 1]) &&
           parts_cells(&between->at[k + 1]);
}

bool tally_between_behind(const struct tally_tokens *tokens, uint32_t i,
                          enum tally_symbol_kind kind)
{
    struct tally_between gap;
    tally_between_read(tokens, i, &gap);
    for (size_t k = 0; k < gap.count && gap.at[k].kind != TALLY_SYMBOL_LINE; k++) {
        if (gap.at[k].kind == kind)
            return true;
    }
    return false;
}

bool tally_between_wrapped(const struct tally_tokens *tokens, uint32_t at)
{
    return at > 0 && tally_tokens_small(tokens, at) &&
           (tokens->tok[at - 1] & TALLY_TOKEN_WORD) != 0 &&
           (tokens->flags[at] & TALLY_TOKEN_LINE) != 0 && tally_between_blank(tokens, at);
}

bool tally_between_goes_on(const struct tally_tokens *tokens, uint32_t at)
{
    return at < tokens->count && (tokens->marks[at] == 0 || tally_between_wrapped(tokens, at));
}
