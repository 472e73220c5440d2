using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Models.Batch;
using SkillOpt.Models.Providers;
using SkillOpt.Models.Resilience;
using SkillOpt.Models.Tests.Conformance;
using SkillOpt.Testing.Loopback;

namespace SkillOpt.Models.Tests.Batch;

public sealed class BatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("batch").FullName;
    private readonly List<CallIncident> _incidents = [];

    public static TheoryData<string> Providers => ["openai:gpt-4.1-mini", "openai:gpt-5.4-mini", "anthropic:claude-sonnet-4-5"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_stage_goes_as_one_batch_and_every_call_gets_its_own_answer(string provider)
    {
        await using var server = await LoopbackModelServer.StartAsync(Echo);
        using var registry = new ModelRegistry();
        var answers = await AskAll(Client(registry, server, provider), 12);
        answers.Select(a => a.Text).ShouldBe(Enumerable.Range(0, 12).Select(i => $"answer to task {i}"));
        server.BatchCount.ShouldBe(1);
        server.RequestCount.ShouldBe(12);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_fails_inside_the_batch_is_made_singly(string provider)
    {
        await using var server = await LoopbackModelServer.StartAsync(request =>
            request is { Occurrence: 1, UserText: "task 3" } ? LoopbackReply.Refused(500, "boom") : Echo(request));
        using var registry = new ModelRegistry();
        var answers = await AskAll(Client(registry, server, provider), 12);
        answers[3].Text.ShouldBe("answer to task 3");
        server.RequestCount.ShouldBe(13);
        server.BatchCount.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_crash_after_submitting_submits_nothing_again(string provider)
    {
        await using var server = await LoopbackModelServer.StartAsync(Echo);
        server.BatchPolls = int.MaxValue - 1;
        using (var crashed = new ModelRegistry())
        {
            using var cancel = new CancellationTokenSource();
            var calls = Start(Client(crashed, server, provider), 12, cancel.Token);
            while (server.BatchCount == 0 || !File.Exists(Path.Combine(_folder, "batches.json")))
            {
                await Task.Yield();
            }

            await cancel.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(Task.WhenAll(calls));
        }

        server.BatchPolls = 0;
        using var registry = new ModelRegistry();
        var answers = await AskAll(Client(registry, server, provider), 12);
        answers[11].Text.ShouldBe("answer to task 11");
        server.BatchCount.ShouldBe(1);
        server.Counts.Values.ShouldAllBe(n => n == 1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Without_the_interface_the_calls_are_made_singly_with_a_warning(string provider)
    {
        await using var server = await LoopbackModelServer.StartAsync(Echo);
        server.RefuseBatches = LoopbackReply.Refused(400, "Batches are not enabled.");
        using var registry = new ModelRegistry();
        (await AskAll(Client(registry, server, provider), 12))[5].Text.ShouldBe("answer to task 5");
        _incidents.ShouldContain(i => i.Kind == "batch_unavailable" && i.Message.Contains("not enabled", StringComparison.Ordinal));
        server.RequestCount.ShouldBe(12);
    }

    [Fact]
    public async Task A_few_calls_are_not_worth_a_batch()
    {
        await using var server = await LoopbackModelServer.StartAsync(Echo);
        using var registry = new ModelRegistry();
        await AskAll(Client(registry, server, "openai:gpt-4.1-mini"), BatchDesk.Smallest - 1);
        server.BatchCount.ShouldBe(0);
    }

    [Fact]
    public void Without_a_folder_for_tickets_there_are_no_batches()
    {
        using var registry = new ModelRegistry();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["OPENAI_API_KEY"] = TestProvider.Key };
        var endpoint = registry.Resolve(new ModelSettings { Name = "openai:gpt-4.1-mini" }, new ProviderEnvironment { Variables = variables });
        endpoint.BatchClient.ShouldBeNull();
    }

    private static LoopbackReply Echo(LoopbackRequest request) => LoopbackReply.Of("answer to " + request.UserText);

    private static Task<ChatResponse>[] Start(IChatClient client, int count, CancellationToken token = default) =>
        [.. Enumerable.Range(0, count).Select(i => client.GetResponseAsync([new ChatMessage(ChatRole.User, $"task {i}")], null, token))];

    private static Task<ChatResponse[]> AskAll(IChatClient client, int count) => Task.WhenAll(Start(client, count));

    private IChatClient Client(ModelRegistry registry, LoopbackModelServer server, string provider)
    {
        // The settling moment passes in real time so that all calls of a stage are in; the pauses between polls are skipped.
        var environment = new ProviderEnvironment
        {
            Variables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OPENAI_API_KEY"] = TestProvider.Key,
                ["ANTHROPIC_API_KEY"] = TestProvider.Key,
            },
            Time = new SettlingTime(),
            CreateHandler = () => new RedirectHandler(server.Address),
            BatchFolder = _folder,
            OnIncident = _incidents.Add,
        };
        return registry.Resolve(new ModelSettings { Name = provider }, environment).BatchClient!;
    }

    /// <summary>Real time for the settling moment, shortened; none for longer waits except the deadlines.</summary>
    private sealed class SettlingTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new ShortTimer(System.CreateTimer(callback, state, Shorten(dueTime), period));

        private static TimeSpan Shorten(TimeSpan due) =>
            due <= TimeSpan.Zero ? due : due <= BatchDesk.Settle ? TimeSpan.FromMilliseconds(30) : due <= BatchDesk.Poll.Longest ? TimeSpan.FromMilliseconds(1) : due;

        private sealed class ShortTimer(ITimer inner) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(Shorten(dueTime), period);

            public void Dispose() => inner.Dispose();

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
