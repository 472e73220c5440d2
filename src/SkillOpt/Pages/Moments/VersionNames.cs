namespace SkillOpt.Reporting;

/// <summary>
/// The version that a person names: <c>start</c>, <c>best</c>, <c>last</c>, a number as in <c>v3</c>, or what brought it.
/// </summary>
internal static class VersionNames
{
    /// <summary>The version; null when there is none of that name.</summary>
    public static SkillVersion? Find(RunView view, string name) =>
        name switch
        {
            "start" => view.Versions.Count > 0 ? view.Versions[0] : null,
            "best" => view.Best,
            "last" => view.Versions.Count > 0 ? view.Versions[^1] : null,
            _ => view.Versions.FirstOrDefault(v => v.Name == name || v.Number.ToString() == name || v.Origin == OriginText.Of(name)),
        };

    /// <summary>The version.</summary>
    /// <exception cref="SkillOptException">SKO1334: there is no such version.</exception>
    public static SkillVersion Of(RunMoment moment, string name) => Of(moment.Name, moment.View, name);

    /// <summary>The version of a run that is read without its moment.</summary>
    /// <exception cref="SkillOptException">SKO1334: there is no such version.</exception>
    public static SkillVersion Of(string run, RunView view, string name) =>
        Find(view, name)
        ?? throw new SkillOptException(
            "SKO1334",
            $"Run {run} has no version '{name}'; it has start, best, last" + $"{string.Concat(view.Versions.Select(v => $", {v.Name}"))}."
        );
}
