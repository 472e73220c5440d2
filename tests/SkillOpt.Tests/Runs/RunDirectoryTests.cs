using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Runs;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_lays_out_its_files()
    {
        using var run = RunDirectory.Open(_folder.At("runs"), "first");
        run.Name.ShouldBe("first");
        run.Predecessor.ShouldBeNull();
        Path.GetRelativePath(_folder.Path, run.DatabasePath).ShouldBe("runs/first/run.db");
        Path.GetRelativePath(run.Path, run.SkillPath(3)).ShouldBe("skills/v0003.md");
        Path.GetRelativePath(run.Path, run.StepPath(7)).ShouldBe("steps/0007");
    }

    [Fact]
    public async Task A_second_process_is_refused_with_the_pid_of_the_first_and_takes_over_after_its_death()
    {
        using var process = Probe.Start("hold", _folder.Path, "shared");
        (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("held");

        var failure = Should.Throw<SkillOptException>(() => RunDirectory.Open(_folder.Path, "shared"));
        failure.Code.ShouldBe("SKO2101");
        failure.Message.ShouldContain($"process {process.Id} on {Environment.MachineName}");

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var taken = RunDirectory.Open(_folder.Path, "shared");
        taken.Predecessor!.Pid.ShouldBe(process.Id);
        taken.Predecessor.IsAlive().ShouldBeFalse();
    }

    [Fact]
    public void A_run_that_was_given_back_can_be_opened_again()
    {
        RunDirectory.Open(_folder.Path, "a").Dispose();
        using var again = RunDirectory.Open(_folder.Path, "a");
        again.Predecessor.ShouldBeNull();
        Should
            .Throw<SkillOptException>(() => RunDirectory.Open(_folder.Path, "a"))
            .Message.ShouldContain($"process {Environment.ProcessId} ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("-x")]
    [InlineData("a b")]
    [InlineData(".hidden")]
    [InlineData("ends.")]
    public void A_name_that_is_no_folder_name_is_refused(string name) =>
        Should.Throw<SkillOptException>(() => RunDirectory.Open(_folder.Path, name)).Code.ShouldBe("SKO2105");

    [Fact]
    public void A_root_that_is_a_file_is_refused()
    {
        File.WriteAllText(_folder.At("file"), "");
        Should.Throw<SkillOptException>(() => RunDirectory.Open(_folder.At("file"), "a")).Code.ShouldBe("SKO2111");
    }

    [Fact]
    public void Atomic_writes_replace_whole_files_and_leave_nothing_beside_them()
    {
        var path = _folder.At("deep/er/file.md");
        AtomicFile.Write(path, "one");
        AtomicFile.Write(path, "two é");
        File.ReadAllBytes(path).ShouldBe("two é"u8.ToArray());
        Directory.GetFiles(Path.GetDirectoryName(path)!).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_is_nobody_elses_to_read()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var run = RunDirectory.Open(_folder.At("runs"), "mine");
        await using var store = SqliteRunStore.Open(run.DatabasePath);
        await store.PutAsync(SkillOpt.ContentHash.Of("k"), JournalKind.Call, "", "{}"u8.ToArray(), CancellationToken.None);

        const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (File.GetUnixFileMode(run.Path) & Others).ShouldBe(UnixFileMode.None);
        foreach (var name in new[] { "run.db", "run.db-wal", "run.db-shm" })
        {
            File.GetUnixFileMode(run.In(name)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, name);
        }
    }

    [Fact]
    public void A_folder_that_somebody_opened_to_others_stays_so()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var shared =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        Directory.CreateDirectory(_folder.At("shared"));
        File.SetUnixFileMode(_folder.At("shared"), shared);

        using var run = RunDirectory.Open(_folder.Path, "shared");

        File.GetUnixFileMode(run.Path).ShouldBe(shared);
    }

    [Theory]
    [InlineData("spec.yaml")]
    [InlineData("best_skill.md")]
    [InlineData("report.md")]
    [InlineData("cost.json")]
    [InlineData("run.db-wal")]
    public void An_empty_store_beside_what_a_run_has_written_is_damage(string file)
    {
        Directory.CreateDirectory(_folder.At("a"));
        File.WriteAllText(Path.Combine(_folder.At("a"), "run.db"), "");
        File.WriteAllText(Path.Combine(_folder.At("a"), file), "x");

        Should.Throw<SkillOptException>(() => RunDirectory.Open(_folder.Path, "a")).Code.ShouldBe("SKO2112");
        Should.Throw<SkillOptException>(() => RunReader.Open(_folder.At("a"))).Code.ShouldBe("SKO2112");
        RunCatalog.List(_folder.Path).Single().Problem!.ShouldContain("damaged");
        new FileInfo(Path.Combine(_folder.At("a"), "run.db")).Length.ShouldBe(0, "it is left alone");

        File.Delete(Path.Combine(_folder.At("a"), file));
        using var anew = RunDirectory.Open(_folder.Path, "a");
        anew.Name.ShouldBe("a", "a run that was killed at its first moment begins anew");
    }
}
