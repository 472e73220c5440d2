namespace SkillOpt.Gateway.Tests;

/// <summary>
/// The real agent programs as clients, where they are installed: a prompt, a tool call that the agent carries out, a last message.
/// </summary>
public sealed class RealAgentTests
{
    public static TheoryData<GatewayAgent, GatewayFormat> Agents =>
        new()
        {
            { GatewayAgent.ClaudeCode, GatewayFormat.Messages },
            { GatewayAgent.Codex, GatewayFormat.Responses },
            { GatewayAgent.Copilot, GatewayFormat.ChatCompletions },
            { GatewayAgent.OpenCode, GatewayFormat.ChatCompletions },
            { GatewayAgent.Gemini, GatewayFormat.GenerateContent },
            { GatewayAgent.Qwen, GatewayFormat.ChatCompletions },
            { GatewayAgent.Pi, GatewayFormat.ChatCompletions },
        };

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task An_agent_works_with_a_model_behind_the_gateway(GatewayAgent agent, GatewayFormat format)
    {
        AgentRun.Require(agent);
        using var run = new AgentRun();
        await File.WriteAllTextAsync(Path.Combine(run.Work, "note.txt"), "KIWI-42");
        var script = new ShellScript("cat note.txt");
        await using var world = await World.StartAsync(script.Reply);

        var result = await run.RunAsync(agent, world.Session, "PROMPT-MARK: what does note.txt say?");

        var seen = $"{result.End} {result.ExitCode}\n{result.Output}\n{result.ErrorTail}\n{world.Told}";
        result.Succeeded.ShouldBeTrue(seen);
        result.Output.ShouldContain("The file says: ", customMessage: seen);
        world.Session.Exchanges.ShouldAllBe(e => e.Format == format && e.Failure == null, seen);
        world.Session.Exchanges.ShouldContain(e => e.Messages.Any(m => m.Text.Contains("PROMPT-MARK")), seen);
        var call = world.Session.ToolCalls.ShouldHaveSingleItem();
        call.Result.ShouldNotBeNull().Result.ShouldBeOfType<string>().ShouldContain("KIWI-42");
        world.Session.Usage.Calls.ShouldBe(world.Session.Exchanges.Count);
        world.Session.Usage.PromptTokens.ShouldBe(120 * world.Session.Exchanges.Count);
        world.Session.PrefixStability.ShouldBeGreaterThan(0);
        result.Output.ShouldNotContain(world.Session.Token);
    }
}
