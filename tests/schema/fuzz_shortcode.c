/* A code that is read is printed as one that is read the same, and looks like a code; with one
 * symbol changed for another it is none. */
#include <stdlib.h>
#include <string.h>

#include "schema/shortcode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct tally_shortcode printed(uint64_t bits)
{
    struct tally_hash id = {{0}};
    for (int i = 0; i < 8; i++) /* the first 60 bits of an id */
        id.b[i] = (uint8_t)(bits << 4 >> (56 - 8 * i));
    return tally_shortcode_of(id);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t bits;
    uint64_t again;
    if (tally_shortcode_parse((struct tally_slice){data, size}, &bits, NULL) != TALLY_OK)
        return 0;
    struct tally_shortcode code = printed(bits);
    const struct tally_slice text = {(const uint8_t *)code.s, strlen(code.s)};
    if (tally_shortcode_parse(text, &again, NULL) != TALLY_OK || again != bits ||
        !tally_shortcode_like(text))
        abort();
    for (size_t i = 0; i < text.len; i++) {
        static const char digits[] = "01234567890";
        const char was = code.s[i];
        const char *digit = strchr(digits, was);
        if (was == '\0' || digit == NULL)
            continue;
        code.s[i] = digit[1];
        if (tally_shortcode_parse(text, &again, NULL) == TALLY_OK)
            abort();
        code.s[i] = was;
    }
    return 0;
}
