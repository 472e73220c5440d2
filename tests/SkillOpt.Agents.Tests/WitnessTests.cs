using SkillOpt.Calls;
using SkillOpt.Gateway;
using SkillOpt.Models;
using SkillOpt.Practice;
using SkillOpt.Projects;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Agents.Tests;

/// <summary>
/// Three witnesses of one rollout: the server of the model, which counts its own tokens; the engine, which is to count the same; and the
/// agent's own events, which need not agree.
/// </summary>
public sealed class WitnessTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AgentSource _source = new();

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Agents.Real), MemberType = typeof(Agents))]
    public async Task The_tokens_of_a_rollout_are_those_that_its_models_server_counted(string agent)
    {
        Agents.SkipUnlessInstalled(agent);

        // The practice model behind a real server of Chat Completions, as any local model is.
        await using var server = await ModelGateway.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var counted = server.Open(
            "server",
            PracticeModels.Create(new ModelSettings { Name = "practice:apprentice?slips=0" }).Client,
            new GatewaySessionSettings { ModelName = "apprentice" }
        );
        using var registry = new ModelRegistry();
        var endpoint = registry.Resolve(
            new ModelSettings { Name = "compatible:apprentice", BaseUrl = counted.AddressOf(GatewayFormat.ChatCompletions).ToString() },
            new ProviderEnvironment
            {
                Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["OPENAI_COMPATIBLE_API_KEY"] = counted.Token },
            }
        );
        var watcher = new Watcher();
        var environment = _source.Create(new AgentRequest(agent, []) { Target = endpoint.Name, KeepFolder = _folder.Path }, watcher);
        var (store, meter) = (new MemoryRunStore(), new CallTotals());
        using var executor = new JournaledExecutor(
            new RolloutWorker(environment, Scorer.Contains()),
            endpoint,
            store,
            store,
            meter,
            TimeProvider.System
        );

        var rollout = await executor.ExecuteAsync(
            new RolloutRequest(Agents.Skill, Agents.Task(_folder.Path), 7),
            TestContext.Current.CancellationToken
        );

        var (ours, theirs) = (rollout.Trajectory.ShouldNotBeNull().Usage, counted.Usage);
        (ours.Calls, ours.PromptTokens, ours.CompletionTokens).ShouldBe((theirs.Calls, theirs.PromptTokens, theirs.CompletionTokens));
        ours.EstimatedCalls.ShouldBe(0);
        var metered = meter.Entries.Values.Aggregate(Usage.Zero, (a, b) => a + b);
        (metered.Calls, metered.PromptTokens, metered.CompletionTokens).ShouldBe(
            (theirs.Calls, theirs.PromptTokens, theirs.CompletionTokens)
        );

        // The agent's events: the same work in its own words.
        var report = watcher.Report.ShouldNotBeNull();
        report.Answer.Trim().ShouldBe(rollout.Trajectory.Answer);
        report.UnreadableLines.ShouldBe(0);
        var told = report.Steps.Where(s => s.Kind == StepKind.ToolCall).Select(s => s.Name).ToList();
        Disagreement(agent, told, rollout.Trajectory.ToolsCalled, report.Usage, theirs).ShouldBe("");
    }

    // Where the two differ without a known reason. An agent that tells no tokens says 0.
    private static string Disagreement(string agent, IReadOnlyList<string> told, IReadOnlyList<string> made, Usage said, Usage counted)
    {
        // Codex sometimes leaves a command that ends at once out of its events: another thread writes them than the one that runs it.
        var calls =
            told.Count == made.Count || (agent == "codex" && told.Count < made.Count)
                ? ""
                : $"{told.Count} calls told, {made.Count} made ({string.Join(' ', told)} / {string.Join(' ', made)}). ";
        var tokens =
            said.PromptTokens == 0 || (said.PromptTokens, said.CompletionTokens) == (counted.PromptTokens, counted.CompletionTokens)
                ? ""
                : $"{said.PromptTokens} + {said.CompletionTokens} tokens told, {counted.PromptTokens} + {counted.CompletionTokens} counted.";
        return calls + tokens;
    }

    private sealed class Watcher : IAgentWatcher
    {
        public AgentReport? Report { get; private set; }

        public void Started(IReadOnlyList<string> command, string folder) { }

        public void Happened(TrajectoryStep step) { }

        public void Reported(AgentReport report) => Report = report;

        public void Ended(string outcome, string sentence) { }
    }
}
