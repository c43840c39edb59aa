# SPDX-License-Identifier: Apache-2.0
"""W3C reconciliation: the examples of both editions validate or fail as their folder says, and all
our answers validate against the editions' own schemas; OpenRefine's calls in their order."""
import json
import sys
import pathlib
import urllib.parse
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common
import jsonschema
from server import Server

HOME = common.corpus("api", "reconciliation")
# Of Swagger's schema only this is referred to; what it allows is settled by `type`.
SECURITY = {"definitions": {"securityDefinitions": {"additionalProperties": {
    "type": "object", "required": ["type"],
    "properties": {"type": {"enum": ["basic", "apiKey", "oauth2"]}}}}}}


def schemas(edition):
    return {path.name: json.loads(path.read_text(encoding="utf-8"))
            for path in (HOME / edition / "schemas").glob("*.json")}


def whole(node, document, store, depth=0):
    """The schema with every reference replaced by what it refers to. A type may have broader types
    without end: the sixth is no longer looked at."""
    if depth > 6:
        return {}
    if isinstance(node, list):
        return [whole(one, document, store, depth) for one in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str):
        name, _, pointer = node["$ref"].partition("#")
        document = SECURITY if "swagger" in name else store[name] if name else document
        node = document
        for step in filter(None, pointer.split("/")):
            node = node[step]
        return whole(node, document, store, depth + 1)
    return {key: whole(one, document, store, depth) for key, one in node.items()
            if key not in ("$id", "$schema")}


def validator(edition, name):
    store = schemas(edition)
    return jsonschema.Draft7Validator(whole(store[name + ".json"], store[name + ".json"], store))


class Reconcile(common.Case):
    def examples(self, edition):
        seen = shapeless = 0
        for path in sorted((HOME / edition / "examples").rglob("*.json")):
            name = path.parent.parent.name
            if name + ".json" not in schemas(edition):
                json.loads(path.read_text(encoding="utf-8"))
                shapeless += 1
                continue
            with self.subTest(str(path.relative_to(HOME))):
                is_valid = validator(edition, name).is_valid(
                    json.loads(path.read_text(encoding="utf-8")))
                self.assertEqual(is_valid, path.parent.name == "valid")
            seen += 1
        return seen, shapeless

    def test_examples_are_as_their_folders_say(self):
        for edition in ("0.2", "1.0-draft"):
            seen, shapeless = self.examples(edition)
            print(f"{edition}: {seen} examples by schema, {shapeless} by shape")
            self.assertGreaterEqual(seen, 30)

    def test_our_answers_validate_in_the_order_that_openrefine_calls(self):
        self.run_program("lists", "add", self.put_set())
        server = Server(self.workspace)
        self.addCleanup(server.stop)
        old = lambda name, answer: validator("0.2", name).validate(answer)
        manifest = server.json("/reconcile/default")
        old("manifest", manifest)
        queries = {"q0": {"query": "Granat Velvet"},
                   "q1": {"query": "Vymyshlenny Granat", "type": "Person", "limit": 3,
                          "properties": [{"pid": "birthDate", "v": "1971-05-12"}]},
                   "q2": {"query": "nobody of that name at all"}}
        form = urllib.parse.urlencode({"queries": json.dumps(queries)})
        result = server.post("/reconcile/default", form, kind="application/x-www-form-urlencoded")
        old("reconciliation-result-batch", result)
        self.assertEqual(set(result), set(queries))
        self.assertEqual(result["q0"]["result"][0]["id"], "ofac-101")
        self.assertTrue(result["q0"]["result"][0]["match"])
        self.assertEqual(result["q2"]["result"], [])
        as_get = server.json("/reconcile/default?" + form)
        self.assertEqual(as_get, result)
        for what, name in (("entity", "entities"), ("type", "types"), ("property", "properties")):
            answer = server.json(f"/reconcile/default/suggest/{what}?prefix=Granat%20Velvet"
                                 if what == "entity" else
                                 f"/reconcile/default/suggest/{what}?prefix=n")
            old(f"suggest-{name}-response", answer)
        old("data-extension-property-proposal",
            server.json("/reconcile/default/extend/property?type=Company"))
        extend = {"ids": ["ofac-101", "unknown"], "properties": [
            {"id": "alias"}, {"id": "taxNumber", "settings": {"limit": 1}}]}
        form = urllib.parse.urlencode({"extend": json.dumps(extend)})
        rows = server.post("/reconcile/default", form, kind="application/x-www-form-urlencoded")
        old("data-extension-response", rows)
        self.assertEqual(rows["rows"]["ofac-101"]["taxNumber"], [{"str": "7707083893"}])
        status, headers, page = server.get("/reconcile/default/preview/ofac-101")
        self.assertEqual(status, 200)
        self.assertIn("GRANAT VELVET", page)

    def test_the_draft_of_1_0(self):
        self.run_program("lists", "add", self.put_set())
        server = Server(self.workspace)
        self.addCleanup(server.stop)
        new = lambda name, answer: validator("1.0-draft", name).validate(answer)
        base = "/reconcile-1.0/default"
        new("manifest", server.json(base))
        for path in sorted((HOME / "1.0-draft/examples/reconciliation-query-batch").rglob("*.json")):
            body = path.read_text(encoding="utf-8")
            code = 200 if path.parent.name == "valid" else 400
            answer = server.post(base + "/match", body, code=code)
            if code == 200:
                new("reconciliation-result-batch", answer)
                self.assertEqual(len(answer["results"]), len(json.loads(body)["queries"]))
        query = {"queries": [{"conditions": [{"matchType": "name",
                                              "propertyValue": "Granat Velvet"}]}]}
        found = server.post(base + "/match", query)["results"][0]["candidates"][0]
        self.assertEqual(found["id"], "ofac-101")
        for path in (HOME / "1.0-draft/examples/data-extension-query/valid").glob("*.json"):
            new("data-extension-response",
                server.post(base + "/extend", path.read_text(encoding="utf-8")))
        for what, name in (("entity", "entities"), ("type", "types"), ("property", "properties")):
            new(f"suggest-{name}-response", server.json(f"{base}/suggest/{what}?prefix=Granat"))
        new("data-extension-property-proposal", server.json(base + "/extend/propose?type=Company"))


common.main()
