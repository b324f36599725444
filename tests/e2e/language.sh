#!/usr/bin/env bash
# People are spoken to in the language of their locale or of --lang; what other programs read
# is the same in both.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

han() { LC_ALL=C grep -q "$(printf '[\344-\351][\200-\277][\200-\277]')"; }
zh() { LANG=zh_CN.UTF-8 "$@"; }

# Help of every command, in both ways of asking for Chinese; English everywhere else.
for program in tally-keys tally-registry tally; do
    "$program" --help >"$work/list"
    ! han <"$work/list" || fail "$program --help is not English with LANG=C"
    zh "$program" --help | han || fail "$program --help is not Chinese with LANG=zh_CN.UTF-8"
    while read -r command _; do
        "$program" "$command" --help >"$work/en"
        zh "$program" "$command" --help >"$work/zh"
        "$program" "$command" --lang zh --help >"$work/zh2"
        zh "$program" "$command" --help --lang en >"$work/en2"
        sed 1,2d "$work/zh" | han || fail "$program $command --help has no Chinese"
        cmp -s "$work/zh" "$work/zh2" || fail "$program $command: --lang zh is not LANG=zh_CN.UTF-8"
        cmp -s "$work/en" "$work/en2" || fail "$program $command: --lang en is not LANG=C"
        ! cmp -s "$work/en" "$work/zh" || fail "$program $command: the same help in both languages"
        words=$command
        [ "$command" != root ] || words='root check'
        # shellcheck disable=SC2086
        expect "$program $command --lang fr" 64 '--lang is zh or en' "$program" $words --lang fr a b
        # Every option that the English names is in the Chinese.
        for option in $(grep -o -- '--[a-z][a-z-]*' "$work/en" | sort -u); do
            grep -q -- "$option" "$work/zh" || fail "$program $command: $option is not in the Chinese help"
        done
    done < <(sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' "$work/list")
done

expect 'an unknown command' 64 '没有命令chek；是不是check？' zh tally chek
expect 'an unknown option' 64 '没有选项--stroe；是不是--store？' tally check --stroe a --lang zh
expect 'LC_ALL before LANG' 64 'there is no command' env LC_ALL=C LANG=zh_CN.UTF-8 "$programs/tally" chek
expect 'LC_MESSAGES before LANG' 64 '没有命令' env LC_MESSAGES=zh_CN LANG=C "$programs/tally" chek
expect '--lang without a value' 64 '--lang needs a value' tally check --lang

# What goes wrong, and what goes well.
zh tally-keys new city.example/office -o "$work/office.key" --no-passphrase >/dev/null
zh tally-registry init "$work/city" --origin city.example/log --solo city.example --key "$work/office.key" \
    --display 海市人民政府 --keys-dir "$work/keys" >"$work/made"
grep -q '已列入名录' "$work/made" && grep -q '离线保管' "$work/made" || fail "init: $(cat "$work/made")"
publish() { tally-registry publish "$work/city" --key "$work/office.key" "$@"; }
draft 1 关于做好供暖工作的通知 >"$work/good.txt"
grep -v '^Title' "$work/good.txt" >"$work/untitled.txt"
sed 's/^Written:.*/Written: 2026-02-31/' "$work/good.txt" >"$work/day.txt"
sed 's/^Title:/Titel:/' "$work/good.txt" >"$work/header.txt"
expect 'a header that is missing' 65 'untitled.txt：缺少 Title: 这一项' zh publish "$work/untitled.txt"
expect 'a day that is none' 65 'Written：没有2026-02-31这一天' zh publish "$work/day.txt"
expect 'a header that is none' 65 'notice类草稿没有这一项；是不是title？' zh publish "$work/header.txt"
expect 'a missing file' 66 '没有这个文件或目录' zh publish "$work/nosuch"
expect 'a missing file to check' 66 '没有这个文件或目录' zh tally check --store "$work/city" "$work/nosuch"
expect 'a good draft' 0 '编码' publish --lang zh "$work/good.txt"
sed 's/18摄氏度/20摄氏度/' "$work/good.txt" >"$work/other.txt"
expect 'a number that is taken' 2 '退回：文号海政发〔2026〕1号已属于序号2的记录' zh publish "$work/other.txt"
expect 'what a key is for' 0 '用途       机关签发（authority）' zh tally-keys show "$work/office.key"
tally-keys sign --key "$work/office.key" "$work/good.txt" -o "$work/kind" >/dev/null
expect 'of what kind a record is' 0 '种类    通知（notice）' zh tally-keys check "$work"/kind/*.dsse --vkey "$(tally-keys show "$work/office.key" | sed -n "s/^vkey *//p")"
sed '1,/^$/d' "$work/good.txt" >"$work/text"
tally check --store "$work/city" --json "$work/text" >"$work/answer"
expect 'a verdict is said in its words' 0 '文字一致' zh tally recheck --store "$work/city" "$work/answer" "$work/text"
expect 'as evidence too' 0 '文字一致' zh tally evidence --store "$work/city" "$work/text" -o "$work/case"
expect 'and when that is checked' 0 '文字一致' zh tally evidence --check "$work/case" --root "$work/city/root.note"
expect 'an audit' 0 '正常  根文件第1版' zh tally-registry audit "$work/city"
expect 'an audit of nothing' 66 '没有' zh tally-registry audit "$work/nosuch"
expect 'doctor' 0 '正常  每一条都收录在内' zh tally doctor "$work/city"
expect 'screen reads no files' 64 '标准输入' zh tally screen --store "$work/city" a
expect 'no registry' 66 '没有指明用哪个登记簿' zh tally find 供暖
expect 'no such record' 1 '没有找到记录' zh tally show --store "$work/city" 海政发〔2026〕9号

# A port that is somebody's, who does not listen there: nobody else can.
coproc closed { python3 -c 'import socket, sys
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1], flush=True)
sys.stdin.read()'; }
read -r port <&"${closed[0]}"
expect 'a server that is not there' 74 '没有回应：连不上服务器' zh tally-registry publish "http://127.0.0.1:$port" \
    --key "$work/office.key" "$work/good.txt"
printf '{"type":' >"$work/half.json"
expect 'JSON that is none: our sentence, then the library' 65 '不是合规的 JSON（第8字节）：' zh tally recheck \
    --store "$work/city" "$work/half.json" "$work/text"
: >"$work/empty.json"
expect 'no JSON at all' 65 '没有收到 JSON 内容' zh tally recheck --store "$work/city" "$work/empty.json" "$work/text"

# A server speaks to people who start it in their language, and to a client in the client's.
zh tally serve "$work/city" --listen 127.0.0.1:0 >"$work/zh.log" 2>/dev/null &
server=$!
for _ in $(seq 100); do
    grep -q http:// "$work/zh.log" && break
    sleep 0.05
done
url=$(sed -n 's/^正在监听 //p' "$work/zh.log")
[ -n "$url" ] || fail "serve in Chinese: $(cat "$work/zh.log")"
problem() { # NAME ACCEPT TITLE DETAIL ARGUMENTS...
    local name=$1 accept=$2 title=$3 detail=$4
    shift 4
    curl -s -H "Accept-Language: $accept" -D "$work/head" "$@" >"$work/problem"
    [ "$(jq -r '.title + " | " + .detail' "$work/problem")" = "$title | $detail" ] || fail "$name: $(cat "$work/problem")"
    jq -e '.details.zh != .details.en and (.details.en | test("^[ -~]+$"))' "$work/problem" >/dev/null || fail "$name: not in both languages"
    grep -qi '^vary: accept-language' "$work/head" || fail "$name: no Vary"
}
problem 'no path' zh-CN,zh '没有找到' '这个路径没有内容' "$url/nothing"
problem 'no path, in English' en 'Not found' 'there is nothing at this path' "$url/nothing"
problem 'nobody said a language' '' 'Not found' 'there is nothing at this path' "$url/nothing"
problem 'the method' zh '方法不对' '这个路径用POST，不用DELETE' -X DELETE "$url/v1/verify"
problem 'a member' zh '要查的内容读不了' '/text：缺少，或不是字符串' -H 'Content-Type: application/json' -d '{}' "$url/v1/verify"
problem 'too large' zh '文字太长' '要查的文字最多1 MiB' -H 'Content-Type: text/plain' --data-binary @<(head -c 1100000 /dev/zero | tr '\0' a) "$url/v1/verify"
problem 'a refusal' zh '提交的内容读不了' '没有收到 JSON 内容' -H 'Content-Type: application/json' -d '' "$url/v1/submit"
expect 'what a server refuses' 2 '退回：文号海政发〔2026〕1号已属于序号2的记录' zh tally-registry publish "$url" \
    --key "$work/office.key" "$work/other.txt"
expect 'the same in English' 2 'number_taken' tally-registry publish "$url" --key "$work/office.key" "$work/other.txt"

# A passphrase is asked for on the terminal, in the language of the command.
cat >"$work/ask.py" <<'END'
import os
import pty
import sys

child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
said = b""
while True:
    try:
        some = os.read(terminal, 4096)
    except OSError:  # the child has gone
        break
    if not some:
        break
    said += some
    if said.endswith((": ".encode(), "：".encode())):
        os.write(terminal, b"secret\n")
os.write(1, said)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
END
expect 'a new passphrase' 0 '再输入一次：' python3 "$work/ask.py" tally-keys new a/b -o "$work/p.key" --lang zh
expect 'the passphrase of a key' 0 '口令：' python3 "$work/ask.py" tally-keys sign --lang zh --key "$work/p.key" \
    "$work/good.txt" -o "$work/signed"
expect 'the same in English' 0 'Passphrase: ' python3 "$work/ask.py" tally-keys sign --key "$work/p.key" \
    "$work/good.txt" -o "$work/signed"

# Contracts: JSON, and what a record is, do not know the language.
same() {
    local name=$1
    shift
    "$@" >"$work/en" 2>/dev/null || true
    LANG=zh_CN.UTF-8 "$@" >"$work/zh" 2>/dev/null || true
    sed -i -E 's/"(checked_at|as_of|judged_at)":"[^"]*"//g' "$work/en" "$work/zh"
    [ -s "$work/en" ] && cmp -s "$work/en" "$work/zh" || fail "$name differs with the language"
}
draft 1 关于做好供暖工作的通知 | sed 1,6d >"$work/post.txt"
printf '{"id":1,"text":"x"}\nnot json\n{"id":2}\n' >"$work/posts"
same 'publish --json to a server' tally-registry publish "$url" --key "$work/office.key" --json "$work/other.txt"
same 'publish --json' publish --json "$work/untitled.txt" "$work/other.txt"
same 'check --json' tally check --json --store "$work/city" "$work/nosuch" "$work/post.txt"
same 'show --json' tally show --json --store "$work/city" 海政发〔2026〕1号
same 'screen' bash -c 'tally screen --store "$1/city" <"$1/posts"' - "$work"
same 'the template of a notice' tally-keys draft notice
same 'an export' bash -c 'tally-registry export "$1/city" -o "$1/b" >/dev/null && cat "$1/b"' - "$work"
exit $failed
