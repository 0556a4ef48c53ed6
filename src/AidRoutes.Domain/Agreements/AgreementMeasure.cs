namespace AidRoutes.Domain;

/// <summary>What an agreement counts.</summary>
public enum AgreementMeasure
{
    /// <summary>Loaded trucks.</summary>
    Trucks,

    /// <summary>Kilograms.</summary>
    Kg,
}
