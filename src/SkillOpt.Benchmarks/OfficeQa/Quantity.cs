using System.Runtime.InteropServices;

namespace SkillOpt.Benchmarks;

/// <summary>A number as written: its value, the scale word beside it (as a factor), and whether it is a percentage.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Quantity(double Value, double? Scale, bool IsPercent);
