using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>One scorer within a composition.</summary>
/// <param name="Label">Its name in explanations.</param>
/// <param name="Scorer">The scorer.</param>
/// <param name="Weight">Its weight; at least 0. A veto has weight 0 unless given one.</param>
/// <param name="IsVeto">True when a failure decides the whole.</param>
internal sealed record ComposePart(string Label, IScorer Scorer, double Weight, bool IsVeto)
{
    public static ComposePart Create(JsonNode? settings, ScorerServices services, string place)
    {
        if (settings is not JsonObject map)
        {
            var plain = services.Part(settings, place);
            return new ComposePart(plain.Name, plain, 1, false);
        }

        var own = new ScorerSettings(map, place);
        var veto = own.Flag("veto", false);
        var weight = own.Number("weight", veto ? 0 : 1, 0, double.MaxValue);
        var label = own.Text("label");
        var rest = new JsonObject();
        foreach (var (name, value) in map)
        {
            if (name is not ("veto" or "weight" or "label"))
            {
                rest[name] = value?.DeepClone();
            }
        }

        var scorer = services.Part(rest, place);
        return new ComposePart(label ?? scorer.Name, scorer, weight, veto);
    }
}
