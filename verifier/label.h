/* label: the fixed words around an answer, in zh and en: headings, names of facts, what the
 * page says before a question. What a verdict itself says stands in messages.c. */
#ifndef TALLY_VERIFIER_LABEL_H
#define TALLY_VERIFIER_LABEL_H

#include "verifier/messages.h"

enum tally_label {
    /* facts about a record */
    TALLY_LABEL_BODY,
    TALLY_LABEL_TYPE,
    TALLY_LABEL_TITLE,
    TALLY_LABEL_NUMBER,
    TALLY_LABEL_WRITTEN,
    TALLY_LABEL_ISSUED,
    TALLY_LABEL_EFFECTIVE,
    TALLY_LABEL_EXPIRES,
    TALLY_LABEL_STATE,
    TALLY_LABEL_SIGNATURES,
    TALLY_LABEL_AREA,
    TALLY_LABEL_KIND,
    TALLY_LABEL_RENEW_BY,
    TALLY_LABEL_FROM,
    TALLY_LABEL_UNTIL,
    TALLY_LABEL_CLAIM,
    TALLY_LABEL_CONCLUSION,
    TALLY_LABEL_EVIDENCE,
    TALLY_LABEL_TARGET,
    TALLY_LABEL_REASON,
    TALLY_LABEL_NOTE,
    TALLY_LABEL_URL,
    TALLY_LABEL_CONTACT,
    TALLY_LABEL_CHANGED_BY,
    TALLY_LABEL_WITHDRAWN_BY,
    TALLY_LABEL_CHANGED_BY_CODE,
    TALLY_LABEL_CODE,
    TALLY_LABEL_ID,
    TALLY_LABEL_POSITION,
    TALLY_LABEL_TEXT,
    TALLY_LABEL_VERSION,
    TALLY_LABEL_KEY,
    TALLY_LABEL_REVOKED,
    TALLY_LABEL_EXTENDED_BY,
    TALLY_LABEL_REPLACED_IN_PART_BY,
    TALLY_LABEL_TRANSLATED_BY,
    TALLY_LABEL_REDACTED,
    TALLY_LABEL_KEY_LINE,
    TALLY_LABEL_ATTACHMENT,
    /* headings and words of an answer */
    TALLY_LABEL_DIFFERENCES,
    TALLY_LABEL_FORM_ONLY,
    TALLY_LABEL_LEFT_OUT,
    TALLY_LABEL_BEFORE,
    TALLY_LABEL_BETWEEN,
    TALLY_LABEL_AFTER,
    TALLY_LABEL_CHARACTERS,
    TALLY_LABEL_OFFICIAL,
    TALLY_LABEL_UNSOURCED,
    TALLY_LABEL_WORDING,
    TALLY_LABEL_SAYS_BODY,
    TALLY_LABEL_SAYS_TITLE,
    TALLY_LABEL_SAYS_NUMBER,
    TALLY_LABEL_SAYS_WRITTEN,
    TALLY_LABEL_COVERED,
    TALLY_LABEL_WITHHELD,
    TALLY_LABEL_NEAREST,
    TALLY_LABEL_ASK,
    TALLY_LABEL_DENIED_BY,
    TALLY_LABEL_DOUBTED_BY,
    TALLY_LABEL_ASKED_BY,
    TALLY_LABEL_QUOTED_BY,
    TALLY_LABEL_DIFFERS_IN,
    TALLY_LABEL_POSTED,
    TALLY_LABEL_SAME_LINK,
    TALLY_LABEL_OTHERS,
    TALLY_LABEL_TITLE_OF,
    TALLY_LABEL_MORE,
    TALLY_LABEL_ATTENTION,
    TALLY_LABEL_MEANS,
    TALLY_LABEL_NOT_MEANT,
    TALLY_LABEL_NEXT,
    TALLY_LABEL_SET_ASIDE,
    TALLY_LABEL_CHECKED,
    TALLY_LABEL_REGISTRY,
    TALLY_LABEL_REMOVED,
    TALLY_LABEL_ADDED,
    /* the page */
    TALLY_LABEL_PAGE_TITLE,
    TALLY_LABEL_PASTE,
    TALLY_LABEL_OR_NUMBER,
    TALLY_LABEL_BUTTON,
    TALLY_LABEL_NOT_STORED,
    TALLY_LABEL_YOURS,
    TALLY_LABEL_ORIGINAL,
    TALLY_LABEL_TOO_LONG,
    TALLY_LABEL_AGAIN,
    TALLY_LABEL_COUNT,
};

const char *tally_label(enum tally_label label, enum tally_lang lang);

/* Words for what a record states. */
const char *tally_label_type(enum tally_record_type type, enum tally_lang lang);
const char *tally_label_conclusion(enum tally_conclusion conclusion, enum tally_lang lang);
const char *tally_label_withdraw_reason(enum tally_withdraw_reason reason, enum tally_lang lang);
const char *tally_label_revoke_reason(enum tally_revoke_reason reason, enum tally_lang lang);
const char *tally_label_redact_reason(enum tally_redact_reason reason, enum tally_lang lang);

#endif
