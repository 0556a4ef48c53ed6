namespace AidRoutes.Scenarios;

/// <summary>How a cell says a value.</summary>
internal enum CellKind
{
    /// <summary>Text for people, kept to the letter.</summary>
    Text,

    /// <summary>An id, a word, a date.</summary>
    Id,

    /// <summary>Ids separated by ';', or `none` for an empty list.</summary>
    Ids,

    /// <summary>A number.</summary>
    Number,

    /// <summary>`true` or `false`.</summary>
    Flag,

    /// <summary>`06:00-16:00;18:00-20:00`, or `closed` for none.</summary>
    Windows,

    /// <summary>`05:00-20:00`.</summary>
    Window,

    /// <summary>`food:60000;water:60000`.</summary>
    Amounts,
}

/// <summary>A column: the field it holds, how its cells are written, and its HXL tag.</summary>
internal sealed record TableColumn(string Name, CellKind Kind, string Hxl);

/// <summary>A table of the tabular form: one list of the scenario.</summary>
/// <param name="List">Name of the list and, with ".csv", of the file.</param>
/// <param name="Columns">In the order they are written; read in any order.</param>
internal sealed record TableSchema(string List, TableColumn[] Columns)
{
    public string File => $"{List}.csv";

    public TableColumn? Find(string header) => Array.Find(Columns, column => column.Name.Equals(header, StringComparison.OrdinalIgnoreCase));
}
