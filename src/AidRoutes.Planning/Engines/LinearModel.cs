namespace AidRoutes.Planning.Engines;

/// <summary>
/// Minimise cost·x + offset subject to rowLower ≤ A·x ≤ rowUpper and colLower ≤ x ≤ colUpper, some x whole.
/// A is stored by rows: the entries of row r stand at RowStart[r] .. RowStart[r+1]-1 of Column and Value. Infinite bounds are ±∞.
/// </summary>
public sealed record LinearModel(
    double[] Cost, double[] ColumnLower, double[] ColumnUpper, bool[] IsInteger,
    double[] RowLower, double[] RowUpper, int[] RowStart, int[] Column, double[] Value, double Offset = 0)
{
    /// <summary>Number of columns.</summary>
    public int Columns => Cost.Length;

    /// <summary>Number of rows.</summary>
    public int Rows => RowLower.Length;

    /// <summary>Whether any column must be whole.</summary>
    public bool HasIntegers => Array.IndexOf(IsInteger, true) >= 0;
}
