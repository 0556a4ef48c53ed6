namespace AidRoutes.App.Api;

/// <summary>A query parameter that an endpoint takes: a whole number in a range. Endpoint metadata, read by <see cref="QueryFilter"/> and by the OpenAPI document.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="Description">For people.</param>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value.</param>
/// <param name="Default">Taken where it is left out; null: stands for "any".</param>
internal sealed record QueryParameter(string Name, string Description, int Min, int Max, int? Default = null)
{
    /// <summary>The day of the horizon; beyond 60 no operation has days.</summary>
    public static readonly QueryParameter Day = new("day", "Only this day of the operation, counted from 1; left out: every day.", 1, 60);

    /// <summary>Which version of an operation.</summary>
    public static readonly QueryParameter Version = new("version", "Which version; left out: the newest.", 1, int.MaxValue);

    /// <summary>How many entries of a list.</summary>
    public static readonly QueryParameter Limit = new("limit", "Most entries of the answer, newest first.", 1, 500, 100);
}
