using Npgsql;

namespace AidRoutes.Storage.Tests;

public sealed class KeyStoreTests(TestServer server) : StorageTest(server)
{
    private KeyStore Keys => new(Database);

    [Fact]
    public async Task Of_a_secret_only_the_hash_is_kept()
    {
        var issued = await Keys.CreateAsync(new("Cell", KeyRole.Planner), "test", default);
        var text = KeyText.Parse(issued.Text)!;
        var found = (await Keys.FindAsync(text.Prefix, default))!;
        Assert.True(found.Opens(text.Secret));
        Assert.False(found.Opens(KeyText.New().Secret));
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(text.Secret)), found.SecretSha256);
        Assert.DoesNotContain(text.Secret, $"{issued} {text} {found}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_processes_that_start_at_once_one_makes_the_first_key()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Keys.CreateFirstAsync("first", "start", default)));
        Assert.Single(made, key => key is not null);
        Assert.Single(await Keys.ListAsync(default));
    }

    [Fact]
    public async Task Of_two_rotations_at_once_one_wins()
    {
        var issued = await Keys.CreateAsync(new("Cell", KeyRole.Planner, GoodFor: TimeSpan.FromDays(30)), "test", default);
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Keys.RotateAsync(issued.Key.Id, TimeSpan.FromHours(1), "test", default)));
        var fresh = Assert.Single(made, key => key is not null)!;
        Assert.Equal(issued.Key.Holder, fresh.Key.Holder);
        Assert.Equal(30, (fresh.Key.ExpiresAt!.Value - fresh.Key.CreatedAt).TotalDays);
    }

    [Fact]
    public async Task What_a_key_is_never_changes()
    {
        await Keys.CreateAsync(new("Cell", KeyRole.Dashboard), "test", default);
        await Assert.ThrowsAsync<PostgresException>(() => SqlAsync("update api_keys set role = 'admin'"));
        await Assert.ThrowsAsync<PostgresException>(() => SqlAsync("update api_keys set secret_sha256 = sha256('x')"));
        await Assert.ThrowsAsync<ArgumentException>(() => Keys.CreateAsync(new("WFP", KeyRole.Ngo), "test", default));
        await Assert.ThrowsAsync<ArgumentException>(() => Keys.CreateAsync(new("x", KeyRole.Planner, Operation: "atlantis"), "test", default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ak_")]
    [InlineData("ak_abcdefgh_short")]
    [InlineData("AK_abcdefgh_abcdefghijabcdefghijabcdefghijabcdefghij")]
    [InlineData("ak_abcdefgh-abcdefghijabcdefghijabcdefghijabcdefghij")]
    [InlineData("ak_abcdefgh_abcdefghijabcdefghijabcdefghijabcdefgh'j")]
    [InlineData("ak_abcdefgé_abcdefghijabcdefghijabcdefghijabcdefghij")]
    public void What_is_no_key_is_not_looked_up(string text) => Assert.Null(KeyText.Parse(text));
}
