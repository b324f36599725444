/* gen_schema TYPE > schema/TYPE.schema.json: the JSON Schema (2020-12) of one kind of record,
 * printed from the table that its reader follows, so that the two cannot disagree. */
#include <stdio.h>
#include <string.h>

#include "schema/limits.h"
#include "schema/record_table.h"

enum { INDENT = 2, ELEMENTS_MAX = 256 };

static int depth;

static void begin_line(void)
{
    printf("\n%*s", depth * INDENT, "");
}

static void open_object(const char *name)
{
    begin_line();
    printf("\"%s\": {", name);
    depth++;
}

static void close_object(const char *end)
{
    depth--;
    begin_line();
    printf("}%s", end);
}

/* A line `"name": json` with what follows it. */
static void line(const char *name, const char *json, const char *end)
{
    begin_line();
    printf("\"%s\": %s%s", name, json, end);
}

#define ONE_LINE                                                                                   \
    "^[^\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f\\\\u200e\\\\u200f\\\\u2028-\\\\u202e\\\\u2066-"     \
    "\\\\u2069]+$"
#define STRING(pattern) "{\"type\": \"string\", \"pattern\": \"" pattern "\"}"

/* What one value of a simple form may be. */
static const char *simple_schema(enum tally_form form)
{
    switch (form) {
    case TALLY_FORM_TEXT:
    case TALLY_FORM_TEXTS: return STRING("^[^\\\\u0000-\\\\u0008\\\\u000b-\\\\u001f]+$");
    case TALLY_FORM_NAME:
    case TALLY_FORM_NAMES: return STRING(ONE_LINE);
    case TALLY_FORM_LANG: return STRING("^[A-Za-z][A-Za-z0-9-]{0,33}[A-Za-z0-9]$");
    case TALLY_FORM_BODY: return STRING("^[a-z0-9./_-]+$");
    case TALLY_FORM_URL: return STRING("^https?://[^\\\\u0000-\\\\u0020\\\"<>]*$");
    case TALLY_FORM_DATE: return STRING("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    case TALLY_FORM_INSTANT:
        return STRING("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
                      "(\\\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$");
    case TALLY_FORM_HASH:
    case TALLY_FORM_HASHES: return STRING("^[0-9a-f]{64}$");
    case TALLY_FORM_COUNT:
        return "{\"type\": \"integer\", \"minimum\": 0, \"maximum\": 9007199254740991}";
    case TALLY_FORM_INDEX:
        return "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 9007199254740991}";
    case TALLY_FORM_BOOL: return "{\"type\": \"boolean\"}";
    case TALLY_FORM_KEY:
    case TALLY_FORM_KEYS: return STRING("^[^+\\\\s]+\\\\+[0-9a-f]{8}\\\\+[A-Za-z0-9+/]{44}$");
    case TALLY_FORM_PAIRS:
        return "{\"type\": \"array\", \"items\": {\"type\": \"string\", \"minLength\": 1}, "
               "\"minItems\": 2, \"maxItems\": 2}";
    case TALLY_FORM_CHOICE:
    case TALLY_FORM_OBJECT:
    case TALLY_FORM_OBJECTS: break;
    }
    return "{}";
}

static void array_of(const char *name, const char *items, size_t min, size_t max, const char *end)
{
    begin_line();
    printf("\"%s\": {\"type\": \"array\", ", name);
    if (min > 0)
        printf("\"minItems\": %zu, ", min);
    printf("\"maxItems\": %zu, \"items\": %s}%s", max, items, end);
}

static void choice(const struct tally_member *member, const char *end)
{
    begin_line();
    printf("\"%s\": {\"enum\": [", member->name);
    for (size_t i = 0; member->choices[i] != NULL; i++)
        printf("%s\"%s\"", i == 0 ? "" : ", ", member->choices[i]);
    printf("]}%s", end);
}

/* The names that must be there, in one line. */
static void required(const struct tally_member *table)
{
    size_t count = 0;
    begin_line();
    printf("\"required\": [");
    for (const struct tally_member *m = table; m->name != NULL; m++) {
        if (m->required)
            printf("%s\"%s\"", count++ == 0 ? "" : ", ", m->name);
    }
    printf("],");
}

/* Arrays that tally_record_check() wants filled. */
static bool is_filled(const struct tally_member *member)
{
    return member->required && member->form == TALLY_FORM_HASHES;
}

/* A member that holds no objects. */
static void flat_member(const struct tally_member *member, const char *end)
{
    size_t min = member->required ? 1 : 0;
    size_t max = strcmp(member->name, "key_lines") == 0 ? 3 : ELEMENTS_MAX;
    switch (member->form) {
    case TALLY_FORM_TEXTS:
    case TALLY_FORM_NAMES:
    case TALLY_FORM_HASHES:
    case TALLY_FORM_PAIRS:
        array_of(member->name, simple_schema(member->form), is_filled(member) ? 1 : 0, max, end);
        break;
    case TALLY_FORM_KEYS:
        array_of(member->name, simple_schema(member->form), min, TALLY_BODY_KEYS_MAX, end);
        break;
    case TALLY_FORM_CHOICE: choice(member, end); break;
    case TALLY_FORM_TEXT:
    case TALLY_FORM_NAME:
    case TALLY_FORM_LANG:
    case TALLY_FORM_BODY:
    case TALLY_FORM_URL:
    case TALLY_FORM_DATE:
    case TALLY_FORM_INSTANT:
    case TALLY_FORM_HASH:
    case TALLY_FORM_COUNT:
    case TALLY_FORM_INDEX:
    case TALLY_FORM_KEY:
    case TALLY_FORM_BOOL:
    case TALLY_FORM_OBJECT:
    case TALLY_FORM_OBJECTS: line(member->name, simple_schema(member->form), end); break;
    }
}

static void flat_object(const struct tally_member *table)
{
    line("type", "\"object\"", ",");
    line("additionalProperties", "false", ",");
    required(table);
    open_object("properties");
    for (const struct tally_member *m = table; m->name != NULL; m++)
        flat_member(m, m[1].name == NULL ? "" : ",");
    close_object("");
}

static void member(const struct tally_member *m)
{
    if (m->form == TALLY_FORM_OBJECT) {
        open_object(m->name);
        flat_object(m->members);
        close_object(",");
    } else if (m->form == TALLY_FORM_OBJECTS) {
        open_object(m->name);
        line("type", "\"array\"", ",");
        if (m->required)
            line("minItems", "1", ",");
        line("maxItems", "256", ",");
        open_object("items");
        flat_object(m->members);
        close_object("");
        close_object(",");
    } else {
        flat_member(m, ",");
    }
}

static bool has_bodies(enum tally_record_type type)
{
    return !tally_record_of_directory(type);
}

/* Some need the origin that others may leave out (tally_record_check). */
static bool is_required(enum tally_record_type type, const struct tally_member *m)
{
    return m->required || (tally_record_needs_origin(type) && strcmp(m->name, "origin") == 0);
}

static void predicate(enum tally_record_type type)
{
    const struct tally_member *tables[] = {tally_record_common_members(type),
                                           tally_record_members(type)};
    line("type", "\"object\"", ",");
    line("additionalProperties", "false", ",");
    if (type == TALLY_RECORD_REDACT)
        line("not", "{\"required\": [\"authority\", \"authorities\"]}", ",");
    else if (has_bodies(type))
        line("oneOf", "[{\"required\": [\"authority\"]}, {\"required\": [\"authorities\"]}]", ",");
    begin_line();
    printf("\"required\": [");
    size_t count = 0;
    for (size_t t = 0; t < 2; t++) {
        for (const struct tally_member *m = tables[t]; m->name != NULL; m++) {
            if (is_required(type, m))
                printf("%s\"%s\"", count++ == 0 ? "" : ", ", m->name);
        }
    }
    printf("],");
    open_object("properties");
    if (has_bodies(type)) {
        line("authority", simple_schema(TALLY_FORM_BODY), ",");
        array_of("authorities", simple_schema(TALLY_FORM_BODY), 2, TALLY_JOINT_MAX, ",");
    }
    for (size_t t = 0; t < 2; t++) {
        for (const struct tally_member *m = tables[t]; m->name != NULL; m++)
            member(m);
    }
    open_object("parts");
    line("type", "\"array\"", ",");
    line("maxItems", "256", ",");
    open_object("items");
    flat_object(tally_record_part_members());
    close_object("");
    close_object("");
    close_object("");
}

static void subjects(void)
{
    open_object("subject");
    line("type", "\"array\"", ",");
    line("minItems", "1", ",");
    line("maxItems", "64", ",");
    open_object("items");
    line("type", "\"object\"", ",");
    line("additionalProperties", "false", ",");
    line("required", "[\"name\", \"digest\"]", ",");
    open_object("properties");
    line("name", STRING("^(text|none|(text|short|file)/.+)$"), ",");
    open_object("digest");
    line("type", "\"object\"", ",");
    line("additionalProperties", "false", ",");
    line("required", "[\"sha256\"]", ",");
    open_object("properties");
    line("sha256", simple_schema(TALLY_FORM_HASH), "");
    close_object("");
    close_object("");
    close_object("");
    close_object("");
    close_object(",");
}

static void statement(enum tally_record_type type)
{
    const char *name = tally_record_type_name(type);
    printf("{");
    depth++;
    line("$schema", "\"https://json-schema.org/draft/2020-12/schema\"", ",");
    begin_line();
    printf("\"$id\": \"urn:tally:schema:%s:v1\",", name);
    begin_line();
    printf("\"title\": \"in-toto Statement v1 with the predicate %s%s%s\",", TALLY_PREDICATE_PREFIX,
           name, TALLY_PREDICATE_SUFFIX);
    line("type", "\"object\"", ",");
    line("additionalProperties", "false", ",");
    line("required", "[\"_type\", \"subject\", \"predicateType\", \"predicate\"]", ",");
    open_object("properties");
    line("_type", "{\"const\": \"" TALLY_STATEMENT_TYPE "\"}", ",");
    subjects();
    begin_line();
    printf("\"predicateType\": {\"const\": \"%s%s%s\"},", TALLY_PREDICATE_PREFIX, name,
           TALLY_PREDICATE_SUFFIX);
    open_object("predicate");
    predicate(type);
    close_object("");
    close_object("");
    close_object("\n");
}

int main(int argc, char **argv)
{
    for (unsigned type = 0; argc == 2 && type < TALLY_RECORD_TYPES; type++) {
        if (strcmp(argv[1], tally_record_type_name((enum tally_record_type)type)) == 0) {
            statement((enum tally_record_type)type);
            return fflush(stdout) == 0 ? 0 : 1;
        }
    }
    (void)fprintf(stderr, "usage: gen_schema TYPE, a kind of record\n");
    return 2;
}
