using System.Runtime.InteropServices;

namespace SkillOpt.Practice;

/// <summary>A rule that the skill should state.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Value">What it should ask for.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Change(Topic Topic, int Value);
