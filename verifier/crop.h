/* crop: the title and the number above a text, and a title below it, are not its words, though the
 * alignment may have found some of the text's words there: the 通知 of a title over an excerpt for
 * that of a sentence which the excerpt leaves out. */
#ifndef TALLY_VERIFIER_CROP_H
#define TALLY_VERIFIER_CROP_H

#include "verifier/align.h"
#include "verifier/corpus.h"

/* Where `alignment` begins inside the lines of metadata that head the post (`set_aside`, one flag a
 * token: lines of wrappers), and the record does not begin with such lines there: lets it begin
 * with the first equal run behind them. Alignments that have much in those lines and go on from
 * them stay as they are. Where the record's words do not go on, as those of an excerpt below number
 * and title do not, it begins behind them in any case. */
void tally_crop_head(const struct tally_corpus_record *record, const struct tally_tokens *text,
                     const struct tally_tokens *post, const bool *set_aside,
                     struct tally_alignment *alignment);

/* A line above the first that is the record's, which has only some words of its text, far above
 * that place or out of a sentence (以下是重点内容, 处罚), is somebody's: `alignment` begins behind
 * it. What it says is left over, as whatever else stands there. */
void tally_crop_line(const struct tally_tokens *text, const struct tally_tokens *post,
                     struct tally_alignment *alignment);

/* The title that ends the post, set off by brackets, title marks or a dash, says where the words
 * above are from; where the alignment found other words of the text in it, it ends before it. */
void tally_crop_tail(const struct tally_corpus_record *record, const struct tally_tokens *post,
                     struct tally_alignment *alignment);

#endif
