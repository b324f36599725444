/* name_parts: a name taken apart into the words that it is made of.
 *
 * Greedy from left to right, the longest known word first: divisions, kinds of bodies, words that
 * say that one speaks or that only dress a name up; what is none of these is a part of its own: a
 * character, a Latin word, a number. Two names mean the same body when the parts that are not
 * dress are the same. */
#ifndef TALLY_VERIFIER_NAME_PARTS_H
#define TALLY_VERIFIER_NAME_PARTS_H

#include "verifier/account_words.h"
#include "verifier/division_table.h"
#include "verifier/likeness.h"

struct tally_name_words;

/* The known words, folded once. TALLY_NO_MEMORY. */
enum tally_code tally_name_parts_words_new(struct tally_name_words **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_name_parts_words_free(struct tally_name_words *words); /* NULL is fine */

struct tally_name_part {
    enum tally_part_class part;
    uint64_t code;                         /* equal for words that stand for one another */
    uint32_t from, to;                     /* glyphs of `seen` */
    const struct tally_division *division; /* NULL: none */
    bool full;                             /* the division's full name, 海淀区, not 海淀 */
    bool number;                           /* a plain part that is digits */
};

struct tally_name_parts {
    struct tally_name_part *at;
    size_t count;
};

/* Of a body's name, an organ or a word that says that one speaks. */
static inline bool tally_name_parts_speaks(const struct tally_name_part *part)
{
    return part->part == TALLY_PART_ORGAN || part->part == TALLY_PART_VOICE;
}

/* The arrays are the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_name_parts_of(const struct tally_name_words *words,
                                    const struct tally_likeness *name, struct tally_name_parts *out,
                                    struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
