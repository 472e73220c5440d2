namespace SkillOpt.Runs;

/// <summary>
/// Where a model is called. No part of what it is: a run remembers it and asks whether the model at another address is the same.
/// </summary>
/// <param name="Model">The model as people name it, <c>provider:model</c>.</param>
/// <param name="Identity">What changes its answers; the address is remembered under it.</param>
/// <param name="Address">Where it is called, without secrets.</param>
internal sealed record ModelAddress(string Model, string Identity, string Address);
