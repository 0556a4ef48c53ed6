using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>How documents are written: one form for one value, line feeds everywhere, every script readable.</summary>
internal static class CanonicalJson
{
    public static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",

        // Documents are never part of a page of HTML, and names in Arabic are to be read by people.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Ids<T>(this Utf8JsonWriter json, string name, ImmutableArray<T> ids)
        where T : struct
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteStringValue(id.ToString());
        }

        json.WriteEndArray();
    }

    public static void IdsOrNull<T>(this Utf8JsonWriter json, string name, ImmutableArray<T>? ids)
        where T : struct
    {
        if (ids is { } some)
        {
            json.Ids(name, some);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Windows(this Utf8JsonWriter json, string name, ImmutableArray<Window> windows)
    {
        json.WriteStartArray(name);
        foreach (var window in windows)
        {
            WindowValue(json, window);
        }

        json.WriteEndArray();
    }

    public static void Window(this Utf8JsonWriter json, string name, Window window)
    {
        json.WritePropertyName(name);
        WindowValue(json, window);
    }

    public static void Amounts(this Utf8JsonWriter json, string name, ImmutableSortedDictionary<CommodityId, Kilograms> amounts)
    {
        json.WriteStartObject(name);
        foreach (var (commodity, kg) in amounts)
        {
            json.WriteNumber(commodity.Value, kg.Value);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a number unless it is what leaving it out means.</summary>
    public static void Unless(this Utf8JsonWriter json, string name, double value, double standard)
    {
        if (!value.Equals(standard))
        {
            json.WriteNumber(name, value);
        }
    }

    /// <summary>Writes a number unless there is none.</summary>
    public static void IfAny(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    /// <summary>Writes a text unless it is what leaving it out means.</summary>
    public static void Unless(this Utf8JsonWriter json, string name, string? value, string? standard)
    {
        if (value is not null && value != standard)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>Writes windows unless they are all day.</summary>
    public static void UnlessAllDay(this Utf8JsonWriter json, string name, ImmutableArray<Window> windows)
    {
        if (windows is not [var only] || only != Domain.Window.AllDay)
        {
            json.Windows(name, windows);
        }
    }

    /// <summary>Writes a list of entries unless it is empty.</summary>
    public static void UnlessEmpty<T>(this Utf8JsonWriter json, string name, ImmutableArray<T> entries, Action<Utf8JsonWriter, T> write)
    {
        if (entries.Length > 0)
        {
            json.Always(name, entries, write);
        }
    }

    /// <summary>Writes a list of entries.</summary>
    public static void Always<T>(this Utf8JsonWriter json, string name, ImmutableArray<T> entries, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            write(json, entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WindowValue(Utf8JsonWriter json, Window window)
    {
        json.WriteStartArray();
        json.WriteStringValue(window.Opens.ToString());
        json.WriteStringValue(window.Closes.ToString());
        json.WriteEndArray();
    }
}
