# SPDX-License-Identifier: Apache-2.0
"""Help leads with examples; a wrong command line is exit code 2."""
import sys
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common

COMMANDS = [["lists"], ["lists", "add"], ["lists", "status"], ["lists", "show"], ["lists", "diff"],
            ["lists", "pin"], ["lists", "unpin"], ["lists", "drop"], ["lists", "update"],
            ["lists", "feeds"], ["lists", "rollback"], ["screen"], ["score"], ["explain"],
            ["why-not"], ["watch"],
            ["ledger"], ["ledger", "show"], ["claims"], ["claims", "check"], ["investigate"],
            ["rules"], ["rules", "list"], ["rules", "show"], ["rules", "ownership"], ["rules", "cap"],
            ["rules", "clause"], ["rules", "transit"], ["rules", "group"], ["rules", "country"],
            ["rules", "bound"],
            ["doctor"], ["detect"], ["synth"], ["completion"], ["manual"]]


class Help(common.Case):
    def test_every_command_leads_with_an_example(self):
        for command in [[]] + COMMANDS:
            text = self.run_program(*command, "--help").stdout
            example = text.find("  tamga " + " ".join(command))
            options = text.find("Options")
            self.assertGreaterEqual(example, 0, command)
            self.assertLess(example, options if options >= 0 else len(text), command)

    def test_wrong_usage_is_exit_2(self):
        for arguments in (["nonsense"], ["screen"], ["--no-such-option"],
                          ["screen", "Granat", "--as-of", "yesterday"],
                          ["lists", "add", "x", "--dated", "2023-13"]):
            done = self.run_program(*arguments, code=2)
            self.assertTrue(done.stderr)

    def test_completions_name_every_command(self):
        for shell in ("bash", "zsh", "fish"):
            text = self.run_program("completion", shell).stdout
            for command in COMMANDS:
                self.assertIn(command[-1], text, (shell, command))
        self.run_program("completion", "csh", code=2)

    def test_the_manual_has_a_page_for_every_command(self):
        folder = self.folder / "man"
        folder.mkdir()
        self.run_program("manual", str(folder))
        for command in [[]] + COMMANDS:
            page = (folder / ("-".join(["tamga"] + command) + ".1")).read_text(encoding="utf-8")
            self.assertIn(".SH EXAMPLES", page, command)
        self.assertIn("cannot be written", self.run_program("manual", "/nowhere", code=4).stderr)

    def test_version_is_printed(self):
        self.assertRegex(self.run_program("--version").stdout, r"\d+\.\d+\.\d+")


common.main()
