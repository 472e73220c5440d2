using System.Text.Json.Nodes;
using SkillOpt.Runs;

namespace SkillOpt.Sleep.Tests;

/// <summary>Transcripts as agents write them, with the digests that the reference made of them.</summary>
public sealed class TranscriptVectorTests : SleepFolder
{
    // Where a digest differs from the recorded one, and why.
    private static readonly Dictionary<string, string[]> s_remedies = new(StringComparer.Ordinal)
    {
        // Nothing was redacted.
        ["claude"] = ["user_prompts"],
        // A secret inside of JSON survived.
        ["codex"] = ["user_prompts"],
        // A command to the program was counted as a turn; a fact of the branch stays.
        ["copilot_cli"] = ["n_user_turns", "started_at", "ended_at", "feedback_signals"],
        // A time is an instant, not a text.
        ["cursor"] = ["started_at"],
        ["pi"] = [],
        ["opencode"] = [],
        ["copilot-vscode"] = [],
    };

    [Fact]
    public void Claude_sessions()
    {
        var recorded = Case("claude");
        Write(".claude/" + recorded.Text("path"), recorded.Text("text"));
        var digest = Only(new ClaudeSource());
        Compare(recorded, digest);
        digest.Prompts.ShouldBe(["Fix the failing parser test", "still broken, password=[REDACTED]"]);
    }

    [Fact]
    public void Codex_rollouts()
    {
        var recorded = Case("codex");
        Write(".codex/" + recorded.Text("path"), recorded.Text("text"));
        var digest = Only(new CodexSource());
        Compare(recorded, digest);
        digest.Prompts.ShouldBe(["Refactor the loader; token=[REDACTED]", "thanks, {\"token\":\"[REDACTED]\"}"]);
    }

    [Fact]
    public void Copilot_chats_of_the_editor()
    {
        var recorded = Case("copilot-vscode");
        Write(".config/Code/User/" + recorded.Text("path"), recorded.Text("text"));
        Write(".config/Code/User/workspaceStorage/w1/workspace.json", recorded.Text("workspace_json"));
        Compare(recorded, Only(new CopilotChatSource()));
    }

    [Fact]
    public void The_store_of_the_copilot_command_line()
    {
        var recorded = Case("copilot_cli");
        Store(".copilot/session-store.db", recorded.Text("sql"));
        var digests = Read(new CopilotCliSource());
        digests.Select(d => (d.Id, d.Mark)).ShouldBe([("eng", SessionMark.OwnCall), ("s1", SessionMark.Person)], ignoreOrder: true);
        Compare(recorded, recorded["digests"]![0]!.AsObject(), digests.Single(d => d.Id == "s1"));
    }

    [Fact]
    public void Cursor_transcripts()
    {
        var recorded = Case("cursor");
        var file = Write(".cursor/projects/home-u-proj/agent-transcripts/c1/c1.jsonl", recorded.Text("text"));
        Write(".cursor/projects/home-u-proj/.workspace-trusted", """{"workspacePath":"/home/u/proj"}""");
        File.SetLastWriteTimeUtc(file, DateTimeOffset.FromUnixTimeSeconds(recorded["mtime_epoch"]!.GetValue<long>()).UtcDateTime);
        Compare(recorded, Only(new CursorSource()));
        File.WriteAllText(file, recorded.Text("replay_text"));
        Only(new CursorSource()).Mark.ShouldBe(SessionMark.OwnCall);
    }

    [Fact]
    public void The_store_of_opencode()
    {
        var recorded = Case("opencode");
        Store(".local/share/opencode/opencode.db", recorded.Text("sql"));
        var context = Context(Machine);
        var digests = new OpenCodeSource().List(Machine).SelectMany(u => new OpenCodeSource().Read(u, context)).ToList();
        digests.Select(d => (d.Id, d.Mark)).ShouldBe([("o1", SessionMark.Person), ("self", SessionMark.OwnCall)], ignoreOrder: true);
        context.Troubles.ShouldHaveSingleItem().ShouldContain("session bad");
        Compare(recorded, recorded["digests"]![0]!.AsObject(), digests.Single(d => d.Id == "o1"));
    }

    [Fact]
    public void Pi_sessions_and_what_is_wrong_with_some()
    {
        var recorded = Case("pi");
        Write(recorded.Text("path")[2..], recorded.Text("text"));
        Compare(recorded, Only(new PiSource()));
        var header = recorded.Text("text").Split('\n')[0];
        foreach (
            var bad in new[]
            {
                header + "\n" + recorded.Text("text"),
                recorded.Text("text") + "{broken\n",
                recorded.Text("text") + recorded.Text("text").Split('\n')[2] + "\n",
                recorded.Text("text")
                    + """{"type":"message","id":"z","parentId":"nowhere","message":{"role":"user","content":"x"}}"""
                    + "\n",
            }
        )
        {
            Write(recorded.Text("path")[2..], bad);
            var context = Context(Machine);
            new PiSource().Read(new PiSource().List(Machine)[0], context).ShouldBeEmpty();
            context.Troubles.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Devin_transcripts()
    {
        Write(
            ".local/share/devin/cli/transcripts/demo.json",
            """
            {"schema_version":"ATIF-v1.7","session_id":"demo","steps":[{"source":"user","message":"Fix OrderService","timestamp":"2026-06-20T10:00:00Z"},
            {"source":"agent","message":"mvn test -> BUILD SUCCESS, 142 passed, 0 failed"}]}
            """
        );
        var machine = new Machine(HomeFolder, n => n == "SKILLOPT_DEVIN_WORKSPACES" ? "/home/u/proj" : null)
        {
            System = MachineSystem.Linux,
        };
        var digest = new DevinSource()
            .Read(new DevinSource().List(machine).ShouldHaveSingleItem(), Context(machine))
            .ShouldHaveSingleItem();
        digest.Project.ShouldBe("/home/u/proj");
        digest.StartedAt.ShouldBe(new DateTimeOffset(2026, 6, 20, 10, 0, 0, TimeSpan.Zero));
        digest.Exchanges.ShouldBe([new Exchange("Fix OrderService", "mvn test -> BUILD SUCCESS, 142 passed, 0 failed")]);
    }

    [Fact]
    public void Sub_agents_of_claude_are_no_sessions()
    {
        var text = Case("claude").Text("text");
        Write(".claude/projects/-home-u-proj/sess-1.jsonl", text);
        Write(".claude/projects/-home-u-proj/sess-1/subagents/x.jsonl", text);
        Write(".claude/projects/-home-u-proj/agent-y.jsonl", text);
        new ClaudeSource().List(Machine).Select(u => Path.GetFileName(u.Path)).ShouldBe(["sess-1.jsonl"]);
    }

    private static JsonObject Case(string source) => SleepVectors.Cases("transcripts").Single(c => c.Text("source") == source);

    private void Store(string path, string sql)
    {
        var file = Write(path, "");
        File.Delete(file);
        using var database = SqliteDatabase.Open(file, SqliteAccess.Create);
        foreach (var statement in sql.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            database.Execute(statement);
        }
    }

    private IReadOnlyList<SessionDigest> Read(ISessionSource source) =>
        [.. source.List(Machine).SelectMany(u => source.Read(u, Context(Machine)))];

    private SessionDigest Only(ISessionSource source) => Read(source).ShouldHaveSingleItem();

    private static void Compare(JsonObject recorded, SessionDigest digest) => Compare(recorded, recorded["digest"]!.AsObject(), digest);

    private static void Compare(JsonObject recorded, JsonObject expected, SessionDigest digest)
    {
        var own = new JsonObject
        {
            ["session_id"] = digest.Id,
            ["project"] = digest.Project,
            ["git_branch"] = digest.Branch,
            ["started_at"] = Stamp(digest.StartedAt),
            ["ended_at"] = Stamp(digest.EndedAt),
            ["user_prompts"] = List(digest.Prompts),
            ["assistant_finals"] = List(digest.Finals),
            ["tools_used"] = List(digest.Tools),
            ["skills_used"] = List(digest.Skills),
            ["files_touched"] = List(digest.Files),
            ["feedback_signals"] = List(digest.Signals),
            ["n_user_turns"] = digest.UserTurns,
            ["n_assistant_turns"] = digest.AssistantTurns,
        };
        var remedied = s_remedies[recorded.Text("source")];
        foreach (var (name, value) in own)
        {
            var wanted = name is "started_at" or "ended_at" ? Stamp(Instant.Parse(expected.Text(name))) : expected[name];
            if (!remedied.Contains(name))
            {
                JsonNode.DeepEquals(value, wanted).ShouldBeTrue($"{name}: {value?.ToJsonString()} instead of {wanted?.ToJsonString()}");
            }
        }
    }

    private static JsonNode? Stamp(DateTimeOffset? instant) => instant?.ToString("O");

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))]);
}
