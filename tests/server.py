# SPDX-License-Identifier: Apache-2.0
"""What the server's tests share: starting it on a free port, asking, raw bytes."""
import http.client
import json
import re
import signal
import socket
import subprocess
import ssl

import common


class Server:
    """A running `tamga serve`. Talks to this machine only."""

    def __init__(self, workspace, *arguments):
        command = [common.PROGRAM, "--no-progress", "--workspace", str(workspace), "serve",
                   "--listen", "127.0.0.1:0", *map(str, arguments)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True)
        line = self.process.stdout.readline()
        found = re.search(r"(https?)://([^ :]+):(\d+)", line)
        if not found:
            raise RuntimeError(line + self.process.stderr.read())
        self.is_tls = found[1] == "https"
        self.port = int(found[3])
        self.host = f"127.0.0.1:{self.port}"

    def ask(self, method, path, body=None, headers=None):
        """(status, headers, body text)."""
        if self.is_tls:
            context = ssl._create_unverified_context()
            connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=20,
                                                     context=context)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            if isinstance(body, (dict, list)):
                body = json.dumps(body)
            if isinstance(body, str):
                body = body.encode()
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        finally:
            connection.close()

    def get(self, path, headers=None):
        return self.ask("GET", path, headers=headers)

    def json(self, path, code=200):
        status, _, body = self.get(path)
        assert status == code, (path, status, body[:400])
        return json.loads(body)

    def post(self, path, body, code=200, kind="application/json"):
        status, _, text = self.ask("POST", path, body, {"Content-Type": kind})
        assert status == code, (path, status, text[:400])
        return json.loads(text)

    def raw(self, data, wait=5.0):
        """Sends bytes; all that comes back until the server closes or `wait` is over."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as link:
            link.sendall(data)
            out = b""
            try:
                while True:
                    piece = link.recv(65536)
                    if not piece:
                        break
                    out += piece
            except (TimeoutError, ConnectionError):
                pass
            return out

    def is_alive(self):
        return self.process.poll() is None

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(20)
        finally:
            self.process.stdout.close()
            self.process.stderr.close()
        return code
