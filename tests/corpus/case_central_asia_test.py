# SPDX-License-Identifier: Apache-2.0
"""Every OFAC, EU and UK cell of the case table, from all lists together, and the names it warns of."""
import csv
import re
import sys
import tempfile
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

LISTS = common.corpus("lists")
CASE = common.corpus("case_central_asia.csv")
DAY = ("--as-of", "2023-11-23")
WORKSPACE = pathlib.Path(tempfile.mkdtemp(prefix="tamga-all-"))


def all_lists():
    cons = [LISTS / "ofac_cons" / name
            for name in ("cons_prim.csv", "cons_add.csv", "cons_alt.csv", "cons_comments.csv")]
    return [(LISTS / "ofac" / "2021-07",), (LISTS / "ofac" / "2023-12-28",),
            (LISTS / "ofac" / "history",), (LISTS / "ofac" / "names-2025-11.ftm.jsonl.gz",),
            (LISTS / "uk_tables",), (LISTS / "eu_journal", "--recursive"),
            (LISTS / "un" / "UN_consolidated_2025-04-19.xml",),
            (LISTS / "un" / "UN_consolidated_2026-02-27.xml",),
            (LISTS / "us_csl" / "consolidated.csv.gz", "--dated", "2022-04"),
            (*cons, "--dated", "2025-03")]


class CentralAsia(common.Case):
    @classmethod
    def setUpClass(cls):
        loader = cls("load")
        for paths in all_lists():
            loader.run_program("lists", "add", *paths, code=None, workspace=WORKSPACE)

    @classmethod
    def tearDownClass(cls):
        import shutil
        shutil.rmtree(WORKSPACE, ignore_errors=True)

    def load(self):
        pass

    def setUp(self):
        super().setUp()
        self.workspace = WORKSPACE
        with open(CASE, encoding="utf-8", newline="") as file:
            self.cases = list(csv.DictReader(file))

    def ledger(self, name, *more):
        return self.ask("ledger", "show", name, *more)

    def names(self, case):
        return [part.strip() for part in re.split(r"\(aka|/|;|\)", case["entity"])
                if part.strip() and "in the article" not in part]

    def listings(self, case, authority):
        found = {}
        for name in self.names(case):
            for listing in self.ledger(name)["listings"]:
                if listing["authority"] == authority:
                    found[(listing["entity"], listing["list"],
                           str(listing["dates"]["printed"]))] = listing
        return list(found.values())

    def test_every_ofac_cell(self):
        for case in self.cases:
            ids = {listing["entity"] for listing in self.listings(case, "OFAC")}
            cell = case["ofac_entity_id"]
            if cell.isdigit():
                self.assertIn("ofac-" + cell, ids, case["entity"])
            else:
                self.assertTrue(cell.startswith("not found"), cell)
                self.assertEqual(ids, set(), case["entity"])

    def test_every_uk_cell(self):
        for case in self.cases:
            found = {(listing["entity"], listing["dates"]["printed"]["earliest"])
                     for listing in self.listings(case, "UK")}
            cell = case["uk_id_and_date"]
            if cell and cell != "not found":
                unique_id, date = cell.split()
                self.assertIn(("uk-" + unique_id, date), found, case["entity"])
            elif cell == "not found":
                self.assertEqual(found, set(), case["entity"])

    def test_every_eu_cell(self):
        for case in self.cases:
            found = self.listings(case, "EU")
            cell = case["eu_833_annexIV_date"]
            annex = [listing for listing in found if listing["list"] == "833/2014 Annex IV"]
            if cell and cell != "not found":
                measures = {(listing["dates"]["printed"]["earliest"],
                             listing["measure"].replace("_", " ")) for listing in annex}
                self.assertIn((cell, case["eu_833_annexIV_measure"]), measures, case["entity"])
            elif cell == "not found":
                self.assertEqual(annex, [], case["entity"])
            if case["eu_other"]:
                act, date = case["eu_other"].split(" on ")
                self.assertIn((act, date),
                              {(listing["list"].split(" Annex")[0],
                                listing["dates"]["printed"]["earliest"]) for listing in found})

    def test_bis_is_not_shown_never_not_listed(self):
        for case in self.cases:
            answers = self.ledger(self.names(case)[0], *DAY)["answers"]
            for answer in answers:
                if answer["authority"] == "BIS":
                    self.assertEqual(answer["answer"], "not_shown", case["entity"])

    def test_da_group_22_was_on_no_list_held_on_the_day_of_the_article(self):
        answers = {(a["authority"], a["measure"]): a["answer"]
                   for a in self.ledger("Da Group 22", *DAY)["answers"]}
        self.assertEqual(answers[("OFAC", "asset_freeze")], "not_yet")
        self.assertEqual(answers[("EU", "export_control")], "not_yet")
        listing = [x for x in self.ledger("Da Group 22")["listings"] if x["authority"] == "OFAC"][0]
        self.assertEqual(listing["from"], {"earliest": "2023-12-29", "latest": "2024-02-23"})

    def test_celestial_mechanics_is_reached_below_skymec(self):
        def hits(name):
            answer = self.ask("screen", name, "--as-of", "2025-11-30", code=None)
            return {hit["id"]: hit["score"] for hit in answer["results"][0]["hits"]}
        self.assertEqual(hits("Skymec")["ofac-50788"], 1.0)
        self.assertIn("ofac-50788", hits("Celestial Mechanics"))
        self.assertLess(hits("Celestial Mechanics")["ofac-50788"], hits("Skymec")["ofac-50788"])
        self.assertNotIn("ofac-50788", hits("Celestial Navigation"))

    def test_aspan_arba_matches_no_record_and_says_what_was_covered(self):
        answer = self.ask("screen", "Aspan Arba", *DAY, code=None)
        self.assertEqual([h for h in answer["results"][0]["hits"] if h["alert"]], [])
        self.assertTrue(answer["coverage"])

    def test_placeholders_match_nothing(self):
        for name in ("Text of image", "Chinese:", "Korean:", "Farsi:"):
            self.run_program("screen", name, *DAY, code=2)
        text_of_image = self.ask("screen", "Text image picture", *DAY, code=None)
        self.assertEqual([h for h in text_of_image["results"][0]["hits"] if h["alert"]], [])

    def test_the_eu_files_hold_60_placeholders(self):
        wanted = {"Text of image": 32, "Chinese:": 22, "Korean:": 5, "Farsi:": 1}
        found = dict.fromkeys(wanted, 0)
        for path in sorted((LISTS / "eu_journal").rglob("*.csv")):
            with common.open_text(path) as file:
                for row in csv.DictReader(file):
                    for column in ("name", "alias", "weakAlias", "previousName"):
                        for name in row[column].split(";"):
                            if name.strip() in found:
                                found[name.strip()] += 1
        self.assertEqual(found, wanted)

    def test_article_claims(self):
        from_example = common.ROOT / "examples" / "central-asia"
        claims = from_example / "claims.csv"
        expected = from_example / "expected_claims.csv"
        answer = self.ask("claims", "check", claims, code=None)
        verdicts = {claim["id"]: claim["verdict"] for claim in answer["claims"]}
        with open(expected, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self.assertEqual(verdicts[row["claim_id"]], row["verdict"], row["claim_id"])


common.main()
