#include "verifier/linkwords.h"

static struct tally_slice without_slash(struct tally_slice address)
{
    const bool slash = address.len > 0 && address.ptr[address.len - 1] == '/';
    return (struct tally_slice){address.ptr, address.len - slash};
}

/* Whether an address leads off the page: one with a scheme or a host. */
static bool is_far(struct tally_slice target)
{
    size_t i = 0;
    while (i < target.len && ((target.ptr[i] | 0x20) >= 'a' && (target.ptr[i] | 0x20) <= 'z'))
        i++;
    return (i > 0 && i < target.len && target.ptr[i] == ':') ||
           tally_slice_starts(target, TALLY_LIT("//"));
}

/* The words are the address, with its scheme and www or without. */
static bool names(struct tally_slice words, struct tally_slice target)
{
    static const char *const begins[] = {"https:", "http:", "mailto:", "tel:", "//", "www."};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        if (tally_slice_eq(words, target))
            return true;
        const struct tally_slice begin = tally_slice_of(begins[i]);
        if (tally_slice_starts(target, begin))
            target = (struct tally_slice){target.ptr + begin.len, target.len - begin.len};
    }
    return tally_slice_eq(words, target);
}

bool tally_linkwords_mislead(struct tally_slice words, struct tally_slice target)
{
    const struct tally_slice to = without_slash(target);
    return is_far(to) && !names(without_slash(words), to);
}
