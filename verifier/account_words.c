#include "verifier/account_words.h"

/* A line holds words with one blank between two; WORD=OTHER is compared as OTHER. */
const struct tally_account_words tally_account_words[] = {
    {TALLY_PART_ORGAN, "政府 人民政府=政府 国务院 党委 省委 市委 区委 县委 州委 旗委 人大"},
    {TALLY_PART_ORGAN, "人民代表大会=人大 人大常委会 政协 人民政治协商会议=政协 纪委 监委"},
    {TALLY_PART_ORGAN, "监察委员会=监委 纪检监察 宣传部 组织部 统战部 政法委 网信办"},
    {TALLY_PART_ORGAN, "互联网信息办公室=网信办 网信=网信办 办公室 办公厅=办公室 办=办公室 新闻办"},
    {TALLY_PART_ORGAN, "新闻办公室=新闻办 公安 公安局=公安 公安厅=公安 公安部=公安"},
    {TALLY_PART_ORGAN, "公安分局=公安 分局 派出所 警方 警察 特警 网警 刑警 刑侦=刑警 民警 交警"},
    {TALLY_PART_ORGAN, "公安交警=交警 交通警察=交警 交警支队=交警 交警大队=交警 交警总队=交警"},
    {TALLY_PART_ORGAN, "交通警察支队=交警 交通警察大队=交警 交通警察总队=交警"},
    {TALLY_PART_ORGAN, "交通管理局=交警 消防 消防救援=消防 消防救援支队=消防 消防救援大队=消防"},
    {TALLY_PART_ORGAN, "消防救援总队=消防 消防支队=消防 支队 大队 总队 法院 人民法院=法院 中院"},
    {TALLY_PART_ORGAN, "中级人民法院=中院 高院 高级人民法院=高院 检察院 人民检察院=检察院"},
    {TALLY_PART_ORGAN, "检察=检察院 司法局 司法厅=司法局 教育局 教育厅=教育局 教育部=教育局"},
    {TALLY_PART_ORGAN, "教委=教育局 教育委员会=教育局 卫健委 卫生健康委员会=卫健委"},
    {TALLY_PART_ORGAN, "卫生健康委=卫健委 卫健局=卫健委 卫生健康局=卫健委 疾控 疾控中心=疾控"},
    {TALLY_PART_ORGAN, "疾病预防控制中心=疾控 应急局 应急管理局=应急局 应急管理厅=应急局"},
    {TALLY_PART_ORGAN, "应急管理部=应急局 应急管理=应急局 气象 气象局=气象 气象台=气象 地震局"},
    {TALLY_PART_ORGAN, "税务 税务局=税务 市场监管局 市场监督管理局=市场监管局"},
    {TALLY_PART_ORGAN, "市场监管=市场监管局 工商局=市场监管局 药监局 药品监督管理局=药监局"},
    {TALLY_PART_ORGAN, "人社局 人力资源和社会保障局=人社局 人社=人社局 医保局"},
    {TALLY_PART_ORGAN, "医疗保障局=医保局 医保=医保局 民政局 民政厅=民政局 财政局"},
    {TALLY_PART_ORGAN, "财政厅=财政局 审计局 统计局 发改委 发展和改革委员会=发改委 住建局"},
    {TALLY_PART_ORGAN, "住房和城乡建设局=住建局 城管 城管局=城管 城市管理局=城管 交通局"},
    {TALLY_PART_ORGAN, "交通运输局=交通局 水务局 水利局 农业农村局 生态环境局"},
    {TALLY_PART_ORGAN, "环保局=生态环境局 自然资源局 文旅局 文化和旅游局=文旅局 文旅=文旅局"},
    {TALLY_PART_ORGAN, "体育局 海关 海事 海事局=海事 边检 出入境 铁路局 人民银行 证监会"},
    {TALLY_PART_ORGAN, "银保监会 银监局 信访局 街道办 街道办事处=街道办 居委会 村委会 管委会"},
    {TALLY_PART_ORGAN, "管理委员会=管委会 委员会 指挥部 共青团 团委=共青团 妇联 工会"},
    {TALLY_PART_ORGAN, "总工会=工会 红十字会 武警 解放军 军区 信息中心 服务中心 监督局 管理局"},
    {TALLY_PART_ORGAN, "人民 局 厅 大学 学院 中学 小学 幼儿园 学校 医院 人民医院=医院"},
    {TALLY_PART_ORGAN, "妇幼保健院 卫生院 银行 研究院 科学院 博物馆 图书馆 地铁 公交 机场 铁路"},
    {TALLY_PART_ORGAN, "电力 供电 自来水 燃气 电视台 广播电视台=电视台 广播电视总台=电视台"},
    {TALLY_PART_ORGAN, "广播电台 人民广播电台=广播电台 电台 日报 日报社=日报 晚报 晨报 都市报"},
    {TALLY_PART_ORGAN, "通讯社 报社 卫视 融媒 融媒体=融媒 融媒体中心=融媒 传媒=融媒 新闻网"},
    {TALLY_PART_ORGAN, "government gov=government govt=government police pd=police department"},
    {TALLY_PART_ORGAN, "dept=department bureau ministry office agency commission committee"},
    {TALLY_PART_ORGAN, "council court authority municipal city county state federal national"},
    {TALLY_PART_ORGAN, "hospital university college school bank times daily post tv television"},
    {TALLY_PART_ORGAN, "radio fire health safety transport weather"},
    {TALLY_PART_VOICE, "发布 官方发布=发布 权威发布=发布 政务发布=发布 微发布=发布"},
    {TALLY_PART_VOICE, "信息发布=发布 新闻 新闻中心=新闻 政务 通报 警情 资讯 在线 热线 公告"},
    {TALLY_PART_VOICE, "快报 播报 头条 之声 观察 直播 信息 news info press alerts alert"},
    {TALLY_PART_VOICE, "updates"},
    {TALLY_PART_DRESS, "官方 官微 官博 官号 官网 官V 官方号 官方微博 官方微信 官方账号"},
    {TALLY_PART_DRESS, "官方帐号 官方抖音 官方平台 官方网站 服务号 订阅号 公众号 视频号 抖音号"},
    {TALLY_PART_DRESS, "微信号 账号 帐号 小号 大号 新号 备用号 备用 号 小助手 助手 小编 客服"},
    {TALLY_PART_DRESS, "客服中心 平台 服务平台 政务服务 权威 认证 已认证 唯一 正式 正版 本尊"},
    {TALLY_PART_DRESS, "中国 网 版 微博 微信 抖音 快手 蓝V V App 中华人民共和国 最新 official"},
    {TALLY_PART_DRESS, "officials real the of and for account page verified support service"},
    {TALLY_PART_DRESS, "help team online cn org com hq channel"},
    {TALLY_PART_PLAIN, NULL},
};

const struct tally_account_title tally_account_words_titles[] = {
    {"主任医师", "医 卫生 健康"},
    {"心理咨询师", "心理 健康 医"},
    {"心理医生", "心理 医 健康"},
    {"副教授", "教育 高校 大学 学术 科研"},
    {"教授", "教育 高校 大学 学术 科研"},
    {"院士", "学术 科研 科学"},
    {"博导", "教育 高校 学术"},
    {"医生", "医 卫生 健康"},
    {"医师", "医 卫生 健康"},
    {"大夫", "医 卫生 健康"},
    {"药师", "药 医 卫生"},
    {"护士", "护理 医 卫生"},
    {"营养师", "营养 医 健康"},
    {"律师", "法律 司法 律"},
    {"法官", "法律 司法 法院"},
    {"检察官", "法律 司法 检察"},
    {"公证员", "法律 司法 公证"},
    {"警官", "公安 警"},
    {"民警", "公安 警"},
    {"记者", "新闻 媒体 采编"},
    {"主持人", "新闻 媒体 广播 电视"},
    {"主编", "新闻 媒体 采编 出版"},
    {"教师", "教育 学校"},
    {"老师", "教育 学校"},
    {"会计师", "财务 会计 金融"},
    {"理财师", "金融 理财"},
    {"分析师", "金融 证券 财经"},
    {"professor", "education university academic"},
    {"prof", "education university academic"},
    {"doctor", "medic health"},
    {"dr", "medic health"},
    {"physician", "medic health"},
    {"nurse", "medic health nurs"},
    {"lawyer", "law legal"},
    {"attorney", "law legal"},
    {"judge", "law legal court"},
    {"journalist", "journalism news media"},
    {"reporter", "journalism news media"},
    {"teacher", "education school"},
    {NULL, NULL},
};

const char *const tally_account_words_claims[] = {
    "官方账号",      "官方帐号",         "官方微博", "官方微信",   "官方抖音",   "官方号",
    "官方平台",      "官方发布",         "官方认证", "官方公众号", "官微",       "官博",
    "官号",          "唯一账号",         "唯一官方", "政务号",     "政务新媒体", "official account",
    "official page", "official channel", NULL,
};

const char *const tally_account_words_denials[] = {
    "非官方",     "不代表",         "粉丝",         "同名",   "仅代表个人",  "个人观点", "搬运",
    "unofficial", "not affiliated", "not official", "parody", "fan account", NULL,
};

const char *const tally_account_words_division_not_before[] = {
    "市民", "市场", "市井", "市值", "市面", "市集", "市容", "市价",
    "市况", "区块", "区别", "区间", "区域", "县令", "州际", NULL,
};

struct tally_slice tally_account_words_platform(struct tally_slice platform)
{
    static const struct {
        struct tally_slice name, same_as;
    } names[] = {
        {TALLY_TEXT("微博"), TALLY_TEXT("weibo")},
        {TALLY_TEXT("新浪微博"), TALLY_TEXT("weibo")},
        {TALLY_TEXT("微信"), TALLY_TEXT("wechat")},
        {TALLY_TEXT("weixin"), TALLY_TEXT("wechat")},
        {TALLY_TEXT("微信公众号"), TALLY_TEXT("wechat")},
        {TALLY_TEXT("公众号"), TALLY_TEXT("wechat")},
        {TALLY_TEXT("抖音"), TALLY_TEXT("douyin")},
        {TALLY_TEXT("快手"), TALLY_TEXT("kuaishou")},
        {TALLY_TEXT("小红书"), TALLY_TEXT("xiaohongshu")},
        {TALLY_TEXT("今日头条"), TALLY_TEXT("toutiao")},
        {TALLY_TEXT("头条号"), TALLY_TEXT("toutiao")},
        {TALLY_TEXT("哔哩哔哩"), TALLY_TEXT("bilibili")},
        {TALLY_TEXT("B站"), TALLY_TEXT("bilibili")},
        {TALLY_TEXT("知乎"), TALLY_TEXT("zhihu")},
        {TALLY_TEXT("twitter"), TALLY_TEXT("x")},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (tally_slice_eq(platform, names[i].name))
            return names[i].same_as;
    }
    return platform;
}
