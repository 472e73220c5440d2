using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace SkillOpt.Practice;

/// <summary>What an optimizer is told in one call, taken apart.</summary>
internal sealed partial class OptimizerPrompt
{
    private readonly ImmutableArray<MarkdownSection> _sections;

    private OptimizerPrompt(string stage, JsonObject schema, ImmutableArray<MarkdownSection> sections)
    {
        Stage = stage;
        Schema = schema;
        _sections = sections;
        Skill = Block("skill", "current skill", "skill now");
        Reading = SkillReader.Read(Skill);
        Tasks = [.. ObservedTask.Read(sections)];
    }

    /// <summary>The stage, as the reply's schema is named.</summary>
    public string Stage { get; }

    /// <summary>The prompt's headed parts, in order.</summary>
    public IReadOnlyList<MarkdownSection> Sections => _sections;

    /// <summary>The reply's schema; empty when none was given.</summary>
    public JsonObject Schema { get; }

    /// <summary>The skill that is being trained.</summary>
    public string Skill { get; }

    /// <summary>What the skill says.</summary>
    public SkillReading Reading { get; }

    /// <summary>The tasks shown.</summary>
    public ImmutableArray<ObservedTask> Tasks { get; }

    /// <summary>What was tried before in vain, as told.</summary>
    public string EarlierAttempts => Body("earlier attempts");

    /// <summary>The optimizer's own notebook.</summary>
    public string Notebook => Body("optimizer notebook") + Body("notebook");

    /// <summary>Most changes that may be made; 4 when not told.</summary>
    public int LearningRate => Budget().Match(Body("learning rate")) is { Success: true } m ? int.Parse(m.Value) : 4;

    /// <summary>The proposals listed, in order.</summary>
    public IEnumerable<JsonObject> Proposals =>
        _sections
            .Where(s =>
                s.Title.StartsWith("Proposals", StringComparison.OrdinalIgnoreCase)
                || s.Title.StartsWith("Suggestions", StringComparison.OrdinalIgnoreCase)
                || Numbered().IsMatch(s.Title)
            )
            .SelectMany(s => s.Blocks)
            .SelectMany(Objects);

    /// <summary>Reads a call.</summary>
    public static OptimizerPrompt Read(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var format = options?.ResponseFormat as ChatResponseFormatJson;
        var user = messages.FirstOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
        var schema = format?.Schema is { } s ? JsonNode.Parse(s.GetRawText()) as JsonObject : null;
        return new OptimizerPrompt(format?.SchemaName ?? "", schema ?? [], [.. MarkdownSection.Read(user)]);
    }

    /// <summary>Whether the reply may have a property.</summary>
    public bool HasProperty(string property) => (Schema["properties"] as JsonObject)?.ContainsKey(property) ?? false;

    /// <summary>The reply's first property of a type, the reasoning apart; null when there is none.</summary>
    public string? Property(string type) =>
        (Schema["properties"] as JsonObject)?.FirstOrDefault(p => p.Key != "reasoning" && p.Value?["type"]?.ToString() == type).Key;

    /// <summary>The texts of list items and blocks of every section whose title holds a word.</summary>
    public IEnumerable<string> Items(string titleWord) =>
        _sections
            .Where(s => s.Title.Contains(titleWord, StringComparison.OrdinalIgnoreCase))
            .SelectMany(s => (s.Blocks.IsEmpty ? s.Text : string.Join('\n', s.Blocks)).Split('\n'))
            .Select(l => ListMark().Replace(l.Trim(), ""))
            .Where(l => l.Length > 0);

    /// <summary>What stands in every section whose title holds a word.</summary>
    public string TextOf(string titleWord) =>
        string.Join('\n', _sections.Where(s => s.Title.Contains(titleWord, StringComparison.OrdinalIgnoreCase)).Select(s => s.Text));

    private static IEnumerable<JsonObject> Objects(string block)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(block);
        }
        catch (JsonException)
        {
            return [];
        }

        return node switch
        {
            JsonArray array => array.OfType<JsonObject>(),
            JsonObject single => [single],
            _ => [],
        };
    }

    private string Body(string title) =>
        string.Concat(_sections.Where(s => string.Equals(s.Title, title, StringComparison.OrdinalIgnoreCase)).Select(s => s.Text));

    private string Block(params string[] titles) =>
        _sections.FirstOrDefault(s => titles.Contains(s.Title, StringComparer.OrdinalIgnoreCase) && !s.Blocks.IsEmpty)?.Blocks[0]
        ?? _sections.LastOrDefault(s => s.Title.Contains("skill", StringComparison.OrdinalIgnoreCase) && !s.Blocks.IsEmpty)?.Blocks[0]
        ?? "";

    [GeneratedRegex(@"\d+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Budget();

    [GeneratedRegex(@"^\d+\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?:[-*]|\d+[.)])\s+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ListMark();
}
