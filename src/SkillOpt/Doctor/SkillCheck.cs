using System.Runtime.CompilerServices;

namespace SkillOpt.Projects;

/// <summary>The skill: it loads, it is valid, it is not too long.</summary>
internal sealed class SkillCheck : ICheck
{
    public string Name => "skill";

    public bool IsDear => false;

    public async IAsyncEnumerable<Finding> LookAsync(Examination examined, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var skill = examined.LoadSkill();
        var folder = SkillFolder.Open(examined.Spec.PathOf(examined.Spec.Skill));
        yield return Finding.Ok(
            Name,
            $"{examined.Spec.Skill}: {skill.Document.LineCount} lines, about {skill.Document.TokenCount} "
                + $"tokens{(skill.Files.IsEmpty ? "" : $", and {skill.Files.Count} more trained files")}."
        );
        var name = Path.GetFileName(folder.DocumentPath) is "SKILL.md" or "skill.md" ? folder.Name : null;
        foreach (var finding in SkillValidator.Validate(skill.Document, SkillProfile.Lenient, name))
        {
            var sentence = $"{examined.Spec.Skill}:{finding.Line}: {finding.Message} ({finding.Code})";
            yield return finding.Severity == FindingSeverity.Error
                ? Finding.Failure(Name, sentence, $"Edit {examined.Spec.Skill}, line {finding.Line}.")
                : Finding.Warning(Name, sentence, $"Edit {examined.Spec.Skill}, line {finding.Line}.");
        }
    }
}
