#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests: MEGURI_CHROMIUM, or the first on the PATH that starts.
# Exit 1 with one sentence when there is none.
set -u
for name in ${MEGURI_CHROMIUM:+"$MEGURI_CHROMIUM"} chromium google-chrome-stable google-chrome chromium-browser; do
    path=$(command -v "$name") || continue
    # The snap's wrapper is there without its snap, so being there is not enough.
    if timeout 20 "$path" --version >/dev/null 2>&1; then
        printf '%s\n' "$path"
        exit 0
    fi
done
echo "The browser tests need a Chromium: install chromium or google-chrome, or set MEGURI_CHROMIUM to the path of one." >&2
exit 1
