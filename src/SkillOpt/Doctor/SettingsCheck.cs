using System.Runtime.CompilerServices;
using SkillOpt.Gating;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>The settings: they were read and checked already; here the ones that are legal and unwise.</summary>
internal sealed class SettingsCheck : ICheck
{
    public string Name => "settings";

    public bool IsDear => false;

    public async IAsyncEnumerable<Finding> LookAsync(Examination examined, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        _ = Gates.Create(examined.Spec.Gate);
        if (examined.Spec.Prompts is { } folder)
        {
            _ = PromptLibrary.FromFolder(examined.Spec.PathOf(folder));
        }

        var set = examined.Configuration.Entries.Count(e => e.Origin != RunConfiguration.DefaultOrigin);
        yield return Finding.Ok(Name, $"{examined.ProjectFile}: {set} settings, the rest are defaults.");
        if (examined.Spec.Gate.Policy == "off")
        {
            yield return Finding.Warning(
                Name,
                "The gate is off, so every candidate is accepted, worse ones too.",
                "Set gate: strict, or gate: best."
            );
        }
    }
}
