/* The body of POST /v1/verify, by the first byte of the input: 0 JSON; 1 a form, its names and
 * values divided by 0xFE; else the bare text. What is read is UTF-8, and asked again as JSON it is
 * the same question; what is not read is told in one sentence. */
#include <stdlib.h>

#include "schema/json.h"
#include "schema/limits.h"
#include "schema/utf8.h"
#include "tests/registry/sentence.h"
#include "verifier/question.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MEMORY = 1 << 24, FIELDS_MAX = 16, DIVIDER = 0xFE };

static void must(bool good)
{
    if (!good)
        abort();
}

static struct tally_slice cut(struct tally_slice *rest)
{
    size_t n = 0;
    while (n < rest->len && rest->ptr[n] != DIVIDER)
        n++;
    struct tally_slice piece = {rest->ptr, n};
    size_t skip = n < rest->len ? n + 1 : n;
    *rest = (struct tally_slice){rest->ptr + skip, rest->len - skip};
    return piece;
}

static size_t fields_of(struct tally_slice bytes, struct tally_http_field *fields)
{
    size_t count = 0;
    while (bytes.len > 0 && count < FIELDS_MAX) {
        fields[count].name = cut(&bytes);
        fields[count++].bytes = cut(&bytes);
    }
    return count;
}

static void write_json(const struct tally_question *question, struct tally_buf *out)
{
    struct tally_json *root = tally_json_new_object();
    tally_json_add_text(root, "text", question->text);
    tally_json_add_text(root, "account", question->account);
    tally_json_add_bool(root, "ocr", question->ocr);
    if (question->has_against)
        tally_json_add_str(root, "against", tally_hash_hex(question->against).s);
    if (question->has_posted)
        tally_json_add_str(root, "posted_at", tally_time_format(question->posted_at).s);
    must(tally_json_print(root, out, NULL) == TALLY_OK);
    tally_json_free(root);
}

static void ask_again(const struct tally_question *first, struct tally_arena *arena)
{
    struct tally_question second = {0};
    struct tally_buf body;
    tally_buf_init(&body, MEMORY);
    write_json(first, &body);
    const struct tally_http_request request = {.body = tally_buf_slice(&body),
                                               .content_type = TALLY_LIT("application/json"),
                                               .arena = arena};
    must(tally_question_read(&request, &second, NULL) == TALLY_OK);
    must(tally_slice_eq(first->text, second.text) &&
         tally_slice_eq(first->account, second.account) && first->ocr == second.ocr &&
         first->has_against == second.has_against && first->has_posted == second.has_posted &&
         tally_hash_eq(first->against, second.against) && first->posted_at == second.posted_at);
    tally_buf_deinit(&body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_http_field fields[FIELDS_MAX];
    struct tally_question question = {0};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_arena arena;
    if (size == 0)
        return 0;
    struct tally_slice bytes = {data + 1, size - 1};
    tally_arena_init(&arena, MEMORY);
    struct tally_http_request request = {.body = bytes, .arena = &arena};
    if (data[0] == 0)
        request.content_type = TALLY_LIT("application/json");
    if (data[0] == 1) {
        request.form = fields;
        request.form_count = fields_of(bytes, fields);
    }
    if (tally_question_read(&request, &question, &err) == TALLY_OK) {
        must(tally_utf8_valid(question.text, NULL) && tally_utf8_valid(question.account, NULL));
        bool nul = question.text.len > 0 && /* JSON here has none */
                   memchr(question.text.ptr, '\0', question.text.len) != NULL;
        if (!nul)
            ask_again(&question, &arena);
    } else {
        sentence_check(&err);
    }
    tally_arena_deinit(&arena);
    return 0;
}
