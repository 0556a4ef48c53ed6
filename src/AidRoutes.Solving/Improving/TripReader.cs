using AidRoutes.Domain;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Improving;

/// <summary>What a convoy that stands could be built from again: its draft, its release, the trucks that could join it.</summary>
internal sealed class TripReader
{
    private readonly PlanState _state;
    private readonly Dictionary<(int Origin, int Release, int Target), Lane> _laneOf = [];

    public TripReader(PlanState state, LaneBook lanes)
    {
        _state = state;
        foreach (var lane in lanes.Lanes)
        {
            _laneOf[(lane.Origin, lane.Release, lane.IsTransfer ? lane.Stops[0] : -1)] = lane;
        }
    }

    /// <summary>The most trucks that the convoy could have where it enters its links (R6).</summary>
    public int MostTrucks(Trip trip)
    {
        var most = int.MaxValue;
        foreach (var entry in trip.Effects.Entries)
        {
            var day = entry.Enter / 1440;
            most = Math.Min(most, Math.Min(_state.Tables.LinkDays[entry.Link]![day].MaxTrucks, trip.Trucks + _state.Links[entry.Link]!.TrucksFree(day + 1)));
        }

        return most;
    }

    /// <summary>The minute of its release.</summary>
    public int Released(Trip trip)
    {
        if (trip.Out is not [.., var last])
        {
            return trip.Depart;
        }

        return last.Enter + (_state.Tables.LinkDays[last.Link] is { } days ? days[last.Enter / 1440].PassageMinutes(trip.Trucks) : _state.Tables.Problem.Links[last.Link].Travel.Value);
    }

    /// <summary>The convoy without its times; null where it uses no lane.</summary>
    public Draft? Draft(Trip trip)
    {
        var first = trip.Runs[0].Stops[0].Node;
        if (!_laneOf.TryGetValue((trip.Origin, trip.Release, _state.Tables.Problem.Nodes[first].KeepsStock ? first : -1), out var lane))
        {
            return null;
        }

        var minutes = 0;
        foreach (var passage in trip.Out.Concat(trip.Return))
        {
            minutes += _state.Tables.LinkDays[passage.Link] is { } days ? days[passage.Enter / 1440].Minutes : _state.Tables.Problem.Links[passage.Link].Travel.Value;
        }

        DraftRun[] runs = [.. trip.Runs.Select(r => new DraftRun(r.Fleet, r.Trucks, [.. r.Stops.Select(s => new DraftStop(s.Node, s.Loads))]))];
        return new(lane, new([.. trip.Out.Select(p => p.Link)], [.. trip.Return.Select(p => p.Link)], minutes), runs);
    }
}
