namespace SkillOpt.Models.Tests.Conformance;

/// <summary>A scenario whose outcome stands in the table of docs/conformance.md.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NotedAttribute : Attribute;
