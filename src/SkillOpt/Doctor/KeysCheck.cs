using System.Runtime.CompilerServices;

namespace SkillOpt.Projects;

/// <summary>The models: named, known, and their keys are there. Nothing is called.</summary>
internal sealed class KeysCheck : ICheck
{
    public string Name => "models";

    public bool IsDear => false;

    /// <summary>The roles that the project uses.</summary>
    public static IEnumerable<ModelRole> RolesOf(Examination examined) =>
        examined.Spec.Judge is null ? [ModelRole.Target, ModelRole.Optimizer] : [ModelRole.Target, ModelRole.Optimizer, ModelRole.Judge];

    public async IAsyncEnumerable<Finding> LookAsync(Examination examined, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var role in RolesOf(examined))
        {
            yield return Look(examined, role);
        }
    }

    private Finding Look(Examination examined, ModelRole role)
    {
        var name = role.ToString().ToLowerInvariant();
        try
        {
            var endpoint = examined.Open(role);
            return Finding.Ok(
                Name,
                $"{name}: "
                    + endpoint.Name
                    + (endpoint.IsPractice ? ", a practice model: its scores say nothing about a real one." : " is set up.")
            );
        }
        catch (SkillOptException e)
        {
            return Finding.Failure(
                Name,
                $"{name}: {e.Message}",
                $"Set the key or correct '{name}' in {examined.ProjectFile}; keys can also stand in a file given with --env-file."
            );
        }
    }
}
