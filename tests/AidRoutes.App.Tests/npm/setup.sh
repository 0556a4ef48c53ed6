#!/usr/bin/env bash
# Installs the programs that tests speak with into DEST (default: .aidroutes/test-tools of the checkout). Fast when done, offline once done. Tests that need them are skipped without.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dest=${1:-$here/../../../.aidroutes/test-tools}
mkdir -p "$dest"
stamp=$dest/.installed
wanted=$(cat "$here/package.json" "$here/package-lock.json" | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

echo "installing the tests' own tools"
cp "$here/package.json" "$here/package-lock.json" "$dest/"
(cd "$dest" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
echo "$wanted" >"$stamp"
