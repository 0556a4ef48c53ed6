using AidRoutes.App.Metrics;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace AidRoutes.App.Api;

/// <summary>Turns whatever a request threw into a problem; only what nobody foresaw is a 500, and only that is logged as an error.</summary>
internal sealed class ExceptionToProblem(ServiceMetrics metrics, ILogger<ExceptionToProblem> log) : IExceptionHandler
{
    private static readonly TimeSpan RetrySoon = TimeSpan.FromSeconds(5);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var refusal = exception as RequestRefusedException ?? Translate(exception);
        metrics.Refused(refusal.Kind.Name);
        if (refusal.Kind == ProblemKind.Internal)
        {
            log.LogError(exception, "{Method} {Path} ends in an error that nobody foresaw", httpContext.Request.Method, httpContext.Request.Path);
        }
        else if (refusal.Kind.Status > 500)
        {
            log.LogWarning("{Method} {Path} ends in {Status}: {Reason}", httpContext.Request.Method, httpContext.Request.Path, refusal.Kind.Status, refusal.Message);
        }

        await ProblemWriter.WriteAsync(httpContext, refusal);
        return true;
    }

    private static RequestRefusedException Translate(Exception exception) => exception switch
    {
        BadHttpRequestException bad => new(ProblemKind.Of(bad.StatusCode), BadRequestDetail(bad)),
        PlanStepException step => new(step.Fault switch
        {
            PlanStepFault.Unknown => ProblemKind.NotFound,
            PlanStepFault.FourEyes => ProblemKind.Forbidden,
            _ => ProblemKind.Conflict,
        }, step.Message),
        VersionConflictException conflict => new(ProblemKind.Conflict, conflict.Message),
        DatabaseFullException full => new(ProblemKind.StorageFull, full.Message),
        StorageException storage => new(ProblemKind.Unavailable, storage.Message) { RetryAfter = RetrySoon },
        OperationCanceledException => new(ProblemKind.TimedOut, "The answer took longer than the service waits. Try again later.") { RetryAfter = RetrySoon },
        _ => new(ProblemKind.Internal, "The service failed in a way nobody foresaw. Its log has the details under the request id."),
    };

    private static string BadRequestDetail(BadHttpRequestException bad) => bad.StatusCode switch
    {
        413 => "The body is larger than this address takes. Send a smaller document, or the tables as a zip archive.",
        408 => "The body arrived too slowly and was given up. Send it again over a better line.",
        _ => $"The request cannot be read: {bad.Message.TrimEnd('.')}. Send it again complete.",
    };
}
