using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Identity;
using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>
/// Where optimizer calls are made: through the journal, with one repair turn. A call lost to the infrastructure is reported, and the loss itself is made
/// durable before the run goes on without it: otherwise a resumed run might get the answer after all and tell another history.
/// </summary>
internal sealed class OptimizerDesk(StructuredCaller caller, PromptLibrary prompts, IJournal journal, IEventLog events)
{
    private int _asked;
    private int _unreachable;

    public PromptLibrary Prompts => prompts;

    /// <summary>True when every call so far failed for reasons of the infrastructure: going on would only pretend to train.</summary>
    public bool IsDead => _asked >= 4 && _unreachable == _asked;

    /// <summary>Asks; null when the call was lost.</summary>
    public async Task<T?> AskAsync<T>(string label, StructuredRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var lossKey = ContentHash.Build("lost-call").Add(label).Add(request.System).Add(request.User).ToHash();
        if (await journal.TryGetAsync(lossKey, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            return Lost<T>(request.Stage, System.Text.Encoding.UTF8.GetString(stored));
        }

        var reply = await caller.AskAsync(request, read, cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _asked);
        if (reply.Value is not null)
        {
            return reply.Value;
        }

        var problem = reply.Problem ?? "";
        if (reply.Failure is not null)
        {
            Interlocked.Increment(ref _unreachable);
            ThrowIfDead(problem);
            await journal.PutAsync(lossKey, JournalKind.Loss, $"lost {label}", System.Text.Encoding.UTF8.GetBytes(problem), cancellationToken).ConfigureAwait(false);
        }

        return Lost<T>(request.Stage, problem);
    }

    private T? Lost<T>(string stage, string problem)
        where T : class
    {
        events.Report(new RunIncident("call_lost", $"The {stage} call gave no usable answer: {problem}") { Stage = stage });
        return null;
    }

    private void ThrowIfDead(string problem)
    {
        if (IsDead)
        {
            throw new Diagnostics.SkillOptException(
                "SKO2210", $"No optimizer call has been answered ({problem}); check the optimizer model with 'skillopt doctor', then run the same command again.", Diagnostics.ExitCode.EnvironmentFailed);
        }
    }
}
