using System.Collections.Immutable;
using System.Text.Json;

namespace AidRoutes.Scenarios;

/// <summary>Reads the fields of one JSON object. Every field asked for is known; <see cref="End"/> reports the others.
/// A field that cannot be read gives an issue and a harmless stand-in, so that reading goes on to the next problem.</summary>
internal sealed partial class ObjectReader
{
    private readonly ReadContext context;
    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly bool isObject;

    public ObjectReader(JsonElement element, string pointer, ReadContext context)
    {
        this.context = context;
        Pointer = pointer;
        isObject = element.ValueKind == JsonValueKind.Object;
        if (!isObject)
        {
            context.WrongType(pointer, element, "an object { … }");
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            Take(property);
        }
    }

    public string Pointer { get; }

    /// <summary>The pointer of a field.</summary>
    public string At(string name) => $"{Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public bool Has(string name)
    {
        asked.Add(name);
        return fields.ContainsKey(name);
    }

    public bool IsNull(string name) => fields.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>All fields as they are, for objects whose keys are ids.</summary>
    public IEnumerable<KeyValuePair<string, JsonElement>> Everything() => fields;

    /// <summary>Reports fields that nobody asked for.</summary>
    /// <param name="severity">How bad they are.</param>
    /// <param name="passedOver">Fields that may be there and say nothing.</param>
    public void End(IssueSeverity severity = IssueSeverity.Error, params ReadOnlySpan<string> passedOver)
    {
        foreach (var name in passedOver)
        {
            asked.Add(name);
        }

        foreach (var name in fields.Keys.Where(name => !asked.Contains(name)))
        {
            context.Issues.Add(new(IssueCodes.UnknownField, severity, At(name), null, ReadContext.Shown(fields[name]),
                $"There is no field '{Short(name)}' here.{context.Issues.Advice(name, asked)} Known: {string.Join(", ", asked)}."));
        }
    }

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private void Take(JsonProperty property)
    {
        string name;
        try
        {
            name = property.Name;
        }
        catch (InvalidOperationException)
        {
            context.Issues.Error(IssueCodes.BadText, Pointer, null, "A key of this object has half a character (a lone surrogate). Remove it.");
            return;
        }

        if (!fields.TryAdd(name, property.Value))
        {
            context.Issues.Error(IssueCodes.DuplicateKey, At(name), Short(name), $"The key '{Short(name)}' is there twice. Keep one.");
        }
    }

    /// <summary>The field's value where it is there; an issue where it must be and is not.</summary>
    private bool Find(string name, bool required, out JsonElement value)
    {
        asked.Add(name);
        if (fields.TryGetValue(name, out value))
        {
            return true;
        }

        if (required && isObject)
        {
            context.Issues.Error(IssueCodes.MissingField, At(name), null, $"The field '{name}' is missing. Add it.");
        }

        return false;
    }

    /// <summary>As <see cref="Find"/>, for fields where null means the same as leaving them out.</summary>
    private bool FindUnlessNull(string name, out JsonElement value) => Find(name, false, out value) && value.ValueKind != JsonValueKind.Null;

    public ImmutableArray<T> List<T>(string name, bool required, int most, Func<JsonElement, string, T> read) =>
        Find(name, required, out var value) ? ListOf(name, value, most, read) : [];

    private ImmutableArray<T> ListOf<T>(string name, JsonElement value, int most, Func<JsonElement, string, T> read) =>
        [.. context.List(value, At(name), most).Select(entry => read(entry.Value, entry.Pointer))];
}
