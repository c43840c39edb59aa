# SPDX-License-Identifier: Apache-2.0
"""Remarks on secondary sanctions of the list of 2023-12-28: shown with each hit, none lost."""
import csv
import json
import re
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

FOLDER = common.corpus("lists", "ofac", "2023-12-28")
RISK = "Secondary sanctions risk"
SUBJECT = "Subject to Secondary Sanctions"


def rows(name):
    with open(FOLDER / name, encoding="ascii", newline="") as file:
        return [row for row in csv.reader(file) if row and row != ["\x1a"]]


def remarks():
    """Remark texts by entry, the pieces of the comments file put behind those of the list."""
    found = {row[0]: row[11] for row in rows("sdn.csv")}
    for row in rows("sdn_comments.csv"):
        found[row[0]] = found.get(row[0], "") + row[1]
    return found


class SecondarySanctions(common.Case):
    def test_every_remark_is_shown_with_its_record(self):
        listed = rows("sdn.csv")
        self.assertEqual(sum(row[11].count(RISK) for row in listed), 1754)
        texts = remarks()
        names = {row[0]: row[1] for row in listed}
        wanted = {key: (text.count(RISK), text.count(SUBJECT)) for key, text in texts.items()
                  if key in names and (RISK in text or SUBJECT in text)}
        self.run_program("lists", "add", FOLDER, "--dated", "2023-12-28")
        # Each entry is asked by its own name; equal names give several hits.
        asked = self.put("asked.csv", "party_id,name\n" + "".join(
            f'{key},"{names[key]}"\n' for key in sorted(wanted, key=int)))
        lines = self.run_program("--json", "screen", asked, "--as-of", "2023-12-28",
                                 "--max-hits", "500", "--profile",
                                 "eu_bank_milan", code=None).stdout.splitlines()
        self.assertEqual(len(lines), len(wanted))
        got, bases = {}, {}
        for line in lines:
            for hit in json.loads(line)["hits"]:
                key = hit["id"].removeprefix("ofac-")
                kinds = [one["kind"] for one in hit["secondary_sanctions"]]
                if key in wanted:
                    got[key] = (kinds.count("risk"), kinds.count("subject"))
                    bases[key] = [one["basis"] for one in hit["secondary_sanctions"]
                                  if one["kind"] == "risk"]
                else:
                    self.assertEqual(kinds, [], hit["id"])
                for measure in hit["measures"]:
                    self.assertIn("mark", measure["bound"])
        self.assertEqual(got, wanted)
        with_risk = [key for key in wanted if RISK in texts[key]]
        self.assertEqual(len(with_risk), 1754 + 3)  # three stand in the comments file alone
        for key in with_risk:
            printed = re.search(RISK + r": ?([^;]*)", texts[key]).group(1)
            self.assertTrue(bases[key] and bases[key][0], key)
            self.assertTrue(printed.startswith(bases[key][0][:20]), (key, printed, bases[key]))


common.main()
