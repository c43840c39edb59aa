# SPDX-License-Identifier: Apache-2.0
"""One SHA-256 over snapshots and answers for {1, 2, 7 threads} x {2 locales} x {instruction sets}."""
import hashlib
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

SETS = ("scalar", "avx2", "avx512")
LOCALES = ("C", "tr_TR.UTF-8")
NAMES = ["Skymec", "Da Group 22", "Mvizion LLC", "GFK Logistics Asia", "Chernet Yevgeniy",
         "Гольберг Илья", "محمد علی", "Tordan Industry Limited", "Aspan Arba", "IRISL", "I. Ilyin",
         "Celestial Mechanics", "北京", "Text of images", "22", "O'Brien"]


class Determinism(common.Case):
    def fingerprint(self, paths, number, threads, locale, instructions):
        workspace = self.folder / f"w{number}"
        more = ("--threads", threads, "--instructions", instructions)
        env = {"LC_ALL": locale, "LANG": locale, "TZ": "Asia/Tashkent" if number % 2 else "UTC"}

        def run(*arguments):
            return self.run_program("--json", *arguments, *more, workspace=workspace, env=env,
                                    code=None, text=False)

        if b"lacks the instruction set" in run("lists", "status").stderr:
            return None
        digest = hashlib.sha256()
        digest.update(run("lists", "add", "--recursive", *paths).stdout)
        digest.update(next((workspace / "snapshots").glob("*.tamga")).read_bytes())
        names = self.put("names.txt", "\n".join(NAMES) + "\n")
        day = ("--as-of", "2025-11-30")
        digest.update(run("screen", names, *day).stdout)
        digest.update(run("ledger", "show", "ofac-46027", *day).stdout)
        report = self.folder / "report.html"
        run("investigate", common.ROOT / "examples" / "central-asia", "--report", report)
        digest.update(report.read_bytes())
        digest.update(report.with_suffix(".json").read_bytes())
        return digest.hexdigest()

    def one_digest(self, paths):
        seen, missing, number = {}, [], 0
        for instructions in SETS:
            for threads in (1, 2, 7):
                for locale in LOCALES:
                    number += 1
                    value = self.fingerprint(paths, number, threads, locale, instructions)
                    if value is None:
                        missing.append(instructions)
                    else:
                        seen.setdefault(value, []).append((threads, locale, instructions))
        print(f"{sum(map(len, seen.values()))} runs, {len(seen)} digest; "
              f"not on this processor: {sorted(set(missing)) or 'none'}")
        self.assertEqual(len(seen), 1, seen)

    def test_of_the_example(self):
        self.one_digest([common.ROOT / "examples" / "central-asia" / "lists"])

    def test_of_real_lists(self):
        lists = common.CORPUS / "lists"
        if not lists.exists():
            self.skipTest(f"skipped: no corpus ({lists})")
        self.one_digest([lists / "ofac" / "2023-12-28", lists / "uk_tables",
                         lists / "ofac" / "names-2025-11.ftm.jsonl.gz",
                         lists / "un" / "UN_consolidated_2026-02-27.xml"])


common.main()
