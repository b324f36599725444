#include <stdio.h>

#include "verifier/answer_out.h"
#include "verifier/cli_commands.h"
#include "verifier/facts.h"
#include "verifier/terms.h"

enum { FOUND_MAX = 10 };

static const size_t memory = (size_t)256 * 1024 * 1024;
static const size_t output_max = (size_t)16 * 1024 * 1024;

/* CODE  body  title (state), or the record as JSON. */
static void print_one(const struct tally_answer_record *record, enum tally_lang lang, bool json)
{
    struct tally_buf out;
    struct tally_json *root = tally_json_new_object();
    tally_buf_init(&out, output_max);
    if (json) {
        tally_answer_json_record(record, root);
        (void)!tally_json_print(root, &out, NULL);
    } else {
        tally_buf_printf(&out, "%s  ", tally_shortcode_of(record->entry->id).s);
        tally_answer_text_safe(record->body_name, false, &out);
        tally_buf_str(&out, "  ");
        tally_answer_text_safe(tally_facts_title(record->record, lang), false, &out);
        tally_buf_printf(&out, " (%s)", tally_terms_state(record->state, lang));
    }
    (void)printf("%.*s\n", (int)out.len, (const char *)out.ptr);
    tally_json_free(root);
    tally_buf_deinit(&out);
}

static enum tally_code find(const struct tally_cli_args *args, struct verifier_session *session,
                            struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_buf words;
    struct tally_neighbour near[FOUND_MAX];
    size_t count = 0;
    tally_arena_init(&arena, memory);
    tally_buf_init(&words, 1 << 20);
    for (size_t i = 0; i < args->word_count; i++)
        tally_buf_printf(&words, "%s ", args->words[i]);
    enum tally_code code = tally_verifier_index_nearest(session->verifier, err);
    if (code == TALLY_OK)
        code = tally_verifier_nearest(session->verifier, tally_buf_slice(&words), near, FOUND_MAX,
                                      &count, &arena, err);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        struct tally_answer found;
        const struct tally_hash_text id = tally_hash_hex(near[i].id);
        if (tally_verifier_find(session->verifier,
                                (struct tally_slice){(const uint8_t *)id.s, TALLY_HASH_HEX},
                                verifier_now(), &found, &arena, err))
            print_one(&found.records[0], args->lang, tally_cli_value(args, "json") != NULL);
        tally_verifier_release(session->verifier);
    }
    tally_buf_deinit(&words);
    tally_arena_deinit(&arena);
    return code != TALLY_OK || count > 0
               ? code
               : tally_fail(err, TALLY_UNTRUSTED, "no record speaks of that");
}

static int run(const struct tally_cli_args *args)
{
    return verifier_session_run(args, find);
}

const struct tally_cli_command verifier_cli_find = {
    .name = "find",
    .summary = "records that speak of some words",
    .summary_zh = "按词语查找记录",
    .help = "tally find --store city 供暖 温度\n\nThe records that speak of the same things "
            "(at most 10, nearest first): a help to people\nwho search, not a verdict.",
    .help_zh = "tally find --store city 供暖 温度\n\n"
               "列出说到这些内容的记录（最多 10 份，最相近的在前）：帮人查找，不是结论。",
    .options =
        (const struct tally_cli_option[]){
            VERIFIER_STORE_OPTIONS,
            {"json", 0, false, false, NULL},
            {0},
        },
    .words_min = 1,
    .words_max = TALLY_CLI_VALUES_MAX,
    .usage = "find needs words to look for",
    .run = run,
};
