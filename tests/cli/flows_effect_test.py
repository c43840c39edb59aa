# SPDX-License-Identifier: Apache-2.0
"""flows effect: results, refusals, skipped rows, equal bytes. Units and numbers are invented."""
import json
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common


def rows(units=9, periods=24, date=15, effect=6.0):
    out = "place,month,value,on\n"
    for u in range(units):
        for t in range(periods):
            on = int(u == 3 and t >= date)
            value = 20 + 5 * u % 7 + (t * 5 + u * 3) % 4 + effect * on
            out += f"place{u},{2020 + t // 12}-{t % 12 + 1:02d},{value},{on}\n"
    return out


COLUMNS = ("--unit", "place", "--time", "month", "--outcome", "value")


class FlowsEffect(common.Case):
    def effect(self, text, *arguments, code=0):
        panel = self.put("panel.csv", text)
        return self.run_program("flows", "effect", "--panel", panel, *COLUMNS, *arguments, code=code)

    def results(self, text, *arguments, code=0):
        done = self.effect(text, "--json", *arguments, code=code)
        answer = json.loads(done.stdout)
        return {r["id"]: r for r in answer["results"]}, answer

    def test_designs_stand_side_by_side(self):
        results, _ = self.results(rows(), "--treated", "on", "--units-are", "place")
        self.assertEqual(len(results), 8)
        for name in ("difference_in_differences", "synthetic_did", "event_study", "group_time"):
            result = results["effect." + name]
            self.assertAlmostEqual(result["value"], 6, delta=2, msg=name)
            self.assertEqual(result["placebo"]["kind"], "places")
            self.assertAlmostEqual(result["placebo"]["p"], 1 / 9, places=6)
            self.assertTrue(result["vintage"].startswith("panel.csv sha256:"))
            self.assertTrue(result["would_change"])

    def test_one_unit_and_date_say_the_same_as_marks(self):
        by_mark, _ = self.results(rows(), "--treated", "on", "--design", "synthetic_did")
        by_name, _ = self.results(rows(), "--treated-unit", "place3", "--at", "2021-04",
                                  "--design", "synthetic_did")
        self.assertEqual(by_mark, by_name)

    def test_short_panels_are_refused_with_the_reason(self):
        results, _ = self.results(rows(units=5, date=11), "--treated", "on")
        for name in ("interrupted_series", "local_level", "synthetic_control", "synthetic_did"):
            result = results["effect." + name]
            self.assertIsNone(result["value"])
            self.assertIn("11 periods before", result["refused"])
        placebo = results["effect.difference_in_differences"]["placebo"]
        self.assertIsNone(placebo["p"])
        self.assertIn("at least 5", placebo["refused"])

    def test_rows_that_cannot_be_used_are_named(self):
        text = rows() + "place1,2020-01,1,0\nplace1,soon,1,0\n"
        _, answer = self.results(text, "--treated", "on", "--design", "group_time", code=5)
        self.assertEqual([s["line"] for s in answer["skipped"]], [219, 218])
        done = self.effect(text, "--treated", "on", "--design", "group_time", code=5)
        self.assertIn("panel.csv:219: no period that can be read", done.stderr)

    def test_mistakes_of_the_caller(self):
        goods, total = self.exports()
        self.assertIn("name --panel FILE", self.run_program("flows", "effect", code=2).stderr)
        self.assertIn("no month", self.run_program(
            "flows", "effect", "--exports", goods, "--all-exports", total, "--at", "soon",
            code=2).stderr)
        self.assertIn("no such column product", self.run_program(
            "flows", "effect", "--exports", self.put("x.csv", rows()), "--all-exports", total, "--at",
            "2022-07", code=2).stderr)
        self.assertIn("the file has place, month, value, on",
                      self.effect(rows(), "--treated", "off", code=2).stderr)
        self.assertIn("expected one of difference_in_differences",
                      self.effect(rows(), "--treated", "on", "--design", "magic", code=2).stderr)
        self.assertIn("no unit is treated", self.effect(rows(), code=4).stderr)

    def exports(self):
        """Two reporters whose goods under the measure double against the rest; a code of four digits
        that repeats them, imports, and a row without a month."""
        goods = "product,reporter,partner,month,value_eur\n"
        total = "product,flow,reporter,partner,month,value_eur\n"
        for r, share in (("Here", 10), ("There", 30)):
            for m in range(24):
                month = f"{2021 + m // 12}-{m % 12 + 1:02d}"
                value = share * (2 if m >= 18 else 1)
                goods += f"84713000,{r},Georgia (the country),{month},{value}\n"
                goods += f"8471,{r},Georgia,{month},{value}\n"
                total += f"TOTAL,EXPORT,{r},Georgia,{month},{100 + value}\n"
                total += f"TOTAL,IMPORT,{r},Georgia,{month},7\n"
        return self.put("goods.csv", goods + "84713000,Here,Georgia,soon,1\n"), \
            self.put("total.csv", total)

    def test_goods_against_the_rest(self):
        goods, total = self.exports()
        done = self.run_program("flows", "effect", "--exports", goods, "--all-exports", total, "--at",
                                "2022-07", "--json", code=5)
        answer = json.loads(done.stdout)
        results = {r["id"]: r for r in answer["results"]}
        self.assertAlmostEqual(results["n5.GE.b"]["value"], 0.6931471806, places=9)
        self.assertIn("1 codes of other than eight digits left out: they contain those",
                      results["n5.GE.b"]["notes"])
        self.assertIn("two reporters", results["n5.RU.b"]["refused"])
        self.assertEqual(answer["skipped"][0]["problem"], "no month that can be read")

    def test_bytes_do_not_depend_on_threads(self):
        texts = {self.effect(rows(), "--treated", "on", "--json", "--threads", n).stdout
                 for n in ("1", "2", "7")}
        self.assertEqual(len(texts), 1)


common.main()
