"""Publishes real notices, then asks about whole texts, excerpts and every kind of tampering.

usage: real_input.py PROGRAMS SHARED WORK
Prints the counts; status 0 when all floors hold. The texts are read from SHARED and are
never copied into the project.
"""
import json
import os
import random
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from written import written_date  # noqa: E402

PROGRAMS, SHARED, WORK = sys.argv[1:4]
TALLY, REGISTRY, KEYS = (os.path.join(PROGRAMS, p) for p in ("tally", "tally-registry", "tally-keys"))
CITY = os.path.join(WORK, "registry")
NEGATIONS = "不未无非勿禁"
SEED = 20261120
SLACK = 3  # characters: punctuation beside the place is no token, and 的A的 lost one 的A or A的


def run(*args, **more):
    return subprocess.run(args, check=True, stdout=subprocess.PIPE, **more).stdout.decode()


def written_form(text):
    """That date as it stands in the text: to change it is to re-date the notice, not its body."""
    found = re.findall(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", text)
    return found[-1] if found else None


def enrol(body, display, root):
    key = os.path.join(WORK, body.replace("/", "_") + ".key")
    run(KEYS, "new", body + "/office", "-o", key, "--no-passphrase")
    if root:
        run(REGISTRY, "init", CITY, "--origin", "test.example/log", "--solo", body, "--key", key,
            "--display", display)
    else:
        run(REGISTRY, "enrol", CITY, "--directory-key", CITY + ".keys/directory.key", "--id", body,
            "--key", key, "--display", display)
    return key


def publish(drafts, keys):
    path = os.path.join(WORK, "drafts.jsonl")
    with open(path, "w") as out:
        for draft in drafts:
            out.write(json.dumps(draft, ensure_ascii=False) + "\n")
    args = [REGISTRY, "publish", CITY, "--jsonl", path, "--json"]
    for key in keys:
        args += ["--key", key]
    results = [json.loads(line) for line in run(*args).splitlines()]
    assert all("id" in r for r in results), results
    return [r["id"] for r in results]


def load():
    """[(text, id, language)]"""
    bodies = {"国务院办公厅": "gov.cn/office", "国务院": "gov.cn", "中央军委": "mod.gov.cn",
              "中央军委办公厅": "mod.gov.cn/office"}
    keys = {}
    for i, (name, body) in enumerate(bodies.items()):
        keys[name] = enrol(body, name, i == 0)
    rows = [json.loads(line) for line in open(os.path.join(SHARED, "data/notices_zh/govcn.jsonl"))]
    out = []
    for row in rows:
        names = row["authority"].split("、")
        draft = {"type": "notice", "authority": [bodies[n] for n in names], "title": row["title"],
                 "number": row["number"], "written": written_date(row["text"]) or row["issued"],
                 "issued": row["issued"] + "T00:00:00+08:00", "text": row["text"]}
        if len(names) == 1:
            draft["authority"] = draft["authority"][0]
        out.append((row["text"], publish([draft], [keys[n] for n in names])[0], "zh"))
    office = "Secretariat of the Cyberspace Administration of China"
    key = enrol("cac.gov.cn", office, False)
    text = open(os.path.join(SHARED, "samples/notice_en_translation.txt")).read()
    title = next(line.strip() for line in text.splitlines() if line.strip())
    draft = {"type": "notice", "authority": "cac.gov.cn", "title": title, "lang": "en",
             "written": "2023-03-02", "text": text}  # "March 2, 2023" under the text
    assert "\nMarch 2, 2023\n" in text
    out.append((text, publish([draft], [key])[0], "en"))
    return out


def excerpt(text, lang, rng):
    if lang == "en":
        words = [m.span() for m in re.finditer(r"\S+", text)]
        n = rng.randint(25, min(80, len(words)))
        i = rng.randint(0, len(words) - n)
        return text[words[i][0]:words[i + n - 1][1]]
    inside = re.compile(r"[0-9A-Za-z.,%·〇○零一二三四五六七八九十百千万亿年月日]{2}")
    for _ in range(1000):
        n = rng.randint(60, min(200, len(text)))
        i = rng.randint(0, len(text) - n)
        piece = text[i:i + n]
        cut = (i > 0 and inside.match(text[i - 1:i + 1])) or inside.match(text[i + n - 1:i + n + 1])
        if not cut and len(re.findall(r"[\u4e00-\u9fff]", piece)) >= 60:
            return piece
    return text


def body_range(text, whole):
    """Where a change is a change of the body: not in the lines of title, number and date."""
    if not whole:
        return 0, len(text)
    starts = [0] + [m.end() for m in re.finditer("\n", text)]
    first = starts[min(4, len(starts) - 1)]
    last = starts[max(len(starts) - 4, 0)]
    return (first, last) if last - first > 40 else (len(text) // 4, len(text) * 3 // 4)


def digit(text, lo, hi, lang, rng):
    dates = [m.span() for m in re.finditer(re.escape(written_form(text)), text)] if written_form(text) else []
    places = [i for i in range(lo, hi) if text[i] in "0123456789" and not any(a <= i < b for a, b in dates)]
    if not places:
        return None
    i = rng.choice(places)
    new = rng.choice([d for d in "123456789" if d != text[i]])
    return text[:i] + new + text[i + 1:], i, i + 1


def negation(text, lo, hi, lang, rng):
    if lang == "en":
        places = [m.span() for m in re.finditer(r"\b(?:not|no) ", text) if lo <= m.start() < hi]
        if not places:
            return None
        a, b = rng.choice(places)
        return text[:a] + text[b:], a, a
    places = [i for i in range(lo, hi) if text[i] in NEGATIONS]
    if not places:
        return None
    i = rng.choice(places)
    return text[:i] + text[i + 1:], i, i


def dropped(text, lo, hi, lang, rng):
    pattern = r", [^,.;:\n]{15,80}(?=,)" if lang == "en" else r"[，、；][^，。；：、\n]{6,30}(?=[，；。])"
    # What ends an excerpt may be left out: that is a shorter excerpt.
    places = [m.span() for m in re.finditer(pattern, text)
              if lo < m.start() and m.end() < min(hi, len(text) - 20)]
    if not places:
        return None
    a, b = rng.choice(places)
    return text[:a] + text[b:], a, a


def added(text, lo, hi, lang, rng):
    new = ", except in three northern districts" if lang == "en" else "，逾期每户罚款三千元"
    places = [m.start() for m in re.finditer(", " if lang == "en" else "，", text) if lo < m.start() < hi]
    if not places:
        return None
    i = rng.choice(places)
    return text[:i] + new + text[i:], i, i + len(new)


TAMPERINGS = {"digit": digit, "negation": negation, "dropped": dropped, "added": added}


def questions(notices):
    rng = random.Random(SEED)
    for text, record, lang in notices:
        pieces = [("whole", text)] + [("excerpt", excerpt(text, lang, rng)) for _ in range(3)]
        for size, piece in pieces:
            yield {"kind": size, "text": piece, "record": record}
            lo, hi = body_range(piece, size == "whole")
            for name, tamper in TAMPERINGS.items():
                made = tamper(piece, lo, hi, lang, rng)
                if made is None:
                    yield {"kind": f"{size} {name}", "text": None, "record": record}
                else:
                    yield {"kind": f"{size} {name}", "text": made[0], "at": made[1:], "record": record}


def ask(posts):
    lines = "".join(json.dumps({"id": i, "text": p["text"]}, ensure_ascii=False) + "\n"
                    for i, p in enumerate(posts))
    out = run(TALLY, "screen", "--store", CITY, input=lines.encode())
    return [json.loads(line) for line in out.splitlines()]


def marked(post, answer):
    """A material or uncertain difference stands at the very place of the change."""
    a, b = post["at"]
    for finding in answer["findings"][:1]:
        for d in finding["differences"]:
            lo, hi = d["input"]["char"]
            if d["severity"] != "cosmetic" and lo <= b + SLACK and hi >= a - SLACK:
                return True
    return False


def main():
    notices = load()
    all_posts = list(questions(notices))
    posts = [p for p in all_posts if p["text"] is not None]
    skipped = {}
    for p in all_posts:
        if p["text"] is None:
            skipped[p["kind"]] = skipped.get(p["kind"], 0) + 1
    table, bad = {}, []
    for post, answer in zip(posts, ask(posts)):
        kind, verdict = post["kind"], answer["verdict"]
        row = table.setdefault(kind, {"n": 0, "verdicts": {}, "exact": 0, "source": 0})
        row["n"] += 1
        row["verdicts"][verdict] = row["verdicts"].get(verdict, 0) + 1
        row["source"] += any(r["id"] == post["record"] for r in answer["records"])
        if " " in kind:
            good = verdict == "altered" and marked(post, answer)
            row["exact"] += good
            if verdict in ("authentic", "authentic_excerpt") or (kind.startswith("whole") and not good):
                bad.append((kind, verdict, post, answer))
        elif verdict != "authentic" and (kind == "whole" or verdict != "authentic_excerpt"):
            bad.append((kind, verdict, post, answer))
    report(table, skipped)
    if os.environ.get("TALLY_SHOW_BAD"):
        for kind, verdict, post, answer in bad[:int(os.environ["TALLY_SHOW_BAD"])]:
            print("BAD", kind, verdict, post.get("at"), repr(post["text"][max(0, post.get("at", (0,))[0] - 30):][:90]))
            for f in answer["findings"][:1]:
                print("   ", [(d["kind"], d["severity"], d["input"]["char"], d["input"]["text"], d["record"]["text"][:40]) for d in f["differences"]][:6])
    sys.exit(judge(table))


def report(table, skipped):
    print(f"{'kind':18} {'asked':>5} {'skipped':>7} {'marked':>6} {'source':>6}  verdicts")
    for kind, row in sorted(table.items()):
        exact = row["exact"] if " " in kind else "-"
        print(f"{kind:18} {row['n']:5} {skipped.get(kind, 0):7} {exact:>6} {row['source']:6}  "
              + ", ".join(f"{k} {v}" for k, v in sorted(row["verdicts"].items(), key=lambda x: -x[1])))


def judge(table):
    """The floors; each that does not hold is said."""
    broken = []

    def floor(holds, what):
        if not holds:
            broken.append(what)

    floor(table["whole"]["verdicts"].get("authentic", 0) == table["whole"]["n"], "a whole text is not authentic")
    good = sum(table["excerpt"]["verdicts"].get(v, 0) for v in ("authentic", "authentic_excerpt"))
    floor(good == table["excerpt"]["n"], "an excerpt is not authentic_excerpt")
    tampered = [(k, r) for k, r in table.items() if " " in k]
    whole = [(k, r) for k, r in tampered if k.startswith("whole")]
    exact, asked = sum(r["exact"] for _, r in whole), sum(r["n"] for _, r in whole)
    print(f"tampered whole texts: {exact} of {asked} altered and marked at the place")
    floor(exact * 100 >= asked * 98, "under 98 % of the tampered whole texts are altered and marked")
    called = sum(r["verdicts"].get(v, 0) for _, r in tampered for v in ("authentic", "authentic_excerpt"))
    print(f"tampered texts called authentic or authentic_excerpt: {called} of {sum(r['n'] for _, r in tampered)}")
    floor(called == 0, "a tampered text is called authentic")
    named, total = sum(r["source"] for _, r in tampered), sum(r["n"] for _, r in tampered)
    print(f"tampered texts that name their source: {named} of {total}")
    floor(named == total, "a tampered text does not name its source")
    for what in broken:
        print("FLOOR BROKEN:", what)
    return 1 if broken else 0


main()
