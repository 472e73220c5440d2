using System.Text;

namespace SkillOpt.Projects;

/// <summary>The table as a Markdown page: <c>docs/configuration.md</c>.</summary>
internal static class ConfigReference
{
    /// <summary>Writes the page, ending in a line feed.</summary>
    public static string Write()
    {
        var spec = new RunSpec { ProjectFolder = "/" };
        var page = new StringBuilder();
        page.Append(
            """
            # Configuration

            A project is a folder with a `skillopt.yaml` in it. This page lists every key. It is made from the program's own table by
            `skillopt config reference`; a test compares the two, so it cannot be out of date.

            - An unknown key is an error that names the line and the nearest known key.
            - Paths are relative to the folder of the project file; on the command line, to the present folder.
            - Every key can be given on the command line, where it wins over the file: `--train.epochs 2`, or `--set train.epochs=2`.
              So can a single setting of an environment or a scorer, which joins those of the file: `--environment.seconds 60`,
              `--scorer.threshold 0.5`. A section's short form needs its name alone: `--set slow_update=false`.
            - The file is [YAML 1.2](tasks.md#yaml). Where a text is wanted, the characters count as written; where a number is wanted,
              `10_000` is one too.
            - A key that means nothing beside others (`tasks.ratio` with a benchmark, whose data brings its own split) is refused, and
              shown as *not used*.
            - `skillopt config explain` shows every value in force and where it came from.
            - `skillopt config schema` prints the JSON Schema; the line `# yaml-language-server: $schema=…` at the top of the file gives
              completion and checking in editors.
            - Keys of providers are never written here. They are read from environment variables or from `--env-file`.

            *On resume* says what a changed value means for a run that has begun: *refused* (other results), *extends* (a higher value only
            lengthens the run) or *free* (the same results). Where a key names a file, the file's content counts and not its path: a run
            that has begun refuses another skill, other tasks or other prompts wherever they lie.


            """.ReplaceLineEndings("\n")
        );
        Table(page, "Project", "What is trained, on what.", ConfigTable.Keys.Where(k => k.Section.Length == 0), spec);
        foreach (var section in ConfigTable.Sections)
        {
            Table(
                page,
                $"`{section.Path}`",
                section.Meaning + ShortForm(section),
                ConfigTable.Keys.Where(k => k.Section == section.Path),
                spec
            );
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string ShortForm(ConfigSection section) =>
        section.Shorthand is { } key
            ? $" Short form: `{section.Name}: …`{(section.Parent.Length > 0 ? $" under `{section.Parent}`" : "")} sets `{key}`."
            : "";

    private static void Table(StringBuilder page, string title, string meaning, IEnumerable<ConfigKey> keys, RunSpec spec)
    {
        page.Append("## ").Append(title).Append("\n\n").Append(meaning).Append("\n\n");
        page.Append("| Key | Holds | Default | Meaning | On resume |\n|---|---|---|---|---|\n");
        foreach (var key in keys)
        {
            page.Append("| `")
                .Append(key.Path)
                .Append("` | ")
                .Append(ConfigValue.Expectation(key))
                .Append(" | ")
                .Append(Default(key, spec))
                .Append(" | ")
                .Append(key.Meaning.Replace("|", "\\|", StringComparison.Ordinal))
                .Append(" | ")
                .Append(OnResume(key.Effect))
                .Append(" |\n");
        }

        page.Append('\n');
    }

    private static string Default(ConfigKey key, RunSpec spec)
    {
        var text = ConfigValue.ToText(key.Read(spec));
        return key.DefaultNote.Length > 0 ? key.DefaultNote
            : text is "-" or "{}" or "[]" or "" ? "–"
            : $"`{text}`";
    }

    private static string OnResume(ConfigEffect effect) =>
        effect switch
        {
            ConfigEffect.Changes => "refused",
            ConfigEffect.Extends => "extends",
            ConfigEffect.Confirms => "asks for `--same-model`",
            _ => "free",
        };
}
