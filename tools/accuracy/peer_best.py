# SPDX-License-Identifier: Apache-2.0
"""The 20 names of a pool nearest to each query by token-sort ratio.

usage: peer_best.py QUERIES.json POOL.json (lists of names); prints a list of lists.
"""
import json
import sys

import numpy
from rapidfuzz import fuzz, process, utils

KEPT, BLOCK = 20, 200


def sorted_words(name):
    return " ".join(sorted(utils.default_process(name).split()))


def main():
    queries, pool = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
    words = [sorted_words(name) for name in pool]
    out = []
    for at in range(0, len(queries), BLOCK):
        block = [sorted_words(name) for name in queries[at:at + BLOCK]]
        scores = process.cdist(block, words, scorer=fuzz.ratio, score_cutoff=50, workers=2,
                               dtype=numpy.uint8)
        for row in scores:
            best = numpy.argsort(-row.astype(int), kind="stable")[:KEPT]
            out.append([pool[n] for n in best if row[n] > 0])
    json.dump(out, sys.stdout)


if __name__ == "__main__":
    main()
