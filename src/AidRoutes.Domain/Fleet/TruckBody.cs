namespace AidRoutes.Domain;

/// <summary>What a truck is built to carry; a commodity travels only in its own body (R7).</summary>
public enum TruckBody
{
    /// <summary>Dry cargo under a tarpaulin or in a box.</summary>
    General,

    /// <summary>Refrigerated.</summary>
    Reefer,

    /// <summary>Liquids.</summary>
    Tanker,

    /// <summary>Machinery and building material.</summary>
    Flatbed,
}
