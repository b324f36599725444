#include "verifier/verdict.h"

#include <assert.h>
#include <stdlib.h>

/* The one table: what a program reads (name, class, exit code) about each code. */
static const struct {
    const char *name;
    enum tally_verdict_class of;
    bool accuses;
    int exit;
} codes[] = {
    [TALLY_CANNOT_CHECK] = {"cannot_check", TALLY_CLASS_UNABLE, false, 3},
    [TALLY_DISOWNED] = {"disowned", TALLY_CLASS_DEBUNK, true, 12},
    [TALLY_IDENTIFIER_CONFLICT] = {"identifier_conflict", TALLY_CLASS_DIFFERS, true, 10},
    [TALLY_ALTERED] = {"altered", TALLY_CLASS_DIFFERS, true, 10},
    [TALLY_SPLICED] = {"spliced", TALLY_CLASS_DIFFERS, true, 10},
    [TALLY_MISCONTEXTUALISED] = {"miscontextualised", TALLY_CLASS_DIFFERS, true, 10},
    [TALLY_CONFLICTING_RECORDS] = {"conflicting_records", TALLY_CLASS_CONTESTED, false, 13},
    [TALLY_REPEATS_DEBUNKED] = {"repeats_debunked", TALLY_CLASS_DEBUNK, true, 12},
    [TALLY_MATCHES_TEST] = {"matches_test", TALLY_CLASS_OUTDATED, false, 11},
    [TALLY_NOT_CURRENT] = {"not_current", TALLY_CLASS_OUTDATED, false, 11},
    [TALLY_UNCLEAR_READING] = {"unclear_reading", TALLY_CLASS_UNKNOWN, false, 22},
    [TALLY_AUTHENTIC] = {"authentic", TALLY_CLASS_MATCHES, false, 0},
    [TALLY_AUTHENTIC_EXCERPT] = {"authentic_excerpt", TALLY_CLASS_MATCHES, false, 0},
    [TALLY_RESEMBLES_RECORD] = {"resembles_record", TALLY_CLASS_UNKNOWN, false, 22},
    [TALLY_QUOTES_OFFICIAL] = {"quotes_official", TALLY_CLASS_UNKNOWN, false, 21},
    [TALLY_REFUTES_DEBUNKED] = {"refutes_debunked", TALLY_CLASS_UNKNOWN, false, 21},
    [TALLY_MENTIONS_DEBUNKED] = {"mentions_debunked", TALLY_CLASS_UNKNOWN, false, 21},
    [TALLY_OFFICIAL_CLAIM_NOT_ON_RECORD] = {"official_claim_not_on_record", TALLY_CLASS_UNKNOWN,
                                            false, 20},
    [TALLY_OFFICIAL_CLAIM_UNCOVERED] = {"official_claim_uncovered", TALLY_CLASS_UNKNOWN, false, 21},
    [TALLY_INSUFFICIENT_INPUT] = {"insufficient_input", TALLY_CLASS_UNKNOWN, false, 22},
    [TALLY_NO_MATCH] = {"no_match", TALLY_CLASS_UNKNOWN, false, 21},
};
static_assert(sizeof codes / sizeof *codes == TALLY_VERDICT_COUNT, "a row for every code");

static const char *const classes[] = {
    [TALLY_CLASS_MATCHES] = "matches",     [TALLY_CLASS_DIFFERS] = "differs",
    [TALLY_CLASS_OUTDATED] = "outdated",   [TALLY_CLASS_DEBUNK] = "debunk",
    [TALLY_CLASS_CONTESTED] = "contested", [TALLY_CLASS_UNKNOWN] = "unknown",
    [TALLY_CLASS_UNABLE] = "unable",
};

const char *tally_verdict_name(enum tally_verdict verdict)
{
    assert((size_t)verdict < TALLY_VERDICT_COUNT);
    return codes[verdict].name;
}

enum tally_verdict_class tally_verdict_class(enum tally_verdict verdict)
{
    assert((size_t)verdict < TALLY_VERDICT_COUNT);
    return codes[verdict].of;
}

const char *tally_verdict_class_name(enum tally_verdict_class value)
{
    assert((size_t)value < sizeof classes / sizeof *classes);
    return classes[value];
}

bool tally_verdict_accuses(enum tally_verdict verdict)
{
    assert((size_t)verdict < TALLY_VERDICT_COUNT);
    return codes[verdict].accuses;
}

int tally_verdict_exit(enum tally_verdict verdict, unsigned flags)
{
    assert((size_t)verdict < TALLY_VERDICT_COUNT);
    if (verdict == TALLY_AUTHENTIC_EXCERPT && (flags & TALLY_FLAG_EXCERPT_OMITS_REQUIRED) != 0)
        return 22;
    return codes[verdict].exit;
}

/* Place in the order of INTERFACES section 2. A code that is not in it says that an input was
 * not checked at all (65, 66, 74 …): nothing outranks that. */
static int exit_rank(int code)
{
    enum { FAILED = 64, FAILED_RANK = 5 }; /* sysexits: behind every finding, before "unknown" */
    static const int order[] = {3, 10, 12, 11, 13, FAILED, 20, 22, 21, 0};
    for (int i = 0; i < (int)(sizeof order / sizeof *order); i++) {
        if (order[i] == code)
            return i;
    }
    return FAILED_RANK;
}

int tally_verdict_exit_worst(int a, int b)
{
    return exit_rank(b) < exit_rank(a) ? b : a;
}

const char *tally_flag_name(enum tally_flag flag)
{
    static const char *const names[TALLY_FLAG_COUNT] = {
        "reading_uncertain",
        "edge_cut",
        "excerpt_omits_required",
        "unaccounted_text",
        "title_body_mismatch",
        "old_as_new",
        "after_debunk",
        "author_lookalike",
        "translation_not_comparable",
        "registry_stale",
        "key_later_revoked",
        "withheld_range",
        "short_form_used",
        "evasion_characters",
    };
    for (int bit = 0; bit < TALLY_FLAG_COUNT; bit++) {
        if ((unsigned)flag == 1U << bit)
            return names[bit];
    }
    abort(); /* not one flag: memory is damaged */
}
