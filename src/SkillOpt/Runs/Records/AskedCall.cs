namespace SkillOpt.Runs;

/// <summary>What a model was asked, as a run keeps it beside its history. The reply stands in the journal under the same key.</summary>
/// <param name="Key">The call's identity.</param>
/// <param name="Role">What the model is used for.</param>
/// <param name="Stage">The stage, e.g. <c>analyst</c>.</param>
/// <param name="Label">What it is for, e.g. <c>step 3 failure 1</c>.</param>
/// <param name="Attempt">1 for the question, 2 for the repair turn.</param>
/// <param name="Parts">What was asked, part by part: name and text.</param>
internal sealed record AskedCall(
    ContentHash Key,
    string Role,
    string Stage,
    string Label,
    int Attempt,
    IReadOnlyList<KeyValuePair<string, string>> Parts
);
