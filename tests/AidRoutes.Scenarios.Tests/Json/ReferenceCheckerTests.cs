using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AidRoutes.Scenarios.Tests.Json;

/// <summary>A test that needs the reference checker and python3, and is skipped by name where one is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceCheckerFactAttribute : FactAttribute
{
    public ReferenceCheckerFactAttribute() => Skip = SharedCases.Folder is null ? "../shared/cases is absent"
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3"))) ? null : "python3 is absent";
}

public sealed class ReferenceCheckerTests
{
    /// <summary>Checks every file of a folder ({"scenario": …, "plan": …}) and prints a verdict a line.</summary>
    private const string Script = """
        import json, os, sys
        sys.path.insert(0, sys.argv[1])
        from check_plan import check
        for name in sorted(os.listdir(sys.argv[2])):
            with open(os.path.join(sys.argv[2], name), encoding="utf-8") as file:
                case = json.load(file)
            verdict = check(case["scenario"], case["plan"])
            print(name, verdict["valid"], round(verdict["score"], 6), [violation["rule"] for violation in verdict["violations"]])
        """;

    [ReferenceCheckerFact]
    public void The_reference_checker_judges_what_we_write_as_what_we_read()
    {
        var folder = Directory.CreateTempSubdirectory("aidroutes-");
        try
        {
            var (read, written) = (folder.CreateSubdirectory("read").FullName, folder.CreateSubdirectory("written").FullName);
            foreach (var file in SharedCases.Files())
            {
                Copy(file, Path.Combine(read, Path.GetFileName(file)), Path.Combine(written, Path.GetFileName(file)));
            }

            var verdicts = Verdicts(read);
            Assert.True(verdicts.Length > 40, $"{verdicts.Length} verdicts");
            Assert.Equal(verdicts, Verdicts(written));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Copy(string file, string read, string written)
    {
        var bytes = File.ReadAllBytes(file);
        using var document = JsonDocument.Parse(bytes);
        var scenario = ScenarioJson.Read(Text(document, "scenario")).Value!;
        var plan = PlanJson.Read(Text(document, "plan"));
        if (!plan.Faults.IsEmpty)
        {
            return;
        }

        File.WriteAllBytes(read, bytes);
        File.WriteAllText(written, new JsonObject
        {
            ["scenario"] = JsonNode.Parse(ScenarioJson.ToBytes(scenario)),
            ["plan"] = JsonNode.Parse(PlanJson.ToBytes(plan.Plan!)),
        }.ToJsonString());
    }

    private static byte[] Text(JsonDocument document, string part) => System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetProperty(part).GetRawText());

    private static string[] Verdicts(string folder)
    {
        var tools = Path.Combine(SharedCases.Folder!, "..", "tools");
        using var python = Process.Start(new ProcessStartInfo("python3", ["-B", "-c", Script, tools, folder]) { RedirectStandardOutput = true })!;
        var output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
