using System.Text.Json.Nodes;
using SkillOpt.Calls;
using SkillOpt.Reporting;

namespace SkillOpt.Models;

/// <summary>Keys of providers, as JSON. No key's value is ever in it.</summary>
internal static class ProviderKeyJson
{
    /// <summary>Where each key comes from.</summary>
    public static JsonArray Of(IEnumerable<ProviderKey> keys) =>
        JsonList.Of(
            keys,
            k => new JsonObject
            {
                ["provider"] = k.Provider,
                ["variable"] = k.Variable,
                ["key"] = k.Source,
            }
        );

    /// <summary>A key that was saved.</summary>
    public static JsonObject Saved(ProviderInfo info, KeyPlace place) =>
        new()
        {
            ["provider"] = info.Name,
            ["variable"] = info.KeyVariable,
            ["saved_in"] = ProviderKeys.Word(place),
        };

    /// <summary>A key that was to be forgotten.</summary>
    /// <param name="info">The provider.</param>
    /// <param name="was">Whether one was saved.</param>
    public static JsonObject Removed(ProviderInfo info, bool was) =>
        new()
        {
            ["provider"] = info.Name,
            ["variable"] = info.KeyVariable,
            ["removed"] = was,
        };
}
