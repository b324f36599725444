/* versions: a post that sets two versions of one record side by side, the old wording of a passage
 * and the new one: 修改前：… 修改后：…, a table of both, It was: … It is now: ….
 *
 * What one version has more than the other is then nobody's addition, and the two are no splice.
 * Only for versions of one record, of which the one took the other's place or which bear one
 * number; and only for a passage whose counterpart in the other version stands in the post as well:
 * an old clause in the place of the new one passes for it. */
#ifndef TALLY_VERIFIER_VERSIONS_H
#define TALLY_VERIFIER_VERSIONS_H

#include "verifier/judging.h"

/* Takes the passages of another version out of the differences of every match, and an accusation
 * back that rested on them; sets `beside` of both. TALLY_NO_MEMORY. */
enum tally_code tally_versions_read(struct tally_judging *j) __attribute__((warn_unused_result));

#endif
