using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace AidRoutes.Storage;

/// <summary>One numbered SQL file.</summary>
/// <param name="Number">From 1 upwards; numbers may be left out, since parts of the product number in ranges of their own.</param>
/// <param name="Name">File name without ending.</param>
/// <param name="Sql">Statements.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>Hex SHA-256 of the statements, the same whatever a checkout does to line ends.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n").Trim())));
}

/// <summary>The migrations inside this program.</summary>
internal static class Migrations
{
    /// <summary>In order.</summary>
    public static readonly ImmutableArray<Migration> Embedded = Read(typeof(Migrations).Assembly);

    private static ImmutableArray<Migration> Read(Assembly assembly) =>
    [
        .. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .GroupBy(migration => migration.Number)
            .Select(same => same.Count() == 1 ? same.First() : throw new InvalidOperationException($"Two migrations have the number {same.Key:0000}."))
            .OrderBy(migration => migration.Number),
    ];

    private static Migration Read(Assembly assembly, string resource)
    {
        var name = Path.GetFileNameWithoutExtension(resource);
        if (!int.TryParse(name.Split('_')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            throw new InvalidOperationException($"Migration '{resource}' should start with its number, as 0001_.");
        }

        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return new(number, name, reader.ReadToEnd());
    }
}
