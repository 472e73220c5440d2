namespace SkillOpt;

/// <summary>One value of a YAML text. An alias is the same object as what it stands for.</summary>
/// <param name="line">The line it begins on, from 1.</param>
internal abstract class YamlValue(int line)
{
    /// <summary>The line it begins on, from 1.</summary>
    public int Line => line;

    /// <summary>What it takes when all its aliases are written out: a unit for every value in it, and for every 32 characters.</summary>
    public abstract long Weight { get; }

    /// <summary>How many values lie inside one another in it; 1 for a scalar.</summary>
    public abstract int Height { get; }
}
