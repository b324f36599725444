"""peers.py PROGRAMS SHARED: the same questions to tally screen, to SQLite's FTS5 (trigram, bm25) and to
PostgreSQL's pg_trgm (GIN, word similarity) where it is installed.

Registers the texts of ../shared/data/notices_zh and notices_en, asks for excerpts of 30 to 200 units
and for the same with 10 % of the characters changed, and prints how often a text that holds the clean
excerpt came first, and the time of one question: processor time of the peers, the clock's for tally's
verdict. Only tally says where texts differ.
"""
import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../eval"))
import pgtrgm  # noqa: E402
import queries as q  # noqa: E402

PROGRAMS, SHARED = sys.argv[1], sys.argv[2]
QUESTIONS = 100


def texts_of(name):
    path = os.path.join(SHARED, "data", name)
    return [json.loads(line)["text"] for line in open(path)] if os.path.exists(path) else []


def run(program, *words, **more):
    return subprocess.run((os.path.join(PROGRAMS, program),) + words, check=True, stdout=subprocess.PIPE,
                          **more).stdout.decode()


def children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def fts(texts):
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table t using fts5(x, tokenize='trigram')")
    db.executemany("insert into t(rowid, x) values (?, ?)", enumerate(texts))
    db.execute("insert into t(t) values ('optimize')")
    return db


def ask_fts(db, text):
    grams = {text[i:i + 3] for i in range(len(text) - 2) if '"' not in text[i:i + 3] and "\0" not in text[i:i + 3]}
    match = " OR ".join(f'"{g}"' for g in sorted(grams))
    start = time.thread_time()
    row = db.execute("select rowid from t where t match ? order by rank limit 1", (match,)).fetchone()
    return (row[0] if row else None), time.thread_time() - start


def ask_tally(store, ids, texts):
    lines = "".join(json.dumps({"id": i, "text": t}, ensure_ascii=False) + "\n" for i, t in enumerate(texts))
    before = children()
    run("tally", "screen", "--store", store, input=b"")
    opening = children() - before
    before = children()
    out = run("tally", "screen", "--store", store, "--jobs", "1", "--time", input=lines.encode()).splitlines()
    work = (children() - before - opening) / len(texts)
    answers = []
    for line in map(json.loads, out):
        records = line.get("records", [])
        answers.append((ids.get(records[0]["id"] if records and isinstance(records[0], dict) else None),
                        line["microseconds"] / 1e6))
    return answers, work


def trgm(texts):
    """None, and a line that says so, where there is no PostgreSQL."""
    try:
        return pgtrgm.Trgm(texts)
    except (OSError, subprocess.CalledProcessError) as why:
        print(f"pg_trgm is left out: {getattr(why, 'stderr', None) or why}")
        return None


def describe(name, answers, gold):
    times = sorted(t for _, t in answers)
    right = sum(f in g for (f, _), g in zip(answers, gold))
    return (f"{name} {right} right, median {times[len(times) // 2] * 1e3:.2f} ms, "
            f"p99 {times[len(times) * 99 // 100 - 1] * 1e3:.2f} ms")


def compare(texts, tally, db, pg):
    corpus, rng = q.Corpus(texts), random.Random(20261124)
    alphabet = [c for c in "".join(rng.sample(texts, 40)) if q.HAN.match(c)]
    clean = [q.excerpt(rng, texts, 30, 200) for _ in range(QUESTIONS)]
    gold = [corpus.holders(piece) | {index} for piece, index, _ in clean]
    for name, asked in (("exact", [p for p, _, _ in clean]),
                        ("10 % changed", [q.noise(rng, p, 0.1, alphabet) for p, _, _ in clean])):
        answers, work = tally(asked)
        print(f"{name}: {QUESTIONS} excerpts of {len(texts)} texts; first is right, time of a question:")
        print("  " + describe("tally", answers, gold) + f" for the verdict; {work * 1e3:.2f} ms of work with its JSON")
        print("  " + describe("FTS5", [ask_fts(db, text) for text in asked], gold), flush=True)
        if pg:
            print("  " + describe("pg_trgm", [pg.first(text) for text in asked], gold), flush=True)


def main():
    texts = [t for t in dict.fromkeys(texts_of("notices_zh/laws.jsonl") + texts_of("notices_zh/govcn.jsonl") +
                                      texts_of("notices_en/us_executive_orders.jsonl")) if len(t.encode()) < 1000000]
    if not texts:
        sys.exit(f"there is no {SHARED}/data to measure on")
    with tempfile.TemporaryDirectory() as work:
        key, store = f"{work}/key", f"{work}/store"
        run("tally-keys", "new", "bench.example/office", "-o", key, "--no-passphrase")
        run("tally-registry", "init", store, "--origin", "bench.example/log", "--solo", "bench.example", "--key", key,
            "--display", "测试机关")
        drafts = "".join(json.dumps({"type": "notice", "authority": "bench.example", "title": f"文本{i}",
                                     "written": "2026-01-01", "text": t}, ensure_ascii=False) + "\n"
                         for i, t in enumerate(texts))
        out = run("tally-registry", "publish", store, "--key", key, "--jsonl", "-", "--json", input=drafts.encode())
        ids = {json.loads(line).get("id"): i for i, line in enumerate(out.splitlines())}
        run("tally", "screen", "--store", store, input=b"")  # builds the index
        pg = trgm(texts)
        try:
            compare(texts, lambda asked: ask_tally(store, ids, asked), fts(texts), pg)
        finally:
            if pg:
                pg.close()


main()
