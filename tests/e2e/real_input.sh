#!/usr/bin/env bash
# Real notices, published and asked about, whole, in part and tampered with (real_input.py).
set -euo pipefail
programs=$1
here=$(cd "$(dirname "$0")" && pwd)
shared=${TALLY_SHARED:-$here/../../../shared}
if [ ! -d "$shared/data/notices_zh" ]; then
    echo "skipped: $shared/data is not there"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/real_input.py" "$programs" "$shared" "$work"
