#include "verifier/screenline.h"

#include "schema/limits.h"

const char *tally_screenline_read(const struct tally_json *root, struct tally_question *out)
{
    const struct tally_json *text = tally_json_get(root, "text");
    const struct tally_json *ocr = tally_json_get(root, "ocr");
    const struct tally_json *posted = tally_json_get(root, "posted_at");
    if (tally_json_type(root) != TALLY_JSON_OBJECT || text == NULL ||
        tally_json_type(text) != TALLY_JSON_STRING)
        return "text: missing or not a string";
    out->text = tally_json_string(text);
    if (out->text.len > TALLY_QUESTION_MAX)
        return "text: over 1 MiB";
    if (ocr != NULL && tally_json_type(ocr) != TALLY_JSON_BOOL)
        return "ocr: not true or false";
    out->ocr = ocr != NULL && tally_json_bool(ocr);
    out->has_posted = posted != NULL && tally_json_type(posted) != TALLY_JSON_NULL;
    if (out->has_posted &&
        tally_time_parse_asked(tally_json_string(posted), &out->posted_at, NULL) != TALLY_OK)
        return "posted_at: not a time like 2026-11-20T18:00:00+08:00";
    const struct tally_json *account = tally_json_get(root, "account");
    if (tally_json_type(account) != TALLY_JSON_NULL &&
        tally_json_type(account) != TALLY_JSON_STRING)
        return "account: not a string";
    out->account = tally_json_string(account);
    return NULL;
}
