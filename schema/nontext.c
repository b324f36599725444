#include "schema/nontext.h"

#include <string.h>

static bool begins_with_any(struct tally_slice bytes, const struct tally_slice *magics,
                            size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (bytes.len >= magics[i].len && memcmp(bytes.ptr, magics[i].ptr, magics[i].len) == 0)
            return true;
    }
    return false;
}

enum tally_code tally_nontext_refuse(struct tally_slice bytes, const char *path,
                                     struct tally_err *err)
{
    static const struct tally_slice pictures[] = {TALLY_TEXT("\x89PNG"), TALLY_TEXT("\xFF\xD8\xFF"),
                                                  TALLY_TEXT("GIF8"), TALLY_TEXT("%PDF")};
    static const struct tally_slice office[] = {TALLY_TEXT("PK\x03\x04"),
                                                TALLY_TEXT("\xD0\xCF\x11\xE0")};
    static const struct tally_slice wide[] = {TALLY_TEXT("\xFF\xFE"), TALLY_TEXT("\xFE\xFF")};
    if (begins_with_any(bytes, pictures, 4))
        return tally_fail(err, TALLY_INVALID,
                          "%s is a picture or a PDF: give the text that is in it", path);
    if (begins_with_any(bytes, office, 2))
        return tally_fail(err, TALLY_INVALID,
                          "%s is an office document or an archive: give the text that is in it",
                          path);
    if (begins_with_any(bytes, wide, 2))
        return tally_fail(err, TALLY_INVALID, "%s is UTF-16: save it as UTF-8", path);
    return TALLY_OK;
}
