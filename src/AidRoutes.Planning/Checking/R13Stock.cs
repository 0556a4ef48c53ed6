namespace AidRoutes.Planning.Checking;

/// <summary>R13: nothing is loaded that is not there.</summary>
internal static class R13Stock
{
    public static void Check(CheckContext context)
    {
        for (var node = 0; node < context.Problem.Nodes.Length; node++)
        {
            if (context.StoreFaults[node] is { Commodity: { } commodity } fault)
            {
                var id = context.Problem.Nodes[node].Id;
                context.Fail("R13", id.Value, $"at {CheckContext.Clock(fault.At)} '{id}' is {fault.Kg} kg short of '{context.Problem.Commodities[commodity].Id}' to load");
            }
        }
    }
}
