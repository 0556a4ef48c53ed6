using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Explaining;

/// <summary>Which rules a journey is held to besides times.</summary>
internal enum Held
{
    /// <summary>Classes that links let pass; hours and quotas are not looked at.</summary>
    ToNothing,

    /// <summary>And the hours of links.</summary>
    ToHours,

    /// <summary>And what other convoys leave of quotas and slots.</summary>
    ToQuotas,
}

/// <summary>Finds the soonest journeys from a base over a place of release to a stop and home; none that a valid convoy of one truck more could make is sooner.</summary>
internal sealed class JourneyFinder(PlanningProblem problem, LinkStates states)
{
    private readonly PathSearch _search = new(problem);
    private readonly int[] _releases = [.. Enumerable.Range(0, problem.Nodes.Length).Where(node => problem.Nodes[node].ReleasesConvoys)];
    private readonly Dictionary<(int Start, int Ready, CargoClass? Cargo, Held Held), Arrivals> _known = [];

    /// <summary>The journey that is home first, or served first where none comes home; null: no way at all.</summary>
    /// <param name="origin">The base's node.</param>
    /// <param name="stop">The node to serve.</param>
    /// <param name="depart">Minute of departure.</param>
    /// <param name="cargo">What every link out must let pass.</param>
    /// <param name="held">What it is held to.</param>
    public Journey? Find(int origin, int stop, int depart, CargoClass cargo, Held held)
    {
        var to = From(origin, depart, cargo, held);
        Journey? best = null;
        foreach (var release in _releases.Append(origin).Distinct())
        {
            var there = problem.Road(release, stop);
            if (to.At(release) == Journey.Never || !there.Exists || !problem.Road(stop, release).Exists)
            {
                continue;
            }

            var found = Serve(origin, stop, release, to, to.At(release) + there.Minutes, held);
            best = best is null || (found.Home, found.Served, found.Arrives).CompareTo((best.Home, best.Served, best.Arrives)) < 0 ? found : best;
        }

        return best;
    }

    private Journey Serve(int origin, int stop, int release, Arrivals to, int arrives, Held held)
    {
        var served = ServiceEnd(stop, arrives);
        var back = served == Journey.Never ? Journey.Never : served + problem.Road(stop, release).Minutes;
        var home = back > problem.HorizonMinutes ? null : From(release, back, null, held);
        return new(release, to.PathTo(release), arrives, served, back, home?.PathTo(origin) ?? [], home?.At(origin) ?? Journey.Never);
    }

    /// <summary>The end of the shortest service, of a kilogram, that begins at or after a minute (R9).</summary>
    private int ServiceEnd(int node, int arrives)
    {
        var lasts = problem.Nodes[node].Service.Value + (problem.Nodes[node].MinutesPerTonne > 0 ? 1 : 0);
        foreach (var spell in problem.ReceiveSpells(node))
        {
            var start = Math.Max(arrives, spell.From);
            if (start + lasts <= Math.Min(spell.To, problem.HorizonMinutes))
            {
                return start + lasts;
            }
        }

        return Journey.Never;
    }

    private Arrivals From(int start, int ready, CargoClass? cargo, Held held)
    {
        if (!_known.TryGetValue((start, ready, cargo, held), out var found))
        {
            _known[(start, ready, cargo, held)] = found = _search.From(
                start, ready,
                (link, day) => (cargo is not { } goods || problem.On(link, day).Allows(goods)) && (held != Held.ToQuotas || states.Obstacle(link, day) is null),
                held != Held.ToNothing);
        }

        return found;
    }
}
