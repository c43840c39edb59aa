# SPDX-License-Identifier: Apache-2.0
"""The server under load from many sides at once, with snapshots swapped, clients that hang up and
batches: nothing fails, answers stay what they were, and it ends cleanly. Under a sanitizer
(`make asan`, `make tsan`) a fault ends the server with another code, which fails this test."""
import http.client
import json
import pathlib
import shutil
import socket
import sys
import tempfile
import threading
import time
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common
from server import Server

SECONDS = 8
CLIENTS = 12
MATCH = {"queries": {"a": {"schema": "Company", "properties": {"name": ["Granat Velvet"]}}}}


class Load(common.Case):
    def test_many_sides_at_once(self):
        home = pathlib.Path(tempfile.mkdtemp(prefix="tamga-load-"))
        self.addCleanup(shutil.rmtree, home, ignore_errors=True)
        self.run_program("lists", "add", self.put_set(), workspace=home / "w")
        self.run_program("import", "flows", common.ROOT / "examples/central-asia/flows.csv",
                         workspace=home / "w")
        server = Server(home / "w", "--case", f"asia={common.ROOT / 'examples' / 'central-asia'}")
        calls = [("GET", "/v1/screen?name=Granat%20Velvet&as_of=2024-01-02", None),
                 ("POST", "/match/default", MATCH), ("GET", "/search/default?q=granat", None),
                 ("GET", "/v1/entities/ofac-101", None), ("GET", "/v1/entities?limit=3", None),
                 ("POST", "/v1/why-not", {"left": "Granat", "right": "ofac-101"}),
                 ("GET", "/v1/flows/series?hubs=KG&reporters=DE", None), ("GET", "/v1/lists", None),
                 ("GET", "/v1/cases/asia", None), ("GET", "/metrics", None), ("GET", "/", None),
                 ("GET", "/v2/search?name=granat&limit=3", None), ("GET", "/readyz", None)]
        counts, wrong, end = [0] * CLIENTS, [], time.monotonic() + SECONDS

        def client(number):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            at = number
            while time.monotonic() < end:
                method, path, body = calls[at % len(calls)]
                at += 1
                try:
                    connection.request(method, path, json.dumps(body) if body else None,
                                       {"Content-Type": "application/json"} if body else {})
                    answer = connection.getresponse()
                    text = answer.read()
                    if answer.status != 200:
                        wrong.append((path, answer.status, text[:200]))
                except (OSError, http.client.HTTPException) as fault:
                    wrong.append((path, repr(fault)))
                    return
                counts[number] += 1
            connection.close()

        def rude():
            """Clients that leave in the middle of a request or do not read the answer."""
            while time.monotonic() < end:
                try:
                    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as link:
                        link.sendall(b"POST /v1/screen HTTP/1.1\r\nHost: " + server.host.encode() +
                                     b"\r\nContent-Length: 500\r\n\r\n{\"names\"")
                    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as link:
                        link.sendall(b"GET /v1/entities?limit=3 HTTP/1.1\r\nHost: " +
                                     server.host.encode() + b"\r\n\r\n")
                except OSError:
                    pass
                time.sleep(.02)

        def batches():
            while time.monotonic() < end:
                rows = "".join(f"Granat {n}\n" for n in range(200))
                status, _, text = server.ask("POST", "/v1/batches", rows,
                                             {"Content-Type": "text/plain"})
                if status not in (200, 201, 202, 429):
                    wrong.append(("/v1/batches", status, text[:200]))
                time.sleep(.5)

        threads = [threading.Thread(target=client, args=(n,)) for n in range(CLIENTS)]
        threads += [threading.Thread(target=rude), threading.Thread(target=batches)]
        for thread in threads:
            thread.start()
        swaps = 0
        while time.monotonic() < end - 2:
            swaps += 1
            self.run_program("lists", "add", self.put_set(
                f"lists/2024-{swaps % 12 + 1:02d}-{swaps % 27 + 1:02d}",
                common.SDN[:-1] + common.entry(200 + swaps, f"NEW NUMBER {swaps}")),
                workspace=home / "w", code=None)
            time.sleep(.5)
        for thread in threads:
            thread.join()
        alive = server.is_alive()
        code = server.stop()
        self.assertEqual(wrong, [])
        self.assertTrue(alive)
        self.assertEqual(code, 0)
        self.assertTrue(all(count > 3 for count in counts), counts)
        print(f"{sum(counts)} requests, {swaps} swaps")


common.main()
