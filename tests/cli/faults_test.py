# SPDX-License-Identifier: Apache-2.0
"""A death at any of the first 50 steps of an import leaves the old workspace served."""
import shutil
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

DAY = ("--as-of", "2024-02-01")


class Faults(common.Case):
    def setUp(self):
        super().setUp()
        self.run_program("lists", "add", self.put_set())
        self.newer = self.put_set("lists/2024-02-01",
                                  common.SDN[:-1] + common.entry(200, "NEW ONE"))
        self.old = self.ask("lists", "status")["snapshot"]
        whole = self.folder / "whole"
        shutil.copytree(self.workspace, whole)
        self.run_program("lists", "add", self.newer, workspace=whole)
        self.new = self.ask("lists", "status", workspace=whole)["snapshot"]

    def after_fault(self, step, fault):
        """Adds the newer version with a fault; returns whether the fault was reached."""
        broken = self.folder / f"{fault}-{step}"
        shutil.copytree(self.workspace, broken)
        done = self.run_program("lists", "add", self.newer, "--fault-at", f"{step}:{fault}",
                                workspace=broken, code=None)
        served = self.ask("lists", "status", workspace=broken)["snapshot"]
        self.assertIn(served, (self.old, self.new), f"step {step}")
        hits = self.ask("screen", "Granat Velvet", *DAY, workspace=broken,
                        code=None)["results"][0]["hits"]
        self.assertEqual(hits[0]["id"], "ofac-101")
        # The next writer cleans up and ends where an undisturbed one does.
        self.run_program("lists", "add", self.newer, workspace=broken)
        self.assertEqual(self.ask("lists", "status", workspace=broken)["snapshot"], self.new)
        left = [p.name for p in broken.rglob("*") if "staging" in p.name or "tmp-" in p.name]
        self.assertEqual(left, [], f"step {step}")
        shutil.rmtree(broken)
        return done.returncode != 0

    def test_kill_at_each_of_50_points(self):
        reached = [step for step in range(50) if self.after_fault(step, "kill")]
        self.assertGreaterEqual(len(reached), 30)

    def test_short_write_and_full_disk_at_every_third_point(self):
        for fault in ("short_write", "full_disk"):
            for step in range(0, 48, 3):
                self.after_fault(step, fault)


common.main()
