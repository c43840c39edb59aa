# SPDX-License-Identifier: Apache-2.0
"""The web page in Chromium: every page in both languages and themes without a console error and
without a serious axe finding; the story of the example by keyboard; totals equal to the API's.
With a second argument the screenshots of docs/images are remade there."""
import importlib.resources
import json
import shutil
import sys
import urllib.request

from playwright.sync_api import sync_playwright

BASE = sys.argv[1]
SHOTS = sys.argv[2] if len(sys.argv) > 2 else None
PAGES = {"home": "#/home", "screen": "#/screen?name=Skymec&as_of=2025-11-30",
         "compare": "#/compare?left=Celestial%20Mechanics&right=ofac-50788&as_of=2025-11-30",
         "entity": "#/entity/ofac-47923?as_of=2024-12-16", "claims": "#/claims",
         "explore": "#/explore/ofac-47923", "findings": "#/findings", "trade": "#/trade",
         "lists": "#/lists", "report": "#/report"}
KEPT = {("home", "light"), ("entity", "dark")}  # the screenshots of the README
WORDS = {"en": "Screen", "it": "Ricerca"}
AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text()
wrong = []


def api(path):
    with urllib.request.urlopen(BASE + path, timeout=60) as answer:
        return json.load(answer)


def serious(page):
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {iframes: false}).then(r => r.violations.map(v => "
                          "({id: v.id, impact: v.impact, where: v.nodes.slice(0, 3)"
                          ".map(n => n.html.slice(0, 160))})))")
    return [one for one in found if one["impact"] in ("serious", "critical")]


def walk(browser):
    count = 0
    for theme in ("light", "dark"):
        for language in ("en", "it"):
            for width in (1280, 390):
                context = browser.new_context(viewport={"width": width, "height": 720},
                                              color_scheme=theme, locale=language)
                page = context.new_page()
                page.on("console", lambda m: wrong.append(f"console: {m.text}")
                        if m.type == "error" else None)
                page.on("pageerror", lambda e: wrong.append(f"error: {e}"))
                for name, address in PAGES.items():
                    page.goto(f"{BASE}/{address}")
                    page.wait_for_load_state("networkidle")
                    page.wait_for_timeout(250)
                    where = f"{name} {theme} {language} {width}"
                    if WORDS[language] not in page.inner_text("nav.rail"):
                        wrong.append(f"{where}: not in its language")
                    wrong.extend(f"{where}: {one}" for one in serious(page))
                    if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
                        wrong.append(f"{where}: wider than the window")
                    if SHOTS and (name, theme) in KEPT and language == "en" and width == 1280:
                        page.screenshot(path=f"{SHOTS}/{name}-{theme}.png")
                    count += 1
                context.close()
    return count


def story(browser):
    """From a firm's name to the report by keyboard alone; every key press or typed text counts."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en").new_page()
    page.goto(BASE + "/")
    page.wait_for_load_state("networkidle")
    actions = 0

    def press(key):
        nonlocal actions
        actions += 1
        page.keyboard.press(key)
        page.wait_for_timeout(300)

    press("/")
    page.keyboard.type("Da Group 22")
    actions += 1
    press("Enter")
    page.wait_for_selector("article.hit")
    press("j")
    press("Enter")
    page.wait_for_selector("table.matrix")
    if "export control" not in page.inner_text("main"):
        wrong.append("story: the record shows no export control")
    press("g")
    press("r")
    page.wait_for_selector("iframe.report")
    report = page.frame_locator("iframe.report").locator("body")
    report.locator("h2").first.wait_for()
    if "Listed where" not in report.inner_text():
        wrong.append("story: no report")
    press("?")
    if not page.is_visible("dialog"):
        wrong.append("story: ? shows no keys")
    return actions


def totals(browser):
    page = browser.new_context(locale="en").new_page()
    case = api("/v1/cases")["cases"][0]["id"]
    findings = api(f"/v1/cases/{case}")["findings"]
    page.goto(f"{BASE}/#/findings/{case}")
    page.wait_for_selector("article.finding")
    shown = page.locator("article.finding").count()
    with urllib.request.urlopen(f"{BASE}/v1/cases/{case}/report", timeout=60) as answer:
        report = answer.read().decode()
    if shown != len(findings) or f"{len(findings)} findings" not in report:
        wrong.append(f"totals: page {shown}, API {len(findings)}, report differs")
    return shown


def main():
    program = shutil.which("chromium")
    if program is None:
        print("skipped: no chromium")
        return 77
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        pages = walk(browser)
        try:
            actions = story(browser)
        except Exception as fault:  # whatever stops it is told with the rest
            wrong.append(f"story: {fault}")
            actions = 99
        shown = totals(browser)
        browser.close()
    print(f"browser: {pages} pages, story in {actions} actions, {shown} findings, {len(wrong)} wrong")
    for one in list(dict.fromkeys(map(str, wrong)))[:40]:
        print("  ", one[:400])
    return 1 if wrong or actions > 10 else 0


sys.exit(main())
