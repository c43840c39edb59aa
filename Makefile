# Tamga. `make demo` and `make test` are all the set-up there is; `make help` names the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
JOBS := $(shell nproc)
CORPUS ?= $(or $(TAMGA_CORPUS),$(CURDIR)/../shared/data)
export TAMGA_CORPUS := $(CORPUS)
RELEASE := build/release

.PHONY: help accuracy build demo test test-long fuzz asan tsan coverage tidy format bench-screen bench-index bench-graph bench-serve bench-flows bench-import bench-trade peers-flows peers-page screenshots package clean

help: ## this page
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(RELEASE)/build.ninja: CMakePresets.json
	@cmake --preset release >/dev/null

build: ## the program at build/release/tamga
	@tools/setup build
	@cmake --preset release -DTAMGA_TESTS=$$(grep -qs '^TAMGA_TESTS:BOOL=ON' $(RELEASE)/CMakeCache.txt && echo ON || echo OFF) >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS) --target tamga_cli

demo: build ## install what is missing, build, investigate both examples
	@mkdir -p build/demo
	@$(RELEASE)/tamga investigate examples/meridian --report build/demo/meridian.html --exit-zero
	@$(RELEASE)/tamga investigate examples/central-asia --report build/demo/central-asia.html --exit-zero
	@$(RELEASE)/tamga flows report --from examples/central-asia/flows.csv --events examples/central-asia/events.csv --hubs KG,KZ,AM --reporters DE,IT,LT,PL --out build/demo/central-asia-flows.html --exit-zero
	@echo && echo 'Next: $(RELEASE)/tamga serve --demo     both examples in the browser, at http://127.0.0.1:8571'

test: ## install what is missing, build, run every check
	@tools/setup build test
	@cmake --preset release -DTAMGA_TESTS=ON >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS)
	@tools/run_tests $(RELEASE) -LE 'long|peer'

test-long: ## kill loops, many seeds, large sizes
	@tools/setup build test
	@cmake --preset release -DTAMGA_TESTS=ON >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS)
	@tools/run_tests $(RELEASE) -L long

fuzz: ## each fuzz target for a minute (SECONDS_EACH=60)
	@tools/setup build clang
	@tools/fuzz $(or $(SECONDS_EACH),60)

asan: ## unit, property and fault tests under address and undefined sanitizers
	@tools/setup build test clang
	@cmake --preset asan >/dev/null
	@cmake --build build/asan -j $(JOBS)
	@tools/run_tests build/asan -L 'unit|property|fault|cli'

tsan: ## the same under the thread sanitizer
	@tools/setup build test clang
	@cmake --preset tsan >/dev/null
	@cmake --build build/tsan -j $(JOBS)
	@tools/run_tests build/tsan -L 'unit|property|cli'

coverage: ## line coverage of src/ by the unit and property tests
	@tools/setup build test clang
	@cmake --preset coverage >/dev/null
	@cmake --build build/coverage -j $(JOBS)
	@tools/coverage build/coverage

tidy: ## clang-tidy over src/ and apps/
	@tools/setup build test clang
	@cmake --preset dev >/dev/null
	@tools/tidy build/dev

format: ## clang-format over all sources
	@tools/setup test
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 -i

accuracy: ## every labelled set of names, case by case, beside peers (WRITE=--write renews docs/accuracy)
	@tools/setup build bench
	@cmake --preset release >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS) --target tamga_bench_index tamga_cli
	@tools/accuracy/names $(RELEASE) $(WRITE)

bench-screen: ## 1,000 names against all lists: names/s, p50, p99, ratio to a peer
	@tools/setup build bench
	@cmake --preset release >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS) --target tamga_bench_screen tamga_cli
	@tools/bench_screen $(RELEASE)

bench-index: ## the name index on 1M names (FIVE=--five: 5M too): times, size, recall, the twin
	@tools/setup build bench
	@cmake --preset release >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS) --target tamga_bench_index
	@tools/bench_index $(RELEASE) $(FIVE) --twin $(or $(TWIN),100)

bench-serve: ## the server under load: matches/s at 1M names, slow clients, swaps, memory
	@tools/setup build bench
	@cmake --preset release >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS) --target tamga_cli
	@tools/bench_serve $(RELEASE)

bench-graph: ## script time per frame of the network view, 5,000 nodes and 12,000 edges
	@tools/setup build browser
	@cmake --preset release >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS) --target tamga_cli
	@tools/bench_graph $(RELEASE)

package: build ## the Debian package, build/release/tamga_*.deb
	@tools/setup build package
	@cmake --build $(RELEASE) --target tamga_manual
	@cd $(RELEASE) && cpack >/dev/null && ls -1 $(CURDIR)/$(RELEASE)/tamga_*.deb

peers-flows: ## estimators of effect beside pyfixest, statsmodels, csdid, synthdid
	@tools/setup build bench
	@cmake --preset release >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS) --target tamga_cli
	@tools/peers/flows $(RELEASE)

bench-flows: ## file to ranking, scans, Poisson, bootstrap: rates and ratios to DuckDB and pyfixest
	@tools/setup build bench
	@cmake --preset release >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS) --target tamga_cli tamga_bench_flows_scan tamga_bench_flows_effect
	@tools/bench_flows_effect $(RELEASE)

bench-import: ## lots/s of an import with checks, DuckDB's COPY beside it (LOTS=1000000)
	@tools/setup build bench
	@cmake --preset release >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS) --target tamga_bench_import
	@$(RELEASE)/bench/tamga_bench_import build/bench-import $(or $(LOTS),1000000)

peers-page: ## the server beside yente's models and client, schemathesis, Chromium with axe
	@tools/setup build test browser
	@cmake --preset release >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS) --target tamga_cli
	@tools/peers/page $(RELEASE)

bench-trade: ## 1M and 10M invented lots: two-hop matches beside DuckDB, D1+D3+D4+D15, under 1 GB
	@tools/setup build bench
	@cmake --preset release >/dev/null
	@cmake --build $(RELEASE) -j $(JOBS) --target tamga_bench_trade
	@tools/bench_trade $(RELEASE)

screenshots: ## docs/images again, from the page as it is
	@tools/setup build browser
	@tools/peers/page $(RELEASE) browser --screenshots

clean: ## remove build/
	@rm -rf build
