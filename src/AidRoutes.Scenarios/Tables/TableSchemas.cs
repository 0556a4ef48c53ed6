namespace AidRoutes.Scenarios;

/// <summary>All tables of the tabular form. Tags are of HXL 1.1 where it has one, else custom (`#x_…`).</summary>
internal static class TableSchemas
{
    public const string OperationFile = "operation.json";

    // Before the schemas that are made with it: static fields are set in order.
    private static readonly string[] PatchedFields =
    [
        "km", "minutes", "windows", "trucksPerDay", "convoysPerDay", "minTrucks", "maxTrucks", "headwayMinutes", "minutesPerTruck", "escort", "allow", "risk",
        "population", "severity", "receive",
    ];

    public static readonly TableSchema Commodities = new("commodities",
    [
        Id("id", "#item+code"), new("name", CellKind.Text, "#item+name"), Id("class", "#sector+code"), Number("kgPerPersonDay", "#indicator+ration+kg+num"),
        Number("m3PerTonne", "#item+volume+num"), Id("body", "#x_truck+body"), Number("weight", "#indicator+weight+num"),
    ]);

    public static readonly TableSchema Nodes = new("nodes",
    [
        Id("id", "#loc+code"), new("name", CellKind.Text, "#loc+name"), Id("kind", "#loc+type"), Number("lat", "#geo+lat"), Number("lon", "#geo+lon"),
        Id("district", "#adm2+code"), new("operator", CellKind.Text, "#org+impl+name"), new("release", CellKind.Flag, "#status+release"),
        Number("population", "#population+num"), Number("severity", "#severity+num"), Number("storageKg", "#capacity+storage+kg+num"),
        new("stock", CellKind.Amounts, "#item+stock+kg+list"), new("receive", CellKind.Windows, "#access+receive+hours"),
        Number("serviceMinutes", "#x_minutes+service+num"), Number("minutesPerTonne", "#x_minutes+tonne+num"),
    ]);

    public static readonly TableSchema Links = new("links",
    [
        Id("id", "#loc+crossing+code"), Id("from", "#loc+origin+code"), Id("to", "#loc+dest+code"), Id("kind", "#loc+crossing+type"),
        Number("km", "#x_km+num"), Number("minutes", "#x_minutes+travel+num"), new("twoWay", CellKind.Flag, "#status+twoway"),
        new("windows", CellKind.Windows, "#access+hours"), Number("trucksPerDay", "#capacity+trucks+num"), Number("convoysPerDay", "#capacity+convoys+num"),
        Number("minTrucks", "#capacity+convoy+min+num"), Number("maxTrucks", "#capacity+convoy+max+num"), Number("headwayMinutes", "#x_minutes+headway+num"),
        Number("minutesPerTruck", "#x_minutes+truck+num"), Id("escort", "#org+escort+code"), new("allow", CellKind.Ids, "#sector+allow+list"),
        Number("risk", "#access+risk+num"),
    ]);

    public static readonly TableSchema Fleets = new("fleets",
    [
        Id("id", "#x_fleet+code"), Id("base", "#loc+origin+code"), Id("body", "#x_truck+body"), Number("payloadKg", "#capacity+truck+kg+num"),
        Number("volumeM3", "#capacity+truck+m3+num"), Number("trucks", "#capacity+trucks+num"), new("shift", CellKind.Window, "#access+shift+hours"),
        Number("maxDutyMinutes", "#x_minutes+duty+num"), Number("turnaroundMinutes", "#x_minutes+turnaround+num"), Number("maxStops", "#x_stops+max+num"),
    ]);

    public static readonly TableSchema Escorts = new("escorts", [Id("id", "#org+escort+code"), Number("teams", "#capacity+teams+num")]);

    public static readonly TableSchema Supplies = new("supplies",
        [Id("node", "#loc+code"), Id("commodity", "#item+code"), Number("day", "#date+day+num"), Number("kg", "#output+kg+num")]);

    public static readonly TableSchema Needs = new("needs",
    [
        Id("node", "#loc+code"), Id("commodity", "#item+code"), Number("fromDay", "#date+start+day+num"), Number("toDay", "#date+end+day+num"),
        Number("kgPerDay", "#indicator+need+kg+num"), Number("beneficiaries", "#inneed+num"),
    ]);

    public static readonly TableSchema Agreements = new("agreements",
    [
        Id("id", "#x_agreement+code"), new("name", CellKind.Text, "#x_agreement+name"), Id("measure", "#x_agreement+measure"),
        new("links", CellKind.Ids, "#loc+crossing+code+list"), new("districts", CellKind.Ids, "#adm2+code+list"), new("classes", CellKind.Ids, "#sector+code+list"),
        Number("fromDay", "#date+start+day+num"), Number("toDay", "#date+end+day+num"), Number("min", "#x_agreement+min+num"),
        Number("max", "#x_agreement+max+num"), Number("pointsPerUnit", "#x_points+unit+num"), Number("minLoadShare", "#x_share+load+num"),
    ]);

    /// <summary>One row a changed thing; the first five columns are the change's own.</summary>
    public static readonly TableSchema Changes = new("changes",
    [
        Id("id", "#event+code"), new("name", CellKind.Text, "#event+name"), Id("source", "#event+type"), Number("fromDay", "#date+start+day+num"),
        Number("toDay", "#date+end+day+num"), Id("table", "#x_change+table"), Id("target", "#x_change+target+code"), .. Patched(Links),
        .. Patched(Nodes), Number("trucks", "#capacity+fleet+num"), Number("teams", "#capacity+teams+num"),
    ]);

    /// <summary>One row a link of the way out or back, or a stop; the first five columns are the convoy's own.</summary>
    public static readonly TableSchema Committed = new("committed",
    [
        Id("id", "#x_convoy+code"), Id("origin", "#loc+origin+code"), Id("release", "#loc+release+code"), Number("depart", "#date+depart+minute+num"),
        Number("home", "#date+home+minute+num"), Id("leg", "#x_convoy+leg"), Id("link", "#loc+crossing+code"), Number("enter", "#date+enter+minute+num"),
        Number("run", "#x_convoy+run+num"), Id("fleet", "#x_fleet+code"), Number("trucks", "#capacity+trucks+num"), Number("back", "#date+back+minute+num"),
        Id("node", "#loc+dest+code"), Number("start", "#date+service+minute+num"), new("loads", CellKind.Amounts, "#item+load+kg+list"),
    ]);

    public static readonly TableSchema Baseline = new("baseline",
    [
        Id("id", "#x_convoy+code"), Id("origin", "#loc+origin+code"), Id("release", "#loc+release+code"), Number("depart", "#date+depart+minute+num"),
        Number("trucks", "#capacity+trucks+num"), new("stops", CellKind.Ids, "#loc+dest+code+list"),
    ]);

    /// <summary>In the order of the format.</summary>
    public static readonly TableSchema[] All =
        [Commodities, Nodes, Links, Fleets, Escorts, Supplies, Needs, Agreements, Changes, Committed, Baseline];

    /// <summary>Tables that must be there.</summary>
    public static readonly TableSchema[] Required = [Commodities, Nodes, Links, Fleets];

    /// <summary>Lists that may be changed by the day, as `changes.csv` names them in its column `table`.</summary>
    public static readonly string[] Changeable = ["links", "nodes", "fleets", "escorts"];

    private static TableColumn Id(string name, string hxl) => new(name, CellKind.Id, hxl);

    private static TableColumn Number(string name, string hxl) => new(name, CellKind.Number, hxl);

    private static IEnumerable<TableColumn> Patched(TableSchema table) => table.Columns.Where(column => PatchedFields.Contains(column.Name));
}
