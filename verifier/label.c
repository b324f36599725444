#include "verifier/label.h"

#include <assert.h>

static const char *const labels[][TALLY_ZH + 1] = {
    [TALLY_LABEL_BODY] = {"Body", "机关"},
    [TALLY_LABEL_TYPE] = {"Kind", "种类"},
    [TALLY_LABEL_TITLE] = {"Title", "标题"},
    [TALLY_LABEL_NUMBER] = {"Number", "文号"},
    [TALLY_LABEL_WRITTEN] = {"Written", "成文日期"},
    [TALLY_LABEL_ISSUED] = {"Signed, by the signer's clock", "签发时间（签发人自记）"},
    [TALLY_LABEL_EFFECTIVE] = {"In effect from", "生效"},
    [TALLY_LABEL_EXPIRES] = {"Expires", "到期"},
    [TALLY_LABEL_STATE] = {"State", "状态"},
    [TALLY_LABEL_SIGNATURES] = {"Signatures, of those needed", "签名数／所需数"},
    [TALLY_LABEL_AREA] = {"Area", "地区"},
    [TALLY_LABEL_KIND] = {"Kinds that it covers", "涵盖的种类"},
    [TALLY_LABEL_RENEW_BY] = {"Holds until", "声明有效至"},
    [TALLY_LABEL_FROM] = {"From", "起"},
    [TALLY_LABEL_UNTIL] = {"Until", "止"},
    [TALLY_LABEL_CLAIM] = {"Claim", "说法"},
    [TALLY_LABEL_CONCLUSION] = {"What the body says about it", "机关的结论"},
    [TALLY_LABEL_EVIDENCE] = {"Evidence", "依据"},
    [TALLY_LABEL_TARGET] = {"Ends record", "撤回的记录"},
    [TALLY_LABEL_REASON] = {"Reason", "原因"},
    [TALLY_LABEL_NOTE] = {"Note", "说明"},
    [TALLY_LABEL_URL] = {"Address", "网址"},
    [TALLY_LABEL_CONTACT] = {"Contact", "联系方式"},
    [TALLY_LABEL_CHANGED_BY] = {"Replaced by", "由此记录替代"},
    [TALLY_LABEL_WITHDRAWN_BY] = {"Withdrawn by record", "由此记录撤回"},
    [TALLY_LABEL_CHANGED_BY_CODE] = {"Its code", "该记录的编码"},
    [TALLY_LABEL_CODE] = {"Code", "编码"},
    [TALLY_LABEL_ID] = {"Record", "记录号"},
    [TALLY_LABEL_POSITION] = {"Entry of the log", "登记序号"},
    [TALLY_LABEL_TEXT] = {"Text", "正文"},
    [TALLY_LABEL_VERSION] = {"Version of the body's record", "机关记录版本"},
    [TALLY_LABEL_KEY] = {"Key", "密钥"},
    [TALLY_LABEL_EXTENDED_BY] = {"Extended by", "由此记录延续"},
    [TALLY_LABEL_REPLACED_IN_PART_BY] = {"Replaced in part by", "部分内容由此记录替代"},
    [TALLY_LABEL_TRANSLATED_BY] = {"Translated by", "译文"},
    [TALLY_LABEL_REVOKED] = {"revoked after it signed this", "签发后已作废"},
    [TALLY_LABEL_REDACTED] = {"removed; only its digest is on record", "已删除，仅存摘要"},
    [TALLY_LABEL_KEY_LINE] = {"Key line", "要点"},
    [TALLY_LABEL_ATTACHMENT] = {"Attachment", "附件"},
    [TALLY_LABEL_DIFFERENCES] = {"Differences", "不同之处"},
    [TALLY_LABEL_FORM_ONLY] = {"Form only, not counted", "仅形式不同，不计"},
    [TALLY_LABEL_LEFT_OUT] = {"Left out", "省略的内容"},
    [TALLY_LABEL_BEFORE] = {"before", "前文"},
    [TALLY_LABEL_BETWEEN] = {"in between", "中间"},
    [TALLY_LABEL_AFTER] = {"after", "后文"},
    [TALLY_LABEL_CHARACTERS] = {"characters", "字"},
    [TALLY_LABEL_OFFICIAL] = {"Where each passage comes from", "各段文字的出处"},
    [TALLY_LABEL_UNSOURCED] = {"in no record here", "不在登记的记录中"},
    [TALLY_LABEL_WORDING] = {"Wording matched", "相同的说法"},
    [TALLY_LABEL_SAYS_BODY] = {"Says it is of", "自称的机关"},
    [TALLY_LABEL_SAYS_TITLE] = {"Title in the text", "文中的标题"},
    [TALLY_LABEL_SAYS_NUMBER] = {"Number in the text", "文中的文号"},
    [TALLY_LABEL_SAYS_WRITTEN] = {"Date in the text", "文中的日期"},
    [TALLY_LABEL_COVERED] = {"Covered here", "登记范围"},
    [TALLY_LABEL_WITHHELD] = {"A number that is not public", "未公开的文号"},
    [TALLY_LABEL_NEAREST] = {"Nearest record of this body", "该机关最接近的记录"},
    [TALLY_LABEL_ASK] = {"Ask the body, by its own record", "可向该机关核实（登记的联系方式）"},
    [TALLY_LABEL_DENIED_BY] = {"Word of denial beside it", "旁边的否定用语"},
    [TALLY_LABEL_DOUBTED_BY] = {"Word of doubt beside it", "旁边的存疑用语"},
    [TALLY_LABEL_ASKED_BY] = {"Asked as a question", "以疑问的方式提出"},
    [TALLY_LABEL_QUOTED_BY] = {"Quoted among other words", "放在引号里引述"},
    [TALLY_LABEL_DIFFERS_IN] = {"Similar to a debunked claim, but differs in",
                                "与已澄清的说法相似，但以下方面不同"},
    [TALLY_LABEL_POSTED] = {"Posted", "发布时间"},
    [TALLY_LABEL_SAME_LINK] = {"The same address", "同一网址"},
    [TALLY_LABEL_OTHERS] = {"Also in", "也见于"},
    [TALLY_LABEL_TITLE_OF] = {"Title of", "标题属于"},
    [TALLY_LABEL_MORE] = {"more", "其余"},
    [TALLY_LABEL_ATTENTION] = {"Note", "注意"},
    [TALLY_LABEL_MEANS] = {"What this means", "这说明"},
    [TALLY_LABEL_NOT_MEANT] = {"What it does not mean", "这不说明"},
    [TALLY_LABEL_NEXT] = {"What you can do", "接下来"},
    [TALLY_LABEL_SET_ASIDE] = {"Lines set aside", "未计入的行"},
    [TALLY_LABEL_CHECKED] = {"Checked", "查证时间"},
    [TALLY_LABEL_REGISTRY] = {"Registry, entries", "登记簿及记录数"},
    [TALLY_LABEL_REMOVED] = {"removed", "删去"},
    [TALLY_LABEL_ADDED] = {"added", "添加"},
    [TALLY_LABEL_PAGE_TITLE] = {"Check a text against signed notices", "对照签发的原文查证"},
    [TALLY_LABEL_PASTE] = {"Paste the text here", "请把文字粘贴在这里"},
    [TALLY_LABEL_OR_NUMBER] = {"or type the code or document number printed on the notice",
                               "或者输入文件上的编码或文号"},
    [TALLY_LABEL_BUTTON] = {"Check", "查证"},
    [TALLY_LABEL_NOT_STORED] = {"What you paste is not stored.", "您粘贴的内容不会被保存。"},
    [TALLY_LABEL_YOURS] = {"Your text", "您的文字"},
    [TALLY_LABEL_ORIGINAL] = {"The original", "原文"},
    [TALLY_LABEL_TOO_LONG] = {"The text is too long, or not readable as UTF-8.",
                              "文字太长，或者不是 UTF-8 编码。"},
    [TALLY_LABEL_AGAIN] = {"Ask again", "再查一段"},
};
static_assert(sizeof labels / sizeof *labels == TALLY_LABEL_COUNT, "words for every label");

static const char *const types[][TALLY_ZH + 1] = {
    [TALLY_RECORD_NOTICE] = {"notice", "通知"},
    [TALLY_RECORD_DEBUNK] = {"clarification", "澄清"},
    [TALLY_RECORD_WITHDRAW] = {"withdrawal", "撤回"},
    [TALLY_RECORD_AUTHORITY] = {"body of the directory", "机关登记"},
    [TALLY_RECORD_COVERAGE] = {"coverage statement", "登记范围声明"},
    [TALLY_RECORD_KEYSET] = {"change of a body's keys", "机关密钥更换"},
    [TALLY_RECORD_REVOKE] = {"end of a key", "密钥作废"},
    [TALLY_RECORD_REDACT] = {"removal of a text", "内容删除"},
};

static const char *const conclusions[][TALLY_ZH + 1] = {
    [TALLY_NOT_ISSUED_BY_US] = {"not issued by us", "不是本单位发布"},
    [TALLY_NOT_TRUE] = {"not true", "不属实"},
    [TALLY_PARTLY_NOT_TRUE] = {"partly not true", "部分不属实"},
    [TALLY_NO_LONGER_TRUE] = {"no longer true", "情况已变"},
    [TALLY_OUT_OF_CONTEXT] = {"out of context", "断章取义"},
    [TALLY_UNCONFIRMED] = {"unconfirmed", "未经证实"},
};

static const char *const withdraw_reasons[][TALLY_ZH + 1] = {
    [TALLY_ISSUED_IN_ERROR] = {"issued in error", "签发有误"},
    [TALLY_OVERTAKEN] = {"overtaken by events", "情况变化"},
    [TALLY_KEY_COMPROMISED] = {"its key was compromised", "密钥泄露"},
    [TALLY_ORDERED] = {"ordered", "依令撤回"},
    [TALLY_OTHER_REASON] = {"other", "其他"},
};

static const char *const revoke_reasons[][TALLY_ZH + 1] = {
    [TALLY_REVOKE_COMPROMISED] = {"the key was compromised", "密钥泄露"},
    [TALLY_REVOKE_LOST] = {"the key was lost", "密钥遗失"},
    [TALLY_REVOKE_RETIRED] = {"the key is retired", "密钥停用"},
    [TALLY_REVOKE_ORDERED] = {"ordered", "依令作废"},
    [TALLY_REVOKE_OTHER] = {"other", "其他"},
};

static const char *const redact_reasons[][TALLY_ZH + 1] = {
    [TALLY_REDACT_PERSONAL_DATA] = {"personal data", "含个人信息"},
    [TALLY_REDACT_UNLAWFUL] = {"unlawful to show", "依法不得公开"},
    [TALLY_REDACT_ORDERED] = {"ordered", "依令删除"},
    [TALLY_REDACT_OTHER] = {"other", "其他"},
};

const char *tally_label(enum tally_label label, enum tally_lang lang)
{
    assert((size_t)label < TALLY_LABEL_COUNT);
    return labels[label][lang];
}

const char *tally_label_type(enum tally_record_type type, enum tally_lang lang)
{
    assert((size_t)type < sizeof types / sizeof *types);
    return types[type][lang];
}

const char *tally_label_conclusion(enum tally_conclusion conclusion, enum tally_lang lang)
{
    assert((size_t)conclusion < sizeof conclusions / sizeof *conclusions);
    return conclusions[conclusion][lang];
}

const char *tally_label_withdraw_reason(enum tally_withdraw_reason reason, enum tally_lang lang)
{
    assert((size_t)reason < sizeof withdraw_reasons / sizeof *withdraw_reasons);
    return withdraw_reasons[reason][lang];
}

const char *tally_label_revoke_reason(enum tally_revoke_reason reason, enum tally_lang lang)
{
    assert((size_t)reason < sizeof revoke_reasons / sizeof *revoke_reasons);
    return revoke_reasons[reason][lang];
}

const char *tally_label_redact_reason(enum tally_redact_reason reason, enum tally_lang lang)
{
    assert((size_t)reason < sizeof redact_reasons / sizeof *redact_reasons);
    return redact_reasons[reason][lang];
}
