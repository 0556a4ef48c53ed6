namespace AidRoutes.Domain;

/// <summary>A length of time in whole minutes.</summary>
public readonly record struct Minutes(int Value) : IComparable<Minutes>
{
    /// <summary>No time at all.</summary>
    public static readonly Minutes Zero = new(0);

    /// <summary>The sum of two lengths.</summary>
    public static Minutes operator +(Minutes left, Minutes right) => new(checked(left.Value + right.Value));

    /// <inheritdoc/>
    public int CompareTo(Minutes other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Value} min";
}
