using System.Text;
using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>
/// Calls of the optimizer's model: through the journal, with one repair turn. A call lost to the infrastructure is reported, and the loss
/// itself is made durable before the run goes on without it: otherwise a resumed run might get the answer after all and tell another
/// history. Thread-safe.
/// </summary>
public sealed class OptimizerCalls
{
    private readonly StructuredCaller _caller;
    private readonly IJournal _journal;
    private readonly IEventLog _events;
    private readonly ICallLog _log;
    private int _asked;
    private int _unreachable;

    internal OptimizerCalls(StructuredCaller caller, PromptLibrary prompts, IJournal journal, IEventLog events, ICallLog? log = null) =>
        (_caller, Prompts, _journal, _events, _log) = (caller, prompts, journal, events, log ?? SilentCallLog.Instance);

    /// <summary>The prompts in force.</summary>
    public PromptLibrary Prompts { get; }

    /// <summary>The same for work ahead of time.</summary>
    internal OptimizerCalls On(IJournal ahead) => new(_caller.On(ahead), Prompts, ahead, SilentEventLog.Instance);

    // When every call so far failed for reasons of the infrastructure, going on would only pretend to train.
    private bool IsDead => _asked >= 4 && _unreachable == _asked;

    /// <summary>Asks for JSON; null when the call was lost.</summary>
    /// <param name="label">Names the call uniquely within the run, e.g. <c>step 3 mutation</c>.</param>
    /// <param name="instructions">What the model is told to do; the same for many calls, so that providers can cache it.</param>
    /// <param name="question">What it is asked.</param>
    /// <param name="schema">JSON Schema of the reply, an object.</param>
    /// <param name="read">
    /// Reads the value; throws <see cref="FormatException"/> with the problem in words that help the model to mend it.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ModelCallException">The model cannot be used at all.</exception>
    /// <exception cref="SkillOptException">SKO2210: no call has been answered (exit code 6); or a cap is reached (exit code 4).</exception>
    public Task<T?> AskAsync<T>(
        string label,
        string instructions,
        string question,
        JsonElement schema,
        Func<JsonElement, T> read,
        CancellationToken cancellationToken
    )
        where T : class =>
        AskAsync(label, new StructuredRequest("optimizer", instructions, question, schema) { Scope = label }, read, cancellationToken);

    /// <summary>Asks; null when the call was lost.</summary>
    internal async Task<T?> AskAsync<T>(
        string label,
        StructuredRequest request,
        Func<JsonElement, T> read,
        CancellationToken cancellationToken
    )
        where T : class => (await TryAskAsync(label, request, read, cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>
    /// Asks with material of a given size; when the model's context is too short, asks again with half and then a quarter of it.
    /// </summary>
    /// <param name="label">Names the call within the run.</param>
    /// <param name="tokens">Estimated tokens that the material may take at first.</param>
    /// <param name="requestFor">Makes the question for a size.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<T?> AskWithinContextAsync<T>(
        string label,
        int tokens,
        Func<int, StructuredRequest> requestFor,
        Func<JsonElement, T> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        for (var share = 1; ; share *= 2)
        {
            var reply = await TryAskAsync(label, requestFor(tokens / share), read, cancellationToken).ConfigureAwait(false);
            if (reply.Failure != FailureKind.ContextLength || share == 4)
            {
                return reply.Value;
            }
        }
    }

    private async Task<StructuredReply<T>> TryAskAsync<T>(
        string label,
        StructuredRequest request,
        Func<JsonElement, T> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var lossKey = ContentHash.Build("lost-call").Add(label).Add(request.System).Add(request.User).ToHash();
        if (await _journal.TryGetAsync(lossKey, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            var (kind, words) = Remembered(stored);
            return Lost<T>(request.Stage, words, kind);
        }

        var asked = request with { Asked = (key, attempt) => _log.Asked(PromptParts.CallOf(key, label, attempt, request)) };
        var reply = await _caller.AskAsync(asked, read, cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _asked);
        if (reply.Value is not null)
        {
            return reply;
        }

        var problem = reply.Problem ?? "";
        if (reply.Failure is { } failure)
        {
            Interlocked.Increment(ref _unreachable);
            ThrowIfDead(problem);
            await _journal
                .PutAsync(lossKey, JournalKind.Loss, $"lost {label}", Encoding.UTF8.GetBytes($"{failure}\n{problem}"), cancellationToken)
                .ConfigureAwait(false);
        }

        return Lost<T>(request.Stage, problem, reply.Failure);
    }

    private static (FailureKind Kind, string Problem) Remembered(byte[] stored)
    {
        var text = Encoding.UTF8.GetString(stored);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (Enum.Parse<FailureKind>(text[..end]), text[(end + 1)..]);
    }

    private StructuredReply<T> Lost<T>(string stage, string problem, FailureKind? failure)
        where T : class
    {
        _events.Report(new RunIncident("call_lost", $"The {stage} call gave no usable answer: {problem}") { Stage = stage });
        return new StructuredReply<T>(null, problem, failure);
    }

    private void ThrowIfDead(string problem)
    {
        if (IsDead)
        {
            throw new SkillOptException(
                "SKO2210",
                $"No optimizer call has been answered ({problem}); check the optimizer model with 'skillopt doctor', then run the same "
                    + $"command again.",
                ExitCode.EnvironmentFailed
            );
        }
    }
}
