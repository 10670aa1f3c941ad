#!/usr/bin/env bash
# Opens the app that make build left; without a display it says so and shows the same main job on the command line.
set -eu
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$(dirname "$0")/../bin/meguri" "$@"
fi
echo "There is no display here, so Meguri shows its main job on the command line instead of opening its window."
exec "$(dirname "$0")/tour.sh"
