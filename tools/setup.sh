#!/usr/bin/env bash
# Makes .venv from pyproject.toml and constraints.txt, and sees to it that Qt finds the native
# libraries it needs. `make` calls it before everything else; when nothing has changed it only
# compares the dates of a few files, and is done at once.
#
#   tools/setup.sh            what the tests need: everything, with Qt drawing off the screen
#   tools/setup.sh --window   and what a real window needs
set -euo pipefail
cd "$(dirname "$0")/.."

readonly venv_python=.venv/bin/python
readonly packages_done=.venv/.packages-done
# What Qt needs to be imported and to draw off the screen, and beside it what a window needs.
# Each is "library:Debian package", so that a missing one can be named.
readonly offscreen_libraries="libEGL.so.1:libegl1 libGL.so.1:libgl1 libglib-2.0.so.0:libglib2.0-0
    libxkbcommon.so.0:libxkbcommon0 libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1"
readonly window_libraries="libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4
    libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-shape.so.0:libxcb-shape0
    libxkbcommon-x11.so.0:libxkbcommon-x11-0"

say() { printf 'setup: %s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# quietly COMMAND...: runs it without a word, unless it fails.
quietly() {
    local words
    words=$("$@" 2>&1 </dev/null) || die "this failed: $*"$'\n'"$words"
}

# install_debian PACKAGE...: installs them where that is ours to do, else prints the line that does.
install_debian() {
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
        say "installing $*"
        # The lists of a fresh image are empty or old, so they are always fetched first.
        quietly apt-get update
        quietly env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
    else
        say "missing on this machine: $*"
        say "on Debian and Ubuntu this line installs it, then run make again:"
        say "    sudo apt-get update && sudo apt-get install -y $*"
        say "(elsewhere, install the packages of the same libraries)"
        exit 1
    fi
}

is_new_enough() {
    "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# find_python: prints a Python of 3.11 or newer, $PYTHON first, then the machine's own.
find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.11 python3.12 python3.13 python3.14; do
        if command -v "$candidate" >/dev/null && is_new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

# make_venv PYTHON: an environment with pip in it, by whichever way this machine has. Debian
# splits ensurepip from Python, and other makers leave pip out, so there are four ways.
make_venv() {
    rm -rf .venv
    if "$1" -c 'import ensurepip, venv' 2>/dev/null; then
        "$1" -m venv .venv
    elif "$1" -c 'import pip, venv' 2>/dev/null; then
        "$1" -m venv --without-pip .venv
        "$1" -m pip --python "$venv_python" install --quiet --constraint constraints.txt pip
    elif command -v uv >/dev/null; then
        uv venv --quiet --python "$1" .venv
        uv pip install --quiet --python "$venv_python" --constraint constraints.txt pip
    elif command -v virtualenv >/dev/null; then
        virtualenv --quiet --python "$1" .venv
    else
        install_debian python3-venv
        "$1" -m venv .venv
    fi
}

install_packages() {
    local python
    if ! python=$(find_python); then
        install_debian python3 python3-venv
        python=$(find_python) || die "Fairhand needs Python 3.11 or newer; set PYTHON to one."
    fi
    say "preparing .venv with $("$python" --version); the first time takes a minute or two"
    if ! is_new_enough "$venv_python" || ! "$venv_python" -c 'import pip' 2>/dev/null; then
        make_venv "$python"
    fi
    # An old pip knows no dependency groups, so it is brought up to the constraints first.
    "$venv_python" -m pip install --quiet --constraint constraints.txt pip
    "$venv_python" -m pip install --quiet --prefer-binary --constraint constraints.txt \
        --build-constraint constraints.txt --group dev --editable .
    # Whatever was checked before may have been checked for another Qt.
    rm -f .venv/.offscreen-done .venv/.window-done
    touch "$packages_done"
}

# check_libraries STAMP LIBRARY:PACKAGE...: loads each as Qt would, and installs what is missing.
check_libraries() {
    local stamp=$1 pair missing=()
    shift
    for pair in "$@"; do
        "$venv_python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "${pair%%:*}" 2>/dev/null ||
            missing+=("${pair##*:}")
    done
    if ((${#missing[@]})); then
        install_debian "${missing[@]}"
    fi
    touch "$stamp"
}

is_fresh() {
    [[ -x $venv_python && $packages_done -nt pyproject.toml && $packages_done -nt constraints.txt &&
        $packages_done -nt tools/setup.sh ]]
}

# A make in another shell may be at it already: let it finish, then look again.
if ! is_fresh; then
    if command -v flock >/dev/null; then
        exec 9<tools/setup.sh
        flock 9
    fi
    is_fresh || install_packages
fi
# Only Linux leaves Qt's native libraries to the system.
if [[ $(uname -s) == Linux ]]; then
    # The lists are meant to be split into words.
    # shellcheck disable=SC2086
    [[ -e .venv/.offscreen-done ]] || check_libraries .venv/.offscreen-done $offscreen_libraries
    # shellcheck disable=SC2086
    [[ ${1:-} != --window || -e .venv/.window-done ]] ||
        check_libraries .venv/.window-done $window_libraries
fi
# A start from bytecode is a quarter of a second sooner, also where Python is told to write none.
"$venv_python" -m compileall -q src/fairhand
