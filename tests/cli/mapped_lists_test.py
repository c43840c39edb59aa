# SPDX-License-Identifier: Apache-2.0
"""Any table by a written mapping, own lists and letters. All entries are invented."""
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

MAPPING = """
source = "watch"
list = "Watch list"
separator = ";"
date_format = "dd/mm/yyyy"
[columns]
id = "Ref"
name = "Name"
address = ["Street", "City"]
address_country = "Land"
listed = "Since"
reason = "Why"
[[identifiers]]
column = "INN"
kind = "tax"
"""
TABLE = """Ref;Name;Street;City;Land;Since;Why;INN;Extra
1;Papirosny Velvet LLC;7 Kiln Road;Onhava;Zembla;01/02/2026;ships no more;;
2;;12 Back Yard;Onhava;Zembla;01/02/2026;address of a letter;;
3;;;;;01/02/2026;a number alone;7707083893;
"""


class MappedLists(common.Case):
    def add(self, table=TABLE, mapping=MAPPING, name="watch.csv", code=0, dated="2026-03-01"):
        return self.ask("lists", "add", self.put(name, table), "--mapping",
                        self.put("map.toml", mapping), "--dated", dated, code=code)

    def test_an_entry_of_an_own_list_is_found_and_called_private(self):
        added = self.add()["added"][0]
        self.assertEqual((added["source"], added["version"], added["format"], added["records"]),
                         ("watch", "2026-03-01", "mapped_csv", 3))
        self.assertIn("private list: not law", " ".join(added["notes"]))
        self.assertIn("does not name: Extra", " ".join(added["notes"]))
        answer = self.ask("screen", "Papirosny Velvet", "--as-of", "2026-03-02", code=None)
        hit = answer["results"][0]["hits"][0]
        self.assertEqual((hit["id"], hit["sources"][0]["file"], hit["sources"][0]["line"]),
                         ("watch-1", "watch.csv", 2))
        self.assertEqual([(one["authority"], one["list"], one["measure"], one["from"]["earliest"])
                          for one in hit["measures"]],
                         [("OTHER", "Watch list", "not_stated", "2026-02-01")])

    def test_an_entry_without_a_name_is_named_kept_and_found_by_its_number(self):
        added = self.add()["added"][0]
        problems = {one["line"]: one["problem"] for one in added["skipped"]}
        self.assertIn("not screenable by name; kept with its address", problems[3])
        self.assertIn("found by its number", problems[4])
        status = self.ask("lists", "status")["added"][0]
        self.assertEqual((status["records"], status["addresses"]), (3, 2))
        self.assertIn("private list", self.run_program("lists", "status").stdout)
        answer = self.ask("screen", "Someone Quite Else", "--identifier", "7707083893", "--as-of",
                          "2026-03-02", code=None)
        self.assertEqual(answer["results"][0]["hits"][0]["id"], "watch-3")
        clear = self.ask("screen", "Nobody At All", "--as-of", "2026-03-02", code=None)
        self.assertIn("not screenable by name: 2", str(clear["skipped"] + clear["results"]))
        self.assertIn("that has a name", str(clear["results"]))
        shown = self.run_program("ledger", "show", "watch-2").stdout
        self.assertIn("Watch list", shown)
        self.assertIn("watch.csv:3", shown)

    def test_an_entry_that_left_the_own_list_is_no_longer_in_force(self):
        self.add()
        self.add(table="".join(line for line in TABLE.splitlines(True) if not line.startswith("1;")),
                 dated="2026-04-01")
        before = self.ask("screen", "Papirosny Velvet", "--as-of", "2026-03-02", code=None)
        after = self.ask("screen", "Papirosny Velvet", "--as-of", "2026-04-02", code=None)
        self.assertNotEqual(before["results"][0]["outcome"],
                            after["results"][0]["outcome"])

    def test_the_mapping_stays_with_the_version(self):
        first = self.add()["snapshot"]
        (self.folder / "map.toml").unlink()
        (self.folder / "watch.csv").unlink()
        self.run_program("lists", "add", self.put_set())  # builds all versions again
        self.run_program("lists", "drop", "us_ofac_sdn/2023-12-28")
        self.assertEqual(self.ask("lists", "status")["snapshot"], first)

    def test_two_tables_of_one_day_under_one_mapping_are_two_versions(self):
        self.add()
        self.add(table=TABLE.replace("Papirosny", "Lunny"), name="other.csv")
        status = self.ask("lists", "status")["added"]
        self.assertEqual(len({one["version"] for one in status}), 2)
        self.assertEqual(len(status), 2)

    def test_mistakes_of_the_mapping_are_refused_with_the_word_that_was_meant(self):
        for mapping, words in (
                (MAPPING.replace('"Name"', '"Naem"'), 'did you mean "Name"?'),
                (MAPPING.replace("address =", "adress ="), "did you mean address?"),
                (MAPPING.replace("list =", "measure = \"asset_freeze\"\nlist ="),
                 "private list states no measure"),
                (MAPPING.replace("[columns]", "[columns"), "not TOML")):
            answer = self.add(mapping=mapping, code=2)
            refused = answer["refused"][0]
            self.assertIn(words, refused["problem"] + " " + refused["hint"])
            self.assertEqual(answer["added"], [])
        missing = self.ask("lists", "add", self.put("watch.csv", TABLE), "--mapping",
                           self.folder / "none.toml", code=None)
        self.assertIn("none.toml", missing["refused"][0]["file"])

    def test_status_says_what_is_unverified_on_a_real_file(self):
        path = common.ROOT / "fuzz/corpus/uk_list_xml/entries.xml"  # invented
        self.run_program("lists", "add", path)
        self.assertIn("unverified on a real file", self.run_program("lists", "status").stdout)

    def test_a_letter_is_read_by_its_marked_lines(self):
        mapping = ('source = "letter"\nlist = "Letter"\nentry = "- "\nseparator = ";"\n'
                   'headings = ["name", "street"]\n[columns]\nname = "name"\naddress = "street"\n')
        letter = "Dear all,\n\n- Lunny Velvet Works; 7 Kiln Road\n\nYours\n"
        added = self.add(table=letter, mapping=mapping, name="letter.txt")["added"][0]
        self.assertEqual(added["records"], 1)
        answer = self.ask("screen", "Lunny Velvet Works", "--as-of", "2026-03-02", code=None)
        self.assertTrue(answer["results"][0]["hits"][0]["id"].startswith("letter-row-"))


common.main()
