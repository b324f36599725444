#!/usr/bin/env bash
# The log as it was: at a position and at a time, from the command line and over HTTP. What later
# entries did is not known then, but for keys that were revoked and bytes that are gone.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
tally-keys new city.example/other -o "$work/other.key" --no-passphrase >/dev/null
directory=$work/city.keys/directory.key
submit() { tally-registry submit "$work/city" "$(tally-keys sign --key "$1" "$2" -o "$work/signed")" >/dev/null; }
tally-keys directory authority --origin city.example/log --id city.example --seq 2 --name 'zh-Hans 海市人民政府' \
    --key "$work/office.key" --key "$work/other.key" >"$work/body.txt"
submit "$directory" "$work/body.txt" # entry 2
draft 1 供暖 >"$work/one.txt"
submit "$work/office.key" "$work/one.txt" # entry 3
sed '1,/^$/d' "$work/one.txt" >"$work/one"
id() { tally show --store "$work/city" --json "海政发〔2026〕$1号" | jq -r .id; }
one=$(id 1)
first=$(date -u +%FT%TZ)
sleep 2
{ printf 'Type: notice\nAuthority: city.example\nTitle: 供暖时间\nNumber: 海政发〔2026〕2号\nWritten: 2026-11-03\nRelation: supersedes %s\n\n' "$one"
    printf '全市供暖时间改为每年十一月一日至次年三月三十一日，温度标准和收费标准均不变。\n'; } >"$work/two.txt"
submit "$work/other.key" "$work/two.txt" # entry 4
two=$(id 2)
second=$(date -u +%FT%TZ)
sleep 2
printf 'Type: withdraw\nAuthority: city.example\nOrigin: city.example/log\nTarget: %s\nReason: overtaken\nRestores: %s\n' "$two" "$one" >"$work/end.txt"
submit "$work/office.key" "$work/end.txt" # entry 5
tally-keys directory revoke --origin city.example/log --vkey "$work/other.key" --cutoff 4 >"$work/cut.txt"
submit "$directory" "$work/cut.txt" # entry 6: number 2 never was, nor its end
state() { # OPTIONS...: of number 1, by the command line
    tally show --store "$work/city" --json "$@" "$one" | jq -r '.lifecycle.state + " " + (.lifecycle.since // "" | tostring)'
}
is() { [ "$2" = "$3" ] || fail "$1: $2, not $3"; }
is 'now' "$(state)" 'in_force '
is 'with 4 entries' "$(state --as-of 4)" 'in_force '
is 'with 5 entries' "$(state --as-of 5)" 'superseded 4'
is 'with 6 entries' "$(state --as-of 6)" 'in_force '
is 'with 7 entries' "$(state --as-of 7)" 'in_force '
is 'at the first time' "$(state --as-of "$first")" 'in_force '
is 'at the second time' "$(state --as-of "$second")" 'superseded 4'
expect 'before the log began' 66 'no checkpoint is kept' tally show --store "$work/city" --as-of 2020-01-01T00:00:00Z "$one"
expect 'a position that never was' 66 'has not had 99' tally show --store "$work/city" --as-of 99 "$one"
expect 'neither' 65 'neither a time' tally show --store "$work/city" --as-of yesterday "$one"
expect 'not there yet' 1 'no record is known' tally show --store "$work/city" --as-of 3 "$one"
expect 'the text with 3 entries' 21 '' tally check --store "$work/city" --as-of 3 --json "$work/one"
expect 'the text with 4' 0 authentic tally check --store "$work/city" --as-of 4 --json "$work/one"
expect 'the text with 5' 11 not_current tally check --store "$work/city" --as-of 5 --json "$work/one"
said=$(tally check --store "$work/city" --as-of "$second" --json "$work/one" | jq -r '[.registry.position, .registry.position_by, .as_of] | map(tostring) | join(" ")') || true
is 'what the answer says of its moment' "$said" "5 registry_clock $second"
sed '1,/^$/d' "$work/two.txt" >"$work/two"
said=$(tally check --store "$work/city" --as-of 5 --json "$work/two" | jq -c '[.verdict, .flags]') || true
is 'signed by a key that was cut off later' "$said" '["authentic",["key_later_revoked"]]'

# What takes a record's place in part is told with it, as long as it holds itself.
sed "s/Number: .*/Number: 海政发〔2026〕3号/; s/Relation: .*/Relation: partially_replaces $one 一/" "$work/two.txt" >"$work/three.txt"
submit "$work/office.key" "$work/three.txt" # entry 7
three=$(id 3)
amended() { tally show --store "$work/city" --json "$@" "$one" | jq -c '[.lifecycle.state, (.lifecycle.amendments // [] | map(.how, .record, .heads[]))]'; }
is 'replaced in part' "$(amended)" "[\"in_force\",[\"partially_replaces\",\"$three\",\"一\"]]"
is 'not yet' "$(amended --as-of 7)" '["in_force",[]]'
expect 'for people' 0 'Replaced in part by' tally show --store "$work/city" --lang en "$one"

serve "$work/city"
status() { curl -s "$url/v1/records/$1/status$2" | jq -r '.state + " " + (.reason // .changed_by // "")'; }
is 'HTTP: now' "$(status "$one" '')" 'in_force '
is 'HTTP: 5 entries' "$(status "$one" '?as_of=5')" "superseded $two"
is 'HTTP: the second time' "$(status "$one" "?as_of=$second")" "superseded $two"
is 'HTTP: number 2 with 5 entries' "$(status "$two" '?as_of=5')" 'in_force '
is 'HTTP: number 2 with 6' "$(status "$two" '?as_of=6')" 'withdrawn overtaken'
is 'HTTP: number 2 now' "$(status "$two" '')" 'void key_void'
history=$(curl -s "$url/v1/records/$one/status" | jq -c '[.history[] | [.position, .state]]')
is 'HTTP: all that happened to number 1' "$history" '[[3,"in_force"],[4,"superseded"],[5,"in_force"],[6,"in_force"]]'
code() { curl -s -o /dev/null -w '%{http_code}' "$url/v1/records/$one/status?as_of=$1"; }
is 'HTTP: too early' "$(code 3)" 404
is 'HTTP: neither' "$(code yesterday)" 400
same=$(for _ in 1 2; do curl -si "$url/v1/records/$one/status" | grep -i '^etag'; sleep 1; done | sort -u | wc -l)
is 'HTTP: the tag of an answer that did not change' "$same" 1

tally-registry export "$work/city" -o "$work/all.bundle"
pin=$(tally-registry audit "$work/city" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p')
expect 'a bundle knows its past' 11 not_current tally check --bundle "$work/all.bundle" --root "$pin" --as-of "$second" --json "$work/one"

# What has ended is judged by the clock, whichever command asks.
draft 9 关于热线的通知 | sed 's/供暖/热线/g; s/^Written:.*/&\nEffective: 2026-11-01T00:00:00+08:00\nExpires: 2026-11-02T00:00:00+08:00/' >"$work/ended.txt"
ended=$(tally-registry publish "$work/city" --key "$work/office.key" --json "$work/ended.txt" 2>/dev/null | jq -r .id) || true
sed '1,/^$/d' "$work/ended.txt" >"$work/ended"
expect 'what has ended, checked' 11 not_current tally check --store "$work/city" --json "$work/ended"
expect 'what has ended, beside its record' 11 not_current tally diff --store "$work/city" --json "$work/ended" "$ended"
exit $failed
