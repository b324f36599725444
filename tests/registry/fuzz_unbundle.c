/* Whatever is read as a bundle either makes a directory that opens, exports and imports to the same
 * head again, or ends in one sentence and leaves nothing. Each bundle is trusted by its own first
 * root document, so that what comes after it is reached. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "registry/bundle.h"
#include "registry/unbundle.h"
#include "tests/registry/tempdir.h"

enum { NOW = 1790000000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
    if (!good)
        abort();
}

static bool exists(const char *top, const char *name)
{
    char path[TEMPDIR_MAX];
    return access(tempdir_path(path, top, name), F_OK) == 0;
}

static struct tally_head head_of(const char *top, const char *name, FILE *out)
{
    char path[TEMPDIR_MAX];
    struct tally_registry *registry = NULL;
    const struct tally_bundle_scope everything = {.head = TALLY_BUNDLE_NEWEST};
    uint64_t entries;
    struct tally_head head = {0};
    must(tally_registry_open(tempdir_path(path, top, name), TALLY_REGISTRY_READ, NOW, &registry,
                             NULL) == TALLY_OK);
    must(tally_registry_refresh(registry, &entries, NULL) == TALLY_OK);
    head.size = entries;
    must(tally_registry_root_at(registry, entries, &head.root, NULL) == TALLY_OK);
    must(out == NULL || tally_bundle_export(registry, &everything, out, NULL, NULL) == TALLY_OK);
    tally_registry_close(registry);
    return head;
}

static void check_taken(const char *top, const struct tally_hash *pin)
{
    char path[TEMPDIR_MAX];
    FILE *file = tmpfile();
    must(file != NULL);
    struct tally_head first = head_of(top, "dir", file);
    rewind(file);
    must(tally_unbundle(file, "it", TALLY_BUNDLE_NEWEST, tempdir_path(path, top, "again"), pin, NOW,
                        NULL) == TALLY_OK);
    struct tally_head second = head_of(top, "again", NULL);
    must(first.size == second.size && tally_hash_eq(first.root, second.root));
    (void)fclose(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char top[TEMPDIR_MAX];
    char path[TEMPDIR_MAX];
    struct tally_hash pin = {{0}};
    struct tally_err err = TALLY_ERR_INIT;
    FILE *file = tmpfile();
    must(file != NULL && sodium_init() >= 0);
    must(fwrite(data, 1, size, file) == size);
    rewind(file);
    tempdir_make(top);
    (void)!tally_unbundle_root(file, &pin, NULL);
    rewind(file);
    if (tally_unbundle(file, "it", TALLY_BUNDLE_NEWEST, tempdir_path(path, top, "dir"), &pin, NOW,
                       &err) == TALLY_OK)
        check_taken(top, &pin);
    else
        must(err.text[0] != '\0' && strchr(err.text, '\n') == NULL && !exists(top, "dir") &&
             !exists(top, "dir.new"));
    (void)fclose(file);
    tempdir_remove(top);
    return 0;
}
