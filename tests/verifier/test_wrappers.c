/* wrappers: lines of a screen or a forwarding, and lines that only look like them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/wrappers.h"

static const struct {
    const char *line;
    bool wrapper;
} cases[] = {
    {"10:24 5G 86%", true},
    {"上午10:24 HD 86%", true},
    {"10:24 ... 0.52K/s 5G 86", true},
    {"10:24 0.52元 5G", false},
    {"App内打开", true},
    {"Open in App", true},
    {"阅读 10万+", true},
    {"点赞 2306 在看 118", true},
    {"展开全文", true},
    {"转发微博", true},
    {"第 3 页 共 8 页", true},
    {"Page 3 of 8", true},
    {"- 3 -", true},
    {"（下转第二版）", true},
    {"上接第12版", true},
    {"转第5页", true},
    {"下转第二批", false},
    {"转第二天", false},
    {"接第三医院", false},
    {"(Continued on page A5)", true},
    {"From page A1", true},
    {"Continued on page 12", true},
    {"Cont'd on page B12", true},
    {"From page 3 residents", false},
    {"From $5", false},
    {"See page rules", false},
    {"Continued on Monday", false},
    {"-500", false},
    {"来源：海市发布", true},
    {"来源：安全生产网", true},
    {"来源：三联生活周刊", true},
    {"责任编辑：王小明", true},
    {"编辑 王小明 李红", true},
    {"编辑：王小明 审核：李红", true},
    {"来自海市日报", true},
    {"来自 iPhone客户端", true},
    {"扫一扫在手机打开当前页", true},
    {"相关链接", true},
    {"查看更多", true},
    {"打开APP 阅读全文", true},
    {"字号：大 中 小", true},
    {"12 条评论", true},
    {"1.2K views", true},
    {"12小时前", true},
    {"3h ago", true},
    {"Story continues below advertisement", true},
    {"Share this page", true},
    {"目 录", true},
    {"Table of Contents", true},
    {"Contents of the bag", false},
    {"P2", true},
    {"Source: Reuters", true},
    {"Posted by Jane Doe", true},
    {"Source: Ashford Department of Public Works", true},
    {"Via Lakeside County Health Office", true},
    {"Source: The Riverton Gazette", true},
    {"Source: Please Note The Following Changes", false},
    {"Via Bring Cash Only", false},
    {"Source: Water Unsafe Downtown", false},
    {"Source: City Council Fees Apply", false},
    {"Source: County Schools Closed", false},
    {"Posted by Officers Visit Homes Tonight", false},
    {"Source: Mayor Resigns Over Scandal", false},
    {"Like Reply 2h ago", true},
    {"12 shares 3 comments", true},
    {"微信 微博 QQ空间 复制链接", true},
    {"9:41 AM 5G 80%", true},
    {"Via Facebook", true},
    {"Source: Associated Press", true},
    {"来源：国家安全部", true},
    {"来源：海市驻成都办", true},
    {"微信 9:41 AM 5G", true},
    /* of several parts */
    {"原创 昨天 08:30 阅读全文", true},
    {"昨天 08:30 已编辑 阅读 1200", true},
    {"From: Ashford Water Department", true},
    {"来源：海市第一医院", true},
    {"原创 海市发布 海市发布 昨天 08:30", true},
    {"海市发布 昨天 08:30 来自 微博网页版", true},
    {"今天 08:30 来自 HUAWEI Mate 60", true},
    {"海市发布", true},
    {"海市发布微信公众号", true},
    {"海市日报客户端", true},
    {"City News 8:30 AM", true},
    {"点赞 在看 分享", true},
    {"12人点赞 3条评论", true},
    {"END", true},
    {"责编：张三 审核：李四", true},
    {"监制：王五 编辑：张三", true},
    {"（盖章）", true},
    {"IP属地：江苏", true},
    {"发布于 江苏", true},
    {"发表于江苏省常州市", false}, /* one division */
    {"发自我的华为手机", true},
    {"Sent from my iPad", true},
    {"Sent from my Samsung Galaxy", true},
    {"Get Outlook for iOS", true},
    {"---------- Forwarded message ----------", true},
    {"From: City of Ashford", true},
    {"To: All Hands", false}, /* all: whom it binds */
    {"👍 12 💬 3 🔁 1.2万", true},
    {"❤️ 23  ⭐ 12", true},
    {"海市人民政府", false}, /* a letterhead */
    {"海市人民政府 昨天 08:30", false},
    {"此件公开发布", false},
    {"微信：123456", false}, /* an account */
    {"微信 888666", false},
    {"888888 公众号", false},
    {"扫码 关注 公众号 888888", false},
    {"Email: 555123", false},
    {"扫码 500", false},
    {"长按 识别 二维码 500", false},
    {"Save: $50", false}, /* a sum */
    {"收藏 ￥50", false},
    {"Save 50%", false},
    {"View all 30", false},
    {"关闭窗口 今天 14:00", false}, /* when it closes */
    {"End: today 5:00 PM", false},
    {"8:00 - 4:00", false}, /* hours */
    {"9:00 5:00 PM", false},
    {"7:30 am 6:00 pm", false},
    {"From: Mill Road", false}, /* where something begins */
    {"To: Truck Drivers", false},
    {"Cc: Mayor Smith resigned", false},
    {"Via Mill Road", false},
    {"Bridge Collapsed News", false},
    {"#TapWaterPoisonedNews", false},
    {"来自 居民全部", false},
    {"@市民都会", false},
    {"来源：水厂只收现金网", false},
    /* what happened, or harm, is no name */
    {"@水有毒会", false},
    {"来源：银行倒闭网", false},
    {"转自：病毒扩散新闻", false},
    {"来源：学校罢课报", false},
    {"编辑：毛有毒", false},
    {"Source: Toxic Water", false},
    {"Source: Bank Failure News", false},
    {"@SchoolBombNews", false},
    {"via Mayor Lied", false},
    {"来源：辟谣平台", false},
    /* what a body is there for is */
    {"@海市禁毒办", true},
    {"@国家发展改革委", true},
    {"来源：海市反诈中心", true},
    {"来源：海市地质灾害防治中心", true},
    {"来源：海市交警", true},
    {"来源：海市有线电视台", true},
    {"来源：封面新闻", true},
    {"Source: Poison Control Center", true},
    {"Source: Cancer Research Institute", true},
    {"来自外地的学校", false}, /* one of a list */
    {"来自东区和西区的医院", false},
    {"今天 08:30", false}, /* may be when it happens */
    {"海市发布 明天 08:30", false},
    {"海市发布 08:30 停水", false},
    {"原创 停水 08:30", false},
    {"2026年11月1日 08:30 来自 微博网页版", false}, /* whose day that is depends on the record */
    {"来自 缴费平台", false},
    {"发自我的银行账户", false},
    {"Sent from my bank account", false},
    {"Sent from my iPhone 555 9999", false},
    {"IP属地：停水", false},
    {"发布于 停水区域", false},
    {"发布于 江苏 停止供暖", false},
    {"💰 500", false},
    {"👍 12 停水", false},
    {"👍 13812345678", false},
    {"From: the fee is waived", false},
    {"From now on", false},
    {"责编：张三 审核：请缴费", false},
    {"12人已缴费", false},
    {"12 likes 50", false},
    {"停水 12小时前", false},
    {"300小时前", false},
    {"Open all schools", false},
    {"字号：大", false},
    {"编辑：王小明 审核：已过期", false},
    {"来自物业：停水取消", false},
    {"Source: City News", true},
    {"@海市发布", true},
    {"#海市发布#", true},
    {"来源：中国新闻网", true},
    {"来源：海市市场监督管理局", true},
    {"@海市日报客户端", true},
    {"来源：货车除外网", false},
    {"@外地户籍人员除外发布", false},
    {"#党员干部带头执行网#", false},
    {"来源：由街道办事处组织实施网", false},
    {"#CityNews", true},
    {"@AshfordPolice", true},
    {"#FeeWaived", false},
    {"#FEEWAIVED", false},
    {"#OpenAllNight", false},
    {"#SeniorsWelcome", false},
    {"@EveryoneExempt", false},
    {"#CityFeeWaived", false},
    {"来源：市政府停水三天", false},
    {"来源：市政府已经撤销本通知", false},
    {"来源：海市发布 11月3日", false},
    {"来源：海市发布，请转告家人", false},
    {"来源：电话 １３８００１３８０００", false},
    {"收藏：一三八零零一三八零零零", false},
    {"转发：全市学校今天下午停课", false},
    {"转发：本通知推迟到下周执行", false},
    {"评论：该文件已被废止", false},
    {"编辑：旧文，已过期", false},
    {"责任编辑：供暖费请汇入建行", false},
    {"分享 供暖费改为每平方米50元", false},
    {"编辑电话 0519-96390", false},
    {"@海市发布 停水取消", false},
    {"@全体居民 供暖费一律先交给物业王某", false},
    {"#供暖推迟到12月15日#", false},
    {"#供暖费已改为每平方米50元", false},
    {"#加微信 gongnuan888 缴费", false},
    {"Source: see www.city.example", false},
    {"Share: schools must close", false},
    {"Share to get a refund of 500 yuan", false},
    {"阅读 13900001111", false},
    {"电 5 万", false},
    {"2 万 5 0 0", false},
    {"50", false},
    {"上午", false},
    {"今天 22:00-23:00", false},
    {"今天 22:00~23:00", false},
    {"10-14 06:00", false},
};

static void lines(void **state)
{
    (void)state;
    struct tally_words *words = NULL;
    struct tally_arena arena;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    tally_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_tokens t;
        const struct tally_slice text = tally_slice_of(cases[i].line);
        assert_int_equal(tally_normalize(text, &t, &arena, NULL), TALLY_OK);
        if (tally_wrappers_line(words, &t, 0, (uint32_t)t.count) != cases[i].wrapper)
            fail_msg("%s: %s", cases[i].line, cases[i].wrapper ? "no wrapper" : "a wrapper");
    }
    tally_arena_deinit(&arena);
    tally_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
