namespace AidRoutes.App.Api;

/// <summary>A truck's plate and driver.</summary>
/// <param name="Truck">Number in the convoy, from 1, in the order of the manifest.</param>
/// <param name="Plate">The truck's plate.</param>
/// <param name="Driver">The driver's name.</param>
/// <param name="Phone">Where the driver is reached.</param>
internal sealed record CrewMember(int Truck, string? Plate = null, string? Driver = null, string? Phone = null);

/// <summary>Plates and drivers for a convoy's papers. They stand on the paper alone: the service keeps neither, so that nobody can take them from it.</summary>
/// <param name="Members">A member a truck; trucks left out stay blank.</param>
internal sealed record Crew(IReadOnlyList<CrewMember> Members)
{
    private const int MostTrucks = 2_000;

    /// <summary>Blank columns, to be filled in by hand.</summary>
    public static readonly Crew Unknown = new([]);

    public string? Plate(int truck) => Of(truck)?.Plate;

    public string? Driver(int truck) => Of(truck)?.Driver;

    public string? Phone(int truck) => Of(truck)?.Phone;

    /// <summary>Reads <c>{ "members": [{ "truck": 1, "plate": …, "driver": …, "phone": … }] }</c>; blank where there is no body.</summary>
    public static async Task<Crew> ReadAsync(HttpRequest request, int trucks, CancellationToken stop)
    {
        var fields = await JsonFields.ReadAsync(request, mayBeEmpty: true, stop);
        var members = fields.List("members", MostTrucks, member => new CrewMember(
            member.Whole("truck", 1, Math.Max(1, trucks), required: true) ?? 0, member.Text("plate", 40), member.Text("driver", 100), member.Text("phone", 40)));
        if (members.GroupBy(member => member.Truck).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            fields.Refuse("members", $"Truck {twice.Key} is there {twice.Count()} times. Name each once.");
        }

        fields.Done();
        return new(members);
    }

    private CrewMember? Of(int truck) => Members.FirstOrDefault(member => member.Truck == truck);
}
