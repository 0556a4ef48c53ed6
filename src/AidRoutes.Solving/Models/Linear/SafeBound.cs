using AidRoutes.Planning.Engines;

namespace AidRoutes.Solving.Models;

/// <summary>
/// A lower bound on a model's optimum from any vector of row prices y, proven whatever floating point did to y:
/// y·b + Σ_j min over [l_j, u_j] of (c − Aᵀy)_j x_j, each reduced cost widened by its own rounding error and the sum by its own (FORMULATION.md, "The safe bound").
/// </summary>
internal static class SafeBound
{
    private const double Unit = 1.2e-16;

    /// <summary>The bound; −∞ where a column that y would push to infinity has no finite bound. Prices of the wrong sign, or not finite, count as 0.</summary>
    public static double Of(LinearModel model, double[] prices)
    {
        var sum = new SafeSum();
        sum.Add(model.Offset, 0);
        var (reduced, size, terms) = ((double[])model.Cost.Clone(), model.Cost.Select(Math.Abs).ToArray(), new int[model.Columns]);
        for (var row = 0; row < model.Rows; row++)
        {
            var price = Usable(prices[row], model.RowLower[row], model.RowUpper[row]);
            if (price == 0)
            {
                continue;
            }

            sum.AddProduct(price, price > 0 ? model.RowLower[row] : model.RowUpper[row]);
            for (var entry = model.RowStart[row]; entry < model.RowStart[row + 1]; entry++)
            {
                var (column, part) = (model.Column[entry], price * model.Value[entry]);
                reduced[column] -= part;
                size[column] += Math.Abs(part);
                terms[column]++;
            }
        }

        for (var column = 0; column < model.Columns; column++)
        {
            sum.AddLeast(reduced[column], size[column] * (terms[column] + 4) * 2 * Unit, model.ColumnLower[column], model.ColumnUpper[column]);
        }

        return sum.Below();
    }

    private static double Usable(double price, double lower, double upper) => price switch
    {
        > 0 when double.IsFinite(price) && double.IsFinite(lower) => price,
        < 0 when double.IsFinite(price) && double.IsFinite(upper) => price,
        _ => 0,
    };

    /// <summary>A sum in twice the precision that knows how far its terms may be off.</summary>
    private sealed class SafeSum
    {
        private double _high, _low, _size, _slack;
        private long _count;

        public void Add(double term, double slack)
        {
            var total = _high + term;
            var back = total - _high;
            _low += (_high - (total - back)) + (term - back);
            _high = total;
            _size += Math.Abs(term);
            _slack += slack;
            _count++;
        }

        public void AddProduct(double left, double right) => Add(left * right, Math.Abs(left * right) * 2 * Unit);

        /// <summary>The least of cost × x for x in [lower, upper] and any cost within error of the one given.</summary>
        public void AddLeast(double cost, double error, double lower, double upper)
        {
            var (least, most) = (cost - error, cost + error);
            var atLower = Math.Min(Times(least, lower), Times(most, lower));
            var atUpper = Math.Min(Times(least, upper), Times(most, upper));
            var term = Math.Min(atLower, atUpper);
            Add(term, Math.Abs(term) * 4 * Unit);
        }

        /// <summary>A number certainly not above the true sum.</summary>
        public double Below()
        {
            var total = _high + _low;
            var margin = (_slack * 2) + (Math.Abs(total) * 4 * Unit) + (_size * Unit * Unit * _count * _count * 4) + (_size * 4 * Unit);
            return double.IsFinite(total) ? total - margin : double.NegativeInfinity;
        }

        private static double Times(double cost, double bound) => cost == 0 || bound == 0 ? 0 : cost * bound;
    }
}
