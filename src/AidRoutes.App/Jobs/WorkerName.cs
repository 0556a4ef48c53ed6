using System.Security.Cryptography;

namespace AidRoutes.App.Jobs;

/// <summary>Names this process among all that ever work on runs: host, process and start.</summary>
internal sealed record WorkerName(string Value)
{
    public static WorkerName OfThisProcess()
        => new($"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
}
