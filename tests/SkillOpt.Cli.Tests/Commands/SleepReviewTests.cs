namespace SkillOpt.Cli.Tests;

public sealed class SleepReviewTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("sleep-review-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task An_edited_hunk_is_measured_again_staged_anew_and_adopted()
    {
        await NightAsync();
        var edit = await FileAsync("Write short briefs.\n\n- Always add a section called \"Key Risks\", please.\n");
        var review = await ReviewAsync("--edit", $"1={edit}", "--json");
        review.ExitCode.ShouldBe(0, review.Error);
        review.Json["id"]!.GetValue<string>().ShouldBe("1-briefs-r2");
        review.Json["of"]!.GetValue<string>().ShouldBe("1-briefs");
        review.Json["after"]!.GetValue<double>().ShouldBe(1);
        review.Json["before"]!.GetValue<double>().ShouldBe(0);
        review.Json["hunks"]![0]!["is_yours"]!.GetValue<bool>().ShouldBeTrue();

        (await Staged()).ShouldBe(["1-briefs-r2"], "the first gave way");
        (await CommandRun.Of("sleep", "adopt", "--yes", "--home", Home)).ExitCode.ShouldBe(0);
        var skill = await File.ReadAllTextAsync(BriefSessions.SkillIn(_root), TestContext.Current.CancellationToken);
        skill.ShouldContain("- Always add a section called \"Key Risks\", please.");
        skill.ShouldStartWith("---\nname: briefs\n");
    }

    [Fact]
    public async Task An_edit_that_is_no_better_is_refused_and_the_first_still_waits()
    {
        await NightAsync();
        var edit = await FileAsync("Write short briefs, and nothing else.\n");
        var review = await ReviewAsync("--edit", $"1={edit}");
        review.ExitCode.ShouldBe(2);
        review.Error.ShouldContain("SKO7034");
        review.Error.ShouldContain("1-briefs still waits as it was");
        (await Staged()).ShouldBe(["1-briefs"]);
    }

    [Fact]
    public async Task Taking_all_leaves_it_staged_and_taking_none_puts_it_aside()
    {
        await NightAsync();
        (await ReviewAsync("--take", "all")).Output.ShouldContain("it stays staged as it was measured");
        (await ReviewAsync("--take", "7")).Error.ShouldContain("There is no hunk '7'");
        (await ReviewAsync("--take", "none")).Output.ShouldContain("Put aside: 1-briefs.");
        (await Staged()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_miner_makes_is_looked_at_before_a_night_and_not_asked_for_again()
    {
        BriefSessions.Write(_root);
        var file = Path.Combine(_root, "tasks.json");
        string[] reading = BriefSessions.Reading(_root);
        var look = await CommandRun.Of([
            "sleep",
            "dry-run",
            "--miner",
            "rehearsal:miner?careless",
            "--max-cost",
            "0",
            "--tasks-file",
            file,
            "--json",
            .. reading,
        ]);
        look.ExitCode.ShouldBe(0, look.Error);
        look.Json["notes"]!.AsArray().ShouldContain(n => n!.GetValue<string>().Contains("a check of the miner is left out"));
        look.Json["tasks"]!.AsArray().ShouldAllBe(t => t!["asked_about"] != null);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldContain("\"reviewed\": false");
        var refused = await CommandRun.Of(["sleep", "run", "--tasks-file", file, "--target", "openai:x", .. reading]);
        refused.Error.ShouldContain("SKO7015");
        string[] night = ["sleep", "run", "--target", "rehearsal:scribe", "--optimizer", "rehearsal:coach", "--max-cost", "0", "--json"];
        var run = await CommandRun.Of([.. night, "--tasks-file", file, .. reading]);
        run.Json["skills"]![0]!["outcome"]!.GetValue<string>().ShouldBe("staged", run.Output + run.Error);
    }

    private string Home => Path.Combine(_root, "sleep");

    private async Task NightAsync()
    {
        BriefSessions.Write(_root);
        string[] night = ["sleep", "run", "--target", "rehearsal:scribe", "--optimizer", "rehearsal:coach", "--max-cost", "0"];
        var run = await CommandRun.Of([.. night, .. BriefSessions.Reading(_root)]);
        run.ExitCode.ShouldBe(0, run.Error);
    }

    private Task<CommandRun> ReviewAsync(params string[] args) => CommandRun.Of(["sleep", "review", "1-briefs", .. args, "--home", Home]);

    private async Task<IReadOnlyList<string>> Staged() =>
        [
            .. (await CommandRun.Of("sleep", "status", "--json", "--home", Home)).Json["staged"]!
                .AsArray()
                .Select(n => n!.GetValue<string>()),
        ];

    private async Task<string> FileAsync(string text)
    {
        var file = Path.Combine(_root, "hunk.md");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }
}
