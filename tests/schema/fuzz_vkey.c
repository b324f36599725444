/* A verifier key that is read is written again as the same line, and its id is part of it. */
#include <stdlib.h>
#include <string.h>

#include "schema/vkey.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
    if (!good)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_vkey key, again;
    struct tally_err err = TALLY_ERR_INIT;
    const struct tally_slice text = {data, size};
    if (tally_vkey_parse(text, &key, &err) != TALLY_OK) {
        must(err.text[0] != '\0');
        return 0;
    }
    const struct tally_vkey_text written = tally_vkey_format(&key);
    must(tally_slice_eq(tally_slice_of(written.s), text));
    must(tally_key_name_valid(tally_slice_of(key.name)));
    must(tally_vkey_make(tally_slice_of(key.name), key.type, key.pub, &again, NULL) == TALLY_OK);
    must(again.id == key.id && strcmp(again.name, key.name) == 0);
    return 0;
}
