#!/usr/bin/env bash
# A question that is only a code or a number is answered with its record, wherever it is asked.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

store=$work/city
make_city "$store"
draft 12 关于做好供暖工作的通知 >"$work/notice.txt"
tally-registry publish "$store" --key "$work/office.key" --json "$work/notice.txt" >"$work/published"
code=$(jq -r .code "$work/published")
id=$(jq -r .id "$work/published")
case $code in *0) other=1 ;; *) other=0 ;; esac

# asked NAME TEXT: the command line and the server say the same, of the record in question.
asked() {
    local name=$1 text=$2 words=$3 want=$4 found
    printf '%s\n' "$text" >"$work/post"
    expect "$name" 22 "$words" tally check --store "$store" --lang en "$work/post"
    found=$(curl -fsS -H 'Content-Type: text/plain' --data-binary @"$work/post" "$url/v1/verify" |
        jq -r '.verdict + " " + (.records[0].id // "none")')
    [ "$found" = "insufficient_input $want" ] || fail "$name over HTTP: $found"
    curl -fsS --data-urlencode text@"$work/post" "$url/" >"$work/page"
    [ "$want" = none ] || grep -q "$want" "$work/page" || fail "$name: the page does not show $want"
}

serve "$store"
asked 'a code' "$code" 'belongs to the record' "$id"
asked 'a code in lower case, between blanks' "  ${code,,} " 'belongs to the record' "$id"
asked 'a code with its label' "编码：$code" 'belongs to the record' "$id"
asked 'an id' "$id" 'belongs to the record' "$id"
asked 'a number' '海政发〔2026〕12号' 'belongs to the record' "$id"
asked 'a number in other brackets, with its label' '文号: 海政发[2026]12号' 'belongs to the record' "$id"
asked 'a number as it is typed' '海政发2026 12号' 'belongs to the record' "$id"
asked 'a number without its last sign' '海政发 2026-12' 'belongs to the record' "$id"
asked 'what is typed so and is nobody'"'"'s' '海政发2026 99号' 'Too little text' none
asked 'a code with another last sign' "${code%?}$other" 'mistyped' none
asked 'a code without its last sign' "${code%??}" 'mistyped' none
asked 'a number of nobody' '海政发〔2026〕99号' 'No record here' none
# A number is what a record gives as its number, in any form.
printf 'Type: notice\nAuthority: city.example\nTitle: Adverse Weather\nNumber: AWD-2026-014\nWritten: 2026-11-02\n\nThe Council is monitoring the forecast.\n' >"$work/awd.txt"
tally-registry publish "$store" --key "$work/office.key" --json "$work/awd.txt" >"$work/published" 2>/dev/null
awd=$(jq -r .id "$work/published")
asked 'a number of any form' 'AWD-2026-014' 'belongs to the record' "$awd"
asked 'behind a label' 'Ref: AWD-2026-014' 'belongs to the record' "$awd"
asked 'behind No.' 'No. AWD-2026-014' 'belongs to the record' "$awd"
asked 'behind a label in Chinese' '编号 AWD-2026-014' 'belongs to the record' "$awd"
asked 'such a number of nobody' 'AWD-2026-015' 'Too little text' none
asked 'a number cut off' 'AWD-2026-01' 'Too little text' none
expect 'show knows it' 0 'Adverse Weather' tally show --store "$store" AWD-2026-014
expect 'show knows no other' 1 'no record is known by' tally show --store "$store" AWD-2026-015
looked() { curl -fsS -G --data-urlencode "number=$1" "$url/v1/records" | jq -r '[.records[].id] | join(" ")'; }
[ "$(looked AWD-2026-014)" = "$awd" ] || fail 'the server does not find a number of any form'
[ "$(looked '海政发[2026]12号')" = "$id" ] || fail 'the server does not find a number in other brackets'
[ "$(looked AWD-2026-015)$(looked "$code")" = '' ] || fail 'the server finds a number that nobody has'
for place in "$store" "$url"; do # what is published names records by it, too
    sed "s|the forecast|&, says $place|; 5a Relation: corrects AWD-2026-015" "$work/awd.txt" >"$work/awd2.txt"
    expect "$place: a correction of what is not there" 65 'no record of this registry is AWD-2026-015' \
        tally-registry publish "$place" --key "$work/office.key" "$work/awd2.txt"
    sed -i 's/corrects AWD-2026-015/corrects AWD-2026-014/' "$work/awd2.txt"
    expect "$place: a correction by such a number" 0 'AWD-2026-014 is the record' \
        tally-registry publish "$place" --key "$work/office.key" "$work/awd2.txt"
done
# A number may look like a code that lost its last sign.
sed 's/AWD-2026-014/AWDX-2026-0014/; s/forecast/forecast in the north/' "$work/awd.txt" >"$work/awdx.txt"
sed '5a Relation: corrects AWDX-2026-0014' "$work/awdx.txt" | sed 's/north/south/' >"$work/awdx2.txt"
expect 'a number like a code' 0 'index' tally-registry publish "$store" --key "$work/office.key" "$work/awdx.txt"
expect 'a correction by it' 0 'AWDX-2026-0014 is the record' tally-registry publish "$store" --key "$work/office.key" "$work/awdx2.txt"
for lang in zh en; do # what is said about a text is not said about a name
    for name in "$code" "${code%??}" '海政发〔2026〕99号'; do
        curl -fsS --data-urlencode "text=$name" -d lang=$lang "$url/" >"$work/page"
        ! grep -q '文字太少\|too little text' "$work/page" || fail "the page calls $name too little text"
    done
done
page() { curl -sS -L -o "$work/page" -w '%{http_code}' "$url$1"; }
[ "$(page "/n/$code")" = 200 ] && grep -q '不得擅自推迟' "$work/page" || fail 'a printed code does not lead to the page of its record'
[ "$(page "/n/$code?lang=en")" = 200 ] && grep -q '<html lang="en"' "$work/page" || fail 'a printed code forgets the language'
[ "$(page "/n/${code%??}")" = 404 ] && grep -q '请核对编码' "$work/page" || fail 'a mistyped code is not called one'
[ "$(page "/r/0000")" = 404 ] || fail 'a record that is not there has a page'
kept() { curl -sS -o "$work/page" -D - "$url$1" | tr -d '\r' | sed -n 's/^[Cc]ache-[Cc]ontrol: //p'; }
[ "$(kept "/r/$id")" = max-age=60 ] || fail 'the page of a record is asked for each time'
[ "$(kept "/r/0000")" = no-store ] || fail 'that a record is not there is remembered'
expect 'show says that the code is mistyped' 1 'mistyped' tally show --store "$store" "${code%??}"
exit $failed
