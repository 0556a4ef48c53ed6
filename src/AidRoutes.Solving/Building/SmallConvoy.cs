using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Makes up the smallest convoy that a link allows (R6).</summary>
internal static class SmallConvoy
{
    /// <summary>Spreads the fullest load over so many trucks that there are <paramref name="least"/>; false where there is too little for that.</summary>
    public static bool MakeUp(DraftRun[] runs, int least)
    {
        if (runs.Length == 0)
        {
            return false;
        }

        var fullest = 0;
        for (var i = 1; i < runs.Length; i++)
        {
            fullest = Kg(runs[i]) > Kg(runs[fullest]) ? i : fullest;
        }

        var trucks = least - runs.Length + 1;
        var run = runs[fullest];
        DraftStop[] stops = [.. run.Stops.Select(s => new DraftStop(s.Node, [.. s.Loads.Where(l => l.Kg >= trucks).Select(l => new Load(l.Commodity, l.Kg / trucks))]))
            .Where(s => s.Loads.Length > 0)];
        runs[fullest] = new(run.Fleet, trucks, stops);
        return stops.Length > 0;
    }

    private static long Kg(DraftRun run) => run.Stops.Sum(s => s.Loads.Sum(l => l.Kg));
}
