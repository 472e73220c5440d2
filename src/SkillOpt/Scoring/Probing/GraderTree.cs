namespace SkillOpt.Scoring;

/// <summary>Looks into composed graders.</summary>
internal static class GraderTree
{
    /// <summary>The scorers that a grader is made of, each with its path of labels; a plain scorer is its own only part.</summary>
    public static IReadOnlyList<(string Path, IScorer Scorer)> Leaves(IScorer grader) => [.. Walk("", grader)];

    /// <summary>True when a model has a say in the grader's verdicts, so that it should be calibrated before it gates.</summary>
    public static bool HasJudge(IScorer grader) => Leaves(grader).Any(l => l.Scorer is JudgeScorer or PairwiseScorer);

    private static IEnumerable<(string, IScorer)> Walk(string path, IScorer scorer) =>
        scorer is ComposeScorer compose
            ? compose.Parts.SelectMany(p => Walk(path.Length == 0 ? p.Label : $"{path}/{p.Label}", p.Scorer))
            : [(path.Length == 0 ? scorer.Name : path, scorer)];
}
