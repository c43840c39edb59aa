# SPDX-License-Identifier: Apache-2.0
"""tamga import: what is taken, what is kept apart and why; resume; the same bytes on any thread
count. All firms are invented."""
import csv
import hashlib
import pathlib
import sys
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

HEAD = ("lot_id,seller_id,buyer_id,hs,hs_edition,destination,departed,arrived,mass_g,quantity,unit,"
        "value,currency\n")


def lots(count, first=0):
    out = []
    for i in range(first, first + count):
        day = f"2022-{1 + i % 12:02d}-{1 + i % 28:02d}"
        out.append(f"lot-{(i * 7919) % 1000003:07d},s{i % 50},b{i % 70},854231,2022,KZ,{day},{day},"
                   f"{1000 + i},{1 + i % 9}.5,pcs,{100 + i}.25,EUR\n")
    return "".join(out)


class Import(common.Case):
    def stored(self, suffix, workspace=None):
        found = sorted((workspace or self.workspace).glob(f"trade/lots-*{suffix}"))
        return [path for path in found if suffix != ".csv" or "rejected" in path.name]

    def digest(self, workspace):
        return [hashlib.sha256(path.read_bytes()).hexdigest()
                for path in self.stored(".parquet", workspace)]

    def test_bad_rows_are_named_counted_and_kept_apart(self):
        bad = ("x1,s1,b1,854231,2022,KZ,2023-02-30,,1,,,,\n"
               "x2,s1,b1,854299,2022,KZ,2023-02-20,,1,,,,\n"
               "x3,s1,s1,854231,2022,KZ,2023-02-20,,1,,,,\n"
               "x4,s1,b1,854231,2022,KZ,2023-02-20,,0,,,,\n"
               "x5,s1,b1,854231,2022,KZ,2023-02-20,,1,,,-1,EUR\n"
               "lot-0000000,s1,b1,854231,2022,KZ,2023-02-20,,1,,,,\n"
               "x7,s1\n")
        path = self.put("lots.csv", HEAD + lots(100) + bad)
        table = self.ask("import", "lots", path, code=5)["tables"][0]
        self.assertEqual((table["rows"], table["taken"]), (107, 100))
        found = {row["problem"].split(":")[0]: row for row in table["rejected"]}
        self.assertEqual(set(found), {
            "there is no such day", "an HS code that never existed", "self-trade", "zero mass",
            "negative value", "duplicate id", "row has 2 fields, expected 13"})
        self.assertTrue(all(row["count"] == 1 for row in found.values()))
        self.assertEqual(found["zero mass"]["line"], 105)
        with open(self.workspace / table["rejected_file"], encoding="utf-8") as stream:
            apart = list(csv.DictReader(stream))
        self.assertEqual(len(apart), 7)
        row = next(row for row in apart if row["_problem"].startswith("zero mass"))
        self.assertEqual((row["lot_id"], row["mass_g"], row["_column"]), ("x4", "0", "mass_g"))

    def test_rejected_rows_can_be_mended_and_imported(self):
        path = self.put("lots.csv", HEAD + lots(3) + "x4,s1,b1,854231,2022,KZ,2023-02-20,,0,,,,\n")
        table = self.ask("import", "lots", path, "--rejected", self.folder / "bad.csv",
                         code=5)["tables"][0]
        self.assertEqual(table["rejected_file"], str(self.folder / "bad.csv"))
        with open(self.folder / "bad.csv", encoding="utf-8") as stream:
            row = next(csv.DictReader(stream))
        row["mass_g"] = "7"
        mended = ",".join(row) + "\n" + ",".join(row.values()).replace(
            row["_problem"], f'"{row["_problem"]}"') + "\n"
        again = self.ask("import", "lots", self.put("mended.csv", mended))["tables"][0]
        self.assertEqual((again["taken"], again["unknown"]), (1, []))

    def test_an_id_of_an_earlier_import_is_taken(self):
        self.ask("import", "lots", self.put("a.csv", HEAD + lots(50)))
        table = self.ask("import", "lots", self.put("b.csv", HEAD + lots(60, 40)), code=5)["tables"][0]
        self.assertEqual(table["taken"], 50)
        self.assertEqual(table["rejected"][0]["problem"],
                         "duplicate id: an earlier import has it already")
        self.assertEqual(table["rejected"][0]["count"], 10)

    def test_many_lots_on_one_day_are_named(self):
        rows = "".join(f"m{i},s1,b1,854231,2022,KZ,2022-05-01,,1,,,,\n" for i in range(20000))
        table = self.ask("import", "lots", self.put("day.csv", HEAD + rows + lots(10)))["tables"][0]
        self.assertEqual(table["taken"], 20010)
        note = next(n for n in table["notes"] if n["note"] == "many_lots_on_one_day")
        self.assertEqual(note["count"], 20000)
        self.assertEqual(note["example"], "s1 > b1 on 2022-05-01: 20000 lots")

    def test_the_same_file_is_stored_once_and_the_same_on_any_thread_count(self):
        path = self.put("lots.csv", HEAD + lots(300000))
        digests = []
        for threads in (1, 2, 7):
            workspace = self.folder / f"w{threads}"
            self.run_program("--threads", threads, "import", "lots", path, workspace=workspace)
            digests.append(self.digest(workspace))
        self.assertEqual(digests[0], digests[1])
        self.assertEqual(digests[0], digests[2])
        again = self.ask("import", "lots", path, workspace=self.folder / "w1")["tables"][0]
        self.assertTrue(again["known"])

    def test_a_killed_import_goes_on(self):
        path = self.put("lots.csv", HEAD + lots(5000) + "bad,row\n")
        whole = self.folder / "whole"
        self.run_program("import", "lots", path, workspace=whole, code=5)
        step, killed = 0, 0
        while True:
            workspace = self.folder / f"killed-{step}"
            first = self.run_program("--fault-at", f"{step}:kill", "import", "lots", path,
                                     workspace=workspace, code=None)
            if first.returncode >= 0:
                break
            killed += 1
            self.run_program("import", "lots", path, workspace=workspace, code=5)
            self.assertEqual(self.digest(workspace), self.digest(whole), step)
            self.assertEqual(list((workspace / "jobs").iterdir()), [], step)
            step += 3  # every step: tests/cli/import_kill_test.py
        self.assertGreater(killed, 8)

    def test_a_full_disk_is_said_and_leaves_the_workspace_sound(self):
        path = self.put("lots.csv", HEAD + lots(100))
        for step in range(12, 30, 3):
            workspace = self.folder / f"full-{step}"
            self.run_program("lists", "status", workspace=workspace)
            done = self.run_program("--fault-at", f"{step}:full_disk", "import", "lots", path,
                                    workspace=workspace, code=None)
            self.assertIn(done.returncode, (0, 4), done.stderr)
            self.run_program("import", "lots", path, workspace=workspace)

    def test_preview_stores_nothing(self):
        path = self.put("sales.csv", "Ref;Exporter;Weight\nr1;Invented One;5\nr2;Invented Two;0\n")
        table = self.ask("import", "lots", path, "--map", "lot_id=Ref", "--map", "seller=Exporter",
                         "--map", "mass_g=Weight", "--preview", code=5)["tables"][0]
        self.assertEqual(table["stored"], "")
        self.assertEqual(table["preview"][0], ["r1", "Invented One", "5"])
        self.assertEqual(table["rejected"][0]["column"], "mass_g")
        self.assertEqual(self.stored(".parquet"), [])

    def test_refusals_name_what_is_wrong(self):
        for name, content, code, words in (
                ("empty.csv", "", 4, "empty"),
                ("other.csv", "a,b\n1,2\n", 4, "lot_id"),
                ("none.csv", HEAD, 4, "no row could be taken"),
                ("cut.parquet", b"PAR1 cut off", 4, "cut.parquet")):
            done = self.run_program("import", "lots", self.put(name, content), code=code)
            self.assertIn(words, done.stderr)
        self.run_program("import", "lots", self.folder / "absent.csv", code=2)
        done = self.run_program("import", "lots", self.put("x.csv", HEAD + lots(1)), "--map",
                                "lot=Ref", code=2)
        self.assertIn("expected one of lot_id", done.stderr)

    def test_registry_is_stored_whole_with_its_faults_named(self):
        self.put("r/firms.csv", "firm_id,name\nf1,Invented One\nf2,Invented Two\nf1,Again\n")
        self.put("r/persons.jsonl", '{"person_id":"p1","name":"Vymyshlenny"}\n')
        self.put("r/posts.csv", "person_id,firm_id,role,from,until\np1,f1,director,2020-01-01,\n")
        self.put("r/stakes.csv", "owner_id,owned_id,share_low,share_high\nf1,f2,140%,140%\n"
                                 "f1,f2,2/3,2/3\nf2,f1,1/2,1/2\np1,f2,0.5,0.5\n")
        self.put("r/keys.csv", "party_id,kind,value\nf1,phone,+7 000\n")
        answer = self.ask("import", "registry", self.folder / "r", code=5)
        tables = {table["table"]: table for table in answer["tables"]}
        self.assertEqual(set(tables), {"firms", "persons", "posts", "stakes", "keys"})
        self.assertEqual(tables["firms"]["rejected"][0]["problem"], "duplicate id")
        self.assertEqual(tables["stakes"]["rejected"][0]["text"], "140%")
        notes = {note["note"]: note["example"] for note in tables["stakes"]["notes"]}
        self.assertEqual(notes, {"ownership_cycle": "f1 > f2 > f1", "shares_above_100": "f2"})
        self.assertTrue((self.workspace / tables["keys"]["stored"]).is_file())
        again = self.ask("import", "registry", self.folder / "r", code=5)["tables"]
        self.assertTrue(all(table["known"] for table in again))
        # What was stored reads back as a registry of its own.
        back = self.ask("import", "registry",
                        (self.workspace / tables["keys"]["stored"]).parent)["tables"]
        self.assertEqual({t["table"]: t["taken"] for t in back},
                         {t["table"]: t["taken"] for t in answer["tables"]})

    def test_goods_status_knows_drones_and_the_unknown(self):
        drones = self.ask("goods", "status", "8806.22", "--as-of", "2023-03-01")
        self.assertEqual(drones["ban"]["answer"], "yes")
        self.assertIn("chapter 88", drones["ban"]["rules"][0]["rule"])
        self.assertEqual(self.ask("goods", "status", "854150", "--as-of",
                                  "2024-03-01")["ban"]["answer"], "unknown")
        self.assertEqual(self.ask("goods", "status", "854231", "--as-of",
                                  "2023-05-19")["priority"]["tier"], "1")
        self.run_program("goods", "status", "85423", code=2)


if __name__ == "__main__":
    common.main()
