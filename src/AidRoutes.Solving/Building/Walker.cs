using AidRoutes.Planning.Problem;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Takes a convoy along links at the earliest slots that are free (R3–R6).</summary>
internal sealed class Walker(PlanState state)
{
    private readonly SolverTables _tables = state.Tables;

    /// <summary>Exit of the last link when ready at a minute; -1: no slot within the horizon. Entries are written to <paramref name="passages"/>.</summary>
    public int Walk(int[] links, int ready, int trucks, List<Passage> passages)
    {
        passages.Clear();
        foreach (var link in links)
        {
            var enter = ready;
            if (_tables.LinkDays[link] is { } days)
            {
                enter = state.Links[link]!.Earliest(ready, trucks, _tables.Horizon - 1);
                if (enter < 0)
                {
                    return -1;
                }

                ready = enter + days[enter / 1440].PassageMinutes(trucks);
            }
            else
            {
                ready = enter + _tables.Problem.Links[link].Travel.Value;
            }

            passages.Add(new(link, enter));
            if (ready > _tables.Horizon)
            {
                return -1;
            }
        }

        return ready;
    }

    /// <summary>The latest departure that still meets the first controlled link at its slot; the ready minute where there is none.</summary>
    public int LatestDeparture(List<Passage> passages, int ready)
    {
        var minutes = 0;
        foreach (var passage in passages)
        {
            if (_tables.IsControlled(passage.Link))
            {
                return Math.Max(ready, passage.Enter - minutes);
            }

            minutes += _tables.Problem.Links[passage.Link].Travel.Value;
        }

        return ready;
    }

    /// <summary>Moves the roads before the first controlled link to a later departure.</summary>
    public void Postpone(List<Passage> passages, int depart)
    {
        var at = depart;
        for (var i = 0; i < passages.Count && !_tables.IsControlled(passages[i].Link); i++)
        {
            passages[i] = passages[i] with { Enter = at };
            at += _tables.Problem.Links[passages[i].Link].Travel.Value;
        }
    }

    /// <summary>The first minute from arrival on at which a service of a length fits in a spell of receiving (R9); -1: none.</summary>
    public static int ServiceStart(SolverTables tables, int node, int arrival, int lasts)
    {
        var spells = tables.Problem.ReceiveSpells(node);
        for (var i = Math.Max(0, Spell.IndexAt(spells, arrival)); i < spells.Length; i++)
        {
            var start = Math.Max(arrival, spells[i].From);
            if (start + lasts <= spells[i].To)
            {
                return start;
            }
        }

        return -1;
    }
}
