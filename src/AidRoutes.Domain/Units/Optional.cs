namespace AidRoutes.Domain;

/// <summary>A field that a dated change may set or leave alone. Setting a nullable field to null ("no limit") differs from leaving it.</summary>
public readonly record struct Optional<T>(bool IsSet, T Value)
{
    /// <summary>The field as it stands after the change.</summary>
    public T Or(T before) => IsSet ? Value : before;

    /// <summary>A field that the change sets.</summary>
    public static implicit operator Optional<T>(T value) => new(true, value);
}
