/* listform: one noun for several numbers or letters, or one for each of them: Zones A and B, Zone A
 * and Zone B; zones 15, 18 and zones fifteen and eighteen; Districts 1, 2 and 3, Districts 1-3;
 * 第2-4号 and 第2、3、4号; 3、5号楼 and 3号楼、5号楼; 周一、三 and 周一、周三. */
#ifndef TALLY_VERIFIER_LISTFORM_H
#define TALLY_VERIFIER_LISTFORM_H

#include "verifier/normalize.h"

/* True when post token *p and record token *r begin the same list, with the noun at all of its
 * members or only at the first (before it) or the last (behind it); goes behind it. At most 16
 * members. */
bool tally_listform_same_at(const struct tally_tokens *post, uint32_t *p,
                            const struct tally_tokens *record, uint32_t *r);

#endif
