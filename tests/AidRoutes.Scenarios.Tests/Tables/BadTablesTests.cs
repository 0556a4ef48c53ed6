using System.IO.Compression;
using System.Text;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios.Tests.Tables;

public sealed class BadTablesTests
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["operation.json"] = """{"format":"aidroutes.scenario/1","id":"small","name":"Small","timezone":"UTC","start":"2025-01-19","days":3}""",
        ["commodities.csv"] = "id,name,class,kgPerPersonDay,body\n#item+code,#item+name,#sector,#x_kg,#x_body\nfood,Food,food,0.5,general\n",
        ["nodes.csv"] = "kind,id,name,lat,lon,population,stock,receive\nhub,hub,Hub,31,34,,food:60000,\n\nshelter,school,\"School, old\",31.1,34.1,2000,,06:00-12:00; 13:00-18:00\n",
        ["links.csv"] = "id,from,to,kind,km,minutes,windows,allow\nlane,hub,school,road,2,6,,\nfar,hub,school,corridor,9,20,closed,none\n",
        ["fleets.csv"] = "id,base,payloadKg,trucks,shift\ntrucks,hub,10000,4,5:00-20:00\n",
        ["changes.csv"] = "id,name,source,fromDay,toDay,table,target,windows,allow,population\nday2,Day 2,bulletin,2,2,links,far,06:00-16:00,null,\nday2,,,,,nodes,school,,,10\n",
    };

    [Fact]
    public void Tables_by_hand_read_with_and_without_tags_and_blank_rows()
    {
        var reading = Read(Good);
        Assert.True(reading.IsRead, string.Join("\n", reading.Issues));
        var scenario = reading.Value!;
        Assert.Equal("School, old", scenario.Nodes[1].Name);
        Assert.Equal("06:00-12:00 13:00-18:00", string.Join(' ', scenario.Nodes[1].Receive));
        Assert.Equal(60_000, scenario.Nodes[0].Stock[new("food")].Value);
        Assert.Empty(scenario.Links[1].Control!.Windows);
        Assert.Empty(scenario.Links[1].Control!.Allow!.Value);
        Assert.Equal(new Window(new(300), new(1_200)), scenario.Fleets[0].Shift);
        var change = Assert.Single(scenario.Changes);
        Assert.True(change.Links[0].Allow is { IsSet: true, Value: null });
        Assert.False(change.Links[0].Km.IsSet);
        Assert.Equal(10, change.Nodes[0].Population.Value);
    }

    [Theory]
    [InlineData("nodes.csv", "31.1,34.1", "31.1,east", "WRONG_TYPE", 4, "lon")]
    [InlineData("nodes.csv", "shelter,school", "sheltr,school", "UNKNOWN_WORD", 4, "kind")]
    [InlineData("nodes.csv", "13:00-18:00", "13:00-25:00", "BAD_WINDOW", 4, "receive")]
    [InlineData("nodes.csv", "food:60000", "fod:60000", "STOCK_UNKNOWN_COMMODITY", 2, "stock")]
    [InlineData("nodes.csv", "population", "populaton", "UNKNOWN_COLUMN", 1, "populaton")]
    [InlineData("nodes.csv", "population", "lat", "DUPLICATE_COLUMN", 1, "lat")]
    [InlineData("nodes.csv", ",population,", ",storageKg,", null, 0, null)]
    [InlineData("nodes.csv", "kind,id,name,lat,lon", "kind,id,name,,lon", "MISSING_FIELD", 1, "lat")]
    [InlineData("links.csv", "lane,hub,school", "lane,hub,scool", "LINK_UNKNOWN_NODE", 2, "to")]
    [InlineData("links.csv", "lane,hub,school,road,2,6,,", "lane,hub,school,road,2,6,,,7", "BAD_ROW", 2, null)]
    [InlineData("fleets.csv", "10000,4", "10000,4.5", "NOT_WHOLE", 2, "trucks")]
    [InlineData("fleets.csv", "trucks,hub", "\"trucks,hub", "SYNTAX", 2, null)]
    [InlineData("changes.csv", "links,far", "links,fr", "CHANGE_UNKNOWN_LINK", 2, "target")]
    [InlineData("changes.csv", "nodes,school", "noads,school", "UNKNOWN_WORD", 3, "table")]
    [InlineData("changes.csv", "nodes,school", ",school", "BAD_ROW", 3, "table")]
    [InlineData("changes.csv", "nodes,school,,,10", "links,far,,,10", "UNKNOWN_FIELD", 3, "population")]
    [InlineData("changes.csv", "day2,,,,,", "day2,,phase,,,", "BAD_ROW", 3, "source")]
    [InlineData("operation.json", "\"days\":3", "\"days\":0", "OUT_OF_RANGE", null, null)]
    [InlineData("operation.json", "\"days\":3", "\"days\":3,\"nodes\":[]", "FIELD_OUT_OF_PLACE", null, null)]
    [InlineData("operation.json", "\"days\":3}", "\"days\":3", "SYNTAX", null, null)]
    public void Each_fault_names_its_file_row_and_column(string file, string found, string put, string? code, int? row, string? column)
    {
        var text = Good[file];
        var at = text.IndexOf(found, StringComparison.Ordinal);
        Assert.True(at >= 0, "the test changes nothing");
        var reading = Read(new Dictionary<string, string>(Good) { [file] = $"{text[..at]}{put}{text[(at + found.Length)..]}" });
        if (code is null)
        {
            Assert.True(reading.IsRead, string.Join("\n", reading.Issues));
            return;
        }

        Assert.False(reading.IsRead);
        Assert.Contains(reading.Errors, issue => issue.Code == code && issue.Place == new TablePlace(file, row, column));
    }

    [Fact]
    public void A_table_saved_with_semicolons_reads_too()
    {
        var links = "id;from;to;kind;km;minutes\nlane;hub;school;road;2;6\nfar;hub;school;corridor;9;20\n";
        Assert.True(Read(new Dictionary<string, string>(Good) { ["links.csv"] = links }).IsRead);
    }

    [Fact]
    public void A_table_in_another_encoding_is_refused_by_name()
    {
        var files = Good.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value));
        files["nodes.csv"] = Encoding.Latin1.GetBytes(Good["nodes.csv"].Replace("School", "École"));
        Assert.Contains(Read(Zip(files)).Errors, issue => issue is { Code: "ENCODING", Place.File: "nodes.csv" });
    }

    [Theory]
    [InlineData("nodes.csv", null, "MISSING_FILE", "nodes.csv")]
    [InlineData("operation.json", null, "MISSING_FILE", "operation.json")]
    [InlineData("node.csv", "id\n", "UNKNOWN_FILE", "node.csv")]
    [InlineData("../nodes.csv", "id\n", "UNKNOWN_FILE", "../nodes.csv")]
    [InlineData("/etc/passwd", "id\n", "UNKNOWN_FILE", "/etc/passwd")]
    [InlineData("a\\nodes.csv", "id\n", "UNKNOWN_FILE", "a\\nodes.csv")]
    public void Only_known_files_at_the_top_of_an_archive_are_read(string name, string? text, string code, string place)
    {
        var files = new Dictionary<string, string>(Good);
        files.Remove(name);
        if (text is not null)
        {
            files.Add(name, text);
        }

        Assert.Contains(Read(files).Errors, issue => issue.Code == code && issue.Place?.File == place);
    }

    [Fact]
    public void An_archive_of_one_folder_with_a_readme_reads()
    {
        var files = Good.ToDictionary(file => $"gaza/{file.Key}", file => file.Value);
        files["gaza/README.md"] = "sources";
        Assert.True(Read(files).IsRead);
    }

    [Fact]
    public void A_bomb_is_not_unpacked()
    {
        var files = Good.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value));
        files["needs.csv"] = new byte[20 * 1024 * 1024];
        Assert.Contains(Read(Zip(files)).Errors, issue => issue is { Code: "TOO_LARGE", Place.File: "needs.csv" });
    }

    [Fact]
    public void A_damaged_archive_is_refused_and_never_throws()
    {
        var good = Zip(Good.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value)));
        Assert.Equal("BAD_ARCHIVE", Read(good[..(good.Length / 2)]).Errors.First().Code);
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            var bytes = (byte[])good.Clone();
            bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            bytes[random.Next(4, bytes.Length)] ^= (byte)(1 << random.Next(8));
            Assert.NotNull(Read(bytes));
        }
    }

    [Fact]
    public void Tables_with_any_bytes_changed_never_throw()
    {
        var random = new Random(2);
        for (var round = 0; round < 300; round++)
        {
            var files = Good.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value));
            var bytes = files.Values.ElementAt(random.Next(files.Count));
            for (var change = 0; change < 3; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)"\",;\n\r'#=-:x0 "[random.Next(13)];
            }

            Assert.NotNull(Read(Zip(files)));
        }
    }

    [Fact]
    public void A_place_that_is_not_there_is_an_issue() =>
        Assert.Equal("UNREADABLE", Assert.Single(ScenarioDocument.Read("no/such/place").Errors).Code);

    private static Reading<Scenario> Read(Dictionary<string, string> files) =>
        Read(Zip(files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value))));

    private static Reading<Scenario> Read(byte[] zip) => ScenarioDocument.Read(new MemoryStream(zip), DocumentForm.Zip);

    private static byte[] Zip(Dictionary<string, byte[]> files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var content = archive.CreateEntry(name).Open();
                content.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
