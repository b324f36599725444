/* names: fixed words and phrases, in Chinese and in English, as they stand in a text.
 *
 * Names are parted by blanks. Inside one _ is a blank or nothing, / and ° are signs that must be
 * there, and ? before it says that it may mean something else as well. */
#ifndef TALLY_VERIFIER_NAMES_H
#define TALLY_VERIFIER_NAMES_H

#include <uchar.h>

#include "verifier/normalize.h"

/* The tokens of the longest of `names`, a literal, that begins at token `at`, 0 for none; behind
 * the last token there is none. `vague` may be NULL. */
uint32_t tally_names_at(const char32_t *names, const struct tally_tokens *tokens, uint32_t at,
                        bool *vague);

/* The same of one list of many, of which the caller keeps together what is known (known.h):
 * `*begun` becomes true when one of them begins with this token, whatever follows it. */
uint32_t tally_names_longest(const char32_t *names, const struct tally_tokens *tokens, uint32_t at,
                             bool *vague, bool *begun);

/* True when one begins in [from, to). */
bool tally_names_in(const char32_t *names, const struct tally_tokens *tokens, uint32_t from,
                    uint32_t to);

/* One of `names` begins with this character, as most characters begin none of a list: what is asked
 * before a table of names is searched row by row. */
bool tally_names_begin(const char32_t *names, uint32_t character);

/* A table of names is written once, as #define TABLE(ROW) ROW(U"names", ...) ROW(...), and then is
 * its rows, TABLE(TALLY_NAMES_ROW), and all its names in one list, TABLE(TALLY_NAMES_OF), which
 * tally_names_begin() is asked about. */
#define TALLY_NAMES_ROW(...)          {__VA_ARGS__},
#define TALLY_NAMES_OF(...)           TALLY_NAMES_FIRST(__VA_ARGS__, 0)
#define TALLY_NAMES_FIRST(names, ...) names U" "

/* Before token `at` stands `sign` and nothing else; for 0 nothing, for _ nothing but a blank or the
 * point of what is cut short. */
bool tally_names_place_is(const struct tally_tokens *tokens, uint32_t at, char32_t sign);

#endif
