/* signs: pairs of texts with the same tokens, and what their signs make of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/differ.h"
#include "verifier/signs.h"

enum { SAME = -1 };

static const struct {
    const char *name;
    const char *post, *record;
    int severity; /* of the gravest change; SAME: none */
} cases[] = {
    {"minus dropped", "最低气温5℃左右", "最低气温-5℃左右", TALLY_MATERIAL},
    {"minus added", "最低气温-5℃左右", "最低气温5℃左右", TALLY_MATERIAL},
    {"minus of another form", "最低气温－5℃左右", "最低气温-5℃左右", SAME},
    {"minus read as a long dash", "最低气温—5℃左右", "最低气温-5℃左右", SAME},
    {"about for minus", "最低气温~5℃左右", "最低气温-5℃左右", TALLY_MATERIAL},
    {"a free dash at which a line begins", "请到车站\n- 3号门集合", "请到车站 - 3号门集合", SAME},
    {"an item's dash in the midst of a line", "请到车站 - 3号门集合", "请到车站\n- 3号门集合",
     SAME},
    {"a tilde with other blanks", "自3月13日. ~\n3月25日止", "自3月13日.~ 3月25日止", SAME},
    {"a tilde behind a point that begins a line", "자 20.1.1.\n~2.29. 동안",
     "자 20.1.1.~2.29. 동안", SAME},
    {"such a tilde that is lost", "자 20.1.1. 2.29. 동안", "자 20.1.1.~2.29. 동안", TALLY_MATERIAL},
    {"a note's star that begins a line", "同一标准\n*予以规制", "同一标准*予以规制", SAME},
    {"a note's star that is lost", "同一标准予以规制", "同一标准*予以规制", TALLY_UNCERTAIN},
    {"an item's dash for a minus", "最低气温\n- 5℃左右", "最低气温-5℃左右", TALLY_MATERIAL},
    {"a free dash for a minus", "最低气温 - 5℃左右", "最低气温-5℃左右", TALLY_UNCERTAIN},
    {"an ASCII dash of a range of years", "约15年--20年收回", "约15年—20年收回", SAME},
    {"of a range that is lost", "约15年20年收回", "约15年--20年收回", TALLY_UNCERTAIN},
    {"of a range of figures", "1998--1999年度", "1998—1999年度", SAME},
    {"an address joined by dashes", "the city--example page", "the city example page", SAME},
    {"empty lines, and those of a quoted mail",
     "停水。\n> \n> \n> \n> \n> \n> \n> \n> \n> \n> \n> \n> \n> 特此通知",
     "停水。\n\n\n\n\n\n\n\n\n\n\n\n\n特此通知", SAME},
    {"empty lines with blanks", "停水。\n \n \n \n \n \n \n \n \n \n \n \n \n 特此通知",
     "停水。特此通知", SAME},
    {"more than a sign in lines of a mail",
     "停水。\n> \n> \n> \n> \n> \n> \n> \n> \n> \n> \n> ✗\n> \n> 特此通知", "停水。\n特此通知",
     TALLY_UNCERTAIN},
    {"a long dash of the sentence", "原则——5年内完成", "原则5年内完成", SAME},
    {"lines run together by a quoted line's sign", "停水如下。> 4.东区", "停水如下。\n4.东区",
     SAME},
    {"by that sign, in the midst of a sentence", "停水的有> 5户", "停水的有\n5户", TALLY_UNCERTAIN},
    {"by that sign at the number", "停水如下。>5户", "停水如下。\n5户", TALLY_MATERIAL},
    {"by a stroke", "东区停水。 / 西区停电。", "东区停水。\n西区停电。", SAME},
    {"by a stroke without a stop", "东区 / 西区停电。", "东区\n西区停电。", TALLY_UNCERTAIN},
    {"by an arrow", "东区停水→西区停电", "东区停水\n西区停电", SAME},
    {"by an arrow between numbers", "水价3→5元", "水价3\n5元", TALLY_UNCERTAIN},
    {"a stroke where no line ends", "东区停水。/西区停电。", "东区停水。西区停电。",
     TALLY_UNCERTAIN},
    {"a tag in a sentence", "本市#停水通知#如下", "本市停水通知如下", SAME},
    {"one sign of a tag", "本市#停水通知如下", "本市停水通知如下", TALLY_UNCERTAIN},
    {"a tag's signs at numbers", "本市#5号楼#停水", "本市5号楼停水", TALLY_UNCERTAIN},
    {"a range lost", "11月3日5日开放", "11月3日-5日开放", TALLY_UNCERTAIN},
    {"a range for a list", "每月3-5日开放", "每月3、5日开放", TALLY_MATERIAL},
    {"a range by a tilde for a list", "每月3~5日开放", "每月3、5日开放", TALLY_MATERIAL},
    {"a range by an arrow for a list", "每月3→5日开放", "每月3、5日开放", TALLY_UNCERTAIN},
    {"a range of days for a list", "每月3日-5日开放", "每月3日、5日开放", TALLY_MATERIAL},
    {"what is quoted, moved", "网传大桥将封闭，“市民应当储粮”不实",
     "网传“大桥将封闭”，市民应当储粮不实", TALLY_UNCERTAIN},
    {"what is quoted, more of it", "网传“大桥将封闭，市民应当储粮”不实",
     "网传“大桥将封闭”，市民应当储粮不实", TALLY_UNCERTAIN},
    {"what is quoted, less of it", "网传大桥将“封闭”不实", "网传“大桥将封闭”不实", TALLY_UNCERTAIN},
    {"what is quoted, to the end", "市局表示：“没有计划，请勿转发”。",
     "市局表示：“没有计划”，请勿转发。", TALLY_UNCERTAIN},
    {"other quotation marks", "网传「大桥将封闭」不实", "网传“大桥将封闭”不实", SAME},
    {"no quotation marks", "网传大桥将封闭不实", "网传“大桥将封闭”不实", SAME},
    {"quotation marks for a title's", "依照“办法”办理", "依照《办法》办理", SAME},
    {"quotation marks around a word", "网传“大桥”将封闭不实", "网传大桥将封闭不实",
     TALLY_UNCERTAIN},
    {"quotation marks around a name", "网传“海市大桥”将封闭不实", "网传海市大桥将封闭不实", SAME},
    {"a word that is doubted", "materials are “free” of charge", "materials are free of charge",
     TALLY_UNCERTAIN},
    {"by single marks", "materials are 'free' of charge", "materials are free of charge",
     TALLY_UNCERTAIN},
    {"by angled ones behind a comma", "低保家庭，‹不予›减免", "低保家庭，不予减免",
     TALLY_UNCERTAIN},
    {"as a page shows what it knows no tag for", "低保家庭，<不予>减免", "低保家庭，不予减免",
     TALLY_UNCERTAIN},
    {"a name in English", "call the “City Library” of Lake", "call the City Library of Lake", SAME},
    {"apostrophes", "the residents' and owners' fees", "the residents and owners fees", SAME},
    {"around a negation at a line's end", "Residents may “not”\nenter", "Residents may not\nenter",
     TALLY_UNCERTAIN},
    {"around a negation that a line end follows in the record", "住户“不得”擅自停用",
     "住户不得\n擅自停用", TALLY_UNCERTAIN},
    {"the second minus lost", "波动范围5～7度", "波动范围5～-7度", TALLY_MATERIAL},
    {"the second minus lost in a list", "波动范围5、7度", "波动范围5、-7度", TALLY_MATERIAL},
    {"a range's sign lost before a minus", "波动范围5\n-7度", "波动范围5～-7度", TALLY_UNCERTAIN},
    {"a range over a line end", "波动范围5～\n-7度", "波动范围5～-7度", SAME},
    {"a dash over a line end", "波动范围5\n-7度", "波动范围5-7度", SAME},
    {"a minus lost in a column", "城区\n5\n7", "城区\n5\n-7", TALLY_UNCERTAIN},
    {"items in a column", "城区\n- 5\n- 7", "城区\n5\n7", SAME},
    {"a minus or a cell's dash", "城区 - 3度", "城区 -3度", TALLY_UNCERTAIN},
    {"a minus or a long dash of a cell", "城区 — 3度", "城区 -3度", TALLY_UNCERTAIN},
    {"a minus in a cell of its own", "城区 | -3度", "城区 -3度", SAME},
    {"an item's dash in the midst of a sentence", "保持5度至\n- 10度", "保持5度至10度",
     TALLY_UNCERTAIN},
    {"a plus at the end", "限收120", "限收120+", TALLY_UNCERTAIN},
    {"percent at the end", "税率25", "税率25%", TALLY_UNCERTAIN},
    {"another grade", "评为A级", "评为A-级", TALLY_UNCERTAIN},
    {"another grade at the end", "评为C", "评为C-", TALLY_UNCERTAIN},
    {"another grade at a line's end", "东局 A\n西局 B", "东局 A-\n西局 B", TALLY_UNCERTAIN},
    {"a letter's hyphen", "an A level", "an A-level", SAME},
    {"a range of articles for a list", "依照第五条—第九条", "依照第五条、第九条", TALLY_MATERIAL},
    {"a list of articles for a range", "依照第五条、第九条", "依照第五条—第九条", TALLY_MATERIAL},
    {"articles by another comma", "依照第五条，第九条", "依照第五条、第九条", SAME},
    {"a range of floors for a list", "二楼-五楼停水", "二楼、五楼停水", TALLY_MATERIAL},
    {"a range of days of the week for a list", "周一—周五停运", "周一、周五停运", TALLY_MATERIAL},
    {"days of the week without a comma", "周一周五停运", "周一、周五停运", SAME},
    {"two days of the week in a row", "周六～周日", "周六、周日", TALLY_UNCERTAIN},
    {"a range of zones for a list", "A-D区凭证", "A、D区凭证", TALLY_MATERIAL},
    {"a range of zones lost", "B E区封闭", "B—E区封闭", TALLY_UNCERTAIN},
    {"two zones in a row", "A-B区凭证", "A、B区凭证", SAME},
    {"two floors in a row", "三楼-四楼停水", "三楼、四楼停水", SAME},
    {"from one hour to the next", "8时-9时发车", "8时、9时发车", TALLY_UNCERTAIN},
    {"two figures in a row", "3-4号楼", "3、4号楼", TALLY_UNCERTAIN},
    {"a range of weekdays for a list, in English", "on Monday–Friday", "on Monday, Friday",
     TALLY_MATERIAL},
    {"a range of floors in words", "floors three–nine", "floors three, nine", TALLY_MATERIAL},
    {"what is in no order", "part-time full-time", "part-time, full-time", SAME},
    {"a dash of a sentence for a comma", "停水区域－请储水", "停水区域，请储水", SAME},
    {"a list of another comma", "每月3，5日开放", "每月3、5日开放", SAME},
    {"a range by a long dash", "每月3—5日开放", "每月3-5日开放", SAME},
    {"a range by two dashes", "每月3——5日开放", "每月3－5日开放", SAME},
    {"a date of another style", "于2026/11/20起", "于2026-11-20起", SAME},
    {"a date with points", "于2026.11.20起", "于2026-11-20起", SAME},
    {"a raised digit", "面积10²平", "面积10 2平", TALLY_UNCERTAIN},
    {"a fraction", "剩余½桶", "剩余1/2桶", SAME},
    {"a fraction taken apart", "剩余1 2桶", "剩余½桶", TALLY_UNCERTAIN},
    {"a range by a tilde", "第3-5条", "第3~5条", SAME},
    {"an item's dash", "如下\n- 5人参加", "如下\n5人参加", SAME},
    {"an item's dash or a minus", "如下\n-5人参加", "如下\n5人参加", TALLY_UNCERTAIN},
    {"a capital in a wallet's address", "to bc1qAr0srrr7xf", "to bc1qar0srrr7xf", TALLY_UNCERTAIN},
    {"a capital in a short code", "on COVID19 wards", "on Covid19 wards", SAME},
    {"a capital in a number with letters", "batch AB12CD", "batch ab12cd", SAME},
    {"a grade's sign put in", "a grade A- or more", "a grade A or more", TALLY_UNCERTAIN},
    {"a grade's sign lost", "评级A以上", "评级A-以上", TALLY_UNCERTAIN},
    {"a blood type's sign lost", "献血者Rh血型", "献血者Rh−血型", TALLY_UNCERTAIN},
    {"a dash that joins two words, parted", "the X- ray room", "the X-ray room", SAME},
    {"a dash that joins two words, lost", "the X ray room", "the X-ray room", SAME},
    {"a dash of a sentence behind a short word", "bring ID- it counts", "bring ID - it counts",
     SAME},
    {"a label's dash", "如下\nA- 全市", "如下\nA 全市", SAME},
    {"a dash behind a long word", "the pre- and the post", "the pre and the post", SAME},
    {"the star of a code to dial lost", "拨打72转接", "拨打*72转接", TALLY_UNCERTAIN},
    {"the star of a code to dial put in", "dial *72 to start", "dial 72 to start", TALLY_UNCERTAIN},
    {"the stars of two codes", "dial *72 or *73", "dial 72 or *73", TALLY_UNCERTAIN},
    {"a number to dial in bold", "拨打*12345*咨询", "拨打12345咨询", SAME},
    {"words with a number to dial in bold", "call *911 at once*", "call 911 at once", SAME},
    {"a model number", "编号A-12号", "编号A12号", SAME},
    {"a model number with a blank", "编号A- 12号", "编号A-12号", SAME},
    {"below zero behind a blank", "气温- 12度", "气温12度", TALLY_MATERIAL},
    {"the mark of a note lost", "收费5%，其余免收", "收费5%*，其余免收", TALLY_UNCERTAIN},
    {"the mark of a note put in", "The fee* is due", "The fee is due", TALLY_UNCERTAIN},
    {"stars of two notes lost", "a fee, a tax, due", "a fee*, a tax*, due", TALLY_UNCERTAIN},
    {"a full-width star", "press ＊67 to block", "press *67 to block", SAME},
    {"more stars than dialled", "press **67 to block", "press *67 to block", TALLY_UNCERTAIN},
    {"stars before items", "* 免收\n* 收费", "免收\n收费", SAME},
    {"a word between stars", "免收*全部*费用", "免收全部费用", SAME},
    {"two signs of a share", "减免40%%费用", "减免40%费用", TALLY_UNCERTAIN},
    {"minutes of one figure", "9:00至17:0办理", "9:00至17:00办理", TALLY_UNCERTAIN},
    {"a ratio", "按3:2分担", "按3:2分担", SAME},
    {"cut at the post's start", "5℃左右", "-5℃左右", TALLY_UNCERTAIN},
    {"at least, at most", "费用≤5元", "费用≥5元", TALLY_MATERIAL},
    {"at least dropped", "费用5元", "费用≥5元", TALLY_MATERIAL},
    {"at least of another form", "费用≧5元", "费用≥5元", SAME},
    {"more, less", "费用<5元", "费用＞5元", TALLY_MATERIAL},
    {"plus or minus dropped", "误差2%以内", "误差±2%以内", TALLY_MATERIAL},
    {"percent, permille", "税率2‰以内", "税率2%以内", TALLY_MATERIAL},
    {"percent dropped", "税率2以内", "税率2%以内", TALLY_MATERIAL},
    {"full-width percent", "税率2％以内", "税率2%以内", SAME},
    {"another currency", "补贴$25元", "补贴¥25元", TALLY_MATERIAL},
    {"currency dropped", "补贴25元", "补贴¥25元", TALLY_UNCERTAIN},
    {"full-width currency", "补贴￥25元", "补贴¥25元", SAME},
    {"a ratio without its colon", "比例3 1混合", "比例3:1混合", TALLY_UNCERTAIN},
    {"a ratio made a share", "比例3/1混合", "比例3:1混合", TALLY_MATERIAL},
    {"full-width colon", "时间22：00止", "时间22:00止", SAME},
    {"a colon over a line end", "时间22:\n00止", "时间22:00止", SAME},
    {"a phone's dash", "电话010 62345678转", "电话010-62345678转", SAME},
    {"a dot of an address", "见https://city-example/a页", "见https://city.example/a页",
     TALLY_MATERIAL},
    {"an address in capitals", "见https://CITY.example/a页", "见https://city.example/a页", SAME},
    {"an address over two lines", "见https://city.example\n/a页", "见https://city.example/a页",
     SAME},
    {"the at sign", "写信help.city.example处", "写信help@city.example处", TALLY_MATERIAL},
    {"hidden characters",
     "最低气温-\xE2\x80\x8B"
     "5℃左右",
     "最低气温-5℃左右", SAME},
    {"minus before a Chinese numeral", "最低气温五度", "最低气温-五度", TALLY_MATERIAL},
    {"percent in words", "税率百分之五以内", "税率百分之五以内", SAME},
    {"struck out", "不\xCC\xB6得停水", "不得停水", TALLY_UNCERTAIN},
    {"crossed out by a symbol", "居民\xE2\x9D\x8C免费乘车", "居民免费乘车", TALLY_UNCERTAIN},
    {"mega and milli", "出力达到5mW以上", "出力达到5MW以上", TALLY_UNCERTAIN},
    {"bits and bytes", "带宽不低于100MB每秒", "带宽不低于100Mb每秒", TALLY_UNCERTAIN},
    {"a pressure", "压力为3 mPa时", "压力为3 MPa时", TALLY_UNCERTAIN},
    {"kilometres in capitals", "路线长5KM左右", "路线长5km左右", SAME},
    {"a word in another case", "第5 may章", "第5 May章", SAME},
    {"a smile", "居民\xF0\x9F\x98\x80免费乘车", "居民免费乘车", SAME},
    {"asked, not said", "可以免费？每日三次", "可以免费，每日三次", TALLY_UNCERTAIN},
    /* every form of a minus, and what compares */
    {"heavy minus", "年满➖18周岁", "年满18周岁", TALLY_MATERIAL},
    {"raised minus", "年满⁻18周岁", "年满18周岁", TALLY_MATERIAL},
    {"modifier minus", "年满˗18周岁", "年满18周岁", TALLY_MATERIAL},
    {"hyphen bullet", "年满⁃18周岁", "年满18周岁", TALLY_MATERIAL},
    {"one long dash", "年满—18周岁", "年满18周岁", TALLY_UNCERTAIN},
    {"one heavy line", "年满━18周岁", "年满18周岁", TALLY_UNCERTAIN},
    {"not less", "年满≮18周岁", "年满18周岁", TALLY_UNCERTAIN},
    {"much less", "年满≪18周岁", "年满18周岁", TALLY_UNCERTAIN},
    {"small less", "年满﹤18周岁", "年满18周岁", TALLY_MATERIAL},
    {"about", "年满≈18周岁", "年满18周岁", TALLY_MATERIAL},
    {"a quoted line", "如下\n> 年满18周岁", "如下\n年满18周岁", SAME},
    {"a quoted item", "如下\n> 2. 年满18周岁", "如下\n2. 年满18周岁", SAME},
    {"a line quoted twice", "如下\n> > 年满18周岁", "如下\n年满18周岁", SAME},
    {"a quoted line, or more than 18", "如下\n> 18周岁以上", "如下\n18周岁以上", TALLY_UNCERTAIN},
    {"a quoted line below a number", "限额25\n> 以内", "限额25\n以内", SAME},
    {"a quoted line without its blank", "如下\n>18周岁以上", "如下\n18周岁以上", TALLY_UNCERTAIN},
    {"more, in a line", "年满> 18周岁", "年满18周岁", TALLY_MATERIAL},
    {"more, at the end of a line", "限额25>\n以内", "限额25\n以内", TALLY_UNCERTAIN},
    {"about by a tilde", "年满~65周岁", "年满65周岁", TALLY_MATERIAL},
    {"so much and more by a tilde", "每户收25元～并登记", "每户收25元并登记", TALLY_UNCERTAIN},
    {"the same in Japanese", "一世帯500円～で配布", "一世帯500円で配布", TALLY_UNCERTAIN},
    {"a tilde for a dash before a time", "每日8时～下午5时开放", "每日8时—下午5时开放", SAME},
    {"a tilde at a line's end", "每户收25元～\n并登记", "每户收25元\n并登记", SAME},
    {"a tilde behind a word", "请居民储水～谢谢", "请居民储水，谢谢", SAME},
    {"small tilde", "年满˜65周岁", "年满65周岁", TALLY_UNCERTAIN},
    {"up", "年满↑18周岁", "年满18周岁", TALLY_UNCERTAIN},
    {"plus", "补贴+25元", "补贴25元", TALLY_UNCERTAIN},
    {"a point before", "补贴.25元", "补贴25元", TALLY_UNCERTAIN},
    {"a point for a full stop", "免收费用.25元起", "免收费用。25元起", SAME},
    {"a full stop for a point", "补贴。25元", "补贴.25元", TALLY_UNCERTAIN},
    {"a point before, in the middle", "补贴·25元", "补贴25元", TALLY_UNCERTAIN},
    /* what counts behind or before */
    {"per ten thousand", "补贴25‱元", "补贴25元", TALLY_MATERIAL},
    {"Arabic percent", "补贴25٪元", "补贴25元", TALLY_MATERIAL},
    {"Arabic percent for percent", "税率2٪以内", "税率2%以内", SAME},
    {"a slash", "补贴25/元", "补贴25元", TALLY_UNCERTAIN},
    {"a range of shares", "上调3%-5%左右", "上调3-5%左右", SAME},
    {"a range of two kinds of shares", "上调3‰-5%左右", "上调3-5%左右", TALLY_MATERIAL},
    {"a list of shares", "上调3%、5%左右", "上调3、5%左右", TALLY_MATERIAL},
    {"feet and inches", "up to 6′ wide", "up to 6″ wide", TALLY_MATERIAL},
    {"feet and inches as they are typed", "up to 6' wide", "up to 6\" wide", TALLY_MATERIAL},
    {"feet in another form", "up to 6' wide", "up to 6′ wide", SAME},
    {"a quotation that ends with a number", "he said \"up to 6\" and", "he said up to 6 and", SAME},
    {"a quotation of several lines", "so\nup to 6\" and", "so\nup to 6 and", SAME},
    {"a prime", "补贴25′元", "补贴25元", TALLY_UNCERTAIN},
    {"bitcoin", "补贴₿25元", "补贴25元", TALLY_UNCERTAIN},
    {"won for yuan", "补贴₩25元", "补贴¥25元", TALLY_MATERIAL},
    {"keycap ten", "补贴25🔟元", "补贴25元", TALLY_UNCERTAIN},
    {"a circle", "补贴25○元", "补贴25元", TALLY_UNCERTAIN},
    {"a squared O", "补贴25🅾元", "补贴25元", TALLY_UNCERTAIN},
    {"private use", "补贴25\uE000元", "补贴25元", TALLY_UNCERTAIN},
    {"an accent", "补贴25\u0301元", "补贴25元", TALLY_UNCERTAIN},
    {"degrees of two kinds", "最高5°C以上", "最高5℃以上", SAME},
    {"the sign of degrees lost", "最高5 C以上", "最高5℃以上", TALLY_UNCERTAIN},
    {"degrees lost", "最高5以上", "最高5°以上", TALLY_MATERIAL},
    {"brackets of an area's code lost", "Call 555-210-4477 now", "Call (555) 210-4477 now", SAME},
    {"brackets of an area's code put in", "Call (555) 210-4477 now", "Call 555-210-4477 now", SAME},
    {"brackets around no such code", "Pay (55) 21-44 now", "Pay 55-21-44 now", TALLY_UNCERTAIN},
    {"a ratio with a tall colon", "比例3∶1混合", "比例3:1混合", SAME},
    /* directions */
    {"turned around", "补贴\u202E25\u202C元", "补贴25元", TALLY_UNCERTAIN},
    {"turned around inside", "补贴2\u202E5\u202C元", "补贴25元", TALLY_UNCERTAIN},
    {"left to right", "电话\u202D010-62345678\u202C转", "电话010-62345678转", SAME},
    /* what denies */
    {"squared letters", "居民🅽🅾免收", "居民免收", TALLY_UNCERTAIN},
    {"flags that spell", "居民🇳🇴免收", "居民免收", TALLY_UNCERTAIN},
    {"no pedestrians", "居民🚷免收", "居民免收", TALLY_UNCERTAIN},
    {"refusal", "居民🙅免收", "居民免收", TALLY_UNCERTAIN},
    {"times", "居民×免收", "居民免收", TALLY_UNCERTAIN},
    {"slashed circle", "居民⊘免收", "居民免收", TALLY_UNCERTAIN},
    {"struck by markup", "~~免收费用~~", "免收费用", TALLY_UNCERTAIN},
    {"crosses above", "❌❌❌\n免收费用", "免收费用", TALLY_UNCERTAIN},
    {"flags above", "🇫🇦🇰🇪\n免收费用", "免收费用", TALLY_UNCERTAIN},
    {"a cross behind", "免收费用❌", "免收费用", TALLY_UNCERTAIN},
    {"another box ticked", "□免收■收费", "■免收□收费", TALLY_UNCERTAIN},
    /* what hides */
    {"a comment of a page", "居民<!--凭证-->免收费用", "居民凭证免收费用", TALLY_UNCERTAIN},
    {"a comment over lines", "居民\n<!--\n凭证\n-->\n免收费用", "居民凭证免收费用",
     TALLY_UNCERTAIN},
    {"spoiler bars", "居民||凭证||免收费用", "居民凭证免收费用", TALLY_UNCERTAIN},
    {"a spoiler of another kind", "居民>!凭证!<免收费用", "居民凭证免收费用", TALLY_UNCERTAIN},
    {"the bars of a table", "| 居民 | 凭证 | 免收费用 |", "居民 凭证 免收费用", SAME},
    /* borders that are moved */
    {"a comma moved to behind a negation", "样品不要，食用可以退货", "样品不要食用，可以退货",
     TALLY_MATERIAL},
    {"a comma moved out of a clause", "样品不要食用可以，退货", "样品不要食用，可以退货",
     TALLY_UNCERTAIN},
    {"a comma moved from price to price", "每具160元市区外，每公里加收4元",
     "每具160元，市区外每公里加收4元", TALLY_UNCERTAIN},
    {"a comma moved over another", "未经批准任何船只，不得出港，违者，受罚",
     "未经批准，任何船只不得出港，违者受罚", TALLY_UNCERTAIN},
    {"a comma moved over the end of a line", "The board, shall\nreport to the mayor every year",
     "The board shall\nreport to the mayor, every year", TALLY_UNCERTAIN},
    {"a comma moved from the end of a line", "The board\nshall report, to the mayor every year",
     "The board,\nshall report to the mayor every year", TALLY_UNCERTAIN},
    {"commas of two paragraphs", "The board reports\n\nThe mayor, pays",
     "The board, reports\n\nThe mayor pays", SAME},
    {"a full stop moved", "居民免费乘车外地游客。凭证购票", "居民免费乘车。外地游客凭证购票",
     TALLY_UNCERTAIN},
    {"a bracket moved", "禁行（不）含2吨的货车", "禁行（不含2吨）的货车", TALLY_UNCERTAIN},
    {"a comma moved to another sentence", "居民凭证免费乘车。外地游客，凭证购票",
     "居民，凭证免费乘车。外地游客凭证购票", SAME},
    {"a comma lost", "样品不要食用可以退货", "样品不要食用，可以退货", SAME},
    {"all commas lost", "未经批准任何船只不得出港违者受罚", "未经批准，任何船只不得出港，违者受罚",
     SAME},
    {"blanks for commas, a comma for a line end", "船只出港 违者受罚，请周知",
     "船只出港，违者受罚\n请周知", SAME},
    {"a colon for a comma", "联系人周敏，电话：12345", "联系人：周敏，电话12345", SAME},
    {"a comma behind 禁止", "禁止、返港抢收", "禁止返港抢收", TALLY_UNCERTAIN},
    {"a comma behind 停止", "立即停止，使用药品", "立即停止使用药品", TALLY_UNCERTAIN},
    {"quotation marks around a word that excepts", "Closed “except” on Sundays",
     "Closed except on Sundays", TALLY_UNCERTAIN},
    {"a comma inside what is denied", "非本小区，住户操作", "非本小区住户操作", TALLY_UNCERTAIN},
    {"a comma where nothing is denied", "本市小区，住户操作", "本市小区住户操作", SAME},
    {"brackets around a negation", "水厂（不）停止供水", "水厂不停止供水", TALLY_UNCERTAIN},
    {"square brackets around it", "They will [not] be closed", "They will not be closed",
     TALLY_UNCERTAIN},
    {"brackets behind a point", "From 6 a.m. (unless) told so", "From 6 a.m. unless told so",
     TALLY_UNCERTAIN},
    {"quotation marks around it", "水厂“不”停止供水", "水厂不停止供水", TALLY_UNCERTAIN},
    {"quotation marks around what is denied", "夜间“不收费”请周知", "夜间不收费请周知", SAME},
    {"brackets around an exception", "即日起（除医院外）停止营业", "即日起除医院外停止营业",
     TALLY_UNCERTAIN},
    {"brackets of another form", "水厂【不】停止供水", "水厂（不）停止供水", SAME},
    {"quotation marks around a sentence", "“水厂不停止供水。”", "水厂不停止供水。", SAME},
    {"quotation marks for a title's", "按照“无证经营查处办法”处理", "按照《无证经营查处办法》处理",
     SAME},
    {"brackets around a date", "定于（10月8日）停止供水", "定于10月8日停止供水", SAME},
    {"emphasis", "水厂**不**停止供水", "水厂不停止供水", SAME},
    /* what adorns */
    {"emoji at line ends", "免收费用😀\n请转告👍", "免收费用\n请转告", SAME},
    {"emoji before items", "📢免收费用\n✅请转告", "免收费用\n请转告", SAME},
    {"emoji at a number", "补贴25😀元", "补贴25元", TALLY_UNCERTAIN},
    {"emoji before a number's line", "如下\n📢25日停水", "如下\n25日停水", SAME},
    {"bullets", "• 免收\n• 收费", "免收\n收费", SAME},
    {"bullets of another style", "■免收\n■收费", "● 免收\n● 收费", SAME},
    {"bold", "补贴**25元**以内", "补贴25元以内", SAME},
    {"a heading", "## 补贴办法", "补贴办法", SAME},
    {"a table", "| 补贴 | 25元 |", "补贴 25元", SAME},
    {"rules", "-----\n补贴25元\n=====", "补贴25元", SAME},
    {"brackets", "补贴（25元）以内", "补贴25元以内", SAME},
    {"quotation of another style", "「补贴」办法", "“补贴”办法", SAME},
    {"the dot of a name", "卡尔•马克思", "卡尔·马克思", SAME},
    {"a keycap", "第5\uFE0F\u20E3项", "第5项", SAME},
    /* what splits and joins */
    {"a stop behind a negation", "供热单位不。得推迟", "供热单位不得推迟", TALLY_MATERIAL},
    {"a stop behind 不得", "个人不得。推迟供暖", "个人不得推迟供暖", TALLY_MATERIAL},
    {"a stop before a negation", "单位和个人。不得推迟", "单位和个人不得推迟", TALLY_UNCERTAIN},
    {"a comma behind a negation", "夜间不，收费", "夜间不收费", TALLY_UNCERTAIN},
    {"a line end behind a negation", "夜间不\n收费", "夜间不收费", TALLY_UNCERTAIN},
    {"the same in a wrapped text", "全市夜\n间停车不\n收费，请\n大家相互转\n告知悉",
     "全市夜间停车不收费，请大家相互转告知悉", SAME},
    {"a stop inside what is forbidden", "不得推迟供暖。或者停暖", "不得推迟供暖或者停暖",
     TALLY_UNCERTAIN},
    {"a comma before a negation", "单位和个人，不得推迟", "单位和个人不得推迟", SAME},
    {"a comma lost behind an answer", "答不能进入场地", "答不，能进入场地", TALLY_UNCERTAIN},
    {"a comma lost behind 没有", "答没有收到通知", "答没有，收到通知", TALLY_UNCERTAIN},
    {"a comma lost behind 与否", "有病假条与否均须登记", "有病假条与否，均须登记", SAME},
    {"a comma lost behind 特别", "这很特别大家看看", "这很特别，大家看看", SAME},
    {"a blank for it", "答不 能进入场地", "答不，能进入场地", SAME},
    {"a comma lost behind No", "No parking is allowed", "No, parking is allowed", TALLY_UNCERTAIN},
    {"a comma lost behind or not", "whether or not you sign", "whether or not, you sign", SAME},
    {"a line end inside a harmless word", "打击非\n法占用土地", "打击非法占用土地", SAME},
    {"a dash behind No", "No - fees are due", "No fees are due", TALLY_UNCERTAIN},
    {"a cell behind No", "Pets | No | Fee", "Pets\tNo\tFee", SAME},
    {"a line behind No", "No\nFees are due", "No fees are due", TALLY_UNCERTAIN},
    {"a line that goes on behind no", "who owes no\nfees is free", "who owes no fees is free",
     SAME},
    {"a line behind not that goes on", "who do not\nowe fees", "who do not owe fees", SAME},
    {"brackets behind a negation", "单位不（得收费）", "单位不得收费", TALLY_UNCERTAIN},
    {"a bar behind a negation", "单位不|得收费", "单位不得收费", TALLY_UNCERTAIN},
    {"English stop behind not", "fees are not. due today", "fees are not due today",
     TALLY_MATERIAL},
    {"No. 5", "see No. 5 below", "see No 5 below", SAME},
    {"a question at the end", "免收费用？", "免收费用。", TALLY_UNCERTAIN},
    {"questions at the end", "免收费用？？？", "免收费用", TALLY_UNCERTAIN},
    {"questions before", "？？？免收费用", "免收费用", TALLY_UNCERTAIN},
    {"a red question mark", "免收费用❓", "免收费用", TALLY_UNCERTAIN},
    {"interrobang", "免收费用⁉", "免收费用", TALLY_UNCERTAIN},
    {"a stop missing at the end", "免收费用", "免收费用。", SAME},
    {"a stop inside a sentence", "西面。出口照常开放", "西面出口照常开放", TALLY_UNCERTAIN},
    {"a stop for a blank", "西面出口。照常开放", "西面出口 照常开放", SAME},
    {"a stop for a comma", "西面出口。照常开放", "西面出口，照常开放", SAME},
    {"a point inside a sentence", "西面.出口照常开放", "西面出口照常开放", SAME},
    {"a sentence begun inside another", "The line is. At nine o'clock closed",
     "The line is at nine o'clock closed", TALLY_UNCERTAIN},
    {"a sentence begun with what limits it", "The vote is counted. Only if paid",
     "The vote is counted only if paid", TALLY_MATERIAL},
    {"for a comma", "Votes must arrive. Not merely leave", "Votes must arrive, not merely leave",
     TALLY_UNCERTAIN},
    {"behind a number", "Exempt from clause 2. But not from 3",
     "Exempt from clause 2 but not from 3", TALLY_MATERIAL},
    {"a stop without a capital", "The vote is counted. only if paid",
     "The vote is counted only if paid", SAME},
    {"capitals everywhere", "THE VOTE IS COUNTED. ONLY IF PAID", "The vote is counted only if paid",
     SAME},
    {"at a line's end", "The vote is counted\nOnly if paid", "The vote is counted only if paid",
     SAME},
    {"two sentences made one", "Do not freeze discard the pens", "Do not freeze. Discard the pens",
     TALLY_UNCERTAIN},
    {"English without stops", "Do not freeze Discard the pens", "Do not freeze. Discard the pens",
     SAME},
    {"English without stops or capitals", "do not freeze discard the pens",
     "Do not freeze. Discard the pens", SAME},
    {"a comma before what tells which", "The felons, who have served may vote",
     "The felons who have served may vote", TALLY_UNCERTAIN},
    {"a comma before another word", "The felons, of the county may vote",
     "The felons of the county may vote", SAME},
    {"a Japanese negation cut off", "西小学校は使用し、ません", "西小学校は使用しません",
     TALLY_UNCERTAIN},
    {"by a stop", "第2地区は対象。外です", "第2地区は対象外です", TALLY_UNCERTAIN},
    {"a comma behind a Japanese negation", "使用しない、場合は連絡する", "使用しない場合は連絡する",
     SAME},
    {"a Korean negation cut off", "고등학교는 휴교하지. 않습니다", "고등학교는 휴교하지 않습니다",
     TALLY_UNCERTAIN},
    {"points at the end", "免收费用……", "免收费用。", SAME},
    {"another stop", "免收费用；居民转告", "免收费用。居民转告", SAME},
    /* contacts */
    {"Cyrillic in a host", "见https://pаrk.example/a页", "见https://park.example/a页",
     TALLY_MATERIAL},
    {"dotless i in a host", "见https://hıshi.example/a页", "见https://hishi.example/a页",
     TALLY_MATERIAL},
    {"Cyrillic in a mail address", "写信pаrk@city.example处", "写信park@city.example处",
     TALLY_MATERIAL},
    {"Cyrillic elsewhere", "the pаrk is open", "the park is open", TALLY_UNCERTAIN},
    {"case of a path", "见https://city.example/apply/02页", "见https://city.example/Apply/02页",
     TALLY_UNCERTAIN},
    {"a zero of a path", "见https://city.example/a/2页", "见https://city.example/a/02页",
     TALLY_MATERIAL},
    {"an apostrophe in a host", "见ci'ty.example页", "见city.example页", TALLY_MATERIAL},
    {"turned around in an address", "见city.example\u202E/a页", "见city.example/a页",
     TALLY_MATERIAL},
    {"full-width address", "见ｃｉｔｙ．example/a页", "见city.example/a页", SAME},
    {"a phone's comma", "电话0000-12,345转", "电话0000-12345转", TALLY_UNCERTAIN},
    {"a phone's plus", "电话+0000-12345转", "电话0000-12345转", TALLY_UNCERTAIN},
    {"a phone in brackets", "电话(0000) 12345转", "电话0000-12345转", SAME},
    {"a large number", "共计1,234,567人", "共计1234567人", SAME},
    {"a dot that makes an address", "见city.example页", "见city example页", TALLY_UNCERTAIN},
    {"punctuation of the sentence", "可以，免费乘车3次；", "可以免费乘车3次。", SAME},
};

struct kit {
    struct tally_arena arena;
    struct tally_words *words;
    struct tally_corpus_record record;
};

/* The gravest difference of two texts that have the same tokens. */
static int gravest(struct kit *kit, const struct tally_tokens *post,
                   const struct tally_tokens *record)
{
    uint32_t count = (uint32_t)post->count;
    struct tally_edit edit = {TALLY_EDIT_EQUAL, 0, count, 0, count};
    const struct tally_alignment alignment = {&edit, 1, 0, count, 0, count, count};
    const struct tally_document document = {.record = &kit->record, .tokens = *record};
    const struct tally_differ differ = {.words = kit->words, .post = post, .document = &document};
    struct tally_differences d;
    int most = SAME;
    assert_int_equal(tally_differ(&differ, &alignment, &d, &kit->arena, NULL), TALLY_OK);
    for (size_t i = 0; i < d.count; i++) {
        if (d.at[i].shown.severity != TALLY_COSMETIC && (int)d.at[i].shown.severity > most)
            most = (int)d.at[i].shown.severity;
    }
    return most;
}

static void table(void **state)
{
    (void)state;
    struct kit kit = {.words = NULL};
    size_t broken = 0;
    assert_int_equal(tally_words_new(&kit.words, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_tokens post;
        struct tally_tokens record;
        tally_arena_init(&kit.arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(cases[i].post), &post, &kit.arena, NULL),
                         TALLY_OK);
        assert_int_equal(tally_normalize(text_of(cases[i].record), &record, &kit.arena, NULL),
                         TALLY_OK);
        if (post.count != record.count ||
            memcmp(post.tok, record.tok, post.count * sizeof *post.tok) != 0)
            fail_msg("%s: the tokens differ", cases[i].name);
        int got = gravest(&kit, &post, &record);
        if (got != cases[i].severity) {
            print_error("%s: severity %d, not %d\n", cases[i].name, got, cases[i].severity);
            broken++;
        }
        tally_arena_deinit(&kit.arena);
    }
    tally_words_free(kit.words);
    assert_int_equal(broken, 0);
}

/* What is the same to the byte is passed over. */
static void verbatim(void **state)
{
    static const struct {
        const char *name;
        const char *post, *record;
        bool same;
    } rows[] = {
        {"the same", "停水通知：11月3日，恢复供水", "停水通知：11月3日，恢复供水", true},
        {"other signs around", "【停水11月3日】", "（停水11月3日）", true},
        {"a line end before it", "\n停水11月3日", "停水11月3日", true},
        {"another mark between", "停水，11月3日", "停水：11月3日", false},
        {"a blank between", "停水 11月3日", "停水11月3日", false},
        {"what nobody sees", "停水\u200b11月3日", "停水11月3日", false},
        {"another width", "停水１１月3日", "停水11月3日", false},
        {"another script", "停電11月3日", "停电11月3日", false},
        {"as many bytes", "停水11。月3日", "停水11月。3日", false},
        {"one token", "停", "停", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_tokens post;
        struct tally_tokens record;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(rows[i].post), &post, &arena, NULL), TALLY_OK);
        assert_int_equal(tally_normalize(text_of(rows[i].record), &record, &arena, NULL), TALLY_OK);
        const struct tally_signs signs = {.post = &post, .record = &record};
        assert_int_equal(post.count, record.count);
        if (tally_signs_verbatim(&signs, 0, 0, (uint32_t)post.count) != rows[i].same)
            fail_msg("%s", rows[i].name);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(table), cmocka_unit_test(verbatim)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
