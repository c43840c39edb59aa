# SPDX-License-Identifier: Apache-2.0
"""`lists diff` over the dated history equals a plain comparison of ids for each neighbouring pair."""
import csv
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

HISTORY = common.corpus("lists", "ofac", "history")


def ids(path):
    with common.open_text(path, "ascii") as file:
        return {"ofac-" + row[0] for row in csv.reader(file) if len(row) == 12}


class History(common.Case):
    def test_each_neighbouring_pair(self):
        files = sorted(HISTORY.glob("sdn_*.csv.gz"))
        self.assertEqual(len(files), 8)
        self.run_program("lists", "add", HISTORY)
        for older, newer in zip(files, files[1:]):
            left, right = ids(older), ids(newer)
            diff = self.ask("lists", "diff", older.name[4:14], newer.name[4:14])
            self.assertEqual(diff["added"], sorted(right - left), newer.name)
            self.assertEqual(diff["removed"], sorted(left - right), newer.name)
            self.assertTrue(set(diff["changed"]) <= (left & right))


common.main()
