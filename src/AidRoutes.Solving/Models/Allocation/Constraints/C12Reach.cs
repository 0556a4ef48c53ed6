using AidRoutes.Domain;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C12  missing[g,k,d,b] + width × visits so far + used from the first stock ≥ width of band b     for every group, commodity, day and band:
/// a shelter that no truck of the commodity's body has visited has nothing but what lay there. In a group a visit serves one member, the neediest at best.
/// </summary>
internal static class C12Reach
{
    public static void Add(AllocationFrame frame)
    {
        var visits = frame.Visits.Where(visit => visit.To.Group is not null)
            .ToLookup(visit => (visit.To.Group!.Index, visit.Pool.Body, visit.Day), visit => visit.Count);
        foreach (var group in frame.Groups)
        {
            foreach (var body in frame.Problem.Commodities.Where((_, k) => group.Needs(k)).Select(k => k.Body).Distinct())
            {
                Add(frame, group, body, SoFar(frame, group, body, visits));
            }
        }
    }

    private static (Column Count, double Committed)[] SoFar(
        AllocationFrame frame, ShelterGroup group, TruckBody body, ILookup<(int, TruckBody, int), Column> visits)
    {
        var counts = new (Column Count, double Committed)[frame.Problem.Days];
        var committed = 0.0;
        for (var day = 1; day <= counts.Length; day++)
        {
            committed += group.Members.Sum(node => frame.Committed.Visits.GetValueOrDefault((node, body, day)));

            // More visits than members say nothing more.
            counts[day - 1] = (frame.Model.Variable(0, group.Members.Length), committed);
            var row = frame.Model.AtMost($"C12visits[{group.Index},{body},{day}]", 0).Add(counts[day - 1].Count).Add(visits[(group.Index, body, day)], -1);
            if (day > 1)
            {
                row.Add(counts[day - 2].Count, -1);
            }
        }

        return counts;
    }

    private static void Add(AllocationFrame frame, ShelterGroup group, TruckBody body, (Column Count, double Committed)[] soFar)
    {
        for (var k = 0; k < frame.Problem.Commodities.Length; k++)
        {
            if (frame.Problem.Commodities[k].Body != body || !group.Needs(k))
            {
                continue;
            }

            var missing = frame.Missing[(group.Index, k)];
            var bands = missing.GetLength(1);
            var fromStock = group.Stock[k] > 0 ? frame.Model.AtMost($"C12stock[{group.Index},{k}]", group.Stock[k]) : default;
            var used = group.Stock[k] > 0 ? FirstStock(frame, group, k, bands, fromStock) : null;
            for (var cell = 0; cell < missing.Length; cell++)
            {
                var (day, band) = (cell / bands, cell % bands);
                if (group.Need[k, day] > 0)
                {
                    var (width, each) = (group.Need[k, day] / bands, group.LargestNeed[k, day] / bands);
                    var row = frame.Model.AtLeast($"C12[{group.Index},{k},{day + 1},{band}]", width - (each * soFar[day].Committed));
                    row.Add(missing[day, band]).Add(soFar[day].Count, each);
                    if (used is not null)
                    {
                        row.Add(used[cell]);
                    }
                }
            }
        }
    }

    private static Column[] FirstStock(AllocationFrame frame, ShelterGroup group, int k, int bands, ModelBuilder.OpenRow row)
    {
        var used = new Column[frame.Problem.Days * bands];
        for (var cell = 0; cell < used.Length; cell++)
        {
            used[cell] = frame.Model.Variable(0, Math.Min(group.Stock[k], group.Need[k, cell / bands] / bands));
            row.Add(used[cell]);
        }

        return used;
    }
}
