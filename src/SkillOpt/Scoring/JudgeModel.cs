using SkillOpt.Calls;

namespace SkillOpt.Scoring;

/// <summary>A model that judges.</summary>
/// <param name="Name">As configured, <c>provider:model</c>.</param>
/// <param name="Fingerprint">Every setting of the model that can change a verdict; part of the identity of its scores.</param>
/// <param name="Caller">Asks it: journaled, metered, with one repair turn.</param>
internal sealed record JudgeModel(string Name, string Fingerprint, StructuredCaller Caller);
