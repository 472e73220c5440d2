namespace SkillOpt.Scoring;

/// <summary>Counts the cases of one probe.</summary>
internal sealed class ProbeTally(string probe, string meaning)
{
    private const int MaxEvidence = 10;
    private readonly List<string> _evidence = [];
    private int _tried;
    private int _bad;
    private int _notScored;

    public void Add(Score? score, bool isBad, Func<string> evidence)
    {
        if (score is null)
        {
            _notScored++;
            return;
        }

        _tried++;
        if (isBad)
        {
            _bad++;
            if (_evidence.Count < MaxEvidence)
            {
                _evidence.Add(evidence());
            }
        }
    }

    public ProbeFinding Finding() => new(probe, _tried, _bad, _notScored, meaning, [.. _evidence]);
}
