# SPDX-License-Identifier: Apache-2.0
"""`tamga watch`: only what changed materially is told, once, and the fast way equals the full one."""
import json
import random
import shutil
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

WORDS = ("granat velvet lunmast quarry fern harbour onyx delta vostok meridian silica copper arbat "
         "lazur ferro optik signal vektor kompas saturn polyus baltik").split()
DAY = ("--as-of", "2024-03-01")


def row(number, name, remark="-0- "):
    cells = [str(number), f'"{name}"', "-0- ", '"RUSSIA-EO14024"'] + ["-0- "] * 7 + [remark]
    return ",".join(cells)


class Watch(common.Case):
    def list_of(self, day, entries):
        """An invented list in OFAC's form: {number: name} or {number: (name, remark)}."""
        folder = self.folder / day
        folder.mkdir()
        rows = [row(n, *(e if isinstance(e, tuple) else (e,))) for n, e in sorted(entries.items())]
        (folder / "sdn.csv").write_text("\r\n".join(rows) + "\r\n\x1a")
        (folder / "add.csv").write_text("\x1a")
        (folder / "alt.csv").write_text("\x1a")
        self.run_program("lists", "add", folder)

    def book(self, rows, name="book.csv"):
        path = self.folder / name
        path.write_text("party_id,name\n" + "".join(f"{k},{v}\n" for k, v in rows.items()))
        return path

    def watch(self, book, *more, code=None):
        return self.ask("watch", book, *DAY, *more, code=code)

    def changes(self, answer):
        return [(e["change"], e["key"], e["record"]) for e in answer["events"]]

    def test_a_match_is_told_once(self):
        self.list_of("2023-12-28", {1: "GRANAT VELVET LLC", 2: "LUNMAST QUARRY"})
        book = self.book({"a": "Granat Velvet", "b": "Nobody Hereabouts"})
        first = self.watch(book, code=1)
        self.assertEqual(self.changes(first), [("appeared", "a", "ofac-1")])
        self.assertEqual(first["events"][0]["because"], ["first run of this watch"])
        again = self.watch(book, code=4)  # nothing to tell, and a list of that age clears nobody
        self.assertEqual(self.changes(again), [])
        self.assertEqual(again["matches"], 1)
        self.assertEqual(self.changes(self.watch(book, "--again", code=1)), self.changes(first))

    def test_each_kind_of_change_says_why(self):
        self.list_of("2023-12-28", {1: "GRANAT VELVET LLC", 2: "LUNMAST QUARRY", 3: "FERN HARBOUR"})
        rows = {"a": "Granat Velvet", "b": "Lunmast Quarry", "c": "Onyx Delta", "d": "Vostok Silica"}
        self.watch(self.book(rows), code=1)
        self.list_of("2024-02-23", {1: "GRANAT VELVET LLC", 3: "FERN HARBOUR", 4: "ONYX DELTA"})
        rows["d"] = "Fern Harbour"
        answer = self.watch(self.book(rows), code=1)
        self.assertEqual(self.changes(answer), [("changed", "b", "ofac-2"), ("appeared", "c", "ofac-4"),
                                                ("appeared", "d", "ofac-3")])
        gone, new, edited = answer["events"]
        self.assertEqual(gone["measures"][0]["answer"], "no")
        self.assertEqual(gone["measures_before"][0]["answer"], "yes")
        self.assertIn("delisted", gone["because"][0])
        self.assertEqual(new["because"], ["the record is new in the lists"])
        self.assertEqual(edited["because"], ["the row of the book changed"])
        del rows["a"]
        answer = self.watch(self.book(rows), code=1)
        self.assertEqual(self.changes(answer), [("ended", "a", "ofac-1")])
        self.assertEqual(answer["events"][0]["because"], ["the row left the book"])

    def test_what_is_not_material_is_not_told(self):
        self.list_of("2023-12-28", {1: ("GRANAT VELVET LLC", '"a remark"')})
        book = self.book({"a": "Granat Velvet"})
        self.watch(book, code=1)
        self.list_of("2024-02-23", {1: ("GRANAT VELVET LLC", '"another remark"')})
        self.assertEqual(self.changes(self.watch(book)), [])

    def test_a_day_that_moves_is_a_change_of_the_answer(self):
        self.list_of("2023-12-28", {2: "LUNMAST QUARRY"})
        self.list_of("2024-02-23", {1: "GRANAT VELVET LLC", 2: "LUNMAST QUARRY"})
        book = self.book({"a": "Granat Velvet"})
        self.ask("watch", book, "--as-of", "2023-12-28", code=1)
        answer = self.ask("watch", book, "--as-of", "2024-02-24", code=1)
        self.assertEqual(self.changes(answer), [("changed", "a", "ofac-1")])
        self.assertIn("the day asked moved from 2023-12-28 to 2024-02-24",
                      answer["events"][0]["because"])

    def test_the_fast_way_is_the_full_way(self):
        made = random.Random(20240223)
        name = lambda: " ".join(made.choice(WORDS) for _ in range(made.choice((1, 2, 2, 3)))).upper()
        entries = {n: name() for n in range(1, 120)}
        rows = {f"p{n}": name().title() for n in range(200)}
        told = 0
        for round_, day in enumerate(("2022-01-10", "2022-05-10", "2022-09-10", "2023-01-10",
                                      "2023-05-10", "2023-09-10")):
            self.list_of(day, entries)
            self.book(rows)
            shutil.rmtree(self.folder / "twin", ignore_errors=True)
            shutil.copytree(self.workspace, self.folder / "twin")
            fast = self.watch(self.folder / "book.csv")
            full = json.loads(self.run_program("--json", "watch", self.folder / "book.csv", *DAY,
                                               "--full", workspace=self.folder / "twin", code=None).stdout)
            self.assertEqual(fast, full)
            state = "watch/book/state"
            self.assertEqual((self.workspace / state).read_bytes(),
                             (self.folder / "twin" / state).read_bytes())
            told += len(fast["events"]) if round_ else 0
            for number in made.sample(sorted(entries), 20):
                if made.random() < .5:
                    del entries[number]
                else:
                    entries[number] = name()
            for number in range(10):
                entries[1000 * (round_ + 1) + number] = name()
            for key in made.sample(sorted(rows), 8):
                rows[key] = name().title()
        self.assertGreater(told, 20)

    def test_rows_without_an_id_and_rows_that_stand_twice(self):
        self.list_of("2023-12-28", {1: "GRANAT VELVET LLC"})
        path = self.folder / "names.txt"
        path.write_text("Granat Velvet\nGranat Velvet\n...\n")
        answer = self.watch(path)
        self.assertEqual([e["key"] for e in answer["events"]], ["Granat Velvet", "Granat Velvet #2"])
        self.assertTrue(any("..." in item["text"] for item in answer["not_compared"]), answer)

    def test_a_damaged_state_is_refused_by_line(self):
        self.list_of("2023-12-28", {1: "GRANAT VELVET LLC"})
        book = self.book({"a": "Granat Velvet"})
        self.watch(book, code=1)
        state = self.workspace / "watch/book/state"
        whole = state.read_text()
        for broken in (whole[:-4], whole.replace("tamga.watch/1", "tamga.watch/9"),
                       whole.replace("r\tofac-1\t", "r\tofac-1\tx"), ""):
            state.write_text(broken)
            error = self.ask("watch", book, *DAY, code=4)
            self.assertEqual(error["kind"], "bad_data")
            self.assertIn("--again", error["hint"])
        self.assertEqual(len(self.watch(book, "--again", code=1)["events"]), 1)
        self.assertEqual(self.ask("watch", book, "--name", "../x", code=2)["kind"], "bad_input")

    def test_every_answer_is_kept(self):
        self.list_of("2023-12-28", {1: "GRANAT VELVET LLC"})
        book = self.book({"a": "Granat Velvet"})
        first = self.watch(book)
        self.watch(book, "--dry")
        self.watch(book)
        kept = sorted((self.workspace / "watch/book/answers").iterdir())
        self.assertEqual([one.name for one in kept], ["000001.json", "000002.json"])
        self.assertEqual(json.loads(kept[0].read_text()), first)


common.main()
