#include "verifier/stars.h"

#include <uchar.h>

#include "verifier/between.h"

static bool is_blank(struct tally_symbol symbol)
{
    return symbol.kind == TALLY_SYMBOL_BLANK || symbol.kind == TALLY_SYMBOL_LINE;
}

/* No words begin with it. */
static bool ends_words(struct tally_symbol symbol)
{
    return is_blank(symbol) || symbol.kind == TALLY_SYMBOL_COMMA ||
           symbol.kind == TALLY_SYMBOL_STOP || symbol.kind == TALLY_SYMBOL_COLON ||
           symbol.kind == TALLY_SYMBOL_QUESTION || symbol.kind == TALLY_SYMBOL_RATE ||
           tally_token_is_in(symbol.plain, U")]}】〕」』”’》〉");
}

/* The character that ends before byte `at`, or that begins there; the end of a line at the text's
 * ends. */
static struct tally_symbol before(struct tally_slice text, size_t at)
{
    struct tally_symbol symbol = {TALLY_SYMBOL_LINE, '\n'};
    size_t from = at;
    while (from > 0 && at - from < 4 && (from == at || (text.ptr[from] & 0xC0) == 0x80))
        from--;
    if (from < at)
        (void)tally_symbol_read(text, from, &symbol);
    return symbol;
}

static struct tally_symbol behind(struct tally_slice text, size_t at)
{
    struct tally_symbol symbol = {TALLY_SYMBOL_LINE, '\n'};
    if (at < text.len)
        (void)tally_symbol_read(text, at, &symbol);
    return symbol;
}

static bool opens(struct tally_slice text, size_t star)
{
    return !ends_words(behind(text, star + 1));
}

static bool closes(struct tally_slice text, size_t star)
{
    return !is_blank(before(text, star));
}

/* The next star of the line makes a pair with it, or the last one does. */
static bool paired(struct tally_slice text, size_t star)
{
    size_t at = star + 1;
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '*')
        at++;
    if (at < text.len && text.ptr[at] == '*' && opens(text, star) && closes(text, at))
        return true;
    at = star;
    while (at > 0 && text.ptr[at - 1] != '\n' && text.ptr[at - 1] != '*')
        at--;
    return at > 0 && text.ptr[at - 1] == '*' && opens(text, at - 1) && closes(text, star);
}

bool tally_stars_own(const struct tally_tokens *tokens, uint32_t i)
{
    const struct tally_slice bytes = tally_between_bytes(tokens, i);
    for (size_t at = 0; at < bytes.len;) {
        struct tally_symbol symbol;
        const size_t len = tally_symbol_read(bytes, at, &symbol);
        if (symbol.plain == U'*') /* ＊ stresses nothing */
            return len > 1 || !paired(tokens->text, (size_t)(bytes.ptr - tokens->text.ptr) + at);
        at += len;
    }
    return false;
}
