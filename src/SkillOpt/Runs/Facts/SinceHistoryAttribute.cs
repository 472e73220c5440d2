namespace SkillOpt.Runs;

/// <summary>
/// Marks a member that facts have only since a way of telling histories: a run that began earlier goes on to tell its facts without it, so
/// that its history stays the same when it is resumed.
/// </summary>
/// <param name="history">The first history that has the member, as in <see cref="RunStarted.History"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SinceHistoryAttribute(int history) : Attribute
{
    public int History { get; } = history;
}
