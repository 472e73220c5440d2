using System.Text.Json.Nodes;

namespace SkillOpt.Projects;

/// <summary>A version that was adopted.</summary>
/// <param name="Facts">What the receipt tells.</param>
/// <param name="Path">The receipt; copies of the files as they were lie beside it.</param>
/// <param name="Written">The files that were written.</param>
internal sealed record AdoptionReceipt(JsonObject Facts, string Path, IReadOnlyList<string> Written);
