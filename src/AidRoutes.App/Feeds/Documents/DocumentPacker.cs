using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using AidRoutes.App.Api;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>Writes documents in every form they are served in, so that serving them is copying bytes.</summary>
internal static class DocumentPacker
{
    // Beyond that, the last percents of size cost more time than the transaction should take.
    private const int Large = 1 << 20;
    private const int BrotliWindow = 22;

    public static NewDocument Json<T>(string name, Audience audience, T value, string mediaType = BodyReader.Json)
        => Pack(name, audience, mediaType, JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options));

    public static NewDocument Csv(string name, Audience audience, IReadOnlyList<HxlColumn> columns, IEnumerable<IReadOnlyList<object?>> rows)
        => Pack(name, audience, HxlTable.MediaType, HxlTable.ToBytes(columns, rows));

    public static NewDocument Pack(string name, Audience audience, string mediaType, byte[] bytes)
        => new(name, audience, mediaType, SHA256.HashData(bytes), bytes, Gzip(bytes), Brotli(bytes));

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Brotli(byte[] bytes)
    {
        var room = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, room, out var length, bytes.Length > Large ? 4 : 6, BrotliWindow)
            ? room.AsSpan(0, length).ToArray()
            : throw new InvalidOperationException($"{bytes.Length} bytes could not be compressed.");
    }
}
