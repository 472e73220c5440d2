using SkillOpt.Runs;

namespace SkillOpt.Tests.Runs;

public class DiskFaultTests
{
    [Fact]
    public async Task A_full_disk_is_told_and_everything_complete_is_kept()
    {
        using var disk = TinyDisk.TryMount(kilobytes: 512);
        Assert.SkipWhen(disk is null, "Needs the right to mount.");
        var path = Path.Combine(disk.Path, "run.db");
        var ballast = Path.Combine(disk.Path, "ballast");
        File.WriteAllBytes(ballast, new byte[200 * 1024]);

        var complete = 0;
        await using (var store = SqliteRunStore.Open(path))
        {
            var failure = await Should.ThrowAsync<SkillOptException>(async () =>
            {
                for (; complete < 1000; complete++)
                {
                    await store.PutAsync(ContentHash.Of($"{complete}"), JournalKind.Call, "", new byte[2000], default);
                }
            });
            failure.Code.ShouldBe("SKO2110");
        }

        Should
            .Throw<SkillOptException>(() => AtomicFile.Write(Path.Combine(disk.Path, "skill.md"), new byte[512 * 1024]))
            .Code.ShouldBe("SKO2110");

        // "Free some space and run the same command again."
        File.Delete(ballast);
        complete.ShouldBeGreaterThan(10);
        await using var mended = SqliteRunStore.Open(path);
        for (var i = 0; i < complete; i++)
        {
            (await mended.TryGetAsync(ContentHash.Of($"{i}"), default))!.Length.ShouldBe(2000);
        }

        await mended.PutAsync(ContentHash.Of("more"), JournalKind.Call, "", new byte[2000], default);
    }

    [Fact]
    public async Task A_read_only_disk_can_be_read_but_not_run_on()
    {
        using var disk = TinyDisk.TryMount(kilobytes: 2048);
        Assert.SkipWhen(disk is null, "Needs the right to mount.");
        var root = Path.Combine(disk.Path, "runs");
        using (var run = RunDirectory.Open(root, "a"))
        {
            await using var store = SqliteRunStore.Open(run.DatabasePath);
            await store.PutAsync(ContentHash.Of("x"), JournalKind.Call, "", new byte[10], default);
        }

        disk.MakeReadOnly().ShouldBeTrue();
        Should.Throw<SkillOptException>(() => RunDirectory.Open(root, "a")).Code.ShouldBe("SKO2111");
        Should.Throw<SkillOptException>(() => RunDirectory.Open(root, "b")).Code.ShouldBe("SKO2111");
        Should.Throw<SkillOptException>(() => SqliteRunStore.Open(Path.Combine(root, "a", "run.db"))).Code.ShouldBe("SKO2111");
        using var reader = RunReader.Open(Path.Combine(root, "a"));
        reader.Value(ContentHash.Of("x"))!.Length.ShouldBe(10);
    }
}
