using System.Net.Http.Headers;
using Npgsql;

namespace AidRoutes.ServiceBench;

/// <summary>Times single questions, one after the other.</summary>
internal static class Latency
{
    private const int Organisations = 300;

    /// <summary>An NGO's page of 100 deliveries over HTTP, another organisation each time: median and 99th percentile, milliseconds.</summary>
    public static async Task<(double Median, double P99)> ScheduleAsync(string url, string key, int count)
    {
        using var http = new HttpClient { BaseAddress = new(url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await TimeAsync(count, async i =>
        {
            using var answer = await http.GetAsync(new Uri($"/v1/schedule?operation={Seed.Operation}&operator=Organisation%20{i % Organisations}&from=2000-01-01&to=2100-01-01&limit=100", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        });
    }

    /// <summary>The rival: the same rows by the index, read and thrown away.</summary>
    public static async Task<(double Median, double P99)> SelectAsync(string connectionString, int count)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var current = new NpgsqlCommand("select id from publications where superseded_at is null", connection);
        var publication = (long)(await current.ExecuteScalarAsync())!;
        await using var command = new NpgsqlCommand(
            "select uid, site_name, starts_at, kg from schedule where publication = $1 and operator = $2 order by starts_at, uid, commodity limit 100", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = publication });
        command.Parameters.Add(new NpgsqlParameter { Value = "" });
        return await TimeAsync(count, async i =>
        {
            command.Parameters[1].Value = $"Organisation {i % Organisations}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
            }
        });
    }

    public static async Task<long> RowsAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("select count(*) from schedule", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task<(double Median, double P99)> TimeAsync(int count, Func<int, Task> ask)
    {
        for (var i = 0; i < count / 4; i++)
        {
            await ask(i);
        }

        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await ask(i);
            times[i] = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[count / 2], times[count * 99 / 100]);
    }
}
