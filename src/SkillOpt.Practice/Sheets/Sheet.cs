using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>The first sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows that hold anything, in order.</param>
internal sealed record Sheet(string Name, ImmutableArray<SheetRow> Rows);
