#include "verifier/indents.h"

#include "schema/utf8.h"
#include "verifier/between.h"
#include "verifier/intervals.h"
#include "verifier/side.h"

enum { TAB = 4 /* columns */, FAR = 256 /* bytes before a bullet that are looked at */ };

struct item { /* a line, as one text has it */
    bool bullet;
    bool known; /* nothing before the text is cut off: its indent is its own */
    size_t column;
};

/* The line that begins at token `i`. */
static struct item item_at(const struct tally_tokens *t, uint32_t i)
{
    const struct tally_slice bytes = tally_between_bytes(t, i);
    struct item out = {.known = i > 0};
    size_t at = bytes.len;
    while (at > 0 && bytes.ptr[at - 1] != '\n' && bytes.len - at < FAR)
        at--;
    while (at < bytes.len) {
        struct tally_symbol symbol;
        uint32_t cp = 0;
        (void)tally_utf8_decode(bytes, at, &cp);
        const uint8_t byte = bytes.ptr[at];
        at += tally_symbol_read(bytes, at, &symbol);
        if (symbol.kind != TALLY_SYMBOL_BLANK) {
            out.bullet = symbol.kind == TALLY_SYMBOL_DASH || symbol.kind == TALLY_SYMBOL_DOT ||
                         symbol.kind == TALLY_SYMBOL_BULLET || symbol.plain == '*';
            break;
        }
        out.column += byte == '\t' ? TAB : cp == 0x3000 ? 2 : byte != '\r';
    }
    return out;
}

/* -1, 0, 1: it stands higher than the one before, beside it, deeper. A heading without a bullet is
 * no item: what stands below it is. */
static int step(const struct item *before, const struct item *item)
{
    if (before->column != item->column || before->bullet == item->bullet)
        return (item->column > before->column) - (item->column < before->column);
    return item->bullet ? 1 : -1;
}

struct nesting {
    struct item post, record; /* of the line before; no bullet: there is none */
    bool set;
    bool nested; /* items below items were seen in the post */
    bool differs;
    uint32_t p, r; /* where */
};

static void take_line(struct tally_differing *job, struct nesting *n,
                      const struct tally_interval *at)
{
    const struct item post = item_at(job->differ->post, at->p0);
    const struct item record = item_at(tally_differing_record(job), at->r0);
    const bool pair = n->set && post.bullet && n->post.bullet;
    if (pair && post.known && n->post.known) {
        const int now = step(&n->post, &post);
        n->nested |= now > 0;
        if (now != step(&n->record, &record) && !n->differs) {
            n->differs = true;
            n->p = at->p0;
            n->r = at->r0;
        }
    }
    n->set = true;
    n->post = post;
    n->record = record;
}

/* A line begins in both texts, in one of them or in neither. */
static void take_place(struct tally_differing *job, struct nesting *n,
                       const struct tally_interval *at)
{
    const bool post = tally_side_starts_line(job->differ->post, at->p0);
    const bool record = tally_side_starts_line(tally_differing_record(job), at->r0);
    if (post && record)
        take_line(job, n, at);
    else if (post != record)
        n->set = false;
}

static bool all_verbatim(const struct tally_differing *job)
{
    for (size_t i = 0; i < job->alignment->count; i++) {
        if (job->alignment->edits[i].kind == TALLY_EDIT_EQUAL && !job->verbatim[i])
            return false;
    }
    return true;
}

void tally_indents_compare(struct tally_differing *job)
{
    const struct tally_sign_change moved = {TALLY_UNCERTAIN, TALLY_DIFF_LIST_ORDER};
    struct tally_intervals intervals = {.alignment = job->alignment};
    struct tally_interval at;
    struct nesting n = {.set = false};
    if (all_verbatim(job))
        return;
    while (tally_intervals_next(&intervals, &at)) {
        if (!tally_intervals_one(&at))
            n.set = false;
        else
            take_place(job, &n, &at);
    }
    if (n.nested && n.differs)
        tally_differing_add_sign(job, n.p, n.r, moved);
}
