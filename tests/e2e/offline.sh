#!/usr/bin/env bash
# The offline commands open no socket: strace sees none, and the filter is in place.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
draft 1 供暖通知 >"$work/n.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/n.txt" >/dev/null
sed '1,/^$/d' "$work/n.txt" >"$work/post.txt"
for command in "check $work/post.txt" "show 海政发〔2026〕1号" screen "evidence $work/post.txt -o $work/case.json" \
    "recheck $work/case.json $work/post.txt"; do
    # shellcheck disable=SC2086
    echo '{"id":1,"text":"x"}' | tally $command --store "$work/city" >"$work/out" || fail "$command: $?"
done
said=0
tally account 海市人民政府 --store "$work/city" >/dev/null || said=$?
[ "$said" = 1 ] || fail "account: $said"
# Mode 2: a filter is loaded while the command runs.
mkfifo "$work/fifo"
tally check --store "$work/city" "$work/fifo" >/dev/null &
checking=$!
sleep 0.3
mode=$(awk '/^Seccomp:/ {print $2}' "/proc/$checking/status")
[ "$mode" = 2 ] || fail "no socket filter: Seccomp is $mode"
cat "$work/post.txt" >"$work/fifo"
wait $checking || fail "check: $?"
# The programs of the lower layers carry no network and no database.
ldd "$(command -v tally-keys)" | grep -E 'curl|microhttpd|lmdb' && fail 'tally-keys links more than it needs'
exit $failed
