#include "schema/cli.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <unistd.h>

enum { NEAR = 3, WORD_MAX = 32 };

/* Edit distance, both words cut to WORD_MAX bytes. */
static size_t distance(const char *a, const char *b)
{
    size_t row[WORD_MAX + 1];
    size_t rows = strnlen(a, WORD_MAX);
    size_t columns = strnlen(b, WORD_MAX);
    for (size_t k = 0; k <= columns; k++)
        row[k] = k;
    for (size_t i = 1; i <= rows; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t k = 1; k <= columns; k++) {
            size_t cost = corner + (a[i - 1] != b[k - 1]);
            corner = row[k];
            if (row[k] + 1 < cost)
                cost = row[k] + 1;
            if (row[k - 1] + 1 < cost)
                cost = row[k - 1] + 1;
            row[k] = cost;
        }
    }
    return row[columns];
}

const char *tally_cli_nearest(const char *word, const char *const *names)
{
    const char *best = NULL;
    size_t least = NEAR + 1;
    for (; *names != NULL; names++) {
        size_t d = distance(word, *names);
        if (d < least && d < strlen(*names)) {
            least = d;
            best = *names;
        }
    }
    return best;
}

static const struct tally_cli_option *find_option(const struct tally_cli_option *options,
                                                  const char *name, size_t len)
{
    static const struct tally_cli_option lang = {"lang", 0, true, false, NULL};
    for (; options->name != NULL; options++) {
        if (strlen(options->name) == len && memcmp(options->name, name, len) == 0)
            return options;
    }
    return len == strlen(lang.name) && memcmp(lang.name, name, len) == 0 ? &lang : NULL;
}

static const struct tally_cli_option *find_letter(const struct tally_cli_option *options,
                                                  char letter)
{
    for (; options->name != NULL; options++) {
        if (options->letter == letter)
            return options;
    }
    return NULL;
}

static enum tally_code unknown_option(const struct tally_cli_option *options, const char *word,
                                      struct tally_err *err)
{
    const char *names[64] = {"lang"};
    for (size_t i = 0; options[i].name != NULL && i + 2 < sizeof names / sizeof *names; i++)
        names[i + 1] = options[i].name;
    const char *near = tally_cli_nearest(word + strspn(word, "-"), names);
    if (near != NULL)
        return tally_fail(err, TALLY_INVALID, "unknown option %.60s; did you mean --%s?", word,
                          near);
    return tally_fail(err, TALLY_INVALID, "unknown option %.60s", word);
}

static bool given(const struct tally_cli_args *args, const char *name)
{
    return tally_cli_value(args, name) != NULL;
}

static enum tally_code add_value(const struct tally_cli_option *option, const char *value,
                                 struct tally_cli_args *out, struct tally_err *err)
{
    if (!option->repeats && given(out, option->name))
        return tally_fail(err, TALLY_INVALID, "--%s is given twice", option->name);
    if (option->conflicts != NULL && given(out, option->conflicts))
        return tally_fail(err, TALLY_INVALID, "--%s and --%s cannot stand together", option->name,
                          option->conflicts);
    for (size_t i = 0; i < out->given_count; i++) {
        const struct tally_cli_option *other = out->given[i].option;
        if (other->conflicts != NULL && strcmp(other->conflicts, option->name) == 0)
            return tally_fail(err, TALLY_INVALID, "--%s and --%s cannot stand together",
                              option->name, other->name);
    }
    if (out->given_count == TALLY_CLI_VALUES_MAX)
        return tally_fail(err, TALLY_INVALID, "over %d options", TALLY_CLI_VALUES_MAX);
    out->given[out->given_count].option = option;
    out->given[out->given_count++].value = value;
    return TALLY_OK;
}

/* One option at argv[*i]; moves *i over a value that is a word of its own. */
static enum tally_code read_option(int argc, char **argv, int *i,
                                   const struct tally_cli_option *options,
                                   struct tally_cli_args *out, struct tally_err *err)
{
    const char *word = argv[*i];
    bool is_long = word[1] == '-';
    const char *equals = is_long ? strchr(word, '=') : NULL;
    const struct tally_cli_option *option;
    if (is_long)
        option = find_option(options, word + 2,
                             equals == NULL ? strlen(word + 2) : (size_t)(equals - word - 2));
    else
        option = word[2] == '\0' ? find_letter(options, word[1]) : NULL;
    if (option == NULL)
        return unknown_option(options, word, err);
    if (!option->takes_value) {
        if (equals != NULL)
            return tally_fail(err, TALLY_INVALID, "--%s takes no value", option->name);
        return add_value(option, NULL, out, err);
    }
    if (equals != NULL)
        return add_value(option, equals + 1, out, err);
    if (*i + 1 >= argc)
        return tally_fail(err, TALLY_INVALID, "--%s needs a value", option->name);
    return add_value(option, argv[++*i], out, err);
}

/* Reads argv[first..]. TALLY_INVALID: unknown option (the nearest is named), a value missing,
 * given twice, or in conflict. */
static enum tally_code parse(int argc, char **argv, int first,
                             const struct tally_cli_option *options, struct tally_cli_args *out,
                             struct tally_err *err)
{
    bool options_end = false;
    for (int i = first; i < argc; i++) {
        const char *word = argv[i];
        if (!options_end && (strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0)) {
            out->help = true;
            return TALLY_OK;
        }
        if (!options_end && strcmp(word, "--") == 0) {
            options_end = true;
            continue;
        }
        if (!options_end && word[0] == '-' && word[1] != '\0') {
            enum tally_code code = read_option(argc, argv, &i, options, out, err);
            if (code != TALLY_OK)
                return code;
            continue;
        }
        if (out->word_count == TALLY_CLI_VALUES_MAX)
            return tally_fail(err, TALLY_INVALID, "over %d arguments", TALLY_CLI_VALUES_MAX);
        out->words[out->word_count++] = word;
    }
    const char *lang = tally_cli_value(out, "lang");
    if (lang != NULL && strcmp(lang, "zh") != 0 && strcmp(lang, "en") != 0)
        return tally_fail(err, TALLY_INVALID, "--lang is zh or en");
    return TALLY_OK;
}

/* What the command says that it does not run without. */
static enum tally_code check_complete(const struct tally_cli_args *args, struct tally_err *err)
{
    const struct tally_cli_command *command = args->command;
    bool complete =
        args->word_count >= command->words_min && args->word_count <= command->words_max;
    for (size_t i = 0; command->needs != NULL && command->needs[i] != NULL; i++)
        complete = complete && given(args, command->needs[i]);
    return complete ? TALLY_OK : tally_fail(err, TALLY_INVALID, "%s", command->usage);
}

const char *tally_cli_value_at(const struct tally_cli_args *args, const char *name, size_t i)
{
    for (size_t k = 0; k < args->given_count; k++) {
        if (strcmp(args->given[k].option->name, name) == 0 && i-- == 0)
            return args->given[k].value == NULL ? "" : args->given[k].value;
    }
    return NULL;
}

const char *tally_cli_value(const struct tally_cli_args *args, const char *name)
{
    return tally_cli_value_at(args, name, 0);
}

int tally_cli_exit_of(enum tally_code code)
{
    switch (code) {
    case TALLY_OK: return TALLY_EXIT_OK;
    case TALLY_NOT_FOUND: return TALLY_EXIT_NOINPUT;
    case TALLY_INVALID: return TALLY_EXIT_DATA;
    case TALLY_UNTRUSTED: return TALLY_EXIT_REFUSED;
    case TALLY_NO_MEMORY: return TALLY_EXIT_SOFTWARE;
    case TALLY_IO: return TALLY_EXIT_IO;
    }
    return TALLY_EXIT_SOFTWARE;
}

struct tally_slice tally_cli_slice(const char *s)
{
    return s == NULL ? (struct tally_slice){0} : tally_slice_of(s);
}

/* --- A program --- */

static void put_sentence(const char *program, const char *text)
{
    (void)fprintf(stderr, "%s: ", program);
    tally_say_quoted(stderr, tally_slice_of(text));
    (void)fputc('\n', stderr);
}

int tally_cli_fail(const struct tally_cli_args *args, enum tally_code code,
                   const struct tally_err *err)
{
    struct tally_err none = TALLY_ERR_INIT;
    (void)tally_fail(&none, code, "not enough memory");
    put_sentence(args->program, tally_err_text(err->text[0] == '\0' ? &none : err, args->lang));
    return tally_cli_exit_of(code);
}

int tally_cli_usage(const struct tally_cli_args *args, const struct tally_err *err)
{
    put_sentence(args->program, tally_err_text(err, args->lang));
    tally_say(stderr, args->lang, "%s %s --help says more\n", args->program, args->name);
    return TALLY_EXIT_USAGE;
}

static const char *words_of(enum tally_lang lang, const char *english, const char *chinese)
{
    return lang == TALLY_ZH && chinese != NULL ? chinese : english;
}

/* --lang wherever it stands, so that what is wrong with a command line is said in it too. */
static enum tally_lang language_of(int argc, char **argv)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            return tally_lang_of(argv[i] + 7);
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return tally_lang_of(argv[i + 1]);
    }
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && *value != '\0')
            return tally_lang_of(value);
    }
    return TALLY_EN;
}

static const struct tally_cli_command *find_command(const struct tally_cli_command *const *commands,
                                                    const char *name)
{
    for (; *commands != NULL; commands++) {
        if (strcmp((*commands)->name, name) == 0)
            return *commands;
    }
    return NULL;
}

static void list_commands(FILE *out, const struct tally_cli_args *args, const char *about,
                          const struct tally_cli_command *const *commands)
{
    (void)fprintf(out, "%s: %s\n\n", args->program, about);
    for (; *commands != NULL; commands++)
        (void)fprintf(out, "  %-10s %s\n", (*commands)->name,
                      words_of(args->lang, (*commands)->summary, (*commands)->summary_zh));
    (void)fputc('\n', out);
    tally_say(out, args->lang, "%s COMMAND --help says more; any command takes --lang zh|en\n",
              args->program);
}

static int unknown_command(const struct tally_cli_args *args, const char *word,
                           const struct tally_cli_command *const *commands)
{
    const char *names[32] = {NULL};
    struct tally_err err = TALLY_ERR_INIT;
    for (size_t i = 0; commands[i] != NULL && i + 1 < sizeof names / sizeof *names; i++)
        names[i] = commands[i]->name;
    const char *near = tally_cli_nearest(word, names);
    if (near != NULL)
        (void)tally_fail(&err, TALLY_INVALID, "there is no command %.60s; did you mean %s?", word,
                         near);
    else
        (void)tally_fail(&err, TALLY_INVALID, "there is no command %.60s", word);
    put_sentence(args->program, tally_err_text(&err, args->lang));
    tally_say(stderr, args->lang, "%s --help lists them\n", args->program);
    return TALLY_EXIT_USAGE;
}

static bool asks_for_help(int argc, char **argv, int first)
{
    for (int i = first; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "-h") == 0 || strcmp(argv[i], "--help") == 0)
            return true;
    }
    return false;
}

static int run_command(int argc, char **argv, struct tally_cli_args *args)
{
    static const struct tally_cli_option none[] = {{0}};
    const struct tally_cli_command *command = args->command;
    struct tally_err err = TALLY_ERR_INIT;
    int first = 2;
    bool help = command->commands != NULL && asks_for_help(argc, argv, first);
    if (command->commands != NULL && !help) {
        args->command = argc > first ? find_command(command->commands, argv[first++]) : NULL;
        if (args->command == NULL) {
            (void)tally_fail(&err, TALLY_INVALID, "%s", command->usage);
            return tally_cli_usage(args, &err);
        }
    }
    const struct tally_cli_option *options = args->command->options;
    if (!help && parse(argc, argv, first, options == NULL ? none : options, args, &err) != TALLY_OK)
        return tally_cli_usage(args, &err);
    if (help || args->help) {
        (void)puts(words_of(args->lang, command->help, command->help_zh));
        return TALLY_EXIT_OK;
    }
    if (check_complete(args, &err) != TALLY_OK)
        return tally_cli_usage(args, &err);
    return args->command->run(args);
}

/* Closes standard output: a full disk there is an error, whatever the command says. */
static int finish(const struct tally_cli_args *args, int status)
{
    struct tally_err err = TALLY_ERR_INIT;
    if (fflush(stdout) == 0 && ferror(stdout) == 0 && close(STDOUT_FILENO) == 0)
        return status;
    (void)tally_fail(&err, TALLY_IO, "standard output: %s", strerror(errno));
    return tally_cli_fail(args, TALLY_IO, &err);
}

int tally_cli_main(int argc, char **argv, const char *about, const char *about_zh,
                   const struct tally_cli_command *const *commands)
{
    struct tally_cli_args args = {.program = argv[0], .lang = language_of(argc, argv)};
    const char *slash = strrchr(argv[0], '/');
    if (slash != NULL)
        args.program = slash + 1;
    about = words_of(args.lang, about, about_zh);
    if (sodium_init() < 0) {
        tally_say(stderr, args.lang, "%s: libsodium does not start\n", args.program);
        return TALLY_EXIT_SOFTWARE;
    }
    if (argc < 2) {
        list_commands(stderr, &args, about, commands);
        return TALLY_EXIT_USAGE;
    }
    if (strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0 ||
        strcmp(argv[1], "help") == 0) {
        list_commands(stdout, &args, about, commands);
        return finish(&args, TALLY_EXIT_OK);
    }
    if (strcmp(argv[1], "--version") == 0) {
        (void)printf("%s " TALLY_VERSION "\n", args.program);
        return finish(&args, TALLY_EXIT_OK);
    }
    args.name = argv[1];
    args.command = find_command(commands, argv[1]);
    return args.command == NULL ? unknown_command(&args, argv[1], commands)
                                : finish(&args, run_command(argc, argv, &args));
}
