#include "registry/acceptlang.h"

enum { WEIGHT_MAX = 1000, NOT_NAMED = -1 };

struct asked {
    int weight;   /* thousandths; NOT_NAMED */
    size_t place; /* in the list */
};

static bool is_blank(uint8_t c)
{
    return c == ' ' || c == '\t';
}

static struct tally_slice trim(struct tally_slice s)
{
    while (s.len > 0 && is_blank(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

/* What stands before the first `mark`, without blanks around; `*rest` follows it. */
static struct tally_slice take_until(struct tally_slice *rest, uint8_t mark)
{
    size_t n = 0;
    while (n < rest->len && rest->ptr[n] != mark)
        n++;
    struct tally_slice piece = {rest->ptr, n};
    size_t skip = n < rest->len ? n + 1 : n;
    *rest = (struct tally_slice){rest->ptr + skip, rest->len - skip};
    return trim(piece);
}

/* "q=0.8", with at most three digits; NOT_NAMED when it is none. */
static int weight_of(struct tally_slice s)
{
    if (s.len < 3 || s.len > 7 || (s.ptr[0] | 0x20) != 'q' || s.ptr[1] != '=' ||
        (s.ptr[2] != '0' && s.ptr[2] != '1') || (s.len > 3 && s.ptr[3] != '.'))
        return NOT_NAMED;
    int weight = (s.ptr[2] - '0') * WEIGHT_MAX;
    int unit = WEIGHT_MAX / 10;
    for (size_t i = 4; i < s.len; i++, unit /= 10) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return NOT_NAMED;
        weight += (s.ptr[i] - '0') * unit;
    }
    return weight <= WEIGHT_MAX ? weight : NOT_NAMED;
}

static bool is_language(struct tally_slice range, const char *two)
{
    return range.len >= 2 && (range.ptr[0] | 0x20) == two[0] && (range.ptr[1] | 0x20) == two[1] &&
           (range.len == 2 || range.ptr[2] == '-');
}

static void note(struct asked *asked, int weight, size_t place)
{
    if (weight > asked->weight)
        *asked = (struct asked){weight, place};
}

enum tally_lang tally_acceptlang_choose(struct tally_slice header)
{
    struct asked zh = {NOT_NAMED, 0};
    struct asked en = {NOT_NAMED, 0};
    struct asked any = {NOT_NAMED, 0};
    for (size_t place = 0; header.len > 0; place++) {
        struct tally_slice one = take_until(&header, ',');
        struct tally_slice range = take_until(&one, ';');
        int weight = one.len == 0 ? WEIGHT_MAX : weight_of(trim(one));
        if (is_language(range, "zh"))
            note(&zh, weight, place);
        else if (is_language(range, "en"))
            note(&en, weight, place);
        else if (tally_slice_eq(range, TALLY_LIT("*")))
            note(&any, weight, place);
    }
    if (zh.weight == NOT_NAMED)
        zh = any;
    if (en.weight == NOT_NAMED)
        en = any;
    bool before = zh.weight == en.weight && zh.place < en.place;
    return zh.weight > 0 && (zh.weight > en.weight || before) ? TALLY_ZH : TALLY_EN;
}
