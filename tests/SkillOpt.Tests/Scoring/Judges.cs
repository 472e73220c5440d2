using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Scoring;

/// <summary>Judges whose replies come from a function of the conversation.</summary>
internal sealed class Judges(Func<string, IReadOnlyList<ChatMessage>, string> reply)
{
    private readonly MemoryRunStore _journal = new();

    public Judges(Func<IReadOnlyList<ChatMessage>, string> reply)
        : this((_, messages) => reply(messages)) { }

    public int Calls => Clients.Sum(c => c.Calls);

    public List<ScriptedChatClient> Clients { get; } = [];

    public JudgeModel Find(string? name)
    {
        var model = name ?? "test:judge";
        var client = new ScriptedChatClient(messages => reply(model, messages));
        Clients.Add(client);
        return new JudgeModel(
            model,
            model + " t=0",
            new StructuredCaller(new ModelEndpoint(model, client, model), ModelRole.Judge, _journal, new CallTotals(), TimeProvider.System)
        );
    }

    public IScorer Make(string settings) => ScorerFactory.Create(JsonNode.Parse(settings), new ScorerServices { Judges = Find });

    public static string Verdict(params (string Name, int Level, string[] Evidence)[] criteria) =>
        new JsonObject
        {
            ["criteria"] = new JsonArray([
                .. criteria.Select(c =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = c.Name,
                            ["level"] = c.Level,
                            ["reason"] = "because",
                            ["evidence"] = new JsonArray([.. c.Evidence.Select(e => (JsonNode)JsonValue.Create(e))]),
                        }
                ),
            ]),
        }.ToJsonString();

    /// <summary>The text of a headed, fenced section of the material.</summary>
    public static string Section(IReadOnlyList<ChatMessage> messages, string heading)
    {
        var text = messages[1].Text;
        var start = text.IndexOf($"# {heading}\n\n", StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        var body = text[(text.IndexOf("text\n", start, StringComparison.Ordinal) + 5)..];
        return body[..body.IndexOf("\n```", StringComparison.Ordinal)];
    }
}
