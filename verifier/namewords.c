#include "verifier/namewords.h"

#include "verifier/matter.h"

/* Characters of what happens, ends, or is paid. */
static const char32_t happens[] =
    U"仅撤废停改迟延消取免罚缴汇付费款价涨降补请已被将要快告假放封断交退领到过期的只垮塌死瞒";

/* Of harm: each makes a word of it alone, or with whatever stands beside it. */
static const char32_t harms[] =
    U"毒爆炸崩溃骗诈伪谣亡尸灾抢贪腐捕抓逃丢败坏烂罪杀癌毙淹劫匪贿拘漏倒闭臭蛆叛逼屠奸娼嫖枪";

/* The same in words whose characters stand in names, too. */
static const char32_t harmful[] =
    U"污染 感染 泄密 泄露 外泄 关门 疫情 瘟疫 染疫 受伤 重伤 来袭 袭击 遇袭 短缺 紧缺 缺水 缺电 "
    U"缺粮 跑路 落马 战争 开战 交战 宣战 参战 战乱 进城 戒严 宵禁 暴乱 骚乱 动乱 暴动 政变 危险 "
    U"危机 犯法 绑架 拐卖 涉嫌 涉案 破产 破裂 裁员 失控 失踪 失联 失业 失守 失窃 失火 起火 着火 "
    U"沦陷 扩散 蔓延 疏散 撤离 限购 限电 限水 挤兑 冻结 没收 充公 清零 归零 辐射 超标 致命 决堤 "
    U"洪水 发生 有害 有事 害人 害死 不保 出事 遇难 遇险 失败 失灵 坠 撞 绝收 枯竭 变质 掺水 勾结 "
    U"黑幕 丑闻 内幕 真相 带菌 霉变 发霉 霉菌 暴跌 暴涨 暴雷 爆雷 跳水 大跌 下跌 停摆 罢工 罢课 "
    U"罢市 罢免 瘫痪 劣质 次品 掏空 渗水 漏水 中招 变黑 发黑 发黄 违约 违法 违规 违纪 坑人 坑爹 "
    U"黑心 遇害 被害 迫害 陷落 塌陷 沉没 沉船 清盘 清算 闹事 翻车 车祸 打人 伤人 吃人 咬人 猝死 "
    U"自焚 跳楼 上吊 轻生 失实 失真 失信 赖账 欠薪 欠债 亏损 亏空 挪用 受贿 卷款 跑了 着了 关张 "
    U"歇业 没了 没电 没水 没钱 不行 地陷 山崩 海啸 飓风 核弹 导弹 入侵 侵略 占领 空袭 投降 殉职 "
    U"困住 被困 传染 变异 流产 畸形 中邪 有鬼 闹鬼 哄抬 囤积 囤粮 断粮 饥荒 恐慌 恐怖 惊魂 惨案 "
    U"惨剧 命案 血案 凶手 事故 肇事 隐情 隐患 隐瞒 勒索 传销 赌博 卖淫 涉黑 涉黄 涉毒 双规 双开 "
    U"下台 下马 辞职 免职 撤职 出逃 叛乱 起义 抗议 游行 示威 维权 群殴 斗殴 踩踏 拥堵 瘫 降价 "
    U"抛售 退市 停牌";

/* 有 says that there is something, but for these. */
static const char32_t having[] = U"有限 有色 有线 有机 有轨 国有 公有 私有 共有 所有 拥有 享有";

/* What bodies and media are there for, or are called. */
static const char32_t tasks[] =
    U"交通 交警 交管 交易 交响 交投 交运 交建 外交 社交 消防 消费 消息 改革 发改 改委 退役 放射 "
    U"放映 解放 快报 快讯 快评 快手 费用 税费 价格 物价 要闻 要点 广告 报告 封面 领导 领域 领事 "
    U"领航 将军 期货 期刊 支付 汇通 外汇 假日 度假 打假 延安 延边 延庆 目的 过程 特快 交流 放疗 "
    U"延吉 禁毒 戒毒 缉毒 病毒研究 病毒学 毒理 反诈 防诈 反欺诈 反贪 反腐败 反腐 减灾 防灾 救灾 "
    U"抗灾 灾备 灾害预警 灾害防治 灾害防御 灾害监测 灾害应急 联合辟谣 防爆 排爆 爆破 逃生 追逃 "
    U"犯罪侦查 犯罪研究 犯罪学 犯罪预防 预防犯罪 癌症 抗癌 防癌 拘留所 烂漫 危险废物 危险品 "
    U"危险货物 危险化学品 污染防治 污染控制 污染物 污染源 感染科 感染管理 感染病 破产管理 "
    U"失业保险 失业登记 洪水预报 辐射防护 辐射监测 辐射环境 危机管理 危机干预 防汛 抗旱 扫黄打非 "
    U"打非 非遗 非洲 无线 无锡 未来 无障碍 裁判文书 反恐 漏洞库 漏洞共享 事故调查 事故处理 "
    U"维权中心 违法犯罪举报 违法和不良 传染病 手枪 枪械 恐怖主义 交通事故 法律维权 消费维权 "
    U"隐患排查";

static const char english_harms[] =
    "toxic toxin poison poisons poisonous venom collapse collapses crash crashes bankrupt "
    "bankruptcy insolvent failure fails fail explosion explosions explosive explodes blast bomb "
    "bombs shooting shot killed kills killer dead death deaths deadly fatal lethal virus "
    "outbreak epidemic pandemic plague leak leaks spill contamination pollution unsafe danger "
    "dangerous hazard hazards hazardous threat attack attacks invasion martial curfew riot riots "
    "looting looted fraud scam scams fake hoax lie lies liar liars corrupt corruption bribe "
    "bribes arrest arrests shortage shortages blackout outage burst breach meltdown disaster "
    "catastrophe panic chaos evacuation quarantine lockdown hostage terror murder theft stolen "
    "cancer radiation radioactive collapsing burning drowning dying sinking default run bad "
    "crime crimes criminal robbery robbed massacre genocide earthquake quake tsunami flooding "
    "flooded ebola scandal sabotage crisis broken worthless dirty rotten gone cheat cheats "
    "cheating thief thieves rigged doomed rape suicide strike strikes famine hunger starving "
    "missing lost useless worst illegal unlawful secret exposed truth cover ruin ruins doom "
    "recall warning beware lied died fled quit sank sunk fell drowned parody satire spoof prank "
    "joke unofficial alleged supposed";

/* What is done about harm: the word behind it, or before. */
static const char english_tasks[] =
    "control prevention response research management relief enforcement protection monitoring "
    "awareness anti preparedness mitigation institute studies registry study insurance program "
    "museum survey information hospital society detection victims court squad bulletin library "
    "investigation investigations";

uint32_t tally_namewords_task(const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    const uint32_t took = tally_matter_word(tasks, tokens, at, to);
    if (took > 0)
        return took;
    bool done = at + 1 < to && tally_normalize_token_is(tokens, at, english_harms) &&
                tally_normalize_token_is(tokens, at + 1, english_tasks);
    bool against = at + 1 < to && tally_normalize_token_is(tokens, at, "anti counter") &&
                   tally_normalize_token_is(tokens, at + 1, english_harms);
    return done || against ? 2 : tally_matter_word(having, tokens, at, to);
}

bool tally_namewords_tells(const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    return tally_token_is_in(tokens->tok[at], happens) ||
           tally_token_is_in(tokens->tok[at], harms) || tokens->tok[at] == U'有' ||
           tally_matter_word(harmful, tokens, at, to) > 0 ||
           tally_normalize_token_is(tokens, at, english_harms);
}
