using System.CommandLine;
using AidRoutes.Storage;

namespace AidRoutes.App.Commands;

/// <summary>`aidroutes backup FILE`: all tables as they are at one moment, while the service runs.</summary>
internal static class BackupCommand
{
    private static readonly (Option<string?> Database, Option<string?> Data) Place = CommandDatabase.Options();

    public static Command Create(Func<ParseResult, Terminal> terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The zip to write; taken whole or not at all, readable by you alone" };
        var command = new Command("backup", "Write everything in the database into a file; the service may run meanwhile.") { Place.Database, Place.Data, file };
        command.SetAction(async (parse, stop) =>
        {
            try
            {
                await using var opened = await CommandDatabase.OpenAsync(parse.GetValue(Place.Database), parse.GetValue(Place.Data), stop);
                return await WriteAsync(opened.Database, Path.GetFullPath(parse.GetValue(file)!), terminal(parse), stop);
            }
            catch (Exception e) when (e is BackupException or ArgumentException)
            {
                terminal(parse).Failure(e.Message);
                return ExitCodes.Failed;
            }
        });
        return command;
    }

    private static async Task<int> WriteAsync(Database database, string path, Terminal words, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Environment.ProcessId}.part";
        try
        {
            BackupManifest manifest;
            await using (var target = new FileStream(draft, Ours(FileMode.Create, FileAccess.Write)))
            {
                manifest = await new BackupWriter(database).WriteAsync(target, stop);
                target.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
            await database.InTransactionAsync(
                (_, transaction) => AuditChain.AppendAsync(
                    transaction, new(KeysCommand.Who, "database.backed-up", null, "database", null, null, $"{manifest.Tables.Count} tables, {manifest.Rows} rows."), stop),
                stop);
            words.Result(
                new { file = path, tables = manifest.Tables.Count, rows = manifest.Rows, at = manifest.CreatedAt },
                $"{path}: {manifest.Tables.Count} tables, {manifest.Rows} rows, as of {manifest.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC.");
            return ExitCodes.Done;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // It holds what every key may see, and the hashes of the keys.
    private static FileStreamOptions Ours(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
