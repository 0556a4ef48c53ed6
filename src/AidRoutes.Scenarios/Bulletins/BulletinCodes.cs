namespace AidRoutes.Scenarios;

/// <summary>Codes of what can be wrong with a bulletin or report beyond <see cref="IssueCodes"/>.</summary>
public static class BulletinCodes
{
    /// <summary>A name that nothing in the operation has.</summary>
    public const string UnknownName = "NAME_UNKNOWN";

    /// <summary>A name that several things have.</summary>
    public const string AmbiguousName = "NAME_AMBIGUOUS";

    /// <summary>A road: roads never change.</summary>
    public const string NotControlled = "BULLETIN_LINK_NOT_CONTROLLED";

    /// <summary>Days outside the operation, before the bulletin's own, or ending before they begin.</summary>
    public const string BadSpan = "BULLETIN_DAYS";

    /// <summary>The same thing twice for the same day.</summary>
    public const string Twice = "BULLETIN_TWICE";

    /// <summary>A status that the other cells contradict.</summary>
    public const string StatusContradicted = "BULLETIN_STATUS_CONTRADICTED";

    /// <summary>A row that says nothing.</summary>
    public const string SaysNothing = "BULLETIN_SAYS_NOTHING";

    /// <summary>A class that no commodity has.</summary>
    public const string UnknownClass = "BULLETIN_UNKNOWN_CLASS";

    /// <summary>Stock or arrivals where none is kept, people where none are counted.</summary>
    public const string WrongPlace = "BULLETIN_WRONG_PLACE";

    /// <summary>A document of another date than the address.</summary>
    public const string OtherDate = "BULLETIN_OTHER_DATE";

    /// <summary>The operation with this bulletin would not be valid.</summary>
    public const string BreaksOperation = "BULLETIN_BREAKS_OPERATION";

    /// <summary>A document of an operation that holds already what a bulletin in force makes of it.</summary>
    public const string Inside = "BULLETIN_INSIDE";

    /// <summary>A link that no convoy could pass on the bulletin's terms.</summary>
    public const string NoConvoyFits = "BULLETIN_NO_CONVOY_FITS";

    /// <summary>A sheet's cell holds an error (#REF!, #DIV/0! …).</summary>
    public const string CellError = "CELL_ERROR";

    /// <summary>A workbook with macros, links to elsewhere, or declarations of entities.</summary>
    public const string Unsafe = "UNSAFE_DOCUMENT";
}
