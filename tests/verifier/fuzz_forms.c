/* Any text, read at each of its tokens as an amount, a time, a date, a weekday and a phone number:
 * what is read ends inside the text, says the same as itself, and begins with a character that is
 * seen to begin it; a text says the same as itself at each place, on both sides as far. */
#include <stdlib.h>

#include "verifier/amount.h"
#include "verifier/clockform.h"
#include "verifier/dateform.h"
#include "verifier/dayset.h"
#include "verifier/phoneform.h"
#include "verifier/sameamount.h"
#include "verifier/timeform.h"
#include "verifier/weekday.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_amount(const struct tally_tokens *t, uint32_t at)
{
    struct tally_amount amount;
    bool doubt = false;
    const uint32_t took = tally_amount_read(t, at, &amount);
    must(took <= t->count - at);
    must(took == 0 || (amount.den > 0 && tally_sameamount(&amount, &amount, &doubt)));
    must(tally_amount_number(t, at, &amount) <= t->count - at);
}

static void check_time(const struct tally_tokens *t, uint32_t at)
{
    struct tally_timeform time;
    struct tally_clockform_range range;
    uint32_t minutes;
    uint32_t after = at;
    const bool character = tally_token_is_character(t->tok[at]);
    const uint32_t clock = tally_clockform_read(t, at, &minutes);
    must(clock <= t->count - at && (clock == 0 || minutes <= 2 * 24 * 60));
    must(clock == 0 || !character || tally_clockform_begins(t->tok[at]));
    must(tally_clockform_range(t, at, &range) <= t->count - at);
    const uint32_t took = tally_timeform_read(t, at, &time);
    must(took <= t->count - at && took >= clock);
    must(took == 0 || !character || tally_clockform_begins(t->tok[at]) ||
         tally_dateform_begins(t->tok[at]));
    const uint32_t day = tally_weekday_read(t, &after);
    must(day <= 7 && after <= t->count && (day > 0) == (after > at));
    must(day == 0 || !character || tally_weekday_begins(t->tok[at]));
}

static void check_same(const struct tally_tokens *t, uint32_t at)
{
    struct tally_timeform_texts texts = {.post = t, .record = t, .year = 2026};
    bool doubt = false;
    uint32_t p = at;
    uint32_t r = at;
    if (tally_timeform_same_at(&texts, &p, &r))
        must(p == r && p > at && p <= t->count && !texts.left);
    p = r = at;
    if (tally_dayset_same_at(t, &p, t, &r, &doubt))
        must(p == r && p > at && p <= t->count);
}

static void check_phone(const struct tally_tokens *t, uint32_t at)
{
    struct tally_phoneform phone;
    bool whole;
    const uint32_t took = tally_phoneform_read(t, at, &phone);
    must(took <= t->count - at);
    must(took == 0 ||
         (phone.count <= TALLY_PHONEFORM_FIGURES && tally_phoneform_same(&phone, &phone, &whole)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { MOST = 300 };
    struct tally_arena arena;
    struct tally_tokens t;
    if (size > MOST)
        return 0;
    tally_arena_init(&arena, (size_t)16 << 20);
    if (tally_normalize((struct tally_slice){data, size}, &t, &arena, NULL) == TALLY_OK) {
        for (uint32_t at = 0; at < t.count; at++) {
            check_amount(&t, at);
            check_time(&t, at);
            check_same(&t, at);
            check_phone(&t, at);
        }
    }
    tally_arena_deinit(&arena);
    return 0;
}
