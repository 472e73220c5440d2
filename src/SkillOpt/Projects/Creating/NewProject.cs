using SkillOpt.Reporting;

namespace SkillOpt.Projects;

/// <summary>
/// Makes a project folder: a skill, tasks, a schema and a <c>skillopt.yaml</c>. What is there already stays as it is. Not thread-safe.
/// </summary>
internal sealed class NewProject
{
    private readonly List<string> _written = [];

    /// <summary>Begins a project.</summary>
    /// <param name="folder">Its folder; need not exist.</param>
    public NewProject(string folder)
    {
        Folder = Path.GetFullPath(folder);
        File = Path.Combine(Folder, RunConfiguration.FileName);
    }

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>The project file; where it exists, there is a project already, and it stays as it is.</summary>
    public string File { get; }

    /// <summary>The files that were written, in order.</summary>
    public IReadOnlyList<string> Written => _written;

    /// <summary>What a person should do next with what was written; null when nothing is missing.</summary>
    public string? Hint { get; private set; }

    /// <summary>Gives what the draft leaves open its place in the folder, and makes the folder.</summary>
    /// <param name="draft">The draft, with paths as a person gave them.</param>
    /// <exception cref="SkillOptException">SKO1031: there is no skill where the draft names one.</exception>
    public ProjectDraft Place(ProjectDraft draft)
    {
        var placed = draft with
        {
            Skill = draft.Skill.Length > 0 ? SkillFolder.Open(draft.Skill).DocumentPath : Path.Combine(Folder, Skill.MainFile),
            Tasks = draft.Tasks.Length > 0 ? draft.Tasks : Path.Combine(Folder, "tasks.jsonl"),
        };
        Directory.CreateDirectory(Folder);
        return placed;
    }

    /// <summary>Counts files that somebody else wrote for the project.</summary>
    public void Add(IEnumerable<string> files) => _written.AddRange(files);

    /// <summary>
    /// Writes what is missing: sample tasks where there are none, a skill that belongs to the tasks, and the project file.
    /// </summary>
    /// <param name="draft">The draft, placed.</param>
    /// <param name="firstSkill">The skill that came with the tasks; null when none did.</param>
    public void Write(ProjectDraft draft, Func<string>? firstSkill)
    {
        var hasOwnTasks =
            draft.Benchmark is not null || draft.Splits is not null || System.IO.File.Exists(draft.Tasks) || Directory.Exists(draft.Tasks);
        if (!hasOwnTasks)
        {
            Save(draft.Tasks, SampleProject.Tasks);
        }

        var name = Path.GetFileName(Folder);
        var isNew = Save(draft.Skill, firstSkill ?? (hasOwnTasks ? () => MinimalSkill.Text(name) : () => SampleProject.Skill(name)));
        Save(Path.Combine(Folder, ConfigSchema.FileName), ConfigSchema.Write);
        Save(File, () => ProjectFileText.Of(Folder, draft));
        Hint =
            isNew && hasOwnTasks && firstSkill is null
                ? $"{Wording.ShortPath(draft.Skill)} is a minimal skill named after the folder, because no --skill was given; write what "
                    + "you know into it."
                : null;
    }

    private bool Save(string path, Func<string> text)
    {
        if (System.IO.File.Exists(path))
        {
            return false;
        }

        AtomicFile.Write(path, text());
        _written.Add(path);
        return true;
    }
}
