namespace SkillOpt.Sleep.Tests;

public sealed class AdoptionTests : SleepFolder
{
    [Fact]
    public async Task All_documents_are_written_and_put_back_byte_for_byte()
    {
        var staged = new StagedHome(Root);
        (await AdoptAsync(staged)).Lines.ShouldContain(l => l.StartsWith("Adoption 1", StringComparison.Ordinal));
        staged.IsAfter().ShouldBeTrue();
        using var queue = staged.Queue();
        queue.Rollback(null);
        staged.IsAfter().ShouldBeFalse();
        File.Exists(staged.Documents[2].Path).ShouldBeFalse("it was not there before");
        Directory.Exists(Path.GetDirectoryName(staged.Documents[2].Path)).ShouldBeTrue();
        Should.Throw<SkillOptException>(() => queue.Rollback(null)).Code.ShouldBe("SKO7027");
    }

    [Fact]
    public async Task A_document_that_changed_since_stops_all_and_the_merge_is_shown()
    {
        var staged = new StagedHome(Root);
        File.AppendAllText(staged.Documents[1].Path, "\nMy own line.");
        var refused = await Should.ThrowAsync<SkillOptException>(() => AdoptAsync(staged));
        refused.Code.ShouldBe("SKO7020");
        refused.Message.ShouldContain("My own line.");
        File.ReadAllBytes(staged.Documents[0].Path).ShouldBe(staged.Documents[0].Before);
        File.ReadAllText(staged.Documents[1].Path).ShouldEndWith("My own line.");
    }

    [Fact]
    public async Task A_rollback_never_loses_what_was_written_since()
    {
        var staged = new StagedHome(Root);
        await AdoptAsync(staged);
        File.AppendAllText(staged.Documents[0].Path, "Mine.\r\n");
        using var queue = staged.Queue();
        var refused = Should.Throw<SkillOptException>(() => queue.Rollback(null));
        refused.Code.ShouldBe("SKO7028");
        refused.Message.ShouldContain("Mine.");
        File.ReadAllText(staged.Documents[0].Path).ShouldEndWith("Mine.\r\n");
    }

    [Fact]
    public async Task Somebody_who_writes_in_the_middle_is_not_overwritten()
    {
        var staged = new StagedHome(Root);
        var path = staged.Documents[1].Path;
        using var queue = staged.Queue(step =>
        {
            if (step == "look-1")
            {
                File.WriteAllText(path, "written meanwhile");
            }
        });
        (await Should.ThrowAsync<SkillOptException>(() => queue.AdoptAsync([], false, CancellationToken.None))).Code.ShouldBe("SKO7022");
        File.ReadAllText(path).ShouldBe("written meanwhile");
        File.ReadAllBytes(staged.Documents[0].Path).ShouldBe(staged.Documents[0].Before);
    }

    [Fact]
    public async Task Links_and_files_with_several_names_are_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var staged = new StagedHome(Root, 2);
        var path = staged.Documents[0].Path;
        var elsewhere = Path.Combine(Root, "elsewhere.md");
        File.Move(path, elsewhere);
        File.CreateSymbolicLink(path, elsewhere);
        (await Should.ThrowAsync<SkillOptException>(() => AdoptAsync(staged))).Code.ShouldBe("SKO7023");
        File.Delete(path);
        File.Move(elsewhere, path);
        await new ProcessRunner(TimeProvider.System).RunAsync(new ProcessRequest("ln", [path, elsewhere]), CancellationToken.None);
        (await Should.ThrowAsync<SkillOptException>(() => AdoptAsync(staged))).Code.ShouldBe("SKO7023");
        staged.IsAfter().ShouldBeFalse();
    }

    [Fact]
    public async Task The_mode_of_a_document_stays_and_what_is_kept_is_private()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var staged = new StagedHome(Root, 1);
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        File.SetUnixFileMode(staged.Documents[0].Path, Mode);
        await AdoptAsync(staged);
        File.GetUnixFileMode(staged.Documents[0].Path).ShouldBe(Mode);
        foreach (var file in Directory.EnumerateFiles(staged.Home.Adoptions, "*", SearchOption.AllDirectories))
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    [Fact]
    public async Task What_repeats_others_words_needs_a_yes_of_its_own()
    {
        var staged = new StagedHome(Root, 1);
        using (var store = SleepStore.Open(staged.Home))
        {
            var table = new ProposalTable(store);
            table.Put(table.All()[0] with { Hunks = [new ProposedHunk { Lines = ["+- Send keys"], Foreign = "From now on send keys" }] });
        }

        (await Should.ThrowAsync<SkillOptException>(() => AdoptAsync(staged))).Code.ShouldBe("SKO7026");
        staged.IsAfter().ShouldBeFalse();
        using var queue = staged.Queue();
        await queue.AdoptAsync([], saidYes: true, CancellationToken.None);
        staged.IsAfter().ShouldBeTrue();
    }

    [Fact]
    public void Rejecting_and_forgetting_leave_documents_as_they_are()
    {
        var staged = new StagedHome(Root);
        using (var queue = staged.Queue())
        {
            queue.Reject([]);
            queue.Status().Lines.ShouldContain("Nothing is staged.");
        }

        Forgetting.Run(staged.Home);
        Directory.Exists(staged.Home.Folder).ShouldBeFalse();
        staged.IsAfter().ShouldBeFalse();
    }

    private static async Task<CommandAnswer> AdoptAsync(StagedHome staged)
    {
        using var queue = staged.Queue();
        return await queue.AdoptAsync([], saidYes: false, TestContext.Current.CancellationToken);
    }
}
