namespace AidRoutes.App.Tests;

/// <summary>A story in front of the real embedded PostgreSQL; skipped, visibly, where that is not installed.</summary>
public sealed class ServiceFactAttribute : FactAttribute
{
    public ServiceFactAttribute() => Skip = ServiceInstalled.Reason;
}

/// <summary>The same with cases.</summary>
public sealed class ServiceTheoryAttribute : TheoryAttribute
{
    public ServiceTheoryAttribute() => Skip = ServiceInstalled.Reason;
}

internal static class ServiceInstalled
{
    public static string? Reason => File.Exists(Path.Combine(Checkout.Postgres, "bin", "postgres"))
        ? null
        : $"the embedded PostgreSQL is not installed in {Checkout.Postgres}: run 'make setup'";
}
