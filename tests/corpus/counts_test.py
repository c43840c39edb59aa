# SPDX-License-Identifier: Apache-2.0
"""Whole lists, nothing lost: records and ids as published, counted again by other means."""
import collections
import csv
import json
import re
import sys
import pathlib
import xml.etree.ElementTree
import zipfile
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

LISTS = common.corpus("lists")


def rows(path, encoding="utf-8"):
    with common.open_text(path, encoding) as file:
        return [row for row in csv.reader(file) if row and row != ["\x1a"]]


def un_counts(path):
    """Names, addresses and identifiers of a UN file, by another parser."""
    names = addresses = identifiers = 0

    def text(node, *tags):
        return any((node.findtext(tag) or "").strip() for tag in tags)

    for entry in xml.etree.ElementTree.parse(path).getroot().iter():
        if entry.tag not in ("INDIVIDUAL", "ENTITY"):
            continue
        names += 1
        for child in entry:
            if child.tag.endswith("_ALIAS"):
                names += text(child, "ALIAS_NAME")
            elif child.tag == "NAME_ORIGINAL_SCRIPT":
                names += bool((child.text or "").strip())
            elif child.tag.endswith("_ADDRESS"):
                addresses += text(child, "STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
            elif child.tag == "INDIVIDUAL_DOCUMENT":
                identifiers += text(child, "NUMBER")
    return names, addresses, identifiers


class Counts(common.Case):
    def added(self, *paths, code=0):
        return self.ask("lists", "add", *paths, code=code)["added"]

    def test_ofac_sets(self):
        for folder, expected in (("2021-07", 8976), ("2023-12-28", 13821)):
            place = LISTS / "ofac" / folder
            added = self.added(place)[0]
            self.assertEqual((added["records"], added["entities"]), (expected, expected))
            sdn = rows(place / "sdn.csv", "ascii")
            alt = rows(place / "alt.csv", "ascii")
            add = rows(place / "add.csv", "ascii")
            ids = {row[0] for row in sdn}
            comments = collections.defaultdict(str)
            for row in rows(place / "sdn_comments.csv", "ascii"):
                comments[row[0]] += row[1]
            weak = sum(len(re.findall(r"(?:^|[; ])[afn]\.k\.a\. '", row[11] + comments[row[0]]))
                       for row in sdn)
            self.assertEqual(added["names"],
                             len(sdn) + weak + sum(1 for row in alt if row[0] in ids))
            addresses = sum(1 for row in add if row[0] in ids and
                            any(cell.strip() not in ("", "-0-") for cell in row[2:5]))
            self.assertEqual(added["addresses"], addresses)
            orphans = sum(1 for key in comments if key not in ids)
            self.assertEqual(orphans, sum(1 for item in added["skipped"]
                                          if "comment without its entry" in item["problem"]))

    def test_ofac_consolidated_xml_and_csv_hold_the_same_entities(self):
        place = LISTS / "ofac_cons"
        xml = self.added(place / "consolidated_2025-03-28.xml")[0]
        self.assertEqual(xml["records"], 443)
        files = [place / f"cons_{part}.csv" for part in ("prim", "add", "alt", "comments")]
        table = self.added(*files, "--dated", "2025-03")[0]
        self.assertEqual(table["source"], "us_ofac_cons")
        self.assertEqual(table["records"], len(rows(place / "cons_prim.csv", "utf-8")))

    def test_un(self):
        for name, expected in (("UN_consolidated_2025-04-19.xml", 877),
                               ("UN_consolidated_2026-02-27.xml", 1003)):
            path = LISTS / "un" / name
            added = self.added(path)[0]
            self.assertEqual((added["records"], added["entities"]), (expected, expected))
            self.assertEqual((added["names"], added["addresses"], added["identifiers"]),
                             un_counts(path))
            self.assertEqual(added["dated"]["how"], "printed")
        self.assertEqual(sorted(v["records"] for v in self.ask("lists", "status")["added"]),
                         [877, 1003])

    def test_un_not_well_formed_loses_one_entry_and_proves_presence_only(self):
        path = LISTS / "un" / "UN_consolidated_2025-08_MALFORMED.xml"
        added = self.added(path)[0]
        self.assertFalse(added["complete"])
        entries = len(re.findall(rb"<(?:INDIVIDUAL|ENTITY)>", path.read_bytes()))
        lost = [item for item in added["skipped"] if item["problem"].endswith("was not taken")]
        self.assertEqual((added["records"], len(lost)), (entries - 1, 1))
        self.assertIn("proves presence only", " ".join(added["notes"]))

    def test_consolidated_screening_list(self):
        path = LISTS / "us_csl" / "consolidated.csv.gz"
        added = self.added(path, "--dated", "2022-04")[0]
        self.assertEqual((added["records"], added["entities"]), (14160, 14048))
        with common.open_text(path) as file:
            table = list(csv.DictReader(file))
        names = sum(1 + len([n for n in row["alt_names"].split(";") if n.strip()])
                    for row in table)
        self.assertEqual(added["names"], names)
        partial = self.added(LISTS / "us_csl" / "csl_2023-11_PARTIAL.csv.gz")[0]
        self.assertFalse(partial["complete"])

    def test_eu_journal(self):
        added = [version for version in self.added(LISTS / "eu_journal", "--recursive", code=5)]
        self.assertEqual(len(added), 1)
        files = sorted((LISTS / "eu_journal").rglob("*.csv"))
        self.assertEqual(sum(len(rows(path)) - 1 for path in files), 8434)
        self.assertEqual((added[0]["records"], added[0]["entities"]), (8434, 8422))
        self.assertEqual(len(added[0]["files"]), len(files))

    def test_uk_tables(self):
        added = self.added(LISTS / "uk_tables")[0]
        self.assertEqual((added["records"], added["entities"]), (6046, 6046))
        kinds = collections.Counter()
        with common.open_text(LISTS / "uk_tables" / "subjects.csv.gz") as file:
            for row in csv.DictReader(file):
                kinds[row["subject_type"]] += 1
        self.assertEqual(kinds, {"entity": 1531, "individual": 3883, "ship": 632})

    def test_names_of_2025(self):
        path = LISTS / "ofac" / "names-2025-11.ftm.jsonl.gz"
        added = self.added(path)[0]
        with common.open_text(path) as file:
            objects = [json.loads(line) for line in file]
        self.assertEqual((added["records"], added["entities"]),
                         (17815, len({item["id"] for item in objects})))
        self.assertIn("dates, addresses and types were not loaded", " ".join(added["notes"]))

    def test_canada(self):
        path = LISTS / "canada" / "sema-lmes_2025.xml"
        added = self.added(path)[0]
        text = path.read_text(encoding="utf-8")
        self.assertEqual((added["records"], added["complete"]), (text.count("<record>"), True))
        self.assertEqual(added["identifiers"], text.count("<ShipIMONumber>"))

    def test_switzerland(self):
        path = LISTS / "seco" / "seco_small.xml"
        added = self.added(path)[0]
        self.assertEqual(added["records"], path.read_text(encoding="utf-8").count("<target "))
        self.assertFalse(added["complete"])  # an amendment proves presence only

    def test_denied_persons(self):
        for name, twice in (("dpl.txt", 3), ("dpl_bench.txt", 2)):
            path = LISTS / "us_dpl" / name
            lines = path.read_text(encoding="ascii").splitlines()[1:]
            self.assertEqual(len(lines) - len(set(lines)), twice)
            added = self.added(path)[0]
            self.assertEqual(added["records"], len(set(lines)))

    def test_ofsi(self):
        path = LISTS / "uk_ofsi" / "sanctionsconlist.csv"
        added = self.added(path)[0]
        lines = rows(path, "cp1252")[2:]
        groups = collections.defaultdict(set)
        for row in lines:
            groups[row[28]].add(" ".join(part.strip() for part in row[1:6] + row[:1] if part.strip()))
        self.assertEqual(added["records"], len(groups))
        self.assertEqual(added["names"], sum(len(names) for names in groups.values()))
        self.assertEqual(added["dated"]["earliest"], "2018-04-13")

    def test_uk_list_sample(self):
        path = LISTS / "uk_fcdo" / "UK-Sanctions-List_format_sample.csv"
        added = self.added(path)[0]
        lines = rows(path)[1:]
        whole = [row for row in lines[1:] if len(row) == len(lines[0])]
        self.assertEqual((added["records"], added["skipped"] if isinstance(added["skipped"], int)
                          else len(added["skipped"])), (len(whole), len(lines) - 1 - len(whole)))

    def test_eu_short(self):
        path = LISTS / "eu_fsf" / "EUSanctionsShort.csv"
        added = self.added(path)[0]
        with common.open_text(path, "latin-1") as file:
            entities = {line.split(";")[1] for line in list(file)[1:] if line.strip()}
        self.assertEqual(added["records"], len(entities))

    def test_ofac_enhanced(self):
        path = LISTS / "ofac_cons" / "CONS_ENHANCED.ZIP"
        added = self.added(path)[0]
        with zipfile.ZipFile(path) as archive:
            text = archive.read(archive.namelist()[0]).decode("utf-8")
        self.assertEqual(added["records"], text.count("<entity id="))
        self.assertEqual(added["names"], text.count("<formattedFullName>"))

    def test_ofac_advanced(self):
        path = LISTS / "ofac_cons" / "cons_advanced.xml"
        added = self.added(path)[0]
        self.assertEqual((added["source"], added["version"], added["complete"], added["skipped"]),
                         ("us_ofac_cons", "2020-03-17", True, []))
        root = xml.etree.ElementTree.parse(path).getroot()
        space = "{" + root.tag[1:].split("}")[0] + "}"
        undetermined = {area.get("ID") for area in root.iter(space + "AreaCode")
                        if area.get("Description") == "undetermined"}
        places = {}  # what an address may be made of
        for place in root.iter(space + "Location"):
            areas = {area.get("AreaCodeID") for area in place.iter(space + "LocationAreaCode")}
            places[place.get("ID")] = (place.find(space + "LocationPart") is not None
                                       or bool(areas - undetermined))
        types = {kind.get("ID"): kind.text for kind in root.iter(space + "FeatureType")}
        features = collections.Counter()
        addresses = 0
        for feature in root.iter(space + "Feature"):
            kind = types[feature.get("FeatureTypeID")]
            features[kind] += 1
            addresses += sum(kind == "Location" and places[place.get("LocationID")]
                             for place in feature.iter(space + "VersionLocation"))
        names = sum(1 for _ in root.iter(space + "DocumentedName"))
        papers = sum(1 for _ in root.iter(space + "IDRegDocument"))
        self.assertEqual(added["records"], sum(1 for _ in root.iter(space + "DistinctParty")))
        self.assertEqual(added["names"], names)
        self.assertEqual(added["addresses"], addresses)
        self.assertEqual(added["identifiers"],
                         papers + features["SWIFT/BIC"] + features["BIK (RU)"])

    def test_ofac_advanced_is_the_older_version_of_the_same_list(self):
        place = LISTS / "ofac_cons"
        self.added(place / "cons_advanced.xml", place / "consolidated_2025-03-28.xml")
        diff = self.ask("lists", "diff", "us_ofac_cons/2020-03-17", "us_ofac_cons/2025-03-28")
        older = set(re.findall(r'<DistinctParty FixedRef="(\d+)"',
                               (place / "cons_advanced.xml").read_text(encoding="utf-8")))
        newer = set(re.findall(r"<sdnEntry>\s*<uid>(\d+)</uid>",
                               (place / "consolidated_2025-03-28.xml").read_text(encoding="utf-8")))
        self.assertEqual(set(diff["added"]), {"ofac-" + one for one in newer - older})
        self.assertEqual(set(diff["removed"]), {"ofac-" + one for one in older - newer})
        # One form prints the day of a listing, the other does not: one stay, not two.
        shown = self.ask("ledger", "show", "ofac-17013", "--as-of", "2021-01-01")
        stays = [one for one in shown["listings"]
                 if (one["entity"], one["list"]) == ("ofac-17013", "SSI")]
        self.assertEqual([(one["dates"]["printed"]["earliest"], one["until"], len(one["sources"]))
                          for one in stays if one["programme"] == "UKRAINE-EO13662"],
                         [("2014-07-29", None, 2)])

    def test_opensanctions(self):
        folder = LISTS / "opensanctions"
        for path in (folder / "ua_war_sanctions.targets.simple.csv.gz",
                     folder / "khong_ftm" / "targets.simple.csv"):
            with common.open_text(path) as file:
                ids = {row["id"] for row in csv.DictReader(file)}
            self.assertEqual(self.added(path)[0]["records"], len(ids))
        senzing = folder / "khong_ftm" / "senzing.json"
        with common.open_text(senzing) as file:
            ids = {json.loads(line)["RECORD_ID"] for line in file if line.strip()}
        self.assertEqual(self.added(senzing)[0]["records"], len(ids))
        for name in ("statements.pack", "targets.nested.json", "entities.ftm.json"):
            self.assertTrue(self.added(folder / "khong_ftm" / name, code=None)[0]["records"])

    def test_what_is_no_list_is_said_to_be_none(self):
        answer = self.ask("lists", "add", LISTS / "opensanctions" / "khong_ftm", code=5)
        problems = {pathlib.Path(one["file"]).name: one["problem"] for one in answer["refused"]}
        self.assertIn("catalogue of datasets", problems["init.json"])
        self.assertIn("not a list", problems["statistics.json"])
        self.assertIn("names alone", problems["names.txt"])
        self.assertNotIn("format not recognised", " ".join(problems.values()))


common.main()
