#include "verifier/links.h"

static bool begins(struct tally_slice text, size_t at)
{
    const struct tally_slice rest = {text.ptr + at, text.len - at};
    return tally_slice_starts(rest, TALLY_LIT("http://")) ||
           tally_slice_starts(rest, TALLY_LIT("https://"));
}

/* What RFC 3986 lets stand in an address; brackets and quotation marks more often end one. */
static bool may_stand(uint8_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr("-._~:/?#@!$&*+,;=%", c) != NULL;
}

static size_t end_of(struct tally_slice text, size_t at)
{
    while (at < text.len && text.ptr[at] != '\0' && may_stand(text.ptr[at]))
        at++;
    while (at > 0 && strchr(".,;:!?", text.ptr[at - 1]) != NULL) /* the sentence's own */
        at--;
    return at;
}

void tally_links_find(struct tally_slice text, struct tally_links *out)
{
    out->count = 0;
    for (size_t i = 0; i + 7 < text.len && out->count < TALLY_LINKS_MAX; i++) {
        if (text.ptr[i] != 'h' || !begins(text, i))
            continue;
        out->at[out->count++] = (struct tally_span){i, end_of(text, i)};
        i = out->at[out->count - 1].to;
    }
}

bool tally_links_hold(const struct tally_links *links, size_t byte)
{
    for (size_t i = 0; i < links->count; i++) {
        if (byte >= links->at[i].from && byte < links->at[i].to)
            return true;
    }
    return false;
}

struct tally_span tally_links_shared(struct tally_slice text, struct tally_slice other)
{
    struct tally_links a;
    struct tally_links b;
    tally_links_find(text, &a);
    tally_links_find(other, &b);
    for (size_t i = 0; i < a.count; i++) {
        const struct tally_slice one = {text.ptr + a.at[i].from, a.at[i].to - a.at[i].from};
        for (size_t k = 0; k < b.count; k++) {
            if (tally_slice_eq(
                    one, (struct tally_slice){other.ptr + b.at[k].from, b.at[k].to - b.at[k].from}))
                return a.at[i];
        }
    }
    return (struct tally_span){0, 0};
}
