namespace AidRoutes.Scenarios;

/// <summary>There is at least one band, and the points of bands never fall: going without more never costs less.</summary>
internal sealed class BandsNeverFall : IScenarioRule
{
    public const string None = "BANDS_EMPTY";
    public const string Fall = "BANDS_FALL";

    public void Check(RuleContext context)
    {
        var bands = context.Scenario.Weights.BandPoints;
        if (bands.IsEmpty)
        {
            context.Error(None, "/weights/bandPoints", "[]", "There is no band. Give at least one number, as [1, 2, 4, 8], or leave the field out.");
        }

        for (var index = 1; index < bands.Length; index++)
        {
            if (bands[index] < bands[index - 1] && !context.IsBroken($"/weights/bandPoints/{index - 1}"))
            {
                context.Error(Fall, $"/weights/bandPoints/{index}", $"{bands[index]}", $"{bands[index]} is less than the band before it ({bands[index - 1]}). Bands must never fall.");
            }
        }
    }
}
