using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Other names of an operation's things, as bulletins and reports may use them.</summary>
/// <param name="Names">By id, then name.</param>
public sealed record AliasList(ImmutableArray<PlaceAlias> Names);

/// <summary>The front door of lists of names: tables with the columns id and alias, or documents `aidroutes.aliases/1`.</summary>
public static class AliasDocument
{
    /// <summary>The format.</summary>
    public const string Format = "aidroutes.aliases/1";

    private const string Field = "alias";

    private static readonly SheetSchema Schema = new("list of names",
    [
        new(BulletinColumns.Id, CellKind.Text, ["#loc+code", "#x_alias+target+code"], ["code", "target", "link", "node", "fleet", "pool", "الرمز", "رمز"]),
        new(Field, CellKind.Text, ["#loc+name+alt", "#loc+name", "#x_alias"], ["name", "other name", "called", "also called", "arabic name", "local name", "الاسم", "اسم", "اسم آخر"]),
        new(BulletinColumns.Note, CellKind.Text, ["#meta+note", "#description"], ["notes", "remarks", "comment", "ملاحظات"]),
    ], takesClasses: false);

    /// <summary>Reads a list and checks it against an operation; reports every problem at once. Never throws for what the bytes hold.</summary>
    /// <param name="file">The bytes as they were sent.</param>
    /// <param name="form">What they are.</param>
    /// <param name="scenario">The operation.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="charset">The charset that the sender names; null: UTF-8, or as the bytes say.</param>
    public static Reading<AliasList> Read(byte[] file, BulletinForm form, Scenario scenario, string? name = null, string? charset = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(scenario);
        var limits = ReadLimits.Default with { Bytes = BulletinDocument.MostBytes, InnerEntries = SheetLimits.Rows };
        var issues = new IssueSink(limits.Issues);
        var rows = form == BulletinForm.Json ? OfJson(file, new(issues, limits)) : OfSheets(file, form, charset, name ?? "the table", issues);
        var list = new AliasRules(scenario, issues).Check(rows);
        return Reading<AliasList>.Of(new([.. list.OrderBy(alias => alias.Id, StringComparer.Ordinal).ThenBy(alias => alias.Name, StringComparer.Ordinal)]), issues);
    }

    /// <summary>The canonical bytes.</summary>
    public static byte[] ToBytes(AliasList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, CanonicalJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteStartArray("aliases");
            foreach (var alias in list.Names)
            {
                json.WriteStartObject();
                json.WriteString(BulletinColumns.Id, alias.Id);
                json.WriteString(Field, alias.Name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads back what <see cref="ToBytes"/> wrote, without asking again whether an operation knows its ids.</summary>
    public static AliasList FromBytes(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return new([.. document.RootElement.GetProperty("aliases").EnumerateArray().Select(entry => new PlaceAlias(entry.GetProperty(Field).GetString()!, entry.GetProperty(BulletinColumns.Id).GetString()!))]);
    }

    private static List<AliasRow> OfJson(byte[] file, ReadContext context)
    {
        using var document = JsonText.Parse(file, context.Limits, context.Issues);
        if (document is null)
        {
            return [];
        }

        var o = new ObjectReader(document.RootElement, "", context);
        if (o.RequiredText("format") is var format && format.Length > 0 && format != Format)
        {
            context.Issues.Error(IssueCodes.Format, "/format", NameIndex.Short(format), $"The format is '{NameIndex.Short(format)}'; a list of names is '{Format}'.");
        }

        var rows = o.List("aliases", true, context.Limits.InnerEntries, (entry, at) =>
        {
            var each = new ObjectReader(entry, at, context);
            var row = new AliasRow(each.RequiredText(BulletinColumns.Id).Trim(), NameFold.Visible(each.RequiredText(Field)), at, null, null);
            each.Text(BulletinColumns.Note, null, nullable: true);
            each.End();
            return row;
        });
        o.End();
        return [.. rows];
    }

    private static List<AliasRow> OfSheets(byte[] file, BulletinForm form, string? charset, string name, IssueSink issues)
    {
        var rows = new List<AliasRow>();
        var tables = 0;
        foreach (var sheet in SheetFile.Read(file, form, charset, name, issues))
        {
            if (SheetHead.Find(sheet, Schema, [], issues) is { } head)
            {
                tables++;
                rows.AddRange(SheetEntry.Of(sheet, head, issues).Select(entry => new AliasRow(
                    entry[BulletinColumns.Id], entry[Field], "", Place(entry, BulletinColumns.Id), Place(entry, Field))).Where(row => row.Id.Length + row.Name.Length > 0));
            }
        }

        if (tables == 0 && !issues.HasErrors)
        {
            issues.Add(new(IssueCodes.Syntax, IssueSeverity.Error, "", new(name, null, null), null, "There is no table here. Its first row names the columns: id, alias."));
        }

        return rows;
    }

    private static TablePlace Place(SheetEntry entry, string field) => new(entry.Sheet, entry.Row, entry.Headers.GetValueOrDefault(field, field));
}
