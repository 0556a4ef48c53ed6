namespace AidRoutes.Scenarios;

/// <summary>How large an operation to generate. Equal options give equal scenarios, on every machine.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Places where people are, hospitals and bakeries among them: 1 to 50,000.</summary>
    public int Shelters { get; init; } = 25;

    /// <summary>Districts, each with one node of release: 1 to <see cref="Shelters"/>.</summary>
    public int Districts { get; init; } = 3;

    /// <summary>Crossings, each with a platform behind it: 1 to 100.</summary>
    public int Crossings { get; init; } = 2;

    /// <summary>Length of the horizon: 1 to 60.</summary>
    public int Days { get; init; } = 7;

    /// <summary>Any number; another one gives another operation of the same size.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What the land looks like.</summary>
    public OperationShape Shape { get; init; } = OperationShape.Strip;

    /// <summary>Trucks a day that all crossings together let pass, at least one a crossing; null: 0.8 a shelter. Need is scaled so that this is about 75 % of it.</summary>
    public int? TrucksPerDay { get; init; }

    /// <summary>What is wrong with the options, all at once.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Shelters is < 1 or > 50_000)
        {
            yield return $"{nameof(Shelters)} is {Shelters}; it must be from 1 to 50,000.";
        }

        if (Districts < 1 || Districts > Shelters)
        {
            yield return $"{nameof(Districts)} is {Districts}; it must be from 1 to the number of shelters ({Shelters}).";
        }

        if (Crossings is < 1 or > 100)
        {
            yield return $"{nameof(Crossings)} is {Crossings}; it must be from 1 to 100.";
        }

        if (Days is < 1 or > 60)
        {
            yield return $"{nameof(Days)} is {Days}; it must be from 1 to 60.";
        }

        if (TrucksPerDay is { } trucks && (trucks < Crossings || trucks > 50_000))
        {
            yield return $"{nameof(TrucksPerDay)} is {trucks}; it must be from one a crossing ({Crossings}) to 50,000.";
        }
    }
}
