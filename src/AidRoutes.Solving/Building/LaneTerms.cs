using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>What a route lets through on a day: convoy sizes, quota that is left, classes (R6, R7).</summary>
/// <param name="Least">Fewest trucks of a convoy.</param>
/// <param name="Most">Most trucks of a convoy.</param>
/// <param name="Even">Trucks of each convoy when the trucks left are spread evenly over the convoys left: smaller ones waste a quota.</param>
internal readonly record struct LaneTerms(int Least, int Most, int Even)
{
    /// <summary>Terms of entering every link on the day (from 1); links met on a later day are checked when times are given.</summary>
    public static LaneTerms Of(PlanState state, Route route, int day)
    {
        var (least, most, even) = (1, int.MaxValue, 1);
        foreach (var link in route.Out)
        {
            if (state.Links[link] is { } book && state.Tables.LinkDays[link] is { } days)
            {
                var terms = days[day - 1];
                least = Math.Max(least, terms.MinTrucks);
                most = Math.Min(most, terms.IsOpen ? Math.Min(terms.MaxTrucks, book.TrucksLeft(day)) : terms.MaxTrucks);
                even = Math.Max(even, book.TrucksPerConvoyLeft(day));
            }
        }

        foreach (var link in route.Return)
        {
            if (state.Tables.LinkDays[link] is { } days)
            {
                (least, most) = (Math.Max(least, days[day - 1].MinTrucks), Math.Min(most, days[day - 1].MaxTrucks));
            }
        }

        return new(least, most, even);
    }

    /// <summary>Whether every link out lets a commodity pass on the day, and on the next where it is met then.</summary>
    public static bool LetsPass(SolverTables tables, Route route, int commodity, List<Passage> passages)
    {
        for (var i = 0; i < route.Out.Length; i++)
        {
            if (tables.LinkDays[route.Out[i]] is { } days && !days[passages[i].Enter / 1440].Allows(tables.Problem.Commodities[commodity].Class))
            {
                return false;
            }
        }

        return true;
    }
}
