#!/bin/sh
# Installs the solvers into a folder of their own: setup.sh [FOLDER]
# FOLDER defaults to $AIDROUTES_ENGINE_HOME, else .aidroutes/engine at the root of the checkout.
# Does nothing, and needs no network, when the folder already holds what this script would install.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
home=${1:-${AIDROUTES_ENGINE_HOME:-$here/../../../.aidroutes/engine}}
needed_node=24
mkdir -p "$home" || { echo "engine: cannot write to $home. Give another folder in AIDROUTES_ENGINE_HOME." >&2; exit 1; }
home=$(CDPATH= cd -- "$home" && pwd)

say() { printf 'engine: %s\n' "$*"; }
fail() { printf 'engine: %s\n' "$*" >&2; exit 1; }
major() { "$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

# Every file that runs, and nothing else of packages of 300 MB.
ortools=node_modules/or-tools-wasm
runtime=$ortools/build/javascript/node-wasm
kept="node_modules/highs/package.json node_modules/highs/LICENSE
node_modules/highs/build/highs.mjs node_modules/highs/build/highs.wasm
$ortools/package.json $ortools/LICENSE
$runtime/cp_sat_runtime_node.js $runtime/cp_sat_runtime_node.wasm
$runtime/mp_solver_runtime_node.js $runtime/mp_solver_runtime_node.wasm"

system_node=${AIDROUTES_NODE:-$(command -v node || true)}
if [ -n "$system_node" ] && [ "$(major "$system_node")" -ge "$needed_node" ]; then own_node=no; else own_node=yes; fi
stamp="$(cat "$here/package-lock.json" "$here/node/package-lock.json" "$here/setup.sh" | cksum) own-node=$own_node"

complete() {
    [ -f "$home/installed" ] && [ "$(cat "$home/installed")" = "$stamp" ] || return 1
    for file in $kept; do [ -f "$home/$file" ] || return 1; done
    [ "$own_node" = no ] || [ -x "$home/bin/node" ]
}

if complete; then say "ready in $home"; exit 0; fi
command -v npm >/dev/null 2>&1 || fail "npm is not on the PATH. Install Node.js 20 or newer with npm, then run make setup again."

staging=$(mktemp -d "$home/staging.XXXXXX") || fail "cannot write to $home. Give another folder in AIDROUTES_ENGINE_HOME."
trap 'rm -rf "$staging"' EXIT
trap 'exit 1' HUP INT TERM

# npm keeps its cache in the home folder, which a service account may not have.
[ -w "${HOME:-/nonexistent}" ] || export npm_config_cache="$staging/cache"

# Install scripts stay off: nothing here needs one.
fetch() { # fetch FOLDER-WITH-LOCK TARGET
    mkdir -p "$2"
    cp "$1/package.json" "$1/package-lock.json" "$2/"
    (cd "$2" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >"$staging/npm.log" 2>&1) ||
        { cat "$staging/npm.log" >&2; fail "npm could not install the packages of $1; see above. A first setup needs the npm registry."; }
}

say "installing the solvers into $home"
fetch "$here" "$staging/all"
mkdir "$staging/kept"
for file in $kept; do
    mkdir -p "$staging/kept/$(dirname "$file")"
    cp "$staging/all/$file" "$staging/kept/$file" || fail "$file is not in the package; the lock file and setup.sh disagree."
done

if [ "$own_node" = yes ]; then
    if [ -n "$system_node" ]; then had="an older one"; else had="none"; fi
    say "installing Node $needed_node beside them: this machine has $had"
    fetch "$here/node" "$staging/node"
    binary=$(find "$staging/node/node_modules" -path '*/bin/node' -type f 2>/dev/null | head -n 1)
    [ -n "$binary" ] || fail "there is no Node package for $(uname -s) $(uname -m). Install Node $needed_node or newer, then run make setup again."
    chmod +x "$binary"
    [ "$(major "$binary")" -ge "$needed_node" ] || fail "the installed Node does not run here. Install Node $needed_node or newer, then run make setup again."
    mkdir -p "$staging/kept/bin"
    mv "$binary" "$staging/kept/bin/node"
fi

# A running engine keeps its open files: folders are moved aside, never written over.
rm -f "$home/installed"
for part in node_modules bin; do
    [ ! -e "$home/$part" ] || mv "$home/$part" "$staging/old-$part"
    [ ! -e "$staging/kept/$part" ] || mv "$staging/kept/$part" "$home/$part"
done
printf '%s\n' "$stamp" >"$home/installed"
say "ready in $home"
