#include "verifier/contactkey.h"

#include "verifier/contact.h"
#include "verifier/fasthash.h"
#include "verifier/phoneform.h"

enum {
    LOCAL = 7,         /* figures of a phone number that everybody writes */
    ADDRESS_MAX = 192, /* bytes */
};

/* Keys begin their hashes elsewhere than seeds of other kinds (intake.c). */
static const uint64_t phone_start = 0x70686f6e65000000U;
static const uint64_t address_start = 0x6164647265737300U;

static uint8_t byte_at(const struct tally_tokens *t, size_t at)
{
    return at < t->text.len ? t->text.ptr[at] : ' ';
}

/* False for most tokens: no contact begins with them. */
static bool may_begin(const struct tally_tokens *t, uint32_t at)
{
    size_t end = (size_t)t->off[at] + t->len[at];
    uint8_t next = byte_at(t, end);
    if ((t->tok[at] & TALLY_TOKEN_NUMBER) != 0)
        return t->len[at] >= LOCAL || next == '-' || next == '.';
    bool sign = next == '.' || next == '@' || next == ':' || next == '-' || next == '_';
    return sign && byte_at(t, end + 1) > ' ';
}

/* Where the run of tokens without a blank that begins at `from` ends. */
static uint32_t run_end(const struct tally_tokens *t, uint32_t from)
{
    uint32_t to = from + 1;
    while (to < t->count && (t->flags[to] & (TALLY_TOKEN_SPACE | TALLY_TOKEN_LINE)) == 0 &&
           tally_contact_at(t->text, t->off[to]))
        to++;
    return to;
}

/* The address in lower case, without what people add to it and leave out. */
static size_t address(const struct tally_tokens *t, uint32_t from, uint32_t to, char *out)
{
    static const char *const heads[] = {"https://", "http://", "www."};
    size_t end = (size_t)t->off[to - 1] + t->len[to - 1];
    size_t n = 0;
    for (size_t i = t->off[from]; i < end && n < ADDRESS_MAX; i++) {
        uint8_t c = t->text.ptr[i];
        out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t len = strlen(heads[i]);
        if (n > len && memcmp(out, heads[i], len) == 0) {
            memmove(out, out + len, n - len);
            n -= len;
        }
    }
    return n;
}

static bool read_key(const struct tally_tokens *t, uint32_t at, struct tally_contactkey *out)
{
    struct tally_phoneform phone;
    char text[ADDRESS_MAX];
    if (!may_begin(t, at) || !tally_contact_at(t->text, t->off[at]))
        return false;
    uint32_t took = tally_phoneform_read(t, at, &phone);
    *out = (struct tally_contactkey){.from = at, .phone = took > 0};
    out->to = took > 0 ? at + took : run_end(t, at);
    if (took > 0) {
        out->hash = tally_fasthash(phone.figures + phone.count - LOCAL, LOCAL, phone_start);
        return true;
    }
    size_t len = address(t, at, out->to, text);
    out->hash = tally_fasthash(text, len, address_start);
    return (t->tok[at] & TALLY_TOKEN_WORD) != 0;
}

size_t tally_contactkeys(const struct tally_tokens *tokens,
                         struct tally_contactkey out[TALLY_CONTACTKEYS_MAX])
{
    size_t count = 0;
    for (uint32_t i = 0; i < tokens->count && count < TALLY_CONTACTKEYS_MAX;) {
        bool found = !tally_token_is_character(tokens->tok[i]) && read_key(tokens, i, &out[count]);
        i = found ? out[count].to : i + 1;
        count += found;
    }
    return count;
}

bool tally_contactkey_in(const struct tally_contactkey *key, const struct tally_tokens *post,
                         const struct tally_tokens *text)
{
    struct tally_contactkey keys[TALLY_CONTACTKEYS_MAX];
    char a[ADDRESS_MAX];
    char b[ADDRESS_MAX];
    size_t count = tally_contactkeys(text, keys);
    for (size_t i = 0; i < count; i++) {
        struct tally_phoneform asked;
        struct tally_phoneform own;
        bool whole;
        if (keys[i].hash != key->hash || keys[i].phone != key->phone)
            continue;
        if (key->phone) {
            if (tally_phoneform_read(post, key->from, &asked) > 0 &&
                tally_phoneform_read(text, keys[i].from, &own) > 0 &&
                tally_phoneform_same(&asked, &own, &whole))
                return true;
            continue;
        }
        size_t len = address(post, key->from, key->to, a);
        if (len == address(text, keys[i].from, keys[i].to, b) && memcmp(a, b, len) == 0)
            return true;
    }
    return false;
}
