#include "verifier/messages.h"

#include <assert.h>

#include "verifier/terms.h"

struct words { /* one thing said in both languages */
    const char *in[TALLY_ZH + 1];
};

/* The wording of VERDICTS section 5. In a headline {body}, {date}, {reason} and {context}
 * are filled in. Nothing here may say that a content is true or false, or who did what and why. */
static const struct {
    struct words word, headline, asserts, not, next;
} codes[] = {
    [TALLY_CANNOT_CHECK] = {{{"Cannot check", "无法查证"}},
                            {{"Cannot check now: {reason}.", "现在无法查证：{reason}。"}},
                            {{"This check could not be carried out.", "这次查证没有能够进行。"}},
                            {{"Nothing is said about the text.", "对这段文字没有作任何判断。"}},
                            {{"Repair what is named above, or ask another copy of the registry.",
                              "请先排除上面的原因，或者换一份登记簿再查。"}}},
    [TALLY_DISOWNED] =
        {{{"Disowned", "声明非其发布"}},
         {{"{body} has stated that it did not issue this.", "“{body}”已声明：不是本单位发布。"}},
         {{"The body that is named has signed a statement that it did not issue this.",
           "被提到的机关已经签发声明：这不是它发布的。"}},
         {{"It does not say who made the text, or why.", "不说明是谁写的、为什么写。"}},
         {{"Read the body's statement before you pass this on.",
           "转发之前，请先看该机关的声明。"}}},
    [TALLY_IDENTIFIER_CONFLICT] =
        {{{"Number of another document", "文号不符"}},
         {{"This document number belongs to another document.", "这个文号属于另一份文件。"}},
         {{"The number or code on this text is that of another signed document.",
           "文中的文号或编码属于另一份已签发的文件。"}},
         {{"It does not say how the number came to stand here.", "不说明这个文号是怎么写上去的。"}},
         {{"Compare with the document that owns the number.", "请与该文号所属的文件对照。"}}},
    [TALLY_ALTERED] =
        {{{"Altered", "有改动"}},
         {{"Changed from the original. The changes are marked.",
           "与原文相比有改动，改动处已标出。"}},
         {{"The text is presented as this notice, and its words differ from the signed ones.",
           "这段文字以该文件的名义出现，但与签发的文字不同。"}},
         {{"It does not say who changed it, or why.", "不说明是谁改的、为什么改。"}},
         {{"Read the original, and look at each marked place.",
           "请看原文，并逐处核对标出的地方。"}}},
    [TALLY_SPLICED] = {{{"Pieced together", "拼接"}},
                       {{"Pieced together from several documents.", "由多份文件拼接而成。"}},
                       {{"The pieces stand in different signed documents.",
                         "各段文字分别出自不同的已签发文件。"}},
                       {{"It does not say who joined them, or why.", "不说明是谁拼的、为什么拼。"}},
                       {{"Read each original by itself.", "请分别查看每份原文。"}}},
    [TALLY_MISCONTEXTUALISED] =
        {{{"Signed words, other particulars", "张冠李戴"}},
         {{"The words were signed, but with {context}.", "正文与签发的一致，但{context}。"}},
         {{"The body of the text was signed; its title, number, body or date was not.",
           "正文与签发的一致，但标题、文号、机关或日期不一致。"}},
         {{"It does not say who changed them, or why.", "不说明是谁换的、为什么换。"}},
         {{"Compare what is claimed with what was signed.", "请对照文中的说法和签发的内容。"}}},
    [TALLY_CONFLICTING_RECORDS] =
        {{{"Statements disagree", "各方不一致"}},
         {{"Signed statements disagree. Read them all.", "不同机关的签发内容不一致，请都看看。"}},
         {{"Signed records that are in force disagree about this.",
           "目前有效的已签发记录对此说法不一。"}},
         {{"It does not say which of them is right.", "不说明谁对谁错。"}},
         {{"Read all of them, in the order of time.", "请按时间先后全部看一遍。"}}},
    [TALLY_REPEATS_DEBUNKED] =
        {{{"Clarified claim", "已有澄清"}},
         {{"Repeats a claim that {body} clarified on {date}.",
           "与已澄清的说法相同。澄清由“{body}”于{date}发布。"}},
         {{"The same claim has been clarified in a signed statement.",
           "对同样的说法，已有签发的澄清。"}},
         {{"It does not say that whoever posted it meant to deceive.", "不代表发布的人有意骗人。"}},
         {{"Read the clarification before you pass this on.", "转发之前，请先看澄清的内容。"}}},
    [TALLY_MATCHES_TEST] = {{{"Drill or test", "演练或测试"}},
                            {{"This was issued as a drill or test.", "这是演练或测试内容。"}},
                            {{"These words stand in a record that was signed as a drill or test.",
                              "这些文字出自一份标明为演练或测试的记录。"}},
                            {{"It does not announce anything that is happening.",
                              "不代表真有其事。"}},
                            {{"Do not act on it; ask the body if you are in doubt.",
                              "不必照此行动；有疑问请问该机关。"}}},
    [TALLY_NOT_CURRENT] =
        {{{"Not current", "非现行"}},
         {{"Was signed; no longer in force.", "确曾签发，现已失效。"}},
         {{"A body signed these words, and they are not in force now.",
           "这些文字确由机关签发，但目前不具效力。"}},
         {{"It does not mean that the record was never real.", "不代表这份文件从来不是真的。"}},
         {{"Look for what stands in its place today.", "请查看目前有效的内容。"}}},
    [TALLY_UNCLEAR_READING] =
        {{{"Compare by eye", "请人工对照"}},
         {{"Almost the same; a few characters may be misread. Compare by eye.",
           "几乎一致，但有几个字可能识别错了，请对照图片。"}},
         {{"Every difference that is left could come from reading or cutting the text.",
           "剩下的差异都可能来自识别或截断。"}},
         {{"It is neither a match nor a sign of an alteration.", "既不算一致，也不算改动。"}},
         {{"Compare the marked places with the picture, or look up the code on the notice.",
           "请对照图片核对标出的地方，或查询文件上的编码。"}}},
    [TALLY_AUTHENTIC] = {{{"Same words", "文字一致"}},
                         {{"Same words as the notice signed by {body}; in force.",
                           "与“{body}”签发的原文一致，目前有效。"}},
                         {{"The body signed these words, and the record is in force.",
                           "该机关签发过这些文字，且目前有效。"}},
                         {{"It does not say that the content is true, or who posted it.",
                           "不说明内容是否属实，也不说明是谁发布的。"}},
                         {{"You can read the original by its code.", "可以凭编码查看原文。"}}},
    [TALLY_AUTHENTIC_EXCERPT] =
        {{{"Excerpt, same words", "摘录一致"}},
         {{"Taken word for word from the notice, but not all of it. See what was left out.",
           "摘自原文，文字无改动，但不是全文。请看省略了什么。"}},
         {{"These words stand, unbroken, in a signed record that is in force.",
           "这段文字连续出现在一份有效的已签发记录中。"}},
         {{"It does not say that the excerpt gives the sense of the whole.",
           "不说明这段摘录能代表全文的意思。"}},
         {{"Read what stands before and after it.", "请看看前后文。"}}},
    [TALLY_RESEMBLES_RECORD] =
        {{{"Close to a record", "与记录相近"}},
         {{"Close to a notice of {body}, but different; the differences are marked. It may be an "
           "alteration, or another text that is not on record.",
           "与“{body}”的一份文件相近，但有不同，已标出。可能是改动，也可能是另一份未登记的文件。"}},
         {{"The words stand close to a signed record and differ from it.",
           "文字与一份已签发的记录相近，但有不同。"}},
         {{"It does not say that this is an alteration.", "不说明这就是改动。"}},
         {{"Look at the marked places; ask the body if it matters.",
           "请看标出的地方；重要的话请向该机关核实。"}}},
    [TALLY_QUOTES_OFFICIAL] =
        {{{"Partly official", "部分为官方原文"}},
         {{"This passage is official; the rest stands in no record here.",
           "其中这一段是官方原文，其余文字不在登记的记录中。"}},
         {{"The marked passages stand word for word in signed records.",
           "标出的段落与已签发的记录逐字一致。"}},
         {{"It says nothing about the rest of the text.", "对其余文字没有作任何判断。"}},
         {{"Keep the marked passages apart from the rest.", "请把标出的段落和其余文字分开看。"}}},
    [TALLY_REFUTES_DEBUNKED] =
        {{{"A denial", "澄清内容"}},
         {{"This text is denying the claim.", "这段文字是在澄清该说法。"}},
         {{"The text carries the claim together with its registered rebuttal.",
           "文中既有该说法，也有登记在册的澄清。"}},
         {{"It is no warning of any kind.", "这不是任何警告。"}},
         {{"You can read the signed clarification.", "可以查看签发的澄清。"}}},
    [TALLY_MENTIONS_DEBUNKED] = {{{"Mentions a clarified claim", "提到已澄清的说法"}},
                                 {{"Mentions a clarified claim; we cannot tell in which sense.",
                                   "提到了一个已澄清的说法，无法判断是转述还是传播。"}},
                                 {{"A claim that has been clarified occurs in the text.",
                                   "文中出现了一个已有澄清的说法。"}},
                                 {{"It does not say that the text spreads the claim.",
                                   "不说明这段文字在传播该说法。"}},
                                 {{"Read the clarification and judge the sense by yourself.",
                                   "请看澄清内容，自行判断文意。"}}},
    [TALLY_OFFICIAL_CLAIM_NOT_ON_RECORD] =
        {{{"Not on record", "未在登记中"}},
         {{"Claims to be official; not found in what {body} says is its complete record. That "
           "alone does not make it false.",
           "自称官方文件，但在“{body}”声明完整登记的范围内没有查到。这不等于就是假的。"}},
         {{"Nothing in the range that the body declares complete matches this text.",
           "在该机关声明完整登记的范围内，没有与此相符的记录。"}},
         {{"That alone does not make it false.", "这不等于就是假的。"}},
         {{"Ask the body by a phone number or site from its own record.",
           "请用该机关登记的电话或网站核实。"}}},
    [TALLY_OFFICIAL_CLAIM_UNCOVERED] =
        {{{"Not covered here", "不在登记范围"}},
         {{"Claims to be official; that body or period is not covered here. We cannot say.",
           "自称官方文件，但该机关未登记或不在登记范围，无法判断。"}},
         {{"The body, kind or period that it names is not covered by this registry.",
           "文中提到的机关、种类或时间不在本登记簿的范围内。"}},
         {{"Nothing more can be said.", "除此之外无法判断。"}},
         {{"Ask the body itself.", "请直接向该机关核实。"}}},
    [TALLY_INSUFFICIENT_INPUT] =
        {{{"Too little text", "文字太少"}},
         {{"Too little text to check.", "文字太少，无法查证。"}},
         {{"There is too little text, or it is in a script that is not supported.",
           "文字太少，或者使用了不支持的文字。"}},
         {{"Nothing is said about the text.", "对这段文字没有作任何判断。"}},
         {{"Paste more of it, or enter its document number or code.",
           "请粘贴更多文字，或输入文号、编码。"}}},
    [TALLY_NO_MATCH] = {{{"Nothing on record", "没有记录"}},
                        {{"Nothing on record about this. That says neither true nor false.",
                          "没有查到相关记录。没查到不代表是真还是假。"}},
                        {{"No signed record in this registry matches this text.",
                          "本登记簿中没有与这段文字相符的已签发记录。"}},
                        {{"It does not say that the text is fine, or that it is not.",
                          "不代表这段文字没有问题，也不代表有问题。"}},
                        {{"If it names a body, ask that body.",
                          "如果文中提到某个机关，请向该机关核实。"}}},
};
static_assert(sizeof codes / sizeof *codes == TALLY_VERDICT_COUNT, "a row for every code");

/* `not_current` by the state of its record. */
static const struct words not_current[] = {
    [TALLY_STATE_NOT_YET] = {{"Signed, but not yet in effect.", "已签发，但尚未生效。"}},
    [TALLY_STATE_SUPERSEDED] = {{"Was signed; now superseded.", "确曾签发，现已被替代。"}},
    [TALLY_STATE_CORRECTED] = {{"Was signed; now corrected.", "确曾签发，现已更正。"}},
    [TALLY_STATE_EXPIRED] = {{"Was signed; now expired.", "确曾签发，现已到期。"}},
    [TALLY_STATE_WITHDRAWN] = {{"Was signed; now withdrawn.", "确曾签发，现已撤回。"}},
};

/* The same once what took its place was withdrawn, which does not bring it back. */
static const struct words replaced_in_vain[] = {
    [TALLY_STATE_SUPERSEDED] = {{"Was signed; it was superseded, and what took its place was "
                                 "withdrawn since.",
                                 "确曾签发，后被替代，替代它的文件此后也已撤回。"}},
    [TALLY_STATE_CORRECTED] = {{"Was signed; it was corrected, and the correction was withdrawn "
                                "since.",
                                "确曾签发，后经更正，该更正此后也已撤回。"}},
};

/* What is said where such a record, or a drill, stands whole among other words. */
static const struct words not_current_among = {
    {"The marked passages are the whole of a signed record that is not in force now.",
     "标出的段落是一份已签发文件的全文，该文件目前不具效力。"}};
static const struct words test_among = {
    {"The marked passages are the whole of a record that was signed as a drill or test.",
     "标出的段落是一份标明为演练或测试的记录的全文。"}};

/* The same words, where later records take the place of a part of the record. */
static const struct {
    enum tally_verdict code;
    struct words headline, asserts;
} replaced_in_part[] = {
    {TALLY_AUTHENTIC,
     {{"Same words as the notice signed by {body}; parts of it have been replaced since.",
       "与“{body}”签发的原文一致，但其中部分内容此后已被替代。"}},
     {{"The body signed these words; a later record takes the place of a part of them.",
       "该机关签发过这些文字；此后另有记录替代了其中一部分。"}}},
    {TALLY_AUTHENTIC_EXCERPT,
     {{"Taken word for word from the notice, but not all of it; parts of the notice have been "
       "replaced since.",
       "摘自原文，文字无改动，但不是全文；原文部分内容此后已被替代。"}},
     {{"These words stand, unbroken, in a signed record; a later one takes the place of a part of "
       "it.",
       "这段文字连续出现在一份已签发的记录中；此后另有记录替代了该记录的一部分。"}}},
};
static const struct words read_replacement = {
    {"Read the record that takes the place of a part.", "请看替代其中一部分的那份记录。"}};

/* `mentions_debunked` by a debunk that does not stand any more. */
static const struct words debunk_withdrawn = {
    {"There was a clarification of this by {body}. It is withdrawn and does not count any more.",
     "“{body}”曾就这一说法作过澄清，该澄清已撤回，不再作数。"}};

/* `insufficient_input` where records hold the few words, or the title or contact, to the letter. */
static const struct words held = {
    {"Too little text to check. The records shown here have the same in them; that alone does not "
     "show that it comes from them.",
     "文字太少，无法查证。下面的记录中有相同的内容，仅凭这一点不能说明它出自这些记录。"}};

/* One name speaks for an answer only when every holder has the same lead, or the text is
 * presented as the main record. */
static bool one_body(const struct tally_answer *answer)
{
    if (answer->record_count == 0 || answer->records[0].body_name.len == 0)
        return false;
    if (answer->finding_count > 0 && answer->findings[0].presented)
        return true;
    for (size_t i = 1; i < answer->record_count; i++) {
        if (strcmp(answer->records[i].entry->lead, answer->records[0].entry->lead) != 0)
            return false;
    }
    return answer->record_total <= answer->record_count;
}

static void put_body(const struct tally_answer *answer, enum tally_lang lang, struct tally_buf *out)
{
    if (one_body(answer))
        tally_buf_add(out, answer->records[0].body_name);
    else if (answer->record_count > 1)
        tally_buf_str(out, lang == TALLY_ZH ? "多个机关" : "several bodies");
    else
        tally_buf_str(out, lang == TALLY_ZH ? "签发机关" : "the body");
}

/* The day that the signer wrote, as written (the first ten bytes of an RFC 3339 time). */
static void put_date(const struct tally_answer *answer, struct tally_buf *out)
{
    enum { DAY = 10 };
    if (answer->record_count == 0 || answer->records[0].record == NULL)
        return;
    struct tally_slice issued = answer->records[0].record->issued;
    tally_buf_add(out, (struct tally_slice){issued.ptr, issued.len < DAY ? issued.len : DAY});
}

static void put_reason(const struct tally_answer *answer, enum tally_lang lang,
                       struct tally_buf *out)
{
    if (answer->reason != NULL)
        tally_buf_str(out, tally_err_text(answer->reason, lang));
    else
        tally_buf_str(out, lang == TALLY_ZH ? "登记簿不可用" : "the registry is not available");
}

/* "another title and another date": what of the record's the text does not have. */
static void put_context(const struct tally_answer *answer, enum tally_lang lang,
                        struct tally_buf *out)
{
    const struct tally_finding *finding = answer->finding_count > 0 ? answer->findings : NULL;
    bool is[TALLY_CONTEXT_KINDS] = {false};
    bool any = false;
    for (size_t i = 0; finding != NULL && i < finding->context_count; i++)
        is[finding->contexts[i].kind] = true;
    for (int kind = 0; kind < TALLY_CONTEXT_KINDS; kind++) {
        if (!is[kind])
            continue;
        if (any)
            tally_buf_str(out, lang == TALLY_ZH ? "、" : " and ");
        tally_buf_str(out, tally_terms_context((enum tally_context_kind)kind, lang));
        any = true;
    }
    if (!any)
        tally_buf_str(out, lang == TALLY_ZH ? "标题、文号、日期或机关不同"
                                            : "another title, number, date or body");
}

/* For a question that is only the name of a record, or that cannot be read: what is said in place
 * of `codes`. */
static const struct {
    struct words word, headline, asserts, not, next;
} asked[] = {
    [TALLY_ASKED_FOUND] =
        {{{"On record", "已登记"}},
         {{"This code or number belongs to the record shown here. Whether a text "
           "is that record's, only the text itself can tell.",
           "这个编码或文号属于下面的记录。手上的文字是否与它一致，要看文字本身。"}},
         {{"A record with this code or number is on record here.",
           "登记簿里有这个编码或文号的记录。"}},
         {{"It does not say that the text you are holding is that record's.",
           "不说明您手上的文字就是这份记录的内容。"}},
         {{"Is this what you are holding? Paste its text, and it is compared.",
           "这是您手上的文件吗？请粘贴文字进行比对。"}}},
    [TALLY_ASKED_UNKNOWN] =
        {{{"Not found here", "这里没有"}},
         {{"No record here has this code or number. That alone says nothing "
           "about a document that bears it.",
           "这里没有这个编码或文号的记录。仅凭这一点，不能判断带有它的文件。"}},
         {{"No record here has this code or number.", "这里没有这个编码或文号的记录。"}},
         {{"Nothing is said about a document that bears it.", "对带有它的文件没有作任何判断。"}},
         {{"Check it character by character, or paste the text of the document.",
           "请逐字核对，或粘贴文件的文字。"}}},
    [TALLY_ASKED_MISREAD] =
        {{{"Check the code", "请核对编码"}},
         {{"This code is mistyped or misread: its characters do not fit together.",
           "这个编码各位对不上，可能有一位输错或认错了。"}},
         {{"The characters do not fit together, so no record was looked for.",
           "编码各位对不上，所以没有据此查找记录。"}},
         {{"Nothing is said about the document that it was copied from.",
           "对抄录编码的那份文件没有作任何判断。"}},
         {{"Compare it with the notice; it has 13 characters.", "请对照文件逐位核对，共13位。"}}},
    [TALLY_ASKED_OWNED] =
        {{{"The number is on record", "文号有登记"}},
         {{"This number belongs to the record shown here; the text below it, as it is, does not "
           "stand there.",
           "这个文号属于下面的记录，但文号下面的这段文字在该记录中没有原样查到。"}},
         {{"The record shown here has this number; the text below it, as it is, stands neither "
           "there "
           "nor in another record.",
           "下面的记录有这个文号；文号下面的这段文字，在该记录和其他记录中都没有原样查到。"}},
         {{"It does not say who wrote the text, or why.", "不说明这段文字是谁写的、为什么写。"}},
         {{"Compare the text with the record.", "请与该记录的原文对照。"}}},
    [TALLY_ASKED_UNREAD] =
        {{{"Script not supported", "不支持的文字"}},
         {{"Most of this is in a script that is not supported, so it was not checked.",
           "其中大部分是不支持的文字，无法查证。"}},
         {{"Texts in Chinese characters, kana, Hangul and Latin letters are compared.",
           "能比对的是用汉字、日文、韩文和拉丁字母写成的文字。"}},
         {{"Nothing is said about what stands in it.", "对其中的内容没有作任何判断。"}},
         {{"Paste a version in Chinese characters, kana, Hangul or Latin letters, or enter its "
           "document number or code.",
           "请粘贴用汉字、日文、韩文或拉丁字母写成的版本，或输入文号、编码。"}}},
};

/* The row for an answer whose record is replaced in part; NULL: none. */
static const struct words *in_part(const struct tally_answer *answer, bool headline)
{
    bool replaced = answer->asked == TALLY_ASKED_TEXT && answer->record_count > 0 &&
                    answer->records[0].part_replaced_by != NULL;
    for (size_t i = 0; replaced && i < sizeof replaced_in_part / sizeof *replaced_in_part; i++) {
        if (replaced_in_part[i].code == answer->verdict)
            return headline ? &replaced_in_part[i].headline : &replaced_in_part[i].asserts;
    }
    return NULL;
}

static const char *headline_of(const struct tally_answer *answer, enum tally_lang lang)
{
    if (answer->asked != TALLY_ASKED_TEXT)
        return asked[answer->asked].headline.in[lang];
    const struct words *part = in_part(answer, true);
    if (part != NULL)
        return part->in[lang];
    if (answer->verdict == TALLY_MENTIONS_DEBUNKED && answer->record_count > 0 &&
        answer->records[0].state == TALLY_STATE_WITHDRAWN)
        return debunk_withdrawn.in[lang];
    if (answer->verdict == TALLY_NOT_CURRENT && answer->record_count > 0) {
        const struct tally_answer_record *record = &answer->records[0];
        bool in_vain = record->successor_state == TALLY_STATE_WITHDRAWN;
        const struct words *by_state = in_vain ? replaced_in_vain : not_current;
        size_t count = in_vain ? sizeof replaced_in_vain / sizeof *replaced_in_vain
                               : sizeof not_current / sizeof *not_current;
        if ((size_t)record->state < count && by_state[record->state].in[lang] != NULL)
            return by_state[record->state].in[lang];
    }
    if (answer->verdict == TALLY_INSUFFICIENT_INPUT && answer->record_count > 0 &&
        (answer->flags & TALLY_FLAG_TRANSLATION_NOT_COMPARABLE) == 0)
        return held.in[lang];
    return codes[answer->verdict].headline.in[lang];
}

void tally_message_headline(const struct tally_answer *answer, enum tally_lang lang,
                            struct tally_buf *out)
{
    const char *rest = headline_of(answer, lang);
    for (const char *open = strchr(rest, '{'); open != NULL; open = strchr(rest, '{')) {
        tally_buf_add(out, (struct tally_slice){(const uint8_t *)rest, (size_t)(open - rest)});
        if (strncmp(open, "{body}", 6) == 0)
            put_body(answer, lang, out);
        else if (strncmp(open, "{date}", 6) == 0)
            put_date(answer, out);
        else if (strncmp(open, "{context}", 9) == 0)
            put_context(answer, lang, out);
        else
            put_reason(answer, lang, out);
        rest = strchr(open, '}') + 1;
    }
    tally_buf_str(out, rest);
}

const char *tally_message_asserts(const struct tally_answer *answer, enum tally_lang lang)
{
    assert((size_t)answer->verdict < TALLY_VERDICT_COUNT);
    bool among =
        answer->asked == TALLY_ASKED_TEXT && (answer->flags & TALLY_FLAG_UNACCOUNTED_TEXT) != 0;
    if (among && answer->verdict == TALLY_NOT_CURRENT)
        return not_current_among.in[lang];
    if (among && answer->verdict == TALLY_MATCHES_TEST)
        return test_among.in[lang];
    const struct words *part = in_part(answer, false);
    if (part != NULL)
        return part->in[lang];
    return answer->asked != TALLY_ASKED_TEXT ? asked[answer->asked].asserts.in[lang]
                                             : codes[answer->verdict].asserts.in[lang];
}

const char *tally_message_does_not_assert(const struct tally_answer *answer, enum tally_lang lang)
{
    assert((size_t)answer->verdict < TALLY_VERDICT_COUNT);
    return answer->asked != TALLY_ASKED_TEXT ? asked[answer->asked].not .in[lang]
                                             : codes[answer->verdict].not .in[lang];
}

const char *tally_message_verdict(enum tally_verdict verdict, enum tally_lang lang)
{
    assert((size_t)verdict < TALLY_VERDICT_COUNT);
    return codes[verdict].word.in[lang];
}

const char *tally_message_word(const struct tally_answer *answer, enum tally_lang lang)
{
    assert((size_t)answer->verdict < TALLY_VERDICT_COUNT);
    return answer->asked != TALLY_ASKED_TEXT ? asked[answer->asked].word.in[lang]
                                             : codes[answer->verdict].word.in[lang];
}

const char *tally_message_next(const struct tally_answer *answer, enum tally_lang lang)
{
    assert((size_t)answer->verdict < TALLY_VERDICT_COUNT);
    if (in_part(answer, false) != NULL)
        return read_replacement.in[lang];
    return answer->asked != TALLY_ASKED_TEXT ? asked[answer->asked].next.in[lang]
                                             : codes[answer->verdict].next.in[lang];
}
