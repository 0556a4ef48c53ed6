#!/usr/bin/env bash
# The browser tests want a Chromium: installs Debian's when root and none is there; otherwise says what to do.
set -u
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
[ -n "${AIDROUTES_CHROMIUM:-}" ] && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing Chromium for the browser tests"
  log=$(mktemp)
  if { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >"$log" 2>&1; then
    rm -f "$log"
    exit 0
  fi
  tail -n 5 "$log" >&2
  rm -f "$log"
fi
echo "no Chromium found: the browser tests will be skipped (Debian: apt-get install chromium, or set AIDROUTES_CHROMIUM to a browser)" >&2
exit 0
