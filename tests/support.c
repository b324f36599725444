#include "support.h"

#include <stdio.h>
#include <stdlib.h>

struct tally_json *support_vectors(const char *name)
{
    char path[4096];
    const char *shared = getenv("TALLY_SHARED");
    (void)snprintf(path, sizeof path, "%s/vectors/%s",
                   shared != NULL ? shared : TALLY_SOURCE_DIR "/../shared", name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        printf("skipped: there is no %s\n", path);
        return NULL;
    }
    struct tally_buf bytes;
    tally_buf_init(&bytes, 64 << 20);
    uint8_t piece[65536];
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        tally_buf_add(&bytes, (struct tally_slice){piece, n});
    (void)fclose(file);
    struct tally_json *root = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_json_parse(tally_buf_slice(&bytes), 32, &root, &err) != TALLY_OK) {
        fprintf(stderr, "%s: %s\n", path, err.text);
        abort();
    }
    tally_buf_deinit(&bytes);
    return root;
}
