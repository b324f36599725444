#include "verifier/segment.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/cli.h"
#include "verifier/fasthash.h"
#include "verifier/prefetch.h"
#include "verifier/starts.h"

static const uint64_t magic = 0x746c79736567310aU; /* another byte order reads it backwards */

enum { ALIGN = 64, FIND_BATCH = 32 /* look-ups under way at once */ };

struct tally_segment {
    const uint8_t *bytes;
    size_t len;
    bool mapped;
    struct tally_segment_header header;
    const struct tally_segment_document *documents;
    const uint32_t *buckets;
    const uint8_t *tags;
    const uint32_t *values;
    const uint32_t *lists;
    const uint8_t *prints;
    uint64_t list_count; /* words in LISTS */
    struct tally_starts starts;
};

/* --- The layout --- */

static uint64_t round_up(uint64_t n)
{
    return (n + ALIGN - 1) / ALIGN * ALIGN;
}

/* What the counts of the header say about a section; LISTS is as long as it says. */
static uint64_t section_length(const struct tally_segment_header *h,
                               enum tally_segment_section section)
{
    switch (section) {
    case TALLY_SECTION_DOCUMENTS:
        return ((uint64_t)h->info.documents + 1) * sizeof(struct tally_segment_document);
    case TALLY_SECTION_BUCKETS: return ((UINT64_C(1) << h->bucket_bits) + 1) * sizeof(uint32_t);
    case TALLY_SECTION_TAGS: return (uint64_t)h->info.keys * h->tag_bytes;
    case TALLY_SECTION_VALUES: return (uint64_t)h->info.keys * sizeof(uint32_t);
    case TALLY_SECTION_LISTS:
        return h->sections[section].length / sizeof(uint32_t) * sizeof(uint32_t);
    case TALLY_SECTION_PRINTS: return h->info.tokens;
    case TALLY_SECTION_COUNT: break;
    }
    abort(); /* not a section */
}

size_t tally_segment_lay_out(struct tally_segment_header *header)
{
    uint64_t at = round_up(sizeof *header);
    header->magic = magic;
    header->format = TALLY_SEGMENT_FORMAT;
    header->normalizer = TALLY_NORMALIZER_VERSION;
    header->seeds = TALLY_SEEDS_VERSION;
    header->key_bits = TALLY_SEGMENT_KEY_BITS;
    header->tag_bytes = (TALLY_SEGMENT_KEY_BITS - header->bucket_bits + 7) / 8;
    for (int i = 0; i < TALLY_SECTION_COUNT; i++) {
        header->sections[i].offset = at;
        header->sections[i].length = section_length(header, (enum tally_segment_section)i);
        at = round_up(at + header->sections[i].length);
    }
    return at;
}

void tally_segment_seal(struct tally_segment_header *header, uint8_t *bytes)
{
    for (int i = 0; i < TALLY_SECTION_COUNT; i++)
        header->sections[i].sum =
            tally_fasthash(bytes + header->sections[i].offset, header->sections[i].length, 0);
    header->sum = tally_fasthash(header, offsetof(struct tally_segment_header, sum), 0);
    memcpy(bytes, header, sizeof *header);
}

/* --- Opening --- */

static enum tally_code refuse(struct tally_err *err, const char *what)
{
    return tally_fail(err, TALLY_INVALID, "index segment: %s", what);
}

static enum tally_code check_header(const struct tally_segment *s, struct tally_err *err)
{
    const struct tally_segment_header *h = &s->header;
    if (h->magic != magic || h->format != TALLY_SEGMENT_FORMAT ||
        h->normalizer != TALLY_NORMALIZER_VERSION || h->seeds != TALLY_SEEDS_VERSION)
        return refuse(err, "it is of another version");
    if (h->sum != tally_fasthash(h, offsetof(struct tally_segment_header, sum), 0))
        return refuse(err, "its header is damaged");
    bool fits = h->key_bits == TALLY_SEGMENT_KEY_BITS && h->bucket_bits >= 8 &&
                h->bucket_bits <= 32 &&
                h->tag_bytes == (TALLY_SEGMENT_KEY_BITS - h->bucket_bits + 7) / 8 &&
                h->info.tokens <= TALLY_SEGMENT_TOKENS_MAX && h->info.documents < UINT32_MAX &&
                h->info.claims <= h->info.documents && h->info.from <= h->info.to;
    return fits ? TALLY_OK : refuse(err, "its counts do not fit together");
}

static enum tally_code check_sections(const struct tally_segment *s, struct tally_err *err)
{
    const struct tally_segment_header *h = &s->header;
    for (int i = 0; i < TALLY_SECTION_COUNT; i++) {
        uint64_t offset = h->sections[i].offset;
        uint64_t length = h->sections[i].length;
        if (offset % ALIGN != 0 || offset > s->len || length > s->len - offset ||
            length != section_length(h, (enum tally_segment_section)i))
            return refuse(err, "it is cut");
        if (h->sections[i].sum != tally_fasthash(s->bytes + offset, length, 0))
            return refuse(err, "it is damaged");
    }
    return TALLY_OK;
}

static const void *section_at(const struct tally_segment *s, enum tally_segment_section section)
{
    return s->bytes + s->header.sections[section].offset;
}

static enum tally_code find_starts(struct tally_segment *s, struct tally_err *err)
{
    const struct tally_segment_info *info = &s->header.info;
    for (uint32_t i = 0; i < info->documents; i++) {
        if (s->documents[i].first > s->documents[i + 1].first)
            return refuse(err, "its documents do not rise");
    }
    if (s->documents[info->documents].first != info->tokens)
        return refuse(err, "its documents do not end where its tokens do");
    enum tally_code code = tally_starts_init(&s->starts, info->documents, info->tokens, err);
    for (uint32_t i = 0; code == TALLY_OK && i <= info->documents; i++)
        tally_starts_add(&s->starts, s->documents[i].first);
    return code;
}

static enum tally_code attach(struct tally_segment *s, struct tally_err *err)
{
    if (s->len < sizeof s->header)
        return refuse(err, "it is cut");
    memcpy(&s->header, s->bytes, sizeof s->header);
    enum tally_code code = check_header(s, err);
    if (code == TALLY_OK)
        code = check_sections(s, err);
    if (code != TALLY_OK)
        return code;
    s->documents = section_at(s, TALLY_SECTION_DOCUMENTS);
    s->buckets = section_at(s, TALLY_SECTION_BUCKETS);
    s->tags = section_at(s, TALLY_SECTION_TAGS);
    s->values = section_at(s, TALLY_SECTION_VALUES);
    s->lists = section_at(s, TALLY_SECTION_LISTS);
    s->prints = section_at(s, TALLY_SECTION_PRINTS);
    s->list_count = s->header.sections[TALLY_SECTION_LISTS].length / sizeof(uint32_t);
    return find_starts(s, err);
}

static enum tally_code map_file(const char *path, struct tally_segment *s, struct tally_err *err)
{
    struct stat st;
    int fd = -1;
    enum tally_code code = tally_cli_open_plain(path, &fd, err);
    if (code != TALLY_OK)
        return code;
    if (fstat(fd, &st) != 0 || st.st_size <= 0) {
        (void)close(fd);
        return refuse(err, "it is empty");
    }
    s->len = (size_t)st.st_size;
    void *at = mmap(NULL, s->len, PROT_READ, MAP_SHARED, fd, 0);
    (void)close(fd);
    if (at == MAP_FAILED)
        return tally_fail(err, TALLY_IO, "%s: %s", path, strerror(errno));
    s->bytes = at;
    s->mapped = true;
    return TALLY_OK;
}

enum tally_code tally_segment_open(const char *path, struct tally_slice bytes,
                                   struct tally_segment **out, struct tally_err *err)
{
    struct tally_segment *segment = calloc(1, sizeof *segment);
    if (segment == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "index segment: out of memory");
    enum tally_code code = TALLY_OK;
    if (path != NULL) {
        code = map_file(path, segment, err);
    } else {
        segment->bytes = bytes.ptr;
        segment->len = bytes.len;
    }
    if (code == TALLY_OK)
        code = attach(segment, err);
    if (code != TALLY_OK) {
        tally_segment_close(segment);
        return code;
    }
    *out = segment;
    return TALLY_OK;
}

void tally_segment_own(struct tally_segment *segment)
{
    segment->mapped = true;
}

void tally_segment_close(struct tally_segment *segment)
{
    if (segment == NULL)
        return;
    if (segment->mapped)
        (void)munmap((void *)(uintptr_t)segment->bytes, segment->len);
    tally_starts_deinit(&segment->starts);
    free(segment);
}

const struct tally_segment_info *tally_segment_info(const struct tally_segment *segment)
{
    return &segment->header.info;
}

size_t tally_segment_bytes(const struct tally_segment *segment)
{
    return segment->len;
}

size_t tally_segment_memory(const struct tally_segment *segment)
{
    return tally_starts_bytes(&segment->starts);
}

size_t tally_segment_print_bytes(const struct tally_segment *segment)
{
    return segment->header.sections[TALLY_SECTION_PRINTS].length;
}

/* --- Looking up --- */

static uint64_t key_of(uint64_t hash)
{
    return hash >> (64 - TALLY_SEGMENT_KEY_BITS);
}

static uint32_t bucket_of(const struct tally_segment *s, uint64_t key)
{
    return (uint32_t)(key >> (TALLY_SEGMENT_KEY_BITS - s->header.bucket_bits));
}

static uint32_t tag_at(const struct tally_segment *s, uint32_t i)
{
    const uint8_t *at = s->tags + (size_t)i * s->header.tag_bytes;
    switch (s->header.tag_bytes) {
    case 1: return at[0];
    case 2: return at[0] | (uint32_t)at[1] << 8;
    case 3: return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16;
    default: return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
    }
}

/* Which of the keys a hash is; UINT32_MAX: none. */
static uint32_t key_number(const struct tally_segment *s, uint64_t hash)
{
    uint64_t key = key_of(hash);
    uint32_t bucket = bucket_of(s, key);
    unsigned rest = TALLY_SEGMENT_KEY_BITS - s->header.bucket_bits;
    uint32_t tag = (uint32_t)(key & ((UINT64_C(1) << rest) - 1));
    uint32_t to = s->buckets[bucket + 1];
    if (to > s->header.info.keys)
        return UINT32_MAX;
    for (uint32_t i = s->buckets[bucket]; i < to; i++) {
        uint32_t there = tag_at(s, i);
        if (there == tag)
            return i;
        if (there > tag)
            break;
    }
    return UINT32_MAX;
}

static struct tally_postings postings_of(const struct tally_segment *s, uint32_t i)
{
    uint32_t value = s->values[i];
    if ((value & TALLY_SEGMENT_LIST) == 0)
        return (struct tally_postings){&s->values[i], 1, 1};
    uint64_t at = value & ~TALLY_SEGMENT_LIST;
    if (at >= s->list_count)
        return (struct tally_postings){0};
    uint32_t frequency = s->lists[at];
    uint32_t held = frequency < TALLY_POSTINGS_MAX ? frequency : TALLY_POSTINGS_MAX;
    if (held > s->list_count - at - 1)
        return (struct tally_postings){0};
    return (struct tally_postings){&s->lists[at + 1], held, frequency};
}

static void prefetch_bucket(const struct tally_segment *s, uint64_t hash)
{
    tally_prefetch(&s->buckets[bucket_of(s, key_of(hash))]);
}

static void prefetch_keys(const struct tally_segment *s, uint64_t hash)
{
    uint32_t first = s->buckets[bucket_of(s, key_of(hash))];
    if (first < s->header.info.keys) {
        tally_prefetch(s->tags + (size_t)first * s->header.tag_bytes);
        tally_prefetch(&s->values[first]);
    }
}

static void prefetch_list(const struct tally_segment *s, uint32_t number)
{
    uint32_t value = number == UINT32_MAX ? 0 : s->values[number];
    uint64_t at = value & ~TALLY_SEGMENT_LIST;
    if ((value & TALLY_SEGMENT_LIST) != 0 && at < s->list_count)
        tally_prefetch(&s->lists[at]);
}

static void find_batch(const struct tally_segment *s, const struct tally_seed *seeds, size_t count,
                       struct tally_postings *out)
{
    uint32_t numbers[FIND_BATCH];
    for (size_t i = 0; i < count; i++)
        prefetch_bucket(s, seeds[i].hash);
    for (size_t i = 0; i < count; i++)
        prefetch_keys(s, seeds[i].hash);
    for (size_t i = 0; i < count; i++) {
        numbers[i] = key_number(s, seeds[i].hash);
        prefetch_list(s, numbers[i]);
    }
    for (size_t i = 0; i < count; i++)
        out[i] = numbers[i] == UINT32_MAX ? (struct tally_postings){0} : postings_of(s, numbers[i]);
}

void tally_segment_find(const struct tally_segment *s, const struct tally_seed *seeds, size_t count,
                        struct tally_postings *out)
{
    for (size_t from = 0; from < count; from += FIND_BATCH)
        find_batch(s, seeds + from, count - from < FIND_BATCH ? count - from : FIND_BATCH,
                   out + from);
}

const struct tally_segment_document *tally_segment_document(const struct tally_segment *s,
                                                            uint32_t i)
{
    assert(i < s->header.info.documents);
    return &s->documents[i];
}

uint32_t tally_segment_document_at(const struct tally_segment *s, uint32_t at)
{
    return at < s->header.info.tokens ? tally_starts_at(&s->starts, at) : UINT32_MAX;
}

void tally_segment_prefetch_place(const struct tally_segment *s, uint32_t at, int stage)
{
    if (at < s->header.info.tokens)
        tally_starts_prefetch(&s->starts, at, stage);
}

void tally_segment_documents_at(const struct tally_segment *s, const uint32_t *at, uint32_t count,
                                uint32_t *out)
{
    for (int stage = 0; stage < 2; stage++) {
        for (uint32_t i = 0; i < count; i++)
            tally_segment_prefetch_place(s, at[i], stage);
    }
    for (uint32_t i = 0; i < count; i++)
        out[i] = tally_segment_document_at(s, at[i]);
}

const uint8_t *tally_segment_prints(const struct tally_segment *segment)
{
    return segment->prints;
}

bool tally_segment_next(const struct tally_segment *s, struct tally_segment_walk *walk)
{
    unsigned rest = TALLY_SEGMENT_KEY_BITS - s->header.bucket_bits;
    uint32_t last = (uint32_t)((UINT64_C(1) << s->header.bucket_bits) - 1);
    if (walk->next >= s->header.info.keys)
        return false;
    while (walk->bucket < last && s->buckets[walk->bucket + 1] <= walk->next)
        walk->bucket++;
    walk->key = (uint64_t)walk->bucket << rest | tag_at(s, walk->next);
    walk->postings = postings_of(s, walk->next++);
    return true;
}
