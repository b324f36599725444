"""states.py PROGRAMS WORK: one text in every state of a record: what is said of it, and what of it
once a record in force has the same words."""
import hashlib
import json
import os
import subprocess
import sys

PROGRAMS, WORK = sys.argv[1:3]
CITY = os.path.join(WORK, "city")


def run(program, *words, **more):
    return subprocess.run((os.path.join(PROGRAMS, program),) + words, check=True, stdout=subprocess.PIPE, **more).stdout.decode()


def publish(**draft):
    draft = {"type": "notice", "authority": "city.example", "written": "2026-11-01", **draft}
    line = json.dumps(draft, ensure_ascii=False) + "\n"
    out = run("tally-registry", "publish", CITY, "--key", os.path.join(WORK, "office.key"), "--jsonl", "-", "--json", input=line.encode())
    return json.loads(out)["id"]


def text_of(place):
    return f"因{place}路面施工，定于下周一起封闭半幅道路，来往车辆请按照现场标志减速慢行，公交线路的站点不作调整。\n"


def ask_text(text):
    out = run("tally", "screen", "--store", CITY, input=(json.dumps({"text": text}, ensure_ascii=False) + "\n").encode())
    return json.loads(out)


def ask(place):
    return ask_text(text_of(place))


def said(place, before="", behind=""):
    answer = ask_text(before + text_of(place) + behind)
    return answer["verdict"], answer["records"][0]["lifecycle"]["state"]


# Words of one's own beside the whole of a record, and the whole twice.
AROUND = [("快看！大家互相转告一下\n", ""), ("", "我明天打算绕路走，你们呢\n"), ("【紧急】", "")]


CASES = [  # place, what is published, verdict, state
    ("东湖路", {}, "authentic", "in_force"),
    ("南湖路", {"status": "test"}, "matches_test", "test"),
    ("西湖路", {"status": "exercise"}, "matches_test", "test"),
    ("北湖路", {"expires": "2026-11-02T00:00:00+08:00"}, "not_current", "expired"),
    ("中山路", {"effective": "2099-01-01T00:00:00+08:00"}, "not_current", "not_yet"),
]
failed = 0


def hold(name, got, expected):
    global failed
    if got != expected:
        failed += 1
        print(f"FAILED: {name}: {got}, not {expected}", file=sys.stderr)


for place, more, verdict, state in CASES:
    publish(title=f"关于{place}施工的通告", text=text_of(place), **more)
    hold(f"{more}", said(place), (verdict, state))
    among = "quotes_official" if state == "in_force" else verdict
    for around in AROUND + [("", text_of(place))]:
        hold(f"{more}, beside {around}", said(place, *around), (among, state))
    some = "我只记得前面是：" + text_of(place)[:-12] + "，后面是什么来着？\n"
    hold(f"{more}, a part of it", ask_text(some)["verdict"], "quotes_official")
for place, more, verdict, state in CASES[1:]:  # the best holder speaks
    publish(title=f"关于{place}的又一通告", text=text_of(place), written="2026-11-03")
    hold(f"{more}, and another in force", said(place), ("authentic", "in_force"))
    hold(f"{more}, and another in force, beside other words", said(place, *AROUND[0]), ("quotes_official", "in_force"))
old = publish(title="关于解放路施工的通告", text=text_of("解放路"))
publish(title="关于解放路施工的补充通告", text=text_of("解放路").replace("减速慢行", "绕行人民路"), relation=["supersedes " + old])
hold("superseded", said("解放路"), ("not_current", "superseded"))


# Of records that are not in force the best one speaks, whichever was published first.
ORDER = ["not_yet", "superseded", "expired", "withdrawn", "test"]


def withdraw(target):
    withdrawal = {"type": "withdraw", "authority": "city.example", "target": target, "reason": "issued_in_error"}
    run("tally-registry", "publish", CITY, "--key", os.path.join(WORK, "office.key"), "--jsonl", "-", "--json",
        input=(json.dumps(withdrawal) + "\n").encode())


def publish_in(state, place, title):
    more = {"not_yet": {"effective": "2099-01-01T00:00:00+08:00"}, "test": {"status": "test"},
            "expired": {"expires": "2026-11-02T00:00:00+08:00"}}
    record = publish(title=title, text=text_of(place), **more.get(state, {}))
    if state == "superseded":
        publish(title=title + "（新）", text=text_of(place).replace("减速慢行", "绕行" + place), relation=["supersedes " + record])
    if state == "withdrawn":
        withdraw(record)


for n, (better, worse) in enumerate(zip(ORDER, ORDER[1:])):
    for turn, order in enumerate(((better, worse), (worse, better))):
        place = f"第{n}{turn}号路"
        for state in order:
            publish_in(state, place, f"关于{place}施工的通告，{state}")
        hold(f"{order}", said(place), ("not_current", better))

# Per passage: each passage of a digest has its best holder, in force here, and withdrawn in a record of its own.
def passages_of(text):
    line = json.dumps({"text": text}, ensure_ascii=False) + "\n"
    answer = json.loads(run("tally", "screen", "--store", CITY, input=line.encode()))
    return [(f["code"], f["record"]) for f in answer["findings"]]


REMARK = "大家看看这两条，我们小区去年也遇到过，打了很多电话也没有人来管，今年希望能够好一点。\n"
in_force = []
for place in ("建设路", "文化路"):
    withdraw(publish(title=f"关于{place}施工的通告", text=text_of(place) + "施工期间请各单位做好值守。\n"))
    in_force.append(publish(title=f"关于{place}施工的又一通告", text="为了市民出行，作如下安排。\n" + text_of(place)))
hold("a digest of two passages", passages_of(REMARK + text_of("建设路") + REMARK + text_of("文化路")),
     [("quotes_official", r) for r in in_force])

# A number that several records bear: what is in force comes first, and says which text it is.
first = publish(title="关于青年路施工的通告", text=text_of("青年路"), number="海政发〔2026〕31号")
second = publish(title="关于青年路施工的更正", text=text_of("青年路").replace("周一", "周二"), number="海政发〔2026〕31号",
                 relation=["corrects " + first])


def listed():
    shown = run("tally", "show", "--store", CITY, "--json", "海政发〔2026〕31号")
    return [(r["id"], r["lifecycle"]["state"], r["lifecycle"].get("successor_state")) for r in map(json.loads, shown.splitlines())]


hold("in force first", listed(), [(second, "in_force", None), (first, "corrected", "in_force")])
shown = run("tally", "show", "--store", CITY, "--lang", "en", "海政发〔2026〕31号")
hold("its text's digest", "Text: sha256:" + hashlib.sha256(text_of("青年路").replace("周一", "周二").encode()).hexdigest() in shown, True)

# What took its place is taken back: the old text is not in force again, and that is said.
withdraw(second)
shown = run("tally", "show", "--store", CITY, "--lang", "en", "海政发〔2026〕31号")
hold("by which record it was withdrawn", ("Withdrawn by record: " in shown, ": withdrawal" in shown), (True, False))
hold("by which it was replaced", "Replaced by: " in shown, True)
publish(title="关于滨河路施工的通告", text=text_of("滨河路"), kind="通告", number="海政发〔2026〕32号")
shown = run("tally", "show", "--store", CITY, "--lang", "zh", "海政发〔2026〕32号")
hold("its own kind", ("种类: 通告" in shown, "种类: 通知" in shown), (True, False))
answer = ask("青年路")
hold("a correction that was withdrawn", (answer["verdict"], answer["records"][0]["lifecycle"]["successor_state"]), ("not_current", "withdrawn"))
hold("and says so", answer["headline"]["en"], "Was signed; it was corrected, and the correction was withdrawn since.")
print(f"{failed} wrong")
sys.exit(1 if failed else 0)
