#include "keys/secretfile.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum { PASSPHRASE_MAX = 1024, KEY_FILE_MAX = 4096 };

struct secret_text { /* on the stack; wiped by whoever declared it */
    uint8_t b[KEY_FILE_MAX];
    size_t len;
};

static struct tally_slice slice_of(const struct secret_text *text)
{
    return (struct tally_slice){text->b, text->len};
}

static enum tally_code system_error(struct tally_err *err, const char *path)
{
    return tally_fail(err, errno == ENOENT ? TALLY_NOT_FOUND : TALLY_IO, "%s: %s", path,
                      strerror(errno));
}

/* Reads to the end, or to the end of a line. */
static bool read_some(int fd, size_t max, bool line, struct secret_text *out)
{
    out->len = 0;
    while (out->len < max) {
        ssize_t n = read(fd, out->b + out->len, line ? 1 : max - out->len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            return true;
        if (line && out->b[out->len] == '\n')
            return true;
        out->len += (size_t)n;
    }
    errno = EFBIG;
    return false;
}

static enum tally_code ask_terminal(const char *prompt, struct secret_text *out,
                                    struct tally_err *err)
{
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
    struct termios old;
    if (fd < 0 || tcgetattr(fd, &old) != 0) {
        if (fd >= 0)
            (void)close(fd);
        return tally_fail(err, TALLY_INVALID,
                          "a passphrase is needed and there is no terminal: use --passphrase-file, "
                          "--passphrase-fd or, for a new key, --no-passphrase");
    }
    struct termios quiet = old;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    (void)tcsetattr(fd, TCSAFLUSH, &quiet);
    bool good = write(fd, prompt, strlen(prompt)) >= 0 && read_some(fd, PASSPHRASE_MAX, true, out);
    (void)tcsetattr(fd, TCSAFLUSH, &old);
    (void)!write(fd, "\n", 1);
    (void)close(fd);
    return good ? TALLY_OK : tally_fail(err, TALLY_IO, "the passphrase could not be read");
}

static enum tally_code get_passphrase(const struct tally_passphrase_source *source,
                                      const char *prompt, struct secret_text *out,
                                      struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    if (source->file == NULL && source->descriptor < 0) {
        code = ask_terminal(source->lang == TALLY_ZH ? tally_phrase(prompt) : prompt, out, err);
    } else {
        int fd =
            source->file != NULL ? open(source->file, O_RDONLY | O_CLOEXEC) : source->descriptor;
        if (fd < 0)
            return system_error(err, source->file);
        if (!read_some(fd, PASSPHRASE_MAX, true, out))
            code = system_error(err, source->file != NULL ? source->file : "passphrase");
        if (source->file != NULL)
            (void)close(fd);
    }
    if (code == TALLY_OK && out->len == 0)
        code = tally_fail(err, TALLY_INVALID, "the passphrase is empty");
    return code;
}

static enum tally_code new_passphrase(const struct tally_passphrase_source *source,
                                      struct secret_text *out, struct tally_err *err)
{
    enum tally_code code = get_passphrase(source, "New passphrase: ", out, err);
    if (code != TALLY_OK || source->file != NULL || source->descriptor >= 0)
        return code;
    struct secret_text again;
    code = get_passphrase(source, "The same again: ", &again, err);
    if (code == TALLY_OK && !tally_slice_eq(slice_of(out), slice_of(&again)))
        code = tally_fail(err, TALLY_INVALID, "the two passphrases are not the same");
    sodium_memzero(&again, sizeof again);
    return code;
}

static enum tally_code write_new(const char *path, struct tally_slice bytes, struct tally_err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return system_error(err, path);
    errno = ENOSPC; /* what a short write means */
    bool good = write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len && fsync(fd) == 0;
    enum tally_code code = good ? TALLY_OK : system_error(err, path);
    (void)close(fd);
    if (!good)
        (void)unlink(path);
    return code;
}

enum tally_code tally_secretfile_save(const char *path, const struct tally_secret *secret,
                                      bool no_passphrase,
                                      const struct tally_passphrase_source *source,
                                      struct tally_err *err)
{
    struct secret_text passphrase = {.len = 0};
    if (access(path, F_OK) == 0)
        return tally_fail(err, TALLY_IO, "%s is there already; a key is never replaced", path);
    enum tally_code code = no_passphrase ? TALLY_OK : new_passphrase(source, &passphrase, err);
    struct tally_buf text;
    tally_buf_init(&text, KEY_FILE_MAX);
    if (code == TALLY_OK)
        code = tally_secret_write(secret, slice_of(&passphrase), false, &text, err);
    if (code == TALLY_OK)
        code = write_new(path, tally_buf_slice(&text), err);
    if (text.ptr != NULL)
        sodium_memzero(text.ptr, text.cap);
    tally_buf_deinit(&text);
    sodium_memzero(&passphrase, sizeof passphrase);
    return code;
}

/* `*open_to_others` says whether more than its owner may read the file. */
static enum tally_code read_key_file(const char *path, struct secret_text *out,
                                     bool *open_to_others, struct tally_err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0)
        return system_error(err, path);
    enum tally_code code = TALLY_OK;
    if (fstat(fd, &st) != 0 || !read_some(fd, KEY_FILE_MAX, false, out))
        code = errno == EFBIG ? tally_fail(err, TALLY_INVALID, "%s is not a key file", path)
                              : system_error(err, path);
    else
        *open_to_others = (st.st_mode & (S_IRWXG | S_IRWXO)) != 0;
    (void)close(fd);
    return code;
}

enum tally_code tally_secretfile_public(const char *path, struct tally_key_file_public *out,
                                        struct tally_err *err)
{
    struct secret_text file = {.len = 0};
    struct tally_err why = TALLY_ERR_INIT;
    struct tally_key_file_public read = {0};
    bool open_to_others;
    enum tally_code code = read_key_file(path, &file, &open_to_others, err);
    if (code == TALLY_OK) {
        struct tally_slice line = slice_of(&file);
        line.len -= line.len > 0 && line.ptr[line.len - 1] == '\n';
        read.states_purpose = tally_vkey_parse(line, &read.vkey, NULL) != TALLY_OK;
    }
    if (read.states_purpose &&
        tally_secret_public(slice_of(&file), &read.vkey, &read.purpose, &why) != TALLY_OK)
        code = tally_fail_why(err, TALLY_INVALID, &why, "%s: ", path);
    sodium_memzero(&file, sizeof file);
    if (code == TALLY_OK)
        *out = read;
    return code;
}

static enum tally_code open_secret(const char *path, const struct secret_text *file,
                                   const struct tally_passphrase_source *source,
                                   struct tally_secret **out, struct tally_err *err)
{
    bool locked = false;
    struct secret_text passphrase = {.len = 0};
    struct tally_err why = TALLY_ERR_INIT;
    enum tally_code code = tally_secret_is_locked(slice_of(file), &locked, err);
    if (code == TALLY_OK && locked)
        code = get_passphrase(source, "Passphrase: ", &passphrase, err);
    if (code == TALLY_OK)
        code = tally_secret_read(slice_of(file), slice_of(&passphrase), out, &why);
    sodium_memzero(&passphrase, sizeof passphrase);
    return why.text[0] == '\0' ? code : tally_fail_why(err, code, &why, "%s: ", path);
}

enum tally_code tally_secretfile_load(const char *path, enum tally_purpose purpose,
                                      const struct tally_passphrase_source *source,
                                      struct tally_secret **out, struct tally_err *err)
{
    struct secret_text file = {.len = 0};
    struct tally_secret *secret = NULL;
    struct tally_err why = TALLY_ERR_INIT;
    bool locked;
    bool open_to_others = false;
    enum tally_code code = read_key_file(path, &file, &open_to_others, err);
    if (code == TALLY_OK && tally_secret_is_locked(slice_of(&file), &locked, &why) != TALLY_OK)
        code = tally_fail_why(err, TALLY_INVALID, &why, "%s: ", path);
    if (code == TALLY_OK && open_to_others)
        code = tally_fail(err, TALLY_INVALID,
                          "%s can be read by others than its owner; chmod 600 it", path);
    if (code == TALLY_OK)
        code = open_secret(path, &file, source, &secret, err);
    sodium_memzero(&file, sizeof file);
    if (code == TALLY_OK && tally_secret_purpose(secret) != purpose) {
        code = tally_fail(err, TALLY_INVALID, "%s is a key for %s, not for %s", path,
                          tally_purpose_name(tally_secret_purpose(secret)),
                          tally_purpose_name(purpose));
        tally_secret_close(secret);
    }
    if (code == TALLY_OK)
        *out = secret;
    return code;
}
