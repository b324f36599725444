/* A line of `tally screen`: what is asked is UTF-8 within its limit, and asked again as JSON the
 * same; what is not asked is told in words. */
#include <stdlib.h>

#include "schema/limits.h"
#include "schema/utf8.h"
#include "verifier/screenline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DEPTH = 8, OUTPUT_MAX = 1 << 24 };

static void must(bool good)
{
    if (!good)
        abort();
}

static void ask_again(const struct tally_question *first)
{
    struct tally_question second = {0};
    struct tally_buf line;
    struct tally_json *root = tally_json_new_object();
    tally_json_add_text(root, "text", first->text);
    tally_json_add_text(root, "account", first->account);
    tally_json_add_bool(root, "ocr", first->ocr);
    if (first->has_posted)
        tally_json_add_str(root, "posted_at", tally_time_format(first->posted_at).s);
    tally_buf_init(&line, OUTPUT_MAX);
    must(tally_json_print(root, &line, NULL) == TALLY_OK);
    tally_json_free(root);
    must(tally_json_parse(tally_buf_slice(&line), DEPTH, &root, NULL) == TALLY_OK);
    must(tally_screenline_read(root, &second) == NULL);
    must(tally_slice_eq(first->text, second.text) &&
         tally_slice_eq(first->account, second.account) && first->ocr == second.ocr &&
         first->has_posted == second.has_posted && first->posted_at == second.posted_at);
    tally_json_free(root);
    tally_buf_deinit(&line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_json *root = NULL;
    struct tally_question question = {0};
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_json_parse((struct tally_slice){data, size}, DEPTH, &root, &err) != TALLY_OK) {
        must(err.text[0] != '\0');
        return 0;
    }
    const char *wrong = tally_screenline_read(root, &question);
    if (wrong == NULL) {
        must(question.text.len <= TALLY_QUESTION_MAX && tally_utf8_valid(question.text, NULL) &&
             tally_utf8_valid(question.account, NULL));
        ask_again(&question);
    } else {
        must(wrong[0] != '\0');
    }
    tally_json_free(root);
    return 0;
}
