#!/usr/bin/env bash
# One notice with its signs, digits and marks tampered with, and its honest forms (signs.py).
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
python3 "$(dirname "$0")/signs.py" "$programs" "$work"
