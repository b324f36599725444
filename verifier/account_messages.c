#include "verifier/account_messages.h"

#include <assert.h>

struct words {
    const char *in[2]; /* by enum tally_lang: en, zh */
};

static const struct words listed_by_id[TALLY_ACCOUNT_SENTENCE_COUNT] = {
    {{"Listed", "已登记"}},
    {{"An account of this name, platform and id is listed by the body it belongs to.",
      "这个名称、平台和编号的账号，由所属机关登记在册。"}},
    {{"A signed statement of the directory lists an account of this name, platform and id.",
      "名录中有一份签名的登记，列出了这个名称、平台和编号的账号。"}},
    {{"It does not say that you are looking at that very account, or who uses it now.",
      "不说明你看到的就是那个账号，也不说明现在是谁在使用。"}},
    {{"Compare platform and id with the entry shown.", "请与登记的平台和编号核对。"}}};

static const struct words answers[][TALLY_ACCOUNT_SENTENCE_COUNT] = {
    [TALLY_ACCOUNT_LISTED] =
        {{{"Name listed", "名称有登记"}},
         {{"An account of this name is listed. The name alone does not show that this is it.",
           "登记有这个名称的账号。仅凭名称，不能说明这就是那个账号。"}},
         {{"A signed statement of the directory lists an account of this name.",
           "名录中有一份签名的登记，列出了这个名称的账号。"}},
         {{"It does not say that you are looking at that very account: compare the platform and "
           "the id.",
           "不说明你看到的就是那个账号，请核对平台和账号编号。"}},
         {{"Compare platform and id with the entry shown.", "请与登记的平台和编号核对。"}}},
    [TALLY_ACCOUNT_NOT_CURRENT] =
        {{{"Not listed at this time", "当前不在登记期内"}},
         {{"An account of this name is listed, but not for this time.",
           "这个名称的账号有登记，但不在登记的期间内。"}},
         {{"The listing has ended, has not begun, or its body has ended.",
           "登记已结束、尚未开始，或者该机关已撤销。"}},
         {{"It says nothing about who uses the account now.", "不说明现在是谁在使用这个账号。"}},
         {{"Look for the body's present accounts.", "请查看该机关现在的账号。"}}},
    [TALLY_ACCOUNT_RESEMBLES] =
        {{{"Resembles a name on record", "与登记的名称相似"}},
         {{"The name or profile resembles one on record, and this account is not listed.",
           "名称或简介与登记在册的相似，而这个账号没有登记。"}},
         {{"The places where it resembles a name on record are shown.",
           "列出了与登记名称相似的地方。"}},
         {{"It does not say who is behind the account or what for: a body may have accounts that "
           "it has not listed.",
           "不说明账号是谁的、有什么目的；机关也可能有尚未登记的账号。"}},
         {{"Ask the body by a contact from its own record.", "请用该机关登记的联系方式核实。"}}},
    [TALLY_ACCOUNT_NOTED] =
        {{{"Points to look at", "有可留意之处"}},
         {{"Not listed. Some points may be worth a look; none of them says anything by itself.",
           "没有登记。有几处可以留意，单独一处都不说明问题。"}},
         {{"What is shown stands in the name, the profile or the history.",
           "所列各点见于名称、简介或改名记录。"}},
         {{"It is no warning and no judgement of the account.", "不是警告，也不是对账号的评判。"}},
         {{"Look at the points yourself.", "请自行查看所列各点。"}}},
    [TALLY_ACCOUNT_NOTHING_ON_RECORD] =
        {{{"Nothing on record", "没有记录"}},
         {{"Nothing on record about this name. That says nothing about the account.",
           "没有查到与这个名称有关的记录。这不说明账号有什么问题。"}},
         {{"The directory lists no such account, and no name that resembles it.",
           "名录中没有这个账号，也没有相似的名称。"}},
         {{"It does not say that the account is genuine, or that it is not.",
           "不代表账号真实，也不代表不真实。"}},
         {{"If it says that it speaks for a body, ask that body.",
           "如果它自称代表某个机关，请向该机关核实。"}}},
    [TALLY_ACCOUNT_CANNOT_CHECK] =
        {{{"Cannot check", "无法查证"}},
         {{"Cannot check now.", "现在无法查证。"}},
         {{"A check of the registry failed.", "登记簿的一项检查没有通过。"}},
         {{"Nothing is said about the account.", "对账号没有作任何判断。"}},
         {{"Try again, or use another copy of the registry.", "请稍后再试，或换一份登记簿。"}}},
};
static_assert(sizeof answers / sizeof *answers == TALLY_ACCOUNT_ANSWER_COUNT, "a row an answer");

/* {words}: what was asked; {name}: the name on record; {body}: whose it is. */
static const struct words reasons[] = {
    [TALLY_WHY_SAME_NAME] = {{"“{words}” is a name of {body}; this account is not listed for it.",
                              "“{words}”是“{body}”登记的名称，但这个账号没有登记。"}},
    [TALLY_WHY_CONFUSABLE] =
        {{"“{words}” holds letters or digits that look like those of “{name}” of {body}.",
          "“{words}”中有字母或数字与“{body}”的“{name}”形似。"}},
    [TALLY_WHY_SHAPES] = {{"“{words}” holds characters that look like those of “{name}” of {body}.",
                           "“{words}”中有字与“{body}”的“{name}”形近。"}},
    [TALLY_WHY_ADDED] = {{"“{words}” is “{name}” of {body} with words added or changed.",
                          "“{words}”是在“{body}”的“{name}”上增添或改换了词。"}},
    [TALLY_WHY_DROPPED] = {{"“{words}” is “{name}” of {body} with words left out.",
                            "“{words}”是“{body}”的“{name}”省去了词。"}},
    [TALLY_WHY_SUFFIX] = {{"“{words}” is “{name}” of {body}, followed by the name of an office.",
                           "“{words}”是在“{body}”的“{name}”后面加了机构名。"}},
    [TALLY_WHY_ORDER] = {{"“{words}” has the words of “{name}” of {body} in another order.",
                          "“{words}”与“{body}”的“{name}”用词相同，次序不同。"}},
    [TALLY_WHY_ONE_LETTER] = {{"“{words}” differs from “{name}” of {body} by one letter.",
                               "“{words}”与“{body}”的“{name}”只差一个字母。"}},
    [TALLY_WHY_BIO_CLAIMS] = {{"The profile says that it is an official account of {body}: "
                               "“{words}”.",
                               "简介自称是“{body}”的官方账号：“{words}”。"}},
    [TALLY_WHY_SOUND] = {{"“{words}” sounds like “{name}” of {body}.",
                          "“{words}”与“{body}”的“{name}”读音相同。"}},
    [TALLY_WHY_CONTAINS] = {{"“{name}” of {body} stands in the name.",
                             "名称中含有“{body}”的“{name}”。"}},
    [TALLY_WHY_BIO_NAMES] = {{"The profile names “{name}” of {body}.",
                              "简介中提到“{body}”的“{name}”。"}},
    [TALLY_WHY_OTHER_NAME] = {{"This id is listed for {body} under the name “{name}”.",
                               "这个编号由“{body}”登记，名称是“{name}”。"}},
    [TALLY_WHY_DIVISION] = {{"“{words}” is the name of an administrative division; the account is "
                             "not listed.",
                             "“{words}”是行政区划名称，这个账号没有登记。"}},
    [TALLY_WHY_ORGAN] = {{"The name reads as that of a body (“{words}”); no such account is "
                          "listed.",
                          "名称读来像是机构（“{words}”），名录中没有这个账号。"}},
    [TALLY_WHY_TITLE] = {{"The title “{words}” is not covered by a signed field label here.",
                          "职业称谓“{words}”没有签名的领域标识，未作核实。"}},
    [TALLY_WHY_EARLIER] = {{"It was called “{words}” before, which concerns “{name}” of {body}.",
                            "它曾用名“{words}”，与“{body}”的“{name}”有关。"}},
};
static_assert(sizeof reasons / sizeof *reasons == TALLY_WHY_COUNT, "a row a reason");

static const struct words named_as[] = {
    [TALLY_NAMED_FULL] = {{"full name", "全称"}},
    [TALLY_NAMED_SHORT] = {{"short name", "简称"}},
    [TALLY_NAMED_FORMER] = {{"former name", "曾用名"}},
    [TALLY_NAMED_ACCOUNT] = {{"account", "账号"}},
};

const char *tally_account_message_listed(bool by_id, enum tally_account_sentence sentence,
                                         enum tally_lang lang)
{
    assert(sentence < TALLY_ACCOUNT_SENTENCE_COUNT);
    return (by_id ? listed_by_id : answers[TALLY_ACCOUNT_LISTED])[sentence].in[lang];
}

const char *tally_account_message(enum tally_account_answer answer,
                                  enum tally_account_sentence sentence, enum tally_lang lang)
{
    assert(answer < TALLY_ACCOUNT_ANSWER_COUNT && sentence < TALLY_ACCOUNT_SENTENCE_COUNT);
    return answers[answer][sentence].in[lang];
}

void tally_account_message_reason(const struct tally_account_reason *reason, enum tally_lang lang,
                                  struct tally_buf *out)
{
    assert(reason->kind < TALLY_WHY_COUNT);
    const char *rest = reasons[reason->kind].in[lang];
    for (const char *open = strchr(rest, '{'); open != NULL; open = strchr(rest, '{')) {
        tally_buf_add(out, (struct tally_slice){(const uint8_t *)rest, (size_t)(open - rest)});
        if (strncmp(open, "{words}", 7) == 0)
            tally_buf_add(out, reason->words);
        else if (reason->name == NULL)
            tally_buf_str(out, "-");
        else if (strncmp(open, "{name}", 6) == 0)
            tally_buf_add(out, reason->name->name);
        else
            tally_buf_add(out, reason->name->body_name);
        rest = strchr(open, '}') + 1;
    }
    tally_buf_str(out, rest);
}

const char *tally_account_message_named_as(enum tally_named_as as, enum tally_lang lang)
{
    return named_as[as].in[lang];
}
