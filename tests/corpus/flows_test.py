# SPDX-License-Identifier: Apache-2.0
"""Country statistics on the real tables: counts exact, ratios within .0005, millions within .05."""
import json
import os
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

DATA = pathlib.Path(os.environ.get("TAMGA_CORPUS", common.ROOT.parent / "shared" / "data"))
TRADE = DATA / "trade"
PANEL = TRADE / "eurostat" / "eu27_exports_sanctioned_cn8_monthly_long.csv.gz"
if not PANEL.exists():
    print("skipped: no corpus")
    sys.exit(77)


class Flows(common.Case):
    def ask(self, *arguments, code=0):
        done = self.run_program("--json", "flows", *arguments, code=code)
        return {one["id"]: one for one in json.loads(done.stdout)["results"]}

    def near(self, found, expected, delta):
        for key, value in expected.items():
            self.assertAlmostEqual(found[key]["value"], value, delta=delta, msg=key)

    def test_substitution(self):
        found = self.ask("substitute", "--from", PANEL, "--draws", "4000")
        self.near(found, {"n1.sr": .2076, "n1.sr.masked": .1777}, .0005)
        self.near(found, {"n1.gained": 3831.1, "n1.lost": 18452.0}, .05)
        self.near(found, {"n1.lost_over_half": 876, "n1.over_half": 61,
                          "n1.lost_over_half.masked": 837, "n1.over_half.masked": 61}, 0)
        self.assertAlmostEqual(found["n1.sr"]["interval"]["low"], .158, delta=.005)
        self.assertAlmostEqual(found["n1.sr"]["interval"]["high"], .269, delta=.005)
        self.assertIsNone(found["n1.sr"]["placebo"]["value"])
        self.assertIn("sanctioned", found["n1.placebo_goods"]["refused"].replace(
            "under the measure", "sanctioned"))
        self.assertTrue(found["n1.second_leg"]["refused"])
        for codes, raw, masked in (("hs:87", .2993, .2351), ("not-hs:87", .1754, .1569),
                                   ("chpl", .1050, .1017)):
            part = self.ask("substitute", "--from", PANEL, "--codes", codes)
            self.near(part, {"n1.sr": raw, "n1.sr.masked": masked}, .0005)
        self.near(part, {"n1.sr.joined": .0888}, .0005)
        self.near(self.ask("substitute", "--from", PANEL, "--hubs", "AM,KZ,KG"),
                  {"n1.sr": .1578, "n1.sr.masked": .1360}, .0005)

    def test_surge(self):
        found = self.ask("surge", "--from", PANEL)
        self.near(found, {"n2.flagged": 685, "n2.pairs": 8355, "n2.flagged_loss": 476,
                          "n2.flagged.masked": 627, "n2.pairs.masked": 7914,
                          "n2.flagged_loss.masked": 476}, 0)
        placebo = {key: found[key]["placebo"]["value"] for key in found if found[key]["placebo"]}
        self.assertEqual(placebo, {"n2.flagged": 117, "n2.pairs": 7371, "n2.flagged_loss": 2,
                                   "n2.flagged.masked": 115, "n2.pairs.masked": 7355,
                                   "n2.flagged_loss.masked": 2})
        for hub, month in (("AM", "2022-05"), ("KZ", "2022-06"), ("KG", "2022-06"),
                           ("UZ", "2022-07"), ("GE", "never")):
            self.assertEqual(found["n2.alarm." + hub]["value"], month)
            self.assertEqual(found["n2.alarm." + hub + ".masked"]["value"], month)

    def test_routes(self):
        found = self.ask("routes", "--from", PANEL)
        self.near(found, {"n3.new": 1274, "n3.prior_ru": 1058, "n3.new.masked": 1152}, 0)
        self.near(found, {"n3.prior_ru_share": 83.0, "n3.prior_ru_share.masked": 85.1}, .05)
        self.assertEqual(found["n3.new"]["placebo"]["value"], 237)
        self.assertEqual(found["n3.new.masked"]["placebo"]["value"], 234)

    def test_displacement(self):
        found = self.ask("displace", "--from", TRADE / "mary_lev", "--months", "1-8",
                         "--pre", "2023", "--post", "2024", code=5)
        self.near(found, {"n4.total.KG": 4.90, "n4.total.AM": -13.77, "n4.total.KZ": -7.90,
                          "n4.total.UZ": -12.19, "n4.total.GE": 16.76}, .05)
        self.near(found, {"n4.pre.KG": 1795.5, "n4.post.KG": 1883.6}, .05)
        told = self.run_program("flows", "displace", "--from", TRADE / "mary_lev", "--months", "1-8",
                                "--pre", "2023", "--post", "2024", "--hubs", "KG", code=None).stdout
        self.assertIn("would be 8150.2", told)

    def test_mirror_and_its_trap(self):
        found = self.ask("mirror", "--from", TRADE / "mary_lev", "--pre", "2019", "--post", "2023",
                         code=5)
        for hub, ratios in (("KG", (.808, .972, .932, .429, .330)), ("AM", (1.271, 1.144, 1.152, .893)),
                            ("KZ", (.939, .915, .873, .702, .796)),
                            ("UZ", (1.189, 1.370, 1.219, .932, 1.004))):
            for year, ratio in enumerate(ratios, 2019):
                self.near(found, {f"n4.r.{hub}.{year}": ratio}, .005)
        self.assertIsNone(found["n4.r.AM.2023"]["value"])
        self.assertIn("2023-01 only", found["n4.r.AM.2023"]["refused"])
        self.near(found, {"n4.rho.KG": .932}, .005)
        # Slovakia stands in the Uzbek table under a Russian name only.
        for year, ratio in enumerate((1.196, 1.378, 1.230, .938, 1.015), 2019):
            self.near(found, {f"n4.r.UZ.{year}.named": ratio}, .005)
        self.near(found, {"n4.r.UZ.2023.all_names": 1.014}, .005)
        self.assertIn("SK as ", found["n4.r.UZ.2023.all_names"]["because"])

    def test_gateways(self):
        found = self.ask("gateways", "--from", TRADE / "triangle_detail.csv")
        self.near(found, {"n6.n": 1857, "n6.both_up": 938, "n6.only_cg_up": 233,
                          "n6.only_gr_up": 543, "n6.both_down": 143}, 0)
        self.near(found, {"n6.pearson": .0828, "n6.spearman": -.0218}, .00005)

    def test_cars_from_georgia(self):
        found = self.ask("displace", "--from", TRADE / "armenia" / "vehicle_trade_georgia.csv.gz",
                         "--reporters", "GE", "--codes", "8703", "--hubs", "KZ,KG,AM",
                         "--pre-span", "2023-02:2023-07", "--post-span", "2023-08:2023-11")
        self.near(found, {"displace.RU.pre": 9.80, "displace.RU.post": .31,
                          "displace.KZ.pre": 43.36, "displace.KZ.post": 65.68,
                          "displace.hubs": 22.54, "displace.hubs.base.2023-04": 12.12,
                          "displace.hubs.base.2023-01": 31.22,
                          "displace.hubs.three_months": 8.71}, .005)
        self.near(found, {"displace.RU.share_pre": 5.475, "displace.RU.share_post": .161}, .0005)

    def test_the_crude_claim_cannot_be_verified(self):
        found = self.ask("check", "--from", TRADE / "eurostat" / "eu27_total_trade_monthly.csv",
                         "--hubs", "KZ", "--target", "RU", "--codes", "27", "--good", "2709",
                         "--months", "3-11", "--price", DATA / "shipping" / "brent-daily.csv")
        self.near(found, {"check.KZ.pre": 11891.5, "check.KZ.post": 19824.3,
                          "check.RU.pre": 79757.3, "check.RU.post": 111600.8}, .05)
        self.near(found, {"check.KZ.change": 66.7, "check.RU.change": 39.9,
                          "check.price.change": 43.7}, .05)
        self.assertEqual(found["check.replaces"]["value"], "not_verifiable")
        self.assertIn("quantity by HS 2709", found["check.replaces"]["because"])

    def test_goods_by_date(self):
        found = self.ask("goods")
        self.near(found, {"n7.codes": 5369, "n7.banned": 2304, "n7.by_date.2022-02-25": 894,
                          "n7.by_date.2023-02-25": 122, "n7.chpl": 50}, 0)

    def test_the_examples_table_is_the_sources_rounded(self):
        import collections
        import csv
        example = collections.defaultdict(int)
        with open(common.ROOT / "examples/central-asia/flows.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["flow"] == "exports" and row["partner"] == "Kyrgyzstan":
                    example[row["reporter"]] += int(row["value"])
        source = collections.defaultdict(float)
        for path in (TRADE / "mary_lev" / "kyrgyz_export_eurostat").glob("*.csv"):
            with open(path, encoding="utf-8-sig") as file:
                for row in csv.DictReader(file):
                    name = row["REPORTER"].split(" (")[0]
                    if name in example:
                        source[name] += float(row["VALUE_IN_EUR"])
        self.assertEqual(len(example), 4)
        for name, value in source.items():
            self.assertAlmostEqual(example[name], value, delta=68 * 500)


common.main()
