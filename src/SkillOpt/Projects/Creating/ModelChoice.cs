namespace SkillOpt.Projects;

/// <summary>A model for a role of a new project.</summary>
/// <param name="Name">The model as <c>provider:model</c>.</param>
/// <param name="BaseUrl">Where it is, for a server of one's own; null for the provider's usual place.</param>
internal sealed record ModelChoice(string Name, string? BaseUrl = null)
{
    /// <summary>Whether calls to it are paid by use.</summary>
    public bool IsPaid => BaseUrl is null && Name != "handoff" && Name.Split(':')[0] is not ("practice" or "ollama" or "handoff");
}
