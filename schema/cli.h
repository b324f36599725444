/* cli: what every program's command line shares: options, nearest names, exit codes.
 *
 * A program is a table of commands, a command a table of options. Library code never
 * prints; this file is for main.c and cli_*.c of the three programs. */
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

struct tally_cli_args { /* what was given; values borrow from argv */
    struct {
        const struct tally_cli_option *option;
        const char *value; /* NULL for a switch */
    } given[TALLY_CLI_VALUES_MAX];
    size_t given_count;
    const char *words[TALLY_CLI_VALUES_MAX]; /* what is no option, in order; "-" is a word */
    size_t word_count;
    bool help; /* -h or --help was given: nothing else was checked */
};

/* Reads argv[first..]. `--name value`, `--name=value`, `-o value`, `--` ends options. The
 * table ends with a NULL name. TALLY_INVALID: unknown option (the nearest is named), a value
 * missing, given twice, or in conflict. */
enum tally_code tally_cli_parse(int argc, char **argv, int first,
                                const struct tally_cli_option *options, struct tally_cli_args *out,
                                struct tally_err *err) __attribute__((warn_unused_result));

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

/* Writes a file by a temporary beside it, flush and rename. TALLY_IO. */
enum tally_code tally_cli_write(const char *path, struct tally_slice bytes, unsigned mode,
                                struct tally_err *err) __attribute__((warn_unused_result));

/* Flushes and closes standard output; a full disk there is an error: TALLY_EXIT_IO instead
 * of `status`, with a sentence on stderr. Call it last in main(). */
int tally_cli_finish(int status);

/* One command of a program. `run` gets all of argv; its own words begin at argv[2]. */
struct tally_cli_command {
    const char *name; /* NULL ends a table */
    const char *summary;
    int (*run)(int argc, char **argv);
};

/* Runs argv[1]. Prints the list of commands for --help, the nearest name for an unknown one
 * (TALLY_EXIT_USAGE). The result is main()'s. */
int tally_cli_main(int argc, char **argv, const char *about,
                   const struct tally_cli_command *commands);

/* Prints "PROGRAM: sentence" on stderr and returns the exit code for it. */
int tally_cli_fail(char **argv, enum tally_code code, const struct tally_err *err);
/* The same for a wrong command line: TALLY_EXIT_USAGE, and where help is. */
int tally_cli_usage(char **argv, const struct tally_err *err);

/* The exit code for a failure outside of `tally check`. */
int tally_cli_exit_of(enum tally_code code);

#endif
