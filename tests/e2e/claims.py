"""claims.py PROGRAMS WORK: a debunked claim and what posts make of it, each rule from both sides.

A row is (name, post, verdict, what else must hold). All posts are asked in one run; then debunks
are withdrawn and the same posts are asked again.
"""
import json
import os
import subprocess
import sys

PROGRAMS, WORK = sys.argv[1:3]
CITY = os.path.join(WORK, "city")


def run(program, *words, **more):
    return subprocess.run((os.path.join(PROGRAMS, program),) + words, check=True, stdout=subprocess.PIPE, **more).stdout.decode()


def publish(key, *drafts):
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in drafts)
    out = run("tally-registry", "publish", CITY, "--key", os.path.join(WORK, key), "--jsonl", "-", "--json", input=lines.encode())
    results = [json.loads(line) for line in out.splitlines()]
    assert all("id" in r for r in results), results
    return [r["id"] for r in results]


def ask(rows):
    posts = "".join(json.dumps({"id": name, "text": text, **more.get("with", {})}, ensure_ascii=False) + "\n"
                    for name, text, _, more in rows)
    return [json.loads(line) for line in run("tally", "screen", "--store", CITY, input=posts.encode()).splitlines()]


def digest_of(text):
    return ask([("", text, "", {})])[0]["input"]["digest"]


WATER = "海市自来水厂昨夜发生氯气泄漏，全市自来水被污染，三天之内不能饮用"
WATER_TOO = "自来水厂中毒，全海市的人三天内千万不要喝自来水"
REBUTTAL = "市供水集团各厂出水水质均符合国家标准，昨夜没有发生任何泄漏，市民可以放心饮用自来水。"
BLAST = "东区化工厂昨天夜里发生爆炸，造成20人死亡，附近居民已经全部撤离"
SCHOOL = "接上级紧急通知，明天起全市中小学停课三天，请各位家长互相转告"
CHALK = "加了白垩粉的牛奶已经流入各大超市，孩子喝了会得肾结石"
OXYGEN = "The city hospital is charging visitors a fee for breathing oxygen in the waiting rooms"
REPLY = "No fee of any kind exists for visitors; the picture shows a machine that was switched off years ago."
LETTER = "海市教育局关于提前放寒假的通知，全市中小学自十二月一日起放寒假，请各学校做好安排"
BRIDGE = "海市跨江大桥桥墩出现裂缝，专家说半个月之内就会垮塌，请大家不要从桥上走"
RICE = "超市里卖的免洗大米都是用工业石蜡抛光的，吃了会得白血病，请转告家人"
PHOTO = "这张照片里的老人今天早上在火车站走失，请看到的人马上打电话给他的女儿"
LINKED = "这种口罩吸入的纤维会让肺部永久损伤，详情请看 https://news.example/mask/2026/11/04/fibres-in-your-lungs.html"
FLU = "流感疫苗里有微型芯片，打过的人都会被追踪位置，千万不要去打"
PAID = "持有老年证的市民从下个月起乘坐地铁公交一律按全价收费，请相互转告"
SHORT = "今晚十二点后加油站全部停止供应汽油"
MASKS = "海关下月起全面禁止口罩出境，旅客随身行李里的口罩一律没收，超过十个的还要罚款"
TRAMS = "有轨电车五号线从下星期一开始全线停运，车票一律作废"
TRAMS_TOO = "五号线电车下周就要停了，手里的车票赶紧去退掉，过期作废"
HANDLES = "机场今天凌晨被洪水淹没，所有航班一律取消，候机楼里的旅客已经全部撤离，请扩散给坐飞机的朋友 @tom_airport @Skylark"
COUNTY = "Lake County has turned off the water supply in every town until Friday"
FLIGHT = "Flight 212 crashed into the river near the airport at 9 p.m. tonight"
BRIEF = "海市明天起全城停水三天"
HUB = "儿童医院今天收治了三十个发高烧的孩子，走廊里全是消毒水的气味"
SPOKE = "走廊里全是消毒水的气味，闻久了会得肺炎，千万不要带孩子去"
NOTICE = """各区人民政府：

因供水管道检修，定于2026年12月3日8时至18时对东湖路、南湖路沿线停水，请居民提前储水，恢复供水后请先放水三分钟再饮用。

停水期间供水车将在社区服务站门口为居民送水，请携带容器有序排队领取。
"""


def debunk(claim, text, authority="city.example", conclusion="not_true", **more):
    return {"type": "debunk", "authority": authority, "claim": claim, "conclusion": conclusion, "text": text, **more}


REVIEWED = PHOTO + "。这是我们小区的王爷爷"
notice, = publish("office.key", {"type": "notice", "authority": "city.example", "title": "停水通知", "written": "2026-12-02", "text": NOTICE})
ids = publish(
    "office.key",
    debunk(WATER, REBUTTAL, wording=[WATER_TOO], slot=["place 海市"]),
    debunk(BLAST, "东区化工厂没有发生爆炸，没有人员伤亡，也没有居民撤离，请不要相信和转发。", slot=["number 20人"]),
    debunk(SCHOOL, "市教育局没有发布过停课通知，全市中小学明天照常上课，请以官方发布为准。",
           scope=["area 海市", "from 2026-11-01", "until 2026-11-30"], issued="2026-11-20T10:00:00+08:00"),
    debunk(OXYGEN, REPLY, lang="en"),
    debunk(LETTER, "这份所谓的通知不是市教育局发布的。", conclusion="not_issued_by_us"),
    debunk(RICE, "抛光大米用的是水，不是石蜡，检测没有发现任何石蜡成分，可以放心食用。"),
    debunk(PHOTO, "这条寻人信息是几年前的，老人当天就已经找到，请不要再转发旧消息。",
           not_this=[digest_of(REVIEWED)], slot=["person 女儿"]),
    debunk(LINKED, "合格口罩的纤维不会脱落，也不会被吸入肺部，没有任何证据支持这一说法。"),
    debunk(CHALK, "抽检的牛奶没有检出白垩粉，全部合格，请家长放心给孩子喝。", slot=["place 海市"]),
    debunk(FLU, "疫苗里没有芯片，疫苗的全部成分在说明书里都有，可以放心接种疫苗。"),
)
water, blast, school, oxygen, letter, rice, photo, linked, chalk, flu = ids
bridge, = publish("office.key", debunk(BRIDGE, "大桥经过检测没有裂缝，通行一切正常，请市民放心从桥上通行。"))
bridge_too, = publish("water.key", debunk(BRIDGE, "桥墩表面有细小的裂纹，不影响通行安全，正在安排修补。", "water.example", "partly_not_true"))
denial, = publish("north.key", debunk("东湖路、南湖路沿线12月3日8时至18时停水", "这是谣言，不停水。", "north.example",
                                      wording=["因供水管道检修，定于2026年12月3日8时至18时对东湖路、南湖路沿线停水，请居民提前储水，恢复供水后请先放水三分钟再饮用"],
                                      about=[notice]))
paid, = publish("office.key", debunk(PAID, "老年证免费乘车的政策没有变化，请不要相信传言，以市交通局的公告为准。"))

trams, = publish("office.key", debunk(TRAMS, "有轨电车五号线照常运营，票价不变，请市民放心乘坐。", wording=[TRAMS_TOO]))
trams_too, = publish("water.key", debunk(TRAMS_TOO, "五号线只在夜里检修，白天运营时间略有缩短。", "water.example", "partly_not_true"))
MASKED = f"网上流传一条消息说：“{MASKS}。”经查，这条消息没有任何根据，海关从来没有发布过这样的规定，口罩的进出口一切照旧。"
quoting, = publish("office.key", debunk(MASKS, MASKED))
short, = publish("office.key", debunk(SHORT, "全市加油站供应正常，油价按规定调整。"))
number, = publish("office.key", debunk("网传海政发〔2026〕88号文件要求全市停止供暖", "我单位没有印发过这份文件。", conclusion="not_issued_by_us"))
rice_too, = publish("water.key", debunk(RICE, "水洗抛光是国家标准允许的工艺，大米的检测报告全部合格。", "water.example"))
handles, = publish("office.key", debunk(HANDLES, "机场没有进水，今天的航班一切正常。"))
brief, = publish("office.key", debunk(BRIEF, "全市供水照常，没有停水的安排，请不要囤水。"))
hub, = publish("office.key", debunk(HUB, "儿童医院没有发布过这样的提醒，门诊秩序一切正常。",
                                    wording=[HUB.replace("三十", f"{n}十") for n in "四五六七八九"] +
                                    [HUB.replace("今天", f"星期{n}") for n in "一二三四五六"]))
spoke, = publish("water.key", debunk(SPOKE, "医院走廊里的消毒水气味对人没有危害。", "water.example"))

BRACKETED = "【全市公交车今天起一律停运】因为司机欠薪三个月，早上已经有人在车场门口聚集，出门的人自己想办法"
LIONS = "動物園のライオンが地震で檻から逃げ出して駅前の商店街を歩いている"
TIGERS = "동물원의 호랑이가 우리를 탈출하여 아파트 단지를 돌아다니고 있다"
bracketed, lions, tigers = publish("office.key", debunk(BRACKETED, "公交车照常运营，工资按月发放。"), debunk(LIONS, "動物はすべて檻にいます。", lang="ja"),
                                   debunk(TIGERS, "동물은 모두 우리 안에 있습니다.", lang="ko"))
LOUD = "海市动物园的饲养员昨天深夜忘记锁门，三只老虎跑进了旁边的居民区，有人拍到它们在路口喝水，管这叫“散步”"
loud, = publish("office.key", debunk(LOUD, "动物园的老虎都在笼舍里，夜间巡查的记录完整。"))
county, flight = publish("office.key", debunk(COUNTY, "The water is on in every town of the county."), debunk(FLIGHT, "All of today's flights have landed."))
ASKED = "海市地铁二号线下周三起全线停运检修三个月？"
ASKED_TOO = "每天早上吃三瓣大蒜能让感染的人两天之内退烧吗？"
SWAYED = "大量用废塑料做的紫菜流入海市各大超市！有人用火一点就着，用手撕不断。你还敢买给孩子吃吗？"
asked, asked_too, swayed = publish("office.key", debunk(ASKED, "二号线照常运营，没有停运的计划。"), debunk(ASKED_TOO, "大蒜不能退烧，生病请就医。"), debunk(SWAYED, "抽检的紫菜全部合格。"))

REPEATS, MENTIONS, REFUTES = "repeats_debunked", "mentions_debunked", "refutes_debunked"

ROWS = [
    # --- repeats
    ("the claim", WATER, REPEATS, {"record": water}),
    ("the wording", WATER_TOO, REPEATS, {"record": water}),
    ("shouted, with a hashtag line", "#海市#\n" + WATER + "！！！", REPEATS, {}),
    ("in traditional script", "海市自來水廠昨夜發生氯氣洩漏，全市自來水被污染，三天之內不能飲用", REPEATS, {}),
    ("a few words around it", "紧急扩散！" + WATER + "，大家快储水", REPEATS, {}),
    ("a short claim with calls around it", "紧急扩散！" + SHORT + "！！赶快转告家人朋友", REPEATS, {"record": short}),
    ("a short claim with other words around it", SHORT + "，我昨天晚上吃完饭就去排队了", MENTIONS, {"record": short}),
    ("a claim of a few words", BRIEF, REPEATS, {"record": brief}),
    ("a claim of a few words, passed on", "大家注意：" + BRIEF + "，赶紧存水！", MENTIONS, {"record": brief}),
    ("a claim of a few words, denied", BRIEF + "，这是谣言，大家不要相信。", MENTIONS, {"record": brief, "cue": "denial"}),
    ("a claim of a few words, asked", "有人说" + BRIEF + "，是真的吗？", MENTIONS, {"record": brief, "cue": "question"}),
    ("most of a claim of a few words", "大家注意：" + BRIEF[:8] + "，赶紧存水！", "no_match", {}),
    ("a claim of a few words with another number", "大家注意：" + BRIEF.replace("三", "两") + "，赶紧存水！家里有老人的帮忙存一点水", "no_match", {}),
    ("in English", "BREAKING: " + OXYGEN.lower() + "!", REPEATS, {"record": oxygen}),
    ("with an address", WATER + " http://t.example/AbCdEf", REPEATS, {}),
    # --- in disguise: below what hides words from a search
    *[(f"{name}, in disguise", text, REPEATS, {"record": record, "flags": ["evasion_characters"]})
      for name, text, record in (("figures pulled apart", BLAST.replace("20", "2 0"), blast), ("circled figures", BLAST.replace("20", "②⓪"), blast),
                                 ("letters of other scripts", OXYGEN.translate(str.maketrans("aeiocpxynrtu", "аеіосрхупгтц")), oxygen),
                                 ("words pulled apart", " ".join(".".join(word) if len(word) > 4 else word for word in OXYGEN.split()), oxygen))],
    *[(f"in disguise, {name}", text, MENTIONS, {"record": record})
      for name, text, record in (("denied", "Fact check: " + " ".join(".".join(word) for word in OXYGEN.split()), oxygen), ("another number", BLAST.replace("20", "2 1"), blast),
                                 ("a range", BLAST.replace("20", "2-0"), blast), ("asked", BLAST.replace("20", "2 0") + "，是真的吗", blast))],
    # --- another claim
    *[(f"in English, {name}", text, REPEATS, {"record": record})
      for name, text, record in (("a county", COUNTY, county), ("a misspelt county", COUNTY.replace("County", "Conuty"), county), ("a flight", FLIGHT, flight),
                                 ("a flight, and more", FLIGHT + ". Stay safe!", flight), ("its last word misspelt", FLIGHT.replace("tonight", "tonihgt"), flight))],
    *[(f"another claim, {name}", text, MENTIONS, {"record": record})
      for name, text, record in (("a county", COUNTY.replace("Lake", "Orange"), county), ("a flight", FLIGHT.replace("212", "212A"), flight),
                                 ("a flight with its letter in front", FLIGHT.replace("212", "B212"), flight))],
    # --- stance: cues outside of the words
    ("denied in front", "【辟谣】" + WATER, MENTIONS, {"cue": "denial"}),
    ("denied behind", WATER + "，这是谣言", MENTIONS, {"cue": "denial"}),
    ("labelled behind", WATER + "[假]", MENTIONS, {"cue": "denial"}),
    ("a word with that character behind", WATER + "（假期已经开始）", MENTIONS, {"no_cue": True}),
    ("asked with a word", WATER + "，是真的吗", MENTIONS, {"cue": "question"}),
    ("asked with a mark", WATER + "？", MENTIONS, {"cue": "question"}),
    # --- a claim that is a question itself
    ("a question, asked", ASKED, MENTIONS, {"record": asked, "cue": "question"}),
    ("a question, stated", ASKED.replace("？", "。"), REPEATS, {"record": asked}),
    ("a question, stated without a mark", "紧急扩散！" + ASKED.rstrip("？"), REPEATS, {"record": asked}),
    ("a question in words, asked", ASKED_TOO, MENTIONS, {"record": asked_too, "cue": "question"}),
    ("a question in words, asked without a mark", ASKED_TOO.rstrip("？"), MENTIONS, {"record": asked_too, "cue": "question"}),
    ("sentences that end with a question", SWAYED, REPEATS, {"record": swayed}),
    ("sentences that end with a question, without its mark", SWAYED.rstrip("？"), REPEATS, {"record": swayed}),
    ("doubted", "网传" + WATER, MENTIONS, {"cue": "doubt"}),
    ("denied in English", "Fact check: " + OXYGEN, MENTIONS, {"cue": "denial"}),
    ("struck out", "~~" + WATER + "~~", MENTIONS, {"cue": "denial"}),
    ("in irony", OXYGEN + " /s", MENTIONS, {"cue": "doubt"}),
    ("laughed at", WATER + "😂😂", MENTIONS, {"cue": "doubt"}),
    ("with the truth of it", WATER + "\n真相：水质一切正常", MENTIONS, {"cue": "denial"}),
    ("with what it calls the truth", "真相！" + WATER, REPEATS, {}),
    ("with what it calls the truth, in one sentence", "真相：" + WATER, MENTIONS, {"no_cue": True}),
    ("rejected in English", "The hospital rejected posts saying " + OXYGEN.lower() + ".", MENTIONS, {"cue": "denial"}),
    # --- in somebody's sentence
    ("words that run into it", "他一直跟邻居讲" + WATER, MENTIONS, {"record": water, "no_cue": True}),
    ("words that run out of it", WATER + "这句话写在墙上", MENTIONS, {"record": water, "no_cue": True}),
    ("the same words in a sentence of their own", "他一直跟邻居讲。" + WATER, REPEATS, {"record": water}),
    ("a call right before it", "紧急扩散" + WATER + "请转发", REPEATS, {"record": water}),
    ("a particle behind it", WATER + "啊！", REPEATS, {"record": water}),
    ("a blank between", WATER + " 快存水", REPEATS, {"record": water}),
    ("words that run into it, in English", "The mayor heard that " + OXYGEN[0].lower() + OXYGEN[1:], MENTIONS, {"record": oxygen, "no_cue": True}),
    ("a sentence before it, in English", "The mayor heard it. " + OXYGEN, REPEATS, {"record": oxygen}),
    ("a comment behind a comma", WATER + "，日记里抄来的", MENTIONS, {"record": water, "no_cue": True}),
    ("a comment behind a narrow comma", WATER + ",日记里抄来的", MENTIONS, {"record": water, "no_cue": True}),
    ("a comment behind a stop", WATER + "。日记里抄来的", REPEATS, {"record": water}),
    ("a comment in another line", WATER + "\n日记里抄来的", REPEATS, {"record": water}),
    ("a comment behind a quoted word and a comma", LOUD + "，警方已经抓到写这句话的人", MENTIONS, {"record": loud, "no_cue": True}),
    ("words that run on from a quoted word", LOUD + "一案开庭", MENTIONS, {"record": loud, "no_cue": True}),
    # --- what became of who spread it, in four languages
    *[(f"who spread it, {name}", text, MENTIONS, {"cue": "denial"})
      for name, text in (("a case solved", LOUD + "一案告破"), ("in a sentence behind", WATER + "。目前，发布该信息的李某已被依法传唤。"), ("found", WATER + "。发帖人已查明。"),
                         ("in English", OXYGEN + ". The author was charged."))],
    *[(f"words around a claim of brackets, {name}", text, MENTIONS, {"record": bracketed})
      for name, text in (("by whom", "外媒称" + BRACKETED), ("a wish", "但愿" + BRACKETED), ("behind", BRACKETED + "的话就完了"))],
    ("a claim of brackets, passed on", "快看！" + BRACKETED, REPEATS, {"record": bracketed}),
    ("friends that are not called on", "疯狂的朋友圈：" + WATER, MENTIONS, {"record": water, "no_cue": True}),
    ("friends that are", "朋友们：" + WATER, REPEATS, {"record": water}),
    *[(f"in Japanese, {name}", text, verdict, more)
      for name, text, verdict, more in (("the claim", LIONS, REPEATS, {"record": lions}), ("passed on", "拡散希望：" + LIONS, REPEATS, {}), ("called no lie", "デマではない！" + LIONS, REPEATS, {}),
                                        ("denied", LIONS + "というのはデマです", MENTIONS, {"cue": "denial"}), ("in a sentence of its own", "嘘です。" + LIONS, MENTIONS, {"cue": "denial"}),
                                        ("in jest", LIONS + "（冗談です）", MENTIONS, {"cue": "doubt"}), ("asked", LIONS + "って本当ですか", MENTIONS, {"cue": "question"}))],
    *[(f"in Korean, {name}", text, verdict, more)
      for name, text, verdict, more in (("the claim", TIGERS, REPEATS, {"record": tigers}), ("passed on", "긴급: " + TIGERS + " 공유해 주세요", REPEATS, {}), ("called no lie", "거짓이 아닙니다! " + TIGERS, REPEATS, {}),
                                        ("denied", "허위 사실입니다. " + TIGERS, MENTIONS, {"cue": "denial"}), ("words that run on", TIGERS + "라고 적혀 있다", MENTIONS, {"no_cue": True}),
                                        ("in jest", TIGERS + " (농담입니다)", MENTIONS, {"cue": "doubt"}), ("asked", TIGERS + " 사실인가요", MENTIONS, {"cue": "question"}))],
    ("a claim that ends with a quoted word", LOUD, REPEATS, {"record": loud}),
    ("other words for its last ones", FLU.replace("不要去打", "记得来社区"), MENTIONS, {"record": flu}),
    ("a number for its last word", OXYGEN.replace("waiting rooms", "waiting 2017"), MENTIONS, {"record": oxygen}),
    ("a frame before a comma", "在他的日记里，" + WATER, MENTIONS, {"record": water, "no_cue": True}),
    ("a frame before a colon", "第三章：" + WATER, MENTIONS, {"record": water, "no_cue": True}),
    ("a frame before a narrow colon", "第三章:" + WATER, MENTIONS, {"record": water, "no_cue": True}),
    ("a frame two clauses long", "昨天夜里，邻居跟我讲，" + WATER, MENTIONS, {"record": water, "no_cue": True}),
    *[(f"a frame in a line of its own, {name}", text, MENTIONS, {"no_cue": True})
      for name, text in (("above", "我妈刚发来的：\n" + WATER), ("above, with a comma", "楼上邻居讲，\n\n" + WATER), ("in English", "My aunt sent me this:\n" + OXYGEN),
                         ("below, with a dash", WATER + "\n——摘自《故事会》"), ("below, in brackets", OXYGEN + ".\n(quoted from a forum)"))],
    *[(f"no frame, {name}", text, REPEATS, {})
      for name, text in (("a call above", "紧急通知：\n" + WATER), ("a call in brackets", WATER + "（请转发）"), ("a line above", "早上好\n" + WATER), ("a call behind a dash", WATER + "——大家快转"))],
    ("a frame, and a call behind", "第三章：" + WATER + "，请转发", MENTIONS, {"record": water, "no_cue": True}),
    ("a frame, and a platform's placeholder", "第三章网页链接：" + WATER, MENTIONS, {"record": water, "no_cue": True}),
    ("no question, and no call", "这么写的，" + WATER, MENTIONS, {"record": water, "no_cue": True}),
    ("a frame in English", "Chapter 3: " + OXYGEN, MENTIONS, {"record": oxygen, "no_cue": True}),
    ("a comment in English", OXYGEN + ", said the villain", MENTIONS, {"record": oxygen, "no_cue": True}),
    ("the same behind a point", OXYGEN + ". Said the villain", REPEATS, {"record": oxygen}),
    ("an urgent notice", "紧急通知：" + WATER, REPEATS, {"record": water}),
    ("passed on", "转发：" + WATER, REPEATS, {"record": water}),
    ("just now", "刚刚，" + WATER, REPEATS, {"record": water}),
    ("who is spoken to", "姐妹们，" + WATER, REPEATS, {"record": water}),
    ("who is spoken to by name", "@tom_airport, " + WATER, REPEATS, {"record": water}),
    ("a call among other words", "老家的快看，" + WATER, REPEATS, {"record": water}),
    ("other words and a call behind", WATER + "，我们小区都在抢水，请转发", REPEATS, {"record": water}),
    ("a warning in English", "Warning, neighbours: " + OXYGEN, REPEATS, {"record": oxygen}),
    ("please share", OXYGEN + ", please share", REPEATS, {"record": oxygen}),
    ("vouched for", "这不是谣言：" + WATER, REPEATS, {"record": water}),
    ("vouched for behind", WATER + "，我说的千真万确", REPEATS, {"record": water}),
    ("not yet vouched for", WATER + "，还没有已经证实的消息", MENTIONS, {"record": water}),
    ("the claim twice in a sentence", WATER + "，" + WATER, REPEATS, {"record": water}),
    ("a drill", "演练：" + WATER, MENTIONS, {"cue": "doubt"}),
    ("only nearly", OXYGEN.replace("is charging", "is nearly charging"), MENTIONS, {"cue": "doubt"}),
    ("nobody says so", OXYGEN + ", said no one.", MENTIONS, {"cue": "doubt"}),
    # --- part of it, quoted and denied
    ("a quoted part, denied", "网传“" + WATER[9:26] + "”是谣言。", MENTIONS, {"record": water}),
    ("a quoted part of a short claim, denied", "网传“" + SHORT[:12] + "”是谣言，大家不要相信。", MENTIONS, {"record": short}),
    ("a quoted part, denied in English", 'The claim that "' + OXYGEN[:50] + '" is a hoax.', MENTIONS, {"record": oxygen}),
    ("the same part of a short claim, not quoted", "网传" + SHORT[:12] + "是谣言，大家不要相信。", "no_match", {}),
    ("a quotation with other words in it", "网传“" + SHORT[:12] + "，赶快去排队”是谣言。", "no_match", {}),
    ("a few quoted words", "网传“" + SHORT[-7:] + "”是谣言，大家不要相信。", "no_match", {}),
    ("a negation before it", "没有" + WATER, MENTIONS, {"cue": "denial"}),
    ("a negation in another clause", WATER + "。全家人都来不及买水", REPEATS, {}),
    ("guarded", "这不是谣言！" + WATER, REPEATS, {}),
    ("guarded in English", "This is not a rumor: " + OXYGEN, REPEATS, {}),
    ("guarded and denied", "有人说不是谣言，其实是假消息：" + WATER, MENTIONS, {"cue": "denial"}),
    ("a cue inside the words", FLU, REPEATS, {"record": flu}),
    ("denied between the words", WATER.replace("泄漏，", "泄漏（这是谣言），"), MENTIONS, {"cue": "denial"}),
    # --- words put in or left out
    ("a word put in", WATER.replace("昨夜", "昨夜突然"), REPEATS, {}),
    ("a sentence put in", BLAST.replace("，造成", "。火光冲天！造成"), REPEATS, {}),
    ("a clause put in that may speak of the next", BLAST.replace("，造成", "，如果属实，造成"), MENTIONS, {"record": blast, "no_cue": True}),
    ("another word", WATER.replace("氯气", "柴油"), MENTIONS, {}),
    # --- a word that turns a clause, put in or torn out (turned.h)
    *[(f"turned, {word}", OXYGEN.replace("is charging", word), MENTIONS, {"record": oxygen})
      for word in ("is no longer charging", "refused to go on charging", "is planning on charging", "stopped charging")],
    ("turned, a former county", COUNTY.replace("has turned", "has threatened and turned"), MENTIONS, {"record": county}),
    *[(f"turned, {word}", SHORT.replace("停止", word + "停止"), MENTIONS, {"record": short}) for word in ("拟", "拒绝", "谎称", "计划")],
    ("turned, in one of three clauses", WATER.replace("发生氯气", "排除发生氯气"), MENTIONS, {"record": water}),
    ("turned, in brackets", SHORT.replace("停止", "（计划）停止"), MENTIONS, {"record": short}),
    ("its last words torn off", OXYGEN.replace(" in the waiting rooms", ""), MENTIONS, {"record": oxygen}),
    ("only stressed", SHORT.replace("停止", "竟然就真的停止"), REPEATS, {"record": short}),
    ("only stressed, in English", OXYGEN.replace("is charging", "is even now charging"), REPEATS, {"record": oxygen}),
    ("a sign of a platform put in", WATER.replace("，全市", "[泪]全市"), REPEATS, {"record": water}),
    # --- refutes needs the rebuttal
    ("with the rebuttal", "网传" + WATER + "。\n" + REBUTTAL, REFUTES, {"record": water}),
    ("with the rebuttal in English", OXYGEN + ". " + REPLY, REFUTES, {"record": oxygen}),
    ("with a rebuttal of its own", WATER + "。我问了在水厂工作的朋友，他说根本没有这回事，大家不要慌。", MENTIONS, {}),
    ("a claim reworded, with its rebuttal", "网上说" + WATER.replace("氯气", "有毒气体") + "。\n" + REBUTTAL, REFUTES, {"record": water}),
    ("with one of two rebuttals", RICE + "。\n抛光大米用的是水，不是石蜡，检测没有发现任何石蜡成分，可以放心食用。", REFUTES, {"record": rice}),
    ("with none of two rebuttals", RICE, REPEATS, {"findings": {rice, rice_too}}),
    ("the rebuttal alone", REBUTTAL, "authentic", {}),
    # --- and the post must mean it
    *[(f"the rebuttal scorned, {name}", text, "quotes_official", {"stance": water})
      for name, text in (("called a lie", f"{WATER}。他们说“{REBUTTAL}”大家别信，都是骗人的！"), ("asked about", f"{WATER}。他们辟谣说：“{REBUTTAL}”你们信吗？"),
                         ("in front", f"别信所谓的辟谣：{REBUTTAL}\n事实就是：{WATER}"), ("by who vouches", f"{WATER}，千真万确。官方的回应是“{REBUTTAL}”"),
                         ("the claim set against it", f"今天又来辟谣，说{REBUTTAL}可是{WATER}"), ("as another's words", f"{WATER}。水厂还在狡辩：{REBUTTAL}"),
                         ("behind it, in a line", f"{WATER}\n{REBUTTAL}\n以上辟谣纯属胡说，千万别上当"), ("laughed at", f"{WATER}！{REBUTTAL}😂"),
                         ("called so-called", f"越辟谣越真：{WATER}。所谓回应：{REBUTTAL}"), ("set right by the claim", f"他们说{REBUTTAL}实际上{WATER}"),
                         ("scorned before the claim", f"{REBUTTAL}呵呵，鬼才信，{WATER}"), ("the claim vouched for behind it", f"{REBUTTAL}骗谁呢，{WATER}才是真相"))],
    ("a rebuttal with the claim in it scorned", MASKED + "可是" + MASKS, "quotes_official", {"stance": quoting}),
    ("a rebuttal with the claim in it meant", MASKED + "之前群里传的" + MASKS + "是假的", REFUTES, {"record": quoting}),
    ("the rebuttal scorned in English", f'{OXYGEN}. They say: "{REPLY}" Don\'t believe them.', "quotes_official", {"stance": oxygen}),
    *[(f"the rebuttal meant, {name}", text, REFUTES, {"record": water})
      for name, text in (("in quotation marks", f"近日，网上流传“{WATER}”。对此，水厂回应：“{REBUTTAL}”"), ("no trust in rumors", f"{WATER}，这是谣言。{REBUTTAL}请大家不要信谣传谣。"),
                         ("after an answer", f"{WATER}？别信！{REBUTTAL}"), ("in front", f"{REBUTTAL}所以网上说的{WATER}是假的，大家不要相信。"),
                         ("the rumor below", f"{REBUTTAL}\n谣言原文：{WATER}"), ("and nothing else", f"{WATER}\n{REBUTTAL}"), ("as what it is about", f"关于“{WATER}”的说法，{REBUTTAL}"),
                         ("by whom, and no more", f"{WATER}，警方表示：{REBUTTAL}"), ("and not to be passed on", f"{REBUTTAL}大家不要再传{WATER}了"), ("and in truth", f"{WATER}，其实{REBUTTAL}"), ("by whom", f"针对网传“{WATER}”的消息，官方辟谣称：{REBUTTAL}"))],
    ("the rebuttal meant in English", f"Rumor: {OXYGEN}. Fact: {REPLY} Please do not share it.", REFUTES, {"record": oxygen}),
    # --- a debunk's text quotes what it denies
    ("a rumor that the rebuttal quotes", MASKS, REPEATS, {"record": quoting}),
    ("part of it, as the rebuttal has it", MASKS.split("，")[0] + "，" + MASKS.split("，")[1], MENTIONS, {"record": quoting}),
    ("denied, as the rebuttal quotes it", "【辟谣】" + MASKS, MENTIONS, {"record": quoting}),
    ("the rebuttal with the quotation", f"网上流传一条消息说：“{MASKS}。”经查，这条消息没有任何根据，海关从来没有发布过这样的规定", "authentic_excerpt", {}),
    ("the quotation, then words of the rebuttal", MASKS + "。经查，这条消息没有任何根据，海关从来没有发布过这样的规定，口罩的进出口一切照旧。\n大家都来看看吧", REFUTES, {"record": quoting}),
    # --- said in jest, in the news, in quotation marks
    ("a joke", "段子：" + WATER, MENTIONS, {"cue": "doubt"}),
    ("a joke, by its face", WATER + "[狗头]", MENTIONS, {"cue": "doubt"}),
    ("no joke", "不是开玩笑：" + WATER, REPEATS, {}),
    ("a joke in English", OXYGEN + " (just kidding)", MENTIONS, {"cue": "doubt"}),
    ("no joke in English", "Not kidding: " + OXYGEN, REPEATS, {}),
    ("who spread it was punished", "男子发布“" + WATER + "”被行政拘留五日", MENTIONS, {"cue": "denial"}),
    ("quoted among other words", "群主念了一遍：“" + WATER + "”，我记住了", MENTIONS, {"cue": "quotation"}),
    ("quoted, and nothing else", "“" + WATER + "”", REPEATS, {}),
    ("a call and a quotation", "紧急扩散：“" + WATER + "”", REPEATS, {}),
    ("other words, not quoted", "群主念了一遍：" + WATER + "，我记住了", MENTIONS, {"no_cue": True}),
    ("other words, not quoted, in sentences of their own", "群主念了一遍。" + WATER + "。我记住了", REPEATS, {}),
    ("quoted among other words, in English", 'He read it out: "' + OXYGEN + '" and sat down', MENTIONS, {"cue": "quotation"}),
    ("No, in a clause of its own", "No, " + OXYGEN, MENTIONS, {"cue": "denial"}),
    ("no in another clause", "There was no tea. " + OXYGEN, REPEATS, {}),
    # --- other words for the same, and words that only look like that
    ("small words that say the same", FLU.replace("都会", "均会").replace("打过的人", "打过它的人"), REPEATS, {"record": flu}),
    ("以及 for 和", HUB.replace("走廊里全是", "走廊以及病房里全是"), None, {}),
    ("a the", OXYGEN.replace("a fee", "the fee"), REPEATS, {"record": oxygen}),
    ("another word of two letters", OXYGEN.replace("a fee", "no fee"), MENTIONS, {"record": oxygen}),
    ("sounds in letters", WATER.replace("污染", "污ran").replace("饮用", "yin用"), REPEATS, {"record": water}),
    ("letters that are no sounds of it", WATER.replace("污染", "污wan"), MENTIONS, {"record": water}),
    ("a character of the same sound", WATER.replace("泄漏", "泻漏"), REPEATS, {"record": water}),
    ("a character of another sound and look", RICE.replace("白血病", "白癜病"), MENTIONS, {"record": rice}),
    ("a sign inside the words that the claim has not", RICE.replace("石蜡", "石☢蜡"), REPEATS, {"record": rice}),
    ("half of a name", CHALK.replace("超市", "夜市"), MENTIONS, {"record": chalk}),
    ("another name that ends alike", MASKS.replace("海关", "边关"), MENTIONS, {"record": quoting}),
    ("another name that shares a character elsewhere", MASKS.replace("海关", "关口"), MENTIONS, {"record": quoting}),
    ("a small word put in and one left out", FLU.replace("打过的人", "打了过的人").replace("里有微", "里也有微"), REPEATS, {"record": flu}),
    ("twice, as a title and again", WATER + "\n" + WATER + "。", REPEATS, {"record": water}),
    ("twice, denied in between", WATER + "\n辟谣！\n" + WATER, MENTIONS, {"cue": "denial"}),
    # --- the rest of the post
    ("in a long post", "我今天去菜市场买菜，碰到了好几个老邻居，大家聊起最近的事情。" * 2 + WATER +
     "。后来我们又聊了聊孩子上学的事，还有下个月小区里要装电梯，每家要出多少钱。" * 2, MENTIONS, {"no_cue": True}),
    ("far into a very long post", "".join(f"第{i}天，天气很好，我们沿着河边走了{i}里路，晚上住在山脚下的村子里。" for i in range(40)) + WATER, MENTIONS, {"record": water}),
    # --- words that state nothing: calls, names of accounts, addresses
    ("other accounts are called", HANDLES.replace("@tom_airport @Skylark", "@jerry @NightOwl"), REPEATS, {"record": handles}),
    ("no call and no account", HANDLES.split("，请")[0] + "！", REPEATS, {"record": handles}),
    ("another word behind the call", HANDLES.replace("坐飞机", "住在附近"), MENTIONS, {"record": handles}),
    ("another word that is no account", HANDLES.replace("旅客", "老鼠和猫"), MENTIONS, {"record": handles}),
    # --- written so that a machine may not see it
    ("zero-width characters in each word", "\u200b".join(WATER), REPEATS, {"record": water, "flags": ["evasion_characters"]}),
    ("a byte order mark and joiners", "\ufeff" + WATER.replace("自来水", "自\u2060来\u200d水"), REPEATS, {"record": water}),
    ("letters of another alphabet", OXYGEN.replace("o", "\u043e").replace("a", "\u0430"), REPEATS, {"record": oxygen, "flags": ["evasion_characters"]}),
    ("full-width letters", "".join(chr(ord(c) + 0xFEE0) if "!" < c < "~" else c for c in OXYGEN), REPEATS, {"record": oxygen}),
    ("an emoji behind each word", "".join(c + ("🔥" if i % 3 == 2 else "") for i, c in enumerate(WATER)), REPEATS, {"record": water}),
    ("points between the words", "·".join(WATER[i:i + 2] for i in range(0, len(WATER), 2)), REPEATS, {"record": water}),
    ("a line for each clause", WATER.replace("，", "\n\n"), REPEATS, {"record": water}),
    ("the number in full-width digits", BLAST.replace("20", "２０"), REPEATS, {"record": blast}),
    ("the number in capitals", BLAST.replace("20", "贰拾"), REPEATS, {"record": blast}),
    ("another number in capitals", BLAST.replace("20", "叁拾"), MENTIONS, {"record": blast}),
    ("a character that looks like another, in the slot", WATER.replace("海市", "海巿", 1), MENTIONS, {"record": water}),
    ("a character that looks like another, beside it", WATER.replace("三天之内", "三夭之内"), REPEATS, {"record": water}),
    ("in a text of 100 KB", "".join(f"第{i}天，天气很好，我们沿着河边走了{i}里路，晚上住在山脚下的村子里。" for i in range(1000)) + WATER +
     "".join(f"第{i}夜，月亮很大，我们在院子里数了{i}颗星星，说了很久的话。" for i in range(100)), MENTIONS, {"record": water}),
    ("a guard pasted into the words", WATER.replace("，全市", "（千真万确，不是谣言），全市"), REPEATS, {"record": water}),
    ("a word of denial in a tag line", "#辟谣#\n" + WATER, MENTIONS, {"cue": "denial"}),
    ("a few words of the rebuttal that refute nothing", WATER + "。\n" + REBUTTAL[:12], REPEATS, {"record": water}),
    ("the rebuttal turned round", WATER + "。\n" + REBUTTAL.replace("均符合", "均不符合").replace("没有发生任何", "发生严重").replace("可以放心", "不可以"), MENTIONS, {"record": water}),
    ("the rebuttal with a sentence left out", "网传" + WATER + "。\n" + REBUTTAL.replace("，昨夜没有发生任何泄漏", ""), REFUTES, {"record": water}),
    # --- what must agree
    ("another place than the slot's", WATER.replace("海市", "江市"), MENTIONS, {"record": water, "slot": "place"}),
    ("the slot's place left out", WATER.replace("海市", "", 1), MENTIONS, {"slot": "place"}),
    ("the slot's place elsewhere", WATER.replace("海市", "", 1) + "，海市人注意", REPEATS, {}),
    ("no place in the wording", CHALK, REPEATS, {"record": chalk}),
    ("no place in the wording, another in the post", "江市：" + CHALK, MENTIONS, {"slot": "place"}),
    ("another number", BLAST.replace("20", "35"), MENTIONS, {"record": blast, "kinds": ["number"]}),
    ("the number in another form", BLAST.replace("20", "二十"), REPEATS, {"record": blast}),
    ("the opposite", RICE.replace("都是用", "都不是用"), MENTIONS, {"kinds": ["polarity"]}),
    ("the opposite in Cantonese", RICE.replace("都是用", "都唔是用"), MENTIONS, {"kinds": ["polarity"]}),
    ("another person", PHOTO.replace("女儿", "儿子"), MENTIONS, {"slot": "person"}),
    # --- scope and time
    ("in scope", SCHOOL, REPEATS, {"record": school, "with": {"posted_at": "2026-11-21T08:00:00+08:00"}, "flags": ["after_debunk"],
                                   "time": "after"}),
    ("before the debunk", SCHOOL, REPEATS, {"with": {"posted_at": "2026-11-19T08:00:00+08:00"}, "no_flags": ["after_debunk"], "time": "before"}),
    ("a second before it, by another clock", SCHOOL, REPEATS, {"with": {"posted_at": "2026-11-20T01:59:59Z"}, "no_flags": ["after_debunk"], "time": "before"}),
    ("at the very second, by another clock", SCHOOL, REPEATS, {"with": {"posted_at": "2026-11-20T02:00:00Z"}, "flags": ["after_debunk"], "time": "after"}),
    ("after it, on the day before elsewhere", SCHOOL, REPEATS, {"with": {"posted_at": "2026-11-19T21:00:01-05:00"}, "flags": ["after_debunk"], "time": "after"}),
    ("before it, later on the clock", SCHOOL, REPEATS, {"with": {"posted_at": "2026-11-20T10:59:00+09:00"}, "no_flags": ["after_debunk"], "time": "before"}),
    ("no time is said", WATER, REPEATS, {"no_flags": ["after_debunk"], "time": "unknown"}),
    ("before the scope", SCHOOL, MENTIONS, {"with": {"posted_at": "2026-10-30T08:00:00+08:00"}, "scope": "other_time"}),
    ("after the scope", SCHOOL, MENTIONS, {"with": {"posted_at": "2027-03-01T08:00:00+08:00"}, "scope": "other_time"}),
    ("another place that the directory knows", "江市：" + SCHOOL, MENTIONS, {"with": {"posted_at": "2026-11-21T08:00:00+08:00"}, "scope": "other_place"}),
    ("the place of the scope", "【海市】" + SCHOOL, REPEATS, {"with": {"posted_at": "2026-11-21T08:00:00+08:00"}, "scope": "inside"}),
    # --- reviewed
    ("reviewed, no instance", REVIEWED, "no_match", {}),
    ("reviewed, in other marks and widths", REVIEWED.replace("，", ",").replace("。", "！") + "😀", "no_match", {}),
    ("reviewed, and a word more", REVIEWED + "呀", REPEATS, {"record": photo}),
    ("not the reviewed text", PHOTO + "。这是我们小区的李爷爷", REPEATS, {"record": photo}),
    # --- addresses
    ("words and address", LINKED, REPEATS, {"record": linked, "link": True}),
    ("words, another address", LINKED.split("，详情")[0] + "，详情请看 https://other.example/a", REPEATS, {"record": linked, "link": False}),
    ("the address alone", "今天看到一篇关于口罩的文章，写得挺有意思的，推荐大家读一读 https://news.example/mask/2026/11/04/fibres-in-your-lungs.html", "no_match", {}),
    # --- disowned
    ("disowned by its words", LETTER, "disowned", {"record": letter}),
    ("disowned and denied", "【辟谣】" + LETTER, MENTIONS, {"record": letter}),
    # --- disagreement
    ("two bodies, two conclusions", BRIDGE, "conflicting_records", {"records": [bridge, bridge_too]}),
    ("two debunks, two claims in one post", RICE + "\n" + LETTER, MENTIONS, {}),
    ("a notice and a debunk of it", NOTICE, "conflicting_records", {"records": [notice, denial]}),
    ("two bodies, one wording in common, the post has another", TRAMS, "conflicting_records", {"records": [trams, trams_too]}),
    # --- disowned by its number
    ("a number that was never given", "海政发〔2026〕88号\n关于停止供暖的通知\n\n各区：从即日起全市停止供暖，何时恢复另行通知，请遵照执行。\n", "disowned", {"record": number}),
    ("the number, denied", "这是假文件！\n海政发〔2026〕88号\n关于停止供暖的通知\n\n各区：从即日起全市停止供暖，何时恢复另行通知。\n", "official_claim_uncovered", {}),
    ("the number in a sentence", "我们单位的人都在说海政发〔2026〕88号文件，不知道这份文件里面写了什么内容。", "no_match", {}),
    ("another number", "海政发〔2026〕89号\n关于停止供暖的通知\n\n各区：从即日起全市停止供暖，何时恢复另行通知，请遵照执行。\n", "official_claim_uncovered", {}),
    # --- a record with many wordings leaves room for others
    ("a hub and another", HUB + "，闻久了会得肺炎，千万不要带孩子去", None, {"findings": {hub, spoke}}),
    # --- short and unrelated
    ("half of the claim", WATER[:18], MENTIONS, {"record": water}),
    ("a third of the claim", "我看到一条消息，开头是：" + WATER[:11], "no_match", {}),
    ("the same matter in other words", "听说自来水好像有点问题，大家最近喝水的时候小心一点，最好烧开了再喝", "no_match", {}),
]

GONE = [
    ("withdrawn", PAID, MENTIONS, {"record": paid, "state": "withdrawn", "says": "已撤回"}),
    ("withdrawn, and denied", "辟谣：" + PAID, MENTIONS, {"record": paid, "state": "withdrawn"}),
    ("withdrawn, and another claim", PAID.replace("全价收费", "原来的办法免费"), "no_match", {}),
    ("one of two sides withdrawn", BRIDGE, REPEATS, {"record": bridge}),
    ("the denial of a notice withdrawn", NOTICE, "authentic", {}),
    ("others still stand", RICE, REPEATS, {"record": rice}),
]


def faults(answer, verdict, more):
    out = []
    findings = answer.get("findings", [])
    first = findings[0] if findings else {}
    stance = first.get("stance", {})
    kinds = {d["kind"] for d in first.get("differences", []) if d["severity"] != "cosmetic"}
    if verdict is not None and answer.get("verdict") != verdict:
        out.append(f"verdict {answer.get('verdict')}, not {verdict}: {answer.get('error', '')}")
    expected = {"record": first.get("record"), "cue": stance.get("cue"), "slot": first.get("differs_in", {}).get("kind"),
                "scope": first.get("scope_match"), "time": first.get("time_relation"), "link": "shared_link" in first,
                "records": [r["id"] for r in answer.get("records", [])],
                "state": answer["records"][0]["lifecycle"]["state"] if answer.get("records") else None}
    out += [f"{key} {got}, not {more[key]}" for key, got in expected.items() if key in more and got != more[key]]
    if "stance" in more and not any(f.get("record") == more["stance"] and f["code"] == MENTIONS for f in findings):
        out.append("the claim is not mentioned")
    if "cue" in more and not stance.get("cue_span", {}).get("text"):
        out.append("the cue is not shown")
    if more.get("no_cue") and "cue" in stance:
        out.append(f"cue {stance['cue_span']}")
    if "kinds" in more and not kinds & set(more["kinds"]):
        out.append(f"kinds {sorted(kinds)}, not {more['kinds']}")
    out += [f"no flag {f}" for f in more.get("flags", []) if f not in answer["flags"]]
    out += [f"flag {f}" for f in more.get("no_flags", []) if f in answer["flags"]]
    if not more.get("findings", set()) <= {f.get("record") for f in findings}:
        out.append(f"findings about {[f.get('record') for f in findings]}")
    if more.get("says", "") not in answer["headline"]["zh"]:
        out.append(f"says {answer['headline']['zh']}")
    return out


def check(rows):
    failed = 0
    for (name, text, verdict, more), answer in zip(rows, ask(rows)):
        assert answer["id"] == name
        for fault in faults(answer, verdict, more):
            failed += 1
            print(f"FAILED: {name}: {fault}", file=sys.stderr)
            if os.environ.get("TALLY_SHOW_BAD"):
                for f in answer.get("findings", [])[:1]:
                    print("   ", f.get("stance"), f.get("differs_in"),
                          [(d["kind"], d["severity"], d["input"]["text"][:30], d["record"]["text"][:30]) for d in f["differences"]],
                          file=sys.stderr)
    return failed


failed = check(ROWS)

# --- more records than there are candidates: an answer all the same
MANY = ["".join(chr(0x4E00 + (i * 997 + k * 7919) % 20000) for k in range(60)) + "。" for i in range(40)]
publish("office.key", *({"type": "notice", "authority": "city.example", "title": f"文件{i}", "written": "2026-01-01", "text": text}
                        for i, text in enumerate(MANY)))
failed += check([("a digest of forty notices and a rumor", "\n".join(MANY + [RICE]), "quotes_official", {})])

# --- the very same alteration, disowned by its fingerprint
HEATING = ("海政发〔2026〕12号\n关于做好供暖工作的通知\n各区人民政府：\n\n一、全市供暖时间为2026年11月15日至2027年3月15日，供热单位不得擅自推迟供暖。\n\n"
           "二、居民室内温度不得低于18摄氏度，供暖费按照建筑面积每平方米25元收取，低保家庭免收供暖费。\n")
publish("office.key", {"type": "notice", "authority": "city.example", "title": "关于做好供暖工作的通知", "written": "2026-11-01",
                       "number": "海政发〔2026〕12号", "text": HEATING.split("\n", 2)[2]})
FORGED = HEATING.replace("25元", "85元")
failed += check([("an alteration, not disowned yet", FORGED, "altered", {})])
print_of_it = ask([("", FORGED, "", {})])[0]["findings"][0]["fingerprint"]
forgery, = publish("office.key", debunk("有人把供暖费改成每平方米85元", "供暖费的标准没有变。", conclusion="not_issued_by_us",
                                        forgery=[print_of_it]))
failed += check([
    ("the very same alteration", FORGED, "disowned", {"record": forgery}),
    ("in traditional script", FORGED.replace("供暖费", "供暖費"), "disowned", {"record": forgery}),
    ("another alteration", HEATING.replace("25元", "95元"), "altered", {}),
    ("the notice itself", HEATING, "authentic", {}),
])
for key, body, target in (("office.key", "city.example", paid), ("water.key", "water.example", bridge_too),
                          ("north.key", "north.example", denial)):
    publish(key, {"type": "withdraw", "authority": body, "target": target, "reason": "issued_in_error"})
failed += check(GONE)
print(f"{len(ROWS) + len(GONE)} rows, {failed} faults")
sys.exit(1 if failed else 0)
