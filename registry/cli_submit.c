#include <stdio.h>

#include "registry/cli_commands.h"
#include "schema/draftfile.h"
#include "schema/limits.h"

static const size_t memory = (size_t)64 * 1024 * 1024;

/* ENVELOPE and the parts beside it: name.dsse, name.parts/. */
static enum tally_code submit_one(struct tally_publisher *publisher, const char *path,
                                  size_t *refused, struct tally_err *err)
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
        if (!root)
            admission.refusal =
                tally_ledger_read(admission.envelope, &read, &arena, &admission.err);
        if (admission.refusal == TALLY_NOT_JUDGED)
            code = tally_fail(err, TALLY_NO_MEMORY, "%s: does not fit into memory", path);
        if (!root && admission.refusal == TALLY_ACCEPTED)
            code = tally_draftfile_read_parts(dir, &read.record, &admission.parts, &arena, err);
        if (code == TALLY_OK && admission.refusal == TALLY_ACCEPTED)
            code = tally_publisher_send(publisher, &admission, 1, registry_now(), &done, err);
    }
    if (code == TALLY_OK && admission.refusal == TALLY_ACCEPTED)
        (void)printf("%s\n  id     %s\n  index  %llu%s\n  code   %s\n", path,
                     tally_hash_hex(admission.id).s, (unsigned long long)admission.index,
                     admission.duplicate ? " (on record already)" : "",
                     tally_shortcode_of(admission.id).s);
    else if (code == TALLY_OK) {
        (*refused)++;
        (void)fprintf(stderr, "%s: refused: %s: %s\n", path, tally_refusal_name(admission.refusal),
                      admission.err.text);
        if (admission.refusal == TALLY_PART_MISSING)
            (void)fprintf(stderr, "its parts are looked for in %s/: that folder travels with it\n",
                          dir);
    }
    tally_arena_deinit(&arena);
    return code;
}

int registry_cli_submit(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {{0}};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    struct tally_publisher *publisher = NULL;
    size_t refused = 0;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts("tally-registry submit https://registry.example signed/<id>.dsse\n"
                   "tally-registry submit https://registry.example root2.note\n\n"
                   "Submits envelopes, whose parts lie beside each in <id>.parts/, and root\n"
                   "documents.");
        return TALLY_EXIT_OK;
    }
    if (args.word_count < 2) {
        (void)tally_fail(&err, TALLY_INVALID, "submit needs DIR or an address, and envelopes");
        return tally_cli_usage(argv, &err);
    }
    enum tally_code code = tally_publisher_open(args.words[0], registry_now(), &publisher, &err);
    for (size_t i = 1; code == TALLY_OK && i < args.word_count; i++)
        code = submit_one(publisher, args.words[i], &refused, &err);
    tally_publisher_close(publisher);
    if (code != TALLY_OK)
        return tally_cli_fail(argv, code, &err);
    return refused > 0 ? TALLY_EXIT_REFUSED : TALLY_EXIT_OK;
}
