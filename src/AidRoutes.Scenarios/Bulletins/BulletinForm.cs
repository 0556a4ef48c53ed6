namespace AidRoutes.Scenarios;

/// <summary>What a bulletin or a report comes as.</summary>
public enum BulletinForm
{
    /// <summary>Comma-, semicolon- or tab-separated text.</summary>
    Csv,

    /// <summary>An Office Open XML workbook.</summary>
    Xlsx,

    /// <summary>An OpenDocument spreadsheet.</summary>
    Ods,

    /// <summary>The format `aidroutes.bulletin/1` (or `aidroutes.report/1`).</summary>
    Json,
}
