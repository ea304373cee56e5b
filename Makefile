# One verb for everything. `make help` lists them.
SWIFT_BUILD_FLAGS := --explicit-target-dependency-import-check error
export SWIFT_BACKTRACE := enable=no

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

packages: ## install what is missing (Debian packages)
	deploy/install-packages --tests

build: ## debug build, arrows between rooms enforced
	swift build $(SWIFT_BUILD_FLAGS)

release: ## optimised build
	swift build -c release $(SWIFT_BUILD_FLAGS)

test: ## every test but the sanitizer run
	swift test --disable-xctest $(SWIFT_BUILD_FLAGS)

tsan: ## ThreadSanitizer over the pool and the connections
	swift test --disable-xctest --sanitize=thread --scratch-path .build-tsan --filter 'WorkersTests|PostgresTests'

man: build ## man pages into .build/man/man1
	mkdir -p .build/man
	.build/debug/rollcall manual .build/man/man1

dbt: build ## the dbt project of docs/bi/dbt against invented districts
	docs/bi/dbt/try

sql: ## write Sources/Store/Generated from SQL/
	Scripts/embed-sql

schema: ## write SQL/schema.sql from a fresh migration
	Scripts/fresh-schema > SQL/schema.sql
	Scripts/embed-sql

format: ## format the sources
	swift format -i -r Sources Tests Package.swift

lint: ## formatting and generated files
	swift format lint --strict -r Sources Tests Package.swift
	Scripts/embed-sql --check

schema-check: ## SQL/schema.sql equals a fresh migration
	Scripts/fresh-schema | diff -u SQL/schema.sql -

alerts: ## the alert rules ring when they should (promtool)
	PATH="$(CURDIR)/.build/servers:$$PATH" promtool check rules deploy/monitoring/rollcall-alerts.yml
	PATH="$(CURDIR)/.build/servers:$$PATH" promtool test rules deploy/monitoring/rollcall-alerts-test.yml

bench: release ## ratios against psql \copy; QUICK=1 for a look
	Benchmarks/run-all

ci: lint alerts build test schema-check dbt tsan ## what CI runs

.PHONY: help packages build release test tsan man dbt sql schema format lint schema-check alerts bench ci
