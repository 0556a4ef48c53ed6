namespace AidRoutes.Scenarios;

/// <summary>The words of documents for the values of an enumeration: its names in lower case.</summary>
internal static class EnumText<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();

    public static readonly string[] Words = [.. Values.Select(value => value.ToString().ToLowerInvariant())];

    public static bool TryRead(string word, out T value)
    {
        var index = Array.IndexOf(Words, word);
        value = index < 0 ? default : Values[index];
        return index >= 0;
    }

    public static string Write(T value) => Words[Array.IndexOf(Values, value)];
}
