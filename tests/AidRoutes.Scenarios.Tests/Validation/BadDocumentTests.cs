using System.Text;

namespace AidRoutes.Scenarios.Tests.Validation;

public sealed class BadDocumentTests
{
    [Fact]
    public void The_good_document_has_no_issue() => Assert.Empty(ScenarioJson.Read(GoodDocument.Bytes()).Issues);

    [Theory]
    [InlineData("/days", "0", "OUT_OF_RANGE")]
    [InlineData("/days", "61", "OUT_OF_RANGE")]
    [InlineData("/days", "2.5", "NOT_WHOLE")]
    [InlineData("/days", "\"3\"", "WRONG_TYPE")]
    [InlineData("/days", "null", "WRONG_TYPE")]
    [InlineData("/days", null, "MISSING_FIELD")]
    [InlineData("/id", "\"\"", "BAD_ID")]
    [InlineData("/id", "\"a\\u0000b\"", "BAD_ID")]
    [InlineData("/id", "\"a\\u202Eb\"", "BAD_ID")]
    [InlineData("/id", "\" a\"", "BAD_ID")]
    [InlineData("/id", "\"none\"", "BAD_ID")]
    [InlineData("/name", "\"a\\u0007\"", "BAD_TEXT")]
    [InlineData("/name", "\" \"", "BAD_TEXT")]
    [InlineData("/name", "7", "WRONG_TYPE")]
    [InlineData("/start", "\"19/01/2025\"", "BAD_DATE")]
    [InlineData("/start", "\"2025-02-30\"", "BAD_DATE")]
    [InlineData("/timezone", "\"Mars/Olympus\"", "TIMEZONE_UNKNOWN")]
    [InlineData("/timezone", "\"../../etc/passwd\"", "TIMEZONE_UNKNOWN")]
    [InlineData("/timezone", null, "MISSING_FIELD")]
    [InlineData("/extra", "1", "UNKNOWN_FIELD")]
    [InlineData("/nodes", "{}", "WRONG_TYPE")]
    [InlineData("/nodes", null, "MISSING_FIELD")]
    [InlineData("/nodes/2", "7", "WRONG_TYPE")]
    [InlineData("/nodes/2/id", "\"hub\"", "ID_DUPLICATE")]
    [InlineData("/nodes/2/kind", "\"sheltr\"", "UNKNOWN_WORD")]
    [InlineData("/nodes/2/lat", "91", "OUT_OF_RANGE")]
    [InlineData("/nodes/2/lat", null, "MISSING_FIELD")]
    [InlineData("/nodes/2/lon", "1e400", "OUT_OF_RANGE")]
    [InlineData("/nodes/2/population", "-1", "OUT_OF_RANGE")]
    [InlineData("/nodes/2/population", "0.5", "NOT_WHOLE")]
    [InlineData("/nodes/2/population", "1e30", "OUT_OF_RANGE")]
    [InlineData("/nodes/2/release", "\"yes\"", "WRONG_TYPE")]
    [InlineData("/nodes/2/severity", "-0.1", "OUT_OF_RANGE")]
    [InlineData("/nodes/2/storageKg", "-5", "OUT_OF_RANGE")]
    [InlineData("/nodes/2/receive/0", "[\"6:00\",\"12:00\"]", "BAD_WINDOW", "/nodes/2/receive/0/0")]
    [InlineData("/nodes/2/receive/0", "[\"06:00\",\"24:01\"]", "BAD_WINDOW", "/nodes/2/receive/0/1")]
    [InlineData("/nodes/2/receive/0", "[\"12:00\",\"06:00\"]", "BAD_WINDOW")]
    [InlineData("/nodes/2/receive/0", "[\"06:00\"]", "BAD_WINDOW")]
    [InlineData("/nodes/2/receive/0", "[\"06:00\",\"14:00\"]", "WINDOWS_OVERLAP", "/nodes/2/receive/1")]
    [InlineData("/nodes/2/stock", "{\"fod\":5}", "STOCK_UNKNOWN_COMMODITY", "/nodes/2/stock/fod")]
    [InlineData("/nodes/2/stock", "{\"food\":0.5}", "NOT_WHOLE", "/nodes/2/stock/food")]
    [InlineData("/nodes/2/stock", "[]", "WRONG_TYPE")]
    [InlineData("/nodes/2/populaton", "5", "UNKNOWN_FIELD")]
    [InlineData("/commodities/0/kgPerPersonDay", "-1", "OUT_OF_RANGE")]
    [InlineData("/commodities/0/body", "\"Reefer\"", "UNKNOWN_WORD")]
    [InlineData("/commodities/0/class", "null", "WRONG_TYPE")]
    [InlineData("/links/0/from", "\"hubb\"", "LINK_UNKNOWN_NODE")]
    [InlineData("/links/0/to", null, "MISSING_FIELD")]
    [InlineData("/links/0/minutes", "1.5", "NOT_WHOLE")]
    [InlineData("/links/0/escort", "\"ocha\"", "LINK_UNKNOWN_ESCORT")]
    [InlineData("/links/0/risk", "1.1", "OUT_OF_RANGE")]
    [InlineData("/links/0/twoWay", "true", "FIELD_OUT_OF_PLACE")]
    [InlineData("/links/0/minTrucks", "0", "OUT_OF_RANGE")]
    [InlineData("/links/0/allow", "\"food\"", "WRONG_TYPE")]
    [InlineData("/links/2/trucksPerDay", "5", "FIELD_OUT_OF_PLACE")]
    [InlineData("/fleets/0/base", "\"gate\"", "FLEET_BASE_KEEPS_NO_STOCK")]
    [InlineData("/fleets/0/base", "\"hup\"", "FLEET_UNKNOWN_BASE")]
    [InlineData("/fleets/0/payloadKg", "0", "OUT_OF_RANGE")]
    [InlineData("/fleets/0/trucks", "-2", "OUT_OF_RANGE")]
    [InlineData("/fleets/0/shift", "[\"20:00\",\"04:00\"]", "BAD_WINDOW")]
    [InlineData("/fleets/0/maxStops", "0", "OUT_OF_RANGE")]
    [InlineData("/escorts/0/teams", "\"one\"", "WRONG_TYPE")]
    [InlineData("/supplies/0/node", "\"school\"", "SUPPLY_WHERE_NO_STOCK_IS_KEPT")]
    [InlineData("/supplies/0/node", "\"port\"", "SUPPLY_UNKNOWN_NODE")]
    [InlineData("/supplies/0/commodity", "\"rice\"", "SUPPLY_UNKNOWN_COMMODITY")]
    [InlineData("/supplies/0/day", "4", "SUPPLY_PAST_HORIZON")]
    [InlineData("/supplies/0/day", "0", "OUT_OF_RANGE")]
    [InlineData("/needs/0/node", "\"gate\"", "NEED_NOT_AT_SHELTER")]
    [InlineData("/needs/0/node", "\"scool\"", "NEED_UNKNOWN_NODE")]
    [InlineData("/needs/0/commodity", "\"petrol\"", "NEED_UNKNOWN_COMMODITY")]
    [InlineData("/needs/0/fromDay", "9", "SPAN_ENDS_BEFORE_IT_BEGINS", "/needs/0/toDay")]
    [InlineData("/needs/0/kgPerDay", "10.5", "NOT_WHOLE")]
    [InlineData("/agreements/0/measure", "\"tons\"", "UNKNOWN_WORD")]
    [InlineData("/agreements/0/links/0", "\"coridor\"", "AGREEMENT_UNKNOWN_LINK")]
    [InlineData("/agreements/0/minLoadShare", "2", "OUT_OF_RANGE")]
    [InlineData("/changes/0/source", "\"rumour\"", "UNKNOWN_WORD")]
    [InlineData("/changes/0/links/0/id", "\"lane\"", "CHANGE_LINK_NOT_CONTROLLED")]
    [InlineData("/changes/0/links/0/id", "\"corr\"", "CHANGE_UNKNOWN_LINK")]
    [InlineData("/changes/0/links/0/population", "5", "UNKNOWN_FIELD")]
    [InlineData("/changes/0/nodes/0/id", "\"nowhere\"", "CHANGE_UNKNOWN_NODE")]
    [InlineData("/changes/0/fleets/0/id", "\"camels\"", "CHANGE_UNKNOWN_FLEET")]
    [InlineData("/changes/0/escorts/0/id", "\"eu\"", "CHANGE_UNKNOWN_ESCORT")]
    [InlineData("/weights/bandPoints", "[]", "BANDS_EMPTY")]
    [InlineData("/weights/bandPoints", "[4,2]", "BANDS_FALL", "/weights/bandPoints/1")]
    [InlineData("/weights/pointsPerTruckKm", "-1", "OUT_OF_RANGE")]
    [InlineData("/now", "4321", "NOW_PAST_HORIZON")]
    [InlineData("/committed/0/origin", "\"hib\"", "COMMITTED_UNKNOWN_NODE")]
    [InlineData("/committed/0/out/0/link", "\"x\"", "COMMITTED_UNKNOWN_LINK")]
    [InlineData("/committed/0/runs/0/fleet", "\"x\"", "COMMITTED_UNKNOWN_FLEET")]
    [InlineData("/committed/0/runs/0/stops/0/loads", "{\"x\":5}", "COMMITTED_UNKNOWN_COMMODITY", "/committed/0/runs/0/stops/0/loads/x")]
    [InlineData("/committed/0/runs", "[]", "COMMITTED_NOT_POSSIBLE")]
    [InlineData("/committed/0/home", "4400", "COMMITTED_PAST_HORIZON")]
    [InlineData("/committed/0/depart", "1.5", "NOT_WHOLE")]
    [InlineData("/baseline/0/stops/0", "\"x\"", "BASELINE_UNKNOWN_NODE")]
    [InlineData("/format", "\"aidroutes.plan/1\"", "FORMAT")]
    [InlineData("/format", null, "MISSING_FIELD")]
    public void Each_fault_is_named_by_its_code_where_it_is(string pointer, string? json, string code, string? at = null)
    {
        var reading = ScenarioJson.Read(GoodDocument.With(pointer, json));
        Assert.False(reading.IsRead);
        Assert.Contains(reading.Errors, issue => issue.Code == code && issue.Pointer == (at ?? pointer));
    }

    [Theory]
    [InlineData("/nodes/2/storageKg", "5", "STOCK_ABOVE_STORAGE", "{\"food\":9}")]
    [InlineData("/nodes/1/population", "5", "POPULATION_NOT_AT_SHELTER")]
    [InlineData("/links/0/maxTrucks", "5", null)]
    [InlineData("/links/0/minTrucks", "5", null)]
    [InlineData("/links/0/trucksPerDay", "0", null)]
    [InlineData("/links/0/allow/0", "\"fod\"", "LINK_UNKNOWN_CLASS")]
    [InlineData("/links/2/to", "\"gate\"", "LINK_TO_ITSELF")]
    [InlineData("/agreements/0/districts/0", "\"nort\"", "AGREEMENT_NEVER_COUNTS")]
    [InlineData("/agreements/0/classes", "[]", "AGREEMENT_NEVER_COUNTS")]
    [InlineData("/agreements/0/min", "10", "AGREEMENT_MIN_ABOVE_MAX")]
    [InlineData("/changes/0/toDay", "9", null)]
    public void Doubts_are_warnings_and_reading_goes_on(string pointer, string json, string? code, string? stock = null)
    {
        var document = stock is null ? GoodDocument.With(pointer, json) : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(GoodDocument.With(pointer, json)).Replace("\"district\"", $"\"stock\":{stock},\"district\""));
        var reading = ScenarioJson.Read(document);
        Assert.True(reading.IsRead, string.Join("\n", reading.Errors));
        Assert.True(code is null ? reading.Issues.IsEmpty : reading.Warnings.Any(issue => issue.Code == code), string.Join("\n", reading.Issues));
    }

    [Theory]
    [InlineData("/links/2/kind", "\"corridor\"", "SHELTER_OUT_OF_REACH", "/nodes/2/id")]
    [InlineData("/fleets/1/trucks", "0", "COMMODITY_WITHOUT_FLEET", "/commodities/1/body")]
    [InlineData("/nodes/0/stock/diesel", "0", "COMMODITY_WITHOUT_STOCK", "/commodities/1/id")]
    [InlineData("/links/1/to", "\"school\"", "FLEET_WITHOUT_WAY", "/fleets/0/base")]
    public void What_the_network_cannot_do_is_a_warning(string pointer, string json, string code, string at)
    {
        var reading = ScenarioJson.Read(GoodDocument.With(pointer, json));
        Assert.True(reading.IsRead, string.Join("\n", reading.Errors));
        Assert.Contains(reading.Warnings, issue => issue.Code == code && issue.Pointer == at);
    }

    [Fact]
    public void A_platform_that_cannot_store_its_supplies_is_an_error_since_the_empty_plan_would_not_be_valid()
    {
        // 600 kg lie there and 1,000 kg arrive on day 2, storage is 1,500 kg: too much by 100 kg if nothing leaves.
        var document = GoodDocument.Copy();
        document["nodes"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{"id":"p","kind":"platform","lat":31,"lon":34,"storageKg":1500,"stock":{"food":600}}"""));
        document["supplies"]![0]!["node"] = "p";
        var reading = ScenarioJson.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));
        Assert.Contains(reading.Errors, issue => issue is { Code: "STORAGE_TOO_SMALL_FOR_SUPPLIES", Pointer: "/nodes/3/storageKg" });
    }

    [Fact]
    public void Every_problem_is_reported_at_once_and_none_twice()
    {
        var document = GoodDocument.Copy();
        document["days"] = 0;
        document["nodes"]![0]!["lat"] = "north";
        document["links"]![0]!["to"] = "gat";
        document["needs"]![0]!["colour"] = "red";
        var codes = ScenarioJson.Read(Encoding.UTF8.GetBytes(document.ToJsonString())).Issues.Select(issue => $"{issue.Code} {issue.Pointer}").ToArray();
        Assert.Equal(["OUT_OF_RANGE /days", "WRONG_TYPE /nodes/0/lat", "UNKNOWN_FIELD /needs/0/colour", "LINK_UNKNOWN_NODE /links/0/to"], codes);
    }

    [Fact]
    public void A_mistyped_reference_comes_with_advice()
    {
        var issue = Assert.Single(ScenarioJson.Read(GoodDocument.With("/links/0/to", "\"gaet\"")).Errors);
        Assert.Contains("Did you mean 'gate'?", issue.Message);
        Assert.Equal("gaet", issue.Value);
    }

    [Fact]
    public void Whole_numbers_may_be_written_with_a_point() =>
        Assert.Equal(3, ScenarioJson.Read(GoodDocument.With("/days", "3.0")).Value!.Days);

    [Fact]
    public void A_key_that_is_there_twice_is_an_error()
    {
        var text = Encoding.UTF8.GetString(GoodDocument.Bytes()).Replace("\"days\": 3", "\"days\": 3, \"days\": 4");
        var issue = Assert.Single(ScenarioJson.Read(Encoding.UTF8.GetBytes(text)).Errors);
        Assert.Equal(("DUPLICATE_KEY", "/days"), (issue.Code, issue.Pointer));
    }
}
