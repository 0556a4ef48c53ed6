using System.CommandLine;
using AidRoutes.Storage;

namespace AidRoutes.App.Commands;

/// <summary>The command line of `aidroutes`.</summary>
internal static class CommandLine
{
    private const string About = """
        Plans humanitarian aid: which truck convoys leave when, over which crossing and corridor, with what cargo, to which shelters.

        Exit codes: 0 done; 1 the plan checked is not valid, or the audit is broken; 2 the input or the command line is wrong; 3 the work could not be done.
        """;

    /// <summary>Runs a command; the exit code is one of <see cref="ExitCodes"/>.</summary>
    public static async Task<int> RunAsync(string[] arguments, TimeProvider clock)
    {
        var json = new Option<bool>("--json") { Description = "Print results and errors as JSON, for machines", Recursive = true };
        Terminal Words(ParseResult parse) => new(Console.Out, Console.Error, !Console.IsErrorRedirected, parse.GetValue(json));
        var root = new RootCommand(About)
        {
            json, SolveCommand.Create(Words, clock), CheckCommand.Create(Words), ExplainCommand.Create(Words, clock), ImportCommand.Create(Words), ExportCommand.Create(Words),
            GenerateCommand.Create(Words), ServeCommand.Create(Words), KeysCommand.Create(Words), AuditCommand.Create(Words),
            BackupCommand.Create(Words), RestoreCommand.Create(Words),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return ExitCodes.BadInput;
        }

        try
        {
            // A planner's Ctrl-C keeps the best plan: the commands end by themselves once asked to.
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StorageException or OperationCanceledException)
        {
            Words(parsed).Failure(fault.Message);
            return fault is FileNotFoundException or DirectoryNotFoundException ? ExitCodes.BadInput : ExitCodes.Failed;
        }
    }
}
