using Npgsql;

namespace AidRoutes.Storage;

/// <summary>A statement put together from the conditions that a query has, so that PostgreSQL plans for just these.</summary>
internal sealed class ScheduleSql
{
    private readonly List<string> _conditions = [];
    private readonly List<object> _values = [];

    /// <summary>Adds a condition with "?" for its value, unless the value is null.</summary>
    public ScheduleSql Where(string condition, object? value)
    {
        if (value is not null)
        {
            _conditions.Add(condition.Replace("?", Add(value), StringComparison.Ordinal));
        }

        return this;
    }

    /// <summary>Rows after a cursor: (columns) &gt; (values).</summary>
    public ScheduleSql After(string columns, string comparison, params object[] values)
    {
        _conditions.Add($"({columns}) {comparison} ({string.Join(", ", values.Select(Add))})");
        return this;
    }

    public NpgsqlCommand Command(NpgsqlConnection connection, string select, string order, int limit)
    {
        var command = new NpgsqlCommand($"{select} where {string.Join(" and ", _conditions)} order by {order} limit {Add(limit)}", connection);
        foreach (var value in _values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private string Add(object value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }
}
