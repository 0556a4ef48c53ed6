using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Tests.Reference;

/// <summary>Small pieces of documents.</summary>
internal static class Json
{
    /// <summary>An enum's word as documents write it: "platform", "kg".</summary>
    public static string Word(Enum value) => value.ToString().ToLowerInvariant();

    public static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);

    public static JsonArray Window(Window w) => new(w.Opens.ToString(), w.Closes.ToString());

    public static JsonNode Windows(ImmutableArray<Window> windows) => List(windows, Window);

    public static JsonNode? Names(ImmutableArray<CargoClass>? classes) => classes is { } some ? List(some, c => c.Value) : null;

    public static JsonObject Loads(IReadOnlyDictionary<CommodityId, Kilograms> loads)
        => new(loads.Select(load => KeyValuePair.Create(load.Key.Value, (JsonNode?)load.Value.Value)));
}
