using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Tests.State;

/// <summary>100 kg at the start; 50 kg come at 10:00 (600), 120 kg go at 11:00 (660).</summary>
public class StockLineStories
{
    [Fact]
    public void What_a_later_load_needs_may_not_go_now()
    {
        // after everything 30 kg are left: no more than that may go at 09:00
        Assert.Equal(30, Line().Available(StockLine.Outgoing(540)));
        Assert.Equal(30, Line().Available(StockLine.Outgoing(700)));
    }

    [Fact]
    public void At_equal_minutes_what_comes_is_there_for_what_goes()
    {
        var line = new StockLine(0);
        line.Add(StockLine.Incoming(600), 50);
        Assert.Equal(50, line.Available(StockLine.Outgoing(600)));
        Assert.Equal(0, line.Available(StockLine.Outgoing(599)));
    }

    [Fact]
    public void The_store_is_fullest_right_after_the_unloading()
        => Assert.Equal(150, Line().HighestUnloadingFrom(StockLine.Incoming(500)));

    [Fact]
    public void A_wait_for_goods_ends_when_enough_of_them_has_come_for_good()
    {
        var line = new StockLine(10);
        line.Add(StockLine.Incoming(600), 50);
        line.Add(StockLine.Incoming(800), 50);
        line.Add(StockLine.Outgoing(700), -40);
        Assert.Equal(600, line.FirstMinuteWith(StockLine.Outgoing(0), 20));
        Assert.Equal(800, line.FirstMinuteWith(StockLine.Outgoing(0), 30));
        Assert.Equal(-1, line.FirstMinuteWith(StockLine.Outgoing(0), 80));
    }

    private static StockLine Line()
    {
        var line = new StockLine(100);
        line.Add(StockLine.Incoming(600), 50);
        line.Add(StockLine.Outgoing(660), -120);
        return line;
    }
}
