using System.CommandLine;
using System.Text.Json;
using AidRoutes.App.Access;
using AidRoutes.App.Api;
using AidRoutes.Storage;

namespace AidRoutes.App.Commands;

/// <summary>`aidroutes keys`: keys made, listed, replaced and revoked at the machine itself.</summary>
internal static class KeysCommand
{
    /// <summary>How keys made here name their maker.</summary>
    public const string Who = "command line";

    private static readonly (Option<string?> Database, Option<string?> Data) Place = CommandDatabase.Options();

    public static Command Create(Func<ParseResult, Terminal> terminal)
    {
        var command = new Command("keys", "Make, list, replace and revoke keys to the service; it may run meanwhile.") { Place.Database, Place.Data };
        command.Add(CreateOne(terminal));
        command.Add(ListAll(terminal));
        command.Add(RevokeOne(terminal));
        command.Add(RotateOne(terminal));
        return command;
    }

    private static Command CreateOne(Func<ParseResult, Terminal> terminal)
    {
        var name = new Option<string>("--name") { Description = "Who or what will use it", Required = true, HelpName = "NAME" };
        var role = new Option<KeyRole>("--role") { Description = "planner, approver, ngo, dashboard or admin", Required = true };
        var @operator = new Option<string?>("--operator") { Description = "For role ngo: whose sites it shows in full", HelpName = "OPERATOR" };
        var operation = new Option<string?>("--operation") { Description = "The only operation it opens; all where it is left out", HelpName = "ID" };
        var days = new Option<int?>("--expires-in-days") { Description = "Good for so many days; until it is revoked where it is left out", HelpName = "N" };
        days.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 1 or > 3650))
            {
                result.AddError($"--expires-in-days takes a whole number from 1 to 3650, not '{result.Tokens[0].Value}'.");
            }
        });
        var command = new Command("create", "Make a key; its secret is printed this once.") { name, role, @operator, operation, days };
        command.SetAction((parse, stop) => WithStoreAsync(parse, terminal, async (keys, words) =>
        {
            var goodFor = parse.GetValue(days) is { } number ? TimeSpan.FromDays(number) : (TimeSpan?)null;
            var issued = await keys.CreateAsync(new(parse.GetValue(name)!, parse.GetValue(role), parse.GetValue(@operator), parse.GetValue(operation), goodFor), Who, stop);
            Tell(words, issued);
            return ExitCodes.Done;
        }, stop));
        return command;
    }

    private static Command ListAll(Func<ParseResult, Terminal> terminal)
    {
        var command = new Command("list", "List all keys, without their secrets.");
        command.SetAction((parse, stop) => WithStoreAsync(parse, terminal, async (keys, words) =>
        {
            var all = await keys.ListAsync(stop);
            words.Result(all.Select(Wire), all.Select(Line));
            return ExitCodes.Done;
        }, stop));
        return command;
    }

    private static Command RevokeOne(Func<ParseResult, Terminal> terminal)
    {
        var which = Which();
        var command = new Command("revoke", "End a key now; a running service hears of it within seconds.") { which };
        command.SetAction((parse, stop) => WithStoreAsync(parse, terminal, async (keys, words) =>
        {
            if (await FindAsync(keys, parse.GetValue(which)!, words, stop) is not { } found)
            {
                return ExitCodes.BadInput;
            }

            var revoked = await keys.RevokeAsync(found.Id, Who, stop);
            words.Result(Wire(revoked!), $"{found.Shown} ({found.Name}) is revoked.");
            return ExitCodes.Done;
        }, stop));
        return command;
    }

    private static Command RotateOne(Func<ParseResult, Terminal> terminal)
    {
        var which = Which();
        var grace = Numbers.Whole("--grace-hours", "Hours that the old key stays good beside the new one", 24, 0, 720);
        var command = new Command("rotate", "Replace a key by a new one of the same kind; both are good for a time.") { which, grace };
        command.SetAction((parse, stop) => WithStoreAsync(parse, terminal, async (keys, words) =>
        {
            if (await FindAsync(keys, parse.GetValue(which)!, words, stop) is not { } found)
            {
                return ExitCodes.BadInput;
            }

            if (await keys.RotateAsync(found.Id, TimeSpan.FromHours(parse.GetValue(grace)), Who, stop) is not { } issued)
            {
                words.Failure($"{found.Shown} is revoked, expired or replaced already. Make a new one with 'aidroutes keys create'.");
                return ExitCodes.BadInput;
            }

            Tell(words, issued);
            return ExitCodes.Done;
        }, stop));
        return command;
    }

    private static Argument<string> Which() => new("KEY") { Description = "The key as it is listed: ak_PREFIX" };

    private static async Task<int> WithStoreAsync(ParseResult parse, Func<ParseResult, Terminal> terminal, Func<KeyStore, Terminal, Task<int>> work, CancellationToken stop)
    {
        try
        {
            await using var opened = await CommandDatabase.OpenAsync(parse.GetValue(Place.Database), parse.GetValue(Place.Data), stop);
            return await work(new KeyStore(opened.Database), terminal(parse));
        }
        catch (ArgumentException e)
        {
            terminal(parse).Failure(e.Message.Split(" (Parameter", 2)[0]);
            return ExitCodes.BadInput;
        }
    }

    private static async Task<ApiKey?> FindAsync(KeyStore keys, string named, Terminal words, CancellationToken stop)
    {
        // A whole key is taken too, though it should not stand on a command line.
        var prefix = KeyText.Parse(named)?.Prefix ?? (named.StartsWith(KeyText.Start, StringComparison.Ordinal) ? named[KeyText.Start.Length..] : named);
        if (await keys.FindAsync(prefix, stop) is { } found)
        {
            return found.Key;
        }

        words.Failure($"There is no key '{KeyText.Start}{prefix}'. 'aidroutes keys list' lists them.");
        return null;
    }

    private static void Tell(Terminal words, IssuedKey issued) => words.Result(
        new { secret = issued.Text, key = Wire(issued.Key) },
        issued.Text, $"A key of role {issued.Key.Role.Word()} for {issued.Key.Name}, told this once.{(issued.Key.ExpiresAt is { } end ? $" Good until {end:yyyy-MM-dd HH:mm} UTC." : "")}");

    private static JsonElement Wire(ApiKey key) => JsonSerializer.SerializeToElement(KeyDocument.From(key), ApiJson.Options);

    private static string Line(ApiKey key)
    {
        var end = key.RevokedAt is { } revoked ? $"revoked {revoked:yyyy-MM-dd HH:mm}" : key.ExpiresAt is { } expires ? $"until {expires:yyyy-MM-dd HH:mm}" : "no end";
        var used = key.LastUsedAt is { } last ? $"used {last:yyyy-MM-dd HH:mm}" : "never used";
        return $"{key.Shown}  {key.Role.Word(),-9}  {end,-24}  {used,-22}  {key.Name}{(key.Operator is null ? "" : $", operator {key.Operator}")}{(key.Operation is null ? "" : $", only {key.Operation}")}";
    }
}
