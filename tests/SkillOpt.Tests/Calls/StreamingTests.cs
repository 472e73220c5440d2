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
}
