using System.Buffers;
using System.Text.Json;

namespace AidRoutes.Scenarios;

/// <summary>
/// Rows of sheets, sorted into the lists of a document and written as one, which is then read as any other; remembers where each entry stands.
/// </summary>
/// <param name="format">The document's.</param>
/// <param name="names">Its lists, in their order.</param>
/// <param name="places">Where entries stand.</param>
internal sealed class SheetDocument(string format, string[] names, SheetPlaces places)
{
    private readonly Dictionary<string, List<SheetEntry>> lists = names.ToDictionary(list => list, _ => new List<SheetEntry>());
    private readonly SortedSet<string> sources = new(StringComparer.Ordinal);

    /// <summary>How many entries all lists have.</summary>
    public int Count => lists.Values.Sum(list => list.Count);

    public void Add(string list, SheetEntry entry) => lists[list].Add(entry);

    /// <summary>Notes who says so.</summary>
    public void Note(SheetEntry entry)
    {
        if (entry.Has(BulletinColumns.Source))
        {
            sources.Add(entry[BulletinColumns.Source]);
        }
    }

    /// <summary>The document.</summary>
    /// <param name="moved">Fields of the document that another column fills: the name fills "id", tonnes fill "kg" …</param>
    /// <param name="write">Writes an entry's fields.</param>
    public ReadOnlyMemory<byte> Write(Func<SheetEntry, string, (string Field, string Column)[]> moved, Action<Utf8JsonWriter, string, SheetEntry> write)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new() { SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteString("format", format);
            if (sources.Count > 0)
            {
                json.WriteString("source", string.Join("; ", sources));
            }

            foreach (var (list, entries) in names.Select(list => (list, lists[list])))
            {
                json.WriteStartArray(list);
                for (var index = 0; index < entries.Count; index++)
                {
                    places.Add($"/{list}/{index}", Placed(entries[index], moved(entries[index], list)));
                    json.WriteStartObject();
                    write(json, list, entries[index]);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    private static SheetEntry Placed(SheetEntry entry, (string Field, string Column)[] moved)
    {
        var headers = new Dictionary<string, string>(entry.Headers, StringComparer.Ordinal);
        foreach (var (field, column) in moved.Where(pair => entry.Headers.ContainsKey(pair.Column)))
        {
            headers[field] = entry.Headers[column];
        }

        return entry with { Headers = headers };
    }
}
