# SPDX-License-Identifier: Apache-2.0
"""Scores pairs by nomenklatura's logic-v2 and logic-v1 and by rapidfuzz's token-sort ratio.

usage: peer_names.py PAIRS.jsonl SCORES.jsonl, run by the Python of that peer's environment.
A line of PAIRS: {"id", "schema", "left", "right"}, each side a list of names or an entity.
Scores are 0 to 1; token-sort takes the best pair of names.
"""
import itertools
import json
import sys

from followthemoney import model
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig
from rapidfuzz import fuzz, utils

ALGORITHMS = {name: get_algorithm(name) for name in ("logic-v2", "logic-v1")}
CONFIG = ScoringConfig.defaults()


def names_of(side):
    return side if isinstance(side, list) else [side[key] for key in ("name",) if key in side]


def entity(schema, side, number):
    properties = {"name": side} if isinstance(side, list) else {
        key: value if isinstance(value, list) else [value] for key, value in side.items()}
    schema = schema if schema in model.schemata else "LegalEntity"
    known = model.get(schema).properties
    return model.get_proxy({"id": number, "schema": schema, "properties": {
        key: value for key, value in properties.items() if key in known}})


def token_sort(left, right):
    pairs = itertools.product(names_of(left), names_of(right))
    return max((fuzz.token_sort_ratio(a, b, processor=utils.default_process) for a, b in pairs),
               default=0) / 100


def main():
    with open(sys.argv[1], encoding="utf-8") as pairs, open(sys.argv[2], "w",
                                                            encoding="utf-8") as out:
        for line in pairs:
            pair = json.loads(line)
            # What the peer knows of an entity it keeps by id, so that ids must differ.
            left = entity(pair["schema"], pair["left"], "left-" + pair["id"])
            right = entity(pair["schema"], pair["right"], "right-" + pair["id"])
            row = {"id": pair["id"], "token-sort": token_sort(pair["left"], pair["right"])}
            for name, algorithm in ALGORITHMS.items():
                row[name] = algorithm.compare(left, right, CONFIG).score
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
