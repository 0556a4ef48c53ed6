namespace AidRoutes.Scenarios;

/// <summary>A drawn operation before it becomes a scenario: where things are and how large.</summary>
internal sealed record Layout(
    GeneratorOptions Options, Terrain Terrain, Point[] Hubs, CrossingSite[] Crossings, DistrictSite[] Districts, ShelterSite[] Shelters)
{
    /// <summary>Trucks a day over all crossings.</summary>
    public int TrucksPerDay => Options.TrucksPerDay ?? Math.Max(Options.Crossings, (int)Math.Round(0.8 * Options.Shelters));

    public static string HubId(int index) => $"hub-{index + 1}";
}

/// <summary>A crossing: the outer side, the platform behind it, and its daily quota.</summary>
internal sealed record CrossingSite(int Index, int Hub, Point Fence, Point Platform, int TrucksPerDay)
{
    public string FenceId => $"fence-{Index + 1}";

    public string PlatformId => $"platform-{Index + 1}";

    public string LinkId => $"crossing-{Index + 1}";
}

/// <summary>A district: its gate, the crossings whose platforms have corridors to it, and whether it lies behind the checkpoint.</summary>
internal sealed record DistrictSite(int Index, Point Gate, int[] Platforms, bool IsFar)
{
    public string Code => $"XA{Index + 1:000}";

    public string GateId => $"gate-{Index + 1:000}";
}

/// <summary>What a shelter is besides a place where people sleep.</summary>
internal enum ShelterRole
{
    Camp,
    Hospital,
    Bakery,
}

/// <summary>A shelter with its people.</summary>
internal sealed record ShelterSite(int Index, int District, Point At, ShelterRole Role, long Population, double Severity)
{
    public string Id => $"s-{Index + 1:00000}";
}
