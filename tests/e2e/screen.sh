#!/usr/bin/env bash
# tally screen: order kept, bad lines answered, nearest records named, claims that are near.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
draft 1 供暖通知 >"$work/n.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/n.txt" >/dev/null
cat >"$work/debunks.jsonl" <<'END'
{"type":"debunk","authority":"city.example","claim":"海市自来水被污染，三天不能喝","conclusion":"not_true","text":"各厂出水水质均符合标准。"}
{"type":"debunk","authority":"city.example","claim":"昨天夜里海市东区化工厂发生爆炸，造成20人死亡，附近居民全部撤离，学校停课三天","conclusion":"not_true","text":"没有发生爆炸。"}
{"type":"debunk","authority":"city.example","lang":"en","claim":"The city hospital is charging visitors for breathing oxygen in the waiting rooms.","conclusion":"not_true","text":"No such fee exists."}
END
tally-registry publish "$work/city" --key "$work/office.key" --jsonl "$work/debunks.jsonl" --json >"$work/ids"
id() { sed -n "$1p" "$work/ids" | jq -r .id; }

cat >"$work/posts.jsonl" <<'END'
{"id":"water","text":"听说自来水都不能喝了，是不是被污染了"}
{"id":"broken"
{"id":"hospital","text":"Visitors who are breathing in a waiting room of the hospital now get charged!! https://t.example/x"}
{"id":"blast","text":"昨天夜里海市东区化工厂发生爆炸，造成35人死亡，附近居民全部撤离，学校停课三天"}
{"id":"same","text":"昨天夜里海市东区化工厂发生爆炸，造成20人死亡，附近居民全部撤离，学校停课三天"}
{"id":"other","text":"周末去爬山，天气特别好，大家玩得都很开心"}
END
tally screen --store "$work/city" --candidates 2 --jobs 2 <"$work/posts.jsonl" >"$work/out"

said() { sed -n "$1p" "$work/out" | jq -r "$2"; }
# is NAME LINE FILTER VALUE
is() {
    local got
    got=$(said "$2" "$3")
    [ "$got" = "$4" ] || fail "$1: $3 is “$got”, not “$4”"
}
is 'order'              1 .id water
is 'a bad line'         2 '.line | tostring' 2
is 'a bad line'         2 '.error | length > 0' true
is 'in other words'     1 '.candidates[0].record' "$(id 1)"
is 'in other words'     1 '.candidates[0].kind' debunk
is 'English stems'      3 '.candidates[0].record' "$(id 3)"
is 'no verdict of it'   3 .verdict no_match
is 'another number'     4 .verdict mentions_debunked
is 'another number'     4 '.findings[0].record' "$(id 2)"
is 'another number'     4 '[.findings[0].differences[] | select(.severity == "material")] | length' 1
is 'the claim itself'   5 .verdict repeats_debunked
is 'at most two'        5 '.candidates | length' 2
is 'nothing known'      6 .verdict no_match
tally screen --store "$work/city" <"$work/posts.jsonl" >"$work/plain"
! grep -q candidates "$work/plain" || fail 'candidates that nobody asked for'
for n in 0 101 2x -1 ''; do
    expect "--candidates '$n'" 64 'from 1 to 100' tally screen --store "$work/city" --candidates "$n"
done
# A line without end is read over, in the memory of one that is not.
{ head -1 "$work/posts.jsonl"; printf '{"text":"'; head -c 300000000 /dev/zero | tr '\0' a; printf '"}\n'; tail -1 "$work/posts.jsonl"; } >"$work/long.jsonl"
limit=250000 # KiB; a sanitizer's own tables are larger
(ulimit -d $limit && tally --version >"$work/version" 2>&1) || limit=unlimited
long() { # COMMAND...: with little memory
    (ulimit -d $limit && "$@" <"$work/long.jsonl")
}
long tally screen --store "$work/city" --jobs 1 >"$work/out" || fail "a long line: status $?"
[ "$(wc -l <"$work/out")" = 3 ] || fail "a long line: $(wc -l <"$work/out") answers"
is 'a long line' 2 .error 'the line is over 16 MiB'
is 'a long line' 2 .line 2
is 'the next one' 3 .id other
long tally-registry publish "$work/city" --key "$work/office.key" --jsonl - --json >"$work/out" || true
is 'a long draft' 2 .error 'the line is over 16 MiB'
exit $failed
