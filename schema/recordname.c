#include "schema/recordname.h"

#include "schema/shortcode.h"

static bool is_ascii(struct tally_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] > 0x7E)
            return false;
    }
    return true;
}

enum tally_code tally_recordname_parse(struct tally_slice text, struct tally_recordname *out,
                                       struct tally_err *err)
{
    struct tally_recordname read = {0};
    struct tally_err why = TALLY_ERR_INIT;
    read.by_code = tally_shortcode_parse(text, &read.code, &why) == TALLY_OK;
    if (!read.by_code && tally_docnum_parse(text, &read.number, NULL) != TALLY_OK)
        return is_ascii(text)
                   ? tally_fail_as(err, TALLY_INVALID, &why)
                   : tally_fail(err, TALLY_INVALID,
                                "neither a record's id nor a code nor a document number");
    *out = read;
    return TALLY_OK;
}
