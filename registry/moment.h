/* moment: how many entries the log had at some time, and the log as it was then.
 *
 * Every head is kept with the time at which this registry signed or saw it; with a quorum of
 * witnesses a head's time is the earliest at which a quorum had cosigned it instead. "As of time T"
 * is the largest head whose time is at most T. Source: FORMATS section 3, "Positions and times". */
#ifndef TALLY_REGISTRY_MOMENT_H
#define TALLY_REGISTRY_MOMENT_H

#include "registry/registry.h"

enum tally_moment_by {
    TALLY_BY_POSITION, /* it was asked for by its number */
    TALLY_BY_CLOCK,    /* the registry's own clock says so, and nobody else */
    TALLY_BY_QUORUM,   /* the witnesses' clocks say so */
};

struct tally_moment {
    uint64_t position; /* only the entries before it were there */
    int64_t time;      /* at which dates are judged */
    enum tally_moment_by by;
};

struct tally_moment_asked {
    bool by_position;
    uint64_t position;
    int64_t time; /* where it is not by position */
};

/* `text` is an RFC 3339 time or a log position in decimal. TALLY_INVALID: neither. */
enum tally_code tally_moment_parse(struct tally_slice text, struct tally_moment_asked *out,
                                   struct tally_err *err) __attribute__((warn_unused_result));

/* What tally_moment_parse() reads, in this log. A position's own time is that of the
 * first kept head that has it. TALLY_INVALID: neither; TALLY_NOT_FOUND: before the first head, or
 * a position that the log has not reached; TALLY_IO, TALLY_UNTRUSTED. */
enum tally_code tally_moment_read(struct tally_registry *registry, struct tally_slice text,
                                  struct tally_moment *out, struct tally_err *err)
    __attribute__((warn_unused_result));

const char *tally_moment_by_name(enum tally_moment_by by); /* "registry_clock" … */

#endif
