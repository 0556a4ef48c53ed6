namespace AidRoutes.Scenarios;

/// <summary>What the land of a generated operation looks like.</summary>
public enum OperationShape
{
    /// <summary>A narrow, crowded strip: short ways, crossings along one side, the far half behind a checkpoint.</summary>
    Strip,

    /// <summary>Districts along a border: crossings side by side, roads join neighbouring districts, some shelters are near the platforms.</summary>
    Border,

    /// <summary>Towns far apart in a desert: long hauls that span days.</summary>
    Desert,
}
