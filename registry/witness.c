#include "registry/witness.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys/checkpoint.h"
#include "schema/cli.h"
#include "schema/limits.h"

enum { PATH_LEN = 4096 };

static const size_t note_memory = (size_t)1024 * 1024;

struct watched { /* one log */
    struct tally_vkey keys[TALLY_WITNESS_LOGS_MAX];
    size_t key_count; /* all of one name, the origin */
    struct tally_hash id;
    struct tally_head head; /* what was cosigned last; size 0 before anything was */
    struct tally_buf note;  /* that checkpoint, as it is stored */
    bool forked;            /* proof is kept that the log signed two trees of one size */
};

struct tally_witness {
    char dir[PATH_LEN];
    int dir_fd; /* locked */
    const struct tally_secret *key;
    struct watched *logs;
    size_t log_count;
    pthread_mutex_t lock; /* over every log's head and note, and over `broken` */
    bool broken;          /* what is on disk is not known: open again */
};

/* --- Opening --- */

static struct watched *find(const struct tally_witness *witness, struct tally_slice origin)
{
    for (size_t i = 0; i < witness->log_count; i++) {
        if (tally_slice_eq(tally_slice_of(witness->logs[i].keys[0].name), origin))
            return &witness->logs[i];
    }
    return NULL;
}

static enum tally_code path_of(const struct tally_witness *witness, const struct watched *log,
                               const char *kind, char out[PATH_LEN], struct tally_err *err)
{
    int n = snprintf(out, PATH_LEN, "%s/%s.%s", witness->dir, tally_hash_hex(log->id).s, kind);
    return n > 0 && n < PATH_LEN
               ? TALLY_OK
               : tally_fail(err, TALLY_INVALID, "the directory's name is too long");
}

static enum tally_code take_logs(struct tally_witness *witness, const struct tally_vkey *logs,
                                 size_t count, struct tally_err *err)
{
    if (count == 0 || count > TALLY_WITNESS_LOGS_MAX)
        return tally_fail(err, TALLY_INVALID, "a witness watches 1 to %d logs",
                          TALLY_WITNESS_LOGS_MAX);
    witness->logs = calloc(count, sizeof *witness->logs);
    if (witness->logs == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a witness");
    for (size_t i = 0; i < count; i++) {
        struct watched *log = find(witness, tally_slice_of(logs[i].name));
        if (logs[i].type != TALLY_KEY_ED25519)
            return tally_fail(err, TALLY_INVALID, "the key of %.80s is not a log's", logs[i].name);
        if (log == NULL) {
            log = &witness->logs[witness->log_count++];
            log->id = tally_sha256(tally_slice_of(logs[i].name));
            log->head.root = tally_merkle_empty();
            tally_buf_init(&log->note, TALLY_NOTE_MAX);
        }
        log->keys[log->key_count++] = logs[i];
    }
    return TALLY_OK;
}

/* A stored checkpoint is one that this key cosigned, or the directory is another witness's. */
static enum tally_code take_stored(const struct tally_witness *witness, struct watched *log,
                                   struct tally_slice note, struct tally_arena *arena,
                                   struct tally_err *err)
{
    const struct tally_vkey *own = tally_secret_vkey(witness->key);
    struct tally_note parsed;
    struct tally_checkpoint checkpoint;
    int64_t time;
    enum tally_code code = tally_note_parse(note, &parsed, arena, err);
    if (code == TALLY_OK)
        code = tally_checkpoint_parse(parsed.text, &checkpoint, err);
    if (code != TALLY_OK)
        return code;
    for (size_t i = 0; i < parsed.sig_count; i++) {
        if (parsed.sigs[i].key_id == own->id &&
            tally_cosignature_verify(parsed.text, parsed.sigs[i].sig, own, &time, NULL) ==
                TALLY_OK) {
            log->head = checkpoint.head;
            tally_buf_add(&log->note, note);
            return TALLY_OK;
        }
    }
    return tally_fail(err, TALLY_UNTRUSTED,
                      "the checkpoint kept for %.80s is not cosigned by this key",
                      log->keys[0].name);
}

static enum tally_code read_stored(const struct tally_witness *witness, struct watched *log,
                                   struct tally_err *err)
{
    char path[PATH_LEN];
    struct tally_arena arena;
    struct tally_slice note;
    tally_arena_init(&arena, note_memory);
    enum tally_code code = path_of(witness, log, "fork", path, err);
    log->forked = code == TALLY_OK && access(path, F_OK) == 0;
    if (code == TALLY_OK)
        code = path_of(witness, log, "checkpoint", path, err);
    if (code == TALLY_OK && access(path, F_OK) != 0)
        code = errno == ENOENT ? TALLY_NOT_FOUND
                               : tally_fail(err, TALLY_IO, "%s: %s", path, strerror(errno));
    if (code == TALLY_OK)
        code = tally_cli_read_plain(path, TALLY_NOTE_MAX, &note, &arena, err);
    if (code == TALLY_OK)
        code = take_stored(witness, log, note, &arena, err);
    tally_arena_deinit(&arena);
    return code == TALLY_NOT_FOUND ? TALLY_OK : code;
}

static enum tally_code lock_dir(struct tally_witness *witness, struct tally_err *err)
{
    if (mkdir(witness->dir, 0750) != 0 && errno != EEXIST)
        return tally_fail(err, TALLY_IO, "%s: %s", witness->dir, strerror(errno));
    witness->dir_fd = open(witness->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (witness->dir_fd < 0)
        return tally_fail(err, TALLY_IO, "%s: %s", witness->dir, strerror(errno));
    if (flock(witness->dir_fd, LOCK_EX | LOCK_NB) != 0)
        return tally_fail(err, TALLY_INVALID, "%s is used by another witness", witness->dir);
    return TALLY_OK;
}

enum tally_code tally_witness_open(const char *dir, const struct tally_secret *key,
                                   const struct tally_vkey *logs, size_t log_count,
                                   struct tally_witness **out, struct tally_err *err)
{
    struct tally_witness *witness = calloc(1, sizeof *witness);
    if (witness == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a witness");
    (void)pthread_mutex_init(&witness->lock, NULL);
    witness->dir_fd = -1;
    witness->key = key;
    int n = snprintf(witness->dir, sizeof witness->dir, "%s", dir);
    enum tally_code code = n > 0 && n < PATH_LEN
                               ? take_logs(witness, logs, log_count, err)
                               : tally_fail(err, TALLY_INVALID, "not a directory's name");
    if (code == TALLY_OK)
        code = lock_dir(witness, err);
    for (size_t i = 0; code == TALLY_OK && i < witness->log_count; i++)
        code = read_stored(witness, &witness->logs[i], err);
    if (code != TALLY_OK) {
        tally_witness_close(witness);
        return code;
    }
    *out = witness;
    return TALLY_OK;
}

void tally_witness_close(struct tally_witness *witness)
{
    if (witness == NULL)
        return;
    for (size_t i = 0; i < witness->log_count; i++)
        tally_buf_deinit(&witness->logs[i].note);
    if (witness->dir_fd >= 0)
        (void)close(witness->dir_fd);
    (void)pthread_mutex_destroy(&witness->lock);
    free(witness->logs);
    free(witness);
}

/* --- Adding a checkpoint --- */

struct asked { /* one request, parsed */
    struct tally_checkpoint_request request;
    struct tally_note note;
    struct tally_checkpoint checkpoint;
    bool signed_by[TALLY_WITNESS_LOGS_MAX];
};

static unsigned read_request(const struct tally_witness *witness, struct tally_slice body,
                             struct asked *out, struct watched **log, struct tally_arena *arena,
                             struct tally_err *err)
{
    size_t count;
    if (body.len > TALLY_WITNESS_BODY_MAX) {
        (void)tally_fail(err, TALLY_INVALID, "a request over %d bytes", TALLY_WITNESS_BODY_MAX);
        return 400;
    }
    if (tally_checkpoint_request_parse(body, &out->request, err) != TALLY_OK)
        return 400;
    enum tally_code code = tally_note_parse(out->request.note, &out->note, arena, err);
    if (code != TALLY_OK) /* a line that is not base64 is no valid signature either */
        return code == TALLY_NO_MEMORY ? 500 : 403;
    if (tally_checkpoint_parse(out->note.text, &out->checkpoint, err) != TALLY_OK)
        return 400;
    *log = find(witness, out->checkpoint.origin);
    if (*log == NULL) {
        (void)tally_fail(err, TALLY_NOT_FOUND, "this log is not watched here");
        return 404;
    }
    if (tally_signing_check_note(&out->note, (*log)->keys, (*log)->key_count, out->signed_by,
                                 &count, err) != TALLY_OK)
        return 403;
    if (out->request.old_size > out->checkpoint.head.size) {
        (void)tally_fail(err, TALLY_INVALID, "old is over the size of the checkpoint");
        return 400;
    }
    return 200;
}

/* Does the checkpoint grow out of `recorded`? */
static enum tally_code check_growth(const struct asked *asked, struct tally_head recorded,
                                    struct tally_err *err)
{
    struct tally_head head = asked->checkpoint.head;
    if (head.size == 0 && !tally_hash_eq(head.root, tally_merkle_empty()))
        return tally_fail(err, TALLY_UNTRUSTED, "a tree of no entries has another root");
    if (recorded.size > 0)
        return tally_merkle_check_consistency(recorded, head, asked->request.hashes,
                                              asked->request.hash_count, err);
    return asked->request.hash_count == 0
               ? TALLY_OK
               : tally_fail(err, TALLY_UNTRUSTED, "from a tree of no entries there is no proof");
}

/* The checkpoint with the log's signatures that were checked, and our own line. */
static enum tally_code write_note(const struct watched *log, const struct asked *asked,
                                  struct tally_slice line, struct tally_buf *out,
                                  struct tally_err *err)
{
    tally_buf_add(out, asked->note.text);
    tally_buf_byte(out, '\n');
    for (size_t k = 0; k < log->key_count; k++) {
        const struct tally_vkey *key = &log->keys[k];
        for (size_t i = 0; asked->signed_by[k] && i < asked->note.sig_count; i++) {
            const struct tally_note_sig *sig = &asked->note.sigs[i];
            if (sig->key_id != key->id || !tally_slice_eq(sig->name, tally_slice_of(key->name)))
                continue;
            tally_note_add_signature(out, key->name, key->id, sig->sig);
            break; /* of several lines of a key the first was checked */
        }
    }
    tally_buf_add(out, line);
    return out->failed ? tally_fail(err, TALLY_NO_MEMORY, "no memory for the checkpoint")
                       : TALLY_OK;
}

/* On disk when this returns TALLY_OK. */
static enum tally_code store(const struct tally_witness *witness, const struct watched *log,
                             const char *kind, struct tally_slice note, struct tally_err *err)
{
    char path[PATH_LEN];
    enum tally_code code = path_of(witness, log, kind, path, err);
    if (code == TALLY_OK)
        code = tally_cli_write(path, note, 0640, err);
    if (code == TALLY_OK && fsync(witness->dir_fd) != 0)
        code = tally_fail(err, TALLY_IO, "%s: %s", witness->dir, strerror(errno));
    return code;
}

/* Keeps what was cosigned and what was refused, both signed by the log. Two trees of one size are
 * proof as they are, and nothing of that log is cosigned any more. Of a larger tree it is only that
 * no proof came with it that it holds: whoever looks into it has both, the newest such pair. */
static enum tally_code keep_both(const struct tally_witness *witness, struct watched *log,
                                 const struct asked *asked, struct tally_err *err)
{
    struct tally_buf both;
    const struct tally_slice nothing = {0};
    bool proof = asked->checkpoint.head.size == log->head.size;
    tally_buf_init(&both, (size_t)2 * TALLY_NOTE_MAX + 1);
    tally_buf_add(&both, tally_buf_slice(&log->note));
    tally_buf_byte(&both, '\n');
    enum tally_code code = write_note(log, asked, nothing, &both, err);
    if (code == TALLY_OK)
        code = store(witness, log, proof ? "fork" : "refused", tally_buf_slice(&both), err);
    tally_buf_deinit(&both);
    log->forked = log->forked || (proof && code == TALLY_OK);
    return code;
}

static unsigned refuse_fork(const struct watched *log, struct tally_err *err)
{
    (void)tally_fail(err, TALLY_UNTRUSTED,
                     "this log signed two trees of one size: nothing of it is cosigned here any "
                     "more, and both checkpoints are kept as %.16s….fork",
                     tally_hash_hex(log->id).s);
    return 422;
}

/* The recorded size was named, and what grew out of it is not shown to have. */
static unsigned refuse_growth(const struct tally_witness *witness, struct watched *log,
                              const struct asked *asked, struct tally_err *err)
{
    struct tally_head head = asked->checkpoint.head;
    struct tally_err why = TALLY_ERR_INIT;
    bool other = head.size != log->head.size || !tally_hash_eq(head.root, log->head.root);
    if (log->head.size == 0 || !other) /* nothing that could contradict it */
        return 422;
    if (keep_both(witness, log, asked, &why) == TALLY_OK)
        return 422;
    *err = why; /* the evidence is what matters: asked again, it is kept then */
    return 500;
}

/* The lock is held. */
static unsigned check_and_store(struct tally_witness *witness, struct watched *log,
                                const struct asked *asked, int64_t now, struct tally_buf *answer,
                                struct tally_err *err)
{
    struct tally_buf line, note;
    if (witness->broken) {
        (void)tally_fail(err, TALLY_IO, "the witness must be opened again after a failed write");
        return 500;
    }
    if (asked->request.old_size != log->head.size) {
        tally_buf_printf(answer, "%" PRIu64 "\n", log->head.size);
        return 409;
    }
    if (log->forked)
        return refuse_fork(log, err);
    if (check_growth(asked, log->head, err) != TALLY_OK)
        return refuse_growth(witness, log, asked, err);
    tally_buf_init(&line, TALLY_NOTE_MAX);
    tally_buf_init(&note, TALLY_NOTE_MAX);
    enum tally_code code = tally_cosignature_sign(asked->note.text, witness->key, now, &line, err);
    if (code == TALLY_OK)
        code = write_note(log, asked, tally_buf_slice(&line), &note, err);
    if (code == TALLY_OK) {
        code = store(witness, log, "checkpoint", tally_buf_slice(&note), err);
        witness->broken = code != TALLY_OK; /* it may be there, or be there after a crash */
    }
    if (code == TALLY_OK) {
        struct tally_buf former = log->note;
        log->note = note;
        note = former;
        log->head = asked->checkpoint.head;
        tally_buf_add(answer, tally_buf_slice(&line));
    }
    tally_buf_deinit(&line);
    tally_buf_deinit(&note);
    return code == TALLY_OK ? 200 : 500;
}

unsigned tally_witness_add(struct tally_witness *witness, struct tally_slice body, int64_t now,
                           struct tally_buf *answer, struct tally_arena *arena,
                           struct tally_err *err)
{
    struct watched *log = NULL;
    struct asked *asked = tally_arena_alloc(arena, 1, sizeof *asked);
    if (asked == NULL) {
        (void)tally_fail(err, TALLY_NO_MEMORY, "no memory for a request");
        return 500;
    }
    unsigned status = read_request(witness, body, asked, &log, arena, err);
    if (status != 200)
        return status;
    (void)pthread_mutex_lock(&witness->lock);
    status = check_and_store(witness, log, asked, now, answer, err);
    (void)pthread_mutex_unlock(&witness->lock);
    return status;
}

enum tally_code tally_witness_checkpoint(struct tally_witness *witness, struct tally_hash origin,
                                         struct tally_buf *out)
{
    enum tally_code code = TALLY_NOT_FOUND;
    (void)pthread_mutex_lock(&witness->lock);
    for (size_t i = 0; i < witness->log_count; i++) {
        const struct watched *log = &witness->logs[i];
        if (tally_hash_eq(log->id, origin) && log->note.len > 0) {
            tally_buf_add(out, tally_buf_slice(&log->note));
            code = TALLY_OK;
        }
    }
    (void)pthread_mutex_unlock(&witness->lock);
    return code;
}
