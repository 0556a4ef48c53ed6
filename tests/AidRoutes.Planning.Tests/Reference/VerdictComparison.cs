using System.Globalization;
using System.Text.Json.Nodes;
using AidRoutes.Planning.Checking;

namespace AidRoutes.Planning.Tests.Reference;

/// <summary>Compares our verdict with the reference checker's, field by field.</summary>
internal static class VerdictComparison
{
    private const double Tolerance = 1e-6;

    /// <summary>Empty where they agree: rules and where they are broken, one for one, and every figure.</summary>
    public static IEnumerable<string> Differences(Verdict ours, JsonNode theirs)
    {
        if (theirs["error"] is { } error)
        {
            return [$"the reference checker fails: {error}"];
        }

        var found = new List<string>();
        Rules(found, ours, theirs);
        Same(found, "score", ours.Score, theirs["score"]);
        Same(found, "deprivation", ours.Parts.Deprivation, theirs["parts"]!["deprivation"]);
        Same(found, "agreements", ours.Parts.Agreements, theirs["parts"]!["agreements"]);
        Same(found, "costAndRisk", ours.Parts.CostAndRisk, theirs["parts"]!["costAndRisk"]);
        Same(found, "change", ours.Parts.Change, theirs["parts"]!["change"]);
        Same(found, "bound", ours.Bound, theirs["bound"]);
        Same(found, "gap", ours.Gap, theirs["gap"]);
        Same(found, "convoys", ours.Convoys, theirs["convoys"]);
        Same(found, "trucks", ours.Trucks, theirs["trucks"]);
        Same(found, "tonnes", ours.Tonnes, theirs["tonnes"]);
        Same(found, "truckKm", ours.TruckKm, theirs["truckKm"]);
        Coverage(found, ours, theirs["coverage"]!.AsObject());
        Same(found, "worstShelter", ours.WorstShelter?.Share, theirs["worstShelter"]?[1], 2 * Tolerance);
        return found;
    }

    private static void Rules(List<string> found, Verdict ours, JsonNode theirs)
    {
        var our = ours.Violations.Select(v => $"{v.Rule} at {v.Where}").Order(StringComparer.Ordinal).ToList();
        var their = theirs["violations"]!.AsArray().Select(v => $"{v!["rule"]} at {v["where"]}").Order(StringComparer.Ordinal).ToList();
        if (!our.SequenceEqual(their))
        {
            found.Add($"rules: ours [{string.Join(", ", our)}], theirs [{string.Join(", ", theirs["violations"]!.AsArray().Select(v => $"{v!["rule"]} {v["where"]}: {v["message"]}"))}]");
        }
    }

    private static void Coverage(List<string> found, Verdict ours, JsonObject theirs)
    {
        if (!ours.Coverage.Keys.Select(id => id.Value).ToHashSet().SetEquals(theirs.Select(entry => entry.Key)))
        {
            found.Add("coverage: other commodities");
            return;
        }

        foreach (var (id, share) in ours.Coverage)
        {
            // Both are rounded to 6 decimals, so two equal figures may lie one step apart.
            Same(found, $"coverage of {id}", share, theirs[id.Value], 2 * Tolerance);
        }
    }

    private static void Same(List<string> found, string what, double? ours, JsonNode? theirs, double tolerance = Tolerance)
    {
        var their = theirs is null ? (double?)null : double.Parse(theirs.ToJsonString(), CultureInfo.InvariantCulture);
        if (ours is null != their is null || Math.Abs((ours ?? 0) - (their ?? 0)) > tolerance * Math.Max(1, Math.Abs(their ?? 0)))
        {
            found.Add($"{what}: ours {ours}, theirs {their}");
        }
    }
}
