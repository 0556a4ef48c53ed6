using System.Text;

namespace AidRoutes.Scenarios.Tests.Json;

public sealed class PlanReadingTests
{
    private const string Good = """
        {"format":"aidroutes.plan/1","scenario":"small","score":12.5,"bound":null,"convoys":[
          {"id":"c1","origin":"hub","release":"gate","depart":380,"out":[{"link":"corridor","enter":380}],
           "runs":[{"fleet":"trucks","trucks":2,"stops":[{"node":"school","start":420,"loads":{"food":900}}],"back":460}],
           "ret":[{"link":"back","enter":460}],"home":490},
          {"id":"c2","origin":"hub","release":"gate","depart":600,"out":[],"runs":[],"ret":[],"home":700}]}
        """;

    [Fact]
    public void A_plan_reads_as_it_is_written()
    {
        var reading = PlanJson.Read(Encoding.UTF8.GetBytes(Good));
        Assert.Empty(reading.Issues);
        Assert.Empty(reading.Faults);
        Assert.Equal(12.5, reading.Plan!.Score);
        Assert.Null(reading.Plan.Bound);
        Assert.Equal(2, reading.Plan.Convoys[0].Trucks);
    }

    [Theory]
    [InlineData("\"depart\":380", "\"depart\":380.5")]
    [InlineData("\"depart\":380", "\"depart\":380.0")]
    [InlineData("\"enter\":380", "\"enter\":3.8e2")]
    [InlineData("\"trucks\":2", "\"trucks\":1.5")]
    [InlineData("\"food\":900", "\"food\":0.5")]
    [InlineData("\"home\":490", "\"home\":99999999999999999999")]
    public void A_number_that_is_not_whole_leaves_its_convoy_out_as_a_fault(string found, string put)
    {
        var reading = PlanJson.Read(Encoding.UTF8.GetBytes(Good.Replace(found, put)));
        Assert.True(reading.IsRead);
        Assert.Equal("c1", Assert.Single(reading.Faults).Where);
        Assert.Equal("c2", Assert.Single(reading.Plan!.Convoys).Id.Value);
    }

    [Theory]
    [InlineData("\"food\":900", "\"food\":0")]
    [InlineData("\"food\":900", "\"food\":-3")]
    [InlineData("\"trucks\":2", "\"trucks\":0")]
    [InlineData("\"depart\":380", "\"depart\":-10")]
    [InlineData("\"id\":\"c2\"", "\"id\":\"c1\"")]
    public void What_the_rules_judge_is_read_as_it_is(string found, string put)
    {
        var reading = PlanJson.Read(Encoding.UTF8.GetBytes(Good.Replace(found, put)));
        Assert.True(reading.IsRead);
        Assert.Empty(reading.Faults);
        Assert.Equal(2, reading.Plan!.Convoys.Length);
    }

    [Theory]
    [InlineData("\"depart\":380,", "", "MISSING_FIELD", "/convoys/0/depart")]
    [InlineData("\"depart\":380", "\"depart\":\"380\"", "WRONG_TYPE", "/convoys/0/depart")]
    [InlineData("\"loads\":{\"food\":900}", "\"loads\":[]", "WRONG_TYPE", "/convoys/0/runs/0/stops/0/loads")]
    [InlineData("\"convoys\"", "\"convoy\"", "MISSING_FIELD", "/convoys")]
    [InlineData("\"score\":12.5", "\"score\":\"12\"", "WRONG_TYPE", "/score")]
    [InlineData("{\"link\":\"back\",\"enter\":460}", "7", "WRONG_TYPE", "/convoys/0/ret/0")]
    public void A_plan_of_another_build_cannot_be_read(string found, string put, string code, string at)
    {
        var reading = PlanJson.Read(Encoding.UTF8.GetBytes(Good.Replace(found, put)));
        Assert.False(reading.IsRead);
        Assert.Contains(reading.Issues, issue => issue.IsError && issue.Code == code && issue.Pointer == at);
    }

    [Fact]
    public void Another_format_is_a_fault_and_unknown_fields_are_only_pointed_out()
    {
        var reading = PlanJson.Read(Encoding.UTF8.GetBytes(Good.Replace("plan/1", "plan/9").Replace("\"score\"", "\"note\":1,\"score\"")));
        Assert.True(reading.IsRead);
        Assert.Single(reading.Faults);
        Assert.Equal("UNKNOWN_FIELD", Assert.Single(reading.Issues).Code);
    }
}
