"""hostile.py: what a hostile author makes of a good bundle, and a hostile mirror of a good log.

    hostile.py bundles GOOD OTHER DIR      writes DIR/NAME for every case, prints "NAME<TAB>WORDS"
    hostile.py older BUNDLE OTHER OUT      BUNDLE with the newest head of OTHER among its older ones
    hostile.py newest BUNDLE OUT           BUNDLE without its older heads
    hostile.py changed BUNDLE OUT          BUNDLE with another byte in its last entry
    hostile.py modes                       prints the mirror's cases: "NAME<TAB>STATUS<TAB>WORDS"
    hostile.py mirror URL OTHER-CHECKPOINT a server on loopback; its address on standard output;
                                           /mode/NAME chooses what it does from then on
"""
import gzip
import hashlib
import http.server
import socketserver
import sys
import time
import urllib.error
import urllib.request

ROOT, SCOPE, HEAD, ENTRIES, PART, END = 1, 2, 3, 4, 5, 6
MAGIC = b"tally/bundle/v1\n"


# --- Bundles ---

def frames_of(path):
    data, frames, at = open(path, "rb").read(), [], len(MAGIC)
    while at < len(data):
        length = int.from_bytes(data[at + 1:at + 5], "big")
        frames.append((data[at], data[at + 5:at + 5 + length]))
        at += 5 + length
    return frames[:-1]


def bundle_of(frames, end=None):
    data = MAGIC + b"".join(bytes([t]) + len(b).to_bytes(4, "big") + b for t, b in frames)
    digest = hashlib.sha256(data).digest() if end is None else end
    return data + bytes([END]) + len(digest).to_bytes(4, "big") + digest


def leaves_of(bundle):
    leaves = []
    while bundle:
        length = int.from_bytes(bundle[:2], "big")
        leaves.append(bundle[2:2 + length])
        bundle = bundle[2 + length:]
    return leaves


def pack(leaves):
    return b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves)


def zstd_raw(data):
    """A zstd frame of stored blocks of zeros, or RLE blocks: written by hand, no library."""
    out = bytes.fromhex("28b52ffd") + bytes([0b00000000 | 0x00, 0x58])
    for i in range(0, data, 131072):
        size = min(131072, data - i)
        last = i + size >= data
        out += ((size << 3) | (1 << 1) | last).to_bytes(3, "little") + b"\0"
    return out


def bundle_cases(good, other):
    f, o = frames_of(good), frames_of(other)
    kinds = lambda t, frames=f: [x for x in frames if x[0] == t]
    without = lambda t: [x for x in f if x[0] != t]
    roots, heads, entries, parts = (kinds(t) for t in (ROOT, HEAD, ENTRIES, PART))
    leaves = [leaf for _, b in entries for leaf in leaves_of(b)]
    remade = lambda ls: [(ENTRIES, pack(ls[i:i + 256])) for i in range(0, len(ls), 256)]
    # What is changed stands past what the older copy holds; entry i + 2 names part i.
    swapped = leaves[:10] + [leaves[11], leaves[10]] + leaves[12:]
    swapped_parts = parts[:8] + [parts[9], parts[8]] + parts[10:]
    digest = parts[-1][1][:32]
    part = lambda raw, packed: [(PART, digest + raw.to_bytes(4, "big") + packed)]
    last = parts[-1][1][36:]
    yield "no-root", "has no root document", bundle_of(without(ROOT))
    yield "a-root-twice", "does not follow", bundle_of(roots + f)
    yield "another-root", "is the one that is pinned", bundle_of(kinds(ROOT, o) + without(ROOT))
    yield "root-of-junk", "", bundle_of([(ROOT, b"junk")] + without(ROOT))
    scope = lambda text: bundle_of(roots + [(SCOPE, text)] + heads + entries + parts)
    for name, text in (("empty", b""), ("junk", b"junk"), ("no-number", b"since x\n"), ("no-line-end", b"since 0"),
                       ("minus", b"since -1\n"), ("over-64-bits", b"since 99999999999999999999\n"), ("no-id", b"since 0\nA B\n"),
                       ("too-many", b"since 0\n" + b"a\n" * 257), ("too-long", b"since 0\n" + b"a" * 300000 + b"\n")):
        yield "scope-" + name, "", scope(text)
    yield "scope-twice", "scope is malformed", bundle_of(roots + [(SCOPE, b"since 0\n")] * 2 + heads + entries + parts)
    yield "scope-past-what-is-held", "are held", scope(b"since 1000\n")
    yield "no-head", "has no checkpoint", bundle_of(without(HEAD))
    yield "head-cut", "head is malformed", bundle_of(roots + [(HEAD, b"\0\0\0")] + entries + parts)
    yield "head-without-note", "has no checkpoint", bundle_of(roots + [(HEAD, bytes(8))] + entries + parts)
    yield "head-of-another-log", "", bundle_of(roots + kinds(HEAD, o)[-1:] + entries + parts)
    yield "older-head-of-another-log", "", bundle_of(roots + kinds(HEAD, o)[:1] + heads[-1:] + entries + parts)
    flipped = bytearray(heads[-2][1])
    flipped[-20] = ord("A") if flipped[-20] != ord("A") else ord("B")
    yield "older-head-unsigned", "", bundle_of(roots + heads[:-2] + [(HEAD, bytes(flipped))] + heads[-1:] + entries + parts)
    yield "only-an-older-head", "the checkpoint has", bundle_of(roots + heads[:1] + entries + parts)
    yield "head-after-entries", "has no checkpoint", bundle_of(roots + entries + heads + parts)
    yield "no-entries", "came", bundle_of(roots + heads)
    yield "an-entry-missing", "came", bundle_of(roots + heads + remade(leaves[:10] + leaves[11:]) + parts[:8] + parts[9:])
    yield "an-entry-too-many", "came", bundle_of(roots + heads + remade(leaves + leaves[-1:]) + parts)
    yield "entries-reordered", "do not hash to the root", bundle_of(roots + heads + remade(swapped) + swapped_parts)
    yield "entry-0-missing", "", bundle_of(roots + heads + remade(leaves[1:]) + parts[:3] + parts[4:])
    yield "entry-cut", "", bundle_of(roots + heads + [(ENTRIES, entries[0][1][:-1])] + entries[1:] + parts)
    yield "entry-of-65535", "", bundle_of(roots + heads + [(ENTRIES, b"\xff\xff" + entries[0][1])] + parts)
    yield "257-in-one-frame", "more came", bundle_of(roots + heads + [(ENTRIES, pack((leaves * 257)[:257]))] + parts)
    yield "a-part-missing", "is missing", bundle_of(roots + heads + entries + parts[:-1])
    yield "a-part-of-nobody", "belongs to no entry", bundle_of(roots + heads + entries + [(PART, bytes(32) + bytes(4))] + parts)
    yield "parts-reordered", "belongs to no entry", bundle_of(roots + heads + entries + swapped_parts)
    yield "a-part-cut", "", bundle_of(roots + heads + entries + parts[:-1] + [(PART, digest)])
    yield "part-claims-a-gigabyte", "a part claims 1073741824", bundle_of(roots + heads + entries + parts[:-1] + part(1 << 30, last))
    yield "part-unpacks-to-more", "does not unpack", bundle_of(roots + heads + entries + parts[:-1] + part(5, zstd_raw(1 << 28)))
    yield "part-unpacks-to-less", "does not unpack", bundle_of(roots + heads + entries + parts[:-1] + part(1 << 20, zstd_raw(5)))
    yield "part-of-other-bytes", "has other bytes", bundle_of(roots + heads + entries + parts[:-1] + part(9, zstd_raw(9)))
    yield "part-is-no-zstd", "does not unpack", bundle_of(roots + heads + entries + parts[:-1] + part(9, b"not zstd!"))
    yield "no-end", "cut short", bundle_of(f)[:-37]
    yield "another-digest", "own digest is another", bundle_of(f, bytes(32))
    yield "end-too-short", "own digest is another", bundle_of(f, bytes(31))
    yield "after-the-end", "follow the end", bundle_of(f) + b"x"
    yield "type-0", "not expected here", MAGIC + bytes(5)
    yield "type-9", "not expected here", MAGIC + b"\x09" + bytes(4)
    yield "frame-over-the-limit", "claims 17825793 bytes", MAGIC + b"\1" + (17 * 1024 * 1024 + 1).to_bytes(4, "big")
    yield "frame-of-4-gigabytes", "claims 4294967295 bytes", MAGIC + b"\1\xff\xff\xff\xff"
    yield "frame-of-16-megabytes-cut", "cut short", MAGIC + b"\1" + (16 << 20).to_bytes(4, "big") + b"x"
    yield "nothing", "not a tally bundle", b""
    yield "text", "not a tally bundle", b"tally/bundle/v2\n" * 9


def write_bundles(good, other, folder):
    for name, words, data in bundle_cases(good, other):
        with open(f"{folder}/{name}", "wb") as out:
            out.write(data)
        print(name, words, sep="\t")


def write_older(bundle, other, out):
    f = frames_of(bundle)
    newest = max(i for i, (t, _) in enumerate(f) if t == HEAD)
    strange = [x for x in frames_of(other) if x[0] == HEAD][-1:]
    open(out, "wb").write(bundle_of(f[:newest] + strange + f[newest:]))


def write_newest(bundle, out):
    f = frames_of(bundle)
    newest = max(i for i, (t, _) in enumerate(f) if t == HEAD)
    open(out, "wb").write(bundle_of([x for i, x in enumerate(f) if x[0] != HEAD or i == newest]))


def write_changed(bundle, out):
    f = frames_of(bundle)
    last = max(i for i, (t, _) in enumerate(f) if t == ENTRIES)
    data = bytearray(f[last][1])
    data[-40] ^= 1
    open(out, "wb").write(bundle_of(f[:last] + [(ENTRIES, bytes(data))] + f[last + 1:]))


# --- A mirror ---

def swap(data):
    leaves = leaves_of(data)
    return pack(leaves[:10] + [leaves[11], leaves[10]] + leaves[12:])


def bigger(note):
    lines = note.split(b"\n")
    lines[1] = b"%d" % (int(lines[1]) + 1000000)
    return b"\n".join(lines)


def is_entries(path):
    return path.startswith("/tile/entries/")


def is_part(path):
    return path.startswith("/v1/parts/")


def is_tile(path):
    return path.startswith("/tile/") and not is_entries(path)


def is_checkpoint(path):
    return path == "/checkpoint"


def is_log(path):
    return is_checkpoint(path) or path.startswith("/tile/")


def is_root(path):
    return path.startswith("/v1/roots/")


# name: (which paths, what is done to the body, exit status, words); a body may also be a string,
# which is the name of a way to send.
MODES = {
    "good": (None, None, 0, ""),
    "checkpoint-of-a-larger-tree": (is_checkpoint, bigger, 2, ""),
    "checkpoint-unsigned": (is_checkpoint, lambda b: b.split(b"\n\n")[0] + b"\n", 2, "a note is text"),
    "checkpoint-of-junk": (is_checkpoint, lambda b: b"junk\n\n\xe2\x80\x94 x y\n", 2, ""),
    "checkpoint-empty": (is_checkpoint, lambda b: b"", 2, ""),
    "checkpoint-of-another-log": (is_checkpoint, "other", 2, ""),
    "checkpoint-not-utf8": (is_checkpoint, lambda b: b"\xff" + b, 2, ""),
    "checkpoint-missing": (is_checkpoint, 404, 66, "HTTP 404"),
    "checkpoint-500": (is_checkpoint, 500, 74, "HTTP 500"),
    "checkpoint-elsewhere": (is_checkpoint, 302, 74, "HTTP 302"),
    "checkpoint-endless": (is_checkpoint, "endless", 74, "over 65536 bytes"),
    "checkpoint-of-a-gigabyte": (is_checkpoint, "gigabyte", 74, ""),
    "checkpoint-gzip-bomb": (is_checkpoint, "bomb", 74, "over 65536 bytes"),
    "checkpoint-endless-trailers": (is_checkpoint, "trailers", 74, "headers are over 262144 bytes"),
    "checkpoint-endless-hints": (is_checkpoint, "hints", 74, ""),
    "checkpoint-slow": (is_checkpoint, "slow", 74, ""),
    "entries-cut": (is_entries, lambda b: b[:-1], 2, ""),
    "entries-empty": (is_entries, lambda b: b"", 2, ""),
    "entries-swapped": (is_entries, swap, 2, ""),
    "entries-one-less": (is_entries, lambda b: pack(leaves_of(b)[:-1]), 2, ""),
    "entries-one-more": (is_entries, lambda b: b + pack(leaves_of(b)[:1]), 2, "bytes follow"),
    "entries-of-65535": (is_entries, lambda b: b"\xff\xff" + b, 2, "cut"),
    "entries-changed": (is_entries, lambda b: b[:-40] + bytes([b[-40] ^ 1]) + b[-39:], 2, ""),
    "entries-missing": (is_entries, 404, 66, "HTTP 404"),
    "entries-endless": (is_entries, "endless", 74, "bytes"),
    "entries-gzip-bomb": (is_entries, "bomb", 74, "bytes"),
    "part-changed": (is_part, lambda b: b"x" + b[1:], 2, "came with other bytes"),
    "part-cut": (is_part, lambda b: b[:-1], 2, "came with other bytes"),
    "part-missing": (is_part, 404, 66, "HTTP 404"),
    "part-gone": (is_part, 410, 66, "HTTP 410"),
    "part-endless": (is_part, "endless", 74, "over 16777216 bytes"),
    "part-gzip-bomb": (is_part, "bomb", 74, "over 16777216 bytes"),
    "gzip": (lambda path: True, "gzip", 0, ""),
    "root-changed": (is_root, lambda b: b.replace(b"stale-after 8", b"stale-after 9"), 2, "does not verify"),
    "root-of-junk": (is_root, lambda b: b"junk", 2, ""),
    "root-endless": (is_root, "endless", 74, "over 65536 bytes"),
    "roots-missing": (is_root, 404, 0, ""),
    "root-unknown-of-an-endless-log": (lambda path: True, "endless-log", 2, "does not verify"),
}
AUDIT_MODES = {
    "tile-cut": (is_tile, lambda b: b[:-1], 74, "cut short"),
    "tile-longer": (is_tile, lambda b: b + bytes(32), 74, "bytes"),
    "tile-changed": (is_tile, lambda b: bytes([b[0] ^ 1]) + b[1:], 1, "entry 0"),
    "tile-missing": (is_tile, 404, 1, ""),
    "tile-endless": (is_tile, "endless", 74, "bytes"),
    # What an unsigned checkpoint counts is not asked for, not once (HTTP 500, 74).
    "larger-and-nothing-more": (is_log, "larger-alone", 1, "does not verify"),
    "another-log-and-nothing-more": (is_log, "other-alone", 1, "not signed by a known key"),
    # Of a mirror without root documents the first entries tell, and no others are asked for.
    "endless-log-audited": (lambda path: True, "endless-log", 1, "does not verify"),
    "checkpoint-endless-audited": (is_checkpoint, "endless", 74, "over 65536 bytes"),
    "checkpoint-of-junk-audited": (is_checkpoint, lambda b: b"junk\n\n\xe2\x80\x94 x y\n", 1, ""),
    "entries-endless-audited": (is_entries, "endless", 74, "bytes"),
    "root-endless-audited": (is_root, "endless", 74, "over 65536 bytes"),
    "root-of-junk-audited": (is_root, lambda b: b"junk", 1, ""),
}


class Mirror(http.server.BaseHTTPRequestHandler):
    mode, url, other = "good", "", b""
    bomb = gzip.compress(bytes(1 << 26), 9)

    def log_message(self, *args):
        pass

    def head(self, status=200, length=None, encoding=None):
        self.send_response(status)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        if status == 302:
            self.send_header("Location", Mirror.url + "/checkpoint")
        self.send_header("Connection", "close")
        self.end_headers()

    def say(self, how, body):
        if how == "endless":
            self.head()
            while True:
                self.wfile.write(b"x" * 65536)
        elif how == "gigabyte":
            self.head(length=1 << 30)
            self.wfile.write(body)
        elif how == "bomb":
            self.head(encoding="gzip")
            self.wfile.write(Mirror.bomb)
        elif how == "gzip":
            packed = gzip.compress(body)
            self.head(length=len(packed), encoding="gzip")
            self.wfile.write(packed)
        elif how == "trailers":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n")
            while True:
                self.wfile.write(b"X: " + b"x" * 1000 + b"\r\n")
        elif how == "hints":
            while True:
                self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nX: x\r\n\r\n" * 1000)
        elif how == "slow":
            self.head(length=len(body))
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.5)

    def endless_log(self):
        """A checkpoint of 2^40 entries, the true entry 0, then junk; without end, but for the test:
        who asks for a third bundle is told 500."""
        if is_root(self.path):
            return b"", 404
        if is_checkpoint(self.path):
            note = urllib.request.urlopen(Mirror.url + self.path).read().split(b"\n")
            note[1] = b"%d" % (1 << 40)
            return b"\n".join(note), 200
        Mirror.asked += is_entries(self.path)
        if not self.path.startswith(("/tile/0/", "/tile/entries/")) or Mirror.asked > 2:
            return b"", 500
        first = urllib.request.urlopen(Mirror.url + "/tile/entries/000.p/1").read()
        leaves = leaves_of(first) + [b"junk" * 15000] * 255
        if is_tile(self.path):
            return b"".join(hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves), 200
        return pack(leaves), 200

    def do_GET(self):
        if self.path.startswith("/mode/"):
            Mirror.mode, Mirror.asked = self.path[6:], 0
            self.head(length=0)
            return
        try:
            body, status = urllib.request.urlopen(Mirror.url + self.path).read(), 200
        except urllib.error.HTTPError as error:
            body, status = b"", error.code
        which, act, _, _ = (MODES | AUDIT_MODES)[Mirror.mode]
        if (status == 200 or act == "endless-log") and which is not None and which(self.path):
            if act == "other":
                body = Mirror.other
            elif act in ("larger-alone", "other-alone"):
                if not is_checkpoint(self.path):
                    body, status = b"", 500
                else:
                    body = bigger(body) if act == "larger-alone" else Mirror.other
            elif act == "endless-log":
                body, status = self.endless_log()
            elif isinstance(act, int):
                body, status = b"", act
            elif isinstance(act, str):
                try:
                    self.say(act, body)
                except OSError:
                    pass # the client had enough
                return
            else:
                body = act(body)
        self.head(status, len(body))
        self.wfile.write(body)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


def mirror(url, other):
    Mirror.url, Mirror.other = url, open(other, "rb").read()
    server = Server(("127.0.0.1", 0), Mirror)
    print(f"listening on http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


if sys.argv[1] == "bundles":
    write_bundles(*sys.argv[2:5])
elif sys.argv[1] == "older":
    write_older(*sys.argv[2:5])
elif sys.argv[1] == "newest":
    write_newest(*sys.argv[2:4])
elif sys.argv[1] == "changed":
    write_changed(*sys.argv[2:4])
elif sys.argv[1] == "modes":
    for kind, modes in (("follow", MODES), ("audit", AUDIT_MODES)):
        for name, (_, _, status, words) in modes.items():
            print(kind, name, status, words, sep="\t")
elif sys.argv[1] == "mirror":
    mirror(*sys.argv[2:4])
