using System.Text;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>The text of a new <c>skillopt.yaml</c>.</summary>
internal static class ProjectFileText
{
    /// <param name="folder">The project's folder, which paths are relative to.</param>
    /// <param name="draft">What the project is made of; its paths name files that exist.</param>
    public static string Of(string folder, ProjectDraft draft)
    {
        var yaml = new StringBuilder();
        yaml.Append("# yaml-language-server: $schema=./").Append(ConfigSchema.FileName).Append('\n');
        yaml.Append("# Every key and its meaning: skillopt config explain --all\n\n");
        yaml.Append("skill: ").Append(Quoted(Relative(folder, draft.Skill))).Append('\n');
        if (draft.Benchmark is { } benchmark)
        {
            yaml.Append("benchmark: ").Append(benchmark).Append(" # brings its tasks, environment, scorer and published settings\n");
            yaml.Append("data: ").Append(Quoted(Relative(folder, draft.Data!))).Append('\n');
        }
        else
        {
            Tasks(yaml, folder, draft);
            yaml.Append("scorer: ").Append(draft.Scorer).Append('\n');
        }

        yaml.Append("target: ").Append(Model(draft.Target)).Append('\n');
        yaml.Append("optimizer: ").Append(Model(draft.Optimizer)).Append('\n');
        if (draft.Cap is { } cap)
        {
            yaml.Append("budget:\n  ").Append(cap).Append('\n');
        }

        if (draft.Benchmark is null)
        {
            yaml.Append("train:\n  epochs: 2\n  batch_size: 8\n");
        }

        return yaml.ToString();
    }

    private static void Tasks(StringBuilder yaml, string folder, ProjectDraft draft)
    {
        yaml.Append("tasks:\n");
        if (draft.Splits is { } splits)
        {
            foreach (var (split, path) in splits.OrderBy(s => s.Key))
            {
                yaml.Append("  ").Append(TaskSplits.NameOf(split)).Append(": ").Append(Quoted(Relative(folder, path))).Append('\n');
            }

            return;
        }

        yaml.Append("  path: ").Append(Quoted(Relative(folder, draft.Tasks))).Append('\n');
        if (!Directory.Exists(draft.Tasks))
        {
            yaml.Append("  ratio: \"2:1:1\" # train : val : test\n");
        }
    }

    private static string Model(ModelChoice model) =>
        model.BaseUrl is { } url ? $"{{model: {Quoted(model.Name)}, base_url: {Quoted(url)}}}" : Quoted(model.Name);

    private static string Relative(string folder, string path) => Path.GetRelativePath(folder, Path.GetFullPath(path)).Replace('\\', '/');

    private static string Quoted(string text) =>
        text.Length > 0
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or ':')
        && !text.EndsWith(':')
        && !text.Contains(": ", StringComparison.Ordinal)
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
