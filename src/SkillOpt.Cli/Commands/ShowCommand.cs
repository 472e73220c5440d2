using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Cli.Composition;
using SkillOpt.Cli.Terminals;
using SkillOpt.Diagnostics;
using SkillOpt.Display;
using SkillOpt.Forecasting;
using SkillOpt.Reporting;
using SkillOpt.Runs;
using SkillOpt.Runs.Events;

namespace SkillOpt.Cli.Commands;

/// <summary><c>show</c>: a run's story, or one step's: failures, patches, merged, ranked, verdict.</summary>
internal static class ShowCommand
{
    private static readonly Option<int?> Step = new("--step") { Description = "Show this step: failures, patches, merged, ranked, candidate, verdict.", HelpName = "number" };

    public static Verb Verb { get; } = new("show", "Show what happened in a run, or in one of its steps.", Run)
    {
        Symbols = [CommonOptions.Project, Step],
        TakesConfig = true,
    };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        var run = StoredRun.Read(invocation.LoadProject().Spec);
        var output = invocation.Terminal.Output;
        if (invocation.Get(Step) is { } number)
        {
            var step = run.View.Step(number) ?? throw new SkillOptException(
                "SKO1335",
                $"Run {run.Name} has no step {number}{(run.View.Steps.Count > 0 ? $"; it has steps 1 to {run.View.Steps.Count}" : " yet")}.");
            if (invocation.Json)
            {
                invocation.Terminal.WriteJson(Facts(run, node => node["step"]?.GetValue<int>() == number || IsOf(node, number)));
            }
            else
            {
                output.Write(StepStory.Write(step, PageFormat.Plain));
            }
        }
        else if (invocation.Json)
        {
            invocation.Terminal.WriteJson(Facts(run, _ => true));
        }
        else
        {
            output.Write(RunReport.Write(run.Name, run.View, hasCosts: RunCost.Read(run.Folder) is not null, PageFormat.Plain));
            if (RunCost.Read(run.Folder) is { } cost)
            {
                output.Write($"\n{CostPage.Write(cost)}");
            }
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static bool IsOf(JsonNode fact, int step) =>
        fact["label"]?.GetValue<string>() is { } label && label.StartsWith($"step {step} ", StringComparison.Ordinal);

    private static JsonArray Facts(StoredRun run, Func<JsonNode, bool> wanted) =>
        [.. run.ReadEvents().Select(Marked).Where(n => n is not null && wanted(n))];

    // The fact as it is stored, and for an acceptance whether it may be chance.
    private static JsonNode? Marked(StoredEvent stored)
    {
        var node = JsonNode.Parse(stored.Json);
        if (node is JsonObject members && stored.Fact is VerdictReached { Decision: "accept" } verdict)
        {
            members["interval_holds_zero"] = verdict.HoldsZero;
        }

        return node;
    }
}
