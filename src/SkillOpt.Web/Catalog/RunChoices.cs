using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>What a comparison can be made of.</summary>
internal static class RunChoices
{
    /// <summary>Every version of every run, as an address names it and as people do; runs that cannot be read are left out.</summary>
    public static IReadOnlyList<(string Address, string Name)> Of(ProjectCatalog catalog)
    {
        var choices = new List<(string Address, string Name)>();
        foreach (var project in catalog.Projects)
        {
            foreach (var folder in ProjectCatalog.FoldersOf(project))
            {
                var run = Path.GetFileName(folder);
                try
                {
                    choices.AddRange(
                        RunMoment
                            .Open(folder)
                            .View.Versions.Select(v => ($"{project.Id}/{run}/{v.Name}", $"{project.Name} / {run} / {v.FullName}"))
                    );
                }
                catch (SkillOptException)
                {
                    // It stands in the list of runs, with what is wrong with it.
                }
            }
        }

        return choices;
    }
}
