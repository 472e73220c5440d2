namespace SkillOpt.Gateway;

/// <summary>An agent asked for more calls than its session has.</summary>
internal sealed class CallsExhaustedException(int calls) : Exception($"This session has had its {calls} calls; no further one is made.");
