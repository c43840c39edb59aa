# SPDX-License-Identifier: Apache-2.0
"""A folder of parties, claims, facts and lists, and the report about it."""
import json
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common


class Investigate(common.Case):
    def setUp(self):
        super().setUp()
        self.put("case/parties.csv", "party_id,name\np1,Granat Velvet\np2,Nobody At All\n")
        self.put("case/claims.csv", "claim_id,kind,date,sentence,subject,authority\n"
                                    "c1,fact,2023-12-28,It is listed.,p1,OFAC\n")
        self.put("case/facts.csv", "party_id,date,kind,text,source\n"
                                   "p1,2023-11,trade,Sold <b>things</b>.,An invented source\n"
                                   "p9,,trade,About nobody.,An invented source\n")
        self.put("case/config.toml", 'title = "Invented & small"\nas_of = "2023-12-28"\n'
                                     '[[lists]]\npath = "lists/2023-12-28"\n')
        self.put_set("case/lists/2023-12-28")
        self.report = self.folder / "out.html"

    def investigate(self, code, *more):
        return self.run_program("investigate", self.folder / "case", "--report", self.report,
                                *more, code=code)

    def test_findings_claims_and_report(self):
        done = self.investigate(3)
        self.assertIn("Granat Velvet", done.stdout)
        self.assertIn(str(self.report), done.stdout)
        page = self.report.read_text(encoding="utf-8")
        self.assertIn("Invented &amp; small", page)
        self.assertIn("ofac-101", page)
        self.assertNotIn("<b>things</b>", page)
        answer = json.loads(self.report.with_suffix(".json").read_text(encoding="utf-8"))
        self.assertEqual(answer["format"], "tamga.investigation/1")
        self.assertEqual(answer["findings"][0]["detector"], "D23")
        self.assertIn("p9", str(answer["skipped"]))

    def test_it_leaves_no_workspace_behind(self):
        self.investigate(3)
        self.assertFalse((self.workspace / "snapshots").exists() and
                         any((self.workspace / "snapshots").iterdir()))

    def test_the_report_is_the_same_bytes_again(self):
        self.investigate(3)
        first = self.report.read_bytes()
        self.investigate(3, "--threads", "1")
        self.assertEqual(first, self.report.read_bytes())

    def test_a_wrong_folder_or_config_is_told(self):
        self.run_program("investigate", self.folder / "absent", code=2)
        self.put("case/config.toml", 'titel = "x"\n')
        done = self.investigate(4)
        self.assertIn("titel", done.stderr)
        self.assertIn("config.toml:1", done.stderr)


common.main()
