/* headers: the two forms in which a draft is written, read into one list: header lines and a text
 * behind an empty line, or one JSON object with the same names (draft.h says what they mean). */
#ifndef TALLY_SCHEMA_HEADERS_H
#define TALLY_SCHEMA_HEADERS_H

#include "schema/arena.h"
#include "schema/json.h"

enum { TALLY_HEADERS_MAX = 512, TALLY_HEADER_NAME_MAX = 32 };

struct tally_header {                     /* one header line, or one member of a JSON line */
    char name[TALLY_HEADER_NAME_MAX + 1]; /* lower case, `_` */
    struct tally_slice value;             /* never empty, never a template's sample */
    size_t line;                          /* 0 in a JSON line */
};

struct tally_headers { /* starts zeroed */
    struct tally_header at[TALLY_HEADERS_MAX];
    size_t count;
    struct tally_slice text; /* what follows the headers */
    size_t text_line;        /* where it begins; 0 in a JSON line, and without a text */
};

/* Values borrow from `bytes`. TALLY_INVALID names the line. */
enum tally_code tally_headers_read(struct tally_slice bytes, struct tally_headers *out,
                                   struct tally_err *err) __attribute__((warn_unused_result));
/* Values are the arena's. TALLY_INVALID names the member; TALLY_NO_MEMORY. */
enum tally_code tally_headers_read_json(const struct tally_json *root, struct tally_headers *out,
                                        struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* "line 5, title: is given twice": always TALLY_INVALID. */
enum tally_code tally_headers_refuse(struct tally_err *err, const struct tally_header *h,
                                     const char *why);
/* The same, where the reason is a failure of its own. */
enum tally_code tally_headers_refuse_why(struct tally_err *err, const struct tally_header *h,
                                         const struct tally_err *why);
bool tally_headers_is(const struct tally_header *h, const char *name);
/* "Key-line" and "key_line" are one name. False: no header's name. */
bool tally_headers_fold_name(struct tally_slice from, char out[TALLY_HEADER_NAME_MAX + 1]);
struct tally_slice tally_headers_trim(struct tally_slice s); /* blanks at both ends */
/* Cuts the first word off `rest`. */
struct tally_slice tally_headers_word(struct tally_slice *rest);
/* The header that the text begins with: its first line that is not empty starts like one. A line
 * that was left empty among the headers makes text of those below it. False: with none. */
bool tally_headers_in_text(const struct tally_headers *headers, struct tally_header *out);
/* A value that a template only shows: ‹…›. */
bool tally_headers_is_sample(struct tally_slice value);
bool tally_headers_is_blank(uint8_t c);

#endif
