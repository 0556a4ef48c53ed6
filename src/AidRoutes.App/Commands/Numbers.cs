using System.CommandLine;

namespace AidRoutes.App.Commands;

/// <summary>Options that take a number within a range; the error names the option, the value and the range.</summary>
internal static class Numbers
{
    public static Option<int> Whole(string name, string about, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{about} ({least} to {most})", DefaultValueFactory = _ => usual, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value < least || value > most))
            {
                result.AddError($"{name} takes a whole number from {least} to {most}, not '{result.Tokens[0].Value}'.");
            }
        });
        return option;
    }

    public static Option<double> Share(string name, string about, double usual)
    {
        var option = new Option<double>(name) { Description = $"{about} (0 to 1)", DefaultValueFactory = _ => usual, HelpName = "SHARE" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!double.TryParse(result.Tokens[0].Value, out var value) || value is not (>= 0 and <= 1)))
            {
                result.AddError($"{name} takes a share from 0 to 1, not '{result.Tokens[0].Value}'.");
            }
        });
        return option;
    }

    public static Option<long?> Maybe(string name, string about)
    {
        var option = new Option<long?>(name) { Description = about, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!long.TryParse(result.Tokens[0].Value, out var value) || value < 0))
            {
                result.AddError($"{name} takes a whole number of 0 or more, not '{result.Tokens[0].Value}'.");
            }
        });
        return option;
    }
}
