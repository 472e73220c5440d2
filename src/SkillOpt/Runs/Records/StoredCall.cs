namespace SkillOpt.Runs;

/// <summary>A call as stored: its parts by the identity of their texts.</summary>
/// <param name="Id">Its place among the calls, from 1.</param>
/// <param name="At">When it was first asked.</param>
/// <param name="Key">The call's identity.</param>
/// <param name="Role">What the model is used for.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Label">What it is for.</param>
/// <param name="Attempt">1 for the question, 2 for the repair turn.</param>
/// <param name="Parts">Name and hash of every part.</param>
internal sealed record StoredCall(
    long Id,
    DateTimeOffset At,
    ContentHash Key,
    string Role,
    string Stage,
    string Label,
    int Attempt,
    IReadOnlyList<KeyValuePair<string, ContentHash>> Parts
);
