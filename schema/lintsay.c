#include "schema/lint.h"

struct saying {
    FILE *out;
    enum tally_lang lang;
    const char *name;
    size_t line;
    size_t count;
};

static void say(void *context, const struct tally_err *warning, const struct tally_pair *keep)
{
    struct saying *s = context;
    s->count++;
    if (s->name != NULL)
        (void)fputs(s->name, s->out);
    else
        tally_say(s->out, s->lang, "line %zu", s->line);
    (void)fputs(s->lang == TALLY_ZH ? "：" : ": ", s->out);
    tally_say_quoted(s->out, tally_slice_of(tally_err_text(warning, s->lang)));
    (void)fputc('\n', s->out);
    if (keep == NULL)
        return;
    (void)fputs("  Keep-with: ", s->out);
    tally_say_quoted(s->out, keep->a);
    (void)fputs(" || ", s->out);
    tally_say_quoted(s->out, keep->b);
    (void)fputc('\n', s->out);
}

void tally_lint_say_one(FILE *out, enum tally_lang lang, const char *name, size_t line,
                        const struct tally_err *warning)
{
    struct saying s = {out, lang, name, line, 0};
    say(&s, warning, NULL);
}

size_t tally_lint_say(FILE *out, enum tally_lang lang, const char *name, size_t line,
                      const struct tally_draft *draft, int64_t now)
{
    struct saying s = {out, lang, name, line, 0};
    const struct tally_lint lint = {say, &s};
    tally_lint_draft(&lint, draft, now);
    return s.count;
}
