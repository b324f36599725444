#include "verifier/foldword.h"

#include "schema/utf8.h"

struct word {
    uint32_t plain; /* hash as written */
    uint32_t look;  /* hash with look-alikes as Latin letters */
    bool latin;
    bool foreign; /* a look-alike of another script */
    uint8_t flags;
    size_t off;
    size_t end;
};
static void add_letter(struct word *w, const struct tally_folded *u)
{
    uint32_t look = tally_folded_look(u->cp);
    w->plain = tally_folding_hash_add(w->plain, u->cp);
    w->look = tally_folding_hash_add(w->look, look);
    w->latin |= u->cp >= 'a' && u->cp <= 'z';
    w->foreign |= look != u->cp;
    w->flags |= u->flags;
    w->end = u->off + u->len;
}

/* Most letters by far, without the detours of next_letter(), which does the same with them. */
static bool next_ascii(struct tally_folded_feed *feed, struct tally_folded *u)
{
    if (feed->run_left > 0 || feed->at >= feed->text.len)
        return false;
    uint8_t byte = feed->text.ptr[feed->at];
    uint8_t lower = byte | 0x20;
    bool marked = feed->at + 1 < feed->text.len && feed->text.ptr[feed->at + 1] >= 0x80;
    if (lower < 'a' || lower > 'z' || marked) /* an accent may follow */
        return false;
    *u = (struct tally_folded){
        .cp = lower,
        .original = byte,
        .class = TALLY_NORMAL_LETTER,
        .flags = byte != lower ? TALLY_TOKEN_CASE : 0,
        .off = feed->at,
        .len = 1,
    };
    feed->at++;
    (*feed->steps)++;
    return true;
}

/* Passes over what is not there inside a word; an apostrophe counts only between letters. */
static bool next_letter(struct tally_folding *f, struct tally_folded_feed *feed,
                        struct tally_folded *u)
{
    struct tally_folded_feed ahead = *feed;
    size_t hidden = 0;
    while (tally_folded_next(&ahead, u)) {
        if (u->class == TALLY_NORMAL_IGNORE) {
            hidden += tally_utf8_is_hidden(u->original);
        } else if (tally_folded_is_apostrophe(u->cp) && tally_folded_peek(&ahead, u) &&
                   u->class == TALLY_NORMAL_LETTER) {
            continue;
        } else if (u->class == TALLY_NORMAL_LETTER) {
            f->out.evasion += hidden;
            *feed = ahead;
            return true;
        } else {
            return false;
        }
    }
    return false;
}

void tally_foldword_take(struct tally_folding *f, struct tally_folded_feed *feed,
                         const struct tally_folded *first)
{
    struct word w = {.plain = TALLY_FOLDING_HASH, .look = TALLY_FOLDING_HASH, .off = first->off};
    struct tally_folded u = *first;
    tally_folding_touch(f);
    do
        add_letter(&w, &u);
    while (next_ascii(feed, &u) || next_letter(f, feed, &u));
    bool mixed = w.latin && w.foreign;
    f->out.evasion += mixed;
    tally_folding_emit(f, TALLY_TOKEN_WORD | tally_folding_hash_end(mixed ? w.look : w.plain),
                       w.off, w.end - w.off,
                       (uint8_t)(w.flags | (mixed ? TALLY_TOKEN_CONFUSABLE : 0)));
}
