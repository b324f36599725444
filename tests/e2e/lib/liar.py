"""liar.py URL OTHER: a server in front of a good registry that lies to whoever publishes there; its
address on standard output. /mode/NAME chooses how from then on; OTHER is another record's id."""
import http.server
import json
import sys
import urllib.error
import urllib.request

URL, OTHER = sys.argv[1:]
A_RECEIPT = {"index": 7, "code": "0000-0000-0000-0", "proof": "x"}
# name: the answer to a submission
SUBMIT = {
    "receipt-of-another": (201, json.dumps(A_RECEIPT | {"id": OTHER})),
    "receipt-on-record-of-another": (200, json.dumps(A_RECEIPT | {"id": OTHER})),
    "receipt-without-id": (201, json.dumps(A_RECEIPT)),
    "receipt-of-nothing": (201, "[]"),
    "receipt-of-html": (201, "<html>accepted</html>"),
    "receipt-empty": (200, ""),
    "teapot": (418, "{}"),
    "terminal": (422, json.dumps({"type": "urn:tally:problem:unknown_key", "detail": "\x1b]0;owned\x07\x1b[2J\u009b31m\nno"})),
    "no-reason": (422, "{}"),
}


class Liar(http.server.BaseHTTPRequestHandler):
    mode = "good"

    def log_message(self, *args):
        pass

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path.startswith("/mode/"):
            Liar.mode = self.path[6:]
            return self.answer(200, b"")
        if self.path == "/v1/head" and Liar.mode == "head-of-text":
            return self.answer(200, b"city.example/log\nas you like\n")
        if self.path.startswith("/v1/records?") and Liar.mode == "another-by-name":
            return self.answer(200, json.dumps({"records": [{"id": OTHER, "state": "in_force"}]}).encode())
        if self.path.startswith("/v1/records?") and Liar.mode == "only-the-first":
            told = json.loads(urllib.request.urlopen(URL + self.path).read())["records"]
            return self.answer(200, json.dumps({"records": [{"id": told[0]["id"], "state": "in_force"}]}).encode())
        if self.path.endswith("/records") and Liar.mode == "another-by-part":
            return self.answer(200, json.dumps({"records": [OTHER]}).encode())
        try:
            return self.answer(200, urllib.request.urlopen(URL + self.path).read())
        except urllib.error.HTTPError as error:
            return self.answer(error.code, error.read())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if Liar.mode in SUBMIT:
            status, text = SUBMIT[Liar.mode]
            return self.answer(status, text.encode())
        request = urllib.request.Request(URL + self.path, body, {"Content-Type": self.headers["Content-Type"]})
        try:
            with urllib.request.urlopen(request) as answer:
                return self.answer(answer.status, answer.read())
        except urllib.error.HTTPError as error:
            return self.answer(error.code, error.read())


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Liar)
print(f"listening on http://127.0.0.1:{server.server_address[1]}", flush=True)
server.serve_forever()
