#!/usr/bin/env bash
# The served log, proofs and signatures against programs of others: Go's sumdb/{note,tlog} and
# openssl. ENTRIES (10,000) entries, PROOFS (1,000) of each kind, FLIPS (20) changed bytes.
set -euo pipefail
. "$(dirname "$0")/../e2e/lib/common.sh"
here=$(cd "$(dirname "$0")" && pwd)
entries=${ENTRIES:-10000}
proofs=${PROOFS:-1000}
go=$(ls -d /usr/lib/go/bin/go /usr/lib/go-*/bin/go 2>/dev/null | head -1)
if [ -z "$go" ] || [ ! -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ]; then
    echo 'skipped: needs golang-go and golang-golang-x-mod-dev'
    exit 77
fi
env -u GOROOT -u GOFLAGS GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$programs/../go-cache" \
    "$go" build -o "$work/checker" "$here/checker.go"

make_city "$work/city"
seq $((entries - 2)) | sed 's/.*/{"type":"notice","authority":"city.example","title":"第&次通知","number":"海政发〔2026〕&号","written":"2026-01-01","text":"第&次：各区供水时间为每日6时至22时。"}/' |
    tally-registry publish "$work/city" --key "$work/office.key" --jsonl - --json >"$work/acks"
jq -r .id "$work/acks" | shuf -n "$proofs" --random-source=<(yes) >"$work/ids"
# Pairs of sizes at random, those at powers of two and the whole among them.
python3 - "$entries" "$proofs" >"$work/sizes" <<'PY'
import random, sys
entries, count = int(sys.argv[1]), int(sys.argv[2])
random.seed(20261124)
edges = [(m, n) for b in range(1, 14) for m, n in ((1 << b, entries), ((1 << b) - 1, 1 << b), ((1 << b) + 1, entries - 1)) if m <= n <= entries]
for m, n in edges + [sorted(random.sample(range(1, entries + 1), 2)) for _ in range(count - len(edges))]:
    print(m, n)
PY
# A hundred pairs a run; each block is headed by its pair here.
for first in $(seq 1 100 "$proofs"); do
    sed -n "$first,$((first + 99))p" "$work/sizes" >"$work/some"
    # shellcheck disable=SC2046
    tally-registry log "$work/city" consistency $(cat "$work/some") |
        python3 -c '
import sys
pairs = open(sys.argv[1]).read().splitlines()
blocks = sys.stdin.read().split("\n\n")
assert len(blocks) == len(pairs), (len(blocks), len(pairs))
for pair, block in zip(pairs, blocks):
    print(pair, *block.split("\n"), sep="\n", end="\n\n" if not block.endswith("\n") else "\n")' "$work/some"
done >"$work/pairs"
vkey=$(sed -n 's/^log //p' "$work/city/root.note")
serve "$work/city"
"$work/checker" "$vkey" "$url" "$work/ids" "$work/pairs" "${FLIPS:-20}" >"$work/said" 2>&1 ||
    fail "checker: $(cat "$work/said")"
cat "$work/said"
grep -q "^$entries entries, .* $proofs inclusion proofs, $proofs parts, $proofs consistency" "$work/said" ||
    fail "counts: $(cat "$work/said")"
tally-keys new other.example/log --for log -o "$work/other.key" --no-passphrase >"$work/other.vkey"
"$work/checker" "$(cat "$work/other.vkey")" "$url" "$work/ids" "$work/pairs" >/dev/null 2>&1 &&
    fail 'the checker takes a log of another key'

# A signature of ours, by openssl: the message is the PAE, as DSSE defines it.
tally-keys sign --key "$work/office.key" -o "$work/signed" <(draft 99999 签名) >/dev/null
envelope=$(ls "$work"/signed/*.dsse)
jq -r .payload "$envelope" | base64 -d >"$work/body"
kind=$(jq -r .payloadType "$envelope")
{ printf 'DSSEv1 %d %s %d ' ${#kind} "$kind" "$(stat -c %s "$work/body")" && cat "$work/body"; } >"$work/pae"
[ "$(sha256sum <"$work/pae" | cut -c1-64)" = "$(basename "$envelope" .dsse)" ] || fail 'the id is not that of the PAE'
jq -r '.signatures[0].sig' "$envelope" | base64 -d >"$work/sig"
key=$(tally-keys show "$work/office.key" | sed -n 's/^vkey *//p' | cut -d+ -f3-)
# The DER of an Ed25519 public key is a fixed head and 32 bytes (RFC 8410).
{ printf '\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00' && base64 -d <<<"$key" | tail -c 32; } >"$work/pub.der"
verify() { openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/pub.der" -rawin -in "$1" -sigfile "$work/sig"; }
verify "$work/pae" >/dev/null || fail 'openssl does not verify our signature'
refused=0
RANDOM=20261124
for _ in $(seq "${FLIPS:-20}"); do
    python3 - "$work/pae" $((RANDOM % $(stat -c %s "$work/pae"))) >"$work/changed" <<'PY'
import sys
data = bytearray(open(sys.argv[1], "rb").read()); data[int(sys.argv[2])] ^= 1
sys.stdout.buffer.write(data)
PY
    ! verify "$work/changed" >/dev/null 2>&1 && refused=$((refused + 1))
done
[ "$refused" -eq "${FLIPS:-20}" ] || fail "openssl took a changed message: $refused refused"
exit $failed
