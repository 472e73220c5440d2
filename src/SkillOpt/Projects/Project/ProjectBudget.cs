namespace SkillOpt.Projects;

/// <summary>Makes the budget that a project asks for.</summary>
internal static class ProjectBudget
{
    public static Budget Create(RunSpec spec, TimeProvider time)
    {
        var models = new Dictionary<ModelRole, string>();
        foreach (
            var (role, settings) in new[]
            {
                (ModelRole.Target, spec.Target),
                (ModelRole.Optimizer, spec.Optimizer),
                (ModelRole.Judge, spec.Judge),
            }
        )
        {
            if (settings is not null)
            {
                models[role] = settings.Name;
            }
        }

        return new Budget(spec.Budget, PriceBook.Load(spec.Budget.Prices is { } file ? spec.PathOf(file) : null), models, time);
    }
}
