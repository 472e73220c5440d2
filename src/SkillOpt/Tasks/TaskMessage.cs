namespace SkillOpt.Tasks;

/// <summary>One message of a task's input.</summary>
/// <param name="Role"><c>user</c>, <c>assistant</c> or <c>system</c>.</param>
/// <param name="Text">The message's text.</param>
public sealed record TaskMessage(string Role, string Text);
