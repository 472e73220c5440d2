using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Cli;

/// <summary><c>watch</c>: a run of any process, as it goes: a picture on a terminal, lines in a pipe.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    public static Verb Verb { get; } =
        new("watch", "Watch a run that any process is at work on: stages, meter, staircase, verdicts. It ends with the run.", Run)
        {
            Symbols = [CommonOptions.Project, LookOptions.At],
            TakesConfig = true,
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var moment = invocation.Moment();
        var isOnce = invocation.Json || moment.IsPast || moment.Summary.Owner is null;
        if (!isOnce)
        {
            moment = invocation.Terminal.IsTerminal
                ? await WatchPictureAsync(invocation, moment)
                : await WatchLinesAsync(invocation, moment);
            return moment.Summary.Status is RunStatus.Running or RunStatus.Finished
                ? ExitCode.Done
                : Say(invocation, $"The run is {Wording.Of(moment.Summary.Status).Replace('_', ' ')}.");
        }

        return invocation.Print(OverviewPage.Of(moment), WatchView.Write);
    }

    private static ExitCode Say(Invocation invocation, string sentence)
    {
        invocation.Terminal.Output.WriteLine(sentence);
        return ExitCode.Done;
    }

    private static async Task<RunMoment> WatchPictureAsync(Invocation invocation, RunMoment moment)
    {
        var time = invocation.Services.Time;
        var console = invocation.Terminal.Screen;
        Terminal.BeginLive();
        try
        {
            await foreach (var (now, _) in NewsAsync(invocation, moment))
            {
                moment = now;
                var picture = WatchPicture.Draw(now, time.GetUtcNow(), console.Profile.Width);
                Terminal.DrawLive(() => console.Write(new WholeScreen(picture)));
            }
        }
        finally
        {
            Terminal.EndLive();
        }

        WatchView.Write(new LookWriter(invocation.Terminal), OverviewPage.Of(moment));
        return moment;
    }

    private static async Task<RunMoment> WatchLinesAsync(Invocation invocation, RunMoment moment)
    {
        var output = invocation.Terminal.Output;
        var (told, stage) = (0, "");
        PageHeadView.Write(new LookWriter(invocation.Terminal), PageHead.Of(moment), "watched");
        await foreach (var (now, isNew) in NewsAsync(invocation, moment))
        {
            moment = now;
            if (!isNew)
            {
                continue;
            }

            var rows = VerdictRow.AllOf(now);
            foreach (var row in rows.Skip(told))
            {
                output.WriteLine(WatchView.LineOf(row));
            }

            told = Math.Max(told, rows.Count);
            if (now.Progress.Open is [.., var open] && open.Stage != stage)
            {
                stage = open.Stage;
                output.WriteLine($"{stage}: {Wording.Count(open.Total, "rollout")}");
            }
        }

        output.WriteLine(ClaimText.Claim(moment.View));
        return moment;
    }

    // The moment again whenever there is news, and often enough for a clock; it ends with the process at work, or when it is stopped.
    private static async IAsyncEnumerable<(RunMoment Moment, bool IsNew)> NewsAsync(Invocation invocation, RunMoment moment)
    {
        using var reader = RunReader.Open(moment.Folder);
        yield return (moment, true);
        for (var version = reader.DataVersion; ; )
        {
            try
            {
                await Task.Delay(s_interval, invocation.Services.Time, invocation.Cancellation);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            var latest = reader.DataVersion;
            var owner = RunOwner.Read(Path.Combine(moment.Folder, RunLock.OwnerFile));
            var isAtWork = owner?.IsAlive() == true;
            if (latest != version || !isAtWork)
            {
                version = latest;
                moment = RunMoment.Open(moment.Folder);
                yield return (moment, true);
            }
            else
            {
                yield return (moment, false);
            }

            if (!isAtWork)
            {
                yield break;
            }
        }
    }
}
