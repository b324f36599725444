"""signs.py PROGRAMS WORK: whatever is done to the signs of a notice, it is not genuine any more.

Each tampering leaves every word as it is, or writes a number in another form; each honest form
is one that people make of a text by copying, typing and laying it out.
"""
import json
import os
import subprocess
import sys

PROGRAMS, WORK = sys.argv[1:3]
CITY = os.path.join(WORK, "city")
GENUINE = {"authentic", "authentic_excerpt"}
ACCUSING = {"disowned", "identifier_conflict", "altered", "spliced", "miscontextualised", "repeats_debunked"}
TITLE = "海市人民政府关于供暖和停车收费的通知"
NUMBER = "海政发〔2026〕31号"
BODY = """各区人民政府，市政府各部门：

一、供暖时间为2026年11月15日至2027年3月15日，每月3、5日8:00至18:30检修，检修不超过5小时，锅炉房气温不低于-5℃。

二、供暖费每平方米25元，滞纳金¥500元以下，税率5%，年满18周岁、不满65周岁的居民应当登记，低保家庭免收供暖费。

三、供热单位不得擅自推迟供暖或者提前停暖，任何单位和个人不得停用供热设备，夜间不收费。

四、拥军优属对象1,000人以内，押金一千元，第3-5条同样适用，配比3:1，报销比例百分之五。

五、网上办理https://haishi.gov/Apply/02，写信park@haishi.gov，电话0000-12345，工作时间受理。
"""
ENGLISH = """The heating fees of the city are not affected by this notice, and residents must not pay more than $500 in advance.
The office is open from 8:00 to 18:00 on working days; write to park@haishi.gov or visit https://haishi.gov/Apply/02 for help.
"""
CODA = "海市人民政府\n2026年11月1日\n"
PAPER = TITLE + "\n" + NUMBER + "\n" + BODY + CODA


def changed(old, new, text=PAPER):
    assert text.count(old) == 1, (old, text.count(old))
    return text.replace(old, new)


def each(old, *news):
    return [(new, changed(old, new)) for new in news]


def beside(old, *signs):
    """The sign before and behind."""
    return [row for s in signs for row in each(old, s + old, old + s)]


NUMBERS = ("18周岁", "65周岁", "25元", "5小时")
SIGNS = "-−－–‐‑⁻˗⁃₋﹣﹘➖➕＋+±~～∼〜˜≈≥≤≧≦><＞＜﹤﹥≮≯≪≫≲≰↑↓→⇧—━×÷√₿₩€£$¥#∅⊘○●🅾⓿❿❶㉚①½〡Ⅴ\uE000"
BEHIND_NUMBER = "%‰‱٪﹪/′″'°²³⁰₀①⓿❿❶🔟🅾○〡½!\uE000 0"
DENIES = ("🅽🅾", "🇳🇴", "🚷", "🙅", "×", "⊘", "╳", "❌", "🚫", "⛔", "✖", "✘", "☒", "👎", "🈲", "⛝", "🆖", "🔕", "\u0338")

TAMPERED = (
    [row for n in NUMBERS for s in SIGNS for row in each(n, s + n) if s not in "#"] +
    [row for s in BEHIND_NUMBER if s not in "'! " for row in each("25元", "25" + s + "元")] +
    # signs lost and changed, the number as it was and in another form
    each("-5℃", "5℃", "+5℃", "~5℃", "五℃", "±5℃", "-5%") +
    each("¥500元", "$500元", "€500元", "$五百元", "₩500元") + each("税率5%", "税率5‰", "税率5", "税率5°", "税率千分之五") +
    each("百分之五", "5‰", "5", "千分之五", "百分之六") + each("3:1", "3/1", "3-1", "1:3", "3.1", "3、1") +
    each("3、5日", "3-5日", "3~5日", "3—5日", "3→5日", "3至5日", "3到5日", "35日", "3.5日") +
    each("第3-5条", "第3、5条", "第3:5条", "第3和5条", "第3/5条", "第35条") +
    each("5小时", "一千八百四十四亿六千七百四十四万零七百三十七亿九百五十五万一千六百二十一小时", "05.5小时", "⁵⁵小时") +
    each("1,000人", "1,00人", "10,00人", "1.000人", "1,0000人", "一万人") + each("一千元", "一千一元", "一千零一元", "1.000元") +
    each("8:00", "8:30", "18:00", "8-00", "下午8:00", "8.5时", "晚上8点", "8时30分", "8点半") + each("2026年11月15日", "2026-11-16", "2027年11月15日", "11月16日") +
    # read from the other side
    [("bidi", changed("25元", b + "25" + e + "元")) for b, e in (("\u202e", "\u202c"), ("\u2067", "\u2069"), ("\u202b", "\u202c"))] +
    # what denies and strikes
    [row for d in DENIES for row in each("免收", d + "免收")] + [row for d in DENIES for row in each("应当登记", "应当" + d + "登记")] +
    [("struck", changed("免收供暖费", "~~免收供暖费~~"))] +
    [("a line of " + d, d + "\n" + PAPER) for d in ("❌❌❌", "🇫🇦🇰🇪", "🚫", "？？？", "❓", "🅵🅰🅺🅴", "⁉️")] +
    [("behind the title, " + d, PAPER.replace(TITLE, TITLE + d, 1)) for d in ("❌", "🚫", "×", " ⛔")] +
    [("figures in a sentence, " + d, changed("不得擅自推迟供暖", "不得擅自\n" + d + "\n推迟供暖")) for d in ("上午10:00", "10:00", "1/2", "-500")] +
    [("an end of " + d, PAPER.rstrip("\n") + d) for d in ("？", "？？？", "❓", "⁉", "❌", "🚫")] +
    [("the body ends with " + d, BODY.rstrip("\n") + d) for d in ("？", "？？？", "¿", "‽", "❌")] +
    # sentences split and joined
    each("供热单位不得", "供热单位不。得", "供热单位不！得", "供热单位不；得", "供热单位。不得") +
    each("任何单位和个人不得停用", "任何单位和个人。不得停用", "任何单位和个人不得。停用", "任何单位和个人不，得停用", "任何单位和个人不得？停用") +
    each("夜间不收费", "夜间不，收费", "夜间不\n收费", "夜间不：收费", "夜间不——收费", "夜间不…收费", "夜间不·收费", "夜间。不。收费") +
    each("推迟供暖或者", "推迟供暖。或者", "推迟供暖？或者") +
    # addresses
    each("https://haishi.gov/Apply/02", "https://haishi.gov/apply/02", "https://haishi.gov/Apply/2", "https://hai'shi.gov/Apply/02",
         "https://haiѕhi.gov/Apply/02", "https://haishı.gov/Apply/02", "https://hɑishi.gov/Apply/02", "https://haishi.gov\u202e/Apply/02",
         "https://haishi-gov/Apply/02", "https://haishi.gov.Apply/02", "http://haishi.gov/Apply/02", "https://haishi。gov/Apply/02",
         "https://haishi.gov/Apply-02", "https://haishi.gov/Apply/02?", "https://haishi.gov:Apply/02", "https://haishi.gov@Apply/02") +
    each("park@haishi.gov", "pаrk@haishi.gov", "park.haishi.gov", "park@haishi-gov", "park@ha.ishi.gov", "pa-rk@haishi.gov") +
    each("0000-12345", "0000-12,345", "+0000-12345", "0000.12345", "0000-1234", "0000—123456", "0000*12345", "0000/12345")
)
EXCERPTS = [  # the words are the record's; what they say is not without what stands before or behind
    ("torn from 不得", "擅自推迟供暖或者提前停暖，任何单位和个人不得停用供热设备，夜间不收费。"),
    ("ends at 不", "供热单位不得擅自推迟供暖或者提前停暖，任何单位和个人不"),
    ("ends at 不得", "供热单位不得擅自推迟供暖或者提前停暖，任何单位和个人不得"),
]
ENGLISH_TAMPERED = (
    [(new, changed(old, new, ENGLISH)) for old, new in (
        ("are not affected", "are not. affected"), ("are not affected", "are not, affected"), ("must not pay", "must. Not pay"),
        ("must not pay", "must not. Pay"), ("$500", "€500"), ("$500", "500"), ("$500", "$.500"), ("$500", "<$500"),
        ("from 8:00", "from 8-00"), ("park@", "pаrk@"), ("/Apply/02", "/Apply/2"), ("for help.", "for help?"), ("The heating", "~~The heating"),
        ("open from", "оpen from"), ("must not", "must n\u0338ot"))]
)
HONEST = (
    [("as it is", PAPER), ("body alone", BODY), ("one line a paragraph", PAPER.replace("\n\n", "\n"))] +
    [("a screen's line, " + d, PAPER.replace("\n\n三、", "\n" + d + "\n三、", 1)) for d in ("上午10:00", "10:24 4G 85%", "1/2", "- 5 -")] +
    [("a page's line in a sentence", changed("不得擅自推迟供暖", "不得擅自\n- 5 -\n推迟供暖"))] +
    [("full width", PAPER.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789:%-,"}).replace("１，０００", "1,000"))] +
    each("1,000人", "1000人", "一千人", "壹仟人", "１０００人", "1千人") + each("一千元", "1000元", "1,000元", "壹仟元") +
    each("25元", "２５元", "25 元", " 25元", "二十五元", "**25元**", "“25元”", "(25元)", "`25元`") +
    each("5%", "5％", "百分之五", "5 %", "五%") + each("百分之五", "5%", "5％") + each("¥500", "￥500", "¥ 500", "¥五百") +
    each("-5℃", "－5℃", "−5℃", "–5℃", "-5°C", "- 5℃") + each("3:1", "3：1", "3∶1", "3 : 1") +
    each("3、5日", "3，5日", "3,5日") + each("第3-5条", "第3—5条", "第3～5条", "第3–5条", "第3至5条") +
    each("8:00至18:30", "8：00至18：30", "8:00-18:30", "8:00—18:30", "8时至18时30分", "上午8点至18点30分", "8:00至下午6:30") +
    each("2026年11月15日至", "2026年11月15日—", "2026-11-15至", "2026.11.15至", "二〇二六年十一月十五日至") +
    each("一、供暖", "1.供暖", "（一）供暖", "1、供暖", "• 供暖", "①供暖", "一.供暖", "供暖") +
    each("25元，", "25元①，", "25元[1]，") +
    [("emoji", "📢 " + PAPER.replace("。\n", "。😀\n")), ("bullets", PAPER.replace("\n二、", "\n● 二、")),
     ("bold", PAPER.replace("一、", "**一、**").replace("夜间", "**夜间**")), ("headings", "# " + PAPER),
     ("quoted lines", "".join("> " + line + "\n" for line in PAPER.split("\n"))), ("rules", "----------\n" + PAPER + "----------\n"),
     ("no stop at the end", BODY.rstrip("。\n")), ("points behind", BODY.rstrip("\n") + "……"),
     ("blanks for commas", BODY.replace("，", " ")),
     ("English quotes", PAPER.replace("〔", "[").replace("〕", "]"))] +
    each("夜间不收费", "夜间**不**收费", "夜间不收费！", "夜间“不收费”", "夜间 不 收费") +
    each("供热单位不得", "供热单位，不得", "“供热单位”不得") + each("https://haishi.gov", "HTTPS://HAISHI.GOV", "https://Haishi.gov") +
    each("8:00至18:30", "8:00-*18:30*", "**8:00-18:30**") + each("2026年11月15日至", "26年11月15日至") +
    each("0000-12345", "0000 12345", "(0000)12345", "0000－12345", "0000—12345") + each("park@", "Park@")
)
LENIENT = {"25元①，", "25元[1]，"}  # open, and accused by no one


def run(program, *words, **more):
    return subprocess.run((os.path.join(PROGRAMS, program),) + words, check=True, stdout=subprocess.PIPE, **more).stdout.decode()


def ask(rows):
    lines = "".join(json.dumps({"id": i, "text": text}, ensure_ascii=False) + "\n" for i, (_, text) in enumerate(rows))
    return [json.loads(line) for line in run("tally", "screen", "--store", CITY, input=lines.encode()).splitlines()]


drafts = [{"type": "notice", "authority": "city.example", "title": TITLE, "number": NUMBER, "written": "2026-11-01",
           "issued": "2026-11-01T00:00:00+08:00", "text": BODY},
          {"type": "notice", "authority": "city.example", "title": "Notice on heating fees", "lang": "en", "written": "2026-11-02",
           "issued": "2026-11-02T00:00:00+08:00", "text": ENGLISH}]
run("tally-registry", "publish", CITY, "--key", os.path.join(WORK, "office.key"), "--jsonl", "-", "--json",
    input="".join(json.dumps(d, ensure_ascii=False) + "\n" for d in drafts).encode())
failed = 0


def check(rows, right, what):
    global failed
    for (name, text), answer in zip(rows, ask(rows)):
        if right(name, answer):
            continue
        failed += 1
        print(f"FAILED: {what}: {name}: {answer['verdict']} {answer['flags']}", file=sys.stderr)
        if os.environ.get("TALLY_SHOW_BAD"):
            for f in answer["findings"][:1]:
                print("   ", [(d["kind"], d["severity"], d["input"]["text"][:30], d["record"]["text"][:30]) for d in f["differences"]],
                      file=sys.stderr)


check(TAMPERED + ENGLISH_TAMPERED, lambda name, a: a["verdict"] not in GENUINE, "tampered")
check(EXCERPTS, lambda name, a: "excerpt_omits_required" in a["flags"], "excerpt")
check(HONEST, lambda name, a: a["verdict"] in GENUINE or (name in LENIENT and a["verdict"] not in ACCUSING), "honest")
print(f"{len(TAMPERED) + len(ENGLISH_TAMPERED)} tamperings, {len(EXCERPTS)} excerpts, {len(HONEST)} honest forms: {failed} wrong")
sys.exit(1 if failed else 0)
