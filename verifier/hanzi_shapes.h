/* hanzi_shapes: Han characters that are taken for one another at the size of an account's name.
 *
 * Each group holds characters of which any two may be confused: by one stroke more or less, by a
 * part that looks the same, as a variant of the same character (Japanese and older forms that the
 * folding to simplified does not know), or as a radical that is a code point of its own. A
 * character may be in several groups; being alike is not passed on from one group to another.
 * Source: our own list, by knowledge of the script; no data of others was taken over. */
#ifndef TALLY_VERIFIER_HANZI_SHAPES_H
#define TALLY_VERIFIER_HANZI_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Lines of groups with one blank between two; UTF-8, ends with NULL. */
extern const char *const tally_hanzi_shapes_groups[];

/* True when both stand in one group, or are the same. Symmetric. Looks at every group: for what
 * was found. */
bool tally_hanzi_shapes_alike(uint32_t a, uint32_t b);

/* How many pairs the groups make. */
size_t tally_hanzi_shapes_pairs(void);

#endif
