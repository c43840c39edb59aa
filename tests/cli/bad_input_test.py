# SPDX-License-Identifier: Apache-2.0
"""Bad input gives an error with place, problem, text and hint, or an answer marked incomplete."""
import gzip
import io
import struct
import sys
import pathlib
import zipfile
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2025-08-01T00:00:00"><INDIVIDUALS></INDIVIDUALS><ENTITIES>
<ENTITY><DATAID>1</DATAID><FIRST_NAME>GRANAT VELVET</FIRST_NAME><UN_LIST_TYPE>Invented</UN_LIST_TYPE>
<REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER><LISTED_ON>2020-01-02</LISTED_ON></ENTITY>
%s</ENTITIES></CONSOLIDATED_LIST>"""


class BadInput(common.Case):
    def refused(self, *paths, code):
        done = self.run_program("--json", "lists", "add", *paths, code=code)
        import json
        return json.loads(done.stdout)["refused"]

    def test_a_set_without_its_entries_is_refused_by_name(self):
        path = self.put("2025-02/alt.csv", common.ALT)
        refused = self.refused(path, code=2)[0]
        self.assertIn("alt.csv", refused["file"])
        self.assertIn("sdn.csv is missing", refused["problem"])

    def test_xml_that_is_not_well_formed_proves_presence_only(self):
        path = self.put("un_2025-08.xml", UN % "<ENTITY><broken</ENTITY>")
        added = self.ask("lists", "add", path)["added"][0]
        self.assertFalse(added["complete"])
        self.assertEqual(added["records"], 1)
        self.assertTrue(any(item["line"] > 0 for item in added["skipped"]))
        answer = self.ask("screen", "Nobody At All", "--as-of", "2025-08-01", code=4)
        self.assertEqual(answer["results"][0]["outcome"], "incomplete")
        self.assertEqual(self.ask("screen", "Granat Velvet", "--as-of", "2025-08-01",
                                  code=3)["results"][0]["outcome"], "block")

    def test_a_cut_gzip_is_refused(self):
        whole = gzip.compress(common.SDN.encode() * 50)
        refused = self.refused(self.put("2023-12-28/sdn.csv.gz", whole[:-20]), code=4)[0]
        self.assertEqual(refused["kind"], "bad_data")

    def test_a_zip_bomb_is_refused(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("sdn.csv", b"0" * (256 << 20))
        refused = self.refused(self.put("bomb_2023-12-28.zip", packed.getvalue()), code=4)[0]
        self.assertIn("bomb", refused["file"])

    def test_stray_cp1252_is_read_and_said(self):
        rows = (common.entry(1, "GRANÁT").encode("utf-8") +
                common.entry(2, "VELVÉT").encode("cp1252"))
        added = self.ask("lists", "add", self.put("2023-12-28/sdn.csv", rows))["added"][0]
        self.assertIn("windows-1252", " ".join(added["notes"]))
        hits = self.ask("screen", "Velvét", "--as-of", "2023-12-28", code=None)["results"][0]["hits"]
        self.assertEqual(hits[0]["name"], "VELVÉT")

    def test_a_ragged_row_is_named_and_the_rest_taken(self):
        rows = common.entry(1, "GRANAT") + "2,too,short\r\n" + common.entry(3, "VELVET")
        added = self.ask("lists", "add", self.put("2023-12-28/sdn.csv", rows))["added"][0]
        self.assertEqual(added["records"], 2)
        self.assertFalse(added["complete"])
        self.assertEqual(added["skipped"][0]["line"], 2)

    def test_unknown_and_empty_files_are_refused(self):
        refused = self.refused(self.put("x.txt", "hello"), code=2)[0]
        self.assertIn("not recognised", refused["problem"])
        self.assertIn("ofac_csv", refused["hint"])
        self.assertIn("empty", self.refused(self.put("y.csv", ""), code=4)[0]["problem"])

    def test_what_can_be_taken_is_taken(self):
        self.run_program("lists", "add", self.put_set(), self.put("x.txt", "hello"), code=5)
        self.assertEqual(len(self.ask("lists", "status")["added"]), 1)

    def test_a_hostile_snapshot_is_refused_never_believed(self):
        self.run_program("lists", "add", self.put_set())
        snapshot = next((self.workspace / "snapshots").glob("*.tamga"))
        good = snapshot.read_bytes()
        for offset in list(range(0, 256, 5)) + list(range(256, len(good), len(good) // 60)):
            bad = bytearray(good)
            bad[offset] ^= 0xFF
            snapshot.write_bytes(bad)
            done = self.run_program("screen", "Granat Velvet", "--as-of", "2023-12-28", code=None)
            # A flipped byte between sections changes nothing; anywhere else it is told.
            self.assertIn(done.returncode, (3, 4), f"offset {offset}")
        snapshot.write_bytes(good[:len(good) // 2])
        self.run_program("screen", "Granat Velvet", code=4)
        snapshot.write_bytes(b"")
        self.run_program("screen", "Granat Velvet", code=4)

    def test_a_newer_workspace_is_refused_by_name(self):
        self.run_program("lists", "status")
        (self.workspace / "VERSION").write_text("tamga-workspace 99\n", encoding="ascii")
        done = self.run_program("lists", "status", code=4)
        self.assertIn("newer", done.stderr)
        self.assertIn("99", done.stderr)

    def test_a_folder_of_other_things_never_becomes_a_workspace(self):
        other = self.folder / "other"
        other.mkdir()
        (other / "thesis.txt").write_text("mine", encoding="ascii")
        self.run_program("lists", "status", workspace=other, code=2)
        self.assertEqual([p.name for p in other.iterdir()], ["thesis.txt"])

    def test_a_full_disk_is_told_and_the_old_workspace_stays(self):
        self.run_program("lists", "add", self.put_set())
        before = self.ask("lists", "status")["snapshot"]
        newer = self.put_set("lists/2024-02-01", common.SDN[:-1] + common.entry(200, "NEW ONE"))
        done = self.run_program("lists", "add", newer, "--fault-at", "3:full_disk", code=4)
        self.assertIn("no space left", done.stderr)
        self.assertEqual(self.ask("lists", "status")["snapshot"], before)
        with open("/dev/full", "wb") as full:
            import subprocess
            done = subprocess.run([common.PROGRAM, "--workspace", str(self.workspace), "lists",
                                   "status"], stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 4)

    def test_a_damaged_stored_file_is_told(self):
        self.run_program("lists", "add", self.put_set())
        stored = next(self.workspace.glob("lists/*/*/files/sdn.csv"))
        stored.write_bytes(b"")
        newer = self.put_set("lists/2024-02-01", common.SDN[:-1] + common.entry(200, "NEW ONE"))
        done = self.run_program("lists", "add", newer, code=4)
        self.assertIn("sdn.csv", done.stderr)


common.main()
