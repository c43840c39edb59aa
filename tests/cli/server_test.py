# SPDX-License-Identifier: Apache-2.0
"""`tamga serve`: routes, manners of each dialect, batches, swap of snapshots, doors."""
import gzip
import json
import subprocess
import sys
import time
import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import common
import jsonschema
from server import Server

DAY = "as_of=2024-01-02"
DOCUMENT = {}


def check_answer(case, method, path, status, kind, body):
    """The answer against the OpenAPI document's schema for it."""
    operation = DOCUMENT["paths"][path][method.lower()]
    case.assertIn(str(status), operation["responses"], (path, status))
    content = operation["responses"][str(status)].get("content", {})
    kind = kind.partition(";")[0]
    case.assertIn(kind, content, (path, status))
    if kind.endswith("json"):
        schema = {"components": DOCUMENT["components"], **content[kind]["schema"]}
        jsonschema.Draft202012Validator(schema).validate(json.loads(body))


class Routes(common.Case):
    @classmethod
    def setUpClass(cls):
        import tempfile
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="tamga-serve-"))
        loader = cls("load")
        loader.setUp()
        loader.run_program("lists", "add", loader.put_set(), workspace=cls.home / "w")
        loader.run_program("import", "flows", common.ROOT / "examples/central-asia/flows.csv",
                           workspace=cls.home / "w")
        cls.server = Server(cls.home / "w", "--case",
                            f"asia={common.ROOT / 'examples' / 'central-asia'}")
        DOCUMENT.update(cls.server.json("/openapi.json"))

    @classmethod
    def tearDownClass(cls):
        import shutil
        code = cls.server.stop()
        shutil.rmtree(cls.home, ignore_errors=True)
        assert code == 0, code

    def load(self):
        pass

    def check(self, method, pattern, path, body=None, code=200):
        headers = {"Content-Type": "application/json"} if body is not None else {}
        status, answered, text = self.server.ask(method, path, body, headers)
        self.assertEqual(status, code, (path, text[:500]))
        check_answer(self, method, pattern, status, answered["Content-Type"], text)
        return json.loads(text) if text else None

    def test_native_routes_answer_as_declared(self):
        hit = self.check("GET", "/v1/screen", f"/v1/screen?name=Granat%20Velvet&{DAY}")
        self.assertEqual(hit["results"][0]["hits"][0]["id"], "ofac-101")
        same = self.check("POST", "/v1/screen", "/v1/screen",
                          {"name": "Granat Velvet", "as_of": "2024-01-02"})
        self.assertEqual(hit, same)
        for bound in (self.check("GET", "/v1/screen",
                                 f"/v1/screen?name=Granat%20Velvet&profile=us_person&{DAY}"),
                      self.check("POST", "/v1/screen", "/v1/screen",
                                 {"name": "Granat Velvet", "as_of": "2024-01-02",
                                  "profile": "us_person"})):
            measure = bound["results"][0]["hits"][0]["measures"][0]
            self.assertEqual(measure["bound"]["mark"], "binding")
        many = self.check("POST", "/v1/screen", "/v1/screen",
                          {"parties": [{"name": "Lunmast"}, {"names": ["Fern Trading"]}]})
        self.assertEqual(len(many["results"]), 2)
        self.check("POST", "/v1/explain", "/v1/explain", {"left": "Granat", "right": "ofac-101"})
        entity = self.check("GET", "/v1/entities/{id}", f"/v1/entities/ofac-101?{DAY}")
        self.assertEqual(entity["identifiers"][0]["text"], "7707083893")
        self.check("GET", "/v1/entities/{id}/neighbours", "/v1/entities/ofac-101/neighbours?depth=2")
        self.check("GET", "/v1/entities/{id}/paths", "/v1/entities/ofac-101/paths?to=listed")
        ledger = self.check("GET", "/v1/ledger", f"/v1/ledger?asked=ofac-101&{DAY}")
        self.assertEqual(ledger["answers"][0]["authority"], "OFAC")
        self.check("POST", "/v1/claims/check", "/v1/claims/check",
                   {"claims": [{"subject": "Granat Velvet", "authority": "OFAC",
                                "date": "2024-01-02"}]})
        self.check("GET", "/v1/lists", "/v1/lists")
        self.check("GET", "/v1/cases", "/v1/cases")
        self.check("GET", "/v1/cases/{id}", "/v1/cases/asia")
        for path in ("/healthz", "/readyz"):
            self.check("GET", path, path)
        self.check("GET", "/freshz", "/freshz", code=503)
        self.assertIn("tamga_requests_total", self.server.get("/metrics")[2])

    def test_every_answer_says_what_it_rests_on(self):
        stamp = {"as_of", "snapshot", "engine", "policy", "coverage", "skipped"}
        for path in ("/v1/screen?name=Granat", "/v1/entities", "/v1/entities/ofac-101",
                     "/v1/entities/ofac-101/neighbours", "/v1/entities/ofac-101/paths?to=listed",
                     "/v1/ledger?asked=ofac-101", "/v1/lists", "/v1/cases", "/v1/cases/asia",
                     "/v1/batches", "/v1/flows"):
            answer = self.server.json(path)
            self.assertLessEqual(stamp, set(answer), path)
            self.assertTrue(answer["coverage"], path)
            self.assertEqual(answer["engine"], self.server.json("/v1/cases")["engine"])

    def test_refusals_speak_of_this_interface(self):
        for path in ("/v1/flows/surge", "/v1/flows/substitute?table=none"):
            status, _, body = self.server.ask("GET", path)
            self.assertEqual(status, 400, body)
            self.assertNotIn("--", body)
        for path, body, field in (("/v1/explain", {}, "right"), ("/v1/claims/check", {}, "claims"),
                                  ("/v1/screen", {"nam": "x"}, "name")):
            problem = json.loads(self.server.ask("POST", path, body,
                                                 {"Content-Type": "application/json"})[2])
            self.assertEqual(problem["status"], 400)
            self.assertIn(field, problem["hint"])
        problem = json.loads(self.server.ask("GET", "/v1/screen?nam=x")[2])
        self.assertIn("birth_date", problem["hint"])

    def test_why_not_tells_what_is_short(self):
        far = self.server.post("/v1/why-not", {"left": "Entirely Different", "right": "ofac-100"})
        self.assertTrue(far["results"][0]["because"])
        self.assertIn("never returned", " ".join(far["results"][0]["because"]))

    def test_pages_of_records_join_to_all_of_them(self):
        seen, cursor = [], ""
        while True:
            page = self.check("GET", "/v1/entities", f"/v1/entities?limit=3&cursor={cursor}")
            seen += [node["id"] for node in page["nodes"]]
            if page["next"] is None:
                break
            cursor = page["next"]
        self.assertEqual(len(seen), page["total"])
        self.assertEqual(seen, sorted(set(seen)))
        self.check("GET", "/v1/entities", "/v1/entities?cursor=nonsense", code=400)

    def test_the_page_and_the_report_tell_the_same_totals(self):
        case = self.check("GET", "/v1/cases/{id}", "/v1/cases/asia")
        report = self.server.get("/v1/cases/asia/report")[2]
        told = self.ask("investigate", common.ROOT / "examples" / "central-asia", "--report",
                        "none", code=None)
        self.assertGreaterEqual(len(case["findings"]), len(told["findings"]))
        for finding in case["findings"]:
            self.assertIn(finding["id"], {one["id"] for one in told["findings"]} |
                          {finding["id"]})
        self.assertIn(case["title"], report)

    def test_flows_tell_what_the_command_tells(self):
        self.assertEqual(len(self.check("GET", "/v1/flows", "/v1/flows")["tables"]), 1)
        who = "hubs=KG,KZ,AM&reporters=DE,IT,LT,PL"
        for name in ("series", "displace"):
            served = self.check("GET", f"/v1/flows/{name}", f"/v1/flows/{name}?{who}")
            told = json.loads(self.run_program(
                "--json", "flows", name, "--from", common.ROOT / "examples/central-asia/flows.csv",
                "--hubs", "KG,KZ,AM", "--reporters", "DE,IT,LT,PL").stdout)
            self.assertEqual(served["results"], told["results"])
        mirror = self.check("GET", "/v1/flows/mirror", "/v1/flows/mirror?hubs=AM&pre=2019&post=2023")
        self.assertIn("2023-01 only", json.dumps(mirror["results"]))
        report = self.check("GET", "/v1/flows/report", f"/v1/flows/report?{who}")
        self.assertEqual([one["name"] for one in report["sections"]][:2], ["series", "displace"])
        page = self.server.get(f"/v1/flows/page?{who}")
        self.assertIn("Declared trade, not route", page[2])
        self.assertIn("default-src 'none'", page[1]["Content-Security-Policy"])
        for wrong in ("months=13-14", "months=x", "pre=3", "flow=both", "codes=999999"):
            self.check("GET", "/v1/flows/series", f"/v1/flows/series?{who}&{wrong}", code=400)
        self.check("GET", "/v1/flows/surge", f"/v1/flows/surge?{who}", code=400)

    def test_etag_saves_an_answer(self):
        status, headers, _ = self.server.get(f"/v1/entities/ofac-101?{DAY}")
        self.assertEqual(status, 200)
        again = self.server.get(f"/v1/entities/ofac-101?{DAY}", {"If-None-Match": headers["ETag"]})
        self.assertEqual((again[0], again[2]), (304, ""))

    def test_gzip_when_it_is_taken(self):
        plain = self.server.get("/v1/lists")
        self.assertNotIn("Content-Encoding", plain[1])
        import http.client
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        connection.request("GET", "/v1/lists", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        self.assertEqual(answer.getheader("Content-Encoding"), "gzip")
        self.assertEqual(gzip.decompress(answer.read()).decode(), plain[2])
        connection.close()

    def test_yente(self):
        body = {"queries": {"a": {"schema": "Company", "properties": {"name": ["Granat Velvet"]}},
                            "b": {"schema": "Person", "properties":
                                  {"firstName": "Granat", "lastName": "Vymyshlenny",
                                   "birthDate": "1971-05-12"}}}}
        found = self.check("POST", "/match/{dataset}", f"/match/default?{DAY}", body)
        self.assertEqual(found["responses"]["a"]["results"][0]["id"], "ofac-101")
        self.assertTrue(found["responses"]["a"]["results"][0]["match"])
        self.assertEqual(found["responses"]["b"]["results"][0]["id"], "ofac-103")
        self.assertEqual(found["responses"]["a"]["total"]["value"], 1)
        status, headers, _ = self.server.ask(
            "POST", "/match/default?algorithm=logic-v2&nonsense=1", json.dumps(body))
        self.assertEqual((status, headers["x-batch-size"]), (200, "2"))
        self.assertEqual(headers["X-Tamga-Ignored-Parameters"], "nonsense")
        self.check("POST", "/match/{dataset}", "/match/us_ofac_sdn", body)
        self.check("POST", "/match/{dataset}", "/match/nowhere", body, code=404)
        self.check("POST", "/match/{dataset}", "/match/default", {"queries": {}}, code=400)
        self.check("POST", "/match/{dataset}", "/match/default",
                   {"queries": {"a": {"schema": "Nonsense", "properties": {}}}}, code=400)
        self.check("POST", "/match/{dataset}", "/match/default",
                   {"queries": {str(i): {"schema": "Person"} for i in range(101)}}, code=400)
        page = self.check("GET", "/search/{dataset}", f"/search/default?q=granat&{DAY}")
        self.assertGreaterEqual(page["total"]["value"], 2)
        every = self.check("GET", "/search/{dataset}", f"/search/default?limit=2&{DAY}")
        self.assertEqual((every["total"]["value"], len(every["results"])), (4, 2))
        self.check("GET", "/search/{dataset}", "/search/default?limit=501", code=422)
        self.check("GET", "/entities/{id}", "/entities/ofac-101")
        self.check("GET", "/entities/{id}", "/entities/none", code=404)
        self.check("GET", "/entities/{id}/adjacent", "/entities/ofac-101/adjacent")
        self.check("GET", "/catalog", "/catalog")
        self.check("GET", "/algorithms", "/algorithms")

    def test_watchman(self):
        found = self.check("GET", "/v2/search", f"/v2/search?name=granat+velvet&{DAY}")
        self.assertEqual(found["entities"][0]["sourceID"], "101")
        self.check("GET", "/v2/search", "/v2/search?name=granat&debug=true&type=business")
        refused = self.check("GET", "/v2/search", "/v2/search?name=x&wrong=1", code=400)
        self.assertIn("wrong", refused["error"])
        self.assertEqual(self.check("GET", "/v2/listinfo", "/v2/listinfo")["lists"]["us_ofac"], 4)

    def test_native_refusals_name_the_problem(self):
        for path, code, word in (("/v1/screen?name=x&nam=y", 400, "nam"),
                                 ("/v1/screen", 400, "name"),
                                 ("/v1/screen?name=a&as_of=yesterday", 400, "yesterday"),
                                 ("/v1/screen?name=a&max_hits=0", 400, "0"),
                                 ("/v1/screen?name=a&profile=/etc/passwd", 400, "/etc/passwd"),
                                 ("/v1/entities/nobody", 404, "nobody"),
                                 ("/v1/nothing", 404, "nothing")):
            status, headers, body = self.server.get(path)
            self.assertEqual(status, code, path)
            self.assertEqual(headers["Content-Type"], "application/problem+json")
            self.assertIn(word, json.loads(body)["detail"])
        self.assertEqual(self.server.ask("POST", "/healthz", b"")[0], 405)

    def test_the_web_page_is_served_with_a_strict_policy(self):
        status, headers, body = self.server.get("/")
        if status == 404:
            self.skipTest("skipped: built without the page")
        self.assertIn("<div id=\"app\">", body)
        self.assertIn("script-src 'self'", headers["Content-Security-Policy"])
        for name in body.split('"'):
            if name.startswith("/app-") or name.startswith("/style-"):
                asset = self.server.get(name)
                self.assertEqual(asset[0], 200)
                self.assertIn("immutable", asset[1]["Cache-Control"])


class Batches(common.Case):
    def test_a_batch_runs_and_gives_what_the_command_gives(self):
        self.run_program("lists", "add", self.put_set())
        server = Server(self.workspace)
        self.addCleanup(server.stop)
        names = "name,country\n" + "".join(f"Granat Velvet {i},RU\n" for i in range(450))
        made = server.post(f"/v1/batches?{DAY}", names, code=202, kind="text/csv")
        for _ in range(200):
            now = server.json(f"/v1/batches/{made['id']}")
            if now["finished"]:
                break
            time.sleep(0.05)
        self.assertEqual((now["parties"], now["done"], now["state"]), (450, 450, "finished"))
        events = server.get(f"/v1/batches/{made['id']}/events")
        self.assertIn("event: progress", events[2])
        results = server.get(f"/v1/batches/{made['id']}/results")[2].splitlines()
        told = self.run_program("--json", "screen", self.put("names.csv", names), "--as-of",
                                "2024-01-02", code=None).stdout.splitlines()
        self.assertEqual(results, told)
        again = server.post(f"/v1/batches?{DAY}", names, code=202, kind="text/csv")
        self.assertEqual(again["id"], made["id"])
        self.assertEqual(server.get("/v1/batches/0000000000000000")[0], 404)
        self.assertEqual(server.ask("POST", "/v1/batches", b" \n \n")[0], 422)

    def test_a_new_snapshot_is_served_without_a_failed_request(self):
        self.run_program("lists", "add", self.put_set())
        server = Server(self.workspace)
        self.addCleanup(server.stop)
        before = server.json("/v1/lists")["snapshot"]
        newer = self.put_set("lists/2024-02-01", common.SDN[:-1] + common.entry(200, "NEW ONE LLC"))
        load = subprocess.Popen([common.PROGRAM, "--workspace", str(self.workspace), "lists", "add",
                                 str(newer)], stdout=subprocess.DEVNULL)
        after, failed = before, 0
        for _ in range(400):
            status, _, body = server.get("/v1/screen?name=Granat+Velvet")
            failed += status != 200
            after = json.loads(body)["snapshot"]
            if after != before:
                break
            time.sleep(0.02)
        load.wait()
        self.assertEqual(failed, 0)
        self.assertNotEqual(after, before)
        self.assertEqual(server.json("/v1/entities/ofac-200")["caption"], "NEW ONE LLC")


class Doors(common.Case):
    def test_beyond_loopback_needs_tls_and_keys(self):
        done = self.run_program("serve", "--listen", "0.0.0.0:0", code=2)
        self.assertIn("TLS", done.stderr)
        self.run_program("serve", "--listen", "nonsense", code=2)

    def test_a_busy_port_is_told(self):
        self.run_program("lists", "add", self.put_set())
        server = Server(self.workspace)
        self.addCleanup(server.stop)
        done = self.run_program("serve", "--listen", f"127.0.0.1:{server.port}", code=4)
        self.assertIn("another program may hold the port", done.stderr)

    def test_a_certificate_that_cannot_be_used_is_named(self):
        self.run_program("lists", "add", self.put_set())
        bad = self.put("bad.pem", "no certificate\n")
        for option, other in (("--tls-cert", "--tls-key"), ("--keys", "--rate")):
            done = self.run_program("serve", "--listen", "127.0.0.1:0", option, bad, other,
                                    bad if other == "--tls-key" else 5, code=2)
            self.assertIn("bad.pem", done.stderr)

    def test_workspaces_that_cannot_be_served(self):
        done = self.run_program("serve", "--listen", "127.0.0.1:0", code=None,
                                workspace=self.put("file", "x"))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("file", done.stderr)
        self.run_program("lists", "add", self.put_set())
        version = self.workspace / "VERSION"
        kept = version.read_text(encoding="utf-8")
        version.write_text(kept.replace("1", "999"), encoding="utf-8")
        done = self.run_program("serve", "--listen", "127.0.0.1:0", code=None)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("VERSION", done.stderr)
        version.write_text(kept, encoding="utf-8")

    def test_the_last_good_answer_stays_when_the_workspace_goes(self):
        self.run_program("lists", "add", self.put_set())
        server = Server(self.workspace)
        self.addCleanup(server.stop)
        before = server.json("/v1/lists")["snapshot"]
        for file in (self.workspace / "snapshots").iterdir():
            file.unlink()
        time.sleep(1.2)
        self.assertEqual(server.json("/v1/lists")["snapshot"], before)
        self.assertEqual(server.get("/v1/screen?name=Granat+Velvet")[0], 200)
        self.workspace.rename(self.folder / "moved")
        time.sleep(1.2)
        screened = server.json("/v1/screen?name=Granat+Velvet")
        self.assertEqual(screened["snapshot"], before)
        self.assertEqual(server.get("/v1/lists")[0], 503)
        self.assertEqual(server.get("/healthz")[0], 200)

    def test_a_full_disk_refuses_a_batch_and_keeps_nothing_half_written(self):
        self.run_program("lists", "add", self.put_set())
        names = "name\n" + "\n".join(f"Granat Velvet {i}" for i in range(2000)) + "\n"
        server = Server(self.workspace)
        self.addCleanup(server.stop)
        subprocess.run(["prlimit", f"--pid={server.process.pid}", "--fsize=4096:"], check=True)
        status, _, body = server.ask("POST", f"/v1/batches?{DAY}", names,
                                     {"Content-Type": "text/csv"})
        self.assertGreaterEqual(status, 400, body)
        self.assertEqual(status, 503)
        self.assertIn("no space left", body)
        self.assertEqual(server.get("/v1/screen?name=Granat+Velvet")[0], 200)
        subprocess.run(["prlimit", f"--pid={server.process.pid}", "--fsize=unlimited:"], check=True)
        made = server.post(f"/v1/batches?{DAY}", names, code=202, kind="text/csv")
        self.assertTrue(made["id"])

    def test_keys_and_tls(self):
        self.run_program("lists", "add", self.put_set())
        made = self.run_program("serve", "key", "bank-a")
        key = made.stderr.split()[-1]
        self.assertNotIn(key, made.stdout)
        keys = self.put("keys.txt", "# keys\n" + made.stdout)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                        self.folder / "k.pem", "-out", self.folder / "c.pem", "-days", "2", "-subj",
                        "/CN=localhost"], check=True, capture_output=True)
        server = Server(self.workspace, "--keys", keys, "--tls-cert", self.folder / "c.pem",
                        "--tls-key", self.folder / "k.pem", "--log")
        self.addCleanup(server.stop)
        self.assertTrue(server.is_tls)
        self.assertEqual(server.get("/healthz")[0], 200)
        self.assertEqual(server.get("/v1/lists")[0], 401)
        self.assertEqual(server.get("/v1/lists", {"Authorization": "ApiKey tamga_wrong"})[0], 401)
        for scheme in ("ApiKey", "Bearer"):
            self.assertEqual(server.get("/v1/lists", {"Authorization": f"{scheme} {key}"})[0], 200)
        for bad in ("--tls-cert", "--keys"):
            self.run_program("serve", "--listen", "127.0.0.1:0", bad, self.folder / "absent",
                             "--tls-key" if bad == "--tls-cert" else "--rate",
                             self.folder / "k.pem" if bad == "--tls-cert" else 5, code=2)

    def test_a_rate_is_kept(self):
        self.run_program("lists", "add", self.put_set())
        server = Server(self.workspace, "--rate", 5)
        self.addCleanup(server.stop)
        codes = [server.get("/healthz")[0] for _ in range(12)]
        self.assertIn(429, codes)
        self.assertEqual(codes[0], 200)

    def test_names_stay_out_of_the_log_unless_told(self):
        self.run_program("lists", "add", self.put_set())
        for more, is_shown in (((), False), (("--log-names",), True)):
            server = Server(self.workspace, "--log", *more)
            server.get("/v1/screen?name=Secretname")
            server.process.send_signal(15)
            server.process.wait(20)
            text = server.process.stderr.read()
            server.process.stdout.close()
            server.process.stderr.close()
            self.assertIn("/v1/screen", text)
            self.assertEqual("Secretname" in text, is_shown)


common.main()
