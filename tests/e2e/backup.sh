#!/usr/bin/env bash
# Backup and restore: taken while the registry is written to, complete at one signed head,
# audited after it is restored, and never able to sign, whatever key is laid into it.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
notices() { # FROM TO WHERE
    for i in $(seq "$1" "$2"); do
        printf '{"type":"notice","authority":"city.example","title":"第%d次通知","number":"海政发〔2026〕%d号","written":"2026-01-01","text":"第%d次：供水时间为每日6时至22时。"}\n' "$i" "$i" "$i"
    done | tally-registry publish "$3" --key "$work/office.key" --jsonl - --json
}
notices 1 5 "$work/city" >/dev/null
notices 6 30 "$work/city" >/dev/null
draft 99 供暖通知 >"$work/n.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/n.txt" >/dev/null
sed '1,/^$/d' "$work/n.txt" >"$work/post"

# Online: two writers go on while three backups are taken.
serve "$work/city"
notices 100 400 "$url" >"$work/acks1" 2>&1 & first=$!
notices 500 800 "$url" >"$work/acks2" 2>&1 & second=$!
for i in 1 2 3; do
    expect "backup $i" 0 '' tally-registry backup "$work/city" -o "$work/backup$i"
done
wait $first $second
for i in 1 2 3; do
    expect "restore $i" 0 'restored and audited' tally-registry restore "$work/backup$i" "$work/restored$i"
    size=$(head_of "$work/restored$i" | head -1)
    [ "$size" -ge 33 ] || fail "backup $i: $size entries"
    # The original had just this tree at this size: the restored one grows into it.
    expect "the original goes on from backup $i" 0 '' tally-registry follow "$url" "$work/restored$i" --once
    [ "$(head_of "$work/city")" = "$(head_of "$work/restored$i")" ] || fail "backup $i: not grown"
done
expect 'the last again' 0 "$(tally-registry audit "$work/city" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p')" tally-registry backup "$work/city" -o "$work/backup3"
kill "$server" && wait "$server" || true
server=
rm -rf "$work/restored3"
expect 'restore' 0 'never signs' tally-registry restore "$work/backup3" "$work/restored3"
[ "$(head_of "$work/city")" = "$(head_of "$work/restored3")" ] || fail 'another head'
expect 'audit' 0 "$(tally-registry audit "$work/city" | grep checkpoints)" tally-registry audit "$work/restored3"
expect 'doctor' 0 'every entry' tally doctor "$work/restored3"
expect 'it answers' 0 authentic tally check --store "$work/restored3" --json "$work/post"

# No key is in it, and none makes it sign.
! grep -qa tally-secret-key "$work/backup3" || fail 'a secret key is in the backup'
[ ! -e "$work/restored3/log.key" ] || fail 'a log key was restored'
expect 'publishing to it' 65 'log.key' tally-registry publish "$work/restored3" --key "$work/office.key" "$work/n.txt"
cp "$work/city/log.key" "$work/restored3/log.key"
before=$(head_of "$work/restored3")
draft 98 另一份 >"$work/m.txt"
expect 'with the key laid into it' 65 'a copy never signs' tally-registry publish "$work/restored3" --key "$work/office.key" "$work/m.txt"
expect 'nor does it serve for writing' 65 'a copy never signs' timeout 10 tally serve "$work/restored3" --listen 127.0.0.1:0
[ "$(head_of "$work/restored3")" = "$before" ] || fail 'a restored log moved'

# What is refused changes nothing.
pin=sha256:$(printf 'c%.0s' $(seq 64))
expect 'over a directory' 65 'is there already' tally-registry restore "$work/backup3" "$work/restored2"
expect 'another root' 2 'is the one that is pinned' tally-registry restore "$work/backup3" "$work/new" --root "$pin"
expect 'no file' 66 'cannot be read' tally-registry restore "$work/nothing" "$work/new"
size=$(stat -c %s "$work/backup3")
RANDOM=20261124
for _ in $(seq 10); do
    at=$(((RANDOM << 15 | RANDOM) % size))
    python3 - "$work/backup3" "$at" "$work/bad" <<'END'
import sys
data = bytearray(open(sys.argv[1], "rb").read()); data[int(sys.argv[2])] ^= 1 << int(sys.argv[2]) % 8
open(sys.argv[3], "wb").write(data)
END
    status=0
    tally-registry restore "$work/bad" "$work/new" 2>"$work/said" >&2 || status=$?
    case $status in 2 | 65) ;; *) fail "flipped at $at: status $status: $(cat "$work/said")" ;; esac
    [ ! -e "$work/new" ] && [ ! -e "$work/new.new" ] || fail "flipped at $at: something is left"
done
exit $failed
