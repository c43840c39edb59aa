# SPDX-License-Identifier: Apache-2.0
"""Country statistics on small invented tables whose numbers are worked out here, and on the example."""
import gzip
import json
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

EXAMPLE = common.ROOT / "examples" / "central-asia"
EXAMPLE_QUESTION = ("--from", EXAMPLE / "flows.csv", "--events", EXAMPLE / "events.csv", "--hubs",
                    "KG,KZ,AM", "--reporters", "DE,IT,LT,PL")
HEAD = "product,reporter,partner,flow,period,value,unit\n"


def months(first=2020, last=2022):
    return [(year, month) for year in range(first, last + 1) for month in range(1, 13)]


def panel():
    """Germany's exports of three codes to KG, KZ and RU. From 2022-03 on RU falls by 200,000 a month
    per code, KG rises by 50,000 of the first code and KZ by 30,000 of the second."""
    rows = []
    for code, number in (("84713000", 0), ("85423190", 1), ("87032319", 2)):
        for year, month in months():
            after = (year, month) >= (2022, 3)
            wobble = 1000 * ((month * 7 + number) % 5)
            for partner, base in (("Kyrgyzstan", 10000), ("Kazakhstan", 20000), ("Russia", 400000)):
                value = base + wobble
                if after and partner == "Russia":
                    value -= 200000
                if after and partner == "Kyrgyzstan" and number == 0:
                    value += 50000
                if after and partner == "Kazakhstan" and number == 1:
                    value += 30000
                rows.append(f"{code},Germany,{partner},exports,{year}-{month:02d},{value},EUR\n")
    return HEAD + "".join(rows)


class Flows(common.Case):
    def ask(self, *arguments, code=0):
        done = self.run_program("--json", "flows", *arguments, code=code)
        answer = json.loads(done.stdout)
        return answer, {one["id"]: one for one in answer.get("results", [])}

    def question(self, path, *more):
        return ("--from", path, "--hubs", "KG,KZ", "--reporters", "DE", *more)

    def test_substitution_worked_out_by_hand(self):
        path = self.put("panel.csv", panel())
        _, found = self.ask("substitute", *self.question(path))
        # Nine months: gained 9 x (50,000 + 30,000), lost 9 x 3 x 200,000.
        self.assertAlmostEqual(found["n1.sr"]["value"], 80 / 600, delta=1e-9)
        self.assertAlmostEqual(found["n1.gained"]["value"], .72, delta=1e-9)
        self.assertLess(found["n1.sr"]["interval"]["low"], 80 / 600)
        self.assertGreater(found["n1.sr"]["interval"]["high"], 80 / 600)
        self.assertIn("no exports of the hubs", found["n1.second_leg"]["refused"])
        _, found = self.ask("substitute", *self.question(path, "--codes", "hs:87"))
        self.assertAlmostEqual(found["n1.sr"]["value"], 0, delta=1e-9)

    def test_the_second_leg_where_the_hubs_exports_are_loaded(self):
        # KG sends on 20,000 of the 50,000 a month that it gained of the first code, KZ nothing.
        rows = "".join(f"847130,Kyrgyzstan,Russia,re-export,{year}-{month:02d},"
                       f"{1000 + (20000 if (year, month) >= (2022, 3) else 0)},EUR\n"
                       for year, month in months(2021))
        self.put("both/panel.csv", panel())
        self.put("both/hub.csv", HEAD + rows)
        _, found = self.ask("substitute", *self.question(self.folder / "both"))
        self.assertAlmostEqual(found["n1.second_leg"]["value"], 20 / 80, delta=1e-9)
        self.assertIn("re-exports only", found["n1.second_leg"]["because"])
        self.put("both/hub.csv", (HEAD + rows).replace("EUR", "USD"))
        _, found = self.ask("substitute", *self.question(self.folder / "both"))
        self.assertIn("cannot be compared", found["n1.second_leg"]["refused"])

    def test_what_is_imported_answers_the_same(self):
        path = self.put("panel.csv", panel())
        first = self.run_program("--json", "import", "flows", path)
        table = json.loads(first.stdout)["tables"][0]
        self.assertEqual((table["rows"], table["from"], table["until"]), (324, "2020-01", "2022-12"))
        self.assertTrue((self.workspace / table["stored"]).exists())
        again = json.loads(self.run_program("--json", "import", "flows", path).stdout)["tables"][0]
        self.assertTrue(again["is_known"])
        read, _ = self.ask("surge", *self.question(path))
        stored, _ = self.ask("surge", "--hubs", "KG,KZ", "--reporters", "DE")
        self.assertEqual(read, stored)
        # A later import of the same name is the one that counts, and the older one is named.
        self.put("panel.csv", panel().replace(",400000,", ",400001,"))
        self.run_program("import", "flows", path)
        newer, _ = self.ask("surge", "--hubs", "KG,KZ", "--reporters", "DE")
        self.assertIn("an older import is kept", "".join(newer["notes"]))
        self.assertNotEqual(newer["results"][0]["vintage"], read["results"][0]["vintage"])

    def test_nothing_imported_says_what_to_do(self):
        done = self.run_program("flows", "surge", code=2)
        self.assertIn("tamga import flows", done.stderr)

    def test_series_of_the_example_and_its_refusal(self):
        answer, found = self.ask("series", *EXAMPLE_QUESTION)
        self.assertAlmostEqual(found["series.KG"]["value"], 549.0, delta=.1)
        self.assertAlmostEqual(found["series.KG"]["placebo"]["value"], 11.4, delta=.1)
        self.assertGreater(found["series.KG"]["interval"]["low"], 100)
        promise = found["event.berlin.KZ"]
        self.assertIn("promised on 2023-09-28", promise["because"])
        self.assertAlmostEqual(promise["value"], -22.8, delta=.1)
        self.assertEqual(len(answer["lines"]), 4)
        self.assertIn("Regulation (EU) 2023/1214", json.dumps(answer["events"]))
        _, found = self.ask("mirror", "--from", EXAMPLE / "flows.csv", "--hubs", "KG,KZ,AM",
                            "--pre", "2019", "--post", "2023")
        self.assertAlmostEqual(found["n4.r.KG.2023"]["value"], .345, delta=.001)
        self.assertIn("2023-01 only", found["n4.r.AM.2023"]["refused"])
        self.assertIsNone(found["n4.r.AM.2023"]["value"])

    def test_a_code_that_an_edition_begot_has_no_growth(self):
        path = self.put("panel.csv", panel().replace("84713000", "88062110"))
        for command in ("series", "displace"):
            _, found = self.ask(command, *self.question(path, "--codes", "8806"))
            refusals = [one["refused"] for one in found.values() if one["id"] != "event"]
            self.assertTrue(all("HS 8806 is new in HS2022" in text for text in refusals), refusals)
        _, found = self.ask("check", *self.question(path, "--codes", "8806", "--claim", "rose",
                                                    "--flow", "exports"))
        self.assertEqual(found["check.rose.KG"]["value"], "not_verifiable")

    def test_claims_that_something_rose_or_fell_to_zero(self):
        path = self.put("panel.csv", panel())
        claim = ("--flow", "exports", "--claim")
        _, found = self.ask("check", *self.question(path, *claim, "rose", "--codes", "84713000"))
        self.assertEqual(found["check.rose.KG"]["value"], "holds")
        self.assertIn("in earlier years: 0.0 %", found["check.rose.KG"]["because"])
        _, found = self.ask("check", *self.question(path, *claim, "rose", "--codes", "87032319"))
        self.assertEqual(found["check.rose.KG"]["value"], "contradicted")
        _, found = self.ask("check", "--from", path, "--reporters", "DE", "--hubs", "RU", *claim,
                            "fell_to_zero")
        self.assertEqual(found["check.fell_to_zero.RU"]["value"], "contradicted")
        none = HEAD + "".join(row for row in panel().splitlines(True)[1:]
                              if not (",Russia," in row and row.split(",")[4] >= "2022-03"))
        path = self.put("none.csv", none)
        _, found = self.ask("check", "--from", path, "--reporters", "DE", "--hubs", "RU", *claim,
                            "fell_to_zero")
        self.assertEqual(found["check.fell_to_zero.RU"]["value"], "holds")

    def test_demand_needs_to_know_the_countries(self):
        path = self.put("panel.csv", panel())
        _, found = self.ask("demand", *self.question(path))
        self.assertIn("no product and population", found["demand.KG"]["refused"])
        context = "country,year,gdp,population,makes\n"
        for year in (2020, 2021, 2022):
            context += f"KG,{year},{8 + year - 2020},6.5,\nKZ,{year},{170 + year - 2020},19,8542\n"
            context += f"RU,{year},{1500 + 9 * (year - 2020)},144,\n"
        context += "Nowhere,2022,1,1,\n"
        answer, found = self.ask("demand", *self.question(
            path, "--context", self.put("context.csv", context)), code=5)
        # Eighteen values before: three codes, three countries, two years; thirty are needed.
        self.assertIn("18 values before the measure", found["demand.KG"]["refused"])
        self.assertIn("Nowhere", json.dumps(answer["skipped"]))

    def test_firms_of_my_lots_behind_a_surge(self):
        path = self.put("panel.csv", panel().replace(",60000,", ",960000,").replace(
            ",61000,", ",961000,").replace(",62000,", ",962000,").replace(
            ",63000,", ",963000,").replace(",64000,", ",964000,"))
        lots = ("lot_id,seller,buyer,hs,hs_edition,destination,departed,value,currency\n"
                "L1,Invented Seller GmbH,Made-Up Buyer OsOO,84713000,2022,KG,2022-05-02,1000,EUR\n"
                "L2,Invented Seller GmbH,Made-Up Buyer OsOO,84713000,2022,KG,2022-06-02,500,EUR\n"
                "L3,Other Seller GmbH,Elsewhere LLP,85423190,2022,KZ,2022-06-02,900,EUR\n"
                "L4,Invented Seller GmbH,Made-Up Buyer OsOO,84713000,2022,KG,2021-06-02,70,EUR\n")
        self.run_program("import", "lots", self.put("lots.csv", lots), code=None)
        answer, _ = self.ask("surge", *self.question(path, "--lots"))
        firms = [one for one in answer["tables"] if one["name"] == "firms in my lots"][0]["rows"]
        self.assertEqual(firms, [["KG", "847130", "Invented Seller GmbH", "Made-Up Buyer OsOO", "2",
                                  "1500", "EUR", "2022-05-02", "2022-06-02"]])

    def test_the_report_is_one_page_that_loads_nothing(self):
        page = self.folder / "flows.html"
        self.run_program("flows", "report", *EXAMPLE_QUESTION, "--out", page)
        text = page.read_text(encoding="utf-8")
        self.assertIn("default-src 'none'", text)
        for never in ("<script", "http://", "https://", "evader"):
            self.assertNotIn(never, text)
        for picture in ("mean month of the span before = 100", "against what the months before",
                        "To Kyrgyzstan: ", "Declared to the hubs", "Declared trade, not route",
                        "2023-01 only", "own exports not loaded"):
            self.assertIn(picture, text)
        twin = json.loads((self.folder / "flows.json").read_text(encoding="utf-8"))
        self.assertEqual(twin["format"], "tamga.flow_report/1")
        self.run_program("--threads", "1", "flows", "report", *EXAMPLE_QUESTION, "--out",
                         self.folder / "b.html")
        self.assertEqual(text, (self.folder / "b.html").read_text(encoding="utf-8"))

    def test_listings_are_drawn(self):
        self.run_program("lists", "add", self.put_set(
            add='101,1,"1 Nowhere Street","Bishkek","Kyrgyzstan",-0- \r\n\x1a'), code=None)
        answer, _ = self.ask("series", *EXAMPLE_QUESTION, "--listings")
        # One version of a list gives no certain day of listing, and what is not certain is not drawn.
        self.assertNotIn("listing", {one["kind"] for one in answer["events"]})

    def bad(self, text, *words, code=5, name="bad.csv", packed=False):
        path = self.put(name, gzip.compress(text.encode())[:-9] if packed else text)
        done = self.run_program("flows", "series", *self.question(path), code=code)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_bad_rows_are_named_and_the_rest_is_read(self):
        text = panel()
        self.bad(text + "84713000,Germany,Kyrgyzstan,exports,2022-13,5,EUR\n", "bad.csv:326",
                 "no month or year", "2022-13")
        self.bad(text + "84713000,Germany,Kyrgyzstan,exports,2022-12,-5,EUR\n", "bad.csv:326",
                 "negative")
        self.bad(text + "84713000,Germany,Kyrgyzstan,exports,2022-12,9e15,EUR\n", "bad.csv:326",
                 "larger than world trade")
        self.bad(text + "84713000,Germany,Kyrgyzstan,exports,2022-12,77,EUR\n", "bad.csv:326",
                 "stands again with another value", "bad.csv:")
        self.bad(text + "85423190,Germany,Kyrgyzstan,exports,2022-12,5,USD\n", "bad.csv:326",
                 "another currency", "USD")
        self.bad(text + "84713000,Germany\n", "bad.csv:326", "2 fields, expected 7")
        self.bad(text + "goods,Germany,Kyrgyzstan,exports,2022-12,5,EUR\n", "bad.csv:326",
                 "no code of goods")

    def test_bad_files_are_refused_by_name(self):
        text = panel()
        self.bad(text.replace(",value,", ",amount,"), "bad.csv", "lacks value", code=2)
        self.bad(text, "bad.csv.gz", "cut off or damaged", code=4, name="bad.csv.gz", packed=True)
        self.bad("", "bad.csv", code=4)
        self.bad(text.replace(",EUR", ","), "bad.csv", code=None)

    def test_questions_that_make_no_sense_are_refused(self):
        path = self.put("panel.csv", panel())
        for options, words in ((("--pre", "2022", "--post", "2021"), "must lie before"),
                               (("--months", "11-3"), "11-3"), (("--hubs", "XX"), "no country code")):
            for command in ("series", "surge", "displace", "report"):
                done = self.run_program("flows", command, "--from", path, "--reporters", "DE",
                                        *(("--hubs", "KG") if "--hubs" not in options else ()),
                                        *options, code=2)
                self.assertIn(words, done.stderr)
        _, found = self.ask("series", "--from", path, "--reporters", "de", "--hubs", "kg")
        self.assertIn("series.KG", found)
        for options, words in ((("--set", "unt=EUR"), "unt"), (("--set", "unit=EURO"), "EURO"),
                               (("--set", "scale=x"), "scale")):
            done = self.run_program("import", "flows", path, *options, code=2)
            self.assertIn(words, done.stderr)
        done = self.run_program("import", "flows", self.put("head.csv", HEAD), code=4)
        self.assertIn("no row", done.stderr)

    def test_surge_by_one_rule(self):
        path = self.put("panel.csv", panel())
        ids = {rule: set(self.ask("surge", *self.question(path, "--rule", rule))[1])
               for rule in ("companion", "alarm")}
        self.assertIn("n2.flagged", ids["companion"])
        self.assertIn("n2.alarm.KG", ids["alarm"])
        self.assertFalse(ids["companion"] & ids["alarm"])

    def test_spans_of_unlike_length_are_compared_a_month(self):
        path = self.put("panel.csv", panel())
        spans = ("--pre-span", "2021-03:2021-05", "--post-span", "2021-06:2021-11")
        for command, name in (("displace", "n4.total.KG"), ("series", "series.KG")):
            _, found = self.ask(command, "--from", path, "--hubs", "KG", "--reporters", "DE,FR",
                                *spans)
            self.assertLess(abs(found[name]["value"]), 20)
            self.assertIn("a month", found[name]["because"])

    def test_two_tables_that_hold_the_same_are_both_named(self):
        self.put("two/a.csv", panel())
        self.put("two/b.csv", panel().replace(",400000,", ",400001,"))
        answer, found = self.ask("series", *self.question(self.folder / "two"))
        self.assertIn("KG stands in b.csv too; a.csv is read", "".join(answer["notes"]))
        self.assertTrue(found["series.KG"]["because"].startswith("a.csv: "))

    def test_what_is_unusual_and_sound_is_said(self):
        rows = panel().splitlines(True)
        path = self.put("order.csv", rows[0] + "".join(reversed(rows[1:])))
        straight, _ = self.ask("surge", *self.question(self.put("panel.csv", panel())))
        turned, _ = self.ask("surge", *self.question(path))
        self.assertEqual([(one["id"], one["value"]) for one in straight["results"]],
                         [(one["id"], one["value"]) for one in turned["results"]])
        twice, _ = self.ask("surge", *self.question(self.put("twice.csv", panel() + rows[-1])))
        self.assertIn("stand twice with the same value", "".join(twice["notes"]))
        strange, _ = self.ask("surge", *self.question(self.put(
            "strange.csv", panel() + rows[-1].replace("Germany", "Atlantis"))))
        self.assertIn("Atlantis", "".join(strange["notes"]))
        editions, _ = self.ask("surge", *self.question(self.put("editions.csv", "".join(
            row.rstrip("\n") + ("," + ("edition" if i == 0 else "H6" if ",2022-" in row else "H5")) +
            "\n" for i, row in enumerate(rows)))))
        self.assertIn("several editions of the nomenclature (H5, H6)", "".join(editions["notes"]))

    def test_one_thread_and_two_give_the_same_bytes(self):
        path = self.put("panel.csv", panel())
        for command in ("substitute", "surge", "routes", "series"):
            one = self.run_program("--json", "--threads", "1", "flows", command,
                                   *self.question(path)).stdout
            two = self.run_program("--json", "--threads", "2", "flows", command,
                                   *self.question(path)).stdout
            self.assertEqual(one, two)


common.main()
