/* sentence: what every failure over a stranger's bytes must say. */
#ifndef TALLY_TESTS_REGISTRY_SENTENCE_H
#define TALLY_TESTS_REGISTRY_SENTENCE_H

#include <stdlib.h>

#include "schema/err.h"
#include "schema/utf8.h"

static inline void sentence_check_text(const char *s)
{
    const struct tally_slice text = tally_slice_of(s);
    uint32_t cp;
    for (size_t i = 0, len; i < text.len; i += len) {
        len = tally_utf8_decode(text, i, &cp);
        if (len == 0 || cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
            abort();
    }
}

/* One sentence, of whole characters, and none of them a control character. */
static inline void sentence_check(const struct tally_err *err)
{
    if (err->text[0] == '\0')
        abort();
    sentence_check_text(err->text);
    sentence_check_text(err->zh);
}

#endif
