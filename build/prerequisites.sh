#!/usr/bin/env bash
# Says what a machine lacks, all at once, and what to do about it.
set -u
missing=0
lack() { printf 'missing: %s\n' "$1" >&2; missing=1; }

if ! command -v dotnet >/dev/null 2>&1; then
  lack ".NET SDK 10 (install the dotnet-sdk-10.0 package of your system)"
elif ! dotnet --list-sdks | grep -q '^10\.'; then
  lack ".NET SDK 10 (found: $(dotnet --list-sdks | tr '\n' ' '))"
fi
if ! command -v node >/dev/null 2>&1; then
  lack "Node.js 20 or newer (Debian: apt-get install nodejs)"
elif [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
  lack "Node.js 20 or newer (found: $(node --version))"
fi
command -v npm >/dev/null 2>&1 || lack "npm (Debian: apt-get install npm)"
exit $missing
