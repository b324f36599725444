/* lexicon: words that exclude each other (开放 and 关闭, all and some, 上午 and 下午), titles of
 * offices, what ends the name of a place or of a body, what stands before a number to dial or to
 * pay to, small words that say the same (以及 and 和), and words that deny, turn down, tell, except
 * or set a condition, or punish.
 *
 * One table, folded once. A word of one group in place of another is a change of what is said,
 * whatever reading may do to letters. Source: VERDICTS "Material differences". Classes of single
 * tokens are in words.h. What people say of a rumor is in cues.h: there a word is of one kind. */
#ifndef TALLY_VERIFIER_LEXICON_H
#define TALLY_VERIFIER_LEXICON_H

#include "verifier/answer.h"
#include "verifier/wordbook.h"

/* What a word is for; it may be for several. */
enum tally_lexicon_use {
    TALLY_LEXICON_OPPOSITE = 1 << 0,
    TALLY_LEXICON_OFFICE = 1 << 1,   /* a person's name stands beside it */
    TALLY_LEXICON_PLACE = 1 << 2,    /* ends the name of a place */
    TALLY_LEXICON_BODY = 1 << 3,     /* ends the name of a body */
    TALLY_LEXICON_DIALLED = 1 << 4,  /* the number behind it is to be dialled or copied */
    TALLY_LEXICON_ALIKE = 1 << 5,    /* says the same as others of its group, to a claim */
    TALLY_LEXICON_DENIES = 1 << 6,   /* denies, forbids or takes away; its last token does not */
    TALLY_LEXICON_REFUSES = 1 << 7,  /* turns down a proposal or a claim */
    TALLY_LEXICON_HARMLESS = 1 << 8, /* holds a negation and denies nothing */
    TALLY_LEXICON_CLAIMS = 1 << 9,   /* tells what may well be false ... */
    TALLY_LEXICON_REPORTS = 1 << 10, /* ... or is only where it is denied */
    TALLY_LEXICON_NOBODY = 1 << 11,  /* a subject that denies */
    TALLY_LEXICON_EXCEPTS = 1 << 12, /* an exception, wherever it stands */
    TALLY_LEXICON_IF = 1 << 13,      /* a condition inside a sentence ... */
    TALLY_LEXICON_WHEN = 1 << 14,    /* ... or what is one in its own clause: a time, a limit */
    TALLY_LEXICON_PROVISO = 1 << 15, /* begins a clause on which what follows it depends */
    TALLY_LEXICON_PENALTY = 1 << 16, /* what is done to who does what is forbidden ... */
    TALLY_LEXICON_OFFENCE = 1 << 17, /* ... and what that is called */
    TALLY_LEXICON_DAY = 1 << 18,     /* one day or hour as others of its member are */
    TALLY_LEXICON_LIGHT = 1 << 19,   /* stresses, joins or points; says nothing by itself */
};

enum { TALLY_LEXICON_TOKENS = 5 /* of a word */ };

struct tally_lexicon;

enum tally_code tally_lexicon_new(struct tally_lexicon **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_lexicon_free(struct tally_lexicon *lexicon); /* NULL is fine */

/* The uses of all words that begin with this token, for most of them 0. */
unsigned tally_lexicon_uses(const struct tally_lexicon *lexicon, uint32_t token);

/* The words that begin at token `at`, one after the other: `*next` is 0 before the first; NULL
 * after the last. Of a word for opposites, another member of its row excludes it. */
const struct tally_wordbook_word *tally_lexicon_at(const struct tally_lexicon *lexicon,
                                                   const struct tally_tokens *tokens, uint32_t at,
                                                   size_t *next);

/* The first token at which a word may begin that reaches one at `from`. */
static inline uint32_t tally_lexicon_reach(uint32_t from)
{
    const uint32_t most = TALLY_LEXICON_TOKENS - 1;
    return from > most ? from - most : 0;
}

/* Of a change inside the word's row. */
enum tally_difference_kind tally_lexicon_kind(const struct tally_wordbook_word *word);

#endif
