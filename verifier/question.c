#include "verifier/question.h"

#include <stdio.h>

#include "schema/json.h"
#include "schema/limits.h"
#include "schema/utf8.h"

static enum tally_code keep(struct tally_slice text, struct tally_slice *out,
                            struct tally_arena *arena, struct tally_err *err)
{
    return tally_arena_copy(arena, text, out)
               ? TALLY_OK
               : tally_fail(err, TALLY_NO_MEMORY, "the text does not fit into memory");
}

static enum tally_code refuse_bytes(size_t bad, struct tally_err *err)
{
    return tally_fail_at(err, TALLY_INVALID, bad,
                         "the text is not UTF-8 at byte %zu: send it as UTF-8", bad);
}

static enum tally_code check_members(const struct tally_json *root, struct tally_err *err)
{
    if (tally_json_type(root) != TALLY_JSON_OBJECT)
        return tally_fail(err, TALLY_INVALID, "the body is not a JSON object");
    for (size_t i = 0; i < tally_json_count(root); i++) {
        struct tally_slice name;
        (void)tally_json_member(root, i, &name);
        if (!tally_slice_eq(name, TALLY_LIT("text")) && !tally_slice_eq(name, TALLY_LIT("ocr")) &&
            !tally_slice_eq(name, TALLY_LIT("posted_at")) &&
            !tally_slice_eq(name, TALLY_LIT("account")) &&
            !tally_slice_eq(name, TALLY_LIT("against")))
            return tally_fail(err, TALLY_INVALID, "/%.*s: there is no such member",
                              (int)(name.len < 60 ? name.len : 60), (const char *)name.ptr);
    }
    return TALLY_OK;
}

static enum tally_code read_tree(const struct tally_json *root, struct tally_question *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    const struct tally_json *text = tally_json_get(root, "text");
    const struct tally_json *ocr = tally_json_get(root, "ocr");
    const struct tally_json *against = tally_json_get(root, "against");
    const struct tally_json *posted = tally_json_get(root, "posted_at");
    const struct tally_json *account = tally_json_get(root, "account");
    enum tally_code code = check_members(root, err);
    if (code != TALLY_OK)
        return code;
    if (account != NULL && tally_json_type(account) != TALLY_JSON_STRING)
        return tally_fail(err, TALLY_INVALID, "/account: not a string");
    code = keep(tally_json_string(account), &out->account, arena, err);
    if (code != TALLY_OK)
        return code;
    if (text == NULL || tally_json_type(text) != TALLY_JSON_STRING)
        return tally_fail(err, TALLY_INVALID, "/text: missing or not a string");
    if (ocr != NULL && tally_json_type(ocr) != TALLY_JSON_BOOL)
        return tally_fail(err, TALLY_INVALID, "/ocr: not true or false");
    out->ocr = ocr != NULL && tally_json_bool(ocr);
    out->has_against = against != NULL;
    if (against != NULL &&
        tally_hash_parse(tally_json_string(against), &out->against, NULL) != TALLY_OK)
        return tally_fail(err, TALLY_INVALID, "/against: not the id of a record");
    out->has_posted = posted != NULL;
    if (posted != NULL &&
        tally_time_parse_asked(tally_json_string(posted), &out->posted_at, NULL) != TALLY_OK)
        return tally_fail(err, TALLY_INVALID,
                          "/posted_at: not a time like 2026-11-20T18:00:00+08:00");
    return keep(tally_json_string(text), &out->text, arena, err);
}

static enum tally_code read_json(const struct tally_http_request *request,
                                 struct tally_question *out, struct tally_err *err)
{
    struct tally_json *root = NULL;
    enum tally_code code = tally_json_parse(request->body, TALLY_REQUEST_DEPTH_MAX, &root, err);
    if (code == TALLY_OK)
        code = read_tree(root, out, request->arena, err);
    tally_json_free(root);
    return code;
}

/* A form's fields are the members of the same names. */
static enum tally_code read_form(const struct tally_http_request *request,
                                 struct tally_question *out, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    struct tally_json *root = tally_json_new_object();
    for (size_t i = 0; code == TALLY_OK && i < request->form_count; i++) {
        const struct tally_http_field *field = &request->form[i];
        char name[64];
        size_t bad;
        int len = (int)(field->name.len < 60 ? field->name.len : 60);
        (void)snprintf(name, sizeof name, "%.*s", len, (const char *)field->name.ptr);
        bool yes = tally_slice_eq(field->bytes, TALLY_LIT("true"));
        bool flag =
            strcmp(name, "ocr") == 0 && (yes || tally_slice_eq(field->bytes, TALLY_LIT("false")));
        if (tally_json_get(root, name) != NULL)
            code = tally_fail(err, TALLY_INVALID, "/%s: is given twice", name);
        else if (!tally_utf8_valid(field->name, NULL))
            code = tally_fail(err, TALLY_INVALID, "the name of a field is not UTF-8");
        else if (!tally_utf8_valid(field->bytes, &bad))
            code = refuse_bytes(bad, err);
        else if (flag)
            tally_json_add_bool(root, name, yes);
        else
            tally_json_add_text(root, name, field->bytes);
    }
    if (code == TALLY_OK)
        code = read_tree(root, out, request->arena, err);
    tally_json_free(root);
    return code;
}

enum tally_code tally_question_read(const struct tally_http_request *request,
                                    struct tally_question *out, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    size_t bad;
    if (tally_slice_eq(request->content_type, TALLY_LIT("application/json")))
        code = read_json(request, out, err);
    else if (request->form_count > 0)
        code = read_form(request, out, err);
    else
        out->text = request->body;
    if (code == TALLY_OK && !tally_utf8_valid(out->text, &bad))
        code = refuse_bytes(bad, err);
    return code;
}
