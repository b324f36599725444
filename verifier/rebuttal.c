#include "verifier/rebuttal.h"

enum { BEHIND = 40 /* tokens behind the rebuttal that may speak of it */ };

static bool sentence_ends(const struct tally_tokens *t, uint32_t i)
{
    const unsigned ends = TALLY_MARK_STOP | TALLY_MARK_QUESTION | TALLY_MARK_ELLIPSIS;
    return i == 0 || i >= t->count || (t->marks[i] & ends) != 0 ||
           (t->flags[i] & TALLY_TOKEN_LINE) != 0;
}

struct said { /* by a stretch of the post's own words */
    bool words, rejects, rumor, reply;
};

static void hear(const struct tally_rebuttal_place *p, uint32_t i, struct said *said)
{
    if (p->own[i])
        return;
    switch (p->uses[i]) {
    case TALLY_CUE_USE_REJECTS:
    case TALLY_CUE_USE_TRUTH: said->rejects = true; break;
    case TALLY_CUE_USE_TOPIC: said->words = true; break;
    case TALLY_CUE_USE_RUMOR: said->rumor = true; break;
    case TALLY_CUE_USE_REPLY: said->reply = true; break;
    case TALLY_CUE_USE_NONE:
    case TALLY_CUE_USE_VOUCHES: said->words = true; break;
    }
}

static bool in_claim(const struct tally_rebuttal_place *p, uint32_t i)
{
    return i >= p->claim_from && i < p->claim_to;
}

/* The post says something against the claim. */
static bool denied(const struct tally_rebuttal_place *p, uint32_t from)
{
    struct said said = {false};
    for (uint32_t i = from; i < p->text->count; i++)
        hear(p, i, &said);
    bool asked = (tally_tokens_marks(p->text, p->claim_to) & TALLY_MARK_QUESTION) != 0;
    return said.rejects || said.rumor || said.reply || asked;
}

/* R，其实 C: what stands right before the claim sets it against what was said. */
static bool turns_to_claim(const struct tally_rebuttal_place *p)
{
    uint32_t i = p->claim_from;
    return i > 0 && p->claim_from >= p->to && p->uses[i - 1] == TALLY_CUE_USE_TRUTH &&
           !denied(p, p->claim_to);
}

/* One of the next sentences rejects something, and no rumor: what was just said. Where the claim
 * follows, its own sentence is about it, but not a clause before (鬼才信，…). */
static bool rejected_behind(const struct tally_rebuttal_place *p)
{
    uint32_t i = p->to;
    while (i < p->text->count && i - p->to < BEHIND) {
        struct said said = {false};
        struct said clauses = {false}; /* those before the last one */
        do {
            if (in_claim(p, i))
                return (clauses.rejects && !clauses.rumor && !denied(p, p->claim_to)) ||
                       turns_to_claim(p);
            if ((p->text->marks[i] & TALLY_MARK_COMMA) != 0)
                clauses = said;
            hear(p, i++, &said);
        } while (!sentence_ends(p->text, i));
        bool asks = (tally_tokens_marks(p->text, i) & TALLY_MARK_QUESTION) != 0;
        bool speaks = said.words || said.rejects || said.reply;
        if (!said.rumor && (said.rejects || (asks && speaks)))
            return true;
    }
    return false;
}

/* What the clause says in which the rebuttal begins, before it. */
static struct said before(const struct tally_rebuttal_place *p)
{
    struct said said = {false};
    uint32_t i = p->from;
    while (i > 0 && !sentence_ends(p->text, i) && !in_claim(p, i - 1) &&
           (i == p->from || (p->text->marks[i] & TALLY_MARK_COMMA) == 0))
        hear(p, --i, &said);
    return said;
}

/* 关于 C 的说法: the claim is what the sentence is about. */
static bool is_topic(const struct tally_rebuttal_place *p)
{
    for (uint32_t i = p->claim_from; !sentence_ends(p->text, i); i--) {
        if (p->uses[i - 1] == TALLY_CUE_USE_TOPIC)
            return true;
    }
    return false;
}

/* Between two quotation marks. */
static bool quoted(const struct tally_rebuttal_place *p)
{
    return (p->text->marks[p->from] & tally_tokens_marks(p->text, p->to) & TALLY_MARK_QUOTE) != 0;
}

static bool vouched(const struct tally_rebuttal_place *p)
{
    for (uint32_t i = 0; i < p->text->count; i++) {
        if (!p->own[i] && p->uses[i] == TALLY_CUE_USE_VOUCHES)
            return true;
    }
    return false;
}

bool tally_rebuttal_doubted(const struct tally_rebuttal_place *place)
{
    const struct said frame = before(place);
    bool told = frame.words || quoted(place);
    if (vouched(place) || rejected_behind(place) || tally_cues_signed(place->text, place->to))
        return true;
    /* 别信！ alone answers the claim */
    if (frame.rejects && !frame.rumor && (frame.words || frame.reply))
        return true;
    if (place->claim_from >= place->to)
        return !denied(place, place->to);
    return told && !denied(place, 0) && !is_topic(place);
}
