#!/usr/bin/env bash
# The figures docs/PERFORMANCE.md explains: the hot paths by go test, then the real window. Ratios are of one run on one
# machine; absolute numbers mean little elsewhere. Leaves build/logs/bench-go.txt and build/logs/bench.md.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
mkdir -p build/logs
# shellcheck disable=SC2046  # a list of packages
go test -trimpath=false -tags "$TAGS" -run '^$' -bench "${BENCH:-.}" -benchtime "${BENCHTIME:-1s}" $(build/scripts/packages.sh bench) |
    tee build/logs/bench-go.txt
echo
build/scripts/bench-window.sh
