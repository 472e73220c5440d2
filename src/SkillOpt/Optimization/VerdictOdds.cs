namespace SkillOpt.Training;

/// <summary>
/// Which way a verdict leans while results come in, in whatever order. Good for betting on it only: verdicts are reached elsewhere, in task
/// order.
/// </summary>
internal sealed class VerdictOdds(int planned)
{
    private double _lead;
    private double _squares;
    private int _arrived;

    /// <summary>Whether the candidate is ahead of the incumbent on the tasks that both have done.</summary>
    public bool CandidateLeads => _lead > 0;

    /// <summary>Takes a result in.</summary>
    /// <param name="difference">Candidate minus incumbent on the same task; 0 where there is nothing to compare.</param>
    public void Arrive(double difference)
    {
        _lead += difference;
        _squares += difference * difference;
        _arrived++;
    }

    /// <summary>
    /// Whether a bet should be given up: the other side leads by more than half the standard deviation of what the results still out can
    /// change, so that a lead which only wavers does not call off paid work.
    /// </summary>
    public bool SpeaksAgainst(bool candidate)
    {
        var spread = Math.Sqrt(Math.Max(0, planned - _arrived) * _squares / Math.Max(1, _arrived));
        return candidate ? -_lead >= spread / 2 : _lead > spread / 2;
    }
}
