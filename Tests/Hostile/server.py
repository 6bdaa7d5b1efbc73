# SPDX-License-Identifier: Apache-2.0
"""Servers that behave badly, each on a port of its own at 127.0.0.1: one line `name port` for each, then `ready`.

Ends when its standard input does. The first argument is the folder that `certificates` has filled. What a server has to
tell (how much it could send, what it was asked) comes as a line `told name …`.
"""
import gzip
import io
import os
import socket
import ssl
import struct
import sys
import threading

GOOD = b'{"status": "ok"}'
JSON = b"Content-Type: application/json\r\n"


def head(status="200 OK", *lines):
    return b"HTTP/1.1 " + status.encode() + b"\r\n" + b"".join(line + b"\r\n" for line in lines)


def whole(body, *lines):
    return head("200 OK", *lines) + JSON + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body


def tell(name, *words):
    """In one write: two threads that print piece by piece make one broken line, and somebody waits for it for ever."""
    sys.stdout.write(" ".join(["told", name, *map(str, words)]) + "\n")


def flood(connection, piece, limit):
    """Sends until the other side has had enough; gives the number of bytes that went out."""
    sent = 0
    try:
        while sent < limit:
            connection.sendall(piece)
            sent += len(piece)
    except OSError:
        pass
    return sent


def drip(connection, text):
    """A byte a second: a test that waited for all of it would never end."""
    for byte in text:
        connection.sendall(bytes([byte]))
        if stopping.wait(1):
            return


def reset(connection):
    """RST instead of FIN: socket(7), SO_LINGER."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def gzipped(byte_count):
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9) as packed:
        for _ in range(byte_count >> 20):
            packed.write(b"0" * (1 << 20))
    return out.getvalue()


SIMPLE = {
    "good": whole(GOOD),
    "garbage": b"\x00\xff\x16\x03this is not HTTP\r\n\r\n",
    "http09": GOOD,
    "hang_up": b"",
    "cut_head": b"HTTP/1.1 200 OK\r\nContent-Ty",
    "length_too_long": head("200 OK", b"Content-Length: 100") + JSON + b"\r\n" + GOOD,
    "length_too_short": head("200 OK", b"Content-Length: 5") + JSON + b"\r\n" + GOOD,
    "length_twice": head("200 OK", b"Content-Length: 16", b"Content-Length: 5") + JSON + b"\r\n" + GOOD,
    "length_negative": head("200 OK", b"Content-Length: -1") + JSON + b"\r\n" + GOOD,
    "length_huge": head("200 OK", b"Content-Length: 99999999999999999999999") + JSON + b"\r\n" + GOOD,
    "no_length": head("200 OK", b"Connection: close") + JSON + b"\r\n" + GOOD,
    "chunk_bad": head("200 OK", b"Transfer-Encoding: chunked") + JSON + b"\r\nzz\r\n" + GOOD,
    "chunk_cut": head("200 OK", b"Transfer-Encoding: chunked") + JSON + b"\r\n10\r\n" + GOOD[:4],
    "chunk_no_end": head("200 OK", b"Transfer-Encoding: chunked") + JSON + b"\r\n10\r\n" + GOOD + b"\r\n",
    "chunk_huge": head("200 OK", b"Transfer-Encoding: chunked") + JSON + b"\r\nffffffffffffffffff\r\n" + GOOD,
    "gzip_broken": head("200 OK", b"Content-Encoding: gzip", b"Connection: close") + JSON + b"\r\n\x1f\x8bnot packed",
    "continue_first": b"HTTP/1.1 100 Continue\r\n\r\n" + whole(GOOD),
    "hints_first": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + whole(GOOD),
    "status_204": head("204 No Content") + b"\r\n",
    "status_500": head("500 Oops", b"Content-Length: 4") + b"\r\noops",
    "status_0": head("0 Nothing", b"Content-Length: 0") + b"\r\n",
    "status_words": b"HTTP/1.1 fine\r\n\r\n",
    "empty_body": whole(b""),
    "utf16": whole(GOOD.decode().encode("utf-16")),
    "bom": whole(b"\xef\xbb\xbf" + GOOD),
    "nul": whole(b'{"status": "o\x00k"}'),
    "bad_utf8": whole(b'{"status": "\xff\xfe"}'),
    "deep": whole(b"[" * 200000 + b"]" * 200000),
    "deep_object": whole(b'{"status":' * 100000 + b"1" + b"}" * 100000),
    "html": head("200 OK", b"Content-Type: text/html", b"Content-Length: 6") + b"\r\n<html>",
    "header_nul": head("200 OK", b"X: a\x00b", b"Content-Length: 16") + JSON + b"\r\n" + GOOD,
    "redirect_nowhere": head("302 Found", b"Location: http://", b"Content-Length: 0") + b"\r\n",
    "redirect_file": head("302 Found", b"Location: file:///etc/passwd", b"Content-Length: 0") + b"\r\n",
    "redirect_loop": head("302 Found", b"Location: /again", b"Content-Length: 0") + b"\r\n",
}


def silence(connection):
    stopping.wait()


def half_closed(connection):
    """Says that more will come and closes its own half, the connection still open."""
    connection.sendall(head("200 OK", b"Content-Length: 100") + JSON + b"\r\n" + GOOD)
    connection.shutdown(socket.SHUT_WR)
    stopping.wait()


def reset_at_once(connection):
    reset(connection)


def reset_in_body(connection):
    connection.sendall(head("200 OK", b"Content-Length: 100") + JSON + b"\r\n" + GOOD)
    reset(connection)


def slow_head(connection):
    drip(connection, b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 1000)


def slow_body(connection):
    connection.sendall(head("200 OK", b"Content-Length: 5000") + JSON + b"\r\n")
    drip(connection, GOOD * 1000)


def big_body(connection):
    connection.sendall(head("200 OK", b"Content-Length: %d" % (1 << 30)) + JSON + b"\r\n")
    tell("big_body", flood(connection, b" " * 65536, 1 << 30))


def gzip_bomb(connection):
    connection.sendall(head("200 OK", b"Content-Encoding: gzip", b"Connection: close") + JSON + b"\r\n")
    connection.sendall(BOMB)


def endless_head(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    tell("endless_head", flood(connection, b"X-More: yes\r\n" * 1000, 1 << 30))


def endless_line(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    tell("endless_line", flood(connection, b"a" * 65536, 1 << 30))


def endless_continue(connection):
    tell("endless_continue", flood(connection, b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, 1 << 30))


def other_host(connection):
    """The redirect's end: what of the request came along."""
    connection.sendall(whole(GOOD))


def redirect_other(connection):
    target = "http://127.0.0.1:%d/end" % ports["other_host"]
    connection.sendall(head("307 Temporary Redirect", b"Location: " + target.encode(), b"Content-Length: 0") + b"\r\n")


CODE = [
    silence, half_closed, reset_at_once, reset_in_body, slow_head, slow_body, big_body, gzip_bomb, endless_head,
    endless_line, endless_continue, other_host, redirect_other,
]
TLS = ["tls_good", "tls_expired", "tls_wrong_host", "tls_self_signed", "tls_unknown_authority", "tls_wants_certificate"]


def read_request(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return data
        data += piece
        if data[:1] == b"\x16":  # a TLS handshake, RFC 8446 section 5.1, whose sender waits for an answer
            return data
    return data


def serve(name, listener, answer):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=one, args=(name, connection, answer), daemon=True).start()


def one(name, connection, answer):
    try:
        with connection:
            if name in TLS:
                connection = contexts[name].wrap_socket(connection, server_side=True)
            request = read_request(connection)
            if name in ("other_host", "redirect_other"):
                names = sorted(line.split(b":")[0].decode().lower() for line in request.split(b"\r\n")[1:] if line)
                tell(name, *names)
            if callable(answer):
                answer(connection)
            else:
                connection.sendall(answer)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass
    except OSError:
        pass


def context(folder, name):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(os.path.join(folder, name + ".pem"), os.path.join(folder, "server.key"))
    if name == "tls_wants_certificate":
        made.verify_mode = ssl.CERT_REQUIRED
        made.load_verify_locations(os.path.join(folder, "authority.pem"))
    return made


stopping = threading.Event()
ports = {}
contexts = {name: context(sys.argv[1], name) for name in TLS}
BOMB = gzipped(256 << 20)
handlers = dict(SIMPLE)
handlers.update({function.__name__: function for function in CODE})
handlers.update({name: whole(GOOD) for name in TLS})
for handler_name, handler in handlers.items():
    port_listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    ports[handler_name] = port_listener.getsockname()[1]
    threading.Thread(target=serve, args=(handler_name, port_listener, handler), daemon=True).start()
for item in ports.items():
    print(*item, flush=True)
print("ready", flush=True)
sys.stdin.read()
stopping.set()
