#include "keys/root.h"

#include <inttypes.h>
#include <stdio.h>

#include "schema/lines.h"
#include "schema/timestamp.h"

#define MAGIC "tally/root/v1"

bool tally_root_is(struct tally_slice leaf)
{
    const struct tally_slice magic = TALLY_TEXT(MAGIC "\n");
    return leaf.len >= magic.len && memcmp(leaf.ptr, magic.ptr, magic.len) == 0;
}

static void write_keys(const struct tally_key_set *set, const char *name, struct tally_buf *out)
{
    tally_buf_printf(out, "%s-threshold %zu\n", name, set->threshold);
    for (size_t i = 0; i < set->count; i++)
        tally_buf_printf(out, "%s-key %s\n", name, tally_vkey_format(&set->keys[i]).s);
}

void tally_root_write(const struct tally_root *root, struct tally_buf *out)
{
    tally_buf_printf(out, MAGIC "\nversion %" PRIu64 "\nexpires %s\n", root->version,
                     tally_time_format(root->expires).s);
    if (root->has_previous)
        tally_buf_printf(out, "previous %s\n", tally_hash_hex(root->previous).s);
    write_keys(&root->root_keys, "root", out);
    write_keys(&root->directory_keys, "directory", out);
    if (root->has_cutoff)
        tally_buf_printf(out, "directory-cutoff %" PRIu64 "\n", root->directory_cutoff);
    if (root->has_continues)
        tally_buf_printf(out, "continues %s %" PRIu64 " %s\n", root->continues_origin,
                         root->continues.size, tally_hash_hex(root->continues.root).s);
    tally_buf_printf(out, "stale-after %" PRIu64 "\nrefuse-after %" PRIu64 "\npolicy\nlog %s\n",
                     root->stale_after, root->refuse_after, tally_vkey_format(&root->log_key).s);
    tally_policy_write(&root->policy, out);
}

static bool read_number(struct tally_slice text, uint64_t *out)
{
    uint64_t v = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || v > INT64_MAX / 10 - 1)
            return false;
        v = v * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    *out = v;
    return text.len > 0;
}

static enum tally_code add_key(struct tally_key_set *set, struct tally_slice text,
                               struct tally_err *err)
{
    if (set->count == TALLY_ROOT_KEYS_MAX)
        return tally_fail(err, TALLY_INVALID, "over %d keys", TALLY_ROOT_KEYS_MAX);
    struct tally_vkey key;
    enum tally_code code = tally_vkey_parse(text, &key, err);
    if (code != TALLY_OK)
        return code;
    if (key.type != TALLY_KEY_ED25519)
        return tally_fail(err, TALLY_INVALID, "not an Ed25519 signing key");
    for (size_t i = 0; i < set->count; i++) {
        if (tally_pubkey_eq(&set->keys[i].pub, &key.pub))
            return tally_fail(err, TALLY_INVALID, "a key twice");
    }
    set->keys[set->count++] = key;
    return TALLY_OK;
}

static enum tally_code read_threshold(struct tally_slice value, size_t *out, struct tally_err *err)
{
    uint64_t n;
    if (!read_number(value, &n) || n == 0 || n > TALLY_ROOT_KEYS_MAX)
        return tally_fail(err, TALLY_INVALID, "not a threshold of 1 to 16");
    *out = (size_t)n;
    return TALLY_OK;
}

static enum tally_code read_log(struct tally_slice value, struct tally_root *root,
                                struct tally_err *err)
{
    enum tally_code code = tally_vkey_parse(value, &root->log_key, err);
    if (code != TALLY_OK)
        return code;
    if (root->log_key.type != TALLY_KEY_ED25519)
        return tally_fail(err, TALLY_INVALID, "the log's key is not an Ed25519 signing key");
    memcpy(root->origin, root->log_key.name, sizeof root->origin);
    return TALLY_OK;
}

static enum tally_code read_seconds(struct tally_slice value, uint64_t *out, struct tally_err *err)
{
    return read_number(value, out) ? TALLY_OK
                                   : tally_fail(err, TALLY_INVALID, "not a number of seconds");
}

/* The lines of a policy, but for `log`. */
static bool is_policy(struct tally_slice name)
{
    return tally_slice_eq(name, TALLY_LIT("witness")) || tally_slice_eq(name, TALLY_LIT("group")) ||
           tally_slice_eq(name, TALLY_LIT("quorum"));
}

/* ORIGIN SIZE ROOT-HASH */
static enum tally_code read_continues(struct tally_slice value, struct tally_root *root,
                                      struct tally_err *err)
{
    struct tally_slice words[3] = {0};
    size_t count = 0;
    for (size_t at = 0; at < value.len && count < 3; count++) {
        words[count].ptr = value.ptr + at;
        while (at < value.len && (count == 2 || value.ptr[at] != ' ')) {
            words[count].len++;
            at++;
        }
        at++;
    }
    root->has_continues = true;
    if (count != 3 || words[0].len > TALLY_KEY_NAME_MAX || !tally_key_name_valid(words[0]) ||
        !read_number(words[1], &root->continues.size) || root->continues.size == 0)
        return tally_fail(err, TALLY_INVALID, "not an origin, a size and a root hash");
    memcpy(root->continues_origin, words[0].ptr, words[0].len);
    root->continues_origin[words[0].len] = '\0';
    return tally_hash_parse(words[2], &root->continues.root, err);
}

static enum tally_code read_line(struct tally_slice name, struct tally_slice value,
                                 struct tally_root *root, struct tally_err *err)
{
    if (tally_slice_eq(name, TALLY_LIT("version")))
        return read_number(value, &root->version)
                   ? TALLY_OK
                   : tally_fail(err, TALLY_INVALID, "not a version number");
    if (tally_slice_eq(name, TALLY_LIT("expires")))
        return tally_time_parse(value, &root->expires, err);
    if (tally_slice_eq(name, TALLY_LIT("previous"))) {
        root->has_previous = true;
        return tally_hash_parse(value, &root->previous, err);
    }
    if (tally_slice_eq(name, TALLY_LIT("root-threshold")))
        return read_threshold(value, &root->root_keys.threshold, err);
    if (tally_slice_eq(name, TALLY_LIT("root-key")))
        return add_key(&root->root_keys, value, err);
    if (tally_slice_eq(name, TALLY_LIT("directory-threshold")))
        return read_threshold(value, &root->directory_keys.threshold, err);
    if (tally_slice_eq(name, TALLY_LIT("directory-key")))
        return add_key(&root->directory_keys, value, err);
    if (tally_slice_eq(name, TALLY_LIT("directory-cutoff"))) {
        root->has_cutoff = true;
        return read_number(value, &root->directory_cutoff)
                   ? TALLY_OK
                   : tally_fail(err, TALLY_INVALID, "not the index of an entry");
    }
    if (tally_slice_eq(name, TALLY_LIT("continues")))
        return read_continues(value, root, err);
    if (tally_slice_eq(name, TALLY_LIT("stale-after")))
        return read_seconds(value, &root->stale_after, err);
    if (tally_slice_eq(name, TALLY_LIT("refuse-after")))
        return read_seconds(value, &root->refuse_after, err);
    if (tally_slice_eq(name, TALLY_LIT("log")))
        return read_log(value, root, err);
    if (tally_slice_eq(name, TALLY_LIT("policy")) && value.len == 0)
        return TALLY_OK;
    return tally_fail(err, TALLY_INVALID, "this version cannot read it");
}

static enum tally_code read_lines(const struct tally_lines *lines, struct tally_root *root,
                                  struct tally_err *err)
{
    for (size_t i = 1; i < lines->count; i++) {
        struct tally_slice line = lines->at[i];
        size_t n = 0;
        while (n < line.len && line.ptr[n] != ' ')
            n++;
        struct tally_slice value = {0};
        if (n < line.len)
            value = (struct tally_slice){line.ptr + n + 1, line.len - n - 1};
        struct tally_err why = TALLY_ERR_INIT;
        enum tally_code code =
            is_policy((struct tally_slice){line.ptr, n})
                ? tally_policy_line(&root->policy, line, &why)
                : read_line((struct tally_slice){line.ptr, n}, value, root, &why);
        if (code != TALLY_OK)
            return tally_fail_why(err, code, &why, "root document, line %zu (%.*s): ", i + 1,
                                  (int)(n < 40 ? n : 40), (const char *)line.ptr);
    }
    return TALLY_OK;
}

static enum tally_code check_set(const struct tally_key_set *set, const char *name,
                                 struct tally_err *err)
{
    if (set->count == 0 || set->threshold == 0 || set->threshold > set->count)
        return tally_fail(err, TALLY_INVALID,
                          "root document: %zu %s keys cannot meet a threshold of %zu", set->count,
                          name, set->threshold);
    return TALLY_OK;
}

/* One key, one purpose. */
static enum tally_code check_purposes(const struct tally_root *root, struct tally_err *err)
{
    for (size_t i = 0; i < root->directory_keys.count; i++) {
        const struct tally_vkey *key = &root->directory_keys.keys[i];
        bool twice = tally_pubkey_eq(&key->pub, &root->log_key.pub);
        for (size_t k = 0; k < root->root_keys.count; k++)
            twice |= tally_pubkey_eq(&key->pub, &root->root_keys.keys[k].pub) ||
                     tally_pubkey_eq(&root->log_key.pub, &root->root_keys.keys[k].pub);
        if (twice)
            return tally_fail(err, TALLY_INVALID,
                              "root document: one key is named for two purposes");
    }
    return TALLY_OK;
}

/* A witness that is the log, or a key of the document, would be one that watches itself. */
static enum tally_code check_witnesses(const struct tally_root *root, struct tally_err *err)
{
    for (size_t i = 0; i < root->policy.witness_count; i++) {
        const struct tally_policy_party *witness = &root->policy.witnesses[i];
        bool used = tally_pubkey_eq(&witness->key.pub, &root->log_key.pub);
        for (size_t k = 0; k < root->root_keys.count; k++)
            used |= tally_pubkey_eq(&witness->key.pub, &root->root_keys.keys[k].pub);
        for (size_t k = 0; k < root->directory_keys.count; k++)
            used |= tally_pubkey_eq(&witness->key.pub, &root->directory_keys.keys[k].pub);
        if (used)
            return tally_fail(err, TALLY_INVALID,
                              "root document: the key of witness %.60s has another purpose",
                              witness->name);
    }
    return TALLY_OK;
}

/* One document has one spelling: what it says, written again, is what it was. */
static enum tally_code check_spelling(const struct tally_root *root, struct tally_slice text,
                                      struct tally_err *err)
{
    struct tally_buf again;
    tally_buf_init(&again, (size_t)2 * TALLY_ROOT_MAX); /* no document grows that much */
    tally_root_write(root, &again);
    bool failed = again.failed;
    bool same = tally_slice_eq(tally_buf_slice(&again), text);
    tally_buf_deinit(&again);
    if (failed)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a root document");
    return same ? TALLY_OK
                : tally_fail(err, TALLY_INVALID,
                             "root document: lines are missing, doubled, in another order or in "
                             "another form");
}

enum tally_code tally_root_parse(struct tally_slice text, struct tally_root *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    struct tally_lines lines;
    struct tally_root root = {0};
    if (!tally_root_is(text))
        return tally_fail(err, TALLY_INVALID, "not a root document (%s)", MAGIC);
    enum tally_code code = tally_lines_split(text, &lines, arena, err);
    if (code == TALLY_OK)
        code = read_lines(&lines, &root, err);
    if (code == TALLY_OK)
        code = check_set(&root.root_keys, "root", err);
    if (code == TALLY_OK)
        code = check_set(&root.directory_keys, "directory", err);
    if (code == TALLY_OK && root.version == 0)
        code = tally_fail(err, TALLY_INVALID, "root document: versions begin at 1");
    if (code == TALLY_OK && root.has_continues && !root.has_previous)
        code = tally_fail(err, TALLY_INVALID,
                          "root document: it continues a log, and names no version before it");
    if (code == TALLY_OK && root.has_continues && strcmp(root.continues_origin, root.origin) == 0)
        code = tally_fail(err, TALLY_INVALID, "root document: a log cannot continue itself");
    if (code == TALLY_OK && root.has_cutoff && !root.has_previous)
        code = tally_fail(err, TALLY_INVALID,
                          "root document: a cut-off, and no version before it to cut off");
    if (code == TALLY_OK && !root.policy.has_quorum)
        code = tally_fail(err, TALLY_INVALID, "root document: the policy has no quorum line");
    if (code == TALLY_OK)
        code = check_witnesses(&root, err);
    if (code == TALLY_OK)
        code = check_purposes(&root, err);
    if (code == TALLY_OK)
        code = check_spelling(&root, text, err);
    if (code == TALLY_OK)
        *out = root;
    return code;
}

/* A root document as it is written, to which nobody has put a signature. */
static bool is_unsigned(struct tally_slice bytes)
{
    if (!tally_root_is(bytes))
        return false;
    for (size_t i = 1; i < bytes.len; i++) {
        if (bytes.ptr[i] == '\n' && bytes.ptr[i - 1] == '\n')
            return false;
    }
    return true;
}

static enum tally_code parse_note(struct tally_slice bytes, struct tally_note *note,
                                  struct tally_arena *arena, struct tally_err *err)
{
    if (is_unsigned(bytes))
        return tally_fail(err, TALLY_INVALID,
                          "the root document is not signed yet: tally-keys root sign");
    return tally_note_parse(bytes, note, arena, err);
}

/* The note, and that its own keys carry it. */
static enum tally_code open_note(struct tally_slice bytes, struct tally_note *note,
                                 struct tally_root *root, struct tally_arena *arena,
                                 struct tally_err *err)
{
    if (bytes.len > TALLY_ROOT_MAX)
        return tally_fail(err, TALLY_INVALID, "the root document is over 32 KiB");
    enum tally_code code = parse_note(bytes, note, arena, err);
    if (code == TALLY_OK)
        code = tally_root_parse(note->text, root, arena, err);
    bool signed_by[TALLY_ROOT_KEYS_MAX];
    size_t count = 0;
    if (code == TALLY_OK)
        code = tally_signing_check_note(note, root->root_keys.keys, root->root_keys.count,
                                        signed_by, &count, err);
    if (code == TALLY_OK && count < root->root_keys.threshold)
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "the root document is signed by %zu of the %zu keys that it needs", count,
                          root->root_keys.threshold);
    return code;
}

enum tally_code tally_root_open(struct tally_slice note, struct tally_root *out,
                                struct tally_arena *arena, struct tally_err *err)
{
    struct tally_note parsed;
    struct tally_root root;
    enum tally_code code = open_note(note, &parsed, &root, arena, err);
    if (code == TALLY_OK)
        *out = root;
    return code;
}

/* The former keys' part: none of them, or too few, is one refusal with one sentence. */
static enum tally_code signed_by_former(const struct tally_note *note,
                                        const struct tally_root *former, struct tally_err *err)
{
    bool signed_by[TALLY_ROOT_KEYS_MAX] = {false};
    size_t count = 0;
    struct tally_err why = TALLY_ERR_INIT;
    enum tally_code code = tally_signing_check_note(
        note, former->root_keys.keys, former->root_keys.count, signed_by, &count, &why);
    if (code == TALLY_OK && count >= former->root_keys.threshold)
        return TALLY_OK;
    if (code != TALLY_OK && code != TALLY_UNTRUSTED)
        return tally_fail_as(err, code, &why);
    if (code != TALLY_OK)
        return tally_fail_why(err, TALLY_UNTRUSTED, &why,
                              "root document: %zu of the %zu keys of version %" PRIu64
                              " that must sign it did: ",
                              count, former->root_keys.threshold, former->version);
    return tally_fail(err, TALLY_UNTRUSTED,
                      "root document: %zu of the %zu keys of version %" PRIu64
                      " that must sign it did",
                      count, former->root_keys.threshold, former->version);
}

enum tally_code tally_root_follow(const struct tally_root *former, struct tally_hash former_digest,
                                  struct tally_slice note, struct tally_root *out,
                                  struct tally_arena *arena, struct tally_err *err)
{
    struct tally_note parsed;
    struct tally_root root;
    enum tally_code code = open_note(note, &parsed, &root, arena, err);
    if (code != TALLY_OK)
        return code;
    if (root.version != former->version + 1)
        return tally_fail(err, TALLY_UNTRUSTED,
                          "root document: version %" PRIu64 " does not follow version %" PRIu64,
                          root.version, former->version);
    if (!root.has_previous || !tally_hash_eq(root.previous, former_digest))
        return tally_fail(err, TALLY_UNTRUSTED,
                          "root document: it names another version %" PRIu64
                          " than the one that it must follow",
                          former->version);
    code = signed_by_former(&parsed, former, err);
    if (code == TALLY_OK)
        *out = root;
    return code;
}

struct tally_err tally_root_expiry(const struct tally_root *root, int64_t now)
{
    struct tally_err notice = TALLY_ERR_INIT;
    const int64_t left = root->expires - now;
    if (left < 0)
        (void)tally_fail(&notice, TALLY_UNTRUSTED,
                         "the root document, version %" PRIu64 ", has expired on %.10s",
                         root->version, tally_time_format(root->expires).s);
    else if (left <= TALLY_ROOT_WARNING)
        (void)tally_fail(&notice, TALLY_UNTRUSTED,
                         "the root document, version %" PRIu64 ", expires on %.10s: sign the next "
                         "version",
                         root->version, tally_time_format(root->expires).s);
    return notice;
}

enum tally_code tally_root_digest(struct tally_slice note, struct tally_hash *out,
                                  struct tally_arena *arena, struct tally_err *err)
{
    struct tally_note parsed;
    enum tally_code code = parse_note(note, &parsed, arena, err);
    if (code == TALLY_OK)
        *out = tally_sha256(parsed.text);
    return code;
}
