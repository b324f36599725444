"""eval.py PROGRAMS SHARED WORK [--cases N] [KIND...]: how good are the answers, on real texts?

Registers laws, notices and executive orders, asks questions with known truth (queries.py)
and prints one line a kind: cases, how often a holder of the text was named, the verdict was
one of those that the kind allows, the change was marked at its place, a tampered text was
called authentic, and an innocent text was accused. Then claims and ordinary posts.
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
import queries as q

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../e2e/lib"))
from written import written_date  # noqa: E402

ACCUSING = {"disowned", "identifier_conflict", "altered", "spliced", "miscontextualised", "repeats_debunked"}
GENUINE = {"authentic", "authentic_excerpt"}
SEED = 20261124
SLACK = 3  # characters: a mark may begin at the punctuation beside the change

args = argparse.ArgumentParser()
args.add_argument("programs")
args.add_argument("shared")
args.add_argument("work")
args.add_argument("--cases", type=int, default=200)
args.add_argument("--show", type=int, default=0, help="print so many wrong answers of each kind")
args.add_argument("kinds", nargs="*")
args = args.parse_intermixed_args()
WORK = args.work


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
              input=lines.encode()) if drafts else ""
    return [json.loads(line).get("id") for line in out.splitlines()]


def screen(registry, texts, *options, **fields):
    lines = "".join(json.dumps({"id": i, "text": t, **fields}, ensure_ascii=False) + "\n"
                    for i, t in enumerate(texts))
    start = time.time()
    out = run("tally", "screen", "--store", registry[0], *options, input=lines.encode())
    return [json.loads(line) for line in out.splitlines()], time.time() - start


def cited(answer):
    return {f.get("record") for f in answer.get("findings", [])} | \
        {r["id"] for r in answer.get("records", []) if isinstance(r, dict)}


def marked(answer, places):
    spans = [d["input"]["char"] for f in answer.get("findings", []) for d in f.get("differences", [])
             if d["severity"] != "cosmetic"]
    return any(a <= hi + SLACK and b >= lo - SLACK for a, b in spans for lo, hi in places)


class Table:
    def __init__(self, registry, ids):
        self.registry, self.ids = registry, ids
        print(f"{'kind':26} {'cases':>6} {'found':>7} {'verdict':>8} {'place':>7} {'genuine':>8} {'accused':>8}   verdicts")

    def line(self, name, cases, allowed, tampered=False, innocent=True, **fields):
        """cases: [(text, holders, places)]. tampered: no genuine verdict may come; innocent: no accusing one."""
        if not cases or (args.kinds and not any(k in name for k in args.kinds)):
            return
        answers, _ = screen(self.registry, [c[0] for c in cases], **fields)
        n = found = right = place = genuine = accused = placed = 0
        verdicts, shown = collections.Counter(), 0
        for (text, holders, places), answer in zip(cases, answers):
            verdict = answer.get("verdict", "error")
            groups = holders if isinstance(holders, list) else [holders]
            n += 1
            ok = all(cited(answer) & {self.ids[h] for h in group} for group in groups if group)
            found += ok
            right += verdict in allowed
            if places is not None:
                placed += 1
                place += marked(answer, places)
            genuine += tampered and verdict in GENUINE
            accused += innocent and verdict in ACCUSING
            verdicts[verdict] += 1
            wrong = not ok or verdict not in allowed or (places is not None and not marked(answer, places))
            if wrong and shown < args.show:
                shown += 1
                print(f"--- {name}: {verdict}, found {ok}, places {places}\n{text[:700]}\n",
                      json.dumps(answer.get("findings", [])[:2], ensure_ascii=False)[:1500])

        def share(x, of):
            return f"{100 * x / of:6.1f}%" if of else "      -"
        print(f"{name:26} {n:6} {share(found, n)} {share(right, n):>8} {share(place, placed)} "
              f"{genuine if tampered else '-':>8} {accused if innocent else '-':>8}   "
              + ", ".join(f"{k} {v}" for k, v in verdicts.most_common(5)), flush=True)


def collect(count, make):
    out = []
    for _ in range(count * 40):
        if len(out) == count:
            break
        case = make()
        if case is not None:
            out.append(case)
    return out


TAMPERS = ("arabic", "chinese", "date", "time", "money", "percent", "negation removed", "negation added", "modal",
           "contact", "clause dropped", "clause added", "clause moved")


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
    rng = random.Random(SEED)
    N = args.cases
    table = Table(registry, ids)
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
        table.line("part: " + kind, collect(N, part), {"resembles_record", "unclear_reading", "quotes_official"},
                   tampered=True)
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
    return registry


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


def counts(registry, name, texts, **fields):
    if args.kinds and not any(k in name for k in args.kinds):
        return
    answers, seconds = screen(registry, [t for t in texts if t], **fields)
    verdicts = collections.Counter(a.get("verdict", "error") for a in answers)
    accused = sum(v for k, v in verdicts.items() if k in ACCUSING)
    print(f"{name:28} {len(answers):6} accused {accused:5}  " +
          ", ".join(f"{k} {v}" for k, v in verdicts.most_common()) + f"  ({len(answers) / seconds:.0f}/s)", flush=True)


def posts_table(texts_registry):
    registry = make_registry("rumors", "rumors.example", "辟谣平台")
    false = [r for r in rows("claims_zh/claims.jsonl") if r.get("verdict") == "false" and r.get("claim")]
    english = rows("checkthat2022_en/claims.jsonl")
    claims = [r["claim"] for r in false] + [r["title"] for r in rows("debunks_zh/ltcr.jsonl") if r.get("title") and r["label"] == "false"] + \
        [r["claim"] for r in rows("debunks_zh/covid.jsonl") if r.get("claim") and r.get("verdict", "false") == "false"]
    claims = list(dict.fromkeys(claims))
    ids = publish(registry, [{"type": "debunk", "authority": "rumors.example", "claim": c, "conclusion": "not_true",
                              "text": "经核实，不属实。"} for c in claims] +
                  [{"type": "debunk", "authority": "rumors.example", "claim": r["text"], "conclusion": "not_true",
                    "lang": "en", "text": "This is not true."} for r in english])
    ocr = rows("ocr/tesseract_zh.jsonl")
    k = publish(texts_registry, [{"type": "notice", "authority": "eval.example", "title": f"截图原文{i}",
                                  "written": "2026-01-01", "text": r["truth"]} for i, r in enumerate(ocr)])
    print(f"\nregistered: {sum(map(bool, ids))} debunks, {sum(map(bool, k))} texts of screenshots")
    for where, registered in (("laws", texts_registry), ("debunks", registry)):
        counts(registered, f"ordinary zh / {where}", [r["text"] for r in rows("ordinary_zh/posts.jsonl")])
        counts(registered, f"ordinary en / {where}", [r["text"] for r in rows("ordinary_en/posts.jsonl")])
    counts(registry, "refutations zh", [r["text"] for r in rows("refutations_zh/posts.jsonl")])
    counts(registry, "the claims themselves", claims)
    counts(registry, "rumor posts zh", [r["text"] for r in rows("rumors_zh/posts.jsonl")])
    counts(texts_registry, "OCR of screenshots", [r["ocr"] for r in ocr], ocr=True)
    counts(texts_registry, "the same, not declared", [r["ocr"] for r in ocr])


def wanted(kind):
    return not args.kinds or any(k in kind for k in args.kinds)


if not args.kinds or set(args.kinds) - {"debunks"}:
    posts_table(texts_table())
if wanted("debunks"):
    debunks.tables(rows, publish, make_registry("debunks", "rumors.example", "辟谣平台"), screen)
