using System.Diagnostics;
using System.Net;

namespace AidRoutes.App.Tests;

/// <summary>A story with a real spreadsheet program; skipped, visibly, where LibreOffice is not installed.</summary>
public sealed class SpreadsheetFactAttribute : FactAttribute
{
    public SpreadsheetFactAttribute() => Skip = ServiceInstalled.Reason ?? (Program is null ? "LibreOffice (soffice) is not installed: apt-get install --no-install-recommends libreoffice-calc" : null);

    internal static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);
}

/// <summary>The example of the docs, saved by a spreadsheet program as XLSX and ODS, says the same as the CSV.</summary>
[Collection(ServiceCollection.Name)]
public sealed class SpreadsheetStories(SharedService shared)
{
    private const string Address = "/v1/operations/gaza-2025-january/bulletins/2025-01-23";
    private static readonly TimeSpan LongestConversion = TimeSpan.FromMinutes(4);

    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task The_example_of_the_docs_is_stored()
    {
        await CreateAsync();
        var stored = await Http.SendAsync(HttpMethod.Put, Address, await File.ReadAllBytesAsync(Example), "text/csv");
        Assert.True(stored.Status is HttpStatusCode.Created or HttpStatusCode.OK, stored.Text);
        Assert.Equal("9", $"{stored.Json["entries"]}");
    }

    [SpreadsheetFact]
    public async Task What_a_spreadsheet_program_saves_says_the_same_as_the_table()
    {
        await CreateAsync();
        var folder = TestFolder.New();
        try
        {
            var table = await DryAsync(await File.ReadAllBytesAsync(Example), "text/csv");
            var xlsx = await DryAsync(await ConvertAsync(folder, "xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            var ods = await DryAsync(await ConvertAsync(folder, "ods"), "application/vnd.oasis.opendocument.spreadsheet");
            Assert.Equal(table, xlsx);
            Assert.Equal(table, ods);
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    private static string Example => Path.Combine(Checkout.Root, "docs", "examples", "bulletin-gaza-2025-01-23.csv");

    private static async Task<byte[]> ConvertAsync(string folder, string form)
    {
        // 44,34,76: commas, double quotes, UTF-8. A profile of its own, so that a running LibreOffice is left alone.
        string[] arguments = [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--infilter=CSV:44,34,76", "--convert-to", form, "--outdir", folder, Example];
        using var process = Process.Start(new ProcessStartInfo(SpreadsheetFactAttribute.Program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var stop = new CancellationTokenSource(LongestConversion);
        await process.WaitForExitAsync(stop.Token);
        var made = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(Example)}.{form}");
        Assert.True(File.Exists(made), await process.StandardError.ReadToEndAsync(stop.Token));
        return await File.ReadAllBytesAsync(made, stop.Token);
    }

    private async Task CreateAsync()
    {
        using var zip = new MemoryStream();
        Scenarios.ScenarioTables.WriteZip(Scenarios.ScenarioDocument.Read(Path.Combine(Checkout.Root, "scenarios", "gaza-2025-january")).Value!, zip);
        var made = await Http.SendAsync(HttpMethod.Post, "/v1/operations", zip.ToArray(), "application/zip");
        Assert.True(made.Status is HttpStatusCode.Created or HttpStatusCode.OK, made.Text);
    }

    private async Task<string> DryAsync(byte[] bytes, string type)
    {
        var answer = await Http.SendAsync(HttpMethod.Put, $"{Address}?dryRun=true", bytes, type);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json["content"]!.ToJsonString();
    }
}
