namespace SkillOpt.Cli.Tests;

public sealed class SleepCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("sleep-cli-").FullName;

    private string Project => Path.Combine(_root, "work");

    private string Skill => Path.Combine(Project, ".claude", "skills", "briefs", "SKILL.md");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_round_from_the_sessions_to_the_skill_and_back()
    {
        var before = BriefSessions.Write(_root);
        var common = new[] { "--home", Path.Combine(_root, "sleep") };
        string[] reading =
        [
            "--project",
            Project,
            "--source",
            "jsonl",
            "--place",
            $"jsonl={Path.Combine(_root, "sessions.jsonl")}",
            .. common,
        ];

        var look = await CommandRun.Of(["sleep", "dry-run", "--json", .. reading]);
        look.Json["tasks"]!.AsArray().Count.ShouldBe(12, look.Error);
        Directory.Exists(Path.Combine(_root, "sleep")).ShouldBeFalse("a dry run remembers nothing");

        var night = await CommandRun.Of([
            "sleep",
            "run",
            "--json",
            "--target",
            "rehearsal:scribe",
            "--optimizer",
            "rehearsal:coach",
            "--max-cost",
            "0",
            .. reading,
        ]);
        night.ExitCode.ShouldBe(0, night.Error);
        night.Json["skills"]![0]!["outcome"]!.GetValue<string>().ShouldBe("staged", night.Output);
        File.ReadAllText(Skill).ShouldBe(before, "a night writes nothing of the person's");

        var review = await CommandRun.Of(["sleep", "review", .. common]);
        review.Output.ShouldContain("+- Always add a section called \"Key Risks\".");
        review.Output.ShouldContain("you said:");

        (await CommandRun.Of(["sleep", "adopt", .. common])).ExitCode.ShouldBe(3, "nobody said yes");
        File.ReadAllText(Skill).ShouldBe(before);
        (await CommandRun.Of(["sleep", "adopt", "--yes", .. common])).ExitCode.ShouldBe(0);
        File.ReadAllText(Skill).ShouldContain("Key Risks");
        (await CommandRun.Of(["sleep", "why", "Key Risks", .. common])).Output.ShouldContain("jsonl/s");
        (await CommandRun.Of(["sleep", "history", .. common])).Output.ShouldContain("adoption 1");
        (await CommandRun.Of(["sleep", "rollback", .. common])).ExitCode.ShouldBe(0);
        File.ReadAllText(Skill).ShouldBe(before);

        (await CommandRun.Of(["sleep", "run", "--target", "rehearsal:scribe", .. reading])).Output.ShouldContain("No new session");
        (await CommandRun.Of(["sleep", "status", .. common])).Output.ShouldContain("Nothing is staged.");
        (await CommandRun.Of(["sleep", "forget", "--yes", .. common])).ExitCode.ShouldBe(0);
        Directory.Exists(Path.Combine(_root, "sleep")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_demonstration_improves_and_harm_is_kept_out()
    {
        var run = await CommandRun.Of("sleep", "demo", "--persona", "harmful", "--assert-improves", "--json");
        run.ExitCode.ShouldBe(0, run.Output);
        run.Json["harm_got_in"]!.GetValue<bool>().ShouldBeFalse();
        run.Json["harm_got_in_without_gate"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("SKO7001", "sleep", "harvest", "--source", "nobody")]
    [InlineData("SKO7004", "sleep", "harvest", "--max-sessions", "-1")]
    [InlineData("SKO7004", "sleep", "harvest", "--place", "claude")]
    [InlineData("SKO7010", "sleep", "run")]
    [InlineData("SKO7031", "sleep", "demo", "--persona", "nobody")]
    [InlineData("SKO7040", "sleep", "schedule", "--at", "25:00", "--target", "x:y")]
    public async Task What_makes_no_sense_is_one_sentence(string code, params string[] args)
    {
        string[] home =
            args[1] == "demo" ? []
            : args[1] == "schedule" ? ["--project", _root]
            : ["--home", Path.Combine(_root, "sleep"), "--project", _root];
        var run = await CommandRun.Of([.. args, .. home]);
        run.ExitCode.ShouldBe(5);
        run.Error.ShouldContain(code);
    }
}
