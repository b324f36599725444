/* lint: what a careful colleague says about a draft before it is signed.
 *
 * Nothing here refuses: a draft that parses may be signed whatever is said. No registry is asked,
 * so what takes one (is the number free, does the reference stand) is said by admission. The rules
 * are those that need no knowledge of the matter: dates that cannot be meant, heads that were
 * miscounted, characters that are not what they look like, passages whose sense turns when they
 * are cut (INTERFACES section 6, step 2). */
#ifndef TALLY_SCHEMA_LINT_H
#define TALLY_SCHEMA_LINT_H

#include <stdio.h>

#include "schema/draft.h"

struct tally_lint {
    /* One warning. `keep` is NULL, or the passages that a Keep-with header would name; what it
     * points at is the draft's. */
    void (*tell)(void *context, const struct tally_err *warning, const struct tally_pair *keep);
    void *context;
};

/* Tells everything about a draft. `now` is the time at which it is to be signed. */
void tally_lint_draft(const struct tally_lint *lint, const struct tally_draft *draft, int64_t now);

/* Prints everything about a draft that is called `name`, or by its line where that is NULL; how
 * many warnings there are. For cli_*.c alone. Written in lintsay.c. */
size_t tally_lint_say(FILE *out, enum tally_lang lang, const char *name, size_t line,
                      const struct tally_draft *draft, int64_t now);

/* One warning more, from whoever knows what a draft alone does not tell. */
void tally_lint_say_one(FILE *out, enum tally_lang lang, const char *name, size_t line,
                        const struct tally_err *warning);

/* Of it: hidden and mistaken characters of one text; `where` is a phrase, "the text". */
void tally_lint_characters(const struct tally_lint *lint, const char *where,
                           struct tally_slice text);
/* Heads (一、 （一） 1. （1）) that do not count up. */
void tally_lint_heads(const struct tally_lint *lint, struct tally_slice text);
/* Passages that turn what stands before them, and are not kept with it. */
void tally_lint_cuts(const struct tally_lint *lint, const struct tally_notice *notice,
                     struct tally_slice text);

/* Days that there are not, weekdays of another day, periods that end before they begin. `near` is
 * a day of the draft's time: dates without a year are read by it. */
void tally_lint_dates(const struct tally_lint *lint, struct tally_slice text,
                      struct tally_date near);

/* The next line of `*rest`, without its end. False: there is none. */
bool tally_lint_line(struct tally_slice *rest, struct tally_slice *line);
/* Where `part` stands in `whole`; its length when it does not. */
size_t tally_lint_find(struct tally_slice whole, struct tally_slice part);

#endif
