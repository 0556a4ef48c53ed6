using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.State;

/// <summary>
/// Convoys of the plan in force grouped by what a convoy must keep to count as unchanged, its departure aside (4.4). A planned trip may take the id of any it
/// stands for, so a group's unchanged convoys are a largest matching of departures within <see cref="Slack"/> minutes.
/// </summary>
internal sealed class BaselineGroups
{
    /// <summary>Minutes by which a departure may move and still count as unchanged.</summary>
    public const int Slack = 30;

    private readonly Dictionary<string, int> _groups = [];

    public BaselineGroups(Scenario scenario, PlanningProblem problem)
    {
        var committed = scenario.Committed.ToDictionary(c => c.Id);
        var groups = new List<List<(int Depart, ConvoyId Id)>>();
        foreach (var old in scenario.Baseline.Where(b => b.Depart.Value >= scenario.Now.Value))
        {
            var key = Key(problem.Index.Nodes[old.Origin], problem.Index.Nodes[old.Release], old.Trucks, old.Stops.Select(s => problem.Index.Nodes[s]));
            if (committed.TryGetValue(old.Id, out var stands))
            {
                Lost += Matches(problem, stands, key) && Math.Abs(stands.Depart.Value - old.Depart.Value) <= Slack ? 0 : 1;
                continue;
            }

            if (!_groups.TryGetValue(key, out var group))
            {
                _groups[key] = group = groups.Count;
                groups.Add([]);
            }

            groups[group].Add((old.Depart.Value, old.Id));
        }

        Members = [.. groups.Select(g => g.OrderBy(m => m.Depart).ThenBy(m => m.Id).ToArray())];
    }

    /// <summary>By group: departures and ids, in order of departure.</summary>
    public (int Depart, ConvoyId Id)[][] Members { get; }

    /// <summary>Convoys of the baseline whose id a committed convoy carries in another shape: changed whatever is planned.</summary>
    public int Lost { get; }

    public int GroupOf(Trip trip)
        => _groups.Count > 0 && !trip.IsCommitted
            && _groups.TryGetValue(Key(trip.Origin, trip.Release, trip.Trucks, trip.Runs.SelectMany(r => r.Stops).Select(s => s.Node)), out var group) ? group : -1;

    /// <summary>How many of a group stand, given departures in order: earliest first is a largest matching, as all slacks are equal.</summary>
    public int Matched(int group, List<int> departures, Action<int, int>? pair = null)
    {
        var (members, next, count) = (Members[group], 0, 0);
        for (var i = 0; i < departures.Count && next < members.Length; i++)
        {
            while (next < members.Length && members[next].Depart < departures[i] - Slack)
            {
                next++;
            }

            if (next < members.Length && members[next].Depart <= departures[i] + Slack)
            {
                pair?.Invoke(i, next);
                count++;
                next++;
            }
        }

        return count;
    }

    private static bool Matches(PlanningProblem problem, Convoy convoy, string key)
        => Key(
            problem.Index.Nodes[convoy.Origin], problem.Index.Nodes[convoy.Release], convoy.Trucks,
            convoy.Runs.SelectMany(r => r.Stops).Select(s => problem.Index.Nodes[s.Node])) == key;

    private static string Key(int origin, int release, int trucks, IEnumerable<int> stops)
        => $"{origin}/{release}/{trucks}/{string.Join(',', stops.Distinct().Order())}";
}
