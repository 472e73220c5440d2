using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Runs;

/// <summary>What stands beside the history: texts once each, calls, spend. Nothing of it is part of the history.</summary>
public sealed class RunRecordsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_that_many_calls_share_is_stored_once_and_reads_the_same()
    {
        var skill = string.Join('\n', Enumerable.Range(0, 200).Select(i => $"- Rule {i} of the skill."));
        using (var store = Open())
        {
            foreach (var i in Enumerable.Range(0, 50))
            {
                Ask(store, $"step {i} failure 1", ("Skill", skill), ("The batch", $"batch {i}"));
            }

            // A resumed run asks again.
            Ask(store, "step 1 failure 1", ("Skill", "another"));
        }

        using var reader = RunReader.Open(_folder.Path);
        reader.Calls().Count.ShouldBe(50);
        reader.Calls().Select(c => c.Parts[0].Value).Distinct().Count().ShouldBe(1);
        reader.Text(reader.Calls()[7].Parts[0].Value).ShouldBe(skill);
        reader.Text(reader.Calls()[7].Parts[1].Value).ShouldBe("batch 7");
        reader.EventCount.ShouldBe(0);
        new FileInfo(_folder.At("run.db")).Length.ShouldBeLessThan(200_000);
    }

    [Fact]
    public void A_heading_within_a_fence_begins_no_part()
    {
        var question = new Material()
            .Section("Skill", Material.Fenced("# Not a part\n\n```\n# Nor this\n```\n", "markdown"))
            .Section("The batch", "All failed.")
            .ToString();

        var parts = PromptParts.Of(new StructuredRequest("analyst", "Do it.", question, JsonDocument.Parse("{}").RootElement));

        parts.Select(p => p.Key).ShouldBe(["instructions", "Skill", "The batch"]);
        parts[1].Value.ShouldContain("# Nor this");
        parts[2].Value.ShouldBe("All failed.");
    }

    [Fact]
    public void Spend_is_told_as_what_came_since_and_what_is_read_back_costs_nothing_again()
    {
        var models = new Dictionary<ModelRole, string> { [ModelRole.Target] = "acme:small" };
        var budget = new Budget(new BudgetOptions(), PriceBook.BuiltIn, models, TimeProvider.System);
        var told = new List<SpendRecord>();
        var spend = new SpendTeller(() => budget.Made, told.Add);

        Record(calls: 3, replayed: true);
        spend.Tell("baseline");
        told.ShouldBeEmpty("an earlier process told it");
        Record(calls: 2, replayed: false);
        spend.Tell("step 1 train");
        Record(calls: 5, replayed: false);
        spend.Tell("step 1 gate 1");
        spend.Tell("step 2 train");

        told.Select(s => (s.Label, s.Usage.Calls, s.Usage.PromptTokens)).ShouldBe([("step 1 train", 2, 20), ("step 1 gate 1", 5, 50)]);
        told.ShouldAllBe(s => s.Cost == null, "the price of the model is not known");
        budget.Total.Calls.ShouldBe(10);

        void Record(int calls, bool replayed) =>
            budget.Record(ModelRole.Target, "rollout", "acme:small", new Usage { Calls = calls, PromptTokens = calls * 10 }, replayed);
    }

    private SqliteRunStore Open() => SqliteRunStore.Open(_folder.At("run.db"));

    private static void Ask(ICallLog log, string label, params (string Name, string Text)[] parts) =>
        log.Asked(
            new AskedCall(
                ContentHash.Of(label),
                "Optimizer",
                "analyst",
                label,
                1,
                [.. parts.Select(p => KeyValuePair.Create(p.Name, p.Text))]
            )
        );
}
