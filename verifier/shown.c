#include "verifier/shown.h"

#include "schema/utf8.h"
#include "verifier/entity.h"
#include "verifier/leftout.h"
#include "verifier/linkwords.h"
#include "verifier/mailquote.h"
#include "verifier/mojibake.h"
#include "verifier/pagebreak.h"
#include "verifier/pagetag.h"

enum {
    RAISED_MAX = 3,   /* figures of a power or a note */
    BLANKS_MAX = 256, /* that are looked back over to where a line begins */
};

enum { MANGLED = 0xC3 /* the first byte of what mojibake.h reads */ };

struct reader {
    struct tally_slice source;
    struct tally_shown *out;
    uint8_t *text;
    size_t len;
    size_t copied;    /* of the source, all before it has been dealt with */
    size_t faint_end; /* up to there in the source words may not be seen */
    size_t unclosed;  /* elements that have no closing tag */
    bool no_remark;   /* no comment ends any more */
    bool escaped;     /* line ends are written \n */
    bool quoted;      /* by a mail program: mailquote.h */
};

static uint8_t byte_at(const struct reader *r, size_t at)
{
    return at < r->source.len ? r->source.ptr[at] : '\0';
}

/* --- Writing --- */

static void put(struct reader *r, const uint8_t *bytes, size_t len, struct tally_span from)
{
    struct tally_shown *out = r->out;
    if (len == 0)
        return;
    out->pieces[out->piece_count++] = (struct tally_shown_piece){
        r->len, from.from, from.to - from.from, bytes == r->source.ptr + from.from};
    if (from.from < r->faint_end)
        out->doubts[out->doubt_count++] = (struct tally_span){r->len, r->len + len};
    memcpy(r->text + r->len, bytes, len);
    r->len += len;
}

/* What was not dealt with up to byte `to` is shown as it is. */
static void copy_to(struct reader *r, size_t to)
{
    put(r, r->source.ptr + r->copied, to - r->copied, (struct tally_span){r->copied, to});
    r->copied = to;
}

static void put_sign(struct reader *r, uint32_t cp, size_t end)
{
    uint8_t bytes[4];
    put(r, bytes, tally_utf8_encode(cp, bytes), (struct tally_span){r->copied, end});
    r->copied = end;
}

/* What stands before or behind this place may be read otherwise. */
static void doubt_here(struct reader *r)
{
    r->out->doubts[r->out->doubt_count++] = (struct tally_span){r->len, r->len};
}

/* What is read up to byte `end` of the source may not be seen. */
static void may_hide(struct reader *r, size_t end)
{
    r->faint_end = r->faint_end < end ? end : r->faint_end;
}

/* --- Tags --- */

/* A line of its own, once. */
static void break_line(struct reader *r, size_t end)
{
    size_t at = r->len;
    while (at > 0 && r->len - at < BLANKS_MAX &&
           (r->text[at - 1] == ' ' || r->text[at - 1] == '\t'))
        at--;
    if (at > 0 && r->text[at - 1] != '\n')
        put_sign(r, '\n', end);
    r->copied = end;
    if (r->len > 0 && r->text[r->len - 1] == '\n' && byte_at(r, end) == '\n')
        r->copied++;
}

/* <sup>2</sup> is ², and not a figure more of what stands before it. */
static void raise(struct reader *r, enum tally_pagetag_does does)
{
    static const uint16_t up[] = {0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                  0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    size_t end = r->copied;
    while (end - r->copied < RAISED_MAX && byte_at(r, end) >= '0' && byte_at(r, end) <= '9')
        end++;
    if (byte_at(r, end) != '<')
        return;
    while (r->copied < end) {
        const uint32_t digit = byte_at(r, r->copied) - (uint32_t)'0';
        put_sign(r, does == TALLY_PAGETAG_RAISED ? up[digit] : 0x2080 + digit, r->copied + 1);
    }
}

/* The words of a link to somewhere that they do not name. */
static void follow_link(struct reader *r, const struct tally_pagetag *tag)
{
    enum { REACH = 4096 /* bytes of one that is not closed */ };
    const size_t most = r->copied + REACH;
    const struct tally_slice near = {r->source.ptr, r->source.len < most ? r->source.len : most};
    const size_t end = tally_pagetag_close(near, r->copied, tag);
    const struct tally_slice words = {r->source.ptr + r->copied, end - r->copied};
    if (tally_linkwords_mislead(words, tag->target))
        may_hide(r, end);
}

/* Whether words of this line are shown already. */
static bool stands_in_line(const struct reader *r)
{
    size_t at = r->len;
    while (at > 0 && r->len - at < BLANKS_MAX &&
           (r->text[at - 1] == ' ' || r->text[at - 1] == '\t'))
        at--;
    return at > 0 && r->text[at - 1] != '\n';
}

/* Whether words follow in the same line at byte `at` of the source. */
static bool line_goes_on(const struct reader *r, size_t at)
{
    enum { TAGS = 8 };
    struct tally_pagetag tag;
    for (size_t n = 0; n < TAGS; n++) {
        while (byte_at(r, at) == ' ' || byte_at(r, at) == '\t' || byte_at(r, at) == '\r')
            at++;
        if (!tally_pagetag_read(r->source, at, &tag))
            break;
        if (tag.does == TALLY_PAGETAG_LINE || tag.does == TALLY_PAGETAG_CELL)
            return false;
        at += tag.len;
    }
    return at < r->source.len && byte_at(r, at) != '\n';
}

/* `bytes` are left out, up to byte `end`: inside a line any word of them may have been read, else
 * `least`. */
static void leave_out(struct reader *r, struct tally_slice bytes, size_t end,
                      struct tally_leftout_least least)
{
    static const struct tally_leftout_least any = {1, 1};
    if (!tally_leftout_has_words(bytes, any))
        return;
    const bool inside = stands_in_line(r) && line_goes_on(r, end);
    if (inside || tally_leftout_has_words(bytes, least))
        doubt_here(r);
}

/* How many words in a row are none of a program, of a style sheet (the names of fonts are words),
 * of anything else that is left out. */
static struct tally_leftout_least least_of(struct tally_slice name)
{
    static const struct tally_leftout_least program = {5, 1};
    static const struct tally_leftout_least style = {8, 9};
    static const struct tally_leftout_least other = {1, 1};
    if (name.len == 6 && (name.ptr[1] | 0x20) == 'c')
        return program;
    return name.len == 5 ? style : other;
}

/* [img]Evacuate now[/img]: no address of a picture, so that a board shows the words. */
static bool holds_words(const struct tally_pagetag *tag, struct tally_slice bytes)
{
    if (tag->name.len != 3 || (tag->name.ptr[1] | 0x20) != 'm')
        return false;
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.ptr[i] == '.' || bytes.ptr[i] == '/')
            return false;
    }
    return bytes.len > 0;
}

/* What a tag holds is passed over, or shown though it may be hidden: where that is nearly all of
 * the source (a program shows it in the end), where it may be hidden anyway, and where nothing
 * closes it. */
static void pass_over(struct reader *r, const struct tally_pagetag *tag)
{
    enum { UNCLOSED = 16 };
    struct tally_pagetag last;
    const bool struck = tag->hides == TALLY_PAGETAG_STRUCK;
    if (r->unclosed == UNCLOSED || (struck && r->copied < r->faint_end))
        return;
    const size_t from = r->copied;
    const size_t close = tally_pagetag_close(r->source, from, tag);
    const bool unclosed = close == r->source.len;
    r->unclosed += unclosed;
    if (holds_words(tag, (struct tally_slice){r->source.ptr + from, close - from}))
        return;
    if (unclosed || (struck && close - from > r->source.len / 2)) {
        may_hide(r, close);
        return;
    }
    r->copied = close + (tally_pagetag_read(r->source, close, &last) ? last.len : 0);
    if (struck && close > from)
        doubt_here(r);
    else
        leave_out(r, (struct tally_slice){r->source.ptr + from, close - from}, r->copied,
                  least_of(tag->name));
}

/* Words that the tag holds inside a line, 停水区域, and another one that it says of them, 不停水.
 */
static bool says_other(const struct reader *r, size_t end, const struct tally_pagetag *tag)
{
    enum { REACH = 256 /* bytes that it holds */ };
    static const struct tally_leftout_least any = {1, 1};
    const size_t most = end + REACH;
    const struct tally_slice near = {r->source.ptr, r->source.len < most ? r->source.len : most};
    struct tally_pagetag last;
    if (tag->said.len == 0 || !tally_leftout_has_words(tag->said, any))
        return false;
    const size_t close = tally_pagetag_close(near, end, tag);
    if (!tally_pagetag_read(r->source, close, &last) ||
        !(stands_in_line(r) || line_goes_on(r, close + last.len)))
        return false;
    for (size_t at = end; at + tag->said.len <= close; at++) {
        if (memcmp(r->source.ptr + at, tag->said.ptr, tag->said.len) == 0)
            return false;
    }
    return true;
}

/* What an attribute says: a tag that holds nothing may show it instead, as <img alt> does. Before
 * all else it is about the page, as <meta> is. */
static void leave_out_said(struct reader *r, size_t end, const struct tally_pagetag *tag)
{
    static const struct tally_leftout_least speech = {5, 9};
    struct tally_pagetag next;
    const bool empty = !tag->holds || (tally_pagetag_read(r->source, end, &next) && next.closes);
    if (empty && r->len > 0)
        leave_out(r, tag->said, end, speech);
    else if (r->len > 0 && (tally_leftout_has_words(tag->said, speech) || says_other(r, end, tag)))
        doubt_here(r);
    /* Of data-… a page shows nothing, but who is sent its source reads it. */
    if (r->len > 0 && tally_leftout_has_words(tag->kept, speech))
        doubt_here(r);
}

/* <!-- a comment -->; <!--[if mso 9]> is for a program, but not what follows it. */
static void leave_out_remark(struct reader *r, struct tally_slice remark)
{
    enum { CONDITION = 32 };
    static const struct tally_leftout_least sentence = {3, 1};
    size_t from = 0;
    if (!tally_slice_starts(remark, TALLY_LIT("<!--")))
        return;
    if (tally_slice_starts(remark, TALLY_LIT("<!--[if ")))
        for (size_t i = 0; i < CONDITION && i < remark.len && from == 0; i++)
            from = remark.ptr[i] == ']' ? i : 0;
    leave_out(r, (struct tally_slice){remark.ptr + from, remark.len - from}, r->copied, sentence);
}

static void place_tag(struct reader *r, size_t end, const struct tally_pagetag *tag)
{
    switch (tag->does) {
    case TALLY_PAGETAG_LINE: break_line(r, end); break;
    case TALLY_PAGETAG_CELL:
        if (!tag->closes)
            put_sign(r, '\t', end);
        break;
    case TALLY_PAGETAG_NOTHING:
    case TALLY_PAGETAG_RAISED:
    case TALLY_PAGETAG_LOWERED:
    case TALLY_PAGETAG_LINK: break;
    }
    r->copied = r->copied < end ? end : r->copied;
}

static void take_tag(struct reader *r, size_t at, const struct tally_pagetag *tag)
{
    const size_t end = at + tag->len;
    copy_to(r, at);
    if (tag->odd)
        doubt_here(r);
    leave_out_said(r, end, tag);
    place_tag(r, end, tag);
    if (!tag->holds)
        return;
    if (tag->hides >= TALLY_PAGETAG_STRUCK)
        pass_over(r, tag);
    else if (tag->hides == TALLY_PAGETAG_FAINT && r->faint_end < end)
        may_hide(r, tally_pagetag_close(r->source, end, tag));
    else if (tag->does == TALLY_PAGETAG_RAISED || tag->does == TALLY_PAGETAG_LOWERED)
        raise(r, tag->does);
    else if (tag->does == TALLY_PAGETAG_LINK)
        follow_link(r, tag);
}

/* < or [ at byte `at`. Returns where to go on. */
static size_t take_bracket(struct reader *r, size_t at)
{
    struct tally_pagetag tag;
    const size_t remark = r->no_remark ? 0 : tally_pagetag_remark(r->source, at);
    r->no_remark |= remark == 0 && byte_at(r, at + 1) == '!' && byte_at(r, at + 2) == '-' &&
                    byte_at(r, at + 3) == '-';
    if (remark > 0) {
        copy_to(r, at);
        r->copied = at + remark;
        leave_out_remark(r, (struct tally_slice){r->source.ptr + at, remark});
        return r->copied;
    }
    if (tally_pagetag_read(r->source, at, &tag)) {
        take_tag(r, at, &tag);
        return r->copied;
    }
    const size_t unknown = tally_pagetag_unknown(r->source, at);
    if (unknown == 0)
        return at + 1;
    copy_to(r, at);
    const size_t from = r->len;
    copy_to(r, at + unknown);
    r->out->doubts[r->out->doubt_count++] = (struct tally_span){from, r->len};
    return r->copied;
}

/* --- Signs --- */

/* A sign that is written by its name or its number, or by bytes of another code. Returns where to
 * go on. */
static size_t take_sign(struct reader *r, size_t at)
{
    uint32_t cp = 0;
    const uint8_t first = r->source.ptr[at];
    const size_t len =
        first == '&' ? tally_entity_read(r->source, at, &cp)
        : first == MANGLED
            ? tally_mojibake_read(r->source, at, &cp)
            : tally_entity_escaped(r->source, at,
                                   r->escaped || tally_entity_breaks_line(r->source, at), &cp);
    if (len == 0)
        return at + 1;
    copy_to(r, at);
    put_sign(r, cp, at + len);
    return r->copied;
}

/* --- The whole --- */

/* Bytes that may begin something that is not shown as it is written. */
static size_t count_begins(struct tally_slice source, bool quoted)
{
    size_t count = 0;
    for (size_t i = 0; i < source.len; i++) {
        const uint8_t c = source.ptr[i];
        count += c == MANGLED || c == '<' || c == '&' || c == '[' || c == '\\' ||
                 (quoted && c == '>') || (c == '\n' && tally_pagebreak_read(source, i) > 0);
    }
    return count;
}

/* The line end at byte `at` stands in a word or a number: what is left is one line end. */
static size_t take_page(struct reader *r, size_t at)
{
    const size_t len = tally_pagebreak_read(r->source, at);
    if (len == 0)
        return at + 1;
    copy_to(r, at);
    r->copied = at + len;
    return r->copied + 1;
}

static size_t take_quote(struct reader *r, size_t at)
{
    const size_t len = r->quoted ? tally_mailquote_marks(r->source, at) : 0;
    if (len == 0)
        return at + 1;
    copy_to(r, at);
    r->copied = at + len;
    return r->copied;
}

static size_t take(struct reader *r, size_t at)
{
    switch (r->source.ptr[at]) {
    case '&':
    case MANGLED:
    case '\\': return take_sign(r, at);
    case '<':
    case '[': return take_bracket(r, at);
    case '>': return take_quote(r, at);
    case '\n': return take_page(r, at);
    default: return at + 1;
    }
}

enum tally_code tally_shown_read(struct tally_slice source, struct tally_shown *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    enum { WIDEST = 3 /* bytes of a raised figure */, PIECES = 2 + RAISED_MAX };
    const bool quoted = tally_mailquote_holds(source);
    const size_t count = count_begins(source, quoted);
    const struct tally_shown plain = {.text = source, .source = source};
    struct tally_shown made = plain;
    if (count == 0) {
        *out = plain;
        return TALLY_OK;
    }
    struct reader r = {.source = source,
                       .out = &made,
                       .escaped = tally_entity_is_string(source),
                       .quoted = quoted};
    made.pieces = tally_arena_room(arena, PIECES * count + 1, sizeof *made.pieces);
    made.doubts = tally_arena_room(arena, (PIECES + 5) * count + 1, sizeof *made.doubts);
    r.text = tally_arena_room(arena, source.len + 1, WIDEST);
    if (made.pieces == NULL || made.doubts == NULL || r.text == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    for (size_t at = 0; at < source.len;)
        at = take(&r, at);
    copy_to(&r, source.len);
    made.text = (struct tally_slice){r.text, r.len};
    const bool same =
        r.len == source.len && made.doubt_count == 0; /* a tag is longer than its sign */
    *out = same ? plain : made;
    return TALLY_OK;
}

void tally_shown_mark(const struct tally_shown *shown, struct tally_tokens *tokens)
{
    const uint32_t count = (uint32_t)tokens->count;
    uint32_t i = 0;
    for (size_t k = 0; count > 0 && k < shown->doubt_count; k++) {
        const struct tally_span d = shown->doubts[k];
        while (i < count && (size_t)tokens->off[i] + tokens->len[i] <= d.from)
            i++;
        if (d.from == d.to)
            tokens->flags[i < count ? i : count - 1] |= TALLY_TOKEN_DOUBTFUL;
        for (uint32_t at = i; at < count && tokens->off[at] < d.to; at++)
            tokens->flags[at] |= TALLY_TOKEN_DOUBTFUL;
    }
}
