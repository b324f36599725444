#include "verifier/slide.h"

enum { REACH = 16 /* tokens to each side */ };

static bool goes_left(const struct tally_slide *s)
{
    return s->from > 0 && s->post->tok[s->from - 1] == s->post->tok[s->to - 1] &&
           (s->record == NULL ||
            (s->r > 0 && s->record->tok[s->r - 1] == s->post->tok[s->from - 1]));
}

static bool goes_right(const struct tally_slide *s)
{
    return s->to < s->post->count && s->post->tok[s->from] == s->post->tok[s->to] &&
           (s->record == NULL ||
            (s->r < s->record->count && s->record->tok[s->r] == s->post->tok[s->to]));
}

static void move(struct tally_slide *s, uint32_t by)
{
    s->from += by; /* modulo 2^32: it may go left */
    s->to += by;
    s->r += by;
}

bool tally_slide_to(struct tally_slide *slide,
                    bool (*fits)(const struct tally_slide *slide, const void *with),
                    const void *with)
{
    struct tally_slide s = *slide;
    if (s.from >= s.to)
        return false;
    for (uint32_t k = 0; k < REACH && goes_left(&s); k++)
        move(&s, UINT32_MAX);
    for (uint32_t k = 0; k <= 2 * REACH; k++) {
        if (fits(&s, with)) {
            *slide = s;
            return true;
        }
        if (!goes_right(&s))
            return false;
        move(&s, 1);
    }
    return false;
}
