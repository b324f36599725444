#include <string.h>

#include "schema/draft.h"

#define OFFICE_KEY "‹city.example/office+6821da52+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB›"
#define ADMIN_KEY  "‹city.example/admin+cfd0f9db+AQICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC›"

static const char *directory_template(const char *type)
{
    if (strcmp(type, "authority") == 0)
        return "Type: authority\nOrigin: ‹registry.example/log›\nId: ‹city.example›\nSeq: ‹1›\n"
               "Name: ‹zh-Hans 海市人民政府 || 海市政府›\nFormer: ‹海镇人民政府›\n"
               "Kind: government\nArea: ‹海市›\nDomain: ‹city.example›\nContact: ‹0000-12345›\n"
               "Account: ‹weibo || 海市发布 || 1 || 2020-01-01›\n"
               "Account: ‹weibo || 王医生讲急诊 || 9 || || || 医疗健康 || health.example›\n"
               "Number-code: ‹海政发›\n"
               "Scope: predicate notice\nScope: predicate debunk\nScope: predicate withdraw\n"
               "Scope: predicate coverage\nScope: predicate redact\nScope: ‹area 海市›\n"
               "Key: " OFFICE_KEY "\nThreshold: 1\n"
               "Admin-key: " ADMIN_KEY "\nAdmin-threshold: 1\nState: active\n";
    if (strcmp(type, "keyset") == 0)
        return "Type: keyset\nOrigin: ‹registry.example/log›\nId: ‹city.example›\nSeq: ‹2›\n"
               "Key: " OFFICE_KEY "\nThreshold: 1\n";
    if (strcmp(type, "revoke") == 0)
        return "Type: revoke\nOrigin: ‹registry.example/log›\nVkey: " OFFICE_KEY "\n"
               "Reason: compromised\nNote: ‹一句话说明›\n";
    return NULL;
}

const char *tally_draft_template(const char *type)
{
    if (strcmp(type, "notice") == 0)
        return "Type: notice\nAuthority: ‹city.example›\nTitle: ‹关于……的通知›\n"
               "Number: ‹海政发〔2026〕1号›\nWritten: ‹2026-11-20›\n"
               "Effective: ‹2026-11-20T18:00:00+08:00›\nArea: ‹海市›\n\n"
               "‹各区人民政府，市政府各部门：\n\n正文。›\n";
    if (strcmp(type, "debunk") == 0)
        return "Type: debunk\nAuthority: ‹city.example›\nClaim: ‹一句话写出谣言›\n"
               "Wording: ‹网上流传的另一种说法›\nConclusion: not_true\nSlot: ‹place 海市›\n"
               "Evidence: ‹检测报告 https://city.example/1›\n\n‹事实是……›\n";
    if (strcmp(type, "withdraw") == 0)
        return "Type: withdraw\nAuthority: ‹city.example›\nOrigin: ‹registry.example/log›\n"
               "Target: "
               "‹0000000000000000000000000000000000000000000000000000000000000000›\n"
               "Reason: overtaken\nNote: ‹一句话说明›\n";
    if (strcmp(type, "coverage") == 0)
        return "Type: coverage\nAuthority: ‹city.example›\nOrigin: ‹registry.example/log›\n"
               "Kind: 通知\nKind: 公告\nArea: ‹海市›\nSince: ‹2026-01-01›\nComplete: true\n"
               "Number-series: ‹海政发 2026 1 99›\nWithheld: ‹海政发〔2026〕7号›\n"
               "Renew-by: ‹2027-01-31›\n";
    if (strcmp(type, "redact") == 0)
        return "Type: redact\nAuthority: ‹city.example›\nOrigin: ‹registry.example/log›\n"
               "Record: "
               "‹0000000000000000000000000000000000000000000000000000000000000000›\n"
               "Digest: "
               "‹0000000000000000000000000000000000000000000000000000000000000000›\n"
               "Reason: personal_data\nNote: ‹一句话说明›\n";
    return directory_template(type);
}
