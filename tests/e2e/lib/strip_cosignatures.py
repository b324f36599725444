"""strip_cosignatures.py IN OUT NAME: a bundle without the lines of witness NAME under its heads."""
import hashlib
import sys

HEAD, END = 3, 6
MAGIC = b"tally/bundle/v1\n"

data = open(sys.argv[1], "rb").read()
out = bytearray(MAGIC)
at = len(MAGIC)
while at < len(data):
    kind, length = data[at], int.from_bytes(data[at + 1:at + 5], "big")
    body = data[at + 5:at + 5 + length]
    at += 5 + length
    if kind == HEAD:
        mark = "\u2014 {} ".format(sys.argv[3]).encode()
        lines = body[8:].split(b"\n")
        body = body[:8] + b"\n".join(line for line in lines if not line.startswith(mark))
    if kind == END:
        body = hashlib.sha256(out).digest()
    out += bytes([kind]) + len(body).to_bytes(4, "big") + body
open(sys.argv[2], "wb").write(out)
