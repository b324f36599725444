/* division_table: the administrative divisions of China at county level and above, by name.
 * Made by gen_division_table.c and committed. */
#ifndef TALLY_VERIFIER_DIVISION_TABLE_H
#define TALLY_VERIFIER_DIVISION_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum tally_division_level { TALLY_PROVINCE = 1, TALLY_PREFECTURE = 2, TALLY_COUNTY = 3 };

struct tally_division {
    const char *name; /* UTF-8, the full name: 石家庄市 */
    uint8_t level;    /* the highest at which a division has this name */
    uint8_t same;     /* divisions that have it */
};

/* Each name once, in order of its bytes. */
extern const struct tally_division tally_division_table[];
extern const size_t tally_division_table_count;

#endif
