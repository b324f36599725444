#!/usr/bin/env bash
# tally-registry audit: a good log passes from its directory and over HTTP; each flipped byte
# of an entry, a part or a hash is found, and the entry named. FLIPS places are tried (20).
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
flips=${FLIPS:-20}
make_city "$work/city"
for i in $(seq 300); do
    printf '{"type":"notice","authority":"city.example","title":"第%d次供水通知","number":"海政发〔2026〕%d号","written":"2026-01-01","text":"第%d次：各区供水时间为每日6时至22时，不得擅自停水。"}\n' "$i" "$i" "$i"
done >"$work/drafts"
tally-registry publish "$work/city" --key "$work/office.key" --jsonl "$work/drafts" --json >"$work/ids"
size=$(tally-registry log "$work/city" head | sed -n 2p)
root=$(tally-registry log "$work/city" head | sed -n 3p)

said=$(tally-registry audit "$work/city") || fail "a good directory: $said"
pin=$(sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p' <<<"$said")
grep -q "$size stand, 0 void, 0 of unknown kind; 300 parts" <<<"$said" || fail "counts: $said"
serve "$work/city"
expect 'over HTTP' 0 "$size stand" tally-registry audit "$url" --root "$pin"
expect 'another pin' 1 'is the one that is pinned' \
    tally-registry audit "$url" --root "sha256:$(printf '0%.0s' $(seq 64))"
digest=$(tally-keys root check "$work/city/root.note" | grep -o 'sha256:.*')
expect 'a digest without its name' 65 'with sha256: before it' tally-registry audit "$work/city" --root "${digest#sha256:}"
expect 'a file of something else' 65 'is no root document' tally-registry audit "$work/city" --root "$work/office.key"
tally-keys root new --former "$work/city/root.note" -o "$work/unsigned.note" >/dev/null
expect 'a file that nobody signed' 65 'is not signed yet' tally-registry audit "$work/city" --root "$work/unsigned.note"
expect 'and as an entry' 2 'is not signed yet' tally-registry submit "$work/city" "$work/unsigned.note"
expect 'a pinned file' 0 'ok ' tally-registry audit "$work/city" --root "$work/city/root.note"
kill "$server" && wait "$server" || true
server=
expect 'nobody there' 74 'connect' tally-registry audit "$url"

# The tree is another one than the writer's: no symbol of it in the audit's objects.
for object in audit audit_tree source rootwalk tile; do
    file=$(find "$programs/.." -name "$object.c.o" | head -1)
    [ -n "$file" ] || { fail "no object of $object"; continue; }
    ! nm -u "$file" | grep -E 'tally_(merkle|log|subtree|registry)_' || fail "$object uses the writer's tree"
done

# flip FILE BYTES-FILE OFFSET: turns the lowest bit of the byte at OFFSET of those bytes, wherever
# they stand in the file (LMDB leaves old copies of pages behind).
flip() {
    python3 - "$@" <<'END'
import sys
data, wanted, at = bytearray(open(sys.argv[1], "rb").read()), open(sys.argv[2], "rb").read(), int(sys.argv[3])
found = data.find(wanted)
assert found >= 0
while found >= 0:
    data[found + at] ^= 1
    found = data.find(wanted, found + 1)
open(sys.argv[1], "wb").write(data)
END
}
# broken NAME WORDS BYTES-FILE OFFSET: audit says the words about a copy with that byte flipped.
broken() {
    cp -r --sparse=always "$work/city" "$work/bad"
    flip "$work/bad/registry/data.mdb" "$3" "$4"
    expect "$1" 1 "$2" tally-registry audit "$work/bad"
    rm -rf "$work/bad"
}
RANDOM=20261124
for _ in $(seq "$flips"); do
    index=$(jq -s ".[$((RANDOM % 300))].index" "$work/ids")
    tally-registry log "$work/city" entry "$index" >"$work/leaf"
    broken "entry $index flipped" "WRONG entry $index:" "$work/leaf" $((RANDOM % $(stat -c %s "$work/leaf")))
done
index=$(jq -s '.[6].index' "$work/ids")
printf '第7次：各区供水时间为每日6时至22时，不得擅自停水。\n' >"$work/part"
broken 'a part flipped' "WRONG entry $index: its part" "$work/part" 5
printf %s "$root" >"$work/hash"
broken 'the checkpoint flipped' WRONG "$work/hash" 3
exit $failed
