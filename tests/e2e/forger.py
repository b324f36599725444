"""forger.py PROGRAMS WORK: what forgers do to a notice, and what honest people do with it.

What is named "read: …" was read from a picture, and says so.
Each rule stands in both lists: the tampering must not be called genuine (and is accused where it
is proved), the honest form beside it must not be accused. All posts are asked in one run.
"""
import json
import os
import subprocess
import sys

PROGRAMS, WORK = sys.argv[1:3]
CITY = os.path.join(WORK, "city")
GENUINE = {"authentic", "authentic_excerpt"}
ACCUSING = {"disowned", "identifier_conflict", "altered", "spliced", "miscontextualised", "repeats_debunked"}

TITLE, NUMBER = "关于发放困难群众价格临时补贴的通知", "海政发〔2026〕31号"
ADDRESSEE = "各区人民政府，市政府各部门："
TABLE = """| 对象 | 每月标准（元） | 发放日期 |
| 低保对象 | 120 | 11月15日前 |
| 特困人员 | 150 | 11月20日前 |
| 孤儿 | 180 | 11月25日前 |
"""
COLUMNS = """对象
低保对象
特困人员
孤儿
每月标准（元）
120
150
180
发放日期
11月15日前
11月20日前
11月25日前
"""
BODY = f"""{ADDRESSEE}

为保障困难群众基本生活，现就发放价格临时补贴有关事项通知如下：

一、具有本市户籍的城乡低保对象、特困人员、孤儿，年满60周岁的老年人同时享受高龄津贴的，可以重复享受。

二、发放标准如下。

{TABLE}
三、补贴由区民政局于每月10日前审核，区财政局于每月20日前拨付，不得向申请人收取任何费用。2026年起手续费率不超过5‰。

四、申请人应当在2026年12月31日前到街道办事处申请；确因疾病不能按期申请的，可以委托他人代为办理。

五、除法律法规另有规定外，任何单位和个人不得截留、挪用补贴资金，街道办事处应当主动上门核实，不得拒绝受理。

六、咨询电话：0519-85006789，监督电话：12345，账号6222020200112233445，地址：海市东区人民路18号。
"""
CODA = "海市人民政府\n2026年10月20日\n"
PAPER = f"{NUMBER}\n{TITLE}\n{BODY}{CODA}"
WATER = """因供水管道检修，定于{date}8时至18时对{place}停水，请居民提前储水，恢复供水后请先放水三分钟再饮用。
停水期间供水车将在社区服务站门口为居民送水，请携带容器有序排队领取，不要在路口聚集，咨询电话0519-96390。
"""
WATERS = [(f"海水发〔2026〕{n}号", WATER.format(date=d, place=p), f"海市水务局\n{w}\n")
          for n, d, p, w in ((7, "2026年11月3日", "东湖路、南湖路沿线", "2026年11月2日"),
                             (8, "2026年11月10日", "人民路、中山路沿线", "2026年11月9日"))]
FIRST, SECOND = (f"{n}\n停水通知\n{t}{s}" for n, t, s in WATERS)
STAFF = "各股室：\n\n值班人员名单如下，请按时到岗：\n\n王建国\n李春梅\n赵卫东\n周晓燕\n\n值班期间保持手机畅通，遇有险情立即向局长报告，不得擅自离岗，交接班时应当面清点物资并签字确认。\n"
DUTY = "海政发〔2026〕32号\n关于值班安排的通知\n" + STAFF + "海市人民政府\n2026年10月21日\n"
ROADS = "因道路施工，自下月起工作日早晚高峰期间，载货汽车不得驶入东区各主干道，抢险救灾车辆除外，请驾驶员提前规划路线并服从交通警察指挥。\n"
TRAFFIC = "海政发〔2026〕33号\n关于东区限行的通告\n" + ROADS + "海市人民政府\n2026年10月22日\n"
BRIDGE = "The Mill Street bridge will be closed to all vehicles from 9 p.m. on Friday until 5 a.m. on Monday. Pedestrians may use it at any time, except while the deck is lifted.\n"
CLOSURE = "Notice 2026-44\nClosure of the Mill Street Bridge\n" + BRIDGE
METRO_TITLES = ("关于地铁延长运营时间的通告", "Notice on Extended Hours of the Metro")
METRO = """为方便市民出行，除夕夜地铁各线路延长运营至次日凌晨一时三十分，其他日期不延长，末班车到站后车站关闭，请合理安排出行时间。
On New Year's Eve the metro will run until 1:30 a.m. on all lines. On other days the hours will not be extended.
"""


def run(program, *words, **more):
    return subprocess.run((os.path.join(PROGRAMS, program),) + words, check=True, stdout=subprocess.PIPE, **more).stdout.decode()


def publish(key, drafts):
    lines = "".join(json.dumps({"type": "notice", **d}, ensure_ascii=False) + "\n" for d in drafts)
    out = run("tally-registry", "publish", CITY, "--key", os.path.join(WORK, key), "--jsonl", "-", "--json", input=lines.encode())
    assert all("id" in json.loads(line) for line in out.splitlines()), out


publish("office.key", [
    {"authority": "city.example", "title": TITLE, "number": NUMBER, "written": "2026-10-20", "area": ["海市"], "text": BODY},
    {"authority": "city.example", "title": "关于东区限行的通告", "number": "海政发〔2026〕33号", "written": "2026-10-22",
     "area": ["东区"], "text": ROADS},
    {"authority": "city.example", "title": "Closure of the Mill Street Bridge", "number": "Notice 2026-44", "written": "2026-10-23", "lang": "en",
     "text": BRIDGE},
    {"authority": "city.example", "title": " ".join(METRO_TITLES), "number": "海政发〔2026〕34号", "written": "2026-10-24", "text": METRO},
    {"authority": "city.example", "title": "关于值班安排的通知", "number": "海政发〔2026〕32号", "written": "2026-10-21", "text": STAFF}])
publish("water.key", [{"authority": "water.example", "title": "停水通知", "number": n, "written": w, "text": t}
                      for (n, t, _), w in zip(WATERS, ("2026-11-02", "2026-11-09"))])


def changed(old, new, text=PAPER):
    assert text.count(old) == 1, (old, text.count(old))
    return text.replace(old, new)


def pictured(width):
    return [line[i:i + width] for line in lines(FIRST) for i in range(0, len(line), width)]


def lines(text):
    return [line for line in text.split("\n") if line]


def quoted(text, mark="> "):
    return "".join(mark + line + "\n" for line in text.split("\n"))


ALTERED, OPEN, RE = {"altered"}, {"unclear_reading"}, {"miscontextualised"}
PARAGRAPH = "即日起暂停受理一切申请，何时恢复以公告为准。\n"

# name, post, verdicts that are right, what else must hold (kind of a difference, flag, context)
FORGED = [
    # --- the addressee
    ("another addressee", changed(ADDRESSEE, "全体市民："), ALTERED, {}),
    # --- the title
    ("a word put into the title", changed("临时补贴的通知\n", "临时补贴的紧急通知\n"), RE, {"context": "re_titled", "flag": "title_body_mismatch"}),
    ("a negation before the title", changed(TITLE, "不予" + TITLE), RE | {"quotes_official"}, {}),
    ("what turns the title round", changed("关于发放困难", "关于取消发放困难"), RE, {"context": "re_titled"}),
    ("a word of the title for another", changed("关于发放困难", "关于停发困难"), RE | OPEN | {"quotes_official"}, {}),
    ("the title for another district", changed("东区限行", "西区限行", TRAFFIC), RE, {"context": "re_located"}),
    ("the text for another district", changed("东区各主干道", "西区各主干道", TRAFFIC), ALTERED, {"kind": "place"}),
    # --- the signature
    ("a phone between text and signature", changed(CODA, "联系电话：13812345678\n" + CODA), ALTERED, {"kind": "clause_added"}),
    ("a page to pay at above the signature", changed(CODA, "领取请登录 http://pay.example\n" + CODA), ALTERED, {"kind": "clause_added"}),
    ("a paragraph between name and date", changed("海市人民政府\n2026年10月20日\n", "海市人民政府\n" + PARAGRAPH + "2026年10月20日\n"), ALTERED,
     {"kind": "clause_added"}),
    ("another body that has the name in its own", changed("海市人民政府\n2026年10", "东海市人民政府\n2026年10"), RE | {"quotes_official"}, {}),
    *[(f"a line between two items: {line}", changed("四、申请", line + "\n\n四、申请"), ALTERED, {"kind": "clause_added"}) for line in
      ("外地户籍人员除外", "每户须缴纳保证金五百元", "（本通知系伪造）", "（征求意见稿）", "逾期不予受理", "夜间照旧开放", "#FeeWaived")],
    *[(f"a line above the signature: {line}", PAPER.replace(CODA, line + "\n" + CODA), ALTERED, {"kind": "clause_added"}) for line in
      ("外地户籍人员除外", "（本通知作废）", "Fees shall be doubled")],
    ("an order between title and text", changed(TITLE + "\n", TITLE + "\n外地户籍人员除外\n"), ALTERED, {"kind": "clause_added"}),
    # --- figures to dial
    ("a point behind a phone", changed("12345，", "12345.0，"), OPEN, {"kind": "contact"}),
    ("a phone in ten thousands", changed("12345，", "1.2345万，"), OPEN, {"kind": "contact"}),
    ("a phone in words that count", changed("12345，", "一万二千三百四十五，"), OPEN, {"kind": "contact"}),
    ("a phone with two digits swapped", changed("85006789", "85006798"), ALTERED, {"kind": "contact"}),
    ("an account with a digit more", changed("6222020200112233445", "62220202001122334455"), ALTERED, {"kind": "contact"}),
    # --- an ellipsis
    ("an ellipsis for a negation", changed("不得向申请人", "……向申请人"), ALTERED, {"kind": "polarity"}),
    ("points for a negation", changed("不得拒绝", "...拒绝"), ALTERED, {"kind": "polarity"}),
    ("an ellipsis for the exception in front", changed("除法律法规另有规定外，任何", "……任何"), {"quotes_official"}, {"flag": "excerpt_omits_required"}),
    ("an ellipsis that ends with a negation", changed("补贴资金，街道办事处应当主动上门核实，不得拒绝", "补贴资金……拒绝"), ALTERED, {}),
    # --- a series
    ("the number of one water notice, the text of another", WATERS[0][0] + "\n" + WATERS[1][1], {"identifier_conflict"}, {}),
    ("the same with title and signature", WATERS[0][0] + "\n停水通知\n" + WATERS[1][1] + WATERS[1][2], {"identifier_conflict"}, {}),
    ("read: the number of another body's notice", "海政发〔2026〕33号\n停水通知\n" + WATERS[1][1] + WATERS[1][2], {"identifier_conflict"}, {}),
    # --- tables and lists
    ("two cells of a column swapped", changed(TABLE, TABLE.replace("120", "x").replace("150", "120").replace("x", "150")), ALTERED, {}),
    ("two names of a table swapped", changed(TABLE, TABLE.replace("低保对象", "x").replace("特困人员", "低保对象").replace("x", "特困人员")), ALTERED, {}),
    ("a cell changed, read by columns", changed(TABLE, COLUMNS.replace("150", "190")), ALTERED | OPEN, {}),
    ("a name put into a list", changed("李春梅\n", "李春梅\n孙立志\n", DUTY), ALTERED | OPEN, {}),
    # --- markup
    ("a word in angle brackets", changed("收取任何费用", "收取<不>任何费用"), ALTERED, {"kind": "polarity"}),
    ("words among the attributes", changed("收取任何费用", "收取<p not>任何费用"), OPEN, {}),
    ("an address in a tag", changed("收取任何费用", '收取<a href="http://pay.example">任何费用</a>'), OPEN, {}),
    ("deleted by a tag", changed("不得拒绝", "<del>不得</del>拒绝"), ALTERED | OPEN, {}),
    # --- copies
    ("pasted twice, the second with another sum", PAPER + changed("| 120 |", "| 220 |"), ALTERED | {"quotes_official"}, {}),
    ("more than in a line of its own", changed("三、补贴", "> 三、补贴").replace("不超过5‰", ">5‰"), ALTERED, {}),
    # --- names of days, dates and amounts in other forms
    ("the lunar calendar", changed("2026年12月31日前", "农历十一月廿三前"), ALTERED, {"kind": "date"}),
    ("a relative date", changed("2026年12月31日前", "本月底前"), ALTERED | OPEN, {}),
    ("two months in one character", changed("11月20日前 |", "十一月廿一日前 |"), ALTERED, {"kind": "date"}),
    ("turned round on the screen", changed("0519-85006789", "\u202e98760058-9150\u202c"), ALTERED, {"kind": "contact"}),
    ("struck through", changed("不得截留", "不\u0338得截留"), OPEN, {}),
    ("a note that takes it back", changed("六、咨询", "注：第四条不适用于外地户籍人员。\n\n六、咨询"), ALTERED, {"kind": "clause_added"}),
    ("another number of the body's own form", changed("2026-44", "2026-45", CLOSURE), {"quotes_official", "resembles_record"}, {}),
    ("half of a title, and something before it", "海政发〔2026〕34号\n关于取消地铁延长运营时间的通告\n" + METRO, RE | {"quotes_official"}, {}),
    ("a clause put in among quoted lines, quoted too", quoted(changed("四、申请", "逾期按每日10元收取滞纳金。\n四、申请")), ALTERED, {"kind": "clause_added"}),
    ("another number, and the platform's cut behind it", PAPER[:PAPER.index("180 |")] + "19...全文", ALTERED | {"quotes_official"}, {}),
    ("a condition in brackets", changed("收取任何费用", "收取任何费用（外地户籍除外）"), ALTERED, {}),
    ("a limit in brackets", changed("主动上门核实", "主动上门核实（限本街道）"), ALTERED, {}),
    ("a sum in brackets", changed("收取任何费用", "收取任何费用（工本费10元）"), ALTERED, {}),
    *[(f"between two items: {line}", changed("四、申请", line + "\n\n四、申请"), ALTERED, {}) for line in
      ("明日起全市停水三天", "各位邻居请到物业登记", "👆每户缴费50元", "以上内容无效", "（以下作废）", "(the following is void)",
       "Schools will remain closed on Friday", "图为停水三天的通知", "8月3日 10:24 停水")],
    *[(f"above the signature: {line}", PAPER.replace(CODA, line + "\n" + CODA), ALTERED, {"op": "inserted"}) for line in
      ("明日起全市停水三天", "逾期不再受理", "以上内容无效", "（以下作废）", "The above is no longer in force", "Residents must pay $50")],
    ("void, in the place of a paragraph", FIRST.replace("停水期间供水车将在社区服务站门口为居民送水，请携带容器有序排队领取，不要在路口聚集，咨询电话0519-96390。",
     "（以下作废）"), ALTERED, {}),
    ("a button and an order", changed("四、申请", "查看更多\n明日起全市停水三天\n\n四、申请"), ALTERED, {"op": "inserted"}),
    ("an order twice", changed("三、补贴", "全市停水三天\n三、补贴").replace("四、申请", "全市停水三天\n四、申请"), ALTERED, {}),
    ("a negation under a remark", changed("不得拒绝", "（划重点）拒绝"), ALTERED, {"kind": "polarity"}),
    ("another sum beside a remark", changed("| 120 |", "| 220（划重点） |"), ALTERED, {}),
    ("a line that says where to pay", changed("三、补贴", "请大家到东门小卖部缴费登记。\n\n三、补贴"), ALTERED, {"kind": "clause_added"}),
    ("items numbered anew, one of them left out", changed("二、发放标准如下。\n\n" + TABLE + "\n三、", "二、").replace("四、申请", "三、申请"), ALTERED, {}),
    ("another day in figures", changed("11月20日前 |", "11.30前 |"), ALTERED, {"kind": "date"}),
    ("another year in two figures", changed("2026年12月31日前", "27年12月31日前"), ALTERED, {"kind": "date"}),
    ("a clause again with another number", changed("收取任何费用。", "收取任何费用。不得向申请人收取超过10元的费用。"), ALTERED, {"kind": "clause_added"}),
]

# name, post, verdicts that are right (None: any that does not accuse)
HONEST = [
    # --- two pictures of one of a series
    *[(f"two pictures of {width} characters a line that overlap at {at}", "\n".join(pictured(width)[:at] + ["8:45 4G 60%"] + pictured(width)[at - 2:]) + "\n",
       {"unclear_reading", "quotes_official"}) for width in (18, 22, 26) for at in (4, 5, 6)],
    ("another addressee above the letterhead", "全体市民：\n" + PAPER, {"quotes_official"}),
    ("the addressee left out", changed(ADDRESSEE + "\n", ""), GENUINE),
    ("the addressee misread by a character", changed(ADDRESSEE, "各区人民政府，市政府各部冂："), OPEN | GENUINE),
    ("a head over the title", changed(TITLE, "海市人民政府" + TITLE), GENUINE),
    ("forwarded above the title", changed(TITLE, "转发：" + TITLE), None),
    ("the body named with a word in front", changed("海市人民政府\n2026年10", "发布单位：海市人民政府\n2026年10"), None),
    ("a mark before the name", changed("海市人民政府\n2026年10", "【权威】海市人民政府\n2026年10"), None),
    ("a phone behind the date", PAPER + "联系电话：13812345678\n", {"quotes_official"}),
    ("a paragraph behind the date", PAPER + PARAGRAPH, {"quotes_official"}),
    ("the phone figure by figure", changed("12345，", "一二三四五，"), GENUINE),
    ("the phone in full width", changed("12345，", "１２３４５，"), GENUINE),
    ("an amount in words", changed("2026年起手续费率不超过5‰", "2026年起手续费率不超过千分之五"), GENUINE),
    ("an ellipsis for a clause", changed("街道办事处应当主动上门核实，", "……"), {"quotes_official"}),
    ("an ellipsis between items", lines(PAPER)[7 + 3] + "\n……\n" + lines(PAPER)[-3], None),
    ("the title in two lines", changed("关于东区限行", "关于东区\n限行", TRAFFIC), GENUINE),
    ("the title misread by a character", changed("关于东区限行", "关于东区限仃", TRAFFIC), None),
    ("the second water notice", SECOND, GENUINE),
    ("both water notices", FIRST + SECOND, {"quotes_official"}),
    ("both, the first without its signature", FIRST.split("海市水务局")[0] + SECOND, {"quotes_official"}),
    ("both without their numbers", FIRST.split("\n", 1)[1] + SECOND.split("\n", 1)[1], None),
    ("two notices of two bodies", PAPER + SECOND, {"quotes_official"}),
    ("the number of the first in a sentence above the second", WATERS[0][0] + "的停水已经结束，接下来是：\n" + SECOND, {"quotes_official"}),
    ("the next notice of the series", "海水发〔2026〕9号\n停水通知\n" + WATER.format(date="2026年11月17日", place="解放路、和平路沿线") +
     "海市水务局\n2026年11月16日\n", {"resembles_record"}),
    ("the same notice in the next year", changed(NUMBER, "海政发〔2027〕28号").replace("2026年", "2027年").replace("| 120 |", "| 130 |"), {"resembles_record"}),
    ("the table read by columns", changed(TABLE, COLUMNS), OPEN),
    ("the table without its lines", changed(TABLE, TABLE.replace("| ", "").replace(" |", "")), GENUINE),
    ("a cell a line", changed(TABLE, "\n".join(c.strip() for c in TABLE.replace("\n", "").split("|") if c.strip()) + "\n"), GENUINE),
    ("short lines in another order", changed("王建国\n李春梅\n赵卫东\n", "赵卫东\n王建国\n李春梅\n", DUTY), OPEN),
    ("rows in another order", changed("| 低保对象 | 120 | 11月15日前 |\n| 特困人员 | 150 | 11月20日前 |\n",
                                      "| 特困人员 | 150 | 11月20日前 |\n| 低保对象 | 120 | 11月15日前 |\n"), OPEN),
    ("bold by a tag", changed("不得截留", "<strong>不得</strong>截留"), GENUINE),
    ("paragraphs by tags", changed("通知如下：\n", "通知如下：</p><p>&nbsp;&nbsp;"), GENUINE),
    ("paragraphs by tags with a style", changed("通知如下：\n", '通知如下：</p><p style="text-indent: 2em">'), GENUINE),
    ("read: a figure of the number misread", WATERS[0][0] + "\n停水通知\n" + WATERS[1][1] + WATERS[1][2], None),
    ("read: the number misread above words that are on record nowhere", NUMBER + "\n关于开放滑冰场的通知\n本市滑冰场自下周起向市民免费开放，"
     "开放时间为每日上午九时至下午五时，请自备冰鞋，听从管理人员安排，注意安全，儿童由家长陪同，雨雪天气暂停开放。\n", None),
    ("answers between quoted lines", quoted(PAPER).replace("> 四、", "这条12月31日前我来办，不用再等。\n> 四、"), {"quotes_official"}),
    ("cut by the platform in a number", PAPER[:PAPER.index("180 |") + 2] + "...全文", None),
    ("half of a title in two languages", "海政发〔2026〕34号\n" + METRO_TITLES[0] + "\n" + METRO, None),
    ("the other half", "海政发〔2026〕34号\n" + METRO_TITLES[1] + "\n" + METRO, None),
    ("the title in the markup of a page", changed(TITLE, "<h1>" + TITLE + "</h1>"), GENUINE),
    ("a word of the title in bold by a tag", changed("困难群众价格", "困难<b>群众</b>价格"), None),
    ("the title and an excerpt that begins later", NUMBER + "\n" + TITLE + "\n" + "\n".join(lines(PAPER)[4:]), {"quotes_official", "authentic_excerpt"}),
    ("a number of the body's own form above", CLOSURE, GENUINE),
    ("the number in the other script", changed(NUMBER, "海政發〔2026〕31號"), GENUINE),
    ("a remark in brackets", changed("收取任何费用", "收取任何费用（划重点）"), {"quotes_official"}),
    ("a label", changed("三、补贴", "【划重点】三、补贴"), {"quotes_official"}),
    ("a remark inside a clause", changed("不得向申请人", "不得（敲黑板）向申请人"), {"quotes_official"}),
    ("a finger that points", changed("收取任何费用。", "收取任何费用👈看这里。"), {"quotes_official"}),
    ("a remark in the title", changed("困难群众价格", "困难群众（@所有人）价格"), None),
    ("a remark in a line of its own", changed("三、补贴", "楼主注：下面这条跟咱们小区有关。\n\n三、补贴"), {"quotes_official"}),
    ("a browser's line at a page's end", changed("四、申请", "2026/11/2 09:12 https://haishi.gov/art/31 1/2\n\n四、申请"), {"quotes_official"}),
    ("who edited it, at a page's end", changed("四、申请", "编辑：王小明 审核：李红\n\n四、申请"), GENUINE),
    *[(f"between two items: {line}", changed("四、申请", line + "\n\n四、申请"), {"quotes_official"}) for line in
      ("👆上面这条看仔细", "图为工作人员在现场", "业主群(312)", "8月3日 10:24", "各位邻居看过来", "这也太突然了吧", "Heads up folks", "Photo: City News")],
    *[(f"above the signature: {line}", PAPER.replace(CODA, line + "\n" + CODA), {"quotes_official"}) for line in
      ("👆上面这条看仔细", "图为工作人员在现场", "附件：不予公开的材料", "请大家互相转告", "版权所有 海市在线", "（此件公开发布）")],
    *[(f"somebody's words between two items: {line}", changed("四、申请", line + "\n\n四、申请"), {"quotes_official"}) for line in
      ("太难了", "家人们看过来", "求扩散", "别忘了告诉爸妈", "等了三个月了", "不得不说效率真高", "stay safe", "lol", "nobody told us", "@jenny look")],
    *[(f"somebody's words below the title: {line}", changed(TITLE + "\n", TITLE + "\n" + line + "\n"), {"quotes_official"}) for line in
      ("太难了", "转给需要的人看看吧", "原文链接：https://haishi.gov/art/31", "I called and they confirmed it")],
    ("left out, and it is said", changed("为保障困难群众基本生活，现就发放价格临时补贴有关事项通知如下：", "（略）"), {"quotes_official"}),
    *[(f"a screen's line between two items: {line}", changed("四、申请", line + "\n\n四、申请"), GENUINE) for line in
      ("查看更多", "3小时前", "第2页", "12 likes", "Continue reading", "打开APP 阅读全文")],
    ("a page's head on each page", changed("三、补贴", "海市公报\n三、补贴").replace("四、申请", "海市公报\n四、申请"), {"quotes_official"}),
    ("days in figures", changed("11月20日前 |", "11.20前 |"), GENUINE),
    ("a year in two figures", changed("2026年12月31日前", "26年12月31日前"), GENUINE),
    ("items with dashes before their numbers", PAPER.replace("\n三、", "\n- 三、").replace("\n四、", "\n- 四、"), GENUINE),
    ("pasted twice", PAPER + "\n" + PAPER, {"quotes_official"}),
    ("its text twice under one signature", NUMBER + "\n" + TITLE + "\n" + BODY + BODY + CODA, {"quotes_official"}),
    ("quoted in a mail", quoted(PAPER), GENUINE),
    ("quoted in an answer to an answer", "收到，谢谢！\n" + quoted(quoted(PAPER)), {"quotes_official"}),
    ("quoted without blanks", quoted(PAPER, ">"), OPEN | GENUINE),
    ("half-width marks", PAPER.translate(str.maketrans("，。：；（）", ",.:;()")), GENUINE),
    ("hashes and stars of Markdown", f"# {TITLE}\n\n**{NUMBER}**\n\n" + BODY + CODA, GENUINE),
    ("an emoji at each line", "".join(f"📢{line}👏\n" for line in lines(PAPER)), GENUINE),
    ("one line", "".join(lines(PAPER)), None),
    ("a page's furniture", f"首页 > 政务公开 > 通知公告\n{TITLE}\n发布时间：2026-10-21 09:12 来源：市政府办 浏览次数：1023 字号：[大 中 小]\n{NUMBER}\n{BODY}{CODA}打印 关闭\n", None),
    ("a neighbour's cover", f"各位居民：\n现将上级通知转发给大家，请认真阅读。\n东湖社区居委会\n2026年11月20日\n\n{PAPER}", {"quotes_official"}),
    ("a school's cover", f"关于转发《{TITLE}》的通知\n各班主任：\n现将《{TITLE}》转发给你们，请遵照执行。\n海市实验小学\n2026年11月21日\n附件：\n{PAPER}", {"quotes_official"}),
    ("a neighbour's signature below", PAPER + "东湖社区居委会\n2026年11月20日\n", {"quotes_official"}),
    ("a journalist's summary", f"近日，海市印发《{TITLE}》（{NUMBER}），明确补贴由区民政局于每月10日前审核，区财政局于每月20日前拨付，不得向申请人收取任何费用。"
     "记者了解到，低保对象每月120元，特困人员每月150元，群众普遍表示欢迎，相关细则将陆续公布，请关注后续报道。", None),
    ("a reminder of a date", "提醒：价格临时补贴申请截止到2026年12月31日，请符合条件的邻居尽快到街道办事处申请，不能去的可以委托他人代办。", {"no_match"}),
    ("a chat", f"[2026/11/2 10:15] 张三: {PAPER}[2026/11/2 10:16] 李四: 收到\n", {"quotes_official"}),
]


def ask(rows):
    posts = "".join(json.dumps({"id": row[0], "text": row[1], "ocr": row[0].startswith("read: ")}, ensure_ascii=False) + "\n" for row in rows)
    return [json.loads(line) for line in run("tally", "screen", "--store", CITY, input=posts.encode()).splitlines()]


def faults(answer, verdicts, more):
    first = (answer["findings"] or [{}])[0]
    kinds = {d["kind"] for d in first.get("differences", []) if d["severity"] != "cosmetic"}
    contexts = {c["kind"] for c in first.get("context", [])}
    if answer["verdict"] not in verdicts:
        yield f"verdict {answer['verdict']}, not {sorted(verdicts)}"
    if more.get("kind", "") not in kinds | {""}:
        yield f"kinds {sorted(kinds)}, not {more['kind']}"
    if more.get("flag", "") not in answer["flags"] + [""]:
        yield f"flags {answer['flags']}, not {more['flag']}"
    if more.get("context", "") not in contexts | {""}:
        yield f"context {sorted(contexts)}, not {more['context']}"


failed = 0
ROWS = FORGED + [(name, post, verdicts, {}) for name, post, verdicts in HONEST]
for (name, _, verdicts, more), answer in zip(ROWS, ask(ROWS)):
    found = list(faults(answer, verdicts, more)) if verdicts is not None else []
    if verdicts is None and answer["verdict"] in ACCUSING:
        found = [f"accused: {answer['verdict']}"]
    for fault in found:
        failed += 1
        print(f"FAILED: {name}: {fault}", file=sys.stderr)
        if os.environ.get("TALLY_SHOW_BAD"):
            for f in answer["findings"][:1]:
                print("   ", [(d["kind"], d["severity"], d["input"]["text"][:30], d["record"]["text"][:30])
                              for d in f["differences"] if d["severity"] != "cosmetic"], file=sys.stderr)
print(f"{len(FORGED)} forgeries, {len(HONEST)} honest posts: {failed} faults")
sys.exit(1 if failed else 0)
