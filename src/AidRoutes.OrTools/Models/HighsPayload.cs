using System.Runtime.InteropServices;

namespace AidRoutes.OrTools.Models;

/// <summary>A job for HiGHS as <see cref="HighsCodec"/> wrote it, read where it lies.</summary>
internal readonly ref struct HighsPayload
{
    /// <summary>Methods by number; any other is simplex, or branch and cut.</summary>
    public const int InteriorPoint = 2, Dual = 3;

    private readonly ReadOnlySpan<double> limits;
    private readonly ReadOnlySpan<int> sizes;

    /// <summary>Reads it.</summary>
    public HighsPayload(ReadOnlySpan<byte> payload)
    {
        limits = MemoryMarshal.Cast<byte, double>(payload)[..3];
        sizes = MemoryMarshal.Cast<byte, int>(payload)[6..(HighsCodec.HeaderBytes / sizeof(int))];
        var at = HighsCodec.HeaderBytes;
        Cost = Take<double>(payload, Columns, ref at);
        ColumnLower = Take<double>(payload, Columns, ref at);
        ColumnUpper = Take<double>(payload, Columns, ref at);
        RowLower = Take<double>(payload, Rows, ref at);
        RowUpper = Take<double>(payload, Rows, ref at);
        Value = Take<double>(payload, Entries, ref at);
        HintValue = Take<double>(payload, Hints, ref at);
        RowStart = Take<int>(payload, Rows + 1, ref at);
        Column = Take<int>(payload, Entries, ref at);
        HintColumn = Take<int>(payload, Hints, ref at);
        Integrality = Take<int>(payload, HasIntegers ? Columns : 0, ref at);
    }

    public double Wall => limits[0];

    public double Gap => limits[1];

    public double Offset => limits[2];

    public int Seed => sizes[0];

    public int Method => sizes[1];

    public int Columns => sizes[2];

    public int Rows => sizes[3];

    public int Entries => sizes[4];

    public int Hints => sizes[5];

    public bool HasIntegers => sizes[6] != 0;

    public int Threads => sizes[7];

    public ReadOnlySpan<double> Cost { get; }

    public ReadOnlySpan<double> ColumnLower { get; }

    public ReadOnlySpan<double> ColumnUpper { get; }

    public ReadOnlySpan<double> RowLower { get; }

    public ReadOnlySpan<double> RowUpper { get; }

    public ReadOnlySpan<double> Value { get; }

    public ReadOnlySpan<double> HintValue { get; }

    public ReadOnlySpan<int> RowStart { get; }

    public ReadOnlySpan<int> Column { get; }

    public ReadOnlySpan<int> HintColumn { get; }

    public ReadOnlySpan<int> Integrality { get; }

    private static ReadOnlySpan<T> Take<T>(ReadOnlySpan<byte> payload, int length, scoped ref int at)
        where T : unmanaged
    {
        var bytes = payload.Slice(at, length * Marshal.SizeOf<T>());
        at += bytes.Length;
        return MemoryMarshal.Cast<byte, T>(bytes);
    }
}
