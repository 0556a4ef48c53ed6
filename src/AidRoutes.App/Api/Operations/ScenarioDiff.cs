using System.Text.Json;

namespace AidRoutes.App.Api;

/// <summary>Compares two canonical scenario documents, list by list and record by record.</summary>
internal static class ScenarioDiff
{
    // What makes a record of a list one record; lists that are not named here have ids.
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["supplies"] = ["node", "commodity", "day"],
        ["needs"] = ["node", "commodity", "fromDay", "toDay"],
    };

    public static VersionDiffDocument Of(string operation, int from, byte[] before, int to, byte[] after)
    {
        using var old = JsonDocument.Parse(before);
        using var now = JsonDocument.Parse(after);
        var lists = new Dictionary<string, ListDiffDocument>(StringComparer.Ordinal);
        foreach (var name in Names(now.RootElement, old.RootElement, JsonValueKind.Array))
        {
            var list = List(name, Records(old.RootElement, name), Records(now.RootElement, name));
            if (list.Added.Count + list.Removed.Count + list.Changed.Count > 0)
            {
                lists.Add(name, list);
            }
        }

        var fields = Fields(old.RootElement, now.RootElement, field => field.Value.ValueKind != JsonValueKind.Array);
        return new(operation, from, to, fields.Count == 0 && lists.Count == 0, fields, lists);
    }

    private static IEnumerable<string> Names(JsonElement one, JsonElement other, JsonValueKind kind)
        => one.EnumerateObject().Concat(other.EnumerateObject()).Where(field => field.Value.ValueKind == kind).Select(field => field.Name).Distinct();

    private static ListDiffDocument List(string name, List<(string Key, JsonElement Record)> old, List<(string Key, JsonElement Record)> now)
    {
        var before = old.ToDictionary(record => record.Key, record => record.Record);
        var after = now.Select(record => record.Key).ToHashSet(StringComparer.Ordinal);
        var changed = new List<RecordDiffDocument>();
        foreach (var (key, record) in now)
        {
            if (before.TryGetValue(key, out var was) && was.GetRawText() != record.GetRawText() && Fields(was, record, _ => true) is { Count: > 0 } fields)
            {
                changed.Add(new(key, fields));
            }
        }

        return new(
            [.. now.Where(record => !before.ContainsKey(record.Key)).Select(record => record.Record.Clone())],
            [.. old.Where(record => !after.Contains(record.Key)).Select(record => record.Record.Clone())], changed);
    }

    // Records that say the same key twice (two supplies of one day) are told apart by their order.
    private static List<(string Key, JsonElement Record)> Records(JsonElement root, string list)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var records = new List<(string, JsonElement)>();
        foreach (var record in root.TryGetProperty(list, out var entries) ? entries.EnumerateArray() : default)
        {
            var key = Keys.TryGetValue(list, out var fields) ? string.Join(' ', fields.Select(field => Text(record, field))) : Text(record, "id");
            seen[key] = seen.GetValueOrDefault(key) + 1;
            records.Add((seen[key] == 1 ? key : $"{key} ({seen[key]})", record));
        }

        return records;
    }

    private static string Text(JsonElement record, string field) => record.TryGetProperty(field, out var value) ? value.ToString() : "";

    private static List<FieldDiffDocument> Fields(JsonElement before, JsonElement after, Func<JsonProperty, bool> counts)
    {
        var old = before.EnumerateObject().Where(counts).ToDictionary(field => field.Name, field => field.Value);
        var now = after.EnumerateObject().Where(counts).ToDictionary(field => field.Name, field => field.Value);
        return
        [
            .. old.Keys.Union(now.Keys).Where(name => !old.TryGetValue(name, out var was) || !now.TryGetValue(name, out var value) || was.GetRawText() != value.GetRawText())
                .Select(name => new FieldDiffDocument(name, Value(old, name), Value(now, name))),
        ];
    }

    private static JsonElement? Value(Dictionary<string, JsonElement> fields, string name) => fields.TryGetValue(name, out var value) ? value.Clone() : null;
}
