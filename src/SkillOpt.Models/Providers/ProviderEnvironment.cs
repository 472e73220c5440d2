using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SkillOpt.Models;

/// <summary>
/// The outside world of the providers: variables, time, network, logging. Providers read nothing else, so that a test, or a run inside
/// another program, never touches the real environment by accident. Immutable.
/// </summary>
public sealed record ProviderEnvironment
{
    /// <summary>The variables providers read, e.g. <c>OPENAI_API_KEY</c>. Values may be secrets: never log or store them.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Keys that a person saved with <c>skillopt login</c>; asked only for variables that are not set. Null when there are none to ask for.</summary>
    public KeyStore? Keys { get; init; }

    /// <summary>The clock of deadlines, retries and limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes the network handler of a provider; null takes one with a connection pool that suits many calls in flight.</summary>
    public Func<HttpMessageHandler>? CreateHandler { get; init; }

    /// <summary>Where providers log; nothing secret is logged.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Told of every retry, pause and opened circuit. Called from any thread; must be quick and must not throw.</summary>
    public Action<CallIncident>? OnIncident { get; init; }

    /// <summary>Told when a service is waited for and when it answers; null when nobody watches.</summary>
    public Runs.IRunObserver? Observer { get; init; }

    /// <summary>Longest wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Seed of the retry jitter.</summary>
    public long JitterSeed { get; init; }

    /// <summary>Where calls to the <c>handoff</c> provider are written; null takes <c>SKILLOPT_HANDOFF_DIR</c>, else <c>handoff</c> in the current directory.</summary>
    public string? HandoffFolder { get; init; }

    /// <summary>Which command hands off, so that several can share a folder.</summary>
    public HandoffOwner HandoffOwner { get; init; } = HandoffOwner.Unnamed;

    /// <summary>True for a replay: endpoints have the same identity as ever, need no key, and fail when they are called.</summary>
    public bool Offline { get; init; }

    /// <summary>The environment of this process, completed by <c>.env</c> files and by the keys that its account saved. A variable of the process wins over a file; a later file wins over an earlier one.</summary>
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

        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (entry is { Key: string name, Value: string value })
            {
                variables[name] = value;
            }
        }

        return new ProviderEnvironment { Variables = variables, Keys = KeyStore.OfUser() };
    }

    /// <summary>A variable's value; null when it is absent or blank.</summary>
    public string? Variable(string? name) =>
        name is not null && Variables.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A key: the variable's value, else what was saved for it; null when there is neither.</summary>
    /// <exception cref="SkillOptException">SKO3005: a key is saved for it, but cannot be read now.</exception>
    public string? Key(string? variable) => Variable(variable) ?? (variable is null ? null : Keys?.Read(variable));
}
