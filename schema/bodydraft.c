#include "schema/bodydraft.h"

static struct tally_slice trim(struct tally_slice s)
{
    while (s.len > 0 && (s.ptr[0] == ' ' || s.ptr[0] == '\t')) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t'))
        s.len--;
    return s;
}

/* Cuts off what stands before the next blank. */
static struct tally_slice next_word(struct tally_slice *rest)
{
    struct tally_slice all = trim(*rest);
    size_t n = 0;
    while (n < all.len && all.ptr[n] != ' ' && all.ptr[n] != '\t')
        n++;
    *rest = trim((struct tally_slice){all.ptr + n, all.len - n});
    return (struct tally_slice){all.ptr, n};
}

/* Cuts off what stands before the next "||". */
static struct tally_slice next_field(struct tally_slice *rest)
{
    struct tally_slice all = *rest;
    size_t n = 0;
    while (n < all.len && !(n + 1 < all.len && all.ptr[n] == '|' && all.ptr[n + 1] == '|'))
        n++;
    size_t skip = n < all.len ? n + 2 : n;
    *rest = (struct tally_slice){all.ptr + skip, all.len - skip};
    return trim((struct tally_slice){all.ptr, n});
}

/* The array `name` of the object, made at its first use. */
static struct tally_json *array_of(struct tally_json *object, const char *name)
{
    /* The tree is ours: nobody else holds it while it is built. */
    struct tally_json *there = (struct tally_json *)(uintptr_t)tally_json_get(object, name);
    return there != NULL ? there : tally_json_add_array(object, name);
}

struct tally_json *tally_bodydraft_name(struct tally_json *array, struct tally_slice value)
{
    struct tally_json *name = tally_json_add_object(array, NULL);
    tally_json_add_text(name, "lang", next_word(&value));
    tally_json_add_text(name, "full", next_field(&value));
    while (value.len > 0)
        tally_json_add_text(array_of(name, "short"), NULL, next_field(&value));
    return name;
}

void tally_bodydraft_former(struct tally_json *name, struct tally_slice value)
{
    tally_json_add_text(array_of(name, "former"), NULL, value);
}

bool tally_bodydraft_account(struct tally_json *array, struct tally_slice value)
{
    static const char *const members[] = {"platform", "name",  "id",          "since",
                                          "until",    "field", "field_issuer"};
    struct tally_json *account = tally_json_add_object(array, NULL);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        struct tally_slice word = next_field(&value);
        if (i < 2 || word.len > 0)
            tally_json_add_text(account, members[i], word);
    }
    return value.len == 0;
}

bool tally_bodydraft_scope(struct tally_json *scope, struct tally_slice value)
{
    static const struct {
        struct tally_slice word;
        const char *member;
    } kinds[] = {{TALLY_TEXT("predicate"), "predicates"},
                 {TALLY_TEXT("area"), "areas"},
                 {TALLY_TEXT("lang"), "langs"}};
    struct tally_slice word = next_word(&value);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!tally_slice_eq(word, kinds[i].word))
            continue;
        tally_json_add_text(array_of(scope, kinds[i].member), NULL, value);
        return true;
    }
    return false;
}
