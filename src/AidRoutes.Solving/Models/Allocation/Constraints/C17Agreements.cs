using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C17  shortfall ≥ min − committed − U     for every agreement with a minimum, day and upper bound U on what can be achieved: by trucks, by kilograms of the classes, by visits
/// or kilograms in the districts (4.2).
/// C18  L ≤ max − committed     for lower bounds L on what is achieved (R15).
/// </summary>
internal static class C17Agreements
{
    public static void Add(AllocationFrame frame)
    {
        for (var index = 0; index < frame.Problem.Scenario.Agreements.Length; index++)
        {
            var agreement = frame.Problem.Scenario.Agreements[index];
            for (var day = agreement.FromDay.Number; day <= Math.Min(frame.Problem.Days, agreement.ToDay.Number); day++)
            {
                var counts = new AgreementDay(frame, agreement, day);
                var committed = frame.Committed.Achieved.GetValueOrDefault((index, day));
                if (agreement is { Min: { } least, PointsPerUnit: > 0 } && least - committed > 0)
                {
                    AddShortfall(frame, index, day, least - committed, counts);
                }

                if (agreement.Max is { } most)
                {
                    AddMaximum(frame, index, day, Math.Max(0, most - committed), counts);
                }
            }
        }
    }

    private static void AddShortfall(AllocationFrame frame, int index, int day, double least, AgreementDay counts)
    {
        var agreement = frame.Problem.Scenario.Agreements[index];
        var shortfall = frame.Shortfalls[(index, day)] = frame.Model.Variable(0, least, agreement.PointsPerUnit);
        foreach (var terms in agreement.Measure == AgreementMeasure.Kg ? counts.MostKg() : counts.MostTrucks())
        {
            var row = frame.Model.AtLeast($"C17[{index},{day}]", least).Add(shortfall);
            foreach (var (column, value) in terms)
            {
                row.Add(column, value);
            }
        }
    }

    private static void AddMaximum(AllocationFrame frame, int index, int day, double most, AgreementDay counts)
    {
        var agreement = frame.Problem.Scenario.Agreements[index];
        var (terms, share) = agreement.Measure == AgreementMeasure.Kg ? (counts.LeastKg(), 0) : (counts.LeastTrucks(), Math.Clamp(agreement.MinLoadShare, 0, 1));
        if (terms is not null)
        {
            var row = frame.Model.AtMost($"C18[{index},{day}]", most * (1 - share));
            foreach (var (column, value) in terms)
            {
                row.Add(column, value);
            }
        }
    }
}
