#include "verifier/segwrite.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    KEYS_A_BUCKET = 4, /* more than half of it, and at most twice as many */
    BUCKET_BITS_MIN = 8,
    BUCKET_BITS_MAX = 32,
};

struct image { /* the bytes being filled in */
    uint8_t *at;
    size_t len;
};

/* --- The bytes --- */

/* The whole file is allocated before it is mapped: a full disk is an error here, not a signal
 * later. */
static enum tally_code map_new_file(const char *path, struct image *image, struct tally_err *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return tally_fail(err, TALLY_IO, "%s: %s", path, strerror(errno));
    int rc = posix_fallocate(fd, 0, (off_t)image->len);
    void *at = MAP_FAILED;
    if (rc == 0) {
        at = mmap(NULL, image->len, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        rc = at == MAP_FAILED ? errno : 0;
    }
    (void)close(fd);
    if (rc != 0) {
        (void)unlink(path);
        return tally_fail(err, TALLY_IO, "%s: %s", path, strerror(rc));
    }
    image->at = at;
    return TALLY_OK;
}

static enum tally_code map_memory(struct image *image, struct tally_err *err)
{
    int fd = open("/dev/zero", O_RDWR | O_CLOEXEC); /* POSIX has no anonymous mapping */
    void *at =
        fd < 0 ? MAP_FAILED : mmap(NULL, image->len, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    if (fd >= 0)
        (void)close(fd);
    if (at == MAP_FAILED)
        return tally_fail(err, TALLY_NO_MEMORY, "index: out of memory");
    image->at = at;
    return TALLY_OK;
}

/* --- The sections --- */

static uint32_t *words_at(const struct image *image, const struct tally_segment_header *h,
                          enum tally_segment_section section)
{
    return (uint32_t *)(void *)(image->at + h->sections[section].offset);
}

static void write_documents(const struct tally_segwrite *job, const struct tally_segment_header *h,
                            const struct image *image)
{
    struct tally_segment_document *documents =
        (void *)(image->at + h->sections[TALLY_SECTION_DOCUMENTS].offset);
    uint8_t *prints = image->at + h->sections[TALLY_SECTION_PRINTS].offset;
    uint32_t count = 0;
    uint32_t tokens = 0;
    for (size_t i = 0; i < job->piece_count; i++) {
        const struct tally_segwrite_piece *piece = &job->pieces[i];
        for (uint32_t k = 0; k < piece->document_count; k++) {
            documents[count] = piece->documents[k];
            documents[count++].first += tokens;
        }
        if (piece->tokens > 0)
            memcpy(prints + tokens, piece->prints, piece->tokens);
        tokens += piece->tokens;
    }
    documents[count] = (struct tally_segment_document){.first = tokens};
    assert(count == h->info.documents && tokens == h->info.tokens);
}

static void write_tag(uint8_t *at, uint32_t tag, uint32_t bytes)
{
    for (uint32_t i = 0; i < bytes; i++)
        at[i] = (uint8_t)(tag >> (8 * i));
}

static void write_keys(const struct tally_segwrite *job, const struct tally_segment_header *h,
                       const struct image *image)
{
    uint32_t *buckets = words_at(image, h, TALLY_SECTION_BUCKETS);
    uint8_t *tags = image->at + h->sections[TALLY_SECTION_TAGS].offset;
    uint32_t *values = words_at(image, h, TALLY_SECTION_VALUES);
    uint32_t *lists = words_at(image, h, TALLY_SECTION_LISTS);
    unsigned rest = TALLY_SEGMENT_KEY_BITS - h->bucket_bits;
    uint64_t bucket = 0;
    uint32_t keys = 0;
    uint32_t used = 0;
    struct tally_segwrite_row row;
    for (; job->next(job->context, &row); keys++) {
        for (; bucket <= row.key >> rest; bucket++)
            buckets[bucket] = keys;
        write_tag(tags + (size_t)keys * h->tag_bytes,
                  (uint32_t)(row.key & ((UINT64_C(1) << rest) - 1)), h->tag_bytes);
        if (row.postings.frequency == 1) {
            values[keys] = row.postings.at[0];
            continue;
        }
        values[keys] = TALLY_SEGMENT_LIST | used;
        lists[used++] = row.postings.frequency;
        memcpy(&lists[used], row.postings.at, row.postings.held * sizeof *lists);
        used += row.postings.held;
    }
    for (; bucket <= UINT64_C(1) << h->bucket_bits; bucket++)
        buckets[bucket] = keys;
    assert(keys == h->info.keys);
}

/* --- The whole --- */

static enum tally_code measure(const struct tally_segwrite *job, struct tally_segment_header *h,
                               struct tally_err *err)
{
    uint64_t keys = 0;
    uint64_t words = 0;
    struct tally_segwrite_row row;
    job->rewind(job->context);
    for (; job->next(job->context, &row); keys++)
        words += row.postings.frequency == 1 ? 0 : 1 + (uint64_t)row.postings.held;
    if (words >= TALLY_SEGMENT_LIST || keys >= UINT32_MAX)
        return tally_fail(err, TALLY_INVALID, "index: too many postings for one segment");
    h->info = job->info;
    h->info.keys = (uint32_t)keys;
    h->bucket_bits = BUCKET_BITS_MIN;
    while (h->bucket_bits < BUCKET_BITS_MAX && keys >> h->bucket_bits >= KEYS_A_BUCKET)
        h->bucket_bits++;
    h->sections[TALLY_SECTION_LISTS].length = words * sizeof(uint32_t);
    return TALLY_OK;
}

enum tally_code tally_segwrite(const struct tally_segwrite *job, const char *path,
                               struct tally_segment **out, struct tally_err *err)
{
    struct tally_segment_header header = {0};
    struct image image = {0};
    enum tally_code code = measure(job, &header, err);
    if (code != TALLY_OK)
        return code;
    image.len = tally_segment_lay_out(&header);
    code = path != NULL ? map_new_file(path, &image, err) : map_memory(&image, err);
    if (code != TALLY_OK)
        return code;
    write_documents(job, &header, &image);
    job->rewind(job->context);
    write_keys(job, &header, &image);
    tally_segment_seal(&header, image.at);
    (void)mprotect(image.at, image.len, PROT_READ);
    code = tally_segment_open(NULL, (struct tally_slice){image.at, image.len}, out, err);
    if (code == TALLY_OK) {
        tally_segment_own(*out);
        return TALLY_OK;
    }
    (void)munmap(image.at, image.len);
    if (path != NULL)
        (void)unlink(path);
    return code;
}
