#!/usr/bin/env bash
# Installs the pages' libraries into DEST (default: .aidroutes/web of the checkout). Fast when done, offline once done.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dest=${1:-$here/../../../.aidroutes/web}
mkdir -p "$dest"
stamp=$dest/.installed
wanted=$(cat "$here/package.json" "$here/package-lock.json" | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

echo "installing the pages' libraries"
cp "$here/package.json" "$here/package-lock.json" "$dest/"
(cd "$dest" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
rm -rf "$dest/lib"
mkdir -p "$dest/lib/leaflet"
cp "$dest/node_modules/leaflet/dist/leaflet.js" "$dest/node_modules/leaflet/dist/leaflet.css" "$dest/node_modules/leaflet/LICENSE" "$dest/lib/leaflet/"
echo "$wanted" >"$stamp"
