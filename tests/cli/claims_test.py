# SPDX-License-Identifier: Apache-2.0
"""Claims against the lists, each on its own day. All names are invented."""
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

HEAD = "claim_id,kind,speaker_chain,voice,date,sentence,subject,authority,measure,status\n"


class Claims(common.Case):
    def setUp(self):
        super().setUp()
        self.run_program("lists", "add", self.put_set())
        later = common.SDN[:-1] + common.entry(200, "POZDNIY LISTOPAD LLC")
        self.run_program("lists", "add", self.put_set("lists/2024-02-23", later))

    def verdicts(self, *rows):
        path = self.put("claims.csv", HEAD + "".join(row + "\n" for row in rows))
        answer = self.ask("claims", "check", path, code=None)
        return {claim["id"]: claim["verdict"] for claim in answer["claims"]}

    def test_verdicts_follow_the_day_of_the_claim(self):
        verdicts = self.verdicts(
            "a,fact,paper,article,2024-01-10,It is listed.,Granat Velvet,OFAC,asset_freeze,",
            "b,fact,paper,article,2023-12-28,It is listed.,Pozdniy Listopad,OFAC,,",
            "c,fact,paper,article,2024-01-10,It was fined.,Granat Velvet,OFAC,fined,",
            "d,fact,paper,article,2024-01-10,It is listed.,Granat Velvet,BIS,,",
            "e,fact,paper,article,2023-12-28,It is listed.,Nobody At All,OFAC,,")
        self.assertEqual(verdicts["a"], "holds")
        self.assertEqual(verdicts["b"], "not_yet_later_true")
        self.assertEqual(verdicts["c"], "wrong_measure")
        self.assertIn(verdicts["d"], ("not_verifiable", "wrong_authority"))
        self.assertEqual(verdicts["e"], "contradicted")

    def test_a_row_that_is_no_claim_is_named(self):
        path = self.put("claims.csv", HEAD + "a,fact,paper,article,soon,It is.,Granat,OFAC,,\n"
                        "b,fact,paper,article,2024-01-10,It is.,Granat Velvet,OFAC,,\n")
        answer = self.ask("claims", "check", path, code=5)
        self.assertEqual([claim["id"] for claim in answer["claims"]], ["b"])
        self.assertIn("soon", str(answer["skipped"]))


common.main()
