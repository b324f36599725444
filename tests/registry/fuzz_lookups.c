/* GET /v1/records: the input is ?number=, a byte 0xFE, and ?code=. What is asked for is asked for
 * again by the same one, written as the registry writes it; what is not read is told in one
 * sentence. */
#include <stdlib.h>
#include <string.h>

#include "registry/lookups.h"
#include "schema/docnum.h"
#include "schema/shortcode.h"
#include "tests/registry/sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DIVIDER = 0xFE };

static void must(bool good)
{
    if (!good)
        abort();
}

static void ask_again(const struct tally_recordname *first, struct tally_slice number)
{
    const struct tally_slice nothing = {0};
    struct tally_recordname second = {0};
    struct tally_docnum read;
    if (first->by_code) {
        struct tally_hash id = {{0}};
        for (size_t i = 0; i < 8; i++)
            id.b[i] = (uint8_t)(first->code << 4 >> (56 - 8 * i));
        const struct tally_shortcode code = tally_shortcode_of(id);
        must(tally_lookups_read(nothing, tally_slice_of(code.s), &second, NULL) == TALLY_OK);
        must(second.by_code && second.code == first->code);
    } else if (tally_docnum_parse(number, &read, NULL) == TALLY_OK) {
        const struct tally_docnum_key text = tally_docnum_format(&read);
        must(tally_lookups_read(tally_slice_of(text.s), nothing, &second, NULL) == TALLY_OK);
        must(!second.by_code && strcmp(second.number, first->number) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_recordname name = {0};
    struct tally_err err = TALLY_ERR_INIT;
    size_t n = 0;
    while (n < size && data[n] != DIVIDER)
        n++;
    const struct tally_slice number = {data, n};
    const struct tally_slice code = {data + (n < size ? n + 1 : n), n < size ? size - n - 1 : 0};
    if (tally_lookups_read(number, code, &name, &err) == TALLY_OK) {
        must((number.len == 0) != (code.len == 0) && name.by_code == (code.len > 0));
        ask_again(&name, number);
    } else {
        sentence_check(&err);
    }
    return 0;
}
