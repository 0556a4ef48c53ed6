using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace AidRoutes.Scenarios;

/// <summary>An XLSX workbook to sheets. Formulas are never computed: the value that the spreadsheet program kept is read.</summary>
internal static class XlsxSheets
{
    private static readonly DateTime TimesOnly = new(1900, 1, 2);

    public static List<Sheet> Read(byte[] bytes, string file, IssueSink issues)
    {
        // The reader takes a cell with an error (#REF!) for an empty one.
        if (!WorkbookArchive.IsFit(bytes, file, issues, (part, content) => ErrorCells.Report(part, content, file, issues)))
        {
            return [];
        }

        try
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes, writable: false));
            return Sheets(reader, file, issues);
        }
        catch (Exception fault) when (WorkbookArchive.IsDamage(fault) || fault is ExcelDataReader.Exceptions.ExcelReaderException)
        {
            issues.Add(new(IssueCodes.BadArchive, IssueSeverity.Error, "", new(file, null, null), null, $"The workbook is damaged or no XLSX: {fault.Message} Save it anew as XLSX."));
            return [];
        }
    }

    private static List<Sheet> Sheets(IExcelDataReader reader, string file, IssueSink issues)
    {
        var sheets = new List<Sheet>();
        if (reader.ResultsCount > SheetLimits.Sheets)
        {
            issues.Add(SheetLimits.TooMany(file, $"The workbook has {reader.ResultsCount:#,0} sheets; at most {SheetLimits.Sheets} are read."));
            return sheets;
        }

        for (var number = 1; number == 1 || reader.NextResult(); number++)
        {
            // A damaged workbook may have a sheet without a name.
            var name = string.IsNullOrEmpty(reader.Name) ? $"sheet {number}" : reader.Name;
            if (reader.FieldCount > SheetLimits.Columns || reader.RowCount > SheetLimits.Rows)
            {
                issues.Add(SheetLimits.TooMany(name, $"The sheet has {reader.RowCount:#,0} rows and {reader.FieldCount:#,0} columns; at most {SheetLimits.Rows:#,0} and {SheetLimits.Columns} are read. Delete what is empty beyond the table."));
            }
            else if (reader.VisibleState != "visible")
            {
                issues.Add(new(BulletinCodes.SaysNothing, IssueSeverity.Warning, "", new(name, null, null), null, $"The sheet '{name}' is hidden and was not read. Show it if it belongs to the bulletin."));
            }
            else
            {
                sheets.Add(new(name, true, Rows(reader)));
            }
        }

        return sheets;
    }

    private static List<SheetRow> Rows(IExcelDataReader reader)
    {
        var rows = new List<SheetRow>();
        for (var number = 1; reader.Read(); number++)
        {
            var cells = new string[reader.FieldCount];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = Text(reader.GetValue(column));
            }

            var row = new SheetRow(number, cells);
            if (!row.IsEmpty)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => Number(number),
        bool flag => flag ? "true" : "false",
        TimeSpan time => Clock(time),
        DateTime time when time < TimesOnly => Clock(time.TimeOfDay),
        DateTime time when time.TimeOfDay == TimeSpan.Zero => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // Sums of decimals come as 599.9999999999999 from a spreadsheet that shows 600.
    private static string Number(double number)
        => Math.Abs(number) < 1e15 ? Math.Round((decimal)number, 9).ToString("0.#########", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);

    private static string Clock(TimeSpan time) => $"{(int)Math.Round(time.TotalMinutes) / 60:00}:{(int)Math.Round(time.TotalMinutes) % 60:00}";
}
