"""A WSGI application in ordinary Python around the index. `python3 service.py` serves it; `python3 service.py --demo` asks it, too."""

import concurrent.futures
import json
import socketserver
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
import wsgiref.simple_server

from index import Index

index = Index()


def application(environ, start_response):
    """POST / adds a text and answers its number; GET /?q=words answers the best texts."""
    if environ["REQUEST_METHOD"] == "POST":
        text = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
        answer = {"number": index.add(text)}
    else:
        query = urllib.parse.parse_qs(environ["QUERY_STRING"]).get("q", [""])[0]
        if not query:
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"q is missing\n"]
        answer = [{"text": index.texts[number], "score": round(score, 4)} for number, score in index.search(query)]
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(answer).encode()]


class Server(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    """A thread for each request."""

    daemon_threads = True


class QuietHandler(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, format, *args):
        pass


def demo(server):
    """Adds 40 texts and asks 40 questions from eight threads; says what came back."""
    address = f"http://127.0.0.1:{server.server_port}/"

    def post(number):
        text = f"text {number} about {'snakes' if number % 4 else 'compilers'} and {'threads ' * (number % 3)}"
        with urllib.request.urlopen(address, text.encode()) as response:
            return json.load(response)["number"]

    def ask(query):
        with urllib.request.urlopen(address + "?" + urllib.parse.urlencode({"q": query})) as response:
            return sorted((found["score"] for found in json.load(response)), reverse=True)

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        print(sorted(pool.map(post, range(40))) == list(range(40)))
        answers = list(pool.map(ask, ["threads", "compilers and snakes", "nothing"] * 13 + ["Text 7"]))
    print(answers[:3], answers[:3] * 13 == answers[:39], answers[39])
    try:
        urllib.request.urlopen(address)
    except urllib.error.HTTPError as error:
        print(error.code, error.read())


def main():
    demonstrates = "--demo" in sys.argv
    port = 0 if demonstrates else 8000
    with wsgiref.simple_server.make_server("127.0.0.1", port, application, Server, QuietHandler) as server:
        if not demonstrates:
            print(f"http://127.0.0.1:{server.server_port}/?q=words")
            return server.serve_forever()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        demo(server)
        server.shutdown()


main()
