#!/usr/bin/env bash
# A saved proof and the entry that it is of, held against a root document or a policy: files alone.
# Whatever byte of either is another, it is refused.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
for i in 1 2 3 4 5; do
    draft "$i" "供水$i" >"$work/$i.txt"
    tally-registry publish "$work/city" --key "$work/office.key" "$work/$i.txt" >"$work/$i.said"
done
id=$(sed -n 's/^ *id *//p' "$work/3.said")
tally-registry log "$work/city" proof "$id" >"$work/p.tlog-proof"
tally-registry log "$work/city" entry 4 >"$work/entry"
tally-registry log "$work/city" entry 3 >"$work/other"
cp "$work/city/root.note" "$work/root.note"
vkey=$(sed -n 's/^log //p' "$work/root.note")
printf 'log %s\nquorum none\n' "$vkey" >"$work/log.policy"
make_city "$work/elsewhere"
rm -rf "$work/city"
check() { tally-registry log check "$work/p.tlog-proof" "$work/entry" "$@"; }

expect 'against the root document' 0 "record $id" check --root "$work/root.note"
expect 'it says what it does not say' 0 'whether it still stands' check --root "$work/root.note"
expect 'against a policy' 0 'entry 4 of the log city.example/log' check --policy "$work/log.policy"
expect 'another entry' 1 WRONG tally-registry log check "$work/p.tlog-proof" "$work/other" --root "$work/root.note"
expect 'another log of that name' 1 WRONG check --root "$work/elsewhere/root.note"
sed "s,city.example/log,other.example/log," "$work/log.policy" >"$work/bad.policy" || true
expect 'a policy that is damaged' 65 '' check --policy "$work/bad.policy"
tally-keys new other.example/log --for log -o "$work/other.key" --no-passphrase >"$work/other.vkey"
printf 'log %s\nquorum none\n' "$(cat "$work/other.vkey")" >"$work/other.policy"
expect 'a policy of another log' 1 'names no log city.example/log' check --policy "$work/other.policy"
tally-keys new w.example --for witness -o "$work/w.key" --no-passphrase >"$work/w.vkey"
printf 'log %s\nwitness w %s\nquorum w\n' "$vkey" "$(cat "$work/w.vkey")" >"$work/strict.policy"
expect 'a quorum that it has not' 1 'cosigned by 0 of 1 witnesses' check --policy "$work/strict.policy"
expect 'no anchor' 64 '--root FILE or --policy FILE' check
expect 'two anchors' 64 '--root FILE or --policy FILE' check --root "$work/root.note" --policy "$work/log.policy"
expect 'a proof of its own' 1 WRONG tally-registry log check "$work/entry" "$work/entry" --root "$work/root.note"
expect 'no file' 66 '' tally-registry log check "$work/none" "$work/entry" --root "$work/root.note"

RANDOM=20261125
for file in p.tlog-proof entry; do
    cp "$work/$file" "$work/good"
    size=$(stat -c %s "$work/good")
    for _ in $(seq 40); do
        at=$(((RANDOM << 15 | RANDOM) % size))
        python3 - "$work/good" "$at" "$work/$file" <<'END'
import sys
data = bytearray(open(sys.argv[1], "rb").read()); data[int(sys.argv[2])] ^= 1 << int(sys.argv[2]) % 7
open(sys.argv[3], "wb").write(data)
END
        expect "$file flipped at $at" 1 WRONG check --root "$work/root.note"
    done
    cp "$work/good" "$work/$file"
done
exit $failed
