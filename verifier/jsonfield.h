/* jsonfield: members of an answer that several of its writers add in one form. */
#ifndef TALLY_VERIFIER_JSONFIELD_H
#define TALLY_VERIFIER_JSONFIELD_H

#include "schema/digest.h"
#include "schema/json.h"
#include "schema/timestamp.h"

/* Nothing where the text is empty. */
void tally_jsonfield_text(struct tally_json *parent, const char *member, struct tally_slice text);

/* 2026-11-20; nothing where it is no date (year 0). */
void tally_jsonfield_date(struct tally_json *parent, const char *member, struct tally_date date);

/* In lower-case digits. */
void tally_jsonfield_hash(struct tally_json *parent, const char *member, struct tally_hash hash);

#endif
