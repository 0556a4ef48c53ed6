namespace AidRoutes.Scenarios;

/// <summary>Reads a stream whole, but never more than allowed.</summary>
internal static class BoundedBytes
{
    /// <summary>The bytes; null where there are more than <paramref name="most"/>.</summary>
    public static byte[]? Read(Stream stream, long most)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + count > most)
            {
                return null;
            }

            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }
}
