#include "verifier/twice.h"

enum { LINES = 512 /* of a post that is looked through */ };

struct copies {
    const struct tally_post *post;
    const struct tally_alignment *first; /* where the first copy stands */
};

static bool inside(const struct copies *c, const struct tally_metaline *line)
{
    return line[0].from >= c->first->p0 && line[1].from <= c->first->p1;
}

static bool outside(const struct copies *c, const struct tally_metaline *line)
{
    return line[1].from <= c->first->p0 || line[0].from >= c->first->p1;
}

/* The same words fill a line on the other side. */
static bool stands_again(const struct copies *c, const struct tally_metaline *line, bool within)
{
    const struct tally_tokens *t = c->post->tokens;
    const struct tally_metalines *lines = &c->post->lines;
    for (size_t k = 0; k < lines->count; k++) {
        const struct tally_metaline *other = &lines->at[k];
        if ((within ? inside(c, other) : outside(c, other)) &&
            tally_tokens_equal(t, line[0].from, line[1].from, t, other[0].from, other[1].from))
            return true;
    }
    return false;
}

/* What differs from the record does so twice. */
static bool differ_again(const struct copies *c, const struct tally_differences *differences)
{
    for (size_t i = 0; i < differences->count; i++) {
        const struct tally_token_difference *d = &differences->at[i];
        const struct tally_metaline *line = tally_metalines_of(&c->post->lines, d->p0);
        if (d->shown.severity == TALLY_MATERIAL && !stands_again(c, line, false))
            return false;
    }
    return true;
}

size_t tally_twice_units(const struct tally_post *post, const struct tally_match *match)
{
    const struct copies c = {post, &match->alignment};
    size_t units = 0;
    if (match->differences.material == 0 || match->left_units == 0 || post->lines.count > LINES ||
        !differ_again(&c, &match->differences))
        return 0;
    for (size_t k = 0; k < post->lines.count; k++) {
        const struct tally_metaline *line = &post->lines.at[k];
        if (outside(&c, line) && !post->set_aside[line[0].from] && stands_again(&c, line, true))
            units += tally_relate_units(post, line[0].from, line[1].from);
    }
    return units < match->left_units ? units : match->left_units;
}
