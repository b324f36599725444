#!/usr/bin/env bash
# A hostile bundle and a hostile mirror, case by case (lib/hostile.py): each ends in one sentence
# and leaves what is there as it was, whether there was nothing or an older copy.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
hostile=$(dirname "$0")/lib/hostile.py
make_city "$work/city"
notices() { # FROM TO
    for i in $(seq "$1" "$2"); do
        printf '{"type":"notice","authority":"city.example","title":"第%d次通知","number":"海政发〔2026〕%d号","written":"2026-01-01","text":"第%d次：供水时间为每日6时至22时。"}\n' "$i" "$i" "$i"
    done | tally-registry publish "$work/city" --key "$work/office.key" --jsonl - --json >/dev/null
}
notices 1 3
pin=$(tally-registry audit "$work/city" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p')
tally-registry export "$work/city" -o "$work/old.bundle"
notices 4 10
notices 11 20
tally-registry export "$work/city" -o "$work/good.bundle"
# Another log, of another root and other keys.
tally-registry init "$work/other" --origin other.example/log --solo city.example --key "$work/office.key" \
    --display 海市人民政府 --keys-dir "$work/other.keys" >/dev/null
tally-registry export "$work/other" -o "$work/other.bundle"
tally-registry log "$work/other" head >"$work/other.head"
tally-registry import "$work/old.bundle" "$work/held" --root "$pin"
held=$(head_of "$work/held")
cp -r "$work/held" "$work/kept"

# one_sentence NAME STATUS WORDS COMMAND...
one_sentence() {
    local name=$1 want=$2 words=$3 got=0
    shift 3
    "$@" >"$work/out" 2>"$work/said" </dev/null || got=$?
    [ "$got" -eq "$want" ] || { fail "$name: status $got, not $want: $(cat "$work/out" "$work/said")"; return; }
    [ "$want" -eq 0 ] && return
    [ "$(cat "$work/out" "$work/said" | wc -l)" -eq 1 ] || fail "$name: not one line: $(cat "$work/out" "$work/said")"
    grep -qF -- "$words" "$work/out" "$work/said" || fail "$name: does not say “$words”: $(cat "$work/out" "$work/said")"
}
untouched() { # NAME
    [ ! -e "$work/new" ] && [ ! -e "$work/new.new" ] || { fail "$1: something is left"; rm -rf "$work"/new*; }
    [ "$(head_of "$work/held")" = "$held" ] || { fail "$1: the copy moved"; rm -rf "$work/held"; cp -r "$work/kept" "$work/held"; }
    [ ! -e "$work/held/fork.notes" ] || { fail "$1: a fork was seen"; rm "$work/held/fork.notes"; }
}

# --- Bundles ---
mkdir "$work/bundles"
python3 "$hostile" bundles "$work/good.bundle" "$work/other.bundle" "$work/bundles" >"$work/cases"
count=0
while IFS=$'\t' read -r name words; do
    want=65
    case $name in
    # What is well formed and not true is refused (2); what is no bundle is bad data (65).
    a-root-twice | another-root | *-of-another-log | older-head-unsigned | only-an-older-head | \
        no-entries | scope-past-* | an-entry-* | entries-reordered | entry-0-missing | a-part-missing | \
        257-in-one-frame | part-of-other-bytes) want=2 ;;
    esac
    for dir in new held; do
        # What is wrong with the file itself is said with its name.
        [ "$want" -eq 2 ] || expect "$name, $dir: by name" 65 "/bundles/$name: " tally-registry import "$work/bundles/$name" "$work/$dir" --root "$pin"
        one_sentence "$name, $dir" "$want" "$words" tally-registry import "$work/bundles/$name" "$work/$dir" --root "$pin"
        untouched "$name, $dir"
    done
    count=$((count + 1))
done <"$work/cases"
[ "$count" -ge 40 ] || fail "only $count bundles were tried"
expect 'the copy is whole' 0 '5 stand' tally-registry audit "$work/held"

# A bundle is read as a stream, and not looked at again.
expect 'a stream' 0 '22 entries' timeout 30 tally-registry import <(cat "$work/good.bundle") "$work/new" --root "$pin"
rm -r "$work/new"
expect 'a copy without a pin is not the bundle at fault' 65 "tally-registry: $work/new is new" tally-registry import "$work/good.bundle" "$work/new"

# --- What somebody laid where a copy is made: links to another registry, which stays whole ---
cp -r "$work/held" "$work/victim"
ln -s "$work/victim" "$work/new.new"
expect 'a link' 74 'new.new' tally-registry import "$work/good.bundle" "$work/new" --root "$pin"
rm "$work/new.new"
mkdir "$work/new.new"
ln -s "$work/victim/registry" "$work/new.new/registry"
expect 'a link within' 0 '' tally-registry import "$work/good.bundle" "$work/new" --root "$pin"
rm -r "$work/new"
if [ "$(id -u)" -eq 0 ]; then
    mkdir "$work/new.new"
    chown 65534 "$work/new.new"
    expect "somebody else's folder" 74 "somebody else's" tally-registry import "$work/good.bundle" "$work/new" --root "$pin"
    rm -r "$work/new.new"
fi
diff -r --exclude=lock.mdb "$work/held" "$work/victim" || fail 'what was linked to was touched'
printf keep >"$work/other.file"
ln -s "$work/other.file" "$work/draft.note.new"
tally-keys root new --former "$work/city/root.note" -o "$work/draft.note" >/dev/null 2>&1 && fail 'a link was written through'
[ "$(cat "$work/other.file")" = keep ] || fail 'a file behind a link was written'

# --- A mirror ---
serve "$work/city"
origin=$server
python3 "$hostile" mirror "$url" "$work/other.head" >"$work/mirror.log" &
server="$origin $!"
for _ in $(seq 100); do
    grep -q listening "$work/mirror.log" && break
    sleep 0.05
done
mirror=$(sed -n 's/^listening on //p' "$work/mirror.log")
python3 "$hostile" modes >"$work/modes"
while IFS=$'\t' read -r kind name want words; do
    curl -fsS "$mirror/mode/$name" >/dev/null
    if [ "$kind" = audit ]; then
        one_sentence "$name" "$want" "$words" timeout 60 tally-registry audit "$mirror" --root "$pin"
        continue
    fi
    if [ "$want" -eq 0 ]; then
        one_sentence "$name" 0 '' timeout 60 tally-registry follow "$mirror" "$work/whole" --root "$pin" --once
        expect "$name: all of it" 0 '22 stand' tally-registry audit "$work/whole"
        rm -rf "$work/whole"
        continue
    fi
    case $name in root-*) dirs=new ;; *) dirs='new held' ;; esac # the chain is walked by newcomers
    for dir in $dirs; do
        one_sentence "$name, $dir" "$want" "$words" timeout 60 tally-registry follow "$mirror" "$work/$dir" --root "$pin" --once
        untouched "$name, $dir"
    done
done <"$work/modes"
curl -fsS "$mirror/mode/good" >/dev/null
expect 'the copy goes on' 0 '22 entries, 17 of them new' tally-registry follow "$mirror" "$work/held" --once
kill $server
server=
exit $failed
