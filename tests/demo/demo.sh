#!/usr/bin/env bash
# demo.sh PROGRAMS DIR [--once]: two authorities, their notices and a debunk; eight posts are
# checked from the command line; then the registry is served. --once asks the server over
# HTTP, checks every verdict and stops.
set -euo pipefail
programs=$1
dir=$2
once=${3:-}
here=$(cd "$(dirname "$0")" && pwd)
export LANG=${LANG:-zh_CN.UTF-8}
PATH=$programs:$PATH

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
else
    say() { printf '\n%s\n' "$*"; }
fi

rm -rf "$dir"
mkdir -p "$dir"
store=$dir/registry

say '1. An authority makes its key; the registry knows whose key it is.'
tally-keys new haishi.gov/office -o "$dir/office.key" --no-passphrase
tally-keys new hospital.haishi/office -o "$dir/hospital.key" --no-passphrase
tally-registry init "$store" --origin demo.example/log --solo haishi.gov --key "$dir/office.key" \
    --display 海市人民政府 --display 海市政府 --number-code 海政发 --number-code 海政告 \
    --area 海市 --contact 0000-12345
tally-registry enrol "$store" --directory-key "$store.keys/directory.key" --id hospital.haishi \
    --key "$dir/hospital.key" --display 海市第一人民医院 --area 海市

say '2. Notices and a debunk are signed and published; one notice is withdrawn.'
tally-registry publish "$store" --key "$dir/office.key" "$here"/{heating,typhoon,water}.txt
tally-registry publish "$store" --key "$dir/hospital.key" "$here/clinic.txt"
typhoon=$(tally show --store "$store" --json 海政告〔2026〕7号 | jq -r .id)
sed "s/@TYPHOON@/$typhoon/" "$here/withdraw.txt" >"$dir/withdraw.txt"
tally-registry publish "$store" --key "$dir/office.key" "$dir/withdraw.txt"

say '3. What people post, laid against the signed originals.'
expected=(authentic authentic_excerpt altered altered resembles_record not_current
    repeats_debunked no_match)
failed=0
i=0
for post in "$here"/posts/*.txt; do
    say "$(basename "$post" .txt): $(head -c 90 "$post" | iconv -c -f utf-8 -t utf-8 2>/dev/null | tr '\n' ' ')…"
    tally check --store "$store" --exit=run "$post"
    verdict=$(tally check --store "$store" --exit=run --json "$post" | jq -r .verdict)
    if [ "$verdict" != "${expected[i]}" ]; then
        echo "EXPECTED ${expected[i]}, GOT $verdict" >&2
        failed=1
    fi
    i=$((i + 1))
done

say '4. The same over HTTP.'
listen=${DEMO_LISTEN:-127.0.0.1:8080}
[ "$once" = --once ] && listen=127.0.0.1:0
tally serve "$store" --listen "$listen" >"$dir/serve.log" &
server=$!
trap 'kill $server 2>/dev/null || true; wait $server 2>/dev/null || true' EXIT
for _ in $(seq 100); do
    grep -q http:// "$dir/serve.log" && break
    kill -0 $server 2>/dev/null || {
        echo "the server did not start on $listen: is another one there? DEMO_LISTEN=127.0.0.1:8081 ./dev demo" >&2
        exit 1
    }
    sleep 0.1
done
url=$(grep -o 'http://.*' "$dir/serve.log")
i=0
for post in "$here"/posts/*.txt; do
    verdict=$(curl -fsS -H 'Content-Type: text/plain' --data-binary @"$post" "$url/v1/verify" |
        jq -r .verdict)
    printf '%-28s %s\n' "$(basename "$post" .txt)" "$verdict"
    [ "$verdict" = "${expected[i]}" ] || failed=1
    i=$((i + 1))
done
if [ "$once" = --once ]; then
    [ $failed -eq 0 ] || { echo 'a verdict was not the expected one' >&2; exit 1; }
    exit 0
fi
say "Open $url in a browser and paste one of $here/posts; Ctrl-C ends it."
wait $server
