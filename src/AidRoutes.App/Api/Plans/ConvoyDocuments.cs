namespace AidRoutes.App.Api;

/// <summary>Convoys of a plan.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Day">The day asked for; null: every day.</param>
/// <param name="TimeZone">Zone of every clock time here, an IANA name.</param>
/// <param name="Convoys">Those that depart that day, in order of departure.</param>
internal sealed record ConvoysDocument(Guid Plan, int? Day, string TimeZone, IReadOnlyList<ConvoyDocument> Convoys);

/// <summary>A convoy as tables and maps show it. Times come as minutes since 00:00 of day 1, as clock text, and as local ISO time of the operation's zone.</summary>
/// <param name="Id">Names the convoy within the plan.</param>
/// <param name="Day">Day of departure, from 1.</param>
/// <param name="Origin">Where it leaves and comes home to.</param>
/// <param name="Release">Where it splits up.</param>
/// <param name="Depart">Minute of departure.</param>
/// <param name="DepartClock">The same as a clock shows it.</param>
/// <param name="DepartTime">The same as date and time.</param>
/// <param name="Home">Minute of return.</param>
/// <param name="HomeClock">The same as a clock shows it, with the day where it is a later one.</param>
/// <param name="HomeTime">The same as date and time.</param>
/// <param name="Trucks">Trucks of all runs together.</param>
/// <param name="CargoKg">Kilograms loaded by commodity.</param>
/// <param name="TotalKg">Kilograms loaded in all.</param>
/// <param name="Out">Links from origin to release, in order.</param>
/// <param name="Return">Links back.</param>
/// <param name="Stops">Places served, in order of the first arrival.</param>
/// <param name="Geometry">The way out as [latitude, longitude] points, from origin to release.</param>
/// <param name="LastMile">For each run its places from release on as [latitude, longitude] points; straight lines, not roads.</param>
internal sealed record ConvoyDocument(
    string Id, int Day, PlaceDocument Origin, PlaceDocument Release, int Depart, string DepartClock, string DepartTime,
    int Home, string HomeClock, string HomeTime, int Trucks, IReadOnlyDictionary<string, long> CargoKg, long TotalKg,
    IReadOnlyList<LinkEntryDocument> Out, IReadOnlyList<LinkEntryDocument> Return, IReadOnlyList<StopDocument> Stops,
    IReadOnlyList<double[]> Geometry, IReadOnlyList<IReadOnlyList<double[]>> LastMile);

/// <summary>A link on a convoy's way.</summary>
/// <param name="Link">The link's id.</param>
/// <param name="Kind">road, corridor or crossing.</param>
/// <param name="Enter">Minute at which the first truck enters it.</param>
/// <param name="EnterClock">The same as a clock shows it.</param>
internal sealed record LinkEntryDocument(string Link, Domain.LinkKind Kind, int Enter, string EnterClock);

/// <summary>A place that a convoy's trucks serve.</summary>
/// <param name="Id">The node's id.</param>
/// <param name="Name">For people.</param>
/// <param name="District">Its district; null: none.</param>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lon">Degrees east.</param>
/// <param name="Trucks">Trucks that stop there.</param>
/// <param name="LoadsKg">Kilograms left there by commodity.</param>
/// <param name="From">Minute at which the first truck is served.</param>
/// <param name="FromClock">The same as a clock shows it.</param>
/// <param name="FromTime">The same as date and time.</param>
/// <param name="To">Minute at which the last truck has been served.</param>
/// <param name="ToClock">The same as a clock shows it.</param>
/// <param name="ToTime">The same as date and time.</param>
internal sealed record StopDocument(
    string Id, string Name, string? District, double Lat, double Lon, int Trucks, IReadOnlyDictionary<string, long> LoadsKg,
    int From, string FromClock, string FromTime, int To, string ToClock, string ToTime);
