using System.CommandLine;
using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary>
/// The project file's keys as options. The top of the file has an option each; every dotted key works too (<c>--train.epochs 2</c>):
/// <see cref="Expand"/> turns it into <c>--set train.epochs=2</c> before parsing, so that the table stays the only list of keys.
/// </summary>
internal static class ConfigOptions
{
    private static readonly Option<string[]> s_set = new("--set")
    {
        Description = "Give any key of the project file a value: --set train.epochs=2, or --train.epochs 2. See skillopt config explain.",
        HelpName = "key=value",
    };

    private static readonly IReadOnlyList<Option<string>> s_named =
    [
        Of("skill", "path"),
        Of("tasks", "path"),
        Of("environment", "name"),
        Of("agent", "name"),
        Of("scorer", "name"),
        Of("target", "model"),
        Of("optimizer", "model"),
        Of("judge", "model"),
        Of("gate", "policy"),
        Of("batch", "stages"),
        Of("cache", "mode"),
        Of("prompts", "folder"),
        Of("run", "name"),
    ];

    /// <summary>Whether an option stands for a setting of the project.</summary>
    public static bool Contains(Option option) => option == s_set || s_named.Contains(option);

    /// <summary>Gives a command the options that have an effect on it, but those it uses otherwise.</summary>
    public static Command WithConfig(this Command command, IReadOnlyList<string>? effective, params string[] except)
    {
        foreach (
            var option in s_named.Where(o =>
                effective?.Contains(o.Name[2..], StringComparer.Ordinal) != false && !except.Contains(o.Name, StringComparer.Ordinal)
            )
        )
        {
            command.Add(option);
        }

        command.Add(s_set);
        return command;
    }

    /// <summary>The values that were given, in a fixed order: named options first, then <c>--set</c> as typed.</summary>
    public static IEnumerable<ConfigOverride> Overrides(ParseResult parsed)
    {
        foreach (var option in s_named)
        {
            if (parsed.GetResult(option) is not null && parsed.GetValue(option) is { } value)
            {
                yield return FromHere(new ConfigOverride(KeyOf(option.Name[2..]), value, option.Name));
            }
        }

        foreach (var assignment in parsed.GetResult(s_set) is null ? [] : parsed.GetValue(s_set) ?? [])
        {
            yield return FromHere(ConfigOverride.Parse(assignment));
        }
    }

    // The one key below the top that has an option of its own: it is what an evaluation is compared by.
    private static string KeyOf(string name) => name == "agent" ? "environment.agent" : name;

    /// <summary>Rewrites <c>--a.b value</c> and <c>--a.b=value</c>; a dotted key without a value means <c>true</c>.</summary>
    public static string[] Expand(IReadOnlyList<string> args)
    {
        var expanded = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var arg = args[i];
            if (arg == "--")
            {
                expanded.AddRange(args.Skip(i));
                break;
            }

            var equals = arg.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? arg : arg[..equals];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !name.Contains('.', StringComparison.Ordinal))
            {
                expanded.Add(arg);
                continue;
            }

            var value =
                equals >= 0 ? arg[(equals + 1)..]
                : i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i]
                : "true";
            expanded.Add("--set");
            expanded.Add($"{name[2..]}={value}");
        }

        return [.. expanded];
    }

    // A path in the project file starts from the project; one that is typed starts from where it is typed.
    private static ConfigOverride FromHere(ConfigOverride given)
    {
        var key =
            ConfigTable.Find(given.Path)
            ?? (ConfigTable.FindSection(given.Path)?.Shorthand is { } shorthand ? ConfigTable.Find(shorthand) : null);
        return key is { Kind: ConfigKind.Path } && given.Text is not ("" or "null" or "~") && !given.Text.StartsWith('{')
            ? given with
            {
                Text = Path.GetFullPath(given.Text),
            }
            : given;
    }

    private static Option<string> Of(string path, string holds)
    {
        var full = KeyOf(path);
        var key = ConfigTable.Find(full) ?? ConfigTable.Find(ConfigTable.FindSection(full)!.Shorthand!)!;
        return new Option<string>($"--{path}") { Description = key.Meaning, HelpName = holds };
    }
}
