/* judgingkit: one post as the rules of a verdict see it before any record is related: folded, its
 * wrappers set aside, its heading read. */
#ifndef TALLY_TESTS_VERIFIER_JUDGINGKIT_H
#define TALLY_TESTS_VERIFIER_JUDGINGKIT_H

#include "citykit.h"
#include "support.h"
#include "verifier/judging.h"

/* The job is the city's until it ends. */
static inline struct tally_judging *judgingkit_read(struct citykit *city, const char *text)
{
    struct tally_judging *j = tally_arena_alloc(&city->arena, 1, sizeof *j);
    struct tally_question *question = tally_arena_alloc(&city->arena, 1, sizeof *question);
    if (j == NULL || question == NULL)
        abort();
    *question = (struct tally_question){.text = text_of(text), .now = CITYKIT_NOW};
    *j = (struct tally_judging){.corpus = city->corpus,
                                .ledger = city->ledger,
                                .question = question,
                                .arena = &city->arena};
    if (tally_normalize(question->text, &j->tokens, j->arena, NULL) != TALLY_OK)
        abort();
    j->post = (struct tally_post){.tokens = &j->tokens, .words = tally_corpus_words(city->corpus)};
    if (tally_relate_set_aside(&j->post, j->arena, NULL) != TALLY_OK ||
        tally_relate_lines(&j->post, j->arena, NULL) != TALLY_OK)
        abort();
    tally_numberplace_read(j);
    return j;
}

#endif
