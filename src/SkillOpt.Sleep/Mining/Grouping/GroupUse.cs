namespace SkillOpt.Sleep;

/// <summary>What a group of tasks is used for.</summary>
/// <param name="Purpose"><c>train</c>, <c>val</c> or <c>test</c>.</param>
/// <param name="Decisions">How many decisions it took part in.</param>
internal sealed record GroupUse(string Purpose, long Decisions);
