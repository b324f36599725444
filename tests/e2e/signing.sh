#!/usr/bin/env bash
# The two halves of publishing on two machines: sign where the key is, submit where the log is.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

make_city "$work/city"
key=$work/office.key
draft 1 关于做好供暖工作的通知 >"$work/notice.txt"
sed -i '1a Issued: 2026-11-01T08:00:00+08:00' "$work/notice.txt"
signed=$work/signed

expect 'a draft needs a place for its envelope' 65 '-o DIR is missing' \
    tally-keys sign --key "$key" "$work/notice.txt"
envelope=$(tally-keys sign --key "$key" "$work/notice.txt" -o "$signed")
expect 'a second time is the same envelope' 0 "$envelope" \
    tally-keys sign --key "$key" "$work/notice.txt" -o "$signed"
expect 'the public part of a key file will do' 0 'signed' tally-keys check "$envelope" --vkey "$key"

# Another record under this one's name: what a draft says is signed, or nothing.
sed 's/供暖/供水/' "$work/notice.txt" >"$work/evil.txt"
tally-keys new evil.example/x -o "$work/evil.key" --no-passphrase >/dev/null
evil=$(tally-keys sign --key "$work/evil.key" "$work/evil.txt" -o "$work/evil")
cp "$envelope" "$work/good.dsse"
cp "$evil" "$envelope"
expect 'a planted envelope is not signed' 65 'another record' \
    tally-keys sign --key "$key" "$work/notice.txt" -o "$signed"
cmp -s "$evil" "$envelope" || fail 'the planted envelope was touched'
cp "$work/good.dsse" "$envelope"
sed 's/application\/vnd.in-toto+json/text\/plain/' "$envelope" >"$work/other.dsse"
expect 'another payload type is not signed' 65 'payloadType' tally-keys sign --key "$key" "$work/other.dsse"

# What is no key, and whose key anybody can read.
expect 'a draft is no key' 65 'not a key file' tally-keys sign --key "$work/notice.txt" "$work/notice.txt" -o "$signed"
chmod 644 "$key"
expect 'a key that others can read' 65 'chmod 600' tally-keys sign --key "$key" "$work/notice.txt" -o "$signed"
chmod 600 "$key"
expect 'no key and no file' 65 'no verifier key, and there is no such file' tally-keys show nosuch

# The other machine: the parts travel beside the envelope.
cp "$envelope" "$work/alone.dsse"
expect 'an envelope without its parts' 2 '.parts' tally-registry submit "$work/city" "$work/alone.dsse"
expect 'an envelope with its parts' 0 'index  2' tally-registry submit "$work/city" "$envelope"
expect 'once more' 0 'on record already' tally-registry submit "$work/city" "$envelope"
exit $failed
