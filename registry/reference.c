#include "registry/reference.h"

#include <stdio.h>

#include "schema/shortcode.h"

enum { SHOWN_MAX = 48 }; /* bytes of a name in a sentence */

size_t tally_reference_entries(const struct tally_ledger *ledger,
                               const struct tally_recordname *name, const struct tally_entry **out,
                               size_t max)
{
    const struct tally_entry *entry =
        name->by_code ? tally_ledger_find_code(ledger, name->code) : NULL;
    if (entry == NULL)
        return tally_ledger_find_number(ledger, name->number, out, max);
    if (max > 0)
        out[0] = entry;
    return 1;
}

/* Of several, those of the other state are not meant. */
static bool is_meant(const struct tally_reference_found *found, size_t i, bool ended)
{
    return found->count == 1 || found->at[i].in_force != ended;
}

static enum tally_code refuse_several(const struct tally_reference_found *found, bool ended,
                                      struct tally_err *err)
{
    char codes[80] = "";
    size_t len = 0;
    size_t meant = 0;
    if (found->count > TALLY_REFERENCE_MAX)
        return tally_fail(
            err, TALLY_INVALID,
            "over %d records have this number; name the one that is meant by its code",
            TALLY_REFERENCE_MAX);
    for (size_t i = 0; i < found->count; i++)
        meant += is_meant(found, i, ended);
    for (size_t i = 0; i < found->count && len < (size_t)4 * 18; i++) {
        if (meant == 0 || is_meant(found, i, ended))
            len += (size_t)snprintf(codes + len, sizeof codes - len, "%s%s", len == 0 ? "" : ", ",
                                    tally_shortcode_of(found->at[i].id).s);
    }
    return tally_fail(err, TALLY_INVALID,
                      "%zu records have this number; name one by its code: %s%s",
                      meant == 0 ? found->count : meant, codes,
                      (meant == 0 ? found->count : meant) > 4 ? " …" : "");
}

enum tally_code tally_reference_choose(const struct tally_reference_found *found,
                                       struct tally_slice name, bool ended, struct tally_hash *id,
                                       struct tally_err *err)
{
    size_t meant = 0;
    size_t which = 0;
    if (found->count == 0)
        return tally_fail(err, TALLY_NOT_FOUND, "no record of this registry is %.*s",
                          (int)(name.len < SHOWN_MAX ? name.len : SHOWN_MAX),
                          (const char *)name.ptr);
    for (size_t i = 0; i < found->count && i < TALLY_REFERENCE_MAX; i++) {
        if (!is_meant(found, i, ended))
            continue;
        which = i;
        meant++;
    }
    if (meant != 1 || found->count > TALLY_REFERENCE_MAX)
        return refuse_several(found, ended, err);
    *id = found->at[which].id;
    return TALLY_OK;
}
