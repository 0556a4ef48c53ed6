namespace AidRoutes.Planning.Tests.Support;

/// <summary>A test over the cases beside the checkout: skipped by name where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CasesTheoryAttribute : TheoryAttribute
{
    public CasesTheoryAttribute()
    {
        if (!Directory.Exists(Checkout.Cases))
        {
            Skip = "needs ../shared/cases beside the checkout";
        }
    }
}
