#include "keys/rootchain.h"

#include <assert.h>

enum { SCRATCH = 1024 * 1024 };

const struct root_version *tally_rootchain_at(const struct tally_ledger *ledger, uint64_t index)
{
    const struct root_version *v = ledger->roots;
    while (v != NULL && v->index >= index && v->older != NULL)
        v = v->older;
    return v;
}

/* A line of nobody's would make one document into many leaves. */
static enum tally_code check_lines(const struct tally_note *note, const struct tally_root *former,
                                   const struct tally_root *root, struct tally_err *err)
{
    const struct tally_key_set *sets[] = {&former->root_keys, &root->root_keys};
    for (size_t i = 0; i < note->sig_count; i++) {
        const struct tally_note_sig *line = &note->sigs[i];
        bool known = false;
        for (size_t k = 0; k < (size_t)2 * TALLY_ROOT_KEYS_MAX; k++) {
            const struct tally_key_set *set = sets[k / TALLY_ROOT_KEYS_MAX];
            size_t at = k % TALLY_ROOT_KEYS_MAX;
            known |= at < set->count && tally_note_sig_is_of(line, &set->keys[at]);
        }
        for (size_t k = 0; k < i; k++)
            known &= line->key_id != note->sigs[k].key_id ||
                     !tally_slice_eq(line->name, note->sigs[k].name);
        if (!known)
            return tally_fail(err, TALLY_UNTRUSTED,
                              "root document: signature line %zu is a second one, or of a key that "
                              "neither version names",
                              i + 1);
    }
    return TALLY_OK;
}

static struct tally_slice name_of(const struct tally_root *root)
{
    return tally_slice_of(root->origin);
}

bool tally_rootchain_is_origin(const struct tally_ledger *ledger, struct tally_slice origin)
{
    bool known = tally_slice_eq(name_of(&ledger->root), origin);
    for (const struct root_version *v = ledger->roots; !known && v != NULL; v = v->older)
        known = tally_slice_eq(name_of(&v->root), origin);
    return known;
}

/* RFC 6962: a leaf that completes a subtree is merged with the one before it, as far as it goes;
 * frontier[h] is the subtree of 2^h leaves wherever bit h of the count is set. */
void tally_rootchain_hash(struct tally_ledger *ledger, struct tally_slice leaf)
{
    struct tally_hash hash = tally_merkle_leaf(leaf);
    unsigned h = 0;
    for (; ledger->count >> h & 1; h++)
        hash = tally_merkle_node(ledger->frontier[h], hash);
    ledger->frontier[h] = hash;
}

struct tally_hash tally_ledger_tree_root(const struct tally_ledger *ledger)
{
    struct tally_hash root = tally_merkle_empty();
    bool begun = false;
    for (unsigned h = 0; h < 64; h++) {
        if (!(ledger->count >> h & 1))
            continue;
        root = begun ? tally_merkle_node(ledger->frontier[h], root) : ledger->frontier[h];
        begun = true;
    }
    return root;
}

/* The same log; or a new one that continues it, whose entries before this document are its. */
static enum tally_code check_log(const struct tally_ledger *ledger, const struct tally_root *root,
                                 const struct tally_root *former, struct tally_err *err)
{
    bool same = strcmp(root->origin, former->origin) == 0 &&
                tally_pubkey_eq(&root->log_key.pub, &former->log_key.pub);
    if (same && !root->has_continues)
        return TALLY_OK;
    if (!root->has_continues)
        return tally_fail(err, TALLY_UNTRUSTED, "root document: it names another log's key, %.90s",
                          root->log_key.name);
    if (tally_rootchain_is_origin(ledger, name_of(root)) ||
        strcmp(root->continues_origin, former->origin) != 0)
        return tally_fail(err, TALLY_UNTRUSTED,
                          "root document: as %.90s it continues %.90s, and this log is %.90s",
                          root->origin, root->continues_origin, former->origin);
    if (root->continues.size != ledger->count ||
        !tally_hash_eq(root->continues.root, tally_ledger_tree_root(ledger)))
        return tally_fail(err, TALLY_UNTRUSTED,
                          "root document: it continues %llu entries, and not the %llu before it",
                          (unsigned long long)root->continues.size,
                          (unsigned long long)ledger->count);
    return TALLY_OK;
}

/* Would `note` be the next document, as the entry after those that are there? */
static enum tally_code judge(const struct tally_ledger *ledger, struct tally_slice note,
                             struct tally_root *root, struct tally_arena *scratch,
                             struct tally_err *err)
{
    const struct root_version *newest = ledger->roots;
    struct tally_note parsed;
    if (newest == NULL)
        return tally_fail(err, TALLY_UNTRUSTED, "root document: entry 0 is not one");
    if (newest->steps == TALLY_ROOT_STEPS_MAX)
        return tally_fail(err, TALLY_UNTRUSTED, "root document: over %d versions in one log",
                          TALLY_ROOT_STEPS_MAX);
    enum tally_code code =
        tally_root_follow(&newest->root, newest->digest, note, root, scratch, err);
    if (code == TALLY_OK)
        code = check_log(ledger, root, &newest->root, err);
    if (code == TALLY_OK)
        code = tally_note_parse(note, &parsed, scratch, err);
    if (code == TALLY_OK)
        code = check_lines(&parsed, &newest->root, root, err);
    return code == TALLY_OK ? tally_directory_judge_root(ledger, root, err) : code;
}

static bool keep(struct tally_ledger *ledger, const struct tally_root *root, struct item *item)
{
    struct tally_entry *entry = &item->entry;
    item->root = tally_arena_alloc(&ledger->arena, 1, sizeof *item->root);
    if (item->root == NULL)
        return false;
    *item->root =
        (struct root_version){.root = *root,
                              .digest = entry->id,
                              .index = entry->index,
                              .steps = ledger->roots == NULL ? 0 : ledger->roots->steps + 1};
    entry->refusal = TALLY_ACCEPTED;
    entry->standing = TALLY_STANDS;
    entry->have = entry->need = root->root_keys.threshold;
    return true;
}

static bool names_directory_key(const struct tally_root *root, const struct tally_pubkey *pub)
{
    for (size_t i = 0; i < root->directory_keys.count; i++) {
        if (tally_pubkey_eq(&root->directory_keys.keys[i].pub, pub))
            return true;
    }
    return false;
}

/* The directory keys that are named no more are void from the cut-off on. What it undoes stays
 * undone while the entries from there on, this one among them, are evaluated again. */
static bool cut_off(struct tally_ledger *ledger, const struct root_version *version)
{
    if (!version->root.has_cutoff || version->root.directory_cutoff >= version->index)
        return true; /* from its own place on they are not entitled anyway */
    for (const struct root_version *v = version->older; v != NULL; v = v->older) {
        for (size_t i = 0; i < v->root.directory_keys.count; i++) {
            const struct tally_vkey *key = &v->root.directory_keys.keys[i];
            if (!names_directory_key(&version->root, &key->pub) &&
                !tally_directory_cut(ledger, tally_signers_find(ledger, &key->pub), version->index,
                                     version->root.directory_cutoff))
                return false;
        }
    }
    return true;
}

bool tally_rootchain_apply(struct tally_ledger *ledger, struct root_version *version)
{
    version->older = ledger->roots;
    ledger->roots = version;
    ledger->root = version->root;
    return tally_directory_use_root(ledger, &version->root, version->index) &&
           cut_off(ledger, version);
}

void tally_rootchain_undo(struct tally_ledger *ledger, struct root_version *version)
{
    assert(ledger->roots == version && version->older != NULL); /* entry 0 stays */
    ledger->roots = version->older;
    ledger->root = version->older->root;
    tally_directory_forget_root(ledger, &version->root, version->index);
}

bool tally_rootchain_read(struct tally_ledger *ledger, struct tally_slice leaf, struct item *item,
                          struct tally_arena *scratch)
{
    struct tally_entry *entry = &item->entry;
    struct tally_root root;
    struct tally_err why = TALLY_ERR_INIT;
    entry->is_root = true;
    entry->refusal = TALLY_NOT_THE_ROOT;
    entry->standing = TALLY_VOID;
    enum tally_code code = tally_root_digest(leaf, &entry->id, scratch, NULL);
    if (code == TALLY_NO_MEMORY)
        return false;
    if (code != TALLY_OK) {
        entry->id = tally_sha256(leaf);
        return true;
    }
    code = entry->index == 0 ? tally_root_open(leaf, &root, scratch, &why)
                             : judge(ledger, leaf, &root, scratch, &why);
    if (code == TALLY_NO_MEMORY)
        return false;
    if (code != TALLY_OK || (entry->index == 0 && strcmp(root.origin, ledger->root.origin) != 0))
        return true;
    return keep(ledger, &root, item);
}

enum tally_code tally_rootchain_check(const struct tally_ledger *ledger, uint64_t index,
                                      struct tally_slice leaf, struct tally_err *err)
{
    const struct root_version *former = tally_rootchain_at(ledger, index);
    struct tally_arena scratch;
    struct tally_root root;
    tally_arena_init(&scratch, SCRATCH);
    enum tally_code code =
        index == 0 ? tally_root_open(leaf, &root, &scratch, err)
                   : tally_root_follow(&former->root, former->digest, leaf, &root, &scratch, err);
    tally_arena_deinit(&scratch);
    return code == TALLY_INVALID ? TALLY_UNTRUSTED : code;
}

/* --- What others ask --- */

enum tally_refusal tally_ledger_judge_root(const struct tally_ledger *ledger,
                                           struct tally_slice note, struct tally_root *root,
                                           struct tally_hash *id,
                                           const struct tally_entry **duplicate,
                                           struct tally_err *err)
{
    struct tally_arena scratch;
    const struct tally_entry *same = NULL;
    tally_arena_init(&scratch, SCRATCH);
    enum tally_code code = tally_root_digest(note, id, &scratch, err);
    if (code == TALLY_OK)
        same = tally_ledger_find(ledger, *id);
    if (same != NULL && same->standing != TALLY_STANDS)
        same = NULL;
    if (code == TALLY_OK && same == NULL)
        code = judge(ledger, note, root, &scratch, err);
    tally_arena_deinit(&scratch);
    *duplicate = same;
    if (code == TALLY_NO_MEMORY)
        return TALLY_NOT_JUDGED;
    return code == TALLY_OK ? TALLY_ACCEPTED : TALLY_NOT_THE_ROOT;
}

const struct tally_root *tally_ledger_root(const struct tally_ledger *ledger)
{
    return &ledger->root;
}

bool tally_ledger_root_version(const struct tally_ledger *ledger, uint64_t version, uint64_t *index)
{
    const struct root_version *v = ledger->roots;
    while (v != NULL && v->root.version != version)
        v = v->older;
    if (v != NULL)
        *index = v->index;
    return v != NULL;
}

bool tally_ledger_holds_root(const struct tally_ledger *ledger, struct tally_hash digest)
{
    const struct root_version *v = ledger->roots;
    while (v != NULL && !tally_hash_eq(v->digest, digest))
        v = v->older;
    return v != NULL;
}
