#!/usr/bin/env bash
# A server that lies to whoever publishes there (lib/liar.py): nothing is taken for published that
# was not acknowledged by its own id, nothing is signed about a record that is not the one that was
# named, and nothing of its own reaches the terminal.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
for i in 1 2; do draft "$i" "第${i}份通知" | sed "s/25元/2${i}元/" >"$work/n$i.txt"; done
tally-registry publish "$work/city" --key "$work/office.key" "$work/n1.txt" "$work/n2.txt" >"$work/said"
other=$(sed -n 's/^ *id *//p' "$work/said" | tail -1)
serve "$work/city"
origin=$server
: >"$work/liar.log"
python3 "$(dirname "$0")/lib/liar.py" "$url" "$other" >"$work/liar.log" &
server="$origin $!"
for _ in $(seq 100); do
    grep -q listening "$work/liar.log" && break
    sleep 0.05
done
liar=$(sed -n 's/^listening on //p' "$work/liar.log")
lie() { curl -fsS "$liar/mode/$1" >/dev/null; }
publish() { tally-registry publish "$liar" --key "$work/office.key" "$@"; }
before=$(head_of "$work/city")
draft 3 第3份通知 | sed 's/25元/29元/' >"$work/n3.txt"
while read -r mode status words; do
    lie "$mode"
    expect "$mode" "$status" "$words" publish "$work/n3.txt"
done <<'END'
receipt-of-another 74 its receipt is of another record
receipt-on-record-of-another 74 its receipt is of another record
receipt-without-id 74 its receipt is malformed
receipt-of-nothing 74 its receipt is malformed
receipt-of-html 74 answered with status 201
receipt-empty 74 answered with status 200
teapot 74 answered with status 418
terminal 2 unknown_key
no-reason 2 the server does not say why
head-of-text 74 answers no signed head
END
lie terminal
publish "$work/n3.txt" >"$work/out" 2>&1 || true
LC_ALL=C grep -q '[[:cntrl:]]' "$work/out" && fail 'a control character reaches the terminal'
grep -q $'\xc2\x9b' "$work/out" && fail 'a C1 control character reaches the terminal'
[ "$(head_of "$work/city")" = "$before" ] || fail 'something was published'
printf 'Type: withdraw\nAuthority: city.example\nTarget: 海政发〔2026〕1号\nReason: other\n' >"$work/end.txt"
lie another-by-name
expect 'another record by the number' 74 'names a record that is not called so' publish "$work/end.txt"
sed "s/^Target: .*/Target: $(tally show --store "$work/city" --json '海政发〔2026〕1号' | jq -r .code)/" "$work/end.txt" >"$work/code.txt"
expect 'another record by the code' 74 'names a record that is not called so' publish "$work/code.txt"
[ "$(head_of "$work/city")" = "$before" ] || fail 'something was withdrawn'
lie another-by-part
expect 'another record by the part' 0 'index  4' publish "$work/n3.txt"
# Of two of one number it tells of one alone, as if that were in force: whoever publishes sees which
# one it is, by what it says itself.
draft 9 原来的通知 | sed 's/25元/31元/' >"$work/n9.txt"
draft 9 更正的通知 | sed '2a Relation: corrects 海政发〔2026〕9号' | sed 's/25元/32元/' >"$work/n9b.txt"
lie good
publish "$work/n9.txt" >/dev/null
expect 'what is corrected is shown' 0 ': 原来的通知, 2026-11-01' publish "$work/n9b.txt"
sed 's/1号/9号/' "$work/end.txt" >"$work/end9.txt"
lie only-the-first
expect 'the one that is told of is shown' 0 ': 原来的通知, 2026-11-01' publish "$work/end9.txt"
lie good
expect 'the truth, by the number' 0 'index  8' publish "$work/end.txt"
[ "$(tally show --store "$work/city" --json "$other" | jq -r .lifecycle.state)" = in_force ] || fail 'the other record'
kill $server
server=
exit $failed
