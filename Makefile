# SPDX-License-Identifier: Apache-2.0

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Debug builds in half the CPU time of release, and its tests are not slower yet; `make test CONFIGURATION=release` is
# for what runs long in bytes.
CONFIGURATION ?= debug
debug   := -c debug
release := -c release -Xswiftc -enable-testing --scratch-path .build/tested
tested  := $($(CONFIGURATION))

PREFIX ?= /usr/local

.NOTPARALLEL:
.PHONY: help demo test build install lint format output check-output setup setup-test test-scripts test-fleet test-swift bench fleet clean

help: ## What there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

demo: build ## From nothing to a verified mock cluster and its site
	@Scripts/demo

test: setup-test ## Everything that CI asks: lint, committed output, all tests
	@$(MAKE) -k lint check-output test-scripts test-fleet test-swift

build: setup ## The binary, .build/release/runbook
	@swift build -c release --static-swift-stdlib --product runbook

install: build ## The binary into PREFIX (/usr/local)
	@install -D -m 755 .build/release/runbook '$(DESTDIR)$(PREFIX)/bin/runbook'
	@echo '$(DESTDIR)$(PREFIX)/bin/runbook'

lint: ## swift-format and the project's own rules; changes nothing
	@swift format lint --strict --parallel --recursive Sources Tests Package.swift
	@Scripts/check

format: ## swift-format, in place
	@swift format --in-place --parallel --recursive Sources Tests Package.swift

output: ## Rebuild the committed output/ and site/
	@swift build $(tested) --product runbook
	@Scripts/output write "$$(swift build $(tested) --show-bin-path)/runbook"

check-output: ## Fail where output/ and site/ are not what runbooks/ makes
	@swift build $(tested) --build-tests
	@Scripts/output check "$$(swift build $(tested) --show-bin-path)/runbook"

test-scripts: ## The scripts' own tests
	@bash Tests/Scripts/setup.sh

test-fleet: ## Ten hosts on this machine exchange a value through real Ansible
	@swift build $(tested) --product runbook
	@RUNBOOK="$$(swift build $(tested) --show-bin-path)/runbook" Scripts/fleet 10

# Left alone, all tests that run programs begin at once: hundreds of shells on two cores, and patience runs out.
test-swift: ## The Swift tests alone
	@SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$$((2 * $$(nproc))) swift test $(tested)

setup: ## Install what building needs (Debian, Ubuntu)
	@Scripts/setup build

setup-test: ## Install what the tests need
	@Scripts/setup test

bench: build ## 1,000 notes beside cmark, verify of 10,000 nodes beside curl and wrk, JSON beside Foundation
	@Scripts/setup bench
	@Scripts/bench
	@Scripts/bench-verify
	@swift run -c release JSONBench

fleet: build ## 200 hosts on this machine, set up and left alone by real Ansible; with figures
	@Scripts/fleet

clean: ## Remove what was built; output/ and site/ stay
	@rm -rf .build
