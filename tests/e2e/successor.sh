#!/usr/bin/env bash
# A log whose key is lost goes on: its backup, restored, is continued under a new name and key by
# the next root document. Indexes and what was on record survive; a root that names another
# beginning, or is admitted into the old log, is refused.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
cd "$work"
make_city city
for i in 1 2 3; do draft "$i" "第${i}份通知" >n$i.txt; done
sed -i 's/25元/27元/; s/18摄氏度/19摄氏度/' n1.txt
tally-registry publish city --key office.key n1.txt n2.txt >said
first=$(sed -n 's/^ *id *//p' said | head -1)
tally-registry backup city -o city.backup
tally-registry restore city.backup restored >/dev/null
tally-registry log restored head >last
tally-keys new new.example/log --for log -o new.key --no-passphrase >/dev/null
sed '1,/^$/d' n1.txt >post
# Whoever stole the log's key can run its size up: it grows to 24 entries, a copy takes them, and no
# smaller tree of that name is taken any more (fast-forward).
cp -r city stolen
for i in $(seq 20); do
    printf '{"type":"notice","authority":"city.example","title":"通知","written":"2026-03-01","text":"第%d条：供水照常。"}\n' "$i"
done | tally-registry publish stolen --key office.key --jsonl - --json >/dev/null
serve stolen
expect 'a copy of what the thief made' 0 '24 entries' tally-registry follow "$url" far --root city/root.note --once
kill "$server" && wait "$server" || true
serve city
expect 'it goes back for nobody' 2 'rollback: the checkpoint has 4 entries, 24 are held' \
    tally-registry follow "$url" far --once
kill "$server" && wait "$server" || true
server=
next() { tally-keys root new --former city/root.note "$@" -o root2 >/dev/null && tally-keys root sign --key city.keys/root.key root2 >/dev/null; }
continue_as() { tally-registry init "$1" --origin new.example/log --root root2 --log-key new.key --continue "${2:-restored}"; }

echo garbage >bad
expect 'which file is no checkpoint' 65 'bad: ' tally-keys root new --former city/root.note --log new.key --continues bad -o none
next --log new.key
expect 'a new key without saying so' 2 "another log's key" continue_as new
next
expect 'no new log' 65 'is for city.example/log' continue_as new
next --log new.key --continues last
expect 'the signed document' 0 'version 2 of new.example/log' tally-keys root check city/root.note root2
expect 'into the old log' 2 'init --continue' tally-registry submit city root2
tally-registry publish city --key office.key n3.txt >/dev/null
expect 'where the old log has gone on' 2 'it continues 4 entries, and not the 5' continue_as new city
sed 's/ 4 [0-9a-f]*$/ 4 4813494d137e1631bba301d5acab6e7bb7aa74ce1185d456565ef51d737677b2/' root2 >bent
tally-keys root new --former city/root.note --log new.key --continues last -o text >/dev/null
sed 's/ 4 [0-9a-f]*$/ 4 4813494d137e1631bba301d5acab6e7bb7aa74ce1185d456565ef51d737677b2/' text >root2
tally-keys root sign --key city.keys/root.key root2 >/dev/null
expect 'another tree' 2 'and not the 4 before it' continue_as new
next --log new.key --continues last
cp city/log.key wrong.key
expect "the old log's key" 65 'names another log key' \
    tally-registry init new --origin new.example/log --root root2 --log-key wrong.key --continue restored
[ ! -e new ] && [ ! -e new.new ] || fail 'a refused log left something'

expect 'it goes on' 0 '' continue_as new
[ "$(tally-registry log new head | head -1)" = new.example/log ] || fail 'another name'
[ "$(head_of new | head -1)" = 5 ] || fail 'not the old entries and the root'
for i in 0 1 2 3; do
    cmp <(tally-registry log restored entry $i) <(tally-registry log new entry $i) || fail "entry $i is another"
done
expect 'audit from the first root' 0 '5 stand, 0 void' tally-registry audit new --root city/root.note
expect 'doctor' 0 'every entry' tally doctor new
expect 'it answers' 0 authentic tally check --store new --json post
expect 'it takes records' 0 'index  5' tally-registry publish new --key office.key n3.txt
printf 'Type: withdraw\nAuthority: city.example\nTarget: %s\nReason: overtaken\n' "$first" >w.txt
expect 'about old ones, too' 0 'index  6' tally-registry publish new --key office.key w.txt
expect 'then it is not current' 11 '' tally check --store new --json post
expect 'a rotation follows' 0 '' tally-keys root new --former root2 -o root3
tally-keys root sign --key city.keys/root.key root3 >/dev/null
expect 'and is admitted' 0 'index  7' tally-registry submit new root3
serve new
expect 'followed from the first root' 0 '8 entries' tally-registry follow "$url" copy --root city/root.note --once
expect 'and from the newest' 0 '8 entries' tally-registry follow "$url" copy3 --root root3 --once
tally-registry export new -o new.bundle
expect 'as a bundle' 0 '' tally-registry import new.bundle copy2 --root city/root.note
cp -r restored before
expect 'nor does it go into a copy of the old log' 2 \
    'this is the log new.example/log, and the copy is of city.example/log' tally-registry import new.bundle restored
diff -r --exclude=lock.mdb before restored || fail 'the copy of the old log moved'
expect 'a copy of it' 0 '8 stand' tally-registry audit copy2
expect 'a copy of the old log does not slip over' 2 \
    'this is the log new.example/log, and the copy is of city.example/log' tally-registry follow "$url" restored --once

# --- Recovery from the fast-forward ---
# What is known of a log is known of its name: under the next one fewer entries are taken, by a copy
# with the pin that it always had and by a witness that cosigned more of the old one. The copy of the
# old log stays where it is: it has no way to tell which of the two is the thief's.
expect 'nor does what the thief made' 2 'make a new copy of it' tally-registry follow "$url" far --once
expect 'which is as it was' 0 '24 stand' tally-registry audit far --root city/root.note
expect 'fewer entries than the thief made' 0 '8 entries, 8 of them new' \
    tally-registry follow "$url" recovered --root city/root.note --once
expect 'and they answer' 11 '' tally check --store recovered --json post
kill "$server" && wait "$server" || true
server=
tally-keys new w.example --for witness -o w.key --no-passphrase >w.vkey
vkey_of() { sed -n 's/^log //p' "$1"; }
tally-registry witness seen --key w.key --log city/log.key --log "$(vkey_of root2)" \
    --listen 127.0.0.1:0 >witness.log 2>&1 &
server=$!
for _ in $(seq 100); do
    grep -q listening witness.log && break
    sleep 0.05
done
witness=$(sed -n 's/^listening on //p' witness.log)
ask() { # DIR: the status of adding its checkpoint as the first
    { printf 'old 0\n\n' && tally-registry log "$1" head; } |
        curl -s -o asked -w '%{http_code}' -H 'Content-Type: text/plain' --data-binary @- "$witness/add-checkpoint"
}
[ "$(ask stolen)" = 200 ] || fail "the witness does not cosign the longer log: $(cat asked)"
[ "$(ask city)" = 409 ] || fail "the witness goes back: $(cat asked)"
[ "$(ask new)" = 200 ] || fail "the witness does not cosign what goes on: $(cat asked)"
exit $failed
