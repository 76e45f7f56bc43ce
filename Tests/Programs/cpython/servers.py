"""HTTP and TCP servers whose handlers are compiled, with a native mixin."""

import http.server
import io
import json
import socketserver
import string
import threading
import urllib.error
import urllib.request


class Counting:
    hits = 0
    label: str

    def note(self, what: str) -> None:
        Counting.hits += 1
        self.label = f"{what}:{Counting.hits}"


class Handler(Counting, http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.note("get")
        if self.path == "/missing":
            self.send_error(404, "nothing here")
            return
        body = json.dumps({"path": self.path, "label": self.label}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        n = int(self.headers["Content-Length"])
        data = self.rfile.read(n)
        self.note("post")
        self.send_response(201)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[::-1])

    def log_message(self, format: str, *args: object) -> None:
        print("log:", format % args)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        print("error for", client_address is not None)


class Upper(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        line = self.rfile.readline()
        self.wfile.write(line.upper())


def main() -> None:
    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    with urllib.request.urlopen(base + "/a/b") as reply:
        print(reply.status, reply.read().decode(), reply.headers["Content-Type"])
    try:
        urllib.request.urlopen(base + "/missing")
    except urllib.error.HTTPError as error:
        print(error.code, error.reason)
    with urllib.request.urlopen(base + "/p", data=b"abc") as reply:
        print(reply.status, reply.read())
    server.shutdown()
    thread.join()
    server.server_close()
    print(Counting.hits, Handler.hits, [c.__name__ for c in Handler.__mro__ if c.__module__ != "naja"])
    print(isinstance(server, socketserver.ThreadingMixIn), issubclass(Handler, Counting))

    tcp = socketserver.TCPServer(("127.0.0.1", 0), Upper)
    worker = threading.Thread(target=tcp.handle_request)
    worker.start()
    import socket
    with socket.create_connection(tcp.server_address) as connection:
        connection.sendall(b"hello\n")
        print(connection.makefile("rb").readline())
    worker.join()
    tcp.server_close()


main()
