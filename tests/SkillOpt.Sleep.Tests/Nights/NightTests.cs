using SkillOpt.Models;
using SkillOpt.Projects;

namespace SkillOpt.Sleep.Tests;

public sealed class NightTests : SleepFolder
{
    private static readonly DateTimeOffset s_day = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_night_without_a_new_session_does_nothing_and_says_so()
    {
        (await RunAsync()).Sentence.ShouldBe("No new session since the last night, so nothing was done.");
        Directory.Exists(Sleep.Nights).ShouldBeFalse();
    }

    [Fact]
    public async Task Thin_data_is_said_in_so_many_words_and_stages_nothing()
    {
        Sessions(4);
        var report = await RunAsync();
        var skill = report.Skills.ShouldHaveSingleItem();
        skill.Outcome.ShouldBe(NightOutcome.Skipped);
        skill.Sentence.ShouldContain("cannot be told from noise");
        Noise.Sentence(12).ShouldBe("12 tasks: a change under 14 points cannot be told from noise");
    }

    [Fact]
    public async Task A_night_that_was_cut_off_goes_on()
    {
        Sessions(12);
        using (var store = SleepStore.Open(Sleep))
        {
            // As if the process had died after it had planned.
            var request = Request();
            var harvest = new Harvester(request.Harvest).Run(store, keep: true, CancellationToken.None);
            var number = new NightTable(store).Begin(request.Project, s_day);
            await new NightPlanner(request, store).PlanAsync(number, harvest.Sessions.Length, CancellationToken.None);
        }

        var report = await RunAsync();
        report.Number.ShouldBe(1);
        report.Skills.ShouldHaveSingleItem().Outcome.ShouldBe(NightOutcome.Staged);
        (await RunAsync()).Number.ShouldBe(0, "it is finished");
    }

    [Fact]
    public async Task Tries_of_a_task_stand_in_one_batch_and_never_judge()
    {
        Sessions(12);
        var report = await RunAsync(s => s with { Attempts = 3 });
        var skill = NightPlan.Read(report.Folder).Skills.ShouldHaveSingleItem();
        var train = skill.Tasks.Where(t => t.Split == "train").ToList();
        train.CountBy(t => t.Intent).ShouldAllBe(p => p.Value == 3);
        skill.Tasks.Where(t => t.Split != "train").ShouldAllBe(t => t.DerivedFrom.Length == 0);
        var settings = File.ReadAllText(Path.Combine(report.Folder, skill.Folder, "skillopt.yaml"));
        settings.ShouldContain($"\"batch_size\": {train.Count}");
        report.Skills[0].Outcome.ShouldBe(NightOutcome.Staged);
    }

    [Fact]
    public async Task Two_nights_at_once_the_second_says_who_is_at_work()
    {
        Directory.CreateDirectory(Sleep.Folder);
        var request = Request() with { Project = "/elsewhere" };
        using var other = await NightLock.TakeAsync(request, CancellationToken.None);
        var refusal = await Should.ThrowAsync<SkillOptException>(() => RunAsync());
        refusal.Code.ShouldBe("SKO7014");
        refusal.Message.ShouldContain($"process {Environment.ProcessId} since ");
        refusal.Message.ShouldContain("for /elsewhere");
    }

    [Fact]
    public async Task A_night_that_is_told_to_wait_begins_when_the_other_is_done()
    {
        Sessions(4);
        Directory.CreateDirectory(Sleep.Folder);
        var told = new TaskCompletionSource<string>();
        var other = await NightLock.TakeAsync(Request(), CancellationToken.None);
        var night = new NightRunner(Request() with { Waits = true, Tell = line => told.TrySetResult(line) }).RunAsync(
            TestContext.Current.CancellationToken
        );
        (await told.Task).ShouldEndWith("this one waits for it.");
        night.IsCompleted.ShouldBeFalse();
        other.Dispose();
        (await night).Number.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_of_the_persons_is_written_by_a_night_and_what_is_kept_is_private()
    {
        Sessions(12);
        var before = Snapshot();
        await RunAsync();
        Snapshot().ShouldBe(before);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(Sleep.Folder, "*", SearchOption.AllDirectories))
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
            }
        }
    }

    [Fact]
    public async Task What_belongs_to_no_skill_is_learned_in_the_memory_file_when_that_is_asked_for()
    {
        Sessions(12);
        var memory = Path.Combine(HomeFolder, "work", "CLAUDE.md");
        Directory.CreateDirectory(Path.GetDirectoryName(memory)!);
        await File.WriteAllTextAsync(memory, "# Mine\r\n\r\nkept  \r\n", TestContext.Current.CancellationToken);
        await RunAsync(s => s with { Memory = "CLAUDE.md" });
        using var queue = new ReviewQueue(Sleep, TimeProvider.System);
        await queue.AdoptAsync([], false, CancellationToken.None);
        var text = await File.ReadAllTextAsync(memory, TestContext.Current.CancellationToken);
        text.ShouldStartWith("# Mine\r\n\r\nkept  \r\n");
        LearnedBlock.Read(text).ShouldContain("arXiv:");
        queue.Why("arXiv:").Lines[0].ShouldStartWith("Night 1 brought it");
    }

    [Fact]
    public void A_file_of_tasks_must_be_reviewed_before_money_is_spent_on_it()
    {
        var file = Write("tasks.json", """{"reviewed": false, "tasks": []}""");
        Should.Throw<SkillOptException>(() => Reviewing.Require(file, "openai:x")).Code.ShouldBe("SKO7015");
        Reviewing.Require(file, "practice:apprentice");
        Reviewing.Require(Write("tasks.json", """{"reviewed": true, "tasks": []}"""), "openai:x");
    }

    private void Sessions(int count)
    {
        var person = Persona.Named("researcher");
        for (var i = 0; i < count; i++)
        {
            TranscriptWriter.Write(
                HomeFolder,
                Path.Combine(HomeFolder, "work"),
                i,
                s_day.AddHours(i),
                [
                    new Exchange(person.Asks[i], "1706.03762"),
                    new Exchange(person.Wish, "<answer>arXiv:1706.03762</answer>"),
                    new Exchange("Thanks, perfect.", "Good."),
                ]
            );
        }
    }

    private string Snapshot() =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(HomeFolder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(f => $"{f} {ContentHash.Of(File.ReadAllBytes(f)).Short} {File.GetLastWriteTimeUtc(f).Ticks}")
        );

    private Task<NightReport> RunAsync(Func<NightSettings, NightSettings>? change = null) =>
        new NightRunner(Request(change)).RunAsync(TestContext.Current.CancellationToken);

    private NightRequest Request(Func<NightSettings, NightSettings>? change = null)
    {
        var project = Path.Combine(HomeFolder, "work");
        Directory.CreateDirectory(project);
        var settings = new NightSettings
        {
            Target = "rehearsal:scribe",
            Optimizer = "rehearsal:coach",
            MaxCost = null,
        };
        return new NightRequest
        {
            Home = Sleep,
            Project = project,
            Harvest = new HarvestOptions { Machine = Machine, Scope = ProjectScope.Of(project) },
            Settings = change?.Invoke(settings) ?? settings,
            Services = new ProjectServices { Models = new ModelSource(new RehearsalProvider()) },
        };
    }
}
