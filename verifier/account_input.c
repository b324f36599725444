#include "verifier/account_input.h"

#include <stdio.h>

#include "schema/limits.h"

enum { DATE_LEN = 10 };

struct member {
    const char *name;
    struct tally_slice *out; /* NULL: read apart */
};

static enum tally_code keep(struct tally_slice text, struct tally_slice *out,
                            struct tally_arena *arena, struct tally_err *err)
{
    return tally_arena_copy(arena, text, out)
               ? TALLY_OK
               : tally_fail(err, TALLY_NO_MEMORY, "no memory for the question");
}

/* The strings of an object: every member has to be one of the list. */
static enum tally_code read_members(const struct tally_json *object, const struct member *members,
                                    size_t count, const char *place, struct tally_arena *arena,
                                    struct tally_err *err)
{
    if (tally_json_type(object) != TALLY_JSON_OBJECT)
        return tally_fail(err, TALLY_INVALID, "%s: not a JSON object", place);
    for (size_t i = 0; i < tally_json_count(object); i++) {
        struct tally_slice name;
        const struct tally_json *value = tally_json_member(object, i, &name);
        const struct member *found = NULL;
        for (size_t k = 0; k < count; k++) {
            if (name.len == strlen(members[k].name) &&
                memcmp(name.ptr, members[k].name, name.len) == 0)
                found = &members[k];
        }
        if (found == NULL)
            return tally_fail(err, TALLY_INVALID, "%s/%.*s: there is no such member", place,
                              (int)(name.len < 60 ? name.len : 60), (const char *)name.ptr);
        if (found->out == NULL)
            continue;
        if (tally_json_type(value) != TALLY_JSON_STRING)
            return tally_fail(err, TALLY_INVALID, "%s/%s: not a string", place, found->name);
        enum tally_code code = keep(tally_json_string(value), found->out, arena, err);
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}

static enum tally_code read_day(struct tally_slice at, struct tally_date *out)
{
    int64_t seconds;
    if (at.len == DATE_LEN)
        return tally_date_parse(at, out, NULL);
    enum tally_code code = tally_time_parse(at, &seconds, NULL);
    if (code == TALLY_OK)
        *out = tally_date_of(seconds);
    return code;
}

static enum tally_code read_state(const struct tally_json *value, struct tally_account_state *out,
                                  const char *place, struct tally_arena *arena,
                                  struct tally_err *err)
{
    *out = (struct tally_account_state){0};
    const struct member members[] = {
        {"at", &out->at}, {"name", &out->name}, {"bio", &out->bio}, {"id", &out->id}};
    enum tally_code code =
        read_members(value, members, sizeof members / sizeof *members, place, arena, err);
    if (code == TALLY_OK && out->name.len == 0)
        return tally_fail(err, TALLY_INVALID, "%s/name: missing or empty", place);
    if (code == TALLY_OK && read_day(out->at, &out->day) != TALLY_OK)
        return tally_fail(err, TALLY_INVALID, "%s/at: not a date like 2026-11-20 or a time", place);
    return code;
}

static enum tally_code read_states(const struct tally_json *array,
                                   struct tally_account_question *out, struct tally_arena *arena,
                                   struct tally_err *err)
{
    size_t count = tally_json_count(array);
    enum tally_code code = TALLY_OK;
    if (tally_json_type(array) != TALLY_JSON_ARRAY)
        return tally_fail(err, TALLY_INVALID, "/history: not an array");
    if (count > TALLY_ACCOUNT_STATES_MAX)
        return tally_fail(err, TALLY_INVALID, "/history: over %d states", TALLY_ACCOUNT_STATES_MAX);
    struct tally_account_state *states = tally_arena_alloc(arena, count + 1, sizeof *states);
    if (states == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the question");
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        char place[32];
        (void)snprintf(place, sizeof place, "/history/%zu", i);
        code = read_state(tally_json_at(array, i), &states[i], place, arena, err);
    }
    out->states = states;
    out->state_count = count;
    return code;
}

enum tally_code tally_account_input_json(const struct tally_json *root,
                                         struct tally_account_question *out,
                                         struct tally_arena *arena, struct tally_err *err)
{
    const struct member members[] = {{"name", &out->name},
                                     {"platform", &out->platform},
                                     {"id", &out->id},
                                     {"bio", &out->bio},
                                     {"history", NULL}};
    const struct tally_json *history = tally_json_get(root, "history");
    enum tally_code code =
        read_members(root, members, sizeof members / sizeof *members, "", arena, err);
    if (code == TALLY_OK && out->name.len == 0)
        code = tally_fail(err, TALLY_INVALID, "/name: missing or empty");
    return code == TALLY_OK && history != NULL ? read_states(history, out, arena, err) : code;
}

static enum tally_code read_line(struct tally_slice line, size_t number,
                                 struct tally_account_state *out, struct tally_arena *arena,
                                 struct tally_err *err)
{
    struct tally_json *root = NULL;
    char place[32];
    (void)snprintf(place, sizeof place, "history, line %zu: ", number);
    if (tally_json_parse(line, TALLY_REQUEST_DEPTH_MAX, &root, NULL) != TALLY_OK)
        return tally_fail(err, TALLY_INVALID, "%snot JSON", place);
    enum tally_code code = read_state(root, out, place, arena, err);
    tally_json_free(root);
    return code;
}

enum tally_code tally_account_input_history(struct tally_slice lines,
                                            struct tally_account_question *out,
                                            struct tally_arena *arena, struct tally_err *err)
{
    size_t number = 0;
    size_t count = 0;
    struct tally_account_state *states =
        tally_arena_alloc(arena, TALLY_ACCOUNT_STATES_MAX, sizeof *states);
    if (states == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the history");
    for (size_t at = 0; at < lines.len;) {
        struct tally_slice line = {lines.ptr + at, 0};
        while (at + line.len < lines.len && line.ptr[line.len] != '\n')
            line.len++;
        at += line.len + 1;
        number++;
        if (line.len == 0)
            continue;
        if (count == TALLY_ACCOUNT_STATES_MAX)
            return tally_fail(err, TALLY_INVALID, "history: over %d states",
                              TALLY_ACCOUNT_STATES_MAX);
        enum tally_code code = read_line(line, number, &states[count++], arena, err);
        if (code != TALLY_OK)
            return code;
    }
    out->states = states;
    out->state_count = count;
    return TALLY_OK;
}
