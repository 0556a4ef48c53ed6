#!/usr/bin/env bash
# Finds out whether Google.OrTools and Hangfire can be built in on this machine, once, and says which engine and queue will be used.
#   engine-and-queue.sh [--again]    --again: look again, whatever was found before (after an update, or with a network at last)
# It tries each adapter alone, restored and built, in a folder of its own. That it fails, or takes too long, is an answer and no error:
# the product then has its wasm engine and Quartz. The answer goes to engine.props, which every project reads.
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
props="$root/engine.props"
patience=${AIDROUTES_PROBE_SECONDS:-240}

version() { sed -nE "s/.*Include=\"$1\" Version=\"([^\"]+)\".*/\1/p" "$root/Directory.Packages.props" | tail -n 1; }
stamp() {
  cat "$root/Directory.Packages.props" "$root/Directory.Build.props" "$root/Directory.Build.targets" "${BASH_SOURCE[0]}" \
    "$root"/src/AidRoutes.OrTools.Native/*.cs* "$root"/src/AidRoutes.Jobs.Hangfire/*.cs* 2>/dev/null | cksum | tr ' ' '-'
}
answer() { sed -nE "s/.*<$1[^>]*>([^<]*)<.*/\1/p" "$props" 2>/dev/null | head -n 1; }

# probe PROJECT FLAG PACKAGE: sets found (true or false) and why.
probe() {
  local folder log
  found=false why=""
  command -v dotnet >/dev/null 2>&1 || { why="no dotnet"; return; }
  folder=$(mktemp -d) || { why="no temporary folder"; return; }
  log="$folder/log"
  if timeout -k 5 "$patience" dotnet build "$root/src/$1/$1.csproj" -c Release "-p:$2=true" --artifacts-path "$folder/out" \
    --nologo -v quiet --disable-build-servers >"$log" 2>&1; then
    found=true
  elif [ $? -ge 124 ]; then
    why="not built within $patience s"
  elif grep -qE 'error NU1[0-9]+' "$log"; then
    why="$3 $(version "$3") cannot be restored, $(grep -oE 'NU1[0-9]+' "$log" | sort -u | head -n 3 | paste -sd, -)"
  else
    why="$3 $(version "$3") is there but its adapter does not build, $(grep -oE 'error [A-Z]+[0-9]+' "$log" | sort -u | head -n 3 | paste -sd, -)"
  fi
  rm -rf "$folder"
}

now=$(stamp)
if [ "${1:-}" = --again ] || [ "$(answer EngineAndQueueStamp)" != "$now" ]; then
  probe AidRoutes.OrTools.Native WithGoogleOrTools Google.OrTools
  ortools=$found ortools_why=$why
  probe AidRoutes.Jobs.Hangfire WithHangfire Hangfire.PostgreSql
  hangfire=$found hangfire_why=$why
  fresh=$(mktemp) && cat >"$fresh" <<PROPS
<Project>
  <!-- Written by build/engine-and-queue.sh; 'make engine' looks again. -p:WithGoogleOrTools=… and -p:WithHangfire=… on a command line win over it. -->
  <PropertyGroup>
    <WithGoogleOrTools Condition="'\$(WithGoogleOrTools)' == ''">$ortools</WithGoogleOrTools>
    <WithGoogleOrToolsWhyNot>$ortools_why</WithGoogleOrToolsWhyNot>
    <WithHangfire Condition="'\$(WithHangfire)' == ''">$hangfire</WithHangfire>
    <WithHangfireWhyNot>$hangfire_why</WithHangfireWhyNot>
    <EngineAndQueueStamp>$now</EngineAndQueueStamp>
  </PropertyGroup>
</Project>
PROPS
  # Its age tells make whether to build again.
  cmp -s "$fresh" "$props" || cp "$fresh" "$props" 2>/dev/null || echo "engine and queue: $props cannot be written; the wasm engine and Quartz are used" >&2
  rm -f "$fresh"
fi

says() { # says FLAG YES NO
  if [ "$(answer "$1")" = true ]; then printf '%s' "$2"; else printf '%s (%s)' "$3" "$(answer "$1WhyNot")"; fi
}
echo "engine and queue: $(says WithGoogleOrTools 'native, by Google.OrTools' wasm) and $(says WithHangfire Hangfire Quartz)"
exit 0
