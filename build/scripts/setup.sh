#!/usr/bin/env bash
# Brings a bare Debian 12 or 13, or Ubuntu 24.04, to where Meguri builds and tests itself.
#
#   build/scripts/setup.sh GROUP...
#
#   build   compilers and headers of the desktop window; checks Go and Node
#   test    a screen, a session bus, accessibility and a browser for the tests; checks Python
#   go      the Go modules of Meguri
#   tools   the Go modules of make lint
#   npm     the packages of frontend/package-lock.json
#
# Installs only what is missing, says so in one sentence first, and asks before sudo when a person is there.
# Exit 0 when everything is in place, 1 after one sentence that says what is not. The full output goes to
# build/logs/setup.log.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1
mkdir -p build/logs
log=$PWD/build/logs/setup.log

build_packages="ca-certificates gcc libc6-dev pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev"
# g++ is for -race and the tests' cgo; openbox is the window manager that raises windows when asked to.
test_packages="g++ xvfb xauth x11-utils xdotool openbox imagemagick dbus at-spi2-core
    python3 python3-gi gir1.2-atspi-2.0 fonts-noto-cjk fonts-noto-color-emoji"

say() { printf '%s\n' "$*"; }
stop() { printf 'make: %s\n' "$*" >&2; exit 1; }

# attempt WHAT COMMAND... runs the command once more when it fails, because most failures of a download pass.
attempt() {
    local what=$1; shift
    if ! { "$@" || { say "Trying again: $what" && sleep 3 && "$@"; }; } >>"$log" 2>&1; then
        stop "$what failed twice; is the network there? The last line was: $(grep -vE '^ *$|complete log of this run' "$log" | tail -n 1) (all of it: build/logs/setup.log)"
    fi
}

# older HAVE WANT is true when dotted version HAVE comes before WANT.
older() { [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

missing_of() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf ' %s' "$package"
    done
}

# packages WHY PACKAGE... installs those of the packages that are missing.
packages() {
    local why=$1; shift
    if ! command -v apt-get >/dev/null; then
        say "This is no Debian, so nothing was installed; $why needs what Debian calls: $*"
        return
    fi
    local missing as_root=""
    missing=$(missing_of "$@")
    [ -n "$missing" ] || return 0
    say "$why needs these Debian packages, which are missing:$missing"
    if [ "$(id -u)" -ne 0 ]; then
        local by_hand="install them by hand, then run this again: apt-get install --no-install-recommends$missing"
        command -v sudo >/dev/null || stop "there is no sudo here; $by_hand"
        if [ -t 0 ] && [ -z "${CI:-}" ]; then
            local answer
            read -r -p "Install them with sudo? [y/N] " answer
            case $answer in y | Y | yes) ;; *) stop "nothing was installed; $by_hand" ;; esac
            sudo -v || stop "sudo was refused; $by_hand"
            as_root="sudo"
        else
            sudo -n true 2>/dev/null || stop "sudo wants a password and nobody is here to type it; $by_hand"
            as_root="sudo -n"
        fi
    fi
    # A third-party source that does not answer must not stop what the other sources can give: install decides.
    $as_root apt-get update -q >>"$log" 2>&1 || true
    # shellcheck disable=SC2086  # both are lists of words
    attempt "Installing$missing" \
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
}

check_go() {
    command -v go >/dev/null || stop "Meguri is written in Go and there is none on the PATH; install Go $(wanted_go) or newer."
    # Inside the module, go fetches the newer toolchain it is asked for, or says why it cannot.
    local have
    have=$(go env GOVERSION 2>>"$log") || stop "Meguri needs Go $(wanted_go) or newer; this is $(GOTOOLCHAIN=local go version 2>/dev/null | cut -d' ' -f3) and could not fetch a newer one."
    older "${have#go}" "$(wanted_go)" && stop "Meguri needs Go $(wanted_go) or newer; this is $have."
    return 0
}
wanted_go() { sed -n 's/^go //p' go.mod; }

check_node() {
    command -v node >/dev/null || stop "The interface is built with Node and there is none on the PATH; install Node 20.19 or newer."
    command -v npm >/dev/null || stop "Node is here but npm is not; install npm."
    local have
    have=$(node -p process.versions.node)
    older "$have" 20.19.0 && stop "Meguri needs Node 20.19 or newer; this is $have."
    return 0
}

group() {
    case $1 in
    build)
        check_go
        check_node
        # shellcheck disable=SC2086
        packages "Building Meguri" $build_packages
        ;;
    test)
        local browser=chromium
        # Ubuntu has Chromium as a snap only, which containers cannot run: there it must be brought along, and the
        # browser tests say so if it was not.
        if build/scripts/chromium.sh >/dev/null 2>&1 || grep -qs '^ID=ubuntu' /etc/os-release; then browser=""; fi
        # shellcheck disable=SC2086
        packages "Testing Meguri" $build_packages $test_packages $browser
        ;;
    go)
        attempt "Downloading the Go modules" go mod download
        ;;
    tools)
        attempt "Downloading the modules of the Go tools" go mod download -modfile=build/tools/go.mod
        ;;
    npm)
        attempt "Downloading the packages of the interface" npm ci --prefix frontend --no-audit --no-fund --loglevel=error --fetch-retry-mintimeout=2000 --fetch-retry-maxtimeout=5000
        ;;
    *) stop "setup.sh knows the groups build, test, go, tools and npm, not \"$1\"" ;;
    esac
}

: >"$log"
for name in "$@"; do group "$name"; done
