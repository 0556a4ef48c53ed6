using System.Globalization;

namespace AidRoutes.App.Serving;

/// <summary>How logs are written.</summary>
internal enum LogForm
{
    Json,
    Plain,
}

/// <summary>Reads settings from environment variables and gathers what is wrong with them.</summary>
internal sealed class EnvironmentReader(Func<string, string?> variable)
{
    public List<string> Faults { get; } = [];

    public string? Text(string name) => variable(name) is { Length: > 0 } text ? text : null;

    public int? Whole(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Faults.Add($"{name} is '{text}'; it must be a whole number.");
        return null;
    }

    public T Word<T>(string name, T fallback)
        where T : struct, Enum
        => WordOrNull<T>(name) ?? fallback;

    public T? WordOrNull<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) && !char.IsAsciiDigit(text[0]))
        {
            return word;
        }

        Faults.Add($"{name} is '{text}'; it must be one of: {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        return null;
    }
}
