#!/usr/bin/env bash
# Copies of a log: by bundle and by following a server. A copy answers as the original does;
# what a hostile bundle or mirror sends is refused in one sentence and changes nothing.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
notices() { # FROM TO
    for i in $(seq "$1" "$2"); do
        printf '{"type":"notice","authority":"city.example","title":"第%d次供水通知","number":"海政发〔2026〕%d号","written":"2026-01-01","text":"第%d次：各区供水时间为每日6时至22时，不得擅自停水。"}\n' "$i" "$i" "$i"
    done | tally-registry publish "$work/city" --key "$work/office.key" --jsonl - --json
}
notices 1 300 >"$work/ids"
pin=$(tally-registry audit "$work/city" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p')
printf '第7次：各区供水时间为每日6时至22时，不得擅自停水。\n' >"$work/post"
printf '第7次：各区供水时间为每日8时至22时，不得擅自停水。\n' >"$work/changed"
# The answer, but for the clock.
answer() { tally check --store "$1" --json "$2" | jq -S 'del(.. | .as_of?, .checked_at?, .judged_at?)'; }

# --- Bundles ---
size=$(head_of "$work/city" | head -1)
expect 'export says what it made' 0 "$size entries of city.example/log" tally-registry export "$work/city" -o "$work/one.bundle"
expect 'and the root to hand on' 0 "$pin" tally-registry export "$work/city" -o "$work/one.bundle"
expect 'no pin' 65 'which root document to trust' tally-registry import "$work/one.bundle" "$work/copy"
expect 'another pin' 2 'the one that is pinned' \
    tally-registry import "$work/one.bundle" "$work/copy" --root "sha256:$(printf 'a%.0s' $(seq 64))"
[ ! -e "$work/copy" ] && [ ! -e "$work/copy.new" ] || fail 'a refused bundle left something'
expect 'import' 0 "$size entries of city.example/log" tally-registry import "$work/one.bundle" "$work/copy" --root "$pin"
for post in post changed; do
    diff <(answer "$work/city" "$work/$post") <(answer "$work/copy" "$work/$post") >&2 || fail "$post: another answer"
done
expect 'audit of the copy' 0 "302 stand, 0 void" tally-registry audit "$work/copy" --root "$pin"
expect 'a copy takes no records' 65 'it is a copy' tally-registry publish "$work/copy" --key "$work/office.key" "$work/post"
expect 'the log itself is no copy' 65 "a log's own directory" tally-registry import "$work/one.bundle" "$work/city"
mkdir "$work/empty" "$work/full"
touch "$work/full/letter"
expect 'an empty folder' 0 '' tally-registry import "$work/one.bundle" "$work/empty" --root "$pin"
expect 'a folder of other things' 65 "$work/full is there already and is no copy" \
    tally-registry import "$work/one.bundle" "$work/full" --root "$pin"
expect 'a slash at the end' 0 '' tally-registry import "$work/one.bundle" "$work/slash//" --root "$pin"
expect 'and of what is there' 0 '' tally-registry import "$work/one.bundle" "$work/slash/"
expect 'restored, a slash at the end' 0 '' tally-registry restore "$work/one.bundle" "$work/slash2/"
expect 'the same again' 0 '' tally-registry import "$work/one.bundle" "$work/copy"
notices 301 310 >>"$work/ids"
tally-registry export "$work/city" -o "$work/two.bundle" || fail export
expect 'a newer one' 0 '' tally-registry import "$work/two.bundle" "$work/copy"
expect 'grown' 0 "312 stand" tally-registry audit "$work/copy" --root "$pin"
expect 'an older one' 2 'rollback' tally-registry import "$work/one.bundle" "$work/copy"
expect 'still there' 0 "312 stand" tally-registry audit "$work/copy"

# Every cut and many flips: a sentence, no directory.
size=$(stat -c %s "$work/one.bundle")
RANDOM=20261124
for _ in $(seq 20); do
    at=$(((RANDOM << 15 | RANDOM) % size))
    head -c "$at" "$work/one.bundle" >"$work/bad"
    expect "cut at $at" 65 '' tally-registry import "$work/bad" "$work/new" --root "$pin"
    python3 - "$work/one.bundle" "$at" "$work/bad" <<'END'
import sys
data = bytearray(open(sys.argv[1], "rb").read()); data[int(sys.argv[2])] ^= 1 << int(sys.argv[2]) % 8
open(sys.argv[3], "wb").write(data)
END
    status=0
    tally-registry import "$work/bad" "$work/new" --root "$pin" 2>"$work/said" || status=$?
    case $status in 2 | 65) ;; *) fail "flipped at $at: status $status" ;; esac
    [ "$(wc -l <"$work/said")" -eq 1 ] || fail "flipped at $at: $(cat "$work/said")"
    [ ! -e "$work/new" ] && [ ! -e "$work/new.new" ] || fail "flipped at $at: something is left"
done
printf 'tally/bundle/v1\n\1\377\377\377\377' >"$work/bad"
expect 'a gigabyte length' 65 'claims 4294967295 bytes' tally-registry import "$work/bad" "$work/new" --root "$pin"

mkdir -p "$work/new.new/registry" && echo junk >"$work/new.new/registry/data.mdb"
expect 'what a killed process left' 0 '' tally-registry import "$work/one.bundle" "$work/new" --root "$pin"

# --- Checking with a bundle ---
export XDG_CACHE_HOME=$work/cache
expect 'a bundle without a pin' 3 "$pin" tally check --bundle "$work/one.bundle" "$work/post"
expect 'another root' 3 'the one that is pinned' tally check --bundle "$work/one.bundle" --root "sha256:$(printf 'b%.0s' $(seq 64))" "$work/post"
expect 'the first use' 0 'authentic' tally check --bundle "$work/one.bundle" --root "$pin" --json "$work/post"
expect 'later uses' 0 'authentic' tally check --bundle "$work/one.bundle" --json "$work/post"
expect 'a later use, another root' 3 'the one that is pinned' tally check --bundle "$work/one.bundle" --root "sha256:$(printf 'b%.0s' $(seq 64))" "$work/post"
head -c 99999 "$work/one.bundle" >"$work/bad"
expect 'a bad bundle' 65 'cut short' tally check --bundle "$work/bad" --root "$pin" "$work/post"
chmod 755 "$work/cache/tally"
expect 'a cache that others see' 3 'yours alone' tally check --bundle "$work/one.bundle" "$work/post"
chmod 700 "$work/cache/tally"
expect 'two hours old' 0 '' tally check --bundle "$work/one.bundle" --as-of "$(date -u -d '+2 hours' +%FT%TZ)" "$work/post"
said=$(tally check --bundle "$work/one.bundle" --json --as-of "$(date -u -d '+2 days' +%FT%TZ)" "$work/post" | jq .registry.stale) || true
[ "$said" = true ] || fail "two days old: stale is $said"
expect 'two months old' 3 'too long ago' tally check --bundle "$work/one.bundle" --json --as-of "$(date -u -d '+2 months' +%FT%TZ)" "$work/post"

# --- Following ---
serve "$work/city"
expect 'follow without a pin' 65 'which root document' tally-registry follow "$url" "$work/tail" --once
expect 'follow' 0 '312 entries, 312 of them new' tally-registry follow "$url" "$work/tail" --root "$pin" --once
expect 'nothing new' 0 '312 entries, 0 of them new' tally-registry follow "$url" "$work/tail" --once
notices 311 320 >>"$work/ids"
expect 'ten more' 0 '322 entries, 10 of them new' tally-registry follow "$url" "$work/tail" --once
printf '<html><body>map</body></html>' >"$work/map.html" # looks like a page of the HTTP library's own
printf 'Type: notice\nAuthority: city.example\nTitle: 供水管网图\nWritten: 2026-11-01\nAttachment: map.html\n\n供水管网图见附件，各区照此检修。\n' >"$work/map.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/map.txt" >/dev/null || fail 'an attachment'
expect 'an attachment of any bytes' 0 '1 of them new' tally-registry follow "$url" "$work/tail" --once
expect 'the tail answers' 0 authentic tally check --store "$work/tail" --lang en --json "$work/post"
kill "$server" && wait "$server" || true
server=

# The same keys, another history: same size is a fork at once, a larger one by its tiles.
fork() { # NAME COUNT: a second log of the same root with other entries
    rm -rf "$work/$1" && cp -r "$work/begin" "$work/$1"
    for i in $(seq "$2"); do
        printf '{"type":"notice","authority":"city.example","title":"另一","written":"2026-02-01","text":"%s的历史第%d条：供水时间改了。"}\n' "$1" "$i"
    done | tally-registry publish "$work/$1" --key "$work/office.key" --jsonl - --json >/dev/null
}
make_city "$work/begin"
pin=$(tally-registry audit "$work/begin" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p')
fork first 5
for case in 'same 5' 'larger 9'; do
    read -r name count <<<"$case"
    rm -rf "$work/mirror"
    fork second "$count"
    printf '{"type":"notice","authority":"city.example","title":"又一","written":"2026-03-01","text":"第一条历史的另一条：供水照常。"}\n' |
        tally-registry publish "$work/second" --key "$work/office.key" --jsonl - --json >/dev/null
    printf '{"type":"notice","authority":"city.example","title":"再一","written":"2026-03-01","text":"第二条历史的另一条：供水如常。"}\n' >"$work/more"
    fork third 5
    tally-registry publish "$work/third" --key "$work/office.key" --jsonl "$work/more" --json >/dev/null
    serve "$work/third"
    expect "$name: follow" 0 '8 entries' tally-registry follow "$url" "$work/mirror" --root "$pin" --once
    kill "$server" && wait "$server" || true
    serve "$work/second"
    expect "$name: fork" 2 'fork: ' tally-registry follow "$url" "$work/mirror" --once
    [ "$(grep -c '^city.example/log$' "$work/mirror/fork.notes")" -eq 2 ] || fail "$name: no evidence"
    expect "$name: nothing more" 2 'fork.notes' tally-registry follow "$url" "$work/mirror" --once
    expect "$name: nothing is answered" 3 'this log forked' tally check --lang en --store "$work/mirror" "$work/post"
    expect "$name: no audit passes" 1 'this log forked' tally-registry audit "$work/mirror"
    kill "$server" && wait "$server" || true
    server=
done
fork small 1
rm -rf "$work/mirror"
serve "$work/first"
expect 'before the rollback' 0 '7 entries' tally-registry follow "$url" "$work/mirror" --root "$pin" --once
cp -r "$work/mirror" "$work/mirror2"
kill "$server" && wait "$server" || true
serve "$work/small"
expect 'a fork that is smaller' 2 'fork: ' tally-registry follow "$url" "$work/mirror2" --once
kill "$server" && wait "$server" || true
serve "$work/begin"
expect 'rollback' 2 'rollback' tally-registry follow "$url" "$work/mirror" --once
kill "$server" && wait "$server" || true
serve "$work/city"
expect 'another log' 2 '' tally-registry follow "$url" "$work/mirror" --once
expect 'unharmed' 0 '7 stand' tally-registry audit "$work/mirror"
exit $failed
