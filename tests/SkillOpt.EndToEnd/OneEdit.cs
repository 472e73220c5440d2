using System.Text.Json;
using SkillOpt.Rollouts;
using SkillOpt.Training;

namespace SkillOpt.EndToEnd;

/// <summary>The smallest optimizer: it asks for one line once, adds it to the skill, and lets the gate decide.</summary>
public sealed class OneEdit(string line) : IOptimizer
{
    private static readonly JsonElement s_schema = JsonDocument
        .Parse("""{"type":"object","properties":{"line":{"type":"string"}},"required":["line"]}""")
        .RootElement.Clone();

    public int StepsPerEpoch(int trainTasks, TrainingOptions options) => 1;

    public IOptimizerRun Start(OptimizerContext context) => new Run(context, line);

    private sealed class Run(OptimizerContext context, string line) : IOptimizerRun
    {
        public async Task<TrainingState> RunEpochAsync(TrainingState state, int epoch, CancellationToken cancellationToken)
        {
            if (epoch > 1)
            {
                return state;
            }

            state = context.BeginStep(state, epoch, context.Train);
            var batch = await context.Evaluator.EvaluateAsync(
                EvaluationPlan.Of("step 1 train", state.Incumbent, context.Train, context.Options.Seed, isTraining: true),
                cancellationToken
            );
            state = context.RecordTrain(state, batch, epoch);
            var proposed = await context.Calls.AskAsync(
                "step 1 line",
                "Repeat.",
                line,
                s_schema,
                reply => reply.GetProperty("line").GetString()!,
                cancellationToken
            );
            if (proposed is null)
            {
                return context.SkipStep(state, "No line was proposed.");
            }

            var skill = Skill.FromText($"{state.Incumbent.Document.Text}{proposed}\n");
            return (
                await context.JudgeAsync(state, new Candidate(skill, "step 1") { Step = 1, TrainBatch = batch }, cancellationToken)
            ).State;
        }
    }
}
