"""eval.py PROGRAMS SHARED WORK [--cases N] [--tampered N] [KIND...]: how good are the answers?

Registers laws, notices and executive orders, asks questions with known truth (queries.py) at
one setting, and prints one line a kind: cases, how often a holder of the text was named, the
verdict was one of those that the kind allows, the change was marked at its place, a tampered
text was called authentic, an innocent text was accused, and the time of a verdict. At the end
stands which floors hold. --tampered N: so many of each kind that must never be authentic.
"""
import argparse
import collections
import json
import os
import random
import subprocess
import sys
import time

import debunks
import pictures
import queries as q
import screens

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../e2e/lib"))
from written import written_date  # noqa: E402

ACCUSING = {"disowned", "identifier_conflict", "altered", "spliced", "miscontextualised", "repeats_debunked"}
GENUINE = {"authentic", "authentic_excerpt"}
SLACK = 3  # characters: a mark may begin at the punctuation beside the change

args = argparse.ArgumentParser()
args.add_argument("programs")
args.add_argument("shared")
args.add_argument("work")
args.add_argument("--cases", type=int, default=200)
args.add_argument("--tampered", type=int, default=1000)
args.add_argument("--seed", type=int, default=20261124, help="another one draws other cases")
args.add_argument("--show", type=int, default=0, help="print so many wrong answers of each kind")
args.add_argument("kinds", nargs="*")
args = args.parse_intermixed_args()
WORK = args.work


def wanted(kind):
    return not args.kinds or any(k in kind for k in args.kinds)


def run(program, *words, **more):
    path = os.path.join(args.programs, program)
    return subprocess.run((path,) + words, check=True, stdout=subprocess.PIPE, **more).stdout.decode()


def rows(name, limit=None):
    path = os.path.join(args.shared, "data", name)
    out = []
    if os.path.exists(path):
        for line in open(path, errors="replace"):
            out.append(json.loads(line))
            if limit and len(out) == limit:
                break
    return out


def make_registry(name, body, *displays):
    key, store = f"{WORK}/{name}.key", f"{WORK}/{name}"
    run("tally-keys", "new", body + "/office", "-o", key, "--no-passphrase")
    run("tally-registry", "init", store, "--origin", f"{name}.example/log", "--solo", body, "--key", key,
        *(word for name in displays for word in ("--display", name)))
    return store, key


def publish(registry, drafts):
    """The id of each draft's record, None where it was refused."""
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in drafts)
    out = run("tally-registry", "publish", registry[0], "--key", registry[1], "--jsonl", "-", "--json",
              input=lines.encode(), stderr=subprocess.DEVNULL) if drafts else ""
    return [json.loads(line).get("id") for line in out.splitlines()]


def screen(registry, texts, *options, **fields):
    lines = "".join(json.dumps({"id": i, "text": t, **fields}, ensure_ascii=False) + "\n"
                    for i, t in enumerate(texts))
    start = time.time()
    out = run("tally", "screen", "--store", registry[0], "--time", *options, input=lines.encode())
    return [json.loads(line) for line in out.splitlines()], time.time() - start


def cited(answer):
    return {f.get("record") for f in answer.get("findings", [])} | \
        {r["id"] for r in answer.get("records", []) if isinstance(r, dict)}


def marked(answer, places):
    spans = [d["input"]["char"] for f in answer.get("findings", []) for d in f.get("differences", [])
             if d["severity"] != "cosmetic"]
    return any(a <= hi + SLACK and b >= lo - SLACK for a, b in spans for lo, hi in places)


class Row:
    """The counts of one kind."""

    def __init__(self):
        self.n = self.found = self.right = self.placed = self.place = self.genuine = self.accused = 0
        self.verdicts, self.times = collections.Counter(), []


def share(x, of):
    return f"{100 * x / of:6.2f}%" if of else "      -"


class Table:
    def __init__(self, registry, ids, corpus):
        self.registry, self.ids, self.corpus, self.rows = registry, ids, corpus, {}
        print(f"{'kind':28} {'cases':>6} {'found':>7} {'verdict':>8} {'place':>7} {'genuine':>8} {'accused':>8} "
              f"{'ms':>6} {'p99':>7}   verdicts")

    def names(self, answer, group):
        """The answer names one of the holders; where they are a question (index, piece), it is asked only if need be."""
        if isinstance(group, tuple):
            if self.ids[group[0]] in cited(answer):
                return True
            group = self.corpus.holders(group[1])
        return not group or bool(cited(answer) & {self.ids[h] for h in group})

    def judge(self, row, case, answer, allowed, tampered, innocent):
        text, holders, places = case
        verdict = answer.get("verdict", "error")
        ok = all(self.names(answer, group) for group in (holders if isinstance(holders, list) else [holders]))
        at = places is None or marked(answer, places)
        row.n += 1
        row.found += ok
        row.right += verdict in allowed
        row.placed += places is not None
        row.place += places is not None and at
        row.genuine += tampered and verdict in GENUINE
        row.accused += innocent and verdict in ACCUSING
        row.verdicts[verdict] += 1
        row.times.append(answer.get("microseconds", 0))
        return ok and at and verdict in allowed

    def line(self, name, cases, allowed, tampered=False, innocent=True, registry=None, still=None, **fields):
        """cases: [(text, holders, places)]. tampered: no genuine verdict may come; innocent: no accusing one.
        still(text): a tampered text that is on record as it stands is no case."""
        if not cases or not wanted(name):
            return
        answers, _ = screen(registry or self.registry, [c[0] for c in cases], **fields)
        row, shown = self.rows.setdefault(name, Row()), 0
        for case, answer in zip(cases, answers):
            if tampered and still and answer.get("verdict") in GENUINE and still(case[0]):
                continue
            if not self.judge(row, case, answer, allowed, tampered, innocent) and shown < args.show:
                shown += 1
                print(f"--- {name}: {answer.get('verdict')}, places {case[2]}\n{case[0][:700]}\n",
                      json.dumps(answer.get("findings", [])[:2], ensure_ascii=False)[:1500])
        self.print(name, tampered, innocent)

    def print(self, name, tampered, innocent):
        row = self.rows[name]
        times = sorted(row.times) or [0]
        print(f"{name:28} {row.n:6} {share(row.found, row.n)} {share(row.right, row.n):>8} {share(row.place, row.placed)} "
              f"{row.genuine if tampered else '-':>8} {row.accused if innocent else '-':>8} "
              f"{times[len(times) // 2] / 1000:6.2f} {times[len(times) * 99 // 100] / 1000:7.2f}   "
              + ", ".join(f"{k} {v}" for k, v in row.verdicts.most_common(5)), flush=True)


def collect(count, make):
    out = []
    for _ in range(count * 40):
        if len(out) == count:
            break
        case = make()
        if case is not None:
            out.append(case)
    return out


NEVER = ("arabic", "chinese", "date", "time", "money", "percent", "negation removed", "negation added", "modal",
         "phone", "address")  # tampering that may never be called authentic
TAMPERS = NEVER + ("clause dropped", "clause added", "clause moved")
MILD = {"resembles_record", "unclear_reading", "quotes_official"}
CALM = {"no_match", "insufficient_input", "quotes_official", "authentic_excerpt", "resembles_record", "unclear_reading",
        "mentions_debunked", "refutes_debunked", "official_claim_uncovered", "official_claim_not_on_record", "authentic"}


def texts_table():
    registry = make_registry("city", "eval.example", "国务院办公厅", "国务院", "测试机关")
    laws = rows("notices_zh/laws.jsonl")
    pairs = rows("notices_zh/amendments.jsonl")
    amended = {r["new_doc"] for r in pairs} - {r["old_doc"] for r in pairs}
    held = [r for i, r in enumerate(laws) if i % 50 == 5 or r["id"] in amended]  # siblings of what is registered
    away = {r["id"] for r in held}
    seen = set()
    docs = [(r["title"].strip() or "无题", (r.get("date") or "2000-01-01")[:10], None, r["text"])
            for r in laws if r["id"] not in away]
    docs += [(r["title"], written_date(r["text"]) or r["issued"], r["number"], r["text"]) for r in rows("notices_zh/govcn.jsonl")]
    docs += [(r["id"], (r.get("date") or "2000-01-01")[:10], None, r["text"])
             for r in rows("notices_en/us_executive_orders.jsonl")]
    docs = [d for d in docs if not (d[3] in seen or seen.add(d[3])) and len(d[3].encode()) < 1000000]
    start = time.time()
    ids = publish(registry, [{"type": "notice", "authority": "eval.example", "title": t, "written": w, "text": x}
                             | ({"number": n} if n else {}) for t, w, n, x in docs])
    kept = [i for i in range(len(docs)) if ids[i]]
    docs, ids = [docs[i] for i in kept], [ids[i] for i in kept]
    texts = [d[3] for d in docs]
    corpus = q.Corpus(texts)
    print(f"registered {len(docs)} texts of {sum(map(len, texts))} characters in {time.time() - start:.1f} s")
    rng = random.Random(args.seed)
    N = args.cases
    table = Table(registry, ids, corpus)
    short = [i for i in range(len(texts)) if len(texts[i]) < 20000]
    table.line("whole", [(texts[i], corpus.holders(texts[i]), None) for i in rng.sample(short, min(N, len(short)))],
               {"authentic"})
    table.line("excerpt 9-15", collect(N, lambda: held_by(corpus, q.excerpt(rng, texts, 9, 15))),
               {"insufficient_input"})
    for low, high in ((16, 29), (30, 200), (200, 2000)):
        table.line(f"excerpt {low}-{high}", collect(N, lambda: held_by(corpus, q.excerpt(rng, texts, low, high))),
                   GENUINE)
    long = [(t[:100000].encode()[-100000:].decode(errors="ignore"), {i}, None) for i, t in enumerate(texts)
            if len(t.encode()) > 130000]
    table.line("excerpt of 100 KB", long[:20], GENUINE)
    alphabet = [c for c in "".join(rng.sample(texts, 40)) if q.HAN.match(c)]
    for percent in (2, 5, 10):
        def noisy():
            piece, index, _ = q.excerpt(rng, texts, 60, 200)
            return q.noise(rng, piece, percent / 100, alphabet), corpus.holders(piece) | {index}, None
        table.line(f"noise {percent} %", collect(N, noisy), {"resembles_record", "unclear_reading", "quotes_official"})
    for kind in TAMPERS:
        def part():
            piece, index, _ = q.excerpt(rng, texts, 60, 300)
            out = q.tamper(kind, rng, piece)
            if out is None or corpus.holders(out[0]):
                return None
            return out[0], corpus.holders(piece) | {index}, out[1]
        table.line("part: " + kind, collect(N, part), MILD | {"altered"}, tampered=True, innocent=False)
    tampered_table(table, rng, texts, corpus)
    contacts_table(table, rng, texts)
    presentable = [i for i in short if docs[i][2]] or short
    for kind in TAMPERS:
        def whole():
            index = rng.choice(presentable)
            text = docs[index][2] + "\n" + texts[index] if docs[index][2] not in texts[index][:300] else texts[index]
            out = q.tamper(kind, rng, text)
            return None if out is None else (out[0], {index}, out[1])
        table.line("whole: " + kind, collect(N // 2, whole), {"altered", "miscontextualised"}, tampered=True,
                   innocent=False)
    for parts in (2, 3):
        def spliced(inside):
            text, sources = q.splice(rng, texts, parts, inside)
            return text, [corpus.holders(piece) | {index} for piece, index in sources], None
        table.line(f"splice of {parts}", collect(N, lambda: spliced(True)), {"spliced"}, tampered=True, innocent=False)
        table.line(f"digest of {parts}", collect(N, lambda: spliced(False)), {"quotes_official"}, tampered=True)
    other_texts(table, rng, docs, texts, corpus, held)
    states_table(table, rng, texts)
    series_table(table, rng)
    pictures_table(table, rng, docs, texts)
    screens_table(table, random.Random(args.seed), docs, texts)
    return table


def tampered_table(table, rng, texts, corpus):
    """Many pieces with one change each: the same piece gives a case of every kind that it has room for."""
    cases, most = {kind: [] for kind in NEVER}, args.tampered
    for _ in range(6 * most):
        piece, index, _ = q.excerpt(rng, texts, 60, 200)
        for kind in NEVER:
            out = q.tamper(kind, rng, piece) if len(cases[kind]) < most else None
            if out is not None:
                cases[kind].append((out[0], (index, piece), out[1]))
    for kind in NEVER:
        for i in range(0, len(cases[kind]), 20000):
            table.line("never: " + kind, cases[kind][i:i + 20000], MILD | {"altered"}, tampered=True, innocent=False,
                       still=corpus.holders)


def contacts_table(table, rng, texts):
    """Notices with a closing paragraph of phone, address, hours and fee, which laws have not."""
    registry = make_registry("contacts", "contacts.example", "测试机关")
    made = [q.with_contact(rng, t) for t in rng.sample([t for t in texts if q.HAN.search(t) and 700 < len(t) < 20000], 400)]
    ids = publish(registry, [{"type": "notice", "authority": "contacts.example", "title": f"办事通知{i}", "written": "2026-01-01",
                              "text": t} for i, t in enumerate(made)])
    for kind in ("phone", "address", "time", "money"):
        cases = []
        for _ in range(2 * args.tampered):
            i = rng.randrange(len(made))
            out = q.tamper(kind, rng, made[i][-rng.randint(140, 260):]) if len(cases) < args.tampered and ids[i] else None
            if out is not None:
                cases.append((out[0], {len(table.ids)}, out[1]))
                table.ids.append(ids[i])
        table.line("never: closing " + kind, cases, MILD | {"altered"}, tampered=True, innocent=False, registry=registry,
                   still=lambda text: any(q.letters(text) in q.letters(m) for m in made))


def pictures_table(table, rng, docs, texts):
    """Numbered notices, rendered and read by Tesseract: as they are, and with one figure changed."""
    numbered = [i for i in range(len(docs)) if docs[i][2] and len(texts[i]) > 300]
    if not numbered or not wanted("Tesseract"):
        return
    heads = []
    for _ in range(args.cases // 2):
        i = rng.choice(numbered)
        text = texts[i] if docs[i][2] in texts[i][:300] else docs[i][2] + "\n" + texts[i]
        heads.append((text[:rng.randint(200, 500)], i))
    changed = [(q.tamper("arabic", rng, t) or q.tamper("date", rng, t), i) for t, i in heads]
    for name, cases, fields, tampered in (
            ("Tesseract", heads, {"ocr": True}, False), ("Tesseract, not declared", heads, {}, False),
            ("Tesseract, tampered", [(c[0], i) for c, i in changed if c], {"ocr": True}, True)):
        read = pictures.read([t for t, _ in cases], WORK)
        table.line(name, [(r, {i}, None) for r, (_, i) in zip(read, cases) if r], CALM - ({"authentic"} if tampered else set()),
                   tampered=tampered, **fields)


def screens_table(table, rng, docs, texts):
    """Numbered notices as photographs and screenshots show them, declared and not, with and without a changed figure."""
    numbered = [i for i in range(len(docs)) if docs[i][2] and len(texts[i]) > 300]
    if not numbered or not wanted("screen"):
        return
    if not screens.fonts():
        print("no Pillow, no Tesseract with Chinese or no fonts for it: pictures of screens are not measured")
        return
    for condition in screens.CONDITIONS:
        heads = []
        for _ in range(max(2, args.cases // 10)):
            i = rng.choice(numbered)
            text = texts[i] if docs[i][2] in texts[i][:300] else docs[i][2] + "\n" + texts[i]
            heads.append((text[:rng.randint(200, 500)], i))
        changed = [(q.tamper("arabic", rng, t) or q.tamper("date", rng, t), t) for t, _ in heads]
        changed = [(c[0], t) for c, t in changed if c]
        for cases, tampered in ((heads, False), (changed, True)):
            texts_read = screens.read([(t, condition) for t, _ in cases], WORK)
            # a reading that lost the line with the changed figure is an excerpt of the original
            rows_read = [(r, set(), None) for r, (_, t) in zip(texts_read, cases)
                         if r and not (tampered and q.letters(r) in q.letters(t))]
            for words, fields in (("", {}), (", declared", {"ocr": True})):
                table.line(f"screen {condition}{words}{', tampered' if tampered else ''}", rows_read, CALM - (GENUINE if tampered else set()),
                           tampered=tampered, innocent=not tampered, **fields)


def states_table(table, rng, texts):
    """Withdrawn, replaced, expired, not yet in effect, and tests: what the words were is said, and that they are not."""
    registry = make_registry("states", "states.example", "测试机关")
    chosen = rng.sample([t for t in texts if q.HAN.search(t) and 400 < len(t) < 8000], min(5 * args.cases, 400))
    parts = [chosen[i::5] for i in range(5)]

    def drafts(texts, **more):
        return [{"type": "notice", "authority": "states.example", "title": f"通知{i}", "written": "2026-01-01",
                 "text": t, **more} for i, t in enumerate(texts)]
    withdrawn = publish(registry, drafts(parts[0]))
    publish(registry, [{"type": "withdraw", "authority": "states.example", "target": i, "reason": "issued_in_error"}
                       for i in withdrawn if i])
    replaced = publish(registry, drafts(parts[1]))
    publish(registry, [{"type": "notice", "authority": "states.example", "title": f"新通知{i}", "written": "2026-02-01",
                        "relation": [f"supersedes {r}"], "text": f"第{i}号通知即日起停止执行，另行通知。"}
                       for i, r in enumerate(replaced) if r])
    expired = publish(registry, drafts(parts[2], expires="2026-02-01T00:00:00+08:00"))
    early = publish(registry, drafts(parts[3], effective="2099-01-01T00:00:00+08:00"))
    tests = publish(registry, drafts(parts[4], status="test"))
    for name, ids, texts, allowed in (("withdrawn", withdrawn, parts[0], {"not_current"}),
                                      ("superseded", replaced, parts[1], {"not_current"}),
                                      ("expired", expired, parts[2], {"not_current"}),
                                      ("not yet in effect", early, parts[3], {"not_current"}),
                                      ("test versions", tests, parts[4], {"matches_test"})):
        cases = []
        for i, text in enumerate(texts):
            piece = q.excerpt(rng, [text], 60, 200)[0] if ids[i] else None
            if piece:
                cases.append((piece, {len(table.ids)}, None))
                table.ids.append(ids[i])
        table.line(name, cases, allowed, tampered=True, registry=registry)


def floors(table):
    """The floors of the design that these rows speak of, and whether they hold."""
    def of(prefix):
        return [r for name, r in table.rows.items() if name.startswith(prefix)]

    def say(name, good, of_, floor):
        if of_:
            print(f"{'holds' if good >= floor * of_ else 'BROKEN'}: {name}: {good} of {of_} ({100 * good / of_:.3f} %)")
    print()
    exact = of("excerpt 30-200") + of("excerpt 200-2000")
    say("exact excerpts of 30 characters and more are called exact", sum(r.right for r in exact), sum(r.n for r in exact), 1)
    noise = of("noise 10 %")
    say("a text with 10 % noise is found", sum(r.found for r in noise), sum(r.n for r in noise), 0.985)
    digits = [r for name, r in table.rows.items() if name in ("never: arabic", "part: arabic", "whole: arabic")]
    say("a changed digit is marked at its place", sum(r.place for r in digits), sum(r.placed for r in digits), 0.995)
    screened = of("screen ")
    screened_tampered = [r for name, r in table.rows.items() if name.startswith("screen ") and name.endswith("tampered")]
    never = of("never: ") + of("part: ") + of("whole: ") + of("Tesseract, tampered") + screened_tampered
    say("tampering is never called authentic", sum(r.n - r.genuine for r in never), sum(r.n for r in never), 1)
    ordinary = of("ordinary")
    say("ordinary posts are not accused", sum(r.n - r.accused for r in ordinary), sum(r.n for r in ordinary), 1)
    ocr = of("OCR") + [r for name, r in table.rows.items() if name in ("Tesseract", "Tesseract, not declared")]
    say("genuine OCR text is not accused", sum(r.n - r.accused for r in ocr), sum(r.n for r in ocr), 0.99)
    honest = [r for r in screened if r not in screened_tampered]
    say("genuine pictures of screens and photographs are not accused", sum(r.n - r.accused for r in honest), sum(r.n for r in honest), 0.99)
    two = of("splice of 2")
    say("both sources of a splice of two are named", sum(r.found for r in two), sum(r.n for r in two), 0.99)


def held_by(corpus, found):
    piece, index, _ = found
    return piece, corpus.holders(piece) | {index}, None


def traditional(texts):
    marked_texts = "\n\x1e\n".join(texts)
    try:
        out = subprocess.run(["opencc", "-c", "s2t"], input=marked_texts.encode(), stdout=subprocess.PIPE, check=True)
        return out.stdout.decode().split("\n\x1e\n")
    except (OSError, subprocess.CalledProcessError):
        return []


def other_texts(table, rng, docs, texts, corpus, held):
    N = args.cases
    pieces = collect(N, lambda: held_by(corpus, q.excerpt(rng, texts, 40, 300)))
    converted = traditional([p for p, _, _ in pieces])
    table.line("traditional script", [(t, h, None) for t, (_, h, _) in zip(converted, pieces)], GENUINE)
    table.line("zero-width", [(q.zero_width(rng, p), h, None) for p, h, _ in pieces], GENUINE)
    latin = [(p, h) for p, h, _ in pieces if not q.HAN.search(p)]
    table.line("homoglyphs", [(q.homoglyphs(rng, p), h, None) for p, h in latin],
               {"resembles_record", "unclear_reading", "quotes_official"} | GENUINE)
    table.line("comment before", [(rng.choice(q.COMMENTS) + "\n" + p, h, None) for p, h, _ in pieces], {"quotes_official"})
    table.line("comment after", [(p + "\n" + rng.choice(q.COMMENTS), h, None) for p, h, _ in pieces], {"quotes_official"})
    table.line("screenshot furniture", [("\n".join(rng.sample(q.FURNITURE_TOP, 2) + [p] + rng.sample(q.FURNITURE_END, 1)),
                                         h, None) for p, h, _ in pieces], GENUINE)
    table.line("forged last clause", [(p + "\n" + rng.choice(q.FORGED), h, None) for p, h, _ in pieces if q.HAN.search(p)],
               {"quotes_official", "resembles_record", "altered"}, tampered=True, innocent=False)
    numbered = [d for d in docs if d[2]]
    table.line("cites another notice", [(f"根据《{d[0]}》（{d[2]}）的规定，\n" + p, h, None) for (p, h, _), d in
                                        zip(pieces, (rng.choice(numbered) for _ in pieces))] if numbered else [],
               {"quotes_official", "authentic_excerpt", "resembles_record"})
    table.line("siblings, unregistered", [(r["text"][:6000], set(), None) for r in held],
               {"no_match", "quotes_official", "resembles_record", "authentic_excerpt"})
    table.line("parts of siblings", collect(3 * N, lambda: (q.excerpt(rng, [r["text"] for r in held], 60, 400)[0],
                                                            set(), None)),
               {"no_match", "quotes_official", "resembles_record", "authentic_excerpt", "unclear_reading"})
    amendments = rows("notices_zh/amendments.jsonl")
    changed = [r for r in amendments if q.units(r["new"]) >= 40 and not corpus.holders(r["new"])]
    table.line("amended wordings", [(r["new"], set(), None) for r in changed],
               {"no_match", "quotes_official", "resembles_record", "unclear_reading"}, tampered=True)


def series_table(table, rng):
    """Series of notices of one form: the member that is not on record is nobody's alteration, and not authentic."""
    registry = make_registry("series", "series.example", "海市水务局", "海市生态环境局")
    members = [q.series_member(rng, template) for template in q.SERIES for _ in range(60)]
    publish(registry, [{"type": "notice", "authority": "series.example", "title": m.split("\n")[0],
                        "written": written_date(m), "text": "\n".join(m.split("\n")[1:-3])} for m in members])
    days = {(m.split("\n")[0], written_date(m)) for m in members}  # two of one day are each other's neighbours
    others = [m for m in (q.series_member(rng, rng.choice(q.SERIES)) for _ in range(args.cases))
              if (m.split("\n")[0], written_date(m)) not in days]
    for name, texts in (("series, unregistered", others), ("series, its words alone", [m.split("\n")[1] for m in others])):
        table.line(name, [(t, set(), None) for t in texts if not any(q.letters(t) in q.letters(m) for m in members)],
                   {"resembles_record", "quotes_official", "unclear_reading", "official_claim_uncovered", "no_match"},
                   tampered=True, registry=registry)


def posts_table(table):
    """Posts in which nobody speaks as anybody, and texts read from pictures: no accusation may come."""
    registry = make_registry("rumors", "rumors.example", "辟谣平台")
    false = [r for r in rows("claims_zh/claims.jsonl") if r.get("verdict") == "false" and r.get("claim")]
    english = rows("checkthat2022_en/claims.jsonl")
    claims = [r["claim"] for r in false] + [r["title"] for r in rows("debunks_zh/ltcr.jsonl") if r.get("title") and r["label"] == "false"] + \
        [r["claim"] for r in rows("debunks_zh/covid.jsonl") if r.get("claim") and r.get("verdict", "false") == "false"]
    claims = list(dict.fromkeys(claims))
    publish(registry, [{"type": "debunk", "authority": "rumors.example", "claim": c, "conclusion": "not_true",
                        "text": "经核实，不属实。"} for c in claims] +
            [{"type": "debunk", "authority": "rumors.example", "claim": r["text"], "conclusion": "not_true",
              "lang": "en", "text": "This is not true."} for r in english])
    ocr = rows("ocr/tesseract_zh.jsonl")
    publish(table.registry, [{"type": "notice", "authority": "eval.example", "title": f"截图原文{i}",
                              "written": "2026-01-01", "text": r["truth"]} for i, r in enumerate(ocr)])

    def posts(name):
        return [(r["text"], set(), None) for r in rows(name) if r["text"]]
    for where, registered in (("laws", table.registry), ("debunks", registry)):
        table.line(f"ordinary zh / {where}", posts("ordinary_zh/posts.jsonl"), CALM, registry=registered)
        table.line(f"ordinary en / {where}", posts("ordinary_en/posts.jsonl"), CALM, registry=registered)
    table.line("refutations zh", posts("refutations_zh/posts.jsonl"), CALM, registry=registry)
    table.line("OCR of screenshots", [(r["ocr"], set(), None) for r in ocr], CALM, ocr=True)
    table.line("OCR, not declared", [(r["ocr"], set(), None) for r in ocr], CALM)


if not args.kinds or set(args.kinds) - {"debunks"}:
    whole_table = texts_table()
    posts_table(whole_table)
    floors(whole_table)
if wanted("debunks"):
    debunks.tables(rows, publish, make_registry("debunks", "rumors.example", "辟谣平台"), screen, args.programs)
