#!/usr/bin/env bash
# Evidence: one file, checked with nothing but the root document that one trusts.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
draft 1 关于供暖的通知 >"$work/n.txt"
draft 2 关于道路的通知 | sed 's/供暖/养路/g; s/供热/养护/g' >"$work/n2.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/n.txt" "$work/n2.txt" >"$work/said"
sed '1,/^$/d' "$work/n.txt" >"$work/post.txt"
{ sed '1,/^$/d' "$work/n.txt"; sed '1,/^$/d' "$work/n2.txt"; } >"$work/both.txt"
sed 's/不得/可以/' "$work/post.txt" >"$work/altered.txt"
echo '大家好，今天天气真好，我们一起去海边散步吧，晚上吃海鲜。' >"$work/ordinary.txt"
pin=$work/city/root.note
later=$(date -u -d '+1 hour' +%FT%TZ)
for post in post both altered ordinary; do
    tally evidence --store "$work/city" --as-of "$later" "$work/$post.txt" -o "$work/$post.json" >/dev/null
    tally evidence --store "$work/city" --as-of "$later" "$work/$post.txt" -o "$work/again.json" >/dev/null
    cmp -s "$work/$post.json" "$work/again.json" || fail "$post: other bytes for the same question"
    expect "$post" 0 'evidence holds' tally evidence --check "$work/$post.json" --root "$pin" --lang en
    expect "$post, its receipt" 0 'receipt holds' tally recheck --store "$work/city" "$work/$post.json" "$work/$post.txt" --lang en
done
[ "$(tally evidence --check "$work/both.json" --root "$pin" --json | jq -r '[.result, .records, .texts] | join(" ")')" = 'holds 2 2' ] ||
    fail "two records: $(tally evidence --check "$work/both.json" --root "$pin" --json)"

# A debunk's own words are evidence as well.
tally-registry publish "$work/city" --key "$work/office.key" /dev/stdin >/dev/null <<END
Type: debunk
Authority: city.example
Claim: 海市自来水被污染三天不能喝
Wording: 紧急通知：海市自来水厂中毒，三天之内千万不要喝自来水
Conclusion: not_true

市供水集团各厂出水水质均符合国家标准，请市民放心使用。
END
for rumor in '海市自来水被污染三天不能喝，大家快去买水！' '紧急通知：海市自来水厂中毒，三天之内千万不要喝自来水，转发给家人！'; do
    echo "$rumor" >"$work/rumor.txt"
    tally evidence --store "$work/city" "$work/rumor.txt" -o "$work/rumor.json" >/dev/null
    [ "$(tally evidence --check "$work/rumor.json" --root "$pin" --json | jq -r '[.result, (.stated_verdict | endswith("s_debunked")), .passages > 0] | join(" ")')" = 'holds true true' ] ||
        fail "a rumor: $(tally evidence --check "$work/rumor.json" --root "$pin" --json)"
done

# What people read in it follows from what is signed in it.
while IFS='|' read -r name words file change; do
    jq -c "$change" "$work/$file.json" >"$work/bad.json"
    expect "$name" 1 "$words" tally evidence --check "$work/bad.json" --root "$pin"
done <<'END'
another headline|/headline|altered|.answer.headline.en="Fake."
another verdict's sentence|/does_not_assert|post|.answer.does_not_assert.en=.answer.asserts.en
other words of the post|a quoted word|altered|.answer.findings[0].differences[0].input.text="必须"
other words of the record|a quoted word|altered|.answer.findings[0].differences[0].record.text="可以"
other words beside them|a quoted word|altered|.answer.findings[0].differences[0].record.before="不"
another debunked claim|what is shown|rumor|.answer.records[0].claim="海市没有水"
another conclusion|what is shown|rumor|.answer.records[0].conclusion="unconfirmed"
another step to take|/next_steps|ordinary|.answer.next_steps[0].zh="请举报"
END

# Each leaf and each proof is what other programs read, byte for byte.
serve "$work/city"
tally evidence --store "$work/city" "$work/post.txt" -o "$work/post.json" >/dev/null
id=$(jq -r '.answer.records[0].id' "$work/post.json")
curl -s "$url/v1/records/$id" | cmp -s - <(jq -j '.records[0].leaf' "$work/post.json") || fail 'the leaf is not the record'
curl -s "$url/v1/records/$id/proof" | cmp -s - <(jq -j '.records[0].proof' "$work/post.json") || fail 'the proof is another'
kill "$server" && wait "$server" || true
server=

# A withdrawal is carried too, and a root that one does not trust is refused.
tally-registry publish "$work/city" --key "$work/office.key" /dev/stdin >/dev/null <<END
Type: withdraw
Authority: city.example
Target: $id
Reason: issued_in_error
END
tally evidence --store "$work/city" "$work/post.txt" -o "$work/withdrawn.json" >/dev/null
[ "$(tally evidence --check "$work/withdrawn.json" --root "$pin" --json | jq -r '[.result, .stated_verdict, .records] | join(" ")')" = 'holds not_current 2' ] ||
    fail "withdrawn: $(tally evidence --check "$work/withdrawn.json" --root "$pin" --json)"

# What later records made of one is carried too: a part that was replaced, a correction withdrawn.
relate() { sed "s/^Written:/Relation: $1\nWritten:/"; }
code_of() { jq -r .code <"$1"; }
add() { tally-registry publish "$work/city" --key "$work/office.key" --json "$@" | tail -n 1; }
draft 3 关于停水的通知 | sed 's/供暖/供水/g; s/供热/自来水/g' >"$work/water.txt"
add "$work/water.txt" >"$work/water.said"
draft 4 关于停水的补充通知 | sed 's/供暖/停水/g; s/供热/泵站/g' | relate "partially_replaces $(code_of "$work/water.said") 一" >"$work/more.txt"
add "$work/more.txt" >/dev/null
sed '1,/^$/d' "$work/water.txt" >"$work/water"
expect 'a part replaced' 0 'parts of it have been replaced since' tally check --store "$work/city" "$work/water" --lang en
tally evidence --store "$work/city" "$work/water" -o "$work/water.json" >/dev/null
expect 'its evidence' 0 'evidence holds' tally evidence --check "$work/water.json" --root "$pin" --lang en
jq -c 'del(.records[1])' "$work/water.json" >"$work/bad.json"
expect 'without what replaces it' 1 '/records' tally evidence --check "$work/bad.json" --root "$pin" --lang en
sed 's/25元/26元/' "$work/water.txt" | relate "corrects $(code_of "$work/water.said")" >"$work/corrected.txt"
add "$work/corrected.txt" >"$work/corrected.said"
add /dev/stdin >/dev/null <<END
Type: withdraw
Authority: city.example
Target: $(code_of "$work/corrected.said")
Reason: issued_in_error
END
expect 'a correction withdrawn' 11 'the correction was withdrawn since' tally check --store "$work/city" "$work/water" --lang en
tally evidence --store "$work/city" "$work/water" -o "$work/water.json" >/dev/null
expect 'its evidence' 0 'evidence holds' tally evidence --check "$work/water.json" --root "$pin" --lang en
jq -c '.answer.records[0].lifecycle.successor_state = "in_force"' "$work/water.json" >"$work/bad.json"
expect 'as if the correction stood' 1 '/headline' tally evidence --check "$work/bad.json" --root "$pin" --lang en
jq -c 'del(.records[-1])' "$work/water.json" >"$work/bad.json"
expect 'without its withdrawal' 1 '/records/lifecycle' tally evidence --check "$work/bad.json" --root "$pin" --lang en
make_city "$work/other"
expect 'another root' 1 'not the one that you trust' tally evidence --check "$work/post.json" --root "$work/other/root.note"
expect 'no root' 64 'needs --root FILE|sha256:HEX, the root document that you trust' tally evidence --check "$work/post.json"
expect 'a post beside' 64 'nothing else' tally evidence --check "$work/post.json" --root "$pin" "$work/post"
expect 'no file' 64 'needs one POST' tally evidence --store "$work/city" "$work/post.txt"
expect 'an earlier log' 65 'before the newest head' tally evidence --store "$work/city" --as-of 3 "$work/post.txt" -o "$work/x.json"
exit $failed
