using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Runs;

/// <summary>A run that began before facts had a member goes on to tell them without it, so that its history stays the same.</summary>
public sealed class EarlierHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task Members_that_came_later_are_told_only_by_runs_that_began_with_them(int? history, bool hasName)
    {
        RunEvent[] facts = [Started(history), Selected()];

        await using (var store = Open())
        {
            Array.ForEach(facts, store.Append);
        }

        await using (var resumed = Open())
        {
            Array.ForEach(facts, resumed.Append);
            resumed.StoredEventCount.ShouldBe(2, "the same history was told again");
        }

        using var reader = RunReader.Open(_folder.At("run.db"));
        reader.Events()[^1].Json.Contains("\"id\":\"0a1b2c3d\"", StringComparison.Ordinal).ShouldBe(hasName);
    }

    [Fact]
    public void The_store_in_memory_follows_the_same_rule()
    {
        var store = new MemoryRunStore();
        store.Append(Started(2));
        store.Append(Selected());
        store.Rewind();
        store.Append(Started(2));

        var without = Selected();
        store.Append(without with { Proposals = [without.Proposals[0] with { Id = null }] });

        store.Events.Count.ShouldBe(2, "with and without the member it is one fact of such a run");
    }

    private SqliteRunStore Open() => SqliteRunStore.Open(_folder.At("run.db"));

    private static RunStarted Started(int? history) =>
        new()
        {
            Skill = "s",
            Files = [],
            Train = 1,
            Val = 1,
            Test = 1,
            Epochs = 1,
            Steps = 1,
            Target = "t",
            Optimizer = "o",
            Gate = "strict",
            Metric = GateMetric.Hard,
            History = history,
        };

    private static ProposalsSelected Selected() =>
        new()
        {
            Step = 1,
            Budget = 1,
            Reason = "all fit",
            Proposals = [new ProposalFact("add a rule", null, ["a"], "{}") { Id = "0a1b2c3d" }],
        };
}
