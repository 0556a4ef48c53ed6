using System.Globalization;
using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.App.Api;

/// <summary>Draws a plan as SVG: the network, shelters by coverage, and the convoys of a day or of all days. The same plan gives the same bytes.</summary>
internal sealed class PlanPicture
{
    public const string MediaType = "image/svg+xml";
    private const double Margin = 16;
    private const double Head = 78;
    private const double Gap = 8;
    private readonly KnownPlan _known;
    private readonly Scenario _scenario;
    private readonly PictureFrame _frame;
    private readonly Dictionary<NodeId, Node> _nodes;
    private readonly Dictionary<LinkId, Link> _links;
    private readonly Convoy[] _convoys;
    private readonly int? _day;

    private PlanPicture(KnownPlan known, int? day)
    {
        (_known, _scenario, _day) = (known, known.Known.Scenario, day);
        (_nodes, _links) = (_scenario.Nodes.ToDictionary(node => node.Id), _scenario.Links.ToDictionary(link => link.Id));
        _frame = new(_scenario.Nodes);
        _convoys = [.. known.Plan.Convoys.Where(convoy => day is null || convoy.Depart.Day.Number == day)];
    }

    /// <summary>The picture as UTF-8.</summary>
    /// <param name="known">The plan.</param>
    /// <param name="day">Only this day's convoys and needs, from 1; null: every day's.</param>
    public static byte[] Draw(KnownPlan known, int? day) => new PlanPicture(known, day).Draw();

    private byte[] Draw()
    {
        using var svg = new SvgWriter(_frame.Width + (2 * Margin), Head + _frame.Height + Gap + PictureLegend.Height(_frame.Width) + Gap);
        svg.Inner("title", $"{_scenario.Name}: {When()}");
        svg.Draw("rect", null, ("width", "100%"), ("height", "100%"), ("rx", "8"), ("fill", PictureColours.Paper));
        Title(svg);
        using (svg.Open("clipPath", ("id", "map")))
        {
            svg.Draw("rect", null, ("width", SvgWriter.Number(_frame.Width)), ("height", SvgWriter.Number(_frame.Height)), ("rx", "6"));
        }

        using (svg.Open("g", ("transform", $"translate({SvgWriter.Number(Margin)} {SvgWriter.Number(Head)})"), ("clip-path", "url(#map)")))
        {
            svg.Draw("rect", null, ("width", SvgWriter.Number(_frame.Width)), ("height", SvgWriter.Number(_frame.Height)), ("fill", PictureColours.Ground));
            Land(svg);
            Ways(svg, LinkKind.Road, PictureColours.Road, "1", "");
            Ways(svg, LinkKind.Corridor, PictureColours.Corridor, "2.5", "7 5");
            LastMiles(svg);
            Convoys(svg);
            Ways(svg, LinkKind.Crossing, PictureColours.Crossing, "4", "");
            Shelters(svg);
            Stores(svg);
        }

        PictureLegend.Draw(svg, Margin, Head + _frame.Height + Gap, _frame.Width);
        return svg.End();
    }

    private string When() => _day is { } day
        ? $"day {day}, {_scenario.Start.AddDays(day - 1).ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture)}"
        : $"all {_scenario.Days} days from {_scenario.Start.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}";

    private void Title(SvgWriter svg)
    {
        var trucks = _convoys.Sum(convoy => (long)convoy.Trucks);
        var tonnes = _convoys.SelectMany(convoy => convoy.Runs).Sum(run => run.Trucks * run.Stops.Sum(stop => stop.Loads.Values.Sum(load => load.Value))) / 1000.0;
        var met = Enumerable.Range(0, _scenario.Nodes.Length).Select(Cell).Aggregate((a, b) => a + b).Share;
        var figures = string.Create(CultureInfo.InvariantCulture, $"{_convoys.Length:N0} convoys · {trucks:N0} trucks · {tonnes:N0} t · {met * 100:0.#} % of need met");
        var size = Math.Clamp(_frame.Width / (0.62 * Math.Max(1, _scenario.Name.Length)), 13, 19);
        svg.Text(Margin, 30, Cut(_scenario.Name, (int)(_frame.Width / (0.62 * size)) + 1), ("font-size", SvgWriter.Number(size)), ("font-weight", "700"));
        svg.Text(Margin, 50, When(), ("fill", PictureColours.Quiet));
        svg.Text(Margin, 68, met is null ? figures.Replace("  % of need met", "nothing needed", StringComparison.Ordinal) : figures);
    }

    private CoverageCell Cell(int node) => _day is { } day
        ? Enumerable.Range(0, _scenario.Commodities.Length).Select(commodity => _known.Coverage.Cell(node, commodity, day)).Aggregate(default(CoverageCell), (a, b) => a + b)
        : _known.Coverage.Total(node);

    private void Land(SvgWriter svg)
    {
        var room = Math.Max(_frame.Width, _frame.Height) * 0.025;
        var districts = _scenario.Nodes.Where(node => node.Kind == NodeKind.Shelter)
            .GroupBy(node => node.District?.Value ?? "").OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Points: group.Select(_frame.At).ToArray())).ToArray();
        foreach (var (_, points) in districts)
        {
            svg.Draw("path", null, ("d", $"M{string.Join('L', RoundedHull.Around(points, room).Select(SvgWriter.Point))}Z"),
                ("fill", PictureColours.Land), ("stroke", PictureColours.Shore), ("stroke-linejoin", "round"));
        }

        foreach (var (name, points) in districts.Where(district => district.Name.Length > 0))
        {
            svg.Text(points.Average(p => p.X), points.Min(p => p.Y) - (room / 3), name, ("text-anchor", "middle"), ("font-size", "12"), ("letter-spacing", "1"), ("fill", PictureColours.Quiet));
        }
    }

    private void Ways(SvgWriter svg, LinkKind kind, string colour, string width, string dash)
    {
        var lines = _scenario.Links.Where(link => link.Kind == kind).Select(link => Line([link.From, link.To])).Distinct();
        Path(svg, string.Concat(lines), colour, width, "0.8", dash);
    }

    private void LastMiles(SvgWriter svg)
    {
        var legs = _convoys.SelectMany(convoy => convoy.Runs.SelectMany(run => run.Stops.Select(stop => stop.Node).Prepend(convoy.Release).Zip(run.Stops.Select(stop => stop.Node))));
        Path(svg, string.Concat(legs.Distinct().Select(leg => Line([leg.First, leg.Second])).Order(StringComparer.Ordinal)), PictureColours.Convoy, "0.7", "0.2", "");
    }

    // Convoys on one way are one line, the wider the more trucks: their square root, so that the busiest way hides no other.
    private void Convoys(SvgWriter svg)
    {
        var ways = _convoys.Where(convoy => convoy.Out.Length > 0).GroupBy(convoy => Line(Way(convoy))).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var busiest = ways.Select(way => way.Sum(convoy => convoy.Trucks)).DefaultIfEmpty(1).Max();
        foreach (var way in ways)
        {
            var (first, trucks) = (way.First(), way.Sum(convoy => convoy.Trucks));
            svg.Draw("path", $"{_nodes[first.Origin].Name} → {_nodes[first.Release].Name}: {way.Count()} {(way.Count() == 1 ? "convoy" : "convoys")}, {trucks} trucks",
                ("class", "convoys"), ("d", way.Key), ("fill", "none"), ("stroke", PictureColours.Convoy), ("stroke-width", SvgWriter.Number(1.5 + (5 * Math.Sqrt((double)trucks / busiest)))),
                ("stroke-opacity", "0.55"), ("stroke-linecap", "round"), ("stroke-linejoin", "round"));
        }
    }

    private void Shelters(SvgWriter svg)
    {
        var size = Math.Clamp(Math.Sqrt(250.0 / (1 + _scenario.Nodes.Count(node => node.Kind == NodeKind.Shelter))), 0.5, 1);
        for (var i = 0; i < _scenario.Nodes.Length; i++)
        {
            var node = _scenario.Nodes[i];
            if (node.Kind == NodeKind.Shelter)
            {
                var (people, share, (x, y)) = (_known.Known.Problem.Population(i, _day ?? 1), Cell(i).Share, _frame.At(node));
                var told = share is { } met ? string.Create(CultureInfo.InvariantCulture, $"{met * 100:0.#} % of need met") : "nothing needed";
                svg.Draw("circle", string.Create(CultureInfo.InvariantCulture, $"{node.Name}: {told}{(people > 0 ? $", {people:N0} people" : "")}"),
                    ("class", "shelter"), ("cx", SvgWriter.Number(x)), ("cy", SvgWriter.Number(y)), ("r", SvgWriter.Number(size * (3.5 + Math.Min(6, Math.Sqrt(people / 2500.0))))),
                    ("fill", PictureColours.OfShare(share)), ("stroke", PictureColours.Paper));
            }
        }
    }

    private void Stores(SvgWriter svg)
    {
        var labels = new PictureLabels(_frame.Width, _frame.Height);
        var exits = new PictureExits(_frame, _scenario);
        foreach (var node in _scenario.Nodes.Where(node => node.KeepsStock))
        {
            var name = Cut(node.Name.Split(" / ")[0].Split(", ")[0], 28) + (_frame.Holds(node) ? "" : " (beyond the map)");
            var at = _frame.Holds(node) ? _frame.At(node) : labels.FreeMark(exits.Of(node));
            svg.Draw("rect", $"{node.Name} ({node.Kind.ToString().ToLowerInvariant()})", ("class", "store"), ("x", SvgWriter.Number(at.X - 5)), ("y", SvgWriter.Number(at.Y - 5)),
                ("width", "10"), ("height", "10"), ("rx", "2"), ("fill", node.Kind == NodeKind.Hub ? PictureColours.Ink : PictureColours.Paper), ("stroke", PictureColours.Ink), ("stroke-width", "2"));
            var (x, y, anchor) = labels.Place(at, name);
            svg.Text(x, y, name, ("text-anchor", anchor), ("font-size", "11.5"), ("font-weight", "600"),
                ("paint-order", "stroke"), ("stroke", PictureColours.Ground), ("stroke-width", "3"), ("stroke-linejoin", "round"));
        }
    }

    private IEnumerable<NodeId> Way(Convoy convoy)
    {
        var at = convoy.Origin;
        yield return at;
        foreach (var link in convoy.Out.Select(entry => _links[entry.Link]))
        {
            yield return at = link.From == at ? link.To : link.From;
        }
    }

    private string Line(IEnumerable<NodeId> places) => "M" + string.Join('L', places.Select(place => SvgWriter.Point(_frame.At(_nodes[place]))));

    private static void Path(SvgWriter svg, string lines, string colour, string width, string opacity, string dash)
    {
        if (lines.Length > 0)
        {
            svg.Draw("path", null, ("d", lines), ("fill", "none"), ("stroke", colour), ("stroke-width", width), ("stroke-opacity", opacity), ("stroke-dasharray", dash.Length > 0 ? dash : "none"));
        }
    }

    // Labels must not cover the map; the titles of marks have the whole name.
    private static string Cut(string text, int most)
        => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";
}
