#!/usr/bin/env bash
# Counts on real texts: tampering, accusations of ordinary posts, readings by OCR.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
shared=${TALLY_SHARED:-$here/../../../shared}
[ -d "$shared/data" ] || { echo "there is no $shared/data to measure on" >&2; exit 1; }
[ $# -gt 1 ] || "$here/../e2e/real_input.sh" "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/eval.py" "$1" "$shared" "$work" "${@:2}"
