using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>
/// What a kilogram in stock at an origin is worth on a day: what the least worthwhile kilogram would save if the stock of the day were shared out over all
/// shelters that the origin serves, dearest first. A convoy that would use it for less leaves it to the next.
/// </summary>
internal sealed class StockPrices(PlanState state, LaneBook lanes)
{
    private const int Buckets = 96;

    /// <summary>Shelters that are asked: where an origin serves more, every so manyth speaks for its neighbours.</summary>
    private const int MostAsked = 100;

    // a bucket is a quarter of the way from one power of two to the next, in points a kilogram; from 1/1024 up: a number's exponent and first two bits
    private const double Smallest = 1.0 / 1024;
    private const int Shift = 50;
    private static readonly long First = BitConverter.DoubleToInt64Bits(Smallest) >> Shift;
    private readonly double[] _kg = new double[Buckets];

    /// <summary>Points a kilogram by commodity; 0 where there is enough for every wish.</summary>
    public double[] Of(int origin, int day, Tuning tuning, double[] worthGeneral, double[] worthRare)
    {
        var prices = new double[state.Tables.Commodities];
        for (var k = 0; k < prices.Length && tuning.Thrift > 0; k++)
        {
            var stock = state.Available(origin, k, (day * 1440) - 1);
            var isRare = state.Tables.Problem.Commodities[k].Body != Domain.TruckBody.General;
            prices[k] = stock <= 0 ? 0 : tuning.Thrift * Cut(origin, k, day - 1, stock, isRare ? tuning.AheadRare : tuning.Ahead, isRare ? worthRare : worthGeneral, tuning.Far);
        }

        return prices;
    }

    private double Cut(int origin, int commodity, int day, double stock, int ahead, double[] worth, double far)
    {
        Array.Clear(_kg);
        var served = lanes.Served(origin);
        var each = Math.Max(1, (served.Length + MostAsked - 1) / MostAsked);
        for (var i = (day + commodity) % each; i < served.Length; i += each)
        {
            var (shelter, minutes) = served[i];
            var factor = far > 0 ? Math.Pow((lanes.NearestMinutes(shelter) + 30.0) / (minutes + 30.0), far) : 1;
            foreach (var gain in state.Shelters.Gains(shelter, commodity, day))
            {
                var later = Math.Max(0, gain.Day - day);
                if (later <= ahead)
                {
                    _kg[Bucket(factor * gain.Value * worth[later])] += gain.Kg * each;
                }
            }
        }

        for (var b = Buckets - 1; b >= 0; b--)
        {
            stock -= _kg[b];
            if (stock < 0)
            {
                return BitConverter.Int64BitsToDouble((b + First) << Shift);
            }
        }

        return 0;
    }

    private static int Bucket(double value) => value <= Smallest ? 0 : Math.Min(Buckets - 1, (int)((BitConverter.DoubleToInt64Bits(value) >> Shift) - First));
}
