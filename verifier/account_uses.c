#include "verifier/account_reasons.h"

#include "schema/utf8.h"

enum {
    CLAIM_NEAR = 6, /* glyphs between a body's name and 官方账号 beside it */
    NAMES_MAX = 32  /* names in one profile that are looked at */
};

/* The bytes of glyphs [from, to) of `glyphs`. */
static struct tally_slice words_of(const struct tally_likeness *text,
                                   const struct tally_glyph *glyphs, size_t from, size_t to)
{
    return (struct tally_slice){text->text.ptr + glyphs[from].from,
                                glyphs[to - 1].to - glyphs[from].from};
}

/* --- Divisions and kinds of bodies --- */

static bool speaks(const struct tally_name_parts *parts, size_t i)
{
    return i < parts->count &&
           (parts->at[i].part == TALLY_PART_ORGAN || parts->at[i].part == TALLY_PART_VOICE);
}

/* 海淀区 anywhere; 北京 where a name begins with it and then says what body it is or ends; 朝阳,
 * which is also a word and a person's name, only before such a word. */
static bool uses_division(const struct tally_account_job *job, size_t i)
{
    const struct tally_name_part *part = &job->parts.at[i];
    if (part->division == NULL || part->to - part->from < 2)
        return false;
    if (part->full)
        return part->to - part->from > 2 || part->division->level < TALLY_COUNTY ||
               speaks(&job->parts, i + 1);
    bool before = speaks(&job->parts, i + 1);
    bool whole = job->core.count == 1;
    return before || (whole && part->division->level < TALLY_COUNTY);
}

static void add_division(struct tally_account_job *job)
{
    for (size_t i = 0; i < job->parts.count; i++) {
        const struct tally_name_part *part = &job->parts.at[i];
        if (!uses_division(job, i))
            continue;
        tally_account_add(job,
                          (struct tally_account_reason){
                              .kind = TALLY_WHY_DIVISION,
                              .words = words_of(&job->name, job->name.seen, part->from, part->to),
                              .division = part->division});
        return;
    }
}

/* The name ends as bodies' names do, and says of which place or thing. Latin words of this kind
 * are everyday words: there, two of them. */
static void add_organ(struct tally_account_job *job)
{
    size_t end = job->core.count;
    size_t organs = 0;
    while (end > 0 && job->core.at[end - 1].part == TALLY_PART_VOICE)
        end--;
    for (size_t i = 0; i < job->core.count; i++)
        organs += job->core.at[i].part == TALLY_PART_ORGAN;
    if (end < 2 || job->core.at[end - 1].part != TALLY_PART_ORGAN)
        return;
    const struct tally_name_part *organ = &job->core.at[end - 1];
    bool han = job->name.seen[organ->from].kind == TALLY_GLYPH_HAN;
    if (han ? organ->to - organ->from < 2 : organs < 2)
        return;
    tally_account_add(job,
                      (struct tally_account_reason){
                          .kind = TALLY_WHY_ORGAN,
                          .words = words_of(&job->name, job->name.seen, organ->from, organ->to)});
}

void tally_account_add_uses(struct tally_account_job *job)
{
    add_division(job);
    add_organ(job);
}

/* --- Phrases --- */

/* Does a phrase stand at glyph `at`, as written? Its glyphs, or 0. Latin words are whole. */
static size_t phrase_at(const struct tally_likeness *text, size_t at, const char *phrase)
{
    const struct tally_slice p = tally_slice_of(phrase);
    size_t n = 0;
    uint32_t cp;
    if (!text->written[at].begins)
        return 0;
    for (size_t i = 0, len; (len = tally_utf8_decode(p, i, &cp)) > 0; i += len) {
        if (cp == ' ')
            continue;
        if (at + n >= text->written_count || text->written[at + n].cp != cp)
            return 0;
        n++;
    }
    return at + n == text->written_count || text->written[at + n].begins ? n : 0;
}

static bool any_at(const struct tally_likeness *text, size_t at, const char *const *phrases)
{
    for (size_t i = 0; phrases[i] != NULL; i++) {
        if (phrase_at(text, at, phrases[i]) > 0)
            return true;
    }
    return false;
}

static bool any_in(const struct tally_likeness *text, const char *const *phrases)
{
    for (size_t at = 0; at < text->written_count; at++) {
        if (any_at(text, at, phrases))
            return true;
    }
    return false;
}

/* --- The profile --- */

/* 海市发布官方账号, 官方账号：海市发布: a claim beside the name, by bytes of the profile. */
static bool claims_near(const struct tally_likeness *bio, size_t from, size_t to)
{
    static const size_t near = (size_t)3 * CLAIM_NEAR; /* a Han character has three bytes */
    for (size_t at = 0; at < bio->written_count; at++) {
        size_t place = bio->written[at].from;
        bool after = place >= to && place - to <= near;
        bool before = place < from && from - place <= 2 * near;
        if ((after || before) && any_at(bio, at, tally_account_words_claims))
            return true;
    }
    return false;
}

void tally_account_add_bio(struct tally_account_job *job)
{
    const struct tally_likeness *bio = &job->bio;
    if (bio->seen_count == 0)
        return;
    bool denied = any_in(bio, tally_account_words_denials);
    size_t left = NAMES_MAX;
    for (size_t at = 0; at < bio->seen_count && left > 0; at++) {
        const struct tally_listed_name *name = tally_account_index_at(job->index, bio, at);
        if (name == NULL)
            continue;
        left--;
        size_t last = at + name->folded.seen_count - 1;
        bool claims = !denied && claims_near(bio, bio->seen[at].from, bio->seen[last].to);
        tally_account_add(job, (struct tally_account_reason){
                                   .kind = claims ? TALLY_WHY_BIO_CLAIMS : TALLY_WHY_BIO_NAMES,
                                   .in_bio = true,
                                   .words = words_of(bio, bio->seen, at, last + 1),
                                   .name = name});
        at = last;
    }
}

/* --- Titles --- */

static bool holds(struct tally_slice text, const char *word, size_t len)
{
    for (size_t i = 0; i + len <= text.len; i++) {
        if (memcmp(text.ptr + i, word, len) == 0)
            return true;
    }
    return false;
}

/* Does the signed label of the listed account cover this title? */
static bool covered(const struct tally_listed_name *listed, const struct tally_account_title *title)
{
    if (listed == NULL)
        return false;
    for (const char *at = title->fields; *at != '\0';) {
        size_t len = strcspn(at, " ");
        if (holds(listed->account.field, at, len))
            return true;
        at += len + (at[len] == ' ');
    }
    return false;
}

static bool add_titles_of(struct tally_account_job *job, const struct tally_likeness *text,
                          bool in_bio)
{
    for (size_t at = 0; at < text->written_count; at++) {
        for (size_t i = 0; tally_account_words_titles[i].title != NULL; i++) {
            size_t n = phrase_at(text, at, tally_account_words_titles[i].title);
            if (n == 0)
                continue;
            struct tally_slice words = words_of(text, text->written, at, at + n);
            if (covered(job->out->listed, &tally_account_words_titles[i])) {
                job->out->titled = true;
                job->out->title = words;
                return true;
            }
            tally_account_add(job, (struct tally_account_reason){.kind = TALLY_WHY_TITLE,
                                                                 .in_bio = in_bio,
                                                                 .words = words,
                                                                 .name = job->out->listed});
            return true;
        }
    }
    return false;
}

/* The first title of the name, else of the profile. */
void tally_account_add_titles(struct tally_account_job *job)
{
    if (!add_titles_of(job, &job->name, false))
        (void)add_titles_of(job, &job->bio, true);
}
