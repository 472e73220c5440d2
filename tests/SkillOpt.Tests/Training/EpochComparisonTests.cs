using System.Collections.Concurrent;
using SkillOpt.Runs;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

/// <summary>What a look back over an epoch pays for, and what the optimizer is told by it.</summary>
public class EpochComparisonTests
{
    private const string OnlyUnmatched =
        """{"reasoning":"","failures":[],"edits":[{"op":"replace","file":"SKILL.md","target":"no such line","content":"x","reason":"","task_ids":[]}]}""";

    private const string Harmless = """{"reasoning":"","guidance":"- be calm"}""";

    private static readonly TrainingOptions s_options = new()
    {
        Epochs = 3,
        BatchSize = 24,
        Minibatch = 24,
        SlowUpdate = new() { Samples = 6 },
    };

    private static ToyWorld Idle(Action<string>? beforeTarget = null) =>
        new()
        {
            BeforeTarget = beforeTarget,
            BeforeOptimizer = stage =>
                stage switch
                {
                    "analyst" => OnlyUnmatched,
                    "slow_update" => Harmless,
                    _ => null,
                },
        };

    private static async Task<MemoryRunStore> Train(
        TrainingOptions options,
        ToyWorld world,
        Microsoft.Extensions.AI.IChatClient? target = null
    )
    {
        var parts = ChatTraining.Parts(target ?? world.Target, world.Optimizer, ToyWorld.Scorer, options: options);
        await new Trainer(parts).RunAsync(Skill.FromText(ToyWorld.StartSkill), ToyWorld.Tasks(), TestContext.Current.CancellationToken);
        return (MemoryRunStore)parts.Journal;
    }

    private static List<string> Questions(ToyWorld world, string prompt) =>
        [
            .. world
                .Optimizer.Conversations.Where(c => c[0].Text.StartsWith(PromptLibrary.BuiltIn[prompt][..60], StringComparison.Ordinal))
                .Select(c => c[1].Text),
        ];

    [Fact]
    public async Task Where_nothing_was_accepted_one_side_is_in_hand_and_the_optimizer_is_told_so()
    {
        var trainCalls = 0;
        var world = Idle(question => Interlocked.Add(ref trainCalls, question.StartsWith("train", StringComparison.Ordinal) ? 1 : 0));

        var store = await Train(s_options, world);

        var looks = store.Events.OfType<EvaluationFinished>().Where(e => e.Label.StartsWith("epoch ", StringComparison.Ordinal)).ToList();
        looks.Select(e => (e.Label, e.Planned)).ShouldBe([("epoch 2 current", 6), ("epoch 3 current", 6)]);
        trainCalls.ShouldBe((3 * 24) + (2 * 6));
        var proposed = store.Events.OfType<SlowUpdateProposed>().ToList();
        proposed.ShouldAllBe(s => s.NothingChanged == true && s.Improved.Count == 0 && s.Regressed.Count == 0 && s.Unsteady!.Count == 0);
        proposed.ShouldAllBe(s => s.StillFailed.Count + s.StillSolved.Count == 6);
        store.Events.OfType<VerdictReached>().Select(v => v.Origin).ShouldBe(["slow update of epoch 2", "slow update of epoch 3"]);
        foreach (var question in Questions(world, "slow_update"))
        {
            question.ShouldContain("Nothing was accepted since the epoch before");
            question.ShouldContain("- failed every time: ");
            question.ShouldContain("- failed sometimes: 0");
            question.ShouldNotContain("Previous skill");
            question.Split("# Toy").Length.ShouldBe(2, "the skill is shown once");
        }
    }

    [Fact]
    public async Task What_one_skill_sometimes_fails_is_told_apart_from_what_it_always_fails()
    {
        var asked = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var world = Idle();
        var target = new ScriptedChatClient(
            (messages, _, _) =>
            {
                // Kind b goes wrong every other time.
                var question = messages[^1].Text;
                var solved = question[^1] switch
                {
                    'a' => true,
                    'b' => asked.AddOrUpdate(question, 1, (_, n) => n + 1) % 2 == 0,
                    _ => false,
                };
                return Task.FromResult(ScriptedChatClient.TextReply(messages, solved ? $"solved {question[^1]}" : "stuck"));
            }
        );

        var store = await Train(
            s_options with
            {
                Epochs = 2,
                SlowUpdate = new() { Samples = 24 },
            },
            world,
            target
        );

        var proposed = store.Events.OfType<SlowUpdateProposed>().ShouldHaveSingleItem();
        proposed.Unsteady!.ShouldBe(ToyWorld.Tasks().Train.Where(t => t.Type == "b").Select(t => t.Id), ignoreOrder: true);
        proposed.StillSolved.ShouldBe(ToyWorld.Tasks().Train.Where(t => t.Type == "a").Select(t => t.Id), ignoreOrder: true);
        var question = Questions(world, "slow_update").ShouldHaveSingleItem();
        question.ShouldContain("- failed sometimes: 4");
        question.ShouldContain("- note: failed sometimes; here solved");
        question.ShouldContain("- note: failed sometimes; here failed");
    }

    [Fact]
    public async Task The_notebook_alone_pays_for_no_pairs_unless_it_is_asked_for()
    {
        var off = s_options with
        {
            SlowUpdate = new() { Enabled = false, Samples = 6 },
        };
        var (free, paid) = (new ToyWorld(), new ToyWorld());

        var store = await Train(off with { BatchSize = 8 }, free);
        var asking = await Train(off with { BatchSize = 8, NotebookPairs = true }, paid);

        store.Events.OfType<EvaluationFinished>().ShouldNotContain(e => e.Label.StartsWith("epoch ", StringComparison.Ordinal));
        store.Events.OfType<MetaSkillWritten>().Select(m => (m.Epoch, m.Content)).ShouldBe([(2, "rules help")]);
        Questions(free, "meta_skill").ShouldHaveSingleItem().ShouldContain("No tasks were done for this comparison.");
        asking
            .Events.OfType<EvaluationFinished>()
            .Select(e => e.Label)
            .Where(l => l.StartsWith("epoch ", StringComparison.Ordinal))
            .ShouldAllBe(l =>
                l.StartsWith("epoch 2 ", StringComparison.Ordinal) && l.EndsWith(", for the notebook", StringComparison.Ordinal)
            );
        asking.Events.OfType<EvaluationFinished>().ShouldContain(e => e.Label == "epoch 2 current, for the notebook");
    }

    [Fact]
    public async Task After_the_last_epoch_nobody_is_asked_for_guidance_for_the_next()
    {
        var world = Idle();

        await Train(s_options, world);

        var questions = Questions(world, "slow_update");
        questions.Count.ShouldBe(2);
        questions[0].ShouldContain("through the next epoch");
        questions[1].ShouldNotContain("next epoch");
        questions[1].ShouldContain("Training ends here.");
        PromptLibrary.BuiltIn["slow_update"].ShouldNotContain("next epoch");
    }

    [Fact]
    public async Task A_policy_that_looks_for_changes_has_nothing_to_choose_by_where_there_is_one_skill()
    {
        var store = await Train(
            s_options with
            {
                Epochs = 2,
                SlowUpdate = new() { Samples = 6, Pairs = LongitudinalPolicy.Changed },
            },
            Idle()
        );

        store.Events.OfType<EvaluationFinished>().Single(e => e.Label == "epoch 2 current").Planned.ShouldBe(6);
        store.Events.OfType<SlowUpdateProposed>().Single().Content.ShouldBe("- be calm");
    }
}
