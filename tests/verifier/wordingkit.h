/* wordingkit: whatever is said is said in both languages. */
#ifndef TALLY_TESTS_WORDINGKIT_H
#define TALLY_TESTS_WORDINGKIT_H

#include <stdbool.h>

static inline bool is_ascii(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text >= 0x80)
            return false;
    }
    return true;
}

static inline void both_languages(const char *what, const char *en, const char *zh)
{
    if (en == NULL || zh == NULL || *en == '\0' || *zh == '\0')
        fail_msg("%s: nothing is said", what);
    if (!is_ascii(en) || is_ascii(zh))
        fail_msg("%s: \"%s\" and \"%s\" are in the wrong language", what, en, zh);
}

#endif
