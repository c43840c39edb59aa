# SPDX-License-Identifier: Apache-2.0
"""What the program's tests share: running it, small invented lists, the corpus."""
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("TAMGA_PROGRAM", str(ROOT / "build/release/tamga"))
CORPUS = pathlib.Path(os.environ.get("TAMGA_CORPUS", ROOT / "../shared/data")).resolve()


def entry(number, name, kind="-0- ", programme="RUSSIA-EO14024", remarks="-0- "):
    """One row of sdn.csv. Names are invented."""
    return (f'{number},"{name}",{kind},"{programme}",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
            f'{remarks}\r\n')


def alias(number, name, kind="aka"):
    return f'{number},{number}1,"{kind}","{name}",-0- \r\n'


SDN = (entry(101, "GRANAT VELVET LLC", remarks='"Tax ID No. 7707083893 (Russia)."') +
       entry(102, "PAPOROTNIK TRADING JSC") +
       entry(103, "VYMYSHLENNY, Granat Ilyich", "individual", remarks='"DOB 12 May 1971."') +
       entry(104, "LUNNAYA MASTERSKAYA", remarks="\"a.k.a. 'LUNMAST'.\"") + "\x1a")
ALT = alias(101, "VELVET GRANAT COMPANY") + alias(102, "FERN TRADING", "fka") + "\x1a"
ADD = '101,1,"1 Nowhere Street","Nowhere","Russia",-0- \r\n\x1a'


class Case(unittest.TestCase):
    """A test with a scratch folder and a workspace in it."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tamga-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.workspace = self.folder / "workspace"

    def put(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def put_set(self, folder="lists/2023-12-28", sdn=SDN, alt=ALT, add=ADD):
        self.put(folder + "/sdn.csv", sdn)
        self.put(folder + "/alt.csv", alt)
        self.put(folder + "/add.csv", add)
        return self.folder / folder

    def run_program(self, *arguments, code=0, workspace=None, env=None, text=True):
        """Runs the program and checks its exit code (None: any). Returns the finished process."""
        command = [PROGRAM, "--no-progress", "--workspace", str(workspace or self.workspace)]
        done = subprocess.run(command + [str(a) for a in arguments], capture_output=True,
                              text=text, env={**os.environ, **(env or {})}, timeout=600,
                              check=False)
        if code is not None:
            self.assertEqual(done.returncode, code,
                             f"{arguments}\nstdout: {done.stdout}\nstderr: {done.stderr}")
        return done

    def ask(self, *arguments, code=0, workspace=None):
        """The JSON answer of a command."""
        return json.loads(self.run_program("--json", *arguments, code=code,
                                           workspace=workspace).stdout)


def corpus(*parts):
    """A path in the corpus; where it is absent the whole file is skipped, visibly. Call it at the
    top of a test file: inside a test the exit would count as a failure."""
    path = CORPUS.joinpath(*parts)
    if not path.exists():
        print(f"skipped: no corpus ({path})")
        sys.exit(77)
    return path


def open_text(path, encoding="utf-8"):
    opener = gzip.open if str(path).endswith(".gz") else open
    return opener(path, "rt", encoding=encoding, newline="")


def main():
    unittest.main(verbosity=1)
