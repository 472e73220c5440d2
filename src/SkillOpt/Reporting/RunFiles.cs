using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>
/// The readable files of a run directory: every accepted version of the skill, each step's story and candidate, the best skill and the
/// report.
/// They are rewritten from the facts, atomically, and hold nothing that the facts do not.
/// </summary>
/// <param name="name">The run's name.</param>
/// <param name="folder">The run directory.</param>
/// <param name="hasCosts">Whether the run's owner writes a page of costs beside the report.</param>
internal sealed class RunFiles(string name, string folder, bool hasCosts = false) : IRunProjection
{
    private readonly RunView _view = new();
    private int _written;

    /// <inheritdoc/>
    public void Add(RunEvent fact)
    {
        _view.Add(fact);
        WriteVersions();
        switch (fact)
        {
            case ProposalsSelected { Step: var step }:
                WriteStep(step);
                break;
            case StepSkipped { Step: var step }:
                WriteStep(step);
                break;
            case CandidateBuilt candidate:
                WriteSkill(PlaceOf(candidate.Step, candidate.Origin), "candidate", candidate.Files);
                break;
            case VerdictReached { Step: { } step }:
                WriteStep(step);
                break;
            case RunFinished finished:
                WriteSkill("", "best_skill", finished.BestFiles);
                Write(RunReport.Write(name, _view, hasCosts), "report.md");
                break;
        }
    }

    private static string PlaceOf(int? step, string origin) =>
        Path.Combine("steps", step is { } number ? number.ToString("D4") : origin.Replace(' ', '-'));

    private void WriteStep(int number)
    {
        if (_view.Step(number) is { } step)
        {
            Write(StepStory.Write(step), PlaceOf(number, ""), "step.md");
        }
    }

    private void WriteVersions()
    {
        for (; _written < _view.Versions.Count; _written++)
        {
            var version = _view.Versions[_written];
            WriteSkill("skills", $"v{version.Number:D4}", version.Files);
            if (version == _view.Best)
            {
                WriteSkill("", "best_skill", version.Files);
            }
        }
    }

    // A one-file skill is one file; further files of a skill stand in a folder of the same name beside it.
    private void WriteSkill(string place, string title, IReadOnlyDictionary<string, string> files)
    {
        foreach (var (file, text) in files)
        {
            if (file == Skill.MainFile)
            {
                Write(text, place, title + ".md");
            }
            else if (file != Skill.DescriptionFile)
            {
                Write(text, place, title, file);
            }
        }
    }

    private void Write(string text, params string[] parts)
    {
        var path = Path.Combine([folder, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, text);
    }
}
