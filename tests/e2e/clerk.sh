#!/usr/bin/env bash
# What goes wrong at six in the evening: each mistake gets a sentence that says what to do.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

tally-keys new city.example/office -o "$work/office.key" --no-passphrase >/dev/null
tally-registry init "$work/city" --origin city.example/log --solo city.example --key "$work/office.key" \
    --display 海市人民政府 --keys-dir "$work/keys" >"$work/made"
pin=$(sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p' "$work/made")
expect 'a registry that is there' 65 "$work/city is there already" tally-registry init "$work/city" \
    --origin city.example/log --solo city.example --key "$work/office.key" --display 海市
expect 'a slash at the end' 0 "$work/slash.keys/root.key" tally-registry init "$work/slash/" \
    --origin city.example/log --solo city.example --key "$work/office.key" --display 海市
expect 'init names the root that others pin' 0 ok tally-registry audit "$work/city" --root "$pin"
publish() { tally-registry publish "$work/city" --key "$work/office.key" "$@"; }

# The template as it was printed is never signed.
for type in notice debunk withdraw coverage; do
    tally-keys draft $type >"$work/$type.txt"
    expect "the template of a $type" 65 "template's words: fill in all that stands in ‹…›" publish "$work/$type.txt"
done

draft 1 关于做好供暖工作的通知 >"$work/good.txt"
grep -v '^Title' "$work/good.txt" >"$work/untitled.txt"
expect 'a header that is missing' 65 'there is no Title: header' publish "$work/untitled.txt"
iconv -f UTF-8 -t GB18030 "$work/good.txt" >"$work/gb.txt"
expect 'another encoding' 65 'iconv -f GB18030' publish "$work/gb.txt"
printf 'PK\x03\x04\x14' >"$work/notice.docx"
printf '\xff\xfeT\x00' >"$work/utf16.txt"
expect 'an office document' 65 'notice.docx is an office document' publish "$work/notice.docx"
expect 'an office document that is looked over' 65 'notice.docx is an office document' tally-keys lint "$work/notice.docx"
expect 'UTF-16' 65 'save it as UTF-8' tally-keys sign --key "$work/office.key" "$work/utf16.txt" -o "$work/none"
expect 'no such draft' 66 'No such file' publish "$work/nosuch.txt"

# A bad draft among good ones stops nothing, and each has its line.
draft 2 关于做好供水工作的通知 | sed 's/供暖/供水/g; s/：$/：\r/' | sed 's/^Type:/Type：/' >"$work/second.txt"
status=0
publish --json "$work/good.txt" "$work/untitled.txt" "$work/second.txt" >"$work/said" 2>/dev/null || status=$?
[ "$status" -eq 65 ] || fail "one bad draft of three: status $status"
[ "$(jq -r 'if .error then "error" else "index \(.index)" end' "$work/said" | tr '\n' ' ')" = 'index 2 error index 3 ' ] ||
    fail "one bad draft of three: $(cat "$work/said")"

# What a colleague would say: by itself, and before publish signs; in either language.
sed 's/^Written:.*/Written: 2099-01-01/; s/供热单位不得/供热单位不得停暖，但抢修的除外，也不得/' "$work/good.txt" |
    sed 's/1号/77号/' >"$work/odd.txt"
expect 'nothing to say' 0 '' tally-keys lint "$work/good.txt"
expect 'a date that is to come' 1 'odd.txt: Written lies in the future: 2099-01-01' tally-keys lint "$work/odd.txt"
expect 'a passage to keep' 1 '|| 但抢修的除外，也不得擅自推迟供暖' tally-keys lint "$work/odd.txt"
expect 'the same in Chinese' 1 'Written 是将来的日期：2099-01-01' tally-keys lint --lang zh "$work/odd.txt"
expect 'a draft that cannot be read' 65 'there is no Title: header' tally-keys lint "$work/odd.txt" "$work/untitled.txt"
tally-registry publish "$work/city" --key "$work/office.key" --json "$work/odd.txt" >"$work/said" 2>"$work/warned"
grep -q 'odd.txt: Written lies in the future' "$work/warned" || fail "publish warns: $(cat "$work/warned")"
[ "$(jq -r 'keys | join(",")' "$work/said")" = code,draft,id,index ] || fail 'a warning is no part of the result'
tally-registry publish "$work/city" --key "$work/office.key" "$work/odd.txt" 2>"$work/warned" >/dev/null
[ ! -s "$work/warned" ] || fail 'what is on record already is not warned about'

# What only the registry knows: the codes of the body's numbers.
tally-registry init "$work/coded" --origin coded.example/log --solo city.example --key "$work/office.key" \
    --display 海市人民政府 --number-code 海府发 --keys-dir "$work/coded.keys" >/dev/null
expect 'a number under the code of another body' 0 'good.txt: 海政发 is no number code' \
    tally-registry publish "$work/coded" --key "$work/office.key" "$work/good.txt"
sed 's/海政发/海府发/' "$work/good.txt" >"$work/own.txt"
tally-registry publish "$work/coded" --key "$work/office.key" "$work/own.txt" 2>"$work/warned" >/dev/null
[ ! -s "$work/warned" ] || fail "the body's own code is warned about: $(cat "$work/warned")"
expect 'a key line that the text has not' 1 'Key-line: these words are not in the text: 停课' \
    tally-keys lint <(sed '2a Key-line: 停课' "$work/good.txt")

# Each header that has a fixed set of values is explained in both languages, with all of them.
for lang in zh en; do
    tally-keys draft --help --lang $lang >"$work/help"
    for word in Attachment: Key-line: Keep-with: Kind: Effective: Expires: corrects supersedes extends \
        partially_replaces translates restores not_issued_by_us not_true partly_not_true no_longer_true \
        out_of_context unconfirmed issued_in_error overtaken key_compromised personal_data unlawful exercise; do
        grep -q -- "$word" "$work/help" || fail "tally-keys draft --help --lang $lang does not tell $word"
    done
done

# The key pressed twice: `issued` is another second, the record is the one that is there.
# same NAME DRAFT [PLACE]: publishing it again moves nothing and tells the same three lines.
same() {
    local where=${3:-$work/city} head
    tally-registry publish "$where" --key "$work/office.key" "$2" >"$work/first" || fail "$1: $(cat "$work/first")"
    head=$(head_of "$work/city")
    sleep 1.1
    expect "$1" 0 'on record already' tally-registry publish "$where" --key "$work/office.key" "$2"
    tally-registry publish "$where" --key "$work/office.key" "$2" | sed 's/ (on record already)//' |
        diff - <(sed 's/ (on record already)//' "$work/first") >&2 || fail "$1: another answer"
    [ "$(head_of "$work/city")" = "$head" ] || fail "$1: the log has moved"
}
same 'a draft with a number, again' "$work/good.txt"
draft 7 关于防汛工作的通知 | grep -v '^Number' >"$work/plain.txt"
same 'a draft without a number, again' "$work/plain.txt"
printf 'Type: debunk\nAuthority: city.example\nClaim: 自来水有毒\nConclusion: not_true\n\n水质符合标准，可以放心饮用。\n' >"$work/debunk.txt"
same 'a debunk, again' "$work/debunk.txt"
serve "$work/city"
same 'to a server: a draft that the directory took' "$work/plain.txt" "$url"
draft 8 关于防火工作的通知 | grep -v '^Number' | sed 's/供暖/用火/g' >"$work/fire.txt"
same 'to a server, again' "$work/fire.txt" "$url"
kill "$server"
wait "$server" 2>/dev/null || true
server=
# index FILE: where publishing puts it.
index() { publish --json "$1" | jq .index; }
plain=$(index "$work/plain.txt")
sed 's/^Title: .*/Title: 关于进一步做好防汛工作的通知/' "$work/plain.txt" >"$work/title.txt"
[ "$(index "$work/title.txt")" -gt "$plain" ] || fail 'another title is another record'
printf 'a' >"$work/map.txt"
sed '2a Attachment: map.txt' "$work/plain.txt" >"$work/map-notice.txt"
[ "$(index "$work/map-notice.txt")" -gt "$plain" ] || fail 'one more attachment is another record'
map=$(publish --json "$work/map-notice.txt" | jq -r .id)
sum=$(sha256sum "$work/map.txt" | cut -d' ' -f1)
expect 'show lists what is attached' 0 "Attachment: map.txt (sha256:$sum)" tally show --store "$work/city" "$map"
[ "$(tally show --store "$work/city" --json "$map" | jq -c .attachments)" = "[{\"name\":\"map.txt\",\"sha256\":\"$sum\"}]" ] ||
    fail 'show --json does not list what is attached'
sed '2a Key-line: 不得擅自推迟' "$work/plain.txt" >"$work/key-line.txt"
publish --json "$work/key-line.txt" >"$work/said"
expect 'show lists the key lines' 0 'Key line: 不得擅自推迟' tally show --store "$work/city" "$(jq -r .id "$work/said")"
[ "$(tally show --store "$work/city" --json "$(jq -r .id "$work/said")" | jq -c .key_lines)" = '["不得擅自推迟"]' ] ||
    fail 'show --json does not list the key lines'
sed '2a Nonce: n1' "$work/plain.txt" >"$work/nonce.txt"
[ "$(index "$work/nonce.txt")" -gt "$plain" ] || fail 'a nonce asks for another record'
printf 'Type: withdraw\nAuthority: city.example\nTarget: %s\nReason: other\n' \
    "$(publish --json "$work/plain.txt" | jq -r .id)" >"$work/end.txt"
publish "$work/end.txt" >/dev/null
sleep 1.1
expect 'a withdrawal, again' 2 'is withdrawn already' publish "$work/end.txt"
[ "$(index "$work/plain.txt")" -gt "$plain" ] || fail 'what was withdrawn is published anew'

sed 's/18摄氏度/20摄氏度/' "$work/good.txt" >"$work/taken.txt"
expect 'a number that is taken' 2 'Relation: corrects' publish "$work/taken.txt"
id=$(tally show --store "$work/city" --json '海政发〔2026〕1号' | jq -r .id)
sed -i "2a Relation: corrects $id" "$work/good.txt"
expect 'a correction takes the number over' 0 'index  1' publish "$work/good.txt"
sed -n '/^各区/,$p' "$work/good.txt" >"$work/now.txt"
expect 'the record of a number is the one in force' 0 'Same words' \
    tally diff --store "$work/city" "$work/now.txt" '海政发〔2026〕1号'
expect 'and for check, not the one that was corrected' 0 'Same words' \
    tally check --store "$work/city" --against '海政发〔2026〕1号' "$work/now.txt"
now=$(publish --json "$work/good.txt" | jq -r .id)
{ sed '/^$/,$d' "$work/good.txt" | grep -v '^Relation'
    printf 'Relation: translates %s\nLang: en\n\nHeating begins on 15 November 2026 and ends on 15 March 2027.\n' "$now"; } >"$work/en.txt"
publish "$work/en.txt" >/dev/null || fail 'a translation under the number'
expect 'nor its translation' 0 'Same words' tally diff --store "$work/city" "$work/now.txt" '海政发〔2026〕1号'
code=$(tally show --store "$work/city" --json "$id" | jq -r .code)
expect 'check says that the code is mistyped' 66 'mistyped' \
    tally check --store "$work/city" --against "${code%??}" "$work/now.txt"

# A registry that cannot be described is not half made.
expect 'a name that runs backwards' 65 'bidi' tally-registry init "$work/half" --origin half.example/log \
    --solo half.example --key "$work/office.key" --display "$(printf 'a\342\200\256b')"
[ ! -e "$work/half" ] && [ ! -e "$work/half.keys" ] || fail 'a refused init left something behind'

# What was lost, and what is in the way: the next step is named.
expect 'keys are in the way' 65 'keys-dir names another folder' tally-registry init "$work/other" --origin o.example/log \
    --solo o.example --key "$work/office.key" --display 海镇 --keys-dir "$work/keys"
expect 'a registry is in the way' 65 'name another folder' tally-registry init "$work/city" --origin o.example/log \
    --solo o.example --key "$work/office.key" --display 海镇 --keys-dir "$work/keys2"
cp -r "$work/city" "$work/lost" && rm "$work/lost/root.note"
expect 'a lost root document' 66 'tally-registry restore' tally-registry publish "$work/lost" --key "$work/office.key" "$work/good.txt"
cp -r "$work/city" "$work/lost2" && rm -r "$work/lost2/registry"
expect 'a lost store' 66 'tally-registry restore' tally-registry publish "$work/lost2" --key "$work/office.key" "$work/good.txt"
draft 55 关于植树的通知 | sed 's/供暖/植树/g' >"$work/strange.txt"
tally-keys new strange.example/office -o "$work/strange.key" --no-passphrase >/dev/null
expect 'a key of nobody' 2 'tally-registry enrol' tally-registry publish "$work/city" --key "$work/strange.key" "$work/strange.txt"
tally-registry publish "$work/city" --key "$work/strange.key" --json "$work/strange.txt" >"$work/said" 2>/dev/null || true
[ "$(jq -r '.refusal + " | " + .hint' "$work/said")" = 'unknown_key | the directory takes a body or its new keys in first: tally-registry enrol' ] ||
    fail "the hint for programs: $(cat "$work/said")"
expect 'a draft for an envelope' 65 'sign it first' tally-registry submit "$work/city" "$work/good.txt"

# Places.
expect 'a root that is cut' 65 'sha256: is followed by 64 lower-case hex digits' tally-registry audit "$work/city" --root "${pin%?}"
expect 'an address without http' 66 'begins with http' tally-registry publish 127.0.0.1:1 --key "$work/office.key" "$work/good.txt"
tally-registry follow "$work/city" "$work/copy" --root "$pin" --once >/dev/null
expect 'a copy takes no records' 65 'it is a copy' tally-registry publish "$work/copy" --key "$work/office.key" "$work/good.txt"

# Several inputs: what cannot be read hides no finding, and has its own line.
tally show --store "$work/city" '海政发〔2026〕2号' >"$work/shown"
sed -n '/^各区/,$p' "$work/shown" >"$work/whole.txt"
sed 's/不得擅自/得擅自/' "$work/whole.txt" | sed '1i 海政发〔2026〕2号' >"$work/changed.txt"
expect 'a pin beside a folder' 0 authentic tally check --store "$work/city" --root "$pin" --json "$work/whole.txt"
expect 'its file' 0 authentic tally check --store "$work/city" --root "$work/city/root.note" --json "$work/whole.txt"
expect 'the pin of another log' 3 'is the one that is pinned' \
    tally check --store "$work/city" --root "$work/coded/root.note" --lang en "$work/whole.txt"
expect 'and nothing is shown' 2 'is the one that is pinned' \
    tally show --store "$work/city" --root "$work/coded/root.note" '海政发〔2026〕2号'
expect 'unread and altered' 10 altered tally check --store "$work/city" --json "$work/nosuch" "$work/changed.txt"
expect 'unread and the same' 66 '"error"' tally check --store "$work/city" --json "$work/nosuch" "$work/whole.txt"
tally-registry export "$work/city" -o "$work/b"
XDG_CACHE_HOME=$work/cache expect 'a bundle without a pin is an answer' 3 '"verdict":"cannot_check"' \
    tally check --json --bundle "$work/b" "$work/whole.txt"
expect 'a bundle for a folder' 66 'is checked with tally check --bundle' \
    tally check --store "$work/b" --lang en "$work/whole.txt"
XDG_CACHE_HOME=$work/cache expect 'a folder for a bundle' 65 'city: this is not a tally bundle' \
    tally check --bundle "$work/city" --lang en "$work/whole.txt"
XDG_CACHE_HOME=$work/cache expect 'show reads bundles' 0 '海政发〔2026〕2号' \
    tally show --bundle "$work/b" --root "$pin" '海政发〔2026〕2号'
XDG_CACHE_HOME=$work/cache expect 'and with no network and no pin the second time' 0 '海政发〔2026〕2号' \
    tally show --bundle "$work/b" '海政发〔2026〕2号'

serve "$work/city"
curl -s --data-binary @"$work/whole.txt" "$url/v1/verify" | grep -q 'text/plain' || fail 'curl without a type is not told which'
for program in tally tally-keys tally-registry; do
    expect "$program says its version" 0 "$program 0." "$program" --version
done

# What the clerk has on paper is the number, or the code.
withdraw() { printf 'Type: withdraw\nAuthority: city.example\nTarget: %s\nReason: other\n' "$1" >"$work/w.txt"; }
state() { tally show --store "$work/city" --json "$1" | jq -r .lifecycle.state; }
second=$(tally show --store "$work/city" --json '海政发〔2026〕2号' | jq -r .code)
withdraw '海政发〔2026〕2号'
expect 'lint takes a number' 0 '' tally-keys lint "$work/w.txt"
{ echo 'Origin: city.example/log'; cat "$work/w.txt"; } >"$work/signed.txt"
expect 'sign cannot look it up' 65 'tally show CODE prints it' tally-keys sign --key "$work/office.key" "$work/signed.txt" -o "$work/signed"
expect 'a withdrawal by number' 0 "海政发〔2026〕2号 is the record $second" publish "$work/w.txt"
[ "$(state "$second")" = withdrawn ] || fail 'the number was withdrawn'
withdraw '海政发〔2026〕999号'
expect 'a number that is not there' 65 'line 3, target: no record of this registry is 海政发〔2026〕999号' publish "$work/w.txt"
withdraw '海政发〔2026〕1号' # the notice and its translation are in force under it
expect 'a number of two' 65 'line 3, target: 2 records have this number; name one by its code: ' publish "$work/w.txt"
case $second in *\*) withdraw "${second%?}~" ;; *) withdraw "${second%?}*" ;; esac
expect 'a code that is mistyped' 65 "line 3, target: the code's last character does not fit" publish "$work/w.txt"
expect 'lint sees that, too' 65 "line 3, target: the code's last character does not fit" tally-keys lint "$work/w.txt"
withdraw '关于做好供暖工作的通知'
expect 'a title names nothing' 65 "neither a record's id nor a code nor a document number" publish "$work/w.txt"
draft 21 关于测试工作的通知 | sed 's/供暖/测试/g' >"$work/late.txt"
withdraw '海政发〔2026〕21号'
expect 'drafts that are published together know each other' 0 '海政发〔2026〕21号 is the record' publish "$work/late.txt" "$work/w.txt"
[ "$(state '海政发〔2026〕21号')" = withdrawn ] || fail 'the notice before it in the list'
draft 22 关于交通工作的通知 | sed 's/供暖/交通/g' >"$work/there.txt"
expect 'a notice to a server' 0 'index' tally-registry publish "$url" --key "$work/office.key" "$work/there.txt"
sed 's/18摄氏度/19摄氏度/; 2a Relation: corrects 海政发〔2026〕22号' "$work/there.txt" >"$work/there2.txt"
expect 'its correction, by number' 0 '海政发〔2026〕22号 is the record' tally-registry publish "$url" --key "$work/office.key" "$work/there2.txt"
first=$(curl -s "$url/v1/records?number=%E6%B5%B7%E6%94%BF%E5%8F%91%E3%80%942026%E3%80%9522%E5%8F%B7" | jq -r '.records[0].code')
sed -i 's/19摄氏度/17摄氏度/; s/Relation: .*/Relation: corrects '"$first"'/' "$work/there2.txt"
expect 'by a code' 0 'index' tally-registry publish "$url" --key "$work/office.key" "$work/there2.txt"
curl -s "$url/v1/records?code=$first" >"$work/found"
[ "$(jq -r '.records[0] | .code + " " + .state + " " + .type' "$work/found")" = "$first corrected notice" ] || fail "$(cat "$work/found")"
withdraw '海政发〔2026〕22号'
expect 'two are in force now' 65 'line 3, target: 2 records have this number' tally-registry publish "$url" --key "$work/office.key" "$work/w.txt"
withdraw '海政发〔2026〕999号'
expect 'nor has the server this' 65 'line 3, target: no record of this registry' tally-registry publish "$url" --key "$work/office.key" "$work/w.txt"
for query in '' '?number=abc' '?code=abc' '?code=AWD-2026-014' "?code=$first&number=1"; do
    [ "$(curl -s "$url/v1/records$query" | jq -r .type)" = urn:tally:problem:bad_request ] || fail "/v1/records$query"
done
# On record already, and not as it was: said for people and for programs, by a directory and a server.
draft 31 关于归档工作的通知 | sed 's/供暖/归档/g; 2a Issued: 2026-11-01T09:00:00+08:00' >"$work/kept.txt"
publish "$work/kept.txt" >/dev/null 2>&1
id=$(publish --json "$work/kept.txt" 2>/dev/null | jq -r .id)
again() { tally-registry publish "$1" --key "$work/office.key" --json "$work/kept.txt" 2>/dev/null | jq -c '[.already, .state, .redacted]'; }
for place in "$work/city" "$url"; do
    [ "$(again "$place")" = '[true,"in_force",null]' ] || fail "again: $(again "$place")"
    expect "$place: in force needs no word" 0 'on record already' tally-registry publish "$place" --key "$work/office.key" "$work/kept.txt"
done
sed '1,/^$/d' "$work/kept.txt" >"$work/kept"
printf 'Type: redact\nAuthority: city.example\nRecord: 海政发〔2026〕31号\nDigest: %s\nReason: personal_data\n' \
    "$(sha256sum "$work/kept" | cut -d' ' -f1)" >"$work/redact.txt"
publish "$work/redact.txt" >/dev/null 2>&1 || fail 'a redaction by number'
for place in "$work/city" "$url"; do
    [ "$(again "$place")" = '[true,"in_force",true]' ] || fail "redacted: $(again "$place")"
    expect "$place: redacted" 0 'its text was removed' tally-registry publish "$place" --key "$work/office.key" "$work/kept.txt"
    expect "$place: redacted, in Chinese" 0 '正文已经移除' tally-registry publish "$place" --lang zh --key "$work/office.key" "$work/kept.txt"
done
withdraw '海政发〔2026〕31号'
publish "$work/w.txt" >/dev/null 2>&1
for place in "$work/city" "$url"; do
    [ "$(again "$place")" = '[true,"withdrawn",true]' ] || fail "withdrawn: $(again "$place")"
    expect "$place: withdrawn" 0 'state  it was withdrawn' tally-registry publish "$place" --key "$work/office.key" "$work/kept.txt"
done

exit $failed
