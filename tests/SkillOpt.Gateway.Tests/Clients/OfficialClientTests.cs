using System.Text;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;
using ChatFinishReason = OpenAI.Chat.ChatFinishReason;

namespace SkillOpt.Gateway.Tests;

/// <summary>The services' own packages as clients: what they send is understood, and they understand what is sent.</summary>
public sealed class OfficialClientTests
{
    [Fact]
    public async Task The_chat_client_gets_text_and_usage()
    {
        await using var world = await World.StartAsync(Replies.Text("Four."));
        var client = PackageClients.OpenAI(world.Session).GetChatClient("gpt-x");

        var reply = (await client.CompleteChatAsync([new SystemChatMessage("Be brief."), new UserChatMessage("2+2?")])).Value;

        reply.Content[0].Text.ShouldBe("Four.");
        reply.FinishReason.ShouldBe(ChatFinishReason.Stop);
        reply.Model.ShouldBe("gpt-x");
        reply.Usage.InputTokenCount.ShouldBe(120);
        reply.Usage.InputTokenDetails.CachedTokenCount.ShouldBe(100);
        reply.Usage.OutputTokenCount.ShouldBe(7);
        var sent = world.Target.Conversations.Single();
        sent.Select(m => (m.Role.Value, m.Text)).ShouldBe([("system", "Be brief."), ("user", "2+2?")]);
    }

    [Fact]
    public async Task The_chat_client_streams_text_tool_calls_and_usage()
    {
        await using var world = await World.StartAsync(
            Replies.Of(
                new TextContent("Let me "),
                new TextContent("look."),
                new FunctionCallContent("call_1", "read", new Dictionary<string, object?> { ["path"] = "a.txt" }),
                new FunctionCallContent("call_2", "read", new Dictionary<string, object?> { ["path"] = "b.txt" })
            )
        );
        var options = new ChatCompletionOptions();
        options.Tools.Add(ChatTool.CreateFunctionTool("read", "Reads a file.", BinaryData.FromString(Replies.PathSchema)));
        var (text, calls, finish, usage) = (
            new StringBuilder(),
            new SortedDictionary<int, (string? Id, string? Name, string Args)>(),
            (ChatFinishReason?)null,
            0
        );

        await foreach (
            var update in PackageClients
                .OpenAI(world.Session)
                .GetChatClient("gpt-x")
                .CompleteChatStreamingAsync([new UserChatMessage("Read both.")], options)
        )
        {
            text.Append(string.Concat(update.ContentUpdate.Select(c => c.Text)));
            foreach (var call in update.ToolCallUpdates)
            {
                var before = calls.GetValueOrDefault(call.Index);
                calls[call.Index] = (
                    call.ToolCallId ?? before.Id,
                    call.FunctionName ?? before.Name,
                    before.Args + call.FunctionArgumentsUpdate
                );
            }

            finish ??= update.FinishReason;
            usage = update.Usage?.TotalTokenCount ?? usage;
        }

        text.ToString().ShouldBe("Let me look.");
        calls.Values.ShouldBe([("call_1", "read", """{"path":"a.txt"}"""), ("call_2", "read", """{"path":"b.txt"}""")]);
        finish.ShouldBe(ChatFinishReason.ToolCalls);
        usage.ShouldBe(127);
        var tool = world.Options.Single()!.Tools!.OfType<AIFunctionDeclaration>().Single();
        (tool.Name, tool.Description, tool.JsonSchema.GetRawText()).ShouldBe(("read", "Reads a file.", Replies.PathSchema));
    }

    [Fact]
    public async Task The_responses_client_streams_reasoning_text_and_calls_and_ends_with_the_whole_response()
    {
        await using var world = await World.StartAsync(
            Replies.Of(
                new TextReasoningContent("Look "),
                new TextReasoningContent("first.") { ProtectedData = "c2lnbmVk" },
                new TextContent("I "),
                new TextContent("look."),
                new FunctionCallContent("call_1", "read", new Dictionary<string, object?> { ["path"] = "a.txt" })
            )
        );
        var options = new CreateResponseOptions { Model = "m", StreamingEnabled = true };
        options.InputItems.Add(ResponseItem.CreateUserMessageItem("Read a.txt."));
        options.Tools.Add(ResponseTool.CreateFunctionTool("read", BinaryData.FromString(Replies.PathSchema), false, "Reads."));
        var (text, summary, arguments, numbers) = ("", "", "", new List<int>());
        ResponseResult? whole = null;
        var items = new List<ResponseItem>();

        await foreach (var update in await PackageClients.OpenAI(world.Session).GetResponsesClient().CreateResponseStreamingAsync(options))
        {
            numbers.Add(update.SequenceNumber);
            switch (update)
            {
                case StreamingResponseOutputTextDeltaUpdate delta:
                    text += delta.Delta;
                    break;
                case StreamingResponseReasoningSummaryTextDeltaUpdate delta:
                    summary += delta.Delta;
                    break;
                case StreamingResponseFunctionCallArgumentsDeltaUpdate delta:
                    arguments += delta.Delta;
                    break;
                case StreamingResponseOutputItemDoneUpdate done:
                    items.Add(done.Item);
                    break;
                case StreamingResponseCompletedUpdate completed:
                    whole = completed.Response;
                    break;
            }
        }

        (text, summary, arguments).ShouldBe(("I look.", "Look first.", """{"path":"a.txt"}"""));
        numbers.ShouldBe(Enumerable.Range(0, numbers.Count));
        items[0].ShouldBeAssignableTo<ReasoningResponseItem>()!.EncryptedContent.ShouldBe("c2lnbmVk");
        items[1].ShouldBeAssignableTo<MessageResponseItem>()!.Content[0].Text.ShouldBe("I look.");
        items[2].ShouldBeAssignableTo<FunctionCallResponseItem>()!.CallId.ShouldBe("call_1");
        whole.ShouldNotBeNull();
        whole.OutputItems.Select(i => i.Id).ShouldBe(items.Select(i => i.Id));
        (whole.Usage.InputTokenCount, whole.Usage.OutputTokenCount).ShouldBe((120, 7));
    }
}
