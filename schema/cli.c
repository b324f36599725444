#include "schema/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/buf.h"

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
    for (; options->name != NULL; options++) {
        if (strlen(options->name) == len && memcmp(options->name, name, len) == 0)
            return options;
    }
    return NULL;
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
    const char *names[64] = {NULL};
    for (size_t i = 0; options[i].name != NULL && i + 1 < sizeof names / sizeof *names; i++)
        names[i] = options[i].name;
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

enum tally_code tally_cli_parse(int argc, char **argv, int first,
                                const struct tally_cli_option *options, struct tally_cli_args *out,
                                struct tally_err *err)
{
    *out = (struct tally_cli_args){0};
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
    return TALLY_OK;
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

static enum tally_code read_all(int fd, const char *name, size_t max, struct tally_slice *out,
                                struct tally_arena *arena, struct tally_err *err)
{
    struct tally_buf buf;
    tally_buf_init(&buf, max + 1);
    uint8_t chunk[65536];
    ssize_t n = 1;
    while (n > 0 && !buf.failed && buf.len <= max) {
        n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            n = 1;
        else if (n > 0)
            tally_buf_add(&buf, (struct tally_slice){chunk, (size_t)n});
    }
    enum tally_code code = TALLY_OK;
    if (n < 0)
        code = tally_fail(err, TALLY_IO, "%s: %s", name, strerror(errno));
    else if (buf.failed || buf.len > max)
        code = tally_fail(err, TALLY_INVALID, "%s is over %zu bytes", name, max);
    if (code == TALLY_OK) {
        uint8_t *copy = tally_arena_alloc(arena, buf.len + 1, 1);
        if (copy == NULL)
            code = tally_fail(err, TALLY_NO_MEMORY, "%s does not fit into memory", name);
        else if (buf.len > 0)
            memcpy(copy, buf.ptr, buf.len);
        *out = (struct tally_slice){copy, buf.len};
    }
    tally_buf_deinit(&buf);
    return code;
}

enum tally_code tally_cli_read(const char *path, size_t max, struct tally_slice *out,
                               struct tally_arena *arena, struct tally_err *err)
{
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, "standard input", max, out, arena, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return tally_fail(err, errno == ENOENT ? TALLY_NOT_FOUND : TALLY_IO, "%s: %s", path,
                          strerror(errno));
    enum tally_code code = read_all(fd, path, max, out, arena, err);
    (void)close(fd);
    return code;
}

static bool write_all(int fd, struct tally_slice bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes.ptr += n;
        bytes.len -= (size_t)n;
    }
    return true;
}

enum tally_code tally_cli_write(const char *path, struct tally_slice bytes, unsigned mode,
                                struct tally_err *err)
{
    char temporary[4096];
    int len = snprintf(temporary, sizeof temporary, "%s.new", path);
    if (len < 0 || (size_t)len >= sizeof temporary)
        return tally_fail(err, TALLY_IO, "the path is too long");
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, (mode_t)mode);
    if (fd < 0)
        return tally_fail(err, TALLY_IO, "%s: %s", path, strerror(errno));
    bool good = write_all(fd, bytes) && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && good) {
        good = false;
        why = errno;
    }
    if (good && rename(temporary, path) == 0)
        return TALLY_OK;
    if (good)
        why = errno;
    (void)unlink(temporary);
    return tally_fail(err, TALLY_IO, "%s: %s", path, strerror(why));
}

int tally_cli_finish(int status)
{
    if (fflush(stdout) == 0 && ferror(stdout) == 0 && close(STDOUT_FILENO) == 0)
        return status;
    (void)fprintf(stderr, "standard output: %s\n", strerror(errno));
    return TALLY_EXIT_IO;
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

static const char *program_of(char **argv)
{
    const char *slash = strrchr(argv[0], '/');
    return slash == NULL ? argv[0] : slash + 1;
}

/* A sentence may quote a stranger's bytes: no control character of theirs reaches a terminal. */
static void put_sentence(const char *text)
{
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        (void)fputc(c < 0x20 || c == 0x7F ? '?' : c, stderr);
    }
    (void)fputc('\n', stderr);
}

int tally_cli_fail(char **argv, enum tally_code code, const struct tally_err *err)
{
    (void)fprintf(stderr, "%s: ", program_of(argv));
    put_sentence(err->text[0] == '\0' ? "not enough memory" : err->text);
    return tally_cli_exit_of(code);
}

int tally_cli_usage(char **argv, const struct tally_err *err)
{
    (void)fprintf(stderr, "%s: ", program_of(argv));
    put_sentence(err->text);
    (void)fprintf(stderr, "%s %s --help says more\n", program_of(argv), argv[1]);
    return TALLY_EXIT_USAGE;
}

static void list_commands(FILE *out, const char *program, const char *about,
                          const struct tally_cli_command *commands)
{
    (void)fprintf(out, "%s: %s\n\n", program, about);
    for (; commands->name != NULL; commands++)
        (void)fprintf(out, "  %-10s %s\n", commands->name, commands->summary);
    (void)fprintf(out, "\n%s COMMAND --help says more\n", program);
}

static int unknown_command(const char *program, const char *word,
                           const struct tally_cli_command *commands)
{
    const char *names[32] = {NULL};
    for (size_t i = 0; commands[i].name != NULL && i + 1 < sizeof names / sizeof *names; i++)
        names[i] = commands[i].name;
    const char *near = tally_cli_nearest(word, names);
    (void)fprintf(stderr, "%s: there is no command %.60s", program, word);
    if (near != NULL)
        (void)fprintf(stderr, "; did you mean %s?", near);
    (void)fprintf(stderr, "\n%s --help lists them\n", program);
    return TALLY_EXIT_USAGE;
}

int tally_cli_main(int argc, char **argv, const char *about,
                   const struct tally_cli_command *commands)
{
    const char *program = program_of(argv);
    if (argc < 2) {
        list_commands(stderr, program, about, commands);
        return TALLY_EXIT_USAGE;
    }
    if (strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0 ||
        strcmp(argv[1], "help") == 0) {
        list_commands(stdout, program, about, commands);
        return tally_cli_finish(TALLY_EXIT_OK);
    }
    if (strcmp(argv[1], "--version") == 0) {
        (void)printf("%s " TALLY_VERSION "\n", program);
        return tally_cli_finish(TALLY_EXIT_OK);
    }
    for (const struct tally_cli_command *c = commands; c->name != NULL; c++) {
        if (strcmp(argv[1], c->name) == 0)
            return tally_cli_finish(c->run(argc, argv));
    }
    return unknown_command(program, argv[1], commands);
}
