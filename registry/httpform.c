#include "registry/httpform.h"

#include <microhttpd.h>

#include "schema/limits.h"

enum {
    FIELDS_MAX = 2 * TALLY_PARTS_MAX + 2, /* an envelope, and each part with its name */
    BUFFER = 4096,                        /* what libmicrohttpd keeps of a field's head */
};

struct reader {
    struct tally_arena *arena;
    struct tally_http_field *fields; /* FIELDS_MAX of them */
    size_t count;
    struct tally_buf field; /* what there is of the last one */
    bool failed;
};

static bool end_field(struct reader *reader)
{
    struct tally_slice bytes;
    if (reader->count == 0)
        return true;
    if (reader->field.failed ||
        !tally_arena_copy(reader->arena, tally_buf_slice(&reader->field), &bytes))
        return false;
    reader->fields[reader->count - 1].bytes = bytes;
    reader->field.len = 0;
    return true;
}

static bool begin_field(struct reader *reader, const char *name)
{
    struct tally_slice copy;
    if (!end_field(reader) || reader->count == FIELDS_MAX ||
        !tally_arena_copy(reader->arena, tally_slice_of(name), &copy))
        return false;
    reader->fields[reader->count++].name = copy;
    return true;
}

static enum MHD_Result take(void *context, enum MHD_ValueKind kind, const char *name,
                            const char *filename, const char *content_type, const char *encoding,
                            const char *data, uint64_t offset, size_t size)
{
    struct reader *reader = context;
    (void)kind;
    (void)filename;
    (void)content_type;
    (void)encoding;
    if (offset == 0 && !begin_field(reader, name == NULL ? "" : name)) {
        reader->failed = true;
        return MHD_NO;
    }
    tally_buf_add(&reader->field, (struct tally_slice){(const uint8_t *)data, size});
    return MHD_YES;
}

static bool read_fields(struct reader *reader, const struct tally_http_request *request)
{
    struct MHD_PostProcessor *form =
        MHD_create_post_processor(request->connection, BUFFER, take, reader);
    if (form == NULL)
        return false;
    bool good = request->body.len == 0 || MHD_post_process(form, (const char *)request->body.ptr,
                                                           request->body.len) == MHD_YES;
    good = MHD_destroy_post_processor(form) == MHD_YES && good;
    return good && !reader->failed && end_field(reader);
}

bool tally_httpform_read(struct tally_http_request *request)
{
    struct reader reader = {
        .arena = request->arena,
        .fields = tally_arena_alloc(request->arena, FIELDS_MAX, sizeof(struct tally_http_field)),
    };
    if (reader.fields == NULL)
        return false;
    tally_buf_init(&reader.field, request->body.len);
    bool good = read_fields(&reader, request);
    tally_buf_deinit(&reader.field);
    request->form = reader.fields;
    request->form_count = reader.count;
    return good;
}
