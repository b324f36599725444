#!/usr/bin/env bash
# Accounts: listed, alike, earlier names; the same answers over HTTP; the flag of a post's author.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
tally-registry enrol "$work/city" --directory-key "$work/city.keys/directory.key" --id city.example \
    --key "$work/office.key" --display 海市人民政府 --display 海市政府 \
    --account 'weibo || 海市发布 || 1001 || 2020-01-01' \
    --account 'weibo || 王医生讲急诊 || 9 || || || 医疗健康 || health.example' >/dev/null
schema=$(cd "$(dirname "$0")/../.." && pwd)/verifier/account-answer.schema.json

# is NAME STATUS ANSWER KIND OPTIONS... ACCOUNT: the answer and the kind of its first reason.
is() {
    local name=$1 status=$2 want="$3 $4" got code=0
    shift 4
    tally account --store "$work/city" --json "$@" >"$work/answer" || code=$?
    got=$(jq -r '.answer + " " + (.reasons[0].kind // "-")' "$work/answer")
    [ "$got $code" = "$want $status" ] || fail "$name: $got $code, not $want $status"
    cat "$work/answer" >>"$work/answers"
}
# headline WORDS: so the answer of the last row begins, in English.
headline() {
    jq -r .headline.en "$work/answer" | grep -q "$1" || fail "headline: $(jq -r .headline.en "$work/answer")"
}
is 'by its name' 0 listed - 海市发布
headline 'The name alone does not show that this is it'
is listed 0 listed - --platform 微博 海市发布
headline 'The name alone does not show that this is it'
is 'an id without its platform' 0 listed - --id 1001 海市发布
headline 'The name alone does not show that this is it'
is 'by its id' 0 listed - --platform weibo --id 1001 海市发布
headline 'name, platform and id is listed by the body'
is 'another id' 1 resembles same_name --platform weibo --id 7 海市发布
is shapes 1 resembles similar_shapes 海巿发布
is suffix 1 resembles organisation_suffix 海市人民政府办公室
is claims 1 resembles bio_claims_body --bio 海市人民政府官方账号 小海
is person 1 nothing_on_record - 王伟
is title 1 noted professional_title 李医生
is 'title with a label' 0 listed - 王医生讲急诊
is division 1 noted division_name 北京发布
printf '%s\n' '{"at":"2024-05-01","name":"海市发布官方"}' '' \
    '{"at":"2023-01-01T00:00:00Z","name":"吃货日记","bio":"吃"}' >"$work/states"
is history 1 noted earlier_state --history "$work/states" 小鱼儿
[ "$(jq -c '[.timeline[].answer]' "$work/answer")" = '["nothing_on_record","resembles"]' ] ||
    fail "timeline: $(jq -c .timeline "$work/answer")"
[ "$(jq -r '.reasons[0].collides_with.body.id' "$work/answer")" = city.example ] ||
    fail 'the body that it collides with is not named'

# Every answer so far is of the schema.
jq -s . "$work/answers" >"$work/all.json"
python3 - "$schema" "$work/all.json" <<'END' || fail 'an answer is not of its schema'
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
for answer in json.load(open(sys.argv[2])):
    jsonschema.validate(answer, schema)
END

# People read both sentences, and never the word for a forgery.
for lang in zh en; do
    said=$(tally account --store "$work/city" --lang $lang 海巿发布 || true)
    grep -q '海市人民政府' <<<"$said" || fail "$lang: the body is not shown: $said"
    grep -qiE '假|伪|fake|false|%' <<<"$said" && fail "$lang: it judges: $said"
done

# What cannot be read is said in one sentence.
echo '{"at":"yesterday","name":"x"}' >"$work/bad"
expect 'no name' 64 'needs one NAME' tally account --store "$work/city"
expect 'empty name' 65 'it is empty' tally account --store "$work/city" ' '
expect 'a bad day' 65 'line 1: /at' tally account --store "$work/city" --history "$work/bad" 小海
expect 'no store' 66 'no registry' tally account 小海
expect 'a long name' 65 'over 4096 bytes' tally account --store "$work/city" "$(printf 'x%.0s' $(seq 4097))"

# The author of a post.
post='大家好，今天天气真好，我们一起去海边散步吧，晚上吃海鲜。'
flags() { jq -c .flags; }
[ "$(tally check --store "$work/city" --exit=run --json --account 海巿发布 <<<"$post" | flags)" = '["author_lookalike"]' ] ||
    fail 'check --account: no flag'
[ "$(tally check --store "$work/city" --exit=run --json --account 海市发布 <<<"$post" | flags)" = '[]' ] ||
    fail 'check --account: the listed account is flagged'
[ "$(jq -nc --arg text "$post" '{id: 1, $text, account: "海市发布V"}' | tally screen --store "$work/city" | flags)" = '["author_lookalike"]' ] ||
    fail 'screen: no flag'

# Over HTTP: the same answer, but for its clock; errors are problems.
serve "$work/city"
ask() { curl -s -H 'Content-Type: application/json' --data "$1" "$url/v1/accounts/check"; }
ask '{"name":"海巿发布"}' | jq -S 'del(.checked_at, .as_of)' >"$work/http"
tally account --store "$work/city" --json 海巿发布 | jq -S 'del(.checked_at, .as_of)' >"$work/cli" || true
cmp -s "$work/http" "$work/cli" || fail "HTTP and CLI differ: $(diff "$work/http" "$work/cli")"
[ "$(ask '{"name":"小鱼儿","history":[{"at":"2024-05-01","name":"海市发布官方"}]}' | jq -r '.reasons[0].kind')" = earlier_state ] ||
    fail 'no history over HTTP'
[ "$(ask '{"name":"x","colour":"red"}' | jq -r .detail)" = '/colour: there is no such member' ] ||
    fail "a member that there is not: $(ask '{"name":"x","colour":"red"}')"
[ "$(ask '{"name":"x","history":[{"name":"y"}]}' | jq -r .status)" = 400 ] || fail 'a state without a day'
[ "$(jq -nc --arg text "$post" '{$text, account: "海巿发布"}' | curl -s -H 'Content-Type: application/json' --data @- "$url/v1/verify" | flags)" = '["author_lookalike"]' ] ||
    fail 'verify: no flag'

# The directory changes while the server runs: the next question knows.
[ "$(ask '{"name":"健康海市"}' | jq -r .answer)" = nothing_on_record ] || fail 'listed before it was enrolled'
tally-registry enrol "$work/city" --directory-key "$work/city.keys/directory.key" --id city.example \
    --key "$work/office.key" --display 海市人民政府 --account 'weibo || 健康海市 || 5' >/dev/null
[ "$(ask '{"name":"健康海市"}' | jq -r .answer)" = listed ] || fail 'not listed after it was enrolled'
[ "$(ask '{"name":"海市发布"}' | jq -r .answer)" = nothing_on_record ] || fail 'still listed after it was struck out'

# A label that a directory key signed in a draft covers a title; the same name without it does not.
label() { # SEQ ACCOUNT: the body's record with this account only
    tally-keys directory authority --origin city.example/log --id city.example --seq "$1" --name 'zh-Hans 海市人民政府' \
        --key "$work/office.key" --account "$2" >"$work/body.txt"
    tally-registry submit "$work/city" "$(tally-keys sign --key "$work/city.keys/directory.key" "$work/body.txt" -o "$work/signed")" >/dev/null
}
label 4 'weibo || 陈医生讲肿瘤 || 12'
[ "$(ask '{"name":"陈医生讲肿瘤"}' | jq -rc '[.answer, .reasons[].kind]')" = '["listed","professional_title"]' ] ||
    fail "a title without a label: $(ask '{"name":"陈医生讲肿瘤"}')"
label 5 'weibo || 陈医生讲肿瘤 || 12 || 2024-01-01 || || 医疗健康 || health.example'
[ "$(ask '{"name":"陈医生讲肿瘤"}' | jq -rc '[.answer, (.reasons | length), .listed.field.label, .listed.field.issuer]')" = '["listed",0,"医疗健康","health.example"]' ] ||
    fail "a signed label: $(ask '{"name":"陈医生讲肿瘤"}')"
[ "$(ask '{"name":"陈律师讲肿瘤","id":"12"}' | jq -rc '.reasons[].kind' | grep -c professional_title)" = 1 ] ||
    fail "another profession than the label: $(ask '{"name":"陈律师讲肿瘤","id":"12"}')"
expect 'an account of one word' 65 "--account is 'PLATFORM" tally-registry enrol "$work/city" --id city.example --key "$work/office.key" \
    --directory-key "$work/city.keys/directory.key" --account weibo
expect 'a day that is none' 65 'there is no day' tally-registry enrol "$work/city" --id city.example --key "$work/office.key" \
    --directory-key "$work/city.keys/directory.key" --account 'weibo || x || 1 || 2020-02-30'
exit $failed
