using System.Collections.Frozen;

namespace AidRoutes.Scenarios;

/// <summary>The columns of a report's table. Documented in docs/formats.md, which a test compares with this.</summary>
internal static class ReportColumns
{
    public const string Convoy = "convoy", State = "state", Delivered = "deliveredKg", Rejected = "rejectedKg";

    public static readonly string[] OfConvoys = [State, "departed", "arrived", "home", "trucks"];

    public static readonly SheetColumn[] All =
    [
        new(Convoy, CellKind.Id, ["#x_convoy+code"], ["convoy id", "convoy number", "القافلة", "رقم القافلة"]),
        new(State, CellKind.Id, ["#status", "#status+movement"], ["status", "الحالة"]),
        new("departed", CellKind.Id, ["#date+departed+time"], ["departure", "left", "المغادرة", "وقت المغادرة"]),
        new("arrived", CellKind.Id, ["#date+arrived+time"], ["arrival time", "reached", "الوصول", "وقت الوصول"]),
        new("home", CellKind.Id, ["#date+home+time"], ["back", "returned", "العودة"]),
        new("trucks", CellKind.Number, ["#capacity+trucks+num"], ["number of trucks", "trucks that went", "الشاحنات", "عدد الشاحنات"]),
        new(BulletinColumns.Id, CellKind.Text, ["#loc+code", "#loc+dest+code"], ["code", "node", "الرمز"]),
        new(BulletinColumns.Name, CellKind.Text, ["#loc+name", "#loc+dest+name", "#loc"], ["place", "location", "site", "shelter", "where", "المكان", "الموقع", "الاسم"]),
        new(BulletinColumns.Commodity, CellKind.Text, ["#item+code", "#item+name", "#item"], ["item", "goods", "السلعة", "المادة", "الصنف"]),
        new(Delivered, CellKind.Number, ["#output+delivered+kg+num", "#reached+kg+num"], ["delivered", "delivered kg", "accepted kg", "received kg", "الكمية المسلمة", "المسلم كغ"]),
        new(Rejected, CellKind.Number, ["#output+rejected+kg+num"], ["rejected", "rejected kg", "المرفوض"]),
        new(BulletinColumns.StockKg, CellKind.Number, ["#item+stock+kg+num"], ["stock", "counted kg", "المخزون"]),
        new(BulletinColumns.ArrivingKg, CellKind.Number, ["#output+kg+num"], ["arrivals", "arrived kg", "arrival kg", "الوارد"]),
        new(BulletinColumns.Note, CellKind.Text, ["#meta+note", "#description"], ["notes", "remarks", "reason", "comment", "ملاحظات", "السبب"]),
        new(BulletinColumns.Source, CellKind.Text, ["#meta+source"], ["reported by", "المصدر"]),
    ];

    public static readonly SheetSchema Schema = new("report", All, takesClasses: false);

    public static readonly FrozenDictionary<string, string> States = new Dictionary<string, string>
    {
        ["notified"] = "notified",
        ["approved"] = "approved",
        ["denied"] = "denied",
        ["refused"] = "denied",
        ["departed"] = "departed",
        ["facilitated"] = "facilitated",
        ["done"] = "facilitated",
        ["partiallyfacilitated"] = "partially",
        ["partially"] = "partially",
        ["impeded"] = "impeded",
        ["cancelled"] = "cancelled",
        ["canceled"] = "cancelled",
        [SheetColumn.Key("مرفوض")] = "denied",
        [SheetColumn.Key("غادرت")] = "departed",
        [SheetColumn.Key("تمت")] = "facilitated",
        [SheetColumn.Key("ألغيت")] = "cancelled",
    }.ToFrozenDictionary();
}
