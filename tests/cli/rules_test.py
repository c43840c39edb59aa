# SPDX-License-Identifier: Apache-2.0
"""Rules as data from outside: boundary days, exits, profiles on hits."""
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

IRAN = common.entry(201, "INVENTED CARPETS LLC", programme="IRAN",
                    remarks='"Additional Sanctions Information - Subject to Secondary Sanctions."')
RISK = common.entry(202, "INVENTED LANTERNS LLC", remarks=(
    '"DOB 1 Jan 1990; Secondary sanctions risk: section 1(b) of Executive Order 13224, as amended '
    'by Executive Order 13886."'))
DAY = ("--as-of", "2023-12-29")


class Rules(common.Case):
    def rule(self, *arguments, code=0):
        return self.ask("rules", *arguments, code=code)

    def ownership(self, regime, share, day, code=0, *more):
        return self.rule("ownership", "--regime", regime, "--share", share, "--control", "no",
                         "--day", day, *more, code=code)

    def cap(self, authority, loaded, *more, code=0):
        return self.rule("cap", "--authority", authority, "--product", "crude", "--loaded", loaded,
                         *more, code=code)

    def test_ownership_changes_with_the_day(self):
        for day, answer in (("2024-07-02", "not"), ("2024-07-03", "caught")):
            got = self.ownership("eu_freeze", "50%", day)
            self.assertEqual((got["answer"], got["low"]), (answer, "1/2"))
            self.assertTrue(got["rows"][0]["citation"])
            self.assertEqual(got["rows"][0]["last_verified"], "2026-11-28")
        for day, answer, code in (("2025-09-28", "caution", 0), ("2025-09-29", "caught", 0),
                                  ("2025-11-09", "caught", 0), ("2025-11-10", "caution", 0),
                                  ("2026-11-09", "caution", 0), ("2026-11-10", "caught", 0),
                                  ("2026-11-29", "table_not_current", 4)):
            self.assertEqual(self.ownership("bis_affiliates", "1/2", day, code)["answer"], answer)
        self.assertFalse(self.ownership("ofac_sdn", "1/2", "2026-11-28")["beyond_verified"])
        later = self.ownership("ofac_sdn", "1/2", "2026-11-29")
        self.assertTrue(later["beyond_verified"])
        self.assertIn("last verified on 2026-11-28", later["cautions"][0])
        self.run_program("rules", "ownership", "--regime", "eu_freeze", "--share", "half", code=2)
        self.run_program("rules", "ownership", "--regime", "none", "--share", "1/2", code=2)
        self.run_program("rules", "ownership", "--regime", "ofac_sdn", "--share", "1/2",
                         "--measure", "export_control", code=2)

    def test_the_british_cap_changes_at_2301(self):
        new = ("--contract", "2025-09-03")
        self.assertEqual(self.cap("UK", "2025-09-02T23:00+01:00", *new)["usd_per_barrel"],
                         ["60.00"])
        self.assertEqual(self.cap("UK", "2025-09-02T23:01+01:00", *new)["usd_per_barrel"],
                         ["47.60"])
        day = self.cap("UK", "2025-09-02", *new, code=4)
        self.assertEqual((day["answer"], day["usd_per_barrel"]),
                         ("undetermined", ["47.60", "60.00"]))
        self.assertEqual(self.cap("US", "2025-09-03", *new)["usd_per_barrel"], ["60.00"])

    def test_a_loading_behind_the_last_revision_is_refused(self):
        self.assertEqual(self.cap("EU", "2026-07-15", "--contract", "2026-06-01")["answer"],
                         "capped")
        late = self.cap("EU", "2026-07-16", "--contract", "2026-06-01", code=4)
        self.assertEqual((late["answer"], late["usd_per_barrel"]), ("table_not_current", []))
        self.run_program("--exit-zero", "rules", "cap", "--authority", "EU", "--product", "crude",
                         "--loaded", "2026-07-16")
        self.run_program("rules", "cap", "--authority", "EU", "--product", "crude", "--loaded",
                         "2025-09-02T23:00", code=2)

    def test_the_clause_is_never_called_compliant(self):
        for has, clause in (((), "not_given"), (("--has-none",), "absent"),
                            (("--has", "to_russia"), "weaker"),
                            (("--has", "to_russia", "for_use", "remedies"), "present")):
            text = self.run_program("--json", "rules", "clause", "--contract", "2024-04-01",
                                    "--good", "854231", "--destination", "TR", "--day",
                                    "2024-04-02", *has).stdout
            self.assertIn(f'"clause": "{clause}"', text)
            self.assertNotIn("compliant", text)
        unknown = self.rule("clause", "--contract", "2024-04-01", "--good", "999998",
                            "--destination", "TR", code=4)
        self.assertEqual(unknown["answer"], "unknown")

    def test_transit_and_groups(self):
        self.assertEqual(self.rule("transit", "--good", "8806", "--day", "2023-06-23")["answer"],
                         "not_yet")
        self.assertEqual(self.rule("transit", "--good", "8806", "--day", "2023-06-24")["answer"],
                         "yes")
        self.assertEqual(self.rule("transit", "--good", "999998", code=4)["answer"], "unknown")
        self.assertEqual(self.rule("group", "EAEU", "KG", "--day", "2015-08-12")["answer"], "yes")
        self.assertEqual(self.rule("group", "EAEU", "KG", "--day", "2015-08-08", code=4)["answer"],
                         "undetermined")

    def test_every_row_that_ships_is_shown_with_its_citation(self):
        names = [table["name"] for table in self.rule("list")["tables"]]
        self.assertIn("ownership", names)
        for name in names:
            table = self.rule("show", name)["tables"][0]
            where = {column: at for at, column in enumerate(table["columns"])}
            self.assertTrue(table["rows"], name)
            for row in table["rows"]:
                for column in ("id", "citation", "url", "last_verified", "verified_by"):
                    self.assertTrue(row[where[column]], (name, row))
                self.assertTrue(row[where["valid_from"]] or row[where["valid_until"]], (name, row))

    def screened(self, profile, name, code=3):
        result = self.ask("screen", name, "--profile", profile, *DAY, code=code)["results"][0]
        hit = result["hits"][0]
        return hit, hit["measures"][0]["bound"]

    def test_hits_say_whom_they_bind(self):
        self.run_program("lists", "add", self.put_set(sdn=common.SDN[:-1] + IRAN + RISK + "\x1a"))
        _, bound = self.screened("us_person", "Invented Carpets LLC")
        self.assertEqual(bound["mark"], "binding")
        hit, bound = self.screened("eu_bank_milan", "Invented Carpets LLC")
        self.assertEqual(bound["mark"], "conflict")
        self.assertIn("ask counsel", bound["because"])
        self.assertIn("2271/96", bound["rows"][0]["citation"])
        self.assertEqual(hit["secondary_sanctions"][0]["kind"], "subject")
        hit, bound = self.screened("eu_bank_milan", "Invented Lanterns LLC")
        self.assertEqual(bound["mark"], "advisory")
        self.assertEqual(hit["secondary_sanctions"], [{
            "kind": "risk",
            "basis": "section 1(b) of Executive Order 13224, as amended by Executive Order 13886",
            "text": "Secondary sanctions risk: section 1(b) of Executive Order 13224, as amended "
                    "by Executive Order 13886"}])
        self.assertIn("secondary sanctions", bound["cautions"][-1].lower())
        mine = self.put("me.toml", 'establishment = "TR"\nbusiness = ["TR"]\n')
        _, bound = self.screened(mine, "Invented Lanterns LLC")
        self.assertEqual((bound["mark"], bound["needs"]), ("undetermined", ["currency"]))
        text = self.run_program("screen", "Invented Lanterns LLC", "--profile", mine, *DAY,
                                code=3).stdout
        self.assertIn("the profile does not say currency", text)
        self.assertIn("remark    Secondary sanctions risk", text)
        names = self.put("names.txt", "Invented Carpets LLC\n")
        line = self.run_program("--json", "screen", names, "--profile", "uk_firm", *DAY,
                                code=3).stdout
        self.assertIn('"mark":"conflict"', line.replace(" ", ""))
        plain = self.ask("screen", "Invented Carpets LLC", *DAY, code=3)["results"][0]["hits"][0]
        self.assertNotIn("bound", plain["measures"][0])
        self.assertEqual(plain["measures"][0]["programmes"], ["IRAN"])
        shown = self.ask("ledger", "show", "ofac-202", *DAY)["listings"][0]
        self.assertEqual(shown["secondary_sanctions"][0]["kind"], "risk")

    def test_a_broken_profile_is_refused_with_its_line(self):
        path = self.put("p.toml", 'title = "x"\nestablishment = "Italy"\n')
        told = self.run_program("screen", "X Y", "--profile", path, code=4).stderr
        self.assertIn("p.toml:2: is no country code", told)
        told = self.run_program("screen", "X Y", "--profile", "nobody", code=2).stderr
        self.assertIn("eu_bank_milan", told)


common.main()
