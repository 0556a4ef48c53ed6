using System.Text.Json;

namespace AidRoutes.Scenarios;

/// <summary>Writes a field of a canonical JSON document as a cell: the inverse of <see cref="CellReader"/>.</summary>
internal static class CellWriter
{
    /// <param name="column">The column.</param>
    /// <param name="entry">The entry that has the field or not.</param>
    /// <param name="nulls">Whether null differs from absent here, and so is written.</param>
    public static string Write(TableColumn column, JsonElement entry, bool nulls = false) =>
        !entry.TryGetProperty(column.Name, out var value) || (value.ValueKind == JsonValueKind.Null && !nulls) ? "" : Value(column.Kind, value);

    private static string Value(CellKind kind, JsonElement value) => value.ValueKind == JsonValueKind.Null ? "null" : kind switch
    {
        CellKind.Ids => List(value, "none", id => id.GetString()!),
        CellKind.Windows => List(value, "closed", Window),
        CellKind.Window => Window(value),
        CellKind.Amounts when !value.EnumerateObject().Any() => "none",
        CellKind.Amounts => CellText.Guard(string.Join(';', value.EnumerateObject().Select(amount => $"{amount.Name}:{amount.Value.GetRawText()}"))),
        CellKind.Number or CellKind.Flag => value.GetRawText(),
        _ => CellText.Guard(value.GetString()!),
    };

    private static string List(JsonElement list, string nothing, Func<JsonElement, string> write) =>
        list.GetArrayLength() == 0 ? nothing : CellText.Guard(string.Join(';', list.EnumerateArray().Select(write)));

    private static string Window(JsonElement window) => $"{window[0].GetString()}-{window[1].GetString()}";
}
