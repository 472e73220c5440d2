using SkillOpt.Testing;

namespace SkillOpt.Sleep.Tests;

public sealed class ScheduleTests : SleepFolder
{
    private static readonly ScheduledNight s_night = new(
        "/home/u/my 100% pro'ject",
        new TimeOnly(3, 17),
        ["/opt/skill opt", "sleep", "run", "--target", "x:y%z"]
    );

    [Fact]
    public void Lines_of_others_stay_and_ours_is_replaced()
    {
        const string Theirs = "# >>> skillopt-sleep (managed) >>>\n0 5 * * * backup %done\n@daily x # skillopt-sleep is nice";
        var once = CrontabText.With(Theirs, s_night);
        once.ShouldStartWith(Theirs + "\n");
        once.ShouldContain("17 * * * * '/opt/skill opt' 'sleep' 'run' '--target' 'x:y\\%z' '--if-due' '03:17'");
        var twice = CrontabText.With(once, s_night with { At = new TimeOnly(4, 0) });
        CrontabText.Entries(twice).Count(l => l.Contains(s_night.Key, StringComparison.Ordinal)).ShouldBe(1);
        var (text, had) = CrontabText.Without(twice, s_night.Project);
        (text.TrimEnd('\n'), had).ShouldBe((Theirs, true));
        CrontabText.Without(Theirs, s_night.Project).ShouldBe((Theirs, false));
    }

    [Fact]
    public async Task A_crontab_that_cannot_be_read_is_never_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no cron.");
        var written = Path.Combine(Root, "written");
        var broken = new CronScheduler(Program($"[ \"$1\" = -l ] && {{ echo 'cannot open' >&2; exit 1; }}; cat > '{written}'"));
        (await Should.ThrowAsync<SkillOptException>(() => broken.InstallAsync(s_night, CancellationToken.None))).Code.ShouldBe("SKO7041");
        File.Exists(written).ShouldBeFalse();

        var empty = new CronScheduler(
            Program(
                $"[ \"$1\" = -l ] && {{ [ -f '{written}' ] && cat '{written}' && exit 0; echo 'no crontab for u' >&2; exit 1; }}; cat > '{written}'"
            )
        );
        await empty.InstallAsync(s_night, CancellationToken.None);
        (await empty.ListAsync(CancellationToken.None)).ShouldHaveSingleItem().ShouldContain("03:17");
        (await empty.RemoveAsync("/another", CancellationToken.None)).ShouldBeFalse();
        (await empty.RemoveAsync(s_night.Project, CancellationToken.None)).ShouldBeTrue();
        (await empty.ListAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Timers_of_systemd_are_written_enabled_and_removed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no systemd.");
        var log = Path.Combine(Root, "log");
        var systemd = new SystemdScheduler(Machine, Program($"echo \"$@\" >> '{log}'"));
        (await systemd.IsHereAsync(CancellationToken.None)).ShouldBeTrue();
        await systemd.InstallAsync(s_night, CancellationToken.None);
        var folder = Path.Combine(HomeFolder, ".config", "systemd", "user");
        File.ReadAllText(Path.Combine(folder, $"{s_night.Name}.timer")).ShouldContain("OnCalendar=*-*-* 03:17:00\nPersistent=true");
        File.ReadAllText(Path.Combine(folder, $"{s_night.Name}.service"))
            .ShouldContain("ExecStart=\"/opt/skill opt\" \"sleep\" \"run\" \"--target\" \"x:y%%z\"");
        (await systemd.RemoveAsync(s_night.Project, CancellationToken.None)).ShouldBeTrue();
        Directory.EnumerateFiles(folder).ShouldBeEmpty();
        File.ReadAllText(log).ShouldContain($"--user enable --now {s_night.Name}.timer");
        File.ReadAllText(log).ShouldContain($"--user disable --now {s_night.Name}.timer");
    }

    [Fact]
    public void Texts_for_the_other_systems_hold_every_argument()
    {
        LaunchdText.Of(s_night).ShouldContain("<string>x:y%z</string>");
        LaunchdText.Of(s_night).ShouldContain("<integer>17</integer>");
        var task = TaskSchedulerText.Of(s_night, new DateOnly(2026, 1, 2));
        task.ShouldContain("2026-01-02T03:17:00");
        task.ShouldContain("<StartWhenAvailable>true</StartWhenAvailable>");
        task.ShouldContain("x:y%z");
    }

    [Fact]
    public void Times_of_day()
    {
        foreach (var recorded in SleepVectors.Cases("sched_validation"))
        {
            var text = $"{recorded["hour"]!.GetValue<int>():00}:{recorded["minute"]!.GetValue<int>():00}";
            if (recorded.Flag("ok"))
            {
                ScheduledNight.Time(text).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(text);
            }
            else
            {
                Should.Throw<SkillOptException>(() => ScheduledNight.Time(text)).Code.ShouldBe("SKO7040");
            }
        }
    }

    [Fact]
    public void A_night_is_begun_once_after_its_time_and_a_laptop_that_slept_catches_up()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(new DateTime(2026, 1, 2, 2, 0, 0, DateTimeKind.Local)));
        var due = new NightDue(Sleep, time);
        var at = new TimeOnly(3, 17);
        due.WhyNot("/p", at, null, false).ShouldBeNull("nothing was ever begun");
        due.Begun("/p");
        due.WhyNot("/p", at, null, false).ShouldNotBeNull();
        time.Advance(TimeSpan.FromHours(8));
        due.WhyNot("/p", at, "08:00-20:00", false)!.ShouldContain("quiet hours");
        due.WhyNot("/p", at, null, false).ShouldBeNull("it slept at 03:17");
        due.Begun("/p");
        due.WhyNot("/p", at, null, false).ShouldNotBeNull();
        due.WhyNot("/q", at, null, false).ShouldBeNull("another project");
    }

    private string Program(string script)
    {
        var file = Path.Combine(Root, $"program-{Directory.GetFiles(Root).Length}");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }
}
