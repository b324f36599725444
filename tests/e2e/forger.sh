#!/usr/bin/env bash
# What forgers and honest people make of a notice (forger.py).
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
tally-keys new water.example/office -o "$work/water.key" --no-passphrase >/dev/null
tally-registry enrol "$work/city" --directory-key "$work/city.keys/directory.key" --id water.example \
    --key "$work/water.key" --display 海市水务局 >/dev/null
python3 "$(dirname "$0")/forger.py" "$programs" "$work" || failed=1
exit $failed
