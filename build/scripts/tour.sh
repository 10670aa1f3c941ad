#!/usr/bin/env bash
# The main job on the command line, for a machine without a display: import the sample, bookmark two sessions that
# overlap, and read the agenda that shows the clash. The data stays for a look around.
set -eu
cd "$(dirname "$0")/../.."
data=$(mktemp -d "${TMPDIR:-/tmp}/meguri-tour.XXXXXX")
meguri() { build/bin/meguri --data "$data" "$@"; }
show() {
    printf '\n$ meguri'
    printf ' %s' "$@"
    printf '\n'
    meguri "$@"
}

show import sample:
ids=$(meguri agenda --all --json | node build/scripts/overlapping.mjs)
for id in $ids; do show bookmark "$id"; done
show agenda
show clashes
printf '\nThe data is in %s; look around with: build/bin/meguri --data %s agenda --all\n' "$data" "$data"
