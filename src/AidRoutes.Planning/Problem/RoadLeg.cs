namespace AidRoutes.Planning.Problem;

/// <summary>The quickest way over road links between two nodes, the shortest among equally quick ones (R9, 4.3).</summary>
/// <param name="Minutes">Whole minutes; -1: no road.</param>
/// <param name="Km">Kilometres of that way.</param>
public readonly record struct RoadLeg(int Minutes, double Km)
{
    /// <summary>No way over roads.</summary>
    public static readonly RoadLeg None = new(-1, 0);

    /// <summary>Whether there is a way.</summary>
    public bool Exists => Minutes >= 0;
}
