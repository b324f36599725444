#include "verifier/jsonfield.h"

#include <stdio.h>

void tally_jsonfield_text(struct tally_json *parent, const char *member, struct tally_slice text)
{
    if (text.len > 0)
        tally_json_add_text(parent, member, text);
}

void tally_jsonfield_date(struct tally_json *parent, const char *member, struct tally_date date)
{
    char text[32];
    if (date.year == 0)
        return;
    (void)snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    tally_json_add_str(parent, member, text);
}

void tally_jsonfield_hash(struct tally_json *parent, const char *member, struct tally_hash hash)
{
    tally_json_add_str(parent, member, tally_hash_hex(hash).s);
}
