/* differ and classify: what a change means, each kind from both sides. The alignment is worked
 * out by the slow obvious way: one gap over the whole of both texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/differ.h"
#include "verifier/gap.h"

static const struct {
    const char *name;
    const char *record, *post;
    const char *differences; /* "severity kind" of each, c, u or m; in input order */
} cases[] = {
    {"nothing", "全市学校停课一天", "全市学校停课一天", ""},
    /* numbers and how they are written */
    {"another number", "限额25人以内", "限额35人以内", "m number"},
    {"one Chinese digit", "限额二十五人以内", "限额二十六人以内", "m number"},
    {"value in another form", "限额1,000人以内", "限额一千人以内", "c value_form"},
    {"banking form", "限额1000人以内", "限额壹仟人以内", "c value_form"},
    {"about three is no thirty", "在三四天内办理", "在34天内办理", "m date"},
    {"about two is no twenty", "在两三天内办理", "在二十三天内办理", "m date"},
    {"three to five", "每三五人一组", "每35人一组", "m number"},
    {"about, in other words", "在两三天内办理", "在二三天内办理", "c value_form"},
    {"figures in their places", "编号三七的", "编号37的", "c value_form"},
    {"a zero before a short number", "于5日开放", "于05日开放", ""},
    {"a zero before a number to dial", "投诉电话12345为准", "投诉电话012345为准", "u number"},
    {"a zero lost", "编号0519的", "编号519的", "u number"},
    {"a zero lost in words", "编号0519的", "编号五百一十九的", "u number"},
    {"zeros in words", "编号0519的", "编号零五一九的", "c value_form"},
    {"percent in another form", "税率5%以内", "税率百分之五以内", "c value_form"},
    {"permille in another form", "税率5‰以内", "税率千分之五以内", "c value_form"},
    {"percent for permille", "税率5‰以内", "税率百分之五以内", "m number"},
    {"minus lost in another form", "气温-5度左右", "气温五度左右", "m number"},
    {"currency lost in another form", "罚款¥500元以下", "罚款$五百元以下", "m money"},
    {"at least lost in another form", "重量≥5吨的", "重量五吨的", "m number"},
    {"a decimal broken at its point", "超过0.42米的水位", "超过0\n.42米的水位", "u wording"},
    {"money", "罚款500元以下", "罚款800元以下", "m money"},
    {"ten thousand", "罚款5万元以下", "罚款5元以下", "m money"},
    {"date", "于11月3日起", "于11月8日起", "m date"},
    {"days", "在三天内办理", "在五天内办理", "m date"},
    {"time", "于18时前完成", "于19时前完成", "m time"},
    {"clock", "自18:30开始", "自18:50开始", "m time"},
    {"afternoon for morning", "于上午8时开始", "于下午8时开始", "m time"},
    {"a clock's time in words", "于8:00开始办理", "于8时开始办理", "c value_form"},
    {"with the half of the day", "于8:00开始办理", "于上午8点开始办理", "c value_form"},
    {"in the afternoon", "于18:30开始办理", "于下午6点半开始办理", "c value_form"},
    {"the other half of the day", "于8:00开始办理", "于下午8点开始办理", "m wording;c value_form"},
    {"another minute in words", "于8:30开始办理", "于8时20分开始办理", "m time"},
    {"a date with dashes", "于2026年11月15日开始", "于2026-11-15开始", "c value_form"},
    {"a date with points", "于2026年11月15日开始", "于2026.11.15开始", "c value_form"},
    {"a date in Chinese numerals", "于2026-11-15开始", "于二〇二六年十一月十五日开始",
     "c value_form"},
    {"a date with a sign in it", "于2026年11月15日开始", "于2026-❌11-15开始", "u wording"},
    {"a year in two figures", "于2026年11月15日开始", "于26年11月15日开始", "c value_form"},
    {"another year in two figures", "于2026年11月15日开始", "于27年11月15日开始", "m date"},
    {"a day in figures", "于11月5日开始", "于11.5开始", "c value_form"},
    {"a day with a stroke", "于11月5日开始", "于11/5 开始", "c value_form"},
    {"another day in figures", "于11月5日开始", "于11.6开始", "m date"},
    {"a number is no day", "限额11.5吨以内", "限额11月5日吨以内", "m date"},
    {"days in figures", "于11月5日至11月8日开放", "于11.5—11.8开放", "c value_form"},
    {"days in figures, the second another", "于11月5日至11月8日开放", "于11.5—11.9开放", "m date"},
    {"times in the afternoon", "于15:00—17:00开放", "于下午3点—下午5点开放", "c value_form"},
    {"times, the second another", "于15:00—17:00开放", "于下午3点—下午6点开放", "m time"},
    {"a numeral that is none beside a number", "抢险队伍30分钟内集结", "抢险队伍三十分钟内集结",
     "c value_form"},
    {"another number beside such", "抢险队伍30分钟内集结", "抢险队伍四十分钟内集结", "m time"},
    {"as many digits as a phone", "限额由10万元调整为100万元", "限额由10万元调整为1000000元",
     "c value_form"},
    {"a digit more than that", "限额由10万元调整为100万元", "限额由10万元调整为10000000元",
     "m contact"},
    {"a range in words", "每月3-5日开放", "每月3至5日开放", "c value_form"},
    {"a list made a range in words", "每月3、5日开放", "每月3至5日开放", "u wording"},
    /* one word in two forms */
    {"contracted", "You do not need to call", "You don't need to call", "c value_form"},
    {"will not", "It will not change", "It won't change", "c value_form"},
    {"contracted, another verb", "It will not change", "It can't change", "m polarity"},
    {"no contraction", "You do not need to call", "You do need to call", "m polarity"},
    {"the sign for and", "ice and snow and wind", "ice & snow & wind", "c value_form;c value_form"},
    {"and left out", "ice and snow and wind", "ice snow and wind", "m wording"},
    {"percent", "up to 10 percent of it", "up to 10% of it", "c value_form"},
    {"per cent", "up to 10 per cent of it", "up to 10% of it", "c value_form"},
    {"per cent for a sign", "up to 10% of it", "up to 10 per cent of it", "c value_form"},
    {"per cent put in", "up to 10 of it", "up to 10 per cent of it", "m wording"},
    {"percent left out", "up to 10 percent of it", "up to 10 of it", "m wording"},
    {"dollars", "fines remain $30 a day", "fines remain 30 dollars a day", "c value_form"},
    {"the ending of a day", "made up on June 22 and 23", "made up on June 22nd and 23rd",
     "c value_form;c value_form"},
    {"a date in figures", "held on August 11, 2026 at noon", "held on 8/11/2026 at noon",
     "c value_form"},
    {"the day first", "held on August 11, 2026 at noon", "held on 11/8/2026 at noon",
     "c value_form"},
    {"another day in figures of a date", "held on August 11, 2026 at noon",
     "held on 8/12/2026 at noon", "m date"},
    {"a year left out in English", "held on August 11, 2026 at noon", "held on August 11 at noon",
     "c date"},
    {"another year put in", "held on August 11 at noon", "held on August 11, 2031 at noon",
     "m number"},
    {"a month cut short", "held on August 11 at noon", "held on Aug 11 at noon", "c value_form"},
    {"another month", "held on August 11 at noon", "held on Apr 11 at noon", "m wording"},
    {"two letters swapped", "all visitors must leave", "all viistors must leave", "u wording"},
    {"a range of days", "11月3日至5日开放", "11月3日-5日开放", "c value_form"},
    {"a note's mark", "补贴25元以内", "补贴25元①以内", "u number"},
    {"a note's mark in brackets", "补贴25元以内", "补贴25元[1]以内", "u number"},
    {"a circled digit that counts", "补贴25元以内", "补贴25①元以内", "m money"},
    {"a year left out", "于2026年11月15日起", "于11月15日起", "c date"},
    {"the year of the record filled in", "于11月15日起", "于2026年11月15日起", "c date"},
    {"any other year filled in", "于11月15日起", "于2027年11月15日起", "m date"},
    {"another year", "于2026年11月15日起", "于2025年11月15日起", "m date"},
    {"a day left out", "于2026年11月15日起", "于2026年11月起", "m date"},
    {"below zero in words", "气温-5度左右", "气温零下5度左右", "c value_form"},
    {"below zero in Chinese numerals", "气温零下5度左右", "气温零下五度左右", "c value_form"},
    {"minus and words for it", "气温零下五度左右", "气温-5度左右", "c value_form"},
    {"below zero left out", "气温零下5度左右", "气温5度左右", "m number"},
    {"below zero added", "气温5度左右", "气温零下5度左右", "m number"},
    {"another degree below zero", "气温-5度左右", "气温零下8度左右", "m number"},
    {"a tag", "免收费用的家庭", "免收<b>费用的家庭", "c spacing"},
    {"tags and blanks of a page", "免收费用。低保家庭", "免收费用。</p><p>&nbsp;低保家庭",
     "c spacing"},
    {"a tag with attributes", "免收费用的家庭", "免收<span class=\"x\">费用的家庭", "u spacing"},
    {"an address in a tag", "免收费用的家庭", "免收<a href=\"http://pay.example\">费用的家庭",
     "m contact"},
    {"what is no tag", "免收费用的家庭", "免收<not>费用的家庭", "m polarity"},
    {"a Chinese word as a tag", "免收费用的家庭", "免收<不>费用的家庭", "m polarity"},
    {"twelve hours and twenty-four", "open until 6 p.m. on Friday", "open until 18:00 on Friday",
     "c value_form"},
    {"the same with minutes", "open until 6:30 PM on Friday", "open until 18:30 on Friday",
     "c value_form"},
    {"the other twelve hours", "open until 6 a.m. on Friday", "open until 18:00 on Friday",
     "m number"},
    {"an English number in words", "within seven days of it", "within 7 days of it",
     "c value_form"},
    {"another English number in words", "within seven days of it", "within 8 days of it", "m date"},
    {"a number word of nearly the same letters", "about eight tons of it",
     "about eighty tons of it", "m number"},
    {"an ordinal of nearly the same letters", "the sixth house", "the sixty house", "m number"},
    {"another order of a date", "on November 20, 2026 all", "on 20 November 2026 all",
     "c value_form"},
    {"an ordinal in a date", "on November 20, 2026 all", "on the 20th of November 2026 all",
     "c value_form"},
    {"a day in words", "on November 20, 2026 all", "on November twentieth, 2026 all",
     "c value_form"},
    {"another day in words", "on November 20, 2026 all", "on November twelfth, 2026 all",
     "m number"},
    {"an English date in figures", "on November 20, 2026 all", "on 2026-11-20 all", "c value_form"},
    {"per ten thousand", "按日加收万分之三的滞纳金", "按日加收0.03%的滞纳金", "c value_form"},
    {"per thousand for per ten thousand", "按日加收万分之三的滞纳金", "按日加收0.3%的滞纳金",
     "m number"},
    {"permille as percent", "税率5‰以内", "税率0.5%以内", "c value_form"},
    {"a decimal share in words", "税率2.5%以内", "税率百分之二点五以内", "c value_form"},
    {"another decimal share in words", "税率2.5%以内", "税率百分之二点六以内", "m number"},
    {"a third", "经三分之一以上同意", "经1/3以上同意", "c value_form"},
    {"a third, a quarter", "经三分之一以上同意", "经1/4以上同意", "m number"},
    {"a third in one sign", "经三分之一以上同意", "经⅓以上同意", "c value_form"},
    {"two numbers with a stroke are no share", "位于1/2号楼的", "位于2/4号楼的", "m number;m date"},
    {"a third in English", "one third of the members agree", "1/3 of the members agree",
     "c value_form"},
    {"two thirds for one", "one third of the members agree", "2/3 of the members agree",
     "m number"},
    {"ten thousands with a point", "罚款1.5万元以下", "罚款一万五千元以下", "c value_form"},
    {"ten times that", "罚款1.5万元以下", "罚款十五万元以下", "m money"},
    {"half an hour", "约半小时后恢复", "约30分钟后恢复", "c value_form"},
    {"half a day", "约半天后恢复", "约30分钟后恢复", "m wording"},
    {"an hour and a half", "约1.5小时后恢复", "约一小时三十分钟后恢复", "c value_form"},
    {"half a year", "试用期为半年的", "试用期为6个月的", "c value_form"},
    {"half a year, half a month", "试用期为半年的", "试用期为半个月的", "m date"},
    {"three months are no March", "于3个月后办理", "于3月后办理", "u number"},
    {"working days", "应当在3个工作日内办理", "应当在3天内办理", "m date"},
    {"a unit in letters", "全长三十公里的路", "全长30km的路", "c value_form"},
    {"a smaller unit in letters", "全长三十公里的路", "全长30m的路", "m number"},
    {"a unit of which there are a thousand", "全长1.5公里的路", "全长1500米的路", "c value_form"},
    {"square metres in a sign", "面积25平方米以上", "面积25㎡以上", "c value_form"},
    {"cubic metres for square", "面积25平方米以上", "面积25m³以上", "m number"},
    {"degrees in a sign", "不得低于18摄氏度的", "不得低于18℃的", "c value_form"},
    {"degrees of another scale in a sign", "不得低于18摄氏度的", "不得低于18℉的", "m number"},
    {"kilowatts are no thousand", "装机七十八千瓦的", "装机78kW的", "c value_form"},
    {"a rate before and behind", "限速每小时80公里以下", "限速80km/h以下", "c value_form"},
    {"another rate", "限速每小时80公里以下", "限速80m/h以下", "m wording;u wording"},
    {"a currency before and behind", "收取¥500为限", "收取500元为限", "c value_form"},
    {"another currency behind", "收取¥500为限", "收取500美元为限", "u money;m wording"},
    {"dollars of which country", "收取$500为限", "收取500美元为限", "u number"},
    {"twenty in one character", "农历四月廿六开放", "农历四月二十六开放", "c value_form"},
    {"thirty for twenty in one character", "农历四月廿六开放", "农历四月卅六开放", "m number"},
    {"thirty and some", "约三十多公里以外", "约30公里以外", "m number"},
    {"forty-five", "within 45 days of it", "within forty-five days of it", "c value_form"},
    {"forty-four", "within 45 days of it", "within forty-four days of it", "m date"},
    {"forty five, two words", "within 45 days of it", "within forty five days of it",
     "c value_form"},
    {"hundreds in words", "pay for 254 buses now", "pay for two hundred and fifty-four buses now",
     "c value_form"},
    {"other hundreds in words", "pay for 254 buses now",
     "pay for three hundred and fifty-four buses now", "m number"},
    {"in words and in figures", "within seven (7) days of it", "within 7 days of it",
     "c value_form"},
    {"other figures behind the words", "within 7 days of it", "within seven (8) days of it",
     "m date"},
    {"nil", "the sum was zero then", "the sum was nil then", "c value_form"},
    {"a dozen", "the kit holds 12 masks", "the kit holds a dozen masks", "c value_form"},
    {"half a dozen", "the kit holds 12 masks", "the kit holds half a dozen masks", "m wording"},
    {"millions of dollars", "sets aside $1.2 million for it", "sets aside $1,200,000 for it",
     "c value_form"},
    {"billions of dollars", "sets aside $1.2 billion for it", "sets aside $1,200,000 for it",
     "m money"},
    {"thousands cut short", "pays for 3,000 trees here", "pays for 3k trees here", "c value_form"},
    {"a number without its nought", "a limit of 0.58 in all", "a limit of .58 in all",
     "c value_form"},
    {"a number without its point", "a limit of 0.58 in all", "a limit of 58 in all", "m number"},
    {"an ordinal in words", "on the 25th day after", "on the twenty-fifth day after",
     "c value_form"},
    {"an ordinal for a number", "on the 25th day after", "on the twenty-five day after",
     "m number"},
    {"Section for Sec.", "set out in sec. 2 of it", "set out in Section 2 of it", "c value_form"},
    {"another section", "set out in sec. 2 of it", "set out in Section 3 of it", "m number"},
    {"a section by its sign", "set out in section 2 of it", "set out in § 2 of it", "c value_form"},
    {"Article for Section", "set out in sec. 2 of it", "set out in Art. 2 of it", "m wording"},
    {"a Roman numeral", "set out in Article IV of it", "set out in Art. 4 of it", "c value_form"},
    {"another Roman numeral", "set out in Article IV of it", "set out in Article VI of it",
     "m number"},
    {"Number for No.", "form No. 270 of it", "form Number 270 of it", "c value_form"},
    {"# for No.", "form No. 270 of it", "form #270 of it", "c value_form"},
    {"no before what is counted", "number of visitors may enter", "no visitors may enter",
     "m polarity"},
    {"Dept.", "the Department of Energy", "the Dept. of Energy", "c value_form"},
    {"another office", "the Department of Energy", "the Secretary of Energy", "m wording"},
    {"a trade mark's sign", "the TideGate system opens", "the TideGate™ system opens",
     "c value_form"},
    {"another name before it", "the TideGate system opens", "the TideGage™ system opens",
     "m wording"},
    {"a right's sign", "Copyright 2020 City of it", "© 2020 City of it", "c value_form"},
    {"a time with a point", "open until 6:30 p.m. on Friday", "open until 6.30 p.m. on Friday",
     "c value_form"},
    {"noon", "open until 12 p.m. on Friday", "open until noon on Friday", "c value_form"},
    {"midnight for noon", "open until noon on Friday", "open until midnight on Friday",
     "m wording"},
    {"minutes without their word", "于下午1点50开始", "于13:50开始", "c value_form"},
    {"other minutes without their word", "于下午1点50开始", "于13:40开始", "m time"},
    {"a year left out before another form", "于2026年11月15日起", "于11.15起", "c date"},
    {"the month alone, its year left out", "于2026年11月起", "于11月起", "c date"},
    {"another month, its year left out", "于2026年11月起", "于12月起", "m date"},
    {"the year filled in before another form", "held on August 11 at noon",
     "held on 11 August 2026 at noon", "c date"},
    {"a day without its month", "于2026年11月15日起", "于2026年15日起", "m date"},
    {"the count of a message's parts", "届时停水。请居民储水", "届时停水。（2/3）请居民储水",
     "u number"},
    {"no more than the parts", "届时停水。请居民储水", "届时停水。（3/2）请居民储水", "m number"},
    {"a share inside a sentence", "请居民储水备用", "请居民（2/3）储水备用", "m number"},
    {"a letter for what is left open", "定于X月X日办理", "定于10月10日办理", "u number;u number"},
    {"a single Roman letter behind a word", "set out in Article V of it",
     "set out in Article 5 of it", "c value_form"},
    {"per person before and behind", "标准为每人5元不变", "标准为5元/人不变", "c value_form"},
    {"per household for per person", "每人5元收取", "每户5元收取", "m number"},
    {"at least lost beside another form", "重量≥5%的", "重量百分之五的", "m number"},
    {"a sign that is none put in beside another form", "重量5%的", "重量❌百分之五的", "u number"},
    {"points of a percentage", "上调5个百分点的", "上调5%的", "m number"},
    {"years of age", "年满14周岁的", "年满14岁的", "u number"},
    {"an hour of the day, hours", "于8时后恢复", "于8小时后恢复", "u number"},
    {"hours as minutes", "在2小时内到达", "在120分钟内到达", "c value_form"},
    {"hours as too few minutes", "在2小时内到达", "在100分钟内到达", "m time"},
    {"a day is not twenty-four hours", "在1天内到达", "在24小时内到达", "m date"},
    {"two dates with points", "自2026年11月15日至2027年3月15日供暖", "自2026.11.15-2027.3.15供暖",
     "c value_form"},
    {"two dates with points, the second another", "自2026年11月15日至2027年3月15日供暖",
     "自2026.11.15-2027.3.25供暖", "u wording;u wording;m wording;u wording;m date"},
    {"days by another name", "应当在两天内办理", "应当在2日内办理", "u number"},
    {"more days by another name", "应当在两天内办理", "应当在3日内办理", "m date"},
    {"the sum in full", "每户25元收取", "每户贰拾伍元整收取", "c value_form"},
    {"a country's code", "电话0519-85001234咨询", "电话+86-519-85001234咨询", "u contact"},
    {"a country's code before another number", "电话0519-85001234咨询", "电话+86-518-85001234咨询",
     "m contact"},
    {"another country's code", "电话13812345678咨询", "电话+85 13812345678咨询", "m number"},
    {"an address without its scheme", "见https://city.example/a页", "见city.example/a页",
     "u contact"},
    {"another address without its scheme", "见https://city.example/a页", "见c1ty.example/a页",
     "m contact"},
    {"weekday", "每周三开放", "每周五开放", "m date"},
    {"English weekday", "open on Monday only", "open on Friday only", "m date"},
    {"a.m. and p.m.", "from 8 a.m. on", "from 8 p.m. on", "m time"},
    {"a word of another alphabet that looks the same", "the роре came", "the pope came",
     "u wording"},
    {"a word of another alphabet that does not", "the рота came", "the pope came", "m wording"},
    {"figures and numerals mixed up by a reader", "于二○○四年六月", "于二52四年六月", "u date"},
    {"a dash read for a numeral", "供水—排水工程", "供水一排水工程", "u punctuation"},
    {"a body's name misread", "由水务局负责办理", "由水务肩负责办理", "u body"},
    /* units */
    {"minutes, hours", "应当在三十分钟内到达", "应当在三十小时内到达", "m time"},
    {"days, months", "应当在3天内办理", "应当在3月内办理", "m date"},
    {"Celsius, Fahrenheit", "不得低于18摄氏度的", "不得低于18华氏度的", "m number"},
    {"yuan, dollars", "每平方米25元收取", "每平方米25美元收取", "m money"},
    {"dollars, yuan", "每平方米25美元收取", "每平方米25元收取", "m money"},
    {"tons, kilogrammes", "不超过5吨的货车", "不超过5公斤的货车", "m number"},
    {"kilometres, metres", "距离5公里以内", "距离5米以内", "m number"},
    {"square metres, mu", "面积25平方米以上", "面积25亩以上", "m number"},
    {"persons, households", "救助25人以上", "救助25户以上", "m number"},
    {"English hours, days", "within 24 hours of it", "within 24 days of it", "m time"},
    {"English miles, metres", "about 5 miles away", "about 5 metres away", "m number"},
    {"an hour less in the unit", "每千瓦时收费一元", "每千瓦收费一元", "m number"},
    {"a unit behind 每", "每亩补偿两千元", "每公顷补偿两千元", "m number"},
    {"a unit behind a slash", "单价为5元/公斤以上", "单价为5元/吨以上", "m number"},
    {"a unit that nothing counts", "用于购买亩产标准", "用于购买吨产标准", "u wording"},
    {"a unit misread", "应当在三天内办理", "应当在三夫内办理", "u wording"},
    {"what stands behind a number is no unit", "第三条规定如下", "第三章规定如下", "u wording"},
    /* contacts */
    {"phone", "电话0519-85001234咨询", "电话0519-85001235咨询", "m contact"},
    {"mobile phone", "电话13812345678咨询", "电话13812345679咨询", "m contact"},
    {"a point behind a number to dial", "监督电话12345为准", "监督电话12345.0为准", "u contact"},
    {"a number to dial in thousands", "请拨打12345反映", "请拨打1.2345万反映", "u contact"},
    {"a number to dial in words", "热线12345为准", "热线一万二千三百四十五为准", "u contact"},
    {"a number to dial figure by figure", "热线12345为准", "热线一二三四五为准", "c value_form"},
    {"behind a comma nothing is dialled", "热线已开通，限12345人", "热线已开通，限1.2345万人",
     "c value_form"},
    {"an amount as good as a number to dial", "限额12345人以内", "限额1.2345万人以内",
     "c value_form"},
    {"address", "见https://city.example/a页", "见https://c1ty.example/a页", "m contact"},
    {"mail", "write to desk@city.example now", "write to disk@city.example now", "m contact"},
    {"a character behind a phone", "电话0516-12345转3查询", "電話0516-12345轉3查詢", "c script"},
    {"a phone before a comma", "call 555-0142, or write", "call 555-0143, or write", "m contact"},
    {"account", "账号6222020200112233445收", "账号6222020200112233446收", "m contact"},
    /* polarity, modality */
    {"negation dropped", "车辆不得进入", "车辆得进入", "m polarity"},
    {"negation added", "车辆应当进入", "车辆不应当进入", "m polarity"},
    {"negation changed for its form", "车辆未登记的", "车辆已登记的", "m polarity"},
    {"forbidden, allowed", "禁止车辆进入园区", "允许车辆进入园区", "m polarity"},
    {"English not", "shops may not open today", "shops may open today", "m polarity"},
    {"English may, must", "shops may open today", "shops must open today", "m modality"},
    {"should, may", "单位应当报告", "单位可以报告", "m modality"},
    /* scope and condition */
    {"only", "仅居民可以领取", "居民可以领取", "m scope"},
    {"any, some", "任何单位不得停用", "部分单位不得停用", "m scope"},
    {"all, some", "所有学校今天停课", "个别学校今天停课", "m scope"},
    {"above, below", "五吨以上车辆绕行", "五吨以下车辆绕行", "m scope"},
    {"before, after", "警报解除之前返回", "警报解除之后返回", "m scope"},
    {"English all, some", "all schools are closed", "some schools are closed", "m scope"},
    {"if", "如遇停电应当报告", "遇停电应当报告", "m condition"},
    /* opposites */
    {"open, closed", "大桥今天开放通行", "大桥今天关闭通行", "m polarity"},
    {"higher, lower", "标准高于全国水平", "标准低于全国水平", "m wording"},
    {"more, less", "补贴增加一成", "补贴减少一成", "m wording"},
    {"English open, closed", "the bridge is open today", "the bridge is closed today",
     "m polarity"},
    {"stopped, resumed", "六月五日起全市停课", "六月五日起全市复课", "m polarity"},
    {"on duty, on holiday", "十月十日照常上班一天", "十月十日照常放假一天", "m polarity"},
    {"nothing changes", "居民用电价格不变", "居民用电价格改变", "m polarity"},
    {"a day before, a day after", "就诊前一日办理", "就诊后一日办理", "m scope"},
    {"inside, outside", "考点二百米内禁止鸣笛", "考点二百米外禁止鸣笛", "m scope"},
    {"within, after", "应当在三日内提出", "应当在三日后提出", "m scope"},
    {"the first, the last", "自首班车起停运", "自末班车起停运", "m scope"},
    {"odd, even", "双号车辆不得驶入", "单号车辆不得驶入", "m scope"},
    {"over, under", "收入超过基本工资的", "收入低于基本工资的", "m wording"},
    {"or, and", "年满四十五岁或领有证明的", "年满四十五岁且领有证明的", "m condition"},
    {"free, paid", "市民可以免费接种", "市民可以付费接种", "m wording"},
    {"a colour of warning", "发布暴雨红色预警信号", "发布暴雨黄色预警信号", "m wording"},
    {"a day of the week", "九月二十七日（星期日）上班", "九月二十七日（星期六）上班", "m date"},
    {"months for days, without a number", "应当按日退还热费", "应当按月退还热费", "m date"},
    {"evening for morning", "于晚上11时停水检修", "于上午11时停水检修", "m time;m time"},
    {"a part of the opposites alone", "于晚上11时停水检修", "于晚11时停水检修", "u wording"},
    {"millions, billions", "about 4 parts per million here", "about 4 parts per billion here",
     "m number"},
    {"a word that is no opposite", "六月五日起全市停课", "六月五日起全市听课", "u wording"},
    {"an opposite that looks like it", "请由东入口上车", "请由东人口上车", "u wording"},
    /* places, bodies, persons */
    {"the record's own area", "海市全体居民注意", "江市全体居民注意", "m place"},
    {"a district", "东城区居民注意防范", "西城区居民注意防范", "m place"},
    {"a town of another name", "到白马镇领取物资", "到青石镇领取物资", "m place"},
    {"a street", "在人民路设点", "在解放路设点", "m place"},
    {"its own body", "由水务局负责办理", "由教育局负责办理", "m body"},
    {"a person before the office", "联系人张建国主任", "联系人李卫东主任", "m person"},
    {"a person behind the office", "由局长张建国负责", "由局长李卫东负责", "m person"},
    {"a surname before the office", "请联系林主任办理", "请联系陈主任办理", "m person"},
    {"no surname before the office", "请联系林主任办理", "请联系小主任办理", "u wording"},
    {"another body", "由市教育局负责解释", "由市财政局负责解释", "m body"},
    {"a body misread", "由市教育局负责解释", "由市教盲局负责解释", "u wording"},
    {"English person", "signed by Mayor Miller today", "signed by Mayor Carter today", "m person"},
    /* what reading could do */
    {"glyph neighbours", "由专人负责", "由专入负责", "u wording"},
    {"one character", "请居民储水备用", "请居民储永备用", "u wording"},
    {"two words for two", "all criminal trials are public", "all civil motions are public",
     "m wording"},
    {"two words misspelt", "all criminal trials are public", "all crininal triels are public",
     "u wording"},
    {"two words for one", "the lift is out of service", "the lift is in service", "m wording"},
    {"a broken word for another", "three small fires burn", "thir\nty small fires burn",
     "m wording"},
    {"a word misspelt", "residents should leave", "residents shculd leave", "u wording"},
    {"a one in the place of an l", "the Act of l945 as amended", "the Act of 1945 as amended",
     "u number"},
    {"a one in the place of an l, another year", "the Act of l945 as amended",
     "the Act of 1946 as amended", "m number"},
    {"a bar for I", "signed it, and I hereby order", "signed it, and | hereby order", "u wording"},
    {"I left out", "signed it, and I hereby order", "signed it, and hereby order", "m wording"},
    {"a bracket for a figure", "于1月15日起", "于]月15日起", "u number"},
    {"a figure left out", "于1月15日起", "于月15日起", "m date"},
    {"a bracket for a figure of two", "于11月15日起", "于]1月15日起", "u number"},
    {"a bracket and another figure", "于11月15日起", "于]2月15日起", "m date"},
    {"a numeral read for a word", "共有三处受灾", "共有王处受灾", "u number"},
    {"traditional script", "请居民储水备用", "請居民儲水備用", "c script"},
    {"a traditional form of two words", "请在三日内答复来信人", "請在三日內答覆來信人",
     "c script;c script;c script"},
    {"such a form among simplified ones", "请在三日内答复来信人", "请在三日内答覆来信人",
     "u wording"},
    {"a negation made of a word", "the old lift is notable here", "the old lift is not able here",
     "u polarity"},
    {"a negation unmade", "parking is allowed nowhere today", "parking is allowed now here today",
     "u polarity"},
    {"a negation in two words", "then nobody may enter", "then no body may enter", "c spacing"},
    {"a negation broken at a line's end", "enter without a permit", "enter with-\nout a permit",
     "c spacing"},
    {"a negation that lost its space", "drivers must not enter", "drivers mustnot enter",
     "c spacing"},
    {"another spacing", "please read city notice", "please read cit\ny notice", "c spacing"},
    /* clauses */
    {"clause added", "请绕行，注意安全。", "请绕行，违者罚款五千元，注意安全。", "m clause_added"},
    {"clause dropped", "请绕行，违者罚款五千元，注意安全。", "请绕行，注意安全。",
     "m clause_dropped"},
    {"list mark of another style", "通知如下\n一、停水。\n二、停电。",
     "通知如下\n1.停水。\n2.停电。", "c value_form;c value_form"},
    {"list mark of another sequence", "通知如下\n一、停水。\n二、停电。",
     "通知如下\n一、停水。\n三、停电。", "m list_order"},
    {"list mark that may count", "通知如下\n停水。\n3号楼停电。",
     "通知如下\n停水。\n2、3号楼停电。", "u number"},
    {"list mark before a year", "通知如下\n停水。\n2026年停电。",
     "通知如下\n停水。\n2、2026年停电。", "c punctuation"},
    {"list mark in other numerals", "通知如下\n停水。\n3号楼停电。",
     "通知如下\n停水。\n二、3号楼停电。", "c punctuation"},
    {"list mark in brackets before a number", "通知如下\n停水。\n3号楼停电。",
     "通知如下\n停水。\n（2）3号楼停电。", "c punctuation"},
    {"list mark lost", "通知如下\n一、停水。\n停电。", "通知如下\n停水。\n停电。", "c punctuation"},
};

struct kit {
    struct tally_arena arena;
    struct tally_words *words;
    struct tally_corpus_record record;
    struct tally_tokens names[1], areas[1];
};

static struct tally_tokens fold(struct kit *kit, const char *text)
{
    struct tally_tokens t;
    assert_int_equal(tally_normalize(text_of(text), &t, &kit->arena, NULL), TALLY_OK);
    return t;
}

static void describe(const struct tally_differences *d, char *out, size_t max)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < d->count; i++) {
        const struct tally_difference *shown = &d->at[i].shown;
        len += (size_t)snprintf(out + len, max - len, "%s%c %s", i > 0 ? ";" : "",
                                tally_severity_name(shown->severity)[0],
                                tally_difference_kind_name(shown->kind));
    }
}

static void compare(struct kit *kit, const char *record_text, const char *post_text, char *out,
                    size_t max)
{
    const struct tally_tokens post = fold(kit, post_text);
    const struct tally_document document = {.record = &kit->record,
                                            .tokens = fold(kit, record_text)};
    struct tally_work work;
    struct tally_edit edits[128];
    struct tally_edit_list list = {edits, 0, 128};
    const struct tally_pair_of_texts texts = {&post, &document.tokens};
    const struct tally_gap gap = {0, (uint32_t)post.count, 0, (uint32_t)document.tokens.count};
    tally_align_work_init(&work);
    assert_int_equal(tally_align_work_scratch(&work, TALLY_GAP_CELLS, &kit->arena, NULL), TALLY_OK);
    tally_gap_fill(&texts, &gap, &work, &list);
    const struct tally_alignment alignment = {
        edits, list.count, 0, (uint32_t)post.count, 0, (uint32_t)document.tokens.count, 0};
    const struct tally_differ differ = {kit->words, &post, &document, false, NULL};
    struct tally_differences d;
    assert_int_equal(tally_differ(&differ, &alignment, &d, &kit->arena, NULL), TALLY_OK);
    describe(&d, out, max);
}

static void kinds(void **state)
{
    (void)state;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct kit kit = {.words = NULL};
        char got[256];
        assert_int_equal(tally_words_new(&kit.words, NULL), TALLY_OK);
        tally_arena_init(&kit.arena, (size_t)64 << 20);
        kit.names[0] = fold(&kit, "水务局");
        kit.areas[0] = fold(&kit, "海市");
        kit.record = (struct tally_corpus_record){
            .record = {.type = TALLY_RECORD_NOTICE, .of.notice.written = {2026, 11, 1}},
            .names = kit.names,
            .name_count = 1,
            .areas = kit.areas,
            .area_count = 1};
        compare(&kit, cases[i].record, cases[i].post, got, sizeof got);
        if (strcmp(got, cases[i].differences) != 0) {
            print_error("%s: “%s”, not “%s”\n", cases[i].name, got, cases[i].differences);
            broken++;
        }
        tally_arena_deinit(&kit.arena);
        tally_words_free(kit.words);
    }
    assert_int_equal(broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(kinds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
