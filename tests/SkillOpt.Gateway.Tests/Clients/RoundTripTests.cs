using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway.Tests;

/// <summary>
/// The same conversations through the official package of each service, streamed and not: what the target is asked is what was said, and
/// what it answers comes back. (The adapter of the OpenAI package cannot stream Responses with the package's present version; that is
/// proven with the package itself in <see cref="OfficialClientTests"/>.)
/// </summary>
public sealed class RoundTripTests
{
    private static readonly byte[] s_png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    public static TheoryData<GatewayFormat, bool> Ways =>
        new()
        {
            { GatewayFormat.ChatCompletions, false },
            { GatewayFormat.ChatCompletions, true },
            { GatewayFormat.Responses, false },
            { GatewayFormat.Messages, false },
            { GatewayFormat.Messages, true },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Text_and_usage_come_back(GatewayFormat format, bool streams)
    {
        await using var world = await World.StartAsync(Replies.Of(new TextContent("Four, "), new TextContent("I think. ⚑ \"'\n")));

        var reply = await AskAsync(world, format, streams, [new(ChatRole.System, "Be brief."), new(ChatRole.User, "2+2?")]);

        reply.Text.ShouldBe("Four, I think. ⚑ \"'\n");
        reply.FinishReason.ShouldBe(format == GatewayFormat.Responses ? null : ChatFinishReason.Stop);
        var usage = reply.Usage.ShouldNotBeNull();
        (usage.InputTokenCount, usage.OutputTokenCount, usage.CachedInputTokenCount).ShouldBe((120, 7, 100));
        world.Target.Conversations.Single().Select(m => (m.Role.Value, m.Text)).ShouldBe([("system", "Be brief."), ("user", "2+2?")]);
        world.Session.Exchanges.Single().Streamed.ShouldBe(streams);
        world.Session.Exchanges.Single().Format.ShouldBe(format);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Tools_are_offered_called_and_answered(GatewayFormat format, bool streams)
    {
        await using var world = await World.StartAsync(
            (messages, _) =>
                Task.FromResult(
                    messages.Any(m => m.Role == ChatRole.Tool)
                        ? Replies.Text("Both are read.")
                        : Replies.Of(
                            new TextContent("I look."),
                            Call("call_a", """{"path":"a.txt","deep":{"n":[1,2.5,null,true]}}"""),
                            Call("call_b", """{"path":"ß \"b\".txt"}""")
                        )
                )
        );
        var options = new ChatOptions
        {
            Tools = [AIFunctionFactory.CreateDeclaration("read", "Reads a file.", JsonOf(Replies.PathSchema))],
            ToolMode = ChatToolMode.RequireSpecific("read"),
            MaxOutputTokens = 55,
        };
        List<ChatMessage> talk = [new(ChatRole.User, "Read both.")];

        var first = await AskAsync(world, format, streams, talk, options);
        var calls = first.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ToList();
        talk.AddRange(first.Messages);
        talk.Add(new ChatMessage(ChatRole.Tool, [.. calls.Select(c => new FunctionResultContent(c.CallId, "text of " + c.CallId))]));
        var second = await AskAsync(world, format, streams, talk, options);

        first.FinishReason.ShouldBe(format == GatewayFormat.Responses ? null : ChatFinishReason.ToolCalls);
        first.Text.ShouldBe("I look.");
        calls.Select(c => (c.CallId, c.Name)).ShouldBe([("call_a", "read"), ("call_b", "read")]);
        calls[0].Arguments!["deep"]!.ToString().ShouldBe("""{"n":[1,2.5,null,true]}""");
        calls[1].Arguments!["path"]!.ToString().ShouldBe("ß \"b\".txt");
        second.Text.ShouldBe("Both are read.");
        var offered = world.Options[0]!;
        var tool = offered.Tools!.OfType<AIFunctionDeclaration>().Single();
        (tool.Name, tool.Description).ShouldBe(("read", "Reads a file."));
        tool.JsonSchema.GetProperty("required")[0].GetString().ShouldBe("path");
        offered.ToolMode.ShouldBe(ChatToolMode.RequireSpecific("read"));
        offered.MaxOutputTokens.ShouldBe(55);
        world
            .Session.ToolCalls.Select(c => (c.Exchange, c.Call.CallId, c.Result?.Result))
            .ShouldBe([(1, "call_a", "text of call_a"), (1, "call_b", "text of call_b")]);
        world.Target.Conversations[1].Select(m => m.Role.Value).ShouldBe(["user", "assistant", "tool"]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Images_arrive_byte_for_byte(GatewayFormat format, bool streams)
    {
        await using var world = await World.StartAsync(Replies.Text("A dot."));

        await AskAsync(
            world,
            format,
            streams,
            [new(ChatRole.User, [new TextContent("What is this?"), new DataContent(s_png, "image/png")])]
        );

        var contents = world.Target.Conversations.Single().Single().Contents;
        contents[0].ShouldBeOfType<TextContent>().Text.ShouldBe("What is this?");
        var image = contents[1].ShouldBeOfType<DataContent>();
        image.MediaType.ShouldBe("image/png");
        image.Data.ToArray().ShouldBe(s_png);
    }

    [Theory]
    [InlineData(GatewayFormat.Responses, false)]
    [InlineData(GatewayFormat.Messages, false)]
    [InlineData(GatewayFormat.Messages, true)]
    public async Task Reasoning_comes_back_to_the_target_as_it_was(GatewayFormat format, bool streams)
    {
        var thought = new TextReasoningContent("A file must be read.")
        {
            ProtectedData = "c2lnbmVk",
            AdditionalProperties = new() { ["reasoning_id"] = "rs_9" },
        };
        await using var world = await World.StartAsync(
            (messages, _) =>
                Task.FromResult(
                    messages.Any(m => m.Role == ChatRole.Tool)
                        ? Replies.Text("Done.")
                        : Replies.Of(thought, Call("call_a", """{"path":"a.txt"}"""))
                )
        );
        var options = new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("read", "Reads.", JsonOf(Replies.PathSchema))] };
        List<ChatMessage> talk = [new(ChatRole.User, "Read it.")];

        var first = await AskAsync(world, format, streams, talk, options);
        talk.AddRange(first.Messages);
        talk.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_a", "text")]));
        await AskAsync(world, format, streams, talk, options);

        var seen = first.Messages.SelectMany(m => m.Contents).OfType<TextReasoningContent>();
        string.Concat(seen.Select(r => r.Text)).ShouldBe("A file must be read.");
        var back = world.Target.Conversations[1].Single(m => m.Role == ChatRole.Assistant).Contents;
        var kept = back[0].ShouldBeOfType<TextReasoningContent>();
        (kept.Text, kept.ProtectedData).ShouldBe(("A file must be read.", "c2lnbmVk"));
        kept.AdditionalProperties!["reasoning_id"].ShouldBe("rs_9");
        back[1].ShouldBeOfType<FunctionCallContent>().CallId.ShouldBe("call_a");
    }

    [Theory]
    [InlineData(GatewayFormat.ChatCompletions)]
    [InlineData(GatewayFormat.Responses)]
    [InlineData(GatewayFormat.Messages)]
    public async Task A_schema_for_the_answer_is_carried(GatewayFormat format)
    {
        await using var world = await World.StartAsync(Replies.Text("""{"path":"a"}"""));
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonOf(Replies.PathSchema), "place") };

        await AskAsync(world, format, streams: false, [new(ChatRole.User, "Where?")], options);

        var wanted = world.Options.Single()!.ResponseFormat.ShouldBeOfType<ChatResponseFormatJson>();
        wanted.Schema!.Value.GetProperty("properties").GetProperty("path").GetProperty("type").GetString().ShouldBe("string");
    }

    private static FunctionCallContent Call(string id, string arguments) =>
        new(
            id,
            "read",
            JsonOf(arguments).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value.Clone(), StringComparer.Ordinal)
        );

    private static System.Text.Json.JsonElement JsonOf(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement.Clone();

    private static async Task<ChatResponse> AskAsync(
        World world,
        GatewayFormat format,
        bool streams,
        IList<ChatMessage> messages,
        ChatOptions? options = null
    )
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = PackageClients.Chat(format, world.Session);
        return streams
            ? await client.GetStreamingResponseAsync(messages, options, cancellation).ToChatResponseAsync(cancellation)
            : await client.GetResponseAsync(messages, options, cancellation);
    }
}
