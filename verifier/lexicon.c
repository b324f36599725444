#include "verifier/lexicon.h"

#include <assert.h>
#include <stdlib.h>

/* Members of a group are parted by '/', synonyms by blanks; '_' joins the words of one. */
static const struct {
    unsigned uses;
    enum tally_difference_kind kind;
    const char *members;
} table[] = {
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY,
     "开 开放 开通 开启 打开 开业/关 关闭 关掉 封闭 停业 关停/open opened/closed close shut"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY,
     "禁止 严禁 不准/允许 准许 许可 鼓励/prohibited forbidden banned/allowed permitted"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "同意 批准 通过/拒绝 驳回 否决 反对"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY,
     "开始 恢复 继续 启动 照常 正常 复/停 停止 暂停 中止 终止 取消"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY,
     "安全/危险/safe/unsafe dangerous/有毒/无毒/合格/有效/无效 失效/合法/违法 非法"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "不变/改变 变化 变更"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "上班/放假 休息 休假"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "断开/接通 连接"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "断电 停电/通电 带电"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "使用 启用/停用 禁用"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "阳性/阴性"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "主动/被动"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "包括 包含/除外"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "公开/保密 秘密"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_MODALITY, "强制/自愿"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "不/都 也 每"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_CONDITION, "或 或者/且 并且"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_CONDITION, "逾期/按期 如期 按时"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "只 仅/都 也"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "除/含"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE,
     "任何 所有 全部 全体 全额 一切 一律/部分 个别 少数 某些 一些/多数 大多数/all every any/some "
     "few certain/most many"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "全/半"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "一律/原则上 一般"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "上 以上/下 以下"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE,
     "内 以内 之内/外 以外 之外/前 之前 以前/后 之后 以后/before/after"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "首/末"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "单 奇数/双 偶数"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "above over/below under"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "超 超过 高于 大于 多于/低于 少于 小于 不足"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "至少 最低/至多 最多 最高/at_least/at_most"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "本地 本市 本省 本县/外地 外市 外省 外县"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "公/私"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_TIME,
     "上午/下午/中午/晚上 夜间/凌晨/a_m am/p_m pm/morning/afternoon/evening/night"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_TIME, "白天 日间/夜间 夜晚"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE,
     "今天 今日 本日 即日 当日 当天 today 오늘 금일/明天 明日 次日 翌日 第二天 tomorrow 내일 명일/"
     "后天 后日 明后日 모레/昨天 昨日 yesterday 어제/前天 前日 一昨日 그저께/"
     "今晚 今夜 今晩 当晚 tonight 오늘밤/明晚 明夜 明晩 내일밤/昨晚 昨夜 昨晩 어젯밤/"
     "今早 今晨 今朝/明早 明晨 明朝 翌朝"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE,
     "本周 今周 이번주/上周 先周 지난주/下周 来周 다음주/"
     "本月 今月 当月 이달 이번달/上月 先月 지난달/下月 来月 翌月 次月 다음달/"
     "今年 本年 올해/明年 来年 翌年 次年 내년/去年 昨年 上年 작년 지난해"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "工作日/节假日 休息日 双休日 周末/平日/土日祝"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "月初 年初/月中 年中/月底 月末 年底 年末"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "上旬/中旬/下旬"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE,
     "周一 星期一 礼拜一/周二 星期二 礼拜二/周三 星期三 礼拜三/周四 星期四 礼拜四/"
     "周五 星期五 礼拜五/周六 星期六 礼拜六/周日 周天 星期日 星期天 礼拜日 礼拜天"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "日 天/周/旬/月/季/年"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_NUMBER,
     "thousand/million/billion/trillion/lakh lakhs/crore crores"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_PLACE, "东/南/西/北/中/north/south/east/west"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_PLACE, "左/右/left/right"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_PLACE, "省/市/县/区/乡/镇/村"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_PLACE, "国内/国际 国外"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_PLACE, "入口/出口"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING,
     "增 增加 增长 升 上升 上涨 提高 上调 加 加征/减 减少 降 下降 下跌 降低 下调 减免/increase "
     "raise/decrease reduce lower"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "高/低/higher/lower"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "多/少/more/less fewer"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "长/短/longer/shorter"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "延长/缩短"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "大/小"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "轻/重"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "宽/严"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "早/晚 迟/earlier/later"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "提前/推迟 延后 延期 顺延 延至"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING,
     "收 收取 征收 收费 加 加收 付 付费/免 免收 免费 免征 退还 返还"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "收/付"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "进 进入 入/出 离开 撤离/enter/leave"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "in/out"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "男/女/men/women/成年 成年人/未成年 未成年人"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "红/橙/黄/蓝/绿/黑/白"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "甲/乙/丙/丁"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "正本 原件/副本 影本 复印件"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "线上/线下"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "书面/口头"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "直接/间接"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "临时 短期/长期 永久"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "民事/刑事/行政"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "原告/被告"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "近 靠近 邻近/远 远离"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "快/慢"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_CONDITION, "始得 方得/不得"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE,
     "及 和 与 及び 並びに および 및/至 到 から 부터/或 又は または 若しくは 또는"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "自/至"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "起/止"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "民国/西元 公元/令和/平成/昭和/大正/明治"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_MONEY,
     "新台币 台币/人民币/港币 港元 港圆/美元 美金/日元 日圆 日币/欧元/英镑/韩元 韩币/澳门元 "
     "澳门币"},
    /* Japanese */
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "対象/対象外"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "発令 発表/解除"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY,
     "開催 実施 決行 運行 運航 営業 診療 開館 開所 開園 開校 再開/中止 休止 停止 運休 欠航 休業 "
     "休診 休館 休所 休園 休校 廃止"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "開始/終了"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "含む 含み 含め/除く 除き"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "すべて 全て 全員/一部/多く"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "以降 以後/以前"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "以上/以下/未満/超"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "まで/から/のみ だけ/より"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_TIME, "午前/午後/正午/早朝/夕方/深夜/夜間/昼間 日中"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "毎日/毎週/毎月/毎年/毎回"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "月曜/火曜/水曜/木曜/金曜/土曜/日曜"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "有料/無料"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "値上げ 引き上げ 引上げ/値下げ 引き下げ 引下げ"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "屋内 室内/屋外 室外"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "男性/女性/大人/子ども"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "最大/最小/最高/最低"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "早め/遅め"},
    /* Korean */
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "면안됩 면안돼 면안된/면됩 면돼 면된"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "가능/불가 불가능"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "허용 허가/금지 불허"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY,
     "시작 재개 실시 시행 운영 운행 개장 영업 진료/종료 중단 중지 취소 휴업 휴장 휴진 폐지 연기"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "개방/폐쇄 통제"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "발령/해제"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "안전/위험"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "포함/제외"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "필요/불필요"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_POLARITY, "찬성/반대/승인/거부 반려"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_MODALITY, "의무/자율 임의 선택"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "모든 모두 전체 전부 전원/일부 몇몇/대부분"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "이후/이전/이내/이외"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "전/후"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "만/도"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "이상/이하/초과/미만"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "부터/까지/마다"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_SCOPE, "최대/최소/최고/최저"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_TIME, "오전/오후/정오/자정/새벽/야간/주간"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "오늘/내일/어제/모레"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "매일/매주/매월/매년/매회"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_DATE, "월요일/화요일/수요일/목요일/금요일/토요일/일요일"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_PLACE,
     "동구 동부 동쪽 동측/서구 서부 서쪽 서측/남구 남부 남쪽 남측/북구 북부 북쪽 북측/중구 중부"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_PLACE, "왼쪽 좌측/오른쪽 우측"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_PLACE, "입구/출구"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "증가 인상 상승/감소 인하 하락"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "무료/유료"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "연장/단축"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "실내/실외"},
    {TALLY_LEXICON_OPPOSITE, TALLY_DIFF_WORDING, "남성/여성/성인/미성년 청소년/어린이"},
    {TALLY_LEXICON_OFFICE, TALLY_DIFF_PERSON,
     "主任 书记 局长 市长 县长 区长 镇长 村长 部长 厅长 省长 院长 校长 处长 科长 所长 队长 署长 "
     "主席 总理 委员 经理 总裁 教授 医生 先生 女士 同志 老师 警官 律师 记者 联系人 负责人 发言人 "
     "法官 检察官 组长 站长 经办人 "
     "mayor president director minister governor secretary chief officer professor mr mrs ms dr "
     "chairman commissioner judge administrator"},
    {TALLY_LEXICON_PLACE, TALLY_DIFF_PLACE,
     "省 市 县 区 州 盟 旗 乡 镇 村 屯 路 街 巷 社区 街道 公园 广场 大道 大桥 大厦 车站 机场 小区"},
    {TALLY_LEXICON_BODY, TALLY_DIFF_BODY,
     "局 委 委员会 厅 署 院 中心 公司 集团 银行 支行 大学 学院 中学 小学 医院 法院 检察院 "
     "派出所 指挥部 办公室 协会 研究所"},
    {TALLY_LEXICON_DIALLED, TALLY_DIFF_CONTACT,
     "电话 热线 拨打 致电 来电 手机 座机 传真 总机 分机 号码 账号 帐号 账户 帐户 卡号 "
     "微信 微信号 電話 番号 内線 전화 번호 계좌 문의 phone telephone tel call dial hotline fax "
     "account qq wechat whatsapp telegram"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "因为 由于"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "因此 所以 因而"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "和 与 及 以及 并 且 并且 and"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "导致 造成 引起 引发"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "可以 能 能够"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "已 已经"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "将 将会 即将"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "如果 若 如 假如 要是 倘若"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "但 但是 可是 不过 然而"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "目前 现在 如今 当前"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "都 均 皆"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "仅 只 仅仅 只是"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "此 这 该 这个"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "被 遭 遭到 遭受"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "说 称 表示 指出"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "之 的"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "特别 尤其"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "立即 立刻 马上"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "必须 务必 一定要"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "吃 食用"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "你 您"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "喝 饮用"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "the a an this"},
    {TALLY_LEXICON_ALIKE, TALLY_DIFF_WORDING, "who that which"},
    /* What denies, tells, excepts and limits: these have no kind of change of their own. */
    {TALLY_LEXICON_DENIES, TALLY_DIFF_POLARITY,
     "不要 不用 不再 不会 不能 未经 无权 并非 从未 毫无 禁止 严禁 停止 停用 停办 暂停 中止 终止 "
     "取消 撤销 撤回 废止 解除 免除 免予 免收 免征 拒绝 谢绝 杜绝 防止 避免 制止 反对 丧失 失去 "
     "缺乏 缺少 切勿 请勿 stop stops stopped stopping cease ceases ceased suspend suspends "
     "suspended prohibit prohibits prohibiting preventing restrict restricts restricting forbid "
     "forbids ban bans banned revoke revokes revoked refuse refuses deny denies avoid avoids "
     "prevent prevents no_longer instead_of rather_than other_than in_lieu_of free_of free_from "
     "exempt_from refrain_from fail_to fails_to failed_to failing_to lack_of lacks reject "
     "rejects decline declined withdrawn"},
    {TALLY_LEXICON_DENIES | TALLY_LEXICON_REFUSES, TALLY_DIFF_POLARITY,
     "不予 未予 否认 驳回 refused denied 否决 rejected false untrue hoax 谣言 谣传 虚假 失实 "
     "编造 捏造 杜撰"},
    {TALLY_LEXICON_DENIES | TALLY_LEXICON_PROVISO, TALLY_DIFF_POLARITY, "没有"},
    {TALLY_LEXICON_DENIES | TALLY_LEXICON_REFUSES | TALLY_LEXICON_CLAIMS, TALLY_DIFF_POLARITY,
     "rumor rumour"},
    {TALLY_LEXICON_DENIES | TALLY_LEXICON_CLAIMS, TALLY_DIFF_POLARITY, "rumors rumours"},
    {TALLY_LEXICON_REFUSES, TALLY_DIFF_POLARITY,
     "未获 未被 未通过 未采纳 不属实 不实 not_true not_approved not_adopted not_accepted "
     "not_pass voted_down"},
    {TALLY_LEXICON_HARMLESS, TALLY_DIFF_POLARITY,
     "扣除 拆除 清除 消除 排除 除夕 不断 不仅 不但 不同 不限于 不少于 不多于 不低于 不高于 "
     "不小于 不大于 不超过 不足 不良 不法 不动产 不懈 无论 不论 不管 无锡 无偿 无线 无障碍 非常 "
     "非法 未来 未成年 免费 没收 特别 分别 级别 类别 区别 个别 识别 性别 鉴别 "
     "but_not_limited_to but_are_not_limited_to but_is_not_limited_to but_also not_only "
     "no_later_than not_later_than"},
    {TALLY_LEXICON_CLAIMS, TALLY_DIFF_POLARITY,
     "声称 宣称 谎称 谣称 妄称 诈称 冒称 冒充 诡称 伪称 网传 讹传 误传 盛传 据传 传言 传闻 流言 "
     "误区 claim_that claims_that claimed_that claiming_that allege_that alleges_that "
     "alleged_that alleging_that rumor_that rumors_that rumour_that rumours_that myth myths"},
    {TALLY_LEXICON_REPORTS, TALLY_DIFF_POLARITY,
     "有人说 有人称 自称 据称 据说 所谓 反映 says_that said_that saying_that reports_that "
     "reported_that suggests_that suggesting_that"},
    {TALLY_LEXICON_EXCEPTS, TALLY_DIFF_SCOPE,
     "除外 以外 例外 另有 放宽 豁免 从其 不含 不包括 不适用"},
    {TALLY_LEXICON_IF, TALLY_DIFF_CONDITION, "if when until provided_that only_if"},
    {TALLY_LEXICON_IF | TALLY_LEXICON_PROVISO, TALLY_DIFF_CONDITION, "subject_to"},
    {TALLY_LEXICON_WHEN, TALLY_DIFF_CONDITION, "before after only"},
    {TALLY_LEXICON_WHEN | TALLY_LEXICON_PROVISO, TALLY_DIFF_CONDITION, "without"},
    {TALLY_LEXICON_PROVISO, TALLY_DIFF_CONDITION,
     "未 非 无 in_the_event_of in_case_of notwithstanding regardless_of"},
    {TALLY_LEXICON_DAY, TALLY_DIFF_DATE,
     "今天 今日 本日/明天 明日/昨天 昨日/后天 后日/前天 前日/次日 翌日 第二天/当日 当天/"
     "今晚 今夜 今晩/昨晚 昨夜 昨晩/今早 今晨/明早 明晨/每日 每天/月底 月末/年底 年末/"
     "本周 本星期 这周/上周 上星期/下周 下星期/本月 这个月/上月 上个月/下月 下个月/"
     "昨年 去年/오늘 금일/내일 명일/올해 금년/작년 지난해"},
    {TALLY_LEXICON_PENALTY, TALLY_DIFF_WORDING,
     "处罚 罚款 处分 责令 警告 拘留 吊销 追究 惩处 惩戒 制裁 查处 判处 取缔 扣分 记分 fine fines "
     "fined penalty penalties penalized punished punishable jail imprisonment"},
    {TALLY_LEXICON_OFFENCE, TALLY_DIFF_WORDING,
     "违法 违规 违纪 违章 违反 violation violations violate violates offense offenses offence "
     "offences unlawful illegal misdemeanor misdemeanors infraction infractions felony guilty"},
    {TALLY_LEXICON_NOBODY, TALLY_DIFF_POLARITY, "nothing nobody neither none no_one"},
    /* What stresses, joins and points: particles, demonstratives, pronouns, and adverbs of degree
     * and of mood, as grammars list them, that neither deny, weaken, limit nor turn who does what.
     * Of single characters only those that make no other word with a neighbour of the list. */
    {TALLY_LEXICON_LIGHT, TALLY_DIFF_WORDING,
     "的 了 着 地 得 之 啊 呀 哦 噢 哟 哇 嘛 啦 喽 咯 呐 哎 唉 嗨 嘿 哼 喂 嗯 哈 我的天 也 就 都 "
     "才 又 再 还 却 便 则 更 最 很 挺 竟 已 仍 而 且 并 和 与 及 这 那 此 该 其 我 你 您 他 她 它 "
     "又是 也是 就是 都是 还是 便是 真是 正是 还有 也有 就在 正在 而且 并且 以及 于是 所以 因此 "
     "因为 由于 然后 接着 随后 后来 结果 同时 甚至 这个 那个 这些 那些 这种 那种 这样 那样 这么 "
     "那么 这次 那次 这位 那位 这名 那名 一个 一位 一名 一种 他们 她们 它们 我们 你们 咱们"},
    {TALLY_LEXICON_LIGHT, TALLY_DIFF_WORDING,
     "真的 实在 确实 的确 果真 果然 竟然 居然 竟是 简直 明明 分明 当然 毕竟 究竟 终究 终于 终归 "
     "突然 忽然 猛然 赫然 公然 悍然 立刻 立即 马上 当场 顿时 顷刻 随即 一下 一下子 反正 已经 刚刚 "
     "刚才 极其 极为 极度 极端 非常 十分 万分 异常 特别 尤其 尤为 格外 分外 相当 颇为 甚为 最为 "
     "更加 更为 越发 越来越 愈加 愈发 极了 无比 绝对 千万 务必 一定 必定 肯定 彻底 完全 活生生 "
     "硬生生 仍然 仍旧 依然 依旧 照样 一直 始终 不断 不停 至今 如今 现在 目前 眼下 当下 如此 多么 "
     "何等 其中 另外 此外"},
    {TALLY_LEXICON_LIGHT, TALLY_DIFF_WORDING,
     "the a an this that these those its his her their our your my it he she they we you i and so "
     "then also too even just very really truly indeed quite simply totally absolutely completely "
     "entirely utterly fully literally definitely certainly clearly surely extremely incredibly "
     "highly deeply greatly suddenly already now still again finally oh wow hey yes ok okay"},
    {TALLY_LEXICON_LIGHT, TALLY_DIFF_WORDING,
     "は が を に と も の で や よ ね たち この その あの これ それ あれ 本当に 実に とても "
     "非常に すごく かなり 大変 極めて もっと さらに 最も まさに やはり やっぱり もう 既に すでに "
     "ついに とうとう また 突然 急に いきなり なんと 必ず 絶対に 完全に 全く まったく いま 今 "
     "現在"},
    {TALLY_LEXICON_LIGHT, TALLY_DIFF_WORDING,
     "은 는 이 가 을 를 의 에 에서 에게 도 와 과 들 그 저 이것 그것 이런 그런 정말 정말로 진짜 "
     "진짜로 참으로 매우 아주 너무 너무나 무척 몹시 굉장히 대단히 훨씬 더욱 가장 제일 또 또한 다시 "
     "이미 벌써 드디어 마침내 결국 갑자기 바로 반드시 꼭 절대로 완전히 지금 현재"},
};

struct tally_lexicon {
    struct tally_wordbook book; /* its rows are those of the table */
};

enum tally_code tally_lexicon_new(struct tally_lexicon **out, struct tally_err *err)
{
    struct tally_lexicon *lexicon = calloc(1, sizeof *lexicon);
    if (lexicon == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "lexicon: out of memory");
    enum tally_code code = TALLY_OK;
    for (size_t row = 0; code == TALLY_OK && row < sizeof table / sizeof *table; row++)
        code = tally_wordbook_add(&lexicon->book, table[row].uses, (uint16_t)row,
                                  table[row].members, err);
    if (code == TALLY_OK)
        code = tally_wordbook_close(&lexicon->book, err);
    if (code != TALLY_OK) {
        tally_lexicon_free(lexicon);
        return code;
    }
    for (size_t i = 0; i < lexicon->book.count; i++)
        assert(lexicon->book.at[i].count <= TALLY_LEXICON_TOKENS);
    *out = lexicon;
    return TALLY_OK;
}

void tally_lexicon_free(struct tally_lexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    tally_wordbook_deinit(&lexicon->book);
    free(lexicon);
}

unsigned tally_lexicon_uses(const struct tally_lexicon *lexicon, uint32_t token)
{
    return tally_wordbook_token(&lexicon->book, token)->uses;
}

const struct tally_wordbook_word *tally_lexicon_at(const struct tally_lexicon *lexicon,
                                                   const struct tally_tokens *tokens, uint32_t at,
                                                   size_t *next)
{
    return tally_wordbook_at(&lexicon->book, tokens, at, next);
}

enum tally_difference_kind tally_lexicon_kind(const struct tally_wordbook_word *word)
{
    return table[word->row].kind;
}
