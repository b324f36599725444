#!/usr/bin/env bash
# Bundles that leave something out: parts of other bodies (--body), entries that the copy has
# (--since). Leaves are never left out, and about a body whose texts are not here nothing is
# said to be "not on record".
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
city=$work/city
make_city "$city"
tally-keys new clinic.example/k -o "$work/clinic.key" --no-passphrase >/dev/null
tally-registry enrol "$city" --directory-key "$city.keys/directory.key" --id clinic.example \
    --key "$work/clinic.key" --display 海市第一医院 --number-code 海医发 >/dev/null
publish() { tally-registry publish "$city" --key "$work/$1.key" "$2"; }
draft 1 供暖通知 >"$work/n.txt"
publish office "$work/n.txt" >/dev/null
cat >"$work/c.txt" <<'END'
Type: notice
Authority: clinic.example
Title: 关于门诊时间的通知
Number: 海医发〔2026〕3号
Written: 2026-11-02

各科室：

门诊时间为每日8时至17时，急诊不停诊，任何科室不得擅自停诊。
END
publish clinic "$work/c.txt" >"$work/said"
clinic=$(sed -n 's/^ *id *//p' "$work/said")
for body in city clinic; do
    code=海政发 key=office
    [ $body = city ] || { code=海医发 key=clinic; }
    printf 'Type: coverage\nAuthority: %s.example\nKind: 通知\nSince: 2026-01-01\nComplete: true\nNumber-series: %s 2026 1 50\nRenew-by: 2099-12-31\n' \
        $body $code >"$work/coverage"
    publish $key "$work/coverage" >/dev/null
done
pin=$(tally-registry audit "$city" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p')
sed '1,/^$/d' "$work/n.txt" >"$work/city.post"
sed '1,/^$/d' "$work/c.txt" >"$work/clinic.post"
claim() { # DISPLAY CODE
    printf '%s关于停止供应热水的通知\n%s〔2026〕31号\n\n各单位：\n\n因设备检修，请各单位自行准备热水，并将情况报送应急办公室汇总登记。\n\n%s\n2026年11月5日\n' "$1" "$2" "$1"
}
claim 海市人民政府 海政发 >"$work/city.claim"
claim 海市第一医院 海医发 >"$work/clinic.claim"
# is NAME POST VERDICT STATE WHERE...
is() {
    local name=$1 post=$2 want="$3 $4" got
    shift 4
    got=$(tally check "$@" --exit=run --json "$work/$post" | jq -r '.verdict + " " + (.coverage.state // "-")')
    [ "$got" = "$want" ] || fail "$name: $got, not $want"
}

expect 'an unknown body' 66 'knows no body nobody.example' tally-registry export "$city" -o "$work/x" --body nobody.example
expect 'past the end' 66 'none from 99 on' tally-registry export "$city" -o "$work/x" --since 99
expect 'no number' 64 'since' tally-registry export "$city" -o "$work/x" --since 07
[ ! -e "$work/x" ] && [ ! -e "$work/x.new" ] || fail 'a refused export left a file'
tally-registry export "$city" -o "$work/whole.bundle"
tally-registry export "$city" -o "$work/city.bundle" --body city.example
tally-registry import "$work/whole.bundle" "$work/whole" --root "$pin"
tally-registry import "$work/city.bundle" "$work/part" --root "$pin"
[ "$(head_of "$work/part")" = "$(head_of "$city")" ] || fail 'another head'

export XDG_CACHE_HOME=$work/cache
mkdir "$work/cache"
tally check --bundle "$work/city.bundle" --root "$pin" --quiet "$work/city.post" || fail 'the first use'
for where in "--store $work/part" "--bundle $work/city.bundle"; do
    # shellcheck disable=SC2086
    {
        is "$where: carried" city.post authentic - $where
        is "$where: carried, not on record" city.claim official_claim_not_on_record declared $where
        is "$where: left out" clinic.claim official_claim_uncovered not_carried $where
    }
done
got=$(tally check --store "$work/part" --exit=run --json "$work/clinic.post" | jq -r .verdict)
case $got in authentic* | altered | official_claim_not_on_record) fail "a text that is not here: $got" ;; esac
later=$(date -u -d '+1 minute' +%FT%TZ)
is 'as of a time' clinic.claim official_claim_uncovered not_carried --store "$work/part" --as-of "$later"
is 'as of a position' clinic.claim official_claim_uncovered not_carried --store "$work/part" --as-of "$(head_of "$work/part" | head -1)"
is 'as of a position, carried' city.post authentic - --store "$work/part" --as-of "$(($(head_of "$work/part" | head -1) - 1))"
is 'the whole copy' clinic.post authentic - --store "$work/whole"
is 'the whole copy, not on record' clinic.claim official_claim_not_on_record declared --store "$work/whole"
said=$(tally check --store "$work/part" --lang en --exit=run "$work/clinic.claim")
grep -q 'does not carry' <<<"$said" || fail "not said: $said"
expect 'audit' 0 'the parts of 1 records are not here' tally-registry audit "$work/part" --root "$pin"
expect 'doctor' 0 'every entry' tally doctor "$work/part"
serve "$work/part"
[ "$(curl -s -o /dev/null -w '%{http_code}' "$url/v1/records/$clinic")" = 200 ] || fail 'a leaf was left out'
kill "$server" && wait "$server" || true

# A withdrawal of what is left out is seen all the same.
printf 'Type: withdraw\nAuthority: clinic.example\nTarget: %s\nReason: issued_in_error\n' "$clinic" >"$work/w.txt"
publish clinic "$work/w.txt" >/dev/null
publish office <(draft 2 第二份通知) >/dev/null
serve "$city"
expect 'follow' 0 '2 of them new' tally-registry follow "$url" "$work/part" --once
kill "$server" && wait "$server" || true
server=
expect 'still filtered' 0 'the parts of 1 records are not here' tally-registry audit "$work/part"
serve "$work/part"
[ "$(curl -s "$url/v1/records/$clinic/status" | jq -r .state)" = withdrawn ] || fail 'a withdrawal was hidden'
kill "$server" && wait "$server" || true
server=

# What a directory carries stays what it was begun with.
expect 'a whole bundle into it' 2 'carries the texts of other bodies' tally-registry import "$work/whole.bundle" "$work/part"
expect 'it into a whole copy' 2 'carries the texts of other bodies' tally-registry import "$work/city.bundle" "$work/whole"
expect 'passing it on' 0 '' tally-registry export "$work/part" -o "$work/again.bundle"
expect 'what it does not have' 66 'are not carried here' tally-registry export "$work/part" -o "$work/x" --body clinic.example
expect 'what was passed on' 0 '' tally-registry import "$work/again.bundle" "$work/third" --root "$pin"
expect 'is filtered' 0 'the parts of 1 records are not here' tally-registry audit "$work/third"
[ "$(head_of "$work/third")" = "$(head_of "$city")" ] || fail 'passed on: another head'

# Only what is new.
held=$(head_of "$work/whole" | head -1)
for i in $(seq 300); do
    printf '{"type":"notice","authority":"city.example","title":"第%d次通知","written":"2026-01-01","text":"第%d次：供水时间为每日6时至22时。"}\n' "$i" "$i"
done | tally-registry publish "$city" --key "$work/office.key" --jsonl - --json >/dev/null
cp -r "$work/whole" "$work/behind"
tally-registry export "$city" -o "$work/new.bundle" --since "$held"
tally-registry export "$city" -o "$work/late.bundle" --since $((held + 258))
expect 'for one that has nothing' 2 '0 are held' tally-registry import "$work/new.bundle" "$work/none" --root "$pin"
expect 'for one that is behind' 2 "goes on from entry $((held + 258)), and $held are held" tally-registry import "$work/late.bundle" "$work/behind"
[ ! -e "$work/none" ] && [ ! -e "$work/none.new" ] || fail 'something is left'
expect 'for the copy that stands there' 0 '' tally-registry import "$work/new.bundle" "$work/whole"
expect 'again, over it' 0 '' tally-registry import "$work/late.bundle" "$work/whole"
expect 'audit' 0 ' 0 void' tally-registry audit "$work/whole" --root "$pin"
[ "$(head_of "$work/whole")" = "$(head_of "$city")" ] || fail 'since: another head'
[ "$(head_of "$work/behind" | head -1)" = "$held" ] || fail 'since: a refused one moved'
exit $failed
