# SPDX-License-Identifier: Apache-2.0
"""Chains found in invented worlds, case by case: every planted chain with exactly its lots in
order, and no look-alike ranked above one. With --write the cases go to docs/accuracy/meridian.tsv.
The seeds reported are used for nothing else; tuning uses seeds from 1000 up (--seeds 1000:1003)."""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("TAMGA_PROGRAM", str(ROOT / "build/release/tamga"))
TABLE = ROOT / "docs" / "accuracy" / "meridian.tsv"
DIFFICULTIES = ("easy", "medium", "hard")
COLUMNS = ("difficulty", "seed", "id", "detector", "lots", "exact", "rank", "look_alike_rank",
           "findings")


def run(*arguments):
    done = subprocess.run([PROGRAM, "--no-progress", "--exit-zero", *map(str, arguments)],
                          capture_output=True, text=True, timeout=900, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{arguments}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def cases(folder, seed, difficulty):
    """Rows of one world."""
    world = folder / f"{difficulty}-{seed}"
    run("synth", "--seed", seed, "--difficulty", difficulty, "--out", world)
    answer = json.loads(run("--json", "investigate", world, "--report", "none"))
    truth = [json.loads(line)
             for line in (folder / f"{difficulty}-{seed}.truth" / "truth.jsonl").open()]
    findings = answer["findings"]
    alike = set()
    for story in truth:
        if story["kind"] == "look_alike":
            alike.update(story["lots"])
    # The best rank of any finding, of whatever detector, that names a lot of a look-alike.
    touching = [f["rank"] for f in findings if alike & set(f["lots"])]
    worst = min(touching, default=0)
    rows = []
    for story in truth:
        if story["kind"] != "planted":
            continue
        exact = [f["rank"] for f in findings
                 if f["detector"] == story["detector"] and f["lots"] == story["lots"]]
        rank = min(exact, default=0)
        rows.append((difficulty, seed, story["id"], story["detector"], len(story["lots"]),
                     int(bool(exact)), rank, worst, len(findings)))
    return rows


def judge(rows, difficulty):
    """Prints the shares; True when the bars hold."""
    mine = [dict(zip(COLUMNS, row)) for row in rows if row[0] == difficulty]
    seeds = sorted({row["seed"] for row in mine})
    exact = sum(row["exact"] for row in mine)
    above = [seed for seed in seeds
             if any(row["look_alike_rank"] and
                    (not row["rank"] or row["look_alike_rank"] < row["rank"])
                    for row in mine if row["seed"] == seed and row["exact"])]
    print(f"{difficulty}: {exact} of {len(mine)} planted chains with exactly their lots in order; "
          f"a look-alike above a planted chain in {len(above)} of {len(seeds)} seeds {above or ''}")
    wanted = 0.9 if difficulty == "hard" else 1.0
    return exact >= wanted * len(mine) and len(above) * 20 <= len(seeds)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", default="1:20")
    parser.add_argument("--difficulty", action="append", choices=DIFFICULTIES)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    first, last = map(int, options.seeds.split(":"))
    rows = []
    with tempfile.TemporaryDirectory(prefix="tamga-meridian-") as folder:
        for difficulty in options.difficulty or DIFFICULTIES:
            for seed in range(first, last + 1):
                rows += cases(pathlib.Path(folder), seed, difficulty)
    held = [judge(rows, difficulty) for difficulty in options.difficulty or DIFFICULTIES]
    if options.write:
        lines = ["\t".join(COLUMNS)] + ["\t".join(map(str, row)) for row in rows]
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.exit(0 if all(held) else 1)


main()
