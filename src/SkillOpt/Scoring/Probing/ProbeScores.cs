using System.Collections.Concurrent;

namespace SkillOpt.Scoring;

/// <summary>The verdicts that probes ask for: each asked once, all of a list side by side. Thread-safe.</summary>
internal sealed class ProbeScores
{
    private const int MostProblems = 3;

    private readonly ConcurrentDictionary<ProbeQuestion, Lazy<Task<Score?>>> _asked = new();
    private readonly ConcurrentDictionary<string, int> _problems = new(StringComparer.Ordinal);
    private int _verdicts;
    private int _lost;

    /// <summary>How many questions got a verdict.</summary>
    public int Verdicts => Volatile.Read(ref _verdicts);

    /// <summary>How many got none.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>The most frequent reasons why there was none.</summary>
    public IEnumerable<string> Problems =>
        _problems.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Take(MostProblems).Select(p => p.Key);

    /// <summary>Asks all at once; what they share is asked once. The first that fails for good ends the others.</summary>
    public async Task AskAllAsync(IEnumerable<ProbeQuestion> questions, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(questions.Distinct().Select(AskOneAsync)).ConfigureAwait(false);

        async Task AskOneAsync(ProbeQuestion question)
        {
            try
            {
                await AskAsync(question, stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>The verdict; null when the grader gave none.</summary>
    public Task<Score?> AskAsync(ProbeQuestion question, CancellationToken cancellationToken) =>
        _asked.GetOrAdd(question, q => new Lazy<Task<Score?>>(() => ScoreAsync(q, cancellationToken))).Value;

    /// <summary>Takes note that a comparison ended without a verdict.</summary>
    public void Lose(ScoringException failure)
    {
        Interlocked.Increment(ref _lost);
        _problems.AddOrUpdate(failure.Message, 1, (_, n) => n + 1);
    }

    private async Task<Score?> ScoreAsync(ProbeQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            var request = new ScoringRequest(question.Item.Task, question.Answer) { Replicate = question.Replicate };
            var score = await question.Scorer.ScoreAsync(request, cancellationToken).ConfigureAwait(false);
            Interlocked.Increment(ref _verdicts);
            return score;
        }
        catch (ScoringException e)
        {
            Lose(e);
            return null;
        }
    }
}
