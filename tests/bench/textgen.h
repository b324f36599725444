/* textgen: notices that never were, sampled from the n-grams of real ones.
 *
 * Each next character is one that follows the last three somewhere in the real texts; a share of
 * each notice are whole sentences from a pool that all notices draw on, as forms and standard
 * clauses are. The same number gives the same text. Without real texts a few sentences with
 * numbers in them stand for them. */
#ifndef TALLY_TESTS_BENCH_TEXTGEN_H
#define TALLY_TESTS_BENCH_TEXTGEN_H

#include <stddef.h>
#include <stdint.h>

enum { TEXTGEN_TEXT_MAX = 32768, TEXTGEN_SENTENCE_MAX = 512 };

struct textgen;

struct textgen *textgen_open(const char *shared); /* its data; never NULL */
void textgen_close(struct textgen *gen);

size_t textgen_real_count(const struct textgen *gen);
const char *textgen_real(const struct textgen *gen, size_t i, size_t *len);

/* Notice `number` into `out`, UTF-8; returns its bytes. Lengths: median 800 characters. */
size_t textgen_write(const struct textgen *gen, uint64_t number, char out[TEXTGEN_TEXT_MAX]);

struct textgen_random {
    uint64_t state;
};
uint64_t textgen_next(struct textgen_random *random); /* splitmix64 */

/* One sentence of the pool; returns its bytes. Without real texts the pool is empty: 0. */
size_t textgen_write_shared(const struct textgen *gen, struct textgen_random *random,
                            char out[TEXTGEN_SENTENCE_MAX]);

/* Somebody's post on anything; without real posts none: 0. */
size_t textgen_write_ordinary(const struct textgen *gen, struct textgen_random *random,
                              char out[TEXTGEN_TEXT_MAX]);

#endif
