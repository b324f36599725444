#!/usr/bin/env bash
# A registry with one debunk answers as one with thousands.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
for size in one common rare many; do
    make_city "$work/$size" >/dev/null
done
python3 "$(dirname "$0")/alone.py" "$programs" "$work" || failed=1
exit $failed
