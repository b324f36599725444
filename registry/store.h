/* store: the registry's bytes on disk. The only file that knows LMDB.
 *
 * One writer at a time (across processes), any number of readers; a transaction belongs to
 * the thread that began it. LMDB's caveats, which this file and its callers keep: the map is
 * reserved once (256 GiB, sparse) and never resized; 1,024 readers, of
 * which the dead are cleared before each write; one environment a
 * process and directory (a second open of the same directory is refused here: closing it
 * would drop the first one's locks); no NOSYNC, no WRITEMAP; NOLOCK only on a read-only file
 * system; no network file systems; no read transaction is held across a socket write; after
 * a failed commit the outcome is unknown: close, open, look. */
#ifndef TALLY_REGISTRY_STORE_H
#define TALLY_REGISTRY_STORE_H

#include "schema/err.h"
#include "schema/slice.h"

enum tally_store_table {
    TALLY_TABLE_ENTRIES, /* u64 big-endian index -> leaf bytes */
    TALLY_TABLE_PARTS,   /* SHA-256 -> one codec byte (0: as is), then the part */
    TALLY_TABLE_HASHES,  /* u8 height, u64 big-endian index -> root of that perfect subtree */
    TALLY_TABLE_HEADS,   /* u64 big-endian size -> u64 clock, signed checkpoint */
    TALLY_TABLE_META, /* name -> value: "format" (decimal text), "size" (u64 big-endian), "root" */
    TALLY_TABLE_COUNT,
};

/* What "format" in the meta table says: another number is another layout and is refused. */
#define TALLY_STORE_FORMAT "1"

struct tally_store;
struct tally_store_txn;

enum tally_store_mode {
    TALLY_STORE_CREATE, /* makes the directory and its files; TALLY_INVALID when it is there */
    TALLY_STORE_WRITE,
    TALLY_STORE_READ, /* never writes; works on a read-only file system */
    TALLY_STORE_ALONE /* to read, for scrub.c: its caller keeps everybody else out */
};

/* Name in the meta table: something was removed, and is in the file's free pages still. */
#define TALLY_STORE_SCRUB "scrub"

/* Opened for writing, a store from which something was removed is scrubbed (scrub.h), if nobody
 * else has it open; a scrub that was cut short must be finished so before anything else.
 *
 * `*out` is set only on success and closed by tally_store_close(). TALLY_NOT_FOUND: no store
 * there; TALLY_INVALID: of another format, or open in this process already; TALLY_IO: LMDB or
 * the system refused, the text says why. */
enum tally_code tally_store_open(const char *path, enum tally_store_mode mode,
                                 struct tally_store **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_store_close(struct tally_store *store); /* NULL is fine */

/* Begins a transaction, inside `parent` when that is not NULL (write only). It is ended by
 * exactly one of commit and abort, the child before its parent. */
enum tally_code tally_store_begin(struct tally_store *store, bool write,
                                  struct tally_store_txn *parent, struct tally_store_txn **out,
                                  struct tally_err *err) __attribute__((warn_unused_result));
enum tally_code tally_store_commit(struct tally_store_txn *txn, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_store_abort(struct tally_store_txn *txn); /* NULL is fine */

/* `*value` borrows from the map: copy it before the transaction ends. TALLY_NOT_FOUND is
 * silent: it writes no text. */
enum tally_code tally_store_get(struct tally_store_txn *txn, enum tally_store_table table,
                                struct tally_slice key, struct tally_slice *value,
                                struct tally_err *err) __attribute__((warn_unused_result));

/* TALLY_INVALID when the key exists: records are added, never changed. */
enum tally_code tally_store_add(struct tally_store_txn *txn, enum tally_store_table table,
                                struct tally_slice key, struct tally_slice value,
                                struct tally_err *err) __attribute__((warn_unused_result));

/* Adds or replaces: meta and heads only. */
enum tally_code tally_store_put(struct tally_store_txn *txn, enum tally_store_table table,
                                struct tally_slice key, struct tally_slice value,
                                struct tally_err *err) __attribute__((warn_unused_result));

/* The last key of a table and its value, or TALLY_NOT_FOUND. */
enum tally_code tally_store_last(struct tally_store_txn *txn, enum tally_store_table table,
                                 struct tally_slice *key, struct tally_slice *value,
                                 struct tally_err *err) __attribute__((warn_unused_result));

/* The first key that is not before `from`, and its value, or TALLY_NOT_FOUND. */
enum tally_code tally_store_seek(struct tally_store_txn *txn, enum tally_store_table table,
                                 struct tally_slice from, struct tally_slice *key,
                                 struct tally_slice *value, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The greatest key below `bound` and its value, or TALLY_NOT_FOUND. */
enum tally_code tally_store_before(struct tally_store_txn *txn, enum tally_store_table table,
                                   struct tally_slice bound, struct tally_slice *key,
                                   struct tally_slice *value, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Removes: parts only. TALLY_NOT_FOUND, silent: it is not there. The file keeps the bytes until it
 * is opened for writing the next time. */
enum tally_code tally_store_remove(struct tally_store_txn *txn, enum tally_store_table table,
                                   struct tally_slice key, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
