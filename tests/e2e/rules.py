"""rules.py PROGRAMS WORK: the rules of a verdict, each from both sides.

A row is (name, post, verdicts that are right, what else must hold): the tampering that a rule
must catch and the honest post that it must spare. All posts are asked in one run.
"""
import functools
import json
import os
import re
import subprocess
import sys
import textwrap
import unicodedata

PROGRAMS, WORK = sys.argv[1:3]
CITY = os.path.join(WORK, "city")

HEATING = """各区人民政府，市政府各部门：

为做好今冬明春供暖工作，现将有关事项通知如下：

一、全市供暖时间为2026年11月15日至2027年3月15日。供热单位不得擅自推迟供暖或者提前停暖。

二、居民室内温度不得低于18摄氏度，供暖费按照建筑面积每平方米25元收取，但低保家庭凭有效证件免收供暖费。

三、东区锅炉房由海市热力公司负责管理，西区锅炉房由区住房管理部门负责管理，任何单位不得停用供热设备。

四、因设备检修停暖超过二十四小时的，供热单位应当提前两天告知用户，并按照停暖天数的百分之五退还供暖费。

五、报修电话0519-85001234，网址https://heat.haishi.example/repair，接报后应当在三十分钟内到达现场。

请各单位遵照执行，联系人张建国主任，办公地址为海市东区人民路18号。
"""
WATER = """因供水管道检修，定于{date}8时至18时对{place}停水，请居民提前储水，恢复供水后请先放水三分钟再饮用。
停水期间供水车将在社区服务站门口为居民送水，请携带容器有序排队领取，不要在路口聚集，咨询电话0519-96390。
"""
ENGLISH = """To all district offices:

The Mayor announces that schools in all districts shall be closed on November 21, 2026. Shops may open after 2:00 p.m. on that day, except in the three northern districts. Residents must not enter the river parks before the warning has been lifted by the Water Bureau.

Call 0519-85001234 or write to desk@haishi.example if help is needed. A fine of $500 applies to any person who enters a closed area without a permit.
"""
FLOOD = """各区人民政府，市政府各部门：

为做好汛期水库安全管理工作，各水库管理单位应当每日八时和二十时各巡查坝体一次，发现渗漏、裂缝等险情的，应当立即组织抢护并向市防汛指挥部报告。

下游沿岸的企业和居民接到转移通知后，应当在两小时内撤离到指定的安置点，任何人不得在警报解除之前返回。
"""
FERRY = "轮渡周一至周五每日运行到晚上九点，遇有大雾天气停航，请乘客留意码头公告。\n未经船长许可，乘客不得在航行中进入驾驶舱，也不得倚靠船舷拍照。\n"
LOWERED = "因水厂清洗滤池，今晚{}片区降压供水，高层住户请提前储水，洗浴场所请错峰用水。\n降压时段不停止向学校和医院供水，如遇水色发黄请先放水再使用，不便之处敬请谅解。\n"
CODA = "海市人民政府\n2026年11月1日\n"


def run(program, *words, **more):
    return subprocess.run((os.path.join(PROGRAMS, program),) + words, check=True, stdout=subprocess.PIPE, **more).stdout.decode()


def publish(key, drafts):
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in drafts)
    out = run("tally-registry", "publish", CITY, "--key", os.path.join(WORK, key), "--jsonl", "-", "--json", input=lines.encode())
    results = [json.loads(line) for line in out.splitlines()]
    assert all("id" in r for r in results), results
    return [r["id"] for r in results]


def lines_of(text):
    return [line for line in text.split("\n") if line]


def notice(title, text, authority="city.example", written="2026-11-01", **more):
    return {"type": "notice", "authority": authority, "title": title, "written": written, "text": text, **more}


def paragraphs(a, b):
    return "".join(line + "\n" for line in lines_of(HEATING)[a:b])


def pictured(text, width):
    rows = []
    for line in lines_of(text):
        rows.append("")
        for part in re.findall(r"[A-Za-z0-9:/.-]+|.", line):
            if len(rows[-1]) + len(part) > width:
                rows.append("")
            rows[-1] += part
    third = len(rows) // 3
    return "\n8:45 4G 60%\n".join("\n".join(rows[a:b]) for a, b in ((0, third + 2), (third, 2 * third + 2), (2 * third, len(rows)))) + "\n"


def translated(text, line, most):
    kept = lines_of(text)
    return "".join(part + "\n" + (line + "\n" if i < most else "") for i, part in enumerate(kept))


NUMBER = "海政发〔2026〕12号"
TITLE = "关于做好今冬明春供暖工作的通知"
HEAD = NUMBER + "\n" + TITLE + "\n"
PAPER = HEAD + HEATING + CODA  # as it is printed: number, title, text, signature
ENGLISH_PAPER = "海政发〔2026〕13号\n" + ENGLISH

records = publish("office.key", [
    notice(TITLE, HEATING, number=NUMBER, area=["海市", "东区", "西区"],
           keep_with=["供暖费按照建筑面积每平方米25元收取 || 低保家庭凭有效证件免收供暖费"]),
    notice("关于学校停课的通告", ENGLISH, number="海政发〔2026〕13号", lang="en"),
    notice("关于做好汛期水库安全管理工作的通知", FLOOD, number="海政发〔2026〕14号"),
    notice("汛期提示", FLOOD.split("\n\n")[1].replace("每日八时和二十时", "每日七时和二十时") + "\n"),
])
for name, text in (("sms", "【海市政府】今冬供暖11月15日开始，室温不得低于18度，报修电话0519-85001234，具体安排请向所在街道咨询。\n"),
                   ("ferry", "The ferry runs until nine in the evening from Monday to Friday. It does not run in fog. Dogs travel free of charge on a lead.\n"),
                   ("en", "Heating begins on November 15 and ends on March 15. Rooms must not be colder than 18 degrees. Call the repair desk at any hour.\n")):
    with open(os.path.join(WORK, name + ".txt"), "w") as out:
        out.write(text)
records += publish("office.key", [
    notice("关于冬季供暖服务的公告", "今年冬季供暖服务安排如下，请广大用户知悉并互相转告，如有疑问请向所在街道咨询。\n", number="海政发〔2026〕20号",
           short=["sms " + os.path.join(WORK, "sms.txt")], translation=["en " + os.path.join(WORK, "en.txt")]),
    notice("关于轮渡开放时间的通告", FERRY, number="海政发〔2026〕29号", translation=["en " + os.path.join(WORK, "ferry.txt")]),
])
water = publish("water.key", [
    notice("停水通知", WATER.format(date="2026年11月3日", place="东湖路、南湖路沿线"), "water.example", "2026-11-02"),
    notice("停水通知", WATER.format(date="2026年11月10日", place="人民路、中山路沿线"), "water.example", "2026-11-09"),
    notice("北城片区降压供水通知", LOWERED.format("北城"), "water.example", "2026-11-09"),
])


SHORT, TRANSLATED, FERRIES = (open(os.path.join(WORK, name)).read() for name in ("sms.txt", "en.txt", "ferry.txt"))
SERVICE_HEAD = "海政发〔2026〕20号\n关于冬季供暖服务的公告\n"
SERVICE = SERVICE_HEAD + "今年冬季供暖服务安排如下，请广大用户知悉并互相转告，如有疑问请向所在街道咨询。\n"
def made(tag, count):
    """Lines of words that stand nowhere else."""
    words = [tag + "".join(chr(97 + i // 26 ** k % 26) for k in range(4)) for i in range(7, 7 * count + 7, 7)]
    return "".join(" ".join(words[i:i + 12]) + ".\n" for i in range(0, count, 12))


MADE = {"first": made("fir", 1800), "own": made("own", 1000), "last": made("las", 1800), "other": made("oth", 900), "more": made("mor", 900)}
MOVED = "The northern ferry terminal stays closed to all vehicles until further notice today.\n"
records += publish("office.key", [notice("关于轮渡码头的长篇通告", MADE["first"] + MADE["own"] + MADE["last"] + MOVED, lang="en")])
BRIDGE = ["一、本桥自下月起封闭检修，行人请走东侧便道，车辆请由解放路绕行，违反规定的由交警部门依法处理。",
          "二、检修期间公交线路作如下调整：五路车改走环城路，八路车改走中山路，十一路车暂停运行，夜班车的站点移到市民广场，乘客请留意站牌上的说明，时间以站牌为准。",
          "三、施工单位应当在夜间停止作业，洒水降尘，工地出入口派专人看守，渣土车出门前必须冲洗干净，居民发现扰民情况可以拨打热线反映，主管部门应当在两日内答复，并将处理结果在工地门口张贴公布。"]
ARABIC = "هذا إشعار رسمي من بلدية المدينة بشأن انقطاع المياه غدا من الساعة الثامنة صباحا حتى السادسة مساء في جميع الأحياء"
publish("office.key", [notice("通知", ARABIC + " ويرجى الاحتفاظ بكمية كافية من الماء في المنازل\n")])
publish("office.key", [notice("关于老桥检修的通告", "\n\n".join(["各有关单位："] + BRIDGE) + "\n", number="海政发〔2026〕21号")])
SERVICES = """市民中心自下月起在一楼大厅集中办理下列事项，请市民带齐证件按时前往：
（1）居住证的申领、换领和补领，当场受理，七日内寄出；
（2）老年人乘车卡的办理和年审，由本人持身份证到场；
（3）70周岁以上老人的津贴申请，可以由子女代为办理。
大厅每天上午九时开门，中午不休息，下午五时停止取号，节假日另行公告。
◆ 停车场只供办事人员使用，停放不得超过两小时。
◆ 大厅内不得吸烟，不得携带宠物，物品自行保管。
来访人员可以在门口领取免费的办事指南，也可以向值班人员当面询问。
"""
SERVICES_HEAD = "海政发〔2026〕61号\n关于市民中心集中办理事项的通告\n"
publish("office.key", [notice("关于市民中心集中办理事项的通告", SERVICES, number="海政发〔2026〕61号")])
PERMITS_HEAD = "LC-2026-62\nHours of the Permit Desk\n"
PERMITS = """The permit desk takes calls at 555.410.2277 from nine until noon, and answers letters within ten days of their receipt.

Contractors who have paid 1.250.000 in the last year may use the side door of the hall and need no appointment there.
"""
publish("office.key", [notice("Hours of the Permit Desk", PERMITS, number="LC-2026-62", lang="en")])
GATES = """海政发〔2026〕22号
关于加强河道闸门管理的通知

各闸管所：

河道闸门由各闸管所负责日常维护，每周至少启闭一次。主汛期内，闸管所应当安排两人昼夜值班，水位每上涨十厘米向区水务局报告一次，不得擅自开闸放水。值班电话应当保持畅通，交接班必须当面进行。

闸门检修期间，上下游五百米内禁止船只停靠，检修单位应当提前三天在两岸张贴公告。
"""
publish("office.key", [notice("关于加强河道闸门管理的通知", GATES, number="海政发〔2026〕22号")])
HARBOR = """The Water Utility will shut off water on Harbor Street between Pine Avenue and 9th Avenue from 10:00 p.m. until 5:30 a.m.

Hospitals and dialysis centers will not be affected. Residents on the east side of Harbor Street are not required to take any action.
"""
publish("office.key", [notice("Harbor Street Works", HARBOR, number="LC-2026-006", lang="en")])
LIBRARY = """The library in Elm Street is closed from Monday 3 August 2026 for repairs of the roof. Books that are due in that time may be returned at the town hall until 6 p.m. every day.
"""
SIGNED_NUMBERS = ("PN/14", "BoE/EC/2026-14", "S.R. & O. No. 14/2026", "F.No.12-3/2026-Admn", "RFP #2026-14", "HSE.2026.14")
publish("office.key", [notice("Closing of the Library", LIBRARY.replace("Elm Street", f"Elm Street {i}"), number=n, lang="en")
                       for i, n in enumerate(SIGNED_NUMBERS, 1)])
TANKS = """The tanks on the eastern pier hold four kinds of fuel and are checked twice a week by the harbor master, who keeps the book of all readings in his office.
No ship may take on fuel while another one is being unloaded at the same berth, and nobody smokes on the pier at any hour.
"""
publish("office.key", [notice("Tanks of the Harbor", TANKS, number="2026-16078", lang="en")])
DEPOSIT = """All persons who wish to be heard by the board must give notice of that to the clerk. Applicants pay a deposit of Rs. 2,50,000 before the hearing, and interest at a rate of 4.35% a year on what is overdue. The fee for a permit of the second class is $1,000 for residents of the county.
"""
LEASES = """一、有人声称缴纳中介费两千元就可以优先取得公租房，本局从未委托中介机构办理。
二、具备下列条件的家庭可以申请减免租金（低保家庭全免，低收入家庭减半，其他家庭不减免），由街道办事处审核。
三、承租人可以自收到通知之日起三十日内向区住建局申请复核；但是申请期限届满的除外。
四、除本办法第二条规定的情形外，街道办事处可以要求申请人补充提交收入证明和住房证明。
五、未经产权单位许可，承租人不改变房屋结构和用途的装修由承租人自行负责施工和清理。
"""
HENS = """1. No resident shall burn leaves, keep hens, park a trailer on the street or draw water from the creek without a permit issued by the Clerk.
2. Nothing in this notice allows a landlord to enter a dwelling at night, change the locks, or remove the property of a tenant in arrears.
3. This notice is not intended to, and does not, give the tenants of the Harbor House a right to stay beyond the end of May.
4. No agency may raise the rent before June, and the Director shall report all rents of the county to the Board in July of each year.
"""
publish("office.key", [notice("关于公租房申请的说明", LEASES, number="海政发〔2026〕141号"), notice("Rules for Leases", HENS, number="LC-2026-141", lang="en")])
TAP = """The water department tested samples from forty sites on Monday and found no bacteria in any of them.
Residents no longer need to boil water before drinking or cooking. Flush each cold tap for five minutes before first use.
"""
TAP_TITLE = "Tap Water Is Safe Again in the County"
TAP_PAPER = "LC-2026-031\nTITLE\n" + TAP
publish("office.key", [notice(TAP_TITLE, TAP, number="LC-2026-031", lang="en")])
SHUT_OFF = """水道管の破裂により、令和8年6月3日午前9時から午後5時まで、北町2丁目及び3丁目の全世帯で断水します。
西町は断水しません。学校と病院は対象外です。
給水所は市民会館前に開設します。ペットボトルの配布は行いません。
"""
publish("office.key", [notice("断水および給水所の開設について", SHUT_OFF, number="海政发〔2026〕131号", lang="ja")])
publish("office.key", [notice("Deposits and Fees", DEPOSIT, number="PN/2026/15", lang="en")])
ROUTE = """{}路公交车自明日起因道路施工临时改道，不停靠人民广场站，乘客请到文化宫站乘车。
施工结束后恢复原线路，恢复时间另行通知，乘客可以关注站牌上的通知，不要在路口候车。
"""
SERIES = 30  # more records with nearly the same words than are read for one question
publish("office.key", [notice(f"公交改道公告第{i}期", ROUTE.format(10 + i), number=f"海政告〔2026〕{i}号") for i in range(1, SERIES + 1)])
SITES = """关于加强工地临时用电管理的通知
海政发〔2026〕24号
各施工单位：
工地临时用电应当由持证电工架设和拆除，配电箱必须上锁，雷雨天气停止露天用电作业。施工单位每周至少检查一次线路，并做好记录备查。
海市人民政府
2026年11月1日
（此件公开发布）
扫一扫在手机打开当前页
"""
publish("office.key", [notice("关于加强工地临时用电管理的通知", SITES, number="海政发〔2026〕24号")])
OUTAGE = """因自来水主干管改造，定于2026年10月12日22时至次日6时对西城片区停止供水，请居民提前储水。

停水期间，江北水厂不停止向医院、养老院供水，水压恢复后先放水5分钟再饮用。
"""
publish("office.key", [notice("关于西城片区计划停水的通告", OUTAGE, number="海政发〔2026〕25号")])
DESK = "市民热线服务台自本月起延长服务时间，工作日晚间也有专人接听，欢迎来电咨询，电话0571-63319908。\n"
publish("office.key", [notice("关于延长热线服务时间的公告", DESK, number="海政发〔2026〕27号")])
ZONES = "经核查，各片区十月八日供水情况如下，请居民合理安排用水。\n东湖片区：停水\n西园片区：正常\n南门片区：限时供水\n北站片区：停水\n停水片区由送水车送水。\n"
publish("office.key", [notice("关于供水情况的通报", ZONES, number="海政发〔2026〕26号")])
POOLS = "各游泳馆本周开放情况如下，请市民查看后前往。\n场馆\t开放情况\t开门时间\t联系电话\n东湖馆\t开放\t8时\t0519-85001111\n西园馆\t检修\t9时\t0519-85002222\n南门馆\t限流\t7时\t0519-85003333\n北站馆\t开放\t6时\t0519-85004444\n雷雨天气各馆停止开放。\n"
POOLS_HEAD = "海政发〔2026〕991号\n关于游泳馆开放情况的通告\n"
publish("office.key", [notice("关于游泳馆开放情况的通告", POOLS, number="海政发〔2026〕991号")])
BEACHES = "The county tested its beaches in the last week of October.\nNorth Pier ✓\nSandy Cove ✗\nHarbor Point ✓\nGull Rock ✗\nResults stay in force until the next test.\n"
publish("office.key", [notice("Beach conditions", BEACHES, number="LC-2026-027", lang="en")])
GATES_HEAD = "".join(line + "\n" for line in lines_of(GATES)[:2])
TWICE = "市图书馆自下月起延长开放时间，工作日开放到晚上九时，周末开放到晚上八时，请读者凭借书证入馆。\n"
GONE = "市体育馆因屋顶维修，自下周一起暂停对外开放，已经预约场地的市民可以在服务台办理退款。\n"
SHARED = "遇到雷雨大风天气时请不要在树下和广告牌下停留，及时收回阳台上的物品，非必要不外出。\n"
withdrawn = publish("office.key", [notice("关于图书馆开放时间的通知", TWICE), notice("关于体育馆暂停开放的通知", GONE, number="海政发〔2026〕28号")])
publish("office.key", [notice("关于图书馆延长开放的通知", TWICE, written="2026-11-02"), notice("雷雨提示", SHARED)] +
        [{"type": "withdraw", "authority": "city.example", "target": w, "reason": "issued_in_error"} for w in withdrawn])
publish("water.key", [notice("雷雨天气提示", SHARED, "water.example")])

EAST = ["一、机动车在东环路的限速为每小时四十公里，大型货车每日七时至九时不得通行，违者由交警部门依法处罚。",
        "二、沿线商户应当在每日晚上十点前清运垃圾，装卸货物不得占用盲道，临时占道须提前三日申请。",
        "三、行人横过道路应当走人行横道，电动自行车不得在人行道上行驶，骑行人应当佩戴头盔。"]
EAST_NEW = [EAST[0].replace("四十", "五十").replace("七时至九时", "六时至十时"), EAST[1].replace("十点", "九点").replace("三日", "五日"), EAST[2]]
EAST_HEAD = "海政发〔2026〕862号\n关于东环路交通管理的通告\n"
replaced = publish("office.key", [notice("关于东环路交通管理的通告", "\n".join(EAST) + "\n", number="海政发〔2026〕861号")])
publish("office.key", [notice("关于东环路交通管理的通告", "\n".join(EAST_NEW) + "\n", number="海政发〔2026〕862号", written="2026-11-02", relation=["supersedes " + replaced[0]])])
SIDE_BY_SIDE = {"labels": "修改前：{}\n修改后：{}\n", "labels above": "修改前\n{}\n\n修改后\n{}\n", "a table": "| 旧 | 新 |\n| --- | --- |\n| {} | {} |\n", "tabs": "旧\t新\n{}\t{}\n",
                "words": "原来是：{}\n现在是：{}\n", "a sentence": "将“{}”修改为：“{}”\n", "nothing": "{}\n{}\n"}


def turned(text, order):
    """Its table with the columns in another order."""
    return "\n".join("\t".join(line.split("\t")[k] for k in order) if "\t" in line else line for line in text.split("\n"))


def wrapped(text, n):
    """Lines of at most n characters, as a narrow screen shows them."""
    for line in text.split("\n"):
        yield from [line[i:i + n] for i in range(0, len(line), n)] or [""]


def changed(old, new, text=PAPER):
    assert text.count(old) == 1, old
    return text.replace(old, new)


def torn(text, n=18):
    """As a reader gives back the lines of a picture."""
    return "\n".join(line for line in wrapped(text, n) if line) + "\n"


def relined(change, text=PAPER):
    """The lines of such a picture in the order, or the number, that `change` gives them."""
    return "\n".join(change(lines_of(torn(text)))) + "\n"


def wrapped_english(*changes, n=38):
    """Such a picture of the English notice, with some of its words changed."""
    text = "\n".join("\n".join(textwrap.wrap(line, n)) for line in lines_of(ENGLISH_PAPER)) + "\n"
    for old, new in changes:
        blank = re.sub(r" ", r"\\s", re.escape(old).replace("\\ ", " "))
        assert len(re.findall(blank, text)) == 1, (old, text)
        text = re.sub(blank, lambda found: new, text)
    return text


ITEMS = lines_of(HEATING)
EXCERPT = ITEMS[3] + "\n" + ITEMS[4]
TWO = ITEMS[2].rstrip("。")

def thread(style, behind, parts):
    counted = [(part, style.format(i + 1, len(parts))) for i, part in enumerate(parts)]
    return "\n\n".join(part + " " + count if behind else count + " " + part for part, count in counted) + "\n"


def own_marks(style, lines):
    return "\n".join(style.format(i + 1) + line for i, line in enumerate(lines)) + "\n"


def without_an_item():
    """The heating notice, its third item left out and the rest numbered anew."""
    return "\n".join(ITEMS[:4] + ["三、" + ITEMS[5][2:], "四、" + ITEMS[6][2:]] + ITEMS[7:]) + "\n"


CODE = json.loads(run("tally", "show", "--store", CITY, "--json", NUMBER).splitlines()[0])["code"]
OTHER_CODE = json.loads(run("tally", "show", "--store", CITY, "--json", "海政发〔2026〕14号").splitlines()[0])["code"]
AUTHENTIC, EXCERPTS = {"authentic"}, {"authentic_excerpt"}
ALTERED, UNCLEAR = {"altered"}, {"unclear_reading"}
QUOTES, RESEMBLES = {"quotes_official"}, {"resembles_record"}
MILD = QUOTES | RESEMBLES | UNCLEAR

# name, post, verdicts, {flags: must be there, no_flags, kinds: of a difference that is not cosmetic, ocr}
DUTY = "".join(f"{place}值班室白天由{a}人值守，夜间由{b}人值守，备用发电机{c}台。\n" for place, a, b, c in (
    ("东闸", 3, 2, 1), ("西闸", 4, 2, 2), ("南闸", 3, 1, 1), ("北闸", 5, 2, 2), ("上坝", 4, 1, 1), ("下坝", 6, 3, 2),
    ("老街", 3, 2, 2), ("新桥", 5, 3, 1), ("石滩", 4, 2, 1), ("柳湾", 6, 2, 1))) + "以上安排自六月一日起执行，至九月底为止。\n"
MOORING = "".join(f"{pier} Pier: boats up to {a} feet, {b} nights, $ {c} a night, no fires on deck.\n" for pier, a, b, c in (
    ("North", 20, 3, 15), ("South", 24, 3, 18), ("Ferry", 30, 2, 18), ("Mill", 20, 5, 15), ("Old", 24, 2, 20), ("Long", 40, 3, 25),
    ("Stone", 30, 5, 20), ("Park", 20, 2, 12)))
FEES = "钥匙每把收5元。\n门禁卡每张收20元。\n车位卡每张收40元。\n储物柜每月收15元。\n手推车每副押50元。\n雨棚每天收8元。\n"
FEES_HEAD = "海政发〔2026〕152号\n物业收费标准\n"
TITLED = ("关于开展冬季井盖检查的通知", "海政发〔2026〕171号", """关于开展冬季井盖检查的通知
各街道办事处：
定于12月3日至12月20日检查辖区内的井盖，各街道应当提前自查，不得瞒报破损的井盖，检查人员应当佩戴证件。
检查内容包括井盖、井座和警示标志三项，结果于年底前通报，咨询电话0519-85004321。
""")
publish("office.key", [notice(TITLED[0], TITLED[2], number=TITLED[1])])
WATERWORKS_HEAD = "Winter water inspection\nLC-2026-180\n"
WATERWORKS = """The winter inspection runs from December 3 to December 20. Each office must check its own pipes first and may not withhold findings.
It covers pipe insulation, staffing of the pump houses and emergency stores. Results are announced by the end of the year.
"""
publish("office.key", [notice("Winter water inspection", WATERWORKS, number="LC-2026-180", lang="en")])
STORM = """STORM WARNING IN EFFECT FROM 3 AM TO 9 AM SATURDAY...
THE CITY OF NORWOOD HAS ISSUED A STORM WARNING...WHICH IS IN EFFECT FROM 3 AM TO 9 AM SATURDAY...EXCEPT IN THE RIVER TOWNS...UNTIL FURTHER NOTICE.
HEAVY SNOW AND WIND ARE EXPECTED...MAINLY NORTH OF THE CREEK. STAY AT HOME AND KEEP A LAMP READY.
"""
STORM_HEAD = "STORM WARNING FOR NORWOOD\nLC-2026-179\n"
publish("office.key", [notice("STORM WARNING FOR NORWOOD", STORM, number="LC-2026-179", lang="en")])
BULLETIN = """11月8日22时15分许，解放路与建设街口一辆小型轿车与两辆电动自行车相撞，造成1人死亡、3人受伤，伤者均无生命危险。
肇事司机张某未饮酒，已被依法刑事拘留，事故原因正在进一步调查中。

海市公安局交通警察支队
2026年11月9日
"""
publish("office.key", [notice("警情通报", BULLETIN, written="2026-11-09")])
publish("office.key", [notice("物业收费标准", FEES, number="海政发〔2026〕152号")])
publish("office.key", [notice("汛期值班安排", DUTY, number="海政发〔2026〕151号"), notice("Mooring at the Town Piers", MOORING, number="LC-2026-151", lang="en")])
PARKING = """一、临街车位（不含学校门口）每小时收费三元，货车、校车（接送学生时）免收停车费，不得另行收取管理费。
二、凡13年以前办理的月票一律作废，2019年以后办理的继续有效，新票有效期3年，由市市场监督管理部门和市公安机关交通管理部门监制。
三、收费员休息室在3-15室，领票处在2-08室，门锁密码为ab3d，取件编号kT7w，工具放在W0号柜，电话0571-88120013。
"""
YARD = """Between us and the contractor, the county remains liable. Visitors (with a pass) and staff park free of charge, buses must not stop in the yard.
The office is in room 3-15, the gate code is K9mt, the cameras hang on wall W0 and at post m2. Cars may stand here in May.
"""
PARKING_HEAD, YARD_HEAD = "海政发〔2026〕161号\n停车场收费须知\n", "LC-2026-161\nRules of the Yard\n"
publish("office.key", [notice("停车场收费须知", PARKING, number="海政发〔2026〕161号"), notice("Rules of the Yard", YARD, number="LC-2026-161", lang="en")])
PARK = """公园内下列行为不予允许：
- 携带犬只进入儿童乐园
- 在草坪上露营
  - 使用明火
公园内下列行为可以进行：
- 在湖边垂钓
- 骑行自行车
- 放风筝
"""
DEPOT = """现将各站点设备配备情况通报如下，请及时补充：
站点,发电机,抽水泵,救生艇
东湖站,2,,3
西园站,,4,1
南门站,1,2,
值班人员安排如下，请提前十分钟到岗：
日期      白班      夜班      备班
周一      张海      李江
周二                王河      赵湖
周三      陈溪                钱塘
"""
PARK_HEAD, DEPOT_HEAD = "海政发〔2026〕162号\n公园须知\n", "海政发〔2026〕163号\n站点值守须知\n"
publish("office.key", [notice("公园须知", PARK, number="海政发〔2026〕162号"), notice("站点值守须知", DEPOT, number="海政发〔2026〕163号")])
COUNTERS = """各街道便民服务点开放时间和供水方式如下，请居民就近办理：
东街：8:00至17:00
西街：9:00至18:00
南街：8:30至16:30
北街：10:00至20:00
东湖片区：限时供水
西园片区：减压供水
中心片区：分时供水
"""
COUNTERS_HEAD = "海政发〔2026〕164号\n便民服务点须知\n"
publish("office.key", [notice("便民服务点须知", COUNTERS, number="海政发〔2026〕164号")])
DUTY_HEAD, MOORING_HEAD = "海政发〔2026〕151号\n汛期值班安排\n", "LC-2026-151\nMooring at the Town Piers\n"


def rows_of(text, *numbers):
    """Some lines of a list, in this order."""
    return "".join(lines_of(text)[i] + "\n" for i in numbers)


SLIPS = [("现将有关事项通知", "现将有关事情通知"), ("居民室内温度", "居民屋内温度"), ("西区锅炉房由区住房", "西区锅炉由区住房"),
         ("提前两天告知用户", "提前两天告知知用户"), ("接报后应当在", "接报后后应当在"), ("请各单位遵照执行", "请各单位遵草执行")]


def slipped(*more):
    """The heating paper with slips of a hand in it, and more changes."""
    return functools.reduce(lambda text, change: changed(*change, text), [*SLIPS, *more], PAPER)


ROWS = [
    # --- slips of a hand explain no other value between words that are the record's; nor do they accuse
    ("six slips of a hand", slipped(), UNCLEAR, {}),
    *[(f"six slips of a hand, and {b} for {a}", slipped((a, b)), ALTERED, {}) for a, b in (
        ("至2027年3月15日", "至2027年4月15日"), ("低于18摄氏度", "低于16摄氏度"), ("百分之五退还", "百分之三退还"), ("85001234", "85001299"))],
    ("six slips of a hand, and one among them", slipped(("张建国主任", "张健国主任")), UNCLEAR, {}),
    # --- pasted twice: altered no less; the original beside what is shown as false is no second copy
    *[(f"an altered paper {name}", post, ALTERED, {}) for name, post in (
        ("twice", changed("低于18摄氏度", "低于16摄氏度") * 2), ("three times", changed("低于18摄氏度", "低于16摄氏度") * 3),
        ("twice, to be passed on", changed("25元收取", "52元收取") * 2 + "请大家互相转告。\n"),
        ("twice, in English", changed("$500", "$50", ENGLISH_PAPER) * 2))],
    ("a paper twice", PAPER * 2, QUOTES | AUTHENTIC, {}),
    *[(f"the original and what is false, {name}", post, QUOTES | UNCLEAR, {}) for name, post in (
        ("that first", "网传版本：\n" + changed("低于18摄氏度", "低于16摄氏度") + "官方原文：\n" + PAPER),
        ("that last", "官方原文：\n" + PAPER + "网传版本：\n" + changed("低于18摄氏度", "低于16摄氏度")),
        ("in English", "Circulated:\n" + changed("$500", "$50", ENGLISH_PAPER) + "Original:\n" + ENGLISH_PAPER))],
    # --- a sentence that goes on otherwise, above somebody's line, is shown where it does
    *[(f"the end of an excerpt is {end}, {below or 'nothing'} below", PARKING_HEAD + changed(old, end, lines_of(PARKING)[0]) + "\n" + below, QUOTES | ALTERED | UNCLEAR,
       {"kinds": ["wording", "money", "clause_added", "polarity", "modality"]})
      for old, end in (("不得另行收取管理费", "违者当场罚款"), ("免收停车费，不得另行收取管理费", "照常排队等候")) for below in ("请大家互相转告。\n", "我觉得这样不错！\n")],
    *[(f"an excerpt with {below.strip()} below", PARKING_HEAD + lines_of(PARKING)[0] + "\n" + below, QUOTES, {}) for below in ("请大家互相转告。\n", "我觉得这样不错！\n")],
    # --- what stands in another row is altered; whole rows in another order are not
    *[(f"{a} and {b} exchanged", COUNTERS_HEAD + changed(a, "@", COUNTERS).replace(b, a).replace("@", b), ALTERED, {}) for a, b in (
        ("8:00至17:00", "9:00至18:00"), ("9:00至18:00", "10:00至20:00"), ("限时", "减压"), ("减压", "分时"), ("东街", "西街"))],
    *[(f"{b} for {a} in one row", COUNTERS_HEAD + COUNTERS.replace(a, b), ALTERED, {}) for a, b in (("限时", "减压"), ("减压", "分时"))],
    ("a word misread in one row", COUNTERS_HEAD + COUNTERS.replace("限时", "限对"), UNCLEAR, {}),
    *[(f"rows {a} and {b} exchanged", COUNTERS_HEAD + rows_of(COUNTERS, *[b if i == a else a if i == b else i for i in range(8)]), UNCLEAR | QUOTES, {})
      for a, b in ((1, 2), (2, 4), (5, 6), (5, 7))],
    ("a row lost", COUNTERS_HEAD + rows_of(COUNTERS, 0, 1, 2, 4, 5, 6, 7), QUOTES | UNCLEAR | EXCERPTS, {}),
    # --- of what an item is one, its indent says, where a list has any
    *[(f"an indent of a list, {b!r} for {a!r}", PARK_HEAD + changed(a, b, PARK), UNCLEAR, {}) for a, b in (
        ("- 放风筝", "  - 放风筝"), ("\n- 在草坪", "\n  - 在草坪"), ("- 在湖边垂钓\n- 骑行自行车", "  - 在湖边垂钓\n  - 骑行自行车"))],
    *[(f"a list {how}", PARK_HEAD + change(PARK), AUTHENTIC, {}) for how, change in (
        ("without indents", lambda t: t.replace("  - ", "- ")), ("without marks", lambda t: t.replace("  - ", "").replace("- ", "")),
        ("with tabs", lambda t: t.replace("  - ", "\t- ")), ("with all lines deeper", lambda t: "".join(f"  {line}\n" for line in lines_of(t))),
        ("with other marks", lambda t: t.replace("  - ", "    · ").replace("\n- ", "\n* ")))],
    # --- in which column a value stands, by commas and by blanks
    *[(f"a value in another column, {b!r} for {a!r}", DEPOT_HEAD + changed(a, b, DEPOT), UNCLEAR | ALTERED, {}) for a, b in (
        ("东湖站,2,,3", "东湖站,2,3,"), ("西园站,,4,1", "西园站,4,,1"), ("南门站,1,2,", "南门站,1,,2"),
        ("张海      李江", "张海                李江"), ("周二                王河      赵湖", "周二      王河                赵湖"),
        ("陈溪                钱塘", "陈溪      钱塘"))],
    *[(f"a table {how}", DEPOT_HEAD + change(DEPOT), AUTHENTIC, {}) for how, change in (
        ("with its blanks collapsed", lambda t: re.sub(" +", " ", t)), ("in one line", lambda t: t.replace("\n", " ")),
        ("with wider gaps", lambda t: re.sub(" {2,}", lambda gap: gap.group() * 2, t)), ("with semicolons", lambda t: t.replace(",", ";")))],
    ("a table with dashes in its empty cells", DEPOT_HEAD + DEPOT.replace(",,", ",-,"), AUTHENTIC | UNCLEAR, {}),
    # --- what the source of a page says of words inside a line, beside them
    *[(f"{said} in the source of a page", PARK_HEAD + changed("在湖边垂钓", f"在<span title=\"{said}\">湖边</span>垂钓", PARK), verdicts, {})
      for said, verdicts in (("不得", UNCLEAR), ("湖边", AUTHENTIC), ("", AUTHENTIC))],
    # --- a pair of marks strikes words out, or is a copy's dash, bracket or bow
    *[(f"struck out by {mark[0]}: {words}", PARKING_HEAD + changed(words, mark[0] + words + mark[1], PARKING), UNCLEAR | ALTERED, {})
      for words in ("不得另行收取管理费", "（接送学生时）", "免收停车费") for mark in ("~~", "～～", "--", ("--", "--"), ("[-", "-]"), ("{--", "--}"))],
    *[(f"struck out by {mark[0]}: must not", YARD_HEAD + changed("must not", mark[0] + "must not" + mark[1], YARD), UNCLEAR, {})
      for mark in ("~~", ("[-", "-]"), ("{--", "--}"), "--")],
    *[(f"{b} for {a} strikes nothing", PARKING_HEAD + changed(a, b, PARKING), AUTHENTIC, {}) for a, b in (
        ("（接送学生时）", "——接送学生时——"), ("货车、校车", "货车~校车"), ("监制。", "监制～"), ("管理费。", "管理费~。"), ("2019年以后", "**2019年以后**"))],
    ("every line between two ～", PARKING_HEAD + "".join(f"～{line}～\n" for line in lines_of(PARKING)), AUTHENTIC | UNCLEAR, {}),
    ("a pair of dashes for brackets", YARD_HEAD + changed("(with a pass)", "- with a pass -", YARD), AUTHENTIC, {}),
    # --- half of a pair of brackets groups other words, but not where a mark or a line parts them
    *[(f"half of a pair of brackets, {b}", head + changed(a, b, text), UNCLEAR, {}) for head, text, a, b in (
        (PARKING_HEAD, PARKING, "（不含学校门口）", "（不含学校门口"), (PARKING_HEAD, PARKING, "（接送学生时）", "接送学生时）"),
        (YARD_HEAD, YARD, "(with a pass)", "(with a pass"), (YARD_HEAD, YARD, "(with a pass)", "with a pass)"))],
    *[(f"half of a pair of brackets that parts nothing, {b}", head + changed(a, b, text), AUTHENTIC, {}) for head, text, a, b in (
        (HEAD, HEATING, "一、全市供暖", "（一、全市供暖"), (GATES_HEAD, GATES.split("\n", 2)[2], "三天在两岸张贴公告。", "三天在两岸张贴公告）。"))],
    # --- a zero that is part of a name or of a year, a dash that makes no range
    *[(f"{b} for {a}", head + changed(a, b, text), UNCLEAR | ALTERED, {}) for head, text, a, b in (
        (PARKING_HEAD, PARKING, "W0号", "W00号"), (PARKING_HEAD, PARKING, "凡13年", "凡013年"), (PARKING_HEAD, PARKING, "2019年", "019年"),
        (PARKING_HEAD, PARKING, "有效期3年", "有效期03年"), (PARKING_HEAD, PARKING, "3-15室", "3至15室"), (PARKING_HEAD, PARKING, "3-15室", "3~15室"),
        (PARKING_HEAD, PARKING, "2-08室", "2至8室"), (PARKING_HEAD, PARKING, "0571-88120013", "0571至88120013"), (YARD_HEAD, YARD, "room 3-15", "room 3 to 15"),
        (YARD_HEAD, YARD, "W0", "W00"), (YARD_HEAD, YARD, "post m2", "post m-2"))],
    *[(f"{b} for {a}, which says the same", head + changed(a, b, text), AUTHENTIC, {}) for head, text, a, b in (
        (PARKING_HEAD, PARKING, "凡13年", "凡2013年"), (PARKING_HEAD, PARKING, "2019年", "19年"), (PARKING_HEAD, PARKING, "3-15室", "3—15室"),
        (PARKING_HEAD, PARKING, "0571-88120013", "0571 88120013"), (YARD_HEAD, YARD, "W0", "W-0"), (PARKING_HEAD, PARKING, "W0号", "W0 号"),
        ("海政发〔2026〕25号\n", OUTAGE, "10月12日22时至次日6时", "10月12日22时-次日06时"))],
    # --- the case of a code, and of us
    *[(f"{b} for {a}", head + changed(a, b, text), UNCLEAR | QUOTES, {}) for head, text, a, b in (
        (PARKING_HEAD, PARKING, "密码为ab3d", "密码为aB3d"), (PARKING_HEAD, PARKING, "kT7w", "kt7w"), (PARKING_HEAD, PARKING, "kT7w", "KT7W"),
        (YARD_HEAD, YARD, "K9mt", "K9MT"), (YARD_HEAD, YARD, "K9mt", "k9mt"), (YARD_HEAD, YARD, "Between us and", "Between US and"),
        (YARD_HEAD, YARD, "Between us and", "Between U.S. and"))],
    # --- a short name that leaves out a word between two may be another's
    *[(f"{b} for {a}", PARKING_HEAD + changed(a, b, PARKING), verdicts, {}) for a, b, verdicts in (
        ("市场监督管理部门", "市管部门", UNCLEAR), ("公安机关交通管理部门", "公管部门", UNCLEAR), ("市场监督管理部门", "市场监管部门", AUTHENTIC))],
    # --- a department signs what its city publishes: title, date and that name are an identity
    ("a bulletin that its own text signs", "警情通报\n" + changed("1人死亡", "3人死亡", BULLETIN), ALTERED, {"kinds": ["number"]}),
    ("the same, no longer sober", "警情通报\n" + changed("未饮酒", "饮酒", BULLETIN), ALTERED, {"kinds": ["polarity"]}),
    ("the same as it is", "警情通报\n" + BULLETIN, AUTHENTIC, {}),
    ("another station's bulletin in those words", "警情通报\n" + changed("海市公安局交通警察支队", "海市公安局江北分局", changed("1人死亡", "2人死亡", BULLETIN)), RESEMBLES, {}),
    ("another day's bulletin in those words", "警情通报\n" + changed("11月9日", "11月19日", changed("11月8日", "11月18日", BULLETIN)), RESEMBLES, {}),
    # --- lines of a list of near-alike ones: each stands where it stands
    *[(f"rows {picked} of a list", head + rows_of(text, *picked), QUOTES | EXCERPTS, {})
      for head, text in ((DUTY_HEAD, DUTY), (MOORING_HEAD, MOORING)) for picked in ((1, 5, 6, 7), (0, 3), (2, 4, 7), (0, 1, 7), (3,))],
    *[(f"rows {a} and {b} of a list exchanged", head + rows_of(text, *[b if i == a else a if i == b else i for i in range(len(lines_of(text)))]), UNCLEAR | QUOTES, {})
      for head, text in ((DUTY_HEAD, DUTY), (MOORING_HEAD, MOORING)) for a, b in ((1, 5), (2, 3), (4, 7))],
    *[(f"a paper with {said or 'nothing said'} without row {row} of its list", head + said + rows_of(text, *[i for i in range(len(lines_of(text))) if i != row]) + foot,
       QUOTES if said else ALTERED, {} if said else {"kinds": ["clause_dropped"]})
      for head, text, foot in ((DUTY_HEAD, DUTY, "海市人民政府\n2026年11月1日\n"),) for row in (1, 4, 8) for said in ("", "（节选）\n", "……\n", "要点：\n")],
    *[(f"rows {picked} of a list, in this order", head + rows_of(text, *picked), MILD, {})
      for head, text in ((DUTY_HEAD, DUTY), (MOORING_HEAD, MOORING)) for picked in ((7, 1, 2, 3), (1, 2, 3, 0), (6, 2, 3, 4, 1))],
    *[(f"short rows {picked} below their own number", FEES_HEAD + rows_of(FEES, *picked), QUOTES | EXCERPTS, {}) for picked in ((2,), (0, 4), (1, 3, 5))],
    *[(f"a short row below its own number, {b} for {a}", FEES_HEAD + rows_of(FEES, row).replace(a, b), RESEMBLES | UNCLEAR | {"official_claim_uncovered"}, {})
      for row, a, b in ((2, "40元", "45元"), (4, "每副", "每把"))],
    ("a paper without two rows of its list", DUTY_HEAD + rows_of(DUTY, 0, 1, 2, 5, 6, 7, 8, 9, 10) + "海市人民政府\n2026年11月1日\n", ALTERED, {"kinds": ["clause_dropped"]}),
    ("a paper with a few rows of its list", DUTY_HEAD + rows_of(DUTY, 0, 3, 10) + "海市人民政府\n2026年11月1日\n", QUOTES, {}),
    *[(f"a row of a list with {b} for {a}", head + rows_of(text, 1, 2) + rows_of(text, row).replace(a, b) + rows_of(text, 6, 7), ALTERED, {"kinds": [kind]})
      for head, text, row, a, b, kind in ((DUTY_HEAD, DUTY, 4, "白天由4人", "白天由6人", "number"), (MOORING_HEAD, MOORING, 4, "$ 20", "$ 22", "money"))],
    # --- an article, which people drop, double and exchange
    *[(f"{b.strip() or 'nothing'} for {a.strip()}", "海政发〔2026〕13号\n" + changed(a, b, ENGLISH), UNCLEAR, {}) for a, b in (
        ("before the warning", "before warning"), ("enters a closed", "enters closed"), ("enters a closed", "enters the closed"),
        ("without a permit", "without an permit"), ("in all districts", "in all the districts"))],
    *[(f"{b.strip()} for {a.strip()}, which is no article", "海政发〔2026〕13号\n" + changed(a, b, ENGLISH), ALTERED, {}) for a, b in (
        ("the three northern", "two northern"), ("enters a closed", "enters any closed"), ("without a permit", "without permit A"))],
    # --- points between the figures of a phone
    *[(f"{phone} for 555.410.2277", PERMITS_HEAD + changed("555.410.2277", phone, PERMITS), verdicts, {}) for phone, verdicts in (
        ("555-410-2277", AUTHENTIC | UNCLEAR), ("555 410 2277", AUTHENTIC | UNCLEAR), ("(555) 410-2277", AUTHENTIC | UNCLEAR), ("+1 555-410-2277", AUTHENTIC | UNCLEAR),
        ("555.410.2272", ALTERED), ("555.401.2277", ALTERED), ("(555) 410-2272", ALTERED))],
    *[(f"{sum_} for 1.250.000", PERMITS_HEAD + changed("1.250.000", sum_, PERMITS), ALTERED | UNCLEAR, {}) for sum_ in ("1-250-000", "1.260.000", "1.25")],
    # --- a translation below each line, and what somebody says of it
    *[(f"{lines} lines of {name} with a translation below", head + translated(text, other, lines), verdicts, {}) for name, head, text, other, lines, verdicts in (
        ("Chinese", HEAD, HEATING + CODA, "All residents must pay the fee before the winter begins.", 6, QUOTES),
        ("English", "海政发〔2026〕13号\n", ENGLISH, "所有居民必须在入冬之前缴纳有关费用。", 3, QUOTES),
        ("Chinese", HEAD, HEATING + CODA, "All residents must pay the fee before the winter begins.", 1, ALTERED),
        ("Chinese", HEAD, HEATING + CODA, "Call 0519-85009999 to pay the fee before the winter begins.", 6, ALTERED),
        ("Chinese", HEAD, HEATING + CODA, "外地户籍人员必须在入冬之前缴纳押金。", 6, ALTERED))],
    *[(f"somebody's: {remark}", HEAD + HEATING.replace("三、东区", remark + "\n\n三、东区") + CODA, QUOTES, {}) for remark in (
        "点评：这条影响最大，一年要多花好几百块钱。", "我的理解是，超过的部分才算钱，前面不算。", "网友：去年可没这么贵。",
        "My take: this one costs us about $200 a year.", "Comment: this one costs us about $200 a year.")],
    *[(f"the text's: {line}", HEAD + HEATING.replace("三、东区", line + "\n\n三、东区") + CODA, ALTERED, {}) for line in (
        "点评：外地户籍人员除外。", "解读：外地户籍人员除外。", "每户须缴纳押金二百元。", "I. Each household must pay a deposit of $200.")],
    # --- blanks at the ends of lines
    ("blanks at the ends of lines", PAPER.replace("\n", " \n"), AUTHENTIC, {}),
    *[(f"blanks at the ends of lines, and {new} for {old}", changed(old, new).replace("\n", blank + "\n"), ALTERED, {})
      for old, new in (("不得擅自推迟", "可以擅自推迟"), ("3月15日", "3月25日"), ("任何单位", "有关单位")) for blank in (" ", "　", "\t")],
    # --- labels in front of parts
    ("a paper with WHEN: and the like before its parts", "海政发〔2026〕13号\n" + "".join(f"{label}: {line}\n" for label, line in zip(("WHO", "WHEN", "WHERE"), lines_of(ENGLISH))), QUOTES, {}),
    ("when, and no colon", "海政发〔2026〕13号\n" + changed("Call 0519", "When call 0519", ENGLISH), ALTERED, {}),
    # --- an item left out of a paper that is whole otherwise
    *[(f"a paper without {lines_of(text)[i]!r}", head + "\n".join(lines_of(text)[:i] + lines_of(text)[i + 1:]) + "\n" + CODA, ALTERED, {"kinds": ["clause_dropped"]})
      for head, text, items in ((SERVICES_HEAD, SERVICES, (1, 2, 3, 5, 6)),) for i in items],
    *[(f"a paper without {lines_of(text)[i]!r}, that says so", head + "\n".join(lines_of(text)[:i] + ["……"] + lines_of(text)[i + 1:]) + "\n" + CODA, QUOTES, {})
      for head, text, items in ((SERVICES_HEAD, SERVICES, (2, 5)),) for i in items],
    *[(f"{lines_of(text)[i]!r} left out of what is no paper", "\n".join(lines_of(text)[:i] + lines_of(text)[i + 1:]), QUOTES, {})
      for text, items in ((SERVICES, (5, 6)),) for i in items],
    ("a paper without a paragraph that is no item", SERVICES_HEAD + "\n".join(lines_of(SERVICES)[:4] + lines_of(SERVICES)[5:]) + "\n" + CODA, QUOTES, {}),
    # --- words behind the last sentence, above who signs
    *[(f"{words} behind the last sentence, {form}", HEAD + shape(HEATING.rstrip() + words + "\n" + CODA), ALTERED, {"kinds": ["clause_added"]})
      for words in ("外地户籍除外", "每户五百元", "（试行）", "只限党员", "自明年起执行")
      for form, shape in (("in lines", str), ("in one line", lambda text: text.replace("\n", "")))],
    *[(f"{old} for the last words, in one line", HEAD + changed(old, new, HEATING).replace("\n", "") + CODA.replace("\n", " "), ALTERED, {})
      for old, new in (("海市东区人民路18号。", "海市西区解放路25号。"), ("办公地址为海市东区人民路18号。", "不再受理任何报修。"))],
    *[(f"{words} behind the last sentence, which is somebody's", HEAD + HEATING.rstrip() + words + "\n" + CODA, QUOTES | AUTHENTIC, {})
      for words in ("哈哈", "（大家看看）", "👆就是我们这里", "阅读 3万+", "展开全文", "(see above)")],
    ("the paper in one line", (HEAD + HEATING + CODA).replace("\n", " "), AUTHENTIC, {}),
    # --- where two pictures of a text meet, lines of it stand twice
    *[(f"paragraphs {a} to {b} twice, {bar.strip() or 'nothing'} between", HEAD + paragraphs(0, b) + bar + paragraphs(a, 9) + CODA, UNCLEAR | QUOTES, {"kinds": ["clause_added"]})
      for a, b in ((3, 4), (2, 4), (1, 2)) for bar in ("", "10:32 5G 78%\n", "< 返回 通知详情 ···\n", "10:32\n通知公告\n")],
    ("half a paragraph twice", HEAD + paragraphs(0, 4) + "8:45 4G 60%\n" + paragraphs(3, 9).split("，", 1)[1] + CODA, UNCLEAR, {"kinds": ["clause_added"]}),
    *[(f"a paragraph twice, the {which} time with another figure", HEAD + paragraphs(0, 3) + one + "10:32 5G 78%\n" + two + paragraphs(4, 9) + CODA, ALTERED, {})
      for which, one, two in (("first", paragraphs(3, 4).replace("18", "16"), paragraphs(3, 4)), ("second", paragraphs(3, 4), paragraphs(3, 4).replace("25元", "28元")))],
    *[(f"three pictures that overlap by two lines of {width}, with {new} for {old}", HEAD + pictured(HEATING.replace(old, new), width) + CODA, verdicts, {})
      for width in (18, 22, 30) for old, new, verdicts in (("", "", UNCLEAR | QUOTES), ("不得擅自推迟", "可以擅自推迟", ALTERED), ("3月15日", "3月25日", ALTERED), ("三十分钟", "六十分钟", ALTERED))],
    ("a short line twice", "海政发〔2026〕21号\n关于老桥检修的通告\n各有关单位：\n各有关单位：\n" + "\n".join(BRIDGE) + "\n", UNCLEAR | QUOTES, {}),
    ("a paragraph twice, and a day changed elsewhere", HEAD + (paragraphs(0, 4) + paragraphs(3, 9)).replace("3月15日", "3月25日") + CODA, ALTERED, {"kinds": ["date"]}),
    ("a paragraph twice, and a line between that limits it", HEAD + paragraphs(0, 4) + "外地户籍人员除外。\n" + paragraphs(3, 9) + CODA, ALTERED, {"kinds": ["clause_added"]}),
    # --- a phone between < and >
    *[(f"the phone as {phone}", changed("0519-85001234", phone), verdicts, {}) for phone, verdicts in (
        ("<0519-85001234>", AUTHENTIC), ("＜0519-85001234＞", AUTHENTIC), ("<0519-85001239>", ALTERED), ("<0519-85001234", MILD | ALTERED), (">0519-85001234<", MILD | ALTERED))],
    # --- two versions of a record side by side
    *[(f"the old and the new wording with {said}", EAST_HEAD + form.format(EAST[i], EAST_NEW[i]), QUOTES, {}) for said, form in SIDE_BY_SIDE.items() for i in (0, 1)],
    *[(f"a version that is none beside the new one, with {said}", EAST_HEAD + form.format(EAST[0].replace("四十", "六十"), EAST_NEW[0]), ALTERED | {"spliced"}, {})
      for said, form in SIDE_BY_SIDE.items() if said != "a sentence"],
    ("the old wording under the new number", EAST_HEAD + EAST[0] + "\n" + EAST_NEW[1] + "\n" + EAST_NEW[2] + "\n", MILD, {"kinds": ["number", "time"]}),
    ("a clause that no version has below the new ones", EAST_HEAD + "\n".join(EAST_NEW) + "\n四、以上规定对公务车辆不适用，逾期不缴纳罚款的，一律吊销驾驶证。\n", ALTERED, {}),
    # --- what a record's whole is
    ("the paper", PAPER, AUTHENTIC, {}),
    ("text alone", HEATING, AUTHENTIC, {}),
    ("marks of items, in one line", BEACHES.replace("\n", " "), AUTHENTIC, {}),
    ("marks of items, exchanged", BEACHES.replace("Pier ✓", "Pier ✗").replace("Cove ✗", "Cove ✓"), {"resembles_record"}, {"kinds": ["polarity"]}),
    ("marks of items in other forms", BEACHES.replace("✓", "√").replace("✗", "×"), {"authentic"}, {}),
    ("marks of items as pictures", BEACHES.replace("✓", "✅").replace("✗", "❌"), {"authentic"}, {}),
    ("marks of items, the last of an excerpt changed", "\n".join(lines_of(BEACHES)[:5]).replace("Rock ✗", "Rock ✓"), {"resembles_record"}, {}),
    ("the head of a table again", POOLS_HEAD + POOLS.replace("南门馆", "场馆\t开放情况\t开门时间\t联系电话\n南门馆"), AUTHENTIC, {}),
    ("the same below a page's number", POOLS_HEAD + POOLS.replace("南门馆", "— 1 —\n场馆\t开放情况\t开门时间\t联系电话\n南门馆"), AUTHENTIC, {}),
    ("a row again elsewhere", POOLS_HEAD + POOLS.replace("南门馆", "西园馆\t检修\t9时\t0519-85002222\n北站馆\t开放\t6时\t0519-85004444\n南门馆"), MILD | ALTERED, {}),
    ("another head in the middle of a table", POOLS_HEAD + POOLS.replace("南门馆", "场馆\t联系电话\t开门时间\t开放情况\n南门馆"), QUOTES | ALTERED, {}),
    ("columns exchanged with their heads", POOLS_HEAD + turned(POOLS, (0, 1, 3, 2)), MILD, {}),
    ("columns exchanged below their heads", POOLS_HEAD + turned(POOLS, (0, 2, 1, 3)).replace("场馆\t开门时间\t开放情况", "场馆\t开放情况\t开门时间"), ALTERED | MILD, {}),
    ("a table, a cell a line", ZONES.replace("：", "\n"), AUTHENTIC, {}),
    ("a table in one line", ZONES.replace("\n", " "), AUTHENTIC, {}),
    ("a table, its values beside other labels", ZONES.replace("\n西", "：西").replace("\n南", "：南").replace("\n北", "：北").replace("区：停", "区\n停").replace("区：正", "区\n正").replace("区：限", "区\n限"),
     {"unclear_reading", "altered"}, {}),
    ("a table, its lines ending elsewhere", ZONES.replace("\n西", " 西").replace("\n南", " 南").replace("\n北", " 北").replace("区：", "区\n"), {"unclear_reading", "altered"}, {}),
    ("all in one line, the number behind the text's own title", TITLED[2].replace("\n", f" {TITLED[1]} ", 1).replace("\n", " "), AUTHENTIC, {}),
    ("all in one line, nothing between", TITLED[2].replace("\n", TITLED[1], 1).replace("\n", ""), AUTHENTIC, {}),
    ("all in one line, another's number behind the text's own title", TITLED[2].replace("\n", " 海政发〔2026〕172号 ", 1).replace("\n", " "), RESEMBLES | ALTERED, {}),
    ("its own number in the midst of its text", TITLED[2].replace("自查，", f"自查，按照{TITLED[1]}要求，").replace("\n", " "), RESEMBLES | ALTERED, {}),
    *[(f"a clause left out between the record's own dots, of which {left} stay", STORM_HEAD + STORM.replace("...EXCEPT IN THE RIVER TOWNS...", "..." * left), ALTERED, {"kinds": ["clause_dropped"]}) for left in (1, 2)],
    ("dots for more than a clause between the record's own", STORM_HEAD + STORM.replace("HEAVY SNOW AND WIND ARE EXPECTED...MAINLY NORTH OF THE CREEK.", "..."), QUOTES, {}),
    ("dots for words between which the record has none", STORM_HEAD + STORM.replace("STAY AT HOME AND KEEP", "STAY AT HOME ... KEEP").replace(" AT HOME ... KEEP A", " ... A"), QUOTES, {}),
    ("title and text", TITLE + "\n" + HEATING, AUTHENTIC, {}),
    ("date in another form", PAPER.replace("2026年11月1日", "二〇二六年十一月一日"), AUTHENTIC, {}),
    *[(f"the date as {d}", PAPER.replace("2026年11月1日", d), AUTHENTIC, {})
      for d in ("2026-11-01", "2026/11/1", "2026.11.1", "26年11月1日", "11月1日", "November 1, 2026", "1 November 2026")],
    *[(f"another date as {d}", PAPER.replace("2026年11月1日", d), {"miscontextualised"}, {"contexts": ["re_dated"]})
      for d in ("2026-11-02", "2026.11.2", "26年11月2日")],
    ("its code above the text", CODE + "\n" + HEATING, AUTHENTIC, {}),
    ("its code behind a label above the text", "编码：" + CODE + "\n" + HEATING, AUTHENTIC, {}),
    ("another's code above the text", OTHER_CODE + "\n" + HEATING, {"identifier_conflict"}, {"no_flags": ["title_body_mismatch"]}),
    ("another's code behind 依据", "依据：" + OTHER_CODE + "\n" + HEATING, QUOTES, {}),
    *[(f"each line with its label: {n}", f"标题：{TITLE}\n{n}{NUMBER}\n发文机关：海市人民政府\n成文日期：2026年11月1日\n" + HEATING, AUTHENTIC, {})
      for n in ("文号：", "发文字号：", "编号：", "文件编号：", "No. ", "Ref: ", "Document number: ")],
    ("the label of another date", NUMBER + "\n生效日期：2026年11月1日\n" + HEATING, QUOTES, {}),
    ("title, text and date", TITLE + "\n" + HEATING + "2026年11月1日\n", AUTHENTIC, {}),
    *[(f"the title broken in two before character {k}", changed(TITLE, TITLE[:k] + "\n" + TITLE[k:]), AUTHENTIC, {}) for k in range(1, len(TITLE), 3)],
    *[(f"its title {how}", f"LC-2026-031\n{title}\n" + TAP, verdicts, {}) for how, title, verdicts in (
        ("turned round", "Tap Water Is Not Safe Again in the County", {"miscontextualised"}),
        ("in capitals", "TAP WATER IS SAFE AGAIN IN THE COUNTY", AUTHENTIC),
        ("cut short", "Tap Water Is Safe Again", QUOTES | AUTHENTIC))],
    ("another title, broken in two", changed(TITLE, "关于全面停止供暖\n的紧急通知"), {"miscontextualised", "altered", "quotes_official"}, {}),
    ("number and text", NUMBER + "\n" + HEATING, AUTHENTIC, {}),
    ("text and issuer", HEATING + "海市人民政府\n", AUTHENTIC, {}),
    *[(f"under a number with signs in it, {n}", head.format(n) + LIBRARY.replace("Elm Street", f"Elm Street {i}"), AUTHENTIC, {})
      for i, n in enumerate(SIGNED_NUMBERS, 1) for head in ("{}\n", "No. {} dated 1 November 2026\n", "Closing of the Library ({})\n")],
    ("a sign behind such a number that is none of its own", "PN/14 ❌\n" + LIBRARY.replace("Elm Street", "Elm Street 1"), UNCLEAR, {}),
    ("nothing but title, number and signature", HEAD + CODA, {"official_claim_uncovered", "no_match"}, {}),
    # --- the number as careless copies have it: presented by it, and another's text under it
    *[row for n in ("海政发2026〕12号", "海政发〔2026 12号", "海政發﹝2026﹞12號", "海政发〔2026〕第12号", "海政发〔二〇二六〕十二号", "海政发〔2026〕12", "海政发2026年12号", "海 政 发 〔 2026 〕 12 号")
      for row in ((f"the number as {n}", changed(NUMBER, n), AUTHENTIC, {}), (f"a sum changed under {n}", n + "\n" + changed("25元", "35元", HEATING), ALTERED, {"kinds": ["money"]}),
                  (f"another text under {n}", n + "\n" + FLOOD, {"identifier_conflict"}, {}))],
    *[(f"a line that is no number of its own, {n}", n + "\n" + FLOOD, QUOTES | EXCERPTS | AUTHENTIC, {}) for n in ("海政发2026年", "2026〕12号", "海政发12", "海政发2026第13号楼", "江政发2026〕12号")],
    *[(f"the number of FR as {n}", f"Tanks of the Harbor\n{n}\n{TANKS}", AUTHENTIC, {}) for n in ("2026-16078", "FR Doc. 2026-16078", "[FR Doc No: 2026-16078]", "Document Number: 2026-16078")],
    *[(f"a change under {n}", f"Tanks of the Harbor\n{n}\n{changed('four', 'nine', TANKS)}", ALTERED, {}) for n in ("2026-16078", "FR Doc. 2026-16078", "[FR Doc No: 2026-16078]")],
    *[(f"a change under {n}", f"{n}\n{changed('four', 'nine', TANKS)}", RESEMBLES | QUOTES, {}) for n in ("16078", "2026-16", "see FR Doc. 2026-16078 for more")],
    *[(f"dated {d}", PAPER.replace(CODA, f"海市人民政府\n{d}\n"), AUTHENTIC, {}) for d in ("二O二六年十一月一日", "二0二六年十一月一日", "二○二六年十一月一日", "二零二六年十一月一日")],
    *[(f"dated {d}", PAPER.replace(CODA, f"海市人民政府\n{d}\n"), {"miscontextualised"}, {"contexts": ["re_dated"]}) for d in ("二O二五年十一月一日", "二0二六年十二月一日")],
    *[(f"below it {line}", PAPER + line + "\n", AUTHENTIC | QUOTES, {}) for line in ("（此件公开发布）", "此件主动公开", "（此件依申请公开）")],
    *[(f"below it {line}", PAPER + line + "\n", QUOTES | ALTERED, {}) for line in ("（此件公开发布，每平方米35元）", "此件作废")],
    *[(f"{place} before the title", changed(TITLE, place + TITLE), {"miscontextualised"}, {"contexts": ["re_located"]}) for place in ("东洲市", "江市")],
    *[(f"{place} before the title", changed(TITLE, place + TITLE), AUTHENTIC | QUOTES, {}) for place in ("海市", "东区", "江苏省海市", "市政府", "东洲市：", "海市人民政府")],
    ("the number of one beside the title of another", f"关于做好汛期水库安全管理工作的通知（{NUMBER}）\n" + FLOOD, {"identifier_conflict"}, {}),
    ("the same, the title cited", f"《关于做好汛期水库安全管理工作的通知》（{NUMBER}）\n" + FLOOD, QUOTES | AUTHENTIC, {}),
    # --- identity: a number in its place, in any form; not in a sentence, not in a citation
    *[(f"a change under the number as {n}", n + "\n" + changed("25元", "35元", HEATING), ALTERED, {"kinds": ["money"]})
      for n in ("海政发[2026]12号", "海政发（2026）12号", "海政发【２０２６】１２号", "（海政发〔2026〕12号）")],
    *[(f"a change under the number behind {n}", n + NUMBER + "\n" + changed("25元", "35元", HEATING), ALTERED, {"kinds": ["money"]})
      for n in ("文号：", "发文字号：", "编号：", "文件编号：", "No. ", "Ref: ", "Document number: ")],
    *[(f"a change below a number behind {n}", n + NUMBER + "\n" + changed("25元", "35元", HEATING), RESEMBLES, {})
      for n in ("依据：", "附件：", "原文号：", "See: ")],
    ("a change below a number that a narrow screen parts from 根据", "现根据\n" + NUMBER + "\n的要求通知如下\n" + changed("25元", "35元", HEATING), RESEMBLES, {}),
    *[(f"a change below a number behind {w}", f"{w}{NUMBER}，\n" + changed("25元", "35元", HEATING), RESEMBLES, {})
      for w in ("根据", "按照", "依据", "Pursuant to ")],
    ("a change below the title in its marks and the number", f"《{TITLE}》（{NUMBER}）\n" + changed("25元", "35元", HEATING), ALTERED, {}),
    ("a change below a number in title marks", f"《{NUMBER}》\n" + changed("25元", "35元", HEATING), RESEMBLES, {}),
    ("a change below a sentence with the title", f"现将《{TITLE}》（{NUMBER}）的要点整理如下\n" + changed("25元", "35元", HEATING), MILD, {}),
    ("a change under title, date and issuer", TITLE + "\n" + changed("25元", "35元", HEATING) + CODA, ALTERED, {"kinds": ["money"]}),
    ("a change under the code", CODE + "\n" + changed("25元", "35元", HEATING), ALTERED, {"kinds": ["money"]}),
    ("a change below the code in a sentence", f"根据{CODE}\n" + changed("25元", "35元", HEATING), RESEMBLES, {}),
    ("a change under title, issuer and a day of no year", TITLE + "\n" + changed("25元", "35元", HEATING) + "海市人民政府\n11月1日\n", RESEMBLES, {}),
    ("a change under the title alone", TITLE + "\n" + changed("25元", "35元", HEATING), RESEMBLES, {}),
    ("a change under title and date", TITLE + "\n" + changed("25元", "35元", HEATING) + "2026年11月1日\n", RESEMBLES, {}),
    ("a change above the issuer alone", changed("25元", "35元", HEATING) + "海市人民政府\n", RESEMBLES, {}),
    ("a change in the words alone", changed("25元", "35元", HEATING), RESEMBLES, {}),
    # --- units: 16 for an excerpt, 25 for a quotation, 40 for an accusation
    ("an excerpt of 16 units", "海市热力公司负责管理，西区锅炉房由", EXCERPTS, {}),
    ("an excerpt of 15 units", "市热力公司负责管理，西区锅炉房由", {"insufficient_input"}, {"records": 1}),
    ("a quotation of 24 units", "今天有人问起锅炉房的事情，大家看看这里写的海市热力公司负责管理，西区锅炉房由区住房管理部门对不对，我们小区的暖气已经"
     "坏了整整一个星期了，打电话也没有人接", {"no_match"}, {}),
    ("a quotation of 40 units", "今天有人问起锅炉房的事情，大家看看：东区锅炉房由海市热力公司负责管理，西区锅炉房由区住房管理部门负责管理，任何单位不得停用供热设备。"
     "对不对，我们小区的暖气已经坏了整整一个星期了，打电话也没有人接", QUOTES, {}),
    ("a change in less than 40 units", NUMBER + "\n居民室内温度不得低于28摄氏度，供暖费按照建筑面积每平方米25元收取", RESEMBLES, {}),
    ("a change in less than 60 % of a post", NUMBER + "\n" + changed("25元", "35元", ITEMS[3]) + "\n" +
     "大家快来看看吧，我们小区去年暖气一直不热，打了很多电话也没有人来管，今年希望能够好一点，听说隔壁小区已经开始试水了，"
     "业主群里都在讨论这件事情，有人说要去反映情况，也有人说再等一等看看结果如何再做决定。\n", MILD | {"no_match"}, {}),
    # --- OCR that nobody declared: two confusions of glyphs show it
    ("two glyphs confused and a digit changed", changed("供暖时间为", "供暖时问为").replace("提前两天告知", "提前两夫告知").replace("25元", "35元"),
     UNCLEAR, {"flags": ["reading_uncertain"]}),
    ("one glyph confused and a digit changed", changed("供暖时间为", "供暖时问为").replace("25元", "35元"), ALTERED, {"kinds": ["money"]}),
    ("two glyphs confused and a clause dropped", changed("供暖时间为", "供暖时问为").replace("提前两天告知", "提前两夫告知").replace("，但低保家庭凭有效证件免收供暖费", ""),
     ALTERED, {"kinds": ["clause_dropped"]}),
    ("lines torn as a picture's, letters where it had characters", torn(changed("张建国主任", "BARA主任")), UNCLEAR, {"flags": ["reading_uncertain"]}),
    ("lines torn, letters, a digit changed elsewhere", torn(changed("张建国主任", "BARA主任").replace("25元", "35元")), ALTERED, {"kinds": ["money"]}),
    ("lines torn, letters in the place of a negation", torn(changed("供热单位不得擅自", "供热单位OU擅自")), ALTERED, {}),
    ("letters for characters in lines that are whole", changed("张建国主任", "BARA主任"), ALTERED, {}),
    ("marks of English with a blank behind, a numeral read as its strokes",
     changed("提前两天告知用户，", "提前两天告知用户, ").replace("停暖天数的百分之五", "停暖天数的百分之Eb").replace("25元收取，但", "25元收取, 但"),
     UNCLEAR, {}),
    ("such marks and a digit changed", changed("提前两天告知用户，", "提前两天告知用户, ").replace("25元收取，但", "35元收取, 但"), ALTERED, {"kinds": ["money"]}),
    ("a clause dropped, declared", changed("，但低保家庭凭有效证件免收供暖费", ""), ALTERED, {"ocr": True, "kinds": ["clause_dropped"]}),
    # --- what a post says it picked is no list with an item taken out
    *[(f"all items but one, numbered anew, below {lead}", HEAD + lead + "\n" + without_an_item(), QUOTES, {}) for lead in ("要点：", "通知摘要：")],
    *[(f"items numbered anew below {lead}", HEAD + lead + "\n" + without_an_item(), ALTERED, {"kinds": ["clause_dropped"]}) for lead in ("全文：", "通知如下：")],
    # --- who passes lines on may number them: that is no line's place, nor a word more
    *[(f"lines numbered, {style}", HEAD + own_marks(style, HEATING.split("\n\n")[first:6]), {"authentic_excerpt"}, {})
      for style in ("{}、", "{}. ", "（{}）", "第{}，") for first in (3, 4)],
    *[(f"lines numbered and one changed, {style}", HEAD + own_marks(style, changed("18摄氏度", "16摄氏度").split("\n\n")[3:6]), ALTERED, {"kinds": ["number"]})
      for style in ("{}、", "{}. ")],
    *[(f"lines numbered and one left out, {style}", HEAD + own_marks(style, [line for i, line in enumerate(HEATING.split("\n\n")[2:6]) if i != 1]), ALTERED, {"kinds": ["clause_dropped"]})
      for style in ("{}、", "{}. ")],
    *[(f"lines numbered and one put between, {style}", HEAD + own_marks(style, HEATING.split("\n\n")[2:4] + ["逾期缴费的停止供暖。"] + HEATING.split("\n\n")[4:6]), ALTERED, {"kinds": ["clause_added"]})
      for style in ("{}、", "{}. ")],
    # --- a thread's parts are counted at their ends, or in front; a share is not
    *[(f"a thread, {style} {'behind' if behind else 'before'}", HEAD + thread(style, behind, HEATING.split("\n\n")[2:6]), {"authentic_excerpt"}, {})
      for style in ("{}/{}", "（{}/{}）", "[{}/{}]") for behind in (True, False)],
    *[(f"a thread, {style}, one part changed", HEAD + thread(style, True, changed("18摄氏度", "16摄氏度").split("\n\n")[2:6]), ALTERED, {"kinds": ["number"]})
      for style in ("{}/{}", "（{}/{}）")],
    ("a thread, a part of somebody's own", HEAD + thread("{}/{}", True, HEATING.split("\n\n")[2:4] + ["逾期缴费的停止供暖。"] + HEATING.split("\n\n")[4:6]), ALTERED, {"kinds": ["clause_added"]}),
    ("shares that count nothing", HEAD + HEATING.replace("管理，任何", "管理1/2，任何").replace("用户，并", "用户2/3，并"), ALTERED, {}),
    ("a last part with a line of somebody's own", HEAD + thread("{}/{}", False, HEATING.split("\n\n")[2:4] + ["逾期缴费的停止供暖。"]), QUOTES, {}),
    # --- who passes a text on says so above its number, or between title and text, in his own words
    *[(f"{comment} {place}, from {start}", post, QUOTES, {})
      for comment in ("一图读懂", "大家看看闸门检修的通知", "@海市发布 @平安海市")
      for start in ("主汛期内", "闸门检修") for excerpt in (GATES[GATES.index(start):],)
      for place, post in (("above the head", comment + "\n" + GATES_HEAD + excerpt), ("below the head", GATES_HEAD + comment + "\n" + excerpt))],
    *[(f"{comment} below the head, a number changed", GATES_HEAD + comment + "\n" + changed("五百米", "五十米", GATES)[GATES.index("主汛期内"):], ALTERED, {"kinds": ["number"]})
      for comment in ("一图读懂", "大家看看闸门检修的通知")],
    ("points picked, one of them changed", HEAD + "要点：\n" + changed("18摄氏度", "16摄氏度", without_an_item()), ALTERED, {"kinds": ["number"]}),
    # --- words that introduce what is quoted stand for nothing of the record's
    *[(f"one line behind {lead}", lead + line, QUOTES, {})
      for line in (FLOOD.split("\n\n")[2], HEATING.split("\n\n")[3], ENGLISH.split("\n\n")[1], LIBRARY.replace("Elm Street", "Elm Street 2"))
      for lead in ("提醒：", "通知说：", "大家好，", "划重点：", "FYI: ", "It says: “", "Note – ")],
    *[(f"a line of the text behind {lead}", PAPER.replace("二、居民", lead + "二、居民"), ALTERED, {"kinds": ["clause_added"]}) for lead in ("不得外出：", "请交押金500元，")],
    # --- what a copy hides is open: neither another value nor the same
    *[(f"hidden, {b}", HEAD + changed(a, b, HEATING), UNCLEAR, {})
      for a, b in (("85001234", "8500****"), ("85001234", "****1234"), ("85001234", "8500XXXX"), ("张建国", "张**"), ("张建国", "张某"), ("张建国", "张○○"), ("25元", "██元"), ("人民路18号", "人民路***号"), ("85001234", "85…34"), ("85001234", "85####34"), ("85001234", "[已隐去]"), ("85001234", "略"), ("张建国", "[姓名]"))],
    *[(f"beside a mask another value, {b}", HEAD + changed(a, b, HEATING), ALTERED, {"kinds": [kind]})
      for a, b, kind in (("85001234", "8600****", "contact"), ("85001234", "86…34", "contact"), ("不得擅自", "[已隐去]擅自", "polarity"), ("张建国", "[李建国]", "person"), ("85001234", "85009999**", "contact"), ("25元", "**35元**", "money"), ("不得擅自", "**擅自", "polarity"), ("2026年", "二○○五年", "date"))],
    # --- a number that a narrow screen breaks anywhere
    *[(f"broken at {k}", DESK.rstrip("\n").replace("63319908", "63319908"[:k] + "\n" + "63319908"[k:]) + "\n江城市人民政府\n", QUOTES | AUTHENTIC, {}) for k in range(2, 8)],
    # --- a short word spelt wrong turns nothing; another one does
    *[(f"{b} for {a}", "LC-2026-006\n" + changed(a, b, HARBOR), UNCLEAR, {}) for a, b in (("not be", "nto be"), ("not be", "nott be"), ("not be", "n0t be"), ("will shut", "wi11 shut"), ("any action", "anny action"))],
    *[(f"{b} for {a}", "LC-2026-006\n" + changed(a, b, HARBOR), ALTERED, {}) for a, b in (("not be", "now be"), ("will not be", "will be"), ("not required", "now required"))],
    # --- of a long series, the one whose number the post bears
    *[(f"number {i} of a series", f"海政告〔2026〕{i}号\n公交改道公告第{i}期\n" + ROUTE.format(10 + i), AUTHENTIC, {}) for i in range(1, SERIES + 1)],
    *[(f"number {i} of a series with another route", f"海政告〔2026〕{i}号\n公交改道公告第{i}期\n" + ROUTE.format(95), ALTERED, {"kinds": ["number"]}) for i in range(1, SERIES + 1, 7)],
    # --- edges, in Chinese numerals; and a number that is no part of the record's
    *[(f"a written number cut, {part}", "PN/2026/15\n" + DEPOSIT[:DEPOSIT.index(whole)] + part, UNCLEAR, {"flags": ["edge_cut"]})
      for whole, part in (("2,50,000", "2,50,0"), ("2,50,000", "2,50,"), ("4.35%", "4."), ("4.35%", "4.3"), ("$1,000", "$1,00"), ("$1,000", "$1,0"))],
    *[(f"another number cut, {part}", "PN/2026/15\n" + DEPOSIT[:DEPOSIT.index(whole)] + part, ALTERED, {"kinds": [kind]})
      for whole, part, kind in (("2,50,000", "2,60,0", "number"), ("4.35%", "4.5", "number"), ("$1,000", "$1,1", "money"))],
    ("a group of three short of a figure inside the text", "PN/2026/15\n" + changed("$1,000", "$1,00", DEPOSIT), ALTERED, {"kinds": ["money"]}),
    ("a Chinese number cut at the end", ITEMS[4] + "四、因设备检修停暖超过二十", UNCLEAR | QUOTES, {"flags": ["edge_cut"]}),
    ("a number at the end that is whole", ITEMS[4] + "四、因设备检修停暖超过二十四小时的", EXCERPTS, {"no_flags": ["edge_cut"]}),
    ("another number at the end", "二、居民室内温度不得低于18摄氏度，供暖费按照建筑面积每平方米7", MILD, {"no_flags": ["edge_cut"]}),
    # --- below number and title, which stand in the record's text, a quotation begins anywhere
    *[(f"under number and title, from {start}", GATES_HEAD + GATES[GATES.index(start):GATES.index("值班电话")] + "\n", EXCERPTS | QUOTES, {})
      for start in ("主汛期内", "闸管所应当安排", "水位每上涨", "河道闸门由")],
    ("below a text that has its own head, another with one of its own", SITES + "LC-2026-006\nHarbor Street Works\n" + HARBOR, QUOTES | RESEMBLES, {}),
    ("below a text that has its own head, a sentence of nobody's", SITES + "各施工单位必须每天缴纳用电押金五百元。\n", ALTERED, {}),
    ("under number and title, from the middle, a number changed", GATES_HEAD + changed("十厘米", "二十厘米", GATES)[GATES.index("闸管所应当安排"):], ALTERED, {"kinds": ["number"]}),
    ("under number and title, behind a denial", GATES_HEAD + GATES[GATES.index("擅自开闸"):GATES.index("闸门检修")], EXCERPTS | QUOTES, {"flags": ["excerpt_omits_required"]}),
    *[(f"a sentence, and its title {a.strip()}{b} behind it", GATES[GATES.index("主汛期内"):GATES.index("值班电话")] + a + "关于加强河道闸门管理的通知" + b, EXCERPTS | QUOTES, {})
      for a, b in (("（", "）"), ("《", "》"), ("——", ""), ("\n——《", "》\n"))],
    ("a changed sentence, and its title behind it", NUMBER.replace("12", "22") + "\n" + changed("十厘米", "二十厘米", GATES)[GATES.index("河道闸门由"):] + "（关于加强河道闸门管理的通知）", ALTERED,
     {"kinds": ["number"]}),
    *[(f"under number and title, the first words changed: {b}", h + GATES[GATES.index(a):GATES.index("闸门检修")].replace(a, b, 1), ALTERED, {})
      for h in (GATES_HEAD, "\n".join(lines_of(GATES_HEAD)[::-1]) + "\n")
      for a, b in (("主汛期内，闸管所应当安排", "主汛期内，闸管所可以安排"), ("闸管所应当安排两人", "闸管所不用安排两人"), ("水位每上涨十厘米", "水位每上涨五十厘米"),
                   ("河道闸门由各闸管所负责", "河道闸门由各企业负责"), ("主汛期内，", "逾期不办的罚款五千元，主汛期内，"))],
    *[(f"under number and title, behind {lead}", GATES_HEAD + lead + GATES[GATES.index("主汛期内"):GATES.index("闸门检修")], QUOTES, {})
      for lead in ("记者从市政府获悉，", "文中提到，", "【要点】", "重点看这里：", "据海市发布消息，", "通知明确，", "大家注意，", "其中，")],
    ("a sentence left out below the head", GATES_HEAD + "各闸管所：\n" + changed("主汛期内，闸管所应当安排两人昼夜值班，水位每上涨十厘米向区水务局报告一次，不得擅自开闸放水。", "", GATES)[GATES.index("河道闸门由"):], ALTERED,
     {"kinds": ["clause_dropped"]}),
    # --- what is not material, and what is
    ("list marks of another style", PAPER.replace("一、", "1.").replace("二、", "2.").replace("三、", "3.").replace("四、", "4.").replace("五、", "5."), AUTHENTIC, {}),
    *[(f"list marks as {style[0]}", functools.reduce(lambda text, i: text.replace(f"{'一二三四五'[i]}、", style[i]), range(5), PAPER), AUTHENTIC, {})
      for style in ("ABCDE", "abcde", "①②③④⑤", ["第一，", "第二，", "第三，", "第四，", "第五，"], ["(1)", "(2)", "(3)", "(4)", "(5)"], ["• "] * 5)
      for style in ([s + ". " if s in "ABCDEabcde" else s for s in style],)],
    *[(f"list marks as {style[0]!r}", functools.reduce(lambda text, i: text.replace(f"{'一二三四五'[i]}、", style[i]), range(5), PAPER), AUTHENTIC, {})
      for style in (["(i) ", "(ii) ", "(iii) ", "(iv) ", "(v) "], ["首先，", "其次，", "再次，", "第四，", "最后，"], [f"第{n}步：" for n in "一二三四五"], [f"{n}是" for n in "一二三四五"],
                    [f"Step {n}: " for n in "12345"], [f"{n}️⃣" for n in "12345"], [f"{n} " for n in "12345"])],
    *[(f"English paragraphs numbered {style[0]!r}", "海政发〔2026〕13号\n" + "\n".join(m + line for m, line in zip(style, lines_of(ENGLISH))) + "\n", AUTHENTIC, {})
      for style in (["(a) ", "(b) ", "(c) "], ["i. ", "ii. ", "iii. "], ["First, ", "Second, ", "Third, "], ["Step 1: ", "Step 2: ", "Step 3: "], ["1) ", "2) ", "3) "])],
    *[(f"list marks that do not count up, as {style[0]!r}", functools.reduce(lambda text, i: text.replace(f"{'一二三四五'[i]}、", style[i]), range(5), PAPER), UNCLEAR | ALTERED,
       {"kinds": ["list_order"]}) for style in (["(i) ", "(iii) ", "(ii) ", "(iv) ", "(v) "], [f"第{n}步：" for n in "一二四三五"], [f"Step {n}: " for n in "12435"])],
    *[(f"a line of somebody's between two items: {line}", PAPER.replace(ITEMS[4], line + "\n" + ITEMS[4]), QUOTES, {})
      for line in ("#供暖", "收费标准", "【供暖时间】", "谁可以免收？", "第四部分", "转给需要的人", "请大家互相转告", "商务合作：13800001111", "本文转自网络，如有侵权请联系删除")],
    *[(f"a line as the notice's between two items: {line}", PAPER.replace(ITEMS[4], line + "\n" + ITEMS[4]), ALTERED, {})
      for line in ("#停水三天", "收费标准：每户200元", "【暂停供暖】", "取消收费标准", "请大家立即缴费", "缴费请加微信：haishi888")],
    ("list marks in letters that do not count up", functools.reduce(lambda text, i: text.replace(f"{'一二三四五'[i]}、", "ABEDC"[i] + ". "), range(5), PAPER), UNCLEAR | ALTERED,
     {"kinds": ["list_order"]}),
    ("an item alone with a mark of another style", "B. " + ITEMS[3].split("、", 1)[1], EXCERPTS, {}),
    ("an item alone with another's mark", "C. " + ITEMS[3].split("、", 1)[1], EXCERPTS | QUOTES, {}),
    ("a list from its first item, without its mark", "\n".join([BRIDGE[0].split("、", 1)[1]] + BRIDGE[1:]) + "\n", EXCERPTS | AUTHENTIC, {}),
    ("list marks lost", PAPER.replace("一、", "").replace("二、", "").replace("三、", "").replace("四、", "").replace("五、", ""), AUTHENTIC, {}),
    ("list marks of another sequence", changed("三、东区", "四、东区").replace("四、因设备", "三、因设备"), ALTERED | UNCLEAR, {"kinds": ["list_order"]}),
    ("full width", PAPER.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"}), AUTHENTIC, {}),
    ("a year left out", changed("2027年3月15日", "3月15日"), AUTHENTIC, {}),
    ("a year changed", changed("2027年3月15日", "2028年3月15日"), ALTERED, {"kinds": ["date"]}),
    ("another word", changed("供热设备", "供电设备"), ALTERED, {"kinds": ["wording"]}),
    ("another word of the same sound", changed("退还供暖费", "推还供暖费"), UNCLEAR, {}),
    ("another word and a glyph confused, in torn lines", torn(changed("供热设备", "供电设备").replace("供暖时间", "供暖时问")), UNCLEAR, {}),
    ("another body's name", changed("区住房管理部门", "区城市管理部门"), ALTERED, {}),
    ("another given name", changed("张建国主任", "张建华主任"), ALTERED, {"kinds": ["person"]}),
    ("a unit changed", changed("三十分钟内", "三十小时内"), ALTERED, {"kinds": ["time"]}),
    ("a currency added", changed("25元", "25美元"), ALTERED, {"kinds": ["money"]}),
    ("a clause in English dropped", changed(", except in the three northern districts", "", "海政发〔2026〕13号\n" + ENGLISH), ALTERED, {}),
    ("twelve hours as twenty-four", changed("2:00 p.m.", "14:00", "海政发〔2026〕13号\n" + ENGLISH), AUTHENTIC, {}),
    ("a date in another order", changed("November 21, 2026", "21 November 2026", "海政发〔2026〕13号\n" + ENGLISH), AUTHENTIC, {}),
    ("accents in two code points", "Re\u0301sume\u0301 and a few other words about nothing that is here", {"no_match"}, {}),
    # --- gaps: at the end of a paragraph or marked they are honest, inside of one they are not
    ("a gap between paragraphs", lines_of(FLOOD)[0] + "\n" + lines_of(FLOOD)[2], QUOTES, {}),
    ("an item left out of a list", ITEMS[2] + "\n" + ITEMS[4], RESEMBLES, {"kinds": ["clause_dropped"]}),
    ("a gap with an ellipsis", ITEMS[3].split("，")[0] + "……" + ITEMS[4], QUOTES, {}),
    *[(f"a gap with {words.strip()}", ITEMS[2] + words + ITEMS[4], QUOTES, {})
      for words in ("\n（略）\n", "（以下内容略）", "\n[text omitted]\n", "\n中间省略\n")],
    *[(f"an ellipsis for what forbids: {words}", changed(*words), ALTERED, {})
      for words in (("任何单位不得停用", "……停用"), ("供热单位不得擅自推迟", "供热单位……推迟"), ("供热单位不得擅自推迟", "供热单位（略）推迟"), ("应当提前两天告知", "……告知"))],
    ("an excerpt behind what prohibits", GATES[GATES.index("船只停靠"):], EXCERPTS, {"flags": ["excerpt_omits_required"]}),
    ("an ellipsis for must not", "海政发〔2026〕13号\n" + changed("Residents must not enter", "... enter", ENGLISH), ALTERED, {}),
    ("an ellipsis in a clause that nothing forbids", changed("供暖费按照建筑面积每平方米25元收取", "供暖费……每平方米25元收取"), QUOTES, {}),
    ("an ellipsis for a whole clause", changed("任何单位不得停用供热设备", "……"), QUOTES, {}),
    *[(f"a gap with {words.strip()}, which leaves nothing out", ITEMS[2] + words + ITEMS[4], RESEMBLES, {}) for words in ("\n（二）\n", "\n")],
    ("a gap inside a paragraph", HEAD + ITEMS[2] + "\n" + changed("供暖费按照建筑面积每平方米25元收取，", "", ITEMS[3]) + "\n" + ITEMS[4] + "\n",
     ALTERED, {"kinds": ["clause_dropped"]}),
    ("an item in the place of another", changed(ITEMS[4], "三、西区停止供热。"), ALTERED, {}),
    ("an item in the place of two", changed(ITEMS[4] + "\n\n" + ITEMS[5], "三、热力公司可以随时停暖。"), ALTERED, {}),
    ("somebody's words in the place of an item", changed(ITEMS[4], "总之配合就好"), QUOTES, {}),
    ("somebody's words in the place of two", changed(ITEMS[4] + "\n\n" + ITEMS[5], "（中间两条太长，自己看原文）"), QUOTES, {}),
    # --- lines of somebody's, and such as a notice has
    *[(f"a line between, {line}", "海政发〔2026〕13号\n" + changed("\n\nCall 0519", "\n\n" + line + "\n\nCall 0519", ENGLISH), ALTERED, {})
      for line in ("Remain indoors.", "Do not drink the water.", "Bring cash.")],
    *[(f"a line between, {line}", "海政发〔2026〕13号\n" + changed("\n\nCall 0519", "\n\n" + line + "\n\nCall 0519", ENGLISH), QUOTES, {})
      for line in ("Read this carefully.", "Please share.", "Stay safe everyone.")],
    ("an account between its lines", changed("三、东区", "加微信 abc\n\n三、东区"), ALTERED, {}),
    ("an account below its title", PAPER.replace(TITLE + "\n", TITLE + "\n微信号 haishifabu\n"), QUOTES, {}),
    ("a hedge in brackets", changed("25元收取", "25元（暂定）收取"), ALTERED, {}),
    ("a remark in brackets", changed("25元收取", "25元（划重点）收取"), QUOTES, {}),
    # --- the best holder speaks
    ("withdrawn in one record, in force in another", TWICE, AUTHENTIC, {}),
    ("withdrawn in the only record", GONE, {"not_current"}, {}),
    ("withdrawn, and said to be in its title", "海政发〔2026〕28号\n关于体育馆暂停开放的通知（已撤回）\n" + GONE, {"not_current"}, {}),
    ("two bodies have the same words", SHARED, AUTHENTIC | EXCERPTS, {"records": 2}),
    # --- Japanese: what denies stands behind what it denies
    ("Japanese, whole", "海政发〔2026〕131号\n" + SHUT_OFF, AUTHENTIC, {}),
    ("Japanese, in lines of a screen", "海政发〔2026〕131号\n" + "\n".join(textwrap.wrap(SHUT_OFF, 18)), AUTHENTIC, {}),
    *[(f"Japanese, {new} for {old}", "海政发〔2026〕131号\n" + changed(old, new, SHUT_OFF), ALTERED, {})
      for old, new in (("西町は断水しません", "西町は断水します"), ("対象外", "対象"), ("午前9時", "午後9時"), ("令和", "平成"), ("及び", "から"))],
    ("Japanese, cut off before the negation", "西町は断水しません。学校と病院は対象", EXCERPTS, {"flags": ["excerpt_omits_required"]}),
    ("Japanese, whole sentences", "西町は断水しません。学校と病院は対象外です。", EXCERPTS, {"no_flags": ["excerpt_omits_required"]}),
    # --- punctuation that splits a sentence
    ("a sentence begun with before", changed(" before the warning", ". Before the warning", ENGLISH_PAPER), ALTERED, {}),
    ("a sentence begun inside another", changed("has been lifted by", "has been lifted. By", ENGLISH_PAPER), UNCLEAR, {}),
    ("a comma before who", changed("any person who enters", "any person, who enters", ENGLISH_PAPER), UNCLEAR, {}),
    ("English without full stops", ENGLISH_PAPER.replace(".\n", "\n").replace(". Residents", " Residents"), AUTHENTIC, {}),
    # --- translations are no conflict of numbers
    ("an unsigned translation under the number",
     NUMBER + "\nNotice on heating this winter\n\nHeating in the whole city runs from November 15, 2026 to March 15, "
     "2027. Heating companies must not postpone or stop heating early. Rooms must not be colder than 18 degrees. "
     "The fee is 25 yuan a square metre; families on benefits do not pay.\n", {"official_claim_uncovered", "no_match"},
     {"flags": ["translation_not_comparable"]}),
    ("another text under the number",
     NUMBER + "\n关于开展全市燃气安全检查的通知\n\n为保障冬季用气安全，定于下周起对全市餐饮单位开展燃气安全大检查，"
     "凡未安装报警装置的一律停业整顿，罚款由各区统一收取并上缴财政。\n", {"identifier_conflict"}, {}),
    ("a number above somebody's comment", NUMBER + "\n大家看看这个，供暖的事情终于有说法了，我们小区去年暖气一直不热，打了很多电话也没有人来管，今年希望能够好一点。\n",
     {"official_claim_uncovered", "no_match"}, {}),
    ("a number above an explanation", NUMBER + "\n解读：供暖怎么收费\n很多居民关心供暖怎么收费，记者采访了有关部门的负责同志，他们就大家关心的几个问题作了详细的解答，请看下面的整理。\n",
     {"official_claim_uncovered", "no_match"}, {}),
    ("a number below 附件", "附件：\n" + NUMBER + "\n" + "\n" + FLOOD, QUOTES | EXCERPTS | AUTHENTIC, {}),
    ("two numbers above a text", "海政发〔2026〕13号\n" + NUMBER + "\n" + FLOOD, QUOTES | EXCERPTS | AUTHENTIC, {}),
    ("the number of one above the text of another", NUMBER + "\n" + FLOOD, {"identifier_conflict"}, {"no_flags": ["title_body_mismatch"]}),
    ("and its title", HEAD + FLOOD, {"identifier_conflict"}, {"flags": ["title_body_mismatch"]}),
    ("behind a label", "文号：" + NUMBER + "\n" + FLOOD, {"identifier_conflict"}, {}),
    ("behind 附件", "附件：" + NUMBER + "\n" + FLOOD, QUOTES, {}),
    ("with the letterhead", "海市人民政府文件\n" + NUMBER + "\n关于做好汛期水库安全管理工作的通知\n" + FLOOD, {"identifier_conflict"}, {}),
    ("one's own letterhead", "海市人民政府文件\n" + PAPER, AUTHENTIC, {}),
    ("one's own letterhead above the title", "海市人民政府文件\n" + PAPER.replace(NUMBER + "\n", ""), AUTHENTIC, {}),
    ("a letterhead above somebody's words", "海市人民政府文件\n供暖费今年不收了\n" + PAPER, QUOTES | ALTERED, {}),
    ("another body's letterhead", "海市供电局文件\n" + PAPER, QUOTES | ALTERED | {"miscontextualised"}, {}),
    # --- order of lines
    ("two items swapped", PAPER.replace(ITEMS[3], "\0").replace(ITEMS[4], ITEMS[3]).replace("\0", ITEMS[4]),
     UNCLEAR | ALTERED, {"kinds": ["list_order"]}),
    ("paragraphs swapped", NUMBER + "\n" + "\n".join([lines_of(FLOOD)[0], lines_of(FLOOD)[2], lines_of(FLOOD)[1]]).join(["", "\n"]),
     {"identifier_conflict"} | UNCLEAR, {}),
    ("items in reverse, far outside of what matches", "\n".join(["海政发〔2026〕21号", "关于老桥检修的通告", "各有关单位："] + BRIDGE[::-1]) + "\n" + CODA, ALTERED, {}),
    ("paragraphs of a notice swapped", "海政发〔2026〕14号\n" + lines_of(FLOOD)[0] + "\n" + lines_of(FLOOD)[2] + "\n" + lines_of(FLOOD)[1] + "\n",
     UNCLEAR, {"kinds": ["clause_moved"]}),
    ("a clause moved inside its paragraph",
     changed("应当立即组织抢护并向市防汛指挥部报告", "\0", "海政发〔2026〕14号\n" + FLOOD)
     .replace("各水库管理单位应当", "应当立即组织抢护并向市防汛指挥部报告，各水库管理单位应当").replace("\0", ""),
     ALTERED, {"kinds": ["clause_moved"]}),
    # --- OCR
    ("a digit that a reader lost, declared", changed("每平方米25元", "每平方米2元"), UNCLEAR, {"ocr": True}),
    ("two words misread, declared", changed("锅炉房由海市热力公司负责", "锅炉房由海币热刀公司负责"), UNCLEAR, {"ocr": True}),
    ("three words misread in a row, declared", changed("擅自推迟供暖", "檀白椎迟供暧"), UNCLEAR, {"ocr": True}),
    ("a clause added, declared", changed("收取，但低保", "收取，逾期不交的每天加收一百元滞纳金，但低保"), ALTERED, {"ocr": True}),
    ("a digit changed, not declared", changed("每平方米25元", "每平方米35元"), ALTERED, {"kinds": ["money"]}),
    ("a line of the picture lost, declared", relined(lambda x: x[:15] + x[16:]), UNCLEAR, {"ocr": True}),
    ("a line lost that is a clause between its marks, declared", relined(lambda x: x[:12] + x[13:]), ALTERED, {"ocr": True, "kinds": ["clause_dropped"]}),
    ("lines of the picture read twice, declared", relined(lambda x: x[:14] + x[11:]), UNCLEAR, {"ocr": True}),
    ("columns read in another order, declared", relined(lambda x: x[:9] + x[14:16] + x[9:14] + x[16:]), UNCLEAR, {"ocr": True}),
    ("a clause dropped before the lines were broken, declared", torn(changed("，但低保家庭凭有效证件免收供暖费", "")),
     ALTERED, {"ocr": True, "kinds": ["clause_dropped"]}),
    ("lines that the record has not, declared", relined(lambda x: x[:12] + ["逾期不交的每天加收一百元滞纳金，", "并且停止供应热水和燃气。"] + x[12:]),
     ALTERED, {"ocr": True, "kinds": ["clause_added"]}),
    ("a clause moved inside its paragraph, declared",
     changed("供暖费按照建筑面积每平方米25元收取，", "").replace("免收供暖费。", "免收供暖费，供暖费按照建筑面积每平方米25元收取。"),
     ALTERED, {"ocr": True, "kinds": ["clause_moved"]}),
    # --- lines torn apart as on a picture, and one slip beside them, show a reader as well
    ("torn lines", torn(PAPER), AUTHENTIC, {}),
    ("torn lines and a digit changed", torn(changed("25元", "35元")), ALTERED, {"kinds": ["money"]}),
    ("torn lines, a character misread, a digit changed", torn(changed("25元", "35元").replace("有效证件", "有放证件")), UNCLEAR,
     {"kinds": ["money"], "flags": ["reading_uncertain"]}),
    ("a character misread and a digit changed", changed("25元", "35元").replace("有效证件", "有放证件"), ALTERED, {"kinds": ["money"]}),
    ("blanks between characters and before marks, a character misread, a digit changed",
     changed("25元", "35元").replace("有效证件", "有放 证件").replace("供热设备。", "供热设备 。").replace("达现场", "达 现场"), UNCLEAR, {}),
    ("torn lines, letters among characters, an address misread",
     torn(changed("应当在三十分钟内", "ae 二十分钟 V内").replace("heat.haishi", "heat.haishj")), UNCLEAR, {}),
    ("torn lines, and lines read twice", relined(lambda x: x[:14] + x[11:]), UNCLEAR, {}),
    ("torn lines, the end of one lost", relined(lambda x: x[:10] + [x[10][:-3]] + x[11:]), UNCLEAR, {}),
    ("torn lines and a clause dropped", torn(changed("，但低保家庭凭有效证件免收供暖费", "")), ALTERED, {"kinds": ["clause_dropped"]}),
    ("torn lines, a character misread, a clause of its own", torn(changed("收取，但低保", "收取，逾期不交的每天加收一百元滞纳金，但低保").replace("有效证件", "有放证件")),
     ALTERED, {"kinds": ["clause_added"]}),
    ("torn lines, spots between their pieces", relined(lambda x: x[:10] + ["E束全 由| 尝 六", "着"] + x[10:]).replace("有效证件", "有放证件"), UNCLEAR, {}),
    ("torn lines, a figure and letters far apart between their pieces", relined(lambda x: x[:10] + ["4      cp二人"] + x[10:]).replace("有效证件", "有放证件"), UNCLEAR, {}),
    ("torn lines, words between their pieces", relined(lambda x: x[:10] + ["每户另外缴纳押金两千元"] + x[10:]).replace("有效证件", "有放证件"), ALTERED,
     {"kinds": ["clause_added"]}),
    ("torn lines, ends of lines read by themselves, one misread",
     relined(lambda x: x[:7] + [x[7][:-7], x[8][:-7], x[7][-7:-3] + "短" + x[7][-2:], x[8][-7:]] + x[9:]).replace("有效证件", "有放证件"), MILD, {}),
    ("words lost where the reader left a blank, declared", torn(changed("供暖费按照建筑面积", "供暖费 面积").replace("有效证件", "有放证件")), UNCLEAR, {"ocr": True}),
    ("a clause lost where the reader left a blank, declared", changed("负责管理，西区锅炉房由区住房管理部门", "负责 部门"), UNCLEAR, {"ocr": True}),
    ("the same words lost without a blank, declared", changed("负责管理，西区锅炉房由区住房管理部门", "负责部门"), ALTERED, {"ocr": True}),
    ("a clause between its marks lost at a blank, declared", torn(changed("，但低保家庭凭有效证件免收供暖费。", " 。")), ALTERED, {"ocr": True}),
    ("blanks behind marks, a character misread, a digit changed",
     changed("25元", "35元").replace("有效证件", "有放证件").replace("供热设备。", "供热设备。 ").replace("收取，但", "收取， 但").replace("推迟供暖", "推迟 供暖"), UNCLEAR, {}),
    ("blanks behind marks and a digit changed", changed("25元", "35元").replace("收取，但", "收取， 但").replace("推迟供暖", "推迟 供暖"), ALTERED, {"kinds": ["money"]}),
    ("one slash of an address", changed("https://heat", "https:/heat"), AUTHENTIC, {}),
    ("a slash more in a path", changed("example/repair", "example//repair"), MILD | ALTERED, {}),
    # --- English breaks its lines between words: that and slips show a reader
    ("wrapped English", wrapped_english(), AUTHENTIC, {}),
    ("wrapped English and a fine changed", wrapped_english(("$500", "$900")), ALTERED, {"kinds": ["money"]}),
    ("wrapped English, a slip, a fine changed", wrapped_english(("$500", "$900"), ("northern", "norlhern")), UNCLEAR, {"kinds": ["money"]}),
    ("wrapped English, lines lost before the last", "\n".join(wrapped_english().split("\n")[:6] + [wrapped_english().split("\n")[11]]) + "\n", MILD, {}),
    ("wrapped English, an exception dropped", wrapped_english((", except in the three northern districts", "")), ALTERED, {}),
    ("wrapped English, an exception dropped, a slip", wrapped_english((", except in the three northern districts", ""), ("warning", "waming")), ALTERED, {}),
    ("wrapped English, a not dropped", wrapped_english(("must not enter", "must enter")), ALTERED, {"kinds": ["polarity"]}),
    ("wrapped English, a sentence added, a slip", wrapped_english(("the Water Bureau.", "the Water Bureau. All fees are payable to the new account."), ("warning", "waming")),
     ALTERED, {}),
    ("English wrapped as in letters, a fine changed", wrapped_english(("$500", "$900"), n=76), ALTERED, {"kinds": ["money"]}),
    ("English wrapped as in letters, a slip, a fine changed", wrapped_english(("$500", "$900"), ("northern", "norlhern"), n=76), ALTERED, {"kinds": ["money"]}),
    ("English wrapped as in letters, two slips, a fine changed", wrapped_english(("$500", "$900"), ("northern", "norlhern"), ("warning", "waming"), n=76), UNCLEAR,
     {"kinds": ["money"]}),
    ("wrapped English, a word cut at a line's end", wrapped_english(("$500", "$900"), ("northern ", "nor\n")), UNCLEAR, {}),
    ("wrapped English, letters that are no word", wrapped_english(("$500", "$900"), ("Residents must", "Residents che must")), UNCLEAR, {}),
    ("wrapped English, a short word put in that says something", wrapped_english(("$500", "$900"), ("Residents must", "Residents all must")), ALTERED, {}),
    ("wrapped English, a word in pieces", wrapped_english(("$500", "$900"), ("northern", "nor hcrn")), UNCLEAR, {}),
    ("wrapped English, an address misread, a fine changed", wrapped_english(("$500", "$900"), ("desk@haishi", "dcsk@haishi")), UNCLEAR, {"kinds": ["contact"]}),
    ("an address misread and a fine changed", changed("$500", "$900", ENGLISH_PAPER).replace("desk@haishi", "dcsk@haishi"), ALTERED, {"kinds": ["contact"]}),
    ("torn lines, an address misread", torn(changed("heat.haishi", "heal.haishi")), UNCLEAR, {"kinds": ["contact"]}),
    ("torn lines, another address", torn(changed("heat.haishi.example/repair", "pay-now.example/h5")), ALTERED, {}),
    ("torn lines, elevens read as ones", torn(changed("2026年11月15日", "2026年1月15日")), UNCLEAR, {"kinds": ["date"]}),
    ("elevens made ones", changed("2026年11月15日", "2026年1月15日"), ALTERED, {"kinds": ["date"]}),
    ("torn lines, another month", torn(changed("2026年11月15日", "2026年12月15日")), ALTERED, {"kinds": ["date"]}),
    ("torn lines, columns run into each other", relined(lambda x: x[:2] + x[3:10] + [x[10] + "     " + x[2]] + x[11:]).replace("有效证件", "有放证件"), MILD, {}),
    ("the number above torn words of its own, the title misread",
     "\n".join([NUMBER, TITLE.replace("冬明", "各朋")] + [line[:7] for line in lines_of(torn(HEATING))]) + "\n", MILD | {"official_claim_uncovered", "no_match"}, {}),
    ("the number above other words", NUMBER + "\n关于供暖缴费的通知\n" + FLOOD.replace("水库", "河道").replace("市防汛指挥部", "县里") .replace("巡查坝体", "查看堤岸") * 1,
     {"identifier_conflict"}, {}),
    ("wrapped English, two slips, a fine changed", wrapped_english(("$500", "$900"), ("northern", "norlhern"), ("warning", "waming")), UNCLEAR,
     {"kinds": ["money"], "flags": ["reading_uncertain"]}),
    ("two slips in lines of the record's, a fine changed", changed("$500", "$900", ENGLISH_PAPER).replace("northern", "norlhern").replace("warning", "waming"),
     ALTERED, {"kinds": ["money"]}),
    ("wrapped English, specks, a fine changed", wrapped_english(("$500", "$900"), ("river parks", "river ‘parks"), ("in the", "in-the")), UNCLEAR, {}),
    ("wrapped English, an accent, a fine changed", wrapped_english(("$500", "$900"), ("northern", "northérn")), UNCLEAR, {}),
    ("wrapped English, a line that breaks off in a word", wrapped_english(("northern districts. Residents must", "nort\n")), UNCLEAR, {}),
    ("wrapped English, a sentence dropped", wrapped_english((" A fine of $500 applies to any person who enters a closed area without a permit.", "")), ALTERED | EXCERPTS, {}),
    ("a digit for the mark of an item", changed("三、东区", "8东区"), UNCLEAR, {"kinds": ["list_order"]}),
    # --- edges
    ("begins behind 不得", "擅自推迟供暖或者提前停暖。\n" + ITEMS[4 - 1], EXCERPTS | QUOTES, {"flags": ["excerpt_omits_required"]}),
    ("begins behind 不", "得擅自推迟供暖或者提前停暖。\n" + ITEMS[4 - 1], EXCERPTS | QUOTES, {"flags": ["excerpt_omits_required"]}),
    ("begins at 不得", "不得擅自推迟供暖或者提前停暖。\n" + ITEMS[3], EXCERPTS, {"no_flags": ["excerpt_omits_required"]}),
    ("begins in the clause behind 不得", "供暖或者提前停暖。\n" + ITEMS[4 - 1], EXCERPTS | QUOTES, {"flags": ["excerpt_omits_required"]}),
    ("ends before 但", "居民室内温度不得低于18摄氏度，供暖费按照建筑面积每平方米25元收取", EXCERPTS,
     {"flags": ["excerpt_omits_required"]}),
    ("ends two clauses before except", "Shops may open after 2:00 p.m. on that day", EXCERPTS, {"flags": ["excerpt_omits_required"]}),
    ("ends with its sentence", ITEMS[2].split("。")[0] + "。", EXCERPTS, {"no_flags": ["excerpt_omits_required"]}),
    ("begins behind 的，", "供热单位应当提前两天告知用户，并按照停暖天数的百分之五退还供暖费。", EXCERPTS, {"flags": ["excerpt_omits_required"]}),
    ("begins at what ends with 的，", ITEMS[5], EXCERPTS, {"no_flags": ["excerpt_omits_required"]}),
    ("the first of several statements", "东区锅炉房由海市热力公司负责管理，西区锅炉房由区住房管理部门负责管理", EXCERPTS, {"no_flags": ["excerpt_omits_required"]}),
    ("a capital behind what denies nothing", "Shall be closed on November 21, 2026. Shops may open after 2:00 p.m. on that day, except in the three northern districts.", EXCERPTS,
     {"no_flags": ["excerpt_omits_required"]}),
    *[(f"torn: {text[:40]}", text, EXCERPTS, {"flags": ["excerpt_omits_required"]}) for text in (
        "缴纳中介费两千元就可以优先取得公租房", "有人声称缴纳中介费两千元就可以优先取得公租房", "具备下列条件的家庭可以申请减免租金（低保家庭全免，低收入家庭减半",
        "承租人可以自收到通知之日起三十日内向区住建局申请复核；", "街道办事处可以要求申请人补充提交收入证明和住房证明。", "承租人不改变房屋结构和用途的装修由承租人自行负责施工和清理。",
        "burn leaves, keep hens, park a trailer on the street or draw water from the creek", "park a trailer on the street or draw water from the creek without a permit issued by the Clerk.",
        "No resident shall burn leaves, keep hens, park a trailer on the street or draw water from the creek", "a landlord to enter a dwelling at night, change the locks, or remove the property of a tenant in arrears.",
        "give the tenants of the Harbor House a right to stay beyond the end of May.")],
    *[(f"not torn: {text[:40]}", text, EXCERPTS, {"no_flags": ["excerpt_omits_required"]}) for text in (
        *lines_of(LEASES), *lines_of(HENS), "本局从未委托中介机构办理。\n" + lines_of(LEASES)[1], "the Director shall report all rents of the county to the Board in July of each year.")],
    ("a number cut at the end", "二、居民室内温度不得低于1", UNCLEAR | {"insufficient_input"}, {}),
    ("a number cut at the start", "5元收取，但低保家庭凭有效证件免收供暖费。三、东区锅炉房由海市热力公司", UNCLEAR | QUOTES, {"flags": ["edge_cut"]}),
    ("ends with a negation", ITEMS[3] + "\n" + ITEMS[4].split("不得")[0] + "不", EXCERPTS | UNCLEAR, {"flags": ["excerpt_omits_required"]}),
    # --- tags below a text
    ("tags between a text and its signature", HEAD + HEATING + "#供暖 #海市 #民生\n" + CODA, QUOTES, {}),
    ("tags that order", HEAD + HEATING + "#供暖 #不得拖欠供暖费 #民生\n" + CODA, ALTERED, {}),
    ("tags, and a fee changed", changed("25元", "35元", HEAD + HEATING + "#供暖 #海市 #民生\n" + CODA), ALTERED, {"kinds": ["money"]}),
    # --- kana whose marks stand apart, as some systems copy them
    ("kana with marks apart", unicodedata.normalize("NFD", "海政发〔2026〕131号\n断水および給水所の開設について\n" + SHUT_OFF), AUTHENTIC, {}),
    ("kana with marks apart, a street changed", unicodedata.normalize("NFD", "海政发〔2026〕131号\n断水および給水所の開設について\n" + SHUT_OFF.replace("西町は断水しません", "西町は断水します")), ALTERED, {"kinds": ["polarity"]}),
    # --- where a library says that a text is printed
    *[(f"printed: {line}", TAP_PAPER.replace("TITLE", TAP_TITLE + "\n" + line), QUOTES, {}) for line in (
        "Signed by President Jane A. Doe on November 1, 2026. Federal Register page and date: 91 FR 6370; November 5, 2026",
        "SOURCE: The provisions of this order appear at 91 FR 6370, 3 CFR, 2026 Comp., p. 189, unless otherwise noted.",
        "Ex. Ord. No. 12898, Nov. 1, 2026, 91 F.R. 7629")],
    *[(f"printed, and more than that: {line}", TAP_PAPER.replace("TITLE", TAP_TITLE + "\n" + line), ALTERED, {}) for line in (
        "Signed by the mayor, who limits it to the north of the county, 91 FR 6370.", "The provisions of this order do not apply to the city, 91 FR 6370.")],
    ("printed, and changed", TAP_PAPER.replace("TITLE", TAP_TITLE + "\nSource: 91 FR 6370").replace("no longer", "still"), ALTERED, {}),
    # --- what a platform cut off
    *[(f"cut off inside a word{mark}", ENGLISH_PAPER[:ENGLISH_PAPER.rindex("rict") + cut] + mark, EXCERPTS | QUOTES | UNCLEAR, {})
      for cut in (0, 1, 2) for mark in ("", "...", "…", "... See more", "……展开", "…阅读全文\n点赞 23 评论 4", " (continued)", " [...]")],
    ("cut off inside a word, a fine changed", changed("$500", "$900", ENGLISH_PAPER)[:-30] + "... See more", ALTERED, {"kinds": ["money"]}),
    ("another word where it is cut off", ENGLISH_PAPER[:-len("enters a closed area without a permit.\n")] + "leaves... See more", ALTERED | RESEMBLES | QUOTES, {}),
    ("an excerpt that ends inside a number", "Residents must not enter the river parks before the warning has been lifted by the Water Bureau.\nCall 0519-8500", UNCLEAR | ALTERED,
     {"flags": ["edge_cut"]}),
    *[(f"cut off inside a number{mark}", PAPER[:PAPER.index("85001234") + 3] + mark, UNCLEAR, {"flags": ["edge_cut"]}) for mark in ("", "…", "...全文")],
    ("cut off inside a number, another number", PAPER[:PAPER.index("85001234")] + "951…全文", ALTERED | QUOTES | UNCLEAR, {"no_flags": ["edge_cut"]}),
    ("cut off between two sentences", PAPER[:PAPER.index("四、")] + "…展开全文", EXCERPTS, {}),
    ("the whole, and a button behind it", PAPER.rstrip() + "…展开全文", AUTHENTIC, {}),
    ("begins inside a number", HEATING[HEATING.index("026年11月15日"):], UNCLEAR | QUOTES, {"flags": ["edge_cut"]}),
    ("begins inside a word", ENGLISH[ENGLISH.index("hools in all"):], UNCLEAR | QUOTES, {"flags": ["edge_cut"]}),
    # --- below a head, above a signature and at a stop nothing is cut by a screen
    *[(f"under the head, cut inside a value, {start}", HEAD + HEATING[HEATING.index(start):], UNCLEAR | QUOTES, {"flags": ["edge_cut"]})
      for start in ("年11月15日至", "月15日至", "年3月15日。", "日。供热", "25元收取", "元收取", "摄氏度", "小时的，")],
    *[(f"under the head, from {start}", HEAD + HEATING[HEATING.index(start):], EXCERPTS | QUOTES, {"no_flags": ["edge_cut"]})
      for start in ("全市供暖时间", "2026年11月15日至", "11月15日至", "供暖费按照", "两天告知", "应当在三十分钟")],
    *[(f"from the middle of a value, by itself, {start}", HEATING[HEATING.index(start):], EXCERPTS, {"no_flags": ["edge_cut"]}) for start in ("月15日至", "元收取")],
    *[(f"a stop inside a clause behind {end}", HEATING[:HEATING.rindex(end) + len(end)] + "。\n", UNCLEAR, {"flags": ["edge_cut"]})
      for end in ("人民路18", "办公地址为海市", "报修电话0519", "停暖超过二十四小", "百分之五退还供", "每平方米25")],
    *[(f"signed below {end}", HEAD + HEATING[:HEATING.rindex(end) + len(end)] + "\n" + CODA, UNCLEAR | QUOTES, {"flags": ["edge_cut"]}) for end in ("人民路18", "三十分", "报修电话0519", "每平方米25", "日至2027年")],
    *[(f"a stop behind a clause, {end}", HEATING[:HEATING.rindex(end) + len(end)] + "。\n", verdicts, {"no_flags": ["edge_cut"]}) for end, verdicts in (
        ("收取", UNCLEAR), ("heat.haishi.example/repair", UNCLEAR), ("告知用户", UNCLEAR), ("到达现场", EXCERPTS))],
    *[(f"no stop behind a clause, {end}", HEATING[:HEATING.rindex(end) + len(end)] + mark + "\n", EXCERPTS, {}) for end in ("heat.haishi.example/repair", "告知用户") for mark in ("", "，", "……")],
    ("a clause dropped and a stop in its place", HEAD + "\n".join(ITEMS[:5]) + "\n" + ITEMS[5].split("，并按照")[0] + "。\n", UNCLEAR, {"kinds": ["clause_dropped"]}),
    *[(f"a stop inside a sentence, {end}", ENGLISH[:ENGLISH.index(end) + len(end)] + ".\n", UNCLEAR, {"flags": ["edge_cut"]}) for end in ("be closed on November", "shall be closed")],
    ("a stop where a date does without its year", ENGLISH[:ENGLISH.index(", 2026")] + ".\n", EXCERPTS, {"no_flags": ["edge_cut"]}),
    # --- keep_with
    ("keep_with torn", "居民室内温度不得低于18摄氏度，供暖费按照建筑面积每平方米25元收取", EXCERPTS, {"flags": ["excerpt_omits_required"]}),
    ("keep_with kept", ITEMS[3], EXCERPTS, {"no_flags": ["excerpt_omits_required"]}),
    # --- kinds
    ("negation dropped", changed("不得低于18", "得低于18"), ALTERED, {"kinds": ["polarity"]}),
    ("modal changed", changed("应当提前两天", "可以提前两天"), ALTERED, {"kinds": ["modality"]}),
    ("date changed", changed("11月15日", "11月25日"), ALTERED, {"kinds": ["date"]}),
    ("time changed", changed("after 2:00 p.m.", "after 5:00 p.m.", "海政发〔2026〕13号\n" + ENGLISH), ALTERED, {"kinds": ["time"]}),
    ("phone changed", changed("85001234", "85001235"), ALTERED, {"kinds": ["contact"]}),
    ("address changed", changed("heat.haishi.example", "heat.haishl.example"), ALTERED, {"kinds": ["contact"]}),
    ("mail changed", changed("desk@haishi", "desk@haishi1", "海政发〔2026〕13号\n" + ENGLISH), ALTERED, {"kinds": ["contact"]}),
    ("place changed", changed("东区锅炉房", "南区锅炉房"), ALTERED, {"kinds": ["place"]}),
    ("body changed", changed("由海市热力公司", "由江市热力公司"), ALTERED | UNCLEAR, {"kinds": ["place", "body"]}),
    ("person changed", changed("张建国主任", "李卫东主任"), ALTERED | UNCLEAR, {"kinds": ["person"]}),
    ("scope word changed", changed("任何单位不得停用", "部分单位不得停用"), ALTERED | UNCLEAR, {"kinds": ["scope"]}),
    ("scope word added", changed("但低保家庭", "但仅低保家庭"), ALTERED, {"kinds": ["scope"]}),
    ("condition dropped", changed("因设备检修停暖超过二十四小时的，", ""), ALTERED, {}),
    ("money in other words", changed("25元", "二十五元"), AUTHENTIC, {}),
    ("percent in another form", changed("百分之五", "5%"), AUTHENTIC, {}),
    ("hours in another form", changed("二十四小时", "24小时"), AUTHENTIC, {}),
    ("item dropped", PAPER.replace(ITEMS[4] + "\n\n", ""), ALTERED, {}),
    # --- title to signature
    ("a comment behind the signature", PAPER + "大家快看看，这个要注意啊\n", QUOTES, {}),
    ("a comment before the number", "刚收到的，转给家里人看看\n" + PAPER, QUOTES, {}),
    # --- real words, another context
    ("a sibling of a series, not on record", "停水通知\n" + WATER.format(date="2026年11月17日", place="解放路、和平路沿线") + "海市水务局\n2026年11月16日\n",
     MILD, {}),
    ("a sibling that repeats a text, with another date", "停水通知\n" + WATER.format(date="2026年11月3日", place="东湖路、南湖路沿线") +
     "海市水务局\n2026年11月30日\n", MILD | {"authentic_excerpt"}, {}),
    ("the other notice of that day", "停水通知\n" + WATER.format(date="2026年11月3日", place="解放路、和平路沿线") + "海市水务局\n2026年11月2日\n", RESEMBLES, {}),
    ("the notice of that day for another street", "停水通知\n" + WATER.format(date="2026年11月3日", place="西湖路、南湖路沿线") + "海市水务局\n2026年11月2日\n", RESEMBLES,
     {"kinds": ["place"]}),
    ("another place than the title's", "北城片区降压供水通知\n" + LOWERED.format("南城") + "海市水务局\n2026年11月9日\n", ALTERED, {"kinds": ["place"]}),
    ("another place, in the title as well", "南城片区降压供水通知\n" + LOWERED.format("南城") + "海市水务局\n2026年11月9日\n", MILD, {}),
    ("the notice of that day with another hour", "停水通知\n" + WATER.format(date="2026年11月3日", place="东湖路、南湖路沿线").replace("18时", "20时") +
     "海市水务局\n2026年11月2日\n", ALTERED, {"kinds": ["time"]}),
    # --- before any accusation: the post's own reading is on record
    *[(f"a headline {line} below the number", "海政发〔2026〕25号\n" + line + "\n" + OUTAGE, QUOTES | {"authentic"}, {})
      for line in ("西城片区计划停水！", "一图读懂｜西城片区计划停水", "家长们注意，西城片区计划停水啦！", "刚刚发布！西城片区计划停水来了，请转发")],
    *[(f"a headline {line} below the number", "海政发〔2026〕25号\n" + line + "\n" + OUTAGE, ALTERED | {"miscontextualised"}, {})
      for line in ("取消西城片区计划停水！", "西城片区计划停水，每户必须缴费五百元！", "西城片区计划停水十天！")],
    ("the number at its end broken over two lines, signed", "停水通知\n" + WATER.format(date="2026年11月10日", place="人民路、中山路沿线").replace("96390", "963\n90") +
     "海市水务局\n2026年11月9日\n", AUTHENTIC, {}),
    ("another number at its end, broken over two lines, signed", "停水通知\n" + WATER.format(date="2026年11月10日", place="人民路、中山路沿线").replace("96390", "963\n80") +
     "海市水务局\n2026年11月9日\n", ALTERED, {"kinds": ["contact"]}),
    ("the other of two siblings", "停水通知\n" + WATER.format(date="2026年11月10日", place="人民路、中山路沿线"), AUTHENTIC, {}),
    ("a paragraph before the signature", PAPER.replace(CODA, "逾期未缴费的，一律停止供暖并处五千元罚款。\n" + CODA), ALTERED,
     {"kinds": ["clause_added"]}),
    ("re-dated", PAPER.replace("2026年11月1日", "2027年11月1日"), {"miscontextualised"}, {"contexts": ["re_dated"], "flags": ["old_as_new"]}),
    ("re-dated to before", PAPER.replace("2026年11月1日", "2025年11月1日"), {"miscontextualised"},
     {"contexts": ["re_dated"], "no_flags": ["old_as_new"]}),
    ("re-attributed", PAPER.replace("\n海市人民政府\n", "\n江城市人民政府\n"), {"miscontextualised"}, {"contexts": ["re_attributed"]}),
    *[(f"{title} for the title", changed(TITLE, title), QUOTES, {})
      for title in ("公告", "【紧急通知】", "供暖通知", "关于供暖工作的通知", "海市人民政府公告", "今冬明春供暖的通知")],
    *[(f"{title} for the title", changed(TITLE, title), QUOTES, {})
      for title in ("供热通知", "取暖通告", "冬季供暖公告", "关于供暖时间和收费标准的通知", "供暖工作通知", "海市供暖费收取通知")],
    *[(f"{title} above the number", changed(HEAD, title + "\n" + NUMBER + "\n"), QUOTES, {})
      for title in ("公告", "供暖通知", "取暖通知", "关于今冬供暖的通知", "大家看看这个通知", "海市发布供暖通知", "别等了！供暖通知来了", "转发：供暖通知", "请各位业主认真阅读以下通知",
                    "海市人民政府印发今冬明春供暖工作通知", "供暖费每平方米25元，海市发布公告")],
    *[(f"{title} above the number", changed(HEAD, title + "\n" + NUMBER + "\n"), {"miscontextualised"}, {"contexts": ["re_titled"], "flags": ["title_body_mismatch"]})
      for title in ("关于停止供暖的通知", "停止供暖通知", "海市人民政府关于取消供暖的公告", "关于提高供暖费标准的通知", "关于全市燃气安全检查的\n通知", "关于推迟供暖的紧急通知", "关于做好今冬明春供暖工作的紧急通知")],
    ("another title above the number, over its own", changed(HEAD, "关于停止供暖的通知\n" + HEAD), QUOTES, {}),
    ("another title above the number, nobody signs", "关于停止供暖的通知\n" + NUMBER + "\n" + HEATING, {"miscontextualised"}, {"contexts": ["re_titled"]}),
    ("an English title above the number", "Notice of Reopening of All Schools\n海政发〔2026〕13号\n" + ENGLISH, QUOTES | {"miscontextualised"}, {}),
    *[(f"{title} for the title", changed(TITLE, title), {"miscontextualised"}, {"contexts": ["re_titled"]})
      for title in ("停止供暖通知", "关于做好今冬明春供暖工作的紧急通知", "关于不做好供暖工作的通知")],
    # --- words broken at the ends of lines, lines in a drawn table, a picture before each
    *[(f"broken as {new!r}", changed(old, new, ENGLISH_PAPER), AUTHENTIC, {})
      for old, new in (("November", "Novem-\nber"), ("Water Bureau", "Water Bu-\nreau"), ("without a permit.", "without a per-\nmit."))],
    *[(f"broken, and changed, as {new!r}", changed(old, new, ENGLISH_PAPER), ALTERED | {"unclear_reading"}, {})
      for old, new in (("November", "Decem-\nber"), ("without a permit.", "without a per-\nson."), ("without a permit.", "with-\nin a permit."))],
    ("in a drawn table", "┌──────┐\n" + "\n├──────┤\n".join(f"│ {line} │" for line in lines_of(OUTAGE)) + "\n└──────┘\n", AUTHENTIC, {}),
    *[(f"{mark} before each line", "".join(f"{mark} {line}\n" for line in lines_of(OUTAGE)), AUTHENTIC, {}) for mark in ("🔴", "🔹", "⚫")],
    ("🔴 and 🟢 before its lines", "".join(f"{'🔴🟢'[i % 2]} {line}\n" for i, line in enumerate(lines_of(OUTAGE))), {"unclear_reading"}, {}),
    # --- its own title, said not to stand; or under another body's name
    *[(f"{title} for the title", changed(TITLE, title), {"miscontextualised"}, {"contexts": ["re_titled"], "flags": ["title_body_mismatch"]})
      for title in (TITLE + "（废止）", TITLE + "（征求意见稿）", "（已失效）" + TITLE, TITLE + "\n（草案）", "海市人民政府" + TITLE + "【已撤销】")],
    *[(f"{title} for an English title", TAP_PAPER.replace("TITLE", title), {"miscontextualised"}, {"contexts": ["re_titled"]})
      for title in ("Withdrawn: " + TAP_TITLE, TAP_TITLE + " (Cancelled)", "Draft\n" + TAP_TITLE, "Repeal of " + TAP_TITLE, TAP_TITLE + " - no longer in effect")],
    *[(f"{title} for an English title", TAP_PAPER.replace("TITLE", title), QUOTES | AUTHENTIC, {})
      for title in (TAP_TITLE + " (full text)", "Re: " + TAP_TITLE, "Reminder: " + TAP_TITLE, TAP_TITLE + " [PDF]")],
    *[(f"{title} for the title", changed(TITLE, title), QUOTES | AUTHENTIC, {})
      for title in (TITLE + "（全文）", "转发：" + TITLE, "海市水务局转发：" + TITLE, TITLE + "（附解读）", "【最新】" + TITLE)],
    *[(f"{body} in front of the title", changed(TITLE, body + TITLE), {"miscontextualised"}, {"contexts": ["re_attributed"]}) for body in ("湖市人民政府", "江城市教育局")],
    ("another body, by one character, signs", PAPER.replace("\n海市人民政府\n", "\n湖市人民政府\n"), {"miscontextualised"}, {"contexts": ["re_attributed"]}),
    ("its name misread by one", PAPER.replace("\n海市人民政府\n", "\n悔市人民政府\n"), QUOTES | {"unclear_reading"}, {}),
    *[(f"a number as a mark inside a sentence: {a!r}", changed(old, new), {"altered", "unclear_reading", "resembles_record"}, {})
      for a, old, new in (("5、", "每平方米25元", "每平方米\n5、25元"), ("1. ", "退还供暖费", "退还\n1. 供暖费"), ("500", "按照停暖天数", "按照\n500\n停暖天数"),
                          ("2027-06-01", "时间为2026年", "时间为\n2027-06-01\n2026年"))],
    ("a day in figures for the signed date", PAPER.replace("2026年11月1日\n", "12/31\n"), QUOTES | {"miscontextualised", "altered"}, {}),
    *[(f"signed {foot!r}", HEAD + HEATING + foot, AUTHENTIC, {})
      for foot in ("落款：海市人民政府\n2026年11月1日\n", "海市人民政府 2026年11月1日\n", "落款：海市人民政府（盖章）　2026年11月1日\n", "海市人民政府\n（盖章）\n2026年11月1日\n",
                   "海市人民政府  盖章\n2026年11月1日\n", "——海市人民政府，2026年11月1日\n", "（海市人民政府 2026年11月1日）\n", "海市人民政府\n2026年11月1日印发\n",
                   "海市人民政府\n责编：张三 审核：李四\n2026年11月1日\n", "（印）海市人民政府\n2026年11月1日（盖章）\n")],
    *[(f"signed {foot!r}", HEAD + HEATING + foot, QUOTES, {})
      for foot in ("海市人民政府办公室\n2026年11月1日\n", "市政府\n2026年11月1日\n", "海市人民政府\n2026年11月5日印发\n", "发布机关：海市人民政府\n发布日期：2026年11月5日\n")],
    *[(f"signed {foot!r}", HEAD + HEATING + foot, {"miscontextualised"}, {"contexts": ["re_dated"]})
      for foot in ("落款：海市人民政府\n2026年12月1日\n", "海市人民政府 2026年12月1日\n", "海市人民政府（盖章）\n2026年12月1日\n", "海市人民政府\n（盖章）\n二〇二六年十二月一日\n",
                   "海市人民政府\n责编：张三 审核：李四\n2026年12月1日\n", "（海市人民政府 2026年12月1日）\n")],
    *[(f"signed {foot!r}", HEAD + HEATING + foot, {"miscontextualised"}, {"contexts": ["re_attributed"]})
      for foot in ("落款：江市人民政府\n2026年11月1日\n", "江市人民政府 2026年11月1日\n", "海市水务局（盖章）\n2026年11月1日\n")],
    *[(f"a seal, {seal}", PAPER.replace("\n海市人民政府\n", f"\n海市人民政府{seal}\n"), QUOTES | AUTHENTIC, {}) for seal in ("（盖章）", "（公章）", "（印）", "(签章)")],
    *[(f"a heading of somebody's, {head}", changed(TITLE + "\n", TITLE + "\n" + head + "\n"), QUOTES | AUTHENTIC, {}) for head in ("供暖新规", "【供暖时间】", "供暖费调整")],
    *[(f"below numbered gates, signed by {a!r}", GATES + "\n" + a, QUOTES | AUTHENTIC, {}) for a in ("发布单位：海市人民政府\n2026年11月1日\n", "发文单位：海市人民政府\n发文日期：2026年11月1日\n")],
    ("an order below the title", changed(TITLE + "\n", TITLE + "\n各户须立即缴纳押金2000元\n"), ALTERED, {"kinds": ["clause_added"]}),
    *[(f"another number, {n}", changed(NUMBER, n), {"miscontextualised"}, {"contexts": ["re_numbered"]}) for n in ("海政发〔2026〕99号", "江政发〔2026〕12号", "海政发〔2025〕12号")],
    *[(f"another number of the same make, {n}", n + "\nDeposits and Fees\n" + DEPOSIT + "海市人民政府\n2026年11月1日\n", {"miscontextualised"}, {"contexts": ["re_numbered"]}) for n in ("PN/2026/16", "PN/2025/15", "Ref: QN/2026/15")],
    *[(f"a line that is no number of that make, {n}", "PN/2026/15\nDeposits and Fees\n" + n + "\n" + DEPOSIT + "海市人民政府\n2026年11月1日\n", QUOTES | AUTHENTIC, {}) for n in ("PN/2026/16", "File 12")],
    ("another number below the title", changed(HEAD, TITLE + "\n海政发〔2026〕99号\n"), {"miscontextualised"}, {"contexts": ["re_numbered"]}),
    ("both numbers", changed(NUMBER, NUMBER + "\n东政转〔2026〕7号"), QUOTES | AUTHENTIC, {}),
    ("who passed it on under a number of his own", "东政转〔2026〕7号\n转发市政府供暖文件\n" + PAPER.replace(NUMBER + "\n", ""), QUOTES, {}),
    ("another number above the words alone", "海政发〔2026〕99号\n" + HEATING, MILD | {"official_claim_uncovered", "authentic_excerpt"}, {}),
    ("another number above title and words", "海政发〔2026〕99号\n" + TITLE + "\n" + HEATING, MILD, {}),
    ("re-titled", PAPER.replace(TITLE, "关于全面停止供暖的紧急通知"), {"miscontextualised"},
     {"contexts": ["re_titled"], "flags": ["title_body_mismatch"]}),
    ("under one number", HEAD + ITEMS[0] + "\n" + ITEMS[2] + "\n" + lines_of(FLOOD)[1] + "\n" + CODA, {"spliced", "altered"}, {}),
    *[(f"a contact alone: {c}", c, {"insufficient_input"}, {"records": n})
      for c, n in (("0519-85001234", 3), ("电话：0519-85001234", 2), ("+86 519 85001234", 3), ("desk@haishi.example", 1), ("https://heat.haishi.example/repair", 1),
                   ("heat.haishi.example/repair", 1), ("0519-96390", 2), ("85001234", 3), ("0519-85001235", 0), ("0571-85001234", 0), ("desk@haishl.example", 0),
                   ("heat.haishi.example/pay", 0), ("2026-11-15", 0))],
    ("a short piece that is on record", "供热单位不得擅自推迟供暖", {"insufficient_input"}, {"records": 1}),
    ("a code alone", CODE, {"insufficient_input"}, {"records": 1, "no_flags": ["translation_not_comparable"]}),
    *[(f"a number alone, {name}", post, {"insufficient_input"}, {"records": 1, "headline": "This code or number belongs"})
      for name, post in (("as it is", NUMBER), ("behind the mark that begins a file", "\ufeff" + NUMBER), ("between signs that nobody sees", "\u200b\u3000" + NUMBER + "\u200b\n"))],
    ("a title alone", "关于学校停课的通告", {"insufficient_input"}, {"records": 1}),
    ("a long title alone", "关于做好汛期水库安全管理工作的通知", {"insufficient_input"}, {"records": 1}),
    ("a long title that nobody has", "关于做好雨季水库安全管理工作的通知", {"official_claim_uncovered", "no_match"}, {"records": 0}),
    ("a title that two records have", "停水通知", {"insufficient_input"}, {"records": 2}),
    ("a title that nobody has", "关于学校复课的通告", {"insufficient_input"}, {"records": 0}),
    ("a short piece that several records have", "恢复供水后请先放水三分钟", {"insufficient_input"}, {"records": 2}),
    ("the post's own reading is on record", "海政发〔2026〕14号\n" + FLOOD.replace("每日八时和二十时", "每日七时和二十时"), RESEMBLES, {}),
    ("a reading that nobody has", "海政发〔2026〕14号\n" + FLOOD.replace("每日八时和二十时", "每日六时和二十时"), ALTERED, {}),
    *[(f"a record's number and title over other words, {name}", HEAD + post, {"official_claim_uncovered"}, {"records": 1, "headline": "This number belongs to the record"})
      for name, post in (("a few", "全市居民请到中心广场领取米面油。\n"), ("with what signs it", "全市居民请到中心广场领取米面油。\n" + CODA),
                         ("many", "全市居民请于明日上午九时到中心广场领取米面油，每户限领一份，凭身份证登记，逾期不再发放。\n"))],
    ("another number over other words", "海政发〔2026〕99号\n" + TITLE + "\n全市居民请到中心广场领取米面油。\n", {"official_claim_uncovered"}, {"records": 0}),
    # --- splices
    ("joined inside a sentence", TWO[5:] + lines_of(FLOOD)[1][30:], {"spliced"}, {}),
    ("under one number, lines of two others", HEAD + "\n".join(ITEMS[:3] + [lines_of(FLOOD)[1], lines_of(PARKING)[0]]) + "\n", {"spliced"}, {}),
    ("under one title, lines of two others behind what they are", TITLE + "\n" + "\n".join(ITEMS[:3] + ["防汛文件里还说到一件事，大家看看：", lines_of(FLOOD)[1], "停车是这样规定的，也请留意：", lines_of(PARKING)[0]]) + "\n", QUOTES, {}),
    ("a digest of three, the first with its number", HEAD + "\n".join(ITEMS[:3]) + "\n\n" + "关于做好汛期水库安全管理工作的通知\n" + lines_of(FLOOD)[1] + "\n\n" + PARKING_HEAD + lines_of(PARKING)[0] + "\n", QUOTES, {}),
    ("a digest of two", "两份通知的要点：\n" + ITEMS[2] + "\n另外：\n" + lines_of(FLOOD)[1] + "\n", QUOTES, {}),
    *[(f"under the title of one, the rest is another's, {name}", TITLE + "\n" + post, {"spliced"}, {})
      for name, post in (("at its end", "\n".join(ITEMS[:4] + lines_of(FLOOD)[2:]) + "\n"), ("at its beginning", "\n".join(lines_of(FLOOD)[1:2] + ITEMS[1:]) + "\n"),
                         ("in its middle", "\n".join(ITEMS[:2] + lines_of(FLOOD)[1:] + ITEMS[3:]) + "\n"))],
    *[(f"under the title of one, another is quoted, {name}", TITLE + "\n" + post, QUOTES, {})
      for name, post in (("behind words of somebody's", "\n".join(ITEMS[:2] + ["另外还有一份防汛文件，请大家一起看看："] + lines_of(FLOOD)[1:]) + "\n"),
                         ("below a line of strokes", "\n".join(ITEMS[:2] + ["--------"] + lines_of(FLOOD)[1:]) + "\n"),
                         ("below an ellipsis", "\n".join(ITEMS[:2] + ["……"] + lines_of(FLOOD)[1:]) + "\n"),
                         ("below its own title", "\n".join(ITEMS[:2] + ["关于做好汛期水库安全管理工作的通知"] + lines_of(FLOOD)[1:]) + "\n"),
                         ("behind all of it", HEATING + "\n".join(lines_of(FLOOD)[1:]) + "\n"))],
    *[(f"under the title of one, another begins below {line}", TITLE + "\n" + "\n".join(ITEMS[:2] + [line] + lines_of(FLOOD)[1:]) + "\n", QUOTES | RESEMBLES, {})
      for line in ("———————", "* * *", "【法条链接】", "相关规定", "See also")],
    *[(f"under the title of one, another is quoted behind {lead}", TITLE + "\n" + "\n".join(ITEMS[:2] + [lead + lines_of(FLOOD)[1]]) + "\n", QUOTES | RESEMBLES, {}) for lead in ("评论：", "问：还有吗？\n答：")],
    # --- wrappers
    ("furniture", "10:24 5G 86%\n阅读 10万+\n" + PAPER + "点赞 2306 在看 118\n分享\n", AUTHENTIC, {}),
    ("a source line", PAPER + "来源：海市发布\n责任编辑：王小明\n", AUTHENTIC, {}),
    ("a captioned forward", "转发微博\n" + PAPER, AUTHENTIC, {}),
    *[(f"a platform's line, {line}", line + "\n" + PAPER, AUTHENTIC, {})
      for line in ("2026-11-01 08:30 来自 微博网页版", "原创 海市发布 海市发布 2026年11月1日 08:30", "2026年11月1日 08:30 发布于 江苏", "IP属地：江苏", "发布时间：2026年11月1日 08:30", "2026-11-01 08:30:21",
                   "海市发布 昨天 08:30", "今天 08:30 来自 HUAWEI Mate 60", "👍 12 💬 3 🔁 5", "---------- Forwarded message ----------", "发件人：张三", "Fwd: " + TITLE, "转发：" + TITLE, "Sent from my iPad")],
    *[("no mail's head: " + line, PAPER.replace("\n\n", "\n" + line + "\n", 1), MILD | ALTERED, {}) for line in ("From: Mill Road", "From: Mill Road\nTo: Oak Street", "To: Truck Drivers", "Via Mill Road")],
    *[("no count: " + line, PAPER + line + "\n", MILD | ALTERED, {}) for line in ("微信：123456", "扫码 关注 公众号 888888", "Email: 555123", "Save: $50", "8:00 - 4:00", "End: today 5:00 PM")],
    *[("a count: " + line, PAPER + line + "\n", AUTHENTIC, {}) for line in ("点赞 2306 在看 118", "阅读 10万+", "12 likes 3 comments", "微信 微博 朋友圈 分享")],
    ("words in a picture's place", "[img]供暖取消[/img]\n" + PAPER, MILD | ALTERED, {}),
    ("a board's picture", "[img]https://haishi.example/1.png[/img]\n" + PAPER, AUTHENTIC, {}),
    ("a forwarded mail", f"---------- Forwarded message ----------\nFrom: City News\nDate: November 1, 2026\nSubject: {TITLE}\nTo: Residents\n" + PAPER, AUTHENTIC, {}),
    *[(f"a platform's line below, {line}", PAPER + line + "\n", AUTHENTIC, {}) for line in ("点赞 在看 分享", "12人点赞 3条评论", "发自我的iPhone", "监制：王五 编辑：张三", "❤️ 23  ⭐ 12", "END")],
    *[(f"a platform's line with another day or more in it, {line}", line + "\n" + PAPER, QUOTES, {})
      for line in ("2027-11-01 08:30 来自 微博网页版", "原创 海市发布 海市发布 2026年12月1日 08:30", "2026年12月1日 08:30", "IP属地：江苏 电话13812345678", "发布于 江苏 停止供暖", "海市发布 明天 08:30",
                   "江市人民政府 2026年11月1日 08:30", "来自 缴费平台 6222021234567890", "Fwd: 关于停止供暖的通知", "👍 12 不再执行", "Sent from my iPhone, call 555-9999", "2026年11月1日 08:30 停止供暖")],
    *[("credited: " + line, PAPER + line + "\n", AUTHENTIC, {}) for line in ("来源：新华社", "转自：海市融媒体中心", "来源：海市人民政府", "来源：海市政府", "Source: Reuters", "来源：人民日报")],
    *[("credited to another authority: " + line, PAPER + line + "\n", QUOTES, {}) for line in ("信息来源：国务院", "来源：北京市公安局", "Source: FBI", "来源：省教育厅", "Source: Department of Homeland Security")],
    ("credited to another authority, below the title", HEAD + "来源：国务院\n" + HEATING + CODA, QUOTES, {}),
    *[(f"whose page it is, below the title: {line}", TITLE + "\n" + line + "\n" + HEATING, QUOTES, {})
      for line in ("海市政府门户网站 www.haishi.gov.cn 2026-11-01 09:30 来源：海市日报", "来源：海市政府网 www.haishi.gov.cn 2026-11-01")],
    ("an address to pay at, below the title", PAPER.replace(TITLE, TITLE + "\n缴费网站 www.haishi.gov.cn 2026-11-01"), ALTERED, {}),
    ("quoted by a mail program, broken anew", "> " + "\n> ".join(wrapped(PAPER, 17)), AUTHENTIC, {}),
    ("the same below who wrote it", "李明写道：\n> " + "\n> ".join(wrapped(PAPER, 17)), AUTHENTIC | QUOTES, {}),
    ("quoted, and another number", "> " + "\n> ".join(wrapped(changed("25元", "35元"), 17)), ALTERED, {"kinds": ["money"]}),
    ("bytes of another code", ("海政发〔2026〕13号\n" + ENGLISH).replace("Mayor announces", "Mayor â€œannouncesâ€\u009d").replace(" districts.", "Â\u00a0districts."), AUTHENTIC | UNCLEAR, {}),
    ("bytes of another code, and a word", ("海政发〔2026〕13号\n" + ENGLISH).replace("must not", "mustâ€™"), ALTERED, {"kinds": ["polarity"]}),
    ("capitals that a reader made of a line", changed("居民室内温度不得低于", "BRO ERNE SB]A RATHI不得低于"), UNCLEAR, {}),
    ("capitals that order", changed("居民室内温度不得低于", "ALL MUST PAY不得低于"), ALTERED, {}),
    ("a head about exceptions above one", changed("二、居民室内", "关于例外\n二、居民室内"), QUOTES, {}),
    ("a head about exceptions above a duty", changed("三、东区锅炉房", "关于例外\n三、东区锅炉房"), ALTERED, {}),
    ("marks of notes", changed("退还供暖费。", "退还供暖费。[2]", changed("提前停暖。", "提前停暖。[1]")), QUOTES | UNCLEAR, {}),
    ("marks of notes, and another sum", changed("25元", "35元", changed("提前停暖。", "提前停暖。[1]")), ALTERED, {"kinds": ["money"]}),
    ("a number in brackets behind a number", changed("25元", "25[1]元"), ALTERED | UNCLEAR, {}),
    ("a sign of two letters lost", changed("offices", "o ces", "海政发〔2026〕13号\n" + ENGLISH), UNCLEAR | AUTHENTIC, {}),
    ("a word torn by the head of a gazette's page", "海政发〔2026〕13号\n" + ENGLISH.replace("announces", "announ-\n67010 Norwood Register / Vol. 91, No. 22 / Notices\nces"), AUTHENTIC, {}),
    ("the head of a gazette's page between words", "海政发〔2026〕13号\n" + ENGLISH.replace("the warning has", "the\n67010 Norwood Register / Vol. 91, No. 22 / Notices\nwarning has"), AUTHENTIC | QUOTES, {}),
    *[("a word torn by what only looks like it: " + line, "海政发〔2026〕13号\n" + ENGLISH.replace("announces", f"announ-\n{line}\nces"), QUOTES | UNCLEAR | ALTERED, {})
      for line in ("12 Norwood Register / Vol. 3 / Schools stay open", "12 | No. 3 | Order withdrawn", "Shops May Open / Issue 3 / Notices 12")],
    ("another word torn by it", "海政发〔2026〕13号\n" + ENGLISH.replace("permit", "per-\n67010 Norwood Register / Vol. 91, No. 22 / Notices\nson"), ALTERED, {}),
    ("a claim dressed as a source line", "来源：市政府明天起全市停水三天\n" + PAPER, QUOTES, {}),
    ("a claim behind 转发", "转发：全市学校今天下午停课\n" + PAPER, QUOTES, {}),
    ("a claim behind 分享", PAPER + "分享 供暖费改为每平方米50元\n", QUOTES, {}),
    ("a date dressed as a hashtag", "#供暖推迟到12月15日#\n" + PAPER, QUOTES, {}),
    ("a page line between items", PAPER.replace(ITEMS[4], "第1页 共2页\n" + ITEMS[4]), AUTHENTIC, {}),
    *[(f"where it was taken from, or who wrote it: {line}", PAPER.replace(ITEMS[3], line + "\n" + ITEMS[3]), QUOTES, {})
      for line in ("阅读原文：https://news.example/a", "点此查看全文 https://news.example/a?id=3", "Read more: https://news.example/a", "Continue reading at https://news.example/b",
                   "On Mon, Jan 4, 2027 at 9:15 AM, Bob <bob@x.example> wrote:", "在 2027年1月4日，上午9:15，张三 <zhang@x.example> 写道：", "发件人: 李四 <li@x.example>", "From: Carol D. <carol@x.example>")],
    *[(f"where to pay, dressed so: {line}", PAPER.replace(ITEMS[3], line + "\n" + ITEMS[3]), ALTERED, {})
      for line in ("阅读原文并缴费：https://news.example/a", "缴费网址：https://pay.example/a", "Read more and pay: https://pay.example", "Apply at https://pay.example/a", "阅读全文：https://pay.example 停暖三天",
                   "On Monday residents must pay, Bob <bob@x.example> wrote:", "From: Carol, call 555-0199-321 to register", "联系人：王先生 <w@x.example>，逾期停暖")],
    *[(f"a page's end in a number: {page!r}", changed("0519-85001234", "0519-8500" + page + "1234"), AUTHENTIC | UNCLEAR, {}) for page in ("\n- 2 -\n", "\n第2页 共5页\n", "\nPage 2\n\n", "\n— 2 —\n" + TITLE + "\n")],
    *[(f"a page's number in the midst of a sentence: {page}", changed("应当在三十分钟内到达现场", "应当在三十分钟内\n" + page + "\n到达现场"), AUTHENTIC, {}) for page in ("- 2 -", "— 2 —", "—2—", "第2页 共5页")],
    ("a line of figures in the midst of a sentence", changed("应当在三十分钟内到达现场", "应当在三十分钟内\n—2小时—\n到达现场"), ALTERED | UNCLEAR | QUOTES, {}),
    ("a gazette's head on each page", HEAD + HEATING.replace("不得擅自", "不得\n— 2 —\n海市人民政府公报 2026年第9期\n擅自").replace("应当提前两天", "应当\n— 3 —\n海市人民政府公报 2026年第9期\n提前两天"), AUTHENTIC | QUOTES, {}),
    ("such a head once", HEAD + HEATING.replace("不得擅自", "不得\n— 2 —\n海市人民政府公报 2026年第9期\n擅自"), AUTHENTIC | QUOTES | ALTERED, {}),
    ("words that stand beside page numbers", WATERWORKS_HEAD + WATERWORKS.replace("check its own", "check its\n- 1 -\nSchools stay closed\nown").replace("houses and", "houses\n- 2 -\nSchools stay closed\nand"), QUOTES | ALTERED, {}),
    ("another number behind a page's end", changed("0519-85001234", "0519-8500\n- 2 -\n1284"), ALTERED, {}),
    ("a number in a page's place", changed("25元", "2\n- 9 -\n6元"), ALTERED | UNCLEAR, {}),
    *[(f"a head of one word: {line}", PAPER.replace(ITEMS[3], line + "\n" + ITEMS[3]), QUOTES, {}) for line in ("其他", "Exemptions", "附则")],
    *[(f"more than a head: {line}", PAPER.replace(ITEMS[3], line + "\n" + ITEMS[3]), ALTERED, {}) for line in ("其他用户除外", "No exemptions")],
    ("leftovers of HTML", PAPER.replace("收取，但", "收取，&nbsp;但").replace(ITEMS[4] + "\n", ITEMS[4] + "<br>\n"), AUTHENTIC, {}),
    ("paragraphs in a page's markup", "".join(f"<p>{line}</p>\n" for line in lines_of(PAPER)), AUTHENTIC, {}),
    ("lines behind two entities", "".join(f"&nbsp;&nbsp;{line}\n" for line in lines_of(PAPER)), AUTHENTIC | QUOTES, {}),
    *[(f"lines in the source of a page: {before}", "".join(before + line + behind + "\n" for line in lines_of(PAPER)), AUTHENTIC, {})
      for before, behind in (('<p><font face="宋体" color=#333333>', "</font></p><!-- 3 -->"), ('<img src="https://x.example/1.png" width=300/>', ""), ("[size=4][color=red]", "[/color][/size]"),
                             ("<tr><td nowrap>", "</td></tr>"), ("<P class=MsoNormal><SPAN lang=EN-US style='font-size:12pt;font-family:仿宋'>", "<o:p></o:p></SPAN></P>"), ("<li>", ""))],
    ("a page with its head", "<!DOCTYPE html><html><head><title>首页</title><style>p{color:red}</style></head><body>" + "".join(f"<p>{line}</p>" for line in lines_of(PAPER)) + "</body></html>", AUTHENTIC, {}),
    ("a string of JSON", PAPER.replace("\n", "\\n"), AUTHENTIC, {}),
    ("signs escaped again", PAPER.replace("，", "&amp;#65292;").replace("25元", "25&amp;nbsp;元"), AUTHENTIC, {}),
    ("characters of JSON", "".join(c if ord(c) < 128 else f"\\u{ord(c):04x}" for c in PAPER), AUTHENTIC, {}),
    ("marks of Markdown", PAPER.replace("-", "\\-").replace("（", "\\（"), AUTHENTIC, {}),
    ("another number between marks of Markdown", changed("0519-85001234", "0519\\-85001235"), ALTERED, {}),
    ("signs by their numbers", PAPER.replace("，", "&#65292;").replace("25元", "&#50;5&#x5143;").replace("\n", "&#10;"), AUTHENTIC, {}),
    ("a word broken by a tag", "海政发〔2026〕13号\n" + ENGLISH.replace("permit", "per<wbr>mit").replace("Residents", "<b>R</b>esidents"), AUTHENTIC, {}),
    *[(f"words that a page does not show: {new}", changed("不得擅自", new), ALTERED, {})
      for new in ("<del>不</del>得擅自", "<!-- 不得 -->擅自", "<b 不得>擅自", '<span style="display:none">不</span>得擅自', "<template>不得</template>擅自", "[s]不[/s]得擅自")],
    *[(f"words that a reader may not see: {new}", changed("不得擅自", new), UNCLEAR, {})
      for new in ('<font color="#FFF">不</font>得擅自', "[color=white]不[/color]得擅自", '不<a href="https://pay.example/">得</a>擅自', "不<b 可以>得擅自", "不<s>可以</s>得擅自",
                  "<iframe>不</iframe>得擅自", '<i style="position:absolute;left:-9999px">不</i>得擅自', '<i class="sr-only">不得</i>擅自', "<textarea>不得</textarea>擅自")],
    *[(f"words that a page leaves out, or not: {new}", PAPER.replace(ITEMS[4], ITEMS[4] + new), UNCLEAR, {})
      for new in ("<!-- 另须缴纳押金。 -->", "<script>另须缴纳押金。</script>", '<img alt="另须在三日内缴纳押金。">')],
    ("words behind what is never closed", PAPER + "<title>另须缴纳押金五百元。", AUTHENTIC | QUOTES | UNCLEAR, {"flags": ["unaccounted_text"]}),
    *[(f"another number in the source of a page: {new}", changed("25元", new), ALTERED | UNCLEAR, {}) for new in ("<b>35</b>元", "&#51;5元", "25<b>0</b>元", "2<sup>5</sup>元", "<h25>元")],
    ("what a page strikes out", changed("不得擅自", "<del>不</del>得擅自"), ALTERED | UNCLEAR | RESEMBLES, {}),
    ("bold words", PAPER.replace("25元", "**25元**").replace("三十分钟", "__三十分钟__"), AUTHENTIC, {}),
    ("a number hidden by stars", changed("25元", "2**元"), ALTERED | UNCLEAR, {}),
    ("quoted without a blank", "".join(f">{line}\n" for line in lines_of(PAPER)[1:]), AUTHENTIC | UNCLEAR, {}),
    ("more than so many, at the start of a line", changed("18摄氏度", "\n>18摄氏度"), ALTERED | UNCLEAR, {}),
    *[(f"a log of a talk, {who!r}", "".join(f"{who}{line}\n" for line in lines_of(PAPER)), QUOTES | RESEMBLES, {}) for who in ("张三 10:23：", "[10:23] Zhang San: ", "10:23 ")],
    ("words broken where lines end", "海政发〔2026〕13号\n" + ENGLISH.replace("announces", "announ-\nces").replace("northern", "north-\nern"), AUTHENTIC, {}),
    *[(f"{old} as {new}", changed(old, new), AUTHENTIC, {})
      for old, new in (("25元", "25元（二十五元整）"), ("百分之五", "5 %"))],
    ("an amount said otherwise in brackets", changed("25元", "25元（三十五元整）"), ALTERED, {}),
    ("what it was, which nobody has said", changed("25元", "25元（原来是18.5元）"), ALTERED, {}),
    ("what it was, in a number of the text", changed("25元", "25元（原来是18元）"), QUOTES, {}),
    ("words that look like HTML", PAPER.replace("收取，但", "收取，nbsp但"), ALTERED | UNCLEAR, {}),
    # --- line ends of a narrow screen
    *[(f"wrapped at {n}", "\n".join(wrapped(PAPER, n)), AUTHENTIC, {}) for n in range(7, 41)],
    *[(f"English wrapped at {n}", "\n".join(textwrap.wrap(ENGLISH, n)), AUTHENTIC, {}) for n in range(16, 61)],
    # --- glyphs, where nobody says that a picture was read
    ("an l for a one", changed("低于18摄氏度", "低于l8摄氏度"), UNCLEAR, {}),
    ("an I for a one", changed("11月15日", "11月I5日"), UNCLEAR, {}),
    ("zeros as letters", changed("0519-85001234", "O519-85OO1234"), UNCLEAR, {}),
    ("a character lost", changed("有关事项", "有关事"), UNCLEAR, {}),
    ("a look-alike in an address", changed("heat.haishi", "heat.ha1shi"), ALTERED, {"kinds": ["contact"]}),
    # --- letters lost and changed, one in ten
    ("a misspelt copy", "The Mayer annouces that schols in all districs shall be clpsed on November 21, 2026. Sh0ps may opun after "
     "2:00 p.m. on that dsy, excapt in the thrce norhern districts. Residants must nat entcr the rivr parks befure the "
     "warnng has heen liftcd by the Watcr Bureau.", UNCLEAR, {"records": 1}),
    ("a misspelt copy without its not", "The Mayor announces that schools in all districts shall be closed on November 21, 2026. Shops may open after "
     "2:00 p.m. on that dsy, excapt in the three northern districts. Residents must enter the river parks before the "
     "warning has been lifted by the Water Bureau.", RESEMBLES, {"kinds": ["polarity"]}),
    # --- the same slip throughout is one sign of a reading
    ("another word throughout, and another sum", HEAD + HEATING.replace("位", "面").replace("25元", "26元") + CODA, ALTERED, {"kinds": ["money"]}),
    ("a word left out throughout, and another sum", HEAD + HEATING.replace("的", "").replace("25元", "26元") + CODA, ALTERED, {"kinds": ["money"]}),
    # --- quotations with the poster's words between them
    ("two quotations", HEAD + f"通告提到“{ITEMS[3][2:-1]}”，还强调“{ITEMS[5][2:-1]}”。", QUOTES, {"flags": ["unaccounted_text"]}),
    ("two quotations side by side", HEAD + f"“{ITEMS[3][2:-1]}”，“{ITEMS[5][2:-1]}”。", QUOTES, {}),
    ("who says so, behind each", "海政发〔2026〕13号\n关于学校停课的通告\n\"Shops may open after 2:00 p.m. on that day, except in the three northern "
     "districts,\" the Mayor said. \"A fine of $500 applies to any person who enters a closed area without a permit,\" she added.", QUOTES, {}),
    ("a sentence that is interrupted", "海政发〔2026〕13号\n关于学校停课的通告\n\"Shops may open after 2:00 p.m. on that day,\" the Mayor said, \"except in the "
     "three northern districts. Residents must not enter the river parks before the warning has been lifted by the Water Bureau.\"", QUOTES, {}),
    ("the first of two changed", HEAD + f"通告提到“{ITEMS[3][2:-1].replace('25元', '26元')}”，还强调“{ITEMS[5][2:-1]}”。", ALTERED, {"kinds": ["money"]}),
    ("another word between two parts of a clause", HEAD + "“全市供暖时间为2026年11月15日至2027年3月15日。供热单位”可以“擅自推迟供暖或者提前停暖。”", ALTERED, {}),
    ("a word of denial between two parts of a clause", HEAD + "“接报后应当在三十分钟内到达现场。请各单位”不要“遵照执行，联系人张建国主任，办公地址为海市东区人民路18号。”",
     ALTERED, {}),
    # --- signed short forms and translations are originals
    ("a signed short form", "【海市政府】今冬供暖11月15日开始，室温不得低于18度，报修电话0519-85001234，具体安排请向所在街道咨询。", AUTHENTIC, {"flags": ["short_form_used"]}),
    ("a short form with another phone", "海政发〔2026〕20号\n【海市政府】今冬供暖11月15日开始，室温不得低于18度，报修电话0519-85001235，具体安排请向所在街道咨询。", ALTERED, {"kinds": ["contact"]}),
    ("a signed translation", "Heating begins on November 15 and ends on March 15. Rooms must not be colder than 18 degrees. Call the repair desk at any hour.", AUTHENTIC,
     {"no_flags": ["translation_not_comparable"]}),
    ("a signed translation without its not", "海政发〔2026〕20号\nHeating begins on November 15 and ends on March 15. Rooms must be colder than 18 degrees. Call the repair desk at any hour.", ALTERED,
     {"kinds": ["polarity"]}),
    ("a notice and its translation below it", SERVICE + TRANSLATED + CODA, AUTHENTIC, {"no_flags": ["unaccounted_text"]}),
    ("the translation above it", SERVICE_HEAD + TRANSLATED + SERVICE[len(SERVICE_HEAD):] + CODA, AUTHENTIC, {}),
    ("a notice and its short form", SERVICE + SHORT + CODA, AUTHENTIC, {}),
    ("a translation without its not below its notice", SERVICE + TRANSLATED.replace("must not", "must") + CODA, ALTERED, {"kinds": ["polarity"]}),
    ("a notice without its first words above its translation", changed("请广大用户知悉并互相转告，", "", SERVICE) + TRANSLATED + CODA, ALTERED, {}),
    ("a notice without its second paragraph above its translation", "海政发〔2026〕29号\n" + FERRY.split("\n")[0] + "\n" + FERRIES, EXCERPTS, {}),
    ("a paragraph and what translates it", FERRY.split("\n")[0] + "\n" + FERRIES.split(" Dogs")[0], EXCERPTS, {}),
    ("all of the notice and its translation", FERRY + FERRIES, AUTHENTIC, {}),
    ("words of somebody else below both", SERVICE + TRANSLATED + "No fee is due.\n" + CODA, ALTERED, {}),
    # --- a word that only has another's letters in it is no longer form of it
    *[(f"a bound hidden by another, {b}", changed("不得低于18摄氏度", b), ALTERED, {}) for b in ("不得高于低于18摄氏度", "不得至少低于18摄氏度")],
    ("attend for and", "Tanks of the Harbor\n2026-16078\n" + changed("fuel and are", "fuel attend are", TANKS), ALTERED | UNCLEAR, {}),
    ("hrbr for harbor", "Tanks of the Harbor\n2026-16078\n" + changed("harbor master", "hrbr master", TANKS), AUTHENTIC | UNCLEAR, {}),
    # --- texts made to take long
    ("a moved line in a gap too large to be worked out", MADE["first"] + MADE["other"] + MOVED + MADE["more"] + MADE["last"], QUOTES | UNCLEAR | RESEMBLES, {}),
    ("thousands of dates", ITEMS[2] + "\n" + "2026年11月1日\n" * 6000 + "2026年11月1日x", QUOTES, {}),
    # --- scripts that are not supported: nothing is said but that, unless something is found
    ("a text in Arabic", "أعلنت البلدية عن إغلاق الجسر القديم أمام حركة المرور ابتداء من الأسبوع المقبل", {"insufficient_input"}, {"records": 0}),
    ("a text in Hebrew", "זוהי הודעה רשמית מטעם העירייה בדבר הפסקת מים מחר משעה שמונה בבוקר ועד שש בערב", {"insufficient_input"}, {"records": 0}),
    ("a text in Cyrillic", "Официальное уведомление мэрии об отключении воды завтра с восьми утра до шести вечера", {"insufficient_input"}, {"records": 0}),
    ("the words of a record in Arabic", ARABIC, EXCERPTS, {}),
    ("a record with more of Arabic around it", FLOOD + "أعلنت البلدية عن إغلاق الجسر القديم أمام حركة المرور\n" * 9, QUOTES, {}),
    ("a text in English that nobody has", "The city announces that the old bridge will be closed to all traffic from next week on.", {"no_match"}, {}),
    ("a text in Japanese", "これは市役所からのお知らせです。明日の午前八時から午後六時まで断水になります。", {"no_match"}, {}),
    # --- short texts
    ("a short piece that nobody has", "供热单位可以擅自推迟供暖", {"insufficient_input"}, {"records": 0}),
    # --- hidden characters
    ("zero-width inside words", changed("供热单位不得擅自", "供热\u200b单位\u200b不得擅自"), AUTHENTIC, {"flags": ["evasion_characters"]}),
    ("cyrillic letters in a word", changed("Residents must", "Rеsidents must", ENGLISH), AUTHENTIC | UNCLEAR,
     {"flags": ["evasion_characters"]}),
    ("a whole word in look-alikes", changed("must not enter", "mцst not enter", ENGLISH), MILD, {}),
]


def ask(rows):
    posts = "".join(json.dumps({"id": name, "text": text, "ocr": bool(more.get("ocr"))}, ensure_ascii=False) + "\n"
                    for name, text, _, more in rows)
    return [json.loads(line) for line in run("tally", "screen", "--store", CITY, input=posts.encode()).splitlines()]


def faults(answer, verdicts, more):
    out = []
    findings = answer.get("findings", [])
    kinds = {d["kind"] for f in findings[:1] for d in f["differences"] if d["severity"] != "cosmetic"}
    contexts = {c["kind"] for f in findings[:1] for c in f.get("context", [])}
    if answer.get("verdict") not in verdicts:
        out.append(f"verdict {answer.get('verdict')}, not {sorted(verdicts)}")
    out += [f"no flag {f}" for f in more.get("flags", []) if f not in answer["flags"]]
    out += [f"flag {f}" for f in more.get("no_flags", []) if f in answer["flags"]]
    if "kinds" in more and not kinds & set(more["kinds"]):
        out.append(f"kinds {sorted(kinds)}, not {more['kinds']}")
    out += [f"context {sorted(contexts)}, not {c}" for c in more.get("contexts", []) if c not in contexts]
    if more.get("headline", "") not in answer["headline"]["en"]:
        out.append(f"headline {answer['headline']['en']}")
    if "records" in more and answer["record_total"] != more["records"]:
        out.append(f"{answer['record_total']} records, not {more['records']}")
    return out


def screen(posts, *options):
    lines = "".join(json.dumps(p, ensure_ascii=False) + "\n" for p in posts)
    return [json.loads(line) for line in run("tally", "screen", "--store", CITY, *options, input=lines.encode()).splitlines()]


def commands():
    """diff, find, posted_at and groups, on the same records."""
    forged = changed("不得低于18", "得低于18")
    post = os.path.join(WORK, "forged.txt")
    with open(post, "w") as out:
        out.write("\n".join(ITEMS[2:]).replace("不得低于18", "得低于18"))
    said = subprocess.run([os.path.join(PROGRAMS, "tally"), "diff", "--store", CITY, "--lang", "en", post, NUMBER],
                          stdout=subprocess.PIPE)
    yield "diff: exit code", said.returncode == 10
    yield "diff: the place", "[-不-]" in said.stdout.decode()
    named = run("tally", "show", "--store", CITY, "--json", NUMBER)
    code = json.loads(named)["code"]
    yield "find", code in run("tally", "find", "--store", CITY, "供暖", "温度").splitlines()[0]
    yield "find: nothing", subprocess.run([os.path.join(PROGRAMS, "tally"), "find", "--store", CITY, "zzz"],
                                          stdout=subprocess.PIPE, stderr=subprocess.PIPE).returncode == 1
    run("tally-registry", "publish", CITY, "--key", os.path.join(WORK, "office.key"), "--jsonl", "-", "--json", input=(
        json.dumps(notice("冬季防火提示", "冬季天干物燥，请各家各户及时清理楼道杂物，外出时关好电源和燃气阀门，不要在楼道内给电动车充电。\n",
                          expires="2026-11-10T00:00:00+08:00"), ensure_ascii=False) + "\n" +
        json.dumps({"type": "debunk", "authority": "city.example", "claim": "海市自来水被污染，三天之内所有居民都不能喝",
                    "conclusion": "not_true", "issued": "2026-11-05T00:00:00+08:00", "text": "水质合格。"}, ensure_ascii=False) + "\n").encode())
    expired = "冬季天干物燥，请各家各户及时清理楼道杂物，外出时关好电源和燃气阀门，不要在楼道内给电动车充电。"
    rumor = "海市自来水被污染，三天之内所有居民都不能喝"
    times = [(expired, "2026-11-20T00:00:00+08:00"), (expired, "2026-11-09T00:00:00+08:00"),
             (rumor, "2026-11-06T00:00:00+08:00"), (rumor, "2026-11-04T00:00:00+08:00")]
    flags = [a["flags"] for a in screen([{"id": i, "text": t, "posted_at": p} for i, (t, p) in enumerate(times)])]
    yield "posted after it expired", "old_as_new" in flags[0] and "old_as_new" not in flags[1]
    told = ["刚刚通知！\n" + expired, "今天的最新消息，大家转告\n" + expired, expired + "\n海市人民政府\n2099年11月20日", expired, "今天有人转这个，是旧的\n" + expired,
            expired + "\n海市人民政府\n2026年11月5日", "今天又传这条，是真的吗？\n" + expired, "刚刚通知！今天\n" + PAPER]
    said = ["old_as_new" in a["flags"] for a in screen([{"id": i, "text": t} for i, t in enumerate(told)])]
    yield "told as new after it expired", said == [True] * 3 + [False] * 5
    yield "posted after the debunk", "after_debunk" in flags[2] and "after_debunk" not in flags[3]
    wrong = screen([{"id": 1, "text": rumor, "posted_at": "yesterday"}, {"id": 2, "text": rumor, "ocr": "yes"}])
    yield "lines that are refused", [w["error"].split(":")[0] for w in wrong] == ["posted_at", "ocr"]
    groups = screen([{"id": "a", "text": forged}, {"id": "b", "text": PAPER}, {"id": 3, "text": forged + "大家快看看\n"},
                     {"id": "d", "text": changed("25元", "35元")}], "--group", "--jobs", "2")
    pieces = screen([{"id": 1, "text": "要点如下，大家看一看：\n" + ITEMS[2] + "\n另外：\n" + lines_of(FLOOD)[1]}])[0]["map"]
    forwarded = screen([{"id": 1, "text": PAPER + "李叔：收到，谢谢！\n"}])[0]["map"]
    yield "map of a paper and a word of thanks", [(p["record"], p["input"]["text"].strip()) for p in forwarded if p["record"] != records[0]] == [(None, "李叔：收到，谢谢！")]
    yield "map of pieces", [p["record"] for p in pieces] == [None, records[0], None, records[2]] and pieces[2]["input"]["text"].strip() == "。\n另外：".strip()
    yield "groups", len(groups) == 5 and groups[4]["ids"] == ["a", 3] and groups[4]["count"] == 2 and \
        groups[4]["group"] == groups[0]["findings"][0]["fingerprint"] and groups[4]["record"] == groups[0]["findings"][0]["record"]


failed = 0
for (name, text, verdicts, more), answer in zip(ROWS, ask(ROWS)):
    assert answer["id"] == name
    for fault in faults(answer, verdicts, more):
        failed += 1
        print(f"FAILED: {name}: {fault}", file=sys.stderr)
        if os.environ.get("TALLY_SHOW_BAD"):
            for f in answer["findings"][:1]:
                print("   ", [(d["kind"], d["severity"], d["input"]["text"][:30], d["record"]["text"][:30]) for d in f["differences"]],
                      file=sys.stderr)
for name, holds in commands():
    if not holds:
        failed += 1
        print(f"FAILED: {name}", file=sys.stderr)
print(f"{len(ROWS)} rules, {failed} broken")
sys.exit(1 if failed else 0)
