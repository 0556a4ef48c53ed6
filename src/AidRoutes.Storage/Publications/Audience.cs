namespace AidRoutes.Storage;

/// <summary>A class of readers for whom documents are written apart: what a class may not see is not in its documents.</summary>
/// <param name="Word">"full", "dashboard", or "operator:NAME".</param>
public readonly record struct Audience(string Word)
{
    private const string OperatorPrefix = "operator:";

    /// <summary>Those who plan, approve and administer: everything.</summary>
    public static readonly Audience Full = new("full");

    /// <summary>Dashboards: days and districts only.</summary>
    public static readonly Audience Dashboard = new("dashboard");

    /// <summary>An organisation: its own sites in full, all others by day and district.</summary>
    public static Audience Of(string operatorName) => new(OperatorPrefix + operatorName);

    /// <summary>The organisation; null: no single one.</summary>
    public string? Operator => Word.StartsWith(OperatorPrefix, StringComparison.Ordinal) ? Word[OperatorPrefix.Length..] : null;

    /// <summary>Whether it is told only what is fit for everybody and what concerns its own sites.</summary>
    public bool IsLimited => this != Full;

    /// <inheritdoc/>
    public override string ToString() => Word;
}
