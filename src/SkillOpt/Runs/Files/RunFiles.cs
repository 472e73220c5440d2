using System.Text;
using SkillOpt.Runs.Events;

namespace SkillOpt.Runs.Files;

/// <summary>
/// The readable files of a run directory: every accepted version of the skill, the candidates and verdicts of each step, the best skill and the report.
/// They are rewritten from the facts, atomically, and hold nothing that the facts do not.
/// </summary>
/// <param name="folder">The run directory.</param>
public sealed class RunFiles(string folder) : IRunProjection
{
    private const string MainFile = "SKILL.md";

    private readonly RunStory _story = new();
    private readonly StringBuilder _proposals = new();
    private CandidateBuilt? _candidate;
    private int _version;

    /// <inheritdoc/>
    public void Apply(RunEvent fact)
    {
        _story.Apply(fact);
        switch (fact)
        {
            case RunStarted started:
                WriteSkill("skills", "v0000", started.Files);
                WriteSkill("", "best_skill", started.Files);
                break;
            case StepStarted:
                _proposals.Clear();
                break;
            case PatchProposed patch:
                AddProposals($"From {patch.Source} minibatch {patch.Minibatch} ({patch.Tasks.Count} tasks{(patch.IsLost ? ", lost" : "")})", patch.Proposals);
                break;
            case PatchMerged merged:
                AddProposals($"Merged from {merged.Patches} patches{(merged.WasLost ? ", a merge call was lost" : "")}", merged.Proposals);
                break;
            case ProposalsSelected selected:
                AddProposals($"Chosen ({selected.Reason}; at most {selected.Budget})", selected.Proposals);
                Write(_proposals.ToString(), "steps", Number(selected.Step), "proposals.md");
                break;
            case StepSkipped skipped:
                Write($"# Step {skipped.Step}: no candidate\n\n{skipped.Reason}\n{Edits(skipped.Edits)}", "steps", Number(skipped.Step), "verdict.md");
                break;
            case CandidateBuilt candidate:
                _candidate = candidate;
                WriteSkill(FolderOf(candidate.Step, candidate.Origin), "candidate", candidate.Files);
                break;
            case VerdictReached verdict:
                Judged(verdict);
                break;
            case RunFinished finished:
                WriteSkill("", "best_skill", finished.BestFiles);
                Write(_story.Render(), "report.md");
                break;
        }
    }

    private static string Number(int step) => step.ToString("D4");

    private static string FolderOf(int? step, string origin) =>
        step is { } number ? Path.Combine("steps", Number(number)) : Path.Combine("steps", origin.Replace(' ', '-'));

    private static string Edits(IReadOnlyList<EditView> edits) => edits.Count == 0
        ? ""
        : "\n## Edits\n\n" + string.Concat(edits.Select(e => $"{e.Index}. {e.Status}: {e.Summary}{(e.Detail.Length > 0 ? $" ({e.Detail})" : "")}\n"));

    private void Judged(VerdictReached verdict)
    {
        var text = $"# {verdict.Origin}: {verdict.Decision}\n\n{verdict.Reason}\n\n"
            + (verdict.Fixed.Count > 0 ? $"- fixed: {string.Join(", ", verdict.Fixed)}\n" : "")
            + (verdict.Broken.Count > 0 ? $"- broken: {string.Join(", ", verdict.Broken)}\n" : "")
            + $"- rollouts: {verdict.Rollouts} of {verdict.RolloutsInFull}\n"
            + Edits(_candidate?.Edits ?? []);
        Write(text, FolderOf(verdict.Step, verdict.Origin), "verdict.md");
        if (verdict.Decision == "accept" && _candidate is { } candidate)
        {
            WriteSkill("skills", $"v{++_version:D4}", candidate.Files);
            if (verdict.IsNewBest)
            {
                WriteSkill("", "best_skill", candidate.Files);
            }
        }
    }

    private void AddProposals(string heading, IReadOnlyList<ProposalView> proposals)
    {
        _proposals.Append("## ").Append(heading).Append("\n\n");
        foreach (var proposal in proposals)
        {
            _proposals.Append("- ").Append(proposal.Summary);
            if (proposal.Tasks.Count > 0)
            {
                _proposals.Append(" [").AppendJoin(", ", proposal.Tasks).Append(']');
            }

            _proposals.Append('\n');
        }

        _proposals.Append('\n');
    }

    // A one-file skill is one file; further files of a skill stand in a folder of the same name beside it.
    private void WriteSkill(string place, string name, SortedDictionary<string, string> files)
    {
        foreach (var (file, text) in files)
        {
            if (file == MainFile)
            {
                Write(text, place, name + ".md");
            }
            else if (!file.Contains('#', StringComparison.Ordinal))
            {
                Write(text, place, name, file);
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
