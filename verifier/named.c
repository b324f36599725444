#include "verifier/named.h"

#include <stdio.h>

#include "schema/shortcode.h"
#include "schema/utf8.h"

enum { NAME_MAX_LEN = 200, LABEL_MAX = 36 /* bytes: a dozen characters */ };

static struct tally_slice trimmed(struct tally_slice s)
{
    while (s.len > 0 && s.ptr[0] <= ' ')
        s = (struct tally_slice){s.ptr + 1, s.len - 1};
    while (s.len > 0 && s.ptr[s.len - 1] <= ' ')
        s.len--;
    return s;
}

/* What stands behind a short label and its colon; all of it when there is none. */
static struct tally_slice without_label(struct tally_slice s)
{
    for (size_t at = 0; at < s.len && at <= LABEL_MAX;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(s, at, &cp);
        if (n == 0 || (cp >= '0' && cp <= '9') || cp < ' ')
            return s;
        at += n;
        if (cp == ':' || cp == 0xFF1A)
            return trimmed((struct tally_slice){s.ptr + at, s.len - at});
    }
    return s;
}

/* XXXX-XXXX-XXXX and at most one sign more: what a short code looks like, whether it fits. */
static bool looks_like_code(struct tally_slice s)
{
    enum { GROUP = 5, WHOLE = 14 };
    if (s.len < WHOLE || s.len > WHOLE + 2)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        uint8_t c = s.ptr[i];
        bool hyphen = i % GROUP == GROUP - 1;
        bool sign = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                    (i > WHOLE && memchr("*~$=", c, 4) != NULL);
        if (hyphen ? c != '-' : !sign)
            return false;
    }
    return true;
}

/* 海政发2026 20号, 海政发2026-20: a number as it is typed, without its brackets. Nothing but one is
 * asked here, so a reading that no record bears is given up again. */
static bool read_typed(struct tally_slice s, struct tally_docnum *out)
{
    enum { YEAR = 4 };
    char text[NAME_MAX_LEN + 16];
    size_t code = 0;
    while (code < s.len && (s.ptr[code] < '0' || s.ptr[code] > '9'))
        code++;
    struct tally_slice rest = {s.ptr + code, s.len - code};
    for (size_t i = 0; i < YEAR; i++) {
        if (i >= rest.len || rest.ptr[i] < '0' || rest.ptr[i] > '9')
            return false;
    }
    struct tally_slice year = {rest.ptr, YEAR};
    rest = (struct tally_slice){rest.ptr + YEAR, rest.len - YEAR};
    while (rest.len > 0 && (*rest.ptr == ' ' || *rest.ptr == '-' || *rest.ptr == '/'))
        rest = (struct tally_slice){rest.ptr + 1, rest.len - 1};
    bool ends = rest.len > 0 && rest.ptr[rest.len - 1] >= '0' && rest.ptr[rest.len - 1] <= '9';
    (void)snprintf(text, sizeof text, "%.*s〔%.*s〕%.*s%s", (int)code, (const char *)s.ptr,
                   (int)year.len, (const char *)year.ptr, (int)rest.len, (const char *)rest.ptr,
                   ends ? "号" : "");
    return tally_docnum_parse(tally_slice_of(text), out, NULL) == TALLY_OK;
}

static void add(struct tally_named *out, const struct tally_entry *entry)
{
    if (entry != NULL)
        out->entries[out->count++] = entry;
}

/* A correction bears its notice's number: whoever asks for that wants what holds now. */
static void sort_by_state(struct tally_named *out, int64_t now)
{
    for (size_t i = 1; i < out->count; i++) {
        const struct tally_entry *entry = out->entries[i];
        size_t at = i;
        for (; at > 0 &&
               tally_ledger_state(entry, now) < tally_ledger_state(out->entries[at - 1], now);
             at--)
            out->entries[at] = out->entries[at - 1];
        out->entries[at] = entry;
    }
}

static void add_numbered(struct tally_named *out, const struct tally_ledger *ledger,
                         const struct tally_docnum *number, int64_t now)
{
    out->count = tally_ledger_find_number(ledger, tally_docnum_key(number).s, out->entries,
                                          TALLY_ANSWER_RECORDS_MAX);
    if (out->count > TALLY_ANSWER_RECORDS_MAX)
        out->count = TALLY_ANSWER_RECORDS_MAX;
    sort_by_state(out, now);
}

void tally_named_read(const struct tally_ledger *ledger, struct tally_slice text, int64_t now,
                      struct tally_named *out)
{
    struct tally_hash id;
    uint64_t bits;
    struct tally_docnum number;
    struct tally_slice name = trimmed(text);
    *out = (struct tally_named){.asked = TALLY_ASKED_TEXT};
    if (name.len == 0 || name.len > NAME_MAX_LEN)
        return;
    name = without_label(name);
    if (tally_hash_parse(name, &id, NULL) == TALLY_OK) {
        add(out, tally_ledger_find(ledger, id));
    } else if (tally_shortcode_parse(name, &bits, NULL) == TALLY_OK) {
        add(out, tally_ledger_find_code(ledger, bits));
    } else if (looks_like_code(name)) {
        out->asked = TALLY_ASKED_MISREAD;
        return;
    } else if (tally_docnum_parse(name, &number, NULL) == TALLY_OK) {
        add_numbered(out, ledger, &number, now);
    } else if (read_typed(name, &number)) {
        add_numbered(out, ledger, &number, now);
        if (out->count == 0)
            return;
    } else {
        return;
    }
    out->asked = out->count > 0 ? TALLY_ASKED_FOUND : TALLY_ASKED_UNKNOWN;
}
