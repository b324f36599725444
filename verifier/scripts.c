#include "verifier/scripts.h"

#include <uchar.h>

/* Source: OpenCC, STCharacters.txt: where a character is among its own traditional forms. */
static const char32_t own_forms[] =
    U"万丑丰了于云亘仆仇价仿伙余佛佣俊修借僵克党冬准凌几凶出划刮制千升卜占卷厂厘只台叶吁吃合吊同"
    U"后向周咨咸咽哄唇喂噪回困夫夸奸姜娘它家尸局岩岳巨布帘席干幸广庵弦彩征御志念恤愈愿戚才扎托扣"
    U"折抵拐挂挨挽据搜斗旋昆暗曲朱朴杆杠杯杰松板极柜栗核梁欲沈沾泛注涂涌淀游漓熏玩璇症皂矩确私秋"
    U"种筑系胄背胜胡腊腌膻致舍芸苔苹范荐蒙蔑虫蚝蜡蝎表谷跖辟适郁酸采里雕面";

/* No other character near token `i` is traditional, and there are enough of them to tell. */
static bool simplified_around(const struct tally_tokens *t, uint32_t i)
{
    enum { REACH = 64, ENOUGH = 32 };
    uint32_t seen = 0;
    for (uint32_t k = i > REACH ? i - REACH : 0; k < t->count && k < i + REACH; k++) {
        if (k != i && (t->flags[k] & TALLY_TOKEN_SCRIPT) != 0)
            return false;
        seen += tally_token_is_character(t->tok[k]);
    }
    return seen >= ENOUGH;
}

bool tally_scripts_other(const struct tally_tokens *a, uint32_t i, const struct tally_tokens *b,
                         uint32_t k)
{
    bool differ = ((a->flags[i] ^ b->flags[k]) & TALLY_TOKEN_SCRIPT) != 0;
    return differ && tally_token_is_in(a->tok[i], own_forms) && simplified_around(a, i) &&
           simplified_around(b, k);
}
