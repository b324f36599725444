#!/usr/bin/env bash
# The JSON Schema files are what the reader's own table prints, and real payloads obey them
# while broken ones do not (with Debian's python3-jsonschema, where it is installed).
. "$(dirname "$0")/lib/common.sh"
root="$(cd "$(dirname "$0")/../.." && pwd)"

for type in notice debunk withdraw authority coverage keyset revoke redact; do
    "$programs/gen_schema" "$type" >"$work/$type.json"
    diff -u "$root/schema/$type.schema.json" "$work/$type.json" ||
        fail "schema/$type.schema.json is not what gen_schema prints"
done

"$programs/tally-keys" new body.example -o "$work/body.key" --no-passphrase >/dev/null
"$programs/tally-registry" init "$work/store" --origin schemas.example/log --solo body.example \
    --key "$work/body.key" --display '体' >/dev/null 2>&1
"$programs/tally-registry" log "$work/store" entry 1 >"$work/authority.dsse"

python3 - "$root" "$work" <<'PY'
import base64, copy, glob, json, sys
try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed: only the files' sameness was tested")
    sys.exit(0)
root, work = sys.argv[1:]
schemas = {}
for t in ("notice", "debunk", "withdraw", "authority", "coverage", "keyset", "revoke", "redact"):
    schemas[t] = json.load(open(f"{root}/schema/{t}.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schemas[t])
envelope = json.load(open(f"{work}/authority.dsse"))
good = {"authority": json.loads(base64.b64decode(envelope["payload"]))}
digest = "0" * 64
def statement(t, subject, predicate):
    return {"_type": "https://in-toto.io/Statement/v1",
            "subject": [{"name": subject, "digest": {"sha256": digest}}],
            "predicateType": f"urn:tally:{t}:v1", "predicate": predicate}
common = {"authority": "a.example", "lang": "zh", "issued": "2026-11-20T10:00:00+08:00"}
good["notice"] = statement("notice", "text", common | {
    "title": "通知", "written": "2026-11-20", "keep_with": [["a", "b"]],
    "relations": [{"how": "corrects", "id": digest, "heads": ["一"]}]})
good["debunk"] = statement("debunk", "text", common | {
    "claim": "水不能喝", "conclusion": "not_true", "slots": [{"kind": "place", "value": "海市"}],
    "scope": {"area": ["海市"], "from": "2026-11-18"}, "evidence": [{"title": "报告"}]})
good["withdraw"] = statement("withdraw", "none", common | {
    "origin": "r.example/log", "target": digest, "reason": "other"})
good["coverage"] = statement("coverage", "none", common | {
    "origin": "r.example/log", "kinds": ["通知"], "since": "2026-01-01", "complete": True,
    "number_series": [{"prefix": "海政发", "year": 2026, "from": 1, "to": 99, "withheld": ["海政发〔2026〕7号"]}]})
vkey = good["authority"]["predicate"]["keys"][0]
good["keyset"] = statement("keyset", "none", {
    "origin": "r.example/log", "id": "a.example", "seq": 2, "keys": [vkey], "threshold": 1})
good["revoke"] = statement("revoke", "none", {
    "origin": "r.example/log", "vkey": vkey, "reason": "compromised", "cutoff": 7})
good["redact"] = statement("redact", "none", common | {
    "origin": "r.example/log", "record": digest, "digests": [digest], "reason": "personal_data"})
by_directory = copy.deepcopy(good["redact"])
del by_directory["predicate"]["authority"]
def errors(t, value):
    return list(jsonschema.Draft202012Validator(schemas[t]).iter_errors(value))
for t, value in good.items():
    assert not errors(t, value), (t, errors(t, value)[0].message)
    for name in schemas[t]["properties"]["predicate"]["required"]:
        broken = copy.deepcopy(value)
        del broken["predicate"][name]
        assert errors(t, broken), (t, "without", name)
    broken = copy.deepcopy(value)
    broken["predicate"]["extra"] = 1
    assert errors(t, broken), (t, "with another member")
    broken = copy.deepcopy(value)
    broken["subject"][0]["name"] = "texts"
    assert errors(t, broken), (t, "with another subject")
assert not errors("redact", by_directory)
for t, name, bad in (("notice", "title", "a\nb"), ("notice", "written", "2026-1-1"),
                     ("notice", "key_lines", ["a"] * 4), ("notice", "title", "a\u202eb"),
                     ("debunk", "conclusion", "false"), ("withdraw", "target", "00"),
                     ("coverage", "complete", "true"), ("coverage", "number_series", [{"prefix": "a"}]),
                     ("keyset", "keys", []), ("revoke", "cutoff", 0),
                     ("revoke", "vkey", "a+00"), ("redact", "digests", []),
                     ("authority", "seq", 1.5), ("authority", "keys", [])):
    broken = copy.deepcopy(good[t])
    broken["predicate"][name] = bad
    assert errors(t, broken), (t, name, bad)
PY
exit $failed
