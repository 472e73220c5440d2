using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Practice;
using SkillOpt.Rollouts;
using SkillOpt.Testing;

namespace SkillOpt.Agents.Tests;

/// <summary>The real programs, each in its sandbox, with the practice model behind the gateway.</summary>
public sealed class RealAgentTests : IAsyncDisposable
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
    public async Task An_agent_loads_the_skill_reads_the_files_and_answers(string agent)
    {
        Agents.SkipUnlessInstalled(agent);
        using var target = new CountingClient(PracticeModels.Create(new ModelSettings { Name = "practice:apprentice?slips=0" }).Client);
        var environment = Agents.Environment(_source, agent, _folder.Path);

        var trajectory = await environment.RunAsync(
            new RolloutRequest(Agents.Skill, Agents.Task(_folder.Path), 7),
            target,
            TestContext.Current.CancellationToken
        );

        trajectory.Answer.ShouldEndWith("<answer>2025-06-05</answer>");
        trajectory.SkillUse.ShouldBe(new SkillUse(true, true));
        trajectory.ToolsCalled.Length.ShouldBe(3);
        trajectory.Steps.Count(s => s.Kind == StepKind.ToolResult).ShouldBe(3);
        trajectory.Steps.ShouldContain(s => s.Text == "(the skill's text)" || s.Kind == StepKind.ToolResult);
        trajectory.WorkFolder.ShouldBeNull("nothing was to be written");
        target.Seeds.ShouldAllBe(s => s == 7);
    }

    [Theory]
    [MemberData(nameof(Agents.Real), MemberType = typeof(Agents))]
    public async Task A_result_file_is_collected_and_the_skill_may_stand_among_the_instructions(string agent)
    {
        Agents.SkipUnlessInstalled(agent);
        var target = PracticeModels.Create(new ModelSettings { Name = "practice:apprentice?slips=0" }).Client;
        var environment = Agents.Environment(_source, agent, _folder.Path, new() { ["skill"] = "inline" });

        var trajectory = await environment.RunAsync(
            new RolloutRequest(Agents.Skill, Agents.Task(_folder.Path, ask: " Write the value into results/date.txt too."), 7),
            target,
            TestContext.Current.CancellationToken
        );

        trajectory.SkillUse.ShouldBeNull();
        trajectory.Answer.ShouldEndWith("<answer>2025-06-05</answer>");
        File.ReadAllText(Path.Combine(trajectory.WorkFolder.ShouldNotBeNull(), "results", "date.txt")).Trim().ShouldBe("2025-06-05");
        Directory.EnumerateFiles(trajectory.WorkFolder, "*", SearchOption.AllDirectories).Count().ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Agents.Real), MemberType = typeof(Agents))]
    public async Task A_failure_of_the_model_is_that_failure_and_no_answer(string agent)
    {
        Agents.SkipUnlessInstalled(agent);
        using var target = new FailingClient(new ModelCallException(FailureKind.Quota, "The account has no credit left."));
        var environment = Agents.Environment(_source, agent, _folder.Path);

        var failure = await Should.ThrowAsync<ModelCallException>(async () =>
            await environment.RunAsync(
                new RolloutRequest(Agents.Skill, Agents.Task(_folder.Path), 7),
                target,
                TestContext.Current.CancellationToken
            )
        );

        failure.Kind.ShouldBe(FailureKind.Quota);
        target.Calls.ShouldBe(1, "a failure that only a person can mend stops the agent at once");
    }

    [Theory]
    [MemberData(nameof(Agents.Real), MemberType = typeof(Agents))]
    public async Task The_canary_lists_the_skill_runs_a_command_and_reaches_nothing_outside(string agent)
    {
        Agents.SkipUnlessInstalled(agent);
        var findings = new List<Projects.Finding>();
        await foreach (
            var finding in _source.ExamineAsync(new Projects.AgentRequest(agent, []), starts: true, TestContext.Current.CancellationToken)
        )
        {
            findings.Add(finding);
        }

        findings.Count.ShouldBe(7);
        findings.Where(f => f.Level != Projects.HealthLevel.Ok).Select(f => f.Sentence).ShouldBeEmpty();
    }

    private sealed class CountingClient(IChatClient inner) : DelegatingChatClient(inner)
    {
        public List<long?> Seeds { get; } = [];

        public override Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            lock (Seeds)
            {
                Seeds.Add(options?.Seed);
            }

            return base.GetResponseAsync(messages, options, cancellationToken);
        }

        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => WholeReply.StreamAsync(this, messages, options, cancellationToken);
    }

    private sealed class FailingClient(Exception failure) : IChatClient
    {
        private int _calls;

        public int Calls => _calls;

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            Interlocked.Increment(ref _calls);
            return Task.FromException<ChatResponse>(failure);
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => WholeReply.StreamAsync(this, messages, options, cancellationToken);

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
