#!/usr/bin/env bash
# A text with somebody's telephone number goes: its bytes leave the server, the index, bundles and
# copies, and the log proves what was signed nevertheless. Nothing else may be missing.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
directory=$work/city.keys/directory.key
submit_draft() { # KEYFILE DRAFT
    local envelope
    envelope=$(tally-keys sign --key "$1" "$2" -o "$work/signed") || return
    tally-registry submit "$work/city" "$envelope"
}
notice() { # TITLE NUMBER: with the very same text
    printf 'Type: notice\nAuthority: city.example\nTitle: %s\nNumber: 海政发〔2026〕%s号\nWritten: 2026-11-01\n\n%s\n' "$1" "$2" "$text"
}
redact() { # ID DIGEST [HEADER]
    printf 'Type: redact\nOrigin: city.example/log\nRecord: %s\nDigest: %s\nReason: personal_data\n%s' "$1" "$2" "${3-Authority: city.example
}"
}
text='关于补办证件的公告：申请人王小明，电话13900000000，请于月底前到政务大厅领取补办的证件，逾期不候。'
printf '%s\n' "$text" >"$work/post"
digest=$(sha256sum "$work/post" | cut -d' ' -f1)
submit_draft "$work/office.key" <(notice 公告 1) >/dev/null
submit_draft "$work/office.key" <(notice 公告（续） 2) >/dev/null
draft 3 供暖 >"$work/three.txt"
submit_draft "$work/office.key" "$work/three.txt" >/dev/null
sed '1,/^$/d' "$work/three.txt" >"$work/three"
id() { tally show --store "$work/city" --json "海政发〔2026〕$1号" | jq -r .id; }
pin=$(tally-registry audit "$work/city" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p')
serve "$work/city"
status() { curl -s -o "$work/part" -w '%{http_code}' "$url/v1/parts/$digest"; }
follow() { tally-registry follow "$url" "$1" --root "$pin" --once; }
[ "$(status)" = 200 ] || fail 'the part before'
expect 'a copy from before' 0 '5 entries' follow "$work/early"
expect 'before' 0 authentic tally check --store "$work/city" --json "$work/post"

tally check --store "$work/city" --json "$work/post" >"$work/answer.json"

# --- Both records name it: one redaction is not enough ---
expect 'of a part that it has not' 2 'has no part of that digest' submit_draft "$work/office.key" <(redact "$(id 3)" "$digest")
expect 'of a record that is not there' 2 'is not on record' submit_draft "$work/office.key" <(redact "$digest" "$digest")
said_of() { submit_draft "$work/office.key" <(redact "$(id "$1")" "$digest") | tee "$work/said$1"; }
expect 'the first record' 0 'index  5' said_of 1
grep -q 'its text stays for now' "$work/said1" || fail "not told that it is still there: $(cat "$work/said1")"
[ "$(status)" = 200 ] || fail 'the other record still names the part'
expect 'still there' 0 authentic tally check --store "$work/city" --json "$work/post"
for i in $(seq 600); do # so many that an index is written to the disk
    printf '{"type":"notice","authority":"city.example","title":"第%d次通知","written":"2026-11-02","text":"第%d次：各区供水时间为每日6时至22时，不得擅自停水。"}\n' "$i" "$i"
done | tally-registry publish "$work/city" --key "$work/office.key" --jsonl - --json >/dev/null
expect 'an index is written' 0 authentic tally check --store "$work/city" --json "$work/post"
before=$(ls "$work"/city/index/segment-*)
cp "$before" "$work/segment"
# Whoever reads meanwhile has it, or is told that it is gone, or going (503); never that there is none.
while [ ! -e "$work/redacted" ]; do
    status
    echo
done >"$work/meanwhile" &
reader=$!
expect 'the second record' 0 'index  606' said_of 2
grep -q 'stays' "$work/said2" && fail "told that it is still there: $(cat "$work/said2")"
touch "$work/redacted"
wait $reader
grep -qvxE '200|410|503' "$work/meanwhile" && fail "meanwhile: $(sort "$work/meanwhile" | uniq -c)"
[ "$(status)" = 410 ] || fail "the part after: $(status)"
grep -q 13900000000 "$work/part" && fail 'the answer holds the number'
verdict() { curl -s -H 'content-type: text/plain' --data-binary @"$1" "$url/v1/verify" | jq -r .verdict; }
[ "$(verdict "$work/post")" != authentic ] || fail 'the text is still a source'
[ "$(verdict "$work/three")" = authentic ] || fail 'other texts are sources no more'
[ "$(curl -s -o /dev/null -w '%{http_code}' "$url/v1/records/$(id 1)")" = 200 ] || fail 'the envelope went, too'
{ echo '关于补办证件的公告'; echo '海政发〔2026〕1号'; sed 's/月底前/下月底前/' "$work/post"; } >"$work/numbered"
[ "$(verdict "$work/numbered")" != cannot_check ] || fail 'a post with the number cannot be checked'
expect 'the record is shown without its text' 0 '公告' tally show --store "$work/city" 海政发〔2026〕1号

tally check --store "$work/city" "$work/three" >/dev/null # whoever may write there writes the index anew
after=$(ls "$work"/city/index/segment-*)
cmp -s "$after" "$work/segment" && fail 'the old index is still there'

# --- Copies and bundles ---
expect 'the copy from before' 0 '602 of them new' follow "$work/early"
expect 'a new copy' 0 '607 entries' follow "$work/late"
tally-registry export "$work/city" -o "$work/all.bundle"
expect 'a bundle' 0 '' tally-registry import "$work/all.bundle" "$work/imported" --root "$pin"
for dir in city early late imported; do
    expect "$dir: the audit" 0 '2 parts were redacted' tally-registry audit "$work/$dir" --root "$pin"
    expect "$dir: the doctor" 0 'every entry' tally doctor "$work/$dir"
    expect "$dir: no source" 21 '' tally check --store "$work/$dir" --json "$work/post"
    expect "$dir: others are" 0 authentic tally check --store "$work/$dir" --json "$work/three"
done
expect 'the audit of the server' 0 '2 parts were redacted' tally-registry audit "$url" --root "$pin"

jq -c '.records[0].id=.receipt.root | .receipt.records[0]=.receipt.root' "$work/answer.json" >"$work/foreign.json"
expect 'what was removed excuses no other record' 1 'names a record that this log does not have' tally recheck --store "$work/late" "$work/foreign.json" "$work/post"
expect 'a receipt from before says nothing false' 3 'was removed from the registry since' tally recheck --store "$work/late" "$work/answer.json" "$work/post"

# --- The body may say it again; the directory's order lasts ---
expect 'published again' 0 'index  607' submit_draft "$work/office.key" <(notice 公告（再） 4)
[ "$(status)" = 200 ] || fail 'the part that was published again'
expect 'by the body, as the directory' 65 'that takes one for directory' submit_draft "$work/office.key" <(redact "$(id 4)" "$digest" '')
expect 'by the directory' 0 'index  608' submit_draft "$directory" <(redact "$(id 4)" "$digest" '')
[ "$(status)" = 410 ] || fail "ordered: $(status)"
expect 'it does not come back' 2 'part_redacted' submit_draft "$work/office.key" <(notice 公告（又） 5)

# --- Nothing else may be missing ---
kill "$server" && wait "$server" || true
server=
# --- On the disk ---
# The bytes lie in free pages until a writer is alone with the store, and then nowhere.
anywhere() { grep -rqa 13900000000 "$@"; }
anywhere "$work/city/registry" || fail 'the text was not in the file at all: this shows nothing'
expect 'a reader writes nothing' 0 '' tally-registry log "$work/city" head
anywhere "$work/city/registry" || fail 'a reader scrubbed it'
head_before=$(head_of "$work/city")
draft 6 供电 >"$work/six.txt"
expect 'the next writer' 0 'index  609' submit_draft "$work/office.key" "$work/six.txt"
tally-registry export "$work/city" -o "$work/next.bundle"
for i in 1 2; do # what goes in the first pass is scrubbed in the next
    expect "a copy, pass $i" 0 '' tally-registry import "$work/next.bundle" "$work/early"
done
for dir in city early; do
    ! anywhere "$work/$dir" || fail "$dir: $(grep -rlaF 13900000000 "$work/$dir")"
    [ ! -e "$work/$dir/registry/scrub.mdb" ] && [ ! -e "$work/$dir/registry/scrub.new" ] || fail "$dir: something is left"
done
[ "$head_before" != "$(head_of "$work/city")" ] || fail 'nothing was written'
expect 'it is whole' 0 '3 parts were redacted' tally-registry audit "$work/city" --root "$pin"
expect 'and answers' 0 authentic tally check --store "$work/city" --json "$work/three"
tally-registry backup "$work/city" -o "$work/backup"
tally-registry restore "$work/backup" "$work/restored" >/dev/null
python3 - "$work/backup" >"$work/unpacked" <<'END'
import ctypes, sys
zstd = ctypes.CDLL("libzstd.so.1")
zstd.ZSTD_decompress.restype = ctypes.c_size_t
data = open(sys.argv[1], "rb").read()
at = 16
while at < len(data):
    kind, size = data[at], int.from_bytes(data[at + 1:at + 5], "big")
    frame = data[at + 5:at + 5 + size]
    if kind == 5:
        raw = ctypes.create_string_buffer(int.from_bytes(frame[32:36], "big"))
        got = zstd.ZSTD_decompress(raw, ctypes.c_size_t(len(raw)), frame[36:], ctypes.c_size_t(size - 36))
        assert got == len(raw)
        frame = raw.raw
    sys.stdout.buffer.write(frame)
    at += 5 + size
END
grep -qa 每日6时至22时 "$work/unpacked" || fail 'the backup was not unpacked'
! anywhere "$work/unpacked" "$work/restored" || fail 'the text is in a backup'

# Killed while the new bytes are laid over the old ones: readers are told, the next writer finishes.
cp "$work/city/registry/data.mdb" "$work/city/registry/scrub.mdb"
python3 - "$work/city/registry/data.mdb" <<'END'
import os, sys
with open(sys.argv[1], "r+b") as f:
    f.write(os.urandom(3 * 4096 + 100))
    f.truncate(os.path.getsize(sys.argv[1]) // 2)
END
expect 'a reader of half a store' 3 'was cut short' tally check --store "$work/city" "$work/three"
draft 7 供气 >"$work/seven.txt"
expect 'the writer after the crash' 0 'index  610' submit_draft "$work/office.key" "$work/seven.txt"
expect 'it is whole again' 0 '3 parts were redacted' tally-registry audit "$work/city" --root "$pin"
[ ! -e "$work/city/registry/scrub.mdb" ] || fail 'scrub.mdb is left'

python3 - "$work" <<'END'
import hashlib, sys
work = sys.argv[1]
data = bytearray(open(f"{work}/all.bundle", "rb").read())
magic, at, out = data[:16], 16, bytearray(data[:16])
while at < len(data):
    kind, size = data[at], int.from_bytes(data[at + 1:at + 5], "big")
    frame = data[at:at + 5 + size]
    at += 5 + size
    if kind == 5:  # the parts
        continue
    out += frame if kind != 6 else bytes([6]) + (32).to_bytes(4, "big") + hashlib.sha256(out).digest()
open(f"{work}/without.bundle", "wb").write(out)
END
expect 'a bundle without the other parts' 2 'is missing' tally-registry import "$work/without.bundle" "$work/without" --root "$pin"
exit $failed

# --- A thief redacts ---
# Cutting him off voids what he signed and gives no bytes back: the registry goes on without them,
# and the body says it again.
make_city "$work/robbed"
city_key=$work/robbed.keys/directory.key
draft 1 供暖 >"$work/one.txt"
sed '1,/^$/d' "$work/one.txt" >"$work/one"
tally-registry publish "$work/robbed" --key "$work/office.key" "$work/one.txt" >/dev/null
robbed=$(tally show --store "$work/robbed" --json 海政发〔2026〕1号 | jq -r .id)
redact "$robbed" "$(sha256sum "$work/one" | cut -d' ' -f1)" >"$work/theft.txt"
expect 'the theft' 0 'index  3' tally-registry publish "$work/robbed" --key "$work/office.key" "$work/theft.txt"
tally-keys directory revoke --origin city.example/log --vkey "$work/office.key" --cutoff 3 >"$work/end.txt"
expect 'he is cut off' 0 'index  4' tally-registry submit "$work/robbed" "$(tally-keys sign --key "$city_key" "$work/end.txt" -o "$work/signed")"
pin=$(tally-registry audit "$work/robbed" | sed -n 's/^ *\(sha256:[0-9a-f]*\)$/\1/p')
serve "$work/robbed"
expect 'a copy' 0 '5 entries' follow "$work/robbed-copy"
tally-registry export "$work/robbed" -o "$work/robbed.bundle" >/dev/null
expect 'its bundle' 0 '' tally-registry import "$work/robbed.bundle" "$work/robbed-import" --root "$pin"
for dir in robbed robbed-copy robbed-import; do
    expect "$dir: the audit" 0 '1 parts were redacted' tally-registry audit "$work/$dir" --root "$pin"
    expect "$dir: the doctor" 0 'every entry' tally doctor "$work/$dir"
    expect "$dir: it answers" 21 '' tally check --store "$work/$dir" --json "$work/one"
    expect "$dir: the record stands" 0 in_force tally show --store "$work/$dir" --json 海政发〔2026〕1号
done
