# SPDX-License-Identifier: Apache-2.0
"""Outcomes, exit codes and explanations of screening. All names are invented."""
import json
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

DAY = ("--as-of", "2023-12-28")


class Screen(common.Case):
    def setUp(self):
        super().setUp()
        self.run_program("lists", "add", self.put_set())

    def outcome(self, name, code, *more):
        result = self.ask("screen", name, *DAY, *more, code=code)["results"][0]
        return result

    def test_an_equal_name_under_a_freeze_blocks(self):
        result = self.outcome("Granat Velvet", 3)
        self.assertEqual(result["outcome"], "block")
        hit = result["hits"][0]
        self.assertEqual(hit["id"], "ofac-101")
        self.assertEqual(hit["score"], 1.0)
        self.assertEqual(hit["measures"][0]["measure"], "asset_freeze")
        self.assertEqual(sum(r["weight"] for r in hit["reasons"]), 1.0)

    def test_another_legal_form_is_reviewed_not_blocked(self):
        result = self.outcome("Paporotnik Trading LLC", 1)
        self.assertEqual(result["outcome"], "review")
        self.assertIn("legal_form_differs", [r["code"] for r in result["hits"][0]["reasons"]])

    def test_a_weak_alias_alone_raises_nothing(self):
        result = self.outcome("Lunmast", 0)
        self.assertEqual(result["outcome"], "clear")
        self.assertEqual(result["hits"][0]["id"], "ofac-104")
        self.assertIn("weak_alias", [r["code"] for r in result["hits"][0]["reasons"]])

    def test_nobody_is_clear_only_while_the_list_is_fresh(self):
        self.assertEqual(self.outcome("Somebody Else Entirely", 0)["outcome"], "clear")
        late = self.ask("screen", "Somebody Else Entirely", "--as-of", "2024-03-01", code=4)
        self.assertEqual(late["results"][0]["outcome"], "incomplete")
        self.assertTrue(late["skipped"])

    def test_scripts_meet(self):
        self.assertEqual(self.outcome("Гранат Вельвет", 3)["hits"][0]["id"], "ofac-101")

    def test_every_answer_says_what_it_was_made_from(self):
        answer = self.ask("screen", "Granat Velvet", *DAY, code=3)
        for key in ("as_of", "snapshot", "engine", "policy", "coverage", "skipped"):
            self.assertIn(key, answer)
        self.assertRegex(answer["snapshot"], "^[0-9a-f]{64}$")

    def test_a_file_gives_one_line_per_party_in_order(self):
        parties = self.put("parties.csv", "party_id,name,identifiers\np1,Nobody At All,\n"
                                          "p2,Something,INN 7707083893\np3,Granat Velvet,\n")
        done = self.run_program("--json", "screen", parties, *DAY, code=3)
        results = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([r["party"]["id"] for r in results], ["p1", "p2", "p3"])
        self.assertEqual([r["outcome"] for r in results], ["clear", "block", "block"])
        reason = results[1]["hits"][0]["reasons"][-1]
        self.assertEqual(reason["code"], "identifier_equal")
        self.assertIn("check digit right", reason["text"])

    def test_one_bad_row_never_hides_the_others(self):
        parties = self.put("parties.csv", "party_id,name\np1,...\np2,Granat Velvet\n")
        done = self.run_program("--json", "screen", parties, *DAY, code=3)
        results = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(results[0]["outcome"], "incomplete")
        self.assertEqual(results[1]["outcome"], "block")

    def test_exit_zero_is_for_pipelines(self):
        self.run_program("screen", "Granat Velvet", *DAY, "--exit-zero", code=0)

    def test_a_placeholder_is_bad_input(self):
        self.run_program("screen", "Text of image", *DAY, code=2)

    def test_explain_compares_two_names_or_a_name_and_a_record(self):
        pair = self.ask("explain", "Granat Velvet", "Velvet Granat Trading", code=None)
        self.assertLess(pair["results"][0]["hits"][0]["score"], 1.0)
        record = self.ask("explain", "Somebody", "ofac-101", *DAY, code=None)
        self.assertEqual(record["results"][0]["hits"][0]["id"], "ofac-101")
        self.assertEqual(record["results"][0]["hits"][0]["score"], 0)

    def test_the_exhaustive_twin_gives_the_same_answer(self):
        for name in ("Granat Velvet", "Fern", "Granat Vymyshlenny", "Lun mast"):
            fast = self.ask("screen", name, *DAY, code=None)
            slow = self.ask("screen", name, *DAY, "--exhaustive", code=None)
            self.assertEqual(fast, slow)

    def test_other_headings_and_separators_are_mapped(self):
        table = self.put("export.csv", "Kunde;Land;Note 2\nGranat Velvet;Russia;x\n")
        mapped = ("--map", "name=Kunde", "--map", "country=Land")
        done = self.run_program("--json", "screen", table, *DAY, *mapped, code=5)
        self.assertIn('unknown column', done.stderr)
        self.assertIn('"Note 2"', done.stderr)
        done = self.run_program("--json", "screen", table, *DAY, *mapped, "--map", "ignore=Note 2",
                                code=3)
        self.assertEqual(json.loads(done.stdout)["hits"][0]["id"], "ofac-101")

    def test_a_table_without_known_headings_is_refused_not_read_as_names(self):
        table = self.put("export.csv", "Kunde;Land\nGranat Velvet;Russia\n")
        done = self.run_program("screen", table, *DAY, code=4)
        self.assertIn("no known column", done.stderr)
        self.assertIn("--map COLUMN=HEADING", done.stderr)
        names = self.put("names.txt", "Velvet, Granat\nSomebody Else\n")
        done = self.run_program("--json", "screen", names, *DAY, code=3)
        self.assertEqual(len(done.stdout.splitlines()), 2)

    def test_a_wrong_map_is_refused(self):
        table = self.put("export.csv", "Kunde,Name2\nGranat Velvet,Granat\n")
        for wrong, said in (("foo=Kunde", "no such column"), ("name", "no heading"),
                            ("name=Customer", "no such heading")):
            done = self.run_program("screen", table, "--map", wrong, *DAY, code=2)
            self.assertIn(said, done.stderr)
        done = self.run_program("screen", table, "--map", "name=Kunde", "--map", "name=Name2",
                                *DAY, code=4)
        self.assertIn("two headings for one column", done.stderr)


common.main()
