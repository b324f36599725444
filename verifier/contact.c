#include "verifier/contact.h"

enum { ADDRESS_MAX = 192 /* bytes of a spelling that are compared */ };

bool tally_contact_at(struct tally_slice text, size_t at)
{
    size_t from = at;
    size_t to = at;
    while (from > 0 && text.ptr[from - 1] > ' ' && text.ptr[from - 1] < 0x7f && at - from < 256)
        from--;
    while (to < text.len && text.ptr[to] > ' ' && text.ptr[to] < 0x7f && to - at < 256)
        to++;
    size_t digits = 0;
    size_t signs = 0;
    for (size_t i = from; i < to; i++) {
        uint8_t c = text.ptr[i];
        bool last = i + 1 == to;
        if (c == '@' || (c == '/' && !last && text.ptr[i + 1] == '/'))
            return true;
        bool letter_next =
            !last && (text.ptr[i + 1] | 0x20) >= 'a' && (text.ptr[i + 1] | 0x20) <= 'z';
        if (c == '.' && letter_next && i > from && text.ptr[i - 1] > ' ' && i + 2 < to &&
            (text.ptr[i + 2] | 0x20) >= 'a' && (text.ptr[i + 2] | 0x20) <= 'z' &&
            (text.ptr[i + 1] & 0x20) != 0)
            return true;
        digits += c >= '0' && c <= '9';
        signs += c == '-' || c == '+' || c == '(' || c == ')';
    }
    return digits >= 7 && digits + signs == to - from;
}

bool tally_contact_in(const struct tally_side *side)
{
    for (uint32_t i = side->from; i < side->to; i++) {
        if (tally_contact_at(side->tokens->text, side->tokens->off[i]))
            return true;
    }
    return false;
}

/* The letters, digits and marks of a side, without blanks, in lower case; cut where it does not
 * fit. */
static size_t squeeze(const struct tally_side *side, char *out, size_t max)
{
    const struct tally_tokens *t = side->tokens;
    size_t n = 0;
    size_t end = (size_t)t->off[side->to - 1] + t->len[side->to - 1];
    for (size_t i = t->off[side->from]; i < end && n < max; i++) {
        uint8_t c = t->text.ptr[i];
        if (c > ' ')
            out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return n;
}

bool tally_contact_broken(const struct tally_side *post, const struct tally_side *record)
{
    char a[ADDRESS_MAX];
    char b[ADDRESS_MAX];
    if (tally_side_length(post) == 0 || tally_side_length(record) == 0 ||
        !tally_side_has_word(post) || !tally_side_has_word(record) || !tally_contact_in(record))
        return false;
    size_t a_len = squeeze(post, a, sizeof a);
    size_t b_len = squeeze(record, b, sizeof b);
    return a_len != b_len || memcmp(a, b, a_len) != 0;
}
