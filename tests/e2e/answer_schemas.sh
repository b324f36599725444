#!/usr/bin/env bash
# The JSON Schemas of what is carried away and of what is asked about accounts: what the programs
# write and take obeys them; what they refuse does not, or is said here to be finer than a schema.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
python3 -c 'import jsonschema' 2>/dev/null || { echo 'python3-jsonschema is not installed: nothing was tested'; exit 0; }
make_city "$work/city"
draft 1 关于供暖的通知 >"$work/n.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/n.txt" >/dev/null
sed '1,/^$/d' "$work/n.txt" >"$work/whole.txt"
sed 's/不得/可以/' "$work/whole.txt" >"$work/altered.txt"
echo '大家好，今天天气真好，我们一起去海边散步吧，晚上吃海鲜。' >"$work/ordinary.txt"
for post in whole altered ordinary; do
    tally evidence --store "$work/city" "$work/$post.txt" -o "$work/$post.evidence" >/dev/null
    tally check --store "$work/city" --exit=run --json --posted-at 2026-11-20T10:00:00+08:00 "$work/$post.txt" |
        jq -c .receipt >"$work/$post.receipt"
done
serve "$work/city"
python3 "$(dirname "$0")/answer_schemas.py" "$programs" "$work" "$url" || failed=1
exit $failed
