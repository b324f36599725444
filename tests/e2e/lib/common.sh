# lib.sh: what the end-to-end scripts share. Source it with the programs' folder as $1.
programs=$1
PATH=$programs:$PATH
unset LC_ALL LC_MESSAGES
export LANG=C # what is said is compared in English
work=$(mktemp -d)
server=
# shellcheck disable=SC2317
cleanup() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
    for mount in "$work"/mnt*; do
        mountpoint -q "$mount" 2>/dev/null && umount "$mount"
    done
    rm -rf "$work"
}
trap cleanup EXIT
failed=0

fail() {
    echo "FAILED: $*" >&2
    failed=1
}

# expect NAME STATUS WORDS COMMAND...: the exit status, and the words somewhere in what it says.
expect() {
    local name=$1 want=$2 words=$3 got=0 said
    shift 3
    said=$("$@" 2>&1 </dev/null) || got=$?
    [ "$got" -eq "$want" ] || fail "$name: status $got, not $want: $said"
    case $said in
    *"$words"*) ;;
    *) fail "$name: does not say “$words”: $said" ;;
    esac
}

# make_city DIR: a registry of one body with its key in $work/office.key.
make_city() {
    [ -f "$work/office.key" ] || tally-keys new city.example/office -o "$work/office.key" --no-passphrase >/dev/null
    tally-registry init "$1" --origin city.example/log --solo city.example --key "$work/office.key" \
        --display 海市人民政府 --keys-dir "$1.keys" >/dev/null
}

# draft NUMBER TITLE: a notice on standard output.
draft() {
    printf 'Type: notice\nAuthority: city.example\nTitle: %s\nNumber: 海政发〔2026〕%s号\nWritten: 2026-11-01\n\n' "$2" "$1"
    printf '各区人民政府：\n\n一、全市供暖时间为2026年11月15日至2027年3月15日，供热单位不得擅自推迟供暖。\n\n'
    printf '二、居民室内温度不得低于18摄氏度，供暖费按照建筑面积每平方米25元收取。\n'
}

serve() {
    : >"$work/serve.log" # the server before it said where it was, too
    tally serve "$1" --listen 127.0.0.1:0 >"$work/serve.log" 2>"$work/serve.err" &
    server=$!
    for _ in $(seq 100); do
        grep -q listening "$work/serve.log" && break
        sleep 0.05
    done
    url=$(sed -n 's/^listening on //p' "$work/serve.log")
    [ -n "$url" ] || { cat "$work/serve.err" >&2; exit 1; }
}

head_of() { tally-registry log "$1" head | sed -n 2,3p; }
