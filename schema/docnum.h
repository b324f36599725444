/* docnum: official document numbers (发文字号), read tolerantly, compared by one key.
 *
 * Written 国办发〔2023〕12号; met in the wild with [], (), 【】, full-width digits, spaces,
 * 第…号, orders (国令第707号), announcements (2023年第5号). GB/T 9704-2012 section 7.2.5. */
#ifndef TALLY_SCHEMA_DOCNUM_H
#define TALLY_SCHEMA_DOCNUM_H

#include "schema/err.h"
#include "schema/slice.h"

enum { TALLY_DOCNUM_CODE_MAX = 48, TALLY_DOCNUM_KEY_MAX = TALLY_DOCNUM_CODE_MAX + 24 };

struct tally_docnum {
    char code[TALLY_DOCNUM_CODE_MAX + 1]; /* 国办发, 国令; may be empty (2023年第5号) */
    uint16_t year;                        /* 0 where the form has none (国令第707号) */
    uint32_t number;
    bool irregular; /* read tolerantly; a weak hint only */
};

/* Reads `text`, which must be a document number and nothing else (white space aside).
 * TALLY_INVALID otherwise. */
enum tally_code tally_docnum_parse(struct tally_slice text, struct tally_docnum *out,
                                   struct tally_err *err) __attribute__((warn_unused_result));

/* Reads a document number that begins at byte `from`, whatever follows it. Sets where it ends.
 * Looks at a bounded number of characters. */
bool tally_docnum_read(struct tally_slice text, size_t from, size_t *end, struct tally_docnum *out);

/* False when no number that begins at byte `from` has this key: its first character tells. */
bool tally_docnum_may_begin(struct tally_slice text, size_t from, const char *key);

/* Finds the first document number at or after byte `from`; sets where it begins and ends.
 * False when there is none. Linear time. */
bool tally_docnum_find(struct tally_slice text, size_t from, size_t *begin, size_t *end,
                       struct tally_docnum *out);

/* The canonical key "code|year|number" and a NUL: equal keys, equal numbers. */
struct tally_docnum_key {
    char s[TALLY_DOCNUM_KEY_MAX];
};
/* The number as people write it: 海政发〔2026〕12号, 国令第707号, 2023年第5号. */
struct tally_docnum_key tally_docnum_format(const struct tally_docnum *num);
struct tally_docnum_key tally_docnum_key(const struct tally_docnum *num);

/* The key of what a notice gives as its number, with a NUL behind it: the canonical one, or for a
 * number of none of these forms (PW-2026-118) what is written, without white space; cut when it
 * does not fit in `max` > 0 bytes. */
void tally_docnum_key_of(struct tally_slice text, char *out, size_t max);

#endif
