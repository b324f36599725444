#!/usr/bin/env bash
# The root document: made, signed by k of n, rotated, admitted into the log, walked by clients
# from whichever version they pin; what does not follow is refused, and expiry is told.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
cd "$work"
key() { tally-keys new "$2" --for "$1" -o "$3" --no-passphrase >"$3.vkey"; }
for i in 1 2 3 4; do key root "op$i.example/root" "r$i"; done
for i in 1 2 3; do key directory "dir.example/d$i" "d$i"; done
key log city.example/log log.key
key log other.example/log other.key
key authority city.example/office office.key
pin_of() { tally-keys root check "$@" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p' | tail -1; }

# --- Making and signing ---
new() { tally-keys root new "$@"; }
expect 'no threshold' 65 '--root-threshold is missing' new --root-key r1.vkey --log log.key -o x
expect 'a key of another purpose' 65 'r1 is a key for root, not for directory' \
    new --root-key r2 --root-threshold 1 --directory-key r1 --directory-threshold 1 --log log.key -o x
expect 'a threshold that cannot be met' 65 '1 root keys cannot meet a threshold of 2' \
    new --root-key r1 --root-threshold 2 --directory-key d1 --directory-threshold 1 --log log.key -o x
expect 'a key twice' 65 'a key twice' \
    new --root-key r1 --root-key r1.vkey --root-threshold 2 --directory-key d1 --directory-threshold 1 --log log.key -o x
expect 'one key for two purposes' 65 'one key is named for two purposes' \
    new --root-key r1.vkey --root-threshold 1 --directory-key r1.vkey --directory-threshold 1 --log log.key -o x
[ ! -e x ] || fail 'a refused document was written'
expect 'version 1' 0 'version 1, not signed yet' new --root-key r1 --root-key r2.vkey --root-key "$(cat r3.vkey)" \
    --root-threshold 2 --directory-key d1 --directory-key d2 --directory-threshold 1 --log log.key -o root1
expect 'unsigned' 65 'root1 is not signed yet' tally-keys root check root1
expect 'init with it' 65 '' tally-registry init city --origin city.example/log --root root1 --log-key log.key
expect 'not its key' 65 'op4.example/root is no root key' tally-keys root sign --key r4 root1
expect 'not for that' 65 'not for root' tally-keys root sign --key d1 root1
tally-keys root sign --key r1 root1 >/dev/null
tally-keys root sign --key r1 root1 >/dev/null # a second time says nothing new
[ "$(grep -c '^—' root1)" = 1 ] || fail 'one key, two lines'
expect 'one of two' 1 'signed by 1 of the 2 keys' tally-keys root check root1
tally-keys root sign --key r3 root1 >/dev/null
expect 'two of three' 0 'MISSING  op2.example/root' tally-keys root check root1
expect 'init' 0 '' tally-registry init city --origin city.example/log --root root1 --log-key log.key
enrol() { # DIRECTORY-KEY ID
    tally-registry enrol city --directory-key "$1" --id "$2" --key office.key --display "$2"
}
tally-registry enrol city --directory-key d1 --id city.example --key office.key --display 海市人民政府 >/dev/null
draft 1 供暖通知 >n.txt
tally-registry publish city --key office.key n.txt >/dev/null
sed '1,/^$/d' n.txt >post
tally-registry export city -o one.bundle

# --- Rotation ---
new --former root1 --root-key r2 --root-key r3 --root-key r4 --directory-key d2 --directory-key d3 -o root2 >/dev/null
tally-keys root sign --key r2 root2 >/dev/null
expect 'a former key without --former' 65 '--former FILE' tally-keys root sign --key r1 root2
expect 'its own threshold is not met' 1 'signed by 1 of the 2' tally-keys root check root1 root2
cp root2 half
tally-keys root sign --key r4 half >/dev/null
expect 'the former threshold is not met' 1 '1 of the 2 keys of version 1 that must sign' tally-keys root check root1 half
expect 'nor admitted' 2 'refused: root document: 1 of the 2 keys' tally-registry submit city half
tally-keys root sign --key r4 --key r1 --former root1 root2 >/dev/null
expect 'both thresholds' 0 'version 2 of city.example/log' tally-keys root check root1 root2
expect 'the other way round' 1 'does not follow' tally-keys root check root2 root1
new --former root2 -o root3 >/dev/null
tally-keys root sign --key r2 --key r3 root3 >/dev/null
expect 'a version left out' 2 'version 3 does not follow version 1' tally-registry submit city root3
new --former root1 --log other.key -o away >/dev/null
tally-keys root sign --key r1 --key r2 away >/dev/null
expect "another log's key" 2 "another log's key" tally-registry submit city away
sed 's/^version 2/version 3/' root2 >bent
expect 'a changed text' 2 'does not verify' tally-registry submit city bent
before=$(head_of city)
expect 'version 2' 0 'index  3' tally-registry submit city root2
expect 'again' 0 'on record already' tally-registry submit city root2
new --former root1 -o second2 >/dev/null
tally-keys root sign --key r1 --key r2 second2 >/dev/null
expect 'another version 2' 2 'version 2 does not follow version 2' tally-registry submit city second2
expect 'a former directory key' 2 'no key of the directory signed' enrol d1 a.example
key authority a.example/k a.key
expect 'a new directory key' 0 '' tally-registry enrol city --directory-key d3 --id a.example --key a.key --display a
tally-registry export city -o two.bundle
serve city
expect 'version 3, over HTTP' 0 'index  5' tally-registry submit "$url" root3
for n in 1 2 3; do
    curl -fsS "$url/v1/roots/$n" | cmp - "root$n" || fail "/v1/roots/$n"
done
for n in 0 4 01 x '' 99999999999999999999; do
    status=$(curl -s -o /dev/null -w '%{http_code}' "$url/v1/roots/$n")
    [ "$status" = 404 ] || fail "/v1/roots/$n: $status"
done
expect 'audit' 0 'version 3, expires' tally-registry audit "$url" --root "$(pin_of root1)"
expect 'doctor' 0 'version 3' tally doctor city
tally-registry export city -o three.bundle
[ "$before" != "$(head_of city)" ] || fail 'nothing was logged'

# --- Clients, from the version they pin ---
export XDG_CACHE_HOME=$work/cache
mkdir cache
for n in 1 2 3; do
    pin=$(pin_of "root$n")
    rm -rf copy tail cache/tally
    expect "follow from $n" 0 '6 entries' tally-registry follow "$url" tail --root "$pin" --once
    expect "import from $n" 0 '' tally-registry import three.bundle copy --root "root$n"
    expect "audit from $n" 0 '6 stand' tally-registry audit copy --root "$pin"
    expect "check from $n" 0 authentic tally check --bundle three.bundle --root "$pin" --json post
    expect "check again from $n" 0 authentic tally check --bundle three.bundle --root "$(pin_of root1)" --json post
    expect "older pins on a directory from $n" 0 '' tally-registry import three.bundle copy --root "$(pin_of root1)"
done
# The client's root is newer than what the log's copy has: it cannot check.
rm -rf cache/tally
pin=$(pin_of root1 root2 root3)
for bundle in one two; do
    expect "$bundle: newer root" 3 'neither it nor one before it' tally check --bundle $bundle.bundle --root "$pin" post
    expect "$bundle: import" 2 'neither it nor one before it' tally-registry import $bundle.bundle late --root "$pin"
    expect "$bundle: with its own" 0 authentic tally check --bundle $bundle.bundle --root root1 --json post
    expect "$bundle: kept, newer root" 3 'neither it nor one before it' tally check --bundle $bundle.bundle --root "$pin" post
    [ ! -e late ] && [ ! -e late.new ] || fail "$bundle: something is left"
done
kill "$server" && wait "$server" || true
tally-registry import two.bundle old --root root1 >/dev/null
serve old
expect 'an old mirror' 2 'up to version 2, is the one that is pinned' tally-registry follow "$url" late --root "$pin" --once
rm -rf tail
expect 'each step is kept' 0 '5 entries' tally-registry follow "$url" tail --root "$(pin_of root1 root2)" --once
kill "$server" && wait "$server" || true
serve city
expect 'and the next is taken' 0 '6 entries, 1 of them new' tally-registry follow "$url" tail --once
expect 'with the newest pin now' 0 '0 of them new' tally-registry follow "$url" tail --once --root "$pin"
kill "$server" && wait "$server" || true
server=
[ ! -e late ] || fail 'an old mirror left a directory'

# --- A directory key is cut off where it was stolen ---
key authority thief.example/k t.key
expect 'the thief enrols' 0 '' tally-registry enrol city --directory-key d3 --id thief.example --key t.key --display t
stolen=$(head_of city | head -1)
printf 'Type: notice\nAuthority: thief.example\nTitle: 通知\nWritten: 2026-11-01\n\n全市停止供暖，各供热单位立即关闭管网，不得恢复供暖。\n' >t.txt
tally-registry publish city --key t.key t.txt >/dev/null
sed '1,/^$/d' t.txt >t.post
expect 'believed' 0 authentic tally check --store city --json t.post
new --former root3 --directory-key d1.vkey --directory-cutoff $((stolen - 1)) -o root4 >/dev/null
tally-keys root sign --key r2 --key r4 root4 >/dev/null
expect 'cut off' 0 '' tally-registry submit city root4
expect 'not any more' 21 '' tally check --store city --json t.post
expect 'the others stand' 0 authentic tally check --store city --json post
expect 'audit tells it' 0 "void  entry $((stolen - 1))" tally-registry audit city

# --- Expiry: an intermediate one is nobody's concern, the newest one is told ---
new --former root4 --expires 2020-01-01T00:00:00Z -o root5 >/dev/null
tally-keys root sign --key r2 --key r4 root5 >/dev/null
expect 'an expired one is still the next' 0 '' tally-registry submit city root5
expect 'expired: doctor' 0 'WARN  the root document, version 5, has expired on 2020-01-01' tally doctor city
expect 'expired: audit' 0 'WARN  the root document, version 5, has expired' tally-registry audit city
stale() { tally check --store city --json post | jq .registry.stale; }
[ "$(stale)" = true ] || fail 'an expired root is not stale'
new --former root5 --expires "$(date -u -d '+59 days' +%FT00:00:00Z)" -o root6 >/dev/null
tally-keys root sign --key r2 --key r4 root6 >/dev/null
expect 'from an expired one to the next' 0 '' tally-registry submit city root6
expect 'a warning' 0 'WARN  the root document, version 6, expires on' tally doctor city
[ "$(stale)" = false ] || fail 'stale while the root holds'
rm -rf tail
serve city
expect 'follow over an expired one' 0 'version 6, expires on' tally-registry follow "$url" tail --root root1 --once
expect 'the copy answers' 0 authentic tally check --store tail --json post
exit $failed
