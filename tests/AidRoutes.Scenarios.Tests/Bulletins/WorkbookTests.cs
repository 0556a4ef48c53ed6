using System.IO.Compression;
using System.Text;

namespace AidRoutes.Scenarios.Tests.Bulletins;

/// <summary>Workbooks, as planners send them and as nobody should.</summary>
public sealed class WorkbookTests
{
    private static readonly string[][] Closed = [["name", "status"], ["Kerem Shalom", "closed"]];

    [Fact]
    public void A_sheet_for_each_kind_needs_no_column_that_says_it()
    {
        var bulletin = Good(Workbook.Of(
            ("Crossings", [["Daily bulletin", ""], ["name", "opens", "closes", "trucks"], ["Kerem Shalom", "7:00", "15:30", "120"]]),
            ("Fleets", [["id", "trucks"], ["inside", "12"], ["egypt", "30"]]), ("المخزون", [["المكان", "السلعة", "طن"], ["العريش", "food", "80.5"]]), ("Notes", [["call me"]])));
        Assert.Equal(("ks-in", 120, "07:00-15:30"), (bulletin.Links[0].Change.Id.Value, bulletin.Links[0].Change.TrucksPerDay.Value, $"{bulletin.Links[0].Change.Windows.Value[0]}"));
        Assert.Equal([12, 30], bulletin.Fleets.Select(fleet => fleet.Change.Trucks.Value));
        Assert.Equal(80_500, bulletin.Stock[0].Amount.Value);
    }

    [Fact]
    public void Places_of_issues_are_those_that_the_spreadsheet_shows()
    {
        var issue = Assert.Single(Read(Workbook.Of(("Crossings", Closed), ("Fleets", [["", ""], ["id", "trucks"], ["insid", "12"]]))).Errors);
        Assert.Equal(("Fleets", 3, "id"), (issue.Place!.File, issue.Place.Row, issue.Place.Column));
        Assert.Contains("Did you mean 'inside'?", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_with_an_error_is_told_and_not_taken_for_an_empty_one()
    {
        var parts = Workbook.Parts(("Crossings", Closed));
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].Replace("<c r=\"B2\" t=\"inlineStr\"><is><t>closed</t></is></c>", "<c r=\"B2\" t=\"e\"><f>A9</f><v>#REF!</v></c>", StringComparison.Ordinal);
        var issue = Read(Workbook.Zip(parts)).Errors.First();
        Assert.Equal((BulletinCodes.CellError, 2, "B2"), (issue.Code, issue.Place!.Row, issue.Place.Column));
    }

    [Fact]
    public void The_kept_value_of_a_formula_is_read_and_nothing_is_computed()
    {
        var parts = Workbook.Parts(("Crossings", [["name", "trucks"], ["Kerem Shalom", "77"]]));
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].Replace("<v>77</v>", "<f>1+1</f><v>77</v>", StringComparison.Ordinal);
        Assert.Equal(77, Good(Workbook.Zip(parts)).Links[0].Change.TrucksPerDay.Value);
    }

    [Theory]
    [InlineData("xl/vbaProject.bin", "macro", BulletinCodes.Unsafe)]
    [InlineData("../../etc/passwd", "x", BulletinCodes.Unsafe)]
    [InlineData("/etc/passwd", "x", BulletinCodes.Unsafe)]
    [InlineData("C:\\x.xml", "x", BulletinCodes.Unsafe)]
    [InlineData("xl/externalLinks/externalLink1.xml", "<x/>", BulletinCodes.Unsafe)]
    [InlineData("xl/other.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", BulletinCodes.Unsafe)]
    public void Parts_that_do_harm_are_refused(string name, string content, string code)
        => Assert.Contains(Read(Workbook.Zip(Workbook.Parts(("S", Closed)).Append(new(name, content)))).Errors, issue => issue.Code == code);

    [Fact]
    public void Entities_that_grow_are_never_expanded()
    {
        var parts = Workbook.Parts(("S", Closed));
        parts["xl/worksheets/sheet1.xml"] = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>" + parts["xl/worksheets/sheet1.xml"].Replace("closed", "&c;", StringComparison.Ordinal);
        Assert.Equal(BulletinCodes.Unsafe, Read(Workbook.Zip(parts)).Errors.First().Code);
    }

    [Theory]
    [InlineData("A1048576")]
    [InlineData("XFD2")]
    public void A_cell_at_the_end_of_the_sheet_does_not_make_a_million_rows(string cell)
    {
        var parts = Workbook.Parts(("S", Closed));
        var row = cell[0] == 'A' ? "1048576" : "2";
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].Replace("</sheetData>", $"<row r=\"{row}\"><c r=\"{cell}\"><v>1</v></c></row></sheetData>", StringComparison.Ordinal);
        Assert.Contains(Read(Workbook.Zip(parts)).Errors, issue => issue.Code == IssueCodes.TooLarge);
    }

    [Fact]
    public void What_unpacks_to_far_more_than_it_is_packed_is_refused()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/workbook.xml", CompressionLevel.SmallestSize).Open();
            for (var mebibyte = 0; mebibyte < 70; mebibyte++)
            {
                part.Write(new byte[1024 * 1024]);
            }
        }

        Assert.Equal(IssueCodes.TooLarge, Assert.Single(Read(bytes.ToArray()).Errors).Code);
    }

    [Theory]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3 }, "old Excel")]
    [InlineData(new byte[] { (byte)'n', (byte)'a', (byte)'m', (byte)'e' }, "text/csv")]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0 }, "damaged")]
    public void Other_files_are_told_apart(byte[] bytes, string says)
        => Assert.Contains(says, Assert.Single(Read(bytes).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void An_OpenDocument_spreadsheet_is_read_with_its_repeated_cells()
    {
        var content = """
            <?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
            <office:body><office:spreadsheet><table:table table:name="Crossings">
            <table:table-row><table:table-cell office:value-type="string"><text:p>name</text:p></table:table-cell><table:table-cell/><table:table-cell office:value-type="string"><text:p>trucks</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>opens</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>closes</text:p></table:table-cell></table:table-row>
            <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            <table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>asked twice</text:p></office:annotation><text:p>Kerem Shalom</text:p></table:table-cell><table:table-cell/><table:table-cell office:value-type="float" office:value="120"><text:p>120,0</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="PT06H30M00S"><text:p>6:30</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>15:00</text:p></table:table-cell></table:table-row>
            <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            </table:table></office:spreadsheet></office:body></office:document-content>
            """.Replace(">\n", ">", StringComparison.Ordinal);
        var reading = BulletinDocument.Read(Workbook.Zip([new("content.xml", content)]), BulletinForm.Ods, SmallOperation.Scenario, SmallOperation.Day2);
        Assert.True(reading.IsRead, string.Join("\n", reading.Issues));
        var link = Assert.Single(reading.Value!.Links);
        Assert.Equal(("ks-in", 120, "06:30-15:00"), (link.Change.Id.Value, link.Change.TrucksPerDay.Value, $"{link.Change.Windows.Value[0]}"));

        // Rows are counted as the program shows them.
        var bad = BulletinDocument.Read(Workbook.Zip([new("content.xml", content.Replace("Kerem Shalom", "Nowhere", StringComparison.Ordinal))]), BulletinForm.Ods, SmallOperation.Scenario, SmallOperation.Day2);
        Assert.Equal(5, Assert.Single(bad.Errors).Place!.Row);
    }

    private static Reading<Bulletin> Read(byte[] bytes) => BulletinDocument.Read(bytes, BulletinForm.Xlsx, SmallOperation.Scenario, SmallOperation.Day2, null, "bulletin.xlsx");

    private static Bulletin Good(byte[] bytes)
    {
        var reading = Read(bytes);
        Assert.True(reading.IsRead, string.Join("\n", reading.Issues));
        return reading.Value!;
    }
}
