using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace AidRoutes.Storage;

/// <summary>One numbered SQL file.</summary>
/// <param name="Number">Over 0; migrations run in the order of their numbers, which may have holes.</param>
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
    public static readonly ImmutableArray<Migration> Embedded = Distinct(Read(typeof(Migrations).Assembly));

    private static ImmutableArray<Migration> Distinct(ImmutableArray<Migration> all) =>
        all.GroupBy(migration => migration.Number).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new InvalidOperationException($"Two migrations have the number {twice.Key:0000}: {string.Join(", ", twice.Select(migration => migration.Name))}.")
            : all;

    private static ImmutableArray<Migration> Read(Assembly assembly) =>
    [
        .. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name)),
    ];

    private static Migration Read(Assembly assembly, string resource)
    {
        var name = Path.GetFileNameWithoutExtension(resource);
        if (name.IndexOf('_', StringComparison.Ordinal) != 4 || !int.TryParse(name[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            throw new InvalidOperationException($"Migration '{resource}' should start with its number of four digits, as 0012_.");
        }

        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return new(number, name, reader.ReadToEnd());
    }
}
