namespace SkillOpt.Sleep.Tests;

/// <summary>Sessions that the real command lines wrote, each put where its agent keeps it.</summary>
public sealed class RecordedSessionTests : SleepFolder
{
    private const string Prompt = "Read task.md and do it";
    private const string Answer = "The secret is s3cr3t-42";

    [Fact]
    public void Claude_code()
    {
        Place("claude/session-skill-tool.jsonl", ".claude/projects/-home-dev-ws/f923.jsonl");
        var digest = Only(new ClaudeSource());
        digest.Exchanges.ShouldBe([new Exchange(Prompt, "skill done")]);
        digest.Skills.ShouldBe(["ws-claude"]);
        digest.Tools.ShouldBe(["Skill"]);
        digest.Project.ShouldBe("/home/dev/ws/claude-skilltool");
        digest.Branch.ShouldBe("master");
        digest.Mark.ShouldBe(SessionMark.Headless, "its records say that a program asked");
    }

    [Theory]
    [InlineData("rollout-2026-11-20T11-38-28-01a1f8c0-3381-70c2-a463-82ea05344163.jsonl", Prompt)]
    [InlineData("rollout-skill-mention.jsonl", "$ws-agents please do it")]
    public void Codex(string file, string prompt)
    {
        Place("codex/" + file, ".codex/sessions/2026/11/20/" + file);
        var digest = Only(new CodexSource());
        digest.Prompts.ShouldBe([prompt], "each text counts once, in however many forms it is written down");
        digest.Mark.ShouldBe(SessionMark.Headless);
        digest.Skills.ShouldBe(["ws-agents"]);
        digest.AssistantTurns.ShouldBe(1);
    }

    [Fact]
    public void The_copilot_command_line()
    {
        const string Id = "7e879394-f81c-4928-bd19-fa4f738fd9bf";
        Place($"copilot/session-state/{Id}/events.jsonl", $".copilot/session-state/{Id}/events.jsonl");
        var digest = Only(new CopilotCliSource());
        digest.Exchanges.ShouldBe([new Exchange(Prompt, Answer)]);
        digest.Project.ShouldBe("/home/dev/ws/copilot-1");
        digest.Tools.ShouldBe(["bash"]);
        digest.Id.ShouldBe(Id);
    }

    [Fact]
    public void Gemini_finds_the_project_by_its_digest()
    {
        Place("gemini/session-2026-11-20T11-32-88bb2f36.jsonl", ".gemini/tmp/gemini-1/chats/session-2026-11-20T11-32-88bb2f36.jsonl");
        Write(".gemini/projects.json", """{"projects":{"/home/dev/ws/gemini-1":"gemini-1"}}""");
        var digest = Only(new GeminiSource());
        digest.Prompts.ShouldBe([$"{Prompt}\n\n{Prompt}"]);
        digest.Finals.ShouldBe([Answer]);
        digest.Tools.ShouldBe(["run_shell_command"]);
        digest.Project.ShouldBe("/home/dev/ws/gemini-1");
    }

    [Fact]
    public void Qwen_code()
    {
        Place("qwen/df4098ca-23e9-44a0-9ff6-32708a3de26c.jsonl", ".qwen/projects/-home-dev-ws-qwen-1/chats/df40.jsonl");
        var digest = Only(new QwenSource());
        digest.Exchanges.ShouldBe([new Exchange($"{Prompt}\n\n{Prompt}", Answer)]);
        digest.Project.ShouldBe("/home/dev/ws/qwen-1");
        digest.Tools.ShouldHaveSingleItem().ShouldStartWith("run_shell");
    }

    [Theory]
    [InlineData("pi", "2026-11-20T11-32-31-321Z_01a1f8ba-c1d8-7324-a40c-352e1f9e2603.jsonl")]
    [InlineData("pi-0.73", "2026-11-20T11-23-58-884Z_01a1f8b2-f023-7036-9cad-fff7eb67544d.jsonl")]
    public void Pi_of_two_versions(string folder, string file)
    {
        Place($"{folder}/{file}", $".pi/agent/sessions/--home-dev-ws/{file}");
        var digest = Only(new PiSource());
        digest.Exchanges.ShouldBe([new Exchange(Prompt, Answer)]);
        digest.Tools.ShouldBe(["bash"]);
    }

    private void Place(string recorded, string at)
    {
        var file = Write(at, "");
        File.Copy(Path.Combine(DataSet.Folder("transcripts"), recorded), file, overwrite: true);
        File.SetAttributes(file, FileAttributes.Normal);
    }

    private SessionDigest Only(ISessionSource source)
    {
        var context = Context(Machine);
        var digests = source.List(Machine).SelectMany(u => source.Read(u, context)).ToList();
        context.Troubles.ShouldBeEmpty();
        return digests.ShouldHaveSingleItem();
    }
}
