namespace AidRoutes.Scenarios;

/// <summary>A column that sheets may have.</summary>
/// <param name="Field">The field of the document that it fills.</param>
/// <param name="Kind">How its cells are written.</param>
/// <param name="Tags">HXL tags that mean it; the first is the one we write.</param>
/// <param name="Headers">What its header may say, beside the field's name, in any case and spacing.</param>
internal sealed record SheetColumn(string Field, CellKind Kind, string[] Tags, string[] Headers)
{
    public TableColumn Cell { get; } = new(Field, Kind, Tags[0]);

    /// <summary>Letters and digits of a header in one case, so that "Trucks per day" and "trucksPerDay" are one.</summary>
    public static string Key(string header)
        => string.Concat(NameFold.Digits(header).ToLowerInvariant().Select(letter => letter switch { 'أ' or 'إ' or 'آ' => 'ا', 'ى' => 'ي', 'ة' => 'ه', _ => letter }).Where(char.IsLetterOrDigit));
}
