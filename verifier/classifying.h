/* classifying: one change while its class is worked out, shared by classify.c and the
 * modules that have rules for it; nobody else needs it. */
#ifndef TALLY_VERIFIER_CLASSIFYING_H
#define TALLY_VERIFIER_CLASSIFYING_H

#include "verifier/classify.h"
#include "verifier/side.h"

struct tally_classifying { /* one change, seen by the rules below */
    const struct tally_differ *differ;
    const struct tally_signs *signs;
    struct tally_token_difference *d;
    struct tally_side post, record;
    unsigned p, r; /* the word classes of both sides */
    bool single;   /* one token each */
};

/* A rule says whether it applies, and then what the change is. */
typedef bool (*tally_classifying_rule)(struct tally_classifying *c);

static inline bool tally_classifying_set(struct tally_classifying *c, enum tally_severity severity,
                                         enum tally_difference_kind kind, bool ocr_possible)
{
    c->d->shown.severity = severity;
    c->d->shown.kind = kind;
    c->d->shown.ocr_possible = ocr_possible;
    return true;
}

/* classify.c: a changed word of a class that matters. */
bool tally_classifying_other_class(struct tally_classifying *c);
/* classify.c: phones, addresses, accounts. */
bool tally_classifying_contact(struct tally_classifying *c);

/* classify.c: the unit of a number. */
bool tally_classifying_unit(struct tally_classifying *c);

/* onesided.c: the rules for a change that has words on one side only; the last one applies. */
extern const tally_classifying_rule tally_onesided_rules[];

#endif
