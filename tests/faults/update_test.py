# SPDX-License-Identifier: Apache-2.0
"""`lists update` against a server that misbehaves: the version held stays served, the answers say
stale, nothing is cleared. All names are invented."""
import gzip
import hashlib
import json
import os
import pathlib
import shutil
import signal
import ssl
import subprocess
import sys
import time
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import common
import feed_server as feeds
import server as tamga_server

NOBODY = "Qwuzblork Tangle Holdings"  # on no list
NUMBERS = range(1, 101)
GOOD = feeds.un_list(NUMBERS)
LATER = "2026-11-28T12:00:00Z"
NOW = "2026-11-28T09:00:00Z"

os.environ.update({"no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"})


class Feeds(common.Case):
    """A workspace whose one feed was updated well once."""

    def setUp(self):
        super().setUp()
        self.server = feeds.Server()
        self.addCleanup(self.server.close)
        self.server.paths["/un.xml"] = GOOD
        self.configure(self.feed())

    def feed(self, more="", url="/un.xml", name="un_sc_sanctions", text_format="un_xml"):
        return (f'[[feed]]\nname = "{name}"\nformat = "{text_format}"\nallow_http = true\n'
                f'urls = ["{self.server.url}{url}"]\nmax_seconds = 5\n{more}\n')

    def configure(self, text):
        self.workspace.mkdir(exist_ok=True)
        if not (self.workspace / "VERSION").exists():
            self.run_program("lists", "status")
        (self.workspace / "feeds.toml").write_text(text, encoding="utf-8")

    def at(self, clock, *arguments, code=None, workspace=None):
        return self.ask("--clock", clock, *arguments, code=code, workspace=workspace)

    def update(self, *arguments, clock=NOW, code=0, workspace=None):
        """The answer of the first feed."""
        answer = self.at(clock, "lists", "update", *arguments, code=code, workspace=workspace)
        return answer["feeds"][0] if "feeds" in answer else answer

    def status(self, clock=NOW, workspace=None):
        return self.at(clock, "lists", "status", code=0, workspace=workspace)

    def good(self):
        updated = self.update()
        self.assertEqual(updated["outcome"], "updated", updated)
        self.assertEqual(updated["records"], 100)
        self.assert_clear()
        self.old = self.status()["snapshot"]

    def assert_clear(self, clock=NOW, workspace=None):
        answer = self.at(clock, "screen", NOBODY, code=0, workspace=workspace)
        self.assertEqual(answer["results"][0]["outcome"], "clear")

    def assert_stale(self, clock=LATER, snapshot=None, workspace=None):
        """The old version is served, every answer says stale, nothing is cleared."""
        status = self.status(clock, workspace)
        self.assertEqual(status["snapshot"], snapshot or self.old)
        self.assertTrue(status["feeds"][0]["stale"])
        self.assertTrue(status["feeds"][0]["because"])
        answer = self.at(clock, "screen", NOBODY, code=4, workspace=workspace)
        self.assertEqual(answer["results"][0]["outcome"], "incomplete")
        for skipped in (answer["skipped"], answer["results"][0]["skipped"]):
            self.assertTrue(any(item["problem"].startswith("stale: ") and
                                item["file"] == "feed un_sc_sanctions" for item in skipped),
                            skipped)
        listed = self.at(clock, "screen", feeds.name(7), workspace=workspace)["results"][0]
        self.assertEqual(listed["outcome"], "block")
        self.assertEqual(listed["hits"][0]["id"], "un-XXi.007")
        book = self.put("book.txt", NOBODY + "\n" + feeds.name(9) + "\n")
        lines = self.run_program("--json", "--clock", clock, "screen", book, code=3,
                                 workspace=workspace).stdout.splitlines()
        self.assertEqual([json.loads(line)["outcome"] for line in lines],
                         ["incomplete", "block"])
        return status["feeds"][0]

    def fails(self, outcome, problem="", code=4, clock=LATER, arguments=()):
        """An update that fails this way and harms nothing; the next good one heals all."""
        updated = self.update(*arguments, clock=clock, code=code)
        self.assertEqual(updated["outcome"], outcome, updated)
        self.assertIn(problem, updated["problem"])
        state = self.assert_stale(clock)
        self.assertEqual(state["outcome"], outcome)
        self.assertTrue(state["good"].startswith("2026-11-28T09:00:00"))
        return updated

    def heals(self, clock="2026-11-28T15:00:00Z"):
        self.server.paths["/un.xml"] = GOOD
        self.assertEqual(self.update(clock=clock)["outcome"], "unchanged")
        self.assert_clear(clock)
        left = [p.name for p in self.workspace.rglob("*")
                if "staging" in p.name or "tmp-" in p.name]
        self.assertEqual(left, [])


class Network(Feeds):
    def setUp(self):
        super().setUp()
        self.good()

    def test_404(self):
        self.server.paths.pop("/un.xml")
        self.fails("fetch_failed", "HTTP 404")
        self.heals()

    def test_500(self):
        self.server.paths["/un.xml"] = feeds.status(500)
        self.fails("fetch_failed", "HTTP 500")
        self.heals()

    def test_a_server_that_is_away(self):
        self.server.close()
        self.fails("fetch_failed")

    def test_timeout(self):
        self.configure(self.feed("max_seconds = 1").replace("max_seconds = 5\n", ""))
        self.server.paths["/un.xml"] = feeds.silent(self.server)
        start = time.monotonic()
        self.fails("fetch_failed", "too slow")
        self.assertLess(time.monotonic() - start, 20)
        self.heals()

    def test_slow_drip(self):
        self.configure(self.feed("max_seconds = 60\nslow_bytes = 1000\nslow_seconds = 2")
                       .replace("max_seconds = 5\n", ""))
        self.server.paths["/un.xml"] = feeds.drip(self.server, GOOD)
        start = time.monotonic()
        self.fails("fetch_failed", "too slow")
        self.assertLess(time.monotonic() - start, 25)
        self.heals()

    def test_half_a_file(self):
        self.server.paths["/un.xml"] = feeds.half(GOOD)
        self.fails("fetch_failed", "cut short")
        self.heals()

    def test_half_a_file_that_looks_whole_to_the_network(self):
        self.server.paths["/un.xml"] = feeds.half_unannounced(GOOD)
        self.fails("incomplete", "not whole")
        self.heals()

    def test_half_a_gzip(self):
        packed = gzip.compress(feeds.un_list(range(1, 102), "2026-11-28"))
        self.server.paths["/un.xml"] = feeds.half_unannounced(packed)
        self.fails("wrong_format")
        self.heals()

    def test_redirect_loop(self):
        self.server.paths["/un.xml"] = feeds.moved(self.server.url + "/un.xml")
        self.fails("fetch_failed", "more than 5 redirects")
        self.heals()

    def test_a_redirect_is_followed(self):
        self.server.paths["/new/un.xml"] = feeds.un_list(range(1, 102), "2026-11-28")
        self.server.paths["/un.xml"] = feeds.moved("/new/un.xml", 301)
        self.assertEqual(self.update(clock=LATER)["outcome"], "updated")
        self.assert_clear(LATER)

    def test_a_redirect_to_a_file_is_refused(self):
        self.server.paths["/un.xml"] = feeds.moved("file:///etc/hostname")
        self.fails("fetch_failed", "not https")

    def test_http_is_refused_unless_the_feed_says_so(self):
        self.configure(self.feed().replace("allow_http = true\n", ""))
        done = self.run_program("lists", "update", code=4)
        self.assertIn("no https address", done.stderr)
        # A file that cannot be read makes nothing fresh.
        answer = self.at(LATER, "screen", NOBODY, code=4)
        self.assertIn("the feeds cannot be read", str(answer["results"][0]["skipped"]))

    def test_a_certificate_that_nobody_signed_is_refused(self):
        key, cert = self.folder / "key.pem", self.folder / "cert.pem"
        made = subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days",
                               "2", "-subj", "/CN=localhost", "-addext",
                               "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
                              capture_output=True, check=False)
        if made.returncode != 0:
            self.skipTest("no openssl to make a certificate with")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        secure = feeds.Server(context)
        self.addCleanup(secure.close)
        secure.paths["/un.xml"] = GOOD
        self.configure(self.feed().replace(self.server.url, secure.url)
                       .replace("allow_http = true\n", ""))
        self.fails("fetch_failed", "certificate")
        self.assertEqual(secure.asked, [])
        # The same server with its certificate known.
        done = self.run_program("--clock", LATER, "lists", "update",
                                env={"SSL_CERT_FILE": str(cert)}, code=None)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        # Away from https leads no way.
        secure.paths["/un.xml"] = feeds.moved(self.server.url + "/un.xml")
        done = self.run_program("--clock", LATER, "lists", "update",
                                env={"SSL_CERT_FILE": str(cert)}, code=4)
        self.assertIn("not https", done.stdout)

    def test_the_proxy_of_the_environment_is_asked(self):
        self.configure(self.feed().replace(self.server.url, "http://invented.invalid"))
        self.server.paths["http://invented.invalid/un.xml"] = GOOD
        self.run_program("--clock", LATER, "lists", "update",
                         env={"http_proxy": self.server.url, "no_proxy": "", "NO_PROXY": ""})
        self.assertEqual(self.server.asked[-1][0], "http://invented.invalid/un.xml")
        self.assert_clear(LATER)

    def test_a_file_beyond_the_size_limit(self):
        self.configure(self.feed("max_bytes = 1000"))
        self.fails("fetch_failed", "larger than 1000 bytes")

    def test_headers_of_a_file_go_to_the_first_host_only(self):
        secret = self.workspace / "un.headers"
        secret.write_text("X-Api-Key: invented\n", encoding="utf-8")
        secret.chmod(0o600)
        other = feeds.Server()
        self.addCleanup(other.close)
        other.paths["/un.xml"] = feeds.un_list(range(1, 102), "2026-11-28")
        self.server.paths["/un.xml"] = feeds.moved(other.url + "/un.xml")
        self.configure(self.feed('headers_from = "un.headers"'))
        self.update(clock=LATER)
        self.assertEqual(self.server.asked[-1][1].get("X-Api-Key"), "invented")
        self.assertNotIn("X-Api-Key", other.asked[-1][1])
        secret.chmod(0o644)
        self.assertIn("may be read by others",
                      self.update(clock="2026-11-28T13:00:00Z", code=4)["problem"])


class Contents(Feeds):
    def setUp(self):
        super().setUp()
        self.good()

    def test_html_for_xml(self):
        self.server.paths["/un.xml"] = b"<!DOCTYPE html>\n<html><body>Maintenance</body></html>"
        self.fails("wrong_format", "is a web page")
        self.heals()

    def test_twenty_percent_fewer_records_are_held_until_accepted(self):
        self.server.paths["/un.xml"] = feeds.un_list(range(1, 81), "2026-11-28")
        updated = self.fails("shrunk", "80 records")
        self.assertIn("--accept-shrink un_sc_sanctions", updated["hint"])
        self.assertEqual((updated["records"], updated["records_before"]), (80, 100))
        # What is accepted is what was shown, not what comes next.
        self.server.paths["/un.xml"] = feeds.un_list(range(1, 21), "2026-11-28")
        self.assertIn("not the files that were held back", self.fails(
            "shrunk", "20 records",
            arguments=("--accept-shrink", "un_sc_sanctions"))["problem"])
        self.server.paths["/un.xml"] = feeds.un_list(range(1, 81), "2026-11-28")
        self.fails("shrunk", "80 records")
        accepted = self.update("--accept-shrink", "un_sc_sanctions", clock=LATER)
        self.assertEqual(accepted["outcome"], "updated")
        self.assertEqual(len(accepted["removed"]), 20)
        self.assert_clear(LATER)

    def test_ten_percent_fewer_are_taken(self):
        self.server.paths["/un.xml"] = feeds.un_list(range(1, 91), "2026-11-28")
        self.assertEqual(self.update(clock=LATER)["outcome"], "updated")
        self.server.paths["/un.xml"] = feeds.un_list(range(1, 81), "2026-11-29")
        self.assertEqual(self.update(clock="2026-11-29T12:00:00Z", code=4)["outcome"], "shrunk")

    def test_a_changed_schema_is_no_new_version(self):
        def renamed(number):
            return (feeds.un_entry(number).replace("INDIVIDUAL_DOCUMENT", "DOC")
                    .replace("NUMBER>P", "CODE>P").replace("</NUMBER></DOC", "</CODE></DOC"))
        self.server.paths["/un.xml"] = feeds.un_list(NUMBERS, "2026-11-28", renamed)
        self.fails("wrong_schema", "no identifiers")
        self.server.paths["/un.xml"] = feeds.un_list(NUMBERS, "2026-11-28").replace(
            b"CONSOLIDATED_LIST", b"LIST")
        self.fails("wrong_format", "not recognised as un_xml", clock="2026-11-28T12:01:00Z")
        self.server.paths["/un.xml"] = feeds.un_list(NUMBERS, "2026-11-28").replace(
            b"INDIVIDUAL", b"PERSON")
        self.assertIn(self.update(clock="2026-11-28T12:02:00Z", code=4)["outcome"],
                      ("wrong_format", "wrong_schema"))
        self.assert_stale("2026-11-28T12:02:00Z")
        self.heals()

    def test_another_list_is_not_this_one(self):
        self.server.paths["/un.xml"] = (
            b'<?xml version="1.0"?><sdnList><publshInformation><Publish_Date>11/28/2026'
            b"</Publish_Date><Record_Count>1</Record_Count></publshInformation><sdnEntry><uid>36"
            b"</uid><lastName>LUNA</lastName><sdnType>Entity</sdnType><programList><program>IRAN"
            b"</program></programList></sdnEntry></sdnList>")
        self.fails("wrong_format", "is ofac_xml, expected un_xml")
        self.heals()

    def test_a_record_that_is_lost_holds_the_version_back(self):
        broken = feeds.un_list(range(1, 102), "2026-11-28").replace(
            b"<FIRST_NAME>" + feeds.word(3).encode() + b"</FIRST_NAME>", b"<FIRST_NAME>", 1)
        self.server.paths["/un.xml"] = broken
        updated = self.fails("incomplete", "not whole")
        self.assertIn("--accept-incomplete", updated["hint"])
        self.update("--accept-incomplete", "un_sc_sanctions", clock=LATER)
        # It is taken, and proves presence only.
        self.assertEqual(self.at(LATER, "screen", NOBODY, code=4)["results"][0]["outcome"],
                         "incomplete")
        self.assertTrue(self.at(LATER, "screen", feeds.name(101))["results"][0]["hits"])

    def test_wrong_checksum(self):
        digest = hashlib.sha256(GOOD).hexdigest()
        self.configure(self.feed(f'sha256 = "{digest}"'))
        self.assertEqual(self.update()["outcome"], "unchanged")
        self.server.paths["/un.xml"] = feeds.un_list(range(1, 102), "2026-11-28")
        self.fails("wrong_checksum", digest)
        self.heals()

    def test_a_published_checksum(self):
        newer = feeds.un_list(range(1, 102), "2026-11-28")
        self.server.paths["/un.xml"] = newer
        self.server.paths["/sums"] = b"0" * 64 + b"  other.xml\n" + b"1" * 64 + b"  un.xml\n"
        self.configure(self.feed(f'sha256 = "{self.server.url}/sums"'))
        self.fails("wrong_checksum", "1" * 64)
        self.server.paths["/sums"] = b"nothing"
        self.fails("wrong_checksum", "names no digest", clock="2026-11-28T12:01:00Z")
        self.server.paths["/sums"] = (hashlib.sha256(newer).hexdigest() + "  un.xml\n").encode()
        self.assertEqual(self.update(clock="2026-11-28T12:02:00Z")["outcome"], "updated")

    def test_an_older_version_does_not_come_back(self):
        self.server.paths["/un.xml"] = feeds.un_list(range(1, 102), "2026-11-20")
        self.fails("older", "2026-11-20, before 2026-11-27")
        self.heals()

    def test_a_version_of_tomorrow_after_next_is_refused(self):
        self.server.paths["/un.xml"] = feeds.un_list(range(1, 102), "2026-12-05")
        self.fails("older", "after today")
        self.heals()


class Clock(Feeds):
    def setUp(self):
        super().setUp()
        self.good()

    def test_a_clock_that_went_back(self):
        back = "2026-11-27T09:00:00Z"
        self.fails("clock_back", "before the last update", clock=back)
        self.assertEqual(self.update("--accept-clock", clock=back)["outcome"], "unchanged")
        self.assert_clear(back)

    def test_it_gets_stale_by_age_alone(self):
        self.assert_clear("2026-12-05T09:00:00Z")
        self.assert_stale("2026-12-06T09:00:00Z")
        self.configure(self.feed("max_age_days = 2"))
        self.assert_clear("2026-11-30T09:00:00Z")
        state = self.assert_stale("2026-12-01T09:00:00Z")
        self.assertEqual(state["age_days"], 3)
        self.assertIn("not updated for 3 days, at most 2", state["because"])

    def test_an_unchanged_list_stays_fresh_for_weeks(self):
        weeks = "2026-12-20T09:00:00Z"
        self.assertEqual(self.update(clock=weeks)["outcome"], "unchanged")
        self.assert_clear(weeks)
        coverage = self.at(weeks, "screen", NOBODY, code=0)["coverage"]
        self.assertEqual(coverage[0]["period"], {"earliest": "2026-11-27", "latest": "2026-12-20"})
        self.assertIn("still served", coverage[0]["notes"][-1])

    def test_a_past_day_was_settled_by_a_later_update(self):
        self.server.paths.pop("/un.xml")
        self.update(clock="2026-12-01T09:00:00Z", code=4)
        answer = self.ask("--clock", "2026-12-01T09:00:00Z", "--as-of", "2026-11-27", "screen",
                          NOBODY, code=0)
        self.assertEqual(answer["results"][0]["outcome"], "clear")
        self.ask("--clock", "2026-12-01T09:00:00Z", "--as-of", "2026-11-28", "screen", NOBODY,
                 code=4)


class Deaths(Feeds):
    def setUp(self):
        super().setUp()
        self.good()
        self.newer = feeds.un_list(range(1, 106), "2026-11-28")

    def test_kill_during_the_download(self):
        self.server.paths["/un.xml"] = feeds.drip(self.server, self.newer)
        before = len(self.server.asked)
        process = subprocess.Popen([common.PROGRAM, "--no-progress", "--workspace",
                                    str(self.workspace), "--clock", LATER, "lists", "update"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while len(self.server.asked) == before and time.monotonic() < end:
            time.sleep(.02)
        # While it runs the good version answers as before.
        self.assert_clear(LATER)
        process.send_signal(signal.SIGKILL)
        self.assertEqual(process.wait(), -signal.SIGKILL)
        self.assertEqual(self.assert_stale()["outcome"], "interrupted")
        # A run that looks at it again and dies as well leaves it stale.
        self.server.paths["/un.xml"] = self.newer
        self.assertEqual(self.update(clock="2026-11-28T13:00:00Z")["outcome"], "updated")
        self.assert_clear("2026-11-28T13:00:00Z")

    def after_fault(self, step, fault):
        """An update with a fault at a step of the file door; whether the step was reached."""
        broken = self.folder / f"{fault}-{step}"
        shutil.copytree(self.workspace, broken)
        done = self.run_program("--clock", LATER, "lists", "update", "--fault-at",
                                f"{step}:{fault}", workspace=broken, code=None)
        is_reached = done.returncode != 0
        snapshot = self.status(LATER, workspace=broken)["snapshot"]
        self.assertIn(snapshot, (self.old, self.new), f"step {step}")
        feed = self.status(LATER, workspace=broken)["feeds"][0]
        is_done = feed["tried"] == LATER and feed["outcome"] == "updated" and snapshot == self.new
        has_not_begun = step == 0 and fault == "kill" and snapshot == self.old
        if is_reached and not (is_done or has_not_begun):
            self.assert_stale(LATER, snapshot, workspace=broken)
            self.stale_steps += 1
        self.update(clock="2026-11-28T13:00:00Z", workspace=broken)
        self.assertEqual(self.status("2026-11-28T13:00:00Z", workspace=broken)["snapshot"],
                         self.new, f"step {step}")
        self.assert_clear("2026-11-28T13:00:00Z", workspace=broken)
        left = [p.name for p in broken.rglob("*") if "staging" in p.name or "tmp-" in p.name]
        self.assertEqual(left, [], f"{fault} {step}")
        shutil.rmtree(broken)
        return is_reached

    def undisturbed(self):
        self.stale_steps = 0
        self.server.paths["/un.xml"] = self.newer
        whole = self.folder / "whole"
        shutil.copytree(self.workspace, whole)
        self.update(clock=LATER, workspace=whole)
        self.new = self.status(LATER, workspace=whole)["snapshot"]

    def test_kill_at_every_step_of_the_import(self):
        self.undisturbed()
        step = 0
        while self.after_fault(step, "kill"):
            step += 1
        print(f"killed at each of {step} steps, stale after {self.stale_steps}")
        self.assertGreaterEqual(self.stale_steps, 25)
        self.assertGreaterEqual(self.stale_steps, step - 4)  # the first and the last ones

    def test_full_disk_and_short_write_at_every_step(self):
        self.undisturbed()
        for fault in ("full_disk", "short_write"):
            reached = [self.after_fault(step, fault) for step in range(0, 112, 3)]
            self.assertGreaterEqual(sum(reached), 25, fault)

    def test_a_disk_that_is_full(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "none", disk],
                          capture_output=True, check=False).returncode != 0:
            self.skipTest("a small disk cannot be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", disk], check=False)
        small = disk / "workspace"
        shutil.copytree(self.workspace, small)
        filler = disk / "filler"
        with open(filler, "wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        self.server.paths["/un.xml"] = self.newer
        done = self.run_program("--clock", LATER, "lists", "update", workspace=small, code=4)
        self.assertIn("no space left", done.stderr + done.stdout)
        self.assert_stale(workspace=small)
        filler.unlink()
        self.assertEqual(self.update(clock=LATER, workspace=small)["outcome"], "updated")
        self.assert_clear(LATER, workspace=small)

    def test_a_record_that_is_damaged_makes_nothing_fresh(self):
        (self.workspace / "feeds" / "state.json").write_text("{", encoding="utf-8")
        answer = self.at(LATER, "screen", NOBODY, code=4)
        self.assertIn("the feeds cannot be read", str(answer["results"][0]["skipped"]))
        self.run_program("lists", "update", code=4)
        (self.workspace / "feeds" / "state.json").unlink()
        self.assertEqual(self.update(clock=LATER)["outcome"], "unchanged")
        self.assert_clear(LATER)

    def test_one_update_at_a_time(self):
        self.server.paths["/un.xml"] = feeds.drip(self.server, self.newer)
        before = len(self.server.asked)
        process = subprocess.Popen([common.PROGRAM, "--no-progress", "--workspace",
                                    str(self.workspace), "--clock", LATER, "lists", "update"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            end = time.monotonic() + 20
            while len(self.server.asked) == before and time.monotonic() < end:
                time.sleep(.02)
            done = self.run_program("--clock", LATER, "lists", "update", code=4)
            self.assertIn("another update runs", done.stderr)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)
        self.assert_stale()


class GoodPaths(Feeds):
    def test_never_updated_clears_nobody(self):
        self.run_program("lists", "add", self.put("2026-11-27/un.xml", GOOD))
        self.old = self.status()["snapshot"]
        self.assertIn("never updated", self.assert_stale(NOW)["because"])

    def test_no_feed_changes_nothing(self):
        (self.workspace / "feeds.toml").unlink()
        self.run_program("lists", "add", self.put("2026-11-27/un.xml", GOOD))
        self.assertEqual(self.status()["feeds"], [])
        self.assert_clear()

    def test_a_first_version_that_is_broken_is_not_taken(self):
        self.server.paths["/un.xml"] = feeds.half_unannounced(GOOD)
        self.assertEqual(self.update(code=4)["outcome"], "incomplete")
        self.assertEqual(self.status()["added"], [])
        self.at(NOW, "screen", NOBODY, code=4)

    def test_what_changed_and_whom_it_touches(self):
        self.good()
        self.server.paths["/un.xml"] = feeds.un_list(
            [n for n in range(1, 103) if n != 50], "2026-11-28").replace(
                b"<SECOND_NAME>" + feeds.word(1020).encode(), b"<THIRD_NAME>YOUNGER</THIRD_NAME>"
                b"<SECOND_NAME>" + feeds.word(1020).encode())
        book = self.put("customers.csv", "party_id,name\n" + "".join(
            f"c{n},{feeds.name(n)}\n" for n in (20, 30, 50, 101)) + f"c0,{NOBODY}\n")
        answer = self.at(LATER, "lists", "update", "--book", book, code=0)
        updated = answer["feeds"][0]
        self.assertEqual(updated["added"], ["un-XXi.101", "un-XXi.102"])
        self.assertEqual(updated["removed"], ["un-XXi.050"])
        self.assertEqual(updated["changed"], ["un-XXi.020"])
        self.assertEqual(sorted((t["party"], t["change"], t["id"]) for t in answer["touched"]),
                         [("c101", "added", "un-XXi.101"), ("c20", "changed", "un-XXi.020"),
                          ("c50", "removed", "un-XXi.050")])

    def test_conditions_are_sent_and_304_is_good(self):
        self.server.paths["/un.xml"] = feeds.tagged(GOOD)
        self.good()
        self.assertNotIn("If-None-Match", self.server.asked[-1][1])
        again = self.update(clock=LATER)
        self.assertEqual((again["outcome"], again["bytes"]), ("unchanged", 0))
        self.assertEqual(self.server.asked[-1][1]["If-None-Match"], '"v1"')
        self.assertEqual(self.server.asked[-1][1]["If-Modified-Since"],
                         "Fri, 27 Nov 2026 10:00:00 GMT")
        self.assert_clear(LATER)
        # What is no longer held is fetched whole.
        self.run_program("lists", "drop", "un_sc_sanctions/2026-11-27")
        self.assertTrue(self.status(LATER)["feeds"][0]["stale"] or
                        self.at(LATER, "screen", NOBODY, code=4))
        self.assertEqual(self.update(clock="2026-11-28T13:00:00Z")["outcome"], "updated")
        self.assert_clear("2026-11-28T13:00:00Z")

    def test_a_304_that_nobody_asked_for_is_a_fault(self):
        self.good()
        self.server.paths["/un.xml"] = lambda handler: (handler.send_response(304),
                                                        handler.end_headers())
        self.fails("fetch_failed", "HTTP 304")

    def test_the_mirror_helps_and_the_query_is_never_shown(self):
        self.server.paths["/mirror/un.xml"] = GOOD
        self.server.paths["/un.xml"] = feeds.status(503)
        self.configure(self.feed(f'mirrors = [["{self.server.url}/mirror/un.xml?token=secret"]]'))
        updated = self.update()
        self.assertEqual(updated["outcome"], "updated")
        self.assertEqual(updated["place"], self.server.url + "/mirror/un.xml")
        self.assert_clear()
        self.server.paths["/mirror/un.xml"] = b"<html>gone</html>"
        done = self.run_program("--json", "--clock", LATER, "lists", "update", code=4)
        failed = json.loads(done.stdout)["feeds"][0]
        self.assertIn("HTTP 503; then ", failed["problem"])
        self.assertNotIn("secret", done.stdout + done.stderr +
                         (self.workspace / "feeds" / "state.json").read_text())

    def test_same_day_versions_keep_the_order_of_arrival(self):
        self.good()
        for count, name in ((101, "2026-11-27_02"), (102, "2026-11-27_03")):
            self.server.paths["/un.xml"] = feeds.un_list(range(1, count + 1))
            self.assertEqual(self.update(clock=LATER)["version"], "un_sc_sanctions/" + name)
        self.assertTrue(self.at(LATER, "screen", feeds.name(102))["results"][0]["hits"])

    def test_a_version_of_the_day_that_was_added_by_hand_comes_before(self):
        self.good()
        for numbers in (range(1, 103), range(1, 104), range(1, 105)):
            self.run_program("lists", "add", self.put("by_hand/un.xml", feeds.un_list(numbers)))
            self.server.paths["/un.xml"] = feeds.un_list(range(1, numbers[-1] + 11))
            self.assertEqual(self.update(clock=LATER)["outcome"], "updated")
            count = len(self.status()["added"])
            self.assertEqual(self.update(clock=LATER)["outcome"], "unchanged")
            self.assertEqual(len(self.status()["added"]), count)
            self.assertTrue(self.at(LATER, "screen",
                                    feeds.name(numbers[-1] + 10))["results"][0]["hits"])
            self.assert_clear(LATER)

    def test_a_set_without_a_printed_date_is_dated_by_the_server(self):
        rows = "".join(common.entry(n, feeds.name(n)) for n in NUMBERS) + "\x1a"
        for name, body in (("sdn", rows), ("alt", common.alias(1, "OTHER NAME") + "\x1a"),
                           ("add", common.ADD)):
            self.server.paths[f"/{name}.csv"] = feeds.tagged(body.encode(), f'"{name}"')
        urls = ", ".join(f'"{self.server.url}/{n}.csv"' for n in ("sdn", "alt", "add"))
        self.configure(f'[[feed]]\nname = "us_ofac_sdn"\nformat = "ofac_csv"\nallow_http = true\n'
                       f'urls = [{urls}]\n')
        self.assertEqual(self.update()["version"], "us_ofac_sdn/2026-11-27")
        version = self.status()["added"][0]
        self.assertEqual(version["dated"], {"earliest": "2026-11-27", "latest": "2026-11-27",
                                            "how": "served"})
        self.assert_clear()
        self.assertEqual(self.update(clock=LATER)["outcome"], "unchanged")
        # One file of the set is gone: the others do not come alone.
        self.server.paths["/alt.csv"] = feeds.status(404)
        self.server.paths["/sdn.csv"] = feeds.tagged(rows.encode(), '"new"')
        self.assertEqual(self.update(clock=LATER, code=4)["outcome"], "fetch_failed")
        self.at(LATER, "screen", NOBODY, code=4)

    def test_a_set_that_changes_while_it_is_fetched_is_fetched_again(self):
        rows = "".join(common.entry(n, feeds.name(n)) for n in NUMBERS) + "\x1a"
        newer = "".join(common.entry(n, feeds.name(n)) for n in range(1, 106)) + "\x1a"
        self.server.paths["/sdn.csv"] = feeds.tagged(rows.encode(), '"one"')
        self.server.paths["/alt.csv"] = feeds.tagged(b"\x1a", '"alt"')

        def published_meanwhile(handler):
            self.server.paths["/sdn.csv"] = feeds.tagged(newer.encode(), '"two"')
            feeds.send(handler, common.ADD.encode(), headers=[("ETag", '"add"')])
        self.server.paths["/add.csv"] = published_meanwhile
        urls = ", ".join(f'"{self.server.url}/{n}.csv"' for n in ("sdn", "alt", "add"))
        self.configure(f'[[feed]]\nname = "us_ofac_sdn"\nformat = "ofac_csv"\nallow_http = true\n'
                       f'urls = [{urls}]\n')
        self.assertEqual(self.update()["records"], 105)

    def test_pin_and_rollback_clear_nobody(self):
        self.good()
        self.server.paths["/un.xml"] = feeds.un_list(range(1, 102), "2026-11-28")
        self.update(clock=LATER)
        self.assert_clear(LATER)
        self.run_program("lists", "rollback", "un_sc_sanctions")
        pinned = [v["version"] for v in self.status()["added"] if v["pinned"]]
        self.assertEqual(pinned, ["2026-11-27"])
        self.assertEqual(self.at(LATER, "screen", feeds.name(101))["results"][0]["hits"], [])
        answer = self.at(LATER, "screen", NOBODY, code=4)["results"][0]
        self.assertIn("pinned: un_sc_sanctions/2026-11-28", str(answer["skipped"]))
        self.assertIn("pinned: ", self.status(LATER)["feeds"][0]["because"])
        # Nothing stands before it, and updates go on behind the pin.
        self.run_program("lists", "rollback", "un_sc_sanctions", code=2)
        self.run_program("lists", "rollback", "nobody", code=2)
        again = self.update(clock="2026-11-28T13:00:00Z")
        self.assertEqual(again["outcome"], "unchanged")
        self.at("2026-11-28T13:00:00Z", "screen", NOBODY, code=4)
        self.run_program("lists", "unpin", "un_sc_sanctions/2026-11-27")
        self.assert_clear("2026-11-28T13:00:00Z")

    def test_one_feed_that_fails_leaves_the_others_alone(self):
        rows = "".join(common.entry(n, feeds.name(n + 200)) for n in NUMBERS) + "\x1a"
        self.server.paths["/sdn.csv"] = rows.encode()
        self.configure(self.feed() + self.feed("enabled = true", "/sdn.csv", "us_ofac_sdn",
                                               "ofac_csv"))
        answer = self.at(NOW, "lists", "update", code=5)
        self.assertEqual([f["outcome"] for f in answer["feeds"]], ["updated", "incomplete"])
        self.assertEqual(self.update("un_sc_sanctions", clock=LATER)["outcome"], "unchanged")
        self.at(LATER, "screen", NOBODY, code=4)

    def test_the_official_sources_are_written_once(self):
        (self.workspace / "feeds.toml").unlink()
        printed = self.run_program("lists", "feeds").stdout
        self.run_program("lists", "feeds", "--write")
        self.assertEqual((self.workspace / "feeds.toml").read_text(), printed)
        self.run_program("lists", "feeds", "--write", code=2)
        known = self.ask("lists", "feeds")["feeds"]
        for feed in known:
            self.assertTrue(feed["citation"].startswith("https://"), feed)
            self.assertEqual(feed["stale"], feed["enabled"])
        self.assertTrue({"us_ofac_sdn", "us_ofac_cons", "un_sc_sanctions", "uk_sanctions_list",
                         "eu_fsf", "us_csl"} <= {feed["source"] for feed in known})

    def test_a_wrong_file_of_feeds_is_told_by_line(self):
        for text, problem in (
                ('[[feed]]\nname = "a b"\nformat = "un_xml"\nurls = ["https://x/y"]', "name needs"),
                ('[[feed]]\nname = "a"\nformat = "nonsense"\nurls = ["https://x/y"]',
                 "unknown format"),
                ('[[feed]]\nname = "a"\nformat = "un_xml"\nurls = []', "urls is empty"),
                ('[[feed]]\nname = "a"\nformat = "un_xml"\nurls = ["https://x/y"]\nspeed = 1',
                 "unknown key"),
                ('[[feed]]\nname = "a"\nformat = "un_xml"\nurls = ["https://x/y"]\n'
                 'max_age_days = 0', "whole number"),
                (2 * '[[feed]]\nname = "a"\nformat = "un_xml"\nurls = ["https://x/y"]\n',
                 "one name"),
                ("[[feed", "feeds.toml:1")):
            self.configure(text)
            done = self.run_program("lists", "update", code=4)
            self.assertIn(problem, done.stderr)
            self.assertRegex(done.stderr, r"feeds\.toml:\d+")
            self.at(NOW, "screen", NOBODY, code=4)
        self.configure("")
        self.run_program("lists", "update", code=2)


class Served(Feeds):
    """The server says it too."""

    def test_screen_fresh_and_ready(self):
        self.good()
        server = tamga_server.Server(self.workspace, "--clock", LATER)
        self.addCleanup(server.stop)
        day = "?as_of=2026-11-28"
        screen = f"/v1/screen{day}&name=Qwuzblork%20Tangle"
        code, headers, body = server.get(screen)
        self.assertEqual((code, json.loads(body)["results"][0]["outcome"]), (200, "clear"))
        self.assertEqual(server.get("/freshz" + day)[0], 200)
        self.assertNotIn("X-Tamga-Stale", headers)
        started = server.ask("POST", "/v1/batches" + day, NOBODY, {"Content-Type": "text/plain"})
        batch = json.loads(started[2])["id"]
        self.assertEqual(self.batch_outcome(server, batch), "clear")

        self.server.paths.pop("/un.xml")
        self.update(clock=LATER, code=4)
        code, again, body = server.ask("GET", screen, headers={"If-None-Match": headers["ETag"]})
        self.assertEqual((code, json.loads(body)["results"][0]["outcome"]), (200, "incomplete"))
        self.assertIn("stale: ", body)
        self.assertEqual(again["X-Tamga-Stale"], "un_sc_sanctions")
        code, _, body = server.get("/freshz" + day)
        self.assertEqual((code, json.loads(body)["status"]), (503, "stale"))
        self.assertIn("HTTP 404", body)
        code, _, body = server.get("/readyz")
        self.assertEqual((code, json.loads(body)),
                         (200, {"status": "stale", "stale": ["un_sc_sanctions"]}))
        for path in ("/search/default?q=Qwuzblork", "/v2/search?name=Qwuzblork"):
            code, headers, _ = server.get(path)
            self.assertEqual((code, headers["X-Tamga-Stale"]), (200, "un_sc_sanctions"))
        self.assertIn('tamga_feed_stale{feed="un_sc_sanctions"} 1', server.get("/metrics")[2])
        self.assertTrue(json.loads(server.get("/v1/lists")[2])["feeds"][0]["stale"])
        # The finished batch is not handed out as today's answer.
        server.ask("POST", "/v1/batches" + day, NOBODY, {"Content-Type": "text/plain"})
        self.assertEqual(self.batch_outcome(server, batch), "incomplete")

        self.server.paths["/un.xml"] = GOOD
        self.update(clock="2026-11-28T15:00:00Z")
        self.assertEqual(json.loads(server.get(screen)[2])["results"][0]["outcome"], "clear")
        self.assertEqual(server.get("/freshz" + day)[0], 200)
        self.assertEqual(json.loads(server.get("/readyz")[2]), {"status": "ok"})

    def batch_outcome(self, server, batch):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            code, _, body = server.get(f"/v1/batches/{batch}/results")
            if code == 200:
                outcome = json.loads(body.splitlines()[0])["outcome"]
                if outcome != getattr(self, "seen", None):
                    self.seen = outcome
                    return outcome
            time.sleep(.05)
        return self.seen


common.main()
