using System.Text.Json.Nodes;
using SkillOpt.Gating;
using SkillOpt.Scoring;

namespace SkillOpt.Tests.Gating;

public sealed class GateVectorTests
{
    private static readonly JsonNode s_vectors = JsonNode.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "gate.json"))
    )!;

    [Fact]
    public void Scores_of_the_training_vectors()
    {
        foreach (var row in Rows("training", "gate_score"))
        {
            Options(row, "mixed_weight").ValueOf(ScoreOf(row, "hard", "soft")).ShouldBe(Number(row["expected"]), 1e-15);
        }
    }

    [Fact]
    public void Scores_of_the_sleep_vectors()
    {
        foreach (var row in Rows("sleep", "gate_score").Where(r => r["error"] is null))
        {
            Options(row, "weight").ValueOf(ScoreOf(row, "hard", "soft")).ShouldBe(Number(row["score"]), 1e-15);
        }
    }

    [Theory]
    [InlineData("training")]
    [InlineData("sleep")]
    public void Decisions(string source)
    {
        foreach (var row in Rows(source, "gate_decision"))
        {
            var expected = row["expected"] ?? row;
            var candidate = Number(row["cand_hard"]);
            var options = Options(row, "mixed_weight");
            var decide = Decide(
                options,
                double.IsFinite(candidate) ? options.ValueOf(ScoreOf(row, "cand_hard", "cand_soft")) : null,
                Number(row["current_score"]),
                Number(row["best_score"])
            );
            Action(decide.Verdict).ShouldBe(expected["action"]!.GetValue<string>(), row.ToJsonString());
            if (row["expected"]?["current_score"] is { } score)
            {
                decide.State.IncumbentScore!.Value.ShouldBe(Number(score), 1e-12);
                decide.State.BestScore!.Value.ShouldBe(Number(expected["best_score"]), 1e-12);
            }
        }
    }

    [Fact]
    public void Sequence()
    {
        var sequence = s_vectors["training"]!["gate_sequence"]!;
        var gate = Gates.Create(new GateOptions());
        var state = gate.Start(["t0"], GateDriver.Table(Number(sequence["initial"])));
        foreach (var row in sequence["rows"]!.AsArray())
        {
            var decide = GateDriver.Decide(gate, state, _ => Number(row![1]));
            Action(decide.Verdict).ShouldBe(row![2]!.GetValue<string>());
            state = decide.State;
            state.IncumbentScore!.Value.ShouldBe(Number(row[3]), 1e-12);
            state.BestScore!.Value.ShouldBe(Number(row[4]), 1e-12);
        }

        state.Proposals.ShouldBe(7);
        state.Accepted.ShouldBe(3);
    }

    [Fact]
    public void Task_deltas()
    {
        foreach (var row in Rows("sleep", "task_deltas"))
        {
            var options = Options(row, "weight");
            var tasks = row["baseline"]!.AsObject().Select(p => p.Key).ToArray();
            var gate = Gates.Create(options with { Policy = "off", MaxRegressions = 0 });
            var state = gate.Start([.. tasks], TableOf(row["baseline"]!, options));
            var candidate = TableOf(row["candidate"]!, options);
            var verdict = GateDriver.Decide(gate, state, r => candidate.TryGet(r.TaskId, 0, out var v) ? v : null).Verdict;
            foreach (var (delta, expected) in verdict.Numbers.Deltas.Zip(row["deltas"]!.AsArray()))
            {
                delta.TaskId.ShouldBe(expected!["task_id"]!.GetValue<string>());
                // The reference calls a task without a finite score "regressed"; here it is its own state and never a score.
                var finite = expected["scores_are_finite"]!.GetValue<bool>();
                delta
                    .Change.ToString()
                    .ShouldBe(finite ? expected["status"]!.GetValue<string>() : "NotMeasured", StringCompareShould.IgnoreCase);
            }

            // Either way a task that got worse, or may have, keeps the candidate out under "no regression".
            var ruled = verdict.IsAccepted ? RegressionRule.Apply(verdict, 0) : verdict;
            ruled.IsAccepted.ShouldBe(!row["blocks_under_no_regression"]!.GetValue<bool>(), row.ToJsonString());
        }
    }

    [Fact]
    public void Unknown_policy_and_values_out_of_range_are_refused()
    {
        Should.Throw<SkillOptException>(() => Gates.Create(new GateOptions { Policy = "x" })).Code.ShouldBe("SKO1401");
        Should.Throw<SkillOptException>(() => Gates.Create(new GateOptions { Alpha = 0.5 })).Code.ShouldBe("SKO1402");
        Should.Throw<SkillOptException>(() => Gates.Create(new GateOptions { Replicates = 0 })).Code.ShouldBe("SKO1402");
    }

    private static GateStep.Decide Decide(GateOptions options, double? candidate, double current, double best)
    {
        var gate = Gates.Create(options);
        var state = gate.Start(["t0"], GateDriver.Table(current)) with { Best = GateDriver.Table(best) };
        return GateDriver.Decide(gate, state, _ => candidate);
    }

    private static Measurement TableOf(JsonNode rows, GateOptions options) =>
        Measurement.Of(
            rows.AsObject()
                .Select(p =>
                {
                    var (hard, soft) = (Number(p.Value![0]), Number(p.Value[1]));
                    var needed = options.Metric switch
                    {
                        GateMetric.Hard => hard,
                        GateMetric.Soft => soft,
                        _ => hard + soft,
                    };
                    return KeyValuePair.Create(
                        p.Key,
                        double.IsFinite(needed)
                            ? options.ValueOf(new Score(double.IsFinite(hard) ? hard : 0, double.IsFinite(soft) ? soft : 0))
                            : (double?)null
                    );
                })
        );

    private static string Action(GateVerdict verdict) =>
        verdict switch
        {
            { IsAccepted: true, IsNewBest: true } => "accept_new_best",
            { IsAccepted: true } => "accept",
            _ => "reject",
        };

    private static IEnumerable<JsonNode> Rows(string source, string name) => s_vectors[source]![name]!.AsArray()!;

    private static GateOptions Options(JsonNode row, string weight) =>
        new()
        {
            Metric = Enum.Parse<GateMetric>(row["metric"]!.GetValue<string>(), ignoreCase: true),
            MixedWeight = row[weight] is { } w ? Number(w) : 0.5,
        };

    private static Score ScoreOf(JsonNode row, string hard, string soft) => new(Number(row[hard]), Number(row[soft]));

    private static double Number(JsonNode? node) =>
        node!.AsValue().TryGetValue<string>(out var text)
            ? text switch
            {
                "nan" => double.NaN,
                "inf" => double.PositiveInfinity,
                _ => throw new FormatException(text),
            }
            : node.GetValue<double>();
}
