#!/usr/bin/env bash
# Every check there is, one line each with its time; the last line is the count. A step that fails shows the end of its
# output, and everything it said is in build/logs/.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1
logs=build/logs
mkdir -p $logs
rm -f $logs/*.log $logs/*.png
passed=0 failed=0

# step NAME COMMAND... runs one check and counts it.
step() {
    local name=$1 log began=$SECONDS code
    log=$logs/${name//[^a-z0-9]/-}.log
    shift
    "$@" </dev/null >"$log" 2>&1
    code=$?
    if [ $code -eq 0 ]; then
        passed=$((passed + 1))
        printf 'ok      %-32s %4d s\n' "$name" $((SECONDS - began))
        grep -hE '^(--- SKIP|note: )' "$log" | sed 's/^/        /' | head -n 10
    else
        failed=$((failed + 1))
        printf 'FAILED  %-32s %4d s  exit %d, %s\n' "$name" $((SECONDS - began)) $code "$log"
        # What failed may have been said long before the end.
        { grep -E '^ *(not ok |--- FAIL|FAIL\b)' "$log" | head -n 20; tail -n 30 "$log"; } | sed 's/^/        /'
    fi
    return $code
}

finish() {
    printf '%d passed, %d failed\n' $passed $failed
    [ $failed -eq 0 ]
    exit
}

unformatted() {
    local files
    files=$(git ls-files -z --cached --others --exclude-standard '*.go' | xargs -0 -r gofmt -l)
    [ -z "$files" ] || { echo "make fmt would change:"; echo "$files"; return 1; }
}

bindings_current() {
    make --no-print-directory bindings || return 1
    local drift
    drift=$(git status --porcelain -- frontend/wailsjs)
    [ -z "$drift" ] || { echo "make bindings changed what is committed:"; echo "$drift"; git diff -- frontend/wailsjs; return 1; }
}

go_tests() {
    [ -d ../shared/data ] || echo "note: ../shared/data is not here, so the tests on real feeds are skipped"
    go test -race -trimpath=false -tags "$TAGS" ./...
}

browser_tests() {
    MEGURI_CHROMIUM=$(build/scripts/chromium.sh) || return 1
    export MEGURI_CHROMIUM
    build/scripts/headless.sh npm run --prefix frontend e2e
}

tour() {
    local scratch code
    scratch=$(mktemp -d)
    TMPDIR=$scratch build/scripts/tour.sh
    code=$?
    rm -rf "$scratch"
    return "$code"
}

# Without these nothing else can be said.
step "setup" build/scripts/setup.sh build test go tools || finish
step "interface build" make --no-print-directory frontend/dist/index.html || finish

step "go vet" make --no-print-directory vet
step "gofmt" unformatted
step "staticcheck" make --no-print-directory staticcheck
step "doc comments" make --no-print-directory comments
step "go test -race" go_tests
step "bindings match" bindings_current
step "svelte-check" npm run --prefix frontend check
step "prettier" npm run --prefix frontend lint
step "interface unit tests" npm run --prefix frontend test
step "dev binary" make --no-print-directory build/bin/meguri-dev
step "browser tests" browser_tests
step "production binary" make --no-print-directory build
step "command line tour" tour
step "smoke test in a real window" build/scripts/headless.sh /usr/bin/python3 build/smoke/smoke.py
finish
