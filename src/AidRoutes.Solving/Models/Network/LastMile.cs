using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>A node that runs from a place of release can stop at and come back from.</summary>
/// <param name="Node">Node index.</param>
/// <param name="There">Quickest minutes from the place of release.</param>
/// <param name="Back">Quickest minutes back.</param>
/// <param name="In">No leg that ends at the node is quicker than this.</param>
/// <param name="Km">Kilometres of the quickest way from the place of release.</param>
internal readonly record struct Reach(int Node, int There, int Back, int In, double Km)
{
    /// <summary>Minutes there and back: no run that stops at the node drives less, since quickest ways keep the triangle inequality.</summary>
    public int RoundTrip => There + Back;
}

/// <summary>What a run from one place of release can reach, and how soon it can be back (R9).</summary>
internal sealed class LastMile
{
    private readonly PlanningProblem _problem;

    public LastMile(PlanningProblem problem, RoadsBack roads, int release)
    {
        (_problem, Release) = (problem, release);
        var from = problem.RoadsFrom(release);
        var to = roads.To(release);
        var stops = new List<Reach>();
        for (var node = 0; node < problem.Nodes.Length; node++)
        {
            if (problem.Nodes[node].TakesDeliveries && from[node].Exists && to[node] < LinkClock.Never && problem.ReceiveSpells(node).Length > 0)
            {
                // At the place of release itself no leg is driven on arrival.
                stops.Add(new(node, from[node].Minutes, to[node], node == release ? 0 : Math.Min(from[node].Minutes, roads.LeastIn[node]), from[node].Km));
            }
        }

        Stops = [.. stops];
    }

    /// <summary>Node index of the place of release.</summary>
    public int Release { get; }

    /// <summary>Every stop in reach, by node index.</summary>
    public Reach[] Stops { get; }

    /// <summary>By the minute of release: the least minutes at which a truck of a convoy from an origin can have served one stop, and be back from one.</summary>
    public (int[] Served, int[] Back) Times(int origin)
    {
        var (served, back) = (Forever(), Forever());
        foreach (var alike in Stops.Where(stop => stop.Node != origin).GroupBy(stop => HoursOf(stop.Node)))
        {
            var ends = Ends(alike.First().Node, alike.Min(stop => ServiceMinutes(stop.Node)));
            var (there, home) = (alike.Min(stop => stop.There), alike.Min(stop => stop.Back));
            for (var minute = 0; minute + there < ends.Length; minute++)
            {
                served[minute] = Math.Min(served[minute], ends[minute + there]);
                back[minute] = Math.Min(back[minute], ends[minute + there] + home);
            }
        }

        return (served, back);
    }

    /// <summary>By minute of being ready at a node: the least minute at which a service can have ended; Never where none fits.</summary>
    public int[] Ends(int node) => Ends(node, ServiceMinutes(node));

    /// <summary>Least minutes of a service at a node; one kilogram at the least is left there.</summary>
    public int ServiceMinutes(int node) => _problem.Nodes[node].Service.Value + (int)Math.Ceiling((_problem.Nodes[node].MinutesPerTonne / 1000) - LinkDay.Tolerance);

    private int[] Ends(int node, int lasts)
    {
        var ends = Forever();
        var spells = _problem.ReceiveSpells(node);
        foreach (var spell in spells)
        {
            for (var minute = spell.From; minute <= Math.Min(spell.To, _problem.HorizonMinutes) - lasts; minute++)
            {
                ends[minute] = Math.Min(ends[minute], minute + lasts);
            }
        }

        return Filled(ends);
    }

    /// <summary>Who waits longer is never served earlier: fills what the spells left open.</summary>
    private static int[] Filled(int[] ends)
    {
        for (var minute = ends.Length - 2; minute >= 0; minute--)
        {
            ends[minute] = Math.Min(ends[minute], ends[minute + 1]);
        }

        return ends;
    }

    private string HoursOf(int node) => string.Join(';', _problem.ReceiveSpells(node).ToArray().Select(spell => $"{spell.From}-{spell.To}"));

    private int[] Forever()
    {
        var minutes = new int[_problem.HorizonMinutes + 1];
        Array.Fill(minutes, LinkClock.Never);
        return minutes;
    }
}
