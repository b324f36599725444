"""alone.py PROGRAMS WORK: what a post is called depends on the debunk it repeats, not on how many
others there are. WORK/one, WORK/common and WORK/rare get one debunk each, WORK/many all of them and
thousands more, hundreds of which share words with them; the same posts are asked of both.
"""
import json
import os
import random
import subprocess
import sys

PROGRAMS, WORK = sys.argv[1:3]
CLAIM = "海市自来水厂昨夜发生氯气泄漏，全市自来水被污染，三天之内不能饮用"
COMMON = "This is going to be the best"
RARE = "Forty violins drowned under the maternity reservoir"
WORDS = ("自来水 医院 学校 化工厂 地铁 超市 牛奶 大米 口罩 疫苗 孩子 老人 爆炸 泄漏 停课 停水 涨价 失踪 污染 中毒 昨夜 今天 明天 下周 "
         "三天 五人 十个 全市 东区 北街 南湖 发生 出现 发现 造成 导致 禁止 取消 不能 已经 听说 紧急 千万 饮用 出门 使用").split()


def run(program, *words, **more):
    return subprocess.run((os.path.join(PROGRAMS, program),) + words, check=True, stdout=subprocess.PIPE, **more).stdout.decode()


def lines_of(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def debunk(claim):
    return {"type": "debunk", "authority": "city.example", "claim": claim, "conclusion": "not_true", "issued": "2026-11-20T10:00:00+08:00", "text": "经核实，不属实。"}


def others(count):
    rng = random.Random(20261125)
    made = {"".join(rng.choice(WORDS) for _ in range(rng.randint(6, 14))) for _ in range(count)}
    return sorted(made) + ["听说" + CLAIM[k:k + 12] + "".join(rng.choice(WORDS) for _ in range(6)) for k in range(18) for _ in range(20)]


def ask(store, posts):
    out = run("tally", "screen", "--store", os.path.join(WORK, store), input=lines_of({"id": n, "text": t} for n, t, _ in posts))
    return [json.loads(line) for line in out.splitlines()]


POSTS = [
    ("the claim", CLAIM, "repeats_debunked"),
    ("with calls", "紧急扩散！" + CLAIM + "，转告家人", "repeats_debunked"),
    ("with a few words", CLAIM + "。我们小区都在抢水", "repeats_debunked"),
    ("with a few words in its sentence", CLAIM + "，我们小区都在抢水", "mentions_debunked"),
    ("denied", "【辟谣】" + CLAIM, "mentions_debunked"),
    ("asked", CLAIM + "，是真的吗", "mentions_debunked"),
    ("other words in it", CLAIM.replace("氯气", "柴油"), "mentions_debunked"),
    ("half", CLAIM[:18], "mentions_debunked"),
    ("in a long post", "昨天晚上我和邻居一起去河边散步，聊了很多孩子上学的事情，回来的时候已经十点多了。" * 2 + CLAIM, "mentions_debunked"),
    ("an ordinary post", "今天早上去医院看牙，医生说没有什么大问题，下周再来一次就好，回来的路上买了一袋大米", "no_match"),
    ("another", "我们小区昨天停水了，物业说今天下午就能恢复，大家先用桶接一点水备用", "no_match"),
]
COMMON_POSTS = [
    ("a common claim, all of it", COMMON, "repeats_debunked"),
    ("words that many texts have, and two more", COMMON + ", my friends", "no_match"),
]
RARE_POSTS = [
    ("words that no text has, and two more", RARE + ", my friends", "repeats_debunked"),
]


def publish(store, drafts):
    out = run("tally-registry", "publish", os.path.join(WORK, store), "--key", os.path.join(WORK, "office.key"), "--jsonl", "-", "--json",
              input=lines_of(drafts))
    assert all("id" in json.loads(line) for line in out.splitlines()), out


def told(answer):
    """What an answer says beside what else was looked at: other claims may be mentioned, too."""
    first = answer["findings"][0] if answer["findings"] else {}
    return {"verdict": answer["verdict"], "class": answer["class"], "flags": answer["flags"],
            **{k: first.get(k) for k in ("code", "record", "stance", "text", "differences")}}


failed = 0
publish("one", [debunk(CLAIM)])
publish("common", [debunk(COMMON)])
publish("rare", [debunk(RARE)])
publish("many", [debunk(CLAIM), debunk(COMMON), debunk(RARE)] + [debunk(c) for c in others(2000)])
for store, posts in (("one", POSTS), ("common", COMMON_POSTS), ("rare", RARE_POSTS)):
    for (name, _, verdict), alone, among in zip(posts, ask(store, posts), ask("many", posts)):
        if alone["verdict"] != verdict or told(alone) != told(among):
            failed += 1
            print(f"FAILED: {name}: not {verdict}, or alone and among many differ:\n  {told(alone)}\n  {told(among)}", file=sys.stderr)
print(f"{len(POSTS + COMMON_POSTS + RARE_POSTS)} posts, {failed} faults")
sys.exit(1 if failed else 0)
