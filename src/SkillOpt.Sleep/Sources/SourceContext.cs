using System.Collections.Concurrent;

namespace SkillOpt.Sleep;

/// <summary>What a source works with while it reads. Thread-safe.</summary>
/// <param name="machine">Where things lie.</param>
/// <param name="redactor">Masks secrets before anything is kept.</param>
public sealed class SourceContext(Machine machine, Redactor redactor)
{
    private readonly ConcurrentQueue<string> _troubles = new();

    /// <summary>Where things lie.</summary>
    public Machine Machine { get; } = machine;

    /// <summary>Masks secrets before anything is kept.</summary>
    public Redactor Redactor { get; } = redactor;

    /// <summary>What could not be read, each in one sentence.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    /// <summary>Names something that could not be read.</summary>
    /// <param name="sentence">What, where, why.</param>
    public void Trouble(string sentence) => _troubles.Enqueue(sentence);
}
