# SPDX-License-Identifier: Apache-2.0
"""No single field of an invented world tells planted lots from the others: a decision tree on any
one column (leaves are its values, or 32 ranges of a number; also its length and whether it is
empty), grown on some seeds, must rank lots of other seeds no better than by chance (AUC <= .52)."""
import bisect
import collections
import csv
import datetime
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("TAMGA_PROGRAM", str(ROOT / "build/release/tamga"))
SEEDS = int(os.environ.get("TAMGA_SEEDS", "120"))  # to grow on, and as many to test on
LEAVES = 32
MOST = 0.52


def world(folder, seed, difficulty):
    out = pathlib.Path(folder) / f"{difficulty}-{seed}"
    subprocess.run([PROGRAM, "synth", "--seed", str(seed), "--difficulty", difficulty, "--out", out],
                   check=True, capture_output=True)
    with open(f"{out}.truth/truth.jsonl", encoding="utf-8") as file:
        planted = {lot for line in file for story in [json.loads(line)]
                   if story["kind"] == "planted" for lot in story["lots"]}
    with open(out / "lots.csv", encoding="utf-8") as file:
        # All planted lots and a tenth of the others, other ones in each world: the AUC does not
        # depend on their ratio.
        draw = random.Random(seed)
        rows = [row for row in csv.DictReader(file)
                if draw.random() < .1 or row["lot_id"] in planted]
    return rows, [row["lot_id"] in planted for row in rows]


def number(text):
    try:
        return float(text)
    except ValueError:
        pass
    try:
        return float(datetime.date.fromisoformat(text).toordinal())
    except ValueError:
        return None


def leaves_of(values):
    """A function from a value to its leaf, grown on these values."""
    numbers = sorted(n for n in map(number, values) if n is not None)
    if len(numbers) * 2 > len(values):
        cuts = [numbers[len(numbers) * k // LEAVES] for k in range(1, LEAVES)]
        return lambda text: "none" if number(text) is None else bisect.bisect(cuts, number(text))
    return lambda text: text


def auc(scores, labels):
    order = sorted(zip(scores, labels))
    ranks, positives, at = 0.0, sum(labels), 0
    while at < len(order):
        end = at
        while end < len(order) and order[end][0] == order[at][0]:
            end += 1
        ranks += (at + end + 1) / 2 * sum(label for _, label in order[at:end])
        at = end
    negatives = len(labels) - positives
    return (ranks - positives * (positives + 1) / 2) / (positives * negatives)


def field_auc(grow, test, view):
    values = [view(row) for row, _ in grow]
    leaf = leaves_of(values)
    base = sum(label for _, label in grow) / len(grow)
    seen = collections.defaultdict(lambda: [0, 0])
    for value, (_, label) in zip(values, grow):
        counts = seen[leaf(value)]
        counts[0] += label
        counts[1] += 1
    def score(row):  # the rate of the leaf, drawn to the base rate where it holds few lots
        hits, count = seen.get(leaf(view(row)), (0, 0))
        return (hits + 20 * base) / (count + 20)
    return auc([score(row) for row, _ in test], [label for _, label in test])


def main():
    failed = False
    with tempfile.TemporaryDirectory(prefix="tamga-fields-") as folder:
        for difficulty in ("easy", "medium", "hard"):
            parts = []
            for first in (2000, 3000):
                rows = []
                for seed in range(first, first + SEEDS):
                    rows += zip(*world(folder, seed, difficulty))
                parts.append(rows)
            found = []
            for column in parts[0][0][0]:
                found.append((field_auc(*parts, lambda row: row[column]), column))
                found.append((field_auc(*parts, lambda row: str(len(row[column]))),
                              "length of " + column))
            found.sort(reverse=True)
            print(difficulty, ", ".join(f"{name} {value:.3f}" for value, name in found[:6]))
            failed |= found[0][0] > MOST
    sys.exit(1 if failed else 0)


main()
