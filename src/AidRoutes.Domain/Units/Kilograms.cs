namespace AidRoutes.Domain;

/// <summary>A mass of cargo in whole kilograms. Zero or more wherever a document gives it; differences may be negative.</summary>
public readonly record struct Kilograms(long Value) : IComparable<Kilograms>
{
    /// <summary>Nothing.</summary>
    public static readonly Kilograms Zero = new(0);

    /// <summary>The mass in tonnes of 1,000 kg.</summary>
    public double Tonnes => Value / 1000.0;

    /// <summary>Rounds tonnes to whole kilograms; the one place where that rounding happens.</summary>
    public static Kilograms FromTonnes(decimal tonnes) => new(checked((long)decimal.Round(tonnes * 1_000m)));

    /// <summary>The sum of two masses.</summary>
    public static Kilograms operator +(Kilograms left, Kilograms right) => new(checked(left.Value + right.Value));

    /// <summary>The difference of two masses, which may be negative.</summary>
    public static Kilograms operator -(Kilograms left, Kilograms right) => new(checked(left.Value - right.Value));

    /// <summary>The mass that so many equal trucks carry together.</summary>
    public static Kilograms operator *(Kilograms each, int trucks) => new(checked(each.Value * trucks));

    /// <inheritdoc/>
    public int CompareTo(Kilograms other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Value} kg";
}
