using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Gateway.Tests;

/// <summary>What a session knows of its calls.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task Prefix_stability_is_the_share_of_prompt_tokens_that_an_earlier_prompt_began_with()
    {
        await using var world = await World.StartAsync(Replies.Text("ok"));
        var (head, tail) = (new string('h', 300), new string('t', 100));

        await AskAsync(head);
        await AskAsync(head + tail);
        await AskAsync("x" + head);

        // Each prompt has the word "user" before its text. The second shares 304 of 404 characters with the first, the third 4 of 305 with
        // either; each counts 120 tokens.
        var shares = world.Session.Exchanges.Select(e => e.SharedPrefix).ToList();
        shares.ShouldBe([0, 304 / 404.0, 4 / 305.0]);
        world.Session.PrefixStability.ShouldBe(shares.Sum() / 3, 1e-9);

        Task AskAsync(string text) =>
            Wire.AskAsync(world, GatewayFormat.ChatCompletions, $$"""{"model":"m","messages":[{"role":"user","content":"{{text}}"}]}""");
    }

    [Fact]
    public async Task Sessions_know_nothing_of_each_other()
    {
        await using var world = await World.StartAsync(Replies.Text("ok"));
        using var other = world.Gateway.Open("other", new ScriptedChatClient(_ => "from the other"));

        await Wire.AskAsync(world, GatewayFormat.Messages);
        var (_, body) = await Wire.AskAsync(world, GatewayFormat.Messages, token: other.Token);

        body["content"]![0]!["text"]!.GetValue<string>().ShouldBe("from the other");
        world.Session.Exchanges.Single().Reply!.Text.ShouldBe("ok");
        other.Exchanges.Single().SharedPrefix.ShouldBe(0);
        other.Token.ShouldNotBe(world.Session.Token);
    }

    [Fact]
    public async Task Money_is_counted_by_the_price_of_the_model_and_cached_tokens_by_theirs()
    {
        using var folder = new TemporaryFolder();
        var prices = PriceBook.Load(
            folder.Write(
                "prices.yaml",
                "prices:\n- model: acme:small\n  input: 1.00\n  cached_input: 0.10\n  output: 10.00\n  as_of: 2026-11-01\n  source: test\n"
            )
        );
        await using var world = await World.StartAsync(
            (_, _) => Task.FromResult(Replies.Text("ok")),
            settings: new GatewaySessionSettings { PricedAs = "acme:small", Prices = prices }
        );

        await Wire.AskAsync(world, GatewayFormat.Responses);
        await Wire.AskAsync(world, GatewayFormat.Responses);

        // 20 fresh tokens at 1, 100 cached at 0.1, 7 out at 10 dollars for a million: 100 millionths.
        world.Session.Exchanges[0].Cost.ShouldBe(0.0001m);
        world.Session.Cost.ShouldBe(0.0002m);
        world.Session.ModelName.ShouldBe("small");
    }

    [Fact]
    public async Task The_limit_of_a_reply_is_the_lower_of_two()
    {
        await using var world = await World.StartAsync(
            (_, _) => Task.FromResult(Replies.Text("ok")),
            settings: new GatewaySessionSettings { MaxOutputTokens = 100 }
        );
        await AskAsync(32_000);
        await AskAsync(50);

        world.Options.Select(o => o!.MaxOutputTokens).ShouldBe([100, 50]);

        Task AskAsync(int most) =>
            Wire.AskAsync(
                world,
                GatewayFormat.Messages,
                $$"""{"model":"m","max_tokens":{{most}},"messages":[{"role":"user","content":"hi"}]}"""
            );
    }

    [Fact]
    public async Task A_call_that_the_runs_journal_holds_is_not_made_again_and_is_answered_the_same()
    {
        var journal = new MemoryRunStore();
        var target = new ScriptedChatClient(
            (_, _, _) =>
                Task.FromResult(
                    Replies.Of(
                        new TextContent("I look."),
                        new FunctionCallContent("call_1", "read", new Dictionary<string, object?> { ["path"] = "a" })
                    )
                )
        );
        var endpoint = new ModelEndpoint("acme:m", target, "acme:m");
        await using var gateway = await ModelGateway.StartAsync();
        var contents = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var totals = new CallTotals();
            using var client = new JournaledChatClient(
                endpoint,
                ModelRole.Target,
                "rollout",
                "rollout-key",
                journal,
                totals,
                TimeProvider.System
            );
            using var session = gateway.Open("rollout", client);
            using var http = new HttpClient();
            var tools = """{"name":"read","input_schema":{"type":"object"}}""";
            using var request = Wire.Request(
                session.Root,
                GatewayFormat.Messages,
                session.Token,
                "/v1/messages",
                $$"""{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"go"}],"tools":[{{tools}}]}"""
            );
            using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var body = System.Text.Json.Nodes.JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
            contents.Add(body["content"]!.ToJsonString());
            totals.Entries.Values.Single().PromptTokens.ShouldBe(120);
            session.Usage.PromptTokens.ShouldBe(120);
        }

        target.Calls.ShouldBe(1);
        contents[0].ShouldContain("call_1");
        contents[1].ShouldBe(contents[0]);
    }
}
