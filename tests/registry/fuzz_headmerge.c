/* Two notes of one checkpoint with cosignatures of three witnesses and a stranger, good and bad, as
 * the input says: the merged note has of each witness the oldest and the newest good line of both,
 * and merging it again changes nothing. An input that begins with 0xFF is a note itself. */
#include <sodium.h>
#include <stdlib.h>

#include "keys/cosignature.h"
#include "registry/headmerge.h"
#include "schema/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { WITNESSES = 3, MEMORY = 1 << 22, LINES_MAX = 40 };

static struct tally_secret *keys[WITNESSES + 1];
static struct tally_root root;

#define TEXT TALLY_LIT("log.example\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")

static void set_up(void)
{
    static const char *const names[] = {"a.example", "b.example", "c.example", "d.example"};
    if (keys[0] != NULL)
        return;
    if (sodium_init() < 0)
        abort();
    for (size_t i = 0; i <= WITNESSES; i++) {
        uint8_t seed[32] = {(uint8_t)(i + 1)};
        const struct tally_slice name = tally_slice_of(names[i]);
        if (tally_secret_from_seed(name, TALLY_FOR_WITNESS, seed, &keys[i], NULL) != TALLY_OK)
            abort();
        if (i < WITNESSES)
            root.policy.witnesses[i].key = *tally_secret_vkey(keys[i]);
    }
    root.policy.witness_count = WITNESSES;
}

static void add(struct tally_buf *note, uint8_t choice, int64_t oldest[], int64_t newest[])
{
    size_t who = choice >> 5 & 3;
    int64_t time = choice & 15;
    bool bad = (choice & 16) != 0;
    struct tally_buf line;
    tally_buf_init(&line, TALLY_NOTE_MAX);
    if (tally_cosignature_sign(bad ? TALLY_LIT("another\n") : TEXT, keys[who], time, &line, NULL) !=
        TALLY_OK)
        abort();
    tally_buf_add(note, tally_buf_slice(&line));
    tally_buf_deinit(&line);
    if (bad)
        return;
    oldest[who] = oldest[who] < 0 || time < oldest[who] ? time : oldest[who];
    newest[who] = time > newest[who] ? time : newest[who];
}

static void check(struct tally_slice merged, const int64_t oldest[], const int64_t newest[])
{
    struct tally_arena arena;
    struct tally_note note;
    tally_arena_init(&arena, MEMORY);
    if (tally_note_parse(merged, &note, &arena, NULL) != TALLY_OK ||
        !tally_slice_eq(note.text, TEXT))
        abort();
    for (size_t i = 0; i < WITNESSES; i++) {
        int64_t first = -1;
        int64_t last = -1;
        size_t lines = 0;
        for (size_t k = 0; k < note.sig_count; k++) {
            const struct tally_vkey *key = tally_secret_vkey(keys[i]);
            int64_t time;
            if (note.sigs[k].key_id != key->id)
                continue;
            if (tally_cosignature_verify(TEXT, note.sigs[k].sig, key, &time, NULL) != TALLY_OK)
                abort();
            first = first < 0 || time < first ? time : first;
            last = time > last ? time : last;
            lines++;
        }
        if (first != oldest[i] || last != newest[i] || lines > 2)
            abort();
    }
    tally_arena_deinit(&arena);
}

static void merge_twice(struct tally_slice held, struct tally_slice came, const int64_t oldest[],
                        const int64_t newest[])
{
    struct tally_arena arena;
    struct tally_buf once, twice;
    tally_arena_init(&arena, MEMORY);
    tally_buf_init(&once, TALLY_NOTE_MAX);
    tally_buf_init(&twice, TALLY_NOTE_MAX);
    if (tally_headmerge_write(&root, held, came, &once, &arena, NULL) != TALLY_OK)
        abort();
    check(tally_buf_slice(&once), oldest, newest);
    if (tally_headmerge_write(&root, tally_buf_slice(&once), tally_buf_slice(&once), &twice, &arena,
                              NULL) != TALLY_OK ||
        !tally_slice_eq(tally_buf_slice(&once), tally_buf_slice(&twice)))
        abort();
    tally_buf_deinit(&once);
    tally_buf_deinit(&twice);
    tally_arena_deinit(&arena);
}

static void raw(struct tally_slice note)
{
    struct tally_arena arena;
    struct tally_buf out;
    tally_arena_init(&arena, MEMORY);
    tally_buf_init(&out, TALLY_NOTE_MAX);
    (void)!tally_headmerge_write(&root, note, note, &out, &arena, NULL);
    tally_buf_deinit(&out);
    tally_arena_deinit(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_buf notes[2];
    int64_t oldest[WITNESSES + 1] = {-1, -1, -1, -1};
    int64_t newest[WITNESSES + 1] = {-1, -1, -1, -1};
    set_up();
    if (size > 0 && data[0] == 0xFF) {
        raw((struct tally_slice){data + 1, size - 1});
        return 0;
    }
    for (size_t i = 0; i < 2; i++) {
        tally_buf_init(&notes[i], TALLY_NOTE_MAX);
        tally_buf_add(&notes[i], TEXT);
        tally_buf_byte(&notes[i], '\n');
        add(&notes[i], 0x60, oldest, newest); /* a stranger's: a note has a line */
    }
    for (size_t i = 0; i < size && i < LINES_MAX; i++)
        add(&notes[data[i] >> 7], data[i], oldest, newest);
    merge_twice(tally_buf_slice(&notes[0]), tally_buf_slice(&notes[1]), oldest, newest);
    tally_buf_deinit(&notes[0]);
    tally_buf_deinit(&notes[1]);
    return 0;
}
