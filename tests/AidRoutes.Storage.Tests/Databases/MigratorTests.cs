using System.Collections.Immutable;

namespace AidRoutes.Storage.Tests;

public sealed class MigratorTests(TestServer server) : StorageTest(server)
{
    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await QueuedRunAsync();
        await Database.MigrateAsync(default);
        Assert.Single(await Runs.ListAsync(null, null, 10, default));
        Assert.True((await Database.CheckAsync(default)).IsReady);
    }

    [Fact]
    public async Task Several_processes_may_migrate_an_empty_database_at_once()
    {
        await using var empty = Database.Open(await Server.CreateDatabaseAsync());
        Assert.False((await empty.CheckAsync(default)).IsReady);
        using var other = OtherProcess.Start([], "migrate", empty.ConnectionString);
        using var another = OtherProcess.Start([], "migrate", empty.ConnectionString);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => empty.MigrateAsync(default)));

        Assert.Equal(0, await other.EndAsync());
        Assert.Equal(0, await another.EndAsync());
        Assert.True((await empty.CheckAsync(default)).IsReady);
    }

    [Fact]
    public async Task A_migration_that_was_changed_after_it_ran_is_refused()
    {
        var changed = Migrations.Embedded.SetItem(0, Migrations.Embedded[0] with { Sql = Migrations.Embedded[0].Sql + "-- and more" });
        changed = changed.SetItem(0, new(1, changed[0].Name, changed[0].Sql));
        var refused = await Assert.ThrowsAsync<MigrationException>(() => Migrate(changed));
        Assert.Contains("0001_operations", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_from_a_newer_program_is_refused()
    {
        await Migrate(Migrations.Embedded.Add(new(9999, "9999_later", "create table later ()")));
        var refused = await Assert.ThrowsAsync<MigrationException>(() => Database.MigrateAsync(default));
        Assert.Contains("newer than this program", refused.Message, StringComparison.Ordinal);
        Assert.False((await Database.CheckAsync(default)).IsReady);
    }

    [Fact]
    public async Task Numbers_may_have_holes_and_one_that_comes_late_runs_late()
    {
        var later = Migrations.Embedded.Add(new(9998, "9998_later", "create table later ()"));
        await Migrate(later);
        await Migrate(later.Insert(later.Length - 1, new(9990, "9990_between", "alter table later add column between_both integer")));
        Assert.False((await Database.CheckAsync(default)).IsReady);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        var next = Migrations.Embedded[^1].Number + 1;
        await Assert.ThrowsAsync<MigrationException>(() => Migrate(Migrations.Embedded.Add(new(next, "half", "create table half (); select 1/0"))));
        await Migrate(Migrations.Embedded.Add(new(next, "whole", "create table half ()")));
    }

    [Fact]
    public void Line_ends_of_a_checkout_do_not_change_a_checksum() =>
        Assert.Equal(new Migration(1, "a", "x\ny\n").Checksum, new Migration(1, "a", "x\r\ny\r\n").Checksum);

    private Task Migrate(ImmutableArray<Migration> migrations) => new Migrator(Database, migrations).MigrateAsync(default);
}
