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
exit $failed
