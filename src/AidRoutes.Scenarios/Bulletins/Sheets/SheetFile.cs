namespace AidRoutes.Scenarios;

/// <summary>A file of tables to sheets, after a look at whether it is what it is said to be.</summary>
internal static class SheetFile
{
    public static IReadOnlyList<Sheet> Read(byte[] bytes, BulletinForm form, string? charset, string file, IssueSink issues)
    {
        if (Mistaken(bytes, form) is { } message)
        {
            issues.Add(new(IssueCodes.Syntax, IssueSeverity.Error, "", new(file, null, null), null, message));
            return [];
        }

        return form switch
        {
            BulletinForm.Xlsx => XlsxSheets.Read(bytes, file, issues),
            BulletinForm.Ods => OdsSheets.Read(bytes, file, issues),
            _ => CsvSheet.Read(bytes, charset, file, issues),
        };
    }

    private static string? Mistaken(byte[] bytes, BulletinForm form)
    {
        var (isZip, isOld) = (bytes is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..], bytes is [0xD0, 0xCF, 0x11, 0xE0, ..]);
        return bytes.Length == 0 ? "The file is empty."
            : isOld ? "This is an old Excel file (XLS) or an encrypted workbook. Save it as XLSX without a password."
            : form == BulletinForm.Csv && isZip ? "This is a workbook, but was sent as text/csv. Send it as application/vnd.openxmlformats-officedocument.spreadsheetml.sheet."
            : form != BulletinForm.Csv && !isZip ? "This is no workbook. If it is text with separators, send it as text/csv."
            : null;
    }
}
