/* claim_features STORE < posts.jsonl: for each {"id", "text"} a line with the claims that may be
 * near it and their features (claimsearch.h), for whoever trains the weights. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "schema/json.h"
#include "verifier/claimsearch.h"

static const size_t memory = (size_t)512 << 20;

static void die(const struct tally_err *err)
{
    (void)fprintf(stderr, "claim_features: %s\n", err->text);
    exit(EXIT_FAILURE);
}

static void print(const struct tally_ledger *ledger, const struct tally_json *post,
                  const struct tally_claim_candidates *found)
{
    struct tally_buf out;
    struct tally_json *root = tally_json_new_object();
    tally_buf_init(&out, 1 << 20);
    tally_json_add_copy(root, "id", tally_json_get(post, "id"));
    struct tally_json *list = tally_json_add_array(root, "candidates");
    for (size_t i = 0; i < found->count; i++) {
        struct tally_json *one = tally_json_add_object(list, NULL);
        const struct tally_entry *entry = tally_ledger_entry(ledger, found->at[i].entry);
        tally_json_add_str(one, "record", tally_hash_hex(entry->id).s);
        struct tally_json *features = tally_json_add_array(one, "millionths");
        for (int k = 0; k < TALLY_CLAIM_FEATURES; k++)
            tally_json_add_int(features, NULL, (int64_t)(1e6 * found->at[i].features[k]));
    }
    if (tally_json_print(root, &out, NULL) != TALLY_OK)
        abort();
    (void)fwrite(out.ptr, 1, out.len, stdout);
    (void)putchar('\n');
    tally_json_free(root);
    tally_buf_deinit(&out);
}

static void answer(struct tally_registry *registry, const struct tally_catalog *catalog,
                   const struct tally_ledger *ledger, struct tally_slice line)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_json *post = NULL;
    struct tally_corpus *corpus = NULL;
    struct tally_tokens tokens;
    struct tally_claim_candidates found;
    struct tally_arena arena;
    tally_arena_init(&arena, memory);
    if (tally_json_parse(line, 4, &post, &err) != TALLY_OK ||
        tally_corpus_open(catalog, registry, ledger, &arena, &corpus, &err) != TALLY_OK ||
        tally_normalize(tally_json_string(tally_json_get(post, "text")), &tokens, &arena, &err) !=
            TALLY_OK ||
        tally_claimsearch(corpus, &tokens, &found, &arena, &err) != TALLY_OK)
        die(&err);
    print(ledger, post, &found);
    tally_json_free(post);
    tally_arena_deinit(&arena);
}

int main(int argc, char **argv)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_registry *registry = NULL;
    struct tally_catalog *catalog = NULL;
    char *line = NULL;
    size_t cap = 0;
    if (argc != 2 || sodium_init() < 0)
        return EXIT_FAILURE;
    if (tally_registry_open(argv[1], TALLY_REGISTRY_READ, (int64_t)time(NULL), &registry, &err) !=
        TALLY_OK)
        die(&err);
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    if (tally_catalog_open(registry, ledger, &catalog, &err) != TALLY_OK ||
        tally_catalog_grow(catalog, registry, ledger, &err) != TALLY_OK)
        die(&err);
    for (ssize_t n = getline(&line, &cap, stdin); n > 0; n = getline(&line, &cap, stdin))
        answer(registry, catalog, ledger, (struct tally_slice){(const uint8_t *)line, (size_t)n});
    free(line);
    tally_catalog_close(catalog);
    tally_registry_unlock(registry);
    tally_registry_close(registry);
    return EXIT_SUCCESS;
}
