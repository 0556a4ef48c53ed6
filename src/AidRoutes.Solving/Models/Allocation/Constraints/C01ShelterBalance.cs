namespace AidRoutes.Solving.Models;

/// <summary>
/// C1  hold[g,k,d] = hold[g,k,d−1] + Σ drops + committed − need[g,k,d] + Σ_b missing[g,k,d,b]     for every group, commodity and day.
/// What is used is need − missing, band by band; it can have come by then only, and a day's unmet need is not made up later (4.1).
/// </summary>
internal static class C01ShelterBalance
{
    public static void Add(AllocationFrame frame)
    {
        var drops = frame.Drops.Where(drop => drop.To.Group is not null).ToLookup(drop => (drop.To.Group!.Index, drop.Commodity, drop.Day), drop => drop.Kg);
        foreach (var group in frame.Groups)
        {
            for (var k = 0; k < frame.Problem.Commodities.Length; k++)
            {
                if (group.Needs(k))
                {
                    Add(frame, group, k, drops);
                }
            }
        }
    }

    private static void Add(AllocationFrame frame, ShelterGroup group, int k, ILookup<(int, int, int), Column> drops)
    {
        var missing = Missing(frame, group, k);
        var most = group.Stock[k] + frame.Total[k] + Committed(frame, group, k);
        Column? before = null;
        for (var day = 1; day <= frame.Problem.Days; day++)
        {
            var hold = frame.Model.Variable(0, most);
            var stock = day == 1 ? group.Stock[k] : 0;
            var row = frame.Model.Equal($"C1[{group.Index},{k},{day}]", stock + Committed(frame, group, k, day) - group.Need[k, day - 1]);
            row.Add(hold).Add(drops[(group.Index, k, day)], -1);
            for (var band = 0; band < missing.GetLength(1); band++)
            {
                row.Add(missing[day - 1, band], -1);
            }

            if (before is { } held)
            {
                row.Add(held, -1);
            }

            before = hold;
        }
    }

    private static Column[,] Missing(AllocationFrame frame, ShelterGroup group, int k)
    {
        var bands = frame.Problem.Scenario.Weights.BandPoints.Length;
        var columns = new Column[frame.Problem.Days, bands];
        for (var day = 0; day < frame.Problem.Days; day++)
        {
            for (var band = 0; band < bands; band++)
            {
                var isNeeded = group.Need[k, day] > 0;
                columns[day, band] = frame.Model.Variable(0, isNeeded ? group.Need[k, day] / bands : 0, isNeeded ? group.Slope[k, day, band] : 0);
            }
        }

        return frame.Missing[(group.Index, k)] = columns;
    }

    private static double Committed(AllocationFrame frame, ShelterGroup group, int k, int day)
        => frame.Committed.Arrivals.Count == 0 ? 0 : group.Members.Sum(node => frame.Committed.Arrivals.GetValueOrDefault((node, k, day)));

    private static double Committed(AllocationFrame frame, ShelterGroup group, int k)
        => Enumerable.Range(1, frame.Problem.Days).Sum(day => Committed(frame, group, k, day));
}
