#!/usr/bin/env bash
# A disk that lies: one byte of what an answer rests on is another. A withdrawal, a revocation or a
# body's record that cannot be read any more must not let the record that it ended stand again.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
draft 1 供水 >"$work/one.txt"
sed '1,/^$/d' "$work/one.txt" >"$work/post"
tally-registry publish "$work/city" --key "$work/office.key" "$work/one.txt" >/dev/null
id=$(tally show --store "$work/city" --json '海政发〔2026〕1号' | jq -r .id)
printf 'Type: withdraw\nAuthority: city.example\nOrigin: city.example/log\nTarget: %s\nReason: issued_in_error\n' "$id" >"$work/withdraw.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/withdraw.txt" >/dev/null
expect 'withdrawn' 11 not_current tally check --store "$work/city" --json "$work/post"
pin=$(tally-registry audit "$work/city" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p')
tally-registry export "$work/city" -o "$work/city.bundle"
tally-registry import "$work/city.bundle" "$work/copy" --root "$pin"

# flip DIR ENTRY: one byte in the middle of the stored entry, wherever the store keeps it.
flip() {
    tally-registry log "$1" entry "$2" >"$work/entry"
    python3 - "$1/registry/data.mdb" "$work/entry" <<'END'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
entry = open(sys.argv[2], "rb").read()
at, count = -1, 0
while (at := data.find(entry[:400], at + 1)) >= 0:  # a page that is free now may have it, too
    data[at + 200] ^= 1
    count += 1
assert count > 0, "the entry is not there"
open(sys.argv[1], "wb").write(data)
END
}
entries=$(head_of "$work/city" | head -1)
for dir in city copy; do
    for entry in $(seq 0 $((entries - 1))); do
        rm -rf "$work/torn"
        cp -r "$work/$dir" "$work/torn"
        flip "$work/torn" "$entry"
        expect "$dir, entry $entry: no answer" 3 'store is damaged' tally check --store "$work/torn" --json "$work/post"
        expect "$dir, entry $entry: the audit names it" 1 "entry $entry" tally-registry audit "$work/torn"
    done
done
draft 2 供暖 >"$work/two.txt"
cp "$work/city/log.key" "$work/log.key"
rm -rf "$work/torn"
cp -r "$work/city" "$work/torn"
flip "$work/torn" $((entries - 1))
expect 'nothing is written there' 2 'store is damaged' tally-registry publish "$work/torn" --key "$work/office.key" "$work/two.txt"
exit $failed
