/* answer: how one text relates to the signed records, with all the evidence.
 *
 * Made by judge.c, printed as JSON (answer_json.c), for a terminal (answer_text.c) and as a
 * page (page.c), all three with the words of messages.c. Everything in it is the arena's. */
#ifndef TALLY_VERIFIER_ANSWER_H
#define TALLY_VERIFIER_ANSWER_H

#include "keys/ledger.h"
#include "schema/docnum.h"
#include "verifier/verdict.h"

enum { TALLY_ANSWER_RECORDS_MAX = 16, TALLY_ANSWER_DIFFERENCES_MAX = 200 };

struct tally_span { /* half-open, in bytes; both 0 when there is none */
    size_t from;
    size_t to;
};

enum tally_severity { TALLY_COSMETIC, TALLY_UNCERTAIN, TALLY_MATERIAL };

enum tally_difference_kind {
    TALLY_DIFF_POLARITY,
    TALLY_DIFF_MODALITY,
    TALLY_DIFF_NUMBER,
    TALLY_DIFF_MONEY,
    TALLY_DIFF_DATE,
    TALLY_DIFF_TIME,
    TALLY_DIFF_PLACE,
    TALLY_DIFF_BODY,
    TALLY_DIFF_PERSON,
    TALLY_DIFF_CONTACT,
    TALLY_DIFF_SCOPE,
    TALLY_DIFF_CONDITION,
    TALLY_DIFF_CLAUSE_ADDED,
    TALLY_DIFF_CLAUSE_DROPPED,
    TALLY_DIFF_CLAUSE_MOVED,
    TALLY_DIFF_LIST_ORDER,
    TALLY_DIFF_WORDING,
    TALLY_DIFF_WIDTH,
    TALLY_DIFF_SCRIPT,
    TALLY_DIFF_CASE,
    TALLY_DIFF_SPACING,
    TALLY_DIFF_PUNCTUATION,
    TALLY_DIFF_VALUE_FORM,
    TALLY_DIFF_KIND_COUNT,
};

enum tally_op { TALLY_OP_REPLACED, TALLY_OP_INSERTED, TALLY_OP_DROPPED, TALLY_OP_MOVED };

struct tally_difference {
    enum tally_op op;
    enum tally_severity severity;
    enum tally_difference_kind kind;
    struct tally_span input;  /* in the text as received; empty (from == to) where dropped */
    struct tally_span record; /* in the record's part; empty where inserted */
    bool ocr_possible;
};

/* What a text puts around signed words instead of what was signed. */
enum tally_context_kind {
    TALLY_RE_DATED,
    TALLY_RE_LOCATED,
    TALLY_RE_ATTRIBUTED,
    TALLY_RE_TITLED,
    TALLY_RE_NUMBERED,
    TALLY_CONTEXT_KINDS,
};

struct tally_context {
    enum tally_context_kind kind;
    struct tally_span claimed;       /* in the text; what was signed is in the record */
    const struct tally_entry *owner; /* the record that has this title, one of `records`; or NULL */
};

/* A part of a record that a finding is about. */
struct tally_source {
    const struct tally_entry *entry; /* borrowed from the ledger: valid under its lock */
    const struct tally_record *record;
    struct tally_slice part_name; /* "text", "text/en", "short/sms" */
    struct tally_slice text;      /* the part's bytes */
};

struct tally_piece { /* one run of the input and where it stands in the source */
    struct tally_span input;
    struct tally_span record;
};

/* What a text says of the claim that it holds. The stance is the finding's code. */
enum tally_cue {
    TALLY_CUE_NONE,
    TALLY_CUE_DENIAL,
    TALLY_CUE_DOUBT,
    TALLY_CUE_QUESTION,
    TALLY_CUE_QUOTATION,
    TALLY_CUE_COUNT,
};

enum tally_scope_match {
    TALLY_SCOPE_UNKNOWN, /* the debunk names none, or the text does not say */
    TALLY_SCOPE_INSIDE,
    TALLY_SCOPE_OTHER_PLACE,
    TALLY_SCOPE_OTHER_TIME,
    TALLY_SCOPE_COUNT,
};

enum tally_time_relation { /* the post to the debunk, where it is said when it was posted */
                           TALLY_TIME_UNKNOWN,
                           TALLY_TIME_BEFORE,
                           TALLY_TIME_AFTER,
                           TALLY_TIME_COUNT,
};

struct tally_stance {
    enum tally_cue cue;
    struct tally_span cue_at;      /* in the text; it stands outside of the claim's words */
    const struct tally_slot *slot; /* what had to agree and does not; NULL */
    enum tally_scope_match scope;
    enum tally_time_relation time;
    struct tally_span link; /* an address that the wording has, too; a sign, and no more */
};

struct tally_finding {
    enum tally_verdict code;
    struct tally_source source;
    struct tally_piece *pieces; /* aligned runs, in input order */
    size_t piece_count;
    struct tally_span
        *frame; /* whole lines of its title, number, date and issuer, in input order */
    size_t frame_count;
    struct tally_span *omitted; /* what was left out, spans of the record's part */
    size_t omitted_count;
    struct tally_difference *differences; /* in input order; at most the maximum above */
    size_t difference_count;
    struct tally_context *contexts; /* title, date, issuer that are not the record's */
    size_t context_count;
    bool presented;   /* the text is presented as this record (number, title …) */
    double covered;   /* share of the record's units that the text holds */
    double accounted; /* share of the text's units that the record accounts for */
    bool has_fingerprint;
    struct tally_hash fingerprint;     /* of the alteration; FORMATS "Two digests" */
    struct tally_slice wording;        /* debunks: the claim or wording that was matched */
    const struct tally_stance *stance; /* debunks whose wording was matched; else NULL */
    unsigned flags;
};

struct tally_answer_record { /* a record as an answer shows it; the first is the main one */
    const struct tally_entry *entry;
    const struct tally_record *record;
    enum tally_state state;
    struct tally_slice body_name; /* the lead's full name in the record's language */
    bool text_gone;               /* the bytes of its text were redacted, or are not carried here */
    bool key_revoked;             /* a key that signed it was revoked, be it later */
    const struct tally_entry *successor; /* what withdrew or replaced it; NULL */
    enum tally_state successor_state;    /* in force when there is none */
    const struct tally_record *successor_record;
    const struct tally_entry *successor_ended_by; /* what withdrew that again; NULL */
    const struct tally_entry *part_replaced_by;   /* the newest that does so and counts; NULL */
};

/* Is what the text claims to be inside what its body says is completely on record? The more is
 * said, the smaller. */
enum tally_coverage_state {
    TALLY_COVERAGE_DECLARED,
    TALLY_COVERAGE_PARTIAL,      /* the body says itself that not all is on record */
    TALLY_COVERAGE_OUT_OF_RANGE, /* another kind, time or number */
    TALLY_COVERAGE_NONE,         /* the body has declared nothing */
    TALLY_COVERAGE_UNKNOWN_BODY,
    TALLY_COVERAGE_NOT_CARRIED, /* a filtered copy, which leaves out this body's texts */
};

enum { TALLY_SAID_HEADS_MAX = 16, TALLY_SAID_NEAREST_MAX = 3 };

struct tally_said_head { /* 一、 (一) 1. (1) at the beginning of a line */
    unsigned level;      /* 1 to 4 */
    uint64_t number;
    struct tally_slice line; /* as written */
};

struct tally_near_record { /* a record of the body whose words stand near */
    const struct tally_entry *entry;
    const struct tally_record *record;
};

struct tally_said_origin {      /* what a text says it is (origin.h) */
    struct tally_slice body_id; /* empty: a body that is not in the directory */
    struct tally_slice body;    /* as written; borrows from the text, as do title and kind */
    struct tally_slice title;
    struct tally_slice kind; /* 通知 */
    bool has_number;
    struct tally_docnum number;
    struct tally_date written; /* year 0: none was read */
    bool is_signed;            /* the body's name and a date stand at the end, each on its line */
    struct tally_said_head heads[TALLY_SAID_HEADS_MAX];
    size_t head_count;
    const struct tally_authority *authority; /* the body's own entry in the directory, or NULL */
    struct tally_near_record nearest[TALLY_SAID_NEAREST_MAX]; /* best first */
    size_t nearest_count;
    enum tally_coverage_state state;
    bool withheld;                         /* the number is one that the body withholds */
    const struct tally_entry *declaration; /* the statement that `state` rests on, or NULL */
    const struct tally_coverage *declared; /* what it says */
};

/* What was asked: a text, or only the name of a record (named.h); what else the sentences are
 * about. */
enum tally_asked {
    TALLY_ASKED_TEXT,
    TALLY_ASKED_FOUND,   /* a name: `records` has what it names */
    TALLY_ASKED_UNKNOWN, /* a name that no record here has */
    TALLY_ASKED_MISREAD, /* a short code with a wrong or missing sign */
    TALLY_ASKED_OWNED,   /* no name: a text below the number of a record, which is not that record's
                          */
    TALLY_ASKED_UNREAD,  /* no name: a text in a script that is not supported, and nothing found */
};

struct tally_question {
    struct tally_slice text;
    bool ocr;        /* the caller says that it was read from a picture */
    int64_t now;     /* seconds; states of records are judged at this time */
    bool has_posted; /* the asker says when it was posted */
    int64_t posted_at;
    bool has_against; /* compare with this record only */
    struct tally_hash against;
    struct tally_slice account; /* name of the account that posted it; may be empty */
};

struct tally_answer {
    enum tally_verdict verdict;
    enum tally_asked asked; /* other than TEXT: the verdict is insufficient_input or a claim */
    unsigned flags;
    const struct tally_err *reason; /* cannot_check: one sentence; else NULL */
    /* input */
    struct tally_slice text;  /* as received */
    struct tally_hash digest; /* of its fold/v1 tokens */
    size_t units;
    size_t chars;
    bool ocr;
    bool from_file;              /* set by the caller afterwards: the text stood in a file */
    struct tally_span *wrappers; /* lines set aside */
    size_t wrapper_count;
    const struct tally_said_origin *said; /* NULL: no official document, or one that is matched */
    /* findings, the headline's first */
    struct tally_finding *findings;
    size_t finding_count;
    struct tally_answer_record records[TALLY_ANSWER_RECORDS_MAX];
    size_t record_count;
    size_t record_total; /* how many hold it; may be more than are listed */
    struct tally_question question;
    /* registry */
    const char *origin;
    uint64_t position; /* log size that this holds for */
    struct tally_hash root;
    int64_t checked_at;
    int64_t as_of;
    const char *moment_by; /* an earlier position: how it was found; else NULL */
};

const char *tally_coverage_state_name(enum tally_coverage_state value); /* "declared" … */
const char *tally_severity_name(enum tally_severity value);
const char *tally_difference_kind_name(enum tally_difference_kind value);
const char *tally_context_kind_name(enum tally_context_kind value); /* "re_dated" … */
const char *tally_cue_name(enum tally_cue value);                   /* "denial" … */
const char *tally_scope_match_name(enum tally_scope_match value);
const char *tally_time_relation_name(enum tally_time_relation value);
const char *tally_op_name(enum tally_op value); /* "replaced", "inserted", "dropped", "moved" */

#endif
