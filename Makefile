# Meguri builds with go and npm alone; this file only names the commands. `make` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

TAGS      := webkit2_41,sqlite_fts5,nodynamic
FUZZTIME  ?= 30s

# The same flags everywhere, so that vet, lint and the three builds share one build cache. A checkout owned by
# somebody else has no readable version, which must not stop a build.
export GOFLAGS := $(GOFLAGS) -trimpath -buildvcs=false
export TAGS

NPM       := frontend/node_modules/.package-lock.json
INTERFACE := $(shell find frontend -name node_modules -prune -o -path frontend/dist -prune -o -path frontend/e2e -prune -o -type f -print 2>/dev/null)

.NOTPARALLEL:

##@ Use it
.PHONY: run build test
run: build ## install what is missing, build, open the app (with no display: the main job on the command line)
	@build/scripts/run.sh $(ARGS)

build: setup frontend/dist/index.html ## build build/bin/meguri
	@echo "Building build/bin/meguri (about a minute the first time)"
	@go build -tags desktop,production,$(TAGS) -ldflags "-s -w" -o build/bin/meguri .

test: ## set up and run every check; the last line is the count
	@build/scripts/test.sh

##@ Work on it
.PHONY: dev lint vet staticcheck comments fmt golden fuzz bench bindings setup clean help
dev: setup frontend/dist/index.html ## the app with live reload of the interface and of Go
	@build/scripts/dev.sh

lint: frontend/dist/index.html vet staticcheck comments ## go vet, staticcheck, revive, svelte-check, prettier
	@npm run --silent --prefix frontend check
	@npm run --silent --prefix frontend lint

vet:
	@go vet -tags $(TAGS) ./...

staticcheck:
	@go tool -modfile=build/tools/go.mod staticcheck -tags $(TAGS) ./...

comments:
	@go tool -modfile=build/tools/go.mod revive -config build/tools/revive.toml -set_exit_status ./...

fmt: $(NPM) ## format Go and the interface
	@git ls-files -z --cached --others --exclude-standard '*.go' | xargs -0 -r gofmt -w
	@npm run --silent --prefix frontend fmt

golden: ## write the golden files again; read the diff before committing it
	@go test -trimpath=false -tags $(TAGS) $$(build/scripts/packages.sh golden) -update

fuzz: ## fuzz each parser for FUZZTIME (30s)
	@build/scripts/packages.sh fuzz | while read -r package name; do \
		go test -trimpath=false -tags $(TAGS) -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZTIME) $$package || exit 1; done

bench: setup-test build ## figures of the hot paths and of the real window, as ratios
	@build/scripts/bench.sh

bindings: frontend/dist/index.html ## write frontend/wailsjs again from the Go side
	@go build -tags bindings,$(TAGS) -o build/bin/meguri-bindings .
	@tsoutputtype=interfaces build/bin/meguri-bindings >/dev/null
	@find frontend/wailsjs -type f -exec chmod 644 {} + # Wails makes them executable

clean: ## remove what the builds made
	@rm -rf build/bin build/logs frontend/dist/* frontend/node_modules

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup-test
setup:
	@build/scripts/setup.sh build go

setup-test:
	@build/scripts/setup.sh build test go

.PHONY: build/bin/meguri-dev
build/bin/meguri-dev: frontend/dist/index.html
	@rm -f $@
	@go build -tags dev,$(TAGS) -o $@ .

# npm writes this file last, so an interrupted download counts as none.
$(NPM): frontend/package.json frontend/package-lock.json
	@build/scripts/setup.sh npm
	@touch $@

frontend/dist/index.html: $(NPM) $(INTERFACE)
	@npm run --silent --prefix frontend build
	@touch $@
