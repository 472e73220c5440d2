using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Projects;

/// <summary>A resolved configuration as a project file again: every value in force, so that it says by itself what was done.</summary>
internal static partial class ConfigYaml
{
    /// <summary>Writes the file, ending in a line feed. Reading it back gives the same values.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="scrub">Takes secrets out of a value: gets the key's path and the text.</param>
    public static string Write(RunConfiguration configuration, Func<string, string, string> scrub)
    {
        var entries = configuration
            .Entries.Where(e =>
                e.Unused is null && e.Value is not (null or JsonObject { Count: 0 }) && !IsOfAbsentModel(e, configuration.Spec)
            )
            .ToList();
        var page = new StringBuilder();
        foreach (var entry in entries.Where(e => e.Key.Section.Length == 0))
        {
            Line(page, entry, 0, scrub);
        }

        foreach (var section in ConfigTable.Sections.Where(s => s.Parent.Length == 0))
        {
            Section(page, section, entries, 0, scrub);
        }

        return page.ToString();
    }

    private static void Section(
        StringBuilder page,
        ConfigSection section,
        List<ConfigEntry> entries,
        int depth,
        Func<string, string, string> scrub
    )
    {
        var own = entries.Where(e => e.Key.Section == section.Path).ToList();
        var children = ConfigTable.Sections.Where(s => s.Parent == section.Path && entries.Exists(e => e.Key.Section == s.Path)).ToList();
        if (own.Count == 0 && children.Count == 0)
        {
            return;
        }

        page.Append(' ', depth * 2).Append(section.Name).Append(":\n");
        foreach (var entry in own)
        {
            Line(page, entry, depth + 1, scrub);
        }

        foreach (var child in children)
        {
            Section(page, child, entries, depth + 1, scrub);
        }
    }

    private static void Line(StringBuilder page, ConfigEntry entry, int depth, Func<string, string, string> scrub)
    {
        page.Append(' ', depth * 2).Append(entry.Key.Name).Append(": ");
        if (entry.Value is JsonValue value && value.TryGetValue<string>(out var text))
        {
            var clean = scrub(entry.Key.Path, text);
            page.Append(
                entry.Key.Kind == ConfigKind.Free
                || !PlainPattern().IsMatch(clean)
                || YamlCoreSchema.IsNull(clean)
                || YamlCoreSchema.TruthValue(clean) is not null
                    ? ConfigValue.ToJson(JsonValue.Create(clean))
                    : clean
            );
        }
        else
        {
            page.Append(scrub(entry.Key.Path, ConfigValue.ToJson(entry.Value)));
        }

        page.Append('\n');
    }

    // The defaults of a model that nobody named are no settings.
    private static bool IsOfAbsentModel(ConfigEntry entry, RunSpec spec) =>
        entry.Key.Section switch
        {
            "target" => spec.Target is null,
            "optimizer" => spec.Optimizer is null,
            "judge" => spec.Judge is null,
            _ => false,
        };

    [GeneratedRegex(@"^[A-Za-z_./][A-Za-z0-9_./-]*(?::[A-Za-z0-9_./-]+)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainPattern();
}
