#include <stdio.h>
#include <stdlib.h>

#include "registry/cli_commands.h"
#include "schema/draftfile.h"
#include "schema/headers.h"
#include "schema/limits.h"

static const size_t memory = (size_t)64 * 1024 * 1024;

const char *registry_hint(const struct tally_admission *admission)
{
    bool stranger =
        admission->refusal == TALLY_UNKNOWN_BODY || admission->refusal == TALLY_UNKNOWN_KEY;
    return !stranger ? NULL
                     : "the directory takes a body or its new keys in first: tally-registry enrol";
}

void registry_say_refused(enum tally_lang lang, const struct tally_admission *admission)
{
    const char *hint = registry_hint(admission);
    tally_say(stderr, lang, ": refused: %s (%s)\n", tally_err_text(&admission->err, lang),
              tally_refusal_name(admission->refusal));
    if (hint != NULL)
        (void)fprintf(stderr, "%s\n", lang == TALLY_ZH ? tally_phrase(hint) : hint);
}

/* A draft that was not signed yet: no JSON, and headers. */
static bool is_draft(struct tally_slice bytes)
{
    struct tally_headers *headers = calloc(1, sizeof *headers);
    bool is = headers != NULL && tally_headers_read(bytes, headers, NULL) == TALLY_OK &&
              headers->count > 0 && tally_headers_is(&headers->at[0], "type");
    free(headers);
    return is;
}

void registry_say_admitted(enum tally_lang lang, const struct tally_admission *admission)
{
    const struct tally_hash_text id = tally_hash_hex(admission->id);
    const struct tally_shortcode code = tally_shortcode_of(admission->id);
    const unsigned long long index = admission->index;
    tally_say(stdout, lang,
              admission->duplicate
                  ? "\n  id     %s\n  index  %llu (on record already)\n  code   %s\n"
                  : "\n  id     %s\n  index  %llu\n  code   %s\n",
              id.s, index, code.s);
    const char *state = tally_state_words(admission->state);
    if (admission->duplicate && admission->has_state && admission->state != TALLY_STATE_IN_FORCE)
        tally_say(stdout, lang, "  state  %s\n", lang == TALLY_ZH ? tally_phrase(state) : state);
    if (admission->duplicate && admission->redacted)
        tally_say(stdout, lang,
                  "  note   its text was removed, and is not brought back by this: what is to be "
                  "read again is published as a new record\n");
    if (admission->held)
        tally_say(stdout, lang,
                  "  note   its text stays for now: another record has the same, which goes once "
                  "that is redacted, too\n");
}

static void report(enum tally_lang lang, const char *path, const char *parts,
                   const struct tally_admission *admission)
{
    if (admission->refusal == TALLY_ACCEPTED) {
        (void)fputs(path, stdout);
        registry_say_admitted(lang, admission);
        return;
    }
    (void)fputs(path, stderr);
    registry_say_refused(lang, admission);
    if (admission->refusal == TALLY_PART_MISSING)
        tally_say(stderr, lang, "its parts are looked for in %s/: that folder travels with it\n",
                  parts);
}

/* ENVELOPE and the parts beside it: name.dsse, name.parts/. */
static enum tally_code submit_one(enum tally_lang lang, struct tally_publisher *publisher,
                                  const char *path, size_t *refused, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_admission admission = {0};
    struct tally_submission read = {0};
    char dir[4096];
    size_t done = 0;
    size_t stem = strlen(path);
    if (stem > 5 && strcmp(path + stem - 5, ".dsse") == 0)
        stem -= 5;
    (void)snprintf(dir, sizeof dir, "%.*s.parts", (int)stem, path);
    tally_arena_init(&arena, memory);
    enum tally_code code = tally_cli_read(path, TALLY_DRAFT_MAX, &admission.envelope, &arena, err);
    if (code == TALLY_OK) {
        bool root = tally_root_is(admission.envelope); /* has no parts */
        if (is_draft(admission.envelope))
            code = tally_fail(err, TALLY_INVALID,
                              "%s is a draft: sign it first (tally-keys sign), or let "
                              "tally-registry publish do both",
                              path);
        if (code == TALLY_OK && !root)
            admission.refusal =
                tally_ledger_read(admission.envelope, &read, &arena, &admission.err);
        if (admission.refusal == TALLY_NOT_JUDGED)
            code = tally_fail(err, TALLY_NO_MEMORY, "%s does not fit into memory", path);
        if (code == TALLY_OK && !root && admission.refusal == TALLY_ACCEPTED)
            code = tally_draftfile_read_parts(dir, &read.record, &admission.parts, &arena, err);
        if (code == TALLY_OK && admission.refusal == TALLY_ACCEPTED)
            code = tally_publisher_send(publisher, &admission, 1, registry_now(), &done, err);
    }
    if (code == TALLY_OK)
        report(lang, path, dir, &admission);
    *refused += code == TALLY_OK && admission.refusal != TALLY_ACCEPTED;
    tally_arena_deinit(&arena);
    return code;
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_publisher *publisher = NULL;
    size_t refused = 0;
    enum tally_code code = tally_publisher_open(args->words[0], registry_now(), &publisher, &err);
    for (size_t i = 1; code == TALLY_OK && i < args->word_count; i++)
        code = submit_one(args->lang, publisher, args->words[i], &refused, &err);
    tally_publisher_close(publisher);
    if (code != TALLY_OK)
        return tally_cli_fail(args, code, &err);
    return refused > 0 ? TALLY_EXIT_REFUSED : TALLY_EXIT_OK;
}

const struct tally_cli_command registry_cli_submit = {
    .name = "submit",
    .summary = "submit envelopes that are signed already",
    .summary_zh = "提交已经签好的文件",
    .help = "tally-registry submit https://registry.example signed/<id>.dsse\n"
            "tally-registry submit https://registry.example root2.note\n\n"
            "Submits envelopes, whose parts lie beside each in <id>.parts/, and root\n"
            "documents.",
    .help_zh = "tally-registry submit https://registry.example signed/<id>.dsse\n"
               "tally-registry submit https://registry.example root2.note\n\n"
               "提交签好的文件（正文和附件在旁边的 <id>.parts/ 里）和根文件。",
    .words_min = 2,
    .words_max = TALLY_CLI_VALUES_MAX,
    .usage = "submit needs DIR or an address, and envelopes",
    .run = run,
};
