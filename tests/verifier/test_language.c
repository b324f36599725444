/* language: which scripts can be compared, and whether two texts are in one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/language.h"

#define ARABIC "هذا إشعار رسمي من بلدية المدينة بشأن انقطاع المياه غدا من الساعة الثامنة صباحا"

static void supported(void **state)
{
    static const struct {
        const char *name, *text;
        bool supported;
    } rows[] = {
        {"nothing", "", true},
        {"numbers", "0519 85001234", true},
        {"Chinese", "全市供暖时间为十一月十五日", true},
        {"Chinese in traditional script", "全市供暖時間為十一月十五日", true},
        {"English", "Residents must boil tap water", true},
        {"Latin letters with accents", "Đường phố bị cấm từ ngày mai, à bientôt, žádný", true},
        {"kana", "これは市役所からのお知らせです", true},
        {"Hangul", "내일 오전부터 단수가 됩니다", true},
        {"Arabic", ARABIC, false},
        {"Hebrew", "זוהי הודעה רשמית מטעם העירייה בדבר הפסקת מים", false},
        {"Thai", "นี่คือประกาศอย่างเป็นทางการจากเทศบาลเรื่องการหยุดจ่ายน้ำ", false},
        {"Devanagari", "यह नगर पालिका की ओर से पानी की आपूर्ति बंद रहने की सूचना है", false},
        {"Tibetan", "འདི་ནི་གྲོང་ཁྱེར་གྱི་བརྡ་ཐོ་རེད།", false},
        {"Cyrillic", "Официальное уведомление мэрии об отключении воды", false},
        {"Greek", "Επίσημη ανακοίνωση του δήμου για τη διακοπή νερού", false},
        {"look-alikes in a word", "Rеsidеnts must bоil tap wаter", true},
        {"a name in Cyrillic among English", "The Bolshoi (Большой) is closed on Monday night",
         true},
        {"a name in Latin letters among Cyrillic", "Официальное уведомление Microsoft о закрытии",
         false},
        {"as much Chinese as Arabic",
         "全市供暖时间为十一月十五日至三月十五日，供热单位不得擅自推迟供暖或者提前停暖" ARABIC,
         true},
        {"a word of Chinese among Arabic", "通知 " ARABIC, false},
        {"bytes that are no text", "\xFF\xFE\xC3", true},
    };
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens t = noticekit_fold(&kit, rows[i].text);
        if (tally_language_supported(&t) != rows[i].supported)
            fail_msg("%s", rows[i].name);
    }
    noticekit_close(&kit);
}

static void same(void **state)
{
    static const struct {
        const char *a, *b;
        bool same;
    } rows[] = {
        {"全市供暖时间", "居民室内温度", true},
        {"Residents must boil", "water at home", true},
        {"全市供暖时间", "Residents must boil", false},
        {"全市供暖时间", "これはお知らせです", false},
        {"全市供暖时间 OK", "居民室内温度 18", true},
        {"2026 11 1", "Residents must boil", true},
        {"", "全市供暖时间", true},
    };
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens a = noticekit_fold(&kit, rows[i].a);
        struct tally_tokens b = noticekit_fold(&kit, rows[i].b);
        if (tally_language_same(&a, 0, (uint32_t)a.count, &b, 0, (uint32_t)b.count) != rows[i].same)
            fail_msg("%s, %s", rows[i].a, rows[i].b);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(supported), cmocka_unit_test(same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
