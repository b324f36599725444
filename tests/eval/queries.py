"""queries.py: questions with known truth, made from registered texts with a fixed seed.

A query is (text, source indexes, places): the answer must name one of the sources; `places`
are the character ranges of the change, of which the answer must mark one, or None.
"""
import bisect
import random
import re

HAN = re.compile(r"[\u4e00-\u9fff]")
NUMERAL = "0-9A-Za-z.,%〇○零一二三四五六七八九十百千万亿年月日"
JOINED = re.compile(f"[{NUMERAL}]{{2}}|[A-Za-z]{{2}}")
ENDS = "。；！？\n"
NEGATIONS = "不未无非勿禁"
MODALS = ("应当", "可以", "必须", "不得", "不应", "不能")
FURNITURE_TOP = ["10:24 5G 86%", "阅读 10万+", "转发", "展开全文"]
FURNITURE_END = ["点赞 2306 在看 118", "分享", "来源：朋友圈"]
COMMENTS = ["大家快看看，这个要注意啊", "刚收到的，转给家里人看看", "真的假的？帮忙问问"]
FORGED = ["凡未在本月底前缴纳保证金的，一律取消资格。", "请将款项汇入指定账户6222020200112233445。",
          "违者一律处以五万元罚款并追究刑事责任。", "联系电话：13900001111，逾期不候。"]
CONFUSABLE = {"а": "a", "е": "e", "о": "o", "р": "p", "с": "c"}


class Corpus:
    """Registered texts and where any words of them stand (brute force, over all of them)."""

    def __init__(self, texts):
        self.texts = texts
        folded = [letters(text) for text in texts]
        self.all = "\x00".join(folded)
        self.starts = [0]
        for text in folded:
            self.starts.append(self.starts[-1] + len(text) + 1)

    def holders(self, piece, limit=64):
        piece = letters(piece)
        out, at = set(), self.all.find(piece)
        while at >= 0 and len(out) < limit:
            out.add(bisect.bisect_right(self.starts, at) - 1)
            at = self.all.find(piece, at + 1)
        return out


def units(text):
    return len(HAN.findall(text)) + 2 * len(re.findall(r"[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*", text))


def letters(text):
    """What is left of a text that only its words and numbers tell apart."""
    return re.sub(r"[\W_]+", "", text).casefold()


def clean_cut(text, i):
    return not (0 < i < len(text) and JOINED.match(text[i - 1:i + 1]))


def excerpt(rng, texts, low, high):
    """(text, index, start): `low` to `high` units, cut at word and number borders."""
    for _ in range(4000):
        index = rng.randrange(len(texts))
        text = texts[index]
        latin = not HAN.search(text[:4000])
        want = rng.randint(low, high)
        n = want * 3 if latin else want
        if len(text) <= n + 2:
            continue
        i = rng.randint(0, len(text) - n)
        piece = text[i:i + n].strip()
        i = text.find(piece, i)
        if clean_cut(text, i) and clean_cut(text, i + len(piece)) and low <= units(piece) <= high * 1.3:
            return piece, index, i
    raise RuntimeError("no excerpt found")


def swap(text, a, b, new):
    return text[:a] + new + text[b:], [(a, a + len(new))]


def change_match(rng, text, pattern, change, margin=0):
    places = [m for m in re.finditer(pattern, text) if m.start() >= margin and m.end() <= len(text) - margin]
    rng.shuffle(places)
    for m in places:
        new = change(m.group(0))
        if new and new != m.group(0):
            return swap(text, m.start(), m.end(), new)
    return None


def other_digit(rng):
    def change(digits):
        i = rng.randrange(len(digits))
        return digits[:i] + rng.choice([d for d in "123456789" if d != digits[i]]) + digits[i + 1:]
    return change


def other_hanzi(rng, alphabet):
    return lambda c: rng.choice([d for d in alphabet if d != c])


def tamper(kind, rng, text):
    """(text, places) or None where the text has nothing of this kind. Not at the very edges."""
    margin = 14
    if kind == "arabic":
        return change_match(rng, text, r"(?<![0-9.,])[0-9]+(?![0-9.,年月日时点%:：])", other_digit(rng), margin)
    if kind == "chinese":
        return change_match(rng, text, r"(?<=[第之百十])[二三四五六七八九](?=[条款项日十百章个年倍])",
                            other_hanzi(rng, "二三四五六七八九"), margin)
    if kind == "date":
        return change_match(rng, text, r"[0-9]+(?=[月日])|[0-9]{4}(?=年)", other_digit(rng), margin)
    if kind == "time":
        return change_match(rng, text, r"[0-9]{1,2}(?=[时点:：])", other_digit(rng), margin)
    if kind == "money":
        return change_match(rng, text, r"[二三四五六七八九](?=[千百十]?[百十万]?元)|[0-9]+(?=[万亿]?元)|(?<=\$)[0-9]+",
                            lambda s: other_digit(rng)(s) if s.isdigit() else other_hanzi(rng, "二三四五六七八九")(s),
                            margin)
    if kind == "percent":
        return change_match(rng, text, r"[0-9]+(?=%|％| percent)|(?<=百分之)[二三四五六七八九]",
                            lambda s: other_digit(rng)(s) if s.isdigit() else other_hanzi(rng, "二三四五六七八九")(s),
                            margin)
    if kind == "negation removed":
        out = change_match(rng, text, r"(?<=[\u4e00-\u9fff])不(?=得|应|能|予|再|可|准|需)|\bnot ", lambda s: "\x00", margin)
        return out and (out[0].replace("\x00", ""), [(out[1][0][0], out[1][0][0])])
    if kind == "negation added":
        return change_match(rng, text, r"(?<=[\u4e00-\u9fff])(?=应当|予以|能够|适用)|(?<=shall )", lambda s: "", margin) or \
            insert_at(rng, text, r"(?<![不])(?=应当|予以|适用|可以)|(?<= shall )", ("不", "not "), margin)
    if kind == "modal":
        return change_match(rng, text, "应当|可以|必须", lambda s: rng.choice([m for m in ("应当", "可以", "必须") if m != s]),
                            margin)
    if kind == "phone":
        return change_match(rng, text, r"(?<![0-9-])[0-9]{3,4}-[0-9]{7,8}(?![0-9])|(?<![0-9])[0-9]{7,12}(?![0-9])",
                            other_digit(rng), margin)
    if kind == "address":
        return change_match(rng, text, r"(?:https?://|www\.)[A-Za-z0-9./-]+", lambda s: s[:-3] + "xyz", margin)
    if kind == "clause dropped":
        out = change_clause(rng, text, margin, lambda c: "")
        return out if out and len(letters(text)) - len(letters(out[0])) > 4 else None  # ", 2003": a year left out says the same
    if kind == "clause added":
        return insert_at(rng, text, r"(?<=[，；。])", ("经上级批准后方可执行，",), margin) or \
            insert_at(rng, text, r"(?<=, )", ("subject to prior written approval, ",), margin)
    if kind == "clause moved":
        return move_clause(rng, text, margin)
    raise ValueError(kind)


def with_contact(rng, text):
    """A notice: the beginning of a text, and a closing paragraph as offices write it."""
    end = max(text.rfind(c, 0, 600) for c in ENDS) + 1
    phone = f"0{rng.randint(310, 899)}-{rng.randint(80000000, 89999999)}"
    mobile = f"13{rng.randint(100000000, 999999999)}"
    site = f"https://www.c{rng.randint(10, 99)}.example/apply/{rng.randint(100, 999)}"
    return text[:end].rstrip() + (
        f"\n办理时间为{rng.randint(1, 12)}月{rng.randint(1, 28)}日{rng.randint(7, 10)}时至{rng.randint(16, 20)}时，"
        f"每户缴纳工本费{rng.randint(11, 98)}元，逾期不再受理。咨询电话{phone}，值班手机{mobile}，"
        f"也可以登录{site}提交申请，经办人员应当在三个工作日内答复，不得收取其他费用。\n")


SERIES = ("停水通知\n因{work}，定于{month}月{day}日{from_}时至{to}时对{place}停水，请居民提前储水，恢复供水后请先放水三分钟再饮用。\n"
          "停水期间供水车将在社区服务站门口为居民送水，请携带容器有序排队领取，不要在路口聚集，咨询电话0519-96390。\n"
          "海市水务局\n{year}年{month}月{before}日\n",
          "每日空气质量\n{month}月{day}日，{place}空气质量指数为{aqi}，首要污染物为{dust}，{advice}。数据由市环境监测站每日{from_}时发布，"
          "请市民合理安排户外活动，老人和儿童外出时注意防护。\n海市生态环境局\n{year}年{month}月{day}日\n")


def series_member(rng, template):
    """One notice of a series, as offices issue them every week: only dates, places and figures differ."""
    day = rng.randint(2, 28)
    return template.format(
        work=rng.choice(["供水管道检修", "主干管改造", "泵站设备维护", "阀门更换"]), year=rng.choice([2024, 2025, 2026]),
        month=rng.randint(1, 12), day=day, before=day - 1, from_=rng.randint(6, 10), to=rng.randint(15, 22),
        place="、".join(rng.sample(["东湖路", "南湖路", "人民路", "中山路", "解放路", "和平路", "建设路", "文化路"], 2)) + "沿线",
        aqi=rng.randint(20, 180), dust=rng.choice(["细颗粒物", "可吸入颗粒物", "臭氧"]),
        advice=rng.choice(["适宜户外活动", "敏感人群减少户外活动", "建议减少开窗"]))


def insert_at(rng, text, pattern, choices, margin):
    places = [m.start() for m in re.finditer(pattern, text) if margin <= m.start() <= len(text) - margin]
    if not places:
        return None
    at = rng.choice(places)
    new = choices[-1] if text[max(0, at - 1):at] == " " else choices[0]
    return swap(text, at, at, new)


def clauses(text, margin):
    out, last = [], None
    for m in re.finditer(r"[，；。,;.]", text):
        if last is not None and 6 <= m.end() - last <= 60 and last >= margin and m.end() <= len(text) - margin \
                and "\n" not in text[last:m.end()]:
            out.append((last, m.end()))
        last = m.end()
    return out


def change_clause(rng, text, margin, change):
    places = clauses(text, margin)
    if not places:
        return None
    a, b = rng.choice(places)
    new = change(text[a:b])
    return text[:a] + new + text[b:], [(a, a + len(new))]


def move_clause(rng, text, margin):
    places = clauses(text, margin)
    pairs = [(p, q) for p, q in zip(places, places[1:]) if p[1] == q[0]
             and units(text[p[0]:p[1]]) >= 8 and units(text[q[0]:q[1]]) >= 8]
    if not pairs:
        return None
    (a, b), (_, c) = rng.choice(pairs)
    return text[:a] + text[b:c] + text[a:b] + text[c:], [(a, c)]


def noise(rng, text, share, alphabet):
    """Replaces, drops or doubles a share of the characters; `alphabet` is the corpus's own."""
    out = list(text)
    places = [i for i, c in enumerate(out) if HAN.match(c) or c.isalnum()]
    for i in rng.sample(places, max(1, round(len(places) * share))):
        c = rng.random()
        if HAN.match(out[i]):
            out[i] = rng.choice(alphabet) if c < 0.8 else "" if c < 0.9 else out[i] + rng.choice(alphabet)
        else:
            out[i] = rng.choice("abcdefghijklmnopqrstuvwxyz0123456789") if c < 0.8 else ""
    return "".join(out)


def splice(rng, texts, parts, inside):
    """Runs of 40 to 120 units of `parts` texts; joined inside sentences, or whole sentences."""
    pieces, sources = [], []
    while len(pieces) < parts:
        piece, index, start = excerpt(rng, texts, 40, 120)
        if index in sources or not HAN.search(piece):
            continue
        text = texts[index]
        if inside:
            piece = piece.replace("\n", "")
            ok = piece[-1] not in ENDS + "，、：" and piece[0] not in ENDS + "，、：" and "\n" not in piece
        else:
            a = max(text.rfind(c, 0, start + 1) for c in ENDS) + 1
            b = min((x for x in (text.find(c, a + 40) for c in ENDS) if x >= 0), default=-1) + 1
            piece = text[a:b].strip()
            ok = 0 < b and 30 <= units(piece) <= 300
        if ok:
            pieces.append(piece)
            sources.append(index)
    return ("" if inside else "\n").join(pieces), list(zip(pieces, sources))


def zero_width(rng, text):
    return "".join(c + ("\u200b" if rng.random() < 0.1 else "") for c in text)


def homoglyphs(rng, text):
    back = {v: k for k, v in CONFUSABLE.items()}
    return "".join(back[c] if c in back and rng.random() < 0.15 else c for c in text)
