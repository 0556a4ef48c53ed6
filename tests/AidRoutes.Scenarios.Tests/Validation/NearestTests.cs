namespace AidRoutes.Scenarios.Tests.Validation;

public sealed class NearestTests
{
    [Theory]
    [InlineData("gaet", "gate", "hub")] // two replaced letters
    [InlineData("Gate-1", "gate-1", "gate-22")] // case costs nothing
    [InlineData("kerem-shalm", "kerem-shalom", "kissufim")] // one letter missing
    [InlineData("xkerem-shalom", "kerem-shalom", "kissufim")] // one too many, at the front
    [InlineData("populaton", "population", "operator")]
    public void The_nearest_word_is_found(string found, string near, string far) => Assert.Equal(near, Nearest.Find(found, [far, near]));

    [Theory]
    [InlineData("x", "y")]
    [InlineData("gate", "warehouse")]
    [InlineData("", "gate")]
    [InlineData("abcdef", "uvwxyz")]
    public void A_word_far_away_is_no_advice(string found, string known) => Assert.Null(Nearest.Find(found, [known]));

    [Fact]
    public void The_band_finds_the_distance_that_the_whole_table_finds()
    {
        var random = new Random(3);
        string Word() => new([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => "abc"[random.Next(3)])]);
        for (var round = 0; round < 5_000; round++)
        {
            var (found, known) = (Word(), Word());
            var edits = Edits(found, known);
            var isNear = edits <= Math.Clamp(found.Length / 3, 2, 5) && edits < Math.Max(found.Length, known.Length);
            Assert.True(isNear == (Nearest.Find(found, [known]) == known), $"{found} {known} {edits}");
        }
    }

    private static int Edits(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1), Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
            }
        }

        return table[left.Length, right.Length];
    }
}
