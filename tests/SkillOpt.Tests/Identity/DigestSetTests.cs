namespace SkillOpt.Tests.Identity;

public class DigestSetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1 << 20)]
    public void It_holds_what_a_hash_set_holds_also_when_digests_differ_in_few_bits(int range)
    {
        var random = new SeededRandom(1, "digests");
        var expected = new HashSet<ulong>();
        var set = new DigestSet();
        for (var i = 0; i < 100_000; i++)
        {
            var digest = range == 0 ? random.NextUInt64() : random.NextUInt64() % (ulong)range;
            set.Contains(digest).ShouldBe(expected.Contains(digest));
            set.Add(digest).ShouldBe(expected.Add(digest));
        }

        expected.ShouldAllBe(digest => set.Contains(digest));
    }

    [Fact]
    public void Zero_is_a_digest_like_any_other()
    {
        var set = new DigestSet();
        set.Contains(0).ShouldBeFalse();
        set.Add(0).ShouldBeTrue();
        set.Add(0).ShouldBeFalse();
        set.Contains(0).ShouldBeTrue();
    }
}
