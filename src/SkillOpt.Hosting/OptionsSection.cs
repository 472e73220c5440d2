using Microsoft.Extensions.Configuration;

namespace SkillOpt.Hosting;

/// <summary>
/// Reads <see cref="SkillOptOptions"/> from a host's configuration. An unknown name is an error: a misspelt one must not pass unseen.
/// </summary>
internal static class OptionsSection
{
    private static readonly string[] s_names =
    [
        nameof(SkillOptOptions.Folder),
        nameof(SkillOptOptions.EnvFiles),
        nameof(SkillOptOptions.Variables),
        nameof(SkillOptOptions.Settings),
        nameof(SkillOptOptions.UseSavedKeys),
    ];

    /// <summary>Writes what a section says over the options.</summary>
    /// <exception cref="SkillOptException">SKO1380: a name is unknown or a value is not of its type.</exception>
    public static void Read(IConfiguration section, SkillOptOptions options)
    {
        foreach (var child in section.GetChildren())
        {
            switch (Known(child))
            {
                case nameof(SkillOptOptions.Folder):
                    options.Folder = child.Value ?? "";
                    break;
                case nameof(SkillOptOptions.EnvFiles):
                    AddTo(options.EnvFiles, child);
                    break;
                case nameof(SkillOptOptions.Variables):
                    Leaves(child, ":", options.Variables);
                    break;
                case nameof(SkillOptOptions.Settings):
                    Leaves(child, ".", options.Settings);
                    break;
                default:
                    options.UseSavedKeys = bool.TryParse(child.Value, out var use)
                        ? use
                        : throw new SkillOptException("SKO1380", $"{child.Path} is '{child.Value}'; write true or false.");
                    break;
            }
        }
    }

    // Names in a host's configuration are the same in any case.
    private static string Known(IConfigurationSection child) =>
        s_names.FirstOrDefault(n => n.Equals(child.Key, StringComparison.OrdinalIgnoreCase))
        ?? throw new SkillOptException(
            "SKO1380",
            $"{child.Path}: there is no '{child.Key}' here, only {string.Join(", ", s_names)}; settings of projects go below Settings."
        );

    private static void AddTo(IList<string> list, IConfigurationSection section)
    {
        foreach (var value in section.GetChildren().Select(c => c.Value).Prepend(section.Value).OfType<string>().Where(v => v.Length > 0))
        {
            list.Add(value);
        }
    }

    private static void Leaves(IConfigurationSection section, string separator, IDictionary<string, string> into)
    {
        foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && path.Length > 0)
            {
                into[path.Replace(ConfigurationPath.KeyDelimiter, separator, StringComparison.Ordinal)] = value;
            }
        }
    }
}
