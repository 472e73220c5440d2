using System.Collections.Immutable;
using System.Globalization;

namespace SkillOpt.Sleep.Tests;

/// <summary>A real process is killed before every step of an adoption and of a rollback.</summary>
public sealed class KilledAdoptionTests : SleepFolder
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_anywhere_an_adoption_is_whole_or_never_was(int documents)
    {
        var steps = 0;
        for (var step = 1; ; step++)
        {
            var staged = new StagedHome(Path.Combine(Root, $"a{documents}-{step}"), documents);
            var survived = await ProbeAsync(staged, "adopt", step);
            using (staged.Queue())
            {
                // The next command, whatever it is, makes it whole.
            }

            var isAfter = staged.IsAfter();
            staged.Litter().ShouldBeEmpty();
            if (!isAfter)
            {
                // Nothing is lost by having been cut off: it is adopted now.
                await AdoptAsync(staged);
                staged.IsAfter().ShouldBeTrue();
            }

            using (var queue = staged.Queue())
            {
                queue.Rollback(null);
            }

            staged.IsAfter().ShouldBeFalse();
            steps++;
            if (survived)
            {
                break;
            }
        }

        steps.ShouldBeGreaterThan(5 * documents);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_anywhere_a_rollback_is_whole_or_never_was(int documents)
    {
        for (var step = 1; ; step++)
        {
            var staged = new StagedHome(Path.Combine(Root, $"r{documents}-{step}"), documents);
            await AdoptAsync(staged);
            var survived = await ProbeAsync(staged, "rollback", step);
            using (staged.Queue())
            {
                // The next command makes it whole.
            }

            if (staged.IsAfter())
            {
                using var queue = staged.Queue();
                queue.Rollback(null);
            }

            staged.IsAfter().ShouldBeFalse();
            staged.Litter().ShouldBeEmpty();
            if (survived)
            {
                break;
            }
        }
    }

    [Fact]
    public async Task Killed_twice_it_is_still_whole()
    {
        // Killed after the first file was written, and again while that is put back.
        var staged = new StagedHome(Root);
        (await ProbeAsync(staged, "adopt", 12)).ShouldBeFalse();
        (await ProbeAsync(staged, "rollback", 2)).ShouldBeFalse();
        using (staged.Queue())
        {
            // The next command.
        }

        staged.IsAfter();
        staged.Litter().ShouldBeEmpty();
    }

    private static async Task AdoptAsync(StagedHome staged)
    {
        using var queue = staged.Queue();
        await queue.AdoptAsync([], saidYes: false, TestContext.Current.CancellationToken);
    }

    private static async Task<bool> ProbeAsync(StagedHome staged, string verb, int step)
    {
        var probe = Path.Combine(AppContext.BaseDirectory, "SkillOpt.SleepProbe.dll");
        ImmutableArray<string> arguments = [probe, staged.Home.Folder, verb, step.ToString(CultureInfo.InvariantCulture)];
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessRequest(
                Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet",
                arguments
            ),
            TestContext.Current.CancellationToken
        );
        if (result.Succeeded)
        {
            return true;
        }

        // A kill, and no failure of another kind.
        result.ErrorTail.ShouldNotContain("Exception");
        return false;
    }
}
