using System.CommandLine;
using AidRoutes.Storage;

namespace AidRoutes.App.Commands;

/// <summary>`aidroutes restore FILE`: everything from a backup, or nothing.</summary>
internal static class RestoreCommand
{
    private static readonly (Option<string?> Database, Option<string?> Data) Place = CommandDatabase.Options();

    public static Command Create(Func<ParseResult, Terminal> terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A backup" };
        var replace = new Option<bool>("--replace") { Description = "Give up what is in the database; without it only an empty one is filled" };
        var command = new Command("restore", "Fill the database from a backup, all of it or nothing. End the service first.") { Place.Database, Place.Data, file, replace };
        command.SetAction(async (parse, stop) =>
        {
            var words = terminal(parse);
            try
            {
                await using var source = File.OpenRead(parse.GetValue(file)!);
                await using var opened = await CommandDatabase.OpenAsync(parse.GetValue(Place.Database), parse.GetValue(Place.Data), stop, migrate: false);
                var manifest = await new BackupReader(opened.Database).RestoreAsync(source, parse.GetValue(replace), KeysCommand.Who, stop);
                words.Result(
                    new { tables = manifest.Tables.Count, rows = manifest.Rows, at = manifest.CreatedAt },
                    $"Restored {manifest.Tables.Count} tables, {manifest.Rows} rows, as of {manifest.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC.");
                return ExitCodes.Done;
            }
            catch (Exception e) when (e is BackupException or ArgumentException)
            {
                words.Failure(e.Message);
                return ExitCodes.BadInput;
            }
        });
        return command;
    }
}
