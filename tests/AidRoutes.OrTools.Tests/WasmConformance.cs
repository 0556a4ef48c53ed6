namespace AidRoutes.OrTools.Tests;

public sealed class WasmLinearConformance(InstalledEngine installed) : EngineConformance(installed.Engine), IClassFixture<InstalledEngine>;

public sealed class WasmCpSatConformance(InstalledEngine installed) : CpSatConformance(installed.Engine), IClassFixture<InstalledEngine>;
