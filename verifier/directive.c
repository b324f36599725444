#include "verifier/directive.h"

#include "verifier/between.h"

/* What people are told to do, or not to. */
static const char acts[] =
    "remain stay leave keep use bring boil drink eat wait follow turn close avoid evacuate move go "
    "take wear carry report return stop present apply collect submit park drive cross enter touch "
    "switch lock unplug shelter seek prepare store fill wash cook consume discard dispose attend "
    "travel vacate proceed scan pay dial open hand deliver renew cover secure remove "
    "buy walk sell send sign conserve limit refrain cooperate obey comply queue isolate test swim "
    "fish feed light burn";

/* What they are asked to do with a text. */
static const char reads[] =
    "read reread share see note look check remember save spread pass tell forward repost scroll "
    "click tap notice mark think imagine bookmark screenshot view watch compare";

/* What may stand before the verb. */
static const char before[] = "please do not don't dont never always kindly immediately only then";

/* What makes a wish, a word about the text or an idle word of it. */
static const char idle[] =
    "safe tuned strong warm calm healthy positive well blessed care heart note notes notice mind "
    "attention this that it them me my us our what comment comments reply scrolling sharing "
    "reading posting "
    "retweeting going figure guys folks everyone everybody people lol";

/* What stands behind the last word makes it a cry. */
static bool cried(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count && gap.at[i].kind != TALLY_SYMBOL_LINE; i++) {
        if (gap.at[i].kind != TALLY_SYMBOL_BLANK && gap.at[i].plain != U'.' &&
            gap.at[i].plain != U';')
            return true;
    }
    return false;
}

enum tally_directive tally_directive_at(const struct tally_tokens *tokens, uint32_t from,
                                        uint32_t to)
{
    uint32_t verb = from;
    while (verb < to && tally_normalize_token_is(tokens, verb, before))
        verb++;
    if (verb >= to)
        return TALLY_DIRECTIVE_NONE;
    if (tally_normalize_token_is(tokens, verb, reads))
        return TALLY_DIRECTIVE_READER;
    if (!tally_normalize_token_is(tokens, verb, acts))
        return TALLY_DIRECTIVE_NONE;
    for (uint32_t i = verb + 1; i < to && i <= verb + 2; i++) {
        if (tally_normalize_token_is(tokens, i, idle))
            return TALLY_DIRECTIVE_READER;
    }
    bool written = (tokens->flags[from] & TALLY_TOKEN_CASE) != 0 && !cried(tokens, to);
    return written ? TALLY_DIRECTIVE_PUBLIC : TALLY_DIRECTIVE_NONE;
}
