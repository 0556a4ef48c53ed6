using System.Globalization;
using System.Text;
using AidRoutes.Planning.Engines;

namespace AidRoutes.Bench.Monolith;

/// <summary>A model as free MPS, for solvers that are programs of their own; columns are named x0, x1 …</summary>
internal static class MpsText
{
    public static string Write(LinearModel model)
    {
        var text = new StringBuilder("NAME aidroutes FREE\nROWS\n N cost\n");
        for (var row = 0; row < model.Rows; row++)
        {
            text.Append(' ').Append(Kind(model, row)).Append(" r").Append(row).Append('\n');
        }

        text.Append("COLUMNS\n");
        Columns(model, text);
        text.Append("RHS\n");
        text.Append(CultureInfo.InvariantCulture, $" rhs cost {-model.Offset:R}\n");
        for (var row = 0; row < model.Rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $" rhs r{row} {(Kind(model, row) == 'G' ? model.RowLower[row] : model.RowUpper[row]):R}\n");
        }

        text.Append("BOUNDS\n");
        for (var column = 0; column < model.Columns; column++)
        {
            text.Append(CultureInfo.InvariantCulture, $" UP bnd x{column} {model.ColumnUpper[column]:R}\n");
            if (model.ColumnLower[column] != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" LO bnd x{column} {model.ColumnLower[column]:R}\n");
            }
        }

        return text.Append("ENDATA\n").ToString();
    }

    /// <summary>Values by column from cbc's solution file: "index name value reducedCost", zeros left out.</summary>
    public static double[]? Read(IEnumerable<string> lines, int columns)
    {
        var values = new double[columns];
        var any = false;
        foreach (var parts in lines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(part => part == "**").ToArray()))
        {
            if (parts.Length >= 3 && parts[1][0] == 'x')
            {
                values[int.Parse(parts[1].AsSpan(1), CultureInfo.InvariantCulture)] = double.Parse(parts[2], CultureInfo.InvariantCulture);
                any = true;
            }
        }

        return any ? values : null;
    }

    private static char Kind(LinearModel model, int row) => double.IsNegativeInfinity(model.RowLower[row]) ? 'L' : double.IsPositiveInfinity(model.RowUpper[row]) ? 'G' : 'E';

    private static void Columns(LinearModel model, StringBuilder text)
    {
        var entries = new List<(int Row, double Value)>[model.Columns];
        for (var row = 0; row < model.Rows; row++)
        {
            for (var at = model.RowStart[row]; at < model.RowStart[row + 1]; at++)
            {
                (entries[model.Column[at]] ??= []).Add((row, model.Value[at]));
            }
        }

        var whole = false;
        for (var column = 0; column < model.Columns; column++)
        {
            if (model.IsInteger[column] != whole)
            {
                whole = !whole;
                text.Append(CultureInfo.InvariantCulture, $" M{column} 'MARKER' '{(whole ? "INTORG" : "INTEND")}'\n");
            }

            text.Append(CultureInfo.InvariantCulture, $" x{column} cost {model.Cost[column]:R}\n");
            foreach (var (row, value) in entries[column] ?? [])
            {
                text.Append(CultureInfo.InvariantCulture, $" x{column} r{row} {value:R}\n");
            }
        }

        if (whole)
        {
            text.Append(" M 'MARKER' 'INTEND'\n");
        }
    }
}
