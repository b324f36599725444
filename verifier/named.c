#include "verifier/named.h"

#include <stdio.h>

#include "schema/shortcode.h"
#include "schema/utf8.h"

enum { NAME_MAX_LEN = 200, KEY_MAX = 256, LABEL_MAX = 36 /* bytes: a dozen characters */ };

/* Nothing to be seen: a blank, or a sign that is hidden, as the mark that begins a file. */
static bool unseen(uint32_t cp)
{
    return cp <= ' ' || tally_utf8_is_space(cp) || tally_utf8_is_hidden(cp);
}

static struct tally_slice trimmed(struct tally_slice s)
{
    uint32_t cp;
    for (size_t n; s.len > 0 && (n = tally_utf8_decode(s, 0, &cp)) > 0 && unseen(cp);)
        s = (struct tally_slice){s.ptr + n, s.len - n};
    for (size_t at = s.len; at > 0; s.len = at) {
        do
            at--;
        while (at > 0 && (s.ptr[at] & 0xC0) == 0x80);
        if (tally_utf8_decode(s, at, &cp) != s.len - at || !unseen(cp))
            break;
    }
    return s;
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

static enum tally_asked one(struct tally_named *out, const struct tally_entry *entry)
{
    if (entry != NULL)
        out->entries[out->count++] = entry;
    return entry != NULL ? TALLY_ASKED_FOUND : TALLY_ASKED_UNKNOWN;
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

/* True when a record has this number. */
static bool numbered(const struct tally_ledger *ledger, const char *key, int64_t now,
                     struct tally_named *out)
{
    out->count = tally_ledger_find_number(ledger, key, out->entries, TALLY_ANSWER_RECORDS_MAX);
    if (out->count > TALLY_ANSWER_RECORDS_MAX)
        out->count = TALLY_ANSWER_RECORDS_MAX;
    sort_by_state(out, now);
    return out->count > 0;
}

static enum tally_asked read_name(const struct tally_ledger *ledger, struct tally_slice name,
                                  int64_t now, struct tally_named *out)
{
    struct tally_hash id;
    uint64_t bits;
    struct tally_docnum number;
    char key[KEY_MAX];
    if (tally_hash_parse(name, &id, NULL) == TALLY_OK)
        return one(out, tally_ledger_find(ledger, id));
    bool code = tally_shortcode_parse(name, &bits, NULL) == TALLY_OK;
    if (code && one(out, tally_ledger_find_code(ledger, bits)) == TALLY_ASKED_FOUND)
        return TALLY_ASKED_FOUND;
    tally_docnum_key_of(name, key, sizeof key);
    if (numbered(ledger, key, now, out))
        return TALLY_ASKED_FOUND;
    if (read_typed(name, &number) && numbered(ledger, tally_docnum_key(&number).s, now, out))
        return TALLY_ASKED_FOUND;
    if (!code && tally_shortcode_like(name))
        return TALLY_ASKED_MISREAD;
    return code || tally_docnum_parse(name, &number, NULL) == TALLY_OK ? TALLY_ASKED_UNKNOWN
                                                                       : TALLY_ASKED_TEXT;
}

/* An id, a code and a number have figures; a code may have none, but then it has its hyphens. */
static bool may_be_name(struct tally_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if ((s.ptr[i] >= '0' && s.ptr[i] <= '9') || s.ptr[i] == '-' || s.ptr[i] >= 0x80)
            return true;
    }
    return false;
}

/* Reads `name`; behind a blank or a point (No. PW-2026-118) only what some record is called counts,
 * at the beginning and behind a colon anything that is a name. */
static void try_name(const struct tally_ledger *ledger, struct tally_slice name, uint32_t before,
                     int64_t now, struct tally_named *out)
{
    struct tally_named found = {.asked = TALLY_ASKED_TEXT};
    bool colon = before == ':' || before == 0xFF1A;
    if ((!colon && before != '.' && !tally_utf8_is_space(before)) || !may_be_name(name))
        return;
    found.asked = read_name(ledger, name, now, &found);
    if (found.asked == TALLY_ASKED_FOUND || (colon && found.asked != TALLY_ASKED_TEXT))
        *out = found;
}

/* A short label may stand in front of the name. */
void tally_named_read(const struct tally_ledger *ledger, struct tally_slice text, int64_t now,
                      struct tally_named *out)
{
    struct tally_slice name = trimmed(text);
    uint32_t before = ':';
    *out = (struct tally_named){.asked = TALLY_ASKED_TEXT};
    for (size_t at = 0; name.len <= NAME_MAX_LEN && at < name.len && at <= LABEL_MAX;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(name, at, &cp);
        struct tally_slice rest = {name.ptr + at, name.len - at};
        at += n;
        if (n == 0 || cp < ' ')
            return;
        if (tally_utf8_is_space(cp)) {
            before = before == ':' || before == 0xFF1A ? before : cp;
            continue;
        }
        try_name(ledger, rest, before, now, out);
        if (out->asked == TALLY_ASKED_FOUND || (cp >= '0' && cp <= '9'))
            return;
        before = cp;
    }
}
