#!/usr/bin/env bash
# Many large bodies at once, none of them finished, and many large answers that nobody reads: what
# they hold together is bounded, the rest is told to come again, and small questions are answered.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
make_city "$work/city"
head -c 16777000 /dev/zero >"$work/map.bin"
printf 'Type: notice\nAuthority: city.example\nTitle: 供水管网图\nWritten: 2026-11-01\nAttachment: map.bin\n\n供水管网图见附件。\n' >"$work/map.txt"
tally-registry publish "$work/city" --key "$work/office.key" "$work/map.txt" >/dev/null
serve "$work/city"
python3 - "$url" "$(sha256sum "$work/map.bin" | cut -d' ' -f1)" <<'END' || fail 'the flood is not met'
import json, socket, sys, time, urllib.request
url, part = sys.argv[1:]
host, port = url.split("//")[1].split(":")
MB = 1 << 20


def connect():
    s = socket.create_connection((host, int(port)))
    s.settimeout(60)
    return s


def small():
    with urllib.request.urlopen(url + "/livez") as answer:
        assert answer.read() == b"ok\n"
    request = urllib.request.Request(url + "/v1/verify", json.dumps({"text": "供水管网图见附件。"}).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200


def head_of(s):
    data = b""
    while b"\r\n\r\n" not in data:
        more = s.recv(4096)
        assert more, "hung up"
        data += more
    return data.split(b"\r\n")[0]


def all_read(sockets):
    """Waits until nothing of what was sent is on its way in the system any more: the server has it."""
    ours = {"%04X" % s.getsockname()[1] for s in sockets}
    for _ in range(600):
        rows = [line.split() for line in open("/proc/net/tcp")][1:]
        queues = [row[4] for row in rows if {end.split(":")[1] for end in row[1:3]} & ours]
        if all(queue == "00000000:00000000" for queue in queues):
            return
        time.sleep(0.1)
    sys.exit("the server does not read on")


def unfinished(count):
    sockets = [connect() for _ in range(count)]
    for s in sockets:
        s.sendall(b"POST /v1/submit HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data\r\nContent-Length: %d\r\n\r\n" % (40 * MB))
    for _ in range(39):
        for s in sockets:
            s.sendall(b" " * MB)
    all_read(sockets)
    return sockets


bodies = unfinished(12)  # 468 of the 512 megabytes: there is room for two answers, not for six
readers = []
for _ in range(6):
    readers.append(connect())
    readers[-1].sendall(b"GET /v1/parts/%s HTTP/1.1\r\nHost: x\r\n\r\n" % part.encode())
lines = []
for s in readers:
    for body in bodies:
        body.sendall(b" ")  # so that none of them is idle
    lines.append(head_of(s))
assert all(b" 200 " in line or b" 503 " in line for line in lines), lines
assert 1 <= sum(b" 503 " in line for line in lines) < 6, lines
small()
for s in readers:
    s.close()

bodies += unfinished(2)  # 546 megabytes: one of them at least does not fit
small()
for s in bodies:
    s.sendall(b" " * (MB if s in bodies[12:] else MB - 6))
lines = [head_of(s) for s in bodies]
assert all(b" 400 " in line or b" 503 " in line for line in lines), lines
assert 1 <= sum(b" 503 " in line for line in lines) < 14, lines
for s in bodies:
    s.close()
for _ in range(100):  # once they are gone there is room again
    try:
        with urllib.request.urlopen(url + "/v1/parts/" + part) as answer:
            assert len(answer.read()) == 16777000
        break
    except urllib.error.HTTPError as error:
        assert error.code == 503
else:
    sys.exit("no room comes back")
END
kill -0 "$server" || fail 'the server is gone'
exit $failed
