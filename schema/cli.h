/* cli: what every program's command line shares: options, help, nearest names, exit codes.
 *
 * A program is a list of commands, a command a table of options, its help and what it needs.
 * Library code never prints; this file is for main.c and cli_*.c of the three programs, which
 * print sentences with tally_say(stdout, args->lang, …). */
#ifndef TALLY_SCHEMA_CLI_H
#define TALLY_SCHEMA_CLI_H

#include <stdio.h>

#include "schema/arena.h"
#include "schema/err.h"
#include "schema/slice.h"

enum { /* sysexits.h by value; 0, 1, 2 and tally check's own codes stand beside these */
       TALLY_EXIT_OK = 0,
       TALLY_EXIT_NO = 1,      /* a negative answer */
       TALLY_EXIT_REFUSED = 2, /* refused input */
       TALLY_EXIT_USAGE = 64,
       TALLY_EXIT_DATA = 65,
       TALLY_EXIT_NOINPUT = 66,
       TALLY_EXIT_UNAVAILABLE = 69,
       TALLY_EXIT_SOFTWARE = 70,
       TALLY_EXIT_IO = 74,
       TALLY_EXIT_CONFIG = 78,
};

struct tally_cli_option {
    const char *name; /* "key", without dashes */
    char letter;      /* 'o', or 0 */
    bool takes_value;
    bool repeats;          /* may be given more than once */
    const char *conflicts; /* name of an option that may not stand beside it, or NULL */
};

enum { TALLY_CLI_VALUES_MAX = 256 };

struct tally_cli_args { /* a command as it was called; values borrow from argv */
    const char *program;
    const char *name; /* of the command as it was typed first: "root" of `root new` */
    const struct tally_cli_command *command;
    enum tally_lang lang; /* of --lang, which every command takes, else of the locale */
    struct {
        const struct tally_cli_option *option;
        const char *value; /* NULL for a switch */
    } given[TALLY_CLI_VALUES_MAX];
    size_t given_count;
    const char *words[TALLY_CLI_VALUES_MAX]; /* what is no option, in order; "-" is a word */
    size_t word_count;
    bool help; /* -h or --help was given: nothing else was checked */
};

/* One command of a program: it says what it takes, so that `run` starts with a command line that
 * is complete. */
struct tally_cli_command {
    const char *name;
    const char *summary, *summary_zh;
    const char *help, *help_zh;             /* examples first */
    const struct tally_cli_option *options; /* a NULL name ends them; NULL: --lang alone */
    const char *const *needs; /* options that it does not run without; NULL-ended, or NULL */
    size_t words_min, words_max;
    const char *usage; /* the sentence when a word or such an option is missing: a phrase */
    const struct tally_cli_command *const *commands; /* its own, NULL-ended: `root new`; or NULL */
    int (*run)(const struct tally_cli_args *args);
};

/* Runs the command that argv[1] names, of a NULL-ended list. `--name value`, `--name=value`,
 * `-o value`; `--` ends options. Prints the help of --help, the nearest name for an unknown
 * command or option; a command line that is not as the command says is TALLY_EXIT_USAGE. Starts
 * libsodium. The result is main()'s. */
int tally_cli_main(int argc, char **argv, const char *about, const char *about_zh,
                   const struct tally_cli_command *const *commands);

/* The (last) value of an option, NULL when absent; switches give "". */
const char *tally_cli_value(const struct tally_cli_args *args, const char *name);
/* The i-th value of a repeated option, NULL past the last. */
const char *tally_cli_value_at(const struct tally_cli_args *args, const char *name, size_t i);

/* The name in the NULL-ended list that is nearest to `word` (edit distance <= 3), or NULL. */
const char *tally_cli_nearest(const char *word, const char *const *names);

/* Reads a whole file, or standard input for "-", of at most `max` bytes. The arena's.
 * TALLY_NOT_FOUND: no such file; TALLY_INVALID: longer than `max`; TALLY_IO. */
enum tally_code tally_cli_read(const char *path, size_t max, struct tally_slice *out,
                               struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* For a file that nobody named and that somebody else may have laid where it is looked for, as in a
 * folder that was received: a pipe there would be waited for without end. Opens it for reading, if
 * it is a regular file; the caller closes `*fd`. TALLY_NOT_FOUND; TALLY_INVALID: it is something
 * else; TALLY_IO. */
enum tally_code tally_cli_open_plain(const char *path, int *fd, struct tally_err *err)
    __attribute__((warn_unused_result));
/* As tally_cli_read(), of such a file. */
enum tally_code tally_cli_read_plain(const char *path, size_t max, struct tally_slice *out,
                                     struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));
/* The same question about a file that somebody else will open. */
enum tally_code tally_cli_check_plain(const char *path, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Writes a file by a temporary beside it, flush and rename. TALLY_IO. */
enum tally_code tally_cli_write(const char *path, struct tally_slice bytes, unsigned mode,
                                struct tally_err *err) __attribute__((warn_unused_result));

/* Prints "PROGRAM: sentence" on stderr and returns the exit code for it. */
int tally_cli_fail(const struct tally_cli_args *args, enum tally_code code,
                   const struct tally_err *err);
/* The same for a wrong command line: TALLY_EXIT_USAGE, and where help is. */
int tally_cli_usage(const struct tally_cli_args *args, const struct tally_err *err);

/* The exit code for a failure outside of `tally check`. */
int tally_cli_exit_of(enum tally_code code);

/* `s`, or nothing for NULL, as a slice that borrows. */
struct tally_slice tally_cli_slice(const char *s);

#endif
