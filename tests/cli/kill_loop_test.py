# SPDX-License-Identifier: Apache-2.0
"""50 real kill -9 at random moments of import and snapshot build (fixed seed, real list sizes)."""
import random
import shutil
import signal
import subprocess
import sys
import time
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common


OLDER = common.corpus("lists", "ofac", "2021-07")
NEWER = common.corpus("lists", "ofac", "2023-12-28")


class KillLoop(common.Case):
    def test_the_old_workspace_is_served_after_each(self):
        self.run_program("lists", "add", OLDER)
        old = self.ask("lists", "status")["snapshot"]
        whole = self.folder / "whole"
        shutil.copytree(self.workspace, whole)
        start = time.monotonic()
        self.run_program("lists", "add", NEWER, workspace=whole)
        span = time.monotonic() - start
        new = self.ask("lists", "status", workspace=whole)["snapshot"]
        seeded = random.Random(50)
        killed = 0
        for turn in range(50):
            broken = self.folder / f"broken-{turn}"
            shutil.copytree(self.workspace, broken)
            process = subprocess.Popen([common.PROGRAM, "--no-progress", "--workspace", str(broken),
                                        "lists", "add", str(NEWER)], stdout=subprocess.DEVNULL)
            time.sleep(seeded.uniform(0, span))
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
            self.assertIn(self.ask("lists", "status", workspace=broken)["snapshot"], (old, new))
            self.run_program("lists", "add", NEWER, workspace=broken)
            self.assertEqual(self.ask("lists", "status", workspace=broken)["snapshot"], new)
            shutil.rmtree(broken)
        print(f"{killed} of 50 were killed before they ended")
        self.assertGreaterEqual(killed, 25)


common.main()
