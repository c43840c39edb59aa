# SPDX-License-Identifier: Apache-2.0
"""`tamga serve --demo`: extracts and invented lists are shown as what they are."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import common  # noqa: E402
from server import Server  # noqa: E402


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("", "--demo", "--examples", str(common.ROOT / "examples"))

    @classmethod
    def tearDownClass(cls):
        assert cls.server.stop() == 0

    def test_an_extract_is_never_called_whole(self):
        lists = self.server.json("/v1/lists")["added"]
        self.assertGreater(len(lists), 8)
        for one in lists:
            self.assertTrue(one["extract"])
            self.assertFalse(one["complete"])
            self.assertIn("extract: it proves presence only", one["notes"])

    def test_invented_lists_have_a_name_of_their_own(self):
        lists = self.server.json("/v1/lists")["added"]
        invented = [one for one in lists if one["source"].startswith("invented_")]
        self.assertEqual(len(invented), 10)
        for one in invented:
            self.assertIn("invented: nothing in it is real", one["notes"])
        hit = self.server.json("/v1/entities/ofac-900001")
        self.assertTrue(all(one["version"].startswith("invented_us_ofac_sdn/")
                            for one in hit["sources"]))
        real = [one for one in lists if one["source"] == "us_ofac_sdn"]
        self.assertGreaterEqual(len(real), 5)

    def test_what_an_extract_lacks_is_not_removed(self):
        versions = [one["version"] for one in self.server.json("/v1/lists")["added"]
                    if one["source"] == "us_ofac_sdn"]
        diff = self.server.json(f"/v1/lists/us_ofac_sdn/deltas?from={versions[0]}&to={versions[1]}")
        self.assertFalse(diff["removed_proven"])
        self.assertFalse(diff["added_proven"])
        self.assertEqual(len(diff["notes"]), 2)

    def test_a_case_answers_as_alone(self):
        case = self.server.json("/v1/cases/central-asia")
        texts = " ".join(one["text"] for one in case["findings"] if one["detector"] == "D4")
        self.assertIn("not yet listed on this day, listed later by OFAC", texts)

    def test_a_search_clears_nobody_by_extracts(self):
        answer = self.server.json("/v1/screen?name=Nobody%20Of%20That%20Name")
        self.assertEqual(answer["results"][0]["outcome"], "incomplete")

    def test_the_cases_are_both_examples(self):
        ids = [one["id"] for one in self.server.json("/v1/cases")["cases"]]
        self.assertEqual(ids, ["central-asia", "meridian"])


if __name__ == "__main__":
    unittest.main()
