namespace SkillOpt.Benchmarks;

/// <summary>Writes the short first skills.</summary>
internal static class StarterSkills
{
    public static string Text(string name, string description, params ReadOnlySpan<string> rules) =>
        $"---\nname: {name}\ndescription: {description}\n---\n\n# {char.ToUpperInvariant(name[0])}{name[1..].Replace('-', ' ')}\n\n{string.Join('\n', rules.ToArray().Select(r => "- " + r))}\n";
}
