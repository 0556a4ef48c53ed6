namespace AidRoutes.Storage;

/// <summary>Why a step of a plan's life was not taken.</summary>
public enum PlanStepFault
{
    /// <summary>There is no such plan.</summary>
    Unknown,

    /// <summary>The step does not follow on the plan's state.</summary>
    WrongState,

    /// <summary>Who had it made can't approve it.</summary>
    FourEyes,

    /// <summary>Another plan was put in force meanwhile.</summary>
    Overtaken,
}

/// <summary>A step of a plan's life that was not taken; nothing changed. The message is fit for people.</summary>
public sealed class PlanStepException(PlanStepFault fault, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public PlanStepFault Fault { get; } = fault;
}
