#!/usr/bin/env bash
# Start-up, import and memory of the production binary in a real window, beside an empty Wails window in the same run:
#   build/scripts/bench-window.sh [ROUNDS]
set -eu
cd "$(dirname "$0")/../.."
mkdir -p build/logs
go build -tags "desktop,production,${TAGS:-webkit2_41,sqlite_fts5}" -ldflags "-s -w" -o build/bin/empty ./build/bench/empty
build/scripts/headless.sh /usr/bin/python3 build/bench/window.py --rounds "${1:-${ROUNDS:-7}}" 2>build/logs/bench-window.log |
    tee build/logs/bench.md
