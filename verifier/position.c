#include "verifier/position.h"

enum tally_code tally_position_describe(struct tally_registry *registry,
                                        const struct tally_ledger *ledger, int64_t now,
                                        struct tally_answer *out, struct tally_err *err)
{
    const struct tally_root *root = tally_registry_root(registry);
    out->origin = root->origin;
    out->position = tally_ledger_size(ledger);
    out->checked_at = now;
    out->moment_by = tally_registry_back_by(registry);
    enum tally_code code = tally_registry_as_of(registry, now, &out->as_of, err);
    if (code != TALLY_OK)
        return code;
    uint64_t age = (uint64_t)(now - out->as_of);
    if (age > root->refuse_after)
        return tally_fail(err, TALLY_UNTRUSTED,
                          "this copy was current on %s: too long ago to say what stands today",
                          tally_time_format(out->as_of).s);
    if (now > root->expires || age > root->stale_after)
        out->flags |= TALLY_FLAG_REGISTRY_STALE;
    return tally_registry_root_at(registry, out->position, &out->root, err);
}
