/* dayset: days of the week as texts list them: Mondays and Saturdays and Mon, Sat; 周一、周三、周五
 * and 周一三五; Mon-Fri and Monday through Friday.
 *
 * What is listed is a set: a range is all the days between its ends. 工作日 and weekends are days
 * that holidays may move, so that they are the same as named ones with doubt only. */
#ifndef TALLY_VERIFIER_DAYSET_H
#define TALLY_VERIFIER_DAYSET_H

#include "verifier/normalize.h"

/* True when post token *p and record token *r begin lists of the same days, in two or more words in
 * one of them, or with on, every or each before them in one alone; goes behind them. `*doubt`: one
 * of them may mean other days, or every week where the other means one. */
bool tally_dayset_same_at(const struct tally_tokens *post, uint32_t *p,
                          const struct tally_tokens *record, uint32_t *r, bool *doubt);

#endif
