# SPDX-License-Identifier: Apache-2.0
"""Answers on a loopback port of its own, which it prints: one path for each thing that can be wrong."""
import http.server
import os

ANSWERS = {
    "/ok": (200, b'{"status":"enabled"}'),
    "/sick": (200, b'{"status":"disabled"}'),
    "/key": (401, b"Invalid API key or JWT"),
    "/gone": (503, b"no"),
    "/text": (200, b"<html>"),
    "/empty": (200, b""),
}
with open(os.path.join(os.path.dirname(__file__), "content-types")) as table:
    TYPES = [line.split(" ", 1)[1].strip() for line in table if not line.startswith("#")]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/type/"):
            return self.typed(TYPES[int(self.path[6:])])
        code, body = ANSWERS[self.path]
        if self.headers["api-key"] != "right":
            code, body = ANSWERS["/key"]
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def typed(self, content_type):
        self.send_response(200)
        if content_type != "-":
            self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
