using System.Runtime.CompilerServices;
using SkillOpt.Calls;
using SkillOpt.Projects;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Agents;

/// <summary>
/// Starts the agent once, against the gateway and a scripted model, and looks at what it could do and what it could not: skill listed, tool
/// ran, file outside not readable, nothing outside written, no network, no secret, no process left.
/// </summary>
/// <param name="parts">The agent.</param>
internal sealed class Canary(AgentParts parts)
{
    private const string Check = "agent";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Looks.</summary>
    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var info = parts.Harness.Info;
        if (info.ReachesOwnModelsOnly)
        {
            yield return Finding.Warning(
                Check,
                $"{info.Title} reaches only its own models, so what it can do was not tried.",
                "Try it: skillopt play agent"
            );
            yield break;
        }

        var outside = Directory.CreateTempSubdirectory("skillopt-canary-").FullName;
        try
        {
            foreach (var finding in await RunAsync(outside, cancellationToken).ConfigureAwait(false))
            {
                yield return finding;
            }
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    private async Task<IReadOnlyList<Finding>> RunAsync(string outside, CancellationToken cancellationToken)
    {
        var info = parts.Harness.Info;
        var trial = new CanaryTrial(outside, parts.Variable);
        using var model = new CanaryModel("canary-skill", trial.Command);
        var own = parts with
        {
            Target = "canary:model",
            SkillFolder = null,
            KeepFolder = outside,
            Options = parts.Options with { Skill = SkillMode.Native, Timeout = s_patience, Retries = 0, MaxTurns = 6 },
        };
        var task = new TaskItem { Id = "canary", Input = [new TaskMessage("user", "Look around.")] };
        try
        {
            var trajectory = await new AgentRollout(own)
                .RunAsync(
                    new RolloutRequest(Skill.FromText(CanaryWords.Document), task, 0),
                    new AgentTask("Look around.\n", []),
                    model,
                    Path.Combine(outside, "kept"),
                    cancellationToken
                )
                .ConfigureAwait(false);
            return trial.Findings(info, own.Sandbox().IsIsolated, trajectory, model);
        }
        catch (Exception e) when (e is ModelCallException or SkillOptException)
        {
            return [Finding.Failure(Check, $"The trial of {info.Title} failed: {e.Message}", "Mend that, then run skillopt doctor again.")];
        }
    }
}
