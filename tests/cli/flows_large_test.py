# SPDX-License-Identifier: Apache-2.0
"""Ten million rows of trade statistics are imported within 1 GB, plain and packed, in any order."""
import gzip
import json
import random
import resource
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

ROWS = 10_000_000
REPORTERS = ["Germany", "France", "Italy", "Poland", "Spain", "Austria", "Sweden", "Latvia",
             "Lithuania", "Estonia"]
PARTNERS = ["Kyrgyzstan", "Kazakhstan", "Armenia", "Georgia", "Uzbekistan",
            "Russian Federation (Russia)", "Belarus"]


def keys():
    months = [f"{year}-{month:02d}" for year in (2020, 2021, 2022) for month in range(1, 13)]
    for code in range(84_000_000, 85_000_000, 13):
        for reporter in REPORTERS:
            for partner in PARTNERS:
                for month in months:
                    yield f"{code},{reporter},{partner},{month}"


class Large(common.Case):
    def write(self, path, opener, is_turned):
        block, count = [], 0
        with opener(path, "wt", encoding="utf-8") as out:
            out.write("product,reporter,partner,month,value_eur\n")
            for key in keys():
                block.append(f"{key},{count * 7919 % 100003}\n")
                count += 1
                if len(block) == 100_000 or count == ROWS:
                    if is_turned:
                        random.Random(count).shuffle(block)
                    out.write("".join(block))
                    block.clear()
                if count == ROWS:
                    return

    def test_ten_million_rows(self):
        for name, opener, is_turned in (("plain.csv", open, True), ("packed.csv.gz", gzip.open, False)):
            path = self.folder / name
            self.write(path, opener, is_turned)
            done = self.run_program("--json", "import", "flows", path)
            table = json.loads(done.stdout)["tables"][0]
            self.assertEqual(table["rows"], ROWS)
            self.assertEqual(table["skipped"], [])
            path.unlink()
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"peak {peak:.0f} MB")
        self.assertLess(peak, 1024)


common.main()
