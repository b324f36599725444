/* account_check: is an account one that the directory lists, and whose name does it look like?
 *
 * Says what is on record and what resembles it, each reason with what it collides with; never how
 * likely anything is, never that an account is false. A name that resembles nothing gets
 * `nothing_on_record`, which says nothing about whoever bears it. */
#ifndef TALLY_VERIFIER_ACCOUNT_CHECK_H
#define TALLY_VERIFIER_ACCOUNT_CHECK_H

#include "verifier/account_index.h"
#include "verifier/answer.h"

enum {
    TALLY_ACCOUNT_NAME_BYTES = 4096, /* of a name that is asked about */
    TALLY_ACCOUNT_BIO_BYTES = 64 * 1024,
    TALLY_ACCOUNT_BIO_GLYPHS = 8192, /* of a profile text that are looked at */
    TALLY_ACCOUNT_STATES_MAX = 1000,
    TALLY_ACCOUNT_REASONS_MAX = 24,
};

enum tally_account_answer {
    TALLY_ACCOUNT_LISTED,
    TALLY_ACCOUNT_NOT_CURRENT, /* listed, but not at this time, or its body has ended */
    TALLY_ACCOUNT_RESEMBLES,   /* there is a reason that carries weight by itself */
    TALLY_ACCOUNT_NOTED,       /* only reasons that a person should look at */
    TALLY_ACCOUNT_NOTHING_ON_RECORD,
    TALLY_ACCOUNT_CANNOT_CHECK,
    TALLY_ACCOUNT_ANSWER_COUNT,
};

enum tally_account_kind {
    /* strong: the name is, or looks like, one on record */
    TALLY_WHY_SAME_NAME,  /* written the same, but not the account that is listed */
    TALLY_WHY_CONFUSABLE, /* letters or digits that look alike */
    TALLY_WHY_SHAPES,     /* Han characters that look alike */
    TALLY_WHY_ADDED,      /* words added that change nothing about who is meant */
    TALLY_WHY_DROPPED,    /* words left out */
    TALLY_WHY_SUFFIX,     /* a body's name, and an office or service after it */
    TALLY_WHY_ORDER,      /* the same words in another order */
    TALLY_WHY_ONE_LETTER, /* one letter more, less or other */
    TALLY_WHY_BIO_CLAIMS, /* the profile says that it is a body's own account */
    /* weak: for a person to look at */
    TALLY_WHY_SOUND,      /* sounds the same */
    TALLY_WHY_CONTAINS,   /* a name on record stands in the name */
    TALLY_WHY_BIO_NAMES,  /* or in the profile */
    TALLY_WHY_OTHER_NAME, /* the id is listed, under another name */
    TALLY_WHY_DIVISION,   /* an administrative division's name, used without being listed */
    TALLY_WHY_ORGAN,      /* named like a body of a kind, and not listed */
    TALLY_WHY_TITLE,      /* a professional title that no signed field label covers */
    TALLY_WHY_EARLIER,    /* an earlier state resembled a body */
    TALLY_WHY_COUNT,
};

struct tally_account_reason {
    enum tally_account_kind kind;
    bool in_bio;
    struct tally_slice words;             /* of what was asked; what the reason is about */
    const struct tally_listed_name *name; /* what it collides with, or NULL */
    const struct tally_division *division;
};

struct tally_account_state { /* how an account was called at a time */
    struct tally_slice at;   /* as given: a date or an RFC 3339 time */
    struct tally_date day;
    struct tally_slice name, bio, id;
};

struct tally_account_question {
    struct tally_slice platform, name, id, bio; /* all but the name may be empty */
    const struct tally_account_state *states;   /* earlier ones */
    size_t state_count;
    struct tally_date today;
};

/* What was found about one name at one time. */
struct tally_account_finding {
    enum tally_account_answer answer;
    const struct tally_listed_name *listed; /* LISTED, NOT_CURRENT */
    bool by_id; /* `listed` by its platform and id, not by its name alone */
    struct tally_account_reason reasons[TALLY_ACCOUNT_REASONS_MAX]; /* strong ones first */
    size_t reason_count;
    bool titled; /* LISTED: a title that its field label covers */
    struct tally_slice title;
};

struct tally_account_past {
    const struct tally_account_state *state;
    enum tally_account_answer answer;
    struct tally_account_reason reason; /* the first, if `has_reason` */
    bool has_reason;
    const struct tally_listed_name *listed;
};

struct tally_account_report {
    struct tally_account_finding now;
    struct tally_account_past *past; /* in order of their days */
    size_t past_count;
};

/* Is every length within its limit, and the name not empty? TALLY_INVALID. */
enum tally_code tally_account_check_sizes(const struct tally_account_question *question,
                                          struct tally_err *err)
    __attribute__((warn_unused_result));

/* Everything. Work is bounded whatever the lengths; what is made is the arena's.
 * TALLY_INVALID: a name, profile or history that is longer than the limits; TALLY_NO_MEMORY. */
enum tally_code tally_account_check(const struct tally_account_index *index,
                                    const struct tally_account_question *question,
                                    struct tally_account_report *out, struct tally_arena *arena,
                                    struct tally_err *err) __attribute__((warn_unused_result));

/* Only whether a name looks like one on record and is none: the flag `author_lookalike`. A name
 * of any length. TALLY_NO_MEMORY. */
enum tally_code tally_account_check_lookalike(const struct tally_account_index *index,
                                              struct tally_slice name, struct tally_date today,
                                              bool *out, struct tally_arena *arena,
                                              struct tally_err *err)
    __attribute__((warn_unused_result));

bool tally_account_check_strong(enum tally_account_kind kind);
const char *tally_account_check_answer_name(enum tally_account_answer answer); /* "listed" … */
const char *tally_account_check_kind_name(enum tally_account_kind kind);       /* "same_name" … */
const char *tally_account_check_named_as(
    enum tally_named_as as); /* "full", "short", "former", "account" */

#endif
