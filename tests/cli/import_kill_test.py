# SPDX-License-Identifier: Apache-2.0
"""tamga import lots, killed at every step of the file door, goes on to the same bytes."""
import pathlib
import sys
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common
import import_test


class Kill(common.Case):
    stored = import_test.Import.stored
    digest = import_test.Import.digest

    def test_every_step(self):
        path = self.put("lots.csv", import_test.HEAD + import_test.lots(5000) + "bad,row\n")
        whole = self.folder / "whole"
        self.run_program("import", "lots", path, workspace=whole, code=5)
        step, killed = 0, 0
        while True:
            workspace = self.folder / f"killed-{step}"
            first = self.run_program("--fault-at", f"{step}:kill", "import", "lots", path,
                                     workspace=workspace, code=None)
            if first.returncode >= 0:
                break
            killed += 1
            self.run_program("import", "lots", path, workspace=workspace, code=5)
            self.assertEqual(self.digest(workspace), self.digest(whole), step)
            self.assertEqual(list((workspace / "jobs").iterdir()), [], step)
            step += 1
        self.assertGreater(killed, 30)


common.main()
