using System.Text;
using SkillOpt.Runs.Events;

namespace SkillOpt.Runs.Files;

/// <summary>A run's story for a person, in Markdown: what came out, what was tried, what each accepted change did. The same facts give the same bytes.</summary>
public sealed class RunStory : IRunProjection
{
    private readonly List<string> _timeline = [];
    private readonly List<VerdictReached> _verdicts = [];
    private readonly Dictionary<string, CandidateBuilt> _candidates = new(StringComparer.Ordinal);
    private readonly List<string> _losses = [];
    private RunStarted? _started;
    private RunFinished? _finished;

    /// <inheritdoc/>
    public void Apply(RunEvent fact)
    {
        switch (fact)
        {
            case RunStarted started:
                _started = started;
                break;
            case EvaluationFinished { Failures: { Count: > 0 } failures } evaluation:
                _losses.Add($"{evaluation.Label}: {failures.Count} of {evaluation.Planned} rollouts have no score ({string.Join(", ", failures.Take(3).Select(f => $"{f.Id}: {f.Kind}"))}{(failures.Count > 3 ? ", …" : "")})");
                break;
            case PatchProposed { IsLost: true } lost:
                _losses.Add($"step {lost.Step}: the analyst's answer on {lost.Source} minibatch {lost.Minibatch} could not be used");
                break;
            case PatchMerged { WasLost: true } lost:
                _losses.Add($"step {lost.Step}: a merge could not be used; its proposals were put one after another");
                break;
            case CandidateBuilt candidate:
                _candidates[candidate.Origin] = candidate with { Files = [] };
                break;
            case StepSkipped skipped:
                _timeline.Add($"| step {skipped.Step} | – | no candidate | {Cell(skipped.Reason)} |");
                break;
            case VerdictReached verdict:
                _verdicts.Add(verdict);
                _timeline.Add($"| {verdict.Origin} | {Score(verdict)} | {Words(verdict)} | {Cell(verdict.Reason)} |");
                break;
            case RunFinished finished:
                _finished = finished;
                break;
        }
    }

    /// <summary>The story so far.</summary>
    public string Render()
    {
        var text = new StringBuilder("# Training report\n\n");
        if (_started is { } started)
        {
            if (started.IsPractice)
            {
                text.Append("> A practice model took part. Its scores show that the machinery works; they say nothing about a real model.\n\n");
            }

            Outcome(text, started);
        }

        if (_timeline.Count > 0)
        {
            text.Append("## What was tried\n\n| candidate | val score | verdict | reason |\n| --- | --- | --- | --- |\n").AppendJoin('\n', _timeline).Append("\n\n");
        }

        Accepted(text);
        if (_losses.Count > 0)
        {
            text.Append("## What was lost\n\nNone of this was scored as an answer.\n\n").Append(string.Concat(_losses.Select(l => $"- {l}\n"))).Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private void Outcome(StringBuilder text, RunStarted started)
    {
        text.Append($"- target `{started.Target}`, optimizer `{started.Optimizer}`\n");
        text.Append($"- {started.Train} train, {started.Val} val and {started.Test} test tasks; {started.Epochs} epochs, {started.Steps} steps; gate `{started.Gate}` on {started.Metric}\n");
        if (_finished is not { } finished)
        {
            text.Append("- the run is not finished\n\n");
            return;
        }

        text.Append($"- {finished.Accepted} candidates accepted, {finished.Rejected} rejected, {finished.Skipped} steps without one\n");
        text.Append($"- best skill: {(finished.BestOrigin == "start" ? "the starting skill; nothing better was found" : $"from {finished.BestOrigin}")}\n\n");
        text.Append("| skill | val | test hard | test soft | test tasks |\n| --- | --- | --- | --- | --- |\n");
        Row(text, "start", finished.StartVal, finished.StartTest);
        Row(text, "best", finished.BestVal, finished.BestTest);
        if (finished.FinalSkill != finished.BestSkill)
        {
            Row(text, "last incumbent", null, finished.FinalTest);
        }

        text.Append("\nThe val score of a best skill was picked from many and is therefore a little too good; the test score is not.\n\n");
        if (finished is { TestWord: { } word, TestDifference: { } difference })
        {
            var range = finished is { TestLow: { } low, TestHigh: { } high } ? $", 95 % interval {Points(low)} to {Points(high)}" : "";
            text.Append($"On test, best against start: **{word}** ({Points(difference)}{range}).\n\n");
        }
    }

    private void Accepted(StringBuilder text)
    {
        var accepted = _verdicts.Where(v => v.Decision == "accept").ToList();
        if (accepted.Count == 0)
        {
            return;
        }

        text.Append("## What was accepted\n\n");
        foreach (var verdict in accepted)
        {
            text.Append("### ").Append(verdict.Origin).Append("\n\n");
            if (_candidates.TryGetValue(verdict.Origin, out var candidate))
            {
                text.Append(string.Concat(candidate.Edits.Where(e => e.Status == "Applied").Select(e => $"- {e.Summary}\n")));
                text.Append(string.Concat(candidate.Changes.Select(c => $"- {c}\n")));
            }

            text.Append(verdict.Fixed.Count > 0 ? $"- fixed: {string.Join(", ", verdict.Fixed)}\n" : "");
            text.Append(verdict.Broken.Count > 0 ? $"- broken: {string.Join(", ", verdict.Broken)}\n" : "");
            text.Append('\n');
        }
    }

    private static void Row(StringBuilder text, string name, double? val, SkillScore? test) =>
        text.Append($"| {name} | {Number(val)} | {Number(test?.Hard)} | {Number(test?.Soft)} | {(test is null ? "–" : test.Failed == 0 ? $"{test.Tasks}" : $"{test.Tasks}, {test.Failed} without a score")} |\n");

    private static string Score(VerdictReached verdict) => verdict switch
    {
        { Candidate: { } score } => Number(score),
        { CandidateBound: { } bound } => $"at most {Number(bound)}",
        _ => "–",
    };

    private static string Words(VerdictReached verdict) => verdict switch
    {
        { Decision: "accept", IsNewBest: true } => "accepted, best so far",
        { Decision: "accept" } => "accepted",
        { Decision: "reject" } => "rejected",
        { Decision: "indecisive" } => "indecisive",
        _ => "not measured",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string Number(double? value) => value is { } number ? number.ToString("0.000") : "–";

    private static string Points(double value) => (100 * value).ToString("+0.0;−0.0;0.0") + " points";
}
