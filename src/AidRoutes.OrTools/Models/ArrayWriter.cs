using System.Runtime.InteropServices;

namespace AidRoutes.OrTools.Models;

/// <summary>Writes arrays one after the other as their machine's bytes: the worker runs on the same machine.</summary>
internal sealed class ArrayWriter(int size)
{
    private int at;

    /// <summary>What was written; as long as was said at the start.</summary>
    public byte[] Bytes { get; } = new byte[size];

    /// <summary>Appends each array.</summary>
    public void Write<T>(params ReadOnlySpan<T[]> arrays)
        where T : unmanaged
    {
        foreach (var array in arrays)
        {
            var bytes = MemoryMarshal.AsBytes<T>(array);
            bytes.CopyTo(Bytes.AsSpan(at));
            at += bytes.Length;
        }
    }
}
