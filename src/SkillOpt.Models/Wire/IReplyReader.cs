using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>
/// Reads one reply that comes as events: hands on what can be used at once, and puts together the reply that would have come as a whole.
/// </summary>
internal interface IReplyReader
{
    /// <summary>
    /// Takes an event and gives what it brought. Of a kind of contents that is handed on, all are; of the others the whole reply tells.
    /// </summary>
    /// <exception cref="System.Text.Json.JsonException">The event is not the JSON expected.</exception>
    IEnumerable<AIContent> Read(string data);

    /// <summary>The whole reply's JSON; null when its end has not come.</summary>
    ReadOnlyMemory<byte>? Body { get; }
}
