#!/usr/bin/env bash
# The writer is killed (SIGKILL) at random moments (by SEED) under load, KILLS times (50). Afterwards
# every acknowledged record is there at its index, the audit passes, and every checkpoint that
# anybody saw has the root of the entries before its size.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
kills=${KILLS:-50}
make_city "$work/city"
mkdir "$work/acks"

# load ROUND WORKER: publishes until the server is gone; what was acknowledged goes to a file.
load() {
    local i
    for i in $(seq 400); do
        printf '{"type":"notice","authority":"city.example","title":"通知","written":"2026-01-01","text":"第%d轮第%d人第%d条：供水时间不变。"}\n' "$1" "$2" "$i"
    done | tally-registry publish "$url" --key "$work/office.key" --jsonl - --json \
        >"$work/acks/$1.$2" 2>/dev/null || true
}

RANDOM=${SEED:-20261124}
for round in $(seq "$kills"); do
    serve "$work/city"
    for worker in 1 2 3; do load "$round" "$worker" & done
    sleep "0.$(printf %03d $((RANDOM % 150)))"
    curl -sf "$url/checkpoint" >>"$work/heads" 2>/dev/null || true
    curl -sf "$url/v1/head" >>"$work/heads" 2>/dev/null || true
    kill -KILL "$server"
    { wait || true; } 2>/dev/null
    server=
done
tally-registry audit "$work/city" >"$work/said" || fail "audit: $(cat "$work/said")"
grep -q ' 0 void' "$work/said" || fail "void entries: $(cat "$work/said")"
serve "$work/city"
curl -sf "$url/checkpoint" >>"$work/heads"
python3 - "$work" "$url" "$kills" <<'END' || fail 'acknowledged records or checkpoints'
import base64, functools, glob, hashlib, json, re, sys, urllib.request
work, url, kills = sys.argv[1], sys.argv[2], int(sys.argv[3])
get = lambda path: urllib.request.urlopen(url + path).read()
def sha(b): return hashlib.sha256(b).digest()
size = int(get("/checkpoint").split(b"\n")[1])
leaves = []
for n in range(0, size, 256):
    name = f"x{n >> 8 >> 0:06d}" if n >> 8 > 999 else f"{n >> 8:03d}"
    bundle = get(f"/tile/entries/{name}" + (f".p/{size - n}" if size - n < 256 else ""))
    while bundle:
        length = int.from_bytes(bundle[:2], "big")
        leaves.append(bundle[2:2 + length])
        bundle = bundle[2 + length:]
assert len(leaves) == size < 256000, (len(leaves), size)
hashes = [sha(b"\0" + leaf) for leaf in leaves]
@functools.lru_cache(maxsize=None)
def root(begin, end):
    if end - begin == 1:
        return hashes[begin]
    k = 1 << (end - begin - 1).bit_length() - 1
    return sha(b"\1" + root(begin, begin + k) + root(begin + k, end))
acked = 0
for name in glob.glob(f"{work}/acks/*"):
    for line in open(name):
        ack = json.loads(line) if line.endswith("}\n") else {}
        if "id" not in ack:
            continue
        acked += 1
        envelope = json.loads(leaves[ack["index"]])
        body, kind = base64.b64decode(envelope["payload"]), envelope["payloadType"].encode()
        pae = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(body), body)
        assert sha(pae).hex() == ack["id"], ack
seen = {}
for m in re.finditer(r"^city\.example/log\n(\d+)\n(\S+)\n\n", open(f"{work}/heads").read(), re.M):
    n, stated = int(m[1]), base64.b64decode(m[2])
    assert n <= size and root(0, n) == stated, n
    seen[n] = stated
print(f"{kills} kills: {acked} acknowledged records of {size} entries are there; "
      f"{len(seen)} checkpoints seen agree")
assert acked >= kills and len(seen) > kills // 4
END
exit $failed
