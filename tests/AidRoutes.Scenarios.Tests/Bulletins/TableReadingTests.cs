using System.Text;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios.Tests.Bulletins;

/// <summary>Tables as planners make them.</summary>
public sealed class TableReadingTests
{
    private const string Combined = """
        kind,name,status,hours,trucks,fuel trucks per day,teams,people,stock kg,arriving kg,commodity,until,source
        crossing,Kerem Shalom,restricted,7:00-13:00,100,20,,,,,,2025-01-21,liaison office
        corridor,salah,open,08:00–12:00,,,,,,,,,
        fleet,inside,,,12,,,,,,,,
        escort,liaison,,,,,2,,,,,,
        people,Camp A,,,,,,9000,,,,,
        stock,Al-Arish,,,,,,,80000,,food,,
        arrival,al-arish,,,,,,,,60000,food,,
        """;

    [Fact]
    public void One_combined_table_says_everything()
    {
        var bulletin = SmallOperation.Good(Combined);
        Assert.Equal("liaison office", bulletin.Source);

        var crossing = bulletin.Links[0];
        Assert.Equal(("ks-in", PassageStatus.Restricted), (crossing.Change.Id.Value, crossing.Status));
        Assert.Equal("07:00-13:00", Assert.Single(crossing.Change.Windows.Value).ToString());
        Assert.Equal(100, crossing.Change.TrucksPerDay.Value);
        Assert.Equal(20, crossing.TrucksByClass[new("fuel")]);
        Assert.Equal((new DateOnly(2025, 1, 20), new DateOnly(2025, 1, 21)), (crossing.Span.From, crossing.Span.Until));
        Assert.Equal("08:00-12:00", Assert.Single(bulletin.Links[1].Change.Windows.Value).ToString());

        Assert.Equal(("inside", 12), (bulletin.Fleets[0].Change.Id.Value, bulletin.Fleets[0].Change.Trucks.Value));
        Assert.Equal(2, bulletin.Escorts[0].Change.Teams.Value);
        Assert.Equal(("camp-a", 9000L), (bulletin.Nodes[0].Change.Id.Value, bulletin.Nodes[0].Change.Population.Value));
        Assert.Equal(new StockCount(new("al-arish"), new("food"), new(80_000)), Assert.Single(bulletin.Stock));
        Assert.Equal(new Arrival(new("al-arish"), new("food"), SmallOperation.Day2, new(60_000)), Assert.Single(bulletin.Arrivals));
    }

    [Fact]
    public void Errors_stand_in_the_order_of_the_rows_with_values_as_the_cells_have_them()
    {
        // A planner goes down the sheet and mends; what is found first (words of kinds, before numbers) is no order for people.
        var bad = SmallOperation.Bad("""
            kind,name,status,trucks
            fleet,inside,,مئة
            crossing,Kerem Shalom,clossed,
            crosing,Kerem Shalom,open,
            corridor,salah,opne,
            """);
        Assert.Equal([(2, "trucks", "مئة"), (3, "status", "clossed"), (4, "kind", "crosing"), (5, "status", "opne")],
            bad.Select(issue => (issue.Place!.Row!.Value, issue.Place.Column!, issue.Value!)));
        Assert.Contains("\"مئة\" is found where a number", bad[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_and_names_may_be_Arabic_in_any_order_with_Arabic_digits_and_a_title_above()
    {
        var bulletin = SmallOperation.Good("""
            نشرة القدرة اليومية;;;;
            ;;;;
            شاحنات في اليوم;الحالة;المعبر;ساعات العمل;ملاحظات
            ١٢٠;مفتوح;كرم أبو سالم;٠٧:٠٠-١٥:٠٠;بعد الفحص
            """, null, new PlaceAlias("معبر كرم ابو سالم", "ks-in"));
        var link = Assert.Single(bulletin.Links);
        Assert.Equal(("ks-in", 120, "بعد الفحص"), (link.Change.Id.Value, link.Change.TrucksPerDay.Value, link.Note));
        Assert.Equal("07:00-15:00", link.Change.Windows.Value[0].ToString());
    }

    [Theory]
    [InlineData("Kerem Shalom", "ks-in")]
    [InlineData("kerem shalom crossing", "ks-in")]
    [InlineData("KARM ABU SALEM", "ks-in")]
    [InlineData("Karm Abu-Salem (back)", "ks-back")]
    [InlineData("Kerem Shalom back", "ks-back")]
    [InlineData("ks-back", "ks-back")]
    [InlineData("KS IN", "ks-in")]
    public void A_crossing_is_known_by_what_both_its_ends_are_called(string name, string id)
        => Assert.Equal(id, Assert.Single(SmallOperation.Good($"crossing,status\n{name},closed\n").Links).Change.Id.Value);

    [Theory]
    [InlineData("Al-Arish")]
    [InlineData("العريش")]
    [InlineData("عريش")]
    [InlineData("AL ARISH HUB")]
    [InlineData("\u200Fالعَريش\u200F")]
    public void A_hub_is_known_by_either_name_whatever_its_spelling(string name)
        => Assert.Equal("al-arish", Assert.Single(SmallOperation.Good($"name,commodity,stock\n{name},ديزل,5000\n").Stock).Node.Value);

    [Theory]
    [InlineData("name,status\nKerem Shalom,closed\n")]
    [InlineData("name;status\r\nKerem Shalom;closed\r\n")]
    [InlineData("name\tstatus\nKerem Shalom\tclosed")]
    [InlineData("\uFEFFname,status\nKerem Shalom,closed\n")]
    [InlineData("name;hours\nKerem Shalom;closed\n")]
    [InlineData("#loc+name,#status\nKerem Shalom,closed\n")]
    [InlineData("Wo,Wie\n#loc +name,#status\nKerem Shalom,closed\n")]
    [InlineData("name,status\n#loc+name,#status\nKerem Shalom,closed\n")]
    [InlineData("x_officer,name,status\nR. Haddad,Kerem Shalom,closed\n")]
    public void Separators_marks_and_tags_are_understood(string text)
        => Assert.Empty(Assert.Single(SmallOperation.Good(text).Links).Change.Windows.Value);

    [Fact]
    public void UTF_16_is_read_and_Windows_1256_where_it_is_named()
    {
        const string text = "المكان,السلعة,المخزون\nالعريش,food,5000\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] utf16 = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)];
        var arabic = Encoding.GetEncoding(1256).GetBytes(text);
        Assert.True(Read(utf16, null).IsRead);
        Assert.True(Read(arabic, "windows-1256").IsRead);

        var issue = Assert.Single(Read(arabic, null).Errors);
        Assert.Equal(IssueCodes.Encoding, issue.Code);
        Assert.Contains("charset=windows-1256", issue.Message, StringComparison.Ordinal);

        static Reading<Bulletin> Read(byte[] bytes, string? charset) => BulletinDocument.Read(bytes, BulletinForm.Csv, SmallOperation.Scenario, SmallOperation.Day2, null, "b.csv", charset);
    }

    [Fact]
    public void Every_bad_row_is_told_at_once_with_row_column_value_and_remedy()
    {
        var issues = SmallOperation.Bad("""
            name,status,hours,trucks per day,people,from
            Karem Shalom,closed,,,,
            salah,open,,,,
            ks-in,closed,06:00-12:00,,,
            ks-back,restricted,25:00-26:00,many,,
            Camp A,,,,-5,
            Camp B,,,,10,2025-02-30
            """);
        string[] found = [.. issues.Select(issue => $"{issue.Code} {issue.Place!.Row} {issue.Place.Column}")];
        Assert.Equal(
        [
            "BULLETIN_STATUS_CONTRADICTED 3 status", "BULLETIN_STATUS_CONTRADICTED 4 status", "NAME_UNKNOWN 2 name", "BAD_DATE 7 from", "BAD_WINDOW 5 hours",
            "BAD_WINDOW 5 hours", "OUT_OF_RANGE 6 people", "WRONG_TYPE 5 trucks per day",
        ], found.Order(StringComparer.Ordinal).OrderBy(text => text.StartsWith("BULLETIN", StringComparison.Ordinal) ? 0 : text.StartsWith("NAME", StringComparison.Ordinal) ? 1 : 2));
        Assert.Contains("Did you mean 'Kerem Shalom'?", issues.Single(issue => issue.Code == "NAME_UNKNOWN").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name,statsu\nks-in,closed\n", "UNKNOWN_COLUMN", "Did you mean 'status'?")]
    [InlineData("name,status\nroad,closed\n", "BULLETIN_LINK_NOT_CONTROLLED", "roads are always open")]
    [InlineData("name,status\nks-in,closed\nKerem Shalom,open\n", "BULLETIN_TWICE", "bulletin.csv row 2")]
    [InlineData("name,status,status\nks-in,closed,closed\n", "DUPLICATE_COLUMN", "Keep one")]
    [InlineData("kind,name,trucks\nplane,ks-in,5\n", "UNKNOWN_WORD", "is none of")]
    [InlineData("kind,name,trucks,people\nfleet,inside,5,7\n", "FIELD_OUT_OF_PLACE", "means nothing for fleets")]
    [InlineData("name,note\nks-in,all fine\n", "BULLETIN_SAYS_NOTHING", "changes nothing")]
    [InlineData("name,trucks\n,5\n", "MISSING_FIELD", "names nothing")]
    [InlineData("name,commodity,stock\nCamp A,food,5\n", "BULLETIN_WRONG_PLACE", "keeps no stock")]
    [InlineData("name,people\nal-arish,5\n", "BULLETIN_WRONG_PLACE", "no shelter")]
    [InlineData("name,commodity,stock\nal-arish,foood,5\n", "NAME_UNKNOWN", "Did you mean 'food'?")]
    [InlineData("name,allow\nks-in,food;fule\n", "BULLETIN_UNKNOWN_CLASS", "Did you mean 'fuel'?")]
    [InlineData("name,status,until\nks-in,closed,2025-01-18\n", "BULLETIN_DAYS", "before it begins")]
    [InlineData("name,status,from\nks-in,closed,2025-01-19\n", "BULLETIN_DAYS", "before the bulletin's own day")]
    [InlineData("#loc+name,#statsu\nks-in,closed\n", "HXL_TAG", "Did you mean '#status'?")]
    [InlineData("name,status\n#loc+name,#population\nks-in,closed\n", "HXL_TAG", "is not that of the column 'status'")]
    [InlineData("", "SYNTAX", "empty")]
    [InlineData("name,status\nks-in,\"closed\n", "SYNTAX", "quote")]
    public void What_is_wrong_is_told_with_its_remedy(string text, string code, string says)
    {
        var issues = SmallOperation.Bad(text);
        Assert.Contains(issues, issue => issue.Code == code && issue.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_day_outside_the_operation_is_refused()
        => Assert.Contains(SmallOperation.Bad("name,status\nks-in,closed\n", new(2025, 1, 24)), issue => issue.Code == BulletinCodes.BadSpan);

    [Fact]
    public void A_name_of_several_things_is_refused_with_their_ids()
    {
        var issue = Assert.Single(SmallOperation.Bad("kind,name,receive\nplace,Kerem Shalom,06:00-12:00\n"));
        Assert.Equal("NAME_AMBIGUOUS", issue.Code);
        Assert.Contains("'ks-fence', 'ks'", issue.Message, StringComparison.Ordinal);
    }
}
