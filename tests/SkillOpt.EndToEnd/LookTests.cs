using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>
/// What somebody sees who wants to know which tasks failed and why, and who takes the result over. Every command that is printed is typed
/// as it stands.
/// </summary>
public sealed class LookTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> s_nothing = new Dictionary<string, string>(StringComparer.Ordinal);
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Eval_names_the_tasks_that_failed_with_question_answer_expected_and_verdict()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);

        var few = await Tool.RunAsync(_work.Path, "eval");
        few.ExitCode.ShouldBe(0, few.Error);
        few.Output.ShouldContain("Not solved (15 of 18):");
        few.Output.ShouldContain(
            "val-1: hard 0.0, soft 0.0\n  question  valwordaba valwordabb valwordabc valwordabd of kind b\n  answer    stuck at b (tok"
        );
        few.Output.ShouldContain("\n  expected  solved b\n  verdict   ");
        few.Output.ShouldContain("… and 10 more; --all shows every one");

        var all = await Tool.RunAsync(_work.Path, "eval", "--all");
        all.Output.Split('\n').Count(l => l.StartsWith("  expected  ", StringComparison.Ordinal)).ShouldBe(15);
        all.Output.ShouldNotContain("more; --all");
    }

    [Fact]
    public async Task Published_tasks_are_shown_whole_when_all_is_asked_for()
    {
        var data = Environment.GetEnvironmentVariable("SKILLOPT_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data");
        Assert.SkipUnless(File.Exists(Path.Combine(data, "gsm8k", "test_300.jsonl")), "The data set is not here; set SKILLOPT_DATA.");
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);
        var lines = File.ReadLines(Path.Combine(data, "gsm8k", "test_300.jsonl")).Take(8).Select(l => JsonNode.Parse(l)!).ToList();
        _work.Write(
            "val.jsonl",
            string.Concat(
                lines.Select(
                    (l, i) =>
                        new JsonObject
                        {
                            ["id"] = $"g{i}",
                            ["input"] = l["question"]!.GetValue<string>(),
                            ["expected"] = "solved",
                        }.ToJsonString() + "\n"
                )
            )
        );

        var all = await Tool.RunAsync(_work.Path, "eval", "--all");

        all.ExitCode.ShouldBe(0, all.Error);
        foreach (var line in lines)
        {
            all.Output.ShouldContain(line["question"]!.GetValue<string>().Trim().ReplaceLineEndings("\n            "));
        }
    }

    [Fact]
    public async Task A_step_shows_its_failing_tasks_and_the_printed_line_opens_one()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);
        (await Tool.RunAsync(_work.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);

        var step = await Tool.RunAsync(_work.Path, "show", "--step", "1");
        step.ExitCode.ShouldBe(0, step.Error);
        step.Output.ShouldContain("## Failing tasks\n\ntrain-");
        step.Output.ShouldContain("  answer    stuck at ");

        var opened = await Shell.RunAsync(_work.Path, Shell.LineAfter(step.Output, "Open one with: "));
        opened.ExitCode.ShouldBe(0, opened.Error);
        opened.Output.ShouldContain("step 1 ");
        opened.Output.ShouldContain("\n  answer    stuck at ");
        opened.Output.ShouldContain("1 turn, 0 tool calls; ");

        var json = (await Tool.RunAsync(_work.Path, "show", "--task", "val-1", "--json")).Json;
        json["rollouts"]!.AsArray().Count.ShouldBeGreaterThan(1);
        json["verdict"]!.GetValue<string>().ShouldNotBeEmpty();

        (await Tool.RunAsync(_work.Path, "show", "--task", "val-99")).Error.ShouldStartWith(
            "error SKO1397: Run default has no rollout of a task 'val-99'; did you mean val-9?"
        );
        (await Tool.RunAsync(_work.Path, "show", "--task", "val-1", "--step", "1")).Error.ShouldContain(
            "Step 1 did not roll out task 'val-1'"
        );
    }

    [Fact]
    public async Task A_proposal_keeps_its_name_from_the_patch_to_the_line_of_the_skill()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);
        (await Tool.RunAsync(_work.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);

        var diff = (await Tool.RunAsync(_work.Path, "diff", "--json")).Json;
        var added = diff["hunks"]!
            .AsArray()
            .SelectMany(h => h!["lines"]!.AsArray())
            .First(l =>
                l!["kind"]!.GetValue<string>() == "added" && l["text"]!.GetValue<string>().StartsWith("- rule ", StringComparison.Ordinal)
            )!;
        var (origin, edit) = (added["origin"]!.GetValue<string>(), added["edit"]!.GetValue<int>());
        var proposal = added["proposal"]!.GetValue<string>();

        var facts = (await Tool.RunAsync(_work.Path, "show", "--step", origin["step ".Length..], "--json")).Json.AsArray();
        foreach (var type in new[] { "patch_proposed", "patch_merged", "proposals_selected" })
        {
            facts
                .Where(f => f!["$type"]!.GetValue<string>() == type)
                .SelectMany(f => f!["proposals"]!.AsArray())
                .Select(p => p!["id"]!.GetValue<string>())
                .ShouldContain(proposal, type);
        }

        var built = facts.First(f => f!["$type"]!.GetValue<string>() == "candidate_built")!["edits"]![edit - 1]!;
        (built["index"]!.GetValue<int>(), built["proposal"]!.GetValue<string>()).ShouldBe((edit, proposal));
        (await Tool.RunAsync(_work.Path, "diff")).Output.ShouldContain($"{origin}, edit {edit} + {added["text"]!.GetValue<string>()}");
        (await Tool.RunAsync(_work.Path, "show", "--step", origin["step ".Length..])).Output.ShouldContain($"[{proposal}] ");
    }

    [Fact]
    public async Task A_run_tells_who_worked_on_it_and_how_that_ended()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);
        (await Tool.RunAsync(_work.Path, "train", "--train.epochs", "1", "--budget.max_calls", "40")).ExitCode.ShouldBe(4);
        (await Tool.RunAsync(_work.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);

        var run = (await Tool.RunAsync(_work.Path, "runs", "--json")).Json[0]!;

        run["now"].ShouldBeNull("nobody is at work");
        var starts = run["starts"]!.AsArray();
        starts.Select(s => s!["status"]!.GetValue<string>()).ShouldBe(["budget_reached", "finished"]);
        starts[0]!["reason"]!.GetValue<string>().ShouldContain("40");
        starts[0]!["results"]!.GetValue<int>().ShouldBe(0);
        starts[1]!["results"]!.GetValue<int>().ShouldBeGreaterThan(30);
        starts[1]!["version"]!.GetValue<string>().ShouldMatch(@"^\d+\.\d+\.\d+");
    }

    [Fact]
    public async Task The_winner_is_adopted_after_its_difference_was_shown_and_taken_back_byte_for_byte()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);
        _work.Write("SKILL.md", _work.Read("SKILL.md").ReplaceLineEndings("\r\n"));
        (await Tool.RunAsync(_work.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);
        var before = File.ReadAllBytes(_work.At("SKILL.md"));

        var asked = await Tool.RunAsync(_work.Path, "adopt");
        asked.ExitCode.ShouldBe(3, asked.Error);
        asked.Output.ShouldContain("+- rule ");
        File.ReadAllBytes(_work.At("SKILL.md")).ShouldBe(before);

        var adopted = await Shell.RunAsync(_work.Path, Shell.LineAfter(asked.Output, "Adopt it with: "));
        adopted.ExitCode.ShouldBe(0, adopted.Error);
        _work.Read("SKILL.md").ReplaceLineEndings("\n").ShouldBe(_work.Read("runs", "default", "best_skill.md"));
        _work.Read("SKILL.md").ShouldContain("\r\n");
        JsonNode.Parse(_work.Read("runs", ".adoptions", "0001", "receipt.json"))!["run"]!.GetValue<string>().ShouldBe("default");
        (await Tool.RunAsync(_work.Path, "adopt")).Output.ShouldContain("already");

        var undone = await Shell.RunAsync(_work.Path, Shell.LineAfter(adopted.Output, "Take it back with: "));
        undone.ExitCode.ShouldBe(0, undone.Error);
        File.ReadAllBytes(_work.At("SKILL.md")).ShouldBe(before);
        (await Tool.RunAsync(_work.Path, "adopt", "--undo")).Error.ShouldStartWith("error SKO1396");
    }

    [Fact]
    public async Task A_skill_that_has_changed_is_not_written_over_and_the_printed_way_out_works()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);
        (await Tool.RunAsync(_work.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);
        var mine = _work.Read("SKILL.md").Replace("# Toy", "# Toy, mine", StringComparison.Ordinal);
        _work.Write("SKILL.md", mine);

        var refused = await Tool.RunAsync(_work.Path, "adopt", "--yes");
        refused.ExitCode.ShouldBe(5);
        refused.Error.ShouldStartWith("error SKO1395: SKILL.md has changed since run default began");
        _work.Read("SKILL.md").ShouldBe(mine);

        var forced = await Tool.RunAsync(_work.Path, "adopt", "--yes", "--force");
        forced.ExitCode.ShouldBe(0, forced.Error);
        _work.Write("SKILL.md", _work.Read("SKILL.md") + "- later\n");
        (await Tool.RunAsync(_work.Path, "adopt", "--undo")).Error.ShouldStartWith(
            "error SKO1396: SKILL.md has changed since it was adopted"
        );
        (await Tool.RunAsync(_work.Path, "adopt", "--undo", "--force")).ExitCode.ShouldBe(0);
        _work.Read("SKILL.md").ShouldBe(mine);

        var patched = await Shell.RunAsync(_work.Path, refused.Error.Split('(')[1].Split(", in the skill's folder")[0]);
        patched.ExitCode.ShouldBe(0, patched.Error + patched.Output);
        _work.Read("SKILL.md").ShouldContain("# Toy, mine");
        _work.Read("SKILL.md").ShouldNotBe(mine);
    }

    [Fact]
    public async Task On_a_terminal_adopting_asks_first()
    {
        PseudoTerminal.SkipIfAbsent();
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);
        (await Tool.RunAsync(_work.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);
        var before = _work.Read("SKILL.md");

        (await PseudoTerminal.RunAsync(_work.Path, s_nothing, "adopt", ("Write this?", "n\r"))).ExitCode.ShouldBe(3);
        _work.Read("SKILL.md").ShouldBe(before);
        (await PseudoTerminal.RunAsync(_work.Path, s_nothing, "adopt", ("Write this?", "y\r"))).ExitCode.ShouldBe(0);
        _work.Read("SKILL.md").ShouldBe(_work.Read("runs", "default", "best_skill.md"));
    }

    [Fact]
    public async Task After_Ctrl_C_the_printed_line_goes_on_also_in_a_folder_with_an_awkward_name()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);
        const string Folder = "it's a $HOME & more";
        Directory.CreateDirectory(_work.At(Folder));
        foreach (var file in Directory.EnumerateFiles(_work.Path))
        {
            File.Move(file, _work.At(Folder, Path.GetFileName(file)));
        }

        using var process = Tool.Start(_work.Path, "train", Folder, "--run", "first", "--train.epochs", "2");
        world.OnRequest = number =>
        {
            if (number == 60)
            {
                Tool.InterruptAsync(process).GetAwaiter().GetResult();
            }
        };
        var stopped = await Tool.FinishAsync(process);
        stopped.ExitCode.ShouldBe(130, stopped.Error);

        var resumed = await Shell.RunAsync(_work.Path, Shell.LineAfter(stopped.Error, "go on with: "));
        resumed.ExitCode.ShouldBe(0, resumed.Error);
        File.Exists(_work.At(Folder, "runs", "first", "report.md")).ShouldBeTrue();
    }

    [Fact]
    public async Task Handoff_status_sees_every_run_and_its_printed_line_shows_the_next_call()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work, target: "handoff");
        var first = await Tool.RunAsync(_work.Path, "train", "--run", "one");
        first.ExitCode.ShouldBe(3, first.Error);
        (await Tool.RunAsync(_work.Path, "train", "--run", "two")).ExitCode.ShouldBe(3);
        (await Tool.RunAsync(_work.Path, "eval")).ExitCode.ShouldBe(3);
        (await Shell.RunAsync(_work.Path, Shell.LineAfter(first.Error, "go on with: "))).ExitCode.ShouldBe(3);

        var parent = Path.GetDirectoryName(_work.Path)!;
        var project = Path.GetFileName(_work.Path);
        (await Tool.RunAsync(parent, "handoff", "status", project, "--json")).Json["folders"]!.AsArray().Count.ShouldBe(3);
        var status = await Tool.RunAsync(parent, "handoff", "status", project);
        status.ExitCode.ShouldBe(3);
        var next = await Shell.RunAsync(parent, Shell.LineAfter(status.Output, "See the next one with: "));
        next.ExitCode.ShouldBe(0, next.Error);
        next.Output.ShouldContain("of kind ");
    }
}
