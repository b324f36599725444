/* inorder: two things side by side of which each has its place in one order: 第五条|第九条,
 * 周一|周五, 二楼|五楼, A|D区, Monday|Friday. Between two such a comma makes a list, and a dash or
 * 至 everything from the one to the other. */
#ifndef TALLY_VERIFIER_INORDER_H
#define TALLY_VERIFIER_INORDER_H

#include "verifier/normalize.h"

enum tally_inorder {
    TALLY_INORDER_NONE,
    TALLY_INORDER_NEXT, /* the next one: there is nothing between them, so a list says the same */
    TALLY_INORDER_APART,
};

/* Whether one of them ends before token `at`, and another one begins there. */
enum tally_inorder tally_inorder_at(const struct tally_tokens *tokens, uint32_t at);

#endif
