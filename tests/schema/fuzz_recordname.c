/* What people call a record by: a code is written again as the same 60 bits, a number as the same
 * key; whatever else comes ends in a sentence. */
#include <stdlib.h>

#include "schema/docnum.h"
#include "schema/recordname.h"
#include "schema/shortcode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
    if (!good)
        abort();
}

static void check_code(uint64_t bits)
{
    struct tally_hash id = {{0}};
    uint64_t same = 0;
    must(bits >> 60 == 0);
    for (size_t i = 0; i < 8; i++)
        id.b[i] = (uint8_t)(bits << 4 >> (56 - 8 * i));
    must(tally_shortcode_bits(id) == bits);
    must(tally_shortcode_parse(tally_slice_of(tally_shortcode_of(id).s), &same, NULL) == TALLY_OK);
    must(same == bits);
}

/* A number of a known form is written again as the same key. */
static void check_number(struct tally_slice text, const char *key)
{
    struct tally_docnum number;
    struct tally_recordname same;
    must(key[0] != '\0');
    if (tally_docnum_parse(text, &number, NULL) != TALLY_OK)
        return;
    const struct tally_docnum_key written = tally_docnum_format(&number);
    must(tally_recordname_number(tally_slice_of(written.s), &same, NULL) == TALLY_OK);
    must(strcmp(same.number, key) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_recordname name = {0};
    struct tally_err err = TALLY_ERR_INIT;
    const struct tally_slice text = {data, size};
    if (tally_recordname_parse(text, &name, &err) != TALLY_OK) {
        must(err.text[0] != '\0');
        return 0;
    }
    if (name.by_code)
        check_code(name.code);
    else
        check_number(text, name.number);
    return 0;
}
