using Microsoft.Extensions.Logging;

namespace SkillOpt.Hosting;

/// <summary>The messages of runs in a host's log; their numbers are stable.</summary>
internal static partial class RunLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Run {Run} began: {Optimizer} trains the skill of {Target}, {Epochs} epochs, {Steps} steps, practice models: {IsPractice}."
    )]
    public static partial void Started(ILogger log, string run, string target, string optimizer, int epochs, int steps, bool isPractice);

    [LoggerMessage(2, LogLevel.Information, "Run {Run} continues with {Results} completed results kept.")]
    public static partial void Resumed(ILogger log, string run, long results);

    [LoggerMessage(3, LogLevel.Information, "Run {Run}, {Evaluation}: hard {Hard}, soft {Soft}, {Scored} tasks scored, {Failed} failed.")]
    public static partial void Evaluated(ILogger log, string run, string evaluation, double? hard, double? soft, int scored, int failed);

    [LoggerMessage(4, LogLevel.Information, "Run {Run}, step {Step} has no candidate: {Reason}")]
    public static partial void Skipped(ILogger log, string run, int step, string reason);

    [LoggerMessage(5, LogLevel.Information, "Run {Run}, {Origin}: {Decision}, {Incumbent} → {Candidate}, new best: {IsNewBest}. {Reason}")]
    public static partial void Judged(
        ILogger log,
        string run,
        string origin,
        string decision,
        double? incumbent,
        double? candidate,
        bool isNewBest,
        string reason
    );

    [LoggerMessage(
        6,
        LogLevel.Information,
        "Run {Run} is complete: best from {Origin}, val {StartVal} → {BestVal}, {Accepted} accepted, {Rejected} rejected, exam: {Exam}."
    )]
    public static partial void Finished(
        ILogger log,
        string run,
        string origin,
        double? startVal,
        double? bestVal,
        int accepted,
        int rejected,
        string? exam
    );

    [LoggerMessage(7, LogLevel.Debug, "Run {Run}, {Stage} begins: {Total} rollouts or calls.")]
    public static partial void StageStarted(ILogger log, string run, string stage, int total);

    [LoggerMessage(8, LogLevel.Debug, "Run {Run}, {Stage} is over.")]
    public static partial void StageFinished(ILogger log, string run, string stage);

    [LoggerMessage(9, LogLevel.Information, "Run {Run}, {Stage} waits: {Message}")]
    public static partial void StageWaits(ILogger log, string run, string stage, string message);

    [LoggerMessage(10, LogLevel.Warning, "Run {Run} waits for {Service}, failed attempts: {FailedAttempts}. {Message}")]
    public static partial void ServiceWaits(ILogger log, string run, string service, string message, int failedAttempts);

    [LoggerMessage(11, LogLevel.Information, "Run {Run}: {Service} answers again.")]
    public static partial void ServiceAnswers(ILogger log, string run, string service);

    [LoggerMessage(12, LogLevel.Warning, "{Warning}")]
    public static partial void Warned(ILogger log, string warning);

    [LoggerMessage(13, LogLevel.Warning, "{Kind} at {Service}: {Message}")]
    public static partial void CallMet(ILogger log, string kind, string service, string message);
}
