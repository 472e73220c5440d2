namespace SkillOpt.Testing;

/// <summary>A tool call in a scripted reply.</summary>
/// <param name="Id">The call's id.</param>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">The arguments as JSON text, sent as they are.</param>
public sealed record LoopbackToolCall(string Id, string Name, string Arguments);
