namespace SkillOpt.Web;

/// <summary>Why a request is not answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">One sentence for a person.</param>
internal sealed record Refusal(int Status, string Reason);
