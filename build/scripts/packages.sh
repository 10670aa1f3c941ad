#!/usr/bin/env bash
# Lists Go packages by what their tests offer, read from the sources so that no list can fall behind:
#   packages.sh golden   the packages whose tests know the -update flag
#   packages.sh fuzz     a line "PACKAGE NAME" for each fuzz target
#   packages.sh bench    the packages with benchmarks
set -eu
cd "$(dirname "$0")/../.."
tests() { git ls-files --cached --others --exclude-standard '*_test.go'; }

case ${1:-} in
golden) tests | xargs -r grep -lE 'flag\.Bool\("update"|testkit\.Golden' | xargs -r -n 1 dirname | sort -u | sed 's|^|./|' ;;
fuzz) tests | xargs -r grep -HoE '^func Fuzz[A-Za-z0-9_]+' | sed -E 's|^(.*)/[^/]+:func (.*)$|./\1 \2|' | sort -u ;;
bench) tests | xargs -r grep -lE '^func Benchmark' | xargs -r -n 1 dirname | sort -u | sed 's|^|./|' ;;
*) echo "packages.sh knows golden, fuzz and bench" >&2; exit 2 ;;
esac
