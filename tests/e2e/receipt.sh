#!/usr/bin/env bash
# Answers that are carried away: receipts are checked again by anybody with a copy of the log.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
draft 1 关于供暖的通知 >"$work/n.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/n.txt" >/dev/null
sed '1,/^$/d' "$work/n.txt" >"$work/post.txt"
sed 's/不得/可以/' "$work/post.txt" >"$work/altered.txt"
sed 's/，/,/g' "$work/post.txt" >"$work/marks.txt"
now=$(date -u -d "+1 hour" +%FT%TZ) # after the newest head: only dates are judged by it
for post in post altered; do
    tally check --store "$work/city" --exit=run --json --as-of $now --posted-at $now "$work/$post.txt" >"$work/$post.json"
    jq -c .receipt "$work/$post.json" >"$work/$post.receipt"
    expect "$post, as it was" 0 'receipt holds' tally recheck --store "$work/city" "$work/$post.receipt" "$work/$post.txt" --lang en
done
expect 'the whole answer' 0 'receipt holds' tally recheck --store "$work/city" "$work/post.json" "$work/post.txt" --lang en
tally check --store "$work/city" --exit=run --json --as-of $now --posted-at $now "$work/post.txt" | jq -c .receipt | cmp -s - "$work/post.receipt" ||
    fail 'the same question at the same position has another receipt'

# Elsewhere: a copy made from a bundle, or the bundle itself.
pin=$work/city/root.note
tally-registry export "$work/city" -o "$work/city.bundle" >/dev/null
XDG_CACHE_HOME=$work/cache expect 'from a bundle' 0 'receipt holds' \
    tally recheck --bundle "$work/city.bundle" --root "$pin" "$work/post.receipt" "$work/post.txt" --lang en

# What does not hold, and why.
expect 'another text' 1 'for another text' tally recheck --store "$work/city" "$work/post.receipt" "$work/altered.txt"
expect 'other marks' 1 'same words written otherwise' tally recheck --store "$work/city" "$work/post.receipt" "$work/marks.txt"
while IFS='|' read -r name status words change; do
    jq -c "$change" "$work/post.receipt" >"$work/bad"
    expect "$name" "$status" "$words" tally recheck --store "$work/city" "$work/bad" "$work/post.txt"
done <<'END'
another verdict|1|the verdict at this position is: Same words|.verdict="altered"
another record|1|names a record that this log does not have|.records[0]=.root
a record less|1|the verdict at this position|.records=[]
digests changed for each other|1|for another text|.text={"digest":.text.sha256,"sha256":.text.digest}
another log|1|of another log|.origin="other.example/log"
another root|1|has another root|.root=.text.sha256
a later position|3|this copy ends at|.position=99
no receipt, its file named|65|/bad: |{}
END

# An answer that was changed around its receipt.
while IFS='|' read -r name words change; do
    jq -c "$change" "$work/post.json" >"$work/bad"
    expect "$name" 65 "$words" tally recheck --store "$work/city" "$work/bad" "$work/post.txt"
done <<'END'
an answer with another verdict|/verdict: the answer around it|.verdict="altered"
an answer with another class|/class: the answer around it|.class="differs"
an answer about another text|/input/digest: the answer around it|.input.digest=.receipt.text.sha256
an answer with another record|/records: the answer around it|.records[0].id=.receipt.root
an answer without its record|/records: the answer around it|.records=[]
an answer with one record more|/records: the answer around it|.records+=.records
END

# Every sentence and passage of an answer is checked, not only what the receipt names.
tally evidence --store "$work/city" --as-of $now "$work/altered.txt" -o "$work/case.json" >/dev/null
expect 'the whole evidence' 0 'receipt holds' tally recheck --store "$work/city" "$work/case.json" "$work/altered.txt" --lang en
jq -S . "$work/altered.json" >"$work/sorted.json"
expect 'an answer with its members sorted' 0 'receipt holds' tally recheck --store "$work/city" "$work/sorted.json" "$work/altered.txt" --lang en
while IFS='|' read -r name words change; do
    jq -c "$change" "$work/altered.json" >"$work/bad"
    expect "$name" 1 "$words" tally recheck --store "$work/city" "$work/bad" "$work/altered.txt"
    jq -c ".answer |= ($change)" "$work/case.json" >"$work/bad"
    expect "$name, in evidence" 1 'The receipt does not hold' tally recheck --store "$work/city" "$work/bad" "$work/altered.txt"
done <<'END'
another headline|changed: /headline|.headline.zh="一字不差"
a headline left out|changed: /headline|del(.headline)
another sentence on what it means|changed: /asserts|.asserts.en="It is false."
another next step|changed: /next_steps|.next_steps[0].zh="请转发"
a milder difference|changed: /findings|.findings[0].differences[0].severity="cosmetic"
other words of the post|changed: /findings|.findings[0].differences[0].input.text="必须"
other words of the record|changed: /findings|.findings[0].differences[0].record.text="可以"
another title|changed: /records/title|.records[0].title="关于停止供暖的通知"
another issuer|changed: /records/bodies|.records[0].bodies[0].name="某局"
another state|changed: /records/lifecycle|.records[0].lifecycle.state="withdrawn"
no good signature|changed: /records/signature/valid|.records[0].signature.valid=false
another size of the text|changed: /input/units|.input.units=7
another position|changed: /registry/position|.registry.position=1
a sentence put in|a member that no answer has|.warning="this is fake"
END
jq -c '.answer.flags+=["old_as_new"]' "$work/case.json" >"$work/bad"
expect 'a flag put in' 65 '/flags: the answer around it' tally recheck --store "$work/city" "$work/bad" "$work/altered.txt"
jq -c '.post="今天天气真好"' "$work/case.json" >"$work/bad"
expect 'another post in evidence' 1 'post in the evidence' tally recheck --store "$work/city" "$work/bad" "$work/altered.txt"
jq -c '.records[0].parts[0].text+="。"' "$work/case.json" >"$work/bad"
expect 'another text in evidence' 1 'not the text that was signed' tally recheck --store "$work/city" "$work/bad" "$work/altered.txt"

# The log grows: what it said then stays; what it says now may be another.
tally-registry publish "$work/city" --key "$work/office.key" /dev/stdin >/dev/null <<END
Type: withdraw
Authority: city.example
Target: $(jq -r '.records[0]' "$work/post.receipt")
Reason: issued_in_error
END
expect 'withdrawn since' 11 'has grown since' tally recheck --store "$work/city" "$work/post.receipt" "$work/post.txt" --lang en
[ "$(tally recheck --store "$work/city" --json "$work/post.receipt" "$work/post.txt" | jq -r '.result + " " + .then.verdict + " " + .now.verdict')" = 'changed_since authentic not_current' ] ||
    fail 'what changed is not said'
jq -c '.verdict="altered"' "$work/post.receipt" >"$work/bad"
expect 'another verdict, then as now' 1 'the verdict at this position is: Same words' tally recheck --store "$work/city" "$work/bad" "$work/post.txt"
draft 2 关于道路的通知 | sed 's/供暖/道路/g' >"$work/n2.txt"
printf '大家好，今天天气真好，我们一起去海边散步吧，晚上吃海鲜。\n' >"$work/ordinary.txt"
tally check --store "$work/city" --exit=run --json "$work/ordinary.txt" >"$work/ordinary.json"
tally-registry publish "$work/city" --key "$work/office.key" "$work/n2.txt" >/dev/null
expect 'nothing found, then and now' 0 'receipt holds' tally recheck --store "$work/city" "$work/ordinary.json" "$work/ordinary.txt" --lang en
tally-keys directory revoke --origin city.example/log --vkey "$work/office.key" --cutoff 2 >"$work/cut.txt"
tally-keys sign --key "$work/city.keys/directory.key" "$work/cut.txt" -o "$work/cut" >/dev/null
tally-registry submit "$work/city" "$work"/cut/*.dsse >/dev/null
expect 'its key was cut off since' 11 'has grown since' tally recheck --store "$work/city" "$work/altered.receipt" "$work/altered.txt" --lang en
exit $failed
