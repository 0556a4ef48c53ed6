using AidRoutes.Domain;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>A kind of goods that a shelter would use: kilograms worth so many points each.</summary>
/// <param name="Commodity">Commodity.</param>
/// <param name="Kg">How much.</param>
/// <param name="Value">Points a kilogram.</param>
/// <param name="Density">Points for the share of a standard truck that a kilogram takes.</param>
internal readonly record struct Piece(int Commodity, double Kg, double Value, double Density);

/// <summary>What a shelter would use on a day, densest first, for trucks of one body.</summary>
internal sealed class Shelf
{
    public Piece[] Pieces { get; set; } = [];

    public int Count { get; set; }

    public int Day { get; set; } = -1;

    public int Epoch { get; set; } = -1;

    /// <summary>What a full truck of a fleet is worth here, by fleet and goods there are, as far as it is known.</summary>
    public List<(int Fleet, ulong Goods, double Value)> Visits { get; } = [];
}

/// <summary>The shelves of all shelters, made when asked for and kept until the shelter gets something.</summary>
internal sealed class Shelves
{
    private readonly PlanState _state;
    private readonly Shelf?[,] _shelves;
    private Tuning _tuning = new();
    private readonly StockPrices _stockPrices;
    private readonly double[] _worth;
    private readonly double[] _worthRare;
    private double[] _prices;
    private double[] _keys = [];
    private int _tuned;

    public Shelves(PlanState state, LaneBook lanes)
    {
        _state = state;
        (_worth, _worthRare) = (new double[state.Tables.Days + 1], new double[state.Tables.Days + 1]);
        _worth[0] = _worthRare[0] = 1;
        _stockPrices = new(state, lanes);
        _prices = new double[state.Tables.Commodities];
        _shelves = new Shelf?[state.Tables.Problem.Nodes.Length, Enum.GetValues<TruckBody>().Length];
    }

    public Tuning Tuning => _tuning;

    /// <summary>Starts a round of an origin's day (from 1): goods count for what they save above what they are worth in stock there.</summary>
    public void Begin(int origin, int day, Tuning tuning)
    {
        (_tuning, _tuned) = (tuning, _tuned + 1);
        for (var d = 1; d < _worth.Length; d++)
        {
            (_worth[d], _worthRare[d]) = (_worth[d - 1] * tuning.Discount, _worthRare[d - 1] * tuning.DiscountRare);
        }

        _prices = _stockPrices.Of(origin, day, tuning, _worth, _worthRare);
    }

    /// <summary>What a shelter would use on a day (from 0).</summary>
    public Shelf Of(int shelter, TruckBody body, int day)
    {
        var shelf = _shelves[shelter, (int)body] ??= new();
        var epoch = (_tuned * 1_000_003) + _state.Shelters.Version(shelter);
        if (shelf.Day != day || shelf.Epoch != epoch)
        {
            (shelf.Day, shelf.Epoch, shelf.Count) = (day, epoch, 0);
            shelf.Visits.Clear();
            Fill(shelf, shelter, body, day);
        }

        return shelf;
    }

    /// <summary>
    /// What a full truck of a fleet would be worth at a shelter alone, with as much as is wished for of the goods that there are (a bit each): no truck is worth more there, and
    /// finding it once for all the convoys of a round saves most fills.
    /// </summary>
    public double Visit(int shelter, int fleet, int day, ulong goods)
    {
        var kind = _state.Tables.Problem.Fleets[fleet];
        var shelf = Of(shelter, kind.Body, day);
        foreach (var (of, with, known) in shelf.Visits)
        {
            if (of == fleet && with == goods)
            {
                return known;
            }
        }

        var (value, kgLeft, m3Left) = (0.0, (double)kind.Payload.Value, kind.VolumeM3 ?? double.PositiveInfinity);
        for (var i = 0; i < shelf.Count && kgLeft > 0 && m3Left > 0; i++)
        {
            var piece = shelf.Pieces[i];
            if ((goods >> (piece.Commodity & 63) & 1) != 0)
            {
                var m3 = _state.Tables.M3PerKg[piece.Commodity];
                var kg = m3 > 0 ? Math.Min(Math.Min(piece.Kg, kgLeft), m3Left / m3) : Math.Min(piece.Kg, kgLeft);
                (value, kgLeft, m3Left) = (value + (kg * piece.Value), kgLeft - kg, m3Left - (kg * m3));
            }
        }

        shelf.Visits.Add((fleet, goods, value));
        return value;
    }

    private void Fill(Shelf shelf, int shelter, TruckBody body, int day)
    {
        var isRare = body != TruckBody.General;
        var (ahead, worth) = isRare ? (_tuning.AheadRare, _worthRare) : (_tuning.Ahead, _worth);
        for (var k = 0; k < _state.Tables.Commodities; k++)
        {
            if (_state.Tables.Problem.Commodities[k].Body == body && _state.Tables.Wants[shelter]![k] is not null)
            {
                Add(shelf, k, day, ahead, worth, _state.Shelters.Gains(shelter, k, day));
            }
        }

        if (_keys.Length < shelf.Count)
        {
            _keys = new double[shelf.Pieces.Length];
        }

        for (var i = 0; i < shelf.Count; i++)
        {
            _keys[i] = -shelf.Pieces[i].Density;
        }

        Array.Sort(_keys, shelf.Pieces, 0, shelf.Count);
    }

    private void Add(Shelf shelf, int commodity, int day, int ahead, double[] worth, List<Gain> gains)
    {
        var share = Math.Max(1 / 12_000.0, _state.Tables.M3PerKg[commodity] / 40.0);
        foreach (var gain in gains)
        {
            if (gain.Day - day > ahead)
            {
                continue;
            }

            var value = (gain.Value * worth[Math.Max(0, gain.Day - day)]) - _prices[commodity];
            if (value <= 0)
            {
                continue;
            }

            if (shelf.Count > 0 && shelf.Pieces[shelf.Count - 1] is var last && last.Commodity == commodity && Math.Abs(last.Value - value) <= 1e-9 * value)
            {
                shelf.Pieces[shelf.Count - 1] = last with { Kg = last.Kg + gain.Kg };
                continue;
            }

            if (shelf.Count == shelf.Pieces.Length)
            {
                var pieces = shelf.Pieces;
                Array.Resize(ref pieces, Math.Max(16, shelf.Count * 2));
                shelf.Pieces = pieces;
            }

            shelf.Pieces[shelf.Count++] = new(commodity, gain.Kg, value, value / share);
        }
    }
}
