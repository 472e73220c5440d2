using System.ClientModel;
using System.Text;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = OpenAI.Chat.ChatFinishReason;

namespace SkillOpt.Gateway.Tests;

/// <summary>The services' own packages as clients: what they send is understood, and they understand what is sent.</summary>
public sealed class OfficialClientTests
{
    [Fact]
    public async Task The_chat_client_gets_text_and_usage()
    {
        await using var world = await World.StartAsync(Replies.Text("Four."));
        var client = OpenAI(world).GetChatClient("gpt-x");

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
            var update in OpenAI(world).GetChatClient("gpt-x").CompleteChatStreamingAsync([new UserChatMessage("Read both.")], options)
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

    private static OpenAIClient OpenAI(World world) =>
        new(
            new ApiKeyCredential(world.Session.Token),
            new OpenAIClientOptions { Endpoint = world.Session.AddressOf(GatewayFormat.ChatCompletions) }
        );
}
