# SPDX-License-Identifier: Apache-2.0
"""The invented world of examples/meridian, the hand case of matching, and lots that cannot be."""
import filecmp
import json
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

EXAMPLE = common.ROOT / "examples" / "meridian"
HEADER = ("lot_id,seller_id,buyer_id,hs,dispatch,destination,departed,arrived,quantity,unit,"
          "mass_g\n")


class Meridian(common.Case):
    def findings(self, folder, *more, code=None):
        done = self.run_program("--json", "investigate", folder, "--report", "none", *more,
                                code=code)
        return json.loads(done.stdout)

    def test_the_example_is_what_synth_makes(self):
        out = self.folder / "meridian"
        self.run_program("synth", "--seed", "7", "--difficulty", "medium", "--out", out)
        for path in sorted(EXAMPLE.rglob("*")):
            if path.is_file():
                made = out / path.relative_to(EXAMPLE)
                self.assertTrue(filecmp.cmp(path, made, shallow=False), path)
        truth = EXAMPLE.parent / "meridian.truth" / "truth.jsonl"
        self.assertTrue(filecmp.cmp(truth, self.folder / "meridian.truth" / "truth.jsonl", False))

    def test_a_folder_without_tables_is_looked_at_with_the_imported_ones(self):
        self.run_program("import", "registry", EXAMPLE)
        self.run_program("import", "lots", EXAMPLE / "lots.csv")
        self.run_program("lists", "add", EXAMPLE / "lists", "--recursive")
        empty = self.folder / "case"
        empty.mkdir()
        (empty / "config.toml").write_bytes((EXAMPLE / "config.toml").read_bytes())
        found, wanted = self.findings(empty), self.findings(EXAMPLE)
        self.assertEqual([(f["id"], f["lots"]) for f in found["findings"]],
                         [(f["id"], f["lots"]) for f in wanted["findings"]])
        self.run_program("import", "lots", self.put("other.csv", HEADER + (
            "z1,a,b,854231,DE,KZ,2024-01-01,2024-01-05,5,pcs,100\n")))
        several = self.findings(empty)
        self.assertTrue(any("several imported tables" in one["problem"]
                            for one in several["skipped"]))

    def test_every_planted_chain_is_found_with_its_lots_in_order(self):
        answer = self.findings(EXAMPLE, code=3)
        found = {(f["detector"], tuple(f["lots"])): f["rank"] for f in answer["findings"]}
        path = EXAMPLE.parent / "meridian.truth" / "truth.jsonl"
        truth = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        planted = [s for s in truth if s["kind"] == "planted"]
        self.assertGreaterEqual(len(planted), 8)
        worst = max(found[(s["detector"], tuple(s["lots"]))] for s in planted)
        alike = {lot for s in truth if s["kind"] == "look_alike" for lot in s["lots"]}
        for finding in answer["findings"]:
            self.assertNotIn("evader", finding["text"])
            if alike & set(finding["lots"]):
                self.assertGreater(finding["rank"], worst, finding["id"])

    def test_answers_do_not_depend_on_threads(self):
        one = self.run_program("--json", "--threads", "1", "investigate", EXAMPLE, "--report",
                               self.folder / "1.html", code=3).stdout
        many = self.run_program("--json", "--threads", "7", "investigate", EXAMPLE, "--report",
                                self.folder / "7.html", code=3).stdout
        self.assertEqual(one, many)
        self.assertEqual((self.folder / "1.html").read_bytes(),
                         (self.folder / "7.html").read_bytes())

    def test_the_report_has_its_pictures(self):
        self.run_program("investigate", EXAMPLE, "--report", self.folder / "m.html", code=3)
        page = (self.folder / "m.html").read_text(encoding="utf-8")
        for word in ('class="drawing network"', 'class="drawing route"', 'class="drawing goods"',
                     "rs-held", "rs-event", "What documents would clear it"):
            self.assertIn(word, page)
        self.assertNotIn("http://", page.replace("http://www.w3.org", ""))

    def test_the_hand_case(self):
        self.put("case/lots.csv", HEADER +
                 "1,S,B,854231,DE,KZ,,2022-05-01,100,pcs,\n"
                 "2,S,B,854231,DE,KZ,,2022-05-10,50,pcs,\n"
                 "3,B,R,854231,KZ,RU,2022-06-01,,120,pcs,\n"
                 "4,B,R,854231,KZ,RU,2022-09-20,,60,pcs,\n"
                 "5,B,R,854231,KZ,RU,2022-06-02,,30,kg,\n")
        answer = self.findings(self.folder / "case")
        finding = next(f for f in answer["findings"] if f["detector"] == "D3")
        numbers = finding["numbers"]
        self.assertEqual(finding["lots"], ["1", "2", "3"])
        self.assertEqual((numbers["matched"], numbers["in"], numbers["out"]), ("120", "150", "180"))
        self.assertEqual((numbers["rho"], numbers["kappa"]), ("0.667", "0.800"))
        self.assertEqual((numbers["unit"], numbers["refused"]), ("pcs", "1"))

    def test_lots_that_cannot_be_are_named_and_kept_apart(self):
        self.put("case/lots.csv", HEADER +
                 "1,S,B,854231,DE,KZ,,2022-05-01,100,pcs,\n"
                 "2,B,B,854231,KZ,RU,2022-06-01,,120,pcs,\n"
                 "3,B,R,854231,KZ,RU,2022-02-30,,120,pcs,\n"
                 "4,B,R,854231,KZ,RU,2022-06-01,,,,0\n"
                 "5,B,R,854231,KZ,RU,2022-06-01,,50,,\n"
                 "6,B,R,,KZ,RU,2022-06-01,,50,pcs,\n"
                 "7,B,R,854231,KZ,RU,2022-06-01,,50,pcs,\n"
                 "7,B,R,854231,KZ,RU,2022-06-01,,50,pcs,\n")
        answer = self.findings(self.folder / "case")
        finding = next(f for f in answer["findings"] if f["detector"] == "D3")
        self.assertEqual(finding["lots"], ["1", "7"])
        told = str(answer["skipped"])
        for word in ("self-trade", "2022-02-30", "zero mass", "duplicate", "without its unit",
                     "no model and no HS heading"):
            self.assertIn(word, told)


common.main()
