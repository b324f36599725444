#include "verifier/numbershape.h"

#include <string.h>

enum run { RUN_END, RUN_LETTERS, RUN_FIGURES, RUN_BLANK, RUN_SIGN };

static enum run kind_of(uint8_t byte)
{
    if (byte >= '0' && byte <= '9')
        return RUN_FIGURES;
    if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80)
        return RUN_LETTERS;
    return byte == ' ' ? RUN_BLANK : RUN_SIGN;
}

/* The run that begins at `*at`, which then stands behind it; a sign is a run by itself. */
static struct tally_slice next_run(struct tally_slice text, size_t *at, enum run *kind)
{
    const size_t from = *at;
    *kind = from < text.len ? kind_of(text.ptr[from]) : RUN_END;
    while (*at < text.len && kind_of(text.ptr[*at]) == *kind && (*at == from || *kind != RUN_SIGN))
        ++*at;
    return (struct tally_slice){text.ptr + from, *at - from};
}

bool tally_numbershape_other(struct tally_slice number, struct tally_slice line)
{
    size_t a = 0;
    size_t b = 0;
    size_t signs = 0;
    size_t same = 0;
    size_t others = 0;
    for (;;) {
        enum run left;
        enum run right;
        const struct tally_slice x = next_run(number, &a, &left);
        const struct tally_slice y = next_run(line, &b, &right);
        const bool equal = tally_slice_eq(x, y);
        if (left != right || (left == RUN_SIGN && !equal))
            return false;
        if (left == RUN_END)
            return signs > 0 && same > 0 && others > 0;
        signs += left == RUN_SIGN;
        same += equal && (left == RUN_LETTERS || left == RUN_FIGURES);
        others += !equal;
    }
}
