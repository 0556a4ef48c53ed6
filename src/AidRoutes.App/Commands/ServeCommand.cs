using System.CommandLine;
using AidRoutes.App.Serving;
using AidRoutes.Storage;

namespace AidRoutes.App.Commands;

/// <summary>`aidroutes serve`: the API, the pages and the planner.</summary>
internal static class ServeCommand
{
    public static Command Create(Func<ParseResult, Terminal> terminal)
    {
        var urls = Text("--urls", "Addresses to listen on, separated by ';' (AIDROUTES_URLS)", "URLS");
        var role = new Option<ServeRole>("--role") { Description = "all; api (runs wait for a worker); worker (planning only) (AIDROUTES_ROLE)", DefaultValueFactory = _ => ServeRole.All };
        var database = Text("--database", "A PostgreSQL to use instead of the embedded one, as a connection string; better given as AIDROUTES_DATABASE, since it holds a password", "CONNECTION");
        var data = Text("--data", "Folder of the embedded database (AIDROUTES_DATA)", "FOLDER");
        var demo = Text("--demo", "An operation to load and plan when the database holds none (AIDROUTES_DEMO)", "SCENARIO");
        var seconds = Numbers.Whole("--demo-seconds", "Seconds that the demo's plan may take", 60, 5, 3600);
        var workers = new Option<int?>("--workers") { Description = "Solver processes side by side, 1 to 64; one a core, at most two, where not given (AIDROUTES_WORKERS)", HelpName = "N" };
        var engine = EngineOption.Create();
        var queue = new Option<QueueChoice>("--queue")
        {
            Description = "auto: Hangfire where it is built in and works, else Quartz; hangfire; quartz; the same for all processes on a database (AIDROUTES_QUEUE)",
            DefaultValueFactory = _ => QueueChoice.Auto,
        };
        var anonymous = new Option<KeyRole?>("--anonymous") { Description = "For a trial on this machine alone: what people without a key are: planner, approver, dashboard or admin; nobody is let in so where it is left out (AIDROUTES_ANONYMOUS)", HelpName = "ROLE" };
        var plain = new Option<bool>("--plain-logs") { Description = "Log plain lines instead of JSON (AIDROUTES_LOGS=plain)" };
        var command = new Command("serve", "Serve the API and the pages, and plan.") { urls, role, database, data, demo, seconds, workers, engine, queue, anonymous, plain };
        command.SetAction(async (parse, stop) =>
        {
            var asked = new ServeOptions
            {
                Urls = parse.GetValue(urls),
                Role = parse.GetValue(role),
                ConnectionString = parse.GetValue(database),
                DataFolder = parse.GetValue(data),
                DemoFolder = parse.GetValue(demo),
                DemoSeconds = parse.GetValue(seconds),
                Workers = parse.GetValue(workers),
                Queue = parse.GetValue(queue),
                Engine = parse.GetValue(engine),
                Anonymous = parse.GetValue(anonymous),
                PlainLogs = parse.GetValue(plain),
            };
            try
            {
                return await ServeHost.RunAsync(asked.FromEnvironment(Environment.GetEnvironmentVariable), stop);
            }
            catch (ArgumentException fault)
            {
                terminal(parse).Failure(fault.Message);
                return ExitCodes.BadInput;
            }
        });
        return command;
    }

    private static Option<string?> Text(string name, string about, string help) => new(name) { Description = about, HelpName = help };
}
