#!/usr/bin/env bash
# One text in every state of a record (states.py).
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
python3 "$(dirname "$0")/states.py" "$programs" "$work"
