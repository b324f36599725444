/* Accept-Language: the case of letters says nothing, what is asked for first and in full is given
 * whatever follows, and whoever names no Chinese is answered in English. */
#include <stdlib.h>
#include <string.h>

#include "registry/acceptlang.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 1 << 14 };

static void must(bool good)
{
    if (!good)
        abort();
}

static enum tally_lang behind(const char *first, const uint8_t *data, size_t size, uint8_t *room)
{
    size_t len = strlen(first);
    memcpy(room, first, len);
    if (size > 0)
        memcpy(room + len, data, size);
    return tally_acceptlang_choose((struct tally_slice){room, len + size});
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t room[INPUT_MAX + 8];
    bool named = false;
    if (size > INPUT_MAX)
        return 0;
    enum tally_lang lang = tally_acceptlang_choose((struct tally_slice){data, size});
    for (size_t i = 0; i < size; i++) {
        named |= data[i] == 'z' || data[i] == 'Z' || data[i] == '*';
        room[i] = data[i] >= 'a' && data[i] <= 'z' ? data[i] ^ 0x20 : data[i];
    }
    must(tally_acceptlang_choose((struct tally_slice){room, size}) == lang);
    must(named || lang == TALLY_EN);
    must(behind("zh, ", data, size, room) == TALLY_ZH);
    must(behind("en, ", data, size, room) == TALLY_EN);
    return 0;
}
