#include "registry/cli_accounts.h"

static struct tally_slice next_field(struct tally_slice *rest)
{
    size_t n = 0;
    while (n < rest->len && !(n + 1 < rest->len && rest->ptr[n] == '|' && rest->ptr[n + 1] == '|'))
        n++;
    struct tally_slice field = {rest->ptr, n};
    size_t skip = n < rest->len ? n + 2 : n;
    *rest = (struct tally_slice){rest->ptr + skip, rest->len - skip};
    while (field.len > 0 && field.ptr[0] == ' ') {
        field.ptr++;
        field.len--;
    }
    while (field.len > 0 && field.ptr[field.len - 1] == ' ')
        field.len--;
    return field;
}

static enum tally_code read_date(struct tally_slice field, struct tally_date *out,
                                 struct tally_err *err)
{
    return field.len == 0 ? TALLY_OK : tally_date_parse(field, out, err);
}

static enum tally_code read_account(const char *value, struct tally_account *out,
                                    struct tally_err *err)
{
    struct tally_slice rest = tally_slice_of(value);
    out->platform = next_field(&rest);
    out->name = next_field(&rest);
    out->id = next_field(&rest);
    struct tally_slice since = next_field(&rest);
    struct tally_slice until = next_field(&rest);
    out->field = next_field(&rest);
    out->field_issuer = next_field(&rest);
    if (out->platform.len == 0 || out->name.len == 0 || rest.len > 0)
        return tally_fail(err, TALLY_INVALID, "--account is %s", REGISTRY_ACCOUNT_FORM);
    enum tally_code code = read_date(since, &out->since, err);
    return code == TALLY_OK ? read_date(until, &out->until, err) : code;
}

enum tally_code registry_read_accounts(const struct tally_cli_args *args,
                                       struct tally_authority *out, struct tally_arena *arena,
                                       struct tally_err *err)
{
    size_t count = 0;
    while (tally_cli_value_at(args, "account", count) != NULL)
        count++;
    out->accounts = tally_arena_alloc(arena, count + 1, sizeof *out->accounts);
    if (out->accounts == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the record");
    for (; out->account_count < count; out->account_count++) {
        const char *value = tally_cli_value_at(args, "account", out->account_count);
        enum tally_code code = read_account(value, &out->accounts[out->account_count], err);
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}
