# SPDX-License-Identifier: Apache-2.0
"""Hostile requests: each is refused as it should be, and the server still answers after all."""
import json
import socket
import sys
import time
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common
from server import Server

HOST = b"Host: 127.0.0.1\r\n"
OK = b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n"


def get(target, headers=b"", host=HOST):
    return b"GET " + target + b" HTTP/1.1\r\n" + host + headers + b"Connection: close\r\n\r\n"


def post(target, body, headers=b"", length=None):
    size = str(len(body) if length is None else length).encode()
    return (b"POST " + target + b" HTTP/1.1\r\n" + HOST + b"Connection: close\r\n"
            b"Content-Type: application/json\r\nContent-Length: " + size + b"\r\n" + headers +
            b"\r\n" + body)


def chunked(target, body, headers=b""):
    return (b"POST " + target + b" HTTP/1.1\r\n" + HOST + b"Connection: close\r\n"
            b"Transfer-Encoding: chunked\r\n" + headers + b"\r\n" + body)


# (what, bytes, statuses that are right). 0: the connection may close without a word.
TABLE = []


def row(what, data, *codes):
    TABLE.append((what, data, codes))


for i, path in enumerate((b"/../etc/passwd", b"/v1/../../etc/passwd", b"/%2e%2e/etc/passwd",
                          b"/v1/entities/..%2f..%2fetc%2fpasswd", b"/v1/entities/%2e%2e",
                          b"/..%5c..%5cwindows", b"/v1\\..\\x", b"/./v1/lists", b"/%00",
                          b"/v1/entities/a%00b", b"/%c0%ae%c0%ae/x", b"/%ff", b"/%e0%80%80",
                          b"/%ed%a0%80", b"/%f5%80%80%80", b"/%", b"/%4", b"/%zz", b"/%0d%0aX:1",
                          b"/v1/screen?name=%zz", b"/v1/screen?name=%ff", b"/v1/screen?name=%00",
                          b"/#fragment", b"//%2e%2e//", b"/app-%2e%2e%2fx.js")):
    row(f"path {i} {path!r}", get(path), 400, 404)
for path in (b"http://127.0.0.1/healthz", b"*", b"healthz", b"", b"https://evil.example/"):
    row(f"target form {path!r}", get(path), 400, 0)
for method in (b"PUT", b"DELETE", b"PATCH", b"TRACE", b"CONNECT", b"BREW", b"get", b"A" * 300):
    row(f"method {method[:10]!r}", method + b" /healthz HTTP/1.1\r\n" + HOST + b"\r\n", 400, 405, 501, 0)
for version in (b"HTTP/0.9", b"HTTP/2.0", b"HTTP/1.9", b"HTTP/x", b"", b"HTTPS/1.1"):
    row(f"version {version!r}", b"GET /healthz " + version + b"\r\n" + HOST + b"\r\n", 400, 505, 0)
for name in (b"evil.example", b"127.0.0.1.evil.example", b"127.0.0.1@evil.example", b"localhost:1",
             b"[::2]", b"evil.example:80", b"127.0.0.2", b"0.0.0.0", b"127.0.0.1:99999", b"[",
             b"xn--e1afmkfd.example"):
    row(f"rebinding {name!r}", get(b"/v1/lists", host=b"Host: " + name + b"\r\n"), 421, 400)
row("no host", get(b"/v1/lists", host=b""), 400)
row("two hosts", get(b"/v1/lists", host=HOST + b"Host: evil.example\r\n"), 400)
row("empty host", get(b"/v1/lists", host=b"Host: \r\n"), 400, 421)

BODY = b'{"name":"x"}'
row("both lengths", post(b"/v1/screen", BODY, b"Transfer-Encoding: chunked\r\n"), 400)
row("two lengths", post(b"/v1/screen", BODY, b"Content-Length: 5\r\n"), 400)
row("same length twice", post(b"/v1/screen", BODY, b"Content-Length: 12\r\n"), 400)
for size in (b"-1", b"+12", b"0x0c", b"12abc", b"1e3", b"12, 12", b" ", b"99999999999999999999",
             b"18446744073709551616"):
    row(f"length {size!r}", b"POST /v1/screen HTTP/1.1\r\n" + HOST + b"Content-Length: " + size +
        b"\r\n\r\n" + BODY, 400, 413, 0)
row("no length", b"POST /v1/screen HTTP/1.1\r\n" + HOST + b"\r\n", 411)
row("huge length", post(b"/v1/screen", b"", length=1 << 40), 413)
row("body beyond the limit", post(b"/v1/screen", b"", length=(32 << 20) + 1), 413)
for coding in (b"gzip", b"gzip, chunked", b"identity", b"chunked, chunked", b"xchunked", b"chunked;q=1"):
    row(f"coding {coding!r}", b"POST /v1/screen HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: " +
        coding + b"\r\n\r\n0\r\n\r\n", 400, 501, 0)
row("coding twice", chunked(b"/v1/screen", b"0\r\n\r\n", b"Transfer-Encoding: chunked\r\n"), 400)
row("chunks in 1.0", b"POST /v1/screen HTTP/1.0\r\n" + HOST +
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, 0)
for piece in (b"zz\r\nabc\r\n0\r\n\r\n", b"-1\r\nabc\r\n", b"ffffffffffffffffff\r\nabc\r\n",
              b"3\r\nabcd\r\n0\r\n\r\n", b"0x3\r\nabc\r\n0\r\n\r\n", b"3 \r\nab\r\n0\r\n\r\n",
              b"\r\n0\r\n\r\n", b"7fffffff\r\n", b"3;" + b"x" * 40000 + b"\r\nabc\r\n0\r\n\r\n"):
    row(f"chunk {piece[:12]!r}", chunked(b"/v1/screen", piece), 400, 413, 0)
row("chunk trailer with a length", chunked(
    b"/v1/screen", b"c\r\n" + BODY + b"\r\n0\r\nContent-Length: 5\r\n\r\n"), 200, 400)
row("smuggled second request", post(b"/v1/screen", BODY + b"GET /v1/lists HTTP/1.1\r\n\r\n",
                                    length=len(BODY)), 200)

for header in (b"X: a\rb\r\n", b"X: a\x00b\r\n", b"X : a\r\n", b": a\r\n", b"X\x01: a\r\n", b"X\r\n",
               b" folded\r\n", b"X: a\r\n folded: b\r\n", b"X: \x7f\r\n", b"\xff\xfe: a\r\n"):
    # A line that begins with a space goes on with the one before (obs-fold), here with Host's.
    row(f"header {header!r}", get(b"/healthz", header), 400, 0,
        *((200,) if b"folded: b" in header else (421,) if header.startswith(b" ") else ()))
row("header of 20 kB", get(b"/healthz", b"X: " + b"a" * 20000 + b"\r\n"), 431)
row("header of 200 kB", get(b"/healthz", b"X: " + b"a" * 200_000 + b"\r\n"), 431, 0)
row("1,000 headers", get(b"/healthz", b"".join(b"X%d: a-long-enough-value\r\n" % i for i in range(1000))), 431)
row("address of 61 kB", get(b"/v1/screen?name=" + b"a" * 61_000), 414)
row("address of 200 kB", get(b"/" + b"a" * 200_000), 414, 431, 0)
row("1,000 parameters", get(b"/v1/screen?" + b"&".join(b"x%d=1" % i for i in range(1000))), 400)
row("name of 3 kB", get(b"/v1/screen?name=" + b"a" * 3000), 400)

for name, body in {"no json": b"x", "empty": b"", "array": b"[]", "text": b'"x"', "cut": b'{"name":',
                   "bad utf-8": b'{"name":"\xff"}', "lone surrogate": b'{"name":"\\ud800"}',
                   "deep": b'{"name":' + b"[" * 100 + b"]" * 100 + b"}",
                   "very deep": b"[" * 100_000, "two values": b"{} {}", "comment": b"{/**/}",
                   "NaN": b'{"name":"x","min_score":NaN}', "infinity": b'{"name":"x","min_score":1e999}',
                   "out of range": b'{"name":"x","min_score":2}', "name a number": b'{"name":1}',
                   "name an object": b'{"name":{}}', "unknown field": b'{"name":"x","admin":true}',
                   "prototype": b'{"name":"x","__proto__":{"a":1}}', "no party": b"{}",
                   "parties no array": b'{"parties":{}}', "party no object": b'{"parties":[1]}',
                   "101 parties": json.dumps({"parties": [{"name": "x"}] * 101}).encode(),
                   "long text": json.dumps({"name": "x" * 3000}).encode(),
                   "101 names": json.dumps({"names": ["x"] * 101}).encode(),
                   "bad day": b'{"name":"x","as_of":"2024-02-30"}',
                   "signs alone": b'{"name":"!!!"}'}.items():
    row(f"body {name}", post(b"/v1/screen", body), 400)
for path in (b"/match/default", b"/v1/explain", b"/v1/claims/check", b"/reconcile-1.0/default/match",
             b"/reconcile-1.0/default/extend"):
    for body in (b"[" * 5000, b'{"queries":[[[[]]]]}', b"{}", b'{"queries":{"a":[]}}'):
        row(f"{path!r} {body[:12]!r}", post(path, body), 400, 422)
for text in (b"%3Cscript%3Ealert(1)%3C/script%3E", b"%27%20OR%201=1--", b"%22%3E%3Cimg%20src=x%3E",
             b"%7B%7B7*7%7D%7D", b"$%7Bjndi:ldap://x%7D", b"%E2%80%AE%F0%9F%92%A3", b"a%09b"):
    row(f"text {text!r}", get(b"/v1/screen?name=" + text), 200, 400)
    row(f"id {text!r}", get(b"/v1/entities/" + text.replace(b"/", b"%2F")), 404, 400)
for rng in (b"bytes=0-0", b"bytes=0-,0-,0-", b"bytes=-1", b"bytes=9999999999-", b"lines=1-2"):
    row(f"range {rng!r}", get(b"/v1/lists", b"Range: " + rng + b"\r\n"), 200)
row("key without a door", get(b"/v1/lists", b"Authorization: ApiKey forged\r\n"), 200)
row("upgrade", get(b"/healthz", b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"), 200, 400)
row("http/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 501, 0)
row("tls hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64, 400, 0)
row("noise", bytes(range(256)) * 8, 400, 0)
row("endless line", b"GET /" + b"a" * 300_000, 400, 414, 431, 0)
row("bare line feeds", b"GET /healthz HTTP/1.1\nHost: 127.0.0.1\n\n", 400, 200, 0)
row("expect nonsense", post(b"/v1/screen", BODY, b"Expect: the unexpected\r\n"), 200, 417)
row("cors", get(b"/v1/lists", b"Origin: https://evil.example\r\n"), 200)


def status_of(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


class Hostile(common.Case):
    def setUp(self):
        super().setUp()
        self.run_program("lists", "add", self.put_set())
        self.server = Server(self.workspace, "--header-seconds", 2, "--body-seconds", 2,
                             "--idle-seconds", 2, "--max-connections", 300)
        self.addCleanup(self.server.stop)

    def test_each_is_refused_rightly(self):
        self.assertGreaterEqual(len(TABLE), 120)
        wrong = []
        for what, data, codes in TABLE:
            answer = self.server.raw(data, wait=6)
            status = status_of(answer)
            if status not in codes:
                wrong.append((what, status, codes, answer[:120]))
            if b"HTTP/1.1 5" in answer and 501 not in codes and 505 not in codes:
                wrong.append((what, "5xx", answer[:120]))
            if not self.server.is_alive():
                self.fail(f"the server died at: {what}")
        print(f"{len(TABLE)} hostile requests")
        self.assertEqual(wrong, [])
        self.assertEqual(status_of(self.server.raw(OK, wait=1)), 200)

    def test_texts_come_back_as_text(self):
        for path in ("/v1/screen?name=%3Cscript%3E", "/reconcile/default/preview/%3Cscript%3E"):
            status, headers, body = self.server.get(path)
            if headers["Content-Type"].startswith("text/html"):
                self.assertNotIn("<script>", body)
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertNotIn("Access-Control-Allow-Origin",
                         self.server.get("/v1/lists", {"Origin": "https://evil.example"})[1])
        self.assertEqual(self.server.get("/reconcile/default")[1]["Access-Control-Allow-Origin"], "*")

    def test_one_smuggled_request_gets_one_answer(self):
        answer = self.server.raw(post(b"/v1/screen", BODY + b"GET /v1/lists HTTP/1.1\r\n\r\n",
                                      length=len(BODY)), wait=4)
        self.assertEqual(answer.count(b"HTTP/1.1 "), 1)

    def test_slow_headers_and_bodies_end(self):
        slow = []
        for start in (b"GET /healthz HT", b"POST /v1/screen HTTP/1.1\r\n" + HOST +
                      b"Content-Length: 100\r\n\r\n{"):
            link = socket.create_connection(("127.0.0.1", self.server.port), timeout=10)
            link.sendall(start)
            slow.append(link)
        begun = time.monotonic()
        for link in slow:
            while link.recv(4096):
                pass
            link.close()
        self.assertLess(time.monotonic() - begun, 8)

    def test_many_connections_leave_it_alive(self):
        links = []
        for _ in range(400):
            try:
                links.append(socket.create_connection(("127.0.0.1", self.server.port), timeout=2))
            except OSError:
                break
        for link in links:
            link.close()
        time.sleep(0.3)
        self.assertEqual(status_of(self.server.raw(OK, wait=1)), 200)


common.main()
