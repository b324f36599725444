#include "verifier/gen_texts.h"

#include <stdlib.h>

#include "schema/json.h"

bool tally_gen_texts_read(FILE *file, void (*add)(void *counts, struct tally_slice text),
                          void *counts, size_t *texts)
{
    enum { DEPTH = 4 };
    char *line = NULL;
    size_t cap = 0;
    size_t lines = 0;
    bool good = true;
    for (ssize_t n; good && (n = getline(&line, &cap, file)) > 0; lines++) {
        const struct tally_slice bytes = {(const uint8_t *)line, (size_t)n};
        struct tally_json *json;
        if (lines % 2 != 0)
            continue;
        good = tally_json_parse(bytes, DEPTH, &json, NULL) == TALLY_OK;
        if (!good)
            continue;
        add(counts, tally_json_string(tally_json_get(json, "text")));
        tally_json_free(json);
        ++*texts;
    }
    free(line);
    return good;
}
