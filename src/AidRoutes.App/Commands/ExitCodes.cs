namespace AidRoutes.App.Commands;

/// <summary>What the command line answers to the shell; stated in `aidroutes --help`.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>`check`: the plan is not valid; `audit verify`: the chain is broken.</summary>
    public const int NotValid = 1;

    /// <summary>The input can't be read or is not valid, or the command line is wrong.</summary>
    public const int BadInput = 2;

    /// <summary>The command could not do its work: a file could not be written, no database …</summary>
    public const int Failed = 3;
}
