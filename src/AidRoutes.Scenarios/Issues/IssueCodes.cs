namespace AidRoutes.Scenarios;

/// <summary>Codes of what can be wrong with a document before any rule looks at its meaning. Rules carry their own codes.</summary>
public static class IssueCodes
{
    /// <summary>The file or folder cannot be read.</summary>
    public const string Unreadable = "UNREADABLE";

    /// <summary>The document, or a part of it, is larger than the limits allow.</summary>
    public const string TooLarge = "TOO_LARGE";

    /// <summary>The text is not UTF-8.</summary>
    public const string Encoding = "ENCODING";

    /// <summary>The text is no JSON (or CSV).</summary>
    public const string Syntax = "SYNTAX";

    /// <summary>The document is of another format.</summary>
    public const string Format = "FORMAT";

    /// <summary>A field that the format does not have.</summary>
    public const string UnknownField = "UNKNOWN_FIELD";

    /// <summary>The same key twice in one object.</summary>
    public const string DuplicateKey = "DUPLICATE_KEY";

    /// <summary>A field that must be there is not.</summary>
    public const string MissingField = "MISSING_FIELD";

    /// <summary>A value of the wrong type, as text where a number belongs.</summary>
    public const string WrongType = "WRONG_TYPE";

    /// <summary>A number that is too small, too large or not finite.</summary>
    public const string OutOfRange = "OUT_OF_RANGE";

    /// <summary>A fraction where a whole number belongs.</summary>
    public const string NotWhole = "NOT_WHOLE";

    /// <summary>A word that is none of those the field knows.</summary>
    public const string UnknownWord = "UNKNOWN_WORD";

    /// <summary>An id that is empty, too long, or has characters that cannot be told apart by eye.</summary>
    public const string BadId = "BAD_ID";

    /// <summary>A text that is empty, too long or has control characters.</summary>
    public const string BadText = "BAD_TEXT";

    /// <summary>A window of the day that is not ["HH:MM","HH:MM"] in order.</summary>
    public const string BadWindow = "BAD_WINDOW";

    /// <summary>Windows of one day that overlap.</summary>
    public const string WindowsOverlap = "WINDOWS_OVERLAP";

    /// <summary>A date that is not YYYY-MM-DD.</summary>
    public const string BadDate = "BAD_DATE";

    /// <summary>A field of controlled links on a road, or the other way round.</summary>
    public const string OutOfPlace = "FIELD_OUT_OF_PLACE";

    /// <summary>A file that the tabular form does not have, or a name that leads elsewhere.</summary>
    public const string UnknownFile = "UNKNOWN_FILE";

    /// <summary>A file that must be there is not.</summary>
    public const string MissingFile = "MISSING_FILE";

    /// <summary>A column that the table does not have.</summary>
    public const string UnknownColumn = "UNKNOWN_COLUMN";

    /// <summary>The same column twice in one table.</summary>
    public const string DuplicateColumn = "DUPLICATE_COLUMN";

    /// <summary>A row that does not fit the table or contradicts another row.</summary>
    public const string BadRow = "BAD_ROW";

    /// <summary>A tag of HXL that is not that of its column.</summary>
    public const string HxlTag = "HXL_TAG";

    /// <summary>A zip archive that is damaged or not what it says.</summary>
    public const string BadArchive = "BAD_ARCHIVE";

    /// <summary>More issues than are listed.</summary>
    public const string TooManyIssues = "TOO_MANY_ISSUES";
}
