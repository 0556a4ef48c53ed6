using System.CommandLine;
using System.Globalization;
using AidRoutes.Storage;

namespace AidRoutes.App.Commands;

/// <summary>`aidroutes audit verify`: whether anybody changed what was written down.</summary>
internal static class AuditCommand
{
    private static readonly (Option<string?> Database, Option<string?> Data) Place = CommandDatabase.Options();

    public static Command Create(Func<ParseResult, Terminal> terminal)
    {
        var expected = new Option<string[]>("--expect")
        {
            Description = "A head known from an earlier look, as it was printed: SEQ:HASH. Tells whether entries up to it were exchanged or cut off; may be given several times",
            HelpName = "SEQ:HASH",
        };
        expected.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => Parse(token.Value) is null))
            {
                result.AddError($"--expect takes SEQ:HASH, a number and 64 hex digits, not '{token.Value}'.");
            }
        });
        var verify = new Command("verify", "Go over the whole audit. Exit code 1: somebody changed it.") { expected };
        verify.SetAction(async (parse, stop) =>
        {
            var known = (parse.GetValue(expected) ?? []).Select(text => Parse(text)!.Value).GroupBy(pair => pair.Seq).ToDictionary(group => group.Key, group => group.First().Hash);
            try
            {
                await using var opened = await CommandDatabase.OpenAsync(parse.GetValue(Place.Database), parse.GetValue(Place.Data), stop);
                return Tell(terminal(parse), await new AuditStore(opened.Database).VerifyAsync(known, stop));
            }
            catch (ArgumentException e)
            {
                terminal(parse).Failure(e.Message);
                return ExitCodes.BadInput;
            }
        });
        return new Command("audit", "Look at what was written down of who did what.") { Place.Database, Place.Data, verify };
    }

    private static int Tell(Terminal words, AuditVerdict verdict)
    {
        var head = verdict.Head is null ? null : $"{verdict.Entries}:{Convert.ToHexStringLower(verdict.Head)}";
        words.Result(
            new { entries = verdict.Entries, head, broken = verdict.Broken is { } fault ? new { seq = fault.Seq, fault = fault.Fault } : null },
            verdict.Broken is { } broken
                ? [$"BROKEN at entry {broken.Seq}: {broken.Fault}", $"The {verdict.Entries} entries before it fit."]
                : [$"All {verdict.Entries} entries fit.", head is null ? "" : $"Head, to keep elsewhere: {head}"]);
        return verdict.Broken is null ? ExitCodes.Done : ExitCodes.NotValid;
    }

    private static (long Seq, byte[] Hash)? Parse(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && seq > 0 && parts[1].Length == 64 && parts[1].All(char.IsAsciiHexDigit)
            ? (seq, Convert.FromHexString(parts[1]))
            : null;
    }
}
