namespace AidRoutes.Planning.Checking;

/// <summary>R10: trucks of a fleet in use at a minute are no more than it has that day; never held against committed convoys alone.</summary>
internal static class R10Fleet
{
    public static void Check(CheckContext context)
    {
        for (var fleet = 0; fleet < context.Problem.Fleets.Length; fleet++)
        {
            foreach (var excess in InUse.Find(context, context.Ledger.FleetUses[fleet], day => context.Problem.Trucks(fleet, day)))
            {
                var where = excess.Last.Convoy.Value;
                context.Fail("R10", where, $"at {CheckContext.Clock(excess.At)} {excess.Amount} trucks of '{context.Problem.Fleets[fleet].Id}' are in use, it has {excess.Limit}");
            }
        }
    }
}
