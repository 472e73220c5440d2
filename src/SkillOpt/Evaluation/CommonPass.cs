namespace SkillOpt.Rollouts;

/// <summary>A pass over an evaluation whose rollouts are all made at once, because their calls wait for one another.</summary>
internal static class CommonPass
{
    /// <summary>Tries to make an evaluation's rollouts together; false when they are better made one by one.</summary>
    /// <param name="plan">The evaluation.</param>
    /// <param name="lost">Rollouts that were lost before.</param>
    /// <param name="delivery">Takes the rollouts.</param>
    /// <param name="executor">Makes them.</param>
    /// <param name="tell">Told what a person waits for.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<bool> TryRunAsync(
        EvaluationPlan plan,
        LostRollouts lost,
        ResultDelivery delivery,
        IRolloutExecutor executor,
        Action<string> tell,
        CancellationToken cancellationToken
    )
    {
        int[] missing = [.. Enumerable.Range(0, plan.Requests.Count).Where(i => lost.Find(plan.Requests[i]) is null)];
        if (executor.ExecuteTogether([.. missing.Select(i => plan.Requests[i])], tell, cancellationToken) is not { } together)
        {
            return false;
        }

        foreach (var index in Enumerable.Range(0, plan.Requests.Count).Except(missing))
        {
            if (delivery.Deliver(index, lost.Find(plan.Requests[index])!, areAllStarted: true))
            {
                return true;
            }
        }

        await foreach (var (index, rollout) in together.ConfigureAwait(false))
        {
            if (delivery.Deliver(missing[index], rollout, areAllStarted: true))
            {
                break;
            }
        }

        return true;
    }
}
