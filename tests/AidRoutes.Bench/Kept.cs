using System.Security.Cryptography;
using System.Text.Json;

namespace AidRoutes.Bench;

/// <summary>What rivals made of a document is kept beside it, by the document's hash, the rival and its time: they take long, and they don't change from day to day. Empty the folder to measure them anew.</summary>
internal static class Kept
{
    public static async Task<Entry?> OrAsync(BenchOptions options, string scenario, string rival, Func<Task<Entry?>> make, CancellationToken stop)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(scenario, stop)))[..16];
        var file = Path.Combine(options.Work, $"{rival}-{key}.json");
        if (File.Exists(file) && JsonSerializer.Deserialize<Entry>(await File.ReadAllBytesAsync(file, stop)) is { } known)
        {
            return known;
        }

        var made = await make();
        if (made is { Fault: null })
        {
            await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(made), stop);
        }

        return made;
    }
}
