using AidRoutes.Domain;

namespace AidRoutes.Solving.Models;

/// <summary>Whose loads are put up for choice again; all other convoys keep theirs.</summary>
/// <param name="Includes">Whether a convoy's loads may change. Committed convoys never do.</param>
internal sealed record CargoScope(Func<Convoy, bool> Includes)
{
    /// <summary>Every convoy.</summary>
    public static readonly CargoScope All = new(_ => true);

    /// <summary>Convoys that depart on some days.</summary>
    public static CargoScope Days(int first, int last) => new(convoy => first <= convoy.Depart.Day.Number && convoy.Depart.Day.Number <= last);

    /// <summary>Convoys of one origin that depart on some days.</summary>
    public static CargoScope Origin(NodeId origin, int first, int last)
        => new(convoy => convoy.Origin == origin && first <= convoy.Depart.Day.Number && convoy.Depart.Day.Number <= last);
}
