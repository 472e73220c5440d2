using System.Text.Json.Nodes;

namespace SkillOpt.Models;

/// <summary>The run cannot go on before somebody answers the calls it handed off. Exit code 3; the same command continues.</summary>
public sealed class HandoffPendingException : SkillOptException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="folder">The handoff folder.</param>
    /// <param name="pending">Ids of the calls that wait for an answer.</param>
    public HandoffPendingException(string folder, IReadOnlyList<string> pending)
        : base(
            "SKO3020",
            $"{pending.Count} model call{(pending.Count == 1 ? " waits" : "s wait")} for an answer in '{folder}': "
                + "answer every prompt that pending.json lists, then run the same command again.",
            ExitCode.Waiting
        )
    {
        Folder = folder;
        Pending = pending;
    }

    /// <summary>The handoff folder.</summary>
    public string Folder { get; }

    /// <summary>Ids of the calls that wait for an answer.</summary>
    public IReadOnlyList<string> Pending { get; }

    internal override IEnumerable<KeyValuePair<string, JsonNode?>> Particulars =>
        [
            KeyValuePair.Create("folder", (JsonNode?)Folder),
            KeyValuePair.Create("pending", (JsonNode?)new JsonArray([.. Pending.Select(id => (JsonNode?)id)])),
        ];
}
