namespace AidRoutes.App.Api;

/// <summary>Finds room for the labels of a picture: beside their marks, and not over each other where that can be helped.</summary>
internal sealed class PictureLabels(double width, double height)
{
    private const double Letter = 6.6;
    private const double Line = 14;
    private const double Beside = 10;
    private readonly List<(double Left, double Top, double Right, double Bottom)> _taken = [];
    private readonly List<(double X, double Y)> _marks = [];

    /// <summary>The place, or one beside it where another mark stands there already.</summary>
    public (double X, double Y) FreeMark((double X, double Y) wished)
    {
        var at = wished;
        while (_marks.Exists(other => Math.Abs(other.X - at.X) < Line && Math.Abs(other.Y - at.Y) < Line))
        {
            at = (at.X, at.Y + (wished.Y > height / 2 ? -Line - 2 : Line + 2));
        }

        _marks.Add(at);
        return at;
    }

    /// <summary>Where a label's text begins, is centred or ends (the anchor says which): right, left, above or below of its mark.</summary>
    public (double X, double Y, string Anchor) Place((double X, double Y) mark, string text)
    {
        var length = text.Length * Letter;
        var places = new (double X, double Y, string Anchor, double Left)[]
        {
            (mark.X + Beside, mark.Y + 4, "start", mark.X + Beside), (mark.X - Beside, mark.Y + 4, "end", mark.X - Beside - length),
            (mark.X, mark.Y - Beside, "middle", mark.X - (length / 2)), (mark.X, mark.Y + Beside + 9, "middle", mark.X - (length / 2)),
        };
        var best = places.MinBy(place => Overlap(Box(place.Left, place.Y, length)));
        _taken.Add(Box(best.Left, best.Y, length));
        return (best.X, best.Y, best.Anchor);
    }

    private static (double Left, double Top, double Right, double Bottom) Box(double left, double baseline, double length)
        => (left, baseline - 11, left + length, baseline + 3);

    // Square pixels over other labels; what the picture's edge would cut off counts ten times.
    private double Overlap((double Left, double Top, double Right, double Bottom) box)
    {
        var cut = Math.Max(0, -box.Left) + Math.Max(0, box.Right - width) + Math.Max(0, -box.Top) + Math.Max(0, box.Bottom - height);
        return (10 * Line * cut) + _taken.Sum(other => Math.Max(0, Math.Min(box.Right, other.Right) - Math.Max(box.Left, other.Left))
            * Math.Max(0, Math.Min(box.Bottom, other.Bottom) - Math.Max(box.Top, other.Top)));
    }
}
