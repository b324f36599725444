/* limits: every size that a stranger's bytes may not exceed, in one place.
 *
 * Each is checked before anything of that size is allocated. Source: the record and
 * envelope profiles of the format description ("Parts", "Envelope profile"). */
#ifndef TALLY_SCHEMA_LIMITS_H
#define TALLY_SCHEMA_LIMITS_H

enum {
    TALLY_LEAF_MAX = 65535,            /* bytes of one log entry (tlog-tiles) */
    TALLY_SIGNATURES_MAX = 64,         /* signatures in one envelope */
    TALLY_NOTE_MAX = 64 * 1024,        /* bytes of one signed note */
    TALLY_NOTE_SIGNATURES_MAX = 100,   /* signature lines in one note, as Go */
    TALLY_ROOT_MAX = 32 * 1024,        /* bytes of one root document */
    TALLY_ROOT_KEYS_MAX = 16,          /* root or directory keys in one root document */
    TALLY_BODY_KEYS_MAX = 16,          /* record or admin keys of one body */
    TALLY_JOINT_MAX = 16,              /* bodies that issue one notice together */
    TALLY_ENVELOPE_DEPTH_MAX = 8,      /* JSON nesting in envelopes and payloads */
    TALLY_REQUEST_DEPTH_MAX = 8,       /* JSON nesting in requests */
    TALLY_PARTS_MAX = 64,              /* parts of one record */
    TALLY_TEXT_MAX = 1024 * 1024,      /* bytes of one text part */
    TALLY_FILE_MAX = 16 * 1024 * 1024, /* bytes of one attachment */
    TALLY_PARTS_TOTAL_MAX = 32 * 1024 * 1024,
    TALLY_DRAFT_MAX = 2 * 1024 * 1024,  /* bytes of one draft file */
    TALLY_LINE_MAX = 16 * 1024 * 1024,  /* bytes of one draft or question as a line of JSON */
    TALLY_QUESTION_MAX = 1024 * 1024,   /* bytes of one text to verify */
    TALLY_SUBMIT_MAX = 48 * 1024 * 1024 /* bytes of one submission (base64 parts included) */
};

#endif
