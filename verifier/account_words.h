/* account_words: the words that names of bodies and of accounts are made of.
 *
 * Source: our own lists, after the usual names of Chinese state organs, institutions and media,
 * of their accounts, and of their English forms. */
#ifndef TALLY_VERIFIER_ACCOUNT_WORDS_H
#define TALLY_VERIFIER_ACCOUNT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "schema/slice.h"

enum tally_part_class {
    TALLY_PART_PLAIN,    /* a character or word of its own: what makes a name this one */
    TALLY_PART_DIVISION, /* an administrative division */
    TALLY_PART_ORGAN,    /* 人民政府, 公安局, 大学: what kind of body it is */
    TALLY_PART_VOICE,    /* 发布, 新闻, 日报: that it speaks for one */
    TALLY_PART_DRESS,    /* 官方, 服务号, 2: changes nothing about who is meant */
};

/* Words of one class with one blank between two; WORD=OTHER is compared as OTHER. */
struct tally_account_words {
    enum tally_part_class part;
    const char *words;
};
extern const struct tally_account_words tally_account_words[]; /* ends with NULL words */

/* A title of a profession that needs a qualification, and what a signed field label says that
 * covers it: any of the words that stand in `fields`, blanks between them. */
struct tally_account_title {
    const char *title;
    const char *fields;
};
extern const struct tally_account_title tally_account_words_titles[]; /* ends with a NULL title */

/* Phrases by which a profile says that it is a body's own account, and by which it says that it
 * is not. NULL ends. */
extern const char *const tally_account_words_claims[];
extern const char *const tally_account_words_denials[];

/* What a character after the end of a division's name makes of it: 市 before 民 is no city. */
extern const char *const tally_account_words_division_not_before[];

/* The common name of a platform (微博, weibo and 新浪微博 are one); else `platform` itself. */
struct tally_slice tally_account_words_platform(struct tally_slice platform);

#endif
