using System.Text.Json;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Our tables as the database has them. The queue's own are left out: what is queued is queued again from the runs.</summary>
internal static class BackupTables
{
    /// <summary>A table with its columns.</summary>
    internal sealed record Shape(string Name, string[] Columns);

    /// <summary>Every table, those first that others refer to.</summary>
    public static async Task<IReadOnlyList<Shape>> ReadAsync(NpgsqlTransaction transaction, CancellationToken stop)
    {
        var rows = await transaction.ListAsync<ShapeRow>(
            """
            select c.relname::text as Name, json_agg(a.attname::text order by a.attnum)::text as Columns
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations' and c.relname not like 'qrtz\_%'
            group by c.relname order by c.relname
            """,
            new { }, stop);
        var shapes = rows.ConvertAll(row => new Shape(row.Name, JsonSerializer.Deserialize<string[]>(row.Columns)!));
        var references = await transaction.ListAsync<(string From, string To)>(
            """
            select conrelid::regclass::text, confrelid::regclass::text from pg_constraint
            where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid
            """,
            new { }, stop);
        return Order(shapes, references.ToLookup(reference => reference.From, reference => reference.To));
    }

    /// <summary>Columns that count by themselves, with the number each has come to; those that have not begun are left out.</summary>
    public static async Task<Dictionary<string, long>> CountersAsync(NpgsqlTransaction transaction, string table, CancellationToken stop)
    {
        var counters = await transaction.ListAsync<(string Column, long? Value)>(
            """
            select a.attname::text, pg_sequence_last_value(pg_get_serial_sequence(quote_ident(@table), a.attname)::regclass)
            from pg_attribute a
            where a.attrelid = quote_ident(@table)::regclass and a.attnum > 0 and not a.attisdropped and pg_get_serial_sequence(quote_ident(@table), a.attname) is not null
            """,
            new { table }, stop);
        return counters.Where(counter => counter.Value is not null).ToDictionary(counter => counter.Column, counter => counter.Value!.Value);
    }

    /// <summary>A name as SQL writes it.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record ShapeRow(string Name, string Columns);

    private static List<Shape> Order(List<Shape> shapes, ILookup<string, string> references)
    {
        var (ordered, done) = (new List<Shape>(), new HashSet<string>(StringComparer.Ordinal));
        while (ordered.Count < shapes.Count)
        {
            var ready = shapes.Where(shape => !done.Contains(shape.Name) && references[shape.Name].All(other => done.Contains(other) || shapes.TrueForAll(known => known.Name != other))).ToList();
            if (ready.Count == 0)
            {
                throw new BackupException($"Tables refer to each other in a circle: {string.Join(", ", shapes.Where(shape => !done.Contains(shape.Name)).Select(shape => shape.Name))}. This is a fault of AidRoutes.");
            }

            ordered.AddRange(ready);
            done.UnionWith(ready.Select(shape => shape.Name));
        }

        return ordered;
    }
}
