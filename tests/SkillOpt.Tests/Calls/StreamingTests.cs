using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Calls;

public class StreamingTests
{
    [Fact]
    public async Task A_streamed_call_is_journaled_and_metered_like_any_other()
    {
        var model = new ScriptedChatClient(_ => "hello");
        var (store, totals) = (new MemoryRunStore(), new CallTotals());
        var endpoint = new ModelEndpoint("toy", model, "toy");

        for (var i = 0; i < 2; i++)
        {
            using var client = new JournaledChatClient(endpoint, ModelRole.Target, "rollout", "scope", store, totals, TimeProvider.System);
            var text = "";
            await foreach (
                var update in client.GetStreamingResponseAsync(
                    [new ChatMessage(ChatRole.User, "hi")],
                    cancellationToken: TestContext.Current.CancellationToken
                )
            )
            {
                text += update.Text;
            }

            text.ShouldBe("hello");
        }

        model.Calls.ShouldBe(1);
        store.JournalCount.ShouldBe(1);
        totals.Entries.Values.Sum(u => u.Calls).ShouldBe(2);
    }

    [Fact]
    public async Task Pieces_pass_the_journal_at_once_and_the_end_follows_when_the_reply_is_safe()
    {
        var (store, totals) = (new MemoryRunStore(), new CallTotals());
        using var provider = new PiecewiseClient();
        using var client = new JournaledChatClient(
            new ModelEndpoint("toy", provider, "toy"),
            ModelRole.Target,
            "rollout",
            "scope",
            store,
            totals,
            TimeProvider.System
        );
        await using var updates = client
            .GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "hi")], cancellationToken: TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        (await updates.MoveNextAsync()).ShouldBeTrue();
        updates.Current.Text.ShouldBe("hel");
        store.JournalCount.ShouldBe(0);
        provider.Rest.SetResult();
        var further = new List<ChatResponseUpdate>();
        while (await updates.MoveNextAsync())
        {
            further.Add(updates.Current);
        }

        var rest = further.ToChatResponse();
        rest.Text.ShouldBe("lo");
        rest.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ShouldHaveSingleItem().Name.ShouldBe("look");
        rest.Usage!.OutputTokenCount.ShouldBe(2);
        store.JournalCount.ShouldBe(1);
        totals.Entries.Values.Single().Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_is_not_streamed_hands_on_no_pieces()
    {
        using var provider = new PiecewiseClient();
        provider.Rest.SetResult();
        (
            await provider.GetResponseAsync(
                [new ChatMessage(ChatRole.User, "hi")],
                cancellationToken: TestContext.Current.CancellationToken
            )
        ).Text.ShouldBe("hello");
        provider.WasStreamed.ShouldBeFalse();
    }

    /// <summary>A provider's client: a whole reply, of which pieces are there earlier for somebody who streams.</summary>
    private sealed class PiecewiseClient : IChatClient
    {
        public TaskCompletionSource Rest { get; } = new();

        public bool WasStreamed { get; private set; }

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            var pieces = ReplyPieces.Current;
            WasStreamed = pieces is not null;
            pieces?.Add(new TextContent("hel"));
            await Rest.Task;
            pieces?.Add(new TextContent("lo"));
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent("hello"), new FunctionCallContent("c", "look")]))
            {
                Usage = new UsageDetails { InputTokenCount = 3, OutputTokenCount = 2 },
            };
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
