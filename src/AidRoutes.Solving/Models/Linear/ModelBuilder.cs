using System.Runtime.CompilerServices;
using AidRoutes.Planning.Engines;

namespace AidRoutes.Solving.Models;

/// <summary>
/// Builds a <see cref="LinearModel"/> to minimise, row by row: open a row, put terms into it, open the next. Terms of one column in a row add up; zero terms vanish.
/// Not safe for several threads.
/// </summary>
internal sealed class ModelBuilder(bool keepNames = false)
{
    private readonly List<double> _cost = [], _lower = [], _upper = [], _rowLower = [], _rowUpper = [], _value = [];
    private readonly List<bool> _whole = [];
    private readonly List<int> _start = [0], _column = [];
    private readonly List<string> _names = [];

    /// <summary>Whether rows keep the names they are given.</summary>
    public bool KeepsNames => keepNames;

    /// <summary>Columns so far.</summary>
    public int Columns => _cost.Count;

    /// <summary>Rows so far.</summary>
    public int Rows => _rowLower.Count;

    /// <summary>Constant part of the objective.</summary>
    public double Offset { get; set; }

    /// <summary>Names of the rows in order; empty unless kept.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>A new variable between two finite bounds.</summary>
    public Column Variable(double lower, double upper, double cost = 0, bool whole = false)
    {
        _cost.Add(cost);
        _lower.Add(lower);
        _upper.Add(Math.Max(lower, upper));
        _whole.Add(whole);
        return new(_cost.Count - 1);
    }

    /// <summary>Adds to a variable's cost.</summary>
    public void AddCost(Column column, double cost) => _cost[column.Index] += cost;

    /// <summary>Opens the row lower ≤ … ≤ upper.</summary>
    public OpenRow Row([InterpolatedStringHandlerArgument("")] RowName name, double lower, double upper)
    {
        if (name.Take() is { } text)
        {
            _names.Add(text);
        }

        _rowLower.Add(lower);
        _rowUpper.Add(upper);
        _start.Add(_column.Count);
        return new(this);
    }

    /// <summary>Opens the row … ≤ upper.</summary>
    public OpenRow AtMost([InterpolatedStringHandlerArgument("")] RowName name, double upper) => Row(name, double.NegativeInfinity, upper);

    /// <summary>Opens the row … ≥ lower.</summary>
    public OpenRow AtLeast([InterpolatedStringHandlerArgument("")] RowName name, double lower) => Row(name, lower, double.PositiveInfinity);

    /// <summary>Opens the row … = value.</summary>
    public OpenRow Equal([InterpolatedStringHandlerArgument("")] RowName name, double value) => Row(name, value, value);

    /// <summary>The model as it stands.</summary>
    public LinearModel Build()
    {
        var (start, column, value) = Merged();
        return new([.. _cost], [.. _lower], [.. _upper], [.. _whole], [.. _rowLower], [.. _rowUpper], start, column, value, Offset);
    }

    private void Put(int column, double value)
    {
        _column.Add(column);
        _value.Add(value);
        _start[^1] = _column.Count;
    }

    private (int[] Start, int[] Column, double[] Value) Merged()
    {
        var seenAt = new int[Columns];
        Array.Fill(seenAt, -1);
        var (start, columns, values) = (new int[Rows + 1], new List<int>(_column.Count), new List<double>(_column.Count));
        for (var row = 0; row < Rows; row++)
        {
            var first = columns.Count;
            for (var entry = _start[row]; entry < _start[row + 1]; entry++)
            {
                if (seenAt[_column[entry]] >= first)
                {
                    values[seenAt[_column[entry]]] += _value[entry];
                    continue;
                }

                seenAt[_column[entry]] = columns.Count;
                columns.Add(_column[entry]);
                values.Add(_value[entry]);
            }

            start[row + 1] = columns.Count;
        }

        return (start, [.. columns], [.. values]);
    }

    /// <summary>The row opened last.</summary>
    internal readonly struct OpenRow(ModelBuilder model)
    {
        /// <summary>Adds value × column.</summary>
        public OpenRow Add(Column column, double value = 1)
        {
            if (value != 0)
            {
                model.Put(column.Index, value);
            }

            return this;
        }

        /// <summary>Adds value × each column.</summary>
        public OpenRow Add(IEnumerable<Column> columns, double value = 1)
        {
            foreach (var column in columns)
            {
                Add(column, value);
            }

            return this;
        }
    }
}
