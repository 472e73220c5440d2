namespace SkillOpt;

/// <summary>A mapping of names to values, in their order; no name occurs twice.</summary>
/// <param name="entries">The entries.</param>
/// <param name="line">The line it begins on.</param>
internal sealed class YamlMap(IReadOnlyList<YamlEntry> entries, int line) : YamlValue(line)
{
    /// <summary>The entries.</summary>
    public IReadOnlyList<YamlEntry> Entries => entries;

    /// <summary>The value of a name; null when there is none.</summary>
    public YamlValue? this[string name] => entries.FirstOrDefault(e => e.Name == name)?.Value;

    /// <inheritdoc/>
    public override long Weight { get; } = 1 + entries.Sum(e => e.Value.Weight);

    /// <inheritdoc/>
    public override int Height { get; } = 1 + entries.Select(e => e.Value.Height).DefaultIfEmpty().Max();
}
