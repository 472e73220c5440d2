using System.Runtime.InteropServices;

namespace SkillOpt.Benchmarks;

/// <summary>A variable or a thing. <see cref="None"/> stands for the missing second term of a fact about one thing.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Term(int Variable, int Thing)
{
    public static Term None { get; } = new(-1, -1);

    public int Value(int[] variables) => Variable >= 0 ? variables[Variable] : Thing;
}
