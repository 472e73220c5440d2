using System.Runtime.CompilerServices;

namespace SkillOpt.Projects;

/// <summary>The skill: it loads, it is valid, it is not too long.</summary>
internal sealed class SkillCheck : ICheck
{
    public string Name => "skill";

    public bool IsDear => false;

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var skill = patient.LoadSkill();
        var folder = SkillFolder.Open(patient.Spec.PathOf(patient.Spec.Skill));
        yield return Finding.Ok(Name, $"{patient.Spec.Skill}: {skill.Document.LineCount} lines, about {skill.Document.TokenCount} tokens{(skill.Files.IsEmpty ? "" : $", and {skill.Files.Count} more trained files")}.");
        var name = Path.GetFileName(folder.DocumentPath) is "SKILL.md" or "skill.md" ? folder.Name : null;
        foreach (var finding in SkillValidator.Validate(skill.Document, SkillProfile.Lenient, name))
        {
            var sentence = $"{patient.Spec.Skill}:{finding.Line}: {finding.Message} ({finding.Code})";
            yield return finding.Severity == FindingSeverity.Error
                ? Finding.Failure(Name, sentence, $"Edit {patient.Spec.Skill}, line {finding.Line}.")
                : Finding.Warning(Name, sentence, $"Edit {patient.Spec.Skill}, line {finding.Line}.");
        }
    }
}
