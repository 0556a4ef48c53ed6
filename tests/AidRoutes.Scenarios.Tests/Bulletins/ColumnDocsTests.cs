namespace AidRoutes.Scenarios.Tests.Bulletins;

/// <summary>docs/formats.md says which columns there are; it is held to what the code reads.</summary>
public sealed class ColumnDocsTests
{
    [Fact]
    public void Every_column_is_documented_with_its_tags_and_other_names()
    {
        var page = File.ReadAllLines(Path.Combine(Root(), "docs", "formats.md"));
        foreach (var column in BulletinColumns.All.Concat(ReportColumns.All))
        {
            Assert.Contains($"| `{column.Field}` | {string.Join(", ", column.Tags)} | {string.Join(", ", column.Headers)} |", page);
        }
    }

    [Fact]
    public void No_header_and_no_tag_means_two_columns()
    {
        foreach (var columns in new[] { BulletinColumns.All, ReportColumns.All })
        {
            var headers = columns.SelectMany(column => column.Headers.Append(column.Field).Select(SheetColumn.Key).Distinct()).ToArray();
            Assert.Equal(headers.Distinct(), headers);
            var tags = columns.SelectMany(column => column.Tags).Select(tag => $"{HxlTag.Parse(tag)}").ToArray();
            Assert.Equal(tags.Distinct(), tags);
        }
    }

    [Fact]
    public void The_example_of_the_docs_is_a_good_bulletin_of_its_operation()
    {
        var scenario = ScenarioDocument.Read(Path.Combine(Root(), "scenarios", "gaza-2025-january")).Value!;
        var bytes = File.ReadAllBytes(Path.Combine(Root(), "docs", "examples", "bulletin-gaza-2025-01-23.csv"));
        var reading = BulletinDocument.Read(bytes, BulletinForm.Csv, scenario, new(2025, 1, 23), null, "bulletin.csv");
        Assert.True(reading.IsRead, string.Join("\n", reading.Issues));
        Assert.Empty(reading.Warnings);
        Assert.Equal(["ks-in", "ks-egypt", "zikim-in", "netzarim-salah", "netzarim-rashid"], reading.Value!.Links.Select(link => link.Change.Id.Value));
        Assert.Equal(9, reading.Value.Entries);
        Assert.Empty(EffectiveScenario.Build(scenario, [reading.Value]).Issues);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AidRoutes.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("There is no AidRoutes.sln above the tests.");
    }
}
