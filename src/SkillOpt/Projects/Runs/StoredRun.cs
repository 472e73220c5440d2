using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>A run as it is stored, read without disturbing whoever is at work on it.</summary>
internal sealed record StoredRun(string Name, string Folder, RunView View)
{
    /// <summary>Every fact in full, as it is stored. Long for a large run; the view does without.</summary>
    public IReadOnlyList<StoredEvent> ReadEvents()
    {
        using var reader = RunReader.Open(Folder);
        return reader.Events();
    }

    /// <summary>Every evaluation, with its scores.</summary>
    public IReadOnlyList<RunEvent> ReadEvaluations()
    {
        using var reader = RunReader.Open(Folder);
        return reader.Facts("evaluation_finished");
    }

    /// <summary>Reads the run that a configuration names.</summary>
    /// <exception cref="SkillOptException">SKO2106: there is no such run.</exception>
    public static StoredRun Read(RunSpec spec)
    {
        var folder = Path.Combine(spec.PathOf(spec.Run.Folder), spec.Run.Name);
        using var reader = RunReader.Open(folder);
        return new StoredRun(spec.Run.Name, folder, RunView.Of(reader.Facts()));
    }

    /// <summary>The version that a person names: <c>start</c>, <c>best</c>, <c>last</c>, or a number as in <c>v3</c>.</summary>
    /// <exception cref="SkillOptException">SKO1334: there is no such version.</exception>
    public SkillVersion Version(string name) => VersionNames.Of(Name, View, name);
}
