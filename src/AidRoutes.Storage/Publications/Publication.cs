namespace AidRoutes.Storage;

/// <summary>A published plan.</summary>
/// <param name="Id">Rises over all operations.</param>
/// <param name="Operation">The operation's id.</param>
/// <param name="Number">From 1 upwards by operation.</param>
/// <param name="Plan">The plan.</param>
/// <param name="TimeZone">IANA name of the operation's zone.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="SupersededAt">When another took its place; null: in force.</param>
public sealed record Publication(
    long Id, string Operation, int Number, Guid Plan, string TimeZone, DateTimeOffset PublishedAt, DateTimeOffset? SupersededAt);

/// <summary>What publishing changed.</summary>
/// <param name="Publication">As stored; the one in force already where its plan was published again.</param>
/// <param name="IsNew">False when the plan was in force before: nothing has changed.</param>
/// <param name="Added">Deliveries that readers have not seen before.</param>
/// <param name="Changed">Deliveries at another time, with other goods or trucks.</param>
/// <param name="Gone">Deliveries that are cancelled.</param>
public sealed record Published(Publication Publication, bool IsNew, int Added, int Changed, int Gone);

/// <summary>A document as it is served.</summary>
/// <param name="MediaType">What it is.</param>
/// <param name="Sha256">Of the plain bytes.</param>
/// <param name="Plain">As it is.</param>
/// <param name="Gzip">The same, compressed.</param>
/// <param name="Brotli">The same, compressed.</param>
public sealed record PublishedDocument(string MediaType, byte[] Sha256, byte[] Plain, byte[] Gzip, byte[] Brotli);
