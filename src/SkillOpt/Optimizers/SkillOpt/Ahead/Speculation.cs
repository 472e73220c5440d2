using SkillOpt.Runs;
using SkillOpt.Scoring;

namespace SkillOpt.Training;

/// <summary>
/// Betting on a verdict: while the tail of the gate's evaluation is out, the run goes on under the skill that will probably be the
/// incumbent. When the bet is won, all of that is in the journal already; a lost one is called off, and what it completed is counted as
/// waste. The run's history is the same with and without it.
/// </summary>
/// <param name="context">What the run works with.</param>
/// <param name="state">Where the loop stands before the verdict.</param>
/// <param name="candidate">The candidate before the gate.</param>
/// <param name="next">What the run does next, from the state as it will be; null when nothing.</param>
/// <param name="attempt">
/// What the optimizer will be told of this candidate, for an acceptance and for a rejection whose reason is not known yet.
/// </param>
/// <param name="background">Takes the bet that was won.</param>
/// <param name="cancellationToken">Stops the run.</param>
internal sealed class Speculation(
    OptimizerContext context,
    LoopState state,
    Skill candidate,
    Func<OptimizerContext, LoopState, IAheadStage?> next,
    Func<bool, RejectedEdits.Attempt?> attempt,
    BackgroundBet background,
    CancellationToken cancellationToken
) : IAsyncDisposable
{
    private const int MostBets = 3;

    // A tail that is over at once is worth no bet: so a resumed run, which reads its past from the journal, pays for none.
    private const double SecondsWorthBetting = 0.005;

    private readonly List<Bet> _bets = [];
    private bool _isWon;

    /// <summary>Bets, or changes sides. Called for each result once slots fall idle, never twice at a time.</summary>
    public void Follow(VerdictOdds odds)
    {
        var leads = odds.CandidateLeads;
        if (!context.Options.Speculate || _bets.Count >= MostBets || context.Evaluator.SecondsPerRollout is not > SecondsWorthBetting)
        {
            return;
        }

        if (_bets is [.., var last] && !odds.SpeaksAgainst(candidate: last.Backed == candidate))
        {
            return;
        }

        if (_bets.Count > 0)
        {
            _bets[^1].CallOff();
        }

        // Where the optimizer is told the reason of a rejection, its questions cannot be known before the verdict.
        var told = attempt(leads);
        var rolloutsOnly = told is not null && !leads && context.Options.Rejections != RejectionFeedback.Verdict;
        var after = (leads ? state with { Run = state.Run with { Incumbent = candidate } } : state).With(told);
        _bets.Add(new Bet(context, after, next, rolloutsOnly, cancellationToken));
    }

    /// <summary>Compares the last bet with the incumbent after the verdict; a right one goes on in the background.</summary>
    public void Settle(TrainingState after) =>
        _isWon = _bets is [.., var last] && last.Backed.Hash == after.Incumbent.Hash && !after.IsOver;

    /// <summary>Ends lost bets; a won one goes on, since the run waits for it before it does the same.</summary>
    public async ValueTask DisposeAsync()
    {
        var lost = _bets;
        if (_isWon)
        {
            lost = _bets[..^1];
            background.Keep(_bets[^1]);
        }

        foreach (var bet in lost)
        {
            bet.CallOff();
            await bet.Going.ConfigureAwait(false);
            bet.Dispose();
        }

        var (rollouts, calls) = (lost.Sum(b => b.Rollouts), lost.Sum(b => b.OptimizerCalls));
        if (rollouts + calls > 0)
        {
            context.Events.Report(
                new RunIncident(
                    "speculation_waste",
                    $"{QuotedText.Count(rollouts, "rollout")} and {QuotedText.Count(calls, "optimizer call")} made ahead were for a "
                        + $"verdict that turned out otherwise."
                )
                {
                    Stage = "rollout",
                    Amount = rollouts + calls,
                }
            );
        }
    }
}
