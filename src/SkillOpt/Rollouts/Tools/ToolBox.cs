using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace SkillOpt.Rollouts;

/// <summary>Carries out the calls of one reply.</summary>
internal sealed class ToolBox
{
    private const int MostAtOnce = 8;

    private readonly Dictionary<string, Tool> _tools = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two tools have one name.</exception>
    public ToolBox(IReadOnlyList<Tool> tools)
    {
        foreach (var tool in tools)
        {
            _tools.Add(tool.Name, tool);
        }

        Declarations = [.. tools.Select(t => t.Declaration)];
    }

    /// <summary>The tools as the provider is told of them, in the order they were given.</summary>
    public IReadOnlyList<AITool> Declarations { get; }

    /// <summary>
    /// The replies in the order of the calls; those after one that ends the episode are missing. Neighbouring calls that only read run at
    /// once; a call that changes something runs alone.
    /// </summary>
    public async Task<IReadOnlyList<ToolReply>> RunAsync(
        IReadOnlyList<FunctionCallContent> calls,
        int mostCharacters,
        CancellationToken cancellationToken
    )
    {
        var replies = new ToolReply[calls.Count];
        for (var start = 0; start < calls.Count; )
        {
            var end = start + 1;
            while (IsReadOnly(calls[start]) && end < calls.Count && IsReadOnly(calls[end]))
            {
                end++;
            }

            await Parallel
                .ForAsync(
                    start,
                    end,
                    new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken },
                    async (i, token) => replies[i] = Shorten(await CallAsync(calls[i], token).ConfigureAwait(false), mostCharacters)
                )
                .ConfigureAwait(false);
            start = end;
            if (Array.FindIndex(replies, 0, end, r => r.EndsEpisode) is >= 0 and var last)
            {
                return replies[..(last + 1)];
            }
        }

        return replies;
    }

    private bool IsReadOnly(FunctionCallContent call) => _tools.TryGetValue(call.Name, out var tool) && tool.IsReadOnly;

    private async ValueTask<ToolReply> CallAsync(FunctionCallContent call, CancellationToken cancellationToken)
    {
        if (!_tools.TryGetValue(call.Name, out var tool))
        {
            var near = NearestName.Find(call.Name, _tools.Keys);
            return ToolReply.Error(
                $"There is no tool '{call.Name}'{(near is null ? "." : $"; did you mean '{near}'?")} The tools are "
                    + $"{string.Join(", ", _tools.Keys)}."
            );
        }

        // Why the arguments could not be read is not kept by the journal, so the target is told the same with and without a replay.
        if (call.Exception is not null || call.Arguments is null)
        {
            return ToolReply.Error($"The arguments of {call.Name} are not a JSON object. Call it again with one.");
        }

        var arguments = Json(call.Arguments);
        var reply = await tool.CallAsync(arguments, cancellationToken).ConfigureAwait(false);
        return reply.Command is null ? reply with { Command = $"{call.Name}({new ToolArguments(arguments)})" } : reply;
    }

    private static JsonObject Json(IDictionary<string, object?> arguments)
    {
        var json = new JsonObject();
        foreach (var (name, value) in arguments)
        {
            json[name] = value switch
            {
                null => null,
                JsonElement element => JsonNode.Parse(element.GetRawText()),
                JsonNode node => node.DeepClone(),
                _ => JsonSerializer.SerializeToNode(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object))),
            };
        }

        return json;
    }

    private static ToolReply Shorten(ToolReply reply, int most)
    {
        if (reply.Text.Length <= most)
        {
            return reply;
        }

        var kept = char.IsHighSurrogate(reply.Text[most - 1]) ? most - 1 : most;
        return reply with { Text = $"{reply.Text.AsSpan(0, kept)}\n[{reply.Text.Length - kept} more characters left out]" };
    }
}
