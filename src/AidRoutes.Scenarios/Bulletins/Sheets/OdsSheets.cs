using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace AidRoutes.Scenarios;

/// <summary>An OpenDocument spreadsheet to sheets, read in one pass over its content.xml. Formulas are never computed.</summary>
internal sealed class OdsSheets
{
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string TextNamespace = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    public static List<Sheet> Read(byte[] bytes, string file, IssueSink issues)
    {
        if (!WorkbookArchive.IsFit(bytes, file, issues))
        {
            return [];
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            using var content = archive.GetEntry("content.xml")?.Open() ?? throw new InvalidDataException("it has no content.xml.");
            using var xml = XmlReader.Create(content, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, MaxCharactersInDocument = SheetLimits.Unpacked });
            return Sheets(xml, file, issues);
        }
        catch (Exception fault) when (WorkbookArchive.IsDamage(fault))
        {
            issues.Add(new(IssueCodes.BadArchive, IssueSeverity.Error, "", new(file, null, null), null, $"The spreadsheet is damaged or no ODS: {fault.Message} Save it anew, as XLSX perhaps."));
            return [];
        }
    }

    private static List<Sheet> Sheets(XmlReader xml, string file, IssueSink issues)
    {
        var sheets = new List<Sheet>();
        while (sheets.Count <= SheetLimits.Sheets && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "table" && xml.NamespaceURI == Table)
            {
                var name = xml.GetAttribute("name", Table) ?? file;
                if (Rows(xml, name, issues) is { } rows)
                {
                    sheets.Add(new(name, true, rows));
                }
            }
        }

        return sheets;
    }

    private static List<SheetRow>? Rows(XmlReader xml, string sheet, IssueSink issues)
    {
        var (rows, number, depth) = (new List<SheetRow>(), 0, xml.Depth);
        if (xml.IsEmptyElement)
        {
            return rows;
        }

        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "table-row" || xml.NamespaceURI != Table)
            {
                continue;
            }

            var repeated = Repeated(xml, "number-rows-repeated");
            var cells = Cells(xml);
            number += repeated;

            // A repeated row of nothing fills the sheet's end; one with cells is written out as often as it stands there.
            for (var copy = 0; cells.Count > 0 && copy < repeated; copy++)
            {
                if (rows.Count == SheetLimits.Rows || cells.Count > SheetLimits.Columns)
                {
                    issues.Add(SheetLimits.TooMany(sheet, $"The sheet has more than {SheetLimits.Rows:#,0} rows or {SheetLimits.Columns} columns."));
                    return null;
                }

                rows.Add(new(number - repeated + copy + 1, [.. cells]));
            }
        }

        return rows;
    }

    private static List<string> Cells(XmlReader xml)
    {
        var (cells, blank, depth) = (new List<string>(), 0, xml.Depth);
        if (xml.IsEmptyElement)
        {
            return cells;
        }

        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.NamespaceURI != Table || xml.LocalName is not ("table-cell" or "covered-table-cell"))
            {
                continue;
            }

            var repeated = Repeated(xml, "number-columns-repeated");
            var text = Text(xml);
            if (string.IsNullOrWhiteSpace(text))
            {
                blank += repeated;
                continue;
            }

            // Blank cells count only where a filled one follows.
            cells.AddRange(Enumerable.Repeat("", Math.Min(blank, SheetLimits.Columns + 1)));
            cells.AddRange(Enumerable.Repeat(text, Math.Min(repeated, SheetLimits.Columns + 1)));
            blank = 0;
            if (cells.Count > SheetLimits.Columns)
            {
                break;
            }
        }

        return cells;
    }

    private static int Repeated(XmlReader xml, string attribute)
        => xml.GetAttribute(attribute, Table) is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 2_000_000) : 1;

    private static string Text(XmlReader xml)
    {
        var value = xml.GetAttribute("value-type", Office) switch
        {
            "float" or "percentage" or "currency" => xml.GetAttribute("value", Office),
            "date" => xml.GetAttribute("date-value", Office),
            "time" when xml.GetAttribute("time-value", Office) is { } time => Clock(time),
            "boolean" => xml.GetAttribute("boolean-value", Office),
            _ => null,
        };
        var shown = Shown(xml);
        return value ?? shown;
    }

    // Paragraphs of the cell; notes that people pinned to it are not part of it.
    private static string Shown(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var (text, depth, note) = (new StringBuilder(), xml.Depth, int.MaxValue);
        while (xml.Read() && xml.Depth > depth)
        {
            note = xml.Depth <= note ? int.MaxValue : note;
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "annotation" && xml.NamespaceURI == Office)
            {
                note = xml.Depth;
            }
            else if (note == int.MaxValue && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA && text.Length <= SheetLimits.CellLength)
            {
                text.Append(xml.Value);
            }
            else if (note == int.MaxValue && xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == TextNamespace && xml.LocalName is "s" or "tab")
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }

    private static string Clock(string duration)
    {
        try
        {
            var time = XmlConvert.ToTimeSpan(duration);
            return $"{(int)time.TotalHours:00}:{time.Minutes:00}";
        }
        catch (FormatException)
        {
            return duration;
        }
    }
}
