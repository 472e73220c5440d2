using System.Text.Json.Nodes;
using SkillOpt.Scoring;

namespace SkillOpt.Reporting;

/// <summary>How far a rater has come with labelling, as JSON.</summary>
internal static class LabelsJson
{
    /// <param name="session">The rater's session.</param>
    /// <param name="file">The file the labels are kept in.</param>
    public static JsonObject Of(LabelSession session, string file) =>
        new()
        {
            ["rater"] = session.Rater,
            ["labelled"] = session.Labelled,
            ["total"] = session.Total,
            ["labels"] = Path.GetFullPath(file),
        };
}
