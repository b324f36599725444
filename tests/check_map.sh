#!/bin/sh
# Fails unless verifier/README.md names each module of that folder, once.
set -eu
cd "$(dirname "$0")/../verifier"
have=$(ls ./*.c ./*.h | sed 's#^\./##; s/\.[ch]$//' | sort -u)
named=$(grep -o '`[a-z_]*`' README.md | tr -d '`' | sort)
[ "$have" = "$named" ] && exit
printf 'verifier/README.md does not name each module once:\n%s\n' "$(
    printf '%s\n%s\n' "$have" "$named" | sort | uniq -c | sed '/^ *2 /d; s/^ *1 /there or named: /; s/^ *[0-9]* /named again: /')" >&2
exit 1
