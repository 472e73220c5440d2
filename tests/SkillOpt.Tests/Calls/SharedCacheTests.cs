using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Calls;

public sealed class SharedCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _troubles = [];

    private string File => _folder.At("replies.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_call_of_an_earlier_run_is_served_for_nothing()
    {
        (await AskAsync("one", "answer")).Usage.ShouldBe(
            new Usage
            {
                Calls = 1,
                EstimatedCalls = 1,
                PromptTokens = 1,
                CompletionTokens = 2,
            }
        );
        var (text, usage) = await AskAsync("one", "another answer");
        text.ShouldBe("answer");
        usage.ShouldBe(new Usage { ReusedCalls = 1 });
    }

    [Fact]
    public async Task A_served_call_passes_no_cap()
    {
        await AskAsync("one", "answer");
        using var cache = Open();
        var meter = new Budget(new BudgetOptions { MaxCalls = 0 }, PriceBook.BuiltIn, new Dictionary<ModelRole, string>(), _time);
        using var client = Client(cache, "anything", new MemoryRunStore(), meter);
        (await client.GetResponseAsync("one", cancellationToken: TestContext.Current.CancellationToken)).Text.ShouldBe("answer");
        meter.Total.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("  \n", null)]
    [InlineData("half an ans", "length")]
    [InlineData("an answer", "content_filter")]
    public async Task What_is_no_complete_answer_is_not_kept(string reply, string? finish)
    {
        await AskAsync("one", reply, finish);
        (await AskAsync("one", "a complete answer")).Text.ShouldBe("a complete answer");
    }

    [Fact]
    public async Task An_answer_that_is_asked_for_again_is_another_one()
    {
        using var cache = Open();
        var answers = new Queue<string>(["first", "second"]);
        var model = new ScriptedChatClient((messages, _, _) => Task.FromResult(ScriptedChatClient.TextReply(messages, answers.Dequeue())));
        for (var run = 0; run < 2; run++)
        {
            using var client = new JournaledChatClient(
                new ModelEndpoint("toy", model, "toy") { Cache = cache },
                ModelRole.Target,
                "s",
                "scope",
                new MemoryRunStore(),
                new CallTotals(),
                _time
            );
            (await client.GetResponseAsync("one", cancellationToken: TestContext.Current.CancellationToken)).Text.ShouldBe("first");
            (await client.GetResponseAsync("one", cancellationToken: TestContext.Current.CancellationToken)).Text.ShouldBe("second");
        }
    }

    [Fact]
    public async Task Replicates_whose_requests_are_the_same_share_no_answer_and_a_second_run_finds_each_its_own()
    {
        using var cache = Open();
        var number = 0;
        var model = new ScriptedChatClient(
            (messages, _, _) => Task.FromResult(ScriptedChatClient.TextReply(messages, $"answer {Interlocked.Increment(ref number)}"))
        );
        var runs = new List<string[]>();
        for (var run = 0; run < 2; run++)
        {
            var store = new MemoryRunStore();
            using var executor = new JournaledExecutor(
                new RolloutWorker(new Seedless(), ToyWorld.Scorer),
                new ModelEndpoint("toy", model, "toy") { Cache = cache },
                store,
                store,
                new CallTotals(),
                _time
            );
            var answers = new List<string>();
            for (var replicate = 0; replicate < 3; replicate++)
            {
                var request = new RolloutRequest(Skill.FromText("# S\n"), ToyWorld.Tasks().Val[0], 1, replicate);
                answers.Add((await executor.ExecuteAsync(request, TestContext.Current.CancellationToken)).Trajectory!.Answer);
            }

            runs.Add([.. answers]);
        }

        runs[0].Distinct().Count().ShouldBe(3);
        runs[1].ShouldBe(runs[0]);
        number.ShouldBe(3);
    }

    [Fact]
    public async Task The_same_call_asked_twice_at_once_is_paid_once()
    {
        using var cache = Open();
        var release = new TaskCompletionSource();
        var model = new ScriptedChatClient(
            async (messages, _, _) =>
            {
                await release.Task;
                return ScriptedChatClient.TextReply(messages, "an answer");
            }
        );
        var meter = new CallTotals();

        var asked = Enumerable
            .Range(0, 3)
            .Select(_ =>
                new JournaledChatClient(
                    new ModelEndpoint("toy", model, "toy") { Cache = cache },
                    ModelRole.Target,
                    "s",
                    "scope",
                    new MemoryRunStore(),
                    meter,
                    _time
                ).GetResponseAsync("one", cancellationToken: TestContext.Current.CancellationToken)
            )
            .ToList();
        release.SetResult();

        (await Task.WhenAll(asked)).ShouldAllBe(r => r.Text == "an answer");
        model.Calls.ShouldBe(1);
        (meter.Entries.Values.Sum(u => u.Calls), meter.Entries.Values.Sum(u => u.ReusedCalls)).ShouldBe((1, 2));
    }

    [Fact]
    public async Task What_was_used_least_of_late_goes_first()
    {
        var big = new string('x', 100_000);
        for (var i = 0; i < 10; i++)
        {
            await AskAsync($"question {i}", $"{i} {big}");
        }

        _time.Advance(TimeSpan.FromDays(2));
        await AskAsync("question 0", "unused");
        Open(maxBytes: 500_000).Dispose();
        new FileInfo(File).Length.ShouldBeLessThan(500_000);

        (await AskAsync("question 0", "new")).Text.ShouldStartWith("0 ", Case.Sensitive, "it was used after the others");
        (await AskAsync("question 1", "new")).Text.ShouldBe("new");
        (await AskAsync("question 9", "new")).Text.ShouldStartWith("9 ");
        _troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_is_not_what_was_kept_is_asked_for_anew()
    {
        await AskAsync("one", "answer");
        Execute("UPDATE replies SET value = CAST(replace(CAST(value AS TEXT), 'answer', 'forged') AS BLOB)");
        (await AskAsync("one", "answer again")).Text.ShouldBe("answer again");
    }

    [Fact]
    public async Task Another_programs_database_is_left_alone()
    {
        Execute("CREATE TABLE theirs(a)");
        (await AskAsync("one", "answer")).Text.ShouldBe("answer");
        _troubles.ShouldHaveSingleItem().ShouldContain("no cache of this version");
        Execute("INSERT INTO theirs VALUES(1)");
    }

    [Fact]
    public async Task A_file_that_breaks_while_it_is_used_ends_its_use_and_not_the_run()
    {
        using var cache = Open();
        using var client = Client(cache, "answer", new MemoryRunStore());
        await client.GetResponseAsync("one", cancellationToken: TestContext.Current.CancellationToken);
        Execute("DROP TABLE replies");

        (await client.GetResponseAsync("two", cancellationToken: TestContext.Current.CancellationToken)).Text.ShouldBe("answer");
        (await client.GetResponseAsync("three", cancellationToken: TestContext.Current.CancellationToken)).Text.ShouldBe("answer");

        _troubles.ShouldHaveSingleItem().ShouldContain("the run goes on without it");
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_trouble_of_the_same_kind()
    {
        System.IO.File.WriteAllText(_folder.At("taken"), "");
        using var cache = SharedCache.Open(_folder.At("taken", "replies.db"), 1_000_000, _time, _troubles.Add);
        _troubles.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Every_option_that_can_change_a_reply_is_part_of_the_call()
    {
        using var cache = Open();
        var model = new ScriptedChatClient((messages, _, _) => Task.FromResult(ScriptedChatClient.TextReply(messages, "answer")));
        ChatOptions?[] all =
        [
            null,
            new() { Temperature = 0.5f },
            new() { TopP = 0.5f },
            new() { TopK = 5 },
            new() { FrequencyPenalty = 0.5f },
            new() { PresencePenalty = 0.5f },
            new() { StopSequences = ["END"] },
            new() { StopSequences = ["E", "ND"] },
            new() { ModelId = "other" },
            new() { Instructions = "Be brief." },
            new() { Seed = 4 },
            new() { AdditionalProperties = new() { ["logit_bias"] = "x" } },
            new() { MaxOutputTokens = 5 },
        ];
        foreach (var options in all)
        {
            using var client = new JournaledChatClient(
                new ModelEndpoint("toy", model, "toy") { Cache = cache },
                ModelRole.Target,
                "s",
                "",
                new MemoryRunStore(),
                new CallTotals(),
                _time
            );
            await client.GetResponseAsync("one", options, TestContext.Current.CancellationToken);
        }

        model.Calls.ShouldBe(all.Length);
    }

    private SharedCache Open(long maxBytes = 100_000_000) => SharedCache.Open(File, maxBytes, _time, _troubles.Add);

    private JournaledChatClient Client(SharedCache cache, string reply, IJournal journal, ICallMeter? meter = null, string? finish = null)
    {
        var model = new ScriptedChatClient(
            (messages, _, _) =>
                Task.FromResult(
                    new ChatResponse(new ChatMessage(ChatRole.Assistant, reply))
                    {
                        FinishReason = finish is null ? null : new ChatFinishReason(finish),
                    }
                )
        );
        return new JournaledChatClient(
            new ModelEndpoint("toy", model, "toy") { Cache = cache },
            ModelRole.Target,
            "s",
            "",
            journal,
            meter ?? new CallTotals(),
            _time
        );
    }

    // One run of one call.
    private async Task<(string Text, Usage Usage)> AskAsync(string question, string reply, string? finish = null)
    {
        using var cache = Open();
        using var client = Client(cache, reply, new MemoryRunStore(), finish: finish);
        var response = await client.GetResponseAsync(question, cancellationToken: TestContext.Current.CancellationToken);
        return (response.Text, client.Usage with { Seconds = 0 });
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>An environment whose requests do not tell replicates apart.</summary>
    private sealed class Seedless : IEnvironment
    {
        public string Name => "seedless";

        public string Fingerprint => "seedless/1";

        public CallAccounting Accounting => CallAccounting.OneCall;

        public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
        {
            var response = await target.GetResponseAsync(
                [new ChatMessage(ChatRole.User, request.Task.Input[0].Text)],
                null,
                cancellationToken
            );
            return new Trajectory(response.Text, [], CallUsage.Of(response));
        }
    }
}
