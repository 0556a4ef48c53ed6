using System.IO.Compression;
using System.Text;
using AidRoutes.Scenarios.Tests.Bulletins;

namespace AidRoutes.Scenarios.Tests.Tables;

/// <summary>Rows of HXL tags are held against their columns.</summary>
public sealed class TagRowTests
{
    [Theory]
    [InlineData("#org+escort+code,#capacity+teams+num", null)]
    [InlineData("#org +code +escort,#Capacity+num+teams", null)]
    [InlineData("#org+escort+code+v_ocha,", null)]
    [InlineData("#org+escort+code,#capacity+taems+num", IssueSeverity.Warning)]
    [InlineData("#org+escort+code,#population", IssueSeverity.Warning)]
    [InlineData("#org+escort+code,# of teams", IssueSeverity.Warning)]
    [InlineData("#capacity+teams+num,#capacity+teams+num", IssueSeverity.Error)]
    public void A_tag_is_that_of_its_column_or_is_told_of(string tags, IssueSeverity? severity)
    {
        using var zip = new MemoryStream();
        ScenarioTables.WriteZip(SmallOperation.Scenario, zip);
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("escorts.csv")!.Delete();
            using var table = archive.CreateEntry("escorts.csv").Open();
            table.Write(Encoding.UTF8.GetBytes($"id,teams\n{tags}\nliaison,3\n"));
        }

        zip.Position = 0;
        var reading = ScenarioTables.ReadZip(zip);
        var found = reading.Issues.Where(issue => issue.Code == IssueCodes.HxlTag).ToArray();
        Assert.Equal(severity is null ? [] : [severity.Value], found.Select(issue => issue.Severity));
        Assert.All(found, issue => Assert.Equal(("escorts.csv", 2), (issue.Place!.File, issue.Place.Row)));
        Assert.Equal(severity == IssueSeverity.Error, !reading.IsRead);
    }

    [Fact]
    public void A_misspelt_tag_gets_the_nearest()
    {
        var issues = new IssueSink(10);
        TagRow.Check(TableSchemas.Escorts, TableSchemas.Escorts.Columns, ["#org+escort+code", "#capacity+taems+num"], issues);
        Assert.Contains("Did you mean '#capacity+teams+num'?", Assert.Single(issues.ToList()).Message, StringComparison.Ordinal);
    }
}
