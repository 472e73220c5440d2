using System.Collections;

namespace SkillOpt.Runs;

/// <summary>
/// A list of scores that is read from the store when somebody looks into it; until then only its length is known. Thread-safe.
/// </summary>
internal sealed class LaterScores(int count, Func<IReadOnlyList<TaskScore>> read) : IReadOnlyList<TaskScore>
{
    private readonly Lazy<IReadOnlyList<TaskScore>> _scores = new(read);

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public TaskScore this[int index] => _scores.Value[index];

    /// <inheritdoc/>
    public IEnumerator<TaskScore> GetEnumerator() => _scores.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
