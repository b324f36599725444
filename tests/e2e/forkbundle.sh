#!/usr/bin/env bash
# A bundle whose log signed another history than the copy holds, of any size: both halves are kept,
# as following keeps them, and nothing else changes. What is only older, or changed on its way, is no
# fork.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
hostile=$(dirname "$0")/lib/hostile.py
make_city "$work/begin"
pin=$(tally-registry audit "$work/begin" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p')
history() { # LOG FROM TO: a log of the same root and keys; its notices carry its name
    [ -d "$work/$1" ] || cp -r "$work/begin" "$work/$1"
    for i in $(seq "$2" "$3"); do
        printf '{"type":"notice","authority":"city.example","title":"供水","written":"2026-02-01","text":"%s之%d：供水时间为每日%d时起。"}\n' "$1" "$i" "$i"
    done | tally-registry publish "$work/$1" --key "$work/office.key" --jsonl - --json >/dev/null
}
bundle() { # NAME LOG [OPTION...]: with its newest head alone
    tally-registry export "$work/$2" -o "$work/full" "${@:3}" >/dev/null
    python3 "$hostile" newest "$work/full" "$work/$1.bundle"
}
history one 1 3
bundle prefix one
cp -r "$work/one" "$work/branch" # the same for five entries
history one 4 6
bundle held one
tally-registry import "$work/held.bundle" "$work/held" --root "$pin" >/dev/null
history one 7 8
bundle grown one
history two 1 3
bundle smaller two
history two 4 6
bundle same two
history two 7 9
bundle larger two
cp "$work/full" "$work/older-same.bundle" # its heads of 5 and 8 entries too
bundle larger-since two --since 2
history branch 1 6
bundle branched branch
bundle branched-since branch --since 4
bundle unprovable branch --since 6
python3 "$hostile" older "$work/grown.bundle" "$work/same.bundle" "$work/older.bundle"
python3 "$hostile" older "$work/grown.bundle" "$work/smaller.bundle" "$work/older-smaller.bundle"
history three 1 7
bundle three three
python3 "$hostile" older "$work/grown.bundle" "$work/three.bundle" "$work/older-larger.bundle"
python3 "$hostile" changed "$work/larger.bundle" "$work/changed.bundle"
printf '供水时间为每日6时起，各区照此办理，不得擅自停水。\n' >"$work/post"

# begin_copy: a fresh one at $work/copy; unchanged NAME: nothing but fork.notes is new there.
begin_copy() { rm -rf "$work/copy" && cp -r "$work/held" "$work/copy"; }
unchanged() {
    diff -r --exclude=fork.notes --exclude=lock.mdb "$work/held" "$work/copy" >&2 || fail "$1: the copy changed"
}
forked() { # NAME WORDS
    begin_copy
    expect "$1" 2 "$2" tally-registry import "$work/$1.bundle" "$work/copy"
    unchanged "$1"
    [ "$(grep -c '^city.example/log$' "$work/copy/fork.notes")" -eq 2 ] || fail "$1: no evidence"
    [ "$(grep -c '^— city.example/log ' "$work/copy/fork.notes")" -eq 2 ] || fail "$1: evidence without signatures"
    for again in "$1" grown; do
        expect "$1, then $again" 2 'fork.notes' tally-registry import "$work/$again.bundle" "$work/copy"
    done
    expect "$1: nothing is answered" 3 'this log forked' tally check --store "$work/copy" "$work/post"
    expect "$1: no audit passes" 1 'this log forked' tally-registry audit "$work/copy"
}
no_fork() { # NAME WORDS
    begin_copy
    expect "$1" 2 "$2" tally-registry import "$work/$1.bundle" "$work/copy"
    [ ! -e "$work/copy/fork.notes" ] || fail "$1: taken for a fork"
    unchanged "$1"
    expect "$1: it goes on" 0 '10 entries' tally-registry import "$work/grown.bundle" "$work/copy"
}
forked smaller 'fork: the log signed a tree of 5 entries that does not contain the 8 held here'
forked same 'fork: the log signed a tree of 8 entries that does not contain the 8 held here'
forked larger 'fork: the log signed a tree of 11 entries that does not contain the 8 held here'
cp "$work/copy/fork.notes" "$work/by_bundle"
forked larger-since 'fork: the log signed a tree of 11'
forked branched 'fork: the log signed a tree of 11'
forked branched-since 'fork: the log signed a tree of 11'
forked older-same 'fork: the log signed a tree of 5'
forked older 'fork: the log signed a tree of 8'
forked older-smaller 'fork: the log signed a tree of 5'
forked older-larger 'fork: the first 9 entries are not those of the checkpoint of that size'
no_fork prefix 'rollback: the checkpoint has 5 entries, 8 are held'
no_fork changed 'do not hash to the root'
# The entries that would show it are not in it.
no_fork unprovable 'or the log forked before; a bundle made without --since would tell'
begin_copy
serve "$work/two"
expect 'followed' 2 'fork: ' tally-registry follow "$url" "$work/copy" --once
diff "$work/by_bundle" "$work/copy/fork.notes" >&2 || fail 'following keeps other evidence'
kill "$server" && wait "$server" || true
server=
# Where a copy was to be made the proof alone is left, and nobody takes that for a registry.
evidence_alone() { # NAME DIR
    [ "$(ls "$2")" = fork.notes ] && [ ! -e "$2.new" ] || fail "$1: $(ls -d "$2"*) $(ls "$2")"
    [ "$(grep -c '^— city.example/log ' "$2/fork.notes")" -eq 2 ] || fail "$1: no evidence"
}
contradiction=$work/older-larger.bundle
expect 'a bundle that contradicts itself' 2 'fork: ' tally-registry import "$contradiction" "$work/new" --root "$pin"
evidence_alone 'a new copy' "$work/new"
expect 'then nothing is taken there' 2 'this log forked' tally-registry import "$work/grown.bundle" "$work/new" --root "$pin"
expect 'and nothing answered' 3 'this log forked' tally check --store "$work/new" "$work/post"
expect 'nor of another root' 2 'is the one that is pinned' \
    tally-registry import "$contradiction" "$work/none" --root "sha256:$(printf '%064d' 0)"
[ ! -e "$work/none" ] || fail "another log's fork was kept"
export XDG_CACHE_HOME=$work/cache
mkdir "$work/cache"
for time in first second; do
    expect "asked of it, the $time time" 3 fork tally check --bundle "$contradiction" --root "$pin" "$work/post"
    evidence_alone "the cache, the $time time" "$(echo "$work"/cache/tally/bundle-*)"
done
exit $failed
