# SPDX-License-Identifier: Apache-2.0
"""Pairs are scored line by line, in order, the same on any number of threads."""
import json
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

KEYS = {"id", "score", "completeness", "retrieve", "alert", "reasons"}


def line(number, left, right, schema="Person"):
    return json.dumps({"id": str(number), "schema": schema, "left": left, "right": right},
                      ensure_ascii=False)


class Score(common.Case):
    def score(self, *lines, code=0, options=()):
        path = self.put("pairs.jsonl", "\n".join(lines) + "\n")
        done = self.run_program("score", path, *options, code=code)
        return [json.loads(text) for text in done.stdout.splitlines()]

    def test_a_side_is_a_name_a_list_or_an_entity(self):
        answers = self.score(
            line(1, "Ilya Vymyshlenny", "VYMYSHLENNY, Ilya"),
            line(2, "Ilya Vymyshlenny", ["Granat", "Ilya Vymyshlenny"]),
            line(3, {"firstName": "Ilya", "lastName": "Vymyshlenny"},
                 {"schema": "Person", "properties": {"name": ["Ilya Vymyshlenny"]}}))
        self.assertEqual([a["id"] for a in answers], ["1", "2", "3"])
        for answer in answers:
            self.assertTrue(answer["alert"], answer)
            self.assertEqual(set(answer), KEYS)

    def test_a_firm_meets_itself_with_and_without_its_form(self):
        answers = self.score(*[line(number, left, right, "LegalEntity") for number, (left, right) in enumerate((
            ("Velvet of Granatia", "PJSC VELVET OF GRANATIA"),
            ("Quarry of Russia", "PUBLIC JOINT STOCK COMPANY QUARRY OF RUSSIA"),
            ("Lunmast for the Deep", "Lunmast for the Deep LLC")))])
        for answer in answers:
            self.assertEqual((answer["score"], answer["alert"]), (1, True), answer)

    def test_what_cannot_be_compared_keeps_its_place(self):
        answers = self.score(line(1, "", "Granat"), "{broken", line(3, "Granat", "Granat"),
                             line(4, ["\u200b..."], "Granat"), '{"id": "5", "left": "Granat"}',
                             line(6, " ".join(["wort"] * 33), "Granat"), code=5)
        self.assertEqual([a["score"] is None for a in answers],
                         [True, True, False, True, True, True])
        self.assertEqual(answers[1]["id"], "line-2")
        for answer in answers:
            self.assertLessEqual(KEYS, set(answer))
            if answer["score"] is None:
                self.assertTrue(answer["refused"]["problem"])
                self.assertFalse(answer["alert"])

    def test_same_bytes_on_any_number_of_threads(self):
        path = self.put("many.jsonl", "\n".join(
            line(i, f"Granat {'abcdefgh'[i % 8]}elvet", "Granat Velvet") for i in range(9000)))
        one, seven = (self.run_program("--threads", n, "score", path).stdout for n in (1, 7))
        self.assertEqual(one, seven)
        self.assertEqual(one.count("\n"), 9000)

    def test_algorithms_go_by_name(self):
        pair = line(1, "GRANAT VELVET", "VELVET, Granat")
        self.assertEqual(self.score(pair, options=("--algorithm", "exact"))[0]["score"], 0)
        self.assertEqual(self.score(pair, options=("--algorithm", "ofac"))[0]["score"], 1)
        self.score(pair, options=("--algorithm", "none"), code=2)

    def test_an_equal_identifier_is_enough(self):
        sides = [{"name": name, "innCode": "7707083893"} for name in ("Granat", "Paporotnik")]
        self.assertTrue(self.score(line(1, *sides, schema="Company"))[0]["alert"])


common.main()
