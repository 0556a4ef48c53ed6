using System.Globalization;
using System.Text;
using AidRoutes.App.Access;
using AidRoutes.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace AidRoutes.App.Api;

/// <summary>What a schedule can be asked for, and by whom.</summary>
internal static class ScheduleParameters
{
    public static readonly TextParameter Operation = new("operation", "Only this operation; left out: every one with a plan in force.", "gaza-2025-january");
    public static readonly TextParameter Plan = new("plan", "A plan that is or was in force; left out: the one in force.", "01890a5d-ac96-774b-bcce-b302099a8057", "uuid");
    public static readonly TextParameter Operator = new("operator", "Only sites that this organisation runs. A key of an organisation sees its own sites and needs no operator.", "WFP");
    public static readonly TextParameter Site = new("site", "Only this site, by id.", "camp-1");
    public static readonly TextParameter District = new("district", "Only sites in this district.", "PS0255");
    public static readonly TextParameter Commodity = new("commodity", "Only this commodity, by id.", "flour");
    public static readonly TextParameter State = new("state", "Only deliveries in this state.", "planned",
        Words: ["any", "planned", "notified", "approved", "denied", "departed", "delivered", "impeded", "cancelled"]);

    public static readonly TextParameter From = new("from", "First day, a local date.", "2025-01-19", "date");
    public static readonly TextParameter To = new("to", "Last day, a local date, included.", "2025-01-25", "date");
    public static readonly TextParameter Sort = new("sort", "start: by time; -start: last first; site: by site, then time.", "start", Words: ["start", "-start", "site"]);
    public static readonly TextParameter Cursor = new("cursor", "Where to go on: 'next' of the page before, with the same other parameters.");
    public static readonly QueryParameter Limit = new("limit", "Most entries of a page.", 1, 1000, 100);
    public static readonly TextParameter Script = new("script", "Text messages: gsm keeps to the letters of plain text messages, 160 of them, with ids in place of other names; any keeps names, 70 characters where they need it.", "gsm", Words: ["gsm", "any"]);

    public static readonly object[] Filters = [Operation, Plan, Operator, Site, District, Commodity, State, From, To];

    /// <summary>Reads the filters; limits a caller to what is theirs.</summary>
    public static ScheduleQuery Read(ParameterReader read, Caller caller)
    {
        var (state, from, to) = (read.Word(State), read.Date(From.Name), read.Date(To.Name));
        if (from > to)
        {
            read.Add("PARAMETER_OUT_OF_RANGE", To.Name, $"{to:O}", $"'to' ({to:O}) is before 'from' ({from:O}). Exchange them.");
        }

        return new()
        {
            Operation = Own(read.Text(Operation.Name), caller.Operation, $"The key {caller.Who} opens operation '{caller.Operation}' only. Leave 'operation' out, or ask an administrator for another key."),
            Plan = read.Id(Plan.Name),
            Operator = Own(read.Text(Operator.Name), caller.OperatorId,
                $"The key {caller.Who} is of '{caller.OperatorId}' and sees its deliveries only. Leave 'operator' out; what others get is told by district at /v1/operations/{{op}}/plan."),
            Site = read.Text(Site.Name),
            District = read.Text(District.Name),
            Commodity = read.Text(Commodity.Name),
            State = state == State.Words![0] ? null : state,
            From = from,
            To = to,
        };
    }

    /// <summary>Reads sorting and paging.</summary>
    public static ScheduleQuery Page(ParameterReader read, ScheduleQuery query) => query with
    {
        Order = read.Word(Sort) switch
        {
            "-start" => ScheduleOrder.StartDescending,
            "site" => ScheduleOrder.Site,
            _ => ScheduleOrder.Start,
        },
        Limit = read.Whole(Limit),
        After = Place(read) is [var start, var site, var uid, var commodity] && long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new(new(ticks, TimeSpan.Zero), site, uid, commodity)
            : Wrong(read),
    };

    /// <summary>A place in a list as text without meaning to the reader.</summary>
    public static string Text(params string[] place) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Join('\n', place)));

    /// <summary>The texts of a cursor; null: there is none, or it is none of ours.</summary>
    public static string[]? Place(ParameterReader read)
    {
        try
        {
            return read.Text(Cursor.Name) is { } text ? Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text)).Split('\n') : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Tells of a cursor that is none of ours; null, as there is no place to go on from.</summary>
    public static ScheduleCursor? Wrong(ParameterReader read)
    {
        if (read.Text(Cursor.Name) is { } text)
        {
            read.Add("BAD_CURSOR", Cursor.Name, text, "The cursor is none of this list's. Take 'next' of the page before as it is, or leave it out to start over.");
        }

        return null;
    }

    private static string? Own(string? asked, string? own, string refusal)
        => own is null || asked is null || asked == own ? own ?? asked : throw new RequestRefusedException(ProblemKind.Forbidden, refusal);
}
