using AidRoutes.Planning.Engines;

namespace AidRoutes.Solving.Models;

/// <summary>Trucks of a fleet that are counted together: whole in every plan.</summary>
/// <param name="Fleet">Fleet index.</param>
/// <param name="Columns">Columns of <see cref="TripColumns.Trucks"/>.</param>
/// <param name="Weight">How much to prefer it to sums of the same fleet: the wider says more.</param>
internal sealed record TruckSum(int Fleet, int[] Columns, double Weight)
{
    public double Of(double[] values) => Columns.Sum(column => values[column]);

    /// <summary>By fleet: all its trucks, those of each place of release, those up to each day, of each day, of each place and day.</summary>
    public static TruckSum[] All(IEnumerable<TripColumns> trips)
    {
        var sums = new List<TruckSum>();
        foreach (var fleet in trips.GroupBy(trip => trip.Trip.Fleet))
        {
            TripColumns[] all = [.. fleet];
            void Add(double weight, IEnumerable<TripColumns> some) => sums.Add(new(fleet.Key, [.. some.Select(trip => trip.Trucks.Index).Order()], weight));
            Add(1, all);
            foreach (var place in all.GroupBy(trip => trip.Trip.Way.To))
            {
                Add(0.8, place);
                place.GroupBy(trip => trip.Trip.Day).ToList().ForEach(day => Add(0.3, day));
            }

            foreach (var day in all.Select(trip => trip.Trip.Day).Distinct())
            {
                Add(0.6, all.Where(trip => trip.Trip.Day <= day));
                Add(0.4, all.Where(trip => trip.Trip.Day == day));
            }
        }

        return [.. sums.DistinctBy(sum => string.Join(',', sum.Columns))];
    }
}

/// <summary>At least so many trucks of a sum, or at most.</summary>
internal sealed record TruckLimit(TruckSum Sum, double Trucks, bool IsLeast)
{
    /// <summary>
    /// A model with limits as further rows. Each may be broken at a price, so that there always is a solution, with prices that prove a bound: a plan that keeps the
    /// limit pays none of it.
    /// </summary>
    public static LinearModel Added(LinearModel model, IReadOnlyList<TruckLimit> limits, double price) => model with
    {
        Cost = [.. model.Cost, .. limits.Select(_ => price)],
        ColumnLower = [.. model.ColumnLower, .. limits.Select(_ => 0.0)],
        ColumnUpper = [.. model.ColumnUpper, .. limits.Select(limit => limit.Trucks + limit.Sum.Columns.Sum(column => model.ColumnUpper[column]))],
        IsInteger = [.. model.IsInteger, .. limits.Select(_ => false)],
        RowLower = [.. model.RowLower, .. limits.Select(limit => limit.IsLeast ? limit.Trucks : double.NegativeInfinity)],
        RowUpper = [.. model.RowUpper, .. limits.Select(limit => limit.IsLeast ? double.PositiveInfinity : limit.Trucks)],
        RowStart = [.. model.RowStart, .. Starts(model.Column.Length, limits)],
        Column = [.. model.Column, .. limits.SelectMany((limit, i) => limit.Sum.Columns.Append(model.Columns + i))],
        Value = [.. model.Value, .. limits.SelectMany(limit => limit.Sum.Columns.Select(_ => 1.0).Append(limit.IsLeast ? 1.0 : -1.0))],
    };

    private static IEnumerable<int> Starts(int entries, IReadOnlyList<TruckLimit> limits)
    {
        foreach (var limit in limits)
        {
            yield return entries += limit.Sum.Columns.Length + 1;
        }
    }
}
