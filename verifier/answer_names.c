#include <stdlib.h>

#include "verifier/answer.h"

const char *tally_severity_name(enum tally_severity value)
{
    switch (value) {
    case TALLY_COSMETIC: return "cosmetic";
    case TALLY_UNCERTAIN: return "uncertain";
    case TALLY_MATERIAL: return "material";
    }
    abort(); /* not a member of the enum: memory is damaged */
}

const char *tally_difference_kind_name(enum tally_difference_kind value)
{
    switch (value) {
    case TALLY_DIFF_POLARITY: return "polarity";
    case TALLY_DIFF_MODALITY: return "modality";
    case TALLY_DIFF_NUMBER: return "number";
    case TALLY_DIFF_MONEY: return "money";
    case TALLY_DIFF_DATE: return "date";
    case TALLY_DIFF_TIME: return "time";
    case TALLY_DIFF_PLACE: return "place";
    case TALLY_DIFF_BODY: return "body";
    case TALLY_DIFF_PERSON: return "person";
    case TALLY_DIFF_CONTACT: return "contact";
    case TALLY_DIFF_SCOPE: return "scope";
    case TALLY_DIFF_CONDITION: return "condition";
    case TALLY_DIFF_CLAUSE_ADDED: return "clause_added";
    case TALLY_DIFF_CLAUSE_DROPPED: return "clause_dropped";
    case TALLY_DIFF_CLAUSE_MOVED: return "clause_moved";
    case TALLY_DIFF_LIST_ORDER: return "list_order";
    case TALLY_DIFF_WORDING: return "wording";
    case TALLY_DIFF_WIDTH: return "width";
    case TALLY_DIFF_SCRIPT: return "script";
    case TALLY_DIFF_CASE: return "case";
    case TALLY_DIFF_SPACING: return "spacing";
    case TALLY_DIFF_PUNCTUATION: return "punctuation";
    case TALLY_DIFF_VALUE_FORM: return "value_form";
    case TALLY_DIFF_KIND_COUNT: break; /* how many there are, not a kind */
    }
    abort(); /* not a member of the enum: memory is damaged */
}

const char *tally_context_kind_name(enum tally_context_kind value)
{
    switch (value) {
    case TALLY_RE_DATED: return "re_dated";
    case TALLY_RE_LOCATED: return "re_located";
    case TALLY_RE_ATTRIBUTED: return "re_attributed";
    case TALLY_RE_TITLED: return "re_titled";
    case TALLY_RE_NUMBERED: return "re_numbered";
    case TALLY_CONTEXT_KINDS: break; /* how many there are, not a kind */
    }
    abort(); /* not a member of the enum: memory is damaged */
}

const char *tally_cue_name(enum tally_cue value)
{
    static const char *const names[TALLY_CUE_COUNT] = {"none", "denial", "doubt", "question",
                                                       "quotation"};
    return names[value];
}

const char *tally_scope_match_name(enum tally_scope_match value)
{
    static const char *const names[TALLY_SCOPE_COUNT] = {"unknown", "inside", "other_place",
                                                         "other_time"};
    return names[value];
}

const char *tally_time_relation_name(enum tally_time_relation value)
{
    static const char *const names[TALLY_TIME_COUNT] = {"unknown", "before", "after"};
    return names[value];
}

const char *tally_op_name(enum tally_op value)
{
    switch (value) {
    case TALLY_OP_REPLACED: return "replaced";
    case TALLY_OP_INSERTED: return "inserted";
    case TALLY_OP_DROPPED: return "dropped";
    case TALLY_OP_MOVED: return "moved";
    }
    abort(); /* not a member of the enum: memory is damaged */
}

const char *tally_coverage_state_name(enum tally_coverage_state value)
{
    switch (value) {
    case TALLY_COVERAGE_DECLARED: return "declared";
    case TALLY_COVERAGE_PARTIAL: return "partial";
    case TALLY_COVERAGE_OUT_OF_RANGE: return "out_of_range";
    case TALLY_COVERAGE_NONE: return "none";
    case TALLY_COVERAGE_UNKNOWN_BODY: return "unknown_body";
    case TALLY_COVERAGE_NOT_CARRIED: return "not_carried";
    }
    abort(); /* not a member of the enum: memory is damaged */
}
