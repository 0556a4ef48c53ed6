using System.Collections.Frozen;

namespace AidRoutes.Scenarios;

/// <summary>The columns of a bulletin's tables. Documented in docs/formats.md, which a test compares with this.</summary>
internal static class BulletinColumns
{
    public const string Kind = "kind", Id = "id", Name = "name", Commodity = "commodity", Opens = "opens", Closes = "closes", Trucks = "trucks", Kg = "kg", Tonnes = "tonnes",
        StockKg = "stockKg", ArrivingKg = "arrivingKg", From = "from", Until = "until", Note = "note", Source = "source", Status = "status", Windows = "windows",
        TrucksPerDay = "trucksPerDay", ByClass = "trucksPerDayByClass";

    public static readonly SheetColumn[] All =
    [
        new(Kind, CellKind.Id, ["#x_change+table", "#loc+type", "#loc+crossing+type"], ["type", "نوع", "النوع"]),
        new(Id, CellKind.Text, ["#loc+code", "#loc+crossing+code", "#x_fleet+code", "#org+escort+code", "#x_change+target+code"], ["code", "target", "link", "node", "fleet", "pool", "الرمز", "رمز"]),
        new(Name, CellKind.Text, ["#loc+name", "#loc+crossing+name", "#loc"],
            ["place", "location", "what", "where", "crossing", "corridor", "crossing or corridor", "site", "shelter", "hub", "الاسم", "اسم", "المكان", "الموقع", "المعبر", "الممر", "المعبر أو الممر"]),
        new(Commodity, CellKind.Text, ["#item+code", "#item+name", "#item"], ["item", "goods", "السلعة", "المادة", "الصنف"]),
        new(Status, CellKind.Id, ["#status", "#access", "#access+status"], ["state", "الحالة", "الوضع"]),
        new(Windows, CellKind.Windows, ["#access+hours"], ["hours", "opening hours", "open hours", "window", "ساعات العمل", "الساعات", "ساعات الفتح"]),
        new(Opens, CellKind.Id, ["#access+hours+start"], ["opening time", "open from", "يفتح", "وقت الفتح"]),
        new(Closes, CellKind.Id, ["#access+hours+end"], ["closing time", "open until", "يغلق", "وقت الإغلاق"]),
        new(Trucks, CellKind.Number, ["#capacity+trucks+num", "#capacity+fleet+num"], ["number of trucks", "trucks available", "available trucks", "الشاحنات", "عدد الشاحنات", "شاحنات"]),
        new(TrucksPerDay, CellKind.Number, ["#capacity+trucks+day+num"], ["trucks/day", "truck quota", "daily quota", "quota", "quota trucks", "شاحنات في اليوم", "الحصة", "حصة الشاحنات", "شاحنات يوميا"]),
        new("convoysPerDay", CellKind.Number, ["#capacity+convoys+num"], ["convoys/day", "convoy quota", "قوافل في اليوم", "القوافل"]),
        new("minTrucks", CellKind.Number, ["#capacity+convoy+min+num"], ["smallest convoy", "min convoy", "convoy min", "أصغر قافلة"]),
        new("maxTrucks", CellKind.Number, ["#capacity+convoy+max+num"], ["largest convoy", "max convoy", "convoy max", "convoy size", "trucks per convoy", "أكبر قافلة"]),
        new("headwayMinutes", CellKind.Number, ["#x_minutes+headway+num"], ["headway", "minutes between convoys", "الفاصل"]),
        new("minutesPerTruck", CellKind.Number, ["#x_minutes+truck+num"], ["minutes/truck", "screening minutes", "دقائق لكل شاحنة"]),
        new("minutes", CellKind.Number, ["#x_minutes+travel+num"], ["travel minutes", "passage minutes", "الدقائق"]),
        new("km", CellKind.Number, ["#x_km+num"], ["kilometres", "كم"]),
        new("escort", CellKind.Id, ["#org+escort"], ["escort pool", "المرافقة"]),
        new("allow", CellKind.Ids, ["#sector+allow+list"], ["allowed", "allowed goods", "classes", "المسموح"]),
        new("risk", CellKind.Number, ["#access+risk+num"], ["risk of denial", "الخطر"]),
        new("teams", CellKind.Number, ["#capacity+teams+num"], ["escort teams", "الفرق"]),
        new("population", CellKind.Number, ["#population+num", "#population", "#affected"], ["people", "persons", "عدد السكان", "السكان", "النازحون"]),
        new("severity", CellKind.Number, ["#severity+num"], ["الشدة"]),
        new("receive", CellKind.Windows, ["#access+receive+hours"], ["receiving hours", "ساعات الاستلام"]),
        new(StockKg, CellKind.Number, ["#item+stock+kg+num"], ["stock", "stock in kg", "counted kg", "المخزون", "المخزون كغ"]),
        new(ArrivingKg, CellKind.Number, ["#output+kg+num"], ["arrivals", "arrivals kg", "arrival kg", "arriving", "الوارد", "الواردات"]),
        new(Kg, CellKind.Number, ["#item+kg+num"], ["kilograms", "amount kg", "كغ", "الكمية كغ"]),
        new(Tonnes, CellKind.Number, ["#item+tonnes+num"], ["tons", "metric tons", "mt", "طن", "الكمية طن"]),
        new(From, CellKind.Id, ["#date+start", "#date"], ["from date", "valid from", "date", "day", "من", "التاريخ", "من تاريخ"]),
        new(Until, CellKind.Id, ["#date+end"], ["to", "until date", "valid until", "valid to", "إلى", "حتى", "إلى تاريخ"]),
        new(Note, CellKind.Text, ["#meta+note", "#description"], ["notes", "remarks", "comment", "comments", "ملاحظات", "ملاحظة"]),
        new(Source, CellKind.Text, ["#meta+source"], ["reported by", "المصدر"]),
    ];

    public static readonly SheetSchema Schema = new("bulletin", All, takesClasses: true);

    /// <summary>Words for kinds of rows, also as names of sheets.</summary>
    public static readonly FrozenDictionary<string, string> Kinds = Words(
        ("links", ["link", "links", "crossing", "crossings", "corridor", "corridors", "crossings and corridors", "crossing or corridor", "معبر", "معابر", "المعابر", "ممر", "ممرات", "الممرات", "المعابر والممرات"]),
        ("fleets", ["fleet", "fleets", "trucks", "أسطول", "الأسطول", "أساطيل", "الشاحنات"]),
        ("escorts", ["escort", "escorts", "escort pool", "escort teams", "مرافقة", "المرافقة"]),
        ("nodes", ["node", "nodes", "place", "places", "site", "sites", "shelter", "shelters", "people", "population", "populations", "سكان", "السكان", "مأوى", "الملاجئ", "مراكز الإيواء"]),
        ("stock", ["stock", "stocks", "stock count", "count", "hub stock", "مخزون", "المخزون"]),
        ("arrivals", ["arrival", "arrivals", "supply", "supplies", "وارد", "الوارد", "الواردات"]));

    public static readonly FrozenDictionary<string, string> Statuses = Words(
        ("open", ["open", "opened", "مفتوح", "مفتوحة"]),
        ("restricted", ["restricted", "partial", "partially open", "limited", "مقيد", "مقيدة", "جزئي", "مفتوح جزئيا"]),
        ("closed", ["closed", "shut", "مغلق", "مغلقة"]),
        ("planned", ["planned", "announced", "مخطط", "مقرر", "معلن"]));

    /// <summary>The fields that a row of a list may fill, beside those that every row may.</summary>
    public static readonly FrozenDictionary<string, string[]> Fields = new Dictionary<string, string[]>
    {
        ["links"] = [Status, Windows, Opens, Closes, Trucks, TrucksPerDay, "convoysPerDay", "minTrucks", "maxTrucks", "headwayMinutes", "minutesPerTruck", "minutes", "km", "escort", "allow", "risk"],
        ["fleets"] = [Trucks],
        ["escorts"] = ["teams"],
        ["nodes"] = ["population", "severity", "receive"],
        ["stock"] = [Commodity, StockKg, Kg, Tonnes],
        ["arrivals"] = [Commodity, ArrivingKg, Kg, Tonnes],
    }.ToFrozenDictionary();

    public static readonly string[] OfEveryRow = [Kind, Id, Name, From, Until, Note, Source];

    private static FrozenDictionary<string, string> Words(params (string Means, string[] Words)[] words)
        => words.SelectMany(pair => pair.Words.Select(word => (Key: SheetColumn.Key(word), pair.Means))).DistinctBy(pair => pair.Key).ToFrozenDictionary(pair => pair.Key, pair => pair.Means);
}
