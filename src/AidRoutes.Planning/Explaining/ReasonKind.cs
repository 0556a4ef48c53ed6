namespace AidRoutes.Planning.Explaining;

/// <summary>What keeps one more truck from coming, from the most fundamental to the least: of several ways to help, the reason is that of the one that gets farthest.</summary>
public enum ReasonKind
{
    /// <summary>No fleet with the body that the goods need.</summary>
    NoFleet,

    /// <summary>No way for the goods: no path of links that let the class pass, or no road from any place of release.</summary>
    NoWay,

    /// <summary>A link is closed on the day.</summary>
    LinkClosed,

    /// <summary>The place serves no trucks on the day, or stops before one could be there.</summary>
    NotReceiving,

    /// <summary>A convoy that leaves as early as it may cannot be there by the end of the day.</summary>
    TooFar,

    /// <summary>A link on the way back closes before the convoy could be there.</summary>
    LinkClosesBeforeBack,

    /// <summary>The shift or the longest duty ends before the convoy could be home.</summary>
    ShiftEndsBeforeHome,

    /// <summary>The place's storage is full.</summary>
    StorageFull,

    /// <summary>Nothing of the commodity is left, or comes in time, at a base that could send it.</summary>
    NoStock,

    /// <summary>All trucks of a fleet are out, or none is free for long enough.</summary>
    NoTruckFree,

    /// <summary>A link's quota of trucks is used up.</summary>
    QuotaFull,

    /// <summary>A link's quota of convoys is used up.</summary>
    ConvoysFull,

    /// <summary>A link has no room between the convoys of the day.</summary>
    NoSlot,

    /// <summary>Fewer trucks are free than a link's smallest convoy has.</summary>
    ConvoyTooSmall,

    /// <summary>All teams of an escort pool are out.</summary>
    NoEscort,

    /// <summary>Nothing that this looks at: one more truck could have come, and the plan did not use it.</summary>
    NotUsed,
}
