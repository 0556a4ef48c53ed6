using System.Buffers.Binary;

namespace AidRoutes.OrTools.Workers;

/// <summary>What a frame carries; the numbers stand in worker/frames.mjs too.</summary>
internal enum FrameType : byte
{
    SolveHighs = 1,
    SolveLinear = 2,
    SolveCpSat = 3,
    Stop = 4,
    Hello = 16,
    Result = 17,
    Progress = 18,
    Fault = 19,
    Alive = 20,
    Began = 21,
}

/// <summary>u32 length of what follows, u8 type, u32 job, payload; little-endian.</summary>
internal readonly record struct Frame(FrameType Type, uint Job, byte[] Payload)
{
    private const int HeaderBytes = 9;
    private const int Counted = 5;

    /// <summary>Writes the frame; the caller sees to it that no two writes mix.</summary>
    public async Task WriteAsync(Stream stream, CancellationToken stop)
    {
        await stream.WriteAsync(Header(), stop);
        await stream.WriteAsync(Payload, stop);
        await stream.FlushAsync(stop);
    }

    /// <summary>The same, blocking.</summary>
    public void Write(Stream stream)
    {
        stream.Write(Header());
        stream.Write(Payload);
        stream.Flush();
    }

    /// <summary>The next frame; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">Something else than a frame came.</exception>
    public static async Task<Frame?> ReadAsync(Stream stream)
    {
        var header = new byte[HeaderBytes];
        if (await stream.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
        {
            return null;
        }
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header);
        var type = (FrameType)header[4];
        if (length < Counted || length > int.MaxValue || !Enum.IsDefined(type))
        {
            throw new InvalidDataException($"The worker wrote something that is no frame: {Convert.ToHexString(header)}.");
        }
        var payload = new byte[length - Counted];
        return await stream.ReadAtLeastAsync(payload, payload.Length, throwOnEndOfStream: false) < payload.Length
            ? null
            : new(type, BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(5)), payload);
    }

    private byte[] Header()
    {
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(header, checked((uint)(Counted + Payload.Length)));
        header[4] = (byte)Type;
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(5), Job);
        return header;
    }
}
