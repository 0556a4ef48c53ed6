using AidRoutes.Solving.Models;

namespace AidRoutes.Solving.Tests.Models;

public class ModelBuilderTests
{
    [Fact]
    public void Terms_of_one_column_in_a_row_add_up_and_zero_terms_vanish()
    {
        var builder = new ModelBuilder();
        var (x, y) = (builder.Variable(0, 1), builder.Variable(0, 2, cost: 3));
        builder.AtMost($"first", 5).Add(x).Add(y, 0).Add(x, 2);
        builder.Equal($"second", 7).Add(y, 4).Add(x);

        var model = builder.Build();

        Assert.Equal([0, 1, 3], model.RowStart);
        Assert.Equal([x.Index, y.Index, x.Index], model.Column);
        Assert.Equal([3.0, 4.0, 1.0], model.Value);
        Assert.Equal([double.NegativeInfinity, 7], model.RowLower);
        Assert.Equal([5.0, 7.0], model.RowUpper);
        Assert.Equal([0.0, 3.0], model.Cost);
    }

    [Fact]
    public void Names_are_kept_only_when_asked_for()
    {
        var (link, slot) = ("corridor", 3);
        var (named, plain) = (new ModelBuilder(keepNames: true), new ModelBuilder());
        named.AtMost($"C4[{link},{slot}]", 1);
        plain.AtMost($"C4[{link},{slot}]", 1);

        Assert.Equal(["C4[corridor,3]"], named.Names);
        Assert.Empty(plain.Names);
    }

    [Fact]
    public void A_hundred_thousand_columns_keep_their_places()
    {
        var builder = new ModelBuilder();
        for (var i = 0; i < 100_000; i++)
        {
            builder.AtMost($"row[{i}]", i).Add(builder.Variable(0, i), i);
        }

        var model = builder.Build();

        Assert.Equal(100_000, model.Columns);
        Assert.Equal(99_999, model.Column[^1]);
        Assert.Equal(99_999, model.RowUpper[^1]);
    }
}
