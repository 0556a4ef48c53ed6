using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AidRoutes.Scenarios;

/// <summary>Writes a cell as the JSON value it says. What it does not understand becomes JSON text, which the document's reader then
/// refuses with the field's own words.</summary>
internal static partial class CellReader
{
    /// <summary>Writes the field unless the cell is empty.</summary>
    public static void Write(Utf8JsonWriter json, TableColumn column, string cell)
    {
        if (cell.Length == 0)
        {
            return;
        }

        json.WritePropertyName(column.Name);
        if (column.Kind == CellKind.Text)
        {
            json.WriteStringValue(CellText.Unguard(cell));
            return;
        }

        var text = CellText.Unguard(cell.Trim(' '));
        if (text == "null")
        {
            json.WriteNullValue();
            return;
        }

        Value(json, column.Kind, text);
    }

    private static void Value(Utf8JsonWriter json, CellKind kind, string text)
    {
        switch (kind)
        {
            case CellKind.Ids:
                List(json, text, "none", json.WriteStringValue);
                break;
            case CellKind.Number:
                Number(json, text);
                break;
            case CellKind.Flag when bool.TryParse(text, out var flag):
                json.WriteBooleanValue(flag);
                break;
            case CellKind.Windows:
                List(json, text, "closed", window => Window(json, window));
                break;
            case CellKind.Window:
                Window(json, text);
                break;
            case CellKind.Amounts:
                Amounts(json, text);
                break;
            default:
                json.WriteStringValue(text);
                break;
        }
    }

    private static void List(Utf8JsonWriter json, string text, string nothing, Action<string> write)
    {
        json.WriteStartArray();
        foreach (var part in text == nothing ? [] : text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            write(part);
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string text)
    {
        if (JsonNumber().IsMatch(text))
        {
            json.WriteRawValue(text, skipInputValidation: true);
        }
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }

    private static void Window(Utf8JsonWriter json, string text)
    {
        if (text.Split('-', StringSplitOptions.TrimEntries) is not [var opens, var closes])
        {
            json.WriteStringValue(text);
            return;
        }

        json.WriteStartArray();
        json.WriteStringValue(WithZero(opens));
        json.WriteStringValue(WithZero(closes));
        json.WriteEndArray();
    }

    /// <summary>"6:30", as spreadsheets like to write it, is 06:30.</summary>
    private static string WithZero(string time) => time is [>= '0' and <= '9', ':', _, _] ? $"0{time}" : time;

    private static void Amounts(Utf8JsonWriter json, string text)
    {
        if (text != "none" && !text.Contains(':'))
        {
            json.WriteStringValue(text);
            return;
        }

        json.WriteStartObject();
        foreach (var part in text == "none" ? [] : text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.LastIndexOf(':');
            json.WritePropertyName(colon < 0 ? part : part[..colon].TrimEnd());
            Number(json, colon < 0 ? "" : part[(colon + 1)..].Trim());
        }

        json.WriteEndObject();
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,300})(\.[0-9]{1,300})?([eE][+-]?[0-9]{1,10})?\z")]
    private static partial Regex JsonNumber();
}
