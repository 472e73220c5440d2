using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Writes a reply as events of one format, as it comes. Not thread-safe.</summary>
internal abstract class ReplyStream
{
    /// <summary>Writes what comes before the reply; called once, before everything else.</summary>
    /// <param name="known">What the call consumed, when it is known already; null otherwise.</param>
    public abstract void Begin(Usage? known);

    /// <summary>Writes a piece: text, reasoning, or a whole tool call. Other content is left out.</summary>
    public abstract void Add(AIContent content);

    /// <summary>Closes what is open and writes how the reply ended; called once.</summary>
    public abstract void End(ReplyEnd end);

    /// <summary>Says within the stream that there will be no reply.</summary>
    public abstract void Fail(ForeignError error);

    /// <summary>Writes something that keeps the connection in use and means nothing. It may come before <see cref="Begin"/>.</summary>
    public abstract void Ping();
}
