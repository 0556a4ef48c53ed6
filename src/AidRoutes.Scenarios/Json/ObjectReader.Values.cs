using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Fields by kind of value.</summary>
internal sealed partial class ObjectReader
{
    /// <summary>An id that must be there; "" where it cannot be read.</summary>
    public string Id(string name) => Find(name, true, out var value) ? context.Id(value, At(name)) ?? "" : "";

    /// <summary>An id that may be left out or null.</summary>
    public string? IdOrNull(string name) => FindUnlessNull(name, out var value) ? context.Id(value, At(name)) : null;

    /// <summary>A list of ids; null where it is left out or null.</summary>
    public ImmutableArray<T>? IdsOrNull<T>(string name, Func<string, T> wrap) => FindUnlessNull(name, out var value) ? Ids(name, value, wrap) : null;

    /// <summary>A list of ids that must be there.</summary>
    public ImmutableArray<T> Ids<T>(string name, Func<string, T> wrap) => Find(name, true, out var value) ? Ids(name, value, wrap) : [];

    /// <summary>A text for people; the fallback where it is left out.</summary>
    public string? Text(string name, string? fallback, bool nullable = false)
    {
        if (!Find(name, false, out var value) || (nullable && value.ValueKind == JsonValueKind.Null))
        {
            return fallback;
        }

        var text = context.Text(value, At(name), "text");
        if (text is not null && TextRules.TextProblem(text, context.Limits.TextLength) is { } problem)
        {
            context.Issues.Error(IssueCodes.BadText, At(name), ReadContext.Shown(value), $"The text {problem}");
        }

        return text ?? fallback;
    }

    /// <summary>A text that must be there; "" where it cannot be read.</summary>
    public string RequiredText(string name) => Find(name, true, out _) ? Text(name, "")! : "";

    /// <summary>A word of an enumeration; required where there is no fallback.</summary>
    public T Word<T>(string name, T? fallback)
        where T : struct, Enum
    {
        if (!Find(name, fallback is null, out var value) || context.Text(value, At(name), $"one of {string.Join(", ", EnumText<T>.Words)}") is not { } word)
        {
            return fallback ?? default;
        }

        if (!EnumText<T>.TryRead(word, out var read))
        {
            context.Issues.Error(IssueCodes.UnknownWord, At(name), ReadContext.Shown(value),
                $"'{Short(word)}' is none of {string.Join(", ", EnumText<T>.Words)}.{context.Issues.Advice(word, EnumText<T>.Words)}");
        }

        return read;
    }

    public bool Flag(string name, bool fallback)
    {
        if (!Find(name, false, out var value))
        {
            return fallback;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            context.WrongType(At(name), value, "true or false");
            return fallback;
        }

        return value.GetBoolean();
    }

    public double Number(string name, NumberRange range, double? fallback) =>
        Find(name, fallback is null, out var value) ? NumberOf(value, At(name), range) ?? fallback ?? range.Min : fallback ?? range.Min;

    public double? NumberOrNull(string name, NumberRange range) => FindUnlessNull(name, out var value) ? NumberOf(value, At(name), range) : null;

    public long Whole(string name, NumberRange range, long? fallback) =>
        Find(name, fallback is null, out var value) ? WholeOf(value, At(name), range) ?? fallback ?? (long)range.Min : fallback ?? (long)range.Min;

    public long? WholeOrNull(string name, NumberRange range) => FindUnlessNull(name, out var value) ? WholeOf(value, At(name), range) : null;

    public int Int(string name, NumberRange range, int? fallback) => (int)Whole(name, range, fallback);

    public int? IntOrNull(string name, NumberRange range) => (int?)WholeOrNull(name, range);

    public Minutes Minutes(string name, NumberRange range, int? fallback) => new(Int(name, range, fallback));

    public Day Day(string name, NumberRange range) => new(Int(name, range, null));

    public DateOnly Date(string name)
    {
        if (!Find(name, true, out var value) || context.Text(value, At(name), "a date \"YYYY-MM-DD\"") is not { } text)
        {
            return default;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date.Year is < 1900 or > 2200)
        {
            context.Issues.Error(IssueCodes.BadDate, At(name), ReadContext.Shown(value), $"'{Short(text)}' is no date. Write it as 2025-01-19 (years 1900 to 2200).");
        }

        return date;
    }

    /// <summary>An amount by commodity, in kilograms.</summary>
    public ImmutableSortedDictionary<CommodityId, Kilograms> Amounts(string name)
    {
        if (!Find(name, false, out var value))
        {
            return ImmutableSortedDictionary<CommodityId, Kilograms>.Empty;
        }

        var amounts = ImmutableSortedDictionary.CreateBuilder<CommodityId, Kilograms>();
        var reader = new ObjectReader(value, At(name), context);
        foreach (var (commodity, kg) in reader.Everything())
        {
            if (TextRules.IdProblem(commodity, context.Limits.IdLength) is { } problem)
            {
                context.Issues.Error(IssueCodes.BadId, reader.At(commodity), Short(commodity), $"The id {problem}");
            }

            amounts[new(commodity)] = new(WholeOf(kg, reader.At(commodity), Ranges.Kilograms) ?? 0);
        }

        return amounts.ToImmutable();
    }

    /// <summary>An object whose keys are ids; null where it cannot be read.</summary>
    public ObjectReader? Object(string name) => Find(name, true, out var value) ? new ObjectReader(value, At(name), context) : null;

    /// <summary>An object that may be left out.</summary>
    public T? Object<T>(string name, Func<JsonElement, string, T> read)
        where T : class => Find(name, false, out var value) ? read(value, At(name)) : null;

    /// <summary>Any text that must be there, "" included; "" where it cannot be read.</summary>
    public string AnyText(string name) => Find(name, true, out var value) ? context.Text(value, At(name), "an id (text)") ?? "" : "";

    /// <summary>A number that must be there: as it is written, and its value where it is a JSON integer of 64 bits. Neither where it is no number.</summary>
    public (string? Written, long? Value) Integer(string name)
    {
        if (!Find(name, true, out var value))
        {
            return default;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            context.WrongType(At(name), value, "a whole number");
            return default;
        }

        return (ReadContext.Shown(value), value.TryGetInt64(out var whole) && !value.GetRawText().AsSpan().ContainsAny(".eE") ? whole : null);
    }

    public double? NumberOf(JsonElement value, string pointer, NumberRange range)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            context.WrongType(pointer, value, $"a number ({range})");
            return null;
        }

        var number = value.GetDouble();
        if (!range.Holds(number))
        {
            context.Issues.Error(IssueCodes.OutOfRange, pointer, ReadContext.Shown(value), $"{ReadContext.Shown(value)} is out of range: {range}.");
            return null;
        }

        // No document needs to tell -0 from 0, and not every reader can.
        return number == 0 ? 0 : number;
    }

    public long? WholeOf(JsonElement value, string pointer, NumberRange range)
    {
        if (NumberOf(value, pointer, range) is not { } number)
        {
            return null;
        }

        if (Math.Floor(number) != number)
        {
            context.Issues.Error(IssueCodes.NotWhole, pointer, ReadContext.Shown(value),
                $"{ReadContext.Shown(value)} is a fraction; a whole number belongs here ({Math.Floor(number)} or {Math.Ceiling(number)}).");
            return null;
        }

        return (long)number;
    }

    private ImmutableArray<T> Ids<T>(string name, JsonElement value, Func<string, T> wrap) =>
        ListOf(name, value, context.Limits.InnerEntries, (entry, pointer) => wrap(context.Id(entry, pointer) ?? ""));
}
