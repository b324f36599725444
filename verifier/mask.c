#include "verifier/mask.h"

#include <string.h>

#include "schema/utf8.h"
#include "verifier/value.h"

enum { SHOWN_MAX = 64 /* letters and figures that are compared */ };

struct letters {
    uint32_t at[SHOWN_MAX];
    size_t count;
    bool more; /* there was no room for all */
};

static void put(struct letters *to, uint32_t letter)
{
    if (to->count < SHOWN_MAX)
        to->at[to->count++] = letter;
    else
        to->more = true;
}

/* The letter or figure that `cp` is, folded; 0: it is neither. */
static uint32_t letter_of(uint32_t cp)
{
    uint32_t folded = cp;
    return tally_normalize_char(cp, &folded) == TALLY_CHAR_DROP ? 0 : folded;
}

/* How many of one sign there have to be at least; 0: it hides nothing. */
static size_t hides(uint32_t cp)
{
    if (tally_token_is_in(cp, U"█■▇▓▒░□某\ufffd"))
        return 1;
    return tally_token_is_in(cp, U"*＊×xX○◯〇●•_") ? 2 : 0;
}

/* Signs that hide, from byte `at` on; 0: there are too few. `before`: the letter in front of them;
 * behind a numeral ○ is a zero, and beside a letter x is one. */
static size_t mask_at(struct tally_slice text, size_t at, uint32_t before)
{
    uint32_t sign = 0;
    size_t end = at;
    size_t run = 0;
    for (uint32_t cp = 0; end < text.len; run++) {
        size_t len = tally_utf8_decode(text, end, &cp);
        if (len == 0 || (run > 0 && cp != sign))
            break;
        sign = cp;
        end += len;
    }
    uint32_t behind = 0;
    (void)tally_utf8_decode(text, end, &behind);
    const bool zero = tally_token_is_in(sign, U"○〇") && tally_value_is_numeral(before);
    const bool word = tally_token_is_in(sign, U"xX") &&
                      ((before >= 'a' && before <= 'z') || (behind >= 'a' && behind <= 'z'));
    return hides(sign) > 0 && run >= hides(sign) && !zero && !word ? end - at : 0;
}

static bool begins_with(const struct letters *whole, const struct letters *part)
{
    return part->count <= whole->count &&
           memcmp(part->at, whole->at, part->count * sizeof *part->at) == 0;
}

static bool ends_with(const struct letters *whole, const struct letters *part)
{
    return part->count <= whole->count && memcmp(part->at, whole->at + whole->count - part->count,
                                                 part->count * sizeof *part->at) == 0;
}

static struct letters letters_of(struct tally_slice text)
{
    struct letters out = {.count = 0};
    for (size_t at = 0, len; at<text.len; at += len> 0 ? len : 1) {
        uint32_t cp = 0;
        len = tally_utf8_decode(text, at, &cp);
        if (len > 0 && letter_of(cp) != 0)
            put(&out, letter_of(cp));
    }
    return out;
}

/* The bytes from the token before the side to the one behind it. */
static struct tally_slice room_of(const struct tally_side *side)
{
    const struct tally_tokens *t = side->tokens;
    size_t from = side->from > 0 ? (size_t)t->off[side->from - 1] + t->len[side->from - 1] : 0;
    size_t to = side->to < t->count ? t->off[side->to] : t->text.len;
    return (struct tally_slice){t->text.ptr + from, to - from};
}

bool tally_mask_hides(const struct tally_side *post, const struct tally_side *record)
{
    const struct tally_slice text = room_of(post);
    struct letters head = {.count = 0};
    struct letters tail = {.count = 0};
    bool masked = false;
    uint32_t before = post->from > 0 ? post->tokens->tok[post->from - 1] : 0;
    for (size_t at = 0, len; at<text.len; at += len> 0 ? len : 1) {
        uint32_t cp = 0;
        size_t mask = mask_at(text, at, before);
        if (mask > 0) {
            masked = true;
            tail =
                (struct letters){.count = 0}; /* of two masks what stands between is hidden too */
            len = mask;
            continue;
        }
        len = tally_utf8_decode(text, at, &cp);
        if (len > 0 && letter_of(cp) != 0) {
            before = letter_of(cp);
            put(masked ? &tail : &head, before);
        }
    }
    const struct letters whole = letters_of(room_of(record));
    return masked && !whole.more && !head.more && head.count + tail.count < whole.count &&
           begins_with(&whole, &head) && ends_with(&whole, &tail);
}
