#!/usr/bin/env bash
# Vite serves the interface with live reload; the dev binary stands behind it and is built and started again when Go
# changes. Its window needs a display; without one, open the address in a browser. The data is a scratch folder of the
# checkout, so that trying things out never touches a real one. Ctrl+C stops all of it.
set -eu
cd "$(dirname "$0")/../.."
export MEGURI_DATA=${MEGURI_DATA:-$PWD/build/bin/dev-data}
export devserver=${DEVSERVER:-127.0.0.1:34115} frontenddevserverurl=${VITE:-http://127.0.0.1:5173} assetdir=frontend/dist
app=
stop_app() { [ -z "$app" ] || { kill "$app" 2>/dev/null && wait "$app"; app=; } || app=; }
trap 'stop_app; kill "$vite" 2>/dev/null; exit 0' EXIT INT TERM

start_app() {
    stop_app
    touch build/bin/.built
    make --no-print-directory build/bin/meguri-dev || { echo "Go does not build; waiting for a change."; return; }
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        build/bin/meguri-dev & app=$!
    else
        build/scripts/headless.sh build/bin/meguri-dev & app=$!
    fi
    echo "Meguri in a browser: http://$devserver"
}

mkdir -p build/bin
npm run --silent --prefix frontend dev -- --host 127.0.0.1 --port "${frontenddevserverurl##*:}" --strictPort &
vite=$!
start_app
while kill -0 "$vite" 2>/dev/null; do
    sleep 1
    changed=$(find main.go app \( -name '*.go' -o -name '*.sql' -o -name '*.json' \) -newer build/bin/.built -print -quit)
    [ -z "$changed" ] || { echo "$changed changed"; start_app; }
done
