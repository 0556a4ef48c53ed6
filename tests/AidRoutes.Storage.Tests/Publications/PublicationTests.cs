using System.Security.Cryptography;

namespace AidRoutes.Storage.Tests;

/// <summary>What a publication writes, and what it makes of the one before.</summary>
public sealed class PublicationTests(TestServer server) : StorageTest(server)
{
    private static readonly DateTimeOffset Noon = new(2025, 1, 18, 12, 0, 0, default);

    // 10 s and a fifth before the first try and after it, 40 s and a fifth after the second.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(48)];

    private PublicationStore Publications => new(Database);

    private ScheduleStore Schedule => new(Database);

    private FeedEvents Events => new(Database);

    [Fact]
    public async Task Deliveries_are_numbered_through_changes_cancellations_and_returns()
    {
        await QueuedRunAsync();
        Assert.Equal((2, 0, 0), Counts(await PublishAsync(Noon, Delivery("a", 8), Delivery("b", 9))));
        Assert.Equal((0, 1, 1), Counts(await PublishAsync(Noon.AddHours(1), Delivery("a", 10))));
        Assert.Equal(["a 1 planned", "b 1 cancelled"], await StandingAsync());

        // Nothing of a changes; b comes back as it was.
        Assert.Equal((1, 0, 0), Counts(await PublishAsync(Noon.AddHours(2), Delivery("a", 10), Delivery("b", 9))));
        Assert.Equal(["a 1 planned", "b 2 planned"], await StandingAsync());

        // Cancelled, it stays in sight for thirty days.
        await PublishAsync(Noon.AddHours(3), Delivery("a", 10));
        await PublishAsync(Noon.AddDays(29), Delivery("a", 10));
        Assert.Equal(["a 1 planned", "b 3 cancelled"], await StandingAsync());
        await PublishAsync(Noon.AddDays(31), Delivery("a", 10));
        Assert.Equal(["a 1 planned"], await StandingAsync());
        await PublishAsync(Noon.AddDays(32), Delivery("a", 10), Delivery("b", 9));
        Assert.Equal(["a 1 planned", "b 4 planned"], await StandingAsync());
    }

    [Fact]
    public async Task Publishing_the_plan_in_force_again_changes_nothing()
    {
        await QueuedRunAsync();
        var plan = await Plans.AddAsync("north", 1, APlan(), default);
        var first = await WriteAsync(Made(plan, Delivery("a", 8)), Noon);
        var again = await WriteAsync(Made(plan, Delivery("a", 9)), Noon.AddHours(1));
        Assert.True(first.IsNew);
        Assert.False(again.IsNew);
        Assert.Equal(first.Publication, again.Publication);
        Assert.Equal(["a 0 planned"], await StandingAsync());
        Assert.Equal(2, (await Events.RangeAsync("north", DateTimeOffset.MaxValue, default)).Newest);
    }

    [Fact]
    public async Task A_transaction_that_fails_leaves_the_plan_before_in_force()
    {
        await QueuedRunAsync();
        var before = await PublishAsync(Noon, Delivery("a", 8));
        var plan = await Plans.AddAsync("north", 1, APlan(), default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.InTransactionAsync(
            async (_, transaction) =>
            {
                await PublicationWriter.WriteAsync(transaction, Made(plan, Delivery("a", 9)), Noon.AddHours(1), default);
                throw new InvalidOperationException("something after it");
            },
            default));
        Assert.Equal(before.Publication, await Publications.InForceAsync("north", default));
        Assert.Equal(["a 0 planned"], await StandingAsync());
        Assert.Equal(2, (await Events.RangeAsync("north", DateTimeOffset.MaxValue, default)).Newest);
    }

    [Fact]
    public async Task Of_publications_at_once_one_is_in_force_and_news_has_no_holes()
    {
        await QueuedRunAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PublishAsync(Noon.AddMinutes(i), Delivery("a", 8 + i))));
        var all = await Publications.ListAsync("north", 10, default);
        Assert.Equal(Enumerable.Range(1, 8).Reverse(), all.Select(one => one.Number));
        Assert.Equal(all[0].Id, Assert.Single(all, one => one.SupersededAt is null).Id);
        var news = await Events.AfterAsync("north", 0, DateTimeOffset.MaxValue, 100, default);
        Assert.Equal(Enumerable.Range(1, 16).Select(seq => (long)seq), news.Select(one => one.Seq));
        Assert.Equal(news.Select(one => one.At).Order(), news.Select(one => one.At));
    }

    [Fact]
    public async Task What_has_departed_or_arrived_is_not_cancelled_by_a_plan_without_it()
    {
        await QueuedRunAsync();
        await PublishAsync(Noon, Delivery("a", 8), Delivery("b", 9));
        Assert.Equal(1, await ReportAsync("departed"));
        Assert.Equal(0, await ReportAsync("departed"));
        await PublishAsync(Noon.AddHours(1), Delivery("b", 9));
        Assert.Equal(["a 1 departed", "b 0 planned"], await StandingAsync());
        Assert.Equal(1, await ReportAsync("delivered"));
        Assert.Equal(["a 2 delivered", "b 0 planned"], await StandingAsync());
        await Assert.ThrowsAsync<ArgumentException>(() => ReportAsync("cancelled"));
    }

    [Fact]
    public async Task Documents_of_old_publications_go_when_nobody_may_ask_for_them_any_more()
    {
        await QueuedRunAsync();
        var first = await PublishAsync(Noon, Delivery("a", 8));
        await PublishAsync(Noon.AddDays(1), Delivery("a", 9));
        Assert.NotNull(await Publications.DocumentAsync(first.Publication.Id, "plan", Audience.Dashboard, default));
        Assert.Equal(first.Publication.Id, (await Publications.NewestAtAsync("north", Noon.AddHours(5), default))!.Id);
        await PublishAsync(Noon.AddDays(10), Delivery("a", 10));
        Assert.Null(await Publications.DocumentAsync(first.Publication.Id, "plan", Audience.Dashboard, default));
    }

    [Fact]
    public async Task A_piece_of_news_is_taken_by_one_worker_and_again_only_when_that_one_is_silent()
    {
        await QueuedRunAsync();
        var (outbox, subscriptions) = (new WebhookOutbox(Database), new SubscriptionStore(Database));
        await subscriptions.AddAsync(new("me", "north", Audience.Full, FeedKinds.All, "https://example.org/", "secret"), Noon, 5, default);
        for (var i = 0; i < 10; i++)
        {
            await PublishAsync(Noon.AddMinutes(i), Delivery("a", i));
        }

        var now = Noon.AddHours(1);
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => outbox.TakeAsync($"w{worker}", now, TimeSpan.FromMinutes(2), 7, Pauses, default)));
        Assert.Equal(20, taken.SelectMany(some => some).Select(one => one.Id).Distinct().Count());
        Assert.Equal(20, taken.Sum(some => some.Count));
        Assert.Empty(await outbox.TakeAsync("late", now.AddMinutes(1), TimeSpan.FromMinutes(2), 100, Pauses, default));

        // w0 has died; another takes what it held, and w0's late word counts for nothing.
        var lost = taken[0][0];
        Assert.Equal(20, (await outbox.TakeAsync("late", now.AddMinutes(3), TimeSpan.FromMinutes(2), 100, Pauses, default)).Count);
        await outbox.DeliveredAsync(lost, "w0", 200, now.AddMinutes(3), default);
        Assert.All(await subscriptions.LogAsync((await subscriptions.ListAsync("me", default))[0].Id, 100, default), entry => Assert.Equal(("waiting", 2), (entry.State, entry.Attempts)));
    }

    [Fact]
    public async Task News_that_waits_for_its_next_try_does_not_wait_longer_because_the_clock_was_put_back()
    {
        await QueuedRunAsync();
        var (outbox, hold) = (new WebhookOutbox(Database), TimeSpan.FromMinutes(2));
        await new SubscriptionStore(Database).AddAsync(new("me", "north", Audience.Full, ["published"], "https://example.org/", "secret"), Noon, 5, default);
        await PublishAsync(Noon, Delivery("a", 8));

        // The first try fails at 12:00:00; the next is due at 12:00:10, at most 12 s later.
        await outbox.FailedAsync(Assert.Single(await outbox.TakeAsync("w", Noon, hold, 9, Pauses, default)), "w", 500, "It answered 500.", Noon.AddSeconds(10), Noon, default);
        Assert.Empty(await outbox.TakeAsync("w", Noon.AddSeconds(1), hold, 9, Pauses, default));

        // At 11:00:01 it would be 59 minutes to wait. The second try fails as well; its next is due at 11:00:41, at most 48 s later.
        var back = Noon.AddHours(-1).AddSeconds(1);
        var second = Assert.Single(await outbox.TakeAsync("w", back, hold, 9, Pauses, default));
        await outbox.FailedAsync(second, "w", 500, "It answered 500.", back.AddSeconds(40), back, default);
        Assert.Empty(await outbox.TakeAsync("w", back.AddSeconds(20), hold, 9, Pauses, default));
        Assert.Equal(3, Assert.Single(await outbox.TakeAsync("w", back.AddSeconds(40), hold, 9, Pauses, default)).Attempt);
    }

    [Fact]
    public async Task An_owner_has_so_many_subscriptions_and_no_more_even_at_once()
    {
        var subscriptions = new SubscriptionStore(Database);
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => subscriptions.AddAsync(new("me", null, Audience.Full, FeedKinds.All, "https://example.org/", "secret"), Noon, 3, default)));
        Assert.Equal(3, made.Count(one => one is not null));
        Assert.DoesNotContain("secret", new TakenWebhook(Guid.Empty, Guid.Empty, "published", "https://example.org/", "secret", "{}", 1, 0).ToString(), StringComparison.Ordinal);
    }

    private async Task<Published> PublishAsync(DateTimeOffset at, params NewDelivery[] deliveries)
        => await WriteAsync(Made(await Plans.AddAsync("north", 1, APlan(), default), deliveries), at);

    private Task<Published> WriteAsync(NewPublication made, DateTimeOffset at)
        => Database.InTransactionAsync((_, transaction) => PublicationWriter.WriteAsync(transaction, made, at, default), default);

    private Task<int> ReportAsync(string state)
        => Database.InTransactionAsync((_, transaction) => ConvoyReports.AddAsync(transaction, new("north", "a", null, state, Noon), default), default);

    private static NewPublication Made(Guid plan, params NewDelivery[] deliveries) => new(
        "north", plan, "Asia/Gaza", new(2025, 1, 19), 2, deliveries, [], [new("plan", Audience.Dashboard, "application/json", SHA256.HashData([1]), [1], [2], [3])]);

    private static NewDelivery Delivery(string convoy, int hour)
    {
        var starts = new DateTimeOffset(2025, 1, 19, hour, 0, 0, TimeSpan.FromHours(2));
        return new($"uid-{convoy}", convoy, new($"site-{convoy}", "Site", "Org", "North", 31, 34), 1, new(2025, 1, 19), starts, starts.AddMinutes(30), 1, [new("flour", "Flour", 1000, 1.5, 2000, 0, null)]);
    }

    private static (int, int, int) Counts(Published published) => (published.Added, published.Changed, published.Gone);

    private async Task<IEnumerable<string>> StandingAsync()
        => (await Schedule.DeliveriesAsync(new() { Operation = "north", Order = ScheduleOrder.Site }, default)).Select(row => $"{row.Convoy} {row.Sequence} {row.State}");
}
