/* verdict: the codes, their classes, exit codes and precedence: one table (VERDICTS 2). */
#ifndef TALLY_VERIFIER_VERDICT_H
#define TALLY_VERIFIER_VERDICT_H

#include "schema/slice.h"

/* In order of precedence: of several findings, the lowest value is the headline. */
enum tally_verdict {
    TALLY_CANNOT_CHECK,
    TALLY_DISOWNED,
    TALLY_IDENTIFIER_CONFLICT,
    TALLY_ALTERED,
    TALLY_SPLICED,
    TALLY_MISCONTEXTUALISED,
    TALLY_CONFLICTING_RECORDS,
    TALLY_REPEATS_DEBUNKED,
    TALLY_MATCHES_TEST,
    TALLY_NOT_CURRENT,
    TALLY_UNCLEAR_READING,
    TALLY_AUTHENTIC,
    TALLY_AUTHENTIC_EXCERPT,
    TALLY_RESEMBLES_RECORD,
    TALLY_QUOTES_OFFICIAL,
    TALLY_REFUTES_DEBUNKED,
    TALLY_MENTIONS_DEBUNKED,
    TALLY_OFFICIAL_CLAIM_NOT_ON_RECORD,
    TALLY_OFFICIAL_CLAIM_UNCOVERED,
    TALLY_INSUFFICIENT_INPUT,
    TALLY_NO_MATCH,
    TALLY_VERDICT_COUNT,
};

enum tally_verdict_class {
    TALLY_CLASS_MATCHES,
    TALLY_CLASS_DIFFERS,
    TALLY_CLASS_OUTDATED,
    TALLY_CLASS_DEBUNK,
    TALLY_CLASS_CONTESTED,
    TALLY_CLASS_UNKNOWN,
    TALLY_CLASS_UNABLE,
};

const char *tally_verdict_name(enum tally_verdict verdict);
enum tally_verdict_class tally_verdict_class(enum tally_verdict verdict);
const char *tally_verdict_class_name(enum tally_verdict_class value);
bool tally_verdict_accuses(enum tally_verdict verdict);

/* The exit code of `tally check` for one answer; `flags` as in answer.h. */
int tally_verdict_exit(enum tally_verdict verdict, unsigned flags);
/* Of several inputs' exit codes: the first of 3, 10, 12, 11, 13, 20, 22, 21, 0 that occurred. The
 * codes of inputs that could not be read (64 to 78) stand between 13 and 20: they hide no
 * finding, and nothing milder hides them. */
int tally_verdict_exit_worst(int a, int b);

enum tally_flag {
    TALLY_FLAG_READING_UNCERTAIN = 1 << 0,
    TALLY_FLAG_EDGE_CUT = 1 << 1,
    TALLY_FLAG_EXCERPT_OMITS_REQUIRED = 1 << 2,
    TALLY_FLAG_UNACCOUNTED_TEXT = 1 << 3,
    TALLY_FLAG_TITLE_BODY_MISMATCH = 1 << 4,
    TALLY_FLAG_OLD_AS_NEW = 1 << 5,
    TALLY_FLAG_AFTER_DEBUNK = 1 << 6,
    TALLY_FLAG_AUTHOR_LOOKALIKE = 1 << 7,
    TALLY_FLAG_TRANSLATION_NOT_COMPARABLE = 1 << 8,
    TALLY_FLAG_REGISTRY_STALE = 1 << 9,
    TALLY_FLAG_KEY_LATER_REVOKED = 1 << 10,
    TALLY_FLAG_WITHHELD_RANGE = 1 << 11,
    TALLY_FLAG_SHORT_FORM_USED = 1 << 12,
    TALLY_FLAG_EVASION_CHARACTERS = 1 << 13,
    TALLY_FLAG_COUNT = 14,
};
const char *tally_flag_name(enum tally_flag flag); /* "reading_uncertain" … */

#endif
