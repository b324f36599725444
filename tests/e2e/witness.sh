#!/usr/bin/env bash
# One log and three witnesses, each a process of its own: a quorum of two is reached, also with one
# witness down; copies hold what they are sent against it; a fork is told from a bad mirror, its
# proof is kept, and nothing more is taken.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
processes=()
# shellcheck disable=SC2317
stop_all() {
    for process in "${processes[@]}"; do kill -9 "$process" 2>/dev/null || true; done
    cleanup
}
trap stop_all EXIT

# wait_for NAME COMMAND...: until it succeeds; a bound on tries, not a measure of time.
wait_for() {
    local name=$1
    shift
    for _ in $(seq 300); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    fail "$name: never came"
    return 1
}

# start NAME COMMAND...: runs a server; its process in $started, its address in $address.
start() {
    local name=$1
    shift
    : >"$work/$name.log"
    "$@" >"$work/$name.log" 2>>"$work/$name.err" &
    started=$!
    processes+=("$started")
    wait_for "$name" grep -q listening "$work/$name.log" || cat "$work/$name.err" >&2
    address=$(sed -n 's/^listening on //p' "$work/$name.log")
}

# A free port that no outgoing connection is given (they begin at 32768 on Linux), so that a
# server can come back to it.
free_port() {
    python3 - <<'END'
import random, socket
while True:
    port = random.randrange(10000, 32768)
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            continue
    print(port)
    break
END
}
checkpoint() { curl -sf "$log_url/checkpoint"; }
size_at() { curl -sf "$log_url$1" | sed -n 2p; }
cosigned_by() { checkpoint | grep -c "^— w$1.example " || true; }

for i in 1 2 3; do
    tally-keys new "w$i.example" --for witness -o "$work/w$i.key" --no-passphrase >"$work/w$i.vkey"
done
tally-keys new city.example/log --for log -o "$work/log.key" --no-passphrase >"$work/log.vkey"
for purpose in root directory; do
    tally-keys new "city.example/$purpose" --for "$purpose" -o "$work/$purpose.key" --no-passphrase >"$work/$purpose.vkey"
done
tally-keys new city.example/office -o "$work/office.key" --no-passphrase >/dev/null

# --- Witnesses ---
expect 'a witness needs a witness key' 65 'authority' tally-registry witness "$work/s0" --key "$work/office.key" --log "$(cat "$work/log.vkey")" --listen 127.0.0.1:0
expect 'a witness needs logs' 64 '--log' tally-registry witness "$work/s0" --key "$work/w1.key" --listen 127.0.0.1:0
printf 'log %s\nquorum none\n' "$(cat "$work/log.vkey")" >"$work/logs.policy"
witness() { # N HOST:PORT
    start "w$1" tally-registry witness "$work/state$1" --key "$work/w$1.key" --policy "$work/logs.policy" --listen "$2"
    eval "w$1=$started"
}
: >"$work/policy"
for i in 1 2 3; do
    eval "w${i}_at=127.0.0.1:$(free_port)"
    eval "witness $i \"\$w${i}_at\""
    printf 'witness w%s %s %s\n' "$i" "$(cat "$work/w$i.vkey")" "$address" >>"$work/policy"
done
printf 'group g 2 w1 w2 w3\nquorum g\n' >>"$work/policy"
expect 'a second process on one state' 65 'used by another witness' \
    tally-registry witness "$work/state1" --key "$work/w1.key" --policy "$work/logs.policy" --listen 127.0.0.1:0

expect 'a port that is taken' 74 'in use' \
    tally-registry witness "$work/state9" --key "$work/w1.key" --policy "$work/logs.policy" --listen "$w1_at"
[ ! -e "$work/state9" ] || fail 'a witness that never began left a folder'

# --- The log ---
tally-keys root new --root-key "$(cat "$work/root.vkey")" --root-threshold 1 --directory-key "$(cat "$work/directory.vkey")" \
    --directory-threshold 1 --log "$(cat "$work/log.vkey")" --policy "$work/policy" -o "$work/root.note" >/dev/null
tally-keys root sign --key "$work/root.key" "$work/root.note" >/dev/null
tally-registry init "$work/city" --origin city.example/log --root "$work/root.note" --log-key "$work/log.key" >"$work/init"
grep -qF -- "--log $(cat "$work/log.vkey")" "$work/init" || fail 'init does not say what the witnesses need'
pin=$(grep -o 'sha256:[0-9a-f]*' "$work/init")
expect 'the doctor says why nothing can be checked yet' 0 'WARN  no checkpoint of this log has its quorum' tally doctor "$work/city" --lang en
expect 'no head has its quorum yet' 66 'no checkpoint of this log has its quorum' tally-registry export "$work/city" -o "$work/none.bundle"
log() { # HOST:PORT
    start log tally-registry serve "$work/city" --listen "$1"
    log_pid=$started
    log_url=$address
}
log_at=127.0.0.1:$(free_port)
log "$log_at"
tally-registry enrol "$work/city" --directory-key "$work/directory.key" --id city.example --key "$work/office.key" --display 海市人民政府 >/dev/null
published=2 # entries
publish() {
    printf '{"type":"notice","authority":"city.example","title":"第%d次供水通知","written":"2026-01-01","text":"第%d次：各区供水时间为每日6时至22时，不得擅自停水。"}\n' "$published" "$published" |
        tally-registry publish "$log_url" --key "$work/office.key" --jsonl - --json >"$work/published" || fail publish
    published=$((published + 1))
}
publish
reached() { [ "$(size_at /checkpoint)" = "$published" ]; }
wait_for 'a quorum' reached
wait_for 'all three' sh -c "[ \$(curl -sf $log_url/checkpoint | grep -c '^— w') -eq 3 ]"
state_of() { curl -sf "http://$1/$(printf city.example/log | sha256sum | cut -c1-64)/checkpoint"; }
[ "$(state_of "$w1_at" | sed -n 2p)" = "$published" ] || fail 'the witness does not show what it cosigned'
curl -sf "$log_url/v1/records/$(jq -r .id "$work/published")/proof" | grep -q '^— w1.example ' || fail 'the proof has no cosignatures'

expect 'an audit over HTTP' 0 'has its quorum of witnesses' tally-registry audit "$log_url" --root "$pin"
sed 's/^group g 2/group g 3/' "$work/policy" >"$work/strict.policy"
expect 'an audit by a policy of our own' 0 'has its quorum of witnesses' tally-registry audit "$log_url" --root "$pin" --policy "$work/strict.policy"
expect 'a copy' 0 "$published entries" tally-registry follow "$log_url" "$work/copy" --root "$pin" --once
tally-registry export "$work/city" -o "$work/one.bundle"
expect 'a bundle' 0 '' tally-registry import "$work/one.bundle" "$work/imported" --root "$pin"
printf '第2次：各区供水时间为每日6时至22时，不得擅自停水。\n' >"$work/post"
for store in city copy imported; do
    expect "$store knows the post" 0 '' tally check --store "$work/$store" "$work/post"
done

# --- One down: still a quorum. Two down: the log goes on, its checkpoint waits ---
kill "$w3"
publish
wait_for 'a quorum of two' reached
[ "$(cosigned_by 3)" -eq 0 ] || fail 'a dead witness cosigned'
expect 'follows with one down' 0 '1 of them new' tally-registry follow "$log_url" "$work/copy" --once
kill "$w2"
wait "$w2" "$w3" 2>/dev/null || true
publish
wait_for 'the newest head' sh -c "[ \$(curl -sf $log_url/v1/head | sed -n 2p) -eq $published ]"
wait_for 'one cosignature' sh -c "curl -sf $log_url/v1/head | grep -q '^— w1.example '"
[ "$(size_at /checkpoint)" -eq $((published - 1)) ] || fail 'a head without its quorum was served'
curl -sf "$log_url/v1/records/$(jq -r .id "$work/published")/proof" | grep -q "^$published$" || fail 'the newest entry has no proof'
expect 'nothing new for copies' 0 '0 of them new' tally-registry follow "$log_url" "$work/copy" --once
# A mirror that offers what only one witness saw.
mirror() { # URL: its address in $mirror_url
    rm -f "$work/mirror.port"
    python3 "$(dirname "$0")/lib/mirror.py" "$1" "$work/mirror.port" &
    processes+=($!)
    wait_for 'a mirror' test -f "$work/mirror.port"
    mirror_url=http://127.0.0.1:$(cat "$work/mirror.port")
}
mirror "$log_url"
expect 'one of three is no quorum' 2 'cosigned by 1 of 3 witnesses' \
    tally-registry follow "$mirror_url" "$work/copy" --once
expect 'nothing was kept' 0 '0 of them new' tally-registry follow "$log_url" "$work/copy" --once
[ ! -e "$work/copy/fork.notes" ] || fail 'a missing quorum was taken for a fork'
expect 'an audit of the mirror' 1 'cosigned by 1 of 3 witnesses' tally-registry audit "$mirror_url" --root "$pin"
# The log itself is ahead of what the witnesses saw, and that is what is said.
expect 'an audit of the log itself' 0 "ok    city.example/log, $published entries" tally-registry audit "$work/city" --root "$pin"
expect 'and of which size the quorum is' 0 "checkpoint of $((published - 1)) entries has its quorum of witnesses" \
    tally-registry audit "$work/city" --root "$pin"
expect 'too few for a policy of our own' 1 'cosigned by 2 of 3 witnesses' \
    tally-registry audit "$log_url" --root "$pin" --policy "$work/strict.policy"
# A bundle whose newest head has lost two of its cosignatures.
tally-registry export "$work/city" -o "$work/two.bundle"
python3 "$(dirname "$0")/lib/strip_cosignatures.py" "$work/two.bundle" "$work/stripped.bundle" w1.example
expect 'a bundle without its quorum' 2 'cosigned by 1 of 3 witnesses' \
    tally-registry import "$work/stripped.bundle" "$work/none" --root "$pin"
[ ! -e "$work/none" ] || fail 'a refused bundle left something'
expect 'checked as a bundle' 3 'cosigned by 1 of 3 witnesses' \
    env HOME="$work" XDG_CACHE_HOME="$work/cache" tally check --bundle "$work/stripped.bundle" --root "$pin" "$work/post"
expect 'the whole bundle' 0 '' \
    env HOME="$work" XDG_CACHE_HOME="$work/cache" tally check --bundle "$work/two.bundle" --root "$pin" "$work/post"
# A backup has what was acknowledged, also beyond the quorum; it says what the quorum had seen.
tally-registry backup "$work/city" -o "$work/backup" || fail backup
expect 'a backup goes further than a bundle' 0 "restored and audited: $published entries" \
    tally-registry restore "$work/backup" "$work/restored"
expect 'it knows the post' 0 '' tally check --store "$work/restored" "$work/post"
witness 2 "$w2_at"
witness 3 "$w3_at"
wait_for 'the witnesses are back' reached
expect 'the copy catches up' 0 '1 of them new' tally-registry follow "$log_url" "$work/copy" --once

# --- The log restarts, killed: its witnesses still know it ---
kill -9 "$log_pid"
wait "$log_pid" 2>/dev/null || true
log "$log_at"
publish
wait_for 'a quorum after a restart' reached

# --- Freshness is the quorum's time: a copy of an idle log grows stale, then says nothing ---
next_root() { # NUMBER OPTION...: publishes it and brings the copy up to it
    local former=$work/root$(($1 - 1)).note note=$work/root$1.note
    shift
    tally-keys root new --former "$former" "$@" -o "$note" >/dev/null
    tally-keys root sign --key "$work/root.key" --former "$former" "$note" >/dev/null
    grep -q '^witness w2 ' "$note" || fail 'the next root document lost its witnesses'
    tally-registry submit "$log_url" "$note" >/dev/null || fail 'the next root document was refused'
    published=$((published + 1))
    wait_for 'a quorum under the next root document' reached
    expect 'a copy under it' 0 'of them new' tally-registry follow "$log_url" "$work/copy" --once
}
cp "$work/root.note" "$work/root1.note"
stale() { tally check --store "$1" --json "$work/post" | jq -e '.flags | index("registry_stale")'; }
refused() { local got=0; tally check --store "$work/copy" "$work/post" || got=$?; [ $got -eq 3 ]; }
next_root 2 --stale-after 1
wait_for 'a stale copy' stale "$work/copy"
next_root 3 --refuse-after 4
wait_for 'a copy too old to say anything' refused
expect 'why' 3 'too long ago' tally check --store "$work/copy" "$work/post"
# Its entries are as old, and so is the log; its witnesses keep saying that there are no others.
current() { tally check --store "$work/city" "$work/post"; }
wait_for 'the log itself is current' current
current_copy() { tally-registry follow "$log_url" "$work/copy" --once && tally check --store "$work/copy" "$work/post"; }
wait_for 'the copy is current again' current_copy

# --- A fork: whoever has the log's key shows one witness, and the copy, another history ---
# All three have cosigned the same tree. w3 is cut off while the log goes on; then it is served a
# branch that grows out of just what it knows, so that it cosigns in good faith.
kill "$w3"
wait "$w3" 2>/dev/null || true
kill -9 "$log_pid"
wait "$log_pid" 2>/dev/null || true
cp -r "$work/city" "$work/forked"
log "$log_at"
publish
wait_for 'a quorum of two, before the fork is seen' reached
expect 'the copy has what they saw' 0 '1 of them new' tally-registry follow "$log_url" "$work/copy" --once
kill -9 "$log_pid"
wait "$log_pid" 2>/dev/null || true
witness 3 "$w3_at"
start forked tally-registry serve "$work/forked" --listen 127.0.0.1:0
forked_url=$address
echo '{"type":"notice","authority":"city.example","title":"另一个历史","written":"2026-01-01","text":"另一个历史：全市停水三天。"}' |
    tally-registry publish "$forked_url" --key "$work/office.key" --jsonl - --json >/dev/null
wait_for 'a cosignature on the fork' sh -c "curl -sf $forked_url/v1/head | grep -q '^— w3.example '"
for i in 1 2; do
    wait_for "witness $i refuses the fork" grep -q "witness w$i: it answers HTTP 422" "$work/forked.err"
    fork=$work/state$i/$(printf city.example/log | sha256sum | cut -c1-64).fork
    [ "$(grep -c '^— city.example/log ' "$fork")" -eq 2 ] || fail "witness $i keeps no proof of the fork"
    [ "$(grep -c "^— w$i.example " "$fork")" -eq 1 ] || fail "witness $i cosigned the fork"
done
[ "$(curl -sf "$forked_url/checkpoint" | sed -n 2p)" -eq $((published - 1)) ] || fail 'a fork without its quorum was served'
mirror "$forked_url"
expect 'the follower sees the fork' 2 'fork:' \
    tally-registry follow "$mirror_url" "$work/copy" --once
[ "$(grep -c '^— city.example/log ' "$work/copy/fork.notes")" -eq 2 ] || fail 'both signed checkpoints are not kept'
grep -q '^— w3.example ' "$work/copy/fork.notes" || fail 'who cosigned the fork is not kept'
grep -q '^— w1.example ' "$work/copy/fork.notes" || fail 'who cosigned the other is not kept'
log "$log_at"
expect 'nothing more is taken' 2 'fork.notes' tally-registry follow "$log_url" "$work/copy" --once
expect 'nor by bundle' 2 'fork.notes' tally-registry import "$work/one.bundle" "$work/copy"
expect 'nor answered' 3 'fork.notes' tally check --store "$work/copy" "$work/post"
# The witnesses that have the proof cosign nothing of this log any more, whichever history it is.
publish
wait_for 'the log is told so' grep -q 'witness w1: it answers HTTP 422' "$work/log.err"
kill "$w1"
wait "$w1" 2>/dev/null || true
witness 1 "$w1_at"
[ "$(cosigned_by 1)" -eq 0 ] || [ "$(size_at /checkpoint)" -lt "$published" ] || fail 'a witness forgot the fork'

[ "$failed" -eq 0 ]
