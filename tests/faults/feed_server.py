# SPDX-License-Identifier: Apache-2.0
"""A publisher's server that misbehaves on demand, on this machine only, and lists it serves.

All names are invented."""
import http.server
import socket
import threading
import time

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so",
             "tu", "va", "ze")


def word(number):
    """A word of its own for each number, unlike its neighbours."""
    out = ""
    mixed = (number * 2654435761) % (17 ** 4)
    for _ in range(4):
        mixed, at = divmod(mixed, 17)
        out += SYLLABLES[at]
    return out.upper()


def name(number):
    return word(number) + " " + word(number + 1000)


def un_entry(number, tag="INDIVIDUAL"):
    return (f"<{tag}><FIRST_NAME>{word(number)}</FIRST_NAME>"
            f"<SECOND_NAME>{word(number + 1000)}</SECOND_NAME>"
            f"<UN_LIST_TYPE>Invented</UN_LIST_TYPE>"
            f"<REFERENCE_NUMBER>XXi.{number:03}</REFERENCE_NUMBER>"
            f"<LISTED_ON>2020-01-02</LISTED_ON>"
            f"<{tag}_DOCUMENT><NUMBER>P{number:06}</NUMBER></{tag}_DOCUMENT></{tag}>\n")


def un_list(numbers, day="2026-11-27", entry=un_entry):
    return ('<?xml version="1.0"?>\n<CONSOLIDATED_LIST dateGenerated="' + day +
            'T00:00:09.554Z"><INDIVIDUALS>\n' + "".join(entry(n) for n in numbers) +
            "</INDIVIDUALS></CONSOLIDATED_LIST>\n").encode()


class Server:
    """`paths` maps a path to bytes, or to a function that takes the handler. `asked` lists the
    requests as (path, headers)."""

    def __init__(self, context=None):
        self.paths = {}
        self.asked = []
        self.stop_slow = threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.asked.append((self.path, dict(self.headers)))
                answer = outer.paths.get(self.path.split("?")[0])
                if answer is None:
                    send(self, b"not here", 404)
                elif callable(answer):
                    answer(self)
                else:
                    send(self, answer)

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.handle_error = lambda *_: None  # a client that went away is what we test
        if context is not None:
            self.http.socket = context.wrap_socket(self.http.socket, server_side=True)
        self.url = f"{'http' if context is None else 'https'}://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self):
        self.stop_slow.set()
        self.http.shutdown()
        self.http.server_close()


def send(handler, body, status=200, headers=()):
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    for key, value in headers:
        handler.send_header(key, value)
    handler.end_headers()
    handler.wfile.write(body)


def tagged(body, etag='"v1"', modified="Fri, 27 Nov 2026 10:00:00 GMT"):
    """Serves with validators, and 304 to who has them."""
    def run(handler):
        headers = [("ETag", etag), ("Last-Modified", modified)]
        if handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.send_header("ETag", etag)
            handler.end_headers()
        else:
            send(handler, body, headers=headers)
    return run


def status(code, body=b"no"):
    return lambda handler: send(handler, body, code)


def half(body):
    """Promises all, sends half, closes."""
    def run(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:len(body) // 2])
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True
    return run


def half_unannounced(body):
    """Sends half without saying how much there is: the end of the connection looks like the end."""
    def run(handler):
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(body[:len(body) // 2])
        handler.close_connection = True
    return run


def silent(server, seconds=30):
    """Takes the request and says nothing."""
    return lambda handler: server.stop_slow.wait(seconds)


def drip(server, body, seconds=30):
    """A byte now and then."""
    def run(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        end = time.monotonic() + seconds
        for at in range(len(body)):
            if time.monotonic() > end or server.stop_slow.wait(.1):
                break
            try:
                handler.wfile.write(body[at:at + 1])
                handler.wfile.flush()
            except OSError:
                break
        handler.close_connection = True
    return run


def moved(to, code=302):
    return lambda handler: send(handler, b"", code, [("Location", to)])
