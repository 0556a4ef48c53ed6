using System.Text.RegularExpressions;

namespace AidRoutes.Scenarios;

/// <summary>`timezone` is an IANA name that this machine knows, or has the form of one where the machine has no list of them.</summary>
internal sealed partial class TimeZoneKnown : IScenarioRule
{
    public const string Code = "TIMEZONE_UNKNOWN";

    public void Check(RuleContext context)
    {
        var name = context.Scenario.TimeZone;
        if (IanaName().IsMatch(name) && (TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) || Known().Length <= 1))
        {
            return;
        }

        context.Error(Code, "/timezone", name, $"The time zone '{name}' is not known.{Nearest.Advice(name, Known())} Use an IANA name, as Asia/Gaza.");
    }

    private static string[] Known() => [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+\-]{0,30}(/[A-Za-z0-9_+\-]{1,30}){0,2}\z")]
    private static partial Regex IanaName();
}
