/* What entries make of earlier ones, and what a record is because of it. */
#include <assert.h>
#include <stdlib.h>

#include "keys/ledger_private.h"

/* --- Events --- */

void tally_lifecycle_show(struct item *item)
{
    const struct event *event = item->events;
    item->entry.lifecycle = event == NULL ? TALLY_IN_FORCE : event->lifecycle;
    item->entry.changed_by = event == NULL ? 0 : event->by;
    item->entry.withdraw_reason = event == NULL ? TALLY_ISSUED_IN_ERROR : event->reason;
}

static bool push(struct tally_ledger *ledger, struct item *target, uint64_t by,
                 enum tally_lifecycle lifecycle, enum tally_withdraw_reason reason)
{
    struct event *event = ledger->spare_events;
    if (event != NULL)
        ledger->spare_events = event->older;
    else
        event = tally_ledger_pool_alloc(&ledger->pool, 1, sizeof *event);
    if (event == NULL || !tally_ledger_touch(ledger, target))
        return false;
    *event = (struct event){by, lifecycle, reason, target->events};
    target->events = event;
    tally_lifecycle_show(target);
    return true;
}

static bool amend(struct tally_ledger *ledger, struct item *target, const struct item *by,
                  const struct reference *reference)
{
    const struct tally_amendment *there = target->entry.amendments;
    while (there != NULL && !(there->by == &by->entry && there->how == reference->how))
        there = there->older;
    if (there != NULL) /* it stood before, fell and stands again */
        return true;
    struct tally_amendment *amendment =
        tally_ledger_pool_alloc(&ledger->pool, 1, sizeof *amendment);
    if (amendment == NULL)
        return false;
    *amendment = (struct tally_amendment){reference->how, &by->entry, reference->heads,
                                          target->entry.amendments};
    target->entry.amendments = amendment;
    return true;
}

/* What is withdrawn stays so, unless it is restored; what was replaced is not corrected. */
static bool relate(struct tally_ledger *ledger, struct item *item, struct reference *reference)
{
    struct item *target = reference->target;
    uint64_t by = item->entry.index;
    enum tally_lifecycle now = target->entry.lifecycle;
    switch (reference->how) {
    case TALLY_SUPERSEDES:
        return now == TALLY_WITHDRAWN ||
               push(ledger, target, by, TALLY_SUPERSEDED, TALLY_ISSUED_IN_ERROR);
    case TALLY_CORRECTS:
        return now == TALLY_WITHDRAWN || now == TALLY_SUPERSEDED ||
               push(ledger, target, by, TALLY_CORRECTED, TALLY_ISSUED_IN_ERROR);
    case TALLY_RESTORES: return push(ledger, target, by, TALLY_IN_FORCE, TALLY_ISSUED_IN_ERROR);
    case TALLY_EXTENDS:
    case TALLY_PARTIALLY_REPLACES:
    case TALLY_TRANSLATES: return amend(ledger, target, item, reference);
    }
    return false;
}

static bool redact(struct tally_ledger *ledger, struct item *item)
{
    struct item *target = item->gist.refs[0].target;
    struct redaction *redaction = tally_ledger_pool_alloc(&ledger->pool, 1, sizeof *redaction);
    if (redaction == NULL)
        return false;
    *redaction = (struct redaction){item, target->redactions};
    target->redactions = redaction;
    ledger->redactions++;
    ledger->revision++;
    return true;
}

/* Redactions may speak of what is void; all others found their targets standing. */
static void find_targets(const struct tally_ledger *ledger, struct item *item)
{
    for (size_t i = 0; i < item->gist.ref_count; i++) {
        const struct tally_entry *entry = tally_ledger_find(ledger, item->gist.refs[i].id);
        assert(entry != NULL); /* judged before */
        item->gist.refs[i].target = ledger->items[entry->index];
    }
}

bool tally_lifecycle_apply(struct tally_ledger *ledger, struct item *item)
{
    struct gist *gist = &item->gist;
    find_targets(ledger, item);
    if (gist->type == TALLY_RECORD_REDACT)
        return redact(ledger, item);
    bool good = true;
    if (gist->type == TALLY_RECORD_WITHDRAW)
        good = push(ledger, gist->refs[0].target, item->entry.index, TALLY_WITHDRAWN,
                    gist->withdraw_reason);
    for (size_t i = 1; good && gist->type == TALLY_RECORD_WITHDRAW && i < gist->ref_count; i++)
        good = push(ledger, gist->refs[i].target, item->entry.index, TALLY_IN_FORCE,
                    TALLY_ISSUED_IN_ERROR);
    for (size_t i = 0; good && gist->type == TALLY_RECORD_NOTICE && i < gist->ref_count; i++)
        good = relate(ledger, item, &gist->refs[i]);
    return good;
}

static bool pop(struct tally_ledger *ledger, struct item *target, uint64_t by)
{
    while (target->events != NULL && target->events->by == by) {
        struct event *event = target->events;
        if (!tally_ledger_touch(ledger, target))
            return false;
        target->events = event->older;
        event->older = ledger->spare_events;
        ledger->spare_events = event;
        tally_lifecycle_show(target);
    }
    return true;
}

bool tally_lifecycle_undo(struct tally_ledger *ledger, struct item *item)
{
    bool good = true;
    for (size_t i = 0; good && i < item->gist.ref_count; i++) {
        struct item *target = item->gist.refs[i].target;
        if (item->gist.type != TALLY_RECORD_REDACT) {
            good = pop(ledger, target, item->entry.index);
            continue;
        }
        assert(target->redactions->by == item); /* entries are taken back from the end */
        target->redactions = target->redactions->older;
        ledger->redactions--;
        ledger->revision++;
    }
    return good;
}

/* --- Parts --- */

size_t tally_ledger_parts(const struct tally_entry *entry, const struct tally_hash **out)
{
    const struct item *item = (const struct item *)entry;
    *out = item->gist.parts;
    return item->readable && item->gist.type != TALLY_RECORD_REDACT ? item->gist.part_count : 0;
}

size_t tally_ledger_redacts(const struct tally_entry *entry, const struct tally_hash **out)
{
    const struct item *item = (const struct item *)entry;
    *out = item->gist.parts;
    bool redacts = item->readable && item->gist.type == TALLY_RECORD_REDACT;
    return redacts && (entry->standing == TALLY_STANDS || item->took != NULL)
               ? item->gist.part_count
               : 0;
}

static bool names_part(const struct gist *gist, struct tally_hash digest)
{
    for (size_t i = 0; i < gist->part_count; i++) {
        if (tally_hash_eq(gist->parts[i], digest))
            return true;
    }
    return false;
}

/* Does a redaction that stands say that this record's part goes? */
static bool redacted(const struct item *item, struct tally_hash digest)
{
    const struct redaction *r = item->redactions;
    while (r != NULL && !names_part(&r->by->gist, digest))
        r = r->older;
    return r != NULL;
}

enum gone { HERE, BY_BODIES, BY_DIRECTORY };

/* What the redactions that stand say of a part: whoever names it most. */
static enum gone ordered(const struct tally_ledger *ledger, struct tally_hash digest)
{
    uint64_t value;
    uint64_t hash = tally_lookup_hash_of(digest);
    enum gone most = HERE;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_redacted, hash, &cursor, &value);) {
        const struct item *item = ledger->items[value];
        if (value >= ledger->size || item->entry.standing != TALLY_STANDS ||
            !names_part(&item->gist, digest))
            continue;
        if (item->gist.body_count == 0)
            return BY_DIRECTORY;
        most = BY_BODIES;
    }
    return most;
}

/* Bodies speak for their own records: every one that stands and names the part must be redacted. */
static enum gone part_redacted(const struct tally_ledger *ledger, struct tally_hash digest)
{
    uint64_t value;
    uint64_t hash = tally_lookup_hash_of(digest);
    enum gone most = ledger->redactions == 0 ? HERE : ordered(ledger, digest);
    if (most != BY_BODIES)
        return most;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_part, hash, &cursor, &value);) {
        const struct item *item = ledger->items[value];
        if (value < ledger->size && item->entry.standing == TALLY_STANDS &&
            names_part(&item->gist, digest) && !redacted(item, digest))
            return HERE;
    }
    return BY_BODIES;
}

/* The entry that saw the part go last; false: none did. */
static bool taken(const struct tally_ledger *ledger, struct tally_hash digest, uint64_t *at)
{
    uint64_t value;
    uint64_t hash = tally_lookup_hash_of(digest);
    bool any = false;
    for (size_t cursor = 0;
         ledger->took && tally_lookup_next(&ledger->by_redacted, hash, &cursor, &value);) {
        const struct item *item = ledger->items[value];
        for (size_t i = 0; i < item->gist.part_count; i++) {
            if (item->took == NULL || !item->took[i] || !tally_hash_eq(item->gist.parts[i], digest))
                continue;
            *at = any && *at > item->took_at ? *at : item->took_at;
            any = true;
        }
    }
    return any;
}

/* What took bytes gave none back when it fell: they are missed until a later record brings them. */
static bool lost(const struct tally_ledger *ledger, struct tally_hash digest)
{
    uint64_t value, at;
    uint64_t hash = tally_lookup_hash_of(digest);
    if (!taken(ledger, digest, &at))
        return false;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_part, hash, &cursor, &value);) {
        const struct item *item = ledger->items[value];
        if (value > at && value < ledger->size && item->entry.standing == TALLY_STANDS &&
            names_part(&item->gist, digest))
            return false;
    }
    return true;
}

static bool take(struct tally_ledger *ledger, struct item *item, uint64_t at)
{
    size_t count = item->gist.part_count;
    if (!item->readable || item->gist.type != TALLY_RECORD_REDACT ||
        item->entry.standing != TALLY_STANDS)
        return true;
    for (size_t i = 0; i < count; i++) {
        if (part_redacted(ledger, item->gist.parts[i]) == HERE)
            continue;
        if (item->took == NULL)
            item->took = tally_ledger_pool_alloc(&ledger->pool, count, sizeof *item->took);
        if (item->took == NULL)
            return false;
        item->took[i] = true;
        item->took_at = at;
        ledger->took = true;
    }
    return true;
}

bool tally_lifecycle_take(struct tally_ledger *ledger, uint64_t newest, bool turned)
{
    bool good = true;
    for (uint64_t i = turned && ledger->redactions > 0 ? 0 : newest; good && i <= newest; i++)
        good = take(ledger, ledger->items[i], newest);
    return good;
}

bool tally_ledger_part_gone(const struct tally_ledger *ledger, struct tally_hash digest)
{
    const struct tally_ledger *whole = ledger->whole != NULL ? ledger->whole : ledger;
    return part_redacted(whole, digest) != HERE || lost(whole, digest);
}

const struct tally_entry *tally_ledger_next_naming(const struct tally_ledger *ledger,
                                                   struct tally_hash digest, size_t *cursor)
{
    uint64_t value;
    uint64_t hash = tally_lookup_hash_of(digest);
    while (tally_lookup_next(&ledger->by_part, hash, cursor, &value)) {
        const struct item *item = ledger->items[value];
        if (value < ledger->size && item->entry.standing == TALLY_STANDS &&
            names_part(&item->gist, digest))
            return &item->entry;
    }
    return NULL;
}

bool tally_ledger_part_owed(const struct tally_ledger *ledger, struct tally_hash digest)
{
    size_t cursor = 0;
    return tally_ledger_next_naming(ledger, digest, &cursor) != NULL &&
           !tally_ledger_part_gone(ledger, digest);
}

bool tally_lifecycle_forbidden(const struct tally_ledger *ledger, struct tally_hash digest)
{
    return part_redacted(ledger, digest) == BY_DIRECTORY;
}

/* --- State --- */

static void now_of(const struct tally_entry *entry, struct tally_status *out)
{
    *out = (struct tally_status){
        .position = entry->index,
        .standing = entry->standing,
        .refusal = entry->refusal,
        .lifecycle = entry->lifecycle,
        .changed_by = entry->changed_by,
        .withdraw_reason = entry->withdraw_reason,
    };
}

bool tally_ledger_history(const struct tally_ledger *ledger, const struct tally_entry *entry,
                          size_t i, struct tally_status *out)
{
    const struct item *item = ledger->items[entry->index];
    if (item->history_count == 0 && i == 0)
        now_of(entry, out);
    else if (i < item->history_count)
        *out = item->history[i];
    else
        return false;
    return true;
}

bool tally_ledger_status_at(const struct tally_ledger *ledger, const struct tally_entry *entry,
                            uint64_t position, struct tally_status *out)
{
    struct tally_status status;
    bool there = false;
    for (size_t i = 0; tally_ledger_history(ledger, entry, i, &status); i++) {
        if (status.position >= position)
            break;
        *out = status;
        there = true;
    }
    return there;
}

const char *tally_status_name(const struct tally_status *status)
{
    static const char *const names[] = {"in_force", "withdrawn", "superseded", "corrected"};
    assert((size_t)status->lifecycle < sizeof names / sizeof *names);
    switch (status->standing) {
    case TALLY_STANDS: return names[status->lifecycle];
    case TALLY_VOID: return "void";
    case TALLY_UNKNOWN: return "unknown";
    }
    abort(); /* not a member of the enum: memory is damaged */
}

static bool counts(const struct tally_status *status)
{
    return status->standing == TALLY_STANDS && status->lifecycle != TALLY_WITHDRAWN;
}

bool tally_ledger_amends(const struct tally_ledger *ledger, const struct tally_amendment *amendment,
                         uint64_t position)
{
    struct tally_status status;
    return tally_ledger_status_at(ledger, amendment->by, position, &status) && counts(&status);
}

static enum tally_state state_of(const struct tally_entry *entry, const struct tally_status *status,
                                 int64_t expires, int64_t now)
{
    if (status->standing != TALLY_STANDS)
        return TALLY_STATE_VOID;
    if (status->lifecycle == TALLY_WITHDRAWN)
        return TALLY_STATE_WITHDRAWN;
    if (entry->status != TALLY_STATUS_ACTUAL)
        return TALLY_STATE_TEST;
    if (status->lifecycle == TALLY_SUPERSEDED)
        return TALLY_STATE_SUPERSEDED;
    if (status->lifecycle == TALLY_CORRECTED)
        return TALLY_STATE_CORRECTED;
    if (now >= expires)
        return TALLY_STATE_EXPIRED;
    return now < entry->effective ? TALLY_STATE_NOT_YET : TALLY_STATE_IN_FORCE;
}

/* What extends a record and says how long, holds the record's end off. */
static int64_t later(const struct tally_amendment *amendment, int64_t expires)
{
    int64_t other = amendment->by->expires;
    return amendment->how == TALLY_EXTENDS && other != INT64_MAX && other > expires ? other
                                                                                    : expires;
}

enum tally_state tally_ledger_state(const struct tally_entry *entry, int64_t now)
{
    struct tally_status status;
    int64_t expires = entry->expires;
    for (const struct tally_amendment *a = entry->amendments; a != NULL; a = a->older) {
        now_of(a->by, &status);
        expires = counts(&status) ? later(a, expires) : expires;
    }
    now_of(entry, &status);
    return state_of(entry, &status, expires, now);
}

enum tally_state tally_ledger_state_at(const struct tally_ledger *ledger,
                                       const struct tally_entry *entry, uint64_t position,
                                       int64_t now)
{
    struct tally_status status;
    int64_t expires = entry->expires;
    if (!tally_ledger_status_at(ledger, entry, position, &status))
        return TALLY_STATE_VOID;
    for (const struct tally_amendment *a = entry->amendments; a != NULL; a = a->older)
        expires = tally_ledger_amends(ledger, a, position) ? later(a, expires) : expires;
    return state_of(entry, &status, expires, now);
}

const char *tally_state_words(enum tally_state state)
{
    switch (state) {
    case TALLY_STATE_IN_FORCE: return "it is in force";
    case TALLY_STATE_NOT_YET: return "it is not in effect yet";
    case TALLY_STATE_SUPERSEDED: return "it was superseded";
    case TALLY_STATE_CORRECTED: return "it was corrected";
    case TALLY_STATE_EXPIRED: return "it has expired";
    case TALLY_STATE_WITHDRAWN: return "it was withdrawn";
    case TALLY_STATE_TEST: return "it is a test or an exercise";
    case TALLY_STATE_VOID: return "it is void";
    }
    abort(); /* not a member of the enum */
}

const char *tally_state_name(enum tally_state state)
{
    static const char *const names[] = {"in_force", "not_yet",   "superseded", "corrected",
                                        "expired",  "withdrawn", "test",       "void"};
    assert((size_t)state < sizeof names / sizeof *names);
    return names[state];
}
