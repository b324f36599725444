/* draftmember: one header's value as the predicate's member, by the form that the table of members
 * gives it. For schema/draftbuilder. */
#ifndef TALLY_SCHEMA_DRAFTMEMBER_H
#define TALLY_SCHEMA_DRAFTMEMBER_H

#include "schema/draftbuilder.h"

/* TALLY_INVALID names the header. */
enum tally_code tally_draftmember_add(struct tally_draftbuilder *b, const struct tally_header *h,
                                      const struct tally_member *member)
    __attribute__((warn_unused_result));

/* Withheld: NUMBER, of the series above it; Former: NAME, of the Name above it. TALLY_INVALID
 * when nothing stands above it. */
enum tally_code tally_draftmember_withheld(struct tally_draftbuilder *b,
                                           const struct tally_header *h)
    __attribute__((warn_unused_result));
enum tally_code tally_draftmember_former(struct tally_draftbuilder *b, const struct tally_header *h)
    __attribute__((warn_unused_result));

#endif
