namespace SkillOpt.Web.Tests.Browser;

/// <summary>Every page of the trained example, by a name for its picture.</summary>
internal static class Routes
{
    public static IReadOnlyDictionary<string, string> Of(string project)
    {
        var id = ProjectCatalog.Find([project]).Projects.Single().Id;
        var run = $"/{id}/default";
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["runs"] = "/",
            ["overview"] = $"{run}/",
            ["overview-past"] = $"{run}/?at=20",
            ["versions"] = $"{run}/versions?blame=1",
            ["gate-accepted"] = $"{run}/gate/step-1",
            ["gate-stopped"] = $"{run}/gate/step-4",
            ["matrix"] = $"{run}/matrix",
            ["matrix-broken"] = $"{run}/matrix?rows=broken",
            ["task"] = $"{run}/task/val-007",
            ["cost"] = $"{run}/cost",
            ["cost-stage"] = $"{run}/cost?by=stage",
            ["calls"] = $"{run}/calls?step=1",
            ["noise"] = $"{run}/noise",
            ["incidents"] = $"{run}/incidents",
            ["compare"] = $"/compare?x={id}/default/v0&y={id}/default/v1",
            ["compare-choice"] = "/compare",
            ["nothing"] = $"{run}/gate/step-99",
        };
    }
}
