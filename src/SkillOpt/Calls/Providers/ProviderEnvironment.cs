using System.Collections;
using SkillOpt.Runs;

namespace SkillOpt.Calls;

/// <summary>
/// The outside world of the providers: variables, keys, time, network. Providers read nothing else, so that a test, or a run inside
/// another program, never touches the real environment by accident. Immutable.
/// </summary>
/// <example>
/// <code>
/// var environment = ProviderEnvironment.FromProcess([".env"]) with { RunFolder = "runs/first" };
/// var region = environment.Variable("QWEN_REGION");
/// </code>
/// </example>
public sealed record ProviderEnvironment
{
    /// <summary>The variables providers read, e.g. <c>OPENAI_API_KEY</c>. Values may be secrets: never log or store them.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Keys that a person saved; asked only for variables that are not set. Null when there are none to ask for.</summary>
    public ISavedKeys? Keys { get; init; }

    /// <summary>The clock of deadlines, retries and limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes the network handler of a provider; null takes one with a connection pool that suits many calls in flight.</summary>
    public Func<HttpMessageHandler>? CreateHandler { get; init; }

    /// <summary>Told of every retry, pause and opened circuit. Called from any thread; must be quick and must not throw.</summary>
    public Action<CallIncident>? OnIncident { get; init; }

    /// <summary>Told when a service is waited for and when it answers; null when nobody watches.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Longest wait for a connection; 15 seconds unless said otherwise.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Seed of the retry jitter.</summary>
    public long JitterSeed { get; init; }

    /// <summary>
    /// The folder of the run, where a provider may keep what outlives the process, below a name of its own; null outside a run.
    /// </summary>
    public string? RunFolder { get; init; }

    /// <summary>Which command calls, so that several can share a folder.</summary>
    public CallingCommand Caller { get; init; } = CallingCommand.Unnamed;

    /// <summary>True for a replay: endpoints have the same identity as ever, need no key, and fail when they are called.</summary>
    public bool Offline { get; init; }

    /// <summary>
    /// The variables of this process, completed by those of <c>.env</c> files; no saved keys. A variable of the process wins over a file; a
    /// later file wins over an earlier one.
    /// </summary>
    /// <param name="envFiles">The files; null for none.</param>
    /// <exception cref="SkillOptException">SKO3003: a file cannot be read or a line is not <c>NAME=value</c>.</exception>
    public static ProviderEnvironment FromProcess(IEnumerable<string>? envFiles = null)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in envFiles ?? [])
        {
            foreach (var (name, value) in EnvFile.Read(file))
            {
                variables[name] = value;
            }
        }

        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (entry is { Key: string name, Value: string value })
            {
                variables[name] = value;
            }
        }

        return new ProviderEnvironment { Variables = variables };
    }

    /// <summary>A variable's value; null when it is absent or blank.</summary>
    public string? Variable(string? name) =>
        name is not null && Variables.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A key: the variable's value, else what was saved for it; null when there is neither.</summary>
    /// <exception cref="SkillOptException">SKO3005: a key is saved for it, but cannot be read now.</exception>
    public string? Key(string? variable) => Variable(variable) ?? (variable is null ? null : Keys?.Read(variable));
}
