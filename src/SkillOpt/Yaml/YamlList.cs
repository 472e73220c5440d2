namespace SkillOpt;

/// <summary>A list of values.</summary>
/// <param name="items">The values.</param>
/// <param name="line">The line it begins on.</param>
internal sealed class YamlList(IReadOnlyList<YamlValue> items, int line) : YamlValue(line)
{
    /// <summary>The values.</summary>
    public IReadOnlyList<YamlValue> Items => items;

    /// <inheritdoc/>
    public override long Weight { get; } = 1 + items.Sum(i => i.Weight);

    /// <inheritdoc/>
    public override int Height { get; } = 1 + items.Select(i => i.Height).DefaultIfEmpty().Max();
}
