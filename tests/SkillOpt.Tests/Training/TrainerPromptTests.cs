using System.Text;
using System.Text.RegularExpressions;
using SkillOpt.Gating;
using SkillOpt.Runs;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

/// <summary>What the optimizer is told besides transcripts: numbers, standing, contrast, what became of earlier edits.</summary>
public partial class TrainerPromptTests
{
    private static readonly TrainingOptions s_options = new()
    {
        Epochs = 1,
        BatchSize = 24,
        Minibatch = 4,
        SlowUpdate = new() { Enabled = false },
        EvaluateTest = false,
    };

    private static async Task<(ToyWorld World, MemoryRunStore Store)> Train(
        TrainingOptions options,
        ToyWorld? world = null,
        string skill = ToyWorld.StartSkill
    )
    {
        world ??= new ToyWorld();
        var parts = ChatTraining.Parts(world.Target, world.Optimizer, ToyWorld.Scorer, options: options);
        await new Trainer(parts).RunAsync(Skill.FromText(skill), ToyWorld.Tasks(), TestContext.Current.CancellationToken);
        return (world, (MemoryRunStore)parts.Journal);
    }

    private static List<string> Prompts(ToyWorld world, string heading) =>
        [.. world.Optimizer.Conversations.Select(c => c[1].Text).Where(t => t.Contains(heading, StringComparison.Ordinal))];

    [Fact]
    public async Task The_number_of_edits_in_the_prompt_is_the_steps()
    {
        var (world, store) = await Train(
            s_options with
            {
                Epochs = 2,
                BatchSize = 8,
                LearningRate = 4,
                MinLearningRate = 1,
                Schedule = LearningRateSchedule.Linear,
            }
        );

        var rates = store.Events.OfType<StepStarted>().Select(s => s.LearningRate!.Value).ToList();
        rates.Distinct().Count().ShouldBeGreaterThan(2);
        var told = Prompts(world, "# Trajectories").Select(p => MostChanges().Match(p).Groups["most"].Value).ToList();
        told.Where((t, i) => i == 0 || told[i - 1] != t)
            .ShouldBe(
                rates
                    .Select(r => r == 1 ? "1 change." : $"{r} changes.")
                    .Where((t, i) => i == 0 || (rates[i - 1] == 1 ? "1 change." : $"{rates[i - 1]} changes.") != t)
            );
        told.ShouldContain("1 change.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_analyst_of_failures_is_shown_a_solved_task_where_there_is_one(bool failureOnly)
    {
        var (world, store) = await Train(s_options with { FailureOnly = failureOnly });

        var failures = Prompts(world, "# Trajectories of failed tasks");
        failures.Count.ShouldBe(5);
        failures.ShouldAllBe(p =>
            p.Contains(
                "# A solved task for contrast\n\nOf what was solved in this batch, this task is most like the failed task train-",
                StringComparison.Ordinal
            )
        );
        failures.ShouldAllBe(p =>
            p.Contains("## Solved task train-", StringComparison.Ordinal) && p.Contains("solved a", StringComparison.Ordinal)
        );
        failures.ShouldContain(p =>
            p.Contains("Of the 24 tasks of this step's batch, 4 were solved and 20 failed.", StringComparison.Ordinal)
        );
        failures
            .Count(p => p.Contains("of this step's batch (24 in all, the others are not in yet)", StringComparison.Ordinal))
            .ShouldBe(4);
        Prompts(world, "# Trajectories of solved tasks").Count.ShouldBe(failureOnly ? 0 : 1);
        store.Events.OfType<PatchProposed>().Where(p => p.Source == EditSource.Failure).Select(p => p.Minibatch).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task Where_nothing_was_solved_there_is_no_contrast_and_the_prompt_says_so()
    {
        var (world, _) = await Train(s_options, skill: "# Toy\n\n- nothing yet\n");

        var failures = Prompts(world, "# Trajectories of failed tasks");
        failures.Count.ShouldBe(6);
        failures.ShouldAllBe(p => !p.Contains("for contrast", StringComparison.Ordinal));
        failures.ShouldAllBe(p =>
            p.Contains("Of the 24 tasks of this step's batch, 0 were solved and 24 failed.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_first_slow_update_is_told_that_there_is_no_guidance_yet()
    {
        var (world, _) = await Train(
            s_options with
            {
                Epochs = 3,
                BatchSize = 8,
                SlowUpdate = new() { Samples = 6 },
            }
        );

        var asked = Prompts(world, "# Guidance so far");
        asked.Count.ShouldBeGreaterThan(1);
        asked[0].ShouldContain("# Guidance so far\n\nThere is none yet.\n");
    }

    [Theory]
    [InlineData(RejectionFeedback.Evidence)]
    [InlineData(RejectionFeedback.Verdict)]
    public void Edits_that_were_never_measured_are_not_called_rejected(RejectionFeedback told)
    {
        var buffer = new RejectedEdits(new TrainingOptions { Rejections = told });
        buffer = buffer.With(
            Attempt(
                1,
                new GateVerdict(GateDecision.Reject, "Stopped after 0 of 6 rollouts.")
                {
                    Numbers = new GateNumbers { Rollouts = 0, IncumbentScore = 1 },
                },
                told
            )
        );
        buffer = buffer.With(
            Attempt(
                2,
                GateVerdict.NotMeasured(
                    "Kept out because it looks like gaming: it quotes the scorer's rules; read it, and set gate.block_gaming to false."
                ),
                told
            )
        );
        buffer = buffer.With(
            Attempt(
                3,
                new GateVerdict(GateDecision.Reject, "66.7 % against 83.3 %.")
                {
                    Numbers = new GateNumbers { Rollouts = 6, IncumbentScore = 0.8 },
                },
                told
            )
        );

        buffer
            .View()
            .Split('\n')
            .Where(l => l.StartsWith("- Step", StringComparison.Ordinal))
            .ShouldBe([
                told == RejectionFeedback.Evidence ? "- Step 3: rejected: 66.7 % against 83.3 %." : "- Step 3: rejected by the gate.",
                "- Step 2: not measured: Kept out because it looks like gaming: it quotes the scorer's rules.",
                "- Step 1: not tried: val cannot get better.",
            ]);
        buffer.View().ShouldContain("  - failures it meant to mend: units (1 task)");
    }

    [Fact]
    public async Task Facts_hold_the_letters_of_every_script_and_older_facts_still_read()
    {
        const string Rule = "- Всегда пиши 单位 😀, don't guess <here> & there.";
        var edits =
            $$"""{"reasoning":"Причина","failures":[],"edits":[{"op":"append","file":"SKILL.md","target":"","content":"{{Rule}}","reason":"a\\uD83D","task_ids":[]}]}""";
        var (_, store) = await Train(s_options, new ToyWorld { BeforeOptimizer = stage => stage is "analyst" or "merge" ? edits : null });
        var codec = new EventCodec(RunEventJson.Default.RunEvent);

        var fact = store.Events.OfType<PatchMerged>().Single();
        using var text = codec.Write(fact);

        fact.Proposals[0].Detail.ShouldContain(Rule);
        text.ToString().ShouldContain("- Всегда пиши 单位");
        text.ToString().ShouldContain("don't guess <here> & there.");
        text.ToString().ShouldNotContain("\\u0");
        fact.Proposals[0].Detail.ShouldContain("\"a\\\\uD83D\"", Case.Sensitive, "an escaped backslash is no escape");
        var earlier = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes<RunEvent>(fact, RunEventJson.Default.RunEvent);
        Encoding.UTF8.GetString(earlier).ShouldContain("\\u0412");
        ((PatchMerged)codec.Read(earlier)).Proposals[0].Detail.ShouldBe(fact.Proposals[0].Detail);
    }

    private static RejectedEdits.Attempt Attempt(int step, GateVerdict verdict, RejectionFeedback told) =>
        new(
            step,
            verdict.Reason,
            [new EditProposal(new Edit(EditOperation.Append, $"- rule {step}"))],
            [],
            [new FailurePattern("units", "", ["t1"])]
        )
        {
            Unmeasured = RejectedEdits.Unmeasured(verdict, told),
        };

    [GeneratedRegex(@"Propose at most (?<most>\d+ changes?\.)")]
    private static partial Regex MostChanges();
}
