#!/usr/bin/env bash
# fuzz.sh PROGRAMS [SECONDS]: runs each fuzz target for so long on a copy of its corpus. An input that
# breaks one is kept in the folder that this was called from. -entropic=0: with so many branches as the
# matching has, counting which are rare takes longer than the inputs do.
set -euo pipefail
programs=$1
seconds=${2:-60}
here=$(cd "$(dirname "$0")" && pwd)
from=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for target in "$programs"/fuzz_*; do
    name=$(basename "$target" | sed s/fuzz_//)
    cp -r "$here/corpus/$name" "$work/$name"
    echo "== $name"
    (cd "$work" && "$target" -artifact_prefix="$from/$name-" -entropic=0 -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        "$name" 2>&1 | grep -E 'stat::number_of_executed_units|ERROR|SUMMARY|Test unit written') 
done
