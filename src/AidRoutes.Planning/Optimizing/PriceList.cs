using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Optimizing;

/// <summary>Means that a planner might get one more of, for one day.</summary>
public enum Lever
{
    /// <summary>A truck more in a link's quota (R6).</summary>
    QuotaTruck,

    /// <summary>An hour more in which convoys can enter a link (R4).</summary>
    WindowHour,

    /// <summary>A team more in an escort pool (R12).</summary>
    EscortTeam,

    /// <summary>A truck more in a fleet (R10).</summary>
    FleetTruck,
}

/// <summary>
/// What one more unit of each of the means would be worth to the best plan there could be, as the relaxation that proves the bound sees it: where plans fall short of
/// that best plan, a truck more may be worth more to them, or less. Read from the row prices of an optimal basis.
/// </summary>
/// <param name="Prices">Dearest first; only those above zero.</param>
/// <param name="Objective">Points of the relaxation's optimum, the bound but for rounding.</param>
public sealed record PriceList(ImmutableArray<Price> Prices, double Objective);

/// <summary>The price of one more unit on one day.</summary>
/// <param name="Lever">Of what.</param>
/// <param name="Link">The link, for quotas and hours; else null.</param>
/// <param name="Fleet">The fleet, for trucks of one; else null.</param>
/// <param name="Escort">The pool, for teams; else null.</param>
/// <param name="Day">The day.</param>
/// <param name="Points">Points a unit saves, at the margin; &gt; 0.</param>
/// <param name="Confirmed">What whole units do; null: not solved again.</param>
public sealed record Price(Lever Lever, LinkId? Link, FleetId? Fleet, EscortPoolId? Escort, Day Day, double Points, PriceInterval? Confirmed = null);

/// <summary>A price confirmed by solving again with one unit more and one less: the price at the margin lies between, since what is scarce is worth ever less.</summary>
/// <param name="OneMore">Points that one more saves, ≥ 0.</param>
/// <param name="OneLess">Points that one less costs, ≥ <paramref name="OneMore"/>.</param>
/// <param name="PersonDaysOneMore">Person-days that one more saves; may be negative, where few dear ones are bought with many cheap ones.</param>
/// <param name="PersonDaysOneLess">Person-days that one less costs.</param>
public sealed record PriceInterval(double OneMore, double OneLess, double PersonDaysOneMore, double PersonDaysOneLess);
