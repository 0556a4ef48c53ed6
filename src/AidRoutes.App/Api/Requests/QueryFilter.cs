using System.Globalization;

namespace AidRoutes.App.Api;

/// <summary>Refuses requests with query parameters that the endpoint does not take, that come twice or have a value out of range: all of them at once.</summary>
internal sealed class QueryFilter : IEndpointFilter
{
    private static readonly object ValuesKey = new();

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var taken = http.GetEndpoint()?.Metadata.GetOrderedMetadata<QueryParameter>() ?? [];
        var issues = new List<ApiIssue>();
        var values = new Dictionary<string, int>(StringComparer.Ordinal);
        var flags = http.GetEndpoint()?.Metadata.GetOrderedMetadata<FlagParameter>() ?? [];
        foreach (var (name, given) in http.Request.Query)
        {
            if (flags.Any(flag => flag.Name == name))
            {
                if (given is not ["true" or "false"])
                {
                    issues.Add(ApiIssue.OfParameter("PARAMETER_OUT_OF_RANGE", name, given, $"The query parameter '{name}' is '{given}'; it must be true or false, once."));
                }
            }
            else if (Problem(taken, name, [.. given], values) is { } issue)
            {
                issues.Add(issue);
            }
        }

        if (issues.Count > 0)
        {
            throw new RequestRefusedException(ProblemKind.BadParameter, string.Join(" ", issues.Select(issue => issue.Message)), issues);
        }

        http.Items[ValuesKey] = values;
        return next(context);
    }

    /// <summary>The value of a parameter, or its default.</summary>
    public static int? Value(HttpContext http, QueryParameter parameter)
        => http.Items[ValuesKey] is Dictionary<string, int> values && values.TryGetValue(parameter.Name, out var value) ? value : parameter.Default;

    private static ApiIssue? Problem(IReadOnlyList<QueryParameter> taken, string name, string?[] given, Dictionary<string, int> values)
    {
        var value = given.Length > 0 ? given[^1] : null;
        if (taken.FirstOrDefault(p => p.Name == name) is not { } parameter)
        {
            var names = taken.Select(p => p.Name).ToArray();
            var remedy = names.Length == 0 ? "This address takes none; leave it out." : $"This address takes: {string.Join(", ", names)}.";
            return ApiIssue.OfParameter("PARAMETER_UNKNOWN", name, value, $"There is no query parameter '{name}'.{WordAdvice.For(name, names)} {remedy}");
        }

        if (given.Length > 1)
        {
            return ApiIssue.OfParameter("PARAMETER_TWICE", name, string.Join(",", given), $"The query parameter '{name}' is given {given.Length} times. Give it once.");
        }

        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < parameter.Min || number > parameter.Max)
        {
            return ApiIssue.OfParameter(
                "PARAMETER_OUT_OF_RANGE", name, value, $"The query parameter '{name}' is '{value}'; it must be a whole number from {parameter.Min} to {parameter.Max}.");
        }

        values[name] = number;
        return null;
    }
}
