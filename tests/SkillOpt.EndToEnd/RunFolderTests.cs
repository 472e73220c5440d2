using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>The run folder as others on the machine and accidents find it.</summary>
public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task An_emptied_store_of_a_finished_run_is_damage_and_nothing_is_paid_again()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_workspace);
        (await Tool.RunAsync(_workspace.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);
        var paid = world.Server.RequestCount;
        var skill = _workspace.Read("runs", "default", "best_skill.md");
        File.WriteAllText(_workspace.At("runs", "default", "run.db"), "");

        var again = await Tool.RunAsync(_workspace.Path, "train", "--train.epochs", "1");

        again.ExitCode.ShouldBe(6);
        again.Error.ShouldContain("SKO2112");
        world.Server.RequestCount.ShouldBe(paid);
        new FileInfo(_workspace.At("runs", "default", "run.db")).Length.ShouldBe(0);
        _workspace.Read("runs", "default", "best_skill.md").ShouldBe(skill);
        var listed = await Tool.RunAsync(_workspace.Path, "runs", "--json");
        listed.Json[0]!["problem"]!.GetValue<string>().ShouldContain("damaged");
        (await Tool.RunAsync(_workspace.Path, "show")).Error.ShouldContain("SKO2112");
    }

    [Fact]
    public async Task Runs_and_evaluations_are_nobody_elses_to_read()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_workspace);
        (await Tool.RunAsync(_workspace.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);
        (await Tool.RunAsync(_workspace.Path, "eval")).ExitCode.ShouldBe(0);

        foreach (var folder in new[] { _workspace.At("runs", "default"), _workspace.At("runs", ".evaluations", "journal") })
        {
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder);
            File.GetUnixFileMode(Path.Combine(folder, "run.db")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, folder);
        }
    }

    [Fact]
    public async Task Listing_and_showing_read_no_journal_and_no_scores()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_workspace);
        WriteMany("val", 150);
        (await Tool.RunAsync(_workspace.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);
        var before = (await Tool.RunAsync(_workspace.Path, "runs", "--json")).Json.ToJsonString();
        var shown = (await Tool.RunAsync(_workspace.Path, "show")).Output;

        // Where the values are gone, whoever read them would fail.
        Execute("UPDATE journal SET value = x''", "UPDATE events SET json = '' WHERE brief IS NOT NULL");

        (await Tool.RunAsync(_workspace.Path, "runs", "--json")).Json.ToJsonString().ShouldBe(before);
        (await Tool.RunAsync(_workspace.Path, "show")).Output.ShouldBe(shown);
    }

    private void WriteMany(string split, int count)
    {
        var lines = _workspace.Read($"{split}.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var more = Enumerable
            .Range(0, count)
            .Select(i =>
                lines[i % lines.Length]
                    .Replace($"\"{split}-{i % lines.Length}\"", $"\"{split}-{i}\"", StringComparison.Ordinal)
                    .Replace("word", $"word{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}", StringComparison.Ordinal)
            );
        _workspace.Write($"{split}.jsonl", string.Join('\n', more) + "\n");
    }

    private void Execute(params string[] statements)
    {
        SQLitePCL.Batteries_V2.Init();
        SQLitePCL.raw.sqlite3_open(_workspace.At("runs", "default", "run.db"), out var database).ShouldBe(0);
        using (database)
        {
            foreach (var statement in statements)
            {
                SQLitePCL.raw.sqlite3_exec(database, statement).ShouldBe(0);
            }
        }
    }
}
