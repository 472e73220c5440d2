using System.Runtime.InteropServices;

namespace SkillOpt.Runs;

/// <summary>What is compared when a resumed run tells a fact again.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HistoryMark(string Type, ContentHash Hash);
