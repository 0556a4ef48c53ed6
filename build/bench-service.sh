#!/usr/bin/env bash
# Measures the service's feeds beside bare endpoints and selects; prints a table. --quick: a small operation.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export AIDROUTES_POSTGRES_HOME=${AIDROUTES_POSTGRES_HOME:-$root/.aidroutes/postgres} AIDROUTES_ENGINE_HOME=${AIDROUTES_ENGINE_HOME:-$root/.aidroutes/engine}
dotnet build "$root/tests/AidRoutes.ServiceBench" -c Release --nologo -v quiet
exec dotnet "$root/tests/AidRoutes.ServiceBench/bin/Release/net10.0/AidRoutes.ServiceBench.dll" "$@"
