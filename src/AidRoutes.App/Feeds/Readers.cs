using AidRoutes.App.Access;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>Which class of readers a caller belongs to: what they may see was decided when the documents were written.</summary>
internal static class Readers
{
    public static Audience Audience(this Caller caller) => caller.Role switch
    {
        KeyRole.Planner or KeyRole.Approver or KeyRole.Admin => Storage.Audience.Full,
        KeyRole.Ngo when caller.OperatorId is { } own => Storage.Audience.Of(own),
        _ => Storage.Audience.Dashboard,
    };
}
