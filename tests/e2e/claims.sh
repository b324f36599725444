#!/usr/bin/env bash
# Debunked claims: repeated, refuted, mentioned; what differs, where and when (claims.py).
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
for line in 'water 海市水务局 海市' 'north 江市人民政府 江市'; do
    read -r body name area <<<"$line"
    tally-keys new "$body.example/office" -o "$work/$body.key" --no-passphrase >/dev/null
    tally-registry enrol "$work/city" --directory-key "$work/city.keys/directory.key" --id "$body.example" \
        --key "$work/$body.key" --display "$name" --area "$area" >/dev/null
done
expect "no time" 64 "a time like" tally check --store "$work/city" --posted-at yesterday -
printf "{\"text\":\"x\",\"posted_at\":5}\n" | tally screen --store "$work/city" | grep -q "posted_at: not a time" || fail "a number for a time"
python3 "$(dirname "$0")/claims.py" "$programs" "$work" || failed=1
# People are shown the cue and what differs, in the terminal and on the page.
serve "$work/city"
shown() { # NAME WORDS POST
    local said page
    said=$(tally check --store "$work/city" --lang zh --exit=run <<<"$3")
    page=$(curl -fsS --data-urlencode text="$3" --data lang=zh "$url/")
    case $said in *"$2"*) ;; *) fail "$1: the terminal does not say $2" ;; esac
    case $page in *"$2"*) ;; *) fail "$1: the page does not say $2" ;; esac
}
claim=东区化工厂昨天夜里发生爆炸，造成20人死亡，附近居民已经全部撤离
shown 'a denial' '旁边的否定用语' "【辟谣】$claim"
shown 'the word' '辟谣' "【辟谣】$claim"
shown 'a question' '以疑问的方式提出' "$claim，是真的吗？"
shown 'a slot' '与已澄清的说法相似，但以下方面不同' "${claim/20/35}"
shown 'its value' '数字（20人）' "${claim/20/35}"
shown 'a withdrawn debunk' '该澄清已撤回' '持有老年证的市民从下个月起乘坐地铁公交一律按全价收费，请相互转告'
# What stands beside a rumor on the page is the claim, and the clarification is one step away.
page=$(curl -fsS --data-urlencode text="$claim" --data lang=zh "$url/")
case $page in *'<h3>相同的说法</h3>'*) ;; *) fail 'the page calls a claim something else' ;; esac
link=$(grep -o '/r/[0-9a-f]*?lang=zh' <<<"$page" | head -n 1)
curl -fsS "$url$link" | grep -q '<h3>原文</h3>' || fail 'the page does not lead to the clarification'
exit $failed
