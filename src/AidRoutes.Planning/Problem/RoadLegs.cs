namespace AidRoutes.Planning.Problem;

/// <summary>The quickest ways over roads from one node to every other. Immutable.</summary>
public sealed class RoadLegs
{
    private static readonly RoadLeg None = RoadLeg.None;
    private readonly RoadMap _map;
    private readonly int _part;
    private readonly RoadLeg[] _legs;

    internal RoadLegs(RoadMap map, int from, RoadLeg[] legs) => (_map, _part, _legs) = (map, map.Part[from], legs);

    /// <summary>The way to a node; <see cref="RoadLeg.None"/> where there is none.</summary>
    public ref readonly RoadLeg this[int to] => ref (_map.Part[to] == _part ? ref _legs[_map.Place[to]] : ref None);
}
