"""answer_schemas.py PROGRAMS WORK URL: receipts, evidence files and questions about accounts, as they
are and damaged, read by the programs and by their schemas: both take a thing or neither does.
"""
import copy
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request

import jsonschema

PROGRAMS, WORK, URL = sys.argv[1:4]
SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../verifier")
SCHEMAS = {name: json.load(open(os.path.join(SOURCE, name + ".schema.json"))) for name in ("receipt", "evidence", "account-question")}

# The receipt's schema put where the evidence's names it: older versions of the library have no other way to be told.
WHOLE = copy.deepcopy(SCHEMAS)
assert WHOLE["evidence"]["properties"]["answer"]["properties"]["receipt"] == {"$ref": SCHEMAS["receipt"]["$id"]}
WHOLE["evidence"]["properties"]["answer"]["properties"]["receipt"] = {k: v for k, v in SCHEMAS["receipt"].items() if not k.startswith("$")}
WHOLE["evidence"]["$defs"].update(SCHEMAS["receipt"]["$defs"])
failed = 0


def fail(text):
    global failed
    failed += 1
    print("FAILED:", text, file=sys.stderr)


def valid(name, value):
    return jsonschema.Draft202012Validator(WHOLE[name]).is_valid(value)


def says(program, *words):
    done = subprocess.run((os.path.join(PROGRAMS, program),) + words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode


def reads_receipt(value, post):
    path = os.path.join(WORK, "receipt.json")
    json.dump(value, open(path, "w"))
    return says("tally", "recheck", "--store", os.path.join(WORK, "city"), path, os.path.join(WORK, post + ".txt"))


def reads_evidence(value):
    path = os.path.join(WORK, "evidence.json")
    json.dump(value, open(path, "w"))
    return says("tally", "evidence", "--check", path, "--root", os.path.join(WORK, "city/root.note"))


def reads_question(value):
    request = urllib.request.Request(URL + "/v1/accounts/check", json.dumps(value).encode(), {"Content-Type": "application/json"})
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as error:
        return error.code


def without(value, *path):
    out = copy.deepcopy(value)
    at = out
    for step in path[:-1]:
        at = at[step]
    del at[path[-1]]
    return out


def changed(value, new, *path):
    out = copy.deepcopy(value)
    at = out
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = new
    return out


def both(name, case, value, taken, refused):
    """The schema and the program agree that it is refused."""
    if valid(name, value):
        fail(f"{name}: {case}: the schema takes it")
    if taken == 0 or taken == 200 or taken not in refused:
        fail(f"{name}: {case}: the program says {taken}")


names = re.findall(r'\[TALLY_[A-Z_]+\] = \{"([a-z_]+)"', open(os.path.join(SOURCE, "verdict.c")).read())
for schema in SCHEMAS.values():
    jsonschema.Draft202012Validator.check_schema(schema)
if SCHEMAS["receipt"]["properties"]["verdict"]["enum"] != names or SCHEMAS["evidence"]["properties"]["answer"]["properties"]["verdict"]["enum"] != names:
    fail("a schema's verdicts are not those of verdict.c")

for post in ("whole", "altered", "ordinary"):
    receipt = json.load(open(os.path.join(WORK, post + ".receipt")))
    evidence = json.load(open(os.path.join(WORK, post + ".evidence")))
    if not valid("receipt", receipt) or reads_receipt(receipt, post) != 0:
        fail(f"{post}: a receipt")
    if not valid("evidence", evidence) or not valid("receipt", evidence["answer"]["receipt"]) or reads_evidence(evidence) != 0:
        fail(f"{post}: an evidence file")

receipt = json.load(open(os.path.join(WORK, "whole.receipt")))
for path in [(m,) for m in SCHEMAS["receipt"]["required"]] + [("text", "digest"), ("text", "sha256"), ("question", "judged_at"), ("question", "ocr")]:
    both("receipt", "without " + "/".join(path), without(receipt, *path), reads_receipt(without(receipt, *path), "whole"), {65})
for new, *path in [("0" * 63, "root"), ("x", "verdict"), (["x"], "flags"), ([7], "records"), (["0" * 64] * 17, "records"), (-1, "position"), ("1", "position"),
                   ("", "origin"), ("noon", "question", "judged_at"), ("no", "question", "ocr"), ("2026-11-20", "question", "posted_at"),
                   ("urn:tally:receipt:v2", "schema"), (receipt["text"]["digest"].upper(), "text", "digest")]:
    both("receipt", f"{path}: {new}", changed(receipt, new, *path), reads_receipt(changed(receipt, new, *path), "whole"), {65})

evidence = json.load(open(os.path.join(WORK, "whole.evidence")))
other = json.load(open(os.path.join(WORK, "altered.evidence")))
for path in [(m,) for m in SCHEMAS["evidence"]["required"]] + [("records", 0, "leaf"), ("records", 0, "proof"), ("records", 0, "index"), ("records", 0, "parts"),
                                                              ("directory", 0, "proof"), ("roots", 0, "note"), ("answer", "receipt")]:
    case = "without " + "/".join(map(str, path))
    both("evidence", case, without(evidence, *path), reads_evidence(without(evidence, *path)), {1, 65})
for new, *path in [("urn:tally:evidence:v2", "schema"), ([], "roots"), (-1, "records", 0, "index"), ("x", "records", 0, "proof"), ({}, "records")]:
    both("evidence", f"{path}: {new}", changed(evidence, new, *path), reads_evidence(changed(evidence, new, *path)), {1, 65})
# Of its form, and still not what was signed: finer than a schema.
digest = other["answer"]["receipt"]["text"]
for case, value in [("another post", changed(evidence, other["post"], "post")),
                    ("another's digests", changed(evidence, digest, "answer", "receipt", "text")),
                    ("digests changed for each other", changed(evidence, {"digest": receipt["text"]["sha256"], "sha256": receipt["text"]["digest"]}, "answer", "receipt", "text")),
                    ("a part that was changed", changed(evidence, evidence["records"][0]["parts"][0]["text"].replace("不得", "可以"), "records", 0, "parts", 0, "text")),
                    ("another index", changed(evidence, evidence["records"][0]["index"] - 1, "records", 0, "index")),
                    ("a leaf of the directory for a record", changed(evidence, evidence["directory"][0], "records", 0) | {}),
                    ("no record", changed(evidence, [], "records")),
                    ("another verdict", changed(evidence, "altered", "answer", "verdict")),
                    ("another root of the log", changed(evidence, "0" * 64, "answer", "receipt", "root"))]:
    if reads_evidence(value) not in (1, 65):
        fail(f"evidence: {case}: it holds")

question = {"name": "海市发布", "platform": "weibo", "id": "1", "bio": "x", "history": [{"at": "2024-05-01", "name": "y"}, {"at": "2023-01-01T00:00:00Z", "name": "z", "bio": "b", "id": "2"}]}
for value in (question, {"name": "x"}, {"name": "x", "history": []}):
    if not valid("account-question", value) or reads_question(value) != 200:
        fail(f"a question about an account: {value}: {reads_question(value)}")
for case, value in [("no name", without(question, "name")), ("an empty name", changed(question, "", "name")), ("another member", changed(question, "red", "colour")),
                    ("a number for a name", changed(question, 7, "name")), ("no list", changed(question, {}, "history")),
                    ("a state without a day", changed(question, [{"name": "y"}], "history")), ("a state without a name", changed(question, [{"at": "2024-05-01"}], "history")),
                    ("a day that is none", changed(question, [{"at": "yesterday", "name": "y"}], "history")),
                    ("another member of a state", changed(question, [{"at": "2024-05-01", "name": "y", "colour": "red"}], "history")), ("a list", [question])]:
    both("account-question", case, value, reads_question(value), {400})
sys.exit(1 if failed else 0)
