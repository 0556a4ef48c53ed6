using AidRoutes.Domain;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Checking;

/// <summary>R15: no agreement's maximum is passed on any of its days.</summary>
internal static class R15Maximum
{
    public static void Check(CheckContext context)
    {
        for (var index = 0; index < context.Problem.Scenario.Agreements.Length; index++)
        {
            var agreement = context.Problem.Scenario.Agreements[index];
            foreach (var day in AgreementCount.Days(agreement, context.Problem.Days).Where(day => context.Ledger.Achieved[index, day - 1] > agreement.Max))
            {
                var (amount, unit) = (context.Ledger.Achieved[index, day - 1], agreement.Measure == AgreementMeasure.Kg ? "kg" : "trucks");
                context.Fail("R15", agreement.Id.Value, $"{amount} {unit} count for '{agreement.Id}' on day {day}, at most {agreement.Max:0.##} may");
            }
        }
    }
}
