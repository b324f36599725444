/* What people call a record by: a code is written again as the same 60 bits, a number as the same
 * key; whatever else comes ends in a sentence. */
#include <stdlib.h>

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

static void check_number(const struct tally_docnum *number)
{
    const struct tally_docnum_key text = tally_docnum_format(number);
    struct tally_docnum same;
    must(tally_docnum_parse(tally_slice_of(text.s), &same, NULL) == TALLY_OK);
    must(strcmp(tally_docnum_key(&same).s, tally_docnum_key(number).s) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_recordname name = {0};
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_recordname_parse((struct tally_slice){data, size}, &name, &err) != TALLY_OK)
        must(err.text[0] != '\0');
    else if (name.by_code)
        check_code(name.code);
    else
        check_number(&name.number);
    return 0;
}
