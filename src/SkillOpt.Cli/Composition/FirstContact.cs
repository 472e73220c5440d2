using System.Collections.Concurrent;
using System.Numerics;
using SkillOpt.Models.Resilience;

namespace SkillOpt.Cli.Composition;

/// <summary>
/// Says what a person waits for while a service has not answered any call yet: the first trouble at once, then whenever the attempts have doubled. After the
/// first answer retries are the run's own business and stand among its incidents. Thread-safe.
/// </summary>
/// <param name="say">Where to say it.</param>
internal sealed class FirstContact(Action<string> say)
{
    private readonly ConcurrentDictionary<string, int> _attempts = new(StringComparer.Ordinal);

    public void Tell(CallIncident incident)
    {
        if (!incident.IsBeforeFirstAnswer)
        {
            return;
        }

        var count = _attempts.AddOrUpdate(incident.Service, 1, static (_, n) => n + 1);
        if (BitOperations.IsPow2(count))
        {
            say($"{incident.Service}: {incident.Message} ({count} failed or unanswered {(count == 1 ? "attempt" : "attempts")} so far; Ctrl-C stops)");
        }
    }
}
