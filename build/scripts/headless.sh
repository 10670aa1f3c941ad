#!/usr/bin/env bash
# Runs a command with a screen, a session bus and home folders of its own, so that it neither shows on nor leaves
# anything in the person's own desktop:  build/scripts/headless.sh COMMAND [ARGUMENT...]
set -u
scratch=$(mktemp -d)
mkdir -m 700 "$scratch/runtime"
export XDG_RUNTIME_DIR=$scratch/runtime XDG_CONFIG_HOME=$scratch/config XDG_DATA_HOME=$scratch/share
export XDG_CACHE_HOME=$scratch/cache XDG_STATE_HOME=$scratch/state
unset WAYLAND_DISPLAY DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS

# In a process group of its own, because xvfb-run and dbus-run-session leave their children behind when they are ended.
setsid xvfb-run --auto-servernum --server-args "-screen 0 1440x900x24" dbus-run-session -- "$@" &
group=$!
trap 'kill -TERM -- "-$group" 2>/dev/null' INT TERM
wait "$group"
code=$?
kill -TERM -- "-$group" 2>/dev/null
wait "$group" 2>/dev/null
rm -rf "$scratch"
exit $code
