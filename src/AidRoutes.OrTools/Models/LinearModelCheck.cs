using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Models;

/// <summary>Finds what is wrong with a linear model before a solver chokes on it: solvers differ in what they say then.</summary>
internal static class LinearModelCheck
{
    /// <summary>Invalid with a reason, infeasible where bounds cross, or null.</summary>
    public static EngineOutcome? Foregone(LinearJob job) =>
        (Lengths(job) ?? Costs(job.Model) ?? Bounds(job.Model) ?? Matrix(job.Model) ?? Method(job)) is { } reason
            ? new EngineInvalidModel(reason)
            : Crossed(job.Model) ? new EngineInfeasible()
            : job.Model.Columns == 0 ? Empty(job.Model)
            : null;

    // Solvers don't take a model without columns: every row is 0.
    private static EngineOutcome Empty(LinearModel model) =>
        Enumerable.Range(0, model.Rows).All(row => model.RowLower[row] <= 0 && model.RowUpper[row] >= 0)
            ? new LinearSolution(true, [], model.Offset, model.Offset, new double[model.Rows], [])
            : new EngineInfeasible();

    private static string? Lengths(LinearJob job)
    {
        var model = job.Model;
        if (model.ColumnLower.Length != model.Columns || model.ColumnUpper.Length != model.Columns || model.IsInteger.Length != model.Columns)
        {
            return $"{model.Columns} costs, but {model.ColumnLower.Length} lower bounds, {model.ColumnUpper.Length} upper bounds and "
                + $"{model.IsInteger.Length} marks of whole columns.";
        }
        if (model.RowUpper.Length != model.Rows || model.RowStart.Length != model.Rows + 1)
        {
            return $"{model.Rows} lower row bounds, but {model.RowUpper.Length} upper ones and {model.RowStart.Length} row starts (one more than rows is right).";
        }
        if (model.Column.Length != model.Value.Length || model.RowStart[0] != 0 || model.RowStart[^1] != model.Value.Length)
        {
            return $"{model.Value.Length} values, {model.Column.Length} columns of values, row starts from {model.RowStart[0]} to {model.RowStart[^1]}.";
        }
        return job.Hint is { } hint && hint.Length != model.Columns ? $"The hint has {hint.Length} values for {model.Columns} columns." : null;
    }

    private static string? Costs(LinearModel model)
    {
        var wrong = Array.FindIndex(model.Cost, cost => !double.IsFinite(cost));
        return wrong >= 0 ? $"The cost of column {wrong} is {model.Cost[wrong]}."
            : double.IsFinite(model.Offset) ? null
            : $"The offset is {model.Offset}.";
    }

    private static string? Bounds(LinearModel model) =>
        Bounds("column", model.ColumnLower, model.ColumnUpper) ?? Bounds("row", model.RowLower, model.RowUpper);

    private static string? Bounds(string what, double[] lower, double[] upper)
    {
        for (var at = 0; at < lower.Length; at++)
        {
            if (double.IsNaN(lower[at]) || double.IsNaN(upper[at])
                || double.IsPositiveInfinity(lower[at]) || double.IsNegativeInfinity(upper[at]))
            {
                return $"The bounds of {what} {at} are {lower[at]} to {upper[at]}.";
            }
        }
        return null;
    }

    private static string? Matrix(LinearModel model)
    {
        var rowOfColumn = new int[model.Columns];
        for (var row = 0; row < model.Rows; row++)
        {
            if (model.RowStart[row + 1] < model.RowStart[row])
            {
                return $"Row {row} ends before it starts.";
            }
            for (var at = model.RowStart[row]; at < model.RowStart[row + 1]; at++)
            {
                var column = model.Column[at];
                if (column < 0 || column >= model.Columns)
                {
                    return $"Row {row} names column {column} of {model.Columns}.";
                }
                if (!double.IsFinite(model.Value[at]))
                {
                    return $"The value of column {column} in row {row} is {model.Value[at]}.";
                }
                if (rowOfColumn[column] == row + 1)
                {
                    return $"Row {row} names column {column} twice.";
                }
                rowOfColumn[column] = row + 1;
            }
        }
        return null;
    }

    private static string? Method(LinearJob job) =>
        job.Method is LinearMethod.Glop or LinearMethod.HighsDual or LinearMethod.HighsInteriorPoint && job.Model.HasIntegers
            ? $"{job.Method} solves no whole columns, and the model has some."
            : null;

    private static bool Crossed(LinearModel model) =>
        Enumerable.Range(0, model.Columns).Any(column => model.ColumnLower[column] > model.ColumnUpper[column])
        || Enumerable.Range(0, model.Rows).Any(row => model.RowLower[row] > model.RowUpper[row]);
}
