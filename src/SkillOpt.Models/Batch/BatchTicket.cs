namespace SkillOpt.Models.Batch;

/// <summary>A submitted batch, remembered so that a crash does not submit it again.</summary>
/// <param name="Service">The provider and its address.</param>
/// <param name="Batch">The batch's id there.</param>
/// <param name="Items">The ids of its calls.</param>
internal sealed record BatchTicket(string Service, string Batch, IReadOnlyList<string> Items);
