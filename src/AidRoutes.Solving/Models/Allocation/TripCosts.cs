using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>Least points per truck for kilometres and risk (4.3).</summary>
internal static class TripCosts
{
    /// <summary>The way out and the first leg of the run; for long hauls the roads of the way out and the shortest way home, as their entries have variables of their own and the way home none.</summary>
    public static double PerTruck(NetworkTimes times, Trip trip)
    {
        var (problem, weights) = (times.Problem, times.Problem.Scenario.Weights);
        var km = trip.Way.RoadKm + times.From(trip.Way.To).Stops.Where(stop => stop.Node != trip.Way.From).Min(stop => stop.Km);
        var risk = trip.Way.LostRisk;
        for (var index = 0; index < trip.Way.Links.Length && !trip.IsLongHaul; index++)
        {
            var (link, day) = (trip.Way.Links[index], trip.EntryDays[index]);
            km += Km(problem, link, day);
            risk += day == Trip.AnyDay ? 0 : problem.On(link, day).Risk;
        }

        if (trip.IsLongHaul)
        {
            km += times.Between(trip.Way.To, trip.Way.From).Min(way => way.RoadKm + way.Links.Sum(link => Km(problem, link, Trip.AnyDay)));
        }

        return (weights.PointsPerTruckKm * km) + (weights.PointsPerRiskTruck * risk);
    }

    /// <summary>A truck's entry of a link on the way out on a day.</summary>
    public static double PerEntry(PlanningProblem problem, int link, int day)
        => (problem.Scenario.Weights.PointsPerTruckKm * problem.On(link, day).Km) + (problem.Scenario.Weights.PointsPerRiskTruck * problem.On(link, day).Risk);

    /// <summary>Kilometres of a way driven on a day.</summary>
    public static double Kilometres(NetworkTimes times, Way way, int day, bool[] isCertain)
        => way.RoadKm + way.Links.Select((link, index) => Km(times.Problem, link, isCertain[index] ? day : Trip.AnyDay)).Sum();

    private static double Km(PlanningProblem problem, int link, int day)
        => day != Trip.AnyDay ? problem.On(link, day).Km : Enumerable.Range(1, problem.Days).Min(any => problem.On(link, any).Km);
}
