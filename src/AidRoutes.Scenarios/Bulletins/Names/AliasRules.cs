using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>An entry of a list of names, and where it stands.</summary>
internal sealed record AliasRow(string Id, string Name, string Pointer, TablePlace? IdPlace, TablePlace? NamePlace);

/// <summary>Holds a list of names against the operation: each id is known, each name means one thing of its kind.</summary>
internal sealed class AliasRules(Scenario scenario, IssueSink issues)
{
    private const int LongestName = 200;

    private readonly PlaceNames _known = new(scenario);
    private readonly Dictionary<(NameIndex, string), AliasRow> _said = [];

    private NameIndex[] Kinds => [_known.Links, _known.Nodes, _known.Fleets, _known.Escorts, _known.Commodities];

    /// <summary>The entries that are right; the same one twice is one.</summary>
    public IReadOnlyCollection<PlaceAlias> Check(IEnumerable<AliasRow> rows)
    {
        var right = new HashSet<PlaceAlias>();
        foreach (var row in rows)
        {
            if (IdIsRight(row) & NameIsRight(row) && MeansOneThing(row))
            {
                right.Add(new(row.Name, row.Id));
            }
        }

        return right;
    }

    private bool IdIsRight(AliasRow row) => row.Id.Length == 0 ? Wrong(row, IssueCodes.MissingField, isName: false, "The row has no id. Write the id of the thing that is called so.")
        : Kinds.Any(kind => kind.ById(row.Id) >= 0)
        || Wrong(row, BulletinCodes.UnknownName, isName: false, $"Nothing in the operation has the id '{NameIndex.Short(row.Id)}'.{issues.Advice(row.Id, Kinds.SelectMany(kind => kind.Ids))}");

    private bool NameIsRight(AliasRow row) => row.Name.Length == 0 ? Wrong(row, IssueCodes.MissingField, isName: true, "The row has no name. Write how the thing is called.")
        : row.Name.Length > LongestName ? Wrong(row, IssueCodes.TooLarge, isName: true, $"The name has {row.Name.Length} characters; at most {LongestName} are taken.")
        : NameFold.Of(row.Name).Length > 0 || Wrong(row, IssueCodes.BadText, isName: true, $"'{row.Name}' has no letter or digit to know it by.");

    // One name may stand for a crossing and its platform, but not for two crossings.
    private bool MeansOneThing(AliasRow row)
    {
        foreach (var kind in Kinds.Where(kind => kind.ById(row.Id) >= 0))
        {
            if (kind.ById(row.Name) is >= 0 and var other && kind.Ids[other] != row.Id)
            {
                return Wrong(row, "ALIAS_IS_AN_ID", isName: true, $"'{row.Name}' is the id of another {kind.What}. Choose another name.");
            }

            if (!_said.TryAdd((kind, NameFold.Of(row.Name)), row) && _said[(kind, NameFold.Of(row.Name))] is var first && first.Id != row.Id)
            {
                return Wrong(row, BulletinCodes.AmbiguousName, isName: true, $"'{row.Name}' would mean both '{first.Id}' and '{row.Id}' ({first.NamePlace?.ToString() ?? first.Pointer} says so first). Keep one.");
            }
        }

        return true;
    }

    private bool Wrong(AliasRow row, string code, bool isName, string message)
    {
        var value = isName ? row.Name : row.Id;
        issues.Add(new(code, IssueSeverity.Error, row.Pointer.Length == 0 ? "" : $"{row.Pointer}/{(isName ? "alias" : "id")}", isName ? row.NamePlace : row.IdPlace, value.Length == 0 ? null : NameIndex.Short(value), message));
        return false;
    }
}
