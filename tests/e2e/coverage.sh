#!/usr/bin/env bash
# What a text says it is, against what its body says is completely on record: rows of posts,
# each with the verdict and the state of coverage that it must have.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
tally-keys new city.example/office -o "$work/office.key" --no-passphrase >/dev/null
tally-registry init "$work/city" --origin city.example/log --solo city.example --key "$work/office.key" \
    --display 海市人民政府 --number-code 海政发 --keys-dir "$work/keys" >/dev/null
draft 1 关于做好供暖工作的通知 >"$work/n.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/n.txt" >/dev/null
body=$'各区人民政府：\n\n为做好防汛工作，请各单位立即组织人员转移，并将情况报送市应急办。'
signed=$'\n\n海市人民政府\n2026年11月5日'
# is NAME VERDICT STATE [TEXT]: the state "-" when the text says nothing official.
is() {
    local got
    got=$(printf '%s\n' "$4" | tally check --store "$work/city" --exit=run --json | jq -r '.verdict + " " + (.coverage.state // "-")')
    [ "$got" = "$2 $3" ] || fail "$1: $got, not $2 $3"
}
is 'nothing declared yet' official_claim_uncovered none "海市人民政府关于防汛工作的通知
$body$signed"
forged=$(sed '1,/^$/d' "$work/n.txt" | sed 's/每平方米25元/每平方米35元/')
is 'a change under a title, and nothing declared' resembles_record - "关于做好供暖工作的通知
$forged"
renewal() { tally doctor "$work/city" | grep -c renewed || true; }
cat >"$work/c.txt" <<'END'
Type: coverage
Authority: city.example
Kind: 通知
Since: 2026-01-01
Until: 2026-12-31
Complete: true
Number-series: 海政发 2026 1 50
Withheld: 海政发〔2026〕7号
Renew-by: 2099-12-31
END
tally-registry publish "$work/city" --key "$work/office.key" "$work/c.txt" >"$work/said"
coverage=$(sed -n 's/^ *id *//p' "$work/said")
[ "$(renewal)" = 0 ] || fail 'a declaration in time is warned of'
is 'title and signature' official_claim_not_on_record declared "海市人民政府关于防汛工作的通知
$body$signed"
is 'a title alone that nobody has' official_claim_not_on_record declared 海市人民政府关于今年防汛工作的紧急通知
draft 2 海市人民政府关于调整轮渡班次的紧急通知 >"$work/ferry.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/ferry.txt" >/dev/null
is 'a title alone that is on record' insufficient_input - 海市人民政府关于调整轮渡班次的紧急通知
is 'number in its place' official_claim_not_on_record declared "关于防汛工作的通知
海政发〔2026〕31号
$body"
is 'letterhead' official_claim_not_on_record declared "海市人民政府文件
关于防汛工作的通知
$body"
is 'a number that is withheld' official_claim_uncovered out_of_range "关于防汛工作的通知
海政发〔2026〕7号
$body"
flagged() { # NUMBER: the flags of a notice that bears it
    printf '关于防汛工作的通知\n海政发〔2026〕%s号\n%s\n' "$1" "$body" |
        tally check --store "$work/city" --json --exit=run - | jq -r '.flags | join(" ")'
}
case $(flagged 7) in *withheld_range*) ;; *) fail "no flag where the number is withheld" ;; esac
# A second declaration that withholds nothing changes nothing about that, before it or after it.
sed '/^Withheld/d' "$work/c.txt" >"$work/c2.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/c2.txt" >"$work/said"
second=$(sed -n 's/^ *id *//p' "$work/said")
is 'a number that one of two declarations withholds' official_claim_uncovered out_of_range "关于防汛工作的通知
海政发〔2026〕7号
$body"
is 'a number that neither withholds' official_claim_not_on_record declared "关于防汛工作的通知
海政发〔2026〕31号
$body"
printf 'Type: withdraw\nAuthority: city.example\nTarget: %s\nReason: overtaken\n' "$second" >"$work/w2.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/w2.txt" >/dev/null
case $(flagged 8) in *withheld_range*) fail "a flag where the number is not withheld" ;; *) ;; esac
is 'a number past the series' official_claim_uncovered out_of_range "关于防汛工作的通知
海政发〔2026〕51号
$body"
is 'another kind' official_claim_uncovered out_of_range "海市人民政府关于防汛工作的公告
$body$signed"
is 'before the declaration begins' official_claim_uncovered out_of_range "海市人民政府关于防汛工作的通知
$body

海市人民政府
2025年11月5日"
is 'after the declaration ends' official_claim_uncovered out_of_range "海市人民政府关于防汛工作的通知
$body

海市人民政府
2027年1月5日"
is 'an unknown body' official_claim_uncovered unknown_body "关于防汛工作的通知
山政发〔2026〕31号
$body"
is 'a body in a sentence' no_match - "昨天路过海市人民政府，看到门口贴着关于防汛的通知，大家都在议论。"
is 'a number in a sentence' no_match - "根据海政发〔2026〕31号文件，我们公司下周起调整上班时间，请大家互相转告。"
is 'the notice itself' authentic - "$(sed '1,/^$/d' "$work/n.txt")"
is 'a notice with a change' resembles_record - "$(sed '1,/^$/d' "$work/n.txt" | sed 's/每平方米25元/每平方米35元/')"
# A title is identity where all such documents are on record.
is 'a change under the title' altered - "关于做好供暖工作的通知
$forged"
is 'a change under the title, of a date that is covered' altered - "关于做好供暖工作的通知
$forged
2026年11月20日"
is 'the text under the title' authentic - "关于做好供暖工作的通知
$(sed '1,/^$/d' "$work/n.txt")"
is 'a change under the title, before the declaration begins' resembles_record - "关于做好供暖工作的通知
$forged

海市人民政府
2025年11月20日"
is 'a change under the title, of another body' resembles_record - "江城市人民政府文件
关于做好供暖工作的通知
$forged"
is 'a change under the title of another kind' resembles_record - "关于做好供暖工作的公告
$forged"
is 'a change where the title is only mentioned' resembles_record - "看看《关于做好供暖工作的通知》怎么说
$forged"
is 'other words under the title' official_claim_not_on_record declared "关于做好供暖工作的通知
海市人民政府
$body"
said=$(printf '海市人民政府关于防汛工作的通知\n%s%s\n' "$body" "$signed" | tally check --store "$work/city" --lang zh || true)
grep -q '不等于就是假的' <<<"$said" || fail "no word that this is not false: $said"
grep -q '假的。.*假的。.*假的\|FALSE\|伪造' <<<"$said" && fail "it reads as false: $said"

tally-registry publish "$work/city" --key "$work/office.key" /dev/stdin >/dev/null <<END
Type: withdraw
Authority: city.example
Target: $coverage
Reason: overtaken
END
is 'the declaration withdrawn' official_claim_uncovered none "海市人民政府关于防汛工作的通知
$body$signed"
sed -e 's/^Renew-by: .*/Renew-by: 2026-01-31/' "$work/c.txt" >"$work/old.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/old.txt" >/dev/null
expect 'the doctor says so' 0 'declares complete was to be renewed by 2026-01-31' tally doctor "$work/city"
expect 'who declares it is told before' 1 'Renew-by is over already: 2026-01-31' tally-keys lint "$work/old.txt"
is 'a declaration that was not renewed' official_claim_uncovered none "海市人民政府关于防汛工作的通知
$body$signed"
sed -e 's/^Complete: .*/Complete: false/' "$work/c.txt" >"$work/partial.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/partial.txt" >/dev/null
is 'not complete, and says so' official_claim_uncovered partial "海市人民政府关于防汛工作的通知
$body$signed"

# A kind is the same word in capitals and in the other script.
printf '%s\n' 'Type: coverage' 'Authority: city.example' 'Kind: notice' 'Kind: 决定' 'Since: 2026-01-01' \
    'Complete: true' 'Renew-by: 2099-12-31' >"$work/kinds.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/kinds.txt" >/dev/null
is 'a kind in the other script' official_claim_not_on_record declared "海市人民政府關於防汛工作的決定
$body$signed"
is 'another kind in the other script' official_claim_uncovered out_of_range "海市人民政府關於防汛工作的決議
$body$signed"
is 'a kind in capitals' official_claim_not_on_record declared "NOTICE ON FLOODS

All residents of the low streets must leave their homes before Friday and report to the town hall.
$signed"
is 'another kind in English' official_claim_uncovered out_of_range "ADVISORY ON FLOODS

All residents of the low streets must leave their homes before Friday and report to the town hall.
$signed"

# Areas: the post names one, or the body's own area is one.
sed -e 's/^Complete: .*/Complete: true/' -e '/^Complete/i Area: 东区' "$work/c.txt" >"$work/area.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/area.txt" >/dev/null
is 'an area that the text names' official_claim_not_on_record declared "海市人民政府关于东区防汛工作的通知
$body$signed"
is 'no area that is declared' official_claim_uncovered partial "海市人民政府关于西区防汛工作的通知
$body$signed"

# What was read, for programs and for people; nearest records and whom to ask.
tally-registry enrol "$work/city" --directory-key "$work/keys/directory.key" --id city.example --key "$work/office.key" \
    --display 海市人民政府 --display 海市政府 --number-code 海政发 --area 海市 --contact 0519-12345 >/dev/null
text="海市政府关于做好防汛工作的通知
海政发〔2026〕31号
$(sed '1,/^$/d' "$work/n.txt" | head -1)

一、全市供暖时间为2026年12月15日至2027年3月15日。
（一）供热单位
1. 不得提前停暖
（1）说明原因

海市政府
2026年11月5日"
tally check --store "$work/city" --exit=run --json <<<"$text" >"$work/said.json"
read_as() {
    local got
    got=$(jq -r "$2" "$work/said.json")
    [ "$got" = "$3" ] || fail "$1: $got, not $3"
}
read_as 'a short form' .claim.body_id city.example
read_as 'as written' .claim.body_as_written 海市政府
read_as 'number' .claim.number_key '海政发|2026|31'
read_as 'date' .claim.written_date 2026-11-05
read_as 'signature block' .claim.signature_block true
read_as 'heads' '[.claim.heads[] | "\(.level).\(.number)"] | join(" ")' '1.1 2.1 3.1 4.1'
read_as 'nearest' '.claim.nearest[0].title' 关于做好供暖工作的通知
tally check --store "$work/city" --lang zh --exit=run <<<"$text" >"$work/said.txt"
near=$(jq -r '.claim.nearest[0].id' "$work/said.json")
near=$(tally show --store "$work/city" --json "$near" | jq -r '.title + " (" + (if .number then .number + ", " else "" end) + .code + ")"')
for words in 海市政府 '海政发〔2026〕31号' 2026-11-05 0519-12345 "$near"; do
    grep -qF "$words" "$work/said.txt" || fail "people are not shown $words"
done

# Drafts that are refused, each in one sentence.
while IFS='|' read -r name line words; do
    sed "s|^${line%%:*}:.*|$line|" "$work/c.txt" >"$work/bad.txt"
    expect "$name" 65 "$words" tally-registry publish "$work/city" --key "$work/office.key" "$work/bad.txt"
done <<'END'
neither true nor false|Complete: yes|not true or false
a series of words|Number-series: 海政发 2026 one 50|not a code, a year
a series that ends first|Number-series: 海政发 2026 9 5|ends before it begins
more after a series|Number-series: 海政发 2026 1 5 6|more follows
END
exit $failed
