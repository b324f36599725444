"""mirror.py URL FILE: a mirror of a registry that offers its newest signed head as its checkpoint,
whoever cosigned it. Its port goes to FILE once it answers."""
import http.server
import os
import sys
import urllib.error
import urllib.request


class Mirror(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = "/v1/head" if self.path == "/checkpoint" else self.path
        try:
            with urllib.request.urlopen(sys.argv[1] + path) as answer:
                status, body = 200, answer.read()
        except urllib.error.HTTPError as error:
            status, body = error.code, error.read()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
with open(sys.argv[2] + ".new", "w", encoding="ascii") as port:
    port.write(str(server.server_port))
os.rename(sys.argv[2] + ".new", sys.argv[2])
server.serve_forever()
