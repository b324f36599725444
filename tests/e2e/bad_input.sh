#!/usr/bin/env bash
# Nothing a stranger sends may crash, hang or leave anything behind.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
city=$work/city
make_city "$city"
draft 1 供暖通知 >"$work/n.txt"
tally-registry publish "$city" --key "$work/office.key" "$work/n.txt" >/dev/null
before=$(head_of "$city")

# --- command line ---
printf 'abc\xff\xfe' >"$work/utf8"
printf '\xd5\xe2\xca\xc7\xd2\xbb\xb6\xce\xd6\xd0\xce\xc4' >"$work/gb"
head -c 10000000 /dev/zero | tr '\0' 'a' >"$work/ten"
head -c 1000000 /dev/zero | tr '\0' 'a' >"$work/one"
head -c 900000 /dev/zero >"$work/nul"
awk 'BEGIN { for (i = 0; i < 300000; i++) printf "啊" }' >"$work/aa"
printf '\x89PNG\r\n' >"$work/png"
expect 'invalid UTF-8' 65 'not UTF-8 at byte 3' tally check --store "$city" "$work/utf8"
expect 'GB18030 is offered' 65 '--encoding gb18030' tally check --store "$city" "$work/gb"
expect 'GB18030 is read' 22 '' tally check --store "$city" --encoding gb18030 "$work/gb"
expect '10 MB of one character' 65 'over 1048576 bytes' tally check --store "$city" "$work/ten"
expect '1 MB of one character' 22 '' timeout 20 tally check --store "$city" "$work/one"
expect '900 kB of one Han character' 21 '' timeout 20 tally check --store "$city" "$work/aa"
expect 'NUL bytes' 22 '' tally check --store "$city" "$work/nul"
expect 'a picture' 65 'is a picture' tally check --store "$city" "$work/png"
printf 'PK\x03\x04\x14' >"$work/docx"
printf '\xff\xfeh\x00i\x00' >"$work/utf16"
expect 'an office document' 65 'office document' tally check --store "$city" "$work/docx"
expect 'UTF-16' 65 'save it as UTF-8' tally check --store "$city" "$work/utf16"
expect 'a missing file' 66 'No such file' tally check --store "$city" "$work/nothing"
expect 'no store' 66 'TALLY_STORE' env -u TALLY_STORE tally check "$work/n.txt"
expect 'a store that is none' 66 'root.note' tally check --store "$work" "$work/n.txt"
expect 'an unknown command' 64 'did you mean check' tally chekc
expect 'an unknown option' 64 'did you mean --store' tally check --stroe x
expect 'conflicting options' 64 'cannot stand together' tally check --json --quiet --store "$city"
expect 'a header that is not known' 65 'did you mean title' \
    tally-registry publish "$city" --key "$work/office.key" <(printf 'Type: notice\nTitel: x\n\nx\n')
expect 'a key others can read' 65 'chmod 600' \
    bash -c "cp $work/office.key $work/open.key; chmod 644 $work/open.key; tally-registry publish $city --key $work/open.key $work/n.txt"
expect "a log's name with a blank" 65 '--origin haishi gov: the name of a log' tally-registry init "$work/other" \
    --origin 'haishi gov' --solo haishi.gov --key "$work/office.key" --display 海市
expect 'a key that is not there' 65 'there is no such file' tally-registry init "$work/other" \
    --origin haishi.gov/log --solo haishi.gov --key "$work/nokey" --display 海市
[ ! -e "$work/other" ] || fail 'a refused init left something behind'
expect 'a key of another purpose' 65 'not for authority' \
    tally-registry publish "$city" --key "$city.keys/root.key" "$work/n.txt"
printf '{"id":1,"text":"x"}\n{"id":2,\n[[[[[[[[[[1]]]]]]]]]]\n{"id":3,"text":7}\n' >"$work/posts"
screened=$(tally screen --store "$city" <"$work/posts" | jq -c '[.id,.verdict,(.error|type)]' | tr '\n' ' ')
[ "$screened" = '[1,"insufficient_input","null"] [null,null,"string"] [null,null,"string"] [3,null,"string"] ' ] ||
    fail "screen: $screened"

# --- envelopes ---
tally-keys sign --key "$work/office.key" -o "$work/signed" <(draft 2 另一份) >/dev/null
envelope=$(ls "$work"/signed/*.dsse)
parts=${envelope%.dsse}.parts
part=$(ls "$parts"/*)
submit() { tally-registry submit "$city" "$1"; }
copy() { rm -rf "$work/try"; mkdir "$work/try"; cp "$envelope" "$work/try/e.dsse"; cp -r "$parts" "$work/try/e.parts"; }
copy
head -c 200 "$envelope" >"$work/try/e.dsse"
expect 'a truncated envelope' 2 'bad_envelope' submit "$work/try/e.dsse"
copy
echo '改了。' >"$work/try/e.parts/$(basename "$part")"
expect 'a changed text' 2 'another digest' submit "$work/try/e.dsse"
copy
rm "$work/try/e.parts/$(basename "$part")"
expect 'a missing text' 2 'part_missing' submit "$work/try/e.dsse"
copy
rm "$work/try/e.parts/$(basename "$part")"
mkfifo "$work/try/e.parts/$(basename "$part")"
expect 'a pipe in place of a text' 65 'is not a file' timeout 20 tally-registry submit "$city" "$work/try/e.dsse"
copy
jq -c '.payload |= (@base64d | sub("另一份";"那一份") | @base64)' "$envelope" >"$work/try/e.dsse"
expect 'a changed statement' 2 'not what was signed' submit "$work/try/e.dsse"
tally-keys new stranger.example/k -o "$work/stranger.key" --no-passphrase >/dev/null
expect 'an unknown key' 2 'unknown_key' tally-registry publish "$city" --key "$work/stranger.key" <(draft 9 陌生)
tally-registry enrol "$city" --directory-key "$city.keys/directory.key" --id clinic.example \
    --key "$work/stranger.key" --display 医院 >/dev/null
before=$(head_of "$city")
(cat "$city/root.note"; head -c 100000 /dev/zero | tr '\0' a) >"$work/try/long.note"
expect 'a root document longer than an entry may be' 2 'not_the_root' tally-registry submit "$city" "$work/try/long.note"
expect 'a key of another authority' 2 'no key of city.example signed' \
    tally-registry publish "$city" --key "$work/stranger.key" <(draft 3 冒充)
expect 'a number that is taken' 2 'number_taken' \
    tally-registry publish "$city" --key "$work/office.key" <(draft 1 别的题目)
draft 1 供暖通知 | sed '4i Issued: 2026-11-02T09:00:00+08:00' >"$work/again.txt"
tally-keys sign --key "$work/office.key" -o "$work/again" "$work/again.txt" >/dev/null 2>&1
expect 'the very notice, signed anew' 2 'with the same text' tally-registry submit "$city" "$work"/again/*.dsse
draft 1 供暖通知 | sed s/18/16/ >"$work/again.txt"
expect 'another text under its number' 2 '; what takes its place' \
    tally-registry publish "$city" --key "$work/office.key" "$work/again.txt"
echo first >"$work/pass"
echo second >"$work/wrong"
tally-keys new locked.example/k -o "$work/locked.key" --passphrase-file "$work/pass" >/dev/null
expect 'a wrong passphrase' 2 'locked.key: the passphrase does not open' \
    tally-keys sign --key "$work/locked.key" --passphrase-file "$work/wrong" -o "$work/again" "$work/n.txt"
[ "$(head_of "$city")" = "$before" ] || fail 'a refused submission moved the log'

# --- a folder in which something lies that is no file: nobody waits for it ---
no_file() { # NAME STATUS COMMAND...: COMMAND with $work/odd, in which NAME is a pipe, or reads without end
    local name=$1 status=$2 laid
    shift 2
    for laid in 'mkfifo' 'ln -s /dev/zero'; do
        rm -rf "$work/odd"
        cp -r "$city" "$work/odd"
        rm -f "$work/odd/$name"
        $laid "$work/odd/$name"
        expect "$laid $name" "$status" 'is not a file' timeout 20 "$@"
    done
}
for name in root.note registry/data.mdb registry/lock.mdb; do
    no_file $name 65 tally check --store "$work/odd" "$work/n.txt"
    [ $name = root.note ] || no_file $name 65 tally-registry audit "$work/odd" # which takes entry 0
    no_file $name 65 tally-registry publish "$work/odd" --key "$work/office.key" <(draft 4 管道)
done
no_file log.key 65 tally-registry publish "$work/odd" --key "$work/office.key" <(draft 4 管道)
rm -rf "$work/odd"
cp -r "$city" "$work/odd"
rm -rf "$work/odd/index" && mkdir "$work/odd/index"
mkfifo "$work/odd/index/manifest" # an index that cannot be read is none
expect 'a pipe in place of an index' 21 quotes_official timeout 20 tally check --store "$work/odd" --json "$work/n.txt"
no_file registry/scrub.mdb 74 tally-registry publish "$work/odd" --key "$work/office.key" <(draft 4 管道)

# --- a damaged store ---
cp -r "$city" "$work/sawn"
truncate -s 8192 "$work/sawn/registry/data.mdb"
expect 'a store that was cut, check' 3 'shorter than it says' tally check --store "$work/sawn" "$work/n.txt"
expect 'a store that was cut, audit' 74 'shorter than it says' tally-registry audit "$work/sawn"
escape=$(printf 'no\033[31msuch')
expect 'a name with control characters' 66 'no?[31msuch' tally check --store "$city" "$escape"

# --- servers ---
for program in tally tally-registry; do # said before a store is opened or waited for
    for address in nonsense 127.0.0.1 127.0.0.1:x :123456 127.0.0.1:65536 127.0.0.1:99999; do
        expect "$program at $address" 65 'is not HOST:PORT' $program serve "$work/nothing" --listen "$address"
    done
done
expect 'a draft of another kind' 64 'for authority, keyset and revoke: tally-keys directory' tally-keys draft nothing

# --- HTTP ---
serve "$city"
ask() { curl -s -o "$work/out" -w '%{http_code}' "$@"; }
status() { # NAME WANT CURL-ARGS
    local name=$1 want=$2 got
    shift 2
    got=$(ask "$@") || true
    [ "$got" = "$want" ] || fail "$name: HTTP $got, not $want: $(head -c 300 "$work/out")"
}
json='Content-Type: application/json'
plain='Content-Type: text/plain'
deep=$(head -c 20000 /dev/zero | tr '\0' '[')
status 'a picture' 415 -H 'Content-Type: image/png' --data-binary x "$url/v1/verify"
status 'no such path' 404 "$url/nothing"
status 'wrong method' 405 -X DELETE "$url/v1/verify"
status 'too large' 413 -H "$plain" --data-binary @"$work/ten" "$url/v1/verify"
status 'too large, chunked' 413 -H "$plain" -H 'Transfer-Encoding: chunked' --data-binary @"$work/ten" "$url/v1/verify"
status 'invalid UTF-8' 400 -H "$plain" --data-binary @"$work/utf8" "$url/v1/verify"
status 'deep JSON' 400 -H "$json" --data-binary "$deep" "$url/v1/verify"
status 'an unknown member' 400 -H "$json" -d '{"text":"x","oops":1}' "$url/v1/verify"
status 'a duplicate member' 400 -H "$json" -d '{"text":"x","text":"y"}' "$url/v1/verify"
status 'a text that is a number' 400 -H "$json" -d '{"text":5}' "$url/v1/verify"
status 'an empty question' 200 -H "$plain" -d '' "$url/v1/verify"
status 'NUL bytes' 200 -H "$plain" --data-binary @"$work/nul" "$url/v1/verify"
status 'one character' 200 -H "$plain" --data-binary @"$work/aa" "$url/v1/verify"
status 'not an envelope' 400 -H "$json" -d '{"envelope":"x"}' "$url/v1/submit"
status 'half a form' 400 -H 'Content-Type: multipart/form-data; boundary=x' --data-binary '--x' "$url/v1/submit"
head -c 200 "$envelope" >"$work/short"
status 'a truncated envelope' 400 -F "envelope=<$work/short" "$url/v1/submit"
status 'a part that is not named by its digest' 400 -F "envelope=<$envelope" -F "x=<$part" "$url/v1/submit"
long=$(head -c 40000 /dev/zero | tr '\0' 'a')
status 'a long address' 414 "$url/$long"
status 'large headers' 431 -H "X: $long" "$url/livez"
jq -e '.type == "urn:tally:problem:headers_too_large"' "$work/out" >/dev/null || fail 'large headers: no problem+json'
# What libmicrohttpd refuses by itself, byte for byte on the wire.
raw() { # NAME WANT BYTES [TYPE]: the status line names WANT, the body is problem+json
    local name=$1 want=$2 type=${4:-unreadable_request} said
    printf '%b' "$3" >"$work/raw" # the server may hang up before it has read all
    said=$({ exec 3<>"/dev/tcp/127.0.0.1/${url##*:}" && cat "$work/raw" >&3; timeout 10 cat <&3; } 2>/dev/null | tr -d '\r') || true
    [[ ${said%%$'\n'*} == "HTTP/1."?" $want "* ]] || fail "$name: ${said:0:300}"
    grep -qi '^content-type: application/problem+json$' <<<"$said" || fail "$name: $said"
    sed '1,/^$/d' <<<"$said" | jq -e --arg type "urn:tally:problem:$type" '.type == $type' >/dev/null || fail "$name: $said"
}
verify='POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n'
raw 'a length that is no number' 400 "${verify}Content-Length: abc\r\n\r\n"
raw 'a negative length' 400 "${verify}Content-Length: -1\r\n\r\n"
raw 'a length beyond all integers' 413 "${verify}Content-Length: 99999999999999999999999\r\n\r\n"
raw 'a chunk that is none' 400 "${verify}Transfer-Encoding: chunked\r\n\r\nzz\r\n"
raw 'no HTTP version' 400 'GET /livez\r\n\r\n'
raw 'a header without a colon' 400 'GET /livez HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n'
raw 'HTTP of another age' 505 'GET /livez HTTP/3.7\r\nHost: x\r\n\r\n'
chunk='5\r\nhello\r\n0\r\n\r\n'
raw 'two lengths' 400 "${verify}Content-Length: 5\r\nContent-Length: 10\r\n\r\nhello12345" bad_request
raw 'a length and chunks' 400 "${verify}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n$chunk" bad_request
raw 'a transfer coding that is none' 400 "${verify}Transfer-Encoding: nonsense\r\n\r\n$chunk" bad_request
raw 'a coding after the chunks' 400 "${verify}Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n$chunk" bad_request
raw 'a head that is larger than a connection may hold' 431 "GET /livez HTTP/1.1\r\nHost: x\r\nX: $long$long$long$long\r\n\r\n"
# A form's fields are the members of the JSON question, and as strict.
form() { status "$1" "$2" "${@:4}" "$url/v1/verify"; [ "$(jq -r '.detail // .verdict' "$work/out")" = "$3" ] || fail "$1: $(cat "$work/out")"; }
form 'a form without a text' 400 '/foo: there is no such member' -F 'foo=x'
form 'a form with a member more' 400 '/nope: there is no such member' -F 'text=x' -F 'nope=x'
form 'a form with a time that is none' 400 '/posted_at: not a time like 2026-11-20T18:00:00+08:00' -F 'text=x' -F 'posted_at=x'
form 'a form with the text twice' 400 '/text: is given twice' -F 'text=x' -F 'text=y'
form 'a form of a picture' 400 '/text: missing or not a string' -F 'ocr=true'
form 'a form of other bytes' 400 'the text is not UTF-8 at byte 3: send it as UTF-8' -F "text=<$work/utf8"
form 'a form, whole' 200 insufficient_input -F 'text=x' -F 'ocr=true' -F 'posted_at=2026-11-20T18:00:00+08:00'
status 'no JSON' 400 -H "$json" -d '' "$url/v1/verify"
[ "$(jq -r .detail "$work/out")" = 'there is no JSON: nothing came' ] || fail "no JSON: $(cat "$work/out")"
status 'a code, asked for by a program' 404 -H 'Accept: application/json' "$url/n/XXXX"
jq -e '.type == "urn:tally:problem:not_found"' "$work/out" >/dev/null || fail "a program is shown a page: $(head -c 300 "$work/out")"
status 'a code, asked for by a browser' 404 -H 'Accept: text/html' "$url/n/XXXX"
grep -q '<html' "$work/out" || fail 'a browser is shown no page'
for path in /v1/records/zzz /v1/records/zzz/status /v1/parts/zz /tile/0/999 /v1/roots/9 /nothing /v1/records; do
    curl -s -D - -o /dev/null "$url$path" | grep -qi '^access-control-allow-origin: \*' || fail "$path: scripts of other sites cannot read what is wrong"
done
status 'a bad id' 404 "$url/v1/records/zzz"
status 'a tile that is not there' 404 "$url/tile/0/999"
status 'a tile spelt otherwise' 404 "$url/tile/00/000"
status 'the page' 200 "$url/"
status 'the page, a script as text' 200 --data-urlencode 'text=<script>alert(1)</script>' "$url/"
grep -q '<script>' "$work/out" && fail 'the page does not escape'
jq -e .type "$work/out" >/dev/null 2>&1 && fail 'the page answers JSON'
curl -s "$url/nothing" | jq -e '.type == "urn:tally:problem:not_found"' >/dev/null || fail 'no problem+json'

# Two submissions race for one number: one is in, the other is told.
for i in 1 2; do
    tally-keys sign --key "$work/office.key" -o "$work/race$i" <(draft 50 "竞$i") >/dev/null
done
racing=()
for i in 1 2; do
    tally-registry submit "$url" "$work"/race$i/*.dsse >"$work/race$i.out" 2>&1 &
    racing+=($!)
done
for pid in "${racing[@]}"; do
    wait "$pid" || true
done
[ "$(grep -l 'code ' "$work"/race?.out | wc -l)" = 1 ] || fail "race: $(cat "$work"/race?.out)"
[ "$(grep -l 'number_taken' "$work"/race?.out | wc -l)" = 1 ] || fail "race: $(cat "$work"/race?.out)"
curl -fsS "$url/livez" >/dev/null || fail 'the server has died'
[ -s "$work/serve.err" ] && fail "the server said: $(cat "$work/serve.err")"
kill "$server"; wait "$server" || fail 'the server did not end well'
server=
tally doctor "$city" >/dev/null || fail 'the registry is not whole'

# --- the disk ---
if [ "$(id -u)" -eq 0 ] && mkdir -p "$work/mnt1" && mount -t tmpfs -o size=400k tmpfs "$work/mnt1" 2>/dev/null; then
    make_city "$work/mnt1/city" 2>/dev/null || fail 'no registry fits into 400 kB'
    i=100
    while tally-registry publish "$work/mnt1/city" --key "$work/office.key" <(draft $i 满盘) >"$work/full" 2>&1; do
        i=$((i + 1))
        [ $i -lt 400 ] || { fail 'the disk never filled'; break; }
    done
    grep -q 'tally-registry:' "$work/full" || fail "a full disk is not said: $(cat "$work/full")"
    tally doctor "$work/mnt1/city" >"$work/doctor" || fail "after a full disk: $(cat "$work/doctor")"
    mount -o remount,ro "$work/mnt1"
    ro=$(head_of "$work/mnt1/city")
    expect 'a read-only directory' 74 '' \
        tally-registry publish "$work/mnt1/city" --key "$work/office.key" "$work/n.txt"
    [ "$(head_of "$work/mnt1/city")" = "$ro" ] || fail 'a read-only log moved'
    tally check --store "$work/mnt1/city" --quiet "$work/n.txt" || [ $? -lt 64 ] || fail 'read-only: check does not run'
    umount "$work/mnt1"
    mount -t tmpfs -o size=16k tmpfs "$work/mnt1" # LMDB writes its lock file through a map
    expect 'a disk without room for a registry' 74 'no space left' \
        tally-registry init "$work/mnt1/city" --origin full.example/log --solo city.example \
        --key "$work/office.key" --display 海市人民政府
    umount "$work/mnt1"
else
    echo 'skipped: a full disk and a read-only mount need to mount a tmpfs'
fi
expect 'a full disk on standard output' 74 'standard output' \
    bash -c "tally check --store $city $work/n.txt > /dev/full"
exit $failed
