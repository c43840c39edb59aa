# SPDX-License-Identifier: Apache-2.0
"""List versions: added, dated, shown, compared, pinned, dropped."""
import fcntl
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common


class Lists(common.Case):
    def test_added_says_what_was_read(self):
        added = self.ask("lists", "add", self.put_set())["added"][0]
        self.assertEqual((added["source"], added["version"]), ("us_ofac_sdn", "2023-12-28"))
        self.assertEqual(added["dated"], {"earliest": "2023-12-28", "latest": "2023-12-28",
                                          "how": "from_path"})
        self.assertEqual((added["records"], added["entities"]), (4, 4))
        self.assertEqual(added["names"], 4 + 2 + 1)
        self.assertEqual(added["encoding"], "ascii")

    def test_the_date_given_wins_and_a_month_is_an_interval(self):
        added = self.ask("lists", "add", self.put_set(), "--dated", "2023-11")["added"][0]
        self.assertEqual(added["version"], "2023-11")
        self.assertEqual(added["dated"], {"earliest": "2023-11-01", "latest": "2023-11-30",
                                          "how": "given"})

    def test_the_same_bytes_again_change_nothing(self):
        first = self.ask("lists", "add", self.put_set())
        again = self.ask("lists", "add", self.put_set())
        self.assertEqual(first["snapshot"], again["snapshot"])
        self.assertEqual(len(self.ask("lists", "status")["added"]), 1)

    def test_other_bytes_of_the_same_day_are_a_version_of_their_own(self):
        self.run_program("lists", "add", self.put_set())
        self.run_program("lists", "add", self.put_set(sdn=common.entry(105, "ANOTHER ONE")))
        names = [v["version"] for v in self.ask("lists", "status")["added"]]
        self.assertEqual(len(names), 2)
        self.assertTrue(all(name.startswith("2023-12-28") for name in names))

    def test_entries_alone_say_that_aliases_are_missing(self):
        path = self.put("2021-08/sdn.csv", common.SDN)
        added = self.ask("lists", "add", path)["added"][0]
        self.assertFalse(added["aliases_loaded"])
        self.assertIn("aliases and addresses were not loaded", " ".join(added["notes"]))
        answer = self.ask("screen", "Nobody At All", "--as-of", "2021-08-31", code=4)
        self.assertIn("aliases", str(answer["skipped"]))

    def test_a_source_of_ones_own_is_read_again(self):
        self.run_program("lists", "add", "--source", "desk", self.put_set())
        self.run_program("lists", "add", self.put_set("lists/2024-02-23"))  # rebuilds the snapshot
        sources = {one["source"] for one in self.ask("lists", "status")["added"]}
        self.assertEqual(sources, {"desk", "us_ofac_sdn"})
        hit = self.ask("screen", "Granat Velvet", "--as-of", "2024-02-24", code=None)
        self.assertEqual(hit["results"][0]["hits"][0]["id"], "ofac-101")

    def test_diff_names_added_removed_changed(self):
        self.run_program("lists", "add", self.put_set())
        newer = (common.entry(101, "GRANAT VELVET LLC", programme="IRAN") +
                 common.entry(102, "PAPOROTNIK TRADING JSC") + common.entry(200, "NEW ONE"))
        self.run_program("lists", "add", self.put_set("lists/2024-02-01", newer))
        diff = self.ask("lists", "diff", "2023-12-28", "us_ofac_sdn/2024-02-01")
        self.assertEqual(diff["added"], ["ofac-200"])
        self.assertEqual(diff["removed"], ["ofac-103", "ofac-104"])
        self.assertEqual(diff["changed"], ["ofac-101"])

    def test_removal_and_addition_are_bounded_facts(self):
        self.run_program("lists", "add", self.put_set())
        self.run_program("lists", "add",
                         self.put_set("lists/2024-02-01", common.entry(200, "NEW ONE"), "", ""),
                         code=None)
        self.run_program("lists", "drop", "2024-02-01", code=None)
        self.run_program("lists", "add", self.put_set(
            "lists/2024-02-01", common.entry(101, "GRANAT VELVET LLC") +
            common.entry(200, "NEW ONE"), common.ALT, common.ADD))
        new = self.ask("ledger", "show", "ofac-200", "--as-of", "2024-02-01")["listings"][0]
        self.assertEqual(new["from"], {"earliest": "2023-12-29", "latest": "2024-02-01"})
        gone = self.ask("ledger", "show", "ofac-102", "--as-of", "2024-02-01")["listings"][0]
        self.assertEqual(gone["until"], {"earliest": "2023-12-29", "latest": "2024-02-01"})
        self.assertEqual(gone["status"], "delisted")

    def test_a_pin_hides_newer_versions_and_unpin_shows_them(self):
        self.run_program("lists", "add", self.put_set())
        newer = self.put_set("lists/2024-02-01", common.SDN[:-1] + common.entry(200, "NEW ONE"))
        self.run_program("lists", "add", newer)
        self.run_program("lists", "pin", "us_ofac_sdn/2023-12-28")
        day = ("--as-of", "2024-02-01")
        self.assertEqual(self.ask("screen", "New One", *day, code=None)["results"][0]["hits"], [])
        self.run_program("lists", "unpin", "us_ofac_sdn/2023-12-28")
        self.assertTrue(self.ask("screen", "New One", *day, code=None)["results"][0]["hits"])
        self.run_program("lists", "pin", "us_ofac_sdn", "2023-12-28")
        self.assertEqual(self.ask("screen", "New One", *day, code=None)["results"][0]["hits"], [])
        self.run_program("lists", "unpin", "us_ofac_sdn")
        self.assertTrue(self.ask("screen", "New One", *day, code=None)["results"][0]["hits"])
        self.run_program("lists", "pin", "us_ofac_sdn", "2023-12-29", code=2)

    def test_a_source_of_ones_own_name_is_read_again(self):
        self.run_program("lists", "add", self.put_set(), "--source", "own")
        self.run_program("lists", "add", self.put_set("lists/2024-02-01"))
        self.assertEqual({v["source"] for v in self.ask("lists", "status")["added"]},
                         {"own", "us_ofac_sdn"})

    def test_drop_takes_a_version_out(self):
        self.run_program("lists", "add", self.put_set())
        self.run_program("lists", "drop", "us_ofac_sdn/2023-12-28")
        self.assertEqual(self.ask("lists", "status")["added"], [])
        self.run_program("lists", "drop", "us_ofac_sdn/2023-12-28", code=2)
        self.assertEqual(self.ask("screen", "Granat", code=4)["results"][0]["outcome"],
                         "incomplete")

    def test_one_writer_at_a_time_and_readers_never_wait(self):
        self.run_program("lists", "add", self.put_set())
        with open(self.workspace / "LOCK", "a", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.run_program("lists", "drop", "us_ofac_sdn/2023-12-28", code=4)
            self.run_program("screen", "Granat Velvet", "--as-of", "2023-12-28", code=3)

    def test_a_copied_folder_is_a_copied_workspace(self):
        import shutil
        self.run_program("lists", "add", self.put_set())
        copy = self.folder / "copy"
        shutil.copytree(self.workspace, copy)
        self.assertEqual(self.ask("lists", "status"), self.ask("lists", "status", workspace=copy))

    def test_the_order_of_adding_does_not_count(self):
        older = self.put_set()
        newer = self.put_set("lists/2024-02-01", common.SDN[:-1] + common.entry(200, "NEW ONE"))
        one, two = self.folder / "one", self.folder / "two"
        self.run_program("lists", "add", older, newer, workspace=one)
        self.run_program("lists", "add", newer, workspace=two)
        self.run_program("lists", "add", older, workspace=two)
        question = ("ledger", "show", "ofac-101", "--as-of", "2024-02-01")
        self.assertEqual(self.ask(*question, workspace=one)["listings"],
                         self.ask(*question, workspace=two)["listings"])


common.main()
