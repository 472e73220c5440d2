using SkillOpt.Reporting;
using SkillOpt.Runs;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>A run of any process as a picture, from what its store tells.</summary>
internal static class WatchPicture
{
    /// <summary>Draws it.</summary>
    /// <param name="moment">The run.</param>
    /// <param name="now">The present.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static Rows Draw(RunMoment moment, DateTimeOffset now, int width)
    {
        var picture = new TrainPicture(moment.View, width);
        var stages = moment.Progress.Open.Select(s => new StageBar(s.Stage, s.Total, s.Done, Math.Max(0, (now - s.Since).TotalSeconds)));
        var waits = moment.Progress.Open.Select(s => s.Waits).OfType<string>();
        return picture.Draw(stages, string.Join(' ', waits), [], FootOf(moment, now));
    }

    private static PictureFoot FootOf(RunMoment moment, DateTimeOffset now)
    {
        var start = moment.Progress.Starts is [.., var last] && moment.Summary.Owner is not null ? last : null;
        var consumed = SpendText.Meter(SpendMeter.Of(moment));
        return new PictureFoot(
            consumed,
            start is null ? null : now - start.At,
            moment.Summary.Status == RunStatus.Running
                ? "watching only: Ctrl-C ends the view, not the run"
                : Wording.Of(moment.Summary.Status)
        );
    }
}
