using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Scoring;

/// <summary>4.2: what runs count for in one agreement.</summary>
internal sealed class AgreementCount
{
    private readonly PlanningProblem _problem;
    private readonly Agreement _agreement;
    private readonly bool[] _nodes;
    private readonly bool[] _commodities;
    private readonly HashSet<int>? _links;

    public AgreementCount(PlanningProblem problem, Agreement agreement)
    {
        (_problem, _agreement) = (problem, agreement);
        _nodes = [.. problem.Nodes.Select(n => agreement.Districts is not { } d || (n.District is { } here && d.Contains(here)))];
        _commodities = [.. problem.Commodities.Select(c => agreement.Classes is not { } classes || classes.Contains(c.Class))];
        _links = agreement.Links is { } links ? [.. links.Where(problem.Index.Links.ContainsKey).Select(l => problem.Index.Links[l])] : null;
    }

    /// <summary>Whether entering a link on the way out makes a convoy count; an agreement that names no links counts by departure instead.</summary>
    public bool NamesLinks => _links is not null;

    /// <summary>Whether the agreement names the link.</summary>
    public bool Names(int link) => _links!.Contains(link);

    /// <summary>Whether what is brought of a commodity to a node counts.</summary>
    public bool Matches(int node, int commodity) => _nodes[node] && _commodities[commodity];

    /// <summary>Trucks or kilograms of a run that match.</summary>
    public long Amount(int fleet, int trucks, IReadOnlyList<StopLoads> stops)
    {
        var (kg, volume) = (0L, 0.0);
        foreach (var stop in stops)
        {
            for (var i = 0; i < stop.Loads.Count && _nodes[stop.Node]; i++)
            {
                if (_commodities[stop.Loads[i].Commodity])
                {
                    kg += stop.Loads[i].Kg;
                    volume += stop.Loads[i].Kg / 1000.0 * _problem.Commodities[stop.Loads[i].Commodity].M3PerTonne;
                }
            }
        }

        return kg == 0 ? 0 : _agreement.Measure == AgreementMeasure.Kg ? Amounts.Of(kg, trucks) : Loaded(fleet, kg, volume) ? trucks : 0;
    }

    /// <summary>The points of a day on which so much was achieved.</summary>
    public static double Points(Agreement agreement, long achieved)
        => agreement.Min is { } min ? agreement.PointsPerUnit * Math.Max(0, min - achieved) : 0;

    /// <summary>The days on which an agreement holds within a horizon.</summary>
    public static IEnumerable<int> Days(Agreement agreement, int horizonDays)
    {
        for (var day = Math.Max(1, agreement.FromDay.Number); day <= Math.Min(horizonDays, agreement.ToDay.Number); day++)
        {
            yield return day;
        }
    }

    private bool Loaded(int fleet, long kg, double volume)
    {
        var share = _agreement.MinLoadShare - LinkDay.Tolerance;
        return kg >= share * _problem.Fleets[fleet].Payload.Value || (_problem.Fleets[fleet].VolumeM3 is { } room && volume >= share * room);
    }
}
