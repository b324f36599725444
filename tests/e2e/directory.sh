#!/usr/bin/env bash
# A body changes its keys with its admin key; a thief publishes and withdraws with a stolen one
# until the directory cuts it off from before, and what stood before stands again, in a server
# that was running all the time; a key ends itself.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
for key in new:authority other:authority admin:admin; do
    tally-keys new "city.example/${key%:*}" -o "$work/${key%:*}.key" --for "${key#*:}" --no-passphrase >/dev/null
done
directory=$work/city.keys/directory.key
say() { # KEYFILE OPTIONS...: a directory statement, signed and submitted
    local key=$1
    shift
    tally-keys directory "$@" --origin city.example/log >"$work/statement.txt" || return
    submit_draft "$key" "$work/statement.txt"
}
submit_draft() { # KEYFILE DRAFT
    local envelope
    envelope=$(tally-keys sign --key "$1" "$2" -o "$work/signed") || return
    tally-registry submit "${url:-$work/city}" "$envelope"
}
city=(--id city.example --name 'zh-Hans 海市人民政府' --key "$work/office.key" --key "$work/other.key" --admin-key "$work/admin.key" --admin-threshold 1)

# --- Who may say what ---
expect 'the whole record, with admin keys' 0 'index  2' say "$directory" authority --seq 2 "${city[@]}"
expect 'the same seq' 2 'wrong_seq' say "$directory" authority --seq 2 "${city[@]}" --kind government
expect 'a record key signs no record of a body' 65 'that takes one for directory' say "$work/office.key" authority --seq 3 "${city[@]}"
expect 'a keyset by the directory, past the admin keys' 2 'unknown_key' say "$directory" keyset --id city.example --seq 3 --key "$work/new.key"
expect 'a keyset by the admin key' 0 'index  3' say "$work/admin.key" keyset --id city.example --seq 3 --key "$work/new.key" --key "$work/office.key"
expect 'an admin key signs no notice' 65 'that takes one for authority' submit_draft "$work/admin.key" <(draft 1 通知)
draft 1 供暖 >"$work/one.txt"
expect 'the key that was left out' 2 'key_not_active' submit_draft "$work/other.key" "$work/one.txt"
expect 'the new key' 0 'index  4' submit_draft "$work/new.key" "$work/one.txt"
expect 'a new record that would lose the admin keys' 65 'name them with --admin-key' \
    tally-registry enrol "$work/city" --directory-key "$directory" --id city.example --key "$work/new.key"
expect 'a template is refused' 65 "template's" tally-keys sign --key "$directory" <(tally-keys directory revoke) -o "$work/signed"
expect 'what a cut-off takes away is said' 0 'signed in entry 3 and later will be void' \
    tally-keys directory revoke --vkey "$work/other.key" --cutoff 3
[ -z "$(tally-keys directory revoke --vkey "$work/other.key" 2>&1 >/dev/null)" ] || fail 'a cut-off that is not there is spoken of'
expect 'a header of another kind' 64 'says nothing' tally-keys directory revoke --seq 2

# --- The thief, in front of a running server ---
serve "$work/city"
verdict() { curl -s -H "content-type: text/plain" --data-binary @"$1" "$url/v1/verify" | jq -r '.verdict + " " + (.records[0].lifecycle.state // "")'; }
is() { # NAME WANT FILE
    local got
    got=$(verdict "$3")
    [ "$got" = "$2" ] || fail "$1: $got, not $2"
}
sed '1,/^$/d' "$work/one.txt" >"$work/one"
printf '因设备检修，全市自十二月一日起停止供热十日，请各单位和居民自备取暖设备，不得投诉。\n' >"$work/forged"
{ printf 'Type: notice\nAuthority: city.example\nTitle: 停暖\nNumber: 海政发〔2026〕2号\nWritten: 2026-11-02\n\n'; cat "$work/forged"; } >"$work/forged.txt"
printf '供热公司已经破产，今年冬天全市不再供暖\n' >"$work/rumor"
{ printf 'Type: debunk\nAuthority: city.example\nClaim: %s\nConclusion: not_true\n\n' "$(cat "$work/rumor")"; echo 供热一切正常，请大家放心使用。; } >"$work/false.txt"
one=$(tally show --store "$work/city" --json 海政发〔2026〕1号 | jq -r .id)
is 'before' 'authentic in_force' "$work/one"
is 'not yet there' 'no_match ' "$work/forged"
expect 'the thief publishes' 0 'index  5' submit_draft "$work/office.key" "$work/forged.txt"
printf 'Type: withdraw\nAuthority: city.example\nOrigin: city.example/log\nTarget: %s\nReason: overtaken\n' "$one" >"$work/end.txt"
expect 'the thief withdraws' 0 'index  6' submit_draft "$work/office.key" "$work/end.txt"
expect 'the thief debunks' 0 'index  7' submit_draft "$work/office.key" "$work/false.txt"
is 'the forged notice passes' 'authentic in_force' "$work/forged"
is 'what was withdrawn' 'not_current withdrawn' "$work/one"
is 'what was debunked' 'repeats_debunked in_force' "$work/rumor"
expect 'he cannot rotate' 65 'that takes one for admin directory' say "$work/office.key" keyset --id city.example --seq 4 --key "$work/office.key"
expect 'the admin key cannot reach back' 2 'bad_cutoff' say "$work/admin.key" revoke --vkey "$work/office.key" --cutoff 5
expect 'the directory can' 0 'index  8' say "$directory" revoke --vkey "$work/office.key" --cutoff 5
is 'the forged notice' 'no_match ' "$work/forged"
is 'what stood before stands' 'authentic in_force' "$work/one"
is 'nothing accuses' 'no_match ' "$work/rumor"
expect 'the thief is out' 2 'key_void' submit_draft "$work/office.key" "$work/end.txt"
expect 'a key that ended never returns' 2 'key_void' say "$work/admin.key" keyset --id city.example --seq 4 --key "$work/office.key"
sed 's/停止供热十日/照常供热/' "$work/forged.txt" >"$work/genuine.txt"
expect 'its number is free' 0 'index  9' submit_draft "$work/new.key" "$work/genuine.txt"
forged=$(curl -s "$url/tile/entries/000.p/10" -o /dev/null -w '%{http_code}')
[ "$forged" = 200 ] || fail "the tile of 10 entries: $forged"

# --- A key ends itself ---
expect 'from here on' 0 'index  10' say "$work/new.key" revoke --vkey "$work/new.key" --reason retired
expect 'and signs no more' 2 'key_void' submit_draft "$work/new.key" <(draft 3 再)
is 'what it signed stands' 'authentic in_force' "$work/one"
flags=$(curl -s -H "content-type: text/plain" --data-binary @"$work/one" "$url/v1/verify" | jq -c .flags)
[ "$flags" = '["key_later_revoked"]' ] || fail "flags of what an ended key signed: $flags"

tally-keys new city.example/third -o "$work/third.key" --no-passphrase >/dev/null
expect 'enrolled again, two of two keys' 0 'index 11' tally-registry enrol "$url" --directory-key "$directory" --id city.example \
    --seq 4 --key "$work/other.key" --key "$work/third.key" --threshold 2 --admin-key "$work/admin.key" --display 海市人民政府
expect 'one of two' 2 'threshold_not_met' submit_draft "$work/other.key" <(draft 4 再)
draft 4 再 >"$work/four.txt"
envelope=$(tally-keys sign --key "$work/other.key" --key "$work/third.key" "$work/four.txt" -o "$work/signed")
expect 'both' 0 'index  12' tally-registry submit "$url" "$envelope"

# --- Others see the same ---
pin=$(tally-registry audit "$work/city" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p')
expect 'the audit' 0 '10 stand, 3 void' tally-registry audit "$work/city"
expect 'a copy' 0 '13 entries' tally-registry follow "$url" "$work/copy" --root "$pin" --once
expect 'the copy answers alike' 0 authentic tally check --store "$work/copy" --json "$work/one"
tally-registry export "$work/city" -o "$work/all.bundle"
expect 'a bundle answers alike' 0 authentic tally check --bundle "$work/all.bundle" --root "$pin" --json "$work/one"
exit $failed
