# SPDX-License-Identifier: Apache-2.0
"""Varied requests as yente's clients make them; every reply goes through yente's own models."""
import itertools
import json
import random
import sys
import urllib.error
import urllib.parse
import urllib.request

from yente.data.common import (AlgorithmResponse, EntityAdjacentResponse, EntityMatchResponse,
                               EntityResponse, ErrorResponse, SearchResponse,
                               AdjacentResultsResponse)
from yente.data.freebase import (FreebaseEntitySuggestResponse, FreebaseExtendPropertiesResponse,
                                 FreebaseExtendResponse, FreebaseManifest,
                                 FreebasePropertySuggestResponse, FreebaseResponse,
                                 FreebaseTypeSuggestResponse)

BASE = sys.argv[1]
make = random.Random(8)
count = 0
wrong = []


def ask(path, body=None, kind="application/json"):
    data = body.encode() if isinstance(body, str) else json.dumps(body).encode() if body else None
    request = urllib.request.Request(BASE + path, data, {"Content-Type": kind} if data else {})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def check(model, path, body=None, code=200, kind="application/json"):
    global count
    count += 1
    status, reply = ask(path, body, kind)
    try:
        if status != code:
            raise ValueError(f"status {status}, wanted {code}: {str(reply)[:200]}")
        if model is not None:
            return model.model_validate(reply)
    except Exception as fault:  # every fault is told, whatever its kind
        wrong.append(f"{path}: {fault}")
    return reply


def seed_entities():
    found = ask("/search/default?limit=60&offset=200")[1]["results"]
    found += ask("/search/default?limit=20&schema=Person")[1]["results"]
    found += ask("/search/default?limit=20&schema=Vessel")[1]["results"]
    return found


def matches(entities):
    for i, entity in enumerate(entities):
        properties = {key: values[:3] for key, values in entity["properties"].items()
                      if all(isinstance(one, str) for one in values)}
        name = entity["caption"]
        if i % 3 == 1:
            properties = {"name": [name.lower()]}
        elif i % 3 == 2:
            properties = {"name": name, "country": "ru"}
        query = {"queries": {"q": {"schema": entity["schema"] if entity["schema"] in (
            "Person", "Organization", "Company", "Vessel", "Airplane") else "LegalEntity",
            "properties": properties}}}
        options = make.choice(["", "?limit=3", "?threshold=0.9", "?algorithm=logic-v2", "?cutoff=0.5",
                               "?algorithm=best&limit=500", "?exclude_schema=Person",
                               "?topics=sanction", "?changed_since=2020-01-01",
                               "?include_dataset=us_ofac_sdn", "?exclude_dataset=us_ofac_sdn",
                               f"?exclude_entity_ids={entity['id']}", "?unknown=1"])
        reply = check(EntityMatchResponse, "/match/default" + options, query)
        if options in ("", "?limit=3", "?algorithm=logic-v2") and i % 3 != 2:
            if not any(one.id == entity["id"] for one in reply.responses["q"].results):
                namesakes = [one.caption for one in reply.responses["q"].results]
                if name not in namesakes:
                    wrong.append(f"{entity['id']} does not find itself: {namesakes}")


def searches(entities):
    words = [entity["caption"].split()[0] for entity in entities[:30]]
    for word, options in zip(words, itertools.cycle(
            ("", "&limit=0", "&limit=5&offset=3", "&fuzzy=true", "&simple=true", "&schema=Person",
             "&facets=schema", "&facets=countries&facets=topics", "&sort=last_seen:desc",
             "&filter_op=AND&topics=sanction", "&countries=ru", "&datasets=us_ofac_sdn",
             "&filter=schema:Company", "&target=true"))):
        check(SearchResponse, f"/search/default?q={urllib.parse.quote(word)}{options}")
    check(ErrorResponse, "/search/nowhere?q=x", code=404)
    check(None, "/search/default?limit=9999", code=422)


def records(entities):
    for entity in entities[:40]:
        path = "/entities/" + urllib.parse.quote(entity["id"])
        check(EntityResponse, path)
        check(EntityResponse, path + "?nested=false")
        check(EntityAdjacentResponse, path + "/adjacent?limit=5")
        check(AdjacentResultsResponse, path + "/adjacent/unknownLinkFrom")
    check(ErrorResponse, "/entities/nobody", code=404)


def reconciliation(entities):
    check(FreebaseManifest, "/reconcile/default")
    for entity in entities[:40]:
        query = {"a": {"query": entity["caption"]},
                 "b": {"query": entity["caption"].lower(), "type": entity["schema"], "limit": 2},
                 "c": {"query": entity["caption"], "properties": [{"p": "country", "pid": "country",
                                                                   "v": "ru"}]}}
        form = urllib.parse.urlencode({"queries": json.dumps(query)})
        status, reply = ask("/reconcile/default", form, "application/x-www-form-urlencoded")
        global count
        count += 1
        for answer in reply.values():
            FreebaseResponse.model_validate(answer)
        if status != 200:
            wrong.append(f"reconcile {status}")
        extend = urllib.parse.urlencode({"extend": json.dumps(
            {"ids": [entity["id"]], "properties": [{"id": "name"}, {"id": "country"}]})})
        check(FreebaseExtendResponse, "/reconcile/default", extend,
              kind="application/x-www-form-urlencoded")
    check(FreebaseEntitySuggestResponse, "/reconcile/default/suggest/entity?prefix=bank")
    check(FreebaseTypeSuggestResponse, "/reconcile/default/suggest/type?prefix=per")
    check(FreebasePropertySuggestResponse, "/reconcile/default/suggest/property?prefix=na")
    check(FreebaseExtendPropertiesResponse, "/reconcile/default/extend/property?type=Person")


def errors():
    check(ErrorResponse, "/match/default", {"queries": {"a": {"schema": "Nope", "properties": {}}}},
          code=400)
    check(ErrorResponse, "/match/default", {"queries": {"a": {"schema": "Interval",
                                                              "properties": {}}}}, code=400)
    check(ErrorResponse, "/match/nowhere", {"queries": {"a": {"schema": "Person",
                                                              "properties": {}}}}, code=404)


def main():
    entities = seed_entities()
    check(AlgorithmResponse, "/algorithms")
    matches(entities)
    searches(entities)
    records(entities)
    reconciliation(entities)
    errors()
    print(f"yente: {count} replies through yente's models, {len(wrong)} wrong")
    for one in wrong[:20]:
        print("  ", one[:400])
    return 1 if wrong or count < 300 else 0


sys.exit(main())
