# SPDX-License-Identifier: Apache-2.0
"""The labelled sets of TAMGA_CORPUS/matching as cases: whom, against whom, and what is true."""
import csv
import dataclasses
import gzip
import hashlib
import json
import os
import pathlib
import random
import shutil

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CORPUS = pathlib.Path(os.environ.get("TAMGA_CORPUS", ROOT / "../shared/data")).resolve()
MATCHING = CORPUS / "matching"
OTHERS = 100  # random others each EU entity is compared with


@dataclasses.dataclass
class Case:
    group: str
    id: str
    schema: str
    left: object  # a list of names, or an entity
    right: object
    truth: object = None  # True: the same; False: not; None: no label
    slices: tuple = ()
    extra: dict = dataclasses.field(default_factory=dict)

    @property
    def fold(self):
        """One of two halves by hash, so that what was looked at can be told from what was not."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2


def rows_of(name):
    with open(MATCHING / name, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def kind_of(schema):
    if schema == "Person":
        return "people"
    return "companies" if schema in ("Company", "Organization", "PublicBody") else "others"


def named():
    """All cases of name_cases.jsonl as read."""
    with open(MATCHING / "name_cases.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sides_of(row):
    """Both sides with everything the row knows, as entities."""
    sides = []
    for side in ("left", "right"):
        entity = dict(row.get(side + "_props") or {})
        if row.get(side + "_name"):
            entity["name"] = row[side + "_name"]
        sides.append(entity)
    return sides


def name_bench(rows):
    for row in rows:
        if row["kind"] != "pair" or row.get("label_conflict") or "ground_truth" not in row:
            continue
        group = row["group"]
        if group.startswith("nk_name_bench/"):
            yield Case("name_bench", row["id"], row["schema"], [row["left_name"]],
                       [row["right_name"]], row["ground_truth"],
                       (kind_of(row["schema"]), group.split("/")[1]),
                       {"logic-v2 printed": row.get("logicv2_score"), "quality": row.get("quality")})


OTHER_GROUPS = ("nk_entity_bench", "nk_logic_v2_cases", "putin_aliases_cross_script",
                "yente_un_treated", "dnb_company_typos", "senzing_truthset", "issues",
                "watchman_cross_script", "watchman_fp_tp", "screener_cross_script",
                "screener_diacritics", "screener_negative", "screener_punct", "screener_tokens",
                "mcp_matching", "sanction_shield", "watchman_compareName", "watchman_titles")


def other_pairs(rows):
    """Labelled pairs of other projects, with all that each side knows."""
    for row in rows:
        if row["kind"] == "pair" and row["group"] in OTHER_GROUPS and "ground_truth" in row \
                and not row.get("label_conflict"):
            left, right = sides_of(row)
            yield Case("other_pairs", row["id"], row["schema"], left, right, row["ground_truth"],
                       (row["group"],))


def ranks(rows):
    """Two pairs each, of which the first must score higher; ids end in + and -."""
    for row in rows:
        if row["kind"] != "rank":
            continue
        for sign, pair in (("+", row["better"]), ("-", row["worse"])):
            left, right = pair if isinstance(pair, list) else (pair, row["result"])
            yield Case("rank", row["id"] + sign, row["schema"], left, right, None, ())


SCHEMES = {"WikidataQID": "wikidata", "is_qid": "wikidata"}


def identifiers():
    """(case id, scheme, what is asked, text, what is wanted) outside test_identifiers.py."""
    for row in named():
        if not row["group"].startswith("rigour_norm/ids/") or "test_identifiers" in row["group"]:
            continue
        of, _, asked = row["function"].partition(".")
        yield (row["id"], SCHEMES.get(of, of.lower()), asked or "is_valid", row["input"],
               row.get("output"))


def official(rows):
    for row in rows:
        if row["group"] == "ofac_official_scores":
            yield Case("ofac_official", row["id"], row["schema"], [row["left_name"]],
                       [row["right_name"]], None, (),
                       {"score": row.get("score"), "score_max": row.get("score_max")})


def ofac_names():
    """All names of each OFAC entry of November 2025."""
    out = {}
    with gzip.open(CORPUS / "lists/ofac/names-2025-11.ftm.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            entity = json.loads(line)
            names = entity["properties"].get("name", []) + entity["properties"].get("alias", []) \
                + entity["properties"].get("weakAlias", [])
            out[entity["id"]] = names
    return out


def eu_ofac():
    """The same entity on two lists, and each EU entity against random others of OFAC's."""
    names = ofac_names()
    ids = sorted(names)
    for number, row in enumerate(rows_of("eu_ofac_id_pairs.csv")):
        own = "ofac-" + row["ofac_ent_num"]
        left = [row["eu_name"]] + [a for a in row["eu_alias"].split("; ") if a]
        schema = "" if row["schema"] == "LegalEntity" else row["schema"]
        case = f"{row['eu_celex']}:{row['eu_record']}:{row['annex']}:{row['ofac_ent_num']}"
        yield Case("eu_ofac", case, schema, left, names.get(own, [row["ofac_name"]]), True)
        draw = random.Random(f"eu_ofac:{number}")
        for other in draw.sample(ids, OTHERS):
            if other != own:
                yield Case("eu_ofac", f"{case}~{other}", schema, left, names[other], False)


SCRIPTS = {"CYRILLIC": "Cyrillic", "ARABIC": "Arabic", "HANGUL": "Hangul", "CJK": "Han",
           "HEBREW": "Hebrew", "THAI": "Thai"}


def scripts():
    for number, row in enumerate(rows_of("eu_name_script_pairs.csv")):
        script = SCRIPTS.get(row["script"])
        if script is None:
            continue
        kind = "persons" if row["schema"] == "Person" else "organisations"
        yield Case("scripts", f"{row['celex']}:{row['recordId']}:{row['annex']}:{number}",
                   row["schema"], [row["name_latin"]], [row["name_other"]], True,
                   (f"{script} {kind}",))


def cross_list():
    for number, row in enumerate(rows_of("cross_list_pairs.csv")):
        same = row["name1"].casefold().split() == row["name2"].casefold().split()
        yield Case("cross_list", f"{row['id1']}~{row['id2']}~{number}", "", [row["name1"]],
                   [row["name2"]], row["label"] == "1",
                   ("same name, another entity",) if same and row["label"] == "0" else ())


def invented():
    """The 50,000 invented persons that must not alert: (number, name)."""
    with gzip.open(MATCHING / "false_alerts/negatives_global.csv.gz", "rt", encoding="utf-8") as file:
        return [row["full_name"] for row in csv.DictReader(file)]


def million_names():
    """The file of the corpus' 1M names, unpacked under build; None without a corpus."""
    source = CORPUS / "bench/names_1m.txt.gz"
    if not source.exists():
        return None
    names = ROOT / "build/bench-index/names.txt"
    names.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(source, "rb") as packed, open(names, "wb") as file:
        shutil.copyfileobj(packed, file)
    return names


def congress():
    return [row["full_name"] for row in rows_of("positives_us_congress_untreated.csv")]


def words_by_script(name):
    """Pairs of words written in Latin letters and in another script: (latin, local, count)."""
    with gzip.open(MATCHING / f"transliteration/{name}", "rt", encoding="utf-8") as file:
        for line in file:
            latin, local, count = line.rstrip("\n").split("\t")
            yield latin, local.replace(" ", ""), int(count)


def all_cases():
    rows = named()
    for source in (name_bench(rows), other_pairs(rows), ranks(rows), official(rows), eu_ofac(),
                   scripts(), cross_list()):
        yield from source
