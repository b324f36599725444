"""eval.py PROGRAMS SHARED WORK: how often is a text accused that should not be?

Registers 1,000 laws and 3,000 false claims, then screens ordinary posts, refutations, the
very rumors, and genuine OCR readings of screenshots whose texts are registered. Prints counts.
"""
import collections
import json
import os
import subprocess
import sys

PROGRAMS, SHARED, WORK = sys.argv[1:4]
ACCUSING = {"disowned", "identifier_conflict", "altered", "spliced", "miscontextualised", "repeats_debunked"}


def run(program, *args, **more):
    path = os.path.join(PROGRAMS, program)
    return subprocess.run((path,) + args, check=True, stdout=subprocess.PIPE, **more).stdout.decode()


def rows(name, limit=None):
    path = os.path.join(SHARED, "data", name)
    out = []
    if os.path.exists(path):
        for line in open(path, errors="replace"):
            out.append(json.loads(line))
            if limit and len(out) == limit:
                break
    return out


def publish(drafts):
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in drafts)
    out = run("tally-registry", "publish", WORK + "/city", "--key", WORK + "/k", "--jsonl", "-", "--json",
              input=lines.encode()) if drafts else ""
    return sum("id" in json.loads(line) for line in out.splitlines())


def screen(name, texts, ocr=False):
    lines = "".join(json.dumps({"id": i, "text": t, "ocr": ocr}, ensure_ascii=False) + "\n"
                    for i, t in enumerate(texts) if t)
    out = run("tally", "screen", "--store", WORK + "/city", input=lines.encode())
    answers = [json.loads(line) for line in out.splitlines()]
    verdicts = collections.Counter(a.get("verdict", "error") for a in answers)
    accused = sum(v for k, v in verdicts.items() if k in ACCUSING)
    print(f"{name:28} {len(answers):6} accused {accused:5}  " +
          ", ".join(f"{k} {v}" for k, v in verdicts.most_common()))


def main():
    run("tally-keys", "new", "eval.example/office", "-o", WORK + "/k", "--no-passphrase")
    run("tally-registry", "init", WORK + "/city", "--origin", "eval.example/log", "--solo", "eval.example",
        "--key", WORK + "/k", "--display", "测试机关")
    laws = rows("notices_zh/laws.jsonl", 1000)
    n = publish([{"type": "notice", "authority": "eval.example", "title": r["title"].strip() or "无题",
                  "written": (r.get("date") or "2000-01-01")[:10], "text": r["text"]} for r in laws])
    false = [r for r in rows("claims_zh/claims.jsonl") if r.get("verdict") == "false"][:3000]
    m = publish([{"type": "debunk", "authority": "eval.example", "claim": r["claim"], "conclusion": "not_true",
                  "text": "经核实，不属实。"} for r in false if r.get("claim")])
    ocr = rows("ocr/tesseract_zh.jsonl")
    k = publish([{"type": "notice", "authority": "eval.example", "title": f"截图原文{i}", "written": "2026-01-01",
                  "text": r["truth"]} for i, r in enumerate(ocr)])
    print(f"registered: {n} laws, {m} debunks, {k} texts of screenshots")
    screen("ordinary posts, zh", [r["text"] for r in rows("ordinary_zh/posts.jsonl")])
    screen("ordinary posts, en", [r["text"] for r in rows("ordinary_en/posts.jsonl")])
    screen("refutations, zh", [r["text"] for r in rows("refutations_zh/posts.jsonl")])
    screen("the claims themselves", [r["claim"] for r in false])
    screen("OCR of screenshots", [r["ocr"] for r in ocr], ocr=True)
    screen("the same, not declared", [r["ocr"] for r in ocr])


main()
