# SPDX-License-Identifier: Apache-2.0
"""Script time per frame of the network view in Chromium while it is dragged.

usage: page_graph.py BASE_URL NODES EDGES. The answer of the server's route is replaced by an invented
network of that size: hubs with many neighbours, as owners and addresses make them. Prints key=value.
The browser's own drawing is apart: a headless Chromium renders by software.
"""
import json
import random
import shutil
import sys

from playwright.sync_api import sync_playwright

BASE, NODES, EDGES = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
# Times what runs in each frame; a frame's callbacks share one time stamp.
WATCH = """(() => {
  const own = window.requestAnimationFrame.bind(window)
  window.frames_ = new Map()
  window.requestAnimationFrame = call => own(stamp => {
    const start = performance.now()
    try { call(stamp) } finally {
      window.frames_.set(stamp, (window.frames_.get(stamp) ?? 0) + performance.now() - start)
    }
  })
})()"""


def network():
    make = random.Random(8)
    source = {"version": "invented", "file": "invented", "line": 1}
    nodes = [{"id": f"n{i}", "caption": f"Invented {i}", "schema": "Company", "listed": i % 40 == 0,
              "measures": []} for i in range(NODES)]
    edges = []
    for i in range(1, NODES):
        edges.append((i, min(int(make.paretovariate(.6)) - 1, i - 1)))
    while len(edges) < EDGES:
        a, b = make.randrange(NODES), make.randrange(NODES)
        if a != b:
            edges.append((a, b))
    return {"nodes": nodes, "edges": [{"from": f"n{a}", "to": f"n{b}", "relation": "owns", "text": "",
                                       "source": source} for a, b in edges[:EDGES]]}


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main():
    program = shutil.which("chromium")
    if program is None:
        print("skipped: no chromium")
        return 77
    body = json.dumps(network())
    asked = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.add_init_script(WATCH)

        def answer(route):
            asked.append(route.request.url)
            route.fulfill(status=200, content_type="application/json", body=body)

        page.route("**/v1/entities/n0/neighbours*", answer)
        page.goto(f"{BASE}/#/explore/n0")
        box = page.locator(".network canvas").first
        box.wait_for(timeout=120_000)
        page.wait_for_timeout(3000)
        area = page.locator(".network").bounding_box()
        x, y = area["x"] + area["width"] / 2, area["y"] + area["height"] / 2
        page.evaluate("window.frames_.clear()")
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(240):
            page.mouse.move(x + 120 * ((step % 40) / 20 - 1), y + 60 * ((step % 24) / 12 - 1))
            page.wait_for_timeout(8)
        page.mouse.up()
        frames = page.evaluate("[...window.frames_.values()]")
        browser.close()
    worked = [ms for ms in frames if ms > .05]
    print(f"nodes={NODES}\nedges={EDGES}\nframes={len(worked)}")
    print(f"limit_asked={'limit=300' in asked[0]}")
    print(f"script_ms_p50={quantile(worked, .5):.2f}\nscript_ms_p95={quantile(worked, .95):.2f}\n"
          f"script_ms_max={max(worked):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
