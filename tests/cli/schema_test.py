# SPDX-License-Identifier: Apache-2.0
"""Every --json answer validates against docs/schema."""
import json
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common
import jsonschema

SCHEMAS = {}
for path in sorted((common.ROOT / "docs" / "schema").glob("*.schema.json")):
    SCHEMAS[path.name] = json.loads(path.read_text(encoding="utf-8"))


def validator(noun):
    schema = SCHEMAS[noun + ".schema.json"]
    try:
        from referencing import Registry, Resource
        registry = Registry().with_resources(
            [(name, Resource.from_contents(body)) for name, body in SCHEMAS.items()])
        return jsonschema.Draft202012Validator(schema, registry=registry)
    except ImportError:  # Debian 12's jsonschema
        resolver = jsonschema.RefResolver("", schema, store=SCHEMAS)
        return jsonschema.Draft202012Validator(schema, resolver=resolver)


class Schema(common.Case):
    def setUp(self):
        super().setUp()
        self.answers = []

    def check(self, noun, *arguments, code=None):
        done = self.run_program("--json", *arguments, code=code)
        texts = done.stdout.splitlines() if noun == "screening_result" else [done.stdout]
        self.assertTrue(texts)
        for text in texts:
            answer = json.loads(text)
            self.assertEqual(answer["format"], f"tamga.{noun}/1")
            validator(noun).validate(answer)

    def test_schemas_are_schemas(self):
        for name, schema in SCHEMAS.items():
            jsonschema.Draft202012Validator.check_schema(schema)
            self.assertEqual(schema["$id"], name)
        self.assertGreaterEqual(len(SCHEMAS), 9)

    def test_a_wrong_answer_does_not_pass(self):
        with self.assertRaises(jsonschema.ValidationError):
            validator("error").validate({"format": "tamga.error/1"})

    def test_a_scored_pair(self):
        path = self.put("pairs.jsonl", '{"id": "1", "left": "Granat", "right": "Granat"}\n'
                                       '{"id": "2", "left": "", "right": "Granat"}\n')
        for text in self.run_program("score", path, code=5).stdout.splitlines():
            validator("pair_score").validate(json.loads(text))

    def test_every_answer(self):
        day = ("--as-of", "2024-02-01")
        self.check("lists", "lists", "status")
        self.check("screening", "screen", "Granat")
        self.check("lists", "lists", "add", self.put_set(), self.put("x.txt", "hello"), code=5)
        self.check("lists", "lists", "add", self.put_set(
            "lists/2024-02-01", common.SDN[:-1] + common.entry(200, "NEW ONE")))
        self.check("lists", "lists", "show", "us_ofac_sdn/2024-02-01")
        self.check("list_diff", "lists", "diff", "2023-12-28", "2024-02-01")
        self.check("screening", "screen", "Granat Velvet", *day, code=3)
        self.check("screening", "explain", "Granat", "Velvet")
        names = self.put("names.txt", "Granat Velvet\n...\nNobody\n")
        self.check("screening_result", "screen", names, *day)
        book = self.put("book.csv", "party_id,name\na,Granat Velvet\nb,...\n")
        self.check("watch", "watch", book, *day, code=1)
        self.check("watch", "watch", book, *day, code=4)
        self.check("ledger", "ledger", "show", "ofac-101", *day)
        self.check("ledger", "ledger", "show", "Nobody At All", *day)
        claims = self.put("claims.csv", "claim_id,date,sentence,subject,authority\n"
                                        "c1,2023-12-28,It is.,Granat Velvet,OFAC\n")
        self.check("claims", "claims", "check", claims)
        self.check("investigation", "investigate", common.ROOT / "examples" / "central-asia",
                   "--report", self.folder / "report.html")
        panel = self.put("panel.csv", "unit,time,outcome,on\n" + "".join(
            f"u{u},2020-{m + 1:02d},{10 + u * 7 % 4 + m % 3 + (5 if u == 0 and m > 7 else 0)},"
            f"{int(u == 0 and m > 7)}\n" for u in range(7) for m in range(12)))
        self.check("effect", "flows", "effect", "--panel", panel, "--treated", "on")
        self.check("identifier", "identifier", "ogrn", "1027739552642")
        self.check("flows", "flows", "goods")
        table = common.ROOT / "examples" / "central-asia" / "flows.csv"
        who = ("--from", table, "--hubs", "KG,AM", "--reporters", "DE,LT")
        for command in ("series", "displace"):
            self.check("flows", "flows", command, *who)
        self.check("flows", "flows", "mirror", "--from", table, "--hubs", "KG,AM")
        self.check("flows", "flows", "check", *who, "--claim", "rose", "--flow", "exports")
        self.check("flow_report", "flows", "report", *who)
        self.check("import_flows", "import", "flows", table)
        self.check("error", "flows", "effect", "--panel", panel, "--treated", "off", code=2)
        lots = self.put("lots.csv", "lot_id,hs,mass_g,Colour\nl1,8542,5,red\nl2,8542,0,red\n")
        self.check("import", "import", "lots", lots, "--preview", code=5)
        self.check("import", "import", "lots", lots, code=5)
        self.put("registry/firms.csv", "firm_id,name\nf1,Invented One\nf1,Invented Two\n")
        self.put("registry/stakes.csv", "owner_id,owned_id,share_low\nf1,f2,1\nf2,f1,1/2\n")
        self.check("import", "import", "registry", self.folder / "registry", code=5)
        for code in ("8806", "854150", "854231", "9013.80.90", "999998"):
            self.check("goods", "goods", "status", code)
        self.check("rules", "rules", "list")
        self.check("rules", "rules", "show", "price_caps")
        self.check("error", "rules", "show", "nothing", code=2)
        for share in ("50%", "1/4..?", "25%@a:ofac_ssi"):
            self.check("rules", "rules", "ownership", "--regime", "ofac_sdn", "--share", share,
                       "--day", "2024-01-01")
        self.check("rules", "rules", "ownership", "--regime", "bis_affiliates", "--share", "50%",
                   "--day", "2030-01-01", code=4)
        for loaded, code in (("2025-09-03", 4), ("2025-09-02T22:30+01:00", 0), ("2022-01-01", 0)):
            self.check("rules", "rules", "cap", "--authority", "EU", "--product", "crude",
                       "--loaded", loaded, code=code)
        self.check("rules", "rules", "clause", "--contract", "2024-04-01", "--good", "854231",
                   "--destination", "TR", "--has", "to_russia", *day)
        self.check("rules", "rules", "transit", "--good", "8806")
        self.check("rules", "rules", "group", "EAEU", "KG")
        self.check("rules", "rules", "country", "RU", "--good", "2709")
        self.check("rules", "rules", "bound", "--profile", "eu_bank_milan")
        self.check("rules", "rules", "bound", "--profile", "eu_exporter_usd", code=4)
        self.check("screening", "screen", "Granat Velvet", "--profile", "us_person", *day, code=3)
        self.check("screening_result", "screen", names, "--profile", "us_person", *day, code=None)
        world = self.folder / "world"
        self.check("synth", "synth", "--seed", "3", "--lots", "1000", "--out", world)
        self.check("investigation", "investigate", world, "--report", "none", code=3)
        self.check("investigation", "detect", "D3", "D4", "--in", world, code=1)
        self.check("error", "detect", "D99", "--in", world, code=2)
        self.check("error", "synth", "--out", world, code=2)
        self.check("error", "screen", "Text of image", code=2)
        self.check("error", "lists", "diff", "a", "b", code=2)
        (self.workspace / "feeds.toml").write_text(
            '[[feed]]\nname = "un_sc_sanctions"\nformat = "un_xml"\nallow_http = true\n'
            'urls = ["http://127.0.0.1:9/un.xml"]\n', encoding="utf-8")
        self.check("feeds", "lists", "feeds")
        self.check("lists_update", "lists", "update", "--book", names, code=4)
        self.check("feeds", "lists", "feeds")
        self.check("lists", "lists", "status")
        self.check("screening", "screen", "Nobody At All", code=4)


common.main()
