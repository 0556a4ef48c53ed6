using System.Runtime.CompilerServices;

namespace AidRoutes.Solving.Models;

/// <summary>A row's name, `C4[corridor,3]`: written out only where the builder keeps names, so that a million rows cost no text.</summary>
[InterpolatedStringHandler]
internal ref struct RowName
{
    private DefaultInterpolatedStringHandler _text;
    private readonly bool _kept;

    public RowName(int literalLength, int formattedCount, ModelBuilder model, out bool kept)
    {
        kept = _kept = model.KeepsNames;
        _text = kept ? new(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public string? Take() => _kept ? _text.ToStringAndClear() : null;
}
