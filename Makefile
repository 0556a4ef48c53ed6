# AidRoutes: see README.md. Every target works from any folder (make -C), as root or not, twice in a row, and without a network once set up.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

ROOT := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
HOME_DIR := $(ROOT)/.aidroutes
ENGINE := $(HOME_DIR)/engine
POSTGRES := $(HOME_DIR)/postgres
WEB := $(HOME_DIR)/web
URL ?= http://127.0.0.1:8080
DATA ?= $(HOME_DIR)/data
export AIDROUTES_ENGINE_HOME ?= $(ENGINE)
export AIDROUTES_POSTGRES_HOME ?= $(POSTGRES)
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

SOURCES := $(shell find $(ROOT)/src -type f -not -path '*/bin/*' -not -path '*/obj/*' 2>/dev/null)

.PHONY: help setup engine build run test check bench openapi format clean prerequisites

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(ROOT)/Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 10

prerequisites:
	@$(ROOT)/build/prerequisites.sh

setup: prerequisites ## install what the product needs: NuGet and npm packages, the solvers, the embedded database
	@$(ROOT)/src/AidRoutes.OrTools/worker/setup.sh $(ENGINE)
	@$(ROOT)/src/AidRoutes.Storage/postgres/setup.sh $(POSTGRES)
	@$(ROOT)/src/AidRoutes.App/web/setup.sh $(WEB)
	@$(ROOT)/build/engine-and-queue.sh

engine: ## look again whether Google.OrTools and Hangfire can be built in
	@$(ROOT)/build/engine-and-queue.sh --again

build: $(ROOT)/artifacts/aidroutes ## build the executable artifacts/aidroutes

$(ROOT)/artifacts/aidroutes: $(SOURCES) $(ROOT)/Directory.Build.props $(ROOT)/Directory.Packages.props $(wildcard $(ROOT)/engine.props) | setup
	@dotnet publish $(ROOT)/src/AidRoutes.App/AidRoutes.App.csproj -c Release -o $(ROOT)/artifacts --nologo -v quiet
	@touch $@

run: build ## serve on http://127.0.0.1:8080 (URL=…), with the demo operation on an empty database
	@AIDROUTES_LOGS=$${AIDROUTES_LOGS:-plain} exec $(ROOT)/artifacts/aidroutes serve --urls $(URL) --data $(DATA) --demo $(ROOT)/scenarios/gaza-2025-january --demo-seconds 120 --anonymous planner

test: build ## build everything and run every test suite
	@$(ROOT)/build/test.sh

check: build ## format, analyzers and tests
	@dotnet format $(ROOT)/AidRoutes.sln --verify-no-changes --severity warn
	@$(ROOT)/build/test.sh

bench: build ## time the service and score the optimizer, each against rivals; QUICK=1 for the short one
	@$(ROOT)/build/bench-service.sh $(if $(QUICK),--quick)
	@$(ROOT)/build/bench.sh $(if $(QUICK),--quick)

openapi: build ## write docs/openapi.json anew from the code
	@AIDROUTES_WRITE_OPENAPI=1 dotnet test $(ROOT)/tests/AidRoutes.App.Tests -c Release --nologo -v quiet --filter The_document_in_docs_is_the_one_that_the_service_tells

format: ## put every file into the house's format
	@dotnet format $(ROOT)/AidRoutes.sln

clean: ## remove what was built; keeps what was installed and the database (.aidroutes)
	@rm -rf $(ROOT)/artifacts
	@find $(ROOT)/src $(ROOT)/tests -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
