using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary>Makes the budget that a project asks for.</summary>
internal static class Budgets
{
    public static Budget Create(RunSpec spec)
    {
        var models = new Dictionary<ModelRole, string>();
        foreach (var (role, settings) in new[] { (ModelRole.Target, spec.Target), (ModelRole.Optimizer, spec.Optimizer), (ModelRole.Judge, spec.Judge) })
        {
            if (settings is not null)
            {
                models[role] = settings.Name;
            }
        }

        return new Budget(spec.Budget, PriceBook.Load(spec.Budget.Prices is { } file ? spec.PathOf(file) : null), models, TimeProvider.System);
    }
}
