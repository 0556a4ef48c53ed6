namespace AidRoutes.App.Api;

/// <summary>What the marks of a plan's picture mean.</summary>
internal static class PictureLegend
{
    private const string Caution = "A movement notification is no guarantee of safety.";
    private const double LineHeight = 20;

    /// <summary>Pixels that the legend of a picture of this width takes.</summary>
    public static double Height(double width) => (Places(width).Max(place => place.Row) + 2) * LineHeight;

    /// <summary>Rows of marks and words that break where the picture ends, and the sentence that must not be missing where movements are shown.</summary>
    public static void Draw(SvgWriter svg, double left, double top, double width)
    {
        foreach (var (text, mark, x, row) in Places(width))
        {
            var y = top + ((row + 0.7) * LineHeight);
            mark(svg, left + x, y - 4);
            svg.Text(left + x + 24, y, text, ("font-size", "12"));
        }

        svg.Text(left, top + Height(width) - 6, width < 600 ? Caution : $"{Caution} Shapes of districts are drawn from the places known, and are no borders.",
            ("font-size", "11"), ("fill", PictureColours.Quiet));
    }

    private static List<(string Text, Action<SvgWriter, double, double> Mark, double X, int Row)> Places(double width)
    {
        var places = new List<(string, Action<SvgWriter, double, double>, double, int)>();
        var (x, row) = (0.0, 0);
        foreach (var (text, mark) in Entries())
        {
            var room = 36 + (text.Length * 6.6);
            if (x > 0 && x + room > width)
            {
                (x, row) = (0, row + 1);
            }

            places.Add((text, mark, x, row));
            x += room;
        }

        return places;
    }

    private static IEnumerable<(string Text, Action<SvgWriter, double, double> Mark)> Entries()
    {
        foreach (var (_, colour, text) in PictureColours.Coverage)
        {
            yield return (text, (svg, x, y) => svg.Draw("circle", null, ("cx", SvgWriter.Number(x + 10)), ("cy", SvgWriter.Number(y)), ("r", "6"), ("fill", colour)));
        }

        yield return ("convoys, wider: more trucks", Line(PictureColours.Convoy, "4", "none"));
        yield return ("corridor", Line(PictureColours.Corridor, "2.5", "7 5"));
        yield return ("crossing", Line(PictureColours.Crossing, "4", "none"));
        yield return ("road", Line(PictureColours.Road, "1.5", "none"));
        yield return ("hub", Square(PictureColours.Ink));
        yield return ("platform or warehouse", Square(PictureColours.Paper));
    }

    private static Action<SvgWriter, double, double> Line(string colour, string width, string dash) => (svg, x, y) => svg.Draw(
        "path", null, ("d", $"M{SvgWriter.Number(x)},{SvgWriter.Number(y)}h20"), ("stroke", colour), ("stroke-width", width), ("stroke-dasharray", dash));

    private static Action<SvgWriter, double, double> Square(string fill) => (svg, x, y) => svg.Draw("rect", null, ("x", SvgWriter.Number(x + 5)), ("y", SvgWriter.Number(y - 5)),
        ("width", "10"), ("height", "10"), ("rx", "2"), ("fill", fill), ("stroke", PictureColours.Ink), ("stroke-width", "2"));
}
